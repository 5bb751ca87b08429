//! Finds the tables of a sheet and what their rows and columns mean.
//!
//! A value belongs to a series, a place and a year. Each of the three stands in a column of labels, in a row of heads, or
//! once for the whole table: in its title, in the name of the sheet or file, or on the command line.

use std::ops::Range;

use super::grid::{Cell, Grid, column_name};
use super::mapping::Hint;
use super::number::{self, Commas, NoNumber};
use super::remarks::{Kind, Remarks};
use super::subject::Subject;
use values::Of;

mod columns;
mod values;

/// A value with its place in the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub series: usize,
    pub place: usize,
    pub year: i32,
    pub value: f64,
    pub source: Option<String>,
    pub sheet: usize,
    pub cell: (usize, usize),
}

/// Rows of a sheet that are searched for the first head.
const SEARCHED: usize = 200;
/// Most rows of heads above one table.
const MOST_HEADS: usize = 4;

/// Where one of the three stands for the whole table.
#[derive(Debug, Clone, Copy, Default)]
struct Fixed {
    series: Option<usize>,
    place: Option<usize>,
    year: Option<i32>,
}

#[derive(Debug)]
struct Table {
    titles: Range<usize>,
    heads: Range<usize>,
    body: Range<usize>,
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Place,
    Series,
    Year,
    Source,
    Unit,
    Value,
    Nothing,
}

#[derive(Debug)]
struct Column {
    role: Role,
    /// By its head `value` or the like.
    says_value: bool,
    /// Its role stands in its head.
    headed: bool,
    series: Option<usize>,
    place: Option<usize>,
    year: Option<i32>,
    unit: Option<String>,
    /// Its lowest head, for messages.
    label: String,
}

/// A sheet that is read.
pub(super) struct Reading<'a> {
    pub index: usize,
    pub grid: &'a Grid,
    pub sheet: &'a str,
    /// The name of the file without its ending.
    pub stem: &'a str,
    pub subject: &'a Subject,
    pub hint: &'a Hint,
    pub remarks: &'a mut Remarks,
    /// The unit that stands above a table.
    pub title_unit: Option<String>,
}

/// Reads all tables of a sheet; gives the values and a line that says how each table was read.
pub(super) fn read(mut reading: Reading<'_>) -> (Vec<Found>, Vec<String>) {
    let tables = reading.tables();
    let (mut found, mut told) = (Vec::new(), Vec::new());
    if tables.len() > 1 {
        let rows: Vec<String> = tables.iter().map(|t| (t.heads.start + 1).to_string()).collect();
        reading.remarks.guess(format!("{} tables, with heads in rows {}", tables.len(), rows.join(", ")), None);
    }
    for table in tables {
        let (values, how) = reading.table(&table);
        found.extend(values);
        told.push(how);
    }
    (found, told)
}

impl Reading<'_> {
    fn tables(&self) -> Vec<Table> {
        let rows = self.grid.rows();
        let mut heads: Vec<Range<usize>> = Vec::new();
        if let Some(row) = self.hint.header.filter(|row| *row < rows) {
            heads.push(row..row + 1);
        } else {
            let mut row = 0;
            while row < rows && (row < SEARCHED || !heads.is_empty()) {
                if !self.holds_a_value(row) && self.is_head(row) {
                    let mut end = row + 1;
                    while end < rows && end - row < MOST_HEADS && !self.holds_a_value(end) && self.is_head(end) {
                        end += 1;
                    }
                    heads.push(row..end);
                    row = end;
                } else {
                    row += 1;
                }
            }
        }
        let mut tables = Vec::new();
        let mut above = 0;
        for (i, range) in heads.iter().enumerate() {
            let end = heads.get(i + 1).map_or(rows, |next| next.start);
            tables.push(Table { titles: above..range.start, heads: range.clone(), body: range.end..end });
            above = range.end;
        }
        tables
    }

    /// Whether a plain number that is no year stands in a row: nearly all rows of a long table are known by it, at a glance.
    fn holds_a_value(&self, row: usize) -> bool {
        let year = |n: f64| (1900.0..=2100.0).contains(&n) && n.fract() == 0.0;
        // Codes of regions and series may be numbers.
        let named = |text: &str| self.subject.place_named(text).is_some() || self.subject.series(text).is_some();
        self.grid.row(row).iter().any(|&cell| match cell {
            Cell::Number(n) => !year(n),
            Cell::Text { .. } => {
                let text = self.grid.text(cell);
                text.parse().is_ok_and(|n: f64| n.is_finite() && !year(n)) && !named(text)
            }
            _ => false,
        })
    }

    /// Whether a row holds heads of columns: years, series, regions or words for them, and no value.
    fn is_head(&self, row: usize) -> bool {
        let (mut heads, mut series, mut places, mut texts) = (0, 0, 0, 0);
        let (mut years, mut repeated): (Vec<i32>, bool) = (Vec::new(), false);
        for &cell in self.grid.row(row) {
            let text = self.grid.text(cell);
            if let Some((year, _)) = self.subject.year(self.grid, cell) {
                repeated |= years.contains(&year);
                years.push(year);
                continue;
            }
            match cell {
                Cell::Blank => {}
                Cell::Text { .. } if self.subject.head(text).is_some() => heads += 1,
                Cell::Text { .. } if self.subject.series(text).is_some() => series += 1,
                Cell::Text { .. } if self.subject.place_named(text).is_some() => places += 1,
                Cell::Text { .. } => match number::read(text, Commas::Unknown, &[]) {
                    Ok(_) | Err(NoNumber::Missing) => return false,
                    Err(_) => texts += 1,
                },
                _ => return false,
            }
        }
        // Values may look like years; heads repeat one where tables stand beside each other, and say `region` there.
        if repeated && heads == 0 {
            return false;
        }
        let named = heads + series + years.len();
        if places >= 3 && series == 0 && years.len() <= 1 {
            return true;
        }
        places == 0 && (named >= 2 || (named == 1 && texts <= 1 && self.followed_by_values(row)))
    }

    /// Whether one of the next two rows has a label and a number.
    fn followed_by_values(&self, row: usize) -> bool {
        let filled =
            (row + 1..self.grid.rows().min(row + 20)).filter(|r| self.grid.row(*r).iter().any(|c| *c != Cell::Blank));
        filled.take(2).any(|r| {
            let cells = self.grid.row(r);
            let label = cells.iter().any(|c| {
                self.subject.place(self.grid, *c).is_some() || self.subject.series(self.grid.text(*c)).is_some()
            });
            label && cells.iter().any(|c| self.is_number(*c))
        })
    }

    fn is_number(&self, cell: Cell) -> bool {
        match cell {
            Cell::Number(_) | Cell::Percent(_) => true,
            Cell::Text { .. } => number::read(self.grid.text(cell), Commas::Unknown, &self.subject.scales).is_ok(),
            _ => false,
        }
    }

    fn table(&mut self, table: &Table) -> (Vec<Found>, String) {
        let width = self.grid.width(table.heads.start..table.body.end);
        let mut columns: Vec<Column> = (0..width).map(|c| self.column(table, c)).collect();
        let body = self.unit_row(table, &mut columns);
        let fixed = self.fixed(table, &columns);
        let across = |of: fn(&Column) -> bool| columns.iter().any(|c| c.role == Role::Value && of(c));
        let (series_across, places_across, years_across) =
            (across(|c| c.series.is_some()), across(|c| c.place.is_some()), across(|c| c.year.is_some()));
        let valued = columns.iter().any(|c| c.role == Role::Value && c.says_value);
        let plain = columns.iter().enumerate().filter(|(_, c)| c.role == Role::Value);
        let plain = plain.filter(|(_, c)| c.series.is_none() && c.place.is_none() && c.year.is_none()).count();
        for row in table.heads.clone() {
            for (at, cell) in self.grid.row(row).iter().enumerate() {
                if let Some((_, Some(guess))) = self.subject.year(self.grid, *cell) {
                    self.remarks.guess(guess, Some((row, at)));
                }
            }
        }
        let mut found = Vec::new();
        let mut used = Vec::new();
        for at in 0..width {
            let column = &columns[at];
            if column.role != Role::Value {
                continue;
            }
            let head = Some((table.heads.end.saturating_sub(1), at));
            let lacks = (series_across && column.series.is_none())
                || (places_across && column.place.is_none())
                || (years_across && column.year.is_none());
            if self.hint.skips(&column.label) {
                continue;
            }
            let name = if column.label.is_empty() {
                column_name(at)
            } else {
                format!("{} `{}`", column_name(at), column.label)
            };
            // Beside a column that says it holds the values, others hold something else.
            let beside = valued && column.series.is_none() && column.place.is_none() && column.year.is_none();
            if (lacks || beside) && !column.says_value {
                let help = if series_across && column.series.is_none() {
                    "name its indicator below `[columns]` of imports.toml, or list it in `skip`"
                } else {
                    ""
                };
                self.remarks.say(
                    Kind::Skipped,
                    "import::column",
                    format!("column {name} is none of the table's"),
                    head,
                    help,
                );
                continue;
            }
            let label_of = |role: Role| {
                // The nearest one to the left; one whose head says so goes before others.
                let nearest = |fits: &dyn Fn(&Column) -> bool| {
                    let of = |c: &usize| columns[*c].role == role && fits(&columns[*c]);
                    (0..at).rev().find(of).or_else(|| (at..width).find(of))
                };
                nearest(&|c| c.headed).or_else(|| nearest(&|_| true))
            };
            let (place_column, series_column, year_column) =
                (label_of(Role::Place), label_of(Role::Series), label_of(Role::Year));
            let series = column.series.or(if series_column.is_none() { fixed.series } else { None });
            let place = column.place.or(if place_column.is_none() { fixed.place } else { None });
            let year = column.year.or(if year_column.is_none() { fixed.year } else { None });
            let missing = [
                (
                    series.is_none() && series_column.is_none(),
                    "an indicator",
                    "give `--indicator`, or name the column below `[columns]` of imports.toml",
                ),
                (
                    place.is_none() && place_column.is_none(),
                    "a region",
                    "put the names of regions into a column or into the head",
                ),
                (year.is_none() && year_column.is_none(), "a year", "give `--year`, or put the year into the head"),
            ];
            if let Some((_, what, help)) = missing.into_iter().find(|(lacks, ..)| *lacks) {
                self.remarks.say(
                    Kind::Refused,
                    "import::unknown",
                    format!("column {name}: nothing says {what}"),
                    head,
                    help,
                );
                continue;
            }
            if plain > 1
                && column.series.is_none()
                && column.place.is_none()
                && column.year.is_none()
                && !column.says_value
            {
                let message = format!("column {name}: {plain} columns of numbers, and nothing says which is meant");
                self.remarks.say(
                    Kind::Refused,
                    "import::unknown",
                    message,
                    head,
                    "list the others in `skip` of imports.toml",
                );
                continue;
            }
            used.push(at);
            let of = Of { at, series, place, year, place_column, series_column, year_column };
            self.values(&body, &columns, of, &mut found);
        }
        (found, Self::told(table, &columns, &used))
    }

    fn told(table: &Table, columns: &[Column], used: &[usize]) -> String {
        let lettered = |role: Role| {
            let at: Vec<String> =
                columns.iter().enumerate().filter(|(_, c)| c.role == role).map(|(i, _)| column_name(i)).collect();
            (!at.is_empty()).then(|| at.join(", "))
        };
        let mut parts = vec![format!("head in row {}", table.heads.end)];
        for (role, what) in [(Role::Place, "regions"), (Role::Series, "indicators"), (Role::Year, "years")] {
            parts.extend(lettered(role).map(|at| format!("{what} in column {at}")));
        }
        let across = |of: fn(&Column) -> bool| used.iter().any(|at| of(&columns[*at]));
        for (there, what) in [
            (across(|c| c.place.is_some()), "regions"),
            (across(|c| c.series.is_some()), "indicators"),
            (across(|c| c.year.is_some()), "years"),
        ] {
            if there {
                parts.push(format!("{what} across"));
            }
        }
        let values: Vec<String> = used.iter().map(|at| column_name(*at)).collect();
        parts.push(match values.as_slice() {
            [] => "no column of values".to_owned(),
            [first, .., last] if values.len() > 3 => format!("values in {first} to {last}"),
            some => format!("values in {}", some.join(", ")),
        });
        parts.join("; ")
    }
}
