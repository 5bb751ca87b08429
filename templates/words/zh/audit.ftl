### 位次有多可靠：表头、注释与审计一章。

## 位次旁
audit-rank-range = 位次区间
audit-rank-range-detail = 九成情形
audit-tier-chance = 归入本{ -tier }
audit-tier-chance-detail = 占全部情形
audit-rank-in-runs = 九成情形下为{ $ranks }
audit-tier-in-runs = 占全部情形的{ $share }
audit-note = 位次区间：{ $design ->
    [factorial] 换用各种方法组合，共计算{ $runs }种情形
   *[draws] 随机抽取方法与权重，共计算{ $runs }种情形
}，九成情形下的位次落在区间之内。占比不是判断正确的概率。

## 审计一章
audit-title = { $part ->
    [coherence] 概念一致性
    [data] 数据
    [structure] 内部结构
    [influence] 各部分的影响
    [robustness] 位次与{ -tier }的稳健性
    [sensitivity] 敏感性
    [size] 规模
   *[conclusion] 结论
}
audit-opening = 审计的次序依照欧盟委员会联合研究中心（JRC）的统计审计和经合组织与该中心《手册》（2008年）的第七步，对象是{ $year }年的得分与位次。所有数字都由本版数据算出，每条判断都依据写在旁边的规则。限值是惯例，指明应当细看之处；达到限值不等于指数可靠。
audit-coherence = 框架有{ $dimensions }个{ -dimension }、{ $components }个{ -component }、{ $indicators }个{ -indicator }。最末一级的{ $groups }组中，{ $single }组只有一个{ -indicator }，该{ -indicator }的误差无从抵消。
audit-proxies = { $proxies }个{ -indicator }注明为代用：所要衡量的内容没有公开统计。{ $alone ->
    [0] 没有一组只靠代用{ -indicator }。
   *[other] { $alone }组只靠代用{ -indicator }，合计权重{ $weight }：{ $names }。
}
audit-data = { $year }年应有{ $cells }个数值（每个{ -indicator }、每个{ -region }一个），缺{ $missing }个（{ $share }），其中填补{ $imputed }个。计分前作为离群值处理的有{ $treated }个，标为存疑的有{ $suspect }个。
audit-skewed = { $count ->
    [0] 没有{ -indicator }的偏度
   *[other] { $count }个{ -indicator }的偏度
}绝对值{ MATH("|G_1|") }达到2、且超额峰度{ MATH("G_2") }达到3.5（均经偏差校正）{ $names ->
    [none] 。
   *[other] ：{ $names }。
}
audit-structure = 指数的各部分应当指向一致，又不应重复。下表按{ -dimension }列出：其下各项的克朗巴哈{ MATH("\\alpha") }系数，第一主成分解释的方差占比，该{ -dimension }与{ -total-score }的皮尔逊相关系数{ MATH("r") }；以及其下有多少项较弱（{ -indicator }与本组的{ MATH("r < 0.3") }）、与本组或{ -total-score }反向（{ MATH("r < 0") }）、与同组的另一项重复（成对的{ MATH("r > 0.92") }）。{ -indicator }本身是组的一部分，它与本组的相关不等于两件独立事物之间的相关。
audit-unrelated = 按{ MATH("r") }的双侧{ MATH("t") }检验（自由度{ MATH("n - 2") }，水平5%），{ $count ->
    [0] { $all }个{ -indicator }都与{ -total-score }显著相关。
   *[other] { $all }个{ -indicator }中有{ $count }个与{ -total-score }的相关不显著：{ $names }。
}
audit-influence = 权重是事先定下的，影响是实际结果。{ -dimension }的有效权重，即其在{ -total-score }方差中的占比{ MATH("\\operatorname{cov}(w_d x_d, S) / \\operatorname{var}(S)") }合计为100；{ MATH("r^2") }是其得分与{ -total-score }相关系数的平方（Paruolo、Saisana和Saltelli，2013年，线性情形）。两者都在{ -dimension }自身的层次上计算。后两列是去掉该项之后的情形：位次平均变动的绝对值，以及换了{ -tier }的{ -region }数。
audit-drop-one = 单个{ -indicator }中，{ $one }对次序影响最大：去掉之后位次平均变动{ $shift }，{ $moved }个{ -region }换了{ -tier }。其次是{ $other }，平均变动{ $next }。
audit-robustness = 换用其他同样合理的选择，重新计算指数。各因素各自变动，并与其余因素逐一组合。
audit-own-level = { $level }［本版］
audit-leave-out = 不去掉，或去掉{ $count }个{ -indicator }之一
audit-any-weights = 任意权重：同级权重在单纯形上均匀分布
audit-weights-within = 每个权重乘以1 ± { $share }，均匀分布，同级再归一{ $levels ->
    [none] {""}
   *[other] （第{ $levels }级）
}
audit-only-sensitivity = { $text }；只用于敏感性分析
audit-z-score = { $noun }，均值{ $mean }，标准差{ $sd }
audit-scale = { $noun }，{ $low }至{ $high }
audit-worst = 按该列最差值计；下级至少有{ $share }%有数据
audit-factor = { $factor ->
    [normalise] 标准化
    [treat] 离群值处理
    [aggregate] 合成方法
    [missing] 缺失值处理
    [leave_out] 去掉的{ -indicator }
   *[weights] 权重
}
audit-factorial = 采用全因子设计，共{ $runs }种情形，每种组合计算一次。{ $weights ->
    [yes] 各种情形的权重都与本版相同。
   *[no] {""}
}
audit-draws = 共{ $runs }种情形，每种情形随机抽取各因素的一个水平，各水平机会相等。随机数由八轮ChaCha生成，种子为{ $seed }，每种情形使用与其序号相同的流，取每64位的高53位；抽取次序与表中次序相同。
audit-estimators = 每种情形都对全部{ -region }排序，并按本版规则划分{ -tier }。对每个{ -region }取位次的中位数以及5%和95%分位数（Hyndman和Fan的第7型）；位次区间即两个分位数之间，向外取整。“归入本{ -tier }”是把该{ -region }划入本版所在{ -tier }的情形占比。
audit-shift = 就全部{ -region }和情形平均，位次与本版相差{ $shift }。{ $unmoved ->
    [none] {""}
   *[other] { $unmoved }的情形中没有{ -region }换{ -tier }。
}{ $incomplete ->
    [0] {""}
   *[other] { $incomplete }种情形中有{ -region }没有得分。
}
audit-sensitivity = 哪一项选择起决定作用？以位次平均变动的绝对值为对象，索博尔指数给出每个因素单独解释的方差占比（一阶）和连同全部交互作用的占比（总）。两组样本{ MATH("A") }和{ MATH("B") }各{ $points }个点，取自索博尔序列，按欧文方法（Burley，2020年的形式）随机置乱，种子为{ $seed }；{ MATH("A_B") }是把{ MATH("A") }中该因素的各列换成{ MATH("B") }的。{ MATH("f") }减去均值，{ MATH("V") }为其方差，一阶为{ MATH("\\sum f(B)\\,(f(A_B) - f(A)) / nV") }（Saltelli等，2010年），{ -total }为{ MATH("\\sum (f(A) - f(A_B))^2 / 2nV") }（Jansen，1999年），共计算{ $runs }次。区间为1000次自助抽样的95%。
audit-no-sensitivity = 本版没有作敏感性分析，或位次没有变动。
audit-between = { $low }至{ $high }
audit-first = 连同交互作用，影响最大的选择是{ $factor }。一阶指数合计{ $sum }，其余来自几项选择的共同作用。
audit-size = 取对数后，{ $name }解释了{ -total-score }差异的{ $explained }；其值高1%，得分平均高{ $slope }%{ $error ->
    [none] {""}
   *[other] （{ MATH("\\ln S") }对{ MATH("\\ln x") }的最小二乘回归，标准误{ $error }）
}。高出规模所对应水平最多的是{ $above }，低得最多的是{ $below }。
audit-moran = 相邻地区得分是否相近？总得分的莫兰指数{ MATH("I") }为{ $value }，没有空间格局时的期望为{ $expected }（9999次随机置换，单侧{ MATH("p") } = { $p }）；{ $clear ->
    [yes] 相邻地区得分相近，得分的一部分来自所处位置。
   *[no] 没有明显的空间格局。
}
audit-no-size = 本版没有指定规模序列。
audit-baselines = 与另一份发布（{ $other }）的{ -tier }是否一致，要与单项数据按相同名额划分的结果对照才有意义：
audit-this-index = 本指数
audit-chance = 随机划分（平均）
audit-verdict = **{ $holds ->
    [yes] 符合
   *[no] 不符合
}。**{ $rule }结果：{ $found }{ $which ->
    [none] 。
   *[other] （{ $which }）。
}
audit-pair = { $one }与{ $other }
audit-holds = { $holds ->
    [yes] 符合
   *[no] 不符合
}
audit-rule = { $rule ->
    [proxy-weight] 代用{ -indicator }的权重不超过{ $limit }。
    [region-coverage] 每个{ -region }至少有{ $limit }的{ -indicator }有数据。
    [indicator-coverage] 每个{ -indicator }至少有{ $limit }的{ -region }有数据。
    [outliers] 分布偏斜的{ -indicator }经过处理，或审计变动了处理方法。
    [against] 没有一项与本组或{ -total-score }负相关。
    [redundant] 没有同组的两项相关系数超过0.92。
    [alpha] { -dimension }的克朗巴哈α系数不低于{ $limit }。
    [influence] 没有{ -dimension }的影响超过权重的{ $limit }倍，或不及权重的1/{ $limit }。
    [drop-one] 去掉任何一个{ -indicator }，位次平均变动不超过{ $limit }。
    [in-interval] 每个{ -region }的位次都在其位次区间之内。
    [positive_levels] 第{ $levels }级没有一项与{ -total-score }负相关（本版规则）。
    [stable_tiers] 各{ -region }保持{ -tier }的情形占比平均不低于{ $limit }（本版规则）。
    [each_tier] 每个{ -region }保持{ -tier }的情形占比不低于{ $limit }（本版规则）。
    [rank_span] 没有{ -region }的位次区间跨度超过{ $limit }（本版规则）。
    [one-choice] 没有一项选择单独解释的方差超过{ $limit }。
    [size] { -total-score }与规模的位次相关系数不超过{ $limit }。
   *[baseline] 与另一份发布的一致程度高于最好的单项数据（{ $limit }个{ -region }）。
}
audit-conclusion = { $count }条规则中符合{ $kept }条。
audit-reading = 不符合并不表示计算有误。它说明使用位次之前应当知道什么：框架、数据或方法在何处不足以支撑数字给人的印象。
audit-head-part = 部分
audit-head-rule = 规则
audit-head-found = 结果
audit-head-verdict = 判断
audit-head-factor = 因素
audit-head-levels = 水平
audit-head-dimension = { -dimension }
audit-head-alpha = α系数
audit-head-components = 第一主成分
audit-head-correlation = 与{ -total-score }的r
audit-head-weak = 较弱
audit-head-against = 反向
audit-head-redundant = 重复
audit-head-weight = 权重（%）
audit-head-share = 有效权重（%）
audit-head-squared = r²
audit-head-shift = 去掉后的变动
audit-head-moved = 换{ -tier }
audit-head-median = 位次中位数
audit-head-first = 一阶
audit-head-total = 总
audit-head-interval = 95%区间
audit-head-sorted = 排序依据
audit-head-same = 同一{ -tier }
audit-head-kappa = kappa系数
