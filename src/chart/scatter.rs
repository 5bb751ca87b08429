//! Regions by two values, coloured by tier; those that stand out are named where a name has room.

use super::legend::{self, Sign};
use super::number::Printer;
use super::place::{Area, beside};
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::{self, Role};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, axis, words};
use crate::math;
use crate::words::{Words, say, word};

/// Regions by two values.
#[derive(Clone, Debug)]
pub struct Scatter {
    /// The regions.
    pub points: Vec<Point>,
    /// The value that runs across, and how it prints.
    pub x: (String, NumberStyle),
    /// The value that runs up, and how it prints.
    pub y: (String, NumberStyle),
    /// Names of the tiers, best first; empty where points have none.
    pub tiers: Vec<String>,
    /// Whether lines stand at the means of both values.
    pub means: bool,
    /// Scales of logarithms with the line that best fits; none: linear scales.
    pub fit: Option<Fit>,
}

/// One region.
#[derive(Clone, Debug)]
pub struct Point {
    /// Slug.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
    /// Value across.
    pub x: Value,
    /// Value upwards.
    pub y: Value,
    /// Its tier, an index into the tiers.
    pub tier: Option<usize>,
    /// Named before all others.
    pub emphasised: bool,
}

impl Point {
    fn known(&self) -> Option<(f64, f64)> {
        self.x.get().zip(self.y.get())
    }
}

/// The line ln y = intercept + slope · ln x.
#[derive(Clone, Debug)]
pub struct Fit {
    /// Percent by which y is greater where x is 1 % greater.
    pub slope: f64,
    /// ln y where x is 1.
    pub intercept: f64,
    /// What the line is called in the legend.
    pub name: String,
}

impl Fit {
    fn at(&self, x: f64) -> f64 {
        math::exp(self.intercept + self.slope * math::ln(x))
    }
}

/// A point on the sheet.
struct Dot<'a> {
    point: &'a Point,
    at: (f64, f64),
    /// How far it lies from the middle of all, in typical distances.
    far: f64,
}

impl Kind for Scatter {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let known: Vec<(f64, f64)> = self.points.iter().filter_map(Point::known).collect();
        let extents = (Extent::of(known.iter().map(|k| k.0)), Extent::of(known.iter().map(|k| k.1)));
        let (Some(across), Some(up)) = extents else { return sheet.no_data() };
        let words = sheet.words;
        let head = Face::new(sheet.width.small(), Role::Muted);
        let keys = legend::tiers(&self.tiers, Sign::Dot, self.points.iter().map(|p| p.tier));
        let keys = if keys.is_empty() { 0.0 } else { legend::keys(sheet, 0.0, &keys) + 6.0 };
        let y_name = head.wrap_even(&self.y.0, sheet.units(), 2);
        let top = keys + head.leading() * y_name.len() as f64 + 12.0;
        let bottom = top + sheet.width.pick(380.0, 300.0);
        let rise = match self.fit {
            Some(_) => Scale::logarithmic(up, (bottom, top)),
            None => Scale::round(up, sheet.width.pick(6.0, 5.0), (bottom, top)),
        };
        let left = axis::gutter(sheet, &rise, &self.y.1.suffix).min(sheet.units() * 0.4);
        let right = sheet.units() - 10.0;
        let run = match self.fit {
            Some(_) => Scale::logarithmic(across, (left + 6.0, right)),
            None => Scale::round(across, sheet.width.pick(7.0, 4.0), (left + 6.0, right)),
        };
        axis::level(sheet, &rise, (left, right), &self.y.1.suffix);
        axis::upright(sheet, &run, (top, bottom), bottom + 12.0, (left - 8.0, sheet.units()), &self.x.1.suffix);
        sheet.scenery(|| {
            sheet.lines(0.0, keys + head.leading() * y_name.len() as f64 / 2.0, head, &y_name);
        });
        let x_name = head.wrap_even(&self.x.0, sheet.units(), 2);
        let foot = bottom + 22.0 + head.leading() * x_name.len() as f64;
        sheet.scenery(|| {
            sheet.lines(right, f64::midpoint(bottom + 22.0, foot), head.end(), &x_name);
            if self.means && known.len() > 1 {
                let mean = |pick: fn(&(f64, f64)) -> f64| known.iter().map(pick).sum::<f64>() / known.len() as f64;
                let (x, y) = (run.at(mean(|k| k.0)), rise.at(mean(|k| k.1)));
                sheet.dashed(&[(x, top), (x, bottom)], Role::Muted, 1.2);
                sheet.dashed(&[(left, y), (right, y)], Role::Muted, 1.2);
            }
            if let Some(fit) = &self.fit {
                let (low, high) = across.ends();
                let at = |x: f64| (run.at(x), rise.at(fit.at(x)).clamp(top, bottom));
                sheet.line(&[at(low), at(high)], Role::Muted, 1.4);
            }
        });
        let dots = self.dots(&known, (&run, &rise));
        self.draw(sheet, &dots, (left, top - 8.0, sheet.units(), bottom));
        let mut keys = Vec::new();
        if self.means && known.len() > 1 {
            keys.push((Sign::Dashes, word!(words, chart_mean_of_all).to_owned()));
        }
        if let Some(fit) = &self.fit {
            keys.push((Sign::Line(Role::Muted), fit.name.clone()));
        }
        if self.points.iter().any(|p| p.x.marked || p.y.marked) {
            keys.push(legend::derived(words));
        }
        let unknown = self.points.iter().filter(|p| p.known().is_none()).map(|p| p.name.as_str());
        keys.extend(legend::missing(words, unknown));
        foot + 2.0 + legend::keys(sheet, foot + 2.0, &keys)
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let (x, y) = self.printers(words);
        let mut columns = vec![Column::text(word!(words, chart_name))];
        columns.extend([Column::numeric(&self.x.0), Column::numeric(&self.y.0)]);
        if !self.tiers.is_empty() {
            columns.push(Column::text(word!(words, chart_tier)));
        }
        let row = |p: &Point| {
            let mut cells = vec![Cell::Text(p.name.clone())];
            cells.extend([Cell::of(&p.x, x.value(&p.x)), Cell::of(&p.y, y.value(&p.y))]);
            if !self.tiers.is_empty() {
                let tier = p.tier.and_then(|t| self.tiers.get(t));
                cells.push(tier.map_or(Cell::Missing, |t| Cell::Text(t.clone())));
            }
            cells
        };
        DataTable { columns, rows: self.points.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let known = self.points.iter().filter(|p| p.known().is_some()).count();
        if known == 0 {
            return words::sentences(words, &[words::no_data(words).to_owned()]);
        }
        let intro = say!(words, chart_scatter, count = known, x = &self.x.0, y = &self.y.0);
        let (x, y) = self.printers(words);
        // Of the points that are drawn: those with both values.
        let say = |name: &str, pick: fn(&Point) -> &Value, printer: &Printer| {
            let drawn = self.points.iter().filter(|p| p.known().is_some());
            let known = drawn.filter_map(|p| Some((pick(p).get()?, p.name.clone(), printer.value(pick(p)))));
            let found = words::foremost(words, 1.0, known);
            found.map_or(String::new(), |(names, value)| {
                say!(words, chart_axis_highest, name, region = &names, value = &value)
            })
        };
        let clauses = [say(&self.x.0, |p| &p.x, &x), say(&self.y.0, |p| &p.y, &y)];
        words::sentences(words, &[intro, words::clauses(words, &clauses)])
    }
}

impl Scatter {
    fn printers(&self, words: Words<'_>) -> (Printer, Printer) {
        let settle =
            |style: &NumberStyle, pick: fn(&Point) -> &Value| style.settle(words, self.points.iter().map(pick));
        (settle(&self.x.1, |p| &p.x), settle(&self.y.1, |p| &p.y))
    }

    /// The points on the sheet with their distance from the middle: along the axes, and from the line that both follow,
    /// which is what makes one stand out.
    fn dots(&self, known: &[(f64, f64)], (run, rise): (&Scale, &Scale)) -> Vec<Dot<'_>> {
        let count = known.len().max(1) as f64;
        let middle = (known.iter().map(|k| k.0).sum::<f64>() / count, known.iter().map(|k| k.1).sum::<f64>() / count);
        let spread = |pick: fn(&(f64, f64)) -> f64, mean: f64| {
            let square = known.iter().map(|k| (pick(k) - mean) * (pick(k) - mean)).sum::<f64>() / count;
            if square > 0.0 { square.sqrt() } else { 1.0 }
        };
        let (sx, sy) = (spread(|k| k.0, middle.0), spread(|k| k.1, middle.1));
        let dot = |point| {
            let (x, y) = Point::known(point)?;
            if let Some(fit) = &self.fit {
                let far = (math::ln(y.max(f64::MIN_POSITIVE)) - math::ln(fit.at(x))).abs();
                return Some(Dot { point, at: (run.at(x), rise.at(y)), far });
            }
            let (u, v) = ((x - middle.0) / sx, (y - middle.1) / sy);
            Some(Dot { point, at: (run.at(x), rise.at(y)), far: (u - v).abs() * 1.5 + u.abs().max(v.abs()) })
        };
        self.points.iter().filter_map(dot).collect()
    }

    fn role(&self, point: &Point) -> Role {
        match point.tier.filter(|t| *t < self.tiers.len()) {
            Some(tier) => theme::tier(tier, self.tiers.len()),
            None if point.emphasised || (self.tiers.is_empty() && !self.points.iter().any(|p| p.emphasised)) => {
                Role::C1
            }
            None => Role::Rest,
        }
    }

    fn draw(&self, sheet: &Sheet, dots: &[Dot<'_>], frame: (f64, f64, f64, f64)) {
        let (px, py) = self.printers(sheet.words);
        let radius = sheet.width.pick(5.5, 4.6);
        let face = Face::new(sheet.width.small(), Role::Ink);
        for dot in dots {
            let Point { id, name, href, x, y, tier, .. } = dot.point;
            let mut said = format!("{} {}, {} {}", self.x.0, px.value(x), self.y.0, py.value(y));
            said = said.replacen(", ", word!(sheet.words, comma), 1);
            if let Some(tier) = tier.and_then(|t| self.tiers.get(t)) {
                said = format!("{said}{}{tier}", word!(sheet.words, comma));
            }
            let title = words::pair(sheet.words, name, &said);
            sheet.mark(Mark { class: "point", key: id, title: &title, href: href.as_deref() }, || {
                let (x, y) = dot.at;
                let role = self.role(dot.point);
                if dot.point.x.marked || dot.point.y.marked {
                    sheet.rimmed(1.0, || sheet.marker(x, y, radius + 0.5, role, true));
                } else {
                    sheet.rimmed(1.0, || sheet.spot(x, y, radius + 0.5, role));
                }
                if dot.point.emphasised {
                    sheet.ring(x, y, radius + 2.5, Role::Ink);
                }
            });
        }
        let mut taken: Vec<Area> =
            dots.iter().map(|d| Area::around(d.at.0, radius * 2.0 - 2.0, d.at.1, radius * 2.0 - 1.0)).collect();
        let mut order: Vec<&Dot<'_>> = dots.iter().collect();
        order.sort_by(|a, b| b.point.emphasised.cmp(&a.point.emphasised).then(b.far.total_cmp(&a.far)));
        let most = sheet.width.pick(18, 10);
        let mut names = Vec::new();
        for dot in order {
            if names.len() >= most && !dot.point.emphasised {
                break;
            }
            let face = face.bold_if(dot.point.emphasised);
            let text = face.cut(&dot.point.name, sheet.units() * 0.3);
            // The boxes of Chinese letters are higher than their size.
            let size = (face.width(&text), face.leading());
            if let Some((area, leader)) = beside(dot.at, radius + 1.0, size, frame, &taken) {
                taken.push(area);
                names.push((area, leader.then_some(dot.at), face, text));
            }
        }
        sheet.halo(|| {
            for (area, leader, face, text) in &names {
                if let Some(from) = leader {
                    let x = from.0.max(area.x - area.half_width).min(area.x + area.half_width);
                    let y =
                        if area.y > from.1 { area.y - area.half_height + 1.0 } else { area.y + area.half_height - 1.0 };
                    let y = if (area.y - from.1).abs() < area.half_height { area.y } else { y };
                    sheet.line(&[*from, (x, y)], Role::Axis, 0.8);
                }
                sheet.text(area.x, area.y, face.middle(), text);
            }
        });
    }
}
