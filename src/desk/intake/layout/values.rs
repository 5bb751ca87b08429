//! The values of a column, each with its series, place and year, or what is said of it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::Diagnostic;

use super::super::grid::{Cell, column_name};
use super::super::number::{self, Commas, Guess, NoNumber};
use super::super::remarks::{Kind, Remarks};
use super::{Column, Found, Reading, Role};

/// A column of values, and where each of the three is to be had.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of {
    pub at: usize,
    pub series: Option<usize>,
    pub place: Option<usize>,
    pub year: Option<i32>,
    pub place_column: Option<usize>,
    pub series_column: Option<usize>,
    pub year_column: Option<usize>,
}

impl Reading<'_> {
    pub(super) fn values(&mut self, body: &Range<usize>, columns: &[Column], of: Of, found: &mut Vec<Found>) {
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
