//! Shares as horizontal bars, one or more to a row.

use super::bars::Bars;
use super::legend::{self, Sign};
use super::number::Printer;
use super::sheet::{Face, Mark, Sheet};
use super::theme::{Role, SERIES};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, Width, words};
use crate::words::{Words, word};

/// Shares.
#[derive(Clone, Debug)]
pub struct ShareBars {
    /// Rows in the order they are shown.
    pub rows: Vec<Row>,
    /// What the rows are, such as the industry: a head of the table.
    pub label_name: String,
    /// Localised names of the series; of two, the second is what the first is compared with.
    pub series: Vec<String>,
    /// How values print; usually with `%`.
    pub style: NumberStyle,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Localised label.
    pub label: String,
    /// One share a series; those left out count as missing.
    pub values: Vec<Value>,
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
        let texts: Vec<String> = self.values().map(|v| printer.value(v)).collect();
        let widest = value.bold().widest(texts.iter().map(String::as_str));
        let above = sheet.width == Width::Narrow;
        let label = Face::new(sheet.width.label(), Role::Ink);
        let limit = if above { sheet.units() } else { sheet.units() * 0.34 };
        let labels: Vec<Vec<String>> = self.rows.iter().map(|r| label.wrap_even(&r.label, limit, 3)).collect();
        let left = if above { 0.0 } else { label.widest(labels.iter().flatten().map(String::as_str)) + 12.0 };
        let bars = Bars::new(self.values().filter_map(Value::get), (left, sheet.units()), widest);

        let mut y = self.draw_keys(sheet);
        let top = y;
        let thick = if self.paired() { 16.0 } else { sheet.width.pick(17.0, 14.0) };
        for (row, lines) in self.rows.iter().zip(&labels) {
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
                for i in 0..self.shown() {
                    let share = row.share(i);
                    let at = (first + thick * (i as f64 + 0.5) + i as f64, thick - 1.0);
                    let face = value.bold_if(i == 0 && self.shown() <= 2);
                    bars.bar(sheet, at, share.get(), role(i, self.shown()), (face, &printer.value(share)));
                }
            });
            y += height + 10.0;
        }
        bars.zero_line(sheet, top, y - 10.0);
        let marked = self.values().any(|v| v.marked);
        let keys = [(Sign::None, word!(sheet.words, chart_derived).to_owned())];
        y - 8.0 + if marked { legend::keys(sheet, y - 6.0, &keys) } else { 0.0 }
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let mut columns = vec![Column::text(&self.label_name)];
        let name = |i| self.series.get(i).map_or(word!(words, chart_share_2), String::as_str);
        columns.extend((0..self.shown()).map(|i| Column::numeric(name(i))));
        let row = |row: &Row| {
            let mut cells = vec![Cell::Text(row.label.clone())];
            cells.extend((0..self.shown()).map(|i| Cell::of(row.share(i), printer.value(row.share(i)))));
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
        const MISSING: &Value = &Value { number: None, prefix: String::new(), marked: false };
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
        self.rows.iter().flat_map(|r| (0..self.shown()).map(|i| r.share(i)))
    }

    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.values())
    }

    fn row_title(&self, words: Words<'_>, row: &Row, printer: &Printer) -> String {
        let say = |i: usize| {
            let name = self.series.get(i).filter(|_| self.paired()).map_or(String::new(), |s| format!("{s} "));
            format!("{name}{}", printer.value(row.share(i)))
        };
        let told: Vec<String> = (0..self.shown()).map(say).collect();
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
