//! `[[chart]]` that show a file of `tables/`.

use crate::diag::{Diagnostic, Sink};
use crate::lang::Text;
use crate::load::{RawFileTable, Value, ValueKind};
use crate::model::{ChartKind, Dumbbell, ShareBars, ShareSeries, TableKind, TableSpec};

use super::super::file_tables::check_numbers;
use super::super::keys::{Keys, Word, as_list, as_text, as_word, wrong_type};
use super::super::tables::check_column;
use super::Tables;

pub(super) fn share_bars(keys: &Keys<'_>, tables: Tables<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let sort = keys.flag("sort", true, sink);
    let to = keys.get("to").and_then(|value| as_number(value, sink));
    let file = keys.word("table", sink).and_then(|word| file_behind(word, tables, &mut Sink::default()));
    let mut column = |key| {
        let word = keys.word(key, sink)?;
        file.is_none_or(|raw| check_column(word, raw, sink)).then_some(word)
    };
    let (high, group) = (column("high"), column("group"));
    if let Some((raw, word)) = file.zip(high) {
        check_numbers(raw, word.text, sink);
    }
    let compare = columns("compare", keys, sink);
    let known = compare.is_some();
    let parts = parts(keys, "value", compare.unwrap_or_default(), tables, sink);
    let Parts { table, label, values } = parts.filter(|_| known)?;
    let text = |word: Option<Word<'_>>| word.map(|w| w.text.to_owned());
    let (high, group) = (text(high), text(group));
    Some(ChartKind::ShareBars(ShareBars { table, label, values, high, group, to, sort }))
}

/// Events of a file.
pub(super) fn timeline(keys: &Keys<'_>, tables: Tables<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let table = keys.need_word("table", sink);
    let raw = table.and_then(|word| file_behind(word, tables, sink));
    let mut column = |key| {
        let word = keys.need_word(key, sink)?;
        raw.is_none_or(|raw| check_column(word, raw, sink)).then(|| word.text.to_owned())
    };
    let (date, label, lane) = (column("date"), column("label"), column("lane"));
    raw?;
    Some(ChartKind::Timeline { table: table?.text.to_owned(), date: date?, label: label?, lane: lane? })
}

/// Two columns of a file, a row each.
pub(super) fn dumbbell(keys: &Keys<'_>, tables: Tables<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let to = keys.need_word("to", sink);
    let parts = parts(keys, "from", to.into_iter().collect(), tables, sink);
    let Parts { table, label, values } = parts.filter(|_| to.is_some())?;
    Some(ChartKind::Dumbbell(Dumbbell::Columns { table, label, values }))
}

/// Stacked columns.
pub(super) fn stack(keys: &Keys<'_>, tables: Tables<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let growth = keys.word("growth", sink);
    let growth_name = keys.text("growth_name", sink);
    let values = columns("values", keys, sink);
    let values = values.filter(|v| !v.is_empty() || keys.need("values", sink).is_some());
    let file = keys.word("table", sink).and_then(|word| file_behind(word, tables, &mut Sink::default()));
    if let Some((raw, word)) = file.zip(growth)
        && check_column(word, raw, sink)
    {
        check_numbers(raw, word.text, sink);
    }
    let known = values.is_some();
    let parts = parts(keys, "", values.unwrap_or_default(), tables, sink);
    let Parts { table, label, values } = parts.filter(|_| known)?;
    let growth = growth.map(|word| ShareSeries { column: word.text.to_owned(), name: growth_name });
    Some(ChartKind::Stack { table, label, values, growth })
}

/// A positive number.
fn as_number(value: &Value, sink: &mut Sink) -> Option<f64> {
    let number = match value.kind {
        #[allow(clippy::cast_precision_loss, reason = "the end of a scale is a small number")]
        ValueKind::Integer(n) => n as f64,
        ValueKind::Float(n) => n,
        _ => {
            wrong_type(value, "a number", sink);
            return None;
        }
    };
    if number > 0.0 && number.is_finite() {
        return Some(number);
    }
    sink.push(Diagnostic::error("toml::value", "a scale ends above zero").at(value.span, "this end"));
    None
}

/// What charts of a file have in common.
struct Parts {
    table: String,
    label: String,
    values: Vec<ShareSeries>,
}

/// A key that holds a column or a list of columns; none where it is left out.
fn columns<'a>(key: &'static str, keys: &Keys<'a>, sink: &mut Sink) -> Option<Vec<Word<'a>>> {
    match keys.get(key) {
        None => Some(Vec::new()),
        Some(Value { kind: ValueKind::List(_), .. }) => keys.words(key, sink),
        Some(value) => as_word(value, sink).map(|word| vec![word]),
    }
}

/// Reads `table`, `label`, the column under `first` (if any) with `more`, and `names`.
fn parts<'a>(
    keys: &Keys<'a>,
    first: &'static str,
    more: Vec<Word<'a>>,
    tables: Tables<'_>,
    sink: &mut Sink,
) -> Option<Parts> {
    let table = keys.need_word("table", sink);
    let raw = table.and_then(|word| file_behind(word, tables, sink));
    let label = keys.need_word("label", sink);
    let own = if first.is_empty() { None } else { Some(keys.need_word(first, sink)) };
    let values: Option<Vec<Word<'_>>> = own.into_iter().chain(more.into_iter().map(Some)).collect();
    let names = values.as_ref().and_then(|values| names(keys, values.len(), sink));
    if let Some(raw) = raw {
        label.map(|w| check_column(w, raw, sink));
        for &word in values.iter().flatten() {
            if check_column(word, raw, sink) {
                check_numbers(raw, word.text, sink);
            }
        }
    }
    let (table, label, values, names) = (table?, label?, values?, names?);
    let series =
        |(i, word): (usize, Word<'_>)| ShareSeries { column: word.text.to_owned(), name: names.get(i).cloned() };
    raw?;
    Some(Parts {
        table: table.text.to_owned(),
        label: label.text.to_owned(),
        values: values.into_iter().enumerate().map(series).collect(),
    })
}

/// The file that a `[[table]]` of kind `file` shows.
fn file_behind<'a>(word: Word<'_>, tables: Tables<'a>, sink: &mut Sink) -> Option<&'a RawFileTable> {
    let file = |t: &'a TableSpec| match &t.kind {
        TableKind::File { file, .. } => Some((t.id.as_str(), file.as_str())),
        _ => None,
    };
    let known: Vec<(&str, &str)> = tables.specs.iter().filter_map(file).collect();
    let found = known.iter().find(|(id, _)| *id == word.text);
    // A table that is declared and not there has errors of its own, or is of another kind.
    let has_errors = tables.declared.declares("table", word.text) && !tables.specs.iter().any(|t| t.id == word.text);
    if found.is_none() && !has_errors {
        let finding =
            Diagnostic::error("table::unknown", format!("no [[table]] of kind `file` has the id `{}`", word.text))
                .at(word.span, "this table")
                .did_you_mean(word.text, known.iter().map(|(id, _)| *id));
        sink.push(finding);
    }
    let (_, file) = found?;
    tables.files.iter().find(|f| f.id == *file)
}

/// The names of the series; one series may go without.
fn names(keys: &Keys<'_>, wanted: usize, sink: &mut Sink) -> Option<Vec<Text>> {
    if wanted == 0 {
        keys.get("names");
        return None;
    }
    if wanted == 1 && keys.get("names").is_none() {
        return Some(Vec::new());
    }
    let value = keys.need("names", sink)?;
    let names: Vec<Text> =
        as_list(value, sink)?.iter().map(|v| as_text("names", v, keys.languages(), sink)).collect::<Option<_>>()?;
    if names.len() != wanted {
        let finding = Diagnostic::error("toml::value", format!("{} names for {wanted} series", names.len()));
        sink.push(finding.at(value.span, "one name for each series"));
        return None;
    }
    Some(names)
}
