//! One level over years as bars, with its growth in a small panel above: two plots with one time axis, not two axes
//! on one plot.

use super::number::Printer;
use super::place::{Area, apart};
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, legend, words};
use crate::words::{Words, word};

/// A level and its growth.
#[derive(Clone, Debug)]
pub struct Growth {
    /// What the level is, with its unit.
    pub level_name: String,
    /// What the growth is, such as `同比增速`.
    pub growth_name: String,
    /// Years in rising order; a year that is left out stands as a gap.
    pub years: Vec<Year>,
    /// How levels print.
    pub level_style: NumberStyle,
    /// How growth prints; usually one digit and `%`.
    pub growth_style: NumberStyle,
    /// Ends that the scales of growth and of the level must reach: those of charts that are read beside this one.
    pub ranges: [Option<(f64, f64)>; 2],
}

/// A year of both.
#[derive(Clone, Debug)]
pub struct Year {
    /// Calendar year.
    pub year: i32,
    /// The level.
    pub level: Value,
    /// Growth over the year before.
    pub growth: Value,
}

/// Beyond so many years, years without a row are not given a place of their own.
const MOST_YEARS: i32 = 60;

/// Which of the two panels.
#[derive(Clone, Copy)]
struct Panel<'a> {
    class: &'static str,
    name: &'a str,
    role: Role,
    value: fn(&Year) -> &Value,
    text: fn(&Printer, &Value) -> String,
    printer: &'a Printer,
    height: f64,
    range: Option<(f64, f64)>,
}

impl Kind for Growth {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let years = self.slots();
        let (level, growth) = self.printers(sheet.words);
        if years.iter().all(|y| y.level.get().is_none() && y.growth.get().is_none()) {
            return sheet.no_data();
        }
        let panels = [
            Panel {
                class: "growth",
                name: &self.growth_name,
                role: Role::C2,
                value: |y| &y.growth,
                text: Printer::signed,
                printer: &growth,
                height: sheet.width.pick(70.0, 60.0),
                range: self.ranges[0],
            },
            Panel {
                class: "level",
                name: &self.level_name,
                role: Role::C1,
                value: |y| &y.level,
                text: Printer::value,
                printer: &level,
                height: sheet.width.pick(190.0, 150.0),
                range: self.ranges[1],
            },
        ];
        let mut y = 0.0;
        for panel in panels {
            if years.iter().any(|year| (panel.value)(year).get().is_some()) {
                y = panel.draw(sheet, &years, y) + 14.0;
            }
        }
        let face = Face::new(sheet.width.small(), Role::Muted).middle();
        let slot = sheet.units() / years.len() as f64;
        sheet.scenery(|| {
            for i in shown(years.len(), slot, face.width("2000") + 8.0) {
                let (text, x) = (years[i].year.to_string(), slot * (i as f64 + 0.5));
                sheet.text(x.min(sheet.units() - face.width(&text) / 2.0), y - 2.0, face, &text);
            }
        });
        let under = y + 10.0;
        let keys = self.keys(sheet.words, &years);
        under + legend::keys(sheet, under + 2.0, &keys)
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let (level, growth) = self.printers(words);
        let columns = vec![
            Column::text(word!(words, chart_year)),
            Column::numeric(&self.level_name),
            Column::numeric(&self.growth_name),
        ];
        let row = |y: &Year| {
            vec![
                Cell::Text(y.year.to_string()),
                Cell::of(&y.level, level.value(&y.level)),
                Cell::of(&y.growth, growth.signed(&y.growth)),
            ]
        };
        DataTable { columns, rows: self.years.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let (level, growth) = self.printers(words);
        let mut sentences = Vec::new();
        for (name, value, print) in [
            (
                &self.level_name,
                (|y| &y.level) as fn(&Year) -> &Value,
                &(|v: &Value| level.value(v)) as &dyn Fn(&Value) -> String,
            ),
            (&self.growth_name, |y| &y.growth, &|v: &Value| growth.signed(v)),
        ] {
            let known = self.years.iter().filter(|y| value(y).get().is_some());
            let told: Vec<String> =
                known.map(|y| format!("{} {}", words::year(words, y.year), print(value(y)))).collect();
            let told = if told.is_empty() {
                words::no_data(words).to_owned()
            } else {
                words::list(words, told.iter().map(String::as_str))
            };
            sentences.push(words::pair(words, name, &told));
        }
        words::sentences(words, &sentences)
    }
}

impl Growth {
    fn printers(&self, words: Words<'_>) -> (Printer, Printer) {
        let level = self.level_style.settle(words, self.years.iter().map(|y| &y.level));
        let growth = self.growth_style.settle(words, self.years.iter().map(|y| &y.growth));
        (level, growth)
    }

    /// Every calendar year from the first to the last.
    fn slots(&self) -> Vec<Year> {
        let (Some(first), Some(last)) = (self.years.first(), self.years.last()) else { return Vec::new() };
        if last.year.saturating_sub(first.year) > MOST_YEARS {
            return self.years.clone();
        }
        let empty = |year| Year { year, level: Value::missing(), growth: Value::missing() };
        let given = |year| self.years.iter().find(|y| y.year == year).cloned();
        (first.year..=last.year).map(|year| given(year).unwrap_or_else(|| empty(year))).collect()
    }

    fn keys(&self, words: Words<'_>, years: &[Year]) -> Vec<(legend::Sign, String)> {
        let mut keys = Vec::new();
        if years.iter().skip(1).any(|y| y.level.get().is_none() || y.growth.get().is_none()) {
            keys.push((legend::Sign::None, word!(words, chart_not_known).to_owned()));
        }
        if self.years.iter().any(|y| y.level.marked || y.growth.marked) {
            keys.push((legend::Sign::None, word!(words, chart_derived).to_owned()));
        }
        keys
    }
}

impl Panel<'_> {
    /// The printed value; its qualifier on a line of its own where both do not fit beside the next.
    fn label(&self, value: &Value, face: Face, slot: f64) -> Vec<String> {
        let text = (self.text)(self.printer, value);
        if value.prefix.is_empty() || value.get().is_none() || face.width(&text) <= slot - 4.0 {
            return vec![text];
        }
        let bare = Value { prefix: String::new(), ..value.clone() };
        vec![value.prefix.trim().to_owned(), self.printer.value(&bare)]
    }

    /// Draws name, bars and values from `top` downwards; gives the lower edge.
    fn draw(&self, sheet: &Sheet, years: &[Year], top: f64) -> f64 {
        let name = Face::new(sheet.width.label(), self.role).bold();
        let lines = name.wrap(self.name, sheet.units());
        let under = top + name.leading() * lines.len() as f64;
        sheet.lines(0.0, f64::midpoint(top, under), name, &lines);

        let face = Face::new(sheet.width.small(), Role::Ink).middle();
        let slot = sheet.units() / years.len() as f64;
        let labels: Vec<Vec<String>> = years.iter().map(|y| self.label((self.value)(y), face, slot)).collect();
        let numbers = years.iter().filter_map(|y| (self.value)(y).get());
        let shared = self.range.into_iter().flat_map(|(low, high)| [low, high]);
        let extent = Extent::of(numbers.chain(shared)).map_or(Extent::ZERO_TO_ONE, Extent::reaching_zero);
        let line = face.leading() * labels.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let below = if extent.is_negative() { line + 2.0 } else { 0.0 };
        let high = under + 6.0 + line;
        let low = high + self.height;
        let scale = Scale::exact(extent, (low, high));
        let zero = scale.at(0.0);

        let bar = (slot * 0.62).min(64.0);
        let ends: Vec<Option<f64>> = years.iter().map(|y| (self.value)(y).get().map(|n| scale.at(n))).collect();
        let bars: Vec<Area> = (0..)
            .zip(&ends)
            .filter_map(|(i, end)| {
                end.map(|end| Area::around(middle(slot, i), bar, f64::midpoint(end, zero), (end - zero).abs()))
            })
            .collect();
        let places: Vec<Area> = (0..)
            .zip(&labels)
            .zip(&ends)
            .map(|((i, lines), end)| {
                let (width, height) =
                    (face.widest(lines.iter().map(String::as_str)), face.leading() * lines.len() as f64);
                let x = middle(slot, i).max(width / 2.0).min(sheet.units() - width / 2.0);
                let falls = end.is_some_and(|end| end > zero);
                let top = end.map_or(zero, |end| clear_top(end, (x, width), &bars));
                let y = if falls { end.unwrap_or(zero) + height / 2.0 + 2.0 } else { top - height / 2.0 - 1.0 };
                Area::around(x, width, y, height)
            })
            .collect();
        let written = apart(&places, &bars);
        for (i, (year, lines)) in years.iter().zip(&labels).enumerate() {
            let value = (self.value)(year);
            let name = format!("{} {}", words::year(sheet.words, year.year), self.name);
            let title = words::pair(sheet.words, &name, &(self.text)(self.printer, value));
            let key = year.year.to_string();
            sheet.mark(Mark { class: self.class, key: &key, title: &title, href: None }, || {
                if let Some(end) = ends[i] {
                    sheet.rect(middle(slot, i) - bar / 2.0, end.min(zero), bar, (end - zero).abs(), self.role);
                }
                if written[i] {
                    let face = if ends[i].is_none() { face.role(Role::Muted) } else { face };
                    sheet.lines(places[i].x, places[i].y, face, lines);
                }
            });
        }
        sheet.scenery(|| sheet.line(&[(0.0, zero), (sheet.units(), zero)], Role::Axis, 1.0));
        low + below
    }
}

/// The end of a bar, or the end of a neighbour that reaches a little higher under the same label.
fn clear_top(end: f64, (x, width): (f64, f64), bars: &[Area]) -> f64 {
    let beside = bars.iter().filter(|b| (b.x - x).abs() < b.half_width + width / 2.0 + 3.0);
    beside.map(|b| b.y - b.half_height).filter(|top| end - top <= 14.0).fold(end, f64::min)
}

/// The middle of slot `index`.
fn middle(slot: f64, index: usize) -> f64 {
    slot * (index as f64 + 0.5)
}

/// Which of `count` slots carry text: as many as fit, counted back from the last.
fn shown(count: usize, slot: f64, room: f64) -> impl Iterator<Item = usize> {
    let step = (1..=count.max(1)).find(|s| slot * *s as f64 >= room).unwrap_or(count.max(1));
    (0..count).filter(move |i| (count - 1 - i).is_multiple_of(step))
}
