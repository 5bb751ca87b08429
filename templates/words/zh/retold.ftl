### Reports that are retold from others: who wrote them, how to cite them, where in them a figure stands.

## Citations
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

## Bars of what is known only in part
chart-low = 下限
chart-high = 上限
chart-open-end = 只知下限
chart-not-known = –：数值不详
chart-gap = 虚线：中间年份数值不详

## Lists and events
chart-one-list = 只列入一份名单
chart-place = 位次
chart-lists-share = { $first }与{ $second }两份名单，{ $count }个同时列入
chart-only-on = 只列入{ $list }的有{ $names }
chart-date = 日期
chart-events = { $first }至{ $last }共{ $count }项：{ $lanes }
# GB/T 7714
cite-line = { $author }. { $title }[{ $online ->
    [yes] R/OL
   *[no] R
}].{ $publisher ->
    [none] {""}
   *[other] {" "}{ $publisher },
} { $date }.
# babel、biblatex 对本语言的叫法
cite-langid = chinese
