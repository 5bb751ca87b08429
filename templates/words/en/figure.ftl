### What figures made from the data are called.

figure-growth-over-the-year-before = Growth over the year before
figure-rank = Rank
figure-item = Item
figure-growth = Growth
figure-weight-in-the-total = Weight in the total (%)
figure-proxy = proxy
figure-third-party-data = third-party data
figure-pearson-s-correlation = Pearson's correlation
figure-spearman-s-rank-correlation = Spearman's rank correlation
figure-kendall-s-tau-b = Kendall's tau-b
figure-mean-of-all-regions = mean of all { -region(form: "many") }
figure-score = Score
figure-base = { $year } = { $base }
figure-mean-of-tier = mean of its { -tier } ({ $tier })
figure-methods = range over { $count } methods
figure-methods-note = range of ranks over { $count } methods, including that of this edition; not a confidence interval
figure-runs = range in nine of ten runs
figure-runs-note = range of ranks in nine of ten of { $runs } runs of the audit; not a confidence interval
figure-name-in-unit = { $name } ({ $unit })
figure-size-fit = fitted line (log-log): { -region(form: "many") } above it score more than is usual for their size
