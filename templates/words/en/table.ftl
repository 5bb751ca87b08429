### Tables: heads of columns, and words in cells.

## Under tables
table-marks = ‡ proxy { -indicator }; § compiled by a third party.
table-rounded = Because of rounding, parts may not add up to the total.
table-linked = Reporters change in { $names }: levels compare only the { -region(form: "many") } with data in the year and in the base year.
table-shared-place = The last place is shared: { $count } { -region(form: "many") } on the first { $places } places.
table-sign-imputed = ◇ missing, imputed.
table-sign-treated = △ treated as an outlier before it is scored.

## Heads that many tables have
table-region = { -region(form: "One") }
table-regions = Names
table-region-count = { -region(form: "Many") }
table-rank = Rank
table-rank-in-zone = Rank in zone
table-score = Score
table-tier = { -tier(form: "One") }
table-year = Year
table-index = Index
table-node = Node
table-dimension = { -dimension(form: "One") }
table-component-level = { -component(form: "One") }
table-component = Part
table-indicator = { -indicator(form: "One") }
table-indicators = { -indicator(form: "Many") }
table-unit = Unit
table-sum = Sum
table-mean = Mean
table-remark = Remark
table-name = Name
table-publisher = Publisher
table-date = Date

## Indicators and sources
table-direction = Direction
table-more-is-better = more is better
table-less-is-better = less is better
table-national-value = { -nation(form: "Adjective") } value
table-data-source = Publisher
table-coverage = { -region(form: "Many") } covered
table-national-rule = { $rule ->
    [sum] sum over { -region(form: "many") }
    [mean] mean weighted by “{ $by }”
    [given] as published for { -nation }
   *[none] not in the { -nation(form: "adjective") } index
}
table-covered = { $range }{ $year ->
    [none] {""}
   *[other] {" "}({ $year } only)
}
table-published-value = Published value
table-source-id = Id
table-place = Where read

## The national index
table-growth-of = { $year } growth (%)
table-average-growth = Average growth (%)
table-weight = Weight (%)
table-change = Change (points)
table-contribution = Contribution (points)
table-contribution-share = Share (%)
table-computed-here = Computed here
table-published-by = { $edition ->
    [none] Published
   *[other] { $edition }, published
}
table-difference = Difference (points)

## Regions
table-order-of = { $edition }, order
table-both-lists = On both lists
table-here-by-there = { $here } (rows) / { $there } (columns)
table-move = Move
table-up = up
table-down = down

## Statistics
table-minimum = Minimum
table-median = Median
table-maximum = Maximum
table-variation = Coefficient of variation
table-skewness = Skewness
table-kurtosis = Kurtosis
table-outliers = Outliers
table-and-more = { $list } and { $more } more
table-one = First
table-other = Second
table-correlation = Correlation
table-finding = Remark
table-negative = negative: they offset each other
table-redundant = very high: close to double counting
table-group = Group
table-items = Items
table-alpha = Cronbach's alpha
table-standardised-alpha = Standardised alpha
table-first-component = Variance of the first component (%)
table-all-levels = { -dimension(form: "One") }, { -component }, { -indicator }
table-weight-in-group = Weight in its group (%)
table-weight-in-total = Weight in the { -total } (%)
table-effective-weight = Effective weight (%)
table-gini = Gini
table-theil = Theil
table-within-tiers = within { -tier(form: "many") }
table-between-tiers = between { -tier(form: "many") }
table-published-level = Published index
table-least-weight = Lowest weight (%)
table-greatest-weight = Highest weight (%)
table-greatest-rounded = Highest, allowing for rounding (%)
table-maximum-entropy = Maximum entropy (%)
table-nearest-equal = Nearest to equal (%)

## Weights
table-weighing-basis = Method and basis
table-weight-in-its-group = Weight in its group (%)
table-compared = compared: { $weight }
table-scored = score: { $score }
table-entropy = entropy: { $entropy }
table-influence-before = influence at equal weights: { $share }%
table-critic = contrast: { $contrast }; conflict: { $conflict }
table-loading = loading: { $loading }
table-experts = Experts
table-consistency-index = CI
table-consistency-ratio = CR
table-concordance = Kendall’s W
table-own-weights = This edition (%)
table-in-per-cent = { $name } (%)

## Imputed and treated values
table-donor = { $from ->
    [mean] mean of { $count } { -region(form: "many") } of its group
    [median] median of { $count } { -region(form: "many") } of its group
    [year] its value of { $first }
   *[between] linear between its values of { $first } and { $last }
}
table-treated-log = logarithm
table-treated-box-cox = Box-Cox (λ = { $lambda })
table-treated-winsorised = winsorised
table-remark-imputed = imputed: { $donor }
table-remark-treated = treated: { $done }, { $to } is used
table-imputed-value = Imputed value
table-made-from = Made from
table-treatment = Treatment
table-before = From
table-after = To

## The method
table-step = Step
table-choice = Choice
table-reason = Reason
table-method = Method
table-this-edition = This edition
table-range = Range
table-mean-shift = Mean change of rank
table-other-tier-count = { -region(form: "Many") } whose { -tier } changes
table-other-tier = { -region(form: "Many") } concerned
table-why-shown = Reason for comparison
table-own-tier = { -tier(form: "One") }
table-tier-across = { -tier(form: "One") } across the cut
table-distance = Distance (points)
table-region-across = { -region(form: "One") } across the cut

## Pages of regions
table-upper-levels = { -dimension(form: "One") }, { -component }
table-strengths = Strengths
table-weaknesses = Weaknesses
table-mean-of-tier = Mean of its { -tier }
table-mean-of-all = Mean of all { -region(form: "many") }
table-gap = Gap
table-data-year = Data year
table-basis = Basis
table-by-project = computed by this project
table-by-publisher = as published
table-score-of = Score { $year }
table-rank-since = Rank since { $year }
table-ranked = { $then } { -region(form: "many") } are ranked in { $first } and { $now } in { $last }; changes of rank are among those ranked in both years.
table-computed = { $title } (computed)
table-dispersion-change = Change of the coefficient of variation from the first to the last year: { $change } (standard error { $error } by the jackknife), { $clear ->
    [yes] more than two standard errors.
   *[no] less than two standard errors: no clear change.
}
region-mean = mean of all { -region(form: "many") } { $mean }
region-moved = { $way ->
    [up] up { $by }
    [down] down { $by }
   *[same] same
}
region-moved-since = { $way ->
    [up] up { $by } since { $year }
    [down] down { $by } since { $year }
   *[same] as in { $year }
}{ $among ->
    [both] {" "}among the { -region(form: "many") } ranked in both years
   *[all] {""}
}
region-shared-with = shared with { $others }
region-ranks = { $name } ranked { ORDINAL($rank) } in { $last }{ $shared ->
    [some] , jointly with { $others }
   *[none] {""}
}{ $way ->
    [none] {""}
   *[other] { $shared ->
        [some] ;{" "}
       *[none] ,{" "}
    }
}{ $way ->
    [up] up { $by } from { $first }
    [down] down { $by } from { $first }
    [none] {""}
   *[same] as in { $first }
}{ $among ->
    [both] {" "}among the { -region(form: "many") } ranked in both years
   *[all] {""}
}
region-rank-in-zone = { $rank } of { $count } in { $zone }
region-spread = { $name } ranks highest in { $best } ({ $best_tied ->
    [all] joint{" "}
    [some] in part joint{" "}
   *[none] {""}
}{ ORDINAL($high) }) and lowest in { $worst } ({ $worst_tied ->
    [all] joint{" "}
    [some] in part joint{" "}
   *[none] {""}
}{ ORDINAL($low) })
region-one-place = { $name } ranks { $tied ->
    [all] joint{" "}
   *[other] {""}
}{ ORDINAL($rank) } in all { $count } { -dimension(form: "many") }{ $tied ->
    [some] , in part jointly
   *[other] {""}
}
region-dimensions = { $count } { -dimension(form: "many") }
region-places = Where { $name } stands in each { -dimension }
region-scores = Scores of { $name }

## Values of indicators
table-rank-of = Rank { $year }
table-source = Source
table-doubted = ?
table-sign-doubted = ? looks wrong in its source; used as published.
table-sign-carried = * list of a single year, used for every year.

## Editions side by side
across-overview = Overview
across-frameworks = Frameworks
across-tier-table = { -tier(form: "Many") }
across-item = Item
across-publisher = Publisher
across-published = Published
across-years = Data years
across-data = Data
across-published-only = published figures only
across-observations = { $count } observations
across-dimensions = { -dimension(form: "Many") }
across-components = { -component(form: "Many") }
across-upper-levels = { -dimension(form: "Many") } and { -component(form: "many") }
across-national = { -nation(form: "Adjective") } index
across-scores = Scores of { -region(form: "many") }
across-not-published = not published
across-tiers = { -tier(form: "Many") } ({ -region(form: "many") })
across-change = Across editions
across-changes = changes
across-same = same

## The page of weights
weights-means = This edition does not use arithmetic means at every level, so it cannot be recomputed here; the table shows the result of the report.
weights-rounded = This edition rounds scores or ranks, so it cannot be recomputed here; the table shows the result of the report.
weights-tiers = The { -tier(form: "many") } of this edition ({ $rule }) cannot be recomputed here; the table shows the result of the report.
