//! CSV as cells, each with its place.
//!
//! The `csv` crate names the line of a record but not the place of a cell, takes a quote that is
//! never closed for a long cell, and drops what follows a closing quote; so this is a reader of
//! its own for RFC 4180. A test holds it against the `csv` crate on well-formed input.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, Sink};
use crate::lang::Lang;
use crate::source::{FileId, SourceMap, Span};

mod scan;
use scan::{Fault, Scan, scan, within_quotes};

/// A cell as text, without quotes and outer blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawCell<'a> {
    /// The text.
    pub text: &'a str,
    /// Its place, with the quotes.
    pub span: Span,
}

/// A CSV file: a header and at least one row.
///
/// Cells are places in the text of the file, eight bytes each: a panel has millions of them.
#[derive(Debug, Clone)]
pub struct RawTable {
    /// The file.
    pub file: FileId,
    text: Arc<str>,
    /// First and one past the last byte of each cell, with its quotes.
    cells: Vec<(u32, u32)>,
    /// Texts of the few cells that are not what stands in the file, by their first byte.
    unquoted: BTreeMap<u32, String>,
    /// Cells in the header, and in every row.
    width: usize,
    /// The first cell of each row.
    rows: Vec<usize>,
    /// Rows were left out because of faults: that something does not stand here may follow from them.
    pub lossy: bool,
    /// The languages of the site, which columns of texts are there for.
    pub languages: Arc<[Lang]>,
}

/// A row: as many cells as the header has.
#[derive(Debug, Clone, Copy)]
pub struct RawRow<'a> {
    table: &'a RawTable,
    first: usize,
}

impl<'a> RawRow<'a> {
    /// A cell by its column.
    pub fn cell(self, column: usize) -> Option<RawCell<'a>> {
        (column < self.table.width).then(|| self.table.cell(self.first + column))
    }

    /// The cells.
    pub fn cells(self) -> impl Iterator<Item = RawCell<'a>> {
        (self.first..self.first + self.table.width).map(move |at| self.table.cell(at))
    }

    /// From the first cell to the last.
    pub fn span(self) -> Span {
        self.table.span_of(self.first, self.table.width)
    }
}

impl RawTable {
    /// The table of a site with these languages.
    pub(super) fn speaking(mut self, languages: &Arc<[Lang]>) -> Self {
        self.languages = Arc::clone(languages);
        self
    }

    /// Parses a file; faults are reported, sound rows are kept; none where there is no row at all.
    pub fn parse(file: FileId, sources: &SourceMap, sink: &mut Sink) -> Option<Self> {
        let text = Arc::clone(&sources.file(file).text);
        let Scan { cells, records, unquoted, faults } = scan(&text);
        let lossy = !faults.is_empty();
        for (fault, range) in faults {
            let (message, label, help) = match fault {
                Fault::Unclosed => ("a quote is never closed", "opened here", "close it, or write a quote as \"\""),
                Fault::AfterQuote => {
                    ("text follows a closing quote", "here", "write a quote inside a quoted cell as \"\"")
                }
            };
            sink.push(Diagnostic::error("csv::quote", message).at(Span::new(file, range), label).help(help));
        }
        let mut records = records.into_iter();
        let full = records.next().map_or(0, |header| header.len());
        let mut table = RawTable {
            file,
            text,
            cells,
            unquoted,
            width: full,
            rows: Vec::new(),
            lossy: false,
            languages: Arc::default(),
        };
        // A spreadsheet writes columns that were once used: those without a name are none.
        while table.width > 1 && table.cell(table.width - 1).text.is_empty() {
            table.width -= 1;
        }
        let width = table.width;
        if let Some(only) = table.columns().next().filter(|c| width == 1 && c.text.contains([';', '\t'])) {
            let finding = Diagnostic::error("csv::separator", "the columns are not separated by commas")
                .at(only.span, "one column")
                .help("save it with commas (in a spreadsheet: “CSV UTF-8”)");
            sink.push(finding);
            return None;
        }
        let mut any = false;
        let mut misfits: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for record in records {
            if record.clone().all(|at| table.cell(at).text.is_empty()) {
                continue;
            }
            any = true;
            let unnamed = (record.start + width..record.end).all(|at| table.cell(at).text.is_empty());
            let length = if record.len() == full && unnamed { width } else { record.len() };
            if length == width {
                table.rows.push(record.start);
            } else {
                misfits.entry(length).or_insert((record.start, 0)).1 += 1;
            }
        }
        table.lossy = lossy || !misfits.is_empty();
        for (length, (first, rows)) in misfits {
            sink.push(table.misfit(length, first, rows));
        }
        // Rows with faults are left out; where there are no others, the file still has rows.
        if any {
            return Some(table);
        }
        let message = if width == 0 { "the file is empty" } else { "the file has a header and no rows" };
        let text = &table.text;
        let finding = Diagnostic::error("file::empty", message)
            .at(Span::new(file, 0..text.find('\n').unwrap_or(text.len())), "nothing after this")
            .help("fill it, or remove it where it is optional");
        sink.push(finding);
        None
    }

    /// Rows of another length than the header, in one finding: where a comma is too many in each, that is one slip.
    fn misfit(&self, length: usize, first: usize, rows: usize) -> Diagnostic {
        let (width, span) = (self.width, self.span_of(first, length));
        let finding = match rows {
            1 => Diagnostic::error("csv::cells", format!("the row has {length} cells, the header {width}"))
                .at(span, "this row"),
            _ => Diagnostic::error("csv::cells", format!("{rows} rows have {length} cells, the header {width}"))
                .at(span, "the first of them"),
        };
        if rows > 1 && self.rows.is_empty() {
            return finding.help("all rows: a column has no name in the header, or a name is too many");
        }
        finding.help("a comma is missing, or too many; put a cell that holds a comma in quotes")
    }

    /// The header.
    pub fn columns(&self) -> impl Iterator<Item = RawCell<'_>> {
        (0..self.width).map(|at| self.cell(at))
    }

    /// The rows.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = RawRow<'_>> {
        self.rows.iter().map(|&first| RawRow { table: self, first })
    }

    /// Position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns().position(|c| c.text == name)
    }

    /// The header as a place, for findings about the file as a whole.
    pub fn header(&self) -> Span {
        self.span_of(0, self.width)
    }

    fn cell(&self, at: usize) -> RawCell<'_> {
        let (start, end) = self.cells[at];
        let span = Span { file: self.file, start, end };
        let text = match self.unquoted.get(&start) {
            Some(text) => text,
            None => within_quotes(&self.text[span.range()]),
        };
        RawCell { text: text.trim(), span }
    }

    fn span_of(&self, first: usize, count: usize) -> Span {
        let cells = self.cells.get(first..first + count).unwrap_or_default();
        let (start, end) = (cells.first().map_or(0, |c| c.0), cells.last().map_or(0, |c| c.1));
        Span { file: self.file, start, end }
    }
}
