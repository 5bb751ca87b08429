//! Finds the tables of a sheet and what their rows and columns mean.
//!
//! A value belongs to a series, a place and a year. Each of the three stands in a column of labels, in a row of heads, or
//! once for the whole table: in its title, in the name of the sheet or file, or on the command line.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::Diagnostic;

use super::fold;
use super::grid::{Cell, Grid, column_name};
use super::mapping::Hint;
use super::number::{self, Commas, Guess, NoNumber};
use super::remarks::{Kind, Remarks};
use super::subject::{Head, Subject};

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

/// Rows of a sheet that are searched for a head, and rows of a column that are looked at to know what it holds.
const SEARCHED: usize = 200;
const SAMPLED: usize = 2_000;
/// Most rows of heads above one table.
const MOST_HEADS: usize = 4;
/// Share of a column's cells that must be names of regions (series, years) for it to be a column of labels.
const LABELS: f64 = 0.3;

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
                // Behind the first table only rows that can be heads at a glance are looked at.
                if self.is_head(row) {
                    let mut end = row + 1;
                    while end < rows && end - row < MOST_HEADS && self.is_head(end) {
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

    /// What the heads say of a column, and what its cells do.
    fn column(&self, table: &Table, at: usize) -> Column {
        let mut column = Column {
            role: Role::Nothing,
            says_value: false,
            headed: false,
            series: None,
            place: None,
            year: None,
            unit: None,
            label: String::new(),
        };
        let mut head = None;
        for row in table.heads.clone() {
            let own = self.grid.label(row, at);
            let lowest = row + 1 == table.heads.end;
            // Above the lowest row a head holds for the columns to its right, up to the next one.
            let cell = if own == Cell::Blank && !lowest {
                (0..at).rev().map(|c| self.grid.cell(row, c)).find(|c| *c != Cell::Blank).unwrap_or(Cell::Blank)
            } else {
                own
            };
            let text = self.grid.text(cell);
            if let Some((year, _)) = self.subject.year(self.grid, cell) {
                column.year = Some(year);
            } else if let Some((series, unit, _)) = self.subject.series(text) {
                column.series = Some(series);
                column.unit = unit.or(column.unit);
            } else if let Some(word) = self.subject.head(text) {
                head = Some(word);
            } else if let Some((place, _)) = self.subject.place_named(text) {
                column.place = Some(place);
            }
            if own != Cell::Blank {
                column.label = self.grid.shown(own);
            }
        }
        let said = column.series.is_some() || column.place.is_some() || column.year.is_some();
        let rows = table.body.clone().take(SAMPLED);
        let cells = rows.map(|row| self.grid.label(row, at)).filter(|cell| *cell != Cell::Blank);
        let (mut filled, mut places, mut series, mut years, mut texts) = (0, 0, 0, 0, 0);
        for cell in cells {
            filled += 1;
            places += usize::from(self.subject.place(self.grid, cell).is_some());
            series += usize::from(self.subject.series(self.grid.text(cell)).is_some());
            years += usize::from(self.subject.year(self.grid, cell).is_some());
            texts += usize::from(matches!(cell, Cell::Text { .. }) && !self.is_number(cell));
        }
        let share = |n: usize| n > 0 && n as f64 >= LABELS * f64::from(u32::try_from(filled).unwrap_or(u32::MAX));
        let own_head = self.grid.label(table.heads.end.saturating_sub(1), at) != Cell::Blank;
        column.says_value = head == Some(Head::Value);
        column.headed = head.is_some();
        column.role = match head {
            _ if filled == 0 => Role::Nothing,
            Some(Head::Region) => Role::Place,
            Some(Head::Indicator) => Role::Series,
            Some(Head::Year) => Role::Year,
            Some(Head::Source) => Role::Source,
            Some(Head::Note) => Role::Nothing,
            Some(Head::Unit) => Role::Unit,
            _ if share(places) && places >= series && (!said || texts * 2 > filled) => Role::Place,
            _ if share(series) && (!said || texts * 2 > filled) => Role::Series,
            _ if years == filled && !said && (own_head || at == 0) && head.is_none() => Role::Year,
            // Words and no number: remarks.
            _ if texts == filled && !said && head.is_none() => Role::Nothing,
            _ => Role::Value,
        };
        column
    }

    /// A row of units below the heads belongs to them.
    fn unit_row(&self, table: &Table, columns: &mut [Column]) -> Range<usize> {
        let row = table.body.start;
        let cells = self.grid.row(row);
        let labels = |c: &Cell| {
            self.subject.place(self.grid, *c).is_some()
                || self.subject.series(self.grid.text(*c)).is_some()
                || self.subject.is_total(self.grid.text(*c))
        };
        let texts = cells.iter().filter(|c| matches!(c, Cell::Text { .. })).count();
        let only = texts > 0
            && cells.iter().all(|c| matches!(c, Cell::Text { .. } | Cell::Blank) && !self.is_number(*c) && !labels(c));
        let over_values = cells
            .iter()
            .enumerate()
            .any(|(at, c)| *c != Cell::Blank && columns.get(at).is_some_and(|c| c.role == Role::Value));
        if !only || !over_values {
            return table.body.clone();
        }
        for (at, cell) in cells.iter().enumerate().filter(|(_, c)| **c != Cell::Blank) {
            if let Some(column) = columns.get_mut(at).filter(|c| c.unit.is_none()) {
                let (text, ..) = fold::plain(self.grid.text(*cell));
                column.unit = Some(text.trim_matches(['(', ')', '[', ']']).trim().to_owned());
            }
        }
        row + 1..table.body.end
    }

    /// What holds for the whole table.
    fn fixed(&mut self, table: &Table, columns: &[Column]) -> Fixed {
        let titles: Vec<((usize, usize), String)> = table
            .titles
            .clone()
            .flat_map(|row| self.grid.row(row).iter().enumerate().map(move |(at, cell)| ((row, at), *cell)))
            .filter(|(_, cell)| *cell != Cell::Blank)
            .map(|(at, cell)| (at, self.grid.shown(cell)))
            .collect();
        let has = |role: Role, of: fn(&Column) -> bool| {
            columns.iter().any(|c| c.role == role || (c.role == Role::Value && of(c)))
        };
        let mut fixed = Fixed { series: self.hint.series, place: self.hint.place, year: self.hint.year };
        // Nearest first: the title right above, then the sheet, then the file.
        let mut near: Vec<Named<'_>> =
            titles.iter().rev().map(|(at, text)| (Some(*at), "its title", text.as_str())).collect();
        near.push((None, "the name of the sheet", self.sheet));
        near.push((None, "the name of the file", self.stem));
        if fixed.series.is_none() && !has(Role::Series, |c| c.series.is_some()) {
            let found = near.iter().find_map(|(at, what, text)| {
                let series = self.subject.series(text).map(|(s, ..)| s).or_else(|| self.subject.series_within(text));
                series.map(|s| (*at, *what, s))
            });
            if let Some((at, what, series)) = found {
                fixed.series = Some(series);
                self.remarks.guess(format!("indicator `{}`, by {what}", self.subject.series[series].id), at);
            }
        }
        if fixed.year.is_none() && !has(Role::Year, |c| c.year.is_some()) {
            let found =
                near.iter().find_map(|(at, what, text)| self.subject.year_within(text).map(|y| (*at, *what, y)));
            if let Some((at, what, year)) = found {
                fixed.year = Some(year);
                self.remarks.guess(format!("year {year}, by {what}"), at);
            }
        }
        if fixed.place.is_none() && !has(Role::Place, |c| c.place.is_some()) {
            let named = |text: &str| self.subject.place_named(text).map(|(place, _)| place);
            let found = near.iter().find_map(|(at, what, text)| named(text).map(|p| (*at, *what, p)));
            if let Some((at, what, place)) = found {
                fixed.place = Some(place);
                self.remarks.guess(format!("region {}, by {what}", self.subject.places[place].1), at);
            }
        }
        self.title_unit = None;
        if self.hint.unit.is_none() {
            // `Unit: 10,000` stands once above a table.
            for (_, text) in &titles {
                let (plain, ..) = fold::plain(text);
                if let Some((head, unit)) = plain.split_once(':')
                    && self.subject.head(head) == Some(Head::Unit)
                {
                    self.title_unit = Some(unit.trim().to_owned());
                }
            }
        }
        fixed
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

/// A text that names something, what it is, and its cell where it stands in one.
type Named<'a> = (Option<(usize, usize)>, &'a str, &'a str);

/// A column of values, and where each of the three is to be had.
#[derive(Debug, Clone, Copy)]
struct Of {
    at: usize,
    series: Option<usize>,
    place: Option<usize>,
    year: Option<i32>,
    place_column: Option<usize>,
    series_column: Option<usize>,
    year_column: Option<usize>,
}

impl Reading<'_> {
    fn values(&mut self, body: &Range<usize>, columns: &[Column], of: Of, found: &mut Vec<Found>) {
        let (grid, subject) = (self.grid, self.subject);
        let texts = body.clone().map(|row| grid.cell(row, of.at)).filter(|c| grid.text(*c).contains([',', '，']));
        let style = texts.fold(Commas::Unknown, |style, cell| style.and(number::commas(grid.text(cell))));
        let source_column = columns.iter().position(|c| c.role == Role::Source);
        let unit_column = columns.iter().position(|c| c.role == Role::Unit);
        let mut guesses: BTreeMap<Guess, usize> = BTreeMap::new();
        let mut factors: BTreeMap<(usize, String), f64> = BTreeMap::new();
        let mut last_series = None;
        for row in body.clone() {
            let (cell, here) = (grid.cell(row, of.at), Some((row, of.at)));
            if cell == Cell::Blank {
                // A number in a merged area would hold for the rows that it covers; nobody can say so.
                if grid.has_merged()
                    && let Some(first) = grid.covered_by(row, of.at)
                    && body.contains(&first.0)
                    && self.is_number(grid.cell(first.0, first.1))
                {
                    let help = "unmerge them, and write each value into its own cell";
                    self.remarks.say(Kind::Refused, "import::merged", "merged cells over values", Some(first), help);
                }
                if let Some((series, ..)) = of.series_column.and_then(|c| subject.series(grid.text(grid.label(row, c))))
                {
                    last_series = Some(series);
                }
                continue;
            }
            let place = match of.place_column.filter(|_| of.place.is_none()) {
                None => of.place,
                Some(column) => self.place_of(row, column, cell),
            };
            let Some(place) = place else { continue };
            let series = match of.series_column.filter(|_| of.series.is_none()) {
                None => of.series,
                Some(column) => match grid.label(row, column) {
                    Cell::Blank if last_series.is_some() => {
                        self.remarks.guess("indicators carried down to rows that name none", Some((row, column)));
                        last_series
                    }
                    label => {
                        let named = subject.series(grid.text(label)).map(|(series, ..)| series);
                        if named.is_none() {
                            self.no_series(&grid.shown(label), (row, column));
                        }
                        last_series = named;
                        named
                    }
                },
            };
            let Some(series) = series else { continue };
            let year = match of.year_column.filter(|_| of.year.is_none()) {
                None => of.year,
                Some(column) => {
                    let label = grid.label(row, column);
                    let year = subject.year(grid, label);
                    if let Some((_, Some(guess))) = year {
                        self.remarks.guess(guess, Some((row, column)));
                    } else if year.is_none() {
                        let message = format!("`{}` is no year", grid.shown(label));
                        self.remarks.say(
                            Kind::Refused,
                            "import::year",
                            message,
                            Some((row, column)),
                            "write it as 2024",
                        );
                    }
                    year.map(|(year, _)| year)
                }
            };
            let Some(year) = year else { continue };
            if !subject.years.contains(&year) {
                let help = "`years` of edition.toml lists those that it has";
                self.remarks.say(
                    Kind::Skipped,
                    "import::year",
                    format!("values of {year}: no year of the edition"),
                    here,
                    help,
                );
                continue;
            }
            let unit = unit_column.map(|c| grid.text(grid.label(row, c))).filter(|u| !u.is_empty());
            let unit =
                unit.or(self.hint.unit.as_deref()).or(columns[of.at].unit.as_deref()).or(self.title_unit.as_deref());
            let factor = match unit {
                None => 1.0,
                Some(unit) => {
                    let key = (series, unit.to_owned());
                    let known = factors.get(&key).copied();
                    known.unwrap_or_else(|| {
                        let factor = self.factor(&key.1, series, (row, of.at));
                        factors.insert(key, factor);
                        factor
                    })
                }
            };
            let Some(value) = self.value(cell, style, series, factor, (row, of.at), &mut guesses) else { continue };
            let source = source_column.map(|c| grid.text(grid.label(row, c)).to_owned()).filter(|s| !s.is_empty());
            found.push(Found { series, place, year, value, source, sheet: self.index, cell: (row, of.at) });
        }
        for (guess, places) in guesses {
            let (what, column) = (guess.what(), column_name(of.at));
            self.remarks.guess(format!("{what}: {places} in column {column}"), Some((body.start, of.at)));
        }
    }

    /// The region of a row; what is none is passed over or refused.
    fn place_of(&mut self, row: usize, column: usize, value: Cell) -> Option<usize> {
        let (grid, subject) = (self.grid, self.subject);
        let label = grid.label(row, column);
        let at = Some((row, column));
        if let Some((place, exact)) = subject.place(grid, label) {
            if !exact {
                let (code, name) = &subject.places[place];
                self.remarks.guess(format!("`{}` read as {code} {name}", grid.shown(label)), at);
            }
            return Some(place);
        }
        let text = grid.shown(label);
        if self.hint.skips(&text) || !self.is_number(value) && !matches!(value, Cell::Unsaved | Cell::Error) {
            if !text.is_empty() {
                self.remarks.say(Kind::Skipped, "import::row", "rows that are no region and hold no number", at, "");
            }
        } else if subject.is_total(&text) {
            self.remarks.say(
                Kind::Skipped,
                "import::row",
                format!("totals (`{text}`)"),
                at,
                "where it is the value of the nation, list its name in `nation_also` of site.toml",
            );
        } else if text.is_empty() {
            self.remarks.say(
                Kind::Refused,
                "import::region",
                "a number in a row without a region",
                at,
                "name the region, or clear the number",
            );
        } else {
            let known = subject.places.iter().flat_map(|(code, name)| [name.as_str(), code.as_str()]);
            // A name of another place that only begins alike would be bad advice.
            let near = Diagnostic::error("", "").did_you_mean(&text, known).helps.join("");
            let near = if near.starts_with("did you mean") { format!("{near} ") } else { String::new() };
            let help = format!(
                "{near}list the name in `also` of regions.csv, below `[regions]` of imports.toml, or in its `skip`"
            );
            self.remarks.say(Kind::Refused, "import::region", format!("`{text}` is no region"), at, help);
        }
        None
    }

    fn no_series(&mut self, text: &str, at: (usize, usize)) {
        let near = Diagnostic::error("", "").did_you_mean(text, self.subject.series_ids()).helps.join("");
        let help = format!("{near}; or name it below `[columns]` of imports.toml, or in its `skip`");
        if self.hint.skips(text) {
            return;
        }
        self.remarks.say(Kind::Refused, "import::indicator", format!("`{text}` is no indicator"), Some(at), help);
    }

    /// Times what a value of the sheet is taken.
    fn factor(&mut self, unit: &str, series: usize, at: (usize, usize)) -> f64 {
        let own = self.subject.series[series].units.first().cloned().unwrap_or_default();
        let id = &self.subject.series[series].id;
        match self.subject.factor(unit, series) {
            Some(1.0) => 1.0,
            Some(factor) => {
                self.remarks.guess(format!("`{id}`: from {unit} to {own}, times {factor}"), Some(at));
                factor
            }
            None => {
                self.remarks
                    .guess(format!("`{id}`: the sheet says {unit}, the framework {own}; taken as they are"), Some(at));
                1.0
            }
        }
    }

    fn value(
        &mut self,
        cell: Cell,
        style: Commas,
        series: usize,
        factor: f64,
        at: (usize, usize),
        guesses: &mut BTreeMap<Guess, usize>,
    ) -> Option<f64> {
        let refuse = |remarks: &mut Remarks, code, message: String, help: &str| {
            remarks.say(Kind::Refused, code, message, Some(at), help);
            None
        };
        let id = &self.subject.series[series].id;
        let not_percent = || {
            format!("a percentage for `{id}`, which is measured in {}", self.subject.series[series].units.join(" / "))
        };
        let percent_help = "write the number in the unit of the framework";
        match cell {
            Cell::Blank => None,
            Cell::Number(n) if n.is_finite() && n.abs() <= 1e100 => Some(n * factor),
            Cell::Number(_) => refuse(
                self.remarks,
                "import::number",
                "a number that is too large".to_owned(),
                "write it in a unit that fits",
            ),
            Cell::Percent(n) if self.subject.in_percent(series) => {
                *guesses.entry(Guess::Percent).or_default() += 1;
                Some(n * 100.0)
            }
            Cell::Percent(_) => refuse(self.remarks, "import::percent", not_percent(), percent_help),
            Cell::Bool(b) => {
                let message = format!("{} is no number", if b { "TRUE" } else { "FALSE" });
                refuse(self.remarks, "import::number", message, "write the number, or clear the cell")
            }
            Cell::Date { .. } => {
                let help = "the spreadsheet took it for a date: format the cell as a number, and type it again";
                refuse(self.remarks, "import::date", "a date in place of a number".to_owned(), help)
            }
            Cell::Error => refuse(
                self.remarks,
                "import::formula",
                "a formula that failed".to_owned(),
                "mend it in the spreadsheet",
            ),
            Cell::Unsaved => {
                let help = "open the workbook in a spreadsheet and save it, so that values are stored beside formulas";
                refuse(self.remarks, "import::formula", "a formula whose value is not stored".to_owned(), help)
            }
            Cell::Text { .. } => match number::read(self.grid.text(cell), style, &self.subject.scales) {
                Ok(read) => {
                    for guess in &read.guesses {
                        *guesses.entry(*guess).or_default() += 1;
                    }
                    if read.percent {
                        if !self.subject.in_percent(series) {
                            return refuse(self.remarks, "import::percent", not_percent(), percent_help);
                        }
                        return Some(read.value);
                    }
                    match read.scale {
                        None => Some(read.value * factor),
                        Some(scale) => {
                            let own =
                                self.subject.series[series].units.first().map_or(1.0, |u| self.subject.scaled(u).0);
                            Some(read.value * scale / own)
                        }
                    }
                }
                Err(NoNumber::Missing) => None,
                Err(NoNumber::Commas) => {
                    let message = format!(
                        "`{}`: some commas of its column separate thousands, and some are decimal",
                        self.grid.text(cell)
                    );
                    refuse(
                        self.remarks,
                        "import::commas",
                        message,
                        "write decimal points, and no separators of thousands",
                    )
                }
                Err(NoNumber::Other) => {
                    let message = format!("`{}` is no number", self.grid.text(cell));
                    refuse(self.remarks, "import::number", message, "write a number such as 9.2, or clear the cell")
                }
            },
        }
    }
}
