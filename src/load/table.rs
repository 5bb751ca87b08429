//! CSV as cells, each with its place.
//!
//! The `csv` crate names the line of a record but not the place of a cell, takes a quote that is
//! never closed for a long cell, and drops what follows a closing quote; so this is a reader of
//! its own for RFC 4180. A test holds it against the `csv` crate on well-formed input.

use crate::diag::{Diagnostic, Sink};
use crate::source::{FileId, SourceMap, Span};

mod scan;
use scan::{Fault, scan};

/// A cell as text, without quotes and outer blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawCell {
    /// The text.
    pub text: String,
    /// Its place, with the quotes.
    pub span: Span,
}

/// A row: as many cells as the header has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// The cells.
    pub cells: Vec<RawCell>,
}

impl RawRow {
    /// From the first cell to the last.
    pub fn span(&self) -> Option<Span> {
        let (first, last) = (self.cells.first()?, self.cells.last()?);
        Some(Span { end: last.span.end, ..first.span })
    }
}

/// A CSV file: a header and at least one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTable {
    /// The file.
    pub file: FileId,
    /// The header.
    pub columns: Vec<RawCell>,
    /// The rows.
    pub rows: Vec<RawRow>,
}

impl RawTable {
    /// Parses a file; faults are reported, sound rows are kept; none where there is no row at all.
    pub fn parse(file: FileId, sources: &SourceMap, sink: &mut Sink) -> Option<Self> {
        let text = &sources.file(file).text;
        let (records, faults) = scan(text);
        for (fault, range) in faults {
            let (message, label, help) = match fault {
                Fault::Unclosed => ("a quote is never closed", "opened here", "close it, or write a quote as \"\""),
                Fault::AfterQuote => {
                    ("text follows a closing quote", "here", "write a quote inside a quoted cell as \"\"")
                }
            };
            sink.push(Diagnostic::error("csv::quote", message).at(Span::new(file, range), label).help(help));
        }
        let mut records = records.into_iter().map(|record| RawRow {
            cells: record
                .into_iter()
                .map(|cell| RawCell { text: cell.text.trim().to_owned(), span: Span::new(file, cell.range) })
                .collect(),
        });
        let columns = records.next().map(|header| header.cells).unwrap_or_default();
        if let [only] = columns.as_slice()
            && only.text.contains([';', '\t'])
        {
            let finding = Diagnostic::error("csv::separator", "the columns are not separated by commas")
                .at(only.span, "one column")
                .help("save it with commas (in a spreadsheet: “CSV UTF-8”)");
            sink.push(finding);
            return None;
        }
        let mut rows = Vec::new();
        let mut any = false;
        for row in records.filter(|row| row.cells.iter().any(|c| !c.text.is_empty())) {
            any = true;
            if row.cells.len() == columns.len() {
                rows.push(row);
            } else {
                let message = format!("the row has {} cells, the header {}", row.cells.len(), columns.len());
                let finding = Diagnostic::error("csv::cells", message)
                    .help("a comma is missing, or too many; put a cell that holds a comma in quotes");
                sink.push(row.span().into_iter().fold(finding, |d, span| d.at(span, "this row")));
            }
        }
        if !any {
            let message = if columns.is_empty() { "the file is empty" } else { "the file has a header and no rows" };
            let finding = Diagnostic::error("file::empty", message)
                .at(Span::new(file, 0..text.find('\n').unwrap_or(text.len())), "nothing after this")
                .help("fill it, or remove it where it is optional");
            sink.push(finding);
            return None;
        }
        Some(RawTable { file, columns, rows })
    }

    /// Position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.text == name)
    }
}
