//! Series over years, each labelled at the end of its line.
//!
//! A solid line joins values of neighbouring years only. Where the years between are not known, dots are joined by a
//! thin dashed line, and a key says so.

use super::legend::{self, Sign};
use super::number::Printer;
use super::place::{Area, apart, dodge};
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::{Role, SERIES};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Reference, Value, words};
use crate::lang::Lang;

/// Series over years.
#[derive(Clone, Debug)]
pub struct Trend {
    /// One to about ten series; the order gives the colours.
    pub series: Vec<Series>,
    /// How values print.
    pub style: NumberStyle,
    /// Whether the axis starts at zero. Lines of an index need not.
    pub from_zero: bool,
    /// A line to hold the series against, such as the base.
    pub reference: Option<Reference>,
}

/// One line.
#[derive(Clone, Debug)]
pub struct Series {
    /// Slug of what it stands for.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Years in rising order; a year that is left out counts as not known.
    pub points: Vec<Point>,
    /// Drawn thick. A single highlighted series is ink and the others are coloured; of several, each has its colour
    /// and the others are grey.
    pub highlighted: bool,
}

/// A value of a year.
#[derive(Clone, Debug)]
pub struct Point {
    /// Calendar year.
    pub year: i32,
    /// Its value.
    pub value: Value,
}

/// A series as it is drawn.
struct Line<'a> {
    series: &'a Series,
    known: Vec<(i32, f64, &'a Value)>,
    role: Role,
    label: Face,
    /// The name, then the last value.
    lines: Vec<String>,
}

impl Kind for Trend {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let printer = self.printer(sheet.lang);
        let lines = self.lines(sheet, &printer);
        let values = lines.iter().flat_map(|l| l.known.iter().map(|k| k.1));
        let Some(mut extent) = Extent::of(values) else { return sheet.no_data() };
        if let Some(reference) = &self.reference {
            extent = extent.with(reference.value);
        }
        if self.from_zero {
            extent = extent.with(0.0);
        }
        let labels: Vec<f64> = lines.iter().map(|l| l.label.leading() * l.lines.len() as f64 + 3.0).collect();
        let top = if self.series.len() == 1 { 24.0 } else { 14.0 };
        let bottom = top + sheet.width.pick(320.0, 250.0_f64).max(labels.iter().sum());
        let values = Scale::round(extent, sheet.width.pick(6.0, 5.0), (bottom, top));
        let tick = Face::new(sheet.width.small(), Role::Muted);
        let ticks: Vec<String> = values.ticks.iter().map(|&t| tick_text(t, &values, sheet.lang)).collect();
        let left = tick.widest(ticks.iter().map(String::as_str)) + 8.0;
        let gutter =
            lines.iter().map(|l| l.label.widest(l.lines.iter().map(String::as_str))).fold(0.0, f64::max) + 18.0;
        let right = sheet.units() - gutter;
        let years = Years::new(&lines, (left + 6.0, right - 4.0));

        sheet.scenery(|| {
            sheet.text_group(tick.end(), || {
                for (&value, text) in values.ticks.iter().zip(&ticks) {
                    let y = values.at(value);
                    sheet.line(&[(left, y), (right, y)], Role::Grid, 1.0);
                    sheet.text(left - 8.0, y, tick.end(), text);
                }
            });
            sheet.text_group(tick.middle(), || years.write(sheet, bottom + 15.0, tick.middle(), left));
        });
        if let Some(reference) = &self.reference {
            draw_reference(sheet, reference, &values, &years, &lines);
        }
        let wishes: Vec<_> = lines.iter().zip(&labels).map(|(l, &h)| (values.at(l.last_value()), h)).collect();
        let places = dodge(&wishes, (top - 8.0, bottom + 8.0));
        for highlighted in [false, true] {
            for (line, &y) in lines.iter().zip(&places).filter(|(l, _)| l.series.highlighted == highlighted) {
                self.draw_line(sheet, line, &years, &values, &printer);
                line.draw_label(sheet, (years.at(line.last_year()), values.at(line.last_value())), right, y);
            }
        }
        let under = bottom + 28.0;
        let keys = self.keys(sheet.lang, &lines);
        under + if keys.is_empty() { 0.0 } else { 4.0 + legend::keys(sheet, under + 4.0, &keys) }
    }

    fn table(&self, lang: Lang) -> DataTable {
        let printer = self.printer(lang);
        let mut years: Vec<i32> = self.series.iter().flat_map(|s| s.points.iter().map(|p| p.year)).collect();
        years.sort_unstable();
        years.dedup();
        let mut columns = vec![Column::text(lang.pick("年份", "Year"))];
        columns.extend(self.series.iter().map(|s| Column::numeric(&s.name)));
        let cell = |series: &Series, year| {
            let point = series.points.iter().find(|p| p.year == year);
            point.map_or(Cell::Missing, |p| Cell::of(&p.value, printer.value(&p.value)))
        };
        let row = |year: i32| {
            let mut row = vec![Cell::Text(year.to_string())];
            row.extend(self.series.iter().map(|s| cell(s, year)));
            row
        };
        DataTable { columns, rows: years.into_iter().map(row).collect() }
    }

    fn describe(&self, lang: Lang) -> String {
        let printer = self.printer(lang);
        let mut clauses = Vec::new();
        let mut span: Option<(i32, i32)> = None;
        for series in &self.series {
            let mut known = series.points.iter().filter(|p| p.value.get().is_some());
            let Some(first) = known.next() else {
                clauses.push(words::pair(lang, &series.name, words::missing(lang)));
                continue;
            };
            let last = known.next_back().unwrap_or(first);
            span = Some(span.map_or((first.year, last.year), |s| (s.0.min(first.year), s.1.max(last.year))));
            let (from, to) = (printer.value(&first.value), printer.value(&last.value));
            let (name, a, b) = (&series.name, words::year(lang, first.year), words::year(lang, last.year));
            clauses.push(match lang {
                _ if first.year == last.year => format!("{name} {from}{}", words::bracketed(lang, &a)),
                Lang::Zh => format!("{name}从{a}的{from}到{b}的{to}"),
                Lang::En => format!("{name}, from {from} in {a} to {to} in {b}"),
            });
        }
        let Some((first, last)) = span else { return words::sentences(lang, &[words::no_data(lang).to_owned()]) };
        let intro = words::pair(lang, lang.pick("折线图", "Line chart"), &words::years(lang, first, last));
        words::sentences(lang, &[intro, words::clauses(lang, &clauses)])
    }
}

impl Trend {
    fn printer(&self, lang: Lang) -> Printer {
        self.style.settle(lang, self.series.iter().flat_map(|s| s.points.iter().map(|p| &p.value)))
    }

    /// The series that have something to show, with colours and labels.
    fn lines(&self, sheet: &Sheet, printer: &Printer) -> Vec<Line<'_>> {
        let highlights = self.series.iter().filter(|s| s.highlighted).count();
        let limit = sheet.width.pick(200.0, 122.0);
        let mut colours = SERIES.into_iter();
        let coloured = self.series.len() - highlights <= SERIES.len();
        let mut out = Vec::new();
        for series in &self.series {
            let role = match (series.highlighted, highlights) {
                (true, 1) => Role::Ink,
                (true, _) => colours.next().unwrap_or(Role::Ink),
                (false, 0 | 1) if coloured => colours.next().unwrap_or(Role::Muted),
                (false, _) => Role::Muted,
            };
            let known: Vec<_> = known(series).collect();
            let Some(&(year, _, value)) = known.last() else { continue };
            let label = Face::new(sheet.width.label(), role).bold_if(role != Role::Muted);
            let mut lines = label.wrap_even(&series.name, limit, 3);
            let mut text = printer.value(value);
            if self.series.iter().flat_map(known_years).any(|y| y > year) {
                text.push_str(&words::bracketed(sheet.lang, &year.to_string()));
            }
            match lines.last_mut() {
                Some(line) if label.width(&format!("{line} {text}")) <= limit => *line = format!("{line} {text}"),
                _ => lines.push(label.cut(&text, sheet.units() * 0.4)),
            }
            out.push(Line { series, known, role, label, lines });
        }
        out
    }

    fn draw_line(&self, sheet: &Sheet, line: &Line<'_>, years: &Years, values: &Scale, printer: &Printer) {
        let Line { series, known, role, .. } = line;
        let told: Vec<String> = [known.first(), known.last().filter(|_| known.len() > 1)]
            .into_iter()
            .flatten()
            .map(|k| words::pair(sheet.lang, &words::year(sheet.lang, k.0), &printer.value(k.2)))
            .collect();
        let title = words::pair(sheet.lang, &series.name, &told.join(" → "));
        let thick = if series.highlighted { 3.4 } else { sheet.width.pick(2.2, 2.0) };
        let thick = if *role == Role::Muted { 1.4 } else { thick };
        sheet.mark(Mark { class: "series", key: &series.id, title: &title, href: None }, || {
            for run in known.chunk_by(|a, b| b.0 - a.0 == 1).filter(|run| run.len() > 1) {
                let points: Vec<_> = run.iter().map(|k| (years.at(k.0), values.at(k.1))).collect();
                let round = [("stroke-linejoin", "round"), ("stroke-linecap", "round")];
                sheet.group(&round, || sheet.line(&points, *role, thick));
            }
            for pair in known.windows(2).filter(|pair| pair[1].0 - pair[0].0 > 1) {
                let points = [pair[0], pair[1]].map(|k| (years.at(k.0), values.at(k.1)));
                sheet.dashed(&points, *role, (thick * 0.6).max(1.2));
            }
            for &(year, number, value) in known {
                let said = format!("{} {}", series.name, words::year(sheet.lang, year));
                let title = words::pair(sheet.lang, &said, &printer.value(value));
                sheet.mark(Mark { class: "point", title: &title, ..Mark::default() }, || {
                    let radius = if series.highlighted { 4.2 } else { sheet.width.pick(3.4, 3.0) };
                    sheet.marker(years.at(year), values.at(number), radius, *role, value.marked);
                });
            }
        });
        if self.series.len() == 1 {
            self.draw_values(sheet, line, years, values, printer);
        }
    }

    /// A single line carries each of its values if there is room for all; the base is told by the reference line.
    fn draw_values(&self, sheet: &Sheet, line: &Line<'_>, years: &Years, values: &Scale, printer: &Printer) {
        let base = self.reference.as_ref().map(|r| r.value);
        let face = Face::new(sheet.width.small(), Role::Ink).middle();
        let (left, right, floor) = (years.from - 4.0, years.to + 4.0, values.at(values.ends.0));
        let mut texts = Vec::new();
        let mut places = Vec::new();
        for (i, &(year, number, value)) in line.known.iter().enumerate().take(line.known.len() - 1) {
            if base.is_some_and(|b| (b - number).abs() < 1e-9) {
                continue;
            }
            // Clear of the line: above it on the side where it is lower, below where it dips.
            let rises = line.known[i + 1].1 > number;
            let fell = i > 0 && line.known[i - 1].1 > number;
            let at = values.at(number);
            let y = if rises && fell && at + 22.0 <= floor { at + 14.0 } else { at - 14.0 };
            let text = printer.value(value);
            let width = face.width(&text);
            let aside = match (rises, fell) {
                (true, false) => -width * 0.35,
                (false, true) => width * 0.35,
                _ => 0.0,
            };
            let x = (years.at(year) + aside).min(right - width / 2.0).max(left + width / 2.0);
            places.push(Area::around(x, width, y, face.size));
            texts.push(text);
        }
        if apart(&places, &[]).contains(&false) {
            return;
        }
        sheet.halo(|| places.iter().zip(&texts).for_each(|(place, text)| sheet.text(place.x, place.y, face, text)));
    }

    fn keys(&self, lang: Lang, lines: &[Line<'_>]) -> Vec<(Sign, String)> {
        let mut keys = Vec::new();
        if lines.iter().any(|l| l.known.windows(2).any(|w| w[1].0 - w[0].0 > 1)) {
            let text = lang.pick("虚线：中间年份未公布", "Dashed: years between not published");
            keys.push((Sign::Dashes, text.to_owned()));
        }
        if lines.iter().any(|l| l.known.iter().any(|k| k.2.marked)) {
            keys.push((Sign::Hollow, lang.pick("†推算值", "† derived").to_owned()));
        }
        let empty: Vec<&str> =
            self.series.iter().filter(|s| known(s).next().is_none()).map(|s| s.name.as_str()).collect();
        if !empty.is_empty() {
            let names = words::list(lang, empty);
            keys.push((Sign::None, words::pair(lang, words::no_data(lang), &names)));
        }
        keys
    }
}

impl Line<'_> {
    fn last_year(&self) -> i32 {
        self.known.last().map_or(0, |k| k.0)
    }

    fn last_value(&self) -> f64 {
        self.known.last().map_or(0.0, |k| k.1)
    }

    fn draw_label(&self, sheet: &Sheet, (x, at): (f64, f64), right: f64, y: f64) {
        if (y - at).abs() > 3.0 || right - x > 12.0 {
            let bend = right.max(x + 6.0);
            sheet.line(&[(x + 6.0, at), (bend, at), (right + 9.0, y)], Role::Axis, 0.8);
        }
        sheet.lines(right + 12.0, y, self.label, &self.lines);
    }
}

/// The years as places: a year is as wide as any other, also where no value is known.
struct Years {
    first: i32,
    last: i32,
    from: f64,
    to: f64,
}

impl Years {
    fn new(lines: &[Line<'_>], (from, to): (f64, f64)) -> Self {
        let years = lines.iter().flat_map(|l| l.series.points.iter().map(|p| p.year));
        let (first, last) = years.fold((i32::MAX, i32::MIN), |(a, b), y| (a.min(y), b.max(y)));
        Self { first, last, from, to }
    }

    fn at(&self, year: i32) -> f64 {
        if self.first >= self.last {
            return f64::midpoint(self.from, self.to);
        }
        let share = (f64::from(year) - f64::from(self.first)) / (f64::from(self.last) - f64::from(self.first));
        self.from + (self.to - self.from) * share
    }

    /// Writes as many years as have room, counted back from the last.
    fn write(&self, sheet: &Sheet, y: f64, face: Face, left: f64) {
        let room = face.width("2000") + 12.0;
        let count = f64::from(self.last) - f64::from(self.first);
        let fits = ((self.to - self.from) / room).max(1.0);
        let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|s| count / f64::from(*s) <= fits).unwrap_or(500);
        let mut year = self.last;
        while year >= self.first {
            let x = self.at(year).max(left.min(room / 2.0));
            sheet.text(x, y, face, &year.to_string());
            year -= step;
        }
    }
}

/// A line with its label, where no series passes through it; without one where there is no such place: the tick and
/// the standfirst say what it is.
fn draw_reference(sheet: &Sheet, reference: &Reference, values: &Scale, years: &Years, lines: &[Line<'_>]) {
    let (left, right) = (years.from - 6.0, years.to + 4.0);
    let y = values.at(reference.value);
    let face = Face::new(sheet.width.small(), Role::Muted);
    let above = lines.iter().flat_map(|l| &l.known).filter(|k| k.1 > reference.value).count();
    let below = lines.iter().flat_map(|l| &l.known).filter(|k| k.1 < reference.value).count();
    let room_below = values.at(values.ends.0) - y > face.size + 4.0;
    let side = if above >= below && room_below { 1.0 } else { -1.0 };
    let text = face.cut(&reference.label, right - left);
    let (width, middle) = (face.width(&text), y + side * 10.0);
    let place = |k: &(i32, f64, &Value)| (years.at(k.0), values.at(k.1));
    let segments: Vec<_> =
        lines.iter().flat_map(|l| l.known.windows(2)).map(|pair| (place(&pair[0]), place(&pair[1]))).collect();
    let half = face.size * 0.5;
    let ends = (0..6).map(|i| right - 2.0 - (right - left - width) * f64::from(i) / 10.0);
    let free = ends.into_iter().find(|end| {
        let area = (end - width - 2.0, middle - half, *end, middle + half);
        !segments.iter().any(|(from, to)| passes(*from, *to, area))
    });
    sheet.scenery(|| {
        sheet.line(&[(left, y), (right, y)], Role::Axis, 1.2);
        if let Some(end) = free {
            sheet.halo(|| sheet.text(end, middle, face.end(), &text));
        }
    });
}

/// Whether a line between two points passes through an area (left, top, right, bottom).
fn passes(from: (f64, f64), to: (f64, f64), (left, top, right, bottom): (f64, f64, f64, f64)) -> bool {
    let (first, last) = (from.0.max(left), to.0.min(right));
    if first > last || to.0 <= from.0 {
        return false;
    }
    let at = |x: f64| from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0);
    let (a, b) = (at(first), at(last));
    a.max(b) >= top && a.min(b) <= bottom
}

fn known(series: &Series) -> impl Iterator<Item = (i32, f64, &Value)> {
    series.points.iter().filter_map(|p| p.value.get().map(|number| (p.year, number, &p.value)))
}

fn known_years(series: &Series) -> impl Iterator<Item = i32> {
    known(series).map(|k| k.0)
}

fn tick_text(value: f64, scale: &Scale, lang: Lang) -> String {
    super::number::number(value, scale.digits, lang)
}
