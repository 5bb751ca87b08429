//! What the columns of a table are for, and what holds for all of it.

use std::ops::Range;

use super::super::fold;
use super::super::grid::Cell;
use super::super::subject::Head;
use super::{Column, Fixed, Reading, Role, Table};

/// Rows of a column that are looked at to know what it holds.
const SAMPLED: usize = 2_000;
/// Share of a column's cells that must be names of regions (series, years) for it to be a column of labels.
const LABELS: f64 = 0.3;

/// A text that names something, what it is, and its cell where it stands in one.
type Named<'a> = (Option<(usize, usize)>, &'a str, &'a str);

impl Reading<'_> {
    /// What the heads say of a column, and what its cells do.
    pub(super) fn column(&self, table: &Table, at: usize) -> Column {
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
    pub(super) fn unit_row(&self, table: &Table, columns: &mut [Column]) -> Range<usize> {
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
    pub(super) fn fixed(&mut self, table: &Table, columns: &[Column]) -> Fixed {
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
}
