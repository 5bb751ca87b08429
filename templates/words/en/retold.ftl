### Reports that are retold from others: who wrote them, how to cite them, where in them a figure stands.

## Citations
cite-note-retold = A retelling of { $author }, { $title } ({ $date })
cite-note-figures = Figures published by { $publisher }

## Places in a printed report
locator-join = { $first }, { $rest }
locator-front = front matter
locator-figure = figure { $number }
locator-table = table { $number }
locator-box = box { $number }
locator-page = p. { $page }
locator-pages = pp. { $first }–{ $last }
locator-pages-from = p. { $first } onwards
locator-numeral = { $number }
locator-part = part { $part }
locator-section = section { $part }.{ $section }
locator-item = section { $part }.{ $section }.{ $item }

## What is not known
not-at-hand = “…”: given in a picture of the report; the text at hand holds no pictures.
listed-order = Order named
read-from-text = not listed ({ $count } headings read from the text)

## Bars of what is known only in part
chart-low = Low
chart-high = High
chart-open-end = only a lower bound is known
chart-not-known = – value not known
chart-gap = Dashed: years between not known

## Lists and events
chart-one-list = On one list only
chart-place = Rank
chart-lists-share = { $count } names stand on both lists, { $first } and { $second }
chart-only-on = Only on { $list }: { $names }
chart-date = Date
chart-events = { $count } from { $first } to { $last }: { $lanes }
