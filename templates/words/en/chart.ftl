### What charts say: heads of their tables, keys, descriptions.

chart-waterfall = Waterfall: { $whole } from { $from } in { $a } to { $to } in { $b }
chart-correlations = Heat map of correlations, { $count } items: { $value }
chart-pair-of = { $what ->
    [highest] highest
   *[lowest] lowest
}: { $pairs } ({ $value })
chart-pair = { $a } with { $b }
chart-spread = { $name }, from { $low } to { $high }, median { $median }
chart-tree = Framework and weights, { $count } nodes
chart-heat-map = Heat map, { $rows } rows by { $columns } columns
chart-column-highest = { $column } is highest in { $name } at { $value }
chart-against = { $region } against the { $all }, { $count } { -dimension(form: "many") }
chart-ranks-from = Ranks from { $from } to { $to }
chart-moved = { $count } { $way ->
    [up] up
   *[down] down
} ({ $names })
chart-bars = Bar chart, { $count } rows: { $value }
chart-ends = First { $first }; last { $last }
chart-scatter = Scatter plot of { $count } { -region(form: "many") }: { $x } across, { $y } upwards
chart-axis-highest = { $name } is highest in { $region } at { $value }
chart-panels = Small line charts of { $count } { -region(form: "many") }, { $years }: { $value }
chart-panel-axes = Each panel: { $low } to { $high } upwards, { $years } across
chart-panel-numbers = ; numbers are of { $year }
chart-tiers-from = { -tier(form: "Many") } from { $from } to { $to }: { $same } unchanged
chart-stayed = { $count } unchanged:{" "}
chart-tiles = Tile map of { -region(form: "many") } by { $by ->
    [class] class
   *[tier] { -tier }
}
chart-series = { $name }, from { $from } in { $a } to { $to } in { $b }
chart-component = { -component(form: "One") }
chart-contribution-points = Contribution (points)
chart-share = Share (%)
chart-not-attributed = Not attributed
chart-node = Node
chart-level = Level
chart-remark = Remark
chart-dimension = { -dimension(form: "One") }
chart-vs-mean = vs mean
chart-derived = † derived
chart-total = Total
chart-stacked-columns = Stacked columns
chart-columns = Columns
chart-year = Year
chart-line-chart = Line chart
chart-mean-of-all = mean of all
chart-name = Name
chart-tier = { -tier(form: "One") }
chart-not-ranked-at-first-or-at-last = Not ranked at first or at last: { $names }; changes are those among the { -region(form: "many") } that are ranked at both
chart-change = Change
chart-share-2 = Share
chart-bar-chart = Bar chart
chart-class = Class
chart-each-region = each { -region }
chart-in-one-edition-only = In one edition only
chart-change-2 = Change
chart-unchanged = unchanged
chart-up = up
chart-down = down
chart-rank = Rank
chart-median = median
chart-group = Group
chart-distribution-over-regions = Distribution over { -region(form: "many") }
chart-cut-between-tiers = cut between { -tier(form: "many") }
chart-best = best
chart-worst = worst
chart-ranks-with-intervals = Ranks with intervals
chart-pairs = { $value }: { $first } and { $second }
chart-first-place-left = the first place is at the left
chart-breaks = From { $years } values do not compare with those before; lines are cut there
chart-trend-panels = Line charts in { $count } panels on one scale
chart-other-series = the other series
