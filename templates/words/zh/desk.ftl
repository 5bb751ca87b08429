### What the program knows of a language when it reads what people wrote; no reader sees it. Lists have a blank between words.

## Next year's edition: counts that were typed as words
desk-counts = 二 两 三 四 五 六 七 八 九 十 百 千 万
# Words that follow such a count; where there are none, a count is a word by itself.
desk-measures = 个 年 项 对 类 次 省 地 倍 成 种 份 家 月 位 级 期 部 大 方面
