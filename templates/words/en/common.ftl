### What all parts of the program say: lists, years, ranks, marks.

-ordinal = { NUMBER($value, type: "ordinal") ->
    [one] { $value }st
    [two] { $value }nd
    [few] { $value }rd
   *[other] { $value }th
}

## Lists: `AND($names)` joins by `list-and`
list-and =
    .between = ,{" "}
    .last = {" "}and{" "}
list-names =
    .between = ,{" "}
    .last = ,{" "}
list-clauses =
    .between = ;{" "}
    .last = ;{" "}
list-sentences =
    .between = {" "}
    .last = {" "}

## Years, ranks, remarks
names-and-more = { $names } and others ({ $count } in all)
sentence = { $text }.
pair = { $name }: { $value }
bracketed = {" "}({ $text })
counted = { $name } ({ $count })
year = { $year }
years = { $first }–{ $last }
rank-of = rank { $rank }
no-data = No data
missing = no data
unassessed = Not assessed

## Numbers of figures, tables, chapters
numbered-figure = Figure { $number }
numbered-table = Table { $number }
numbered-chapter = Chapter { $number }
unit-per = { $unit } per { $by }

## What the language calls itself
language = English

## Marks
score-total = Total score
comma = ,{" "}
comma-heads = ,{" "}
semicolon = ;{" "}
comma-names = ,{" "}

## What things are called; a project says `-region = …` in its own words
-region = { $form ->
    [a] a region
    [many] regions
    [One] Region
    [Many] Regions
   *[one] region
}
-tier = { $form ->
    [a] a tier
    [many] tiers
    [One] Tier
    [Many] Tiers
   *[one] tier
}
-dimension = { $form ->
    [a] a dimension
    [many] dimensions
    [One] Dimension
    [Many] Dimensions
   *[one] dimension
}
-component = { $form ->
    [a] a component
    [many] components
    [One] Component
    [Many] Components
   *[one] component
}
-indicator = { $form ->
    [a] an indicator
    [many] indicators
    [One] Indicator
    [Many] Indicators
   *[one] indicator
}
