//! How a value is spread over regions: a dot for each, in one strip or several; first, last and chosen ones named.

use super::legend;
use super::number::Printer;
use super::place::dodge;
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::{self, Role};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, Width, axis, words};
use crate::words::{Words, say, word};

/// Values over regions.
#[derive(Clone, Debug)]
pub struct Distribution {
    /// Strips from the top, such as dimensions or tiers; all on one scale.
    pub groups: Vec<Group>,
    /// What the values are, with their unit.
    pub value_name: String,
    /// How values print.
    pub style: NumberStyle,
    /// Names of the tiers, best first; empty where dots have none.
    pub tiers: Vec<String>,
    /// Where there are too many regions for a dot each: what the quarters are called.
    pub crowd: Option<Crowd>,
}

/// Words for strips that show the quarters of all regions, and dots for a few.
#[derive(Clone, Debug)]
pub struct Crowd {
    /// What the band is, for the key.
    pub key: String,
    /// Least, lower quarter, median, upper quarter, greatest.
    pub names: [String; 5],
}

/// One strip.
#[derive(Clone, Debug)]
pub struct Group {
    /// Slug.
    pub id: String,
    /// Localised name; empty where there is one strip only.
    pub name: String,
    /// Its dots, in any order.
    pub dots: Vec<Dot>,
    /// The quarters of all regions, where dots are there for a few of them only.
    pub quarters: Option<[f64; 5]>,
}

/// One region.
#[derive(Clone, Debug)]
pub struct Dot {
    /// Slug.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
    /// Its value.
    pub value: Value,
    /// Its tier, an index into the tiers.
    pub tier: Option<usize>,
    /// Named and in a colour of its own.
    pub emphasised: bool,
}

/// Most that a strip may spread above and below its middle.
const MOST_SPREAD: f64 = 56.0;

impl Group {
    /// Its known values, rising.
    fn sorted(&self) -> Vec<(f64, &Dot)> {
        let mut known: Vec<_> = self.dots.iter().filter_map(|d| d.value.get().map(|v| (v, d))).collect();
        known.sort_by(|a, b| a.0.total_cmp(&b.0));
        known
    }

    fn median(&self) -> Option<f64> {
        if let Some(quarters) = self.quarters {
            return Some(quarters[2]);
        }
        let known = self.sorted();
        let middle = known.len() / 2;
        let upper = known.get(middle)?.0;
        Some(if known.len().is_multiple_of(2) { f64::midpoint(known[middle - 1].0, upper) } else { upper })
    }
}

impl Kind for Distribution {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let quarters = self.groups.iter().flat_map(|g| g.quarters.into_iter().flatten());
        let Some(extent) = Extent::of(self.values().filter_map(Value::get).chain(quarters)) else {
            return sheet.no_data();
        };
        let printer = self.printer(sheet.words);
        let is_strip = |tier: &String| self.groups.iter().any(|g| g.name == *tier);
        // Where a strip is a tier, its name says what the colour means.
        let dots = self.groups.iter().flat_map(|g| &g.dots).filter(|_| !self.tiers.iter().all(is_strip));
        let keys = legend::tiers(&self.tiers, legend::Sign::Dot, dots.map(|d| d.tier));
        let mut y = if keys.is_empty() { 0.0 } else { legend::keys(sheet, 0.0, &keys) + 6.0 };
        let face = Face::new(sheet.width.label(), Role::Ink).bold();
        let above = sheet.width == Width::Narrow;
        let names: Vec<Vec<String>> = self
            .groups
            .iter()
            .map(|g| {
                if g.name.is_empty() {
                    Vec::new()
                } else {
                    face.wrap_even(&g.name, sheet.units() * if above { 0.9 } else { 0.24 }, 2)
                }
            })
            .collect();
        let widest = face.widest(names.iter().flatten().map(String::as_str));
        let left = if above || widest <= 0.0 { 0.0 } else { widest + 16.0 };
        let scale = Scale::round(extent, sheet.width.pick(7.0, 4.0), (left + 10.0, sheet.units() - 10.0));
        for (group, lines) in self.groups.iter().zip(&names) {
            let heading = if above { face.leading() * lines.len() as f64 + 3.0 } else { 0.0 };
            if above {
                sheet.lines(0.0, y + (heading - 3.0) / 2.0, face, lines);
            }
            let (height, middle) = self.draw_group(sheet, group, &scale, (y + heading, left), &printer);
            if !above {
                sheet.lines(0.0, middle, face, lines);
            }
            y += heading + height + 6.0;
        }
        axis::upright(sheet, &scale, (y - 4.0, y), y + 10.0, (left, sheet.units()), &self.style.suffix);
        sheet.scenery(|| sheet.line(&[(left, y), (sheet.units(), y)], Role::Axis, 1.0));
        let small = Face::new(sheet.width.small(), Role::Muted).end();
        let value_name = small.wrap_even(&self.value_name, sheet.units() - left, 2);
        let foot = y + 20.0 + small.leading() * value_name.len() as f64;
        sheet.scenery(|| sheet.lines(sheet.units(), f64::midpoint(y + 20.0, foot), small, &value_name));
        let mut keys = vec![(legend::Sign::Tick(Role::Muted), word!(sheet.words, chart_median).to_owned())];
        if let Some(crowd) = &self.crowd {
            keys.push((legend::Sign::Box(Role::Grid), crowd.key.clone()));
        }
        if self.values().any(|v| v.marked) {
            keys.push(legend::derived(sheet.words));
        }
        let mut unknown: Vec<&str> = self
            .groups
            .iter()
            .flat_map(|g| &g.dots)
            .filter(|d| d.value.get().is_none())
            .map(|d| d.name.as_str())
            .collect();
        unknown.sort_unstable();
        unknown.dedup();
        keys.extend(legend::missing(sheet.words, unknown));
        foot + legend::keys(sheet, foot, &keys)
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let grouped = self.groups.len() > 1;
        let mut columns = vec![Column::text(word!(words, chart_name))];
        if grouped {
            columns.push(Column::text(word!(words, chart_group)));
        }
        columns.push(Column::numeric(&self.value_name));
        let mut rows = Vec::new();
        for group in &self.groups {
            for (name, end) in self.crowd.iter().flat_map(|c| &c.names).zip(group.quarters.into_iter().flatten()) {
                let mut cells = vec![Cell::Text(name.clone())];
                if grouped {
                    cells.push(Cell::Text(group.name.clone()));
                }
                let value = Value::from(Some(end));
                cells.push(Cell::of(&value, printer.value(&value)));
                rows.push(cells);
            }
            let known = group.sorted().into_iter().rev().map(|(_, d)| d);
            for dot in known.chain(group.dots.iter().filter(|d| d.value.get().is_none())) {
                let mut cells = vec![Cell::Text(dot.name.clone())];
                if grouped {
                    cells.push(Cell::Text(group.name.clone()));
                }
                cells.push(Cell::of(&dot.value, printer.value(&dot.value)));
                rows.push(cells);
            }
        }
        DataTable { columns, rows }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let mut clauses = Vec::new();
        for group in &self.groups {
            let known = group.sorted();
            let end = |side| {
                let all = known.iter().map(|(v, d)| (*v, d.name.clone(), printer.value(&d.value)));
                words::foremost(words, side, all).map(|(names, value)| format!("{names} {value}"))
            };
            let (Some(low), Some(high), Some(median)) = (end(-1.0), end(1.0), group.median()) else { continue };
            let median = printer.plain(median);
            let name = if group.name.is_empty() { &self.value_name } else { &group.name };
            clauses.push(say!(words, chart_spread, name, low = &low, high = &high, median = &median));
        }
        if clauses.is_empty() {
            return words::sentences(words, &[words::no_data(words).to_owned()]);
        }
        let intro = word!(words, chart_distribution_over_regions).to_owned();
        words::sentences(words, &[intro, words::clauses(words, &clauses)])
    }
}

impl Distribution {
    fn values(&self) -> impl Iterator<Item = &Value> {
        self.groups.iter().flat_map(|g| &g.dots).map(|d| &d.value)
    }

    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.values())
    }

    fn role(&self, dot: &Dot) -> Role {
        match dot.tier.filter(|t| *t < self.tiers.len()) {
            _ if dot.emphasised => Role::C2,
            Some(tier) => theme::tier(tier, self.tiers.len()),
            None if self.tiers.is_empty() && !self.groups.iter().flat_map(|g| &g.dots).any(|d| d.emphasised) => {
                Role::C1
            }
            None => Role::Axis,
        }
    }

    /// Draws a strip below `top`; gives its height and the middle of its dots.
    fn draw_group(
        &self,
        sheet: &Sheet,
        group: &Group,
        scale: &Scale,
        (top, left): (f64, f64),
        printer: &Printer,
    ) -> (f64, f64) {
        let known = group.sorted();
        let radius = sheet.width.pick(5.0, 4.2);
        let xs: Vec<f64> = known.iter().map(|(v, _)| scale.at(*v)).collect();
        let shifts = swarm(&xs, radius * 2.0 + 0.8);
        let spread = shifts.iter().fold(0.0_f64, |s, y| s.max(y.abs()));
        let squeeze = if spread > MOST_SPREAD { MOST_SPREAD / spread } else { 1.0 };
        let half = spread * squeeze + radius + 4.0;
        let small = Face::new(sheet.width.small(), Role::Ink);
        let labels_at = top + small.leading() / 2.0;
        let middle = top + small.leading() + 6.0 + half;
        sheet.scenery(|| sheet.line(&[(left, middle), (sheet.units(), middle)], Role::Grid, 1.0));
        if let Some([least, lower, _, upper, greatest]) = group.quarters.map(|q| q.map(|v| scale.at(v))) {
            sheet.scenery(|| {
                sheet.line(&[(least, middle), (greatest, middle)], Role::Axis, 2.0);
                sheet.rect(lower, middle - half * 0.7, upper - lower, half * 1.4, Role::Grid);
            });
        }
        if let Some(x) = group.median().map(|m| scale.at(m)) {
            sheet.scenery(|| sheet.rect(x - 1.3, middle - half, 2.6, 2.0 * half, Role::Muted));
        }
        let mut places = Vec::new();
        sheet.rimmed(0.8, || {
            for emphasised in [false, true] {
                for (((_, dot), &x), &shift) in
                    known.iter().zip(&xs).zip(&shifts).filter(|((k, _), _)| k.1.emphasised == emphasised)
                {
                    let y = middle + shift * squeeze;
                    let title = words::pair(sheet.words, &dot.name, &printer.value(&dot.value));
                    let mark = Mark { class: "point", key: &dot.id, title: &title, href: dot.href.as_deref() };
                    sheet.mark(mark, || {
                        let radius = if emphasised { radius + 2.0 } else { radius + 0.4 };
                        if dot.value.marked {
                            sheet.marker(x, y, radius, self.role(dot), true);
                        } else {
                            sheet.spot(x, y, radius, self.role(dot));
                        }
                    });
                    if emphasised {
                        places.push((x, y, *dot));
                    }
                }
            }
        });
        let ends = [known.len().checked_sub(1), Some(0).filter(|_| known.len() > 1)];
        for at in ends.into_iter().flatten().filter(|&i| !known[i].1.emphasised) {
            places.push((xs[at], middle + shifts[at] * squeeze, known[at].1));
        }
        draw_labels(sheet, &places, labels_at, (left, sheet.units()), printer);
        (small.leading() + 6.0 + 2.0 * half, middle)
    }
}

/// Names above the strip, the most wanted ones first, as many as have room.
fn draw_labels(sheet: &Sheet, places: &[(f64, f64, &Dot)], y: f64, bounds: (f64, f64), printer: &Printer) {
    let base = Face::new(sheet.width.small(), Role::Ink);
    let mut room = bounds.1 - bounds.0;
    let mut wishes = Vec::new();
    for &(x, at, dot) in places {
        let face = if dot.emphasised { base.role(Role::C2).bold() } else { base };
        let value = printer.value(&dot.value);
        let name = face.cut(&dot.name, (bounds.1 - bounds.0) * 0.4);
        let text = format!("{name} {value}");
        let wide = face.width(&text) + 10.0;
        if wide <= room {
            room -= wide;
            wishes.push((x, at, face.middle(), text, wide));
        }
    }
    let centres: Vec<(f64, f64)> = wishes.iter().map(|w| (w.0, w.4)).collect();
    let centres = dodge(&centres, bounds);
    for ((x, at, face, text, _), centre) in wishes.iter().zip(centres) {
        sheet.line(&[(*x, at - 5.0), (*x, y + 11.0), (centre.min(x + 30.0).max(x - 30.0), y + 8.0)], Role::Axis, 0.8);
        sheet.halo(|| sheet.text(centre, y, *face, text));
    }
}

/// Shifts up and down for dots at `xs` (rising) so that none meets another: each as near to the middle as it can.
fn swarm(xs: &[f64], size: f64) -> Vec<f64> {
    let mut shifts: Vec<f64> = Vec::with_capacity(xs.len());
    for (i, &x) in xs.iter().enumerate() {
        let near: Vec<(f64, f64)> =
            (0..i).rev().take_while(|&j| x - xs[j] < size).map(|j| (x - xs[j], shifts[j])).collect();
        let mut tries = vec![0.0];
        for &(across, shift) in &near {
            let up = (size * size - across * across).max(0.0).sqrt();
            tries.extend([shift + up, shift - up]);
        }
        tries.sort_by(|a, b| a.abs().total_cmp(&b.abs()).then(b.total_cmp(a)));
        let free = |y: &f64| near.iter().all(|(a, s)| a * a + (y - s) * (y - s) >= size * size * 0.999);
        shifts.push(tries.into_iter().find(free).unwrap_or(0.0));
    }
    shifts
}
