//! `tables/*.csv`: kept as text, since only charts and tables know what their columns mean.

use crate::diag::{Diagnostic, Sink};
use crate::lang::Lang;
use crate::load::{RawCell, RawFileTable};
use crate::model::{FileTable, TableKind, TableSpec};

use super::names::Unique;
use super::sheet::number;

pub(super) fn build(raw: &[RawFileTable], sink: &mut Sink) -> Vec<FileTable> {
    let table = |raw: &RawFileTable| {
        let mut columns = Unique::new();
        for column in raw.table.columns() {
            let what = format!("the column `{}`", column.text);
            columns.first("csv::column-twice", column.text, &what, column.span, sink);
        }
        let text = |cell: RawCell<'_>| cell.text.to_owned();
        FileTable {
            id: raw.id.clone(),
            columns: raw.table.columns().map(text).collect(),
            rows: raw.table.rows().map(|r| r.cells().map(text).collect()).collect(),
            file: raw.table.file,
        }
    };
    raw.iter().map(table).collect()
}

/// Reports files that no `[[table]]` shows.
pub(super) fn report_unused(raw: &[RawFileTable], tables: &[TableSpec], sink: &mut Sink) {
    for unused in raw {
        let shows = |t: &TableSpec| matches!(&t.kind, TableKind::File { file, .. } if *file == unused.id);
        if !tables.iter().any(shows) {
            let finding =
                Diagnostic::warning("table::unused", format!("no [[table]] shows `tables/{}.csv`", unused.id))
                    .at(unused.table.header(), "this file")
                    .help("declare it in edition.toml, or remove it");
            sink.push(finding);
        }
    }
}

/// Reports cells of a column that are to be numbers and are not; blank ones are missing values.
pub(super) fn check_numbers(raw: &RawFileTable, key: &str, sink: &mut Sink) {
    for column in positions(raw, key) {
        for cell in raw.table.rows().filter_map(|r| r.cell(column)).filter(|c| !c.text.is_empty()) {
            number(cell, sink);
        }
    }
}

/// True where `key` names a column, or one for each language.
pub(super) fn has_column(raw: &RawFileTable, key: &str) -> bool {
    let named = |name: &str| raw.table.column(name).is_some();
    named(key) || raw.table.languages.iter().all(|lang| named(&format!("{key}_{}", lang.code())))
}

/// What a key of a column can be, for suggestions.
pub(super) fn keys_of(raw: &RawFileTable) -> Vec<&str> {
    let mut keys: Vec<&str> = Vec::new();
    for column in raw.table.columns() {
        let name = column.text;
        let stem = name.rsplit_once('_').filter(|(_, tag)| Lang::new(tag).is_some()).map(|(stem, _)| stem);
        let stem = stem.filter(|s| has_column(raw, s));
        let key = stem.unwrap_or(name);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn positions(raw: &RawFileTable, key: &str) -> Vec<usize> {
    let localised: Vec<String> = raw.table.languages.iter().map(|lang| format!("{key}_{}", lang.code())).collect();
    let is_named = |c: &RawCell<'_>| c.text == key || localised.iter().any(|name| c.text == name);
    raw.table.columns().enumerate().filter(|(_, c)| is_named(c)).map(|(i, _)| i).collect()
}
