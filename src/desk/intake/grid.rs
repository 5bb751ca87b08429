//! A sheet as cells, whatever it was stored in.

use std::collections::BTreeMap;

/// What a cell holds. Texts are places in the text of the sheet: a workbook may have millions of cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell {
    Blank,
    Text {
        start: u32,
        end: u32,
    },
    Number(f64),
    /// A number that is shown as a percentage: 0.12 stands for 12 %.
    Percent(f64),
    Bool(bool),
    /// Days of a spreadsheet's calendar, and the year that they lie in.
    Date {
        serial: f64,
        year: i32,
    },
    /// `#REF!` and the like.
    Error,
    /// A formula whose value was not stored.
    Unsaved,
}

/// A sheet: rows of as many cells as each has.
#[derive(Debug, Default)]
pub(super) struct Grid {
    text: String,
    cells: Vec<Cell>,
    /// One past the last cell of each row.
    ends: Vec<usize>,
    /// The first cell of each merged area, by the cells that it covers.
    merged: BTreeMap<(usize, usize), (usize, usize)>,
}

/// Most cells of merged areas that are looked up.
const MOST_MERGED: usize = 200_000;

impl Grid {
    /// Adds a text.
    pub(super) fn keep(&mut self, text: &str) -> Cell {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Cell::Blank;
        }
        let start = self.text.len();
        self.text.push_str(trimmed);
        match (u32::try_from(start), u32::try_from(self.text.len())) {
            (Ok(start), Ok(end)) => Cell::Text { start, end },
            // Places past 4 GiB cannot be told; files are smaller.
            _ => Cell::Error,
        }
    }

    /// Adds a cell; cells come in the order of reading.
    pub(super) fn put(&mut self, row: usize, column: usize, cell: Cell) {
        while self.ends.len() <= row {
            self.ends.push(self.cells.len());
        }
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        while self.cells.len() - start < column {
            self.cells.push(Cell::Blank);
        }
        if self.cells.len() - start == column {
            self.cells.push(cell);
            self.ends[row] = self.cells.len();
        } else {
            self.put_over(row, column, cell);
        }
    }

    /// Replaces a cell that is there.
    pub(super) fn put_over(&mut self, row: usize, column: usize, cell: Cell) {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        if let Some(place) = self.cells[start..self.ends[row]].get_mut(column) {
            *place = cell;
        }
    }

    /// Notes that an area is one cell.
    pub(super) fn merge(&mut self, first: (usize, usize), last: (usize, usize)) {
        for row in first.0..=last.0 {
            for column in first.1..=last.1 {
                if self.merged.len() < MOST_MERGED && (row, column) != first {
                    self.merged.insert((row, column), first);
                }
            }
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn cells(&self) -> usize {
        self.cells.len()
    }

    /// Cells of a row.
    pub(super) fn row(&self, row: usize) -> &[Cell] {
        if row >= self.ends.len() {
            return &[];
        }
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.cells[start..self.ends[row]]
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> Cell {
        self.row(row).get(column).copied().unwrap_or(Cell::Blank)
    }

    /// A cell, or the first one of the merged area that covers it.
    pub(super) fn label(&self, row: usize, column: usize) -> Cell {
        match self.merged.get(&(row, column)) {
            Some(&(row, column)) => self.cell(row, column),
            None => self.cell(row, column),
        }
    }

    /// The first cell of the merged area that covers a cell and begins elsewhere.
    pub(super) fn covered_by(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        self.merged.get(&(row, column)).copied()
    }

    pub(super) fn has_merged(&self) -> bool {
        !self.merged.is_empty()
    }

    /// The text of a cell; a number as it is written.
    pub(super) fn shown(&self, cell: Cell) -> String {
        match cell {
            Cell::Blank => String::new(),
            Cell::Text { .. } => self.text(cell).to_owned(),
            Cell::Number(n) => n.to_string(),
            Cell::Percent(n) => format!("{}%", n * 100.0),
            Cell::Bool(b) => if b { "TRUE" } else { "FALSE" }.to_owned(),
            Cell::Date { serial, year } => format!("{year} (day {serial})"),
            Cell::Error => "an error".to_owned(),
            Cell::Unsaved => "a formula".to_owned(),
        }
    }

    /// The text of a cell that holds one.
    pub(super) fn text(&self, cell: Cell) -> &str {
        match cell {
            Cell::Text { start, end } => &self.text[start as usize..end as usize],
            _ => "",
        }
    }

    /// The last column that is used in any of some rows.
    pub(super) fn width(&self, rows: std::ops::Range<usize>) -> usize {
        rows.map(|r| self.row(r).len()).max().unwrap_or(0)
    }
}

/// `C7` of a place counted from 0.
pub(super) fn address(row: usize, column: usize) -> String {
    format!("{}{}", column_name(column), row + 1)
}

/// `A`, `B`, … `Z`, `AA`, …
pub(super) fn column_name(column: usize) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        name.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    name.reverse();
    String::from_utf8(name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        assert_eq!([0, 25, 26, 701, 702].map(column_name), ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!(address(6, 2), "C7");
    }

    #[test]
    fn rows_are_as_long_as_they_are_and_merged_cells_speak_for_those_they_cover() {
        let mut grid = Grid::default();
        let text = grid.keep(" a ");
        grid.put(0, 1, text);
        grid.put(2, 0, Cell::Number(1.0));
        grid.merge((0, 1), (0, 3));
        assert_eq!((grid.rows(), grid.row(0).len(), grid.row(1).len(), grid.row(2).len()), (3, 2, 0, 1));
        assert_eq!((grid.text(grid.label(0, 3)), grid.cell(0, 3)), ("a", Cell::Blank));
    }
}
