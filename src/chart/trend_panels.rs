//! Trends of siblings side by side: a panel each on one scale, the others as thin lines behind it.

use super::legend::{self, Sign};
use super::number::Printer;
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::{Role, SERIES};
use super::trend::{Point, Series};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Reference, Width, words};
use crate::words::{Words, say, word};

/// Series over years, a panel each.
#[derive(Clone, Debug)]
pub struct TrendPanels {
    /// One panel each, in order; a highlighted one is ink.
    pub series: Vec<Series>,
    /// How values print.
    pub style: NumberStyle,
    /// A line across every panel, such as the base.
    pub reference: Option<Reference>,
}

/// Panels in a row; on a phone two.
const MOST_ACROSS: usize = 6;

/// What all panels share.
struct Grid {
    across: usize,
    width: f64,
    gap: f64,
    /// Room for the values of the scale, left of the first panel of a row.
    gutter: f64,
    /// Room behind the lines for the last value.
    room: f64,
    head: f64,
    plot: f64,
    years: (i32, i32),
}

impl Kind for TrendPanels {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let values = self.series.iter().flat_map(|s| &s.points).filter_map(|p| p.value.get());
        let Some(mut extent) = Extent::of(values) else { return sheet.no_data() };
        if let Some(reference) = &self.reference {
            extent = extent.with(reference.value);
        }
        let printer = self.printer(sheet.words);
        let grid = self.grid(sheet, extent, &printer);
        let row = grid.head + grid.plot + 34.0;
        for (at, series) in self.series.iter().enumerate() {
            let (line, column) = (at / grid.across, at % grid.across);
            let x = grid.gutter + column as f64 * (grid.width + grid.gap);
            let y = row * line as f64;
            let scale = Scale::round(extent, 4.0, (y + grid.head + grid.plot, y + grid.head + 8.0));
            self.draw(sheet, at, series, (x, y), &scale, &grid, &printer);
        }
        let under = row * self.series.len().div_ceil(grid.across) as f64;
        under + legend::keys(sheet, under, &self.keys(sheet.words))
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let mut years: Vec<i32> = self.series.iter().flat_map(|s| s.points.iter().map(|p| p.year)).collect();
        years.sort_unstable();
        years.dedup();
        let mut columns = vec![Column::text(word!(words, chart_name))];
        columns.extend(years.iter().map(|y| Column::numeric(&y.to_string())));
        let row = |series: &Series| {
            let cell = |year: &i32| {
                let point = series.points.iter().find(|p| p.year == *year);
                point.map_or(Cell::Missing, |p| Cell::of(&p.value, printer.value(&p.value)))
            };
            std::iter::once(Cell::Text(series.name.clone())).chain(years.iter().map(cell)).collect()
        };
        DataTable { columns, rows: self.series.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let told = self.series.iter().filter_map(|series| {
            let (first, last) = ends(&series.points)?;
            let (a, b) = (words::year(words, first.year), words::year(words, last.year));
            let (from, to) = (printer.value(&first.value), printer.value(&last.value));
            Some(if first.year == last.year {
                format!("{} {from}{}", series.name, words::bracketed(words, &a))
            } else {
                say!(words, chart_series, name = &series.name, a = &a, from = &from, b = &b, to = &to)
            })
        });
        let told: Vec<String> = told.collect();
        if told.is_empty() {
            return words::sentences(words, &[words::no_data(words).to_owned()]);
        }
        let intro = say!(words, chart_trend_panels, count = self.series.len());
        words::sentences(words, &[intro, words::clauses(words, &told)])
    }
}

impl TrendPanels {
    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.series.iter().flat_map(|s| s.points.iter().map(|p| &p.value)))
    }

    fn keys(&self, words: Words<'_>) -> Vec<(Sign, String)> {
        let mut keys = vec![(Sign::Line(Role::Rest), word!(words, chart_other_series).to_owned())];
        keys.extend(self.reference.iter().map(|r| (Sign::Line(Role::Axis), r.label.clone())));
        if self.series.iter().any(|s| s.points.iter().any(|p| p.value.marked)) {
            keys.push(legend::derived(words));
        }
        let empty = self.series.iter().filter(|s| ends(&s.points).is_none()).map(|s| s.name.as_str());
        keys.extend(legend::missing(words, empty));
        keys
    }

    fn grid(&self, sheet: &Sheet, extent: Extent, printer: &Printer) -> Grid {
        let most = if sheet.width == Width::Wide { MOST_ACROSS } else { 2 };
        let rows = self.series.len().div_ceil(most).max(1);
        let across = self.series.len().div_ceil(rows).max(1);
        let ticks = Scale::round(extent, 4.0, (1.0, 0.0));
        let gutter = super::axis::gutter(sheet, &ticks, "");
        let gap = 10.0;
        let width = (sheet.units() - gutter + gap) / across as f64 - gap;
        let value = Face::new(sheet.width.label(), Role::Ink).bold();
        let lasts: Vec<String> =
            self.series.iter().filter_map(|s| Some(printer.value(&ends(&s.points)?.1.value))).collect();
        // Where a value takes more than half of a panel it is cut: the table has it whole.
        let room = (value.widest(lasts.iter().map(String::as_str)) + 12.0).min(width * 0.6);
        let name = Face::new(sheet.width.label(), Role::Ink).bold();
        let lines = self.series.iter().map(|s| name.wrap_even(&s.name, width, 3).len()).max().unwrap_or(1);
        let head = name.leading() * lines as f64 + 4.0;
        let years = self.series.iter().flat_map(|s| s.points.iter().map(|p| p.year));
        let years = years.fold((i32::MAX, i32::MIN), |(a, b), y| (a.min(y), b.max(y)));
        Grid { across, width, gap, gutter, room, head, plot: sheet.width.pick(130.0, 110.0), years }
    }

    #[allow(clippy::too_many_arguments, reason = "a panel stands somewhere on something")]
    fn draw(
        &self,
        sheet: &Sheet,
        at: usize,
        series: &Series,
        (x, y): (f64, f64),
        scale: &Scale,
        grid: &Grid,
        printer: &Printer,
    ) {
        let role = if series.highlighted { Role::Ink } else { self.role(at) };
        let (left, right) = (x + 2.0, x + grid.width - grid.room);
        let bottom = y + grid.head + grid.plot;
        let tick = Face::new(sheet.width.small(), Role::Muted);
        sheet.scenery(|| {
            for &value in &scale.ticks {
                let line = scale.at(value);
                sheet.line(&[(x, line), (right, line)], Role::Grid, 1.0);
                if at.is_multiple_of(grid.across) {
                    let text = sheet.words.decimal(value, Some(scale.digits), false);
                    sheet.text(x - 6.0, line, tick.end(), &text);
                }
            }
            if let Some(reference) = &self.reference {
                let line = scale.at(reference.value);
                sheet.line(&[(x, line), (right, line)], Role::Axis, 1.2);
            }
            let (first, last) = grid.years;
            sheet.text(left, bottom + 13.0, tick, &first.to_string());
            if last > first && right - left > 2.0 * tick.width("2000") + 8.0 {
                sheet.text(right, bottom + 13.0, tick.end(), &last.to_string());
            }
            for other in self.series.iter().filter(|other| other.id != series.id) {
                for run in runs(&other.points, scale, (left, right), grid.years) {
                    sheet.line(&run, Role::Rest, 0.9);
                }
            }
        });
        let known = ends(&series.points);
        let told = known.map_or(words::missing(sheet.words).to_owned(), |(a, b)| {
            let one = |p: &Point| words::pair(sheet.words, &words::year(sheet.words, p.year), &printer.value(&p.value));
            if a.year == b.year { one(a) } else { format!("{} → {}", one(a), one(b)) }
        });
        let title = format!("{}{}{told}", series.name, word!(sheet.words, comma));
        sheet.mark(Mark { class: "panel", key: &series.id, title: &title, href: None }, || {
            let name = Face::new(sheet.width.label(), Role::Ink).bold();
            let lines = name.wrap_even(&series.name, grid.width, 3);
            sheet.lines(x, y + name.leading() * lines.len() as f64 / 2.0, name, &lines);
            let round = [("stroke-linejoin", "round"), ("stroke-linecap", "round")];
            sheet.group(&round, || {
                for run in runs(&series.points, scale, (left, right), grid.years) {
                    sheet.line(&run, role, 2.6);
                }
            });
            if let Some((_, last)) = known
                && let Some(value) = last.value.get()
            {
                let (x, y) = (across(last.year, (left, right), grid.years), scale.at(value));
                sheet.marker(x, y, 3.8, role, last.value.marked);
                let face = Face::new(sheet.width.label(), role).bold();
                sheet.text(x + 8.0, y, face, &face.cut(&printer.value(&last.value), grid.room - 10.0));
            }
        });
    }

    /// Colours in the order of the series that are not highlighted.
    fn role(&self, at: usize) -> Role {
        let place = self.series[..at].iter().filter(|s| !s.highlighted).count();
        SERIES[place % SERIES.len()]
    }
}

/// First and last known point.
fn ends(points: &[Point]) -> Option<(&Point, &Point)> {
    let mut known = points.iter().filter(|p| p.value.get().is_some());
    let first = known.next()?;
    Some((first, known.next_back().unwrap_or(first)))
}

fn across(year: i32, (from, to): (f64, f64), (first, last): (i32, i32)) -> f64 {
    let span = (f64::from(last) - f64::from(first)).max(1.0);
    from + (to - from) * (f64::from(year) - f64::from(first)) / span
}

/// Runs of known values; a year that is not known parts two of them.
fn runs(points: &[Point], scale: &Scale, places: (f64, f64), years: (i32, i32)) -> Vec<Vec<(f64, f64)>> {
    let parts = points.split(|p| p.value.get().is_none());
    let place = |p: &Point| p.value.get().map(|v| (across(p.year, places, years), scale.at(v)));
    parts.map(|run| run.iter().filter_map(place).collect::<Vec<_>>()).filter(|run| run.len() > 1).collect()
}
