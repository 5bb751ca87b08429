### What the program knows of a language when it reads what people wrote; no reader sees it. Lists have a blank between words.

## Next year's edition: counts that were typed as words
desk-counts = two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty both half twice
# Words that follow such a count; where there are none, a count is a word by itself.
desk-measures = {""}

## Imports: heads of columns, rows that are no region, magnitudes, and what stands behind a year
desk-head-indicator = indicator series variable
desk-head-region = region area country city province state territory code
desk-head-year = year period
desk-head-value = value figure amount
desk-head-source = source
desk-head-note = note notes remark remarks
desk-head-unit = unit units
desk-totals = total sum all overall average mean
desk-scales = thousand=1e3 million=1e6 mn=1e6 billion=1e9 bn=1e9 trillion=1e12
desk-year-ends = {""}

## Workbooks to send out
desk-collect-sheet = Values
desk-collect-indicator = indicator
desk-collect-name = Name of the indicator
desk-collect-definition = Definition
desk-collect-unit = unit
desk-collect-region = region
desk-collect-region-name = Name of the region
desk-collect-year = year
desk-collect-before = Last known value
desk-collect-before-year = Year of the last known value
desk-collect-value = value
desk-collect-source = source
desk-collect-note = note
desk-collect-how = Fill the shaded cells only: one number in the unit of its row, no blanks or letters in it. Leave a cell empty where there is no value, and say why in the note.
desk-collect-number = Enter one number in the unit of this row, or leave the cell empty.
desk-collect-positive = Enter one number that is not negative, in the unit of this row, or leave the cell empty.
desk-collect-listed = Choose one of the list.
