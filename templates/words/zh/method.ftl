### 方法：由设置写成的说明。

## 步骤
step-values = { -nation }值
step-ratio = 基期比值
step-levels = { -nation }合成
step-denominate = 换算
step-missing = 缺失值
step-treat = 离群值
step-normalise = 标准化
step-aggregate = 合成
step-round = 取整
step-weights = 权重
step-tiers = { -tier }
step-national-ratio = { -nation }：标准化
step-national-mean = { -nation }：合成
step-regional-missing = { -region }：缺失值
step-regional-treat = { -region }：离群值
step-regional-normalise = { -region }：标准化
step-regional-aggregate = { -region }：合成
step-regional-round = { -region }：取整

## 名称：表格与各页共用
method-base = 基期比值，{ $year }年={ $base }
method-mean = { $kind ->
    [geometric] 加权几何平均
    [harmonic] 加权调和平均
    [generalised] 加权幂平均，p = { $power }
   *[arithmetic] 加权算术平均
}
method-level = 第{ $level }级
method-missing-rule = { $rule ->
    [group-mean] 以同组平均值填补
    [group-median] 以同组中位数填补
    [latest] 以最近的前期值填补
    [linear] 年份之间线性内插
    [linear-constant] 年份之间线性内插，两端延用
   *[skip] 不填补，权重由其余各项分担
}；下级至少有{ $share }%有数据
method-treat-kind = { $kind ->
    [winsorise] 缩尾
    [log] 取对数
    [box-cox] 博克斯—考克斯变换
   *[other] 不处理
}
method-winsorised = { $name }（最多{ $max }个）{ $then ->
    [log] ，仍不合格则取对数
    [box-cox] ，仍不合格则作博克斯—考克斯变换
   *[nothing] {""}
}
method-how = { $kind ->
    [z-score] 标准分数
    [rank] 位次
    [percentile-rank] 百分位次
    [borda] 波达计分
    [distance-to-max] 与最优值的距离
    [distance-to-reference] 与参照{ -region }的距离
    [distance-to-target] 与目标值的距离
    [goalposts] 目标区间（截断）
    [scaled] 目标区间（不截断）
    [fraction-of-max] 占最大值的比例
    [base-ratio] 基期比值
   *[min-max] 极差标准化（{ $low }至{ $high }）
}{ $over ->
    [year] ，逐年
    [panel] ，全部年份
   *[other] {""}
}
method-equal-everywhere = 各级等权
method-weights-kind = { $kind ->
    [equal] 等权
    [ahp] 层次分析法
    [expert] 专家打分（{ $detail ->
        [median] 中位数
       *[mean] 均值
    }）
    [ahp-expert] 层次分析法与专家打分
    [entropy] 熵权法
    [expert-leaves] 专家对全部三级指标的打分（{ $detail ->
        [median] 中位数
       *[mean] 均值
    }）
    [equal-influence] 等影响
    [critic] CRITIC法
    [pca] { $detail ->
        [squared] 第一主成分载荷平方
       *[other] 第一主成分载荷
    }
   *[given] 给定
}{ $sample ->
    [year] （{ $year }年）
    [panel] （全部年份）
   *[other] {""}
}
method-tier-rule = { $rule ->
    [counts] 按位次，每个{ -tier }的{ -region }数为{ $numbers }
    [breaks] 按固定得分：{ $numbers }
    [quantiles] 按分位数
    [jenks] 自然断点（费舍尔—詹克斯）
   *[other] 不划分
}

## 句子的拼接
method-names = { AND($names) }
method-headed = **{ $name }。**{ $text }
method-because = 理由：{ $reason }。
method-because-below = { $name }之下的理由：{ $reason }。
method-between = {""}
method-quoted = { $name }

## 全国指数
method-national-values = { $count }个{ -indicator }{ $rule ->
    [sum] 取当年有数据的各{ -region }之和
    [mean] 取各{ -region }的加权平均，权数为{ AND($by) }
    [given] 取来源公布的{ -nation }值
   *[left-out] 不进入{ -nation }指数，其权重由同级的其他各项按比例分担
}
method-ratio = { $known ->
    [published] 公布的指数以{ $year }年为基期，基期为{ $base }。记 { MATH("x_t") } 为{ -indicator }在 { MATH("t") } 年的{ -nation }值，则
   *[computed] 以{ $year }年为基期，基期为{ $base }。记 { MATH("x_t") } 为{ -indicator }在 { MATH("t") } 年的{ -nation }值，其指数为
}
method-levels = 上级指数是下级指数的{ $mean }，{ $known ->
    [published] { MATH("w_c") } 为权重，没有公布
   *[computed] { MATH("P") } 为当年有指数的下级，{ MATH("w_c") } 为权重
}：
method-some-mean = 加权平均
method-the-mean = { $mean }
method-mean-at = { $names }用{ $mean }：

## 地区得分
method-zone = 区域
method-divided = { $name }除以{ $by }
method-denominate = 先除以同一{ -region }、同一年的分母：{ $list }。
method-missing = { $rule ->
    [group-mean] 缺失值以同一{ $by }、同一年的平均值填补，{ MATH("G") } 为该组有数据的{ -region }：
    [group-median] 缺失值以同一{ $by }、同一年的中位数填补，{ MATH("G") } 为该组有数据的{ -region }：
    [latest] 缺失值沿用本{ -region }最近的前期值，{ MATH("a") } 为有数据的最近一年：
    [linear] 缺失值在前后最近的有数据年份 { MATH("a") } 与 { MATH("b") } 之间线性内插，两端的缺失保留：
    [linear-constant] 缺失值在前后最近的有数据年份 { MATH("a") } 与 { MATH("b") } 之间线性内插，两端沿用最近的数值：
   *[skip] 缺失值不填补。{ $rest }
}
method-drops-out = { $least ->
    [all] 任一下级缺失时，上级也记为缺失。
   *[other] { $still ->
        [yes] 仍然
       *[no] {""}
    }缺失的下级连同权重退出，权重由其余下级按比例分担{ $least ->
        [some] ；有数据的下级不足{ $share }%时，上级也记为缺失
       *[nothing] {""}
    }。
}
method-own-treatment = { $names }另有规定：{ $how }。
method-own-rule = { $names }另作处理：偏度与峰度超限时{ $how }。合格的条件为
method-treatment = { $kind ->
    [winsorise] { $window ->
        [year] 当年各{ -region }的数值
       *[panel] 全部年份各{ -region }的数值
    }偏度与峰度超限时缩尾：把最大（偏度为负时最小）的数值改为次一个数值，最多{ $max }个，直至合格{ $then ->
        [log] ；仍不合格的改取对数
        [box-cox] ；仍不合格的改作博克斯—考克斯变换
       *[nothing] {""}
    }。合格的条件为
    [transform] { $window ->
        [year] 当年各{ -region }的数值
       *[panel] 全部年份各{ -region }的数值
    }偏度与峰度超限时，整列作{ $how }。合格的条件为
   *[nothing] 离群值不作处理。
}
method-log = 取对数时，
method-box-cox = 变换为（{ $lambda ->
    [none] { MATH("\\lambda") } 取似然最大的值
   *[other] { $lambda }
}）
method-normalise = 采用{ $name }。记 { MATH("x_{r,t}") } 为{ -region } { MATH("r") } 在 { MATH("t") } 年的{ -indicator }值，得分为
method-less-is-better = { $names }越小越好，{ $ratio ->
    [yes] 分子与分母对调。
   *[no] 先乘以−1。
}
method-z-score = 其中 { MATH("\\bar{x}") } 与 { MATH("\\sigma") } 为均值与标准差（除以 { MATH("n-1") }）。
method-percentile = 其中 { MATH("n") } 为有数据的{ -region }数。
method-reference = 其中 { MATH("x_{0,t}") } 为参照{ -region }{ $name }的数值。
method-target = 其中 { MATH("T") } 为各{ -indicator }的目标值。
method-goalpost = { $name }{ $low }至{ $high }{ $unit }{ $log ->
    [yes] ，取对数
   *[no] {""}
}
method-goalposts = 其中 { MATH("l") } 与 { MATH("h") } 为各{ -indicator }的下限与上限：{ $list }。
method-aggregate = 上级得分是下级得分的{ $mean }，{ MATH("P") } 为有数据的下级，{ MATH("w_c") } 为权重：
method-round-node = { $name }的得分取{ $decimals }位小数
method-round-ranks = 位次与{ -tier }由取{ $decimals }位小数的得分得出
method-round = 四舍五入：{ $list }。
method-tier = { $name }{ $count }个
method-tier-counts = { -region }按{ -total-score }排序，得分相同则位次相同；从最高位起，依次为{ $list }。
method-tier-breaks = 按{ -total-score }的固定分界划分{ -tier }，由低到高为{ $cuts }；达到分界的归入较高{ -tier }。
method-tier-quantiles = 按{ -total-score }的分位数划分{ -tier }，分位点为{ $cuts }（%）。
method-tier-jenks = 按自然断点划分为{ $count }个{ -tier }，使各{ -tier }内{ -total-score }的离差平方和最小：

## 权重
method-weights = { $parents ->
    [none] 同级
   *[other] { $parents }之下的
}{ $kind ->
    [equal] 各项等权，{ MATH("n") } 为项数：
    [given] 权重是给定的，各项权重除以同级之和。
   *[other] 权重由{ $name }得出：
}
method-critic-letters = { MATH("\\sigma") } 为标准差，{ MATH("\\rho") } 为皮尔逊相关系数。
method-leaves-letters = { MATH("b_i") } 为各位专家给指标 { MATH("i") } 的分数的汇总值，每位专家分配的总分相同；{ MATH("i \\in c") } 为 { MATH("c") } 之下的指标。
method-influence-letters = { MATH("s_c") } 为下级各项得分，{ MATH("S") } 为其均值，{ MATH("n") } 为项数：各项在均值方差中的占比相等。同一组权重用于各年，也用于{ -nation }指数。
method-pca-letters = { MATH("R") } 为各列的相关矩阵，{ MATH("\\lambda_1") } 为最大特征值，{ MATH("v") } 为单位特征向量。同一组权重用于全部年份，也用于{ -nation }指数。
method-column-letters = { MATH("z") } 为按极差标准化到0至1的一列：指标取标准化之前、方向已调整的数值，其他节点取得分。同一组权重用于全部年份，也用于{ -nation }指数。
method-join-experts = 各位专家的判断先逐对取几何平均：
method-ahp-letters = { MATH("A") } 为两两比较的判断矩阵，{ MATH("RI") } 为萨蒂的平均随机一致性指标。
method-score-letters = { MATH("b_{e,c}") } 为专家 { MATH("e") } 给出的分数；意见的一致程度以肯德尔和谐系数 { MATH("W") } 衡量。
method-compared-below = { $names }之下两两比较：
method-scored-below = { $names }之下由专家打分：
method-joined-below = { $names }之下两者都有，记为 { MATH("a") } 与 { MATH("b") }，合并为

## 节点的页面
node-weights = 权重：{ $kind }{ $ratio ->
    [none] {""}
   *[other] ，一致性比率{ $ratio }
}。
node-level = { -nation }指数是下级节点指数的{ $mean }；缺失的下级连同权重一并剔除，其余权重按比例放大。
node-national = { $rule ->
    [sum] { -nation }值为各{ -region }之和。
    [mean] { -nation }值为各{ -region }的平均，以“{ $by }”加权。
   *[given] { -nation }值由来源直接给出。
}{ $better ->
    [less] 指数＝{ $base }×{ $year }年值÷当年值。
   *[more] 指数＝{ $base }×当年值÷{ $year }年值。
}
node-score = { -region }得分是下级节点得分的{ $mean }（权重见列头）；缺失的下级连同权重一并剔除，其余权重按比例放大，至少须有{ $share }%的下级。{ $decimals ->
    [none] {""}
   *[other] 结果四舍五入到{ $decimals }位小数。
}
node-normalised = 得分由观测值标准化得出：{ $how }。
node-min-max = 得分＝{ $low }＋{ $span }×{ $better ->
    [less] （最大值−观测值）
   *[more] （观测值−最小值）
}÷（最大值−最小值），最大值与最小值取自{ $over ->
    [year] 当年各{ -region }
   *[panel] 各年各{ -region }
}。
