### Reports that are retold from others: who wrote them, how to cite them, where in them a figure stands.

## The original, as pages credit it
original = 原报告：
original-authors = 编写单位：
original-organiser = 组织单位：
original-adviser = 指导单位：
original-publisher = 发布单位：
original-published = 原报告日期：
retold = 转述日期：

## Citations
cite-original = 指数、梯队和事实出自原报告，引用时请注明：
cite-retelling = 文字、图表和推算值（†）出自本站的转述，引用时请注明：
cite-note-retold = 据{ $author }《{ $title }》（{ $date }）转述
cite-note-figures = 数据由{ $publisher }发布

## Places in a printed report
locator-join = { $first }，{ $rest }
locator-front = 卷首
locator-figure = 图{ $number }
locator-table = 表{ $number }
locator-box = 专栏{ $number }
locator-page = 第{ $page }页
locator-pages = 第{ $first }—{ $last }页
locator-pages-from = 第{ $first }页起
locator-numeral = { $number ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
    [10] 十
   *[other] { $number }
}
locator-part = { $part }
locator-section = { $part }（{ $section }）
locator-item = { $part }（{ $section }）{ $item }

## What is not known
not-at-hand = “…”：原报告以图给出，本站所据文本不含图。
listed-order = 列举次序
read-from-text = 未列出（本站据行文归纳{ $count }项）
