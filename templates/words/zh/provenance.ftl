# 序列的出处与数据等级。

provenance-with-tables = { $publication }（{ $tables }）
provenance-source = { $publications }。计算：{ $publisher }。数据等级：{ $grades }
provenance-grade-count = { $grade }级{ $count }项
provenance-publication = 出处：{ $text }
provenance-definition = 定义：{ $text }
provenance-scope = 范围：{ $text }
provenance-released = 发布时间：{ $text }
provenance-breaks = 口径变动：{ $text }
provenance-grade = 数据等级：{ $grade ->
    [A] A（官方统计，另有独立副本相符）
    [B] B（官方统计，只有一份转录）
   *[C] C（第三方整理）
  }
provenance-reason = 评级依据：{ $text }
provenance-head-series = 序列
provenance-head-grade = 等级
provenance-head-publication = 出处
provenance-head-definition = 定义
provenance-head-breaks = 口径变动
provenance-key = A：官方统计，另有独立副本相符；B：官方统计，只有一份转录；C：第三方整理。
