### The method: what the settings amount to, in words.

## Steps
step-values = { -nation(form: "Adjective") } values
step-ratio = Ratio to the base year
step-levels = { -nation(form: "Adjective") } aggregation
step-denominate = Denominate
step-missing = Missing values
step-treat = Outliers
step-normalise = Normalise
step-aggregate = Aggregate
step-round = Round
step-weights = Weights
step-tiers = { -tier(form: "Many") }
step-national-ratio = { -nation(form: "Adjective") }: normalise
step-national-mean = { -nation(form: "Adjective") }: aggregate
step-regional-missing = Regional: missing values
step-regional-treat = Regional: outliers
step-regional-normalise = Regional: normalise
step-regional-aggregate = Regional: aggregate
step-regional-round = Regional: round

## Nouns, for tables and pages
method-base = ratio to the base year, { $year } = { $base }
method-mean = { $kind ->
    [geometric] weighted geometric mean
    [harmonic] weighted harmonic mean
    [generalised] weighted generalised mean, p = { $power }
   *[arithmetic] weighted arithmetic mean
}
method-level = level { $level }
method-missing-rule = { $rule ->
    [group-mean] imputed by the mean of the group
    [group-median] imputed by the median of the group
    [latest] imputed by the latest earlier value
    [linear] interpolated linearly between years
    [linear-constant] interpolated linearly, ends repeated
   *[skip] left out, their weight shared among the others
}; at least { $share }% of the parts must have data
method-treat-kind = { $kind ->
    [winsorise] winsorised
    [log] logarithm
    [box-cox] Box-Cox transformation
   *[other] left as they are
}
method-winsorised = { $name }, { $max } values at most{ $then ->
    [log] , else the logarithm
    [box-cox] , else a Box-Cox transformation
   *[nothing] {""}
}
method-how = { $kind ->
    [z-score] z-scores
    [rank] ranks
    [percentile-rank] percentile ranks
    [borda] Borda scores
    [distance-to-max] distance to the best
    [distance-to-reference] distance to a reference { -region }
    [distance-to-target] distance to a target
    [goalposts] goalposts
    [scaled] goalposts, not clamped
    [fraction-of-max] fraction of the maximum
    [base-ratio] ratio to the base year
   *[min-max] min-max ({ $low } to { $high })
}{ $over ->
    [year] , year by year
    [panel] , over all years
   *[other] {""}
}
method-equal-everywhere = equal at each level
method-weights-kind = { $kind ->
    [equal] equal
    [ahp] analytic hierarchy process
    [expert] expert scores ({ $detail ->
        [median] median
       *[mean] mean
    })
    [ahp-expert] analytic hierarchy process and expert scores
    [entropy] entropy
    [expert-leaves] expert scores of all indicators together ({ $detail ->
        [median] median
       *[mean] mean
    })
    [equal-influence] equal influence
    [critic] CRITIC
    [pca] { $detail ->
        [squared] squared loadings of the first component
       *[other] loadings of the first component
    }
   *[given] given
}{ $sample ->
    [year] {" "}({ $year })
    [panel] {" "}(all years)
   *[other] {""}
}
method-tier-rule = { $rule ->
    [counts] by rank, { -region(form: "many") } in each { -tier }: { $numbers }
    [breaks] by fixed scores: { $numbers }
    [quantiles] by quantiles
    [jenks] natural breaks (Fisher-Jenks)
   *[other] none
}

## How sentences are put together
method-names = { AND($names) }
method-headed = **{ $name }.** { $text }
method-because = Reason: { $reason }.
method-because-below = Reason below { $name }: { $reason }.
method-between = {" "}
method-quoted = “{ $name }”

## The national index
method-national-values = { $count } { $count ->
    [one] { -indicator }
   *[other] { -indicator(form: "many") }
} { $rule ->
    [sum] summed over the { -region(form: "many") } that report in the year
    [mean] averaged over the { -region(form: "many") }, weighted by { AND($by) }
    [given] taken from the { -nation(form: "adjective") } figure of the source
   *[left-out] left out of the { -nation(form: "adjective") } index, the weight shared among siblings in proportion
}
method-ratio = { $known ->
    [published] Published levels stand on the base year { $year } = { $base }: with { MATH("x_t") } the { -nation(form: "adjective") } value of { -indicator(form: "a") } in year { MATH("t") },
   *[computed] Levels are ratios to the base year, { $year } = { $base }. With { MATH("x_t") } the { -nation(form: "adjective") } value of { -indicator(form: "a") } in year { MATH("t") }, its level is
}
method-levels = The level of a node is { $mean } of the levels of its children{ $known ->
    [published] , with weights { MATH("w_c") } that are not public
   *[computed] ; { MATH("P") } are those with a level in the year, { MATH("w_c") } the weights
}:
method-some-mean = a weighted mean
method-the-mean = the { $mean }
method-mean-at = The { $mean } stands at { $names }:

## Scores of regions
method-zone = zone
method-divided = { $name } by { $by }
method-denominate = Values are first divided by a denominator of the same { -region } and year: { $list }.
method-missing = { $rule ->
    [group-mean] A missing value is imputed by the mean of its { $by } in the same year, { MATH("G") } being the { -region(form: "many") } of the group that have one:
    [group-median] A missing value is imputed by the median of its { $by } in the same year, { MATH("G") } being the { -region(form: "many") } of the group that have one:
    [latest] A missing value is taken over from the latest earlier year { MATH("a") } in which the { -region } has one:
    [linear] A missing value is interpolated between the nearest years { MATH("a") } and { MATH("b") } with data; missing ends stay missing:
    [linear-constant] A missing value is interpolated between the nearest years { MATH("a") } and { MATH("b") } with data; missing ends repeat the nearest value:
   *[skip] Missing values are not imputed. { $rest }
}
method-drops-out = { $least ->
    [all] Where any child is missing, the parent is missing too.
   *[other] A child that is{ $still ->
        [yes] {" "}still
       *[no] {""}
    } missing drops out and its weight is shared among the others in proportion{ $least ->
        [some] ; where fewer than { $share }% of the children have data, the parent is missing too
       *[nothing] {""}
    }.
}
method-own-treatment = An exception: { $names }, { $how }.
method-own-rule = Treated apart where skewness and kurtosis fail: { $names } ({ $how }). A column passes where
method-treatment = { $kind ->
    [winsorise] A column ({ $window ->
        [year] the { -region(form: "many") } in one year
       *[panel] the { -region(form: "many") } in all years
    }) whose skewness and kurtosis fail is winsorised: its greatest value (the least where skewness is negative) is set to the next one, { $max } at most, until the column passes{ $then ->
        [log] ; a column that still fails is put on a logarithmic scale
        [box-cox] ; a column that still fails goes through a Box-Cox transformation
       *[nothing] {""}
    }. It passes where
    [transform] A column ({ $window ->
        [year] the { -region(form: "many") } in one year
       *[panel] the { -region(form: "many") } in all years
    }) whose skewness and kurtosis fail is transformed: { $how }. It passes where
   *[nothing] Outliers are left as they are.
}
method-log = On the logarithmic scale,
method-box-cox = The transformation is, with { $lambda ->
    [none] { MATH("\\lambda") } the most likely value
   *[other] { $lambda }
},
method-normalise = Values become scores by { $name }. With { MATH("x_{r,t}") } the value of { -region } { MATH("r") } in year { MATH("t") }, the score is
method-less-is-better = Less is better for { $names }{ $ratio ->
    [yes] : numerator and denominator change places.
   *[no] ; such values are multiplied by −1 first.
}
method-z-score = Here { MATH("\\bar{x}") } and { MATH("\\sigma") } are the mean and the standard deviation (with { MATH("n-1") }).
method-percentile = Here { MATH("n") } counts the values that are there.
method-reference = Here { MATH("x_{0,t}") } is the value of the reference { -region }, { $name }.
method-target = Here { MATH("T") } is the target of the { -indicator }.
method-goalpost = { $name } { $low } to { $high } { $unit }{ $log ->
    [yes] , as logarithms
   *[no] {""}
}
method-goalposts = Here { MATH("l") } and { MATH("h") } are the goalposts of the { -indicator }: { $list }.
method-aggregate = The score of a node is { $mean } of the scores of its children; { MATH("P") } are those with data, { MATH("w_c") } the weights:
method-round-node = the score of { $name } to { $decimals } { $decimals ->
    [one] decimal
   *[other] decimals
}
method-round-ranks = scores to { $decimals } { $decimals ->
    [one] decimal
   *[other] decimals
} before ranks and { -tier(form: "many") } are taken from them
method-round = Rounding (half away from zero): { $list }.
method-tier = { $name } { $count }
method-tier-counts = { -region(form: "Many") } are ranked by { -total-score }; equal scores share a rank. From the top, the { -tier(form: "many") } take these numbers of { -region(form: "many") }: { $list }.
method-tier-breaks = { -tier(form: "Many") } are cut at fixed { -total-score(form: "many") }, from the lowest: { $cuts }; a score at a cut belongs to the better { -tier }.
method-tier-quantiles = { -tier(form: "Many") } are cut at quantiles of the { -total-score }, in per cent: { $cuts }.
method-tier-jenks = Natural breaks cut the { -total-score(form: "many") } into { $count } { -tier(form: "many") } with the least sum of squares within them:

## Weights
method-weights = { $kind ->
    [equal] Siblings carry equal weights { $parents ->
        [none] at every level
       *[other] below { $parents }
    }, { MATH("n") } being their number:
    [given] Weights { $parents ->
        [none] at every level
       *[other] below { $parents }
    } are given, each divided by the sum of its siblings.
   *[other] Weights { $parents ->
        [none] at every level
       *[other] below { $parents }
    } are found by { $name }:
}
method-critic-letters = { MATH("\\sigma") } is the standard deviation, { MATH("\\rho") } Pearson’s correlation.
method-leaves-letters = { MATH("b_i") } is what stands for the scores that the experts give indicator { MATH("i") }, of which each expert has the same total to give away; { MATH("i \\in c") } are the indicators below { MATH("c") }.
method-influence-letters = { MATH("s_c") } are the scores of the children, { MATH("S") } their mean and { MATH("n") } their number: each child has the same share in its variance. The same weights hold for every year, and for the { -nation(form: "adjective") } index.
method-pca-letters = { MATH("R") } is the correlation matrix of the columns, { MATH("\\lambda_1") } its greatest eigenvalue, { MATH("v") } the unit eigenvector. The same weights hold for every year, and for the { -nation(form: "adjective") } index.
method-column-letters = { MATH("z") } is a column scaled by its range to 0…1: for indicators the values before they were normalised, directions adjusted, for other nodes their scores. The same weights hold for every year, and for the { -nation(form: "adjective") } index.
method-join-experts = The judgements of the experts are first joined pair by pair by the geometric mean:
method-ahp-letters = { MATH("A") } is the matrix of pairwise judgements, { MATH("RI") } Saaty’s random index.
method-score-letters = { MATH("b_{e,c}") } is the score by expert { MATH("e") }; Kendall’s { MATH("W") } measures how far the experts agree.
method-compared-below = Compared pairwise, below { $names }:
method-scored-below = Scored by experts, below { $names }:
method-joined-below = Below { $names } there are both, { MATH("a") } and { MATH("b") }, joined as

## Pages of nodes
node-weights = Weights: { $kind }{ $ratio ->
    [none] {""}
   *[other] , consistency ratio { $ratio }
}.
node-level = The { -nation(form: "adjective") } level is the { $mean } of the children's levels; a missing child drops out with its weight and the other weights are rescaled.
node-national = { $rule ->
    [sum] The { -nation(form: "adjective") } value is the sum over the { -region(form: "many") }.
    [mean] The { -nation(form: "adjective") } value is the mean over the { -region(form: "many") }, weighted by “{ $by }”.
   *[given] The { -nation(form: "adjective") } value is given by the source.
} Level = { $base } × { $better ->
    [less] value of { $year } / value of the year.
   *[more] value of the year / value of { $year }.
}
node-score = The score of { -region(form: "a") } is the { $mean } of the children's scores (weights in the column heads); a missing child drops out with its weight and the other weights are rescaled; at least { $share }% of the children must be there.{ $decimals ->
    [none] {""}
   *[other] {" "}The result is rounded to { $decimals } decimals.
}
node-normalised = The score is the value normalised by { $how }.
node-min-max = Score = { $low } + { $span } × { $better ->
    [less] (greatest − value)
   *[more] (value − least)
} / (greatest − least), over { $over ->
    [year] the { -region(form: "many") } in that year
   *[panel] the { -region(form: "many") } in all years
}.
