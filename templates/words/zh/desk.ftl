### What the program knows of a language when it reads what people wrote; no reader sees it. Lists have a blank between words.

## Next year's edition: counts that were typed as words
desk-counts = 二 两 三 四 五 六 七 八 九 十 百 千 万
# Words that follow such a count; where there are none, a count is a word by itself.
desk-measures = 个 年 项 对 类 次 省 地 倍 成 种 份 家 月 位 级 期 部 大 方面

## Imports: heads of columns, rows that are no region, magnitudes, and what stands behind a year
desk-head-indicator = 指标 指标名称 项目 序列
desk-head-region = 地区 区域 省份 省市 省区市 城市 国家 代码 地区代码
desk-head-year = 年份 年度 年 时间
desk-head-value = 数值 值 数据 指标值
desk-head-source = 来源 数据来源 资料来源
desk-head-note = 备注 注 说明
desk-head-unit = 单位 计量单位
desk-totals = 合计 总计 总和 平均 小计
desk-scales = 千=1e3 万=1e4 百万=1e6 千万=1e7 亿=1e8 万亿=1e12
desk-year-ends = 年 年度 年末 年底 年份

## Workbooks to send out
desk-collect-sheet = 填报
desk-collect-indicator = 指标
desk-collect-name = 名称
desk-collect-definition = 指标解释
desk-collect-unit = 单位
desk-collect-region = 地区
desk-collect-region-name = 地区名称
desk-collect-year = 年份
desk-collect-before = 最近一期数值
desk-collect-before-year = 最近一期年份
desk-collect-value = 数值
desk-collect-source = 来源
desk-collect-note = 备注
desk-collect-how = 只填带底色的单元格：按本行的单位填一个数，不要加空格和文字。没有数据的留空，并在备注中说明原因。
desk-collect-number = 请按本行的单位填一个数，没有数据的留空。
desk-collect-positive = 请按本行的单位填一个不小于零的数，没有数据的留空。
desk-collect-listed = 请从列表中选择。
