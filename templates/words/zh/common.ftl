### 各部分通用：列举、年份、位次、标记。

-ordinal = 第{ $value }位

## 列举：`AND($names)` 按 `list-and` 连接
list-and =
    .between = 、
    .last = 和
list-names =
    .between = 、
    .last = 、
list-clauses =
    .between = ；
    .last = ；
list-sentences =
    .between = {""}
    .last = {""}

## 年份、位次、附注
names-and-more = { $names }等{ $count }个
sentence = { $text }。
pair = { $name }：{ $value }
bracketed = （{ $text }）
counted = { $name }（{ $count }）
year = { $year }年
years = { $first }—{ $last }年
rank-of = 第{ $rank }位
no-data = 暂无数据
missing = 无数据
unassessed = 未评估

## 图、表、章的编号
numbered-figure = 图{ $number }
numbered-table = 表{ $number }
numbered-chapter = 第{ $number }章
unit-per = { $unit }/{ $by }

## 本语言自称
language = 中文

## 标点
score-total = 总得分
comma = ，
comma-heads = {" "}
semicolon = ；
comma-names = 、

## 名称；项目可在自己的词表中另定，如 `-region = 国家`
-region = 地区
-tier = 梯队
-dimension = 维度
-component = 组成部分
-indicator = 指标
