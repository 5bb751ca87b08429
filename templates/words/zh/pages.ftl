### What the pages around the reports say: regions, derivations, comparisons.

## Where there are many regions
quarters-band = 中间一半{ -region }（共{ $count }个{ -region }）
quarters-least = 最低
quarters-lower = 下四分位
quarters-median = 中位数
quarters-upper = 上四分位
quarters-greatest = 最高
rows-shown = 共{ $count }行，此处列出前{ $shown }行；全部见数据文件。
rows-of-many = 共{ $count }个{ -region }，此处列出位次最前和最后的各{ $shown }个；各{ -region }的数值见其页面和数据文件。
region-score = 得分
regions-more = 另有{ $count }个
regions-page = 第{ $number }页
