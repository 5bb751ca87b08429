### How sure ranks are: columns, notes, and the audit chapter.

## Beside ranks
audit-rank-range = Range of ranks
audit-rank-range-detail = nine in ten runs
audit-tier-chance = In this { -tier }
audit-tier-chance-detail = share of runs
audit-rank-in-runs = { $ranks } in nine of ten runs
audit-tier-in-runs = { $share } of runs
audit-note = Range of ranks: within it lie nine in ten of { $runs } { $design ->
    [factorial] runs, each with another combination of choices of method
   *[draws] runs, each with choices of method and weights drawn at random
}. A share of runs is no probability of being right.

## The audit chapter
audit-title = { $part ->
    [coherence] Conceptual coherence
    [data] Data
    [structure] Structure
    [influence] Influence of each part
    [robustness] Robustness of ranks and { -tier(form: "many") }
    [sensitivity] Sensitivity
    [size] Size
   *[conclusion] Conclusion
}
audit-opening = This audit follows the order of the statistical audits of the Joint Research Centre of the European Commission (JRC) and step 7 of the OECD/JRC Handbook (2008). It is about the scores and ranks of { $year }. Every number is computed from the data of this edition, and every verdict follows from the rule that stands beside it. The limits are conventions: they say where to look, and meeting them does not make an index sound.
audit-coherence = The framework has { $dimensions } { -dimension(form: "many") }, { $components } { -component(form: "many") } and { $indicators } { -indicator(form: "many") }. Of the { $groups } groups at the lowest level { $single } { $single ->
    [one] rests
   *[other] rest
} on a single { -indicator }, whose errors nothing beside it can offset.
audit-proxies = { $proxies } { $proxies ->
    [one] { -indicator } is marked as a proxy: it stands
   *[other] { -indicator(form: "many") } are marked as proxies: they stand
} in for what has no public statistics. { $alone ->
    [0] No group rests on proxies alone.
    [one] One group rests on proxies alone, with { $weight } of the weight: { $names }.
   *[other] { $alone } groups rest on proxies alone, with { $weight } of the weight: { $names }.
}
audit-data = Of the { $cells } values that { $year } asks for (one for { -indicator(form: "a") } and { -region(form: "a") }) { $missing } are missing ({ $share }), { $imputed } of them imputed. { $treated } { $treated ->
    [one] value was
   *[other] values were
} treated for outliers before scoring, and { $suspect } { $suspect ->
    [one] is
   *[other] are
} marked as suspect.
audit-skewed = { $count ->
    [0] No { -indicator } has
    [one] One { -indicator } has
   *[other] { $count } { -indicator(form: "many") } have
} an absolute skewness { MATH("|G_1|") } of 2 or more and an excess kurtosis { MATH("G_2") } of 3.5 or more (both corrected for bias){ $names ->
    [none] .
   *[other] : { $names }.
}
audit-structure = Parts of an index should point the same way without saying the same thing. The table gives for each dimension Cronbach’s { MATH("\\alpha") } of its components, the share of their variance that the first principal component explains, Pearson’s { MATH("r") } of the dimension with the { -total-score }, and how many of its nodes are weak (an indicator with { MATH("r < 0.3") } with its own group), work against their group or the { -total-score } ({ MATH("r < 0") }) or repeat a sibling (pairs with { MATH("r > 0.92") }). An indicator is part of its group, so that the first of these correlations is never quite that of two separate things.
audit-unrelated = By the two-sided { MATH("t") }-test of { MATH("r") } with { MATH("n - 2") } degrees of freedom { $count ->
    [0] all { $all } { -indicator(form: "many") } are significantly correlated with the { -total-score } at the 5% level.
    [one] one of the { $all } { -indicator(form: "many") } is not significantly correlated with the { -total-score } at the 5% level: { $names }.
   *[other] { $count } of the { $all } { -indicator(form: "many") } are not significantly correlated with the { -total-score } at the 5% level: { $names }.
}
audit-influence = A weight is set; influence is the result. The effective weight of { -dimension(form: "a") }, its share in the variance of the { -total-score }, { MATH("\\operatorname{cov}(w_d x_d, S) / \\operatorname{var}(S)") }, sums to 100; { MATH("r^2") } is that of its score with the { -total-score } (Paruolo, Saisana and Saltelli 2013, in the linear case). Both are taken at the { -dimension }’s own level. The last two columns show what happens without it: the mean absolute change of rank, and the number of { -region(form: "many") } whose { -tier } changes.
audit-drop-one = Of the single { -indicator(form: "many") }, { $one } moves the order most: without it ranks shift by { $shift } on average and { $moved } { $moved ->
    [one] { -region } changes
   *[other] { -region(form: "many") } change
} { -tier }. { $other } follows with { $next }.
audit-robustness = The index is recomputed with other choices that are equally defensible. Each factor varies on its own and in combination with all others.
audit-own-level = { $level } [this edition]
audit-leave-out = none, or one of the { $count } { -indicator(form: "many") }
audit-any-weights = any weights: siblings uniformly on their simplex
audit-weights-within = each weight times 1 ± { $share }, uniformly, siblings then rescaled{ $levels ->
    [none] {""}
   *[other] {" "}(levels { $levels })
}
audit-only-sensitivity = { $text }; in the sensitivity analysis alone
audit-z-score = { $noun }, mean { $mean }, standard deviation { $sd }
audit-scale = { $noun }, { $low } to { $high }
audit-worst = the worst value of the column; at least { $share }% of the parts must have data
audit-factor = { $factor ->
    [normalise] Normalisation
    [treat] Outliers
    [aggregate] Aggregation
    [missing] Missing values
    [leave_out] { -indicator(form: "One") } left out
   *[weights] Weights
}
audit-factorial = The design is a full factorial: { $runs } runs, each combination once.{ $weights ->
    [yes] {" "}Weights are those of the edition in all of them.
   *[no] {""}
}
audit-draws = { $runs } runs draw one level of each factor at random, every level with the same chance. Random numbers are those of ChaCha with eight rounds, seed { $seed }, each run with the stream of its number and the upper 53 bits of each 64; the order of the draws is that of the table.
audit-estimators = In each run all { -region(form: "many") } are ranked and sorted into { -tier(form: "many") } by the rule of the edition. By { -region } the median and the quantiles of 5% and 95% of its ranks are taken (type 7 of Hyndman and Fan); the range of ranks is from the one to the other, in whole ranks outwards. “In this { -tier }” is the share of runs that put the { -region } where the edition has it.
audit-shift = Ranks differ from those of the edition by { $shift } on average over { -region(form: "many") } and runs. { $unmoved ->
    [none] {""}
   *[other] In { $unmoved } of the runs no { -region } is in another { -tier }.
}{ $incomplete ->
    [0] {""}
    [one] {" "}In one run { -region(form: "a") } has no score.
   *[other] {" "}In { $incomplete } runs { -region(form: "a") } has no score.
}
audit-sensitivity = Which choice decides? For the mean absolute shift of ranks, Sobol indices say what share of its variance a factor explains alone (first order) and with all its interactions (total). Two samples { MATH("A") } and { MATH("B") } of { $points } points come from a Sobol sequence, scrambled by Owen’s method in the form of Burley (2020) with the seed { $seed }; { MATH("A_B") } is { MATH("A") } with the factor’s columns from { MATH("B") }. With { MATH("f") } centred and { MATH("V") } its variance, the first order is { MATH("\\sum f(B)\\,(f(A_B) - f(A)) / nV") } (Saltelli et al. 2010) and the { -total-score } { MATH("\\sum (f(A) - f(A_B))^2 / 2nV") } (Jansen 1999), in { $runs } runs altogether. Intervals hold 95% of 1,000 bootstrap samples of the points.
audit-no-sensitivity = This edition asks for no sensitivity analysis, or nothing shifts.
audit-between = { $low } to { $high }
audit-first = Interactions included, the most influential choice is: { $factor }. The first-order indices sum to { $sum }; the remainder comes from choices acting together.
audit-size = Size is measured here by one series: “{ $name }”. In logarithms it explains { $explained } of the differences in the { -total-score }. Where it is 1% larger, the score is { $slope }% higher on average{ $error ->
    [none] {""}
   *[other] {" "}(least squares of { MATH("\\ln S") } on { MATH("\\ln x") }, standard error { $error })
}. { $above } scores furthest above what is usual for its size, { $below } furthest below.
audit-moran = Do neighbours score alike? Moran’s { MATH("I") } of the total is { $value }, against { $expected } where there is no pattern (one-sided { MATH("p") } = { $p } from 9,999 random permutations); { $clear ->
    [yes] they do: part of a score is where a region lies.
   *[no] there is no clear pattern.
}
audit-no-size = This edition names no series of size.
audit-baselines = Agreement with the { -tier(form: "many") } of another publication ({ $other }) has to be set against what single series reach at the same cuts:
audit-this-index = This index
audit-chance = At random, on average
audit-verdict = **{ $holds ->
    [yes] Holds
   *[no] Does not hold
}.** { $rule } Found: { $found }{ $which ->
    [none] .
   *[other] {" "}({ $which }).
}
audit-pair = { $one } with { $other }
audit-holds = { $holds ->
    [yes] Holds
   *[no] Does not hold
}
audit-rule = { $rule ->
    [proxy-weight] Proxies carry at most { $limit } of the weight.
    [region-coverage] Every { -region } has data for at least { $limit } of the { -indicator(form: "many") }.
    [indicator-coverage] Every { -indicator } has data for at least { $limit } of the { -region(form: "many") }.
    [outliers] Skewed { -indicator(form: "many") } are treated, or the audit varies the treatment.
    [against] No node is correlated negatively with its group or the { -total-score }.
    [redundant] No two siblings are correlated above 0.92.
    [alpha] Cronbach’s alpha of the { -dimension(form: "many") } is at least { $limit }.
    [influence] The influence of no { -dimension } is more than { $limit } times its weight, or less than its weight over { $limit }.
    [drop-one] No { -indicator } left out shifts ranks by more than { $limit } on average.
    [in-interval] The rank of every { -region } lies within its range.
    [positive_levels] No node at the levels { $levels } is correlated negatively with the { -total-score } (a rule of this edition).
    [stable_tiers] On average { -region(form: "a") } keeps its { -tier } in at least { $limit } of the runs (a rule of this edition).
    [each_tier] Every { -region } keeps its { -tier } in at least { $limit } of the runs (a rule of this edition).
    [rank_span] No range of ranks spans more than { $limit } (a rule of this edition).
    [one-choice] No choice explains more than { $limit } of the variance alone.
    [size] The rank correlation of total and size is at most { $limit }.
   *[baseline] The index agrees better with the other publication than the best single series, which reaches { $limit }.
}
audit-conclusion = { $kept } of { $count } rules hold.
audit-reading = A rule that does not hold is no error of computation. It shows what a reader has to know before using a rank: where the framework, the data or the method support less than the number suggests.
audit-head-part = Section
audit-head-rule = Rule
audit-head-found = Found
audit-head-verdict = Verdict
audit-head-factor = Factor
audit-head-levels = Levels
audit-head-dimension = { -dimension(form: "One") }
audit-head-alpha = Alpha
audit-head-components = First component
audit-head-correlation = r with the { -total-score }
audit-head-weak = Weak
audit-head-against = Against
audit-head-redundant = Repeated
audit-head-weight = Weight (%)
audit-head-share = Effective weight (%)
audit-head-squared = r²
audit-head-shift = Shift without it
audit-head-moved = In another { -tier }
audit-head-median = Median rank
audit-head-first = First order
audit-head-total = Total
audit-head-interval = 95%
audit-head-sorted = Sorted by
audit-head-same = Same { -tier }
audit-head-kappa = Kappa
