### What the program knows of a language when it reads what people wrote; no reader sees it. Lists have a blank between words.

## Next year's edition: counts that were typed as words
desk-counts = two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty both half twice
# Words that follow such a count; where there are none, a count is a word by itself.
desk-measures = {""}
