### 正文中数字的来历。

call-computed = 计算值
call-as-published = 公布值
call-derived-from-published-figures = 由公布值推算
call-change-in-points = 变动（点）
call-growth = 增速
call-average-yearly-growth = 年均增速
call-contribution = 贡献
call-weight = ，权重
call-rank = ，位次
call-change-of-rank = ，位次变化
call-national = { -nation }
call-survey = ；调查
call-cronbach-s-alpha = ，克朗巴哈α
call-correlation = ，相关系数
call-dispersion = ，{ -region }差异
call-effective-weight = ，有效权重
call-rank-interval = ，审计九成情形下的位次区间
call-share-of-runs = 占审计{ $runs }种情形的比重
call-within = ，本组{ $count }个地区中
