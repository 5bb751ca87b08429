//! Two values of each row on one scale, joined by a line: then and now, here and there.
//!
//! Ranks run from the first place at the left to the last at the right, and may carry the range within which they
//! can lie.

use super::legend::{self, Sign};
use super::number::Printer;
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, axis, words};
use crate::words::{Words, say, word};

/// Pairs of values.
#[derive(Clone, Debug)]
pub struct Dumbbell {
    /// Rows from the top.
    pub rows: Vec<Row>,
    /// What the first and the second value of a row are, such as two years.
    pub names: [String; 2],
    /// What the values are.
    pub value_name: String,
    /// How values print.
    pub style: NumberStyle,
    /// The values are ranks among so many.
    pub ranks: Option<u32>,
    /// What the bands of rows are; nothing where no row has one.
    pub band_name: String,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Slug.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
    /// The first value, drawn as a ring.
    pub from: Value,
    /// The second value, drawn as a dot.
    pub to: Value,
    /// Ends between which the second value can lie.
    pub band: Option<(f64, f64)>,
    /// Stands on a ground of its own, such as a total above its parts.
    pub emphasised: bool,
}

/// Where things stand.
struct Layout {
    names: f64,
    left: f64,
    right: f64,
    step: f64,
}

impl Kind for Dumbbell {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let Some(extent) = self.extent() else { return sheet.no_data() };
        let printer = self.printer(sheet.words);
        let label = Face::new(sheet.width.label(), Role::Ink);
        let names = label.bold().widest(self.rows.iter().map(|r| r.name.as_str())).min(sheet.units() * 0.36) + 8.0;
        let texts: Vec<String> = self.rows.iter().map(|r| told(r, &printer)).collect();
        let values = (label.bold().widest(texts.iter().map(String::as_str)) + 10.0).min(sheet.units() * 0.5);
        let layout = Layout { names, left: names + 8.0, right: sheet.units() - values - 8.0, step: 26.0 };
        let keys = legend::keys(sheet, 0.0, &self.keys(sheet.words));
        let tick = Face::new(sheet.width.small(), Role::Muted);
        let top = keys + 6.0 + tick.leading();
        let bottom = top + layout.step * self.rows.len() as f64;
        let scale = self.scale(extent, (layout.left, layout.right), sheet.width.pick(6.0, 4.0));
        for (at, _) in self.rows.iter().enumerate().filter(|(_, r)| r.emphasised) {
            sheet.rect(0.0, top + layout.step * at as f64, sheet.units(), layout.step, Role::Band);
        }
        let bounds = (layout.left - 8.0, layout.right + 8.0);
        axis::upright(sheet, &scale, (top, bottom), top - tick.leading() / 2.0 - 2.0, bounds, &self.style.suffix);
        for (at, (row, text)) in self.rows.iter().zip(&texts).enumerate() {
            sheet.lowered(top + layout.step * at as f64, || self.draw(sheet, row, text, &scale, &layout));
        }
        let known = |v: &Value| v.get().is_some();
        let partly = self.rows.iter().filter(|r| !known(&r.from) || !known(&r.to)).map(|r| r.name.as_str());
        let mut notes: Vec<(Sign, String)> = legend::missing(sheet.words, partly).into_iter().collect();
        if self.values().any(|v| v.marked) {
            notes.push(legend::derived(sheet.words));
        }
        bottom + if notes.is_empty() { 4.0 } else { 8.0 + legend::keys(sheet, bottom + 8.0, &notes) }
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let banded = self.rows.iter().any(|r| r.band.is_some());
        let mut columns = vec![Column::text(word!(words, chart_name))];
        columns.extend(self.names.iter().map(|n| Column::numeric(n)));
        columns.push(Column::numeric(word!(words, chart_change_2)));
        if banded {
            columns.push(Column::text(&self.band_name));
        }
        let row = |r: &Row| {
            let change = self.change(r);
            let mut cells = vec![Cell::Text(r.name.clone())];
            cells.extend([&r.from, &r.to].map(|v| Cell::of(v, printer.value(v))));
            cells.push(Cell::of(&change, printer.signed(&change)));
            if banded {
                cells.push(r.band.map_or(Cell::Missing, |band| Cell::Text(span(band, &printer))));
            }
            cells
        };
        DataTable { columns, rows: self.rows.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        if self.values().all(|v| v.get().is_none()) {
            return words::sentences(words, &[words::no_data(words).to_owned()]);
        }
        let intro = say!(words, chart_pairs, value = &self.value_name, first = &self.names[0], second = &self.names[1]);
        let rows: Vec<String> = self.rows.iter().map(|r| words::pair(words, &r.name, &told(r, &printer))).collect();
        words::sentences(words, &[intro, words::clauses(words, &rows)])
    }
}

impl Dumbbell {
    fn values(&self) -> impl Iterator<Item = &Value> {
        self.rows.iter().flat_map(|r| [&r.from, &r.to])
    }

    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.values())
    }

    fn extent(&self) -> Option<Extent> {
        let mut extent = Extent::of(self.values().filter_map(Value::get))?;
        for (low, high) in self.rows.iter().filter_map(|r| r.band) {
            extent = extent.with(low).with(high);
        }
        Some(match self.ranks {
            Some(count) => extent.with(1.0).with(f64::from(count)),
            None => extent,
        })
    }

    /// Ranks have ticks at the first place, at fives or tens, and at the last.
    fn scale(&self, extent: Extent, places: (f64, f64), ticks: f64) -> Scale {
        let Some(count) = self.ranks else { return Scale::round(extent, ticks, places) };
        let mut scale = Scale::exact(extent, places);
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().find(|s| f64::from(count / s) <= ticks);
        let step = step.unwrap_or(1000);
        let between = (1..count).filter(|rank| rank % step == 0 && count - rank > step / 2);
        let all = std::iter::once(1).chain(between.filter(|rank| *rank > 1)).chain((count > 1).then_some(count));
        scale.ticks = all.map(f64::from).collect();
        scale
    }

    /// The second value less the first; of ranks, places gained.
    fn change(&self, row: &Row) -> Value {
        let sign = if self.ranks.is_some() { -1.0 } else { 1.0 };
        let change = Value::from(row.from.get().zip(row.to.get()).map(|(from, to)| sign * (to - from)));
        if row.from.marked || row.to.marked { change.marked() } else { change }
    }

    fn keys(&self, words: Words<'_>) -> Vec<(Sign, String)> {
        let mut keys = vec![(Sign::Hollow, self.names[0].clone()), (Sign::Dot(Role::C1), self.names[1].clone())];
        if self.rows.iter().any(|r| r.band.is_some()) {
            keys.push((Sign::Box(Role::D5), self.band_name.clone()));
        }
        if self.ranks.is_some() {
            keys.push((Sign::None, word!(words, chart_first_place_left).to_owned()));
        }
        keys
    }

    fn draw(&self, sheet: &Sheet, row: &Row, text: &str, scale: &Scale, layout: &Layout) {
        let printer = self.printer(sheet.words);
        let y = layout.step / 2.0;
        let mut title = words::pair(sheet.words, &row.name, text);
        if let Some(band) = row.band {
            title = format!("{title}{}{} {}", word!(sheet.words, comma), self.band_name, span(band, &printer));
        }
        let face = Face::new(sheet.width.label(), Role::Ink).bold_if(row.emphasised);
        let [from, to] = [&row.from, &row.to].map(|v| v.get().map(|v| scale.at(v)));
        sheet.mark(Mark { class: "row", key: &row.id, title: &title, href: row.href.as_deref() }, || {
            sheet.text(0.0, y, face, &face.cut(&row.name, layout.names));
            if let Some((low, high)) = row.band {
                let (low, high) = (scale.at(low), scale.at(high));
                sheet.rect(low.min(high) - 6.0, y - 6.0, (high - low).abs() + 12.0, 12.0, Role::D5);
            }
            if let (Some(from), Some(to)) = (from, to) {
                sheet.line(&[(from, y), (to, y)], Role::C1, 2.0);
            }
            if let Some(x) = from {
                sheet.marker(x, y, 4.6, Role::Muted, true);
            }
            if let Some(x) = to {
                sheet.dot(x, y, 4.6, Role::C1);
            }
            sheet.text(sheet.units(), y, face.end(), &face.cut(text, sheet.units() - layout.right - 14.0));
        });
    }
}

/// The ends of a band; one number where both print alike.
fn span((low, high): (f64, f64), printer: &Printer) -> String {
    let [low, high] = [low, high].map(|v| printer.plain(v));
    if low == high { low } else { format!("{low}–{high}") }
}

/// Both values, or the one that both are.
fn told(row: &Row, printer: &Printer) -> String {
    let [from, to] = [&row.from, &row.to].map(|v| printer.value(v));
    if from == to { to } else { format!("{from}\u{2009}→\u{2009}{to}") }
}
