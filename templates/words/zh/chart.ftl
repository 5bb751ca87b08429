### 图中的文字：表头、图例、文字说明。

chart-waterfall = 瀑布图：{ $whole }从{ $a }的{ $from }到{ $b }的{ $to }
chart-correlations = 相关系数热力图：{ $count }项，{ $value }
chart-pair-of = { $what ->
    [highest] 最高
   *[lowest] 最低
}为{ $pairs }（{ $value }）
chart-pair = { $a }与{ $b }
chart-spread = { $name }从{ $low }到{ $high }，中位数{ $median }
chart-tree = 框架与权重，{ $count }个节点
chart-heat-map = 热力图：{ $rows }行、{ $columns }列
chart-column-highest = { $column }最高为{ $name } { $value }
chart-against = { $region }与{ $all }的对照，{ $count }个{ -dimension }
chart-ranks-from = { $from }到{ $to }的位次变化
chart-moved = { $count }个{ $way ->
    [up] 上升
   *[down] 下降
}（{ $names }）
chart-bars = 横向条形图：{ $count }行，{ $value }
chart-ends = 前三为{ $first }；最后为{ $last }
chart-scatter = 散点图：{ $count }个{ -region }，横轴{ $x }，纵轴{ $y }
chart-axis-highest = { $name }最高为{ $region } { $value }
chart-panels = { $count }个{ -region }的小型折线图，{ $years }：{ $value }
chart-panel-axes = 每格纵轴{ $low }—{ $high }，横轴{ $years }
chart-panel-numbers = ；数字为{ $year }
chart-tiers-from = { $from }到{ $to }的{ -tier }变化：{ $same }个未变
chart-stayed = { $count }个未变：
chart-tiles = 方格地图：各{ -region }所属{ $by ->
    [class] 组别
   *[tier] { -tier }
}
chart-series = { $name }从{ $a }的{ $from }到{ $b }的{ $to }
chart-component = 分项
chart-contribution-points = 贡献（点）
chart-share = 占比（%）
chart-not-attributed = 未能分解
chart-node = 节点
chart-level = 层级
chart-remark = 说明
chart-dimension = { -dimension }
chart-vs-mean = 比平均
chart-derived = †推算值
chart-total = 合计
chart-stacked-columns = 堆积柱形图
chart-columns = 柱形图
chart-year = 年份
chart-line-chart = 折线图
chart-mean-of-all = 各{ -region }平均
chart-name = 名称
chart-tier = { -tier }
chart-not-ranked-at-first-or-at-last = 首期或末期无位次：{ $names }；位次变化只在两期均有位次的{ -region }之间比较
chart-change = 位次变化
chart-share-2 = 占比
chart-bar-chart = 横向条形图
chart-class = 组别
chart-each-region = 各{ -region }
chart-in-one-edition-only = 只见于一版
chart-change-2 = 变化
chart-unchanged = 未变
chart-up = 上升
chart-down = 下降
chart-rank = 位次
chart-median = 中位数
chart-group = 组
chart-distribution-over-regions = 各{ -region }的分布
chart-cut-between-tiers = { -tier }分界
chart-best = 最好
chart-worst = 最差
chart-ranks-with-intervals = 位次与区间
chart-pairs = { $value }：{ $first }与{ $second }
chart-first-place-left = 第1位在左
chart-breaks = { $years }起口径有变，与此前不可比，线在此断开
chart-trend-panels = { $count }格折线图，纵轴相同
chart-other-series = 其余各项
