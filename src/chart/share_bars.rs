//! Shares as horizontal bars, one or two to a row.

use super::bars::Bars;
use super::legend::{self, Sign};
use super::number::Printer;
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, Width, words};
use crate::lang::Lang;

/// Shares.
#[derive(Clone, Debug)]
pub struct ShareBars {
    /// Rows in the order they are shown.
    pub rows: Vec<Row>,
    /// What the rows are, such as the industry: a head of the table.
    pub label_name: String,
    /// Localised names of the one or two series; a second one is compared with the first.
    pub series: Vec<String>,
    /// How values print; usually with `%`.
    pub style: NumberStyle,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Localised label.
    pub label: String,
    /// The share.
    pub value: Value,
    /// The share it is compared with; not drawn where there is only one series.
    pub compare: Option<Value>,
}

const ROLES: [Role; 2] = [Role::C1, Role::Rest];

impl Kind for ShareBars {
    fn plot(&self, sheet: &Sheet) -> f64 {
        if self.values().all(|v| v.get().is_none()) {
            return sheet.no_data();
        }
        let printer = self.printer(sheet.lang);
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
        let thick = if self.paired() { 14.0 } else { sheet.width.pick(17.0, 14.0) };
        for (row, lines) in self.rows.iter().zip(&labels) {
            let bars_height = thick * self.shown() as f64 + 2.0;
            let text_height = label.leading() * lines.len() as f64;
            let height = if above { text_height + bars_height } else { text_height.max(bars_height) };
            let title = self.row_title(sheet.lang, row, &printer);
            sheet.mark(Mark { class: "bar", title: &title, ..Mark::default() }, || {
                let first = if above {
                    sheet.lines(0.0, y + text_height / 2.0, label, lines);
                    y + text_height
                } else {
                    sheet.lines(left - 12.0, y + height / 2.0, label.end(), lines);
                    y + (height - bars_height) / 2.0
                };
                for (i, share) in row.shares().into_iter().take(self.shown()).enumerate() {
                    let at = (first + thick * (i as f64 + 0.5) + i as f64, thick - 1.0);
                    let face = value.bold_if(i == 0);
                    bars.bar(sheet, at, share.get(), ROLES[i], (face, &printer.value(share)));
                }
            });
            y += height + 10.0;
        }
        bars.zero_line(sheet, top, y - 10.0);
        let marked = self.values().any(|v| v.marked);
        let keys = [(Sign::None, sheet.lang.pick("†推算值", "† derived").to_owned())];
        y - 8.0 + if marked { legend::keys(sheet, y - 6.0, &keys) } else { 0.0 }
    }

    fn table(&self, lang: Lang) -> DataTable {
        let printer = self.printer(lang);
        let mut columns = vec![Column::text(&self.label_name)];
        let name = |i| self.series.get(i).map_or(lang.pick("占比", "Share"), String::as_str);
        columns.extend((0..self.shown()).map(|i| Column::numeric(name(i))));
        let row = |row: &Row| {
            let mut cells = vec![Cell::Text(row.label.clone())];
            cells.extend(row.shares().into_iter().take(self.shown()).map(|v| Cell::of(v, printer.value(v))));
            cells
        };
        DataTable { columns, rows: self.rows.iter().map(row).collect() }
    }

    fn describe(&self, lang: Lang) -> String {
        let printer = self.printer(lang);
        let rows: Vec<String> = self.rows.iter().map(|r| self.row_title(lang, r, &printer)).collect();
        let names = words::list(lang, self.series.iter().map(String::as_str));
        let intro = words::pair(lang, lang.pick("横向条形图", "Bar chart"), &names);
        let rows = if rows.is_empty() { words::no_data(lang).to_owned() } else { words::clauses(lang, &rows) };
        words::sentences(lang, &[intro, rows])
    }
}

impl Row {
    fn shares(&self) -> [&Value; 2] {
        const MISSING: &Value = &Value { number: None, prefix: String::new(), marked: false };
        [&self.value, self.compare.as_ref().unwrap_or(MISSING)]
    }
}

impl ShareBars {
    /// Whether rows have two bars.
    fn paired(&self) -> bool {
        self.series.len() > 1
    }

    /// Bars in a row.
    fn shown(&self) -> usize {
        if self.paired() { 2 } else { 1 }
    }

    fn values(&self) -> impl Iterator<Item = &Value> {
        let paired = self.paired();
        self.rows.iter().flat_map(move |r| std::iter::once(&r.value).chain(r.compare.iter().filter(move |_| paired)))
    }

    fn printer(&self, lang: Lang) -> Printer {
        self.style.settle(lang, self.values())
    }

    fn row_title(&self, lang: Lang, row: &Row, printer: &Printer) -> String {
        let mut told = printer.value(&row.value);
        if self.paired() {
            let compare = format!("{} {}", self.series[1], printer.value(row.shares()[1]));
            told = format!("{} {told}{}{compare}", self.series[0], lang.pick("，", ", "));
        }
        words::pair(lang, &row.label, &told)
    }

    /// Two series need a key; one is named by the standfirst.
    fn draw_keys(&self, sheet: &Sheet) -> f64 {
        if !self.paired() {
            return 0.0;
        }
        let keys: Vec<_> = self.series.iter().zip(ROLES).map(|(s, r)| (Sign::Box(r), s.clone())).collect();
        legend::keys(sheet, 0.0, &keys) + 8.0
    }
}
