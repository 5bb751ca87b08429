### What the pages around the reports say: home, regions, derivations, comparisons.

## Where there are many regions
quarters-band = 中间一半{ -region }（共{ $count }个{ -region }）
quarters-least = 最低
quarters-lower = 下四分位
quarters-median = 中位数
quarters-upper = 上四分位
quarters-greatest = 最高
rows-shown = 共{ $count }行，此处列出前{ $shown }行；全部见数据文件。
rows-of-many = 共{ $count }个{ -region }，此处列出位次最前和最后的各{ $shown }个；各{ -region }的数值见其页面和数据文件。

## Regions
regions-lede = 全部参评{ -region }的得分{ $tiers ->
    [none] 和位次
   *[yes] 、位次和在各版报告中的{ -tier }
}；每个{ -region }另有一页，列出走势、优势与短板、{ -indicator }值和事实。
regions-search = 得分、位次（排名）、{ $tiers ->
    [none] {""}
   *[yes] { -tier }、
}走势、优势与短板、{ -indicator }值和各版报告中的事实
regions-more = 另有{ $count }个
regions-page = 第{ $number }页
region-description = { $name }在{ $site }各版中的{ $tiers ->
    [none] {""}
   *[yes] { -tier }，
}各{ -dimension }和{ -component }的得分、位次与走势，优势与短板，{ -indicator }原始值及其来源，以及报告中的事实。
region-missing = { $year }年缺{ $count }项{ -indicator }的数据，占总权重的{ $share }%，其权重由同组的其他项承担：{ $names }。
region-fact-derived = 推算

## Figures of a region's page
region-range = （{ $low }至{ $high }分）
region-spread-standfirst = 各{ -dimension }得分{ $range }，每点为一个{ -region }，{ $year }年
region-spread-crowd = 各{ -dimension }得分{ $range }，圆点为本{ -region }和位次相邻的{ -region }，{ $year }年
region-trend-standfirst = 各年得分{ $range }，{ $first }—{ $last }年
region-profile-title = { $above ->
    [none] { $name }的各{ -dimension }均不高于各{ -region }平均
    [all] { $name }的各{ -dimension }均高于各{ -region }平均
   *[some] { $name }有{ $count }个{ -dimension }高于各{ -region }平均
}
region-profile-plain = { $name }的{ -dimension }得分
region-profile-standfirst = 各{ -dimension }得分{ $range }与{ $tiers ->
    [none] {""}
   *[yes] 同{ -tier }平均、
}各{ -region }平均的对照，{ $year }年
region-ranks-standfirst = { -total-score }与各{ -dimension }的位次，{ $first }年与{ $last }年

## Derivations
derivation-nation = { -nation }
derivation-kind = { $kind ->
    [level] 指数
    [growth] 比上年增速（%）
    [cagr] 年均增速（%）
    [change] 较上年变动（点）
    [contribution] 贡献率（%）
    [listed] 列举次序
   *[rank] 位次
}
derivation-basis = { $basis ->
    [derived] 推算
   *[stated] 原文
}
derivation-node-head = 节点
derivation-year-head = 年份
derivation-kind-head = 种类
derivation-value-head = 数值
derivation-place-head = 来源与位置
derivation-note-head = 说明
derivation-fact-head = 事实
derivation-subject-head = 对象
derivation-date-head = 日期
derivation-counted-head = 计数对象
derivation-number-head = 数目
derivation-count = { $what ->
    [regions] 参评{ -region }
    [years] 年份
    [dimensions] { -dimension }（{ -total }的下级）
    [components] { -component }（{ -dimension }的下级）
    [indicators] { -indicator }（有观测值的末级节点）
    [observations] 观测值
    [missing] 缺失值
    [proxies] 代用{ -indicator }
    [third-party] 第三方整理的{ -indicator }
    [flags] 存疑数值
   *[tiers] { -tier }
}
node-title = { $name }（{ $what }，{ $edition }）
node-description = { $name }在各年、各{ -region }的数值是怎样算出的：权重、下级得分或观测值及其来源。{ $edition }。
node-unit = 单位：{ $unit }
node-direction = { $direction ->
    [less] 数值越小越好
   *[more] 数值越大越好
}
node-mark = { $mark ->
    [proxy] ‡ 代用{ -indicator }
   *[third-party] § 第三方整理
}
node-source = 来源：{ $publisher }，{ $name }
node-child-head = 下级节点
node-weight-siblings-head = 在同级中的权重（%）
node-weight-total-head = 在{ -total }中的权重（%）
node-weight-national-head = 在{ -nation }{ -total }中的权重（%）
node-national-head = { -nation }值
node-coverage-head = 有数据的{ -region }
node-level-head = 指数
node-change-head = 变动（点）
node-growth-head = 增速（%）
node-contribution-head = 对上级的贡献（点）
node-value-head = 观测值
node-treated-head = 处理后
node-range = 最小值{ $least }，最大值{ $greatest }。
node-carried = 沿用{ $year }年名单

## The home page and what reports offer
home-report = 报告
home-web-page = 网页
home-scores = 得分与位次
home-all-data = 全部数据
home-codebook = 变量说明
home-national = { -nation }{ $name } { $year }
home-base = { $year }年={ $base }
home-linked = 部分{ -indicator }只比较基期与当年都有数据的{ -region }
home-growth = 比上年
home-cagr = 年均增速
home-assessed = 参评{ -region }
home-counts = { $indicators }个{ -indicator }，{ $observations }个观测值

