//! Reads a CSV table row by row: checks its columns once, then gives cells by column name.

use crate::diag::{Diagnostic, Sink};
use crate::lang::Text;
use crate::load::{RawCell, RawRow, RawTable};
use crate::source::Span;

use super::words::Words;

/// A table whose columns are known to be there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet<'a> {
    table: &'a RawTable,
}

/// A row of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a RawTable,
    row: RawRow<'a>,
}

/// A cell: its text and place.
pub(super) type Cell<'a> = RawCell<'a>;

impl Cell<'_> {
    /// Its place where something must stand above a caret: an empty cell has only its comma.
    pub(super) fn caret(self) -> Span {
        Span { end: self.span.end.max(self.span.start + 1), ..self.span }
    }
}

impl<'a> Sheet<'a> {
    /// Reports unknown, missing and repeated columns; none where a required one is missing.
    pub(super) fn open(table: &'a RawTable, required: &[&str], optional: &[&str], sink: &mut Sink) -> Option<Self> {
        let known = || required.iter().chain(optional).copied();
        for (i, column) in table.columns().enumerate() {
            let name = column.text;
            if let Some(first) = table.columns().take(i).find(|c| c.text == name) {
                let finding = Diagnostic::error("csv::column-twice", format!("the column `{name}` stands twice"))
                    .at(column.span, "again here")
                    .at(first.span, "first here");
                sink.push(finding);
            } else if !known().any(|k| k == name) {
                let unused = known().filter(|k| table.column(k).is_none());
                let finding = Diagnostic::error("csv::column", format!("unknown column `{name}`"))
                    .at(column.span, "this column")
                    .did_you_mean(name, unused);
                sink.push(finding);
            }
        }
        let missing: Vec<&str> = required.iter().copied().filter(|c| table.column(c).is_none()).collect();
        if missing.is_empty() {
            return Some(Sheet { table });
        }
        let list = missing.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ");
        let plural = if missing.len() == 1 { "column" } else { "columns" };
        let finding = Diagnostic::error("csv::column-missing", format!("the {plural} {list} must be there"));
        let end = table.columns().last();
        sink.push(end.into_iter().fold(finding, |d, c| d.at(c.span, format!("add the {plural} to this header"))));
        None
    }

    /// A table whose other columns were checked already; none where a required one is missing.
    pub(super) fn trusted(table: &'a RawTable, required: &[&str], sink: &mut Sink) -> Option<Self> {
        let others: Vec<&str> = table.columns().map(|c| c.text).collect();
        if others.iter().enumerate().any(|(i, name)| others[..i].contains(name)) {
            // A column that stands twice was reported.
            return None;
        }
        Sheet::open(table, required, &others, sink)
    }

    pub(super) fn rows(self) -> impl Iterator<Item = Row<'a>> {
        self.table.rows().map(move |row| Row { table: self.table, row })
    }

    /// The header, for findings about the file as a whole.
    pub(super) fn header(self) -> Span {
        self.table.header()
    }
}

impl<'a> Row<'a> {
    /// The whole row.
    pub(super) fn span(self) -> Span {
        self.row.span()
    }

    /// A cell; empty where the table has no such column.
    pub(super) fn cell(self, column: &str) -> Cell<'a> {
        self.table.column(column).map_or_else(|| Cell { text: "", span: self.span() }, |at| self.at(at))
    }

    /// The cell of a column by its position in the header.
    pub(super) fn at(self, column: usize) -> Cell<'a> {
        self.row.cell(column).unwrap_or_else(|| Cell { text: "", span: self.span() })
    }

    /// The text of a cell, empty where there is none.
    pub(super) fn text(self, column: &str) -> &'a str {
        self.cell(column).text
    }

    /// A cell that may be blank.
    pub(super) fn filled(self, column: &str) -> Option<Cell<'a>> {
        Some(self.cell(column)).filter(|c| !c.text.is_empty())
    }

    /// A cell that must not be blank.
    pub(super) fn need(self, column: &str, sink: &mut Sink) -> Option<Cell<'a>> {
        let cell = self.filled(column);
        if cell.is_none() {
            let place = self.cell(column).caret();
            sink.push(Diagnostic::error("csv::blank", format!("`{column}` is blank")).at(place, "fill this cell"));
        }
        cell
    }

    /// `stem_zh` and `stem_en`: both or neither.
    pub(super) fn both(self, stem: &str, sink: &mut Sink) -> Text {
        let (zh, en) = (self.cell(&format!("{stem}_zh")), self.cell(&format!("{stem}_en")));
        if zh.text.is_empty() != en.text.is_empty() {
            let (filled, language) = if zh.text.is_empty() { (en, "English") } else { (zh, "Chinese") };
            let finding = Diagnostic::error("csv::language", format!("`{stem}` stands in {language} only"))
                .at(filled.span, "has no counterpart")
                .help(format!("fill `{stem}_zh` and `{stem}_en`, or neither"));
            sink.push(finding);
        }
        Text { zh: zh.text.to_owned(), en: en.text.to_owned() }
    }

    /// `stem_zh` and `stem_en`, both needed.
    pub(super) fn need_both(self, stem: &str, sink: &mut Sink) -> Option<Text> {
        let (zh, en) = (self.need(&format!("{stem}_zh"), sink), self.need(&format!("{stem}_en"), sink));
        Some(Text { zh: zh?.text.to_owned(), en: en?.text.to_owned() })
    }

    /// One of a few words; a blank cell is `blank`, or an error where that is none.
    pub(super) fn word<T: Copy>(self, column: &str, words: &Words<T>, blank: Option<T>, sink: &mut Sink) -> Option<T> {
        if self.filled(column).is_none() && blank.is_some() {
            return blank;
        }
        let cell = self.need(column, sink)?;
        let found = words.iter().find(|(word, _)| *word == cell.text).map(|(_, value)| *value);
        if found.is_none() {
            let finding = Diagnostic::error("csv::word", format!("`{}` is no {column}", cell.text))
                .at(cell.span, "this word")
                .did_you_mean(cell.text, words.iter().map(|(word, _)| *word));
            sink.push(finding);
        }
        found
    }

    /// A number that must be there.
    pub(super) fn number(self, column: &str, sink: &mut Sink) -> Option<f64> {
        let cell = self.need(column, sink)?;
        number(cell, sink)
    }

    /// An integer from `least` up that must be there.
    pub(super) fn count(self, column: &str, least: u32, sink: &mut Sink) -> Option<u32> {
        let cell = self.need(column, sink)?;
        let count = cell.text.parse().ok().filter(|n| *n >= least);
        if count.is_none() {
            let message = format!("`{}` is no integer from {least} up", cell.text);
            sink.push(Diagnostic::error("csv::number", message).at(cell.span, "this cell"));
        }
        count
    }
}

/// No number of the input is larger, so that sums and products of a few stay finite.
pub(super) const LARGEST: f64 = 1e100;

/// A finite decimal number.
pub(super) fn number(cell: Cell<'_>, sink: &mut Sink) -> Option<f64> {
    let parsed = cell.text.parse::<f64>().ok().filter(|n| n.abs() <= LARGEST);
    if parsed.is_none() {
        let help = if cell.text.contains(',') {
            "write the number without thousands separators"
        } else if cell.text.ends_with('%') {
            "write the number without `%`; the unit stands in its own column"
        } else if cell.text.parse::<f64>().is_ok_and(|n| !n.is_nan()) {
            "it is too large: write a number in a unit that fits"
        } else {
            "write a decimal number such as 9.2; a missing value has no row"
        };
        let finding = Diagnostic::error("csv::number", format!("`{}` is not a number", cell.text))
            .at(cell.span, "this cell")
            .help(help);
        sink.push(finding);
    }
    parsed
}
