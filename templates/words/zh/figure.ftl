### 由数据生成的图：名称与说明。

figure-growth-over-the-year-before = 比上年增速
figure-rank = 位次
figure-item = 项目
figure-growth = 增速
figure-weight-in-the-total = 总权重（%）
figure-proxy = 代用指标
figure-third-party-data = 第三方数据
figure-pearson-s-correlation = 皮尔逊相关系数
figure-spearman-s-rank-correlation = 斯皮尔曼等级相关系数
figure-kendall-s-tau-b = 肯德尔τ-b
figure-mean-of-all-regions = 各{ -region }平均
figure-score = 得分
figure-base = { $year }年={ $base }
figure-mean-of-tier = { $tier }{ -tier }平均
figure-methods = { $count }种方法的范围
figure-methods-note = 本版与其他方法共{ $count }种方法的位次范围，不是置信区间
figure-runs = 九成情形的范围
figure-runs-note = 审计{ $runs }种情形中九成的位次范围，不是置信区间
figure-name-in-unit = { $name }（{ $unit }）
figure-size-fit = 拟合线（双对数）：线上方的{ -region }得分高于同等规模的一般水平
