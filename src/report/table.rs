//! Tables: what a table shows, as cells ready for HTML, Markdown and CSV.
//!
//! [`build()`] turns a declared table and the findings into a [`Table`]; templates write it.

use schemars::JsonSchema;
use serde::Serialize;

pub mod build;
mod framework;
mod method;
mod national;
pub mod prepared;
mod provenance;
mod regional;
mod statistics;
pub mod weighing;

pub use build::{Scene, build};
pub use framework::{mark_note, mark_sign};
pub use national::figure_cell;

/// A table ready to be written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Table {
    /// Anchor in the page; empty for tables that nothing refers to.
    pub anchor: String,
    /// `表3`, `Table 3`; empty where tables are not numbered.
    pub label: String,
    /// Title; empty where the heading above the table names it.
    pub title: String,
    /// Id of that heading.
    pub heading: &'static str,
    /// Remark under the table.
    pub note: Option<String>,
    /// Source line.
    pub source: Option<String>,
    /// The file with its data, relative to the page.
    pub csv: Option<String>,
    /// Class of the `<table>`.
    pub class: String,
    /// Which column names the rows.
    pub row_header: usize,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// A column's heading.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Column {
    /// Heading.
    pub name: String,
    /// Holds numbers, set flush right.
    pub numeric: bool,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Row {
    /// Class of the `<tr>`: `level-1`, `cut`, `own`; `group` heads the rows that follow, and its one
    /// cell takes the whole width.
    pub class: String,
    /// Cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Cell {
    /// As printed.
    pub text: String,
    /// In full precision, for CSV.
    #[serde(skip)]
    pub value: Option<f64>,
    /// Set flush right.
    pub numeric: bool,
    /// Where it leads.
    pub href: Option<String>,
    /// `†`, `‡`: derived, proxy.
    pub mark: String,
    /// Tooltip.
    pub title: String,
    /// Class of the cell.
    pub class: String,
}

impl Column {
    /// A column of words.
    pub fn text(name: impl Into<String>) -> Self {
        Column { name: name.into(), numeric: false }
    }

    /// A column of numbers.
    pub fn number(name: impl Into<String>) -> Self {
        Column { name: name.into(), numeric: true }
    }
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Cell { text: text.into(), ..Cell::default() }
    }

    /// A cell that leads somewhere.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Cell { text: text.into(), href: Some(href.into()), ..Cell::default() }
    }

    /// A number, printed as `text`.
    pub fn number(value: f64, text: impl Into<String>) -> Self {
        Cell { text: text.into(), value: Some(value), numeric: true, ..Cell::default() }
    }

    /// A number with `digits` decimals, or the sign for a missing one.
    pub fn decimal(value: Option<f64>, digits: usize, sign: bool, lang: crate::lang::Lang) -> Self {
        match value {
            Some(v) => Cell::number(v, super::number::decimal(v, Some(digits), sign, lang)),
            None => Cell::missing(),
        }
    }

    /// The sign for a missing value.
    pub fn missing() -> Self {
        Cell { text: "–".into(), numeric: true, class: "missing".into(), ..Cell::default() }
    }

    /// With a mark behind it.
    #[must_use]
    pub fn marked(mut self, mark: &str) -> Self {
        self.mark.push_str(mark);
        self
    }

    /// With a tooltip.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }
}

impl Table {
    /// The table on a page from which its addresses lead as `lead` says.
    #[must_use]
    pub fn led(&self, lead: &dyn Fn(&str) -> String) -> Self {
        let mut table = self.clone();
        table.csv = table.csv.as_deref().map(lead);
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.href = cell.href.as_deref().map(lead);
        }
        table
    }

    /// Gives tables of a few short columns a class that keeps them from being stretched.
    #[must_use]
    pub fn fitted(mut self) -> Self {
        let short = self.rows.iter().flat_map(|r| &r.cells).all(|c| c.text.chars().count() < 20);
        if self.columns.len() <= 5 && short {
            if !self.class.is_empty() {
                self.class.push(' ');
            }
            self.class.push_str("compact");
        }
        self
    }

    /// The data as CSV: numbers in full precision, words as printed, missing values empty.
    pub fn to_csv(&self) -> String {
        let rows = self.rows.iter().map(|row| {
            row.cells.iter().map(|cell| match cell.value {
                Some(value) => value.to_string(),
                None if cell.class == "missing" => String::new(),
                None => cell.text.clone(),
            })
        });
        csv_text(self.columns.iter().map(|c| c.name.clone()), rows)
    }
}

/// CSV (RFC 4180, line feed) from rows of text.
pub fn csv_text<R>(head: impl Iterator<Item = String>, rows: impl Iterator<Item = R>) -> String
where
    R: Iterator<Item = String>,
{
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // Writing to memory cannot fail; a row that could not be written would be missing, not wrong.
    let _ = writer.write_record(head.collect::<Vec<_>>());
    for row in rows {
        let _ = writer.write_record(row.collect::<Vec<_>>());
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn csv_has_full_precision_and_no_words_for_missing() {
        let table = Table {
            columns: vec![Column::text("地区"), Column::number("得分")],
            rows: vec![
                Row {
                    cells: vec![Cell::text("甲, 乙"), Cell::decimal(Some(1.0 / 3.0), 1, false, Lang::Zh)],
                    ..Row::default()
                },
                Row { cells: vec![Cell::text("丙"), Cell::missing()], ..Row::default() },
            ],
            ..Table::default()
        };
        assert_eq!(table.to_csv(), "地区,得分\n\"甲, 乙\",0.3333333333333333\n丙,\n");
        assert_eq!(table.rows[0].cells[1].text, "0.3");
    }
}
