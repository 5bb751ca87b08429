### 表格：栏目与单元格。

## 表下说明
table-marks = ‡ 代用{ -indicator }；§ 第三方整理。
table-rounded = 因四舍五入，各分项之和可能与合计略有出入。
table-linked = { $names }各年有数据的{ -region }不同，指数只比较基期与当年都有数据的{ -region }。
table-shared-place = 末位并列，前{ $places }位共{ $count }个{ -region }。
table-sign-imputed = ◇ 缺失值，已填补。
table-sign-treated = △ 离群值，计算得分前已处理。

## 通用栏目
table-region = { -region }
table-regions = { -region }
table-region-count = { -region }数
table-rank = 位次
table-rank-in-zone = 区域内位次
table-score = 得分
table-tier = { -tier }
table-year = 年份
table-index = 指数
table-node = 节点
table-dimension = { -dimension }
table-component-level = { -component }
table-component = 分项
table-indicator = { -indicator }
table-indicators = { -indicator }
table-unit = 单位
table-sum = 合计
table-mean = 均值
table-remark = 说明
table-name = 名称
table-publisher = 发布机构
table-date = 日期

## 指标与来源
table-direction = 方向
table-more-is-better = 正向
table-less-is-better = 逆向
table-national-value = { -nation }值
table-data-source = 数据来源
table-coverage = 覆盖{ -region }
table-national-rule = { $rule ->
    [sum] 各{ -region }合计
    [mean] 以{ $by }加权平均
    [given] 公布的{ -nation }值
   *[none] 不进入{ -nation }指数
}
table-covered = { $range }{ $year ->
    [none] {""}
   *[other] （仅{ $year }年）
}
table-published-value = 公布值
table-source-id = 编号
table-place = 出处

## 全国指数
table-growth-of = { $year }年增速（%）
table-average-growth = 年均增速（%）
table-weight = 权重（%）
table-change = 变动（点）
table-contribution = 贡献（点）
table-contribution-share = 贡献率（%）
table-computed-here = 本版计算值
table-published-by = { $edition ->
    [none] 公布值
   *[other] { $edition }公布值
}
table-difference = 差（点）

## 地区
table-order-of = { $edition }的次序
table-both-lists = 两份名单均有
table-here-by-there = { $here }（行）​／{ $there }（列）
table-move = 变化
table-up = 上升
table-down = 下降

## 统计量
table-minimum = 最小值
table-median = 中位数
table-maximum = 最大值
table-variation = 变异系数
table-skewness = 偏度
table-kurtosis = 峰度
table-outliers = 离群{ -region }
table-and-more = { $list }等{ $all }个
table-one = { -indicator }一
table-other = { -indicator }二
table-correlation = 相关系数
table-finding = 提示
table-negative = 负相关：合成时相互抵消
table-redundant = 高度相关：接近重复计入
table-group = 指数或{ -dimension }
table-items = 分项数
table-alpha = 克朗巴哈α
table-standardised-alpha = 标准化α
table-first-component = 第一主成分解释的方差（%）
table-all-levels = { -dimension }、{ -component }与{ -indicator }
table-weight-in-group = 组内权重（%）
table-weight-in-total = 占{ -total }（%）
table-effective-weight = 有效权重（%）
table-gini = 基尼系数
table-theil = 泰尔指数
table-within-tiers = 其中：{ -tier }内
table-between-tiers = 其中：{ -tier }间
table-published-level = 公布的指数
table-least-weight = 权重下限（%）
table-greatest-weight = 权重上限（%）
table-greatest-rounded = 计入取整后的上限（%）
table-maximum-entropy = 最大熵权重（%）
table-nearest-equal = 最接近等权（%）

## 权重
table-weighing-basis = 方法、每项依据
table-weight-in-its-group = 组内权重（%）
table-compared = 两两比较：{ $weight }
table-scored = 得分：{ $score }
table-entropy = 熵：{ $entropy }
table-influence-before = 等权时的影响：{ $share }%
table-critic = 对比强度：{ $contrast }；冲突性：{ $conflict }
table-loading = 载荷：{ $loading }
table-experts = 专家数
table-consistency-index = 一致性指标CI
table-consistency-ratio = 一致性比率CR
table-concordance = 肯德尔和谐系数W
table-own-weights = 本版权重（%）
table-in-per-cent = { $name }（%）

## 填补与离群值处理
table-donor = { $from ->
    [mean] 同组{ $count }个{ -region }的平均值
    [median] 同组{ $count }个{ -region }的中位数
    [year] 本{ -region }{ $first }年的数值
   *[between] 本{ -region }{ $first }年与{ $last }年之间的线性内插
}
table-treated-log = 取对数
table-treated-box-cox = 博克斯—考克斯变换（λ＝{ $lambda }）
table-treated-winsorised = 缩尾
table-remark-imputed = 填补：{ $donor }
table-remark-treated = 离群值处理：{ $done }，计算时用{ $to }
table-imputed-value = 填补值
table-made-from = 依据
table-treatment = 处理
table-before = 处理前
table-after = 处理后

## 方法
table-step = 步骤
table-choice = 采用的方法
table-reason = 理由
table-method = 方法
table-this-edition = 本版
table-range = 位次范围
table-mean-shift = 位次平均变动
table-other-tier-count = { -tier }改变的{ -region }数
table-other-tier = 改变{ -tier }的{ -region }
table-why-shown = 比较的理由
table-own-tier = 所属{ -tier }
table-tier-across = 相邻{ -tier }
table-distance = 与分界的距离（分）
table-region-across = 分界另一侧的{ -region }

## 地区页
table-upper-levels = { -dimension }与{ -component }
table-strengths = 优势
table-weaknesses = 短板
table-mean-of-tier = 同{ -tier }平均
table-mean-of-all = 各{ -region }平均
table-gap = 差距
table-data-year = 数据年份
table-basis = 依据
table-by-project = 本项目计算
table-by-publisher = 发布机构公布
table-score-of = 得分 { $year }
table-rank-since = 位次较{ $year }年
table-ranked = { $first }年有{ $then }个{ -region }参与排名，{ $last }年有{ $now }个；位次的变化只在两年都参与排名的{ -region }之间比较。
table-computed = { $title }（计算值）
table-dispersion-change = 变异系数首末两年之差为{ $change }（刀切法标准误{ $error }），{ $clear ->
    [yes] 超过两倍标准误。
   *[no] 不到两倍标准误，变化不明显。
}
region-mean = 各{ -region }平均 { $mean }
region-moved = { $way ->
    [up] 升{ $by }位
    [down] 降{ $by }位
   *[same] 不变
}
region-moved-since = { $among ->
    [both] 在两年均参与排名的{ -region }中
   *[all] {""}
}{ $way ->
    [up] 较{ $year }年升{ $by }位
    [down] 较{ $year }年降{ $by }位
   *[same] 与{ $year }年相同
}
region-shared-with = 与{ $others }并列
region-ranks = { $name }{ $last }年{ $shared ->
    [some] 与{ $others }并列
   *[none] 列
}{ ORDINAL($rank) }{ $way ->
    [none] {""}
   *[other] ，
}{ $among ->
    [both] 在两年均参与排名的{ -region }中
   *[all] {""}
}{ $way ->
    [up] 较{ $first }年上升{ $by }位
    [down] 较{ $first }年下降{ $by }位
    [none] {""}
   *[same] 与{ $first }年相同
}
region-rank-in-zone = { $zone }{ $count }个地区中居第{ $rank }
region-spread = { $name }在{ $best }中位次最前（{ $best_tied ->
    [all] 并列
    [some] 部分并列
   *[none] {""}
}{ ORDINAL($high) }），在{ $worst }中最后（{ $worst_tied ->
    [all] 并列
    [some] 部分并列
   *[none] {""}
}{ ORDINAL($low) }）
region-one-place = { $name }的{ $count }个{ -dimension }都列{ $tied ->
    [all] 并列
   *[other] {""}
}{ ORDINAL($rank) }{ $tied ->
    [some] （部分并列）
   *[other] {""}
}
region-dimensions = { $count }个{ -dimension }
region-places = { $name }在各{ -dimension }中的位置
region-scores = { $name }的得分

## 指标值
table-rank-of = 位次 { $year }
table-source = 来源
table-doubted = ？
table-sign-doubted = ？ 来源数值存疑，按公布值使用。
table-sign-carried = * 仅有一个年份的名单，用于各年。

## 各版对照
across-overview = 各版概况
across-frameworks = 框架对照
across-tier-table = { -tier }对照
across-item = 项目
across-publisher = 发布机构
across-published = 发布
across-years = 数据年份
across-data = 数据
across-published-only = 仅公布值
across-observations = { $count }个观测值
across-dimensions = { -dimension }
across-components = { -component }
across-upper-levels = { -dimension }与{ -component }
across-national = { -nation }指数
across-scores = { -region }得分
across-not-published = 未公布
across-tiers = { -tier }（{ -region }数）
across-change = 各版之间
across-changes = 有变化
across-same = 相同

## 权重页
weights-means = 本版的方法不是逐级算术平均，浏览器中不能重新计算；下表为报告结果。
weights-rounded = 本版的得分或位次经过取整，不能在此重新计算；下表为报告的结果。
weights-tiers = 本版的{ -tier }划分（{ $rule }）不能在此重新计算；下表为报告的结果。
