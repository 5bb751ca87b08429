//! Reads a CSV table row by row: checks its columns once, then gives cells by column name.

use crate::diag::{Diagnostic, Sink};
use crate::lang::{Lang, Text};
use crate::load::{RawCell, RawRow, RawTable, hidden};
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
    ///
    /// `name_*` stands for a column of each language of the site; with one language, `name` will do. Columns of
    /// languages that the site is not published in are passed over.
    pub(super) fn open(table: &'a RawTable, required: &[&str], optional: &[&str], sink: &mut Sink) -> Option<Self> {
        let all: Vec<String> =
            required.iter().chain(optional).flat_map(|name| columns(name, &table.languages, table)).collect();
        let required: Vec<String> = required.iter().flat_map(|name| columns(name, &table.languages, table)).collect();
        let (required, all): (Vec<&str>, Vec<&str>) =
            (required.iter().map(String::as_str).collect(), all.iter().map(String::as_str).collect());
        let stems: Vec<&str> = all.iter().filter_map(|name| stem(name, &table.languages)).collect();
        let other_language = |name: &str| {
            name.rsplit_once('_').is_some_and(|(own, tag)| stems.contains(&own) && Lang::new(tag).is_some())
        };
        let known = || all.iter().copied();
        for (i, column) in table.columns().enumerate() {
            let name = column.text;
            if let Some(first) = table.columns().take(i).find(|c| c.text == name) {
                let finding = Diagnostic::error("csv::column-twice", format!("the column `{name}` stands twice"))
                    .at(column.span, "again here")
                    .at(first.span, "first here");
                sink.push(finding);
            } else if !known().any(|k| k == name) && !other_language(name) {
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

/// The columns that a name of the format stands for.
fn columns(name: &str, languages: &[Lang], table: &RawTable) -> Vec<String> {
    match (name.strip_suffix("_*"), languages) {
        (None, _) => vec![name.to_owned()],
        (Some(stem), [only]) => vec![localised(stem, *only, table)],
        (Some(stem), all) => all.iter().map(|lang| format!("{stem}_{}", lang.code())).collect(),
    }
}

/// The column of a text in a language: `name_en`, or `name` where the site has the one language.
fn localised(stem: &str, lang: Lang, table: &RawTable) -> String {
    let suffixed = format!("{stem}_{}", lang.code());
    let plain = table.languages.len() == 1 && table.column(&suffixed).is_none() && table.column(stem).is_some();
    if plain { stem.to_owned() } else { suffixed }
}

/// The stem of a column of texts.
fn stem<'n>(name: &'n str, languages: &[Lang]) -> Option<&'n str> {
    languages
        .iter()
        .find_map(|lang| name.strip_suffix(lang.code())?.strip_suffix('_'))
        .or(Some(name).filter(|_| languages.len() == 1))
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

    /// The cells that are filled of the columns that a name of the format stands for.
    pub(super) fn all_filled(self, name: &str) -> impl Iterator<Item = (String, Cell<'a>)> {
        let columns = columns(name, &self.table.languages, self.table).into_iter();
        columns.filter_map(move |column| self.filled(&column).map(|cell| (column, cell)))
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

    /// The cell of a text in a language.
    pub(super) fn text_cell(self, stem: &str, lang: Lang) -> Cell<'a> {
        self.cell(&localised(stem, lang, self.table))
    }

    /// A text in the languages of the site, each blank or not.
    pub(super) fn any(self, stem: &str) -> Text {
        Text::each(&self.table.languages, |lang| self.text_cell(stem, lang).text.to_owned())
    }

    /// A text in all languages of the site, or in none.
    pub(super) fn all_or_none(self, stem: &str, sink: &mut Sink) -> Text {
        let languages = &self.table.languages;
        let (filled, blank): (Vec<Lang>, Vec<Lang>) =
            languages.iter().partition(|lang| !self.text_cell(stem, **lang).text.is_empty());
        if let (Some(first), false) = (filled.first(), blank.is_empty()) {
            let list =
                |langs: &[Lang]| langs.iter().map(|l| format!("`{stem}_{}`", l.code())).collect::<Vec<_>>().join(", ");
            let finding =
                Diagnostic::error("csv::language", format!("{} stands without {}", list(&filled), list(&blank)))
                    .at(self.text_cell(stem, *first).span, "has no counterpart")
                    .help("fill the columns of all languages, or of none");
            sink.push(finding);
        }
        self.any(stem)
    }

    /// A text that all languages of the site need.
    pub(super) fn need_text(self, stem: &str, sink: &mut Sink) -> Option<Text> {
        let languages = &self.table.languages;
        let missing = languages.iter().filter(|lang| self.need(&localised(stem, **lang, self.table), sink).is_none());
        (missing.count() == 0).then(|| self.any(stem))
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
    // A character that nobody sees was reported where it stands.
    if parsed.is_none() && !hidden::any(cell.text) {
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
