### Where numbers in the text come from.

call-computed = computed
call-as-published = as published
call-derived-from-published-figures = derived from published figures
call-change-in-points = change in points
call-growth = growth
call-average-yearly-growth = average yearly growth
call-contribution = contribution
call-weight = , weight
call-rank = , rank
call-change-of-rank = , change of rank
call-national = { -nation(form: "adjective") }
call-survey = ; survey
call-cronbach-s-alpha = , Cronbach's alpha
call-correlation = , correlation
call-dispersion = , dispersion
call-effective-weight = , effective weight
call-rank-interval = , range of ranks in nine of ten runs of the audit
call-share-of-runs = share of { $runs } runs of the audit
call-within = , among the { $count } of its group
