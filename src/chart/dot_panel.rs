//! Regions by several values side by side, each a dot on one scale that all columns share.

use super::legend::{self, Sign};
use super::number::Printer;
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::{self, Role};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, words};
use crate::words::{Words, say, word};

/// A row a region, a column a value.
#[derive(Clone, Debug)]
pub struct DotPanel {
    /// Localised names of the columns.
    pub columns: Vec<String>,
    /// Rows from the top.
    pub rows: Vec<Row>,
    /// Names of the tiers, best first; empty where rows have none.
    pub tiers: Vec<String>,
    /// Ends that the scale must reach.
    pub range: (f64, f64),
    /// How values print.
    pub style: NumberStyle,
}

/// One region.
#[derive(Clone, Debug)]
pub struct Row {
    /// Slug.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
    /// One value a column; those left out count as missing.
    pub values: Vec<Value>,
    /// Its tier, an index into the tiers.
    pub tier: Option<usize>,
}

impl Kind for DotPanel {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let Some(extent) = Extent::of(self.values().filter_map(Value::get)) else { return sheet.no_data() };
        let extent = extent.with(self.range.0).with(self.range.1);
        let tiers = legend::tiers(&self.tiers, Sign::Dot, self.rows.iter().map(|r| r.tier));
        let keys = if tiers.is_empty() { 0.0 } else { legend::keys(sheet, 0.0, &tiers) + 8.0 };
        let face = Face::new(sheet.width.small(), Role::Ink);
        let left = face.widest(self.rows.iter().map(|r| r.name.as_str())).min(sheet.units() * 0.3) + 10.0;
        let gap = sheet.width.pick(14.0, 7.0);
        let width = (sheet.units() - left + gap) / self.columns.len() as f64 - gap;
        let head = Face::new(sheet.width.small(), Role::Ink).bold();
        let heads: Vec<Vec<String>> = self.columns.iter().map(|c| head.wrap_even(c, width, 4)).collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1);
        let tick = Face::new(sheet.width.small(), Role::Muted).middle();
        // Half of the widest value stands beyond the end of the last scale.
        let beyond = tick.widest(
            [self.range.0, self.range.1]
                .map(|end| super::number::number(end, 0, sheet.words))
                .iter()
                .map(String::as_str),
        ) / 2.0;
        let top = keys + head.leading() * lines as f64 + tick.leading() + 6.0;
        let step = sheet.width.pick(18.0, 17.0);
        let bottom = top + step * self.rows.len() as f64;
        let scales: Vec<Scale> = (0..self.columns.len())
            .map(|at| left + (width + gap) * at as f64)
            .map(|x| Scale::round(extent, 2.0, (x + 4.0, x + width - beyond.max(4.0))))
            .collect();
        sheet.scenery(|| {
            for (at, scale) in scales.iter().enumerate() {
                let x = left + (width + gap) * at as f64;
                let middle = keys + head.leading() * lines as f64 / 2.0;
                sheet.lines(x, middle, head, &heads[at]);
                let ends = [scale.ticks.first(), scale.ticks.last()];
                for &value in &scale.ticks {
                    let line = scale.at(value);
                    sheet.line(&[(line, top), (line, bottom)], Role::Grid, 1.0);
                    if ends.contains(&Some(&value)) || width > 90.0 {
                        let text = super::number::number(value, scale.digits, sheet.words);
                        sheet.text(line, top - tick.leading() / 2.0 - 1.0, tick, &text);
                    }
                }
            }
        });
        let printer = self.printer(sheet.words);
        for (at, row) in self.rows.iter().enumerate() {
            self.draw(sheet, row, top + step * (at as f64 + 0.5), (left, &scales), &printer);
        }
        let mut notes = Vec::new();
        if self.values().any(|v| v.marked) {
            notes.push(legend::derived(sheet.words));
        }
        if notes.is_empty() { bottom + 2.0 } else { bottom + 8.0 + legend::keys(sheet, bottom + 8.0, &notes) }
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let mut columns = vec![Column::text(word!(words, chart_name))];
        columns.extend(self.columns.iter().map(|c| Column::numeric(c)));
        let row = |row: &Row| {
            let mut cells = vec![Cell::Text(row.name.clone())];
            let value = |at: usize| row.values.get(at);
            cells.extend(
                (0..self.columns.len()).map(|at| value(at).map_or(Cell::Missing, |v| Cell::of(v, printer.value(v)))),
            );
            cells
        };
        DataTable { columns, rows: self.rows.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        if self.values().all(|v| v.get().is_none()) {
            return words::sentences(words, &[words::no_data(words).to_owned()]);
        }
        let printer = self.printer(words);
        let told = self.columns.iter().enumerate().filter_map(|(at, name)| {
            let known = self.rows.iter().filter_map(|r| r.values.get(at).map(|v| (v, r)));
            let known = known.filter_map(|(v, r)| Some((v.get()?, r.name.clone(), printer.value(v))));
            let (names, value) = words::foremost(words, 1.0, known)?;
            Some(say!(words, chart_column_highest, column = name, name = &names, value = &value))
        });
        words::sentences(words, &[words::clauses(words, &told.collect::<Vec<_>>())])
    }
}

impl DotPanel {
    fn values(&self) -> impl Iterator<Item = &Value> {
        self.rows.iter().flat_map(|r| &r.values)
    }

    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.values())
    }

    fn draw(&self, sheet: &Sheet, row: &Row, y: f64, (left, scales): (f64, &[Scale]), printer: &Printer) {
        let role = match row.tier.filter(|t| *t < self.tiers.len()) {
            Some(tier) => theme::tier(tier, self.tiers.len()),
            None => Role::C1,
        };
        let told = self.columns.iter().zip(&row.values);
        let told: Vec<String> =
            told.map(|(name, value)| words::pair(sheet.words, name, &printer.value(value))).collect();
        let title = words::pair(sheet.words, &row.name, &words::clauses(sheet.words, &told));
        let face = Face::new(sheet.width.small(), Role::Ink);
        sheet.scenery(|| sheet.line(&[(left, y), (sheet.units(), y)], Role::Grid, 0.6));
        sheet.mark(Mark { class: "row", key: &row.id, title: &title, href: row.href.as_deref() }, || {
            sheet.text(0.0, y, face, &face.cut(&row.name, left - 8.0));
            for (scale, value) in scales.iter().zip(&row.values) {
                let Some(number) = value.get() else { continue };
                let (zero, x) = (scale.at(self.range.0), scale.at(number));
                sheet.line(&[(zero, y), (x, y)], role, 2.0);
                sheet.spot(x, y, sheet.width.pick(4.6, 3.8), role);
            }
        });
    }
}
