### What the pages around the reports say: home, regions, derivations, comparisons.

## Where there are many regions
quarters-band = middle half of { $count } { -region(form: "many") }
quarters-least = lowest
quarters-lower = lower quartile
quarters-median = median
quarters-upper = upper quartile
quarters-greatest = highest
rows-shown = The first { $shown } of { $count } rows; the data file has all of them.
rows-of-many = The first and the last { $shown } of { $count } { -region(form: "many") } by rank; each { -region }'s page and the data files have the others.

## Regions
regions-lede = Scores{ $tiers ->
    [none] {" "}and ranks
   *[yes] , ranks and the { -tier } in each edition
} for all { -region(form: "many") } assessed; a page for each { -region } has its trend, strengths and weaknesses, { -indicator } values and facts.
regions-search = Scores, rank in the ranking,{ $tiers ->
    [none] {""}
   *[yes] {" "}{ -tier },
} trend, strengths and weaknesses, { -indicator } values, facts from the reports
regions-more = { $count } more
regions-page = Page { $number }
region-description = { $name } in the { $site }: { $tiers ->
    [none] {""}
   *[yes] its { -tier } in each edition,{" "}
}scores, ranks and trend by { -dimension } and { -component }, strengths and weaknesses, { -indicator } values with their sources, and facts from the reports.
region-missing = { $year }: no data for { $count ->
    [one] one { -indicator }
   *[other] { $count } { -indicator(form: "many") }
} with { $share }% of the weight, which the others of their groups carry: { $names }.
region-fact-derived = derived

## Figures of a region's page
region-range = {" "}({ $low } to { $high })
region-spread-standfirst = Scores by { -dimension }{ $range }, a dot for each { -region }, { $year }
region-spread-crowd = Scores by { -dimension }{ $range }; dots are the { -region } and those beside it in the ranking, { $year }
region-ranks-standfirst = Ranks by { -total-score } and by { -dimension }, { $first } and { $last }
region-trend-standfirst = Scores by year{ $range }, { $first }–{ $last }
region-profile-title = { $name } is above the mean in { $above ->
    [none] no { -dimension }
    [all] every { -dimension }
   *[some] { $count } of { $of } { -dimension(form: "many") }
}
region-profile-plain = { -dimension(form: "One") } scores of { $name }
region-profile-standfirst = Scores by { -dimension }{ $range } against the { $tiers ->
    [none] mean
   *[yes] means of its { -tier } and
} of all { -region(form: "many") }, { $year }

## Derivations
derivation-nation = { -nation(form: "Adjective") }
derivation-kind = { $kind ->
    [level] level
    [growth] growth over the year before (%)
    [cagr] average yearly growth (%)
    [change] change over the year before (points)
    [contribution] contribution (%)
    [listed] order of naming
   *[rank] rank
}
derivation-basis = { $basis ->
    [derived] derived
   *[stated] as printed
}
derivation-node-head = Node
derivation-year-head = Year
derivation-kind-head = Kind
derivation-value-head = Value
derivation-place-head = Source and place
derivation-note-head = Note
derivation-fact-head = Fact
derivation-subject-head = Subject
derivation-date-head = Date
derivation-counted-head = What is counted
derivation-number-head = Number
derivation-count = { $what ->
    [regions] { -region(form: "Many") } assessed
    [years] Years
    [dimensions] { -dimension(form: "Many") } (children of the { -total })
    [components] { -component(form: "Many") } (children of { -dimension(form: "many") })
    [indicators] { -indicator(form: "Many") } (leaves with observations)
    [observations] Observations
    [missing] Missing values
    [proxies] Proxy { -indicator(form: "many") }
    [third-party] { -indicator(form: "Many") } compiled by third parties
    [flags] Suspect values
   *[tiers] { -tier(form: "Many") }
}
node-title = { $name } ({ $what }, { $edition })
node-description = How the values of { $name } are computed for each year and { -region }: weights, scores one level down, observations and their sources. { $edition }.
node-unit = Unit: { $unit }
node-direction = { $direction ->
    [less] Less is better
   *[more] More is better
}
node-mark = { $mark ->
    [proxy] ‡ Proxy { -indicator }
   *[third-party] § Compiled by a third party
}
node-source = Source: { $publisher }, { $name }
node-child-head = Child
node-weight-siblings-head = Weight among siblings (%)
node-weight-total-head = Weight in the { -total } (%)
node-weight-national-head = Weight in the { -nation(form: "adjective") } { -total } (%)
node-national-head = { -nation(form: "Adjective") } value
node-coverage-head = { -region(form: "Many") } with data
node-level-head = Level
node-change-head = Change (points)
node-growth-head = Growth (%)
node-contribution-head = Contribution to its parent (points)
node-value-head = Value
node-treated-head = Treated
node-range = Least { $least }, greatest { $greatest }.
node-carried = list of { $year }

## The home page and what reports offer
home-report = Report
home-web-page = web page
home-scores = Scores and ranks
home-all-data = All data
home-codebook = code book
home-national = { $name } { $year }, { -nation(form: "adjective") }
home-base = { $year } = { $base }
home-linked = some { -indicator(form: "many") } compare only the { -region(form: "many") } with data in both years
home-growth = Over the year before
home-cagr = Average yearly growth
home-assessed = { -region(form: "Many") } assessed
home-counts = { $indicators } { -indicator(form: "many") }, { $observations } observations

