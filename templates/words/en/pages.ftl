### What the pages around the reports say: regions, derivations, comparisons.

## Where there are many regions
quarters-band = middle half of { $count } { -region(form: "many") }
quarters-least = least
quarters-lower = lower quartile
quarters-median = median
quarters-upper = upper quartile
quarters-greatest = greatest
rows-shown = The first { $shown } of { $count } rows; the data file has all of them.
rows-of-many = The first and the last { $shown } of { $count } { -region(form: "many") } by rank; each { -region }'s page and the data files have the others.
region-score = Score
regions-more = { $count } more
regions-page = Page { $number }
