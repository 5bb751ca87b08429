//! Shares as horizontal bars, one or more to a row.

use super::bars::Bars;
use super::legend::{self, Sign};
use super::number::Printer;
use super::sheet::{Face, Mark, Sheet};
use super::theme::{Role, SERIES};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, Width, words};
use crate::words::{Words, word};

/// Shares.
#[derive(Clone, Debug, Default)]
pub struct ShareBars {
    /// Rows in the order they are shown.
    pub rows: Vec<Row>,
    /// What the rows are, such as the industry: a head of the table.
    pub label_name: String,
    /// Localised names of the series; of two, the second is what the first is compared with.
    pub series: Vec<String>,
    /// How values print; usually with `%`.
    pub style: NumberStyle,
    /// Where the scale ends, such as 100 for shares of a whole; none: at the largest value.
    pub to: Option<f64>,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Localised label.
    pub label: String,
    /// What the row belongs to: a heading above the first row of each group.
    pub group: String,
    /// One share a series; those left out count as missing.
    pub values: Vec<Value>,
    /// The upper end, where the first value is the lower end of an interval.
    pub high: Value,
}

/// The colour of series `index` of `count`.
fn role(index: usize, count: usize) -> Role {
    match count {
        0..=2 => [Role::C1, Role::Rest][index.min(1)],
        _ => SERIES.get(index).copied().unwrap_or(Role::Muted),
    }
}

impl Kind for ShareBars {
    fn plot(&self, sheet: &Sheet) -> f64 {
        if self.values().all(|v| v.get().is_none()) {
            return sheet.no_data();
        }
        let printer = self.printer(sheet.words);
        let value = Face::new(sheet.width.label(), Role::Ink);
        let texts: Vec<String> = self.rows.iter().flat_map(|r| self.printed(r, &printer)).collect();
        let widest = value.bold().widest(texts.iter().map(String::as_str));
        let above = sheet.width == Width::Narrow;
        let label = Face::new(sheet.width.label(), Role::Ink);
        let limit = if above { sheet.units() } else { sheet.units() * 0.34 };
        let labels: Vec<Vec<String>> = self.rows.iter().map(|r| label.wrap_even(&r.label, limit, 3)).collect();
        let left = if above { 0.0 } else { label.widest(labels.iter().flatten().map(String::as_str)) + 12.0 };
        let bars = Bars::new(self.values().filter_map(Value::get).chain(self.to), (left, sheet.units()), widest);

        let mut y = self.draw_keys(sheet);
        let top = y;
        let thick = if self.paired() { 16.0 } else { sheet.width.pick(17.0, 14.0) };
        let mut group = "";
        for (row, lines) in self.rows.iter().zip(&labels) {
            if row.group != group {
                group = &row.group;
                let head = label.bold();
                sheet.scenery(|| sheet.text(0.0, y + label.leading() / 2.0, head, &head.cut(group, sheet.units())));
                y += label.leading() + 6.0;
            }
            let bars_height = thick * self.shown() as f64 + 2.0;
            let text_height = label.leading() * lines.len() as f64;
            let height = if above { text_height + bars_height } else { text_height.max(bars_height) };
            let title = self.row_title(sheet.words, row, &printer);
            sheet.mark(Mark { class: "bar", title: &title, ..Mark::default() }, || {
                let first = if above {
                    sheet.lines(0.0, y + text_height / 2.0, label, lines);
                    y + text_height
                } else {
                    sheet.lines(left - 12.0, y + height / 2.0, label.end(), lines);
                    y + (height - bars_height) / 2.0
                };
                for (i, printed) in self.printed(row, &printer).iter().enumerate() {
                    let share = row.share(i);
                    let at = (first + thick * (i as f64 + 0.5) + i as f64, thick - 1.0);
                    let face = value.bold_if(i == 0 && self.shown() <= 2);
                    if let (Some(low), Some(high)) = (share.get(), row.high.get()) {
                        bars.interval(sheet, at, (low, high), role(i, self.shown()), (face, printed));
                        continue;
                    }
                    if let Some(low) = share.get().filter(|_| share.open) {
                        bars.open_end(sheet, at, low);
                    }
                    bars.bar(sheet, at, share.get(), role(i, self.shown()), (face, printed));
                }
            });
            y += height + 10.0;
        }
        bars.zero_line(sheet, top, y - 10.0);
        let marked = self.values().any(|v| v.marked);
        let open =
            self.to.is_some() && self.rows.iter().any(|r| r.high.get().is_none() && r.values.iter().any(|v| v.open));
        let derived = || (Sign::None, word!(sheet.words, chart_derived).to_owned());
        let bound = || (Sign::Box(Role::Band), word!(sheet.words, chart_open_end).to_owned());
        let keys: Vec<_> = open.then(bound).into_iter().chain(marked.then(derived)).collect();
        y - 8.0 + if keys.is_empty() { 0.0 } else { legend::keys(sheet, y - 6.0, &keys) }
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let mut columns = vec![Column::text(&self.label_name)];
        let intervals = self.has_intervals();
        let alone = if intervals { word!(words, chart_low) } else { word!(words, chart_share_2) };
        let name = |i| self.series.get(i).map_or(alone, String::as_str);
        columns.extend((0..self.shown()).map(|i| Column::numeric(name(i))));
        columns.extend(intervals.then(|| Column::numeric(word!(words, chart_high))));
        let row = |row: &Row| {
            let label =
                if row.group.is_empty() { row.label.clone() } else { words::pair(words, &row.group, &row.label) };
            let mut cells = vec![Cell::Text(label)];
            cells.extend((0..self.shown()).map(|i| Cell::of(row.share(i), printer.value(row.share(i)))));
            cells.extend(intervals.then(|| Cell::of(&row.high, printer.value(&row.high))));
            cells
        };
        DataTable { columns, rows: self.rows.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let rows: Vec<String> = self.rows.iter().map(|r| self.row_title(words, r, &printer)).collect();
        let names = words::list(words, self.series.iter().map(String::as_str));
        let intro = words::pair(words, word!(words, chart_bar_chart), &names);
        let rows = if rows.is_empty() { words::no_data(words).to_owned() } else { words::clauses(words, &rows) };
        words::sentences(words, &[intro, rows])
    }
}

impl Row {
    fn share(&self, series: usize) -> &Value {
        const MISSING: &Value = &Value { number: None, prefix: String::new(), marked: false, open: false };
        self.values.get(series).unwrap_or(MISSING)
    }
}

impl ShareBars {
    /// Whether rows have several bars.
    fn paired(&self) -> bool {
        self.shown() > 1
    }

    /// Bars in a row.
    fn shown(&self) -> usize {
        self.series.len().max(1)
    }

    fn values(&self) -> impl Iterator<Item = &Value> {
        let highs = self.rows.iter().map(|r| &r.high).filter(|v| v.get().is_some());
        self.rows.iter().flat_map(|r| (0..self.shown()).map(|i| r.share(i))).chain(highs)
    }

    fn has_intervals(&self) -> bool {
        self.rows.iter().any(|r| r.high.get().is_some())
    }

    /// What stands behind the bars of a row: each value, or the ends of its interval.
    fn printed(&self, row: &Row, printer: &Printer) -> Vec<String> {
        match (row.share(0).get(), row.high.get()) {
            (Some(low), Some(_)) => {
                let low = printer.number(low);
                vec![format!(
                    "{low}–{}",
                    printer.value(&Value { marked: row.share(0).marked || row.high.marked, ..row.high.clone() })
                )]
            }
            _ => (0..self.shown()).map(|i| printer.value(row.share(i))).collect(),
        }
    }

    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.values())
    }

    fn row_title(&self, words: Words<'_>, row: &Row, printer: &Printer) -> String {
        let texts = self.printed(row, printer);
        let say = |i: usize| {
            let name = self.series.get(i).filter(|_| self.paired()).map_or(String::new(), |s| format!("{s} "));
            format!("{name}{}", texts.get(i).map_or("", String::as_str))
        };
        let told: Vec<String> = (0..texts.len()).map(say).collect();
        let told = told.join(word!(words, comma));
        words::pair(words, &row.label, &told)
    }

    /// Two series need a key; one is named by the standfirst.
    fn draw_keys(&self, sheet: &Sheet) -> f64 {
        if !self.paired() {
            return 0.0;
        }
        let keys: Vec<_> =
            self.series.iter().enumerate().map(|(i, s)| (Sign::Box(role(i, self.shown())), s.clone())).collect();
        legend::keys(sheet, 0.0, &keys) + 8.0
    }
}
