//! A region against its tier and all regions, by dimension: dots on lines, or a radar.

mod radar;

use super::legend::{self, Sign};
use super::number::Printer;
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, Width, axis, words};
use crate::words::{Words, say, word};

/// A region by dimension.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Dimensions from the top, or clockwise.
    pub rows: Vec<Row>,
    /// Localised name of the region.
    pub region: String,
    /// What the mean of its tier is called; `None` where it has no tier.
    pub tier: Option<String>,
    /// What the mean of all regions is called.
    pub all: String,
    /// What the values are, such as `得分`.
    pub value_name: String,
    /// How values print.
    pub style: NumberStyle,
    /// Ends that the scale must reach, such as 0 and 100.
    pub range: Option<(f64, f64)>,
    /// How it is drawn.
    pub form: Form,
}

/// How a profile is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Dots on lines: values are compared exactly.
    #[default]
    Dots,
    /// A radar, for 3 to 12 dimensions.
    Radar,
}

/// One dimension.
#[derive(Clone, Debug)]
pub struct Row {
    /// Slug of the dimension.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Value of the region.
    pub own: Value,
    /// Mean of its tier.
    pub tier: Value,
    /// Mean of all regions.
    pub all: Value,
}

impl Row {
    /// How far the region is above or below the mean of all.
    fn difference(&self) -> Value {
        let value = Value::from(self.own.get().zip(self.all.get()).map(|(own, all)| own - all));
        if self.own.marked || self.all.marked { value.marked() } else { value }
    }
}

impl Kind for Profile {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let Some(mut extent) = Extent::of(self.values().filter_map(Value::get)) else { return sheet.no_data() };
        if let Some((low, high)) = self.range {
            extent = extent.with(low).with(high);
        }
        if self.form == Form::Radar && (3..=12).contains(&self.rows.len()) {
            return radar::plot(self, sheet, extent);
        }
        self.dots(sheet, extent)
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let mut columns = vec![Column::text(word!(words, chart_dimension)), Column::numeric(&self.region)];
        columns.extend(self.tier.iter().map(|t| Column::numeric(t)));
        columns.push(Column::numeric(&self.all));
        columns.push(Column::numeric(difference_head(words)));
        let row = |r: &Row| {
            let mut cells = vec![Cell::Text(r.name.clone())];
            let means = [Some(&r.own), self.tier.as_ref().map(|_| &r.tier), Some(&r.all)];
            cells.extend(means.into_iter().flatten().map(|v| Cell::of(v, printer.value(v))));
            let difference = r.difference();
            cells.push(Cell::of(&difference, printer.signed(&difference)));
            cells
        };
        DataTable { columns, rows: self.rows.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let intro = say!(words, chart_against, region = &self.region, all = &self.all, count = self.rows.len());
        let rows: Vec<String> = self.rows.iter().map(|r| self.title(words, r, &printer)).collect();
        let rows = if rows.is_empty() { words::no_data(words).to_owned() } else { words::clauses(words, &rows) };
        words::sentences(words, &[intro, rows])
    }
}

impl Profile {
    fn values(&self) -> impl Iterator<Item = &Value> {
        self.rows.iter().flat_map(|r| [&r.own, &r.tier, &r.all])
    }

    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.values())
    }

    /// What a row says when pointed at.
    fn title(&self, words: Words<'_>, row: &Row, printer: &Printer) -> String {
        let mut said = vec![format!("{} {}", self.region, printer.value(&row.own))];
        said.extend(self.tier.iter().map(|t| format!("{t} {}", printer.value(&row.tier))));
        said.push(format!("{} {}", self.all, printer.value(&row.all)));
        words::pair(words, &row.name, &said.join(word!(words, comma)))
    }

    fn keys(&self, all: Sign) -> Vec<(Sign, String)> {
        let mut keys = vec![(Sign::Dot(Role::C1), self.region.clone())];
        keys.extend(self.tier.iter().map(|t| (Sign::Hollow, t.clone())));
        keys.push((all, self.all.clone()));
        keys
    }

    fn foot(&self, sheet: &Sheet, bottom: f64) -> f64 {
        let marked = self.values().any(|v| v.marked);
        if marked { bottom + legend::keys(sheet, bottom + 2.0, &[legend::derived(sheet.words)]) + 2.0 } else { bottom }
    }

    fn dots(&self, sheet: &Sheet, extent: Extent) -> f64 {
        let printer = self.printer(sheet.words);
        let top = legend::keys(sheet, 0.0, &self.keys(Sign::Tick(Role::Muted))) + 6.0;
        let (label, small) = (Face::new(sheet.width.label(), Role::Ink), Face::new(sheet.width.small(), Role::Muted));
        let texts: Vec<[String; 2]> =
            self.rows.iter().map(|r| [printer.value(&r.own), printer.signed(&r.difference())]).collect();
        let heads = [self.value_name.as_str(), difference_head(sheet.words)];
        let mut columns = [0, 1].map(|i| {
            let widest = label.bold().widest(texts.iter().map(|t| t[i].as_str()));
            widest.max(small.width(heads[i]).min(96.0)) + 12.0
        });
        if columns[0] + columns[1] > sheet.units() * 0.5 {
            columns[1] = 0.0;
        }
        let right = sheet.units() - columns[0] - columns[1];
        let above = sheet.width == Width::Narrow;
        let limit = if above { right - 8.0 } else { sheet.units() * 0.3 };
        let names: Vec<Vec<String>> = self.rows.iter().map(|r| label.wrap_even(&r.name, limit, 2)).collect();
        let left = if above { 8.0 } else { label.widest(names.iter().flatten().map(String::as_str)) + 18.0 };
        let ends = if above { (left, sheet.units() - 8.0) } else { (left, right - 10.0) };
        let scale = Scale::round(extent, sheet.width.pick(5.0, 4.0), ends);
        for (i, column) in columns.iter().enumerate().filter(|(_, width)| **width > 0.0) {
            let x = right + columns[..=i].iter().sum::<f64>();
            sheet.text(x, top + small.leading() / 2.0, small.end(), &small.cut(heads[i], *column));
        }
        let mut y = top + small.leading() + 2.0;
        let start = y;
        let mut places = Vec::new();
        for lines in &names {
            let text = label.leading() * lines.len() as f64;
            let (middle, height) = if above { (y + text + 9.0, text + 24.0) } else { (0.0, (text + 8.0).max(32.0)) };
            places.push((y, if above { middle } else { y + height / 2.0 }, height));
            y += height;
        }
        axis::upright(sheet, &scale, (start, y), y + 10.0, (ends.0 - 8.0, sheet.units()), "");
        for (((row, lines), text), place) in self.rows.iter().zip(&names).zip(&texts).zip(places) {
            let (y, middle, height) = place;
            let title = self.title(sheet.words, row, &printer);
            let text_at = if above { y + label.leading() * lines.len() as f64 / 2.0 } else { y + height / 2.0 };
            sheet.mark(Mark { class: "row", key: &row.id, title: &title, href: None }, || {
                if above {
                    sheet.halo(|| sheet.lines(0.0, text_at, label, lines));
                } else {
                    sheet.lines(left - 18.0, text_at, label.end(), lines);
                }
                self.draw_dots(sheet, row, &scale, middle, ends);
                sheet.text(right + columns[0], text_at, label.bold().end(), &text[0]);
                if columns[1] > 0.0 {
                    let role = match row.difference().get() {
                        Some(d) if d > 0.0 => Role::C1,
                        Some(d) if d < 0.0 => Role::C2,
                        _ => Role::Muted,
                    };
                    sheet.text(sheet.units(), text_at, label.role(role).end(), &text[1]);
                }
            });
        }
        self.foot(sheet, y + 20.0)
    }

    fn draw_dots(&self, sheet: &Sheet, row: &Row, scale: &Scale, y: f64, ends: (f64, f64)) {
        sheet.line(&[(ends.0, y), (ends.1, y)], Role::Grid, 1.0);
        let [own, all] = [&row.own, &row.all].map(|v| v.get().map(|v| scale.at(v)));
        if let Some((own, all)) = own.zip(all) {
            sheet.rect(own.min(all), y - 1.5, (own - all).abs(), 3.0, Role::Rest);
        }
        if let Some(x) = all {
            sheet.rect(x - 1.3, y - 7.0, 2.6, 14.0, Role::Muted);
        }
        if let Some(x) = row.tier.get().filter(|_| self.tier.is_some()).map(|v| scale.at(v)) {
            sheet.marker(x, y, 4.2, Role::Muted, true);
        }
        if let Some(x) = own {
            sheet.marker(x, y, 6.0, Role::C1, row.own.marked);
        }
    }
}

fn difference_head(words: Words<'_>) -> &str {
    word!(words, chart_vs_mean)
}
