//! A little trend for each region, where its tile stands on the map; all on one scale, with the mean behind each.

use super::legend::{self, Sign};
use super::number::Printer;
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::trend::Point;
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, codes, words};
use crate::words::{Words, say, word};

/// Little trends on a grid.
#[derive(Clone, Debug)]
pub struct SmallMultiples {
    /// One panel a region.
    pub panels: Vec<Panel>,
    /// A series behind each panel, such as the mean of all, with its name.
    pub reference: Option<(String, Vec<Point>)>,
    /// What the values are, with their unit.
    pub value_name: String,
    /// How values print.
    pub style: NumberStyle,
    /// Ends that the scale must reach, such as 0 and 100.
    pub range: Option<(f64, f64)>,
}

/// One region.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Slug.
    pub id: String,
    /// Localised short name.
    pub name: String,
    /// Two or three letters for where names do not fit.
    pub code: String,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
    /// Row on the grid, 0 at the top.
    pub row: u32,
    /// Column on the grid, 0 at the left.
    pub col: u32,
    /// Years in rising order.
    pub points: Vec<Point>,
    /// Its last value is coloured.
    pub emphasised: bool,
}

/// How a last value is written.
const VALUE: Face = Face::new(11.0, Role::Ink);

/// Sizes shared by all panels.
struct Grid {
    top: f64,
    left: f64,
    width: f64,
    height: f64,
    gap: f64,
    name: Face,
    codes: bool,
    /// Whether every panel has room for its last value.
    values: bool,
    extent: Extent,
    years: (i32, i32),
}

impl Kind for SmallMultiples {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let Some(mut extent) = Extent::of(self.values().filter_map(Value::get)) else { return sheet.no_data() };
        if let Some((low, high)) = self.range {
            extent = extent.with(low).with(high);
        }
        let printer = self.printer(sheet.words);
        let mut grid = self.grid(sheet, extent, &printer);
        let top = legend::keys(sheet, 0.0, &self.keys(sheet.words, &grid, &printer)) + 10.0;
        grid.top = top;
        for panel in &self.panels {
            self.draw(sheet, panel, &grid, &printer);
        }
        let rows = self.panels.iter().map(|p| p.row).max().unwrap_or(0);
        let bottom = top + (f64::from(rows) + 1.0) * (grid.height + grid.gap) - grid.gap;
        if !grid.codes {
            return bottom;
        }
        codes::names(sheet, bottom + 12.0, self.panels.iter().map(|p| (p.code.as_str(), p.name.as_str())))
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let mut years: Vec<i32> = self.panels.iter().flat_map(|p| p.points.iter().map(|p| p.year)).collect();
        years.sort_unstable();
        years.dedup();
        let mut columns = vec![Column::text(word!(words, chart_name))];
        columns.extend(years.iter().map(|y| Column::numeric(&y.to_string())));
        let row = |name: &str, points: &[Point]| {
            let mut cells = vec![Cell::Text(name.to_owned())];
            cells.extend(years.iter().map(|y| {
                let point = points.iter().find(|p| p.year == *y);
                point.map_or(Cell::Missing, |p| Cell::of(&p.value, printer.value(&p.value)))
            }));
            cells
        };
        let mut rows: Vec<_> = self.panels.iter().map(|p| row(&p.name, &p.points)).collect();
        rows.extend(self.reference.iter().map(|(name, points)| row(name, points)));
        DataTable { columns, rows }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let (first, last) = self.years();
        if self.values().all(|v| v.get().is_none()) {
            return words::sentences(words, &[words::no_data(words).to_owned()]);
        }
        let years = words::years(words, first, last);
        let intro = say!(words, chart_panels, count = self.panels.len(), years = &years, value = &self.value_name);
        let told: Vec<String> = self
            .panels
            .iter()
            .filter_map(|p| {
                let (a, b) = ends(&p.points)?;
                Some(format!("{} {} → {}", p.name, printer.value(&a.value), printer.value(&b.value)))
            })
            .collect();
        words::sentences(words, &[intro, words::clauses(words, &told)])
    }
}

impl SmallMultiples {
    fn values(&self) -> impl Iterator<Item = &Value> {
        self.panels.iter().flat_map(|p| &p.points).map(|p| &p.value)
    }

    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.values())
    }

    fn years(&self) -> (i32, i32) {
        let all = self.panels.iter().flat_map(|p| p.points.iter().map(|p| p.year));
        all.fold((i32::MAX, i32::MIN), |(a, b), y| (a.min(y), b.max(y)))
    }

    fn keys(&self, words: Words<'_>, grid: &Grid, printer: &Printer) -> Vec<(Sign, String)> {
        let mut keys = vec![(Sign::Line(Role::C1), word!(words, chart_each_region).to_owned())];
        keys.extend(self.reference.iter().map(|(name, _)| (Sign::Line(Role::Axis), name.clone())));
        let (first, last) = grid.years;
        let (low, high) = grid.extent.ends();
        let (low, high) = (printer.cut(low), printer.cut(high));
        let years = words::years(words, first, last);
        let mut text = say!(words, chart_panel_axes, low = &low, high = &high, years = &years);
        if grid.values {
            text.push_str(&say!(words, chart_panel_numbers, year = &words::year(words, last)));
        }
        keys.push((Sign::None, text));
        if self.values().any(|v| v.marked) {
            keys.push(legend::derived(words));
        }
        keys
    }

    fn grid(&self, sheet: &Sheet, extent: Extent, printer: &Printer) -> Grid {
        let columns = f64::from(self.panels.iter().map(|p| p.col).max().unwrap_or(0)) + 1.0;
        let gap = sheet.width.pick(6.0, 3.0);
        let width = ((sheet.units() + gap) / columns - gap).min(sheet.width.pick(110.0, 90.0));
        let height = (width * 0.78).max(sheet.width.pick(56.0, 42.0));
        let across = columns * (width + gap) - gap;
        let fits = |face: Face| face.widest(self.panels.iter().map(|p| p.name.as_str())) <= width - 4.0;
        let faces = [sheet.width.small(), 11.0].map(|s| Face::new(s, Role::Ink).bold());
        let face = faces.into_iter().find(|f| fits(*f));
        let name = face.unwrap_or(Face::new(11.0, Role::Ink).bold());
        let values = self.panels.iter().all(|p| {
            let text = if face.is_none() { &p.code } else { &p.name };
            name.width(text) + VALUE.width(&last_value(p, printer)) + 10.0 <= width
        });
        Grid {
            top: 0.0,
            left: (sheet.units() - across) / 2.0,
            width,
            height,
            gap,
            name,
            codes: face.is_none(),
            values,
            extent,
            years: self.years(),
        }
    }

    fn draw(&self, sheet: &Sheet, panel: &Panel, grid: &Grid, printer: &Printer) {
        let x = grid.left + f64::from(panel.col) * (grid.width + grid.gap);
        let y = grid.top + f64::from(panel.row) * (grid.height + grid.gap);
        let ends = ends(&panel.points);
        let told = ends.map_or(words::missing(sheet.words).to_owned(), |(a, b)| {
            let say = |p: &Point| words::pair(sheet.words, &words::year(sheet.words, p.year), &printer.value(&p.value));
            if a.year == b.year { say(a) } else { format!("{} → {}", say(a), say(b)) }
        });
        let title = format!("{}{}{told}", panel.name, word!(sheet.words, comma));
        let mark = Mark { class: "panel", key: &panel.id, title: &title, href: panel.href.as_deref() };
        sheet.mark(mark, || {
            sheet.rect(x, y, grid.width, grid.height, Role::Band);
            let text = if grid.codes { &panel.code } else { &panel.name };
            let name = grid.name.cut(text, grid.width - 4.0);
            sheet.text(x + 3.0, y + 9.0, grid.name, &name);
            if grid.values {
                let face = if panel.emphasised { VALUE.role(Role::C1).bold() } else { VALUE };
                sheet.text(x + grid.width - 3.0, y + 9.0, face.end(), &last_value(panel, printer));
            }
            let places = (y + grid.height - 5.0, y + 22.0_f64.min(grid.height * 0.45));
            let scale = Scale::exact(grid.extent, places);
            let across = (x + 5.0, x + grid.width - 6.0);
            if let Some((_, points)) = &self.reference {
                spark(points, &scale, across, grid.years, &|points| sheet.line(points, Role::Axis, 1.2), &|_| ());
            }
            let dotted = |points: &[(f64, f64)]| sheet.dashed(points, Role::C1, 1.2);
            let last = spark(
                &panel.points,
                &scale,
                across,
                grid.years,
                &|points| sheet.group(&[("stroke-linejoin", "round")], || sheet.line(points, Role::C1, 2.0)),
                &dotted,
            );
            if let Some((x, y)) = last {
                sheet.dot(x, y, 2.8, Role::C1);
            }
        });
    }
}

/// The last known value of a panel, as printed.
fn last_value(panel: &Panel, printer: &Printer) -> String {
    ends(&panel.points).map_or("–".to_owned(), |(_, last)| printer.value(&last.value))
}

/// First and last known point.
fn ends(points: &[Point]) -> Option<(&Point, &Point)> {
    let mut known = points.iter().filter(|p| p.value.get().is_some());
    let first = known.next()?;
    Some((first, known.next_back().unwrap_or(first)))
}

/// Draws a line through points.
type Pen<'a> = &'a dyn Fn(&[(f64, f64)]);

/// Draws the runs of neighbouring years, and what joins them over gaps; gives the last place.
fn spark(
    points: &[Point],
    scale: &Scale,
    (from, to): (f64, f64),
    years: (i32, i32),
    solid: Pen<'_>,
    dashed: Pen<'_>,
) -> Option<(f64, f64)> {
    let span = (f64::from(years.1) - f64::from(years.0)).max(1.0);
    let x = |year: i32| from + (to - from) * (f64::from(year) - f64::from(years.0)) / span;
    let known: Vec<(i32, (f64, f64))> =
        points.iter().filter_map(|p| p.value.get().map(|v| (p.year, (x(p.year), scale.at(v))))).collect();
    let gap = |from: i32, to: i32| points.iter().any(|p| from < p.year && p.year < to);
    for run in known.chunk_by(|a, b| !gap(a.0, b.0)).filter(|run| run.len() > 1) {
        let points: Vec<_> = run.iter().map(|k| k.1).collect();
        solid(&points);
    }
    for pair in known.windows(2).filter(|p| gap(p[0].0, p[1].0)) {
        dashed(&[pair[0].1, pair[1].1]);
    }
    known.last().map(|k| k.1)
}
