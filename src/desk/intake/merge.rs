//! What was found beside what stands in `observations.csv`: new, changed, the same; and the file with it, in which no other
//! row moves.

use std::collections::{BTreeMap, HashMap};

use crate::analysis::unusual::Usual;
use crate::load::RawTable;

use super::layout::Found;
use super::subject::Subject;

/// A value that would be written.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub found: Found,
    /// What stands there now, and in which row.
    pub old: Option<(f64, usize)>,
    pub source: String,
    /// How unusual it is beside the year before.
    pub unusual: Option<String>,
}

/// What stands in `observations.csv`.
pub(super) struct Standing<'a> {
    table: Option<&'a RawTable>,
    /// Value and row of each series, year and place.
    cells: BTreeMap<(usize, i32, usize), (f64, usize)>,
    /// How the file writes a place, and the last source of a series.
    written: HashMap<usize, String>,
    sources: HashMap<usize, (i32, String)>,
}

impl<'a> Standing<'a> {
    pub(super) fn of(table: Option<&'a RawTable>, subject: &Subject) -> Self {
        let mut standing = Standing { table, cells: BTreeMap::new(), written: HashMap::new(), sources: HashMap::new() };
        let Some(table) = table else { return standing };
        let columns = ["indicator", "region", "year", "value", "source"].map(|c| table.column(c));
        let ids: HashMap<&str, usize> = subject.series.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect();
        for (at, row) in table.rows().enumerate() {
            let [indicator, region, year, value, source] =
                columns.map(|c| c.and_then(|c| row.cell(c)).map_or("", |c| c.text));
            let place = subject.place_named(region).map(|(place, _)| place);
            let (Some(series), Some(place), Ok(year)) = (ids.get(indicator).copied(), place, year.parse()) else {
                continue;
            };
            let Ok(value) = value.parse::<f64>() else { continue };
            standing.cells.entry((series, year, place)).or_insert((value, at));
            standing.written.insert(place, region.to_owned());
            let last = standing.sources.entry(series).or_insert((year, source.to_owned()));
            if year >= last.0 && !source.is_empty() {
                *last = (year, source.to_owned());
            }
        }
        standing
    }

    pub(super) fn value(&self, series: usize, year: i32, place: usize) -> Option<(f64, usize)> {
        self.cells.get(&(series, year, place)).copied()
    }

    /// The source of the latest values of a series.
    pub(super) fn last_source(&self, series: usize) -> Option<&str> {
        self.sources.get(&series).map(|(_, source)| source.as_str()).filter(|s| !s.is_empty())
    }

    /// Says of each change how unusual it is for its series: beside its own past and the other regions.
    pub(super) fn judge(&self, changes: &mut [Change], years: &[i32]) {
        let before = |year: i32| years.iter().rev().find(|y| **y < year).copied();
        let mut pairs: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
        for (&(series, year, place), &(value, _)) in &self.cells {
            let old = before(year).and_then(|y| self.value(series, y, place));
            if let Some((old, _)) = old {
                pairs.entry(series).or_default().push((old, value));
            }
        }
        let incoming: HashMap<(usize, i32, usize), f64> =
            changes.iter().map(|c| ((c.found.series, c.found.year, c.found.place), c.found.value)).collect();
        let last = |c: &Change| {
            let year = before(c.found.year)?;
            let key = (c.found.series, year, c.found.place);
            incoming.get(&key).copied().or_else(|| self.value(c.found.series, year, c.found.place).map(|(v, _)| v))
        };
        for change in changes.iter() {
            if let Some(old) = last(change) {
                pairs.entry(change.found.series).or_default().push((old, change.found.value));
            }
        }
        let usual: BTreeMap<usize, Option<Usual>> = pairs.into_iter().map(|(s, pairs)| (s, Usual::of(pairs))).collect();
        for change in changes {
            let own = usual.get(&change.found.series).copied().flatten();
            let told =
                own.zip(last(change)).and_then(|(usual, old)| usual.step(old, change.found.value).map(|s| (old, s)));
            change.unusual = told.map(|(old, step)| {
                format!("{} in {}; {step}", number(old), before(change.found.year).unwrap_or_default())
            });
        }
    }

    /// The file with the changes: cells of values replaced, new rows behind those that they follow, all else as it was.
    pub(super) fn written(&self, text: &str, changes: &[Change], subject: &Subject, source_given: bool) -> String {
        let Some(table) = self.table else { return self.fresh(text, changes, subject) };
        let header: Vec<&str> = table.columns().map(|c| c.text).collect();
        let rows: Vec<_> = table.rows().collect();
        let (value_column, source_column) = (table.column("value"), table.column("source"));
        let mut edits: Vec<(usize, usize, String)> = Vec::new();
        let mut added: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for change in changes {
            let Found { series, place, year, value, .. } = change.found;
            if let Some((_, row)) = change.old {
                let mut replace = |column: Option<usize>, new: String| {
                    if let Some(cell) = column.and_then(|c| rows[row].cell(c)) {
                        edits.push((cell.span.range().start, cell.span.range().end, new));
                    }
                };
                replace(value_column, number(value));
                if source_given || change.found.source.is_some() {
                    replace(source_column, quoted(&change.source));
                }
                continue;
            }
            // Behind the row that it follows by year and region; before the first one of its series; else at the end.
            let key = (series, year, place);
            let before =
                self.cells.range(..key).next_back().filter(|((s, ..), _)| *s == series).map(|(_, (_, row))| row + 1);
            let after = self.cells.range(key..).next().filter(|((s, ..), _)| *s == series).map(|(_, (_, row))| *row);
            let at = before.or(after).unwrap_or(rows.len());
            added.entry(at).or_default().push(self.line(&header, change, subject));
        }
        for (row, lines) in added {
            // The line end behind the row above; where it has none, one is added.
            let end = match row.checked_sub(1) {
                None => table.header().range().end,
                Some(above) => rows[above].span().range().end,
            };
            let at = text[end..].find('\n').map_or(text.len(), |n| end + n + 1);
            let lead = if at == text.len() && !text.ends_with('\n') { "\n" } else { "" };
            edits.push((at, at, format!("{lead}{}\n", lines.join("\n"))));
        }
        edits.sort_by_key(|(start, end, _)| (*start, *end));
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for (start, end, new) in edits {
            out.push_str(&text[at..start]);
            out.push_str(&new);
            at = end;
        }
        out + &text[at..]
    }

    /// A file that has no row yet, and perhaps a header.
    fn fresh(&self, text: &str, changes: &[Change], subject: &Subject) -> String {
        let given = text.lines().next().unwrap_or_default().trim();
        let header = if given.is_empty() { "indicator,region,year,value,source,note" } else { given };
        let columns: Vec<&str> = header.split(',').map(str::trim).collect();
        let lines: Vec<String> = changes.iter().map(|change| self.line(&columns, change, subject)).collect();
        format!("{header}\n{}\n", lines.join("\n"))
    }

    fn line(&self, header: &[&str], change: &Change, subject: &Subject) -> String {
        let Found { series, place, year, value, .. } = change.found;
        let cells = header.iter().map(|column| match *column {
            "indicator" => quoted(&subject.series[series].id),
            "region" => quoted(self.written.get(&place).unwrap_or(&subject.places[place].0)),
            "year" => year.to_string(),
            "value" => number(value),
            "source" => quoted(&change.source),
            _ => String::new(),
        });
        cells.collect::<Vec<_>>().join(",")
    }
}

/// A number with the 15 digits that a spreadsheet shows.
pub(super) fn number(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    rounded.to_string()
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_of_a_spreadsheet() {
        assert_eq!(number(0.1 + 0.2), "0.3");
        assert_eq!(number(1_499_729.54), "1499729.54");
        assert_eq!(number(2084.0), "2084");
        assert_eq!(number(1e22), "10000000000000000000000");
    }
}
