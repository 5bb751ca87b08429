//! `[[table]]` of `edition.toml`.

use crate::diag::{Diagnostic, Sink};
use crate::load::{RawEdition, RawFileTable};
use crate::model::{TableColumn, TableKind, TableSpec};

use super::file_tables::{check_numbers, has_column, keys_of};
use super::keys::{Keys, Word, as_count};
use super::names::Names;
use super::picks::{Picks, common};

/// Reads the keys of a kind.
type Read = fn(Picks<'_>, &RawEdition, &mut Sink) -> Option<TableKind>;

/// Each kind with how its keys are read: the only place that knows its name.
const KINDS: [(&str, Read); 30] = [
    ("file", |picks, raw, sink| file(picks.keys, raw, sink)),
    ("national", |picks, _, sink| {
        let root = picks.keys.flag("root", false, sink);
        Some(TableKind::National { nodes: picks.nodes(root, sink)? })
    }),
    ("contributions", |picks, _, sink| contributions(picks, sink)),
    ("scores", |picks, _, sink| {
        let (node, year) = (picks.node("node", sink), picks.year_or_last("year", sink));
        Some(TableKind::Scores { node: node?, year: year? })
    }),
    ("top", |picks, _, sink| {
        let (node, year) = (picks.node("node", sink), picks.year_or_last("year", sink));
        let top = picks.keys.need("top", sink).and_then(|v| as_count(v, 1, sink));
        let with = picks.edition_if_any("with", sink);
        Some(TableKind::Top { node: node?, year: year?, top: top?, with })
    }),
    ("tiers", |picks, _, sink| Some(TableKind::Tiers { year: picks.year_or_last("year", sink)? })),
    ("framework", |_, _, _| Some(TableKind::Framework)),
    ("indicators", |_, _, _| Some(TableKind::Indicators)),
    ("agreement", |picks, _, sink| Some(TableKind::Agreement { with: picks.edition("with", sink)? })),
    ("differences", |picks, _, sink| Some(TableKind::Differences { with: picks.edition("with", sink)? })),
    ("moves", |picks, _, sink| Some(TableKind::Moves { from: picks.edition("from", sink)? })),
    ("published", |picks, _, sink| Some(TableKind::Published { with: picks.edition_if_any("with", sink) })),
    ("flags", |_, _, _| Some(TableKind::Flags)),
    ("provenance", |_, _, _| Some(TableKind::Provenance)),
    ("sources", |_, _, _| Some(TableKind::Sources)),
    ("statistics", |picks, _, sink| Some(TableKind::Statistics { year: picks.year_or_last("year", sink)? })),
    ("correlations", |picks, _, sink| {
        let (level, year) = (level(picks, sink), picks.year_or_last("year", sink));
        Some(TableKind::Correlations { level: level?, year: year? })
    }),
    ("correlation-flags", |picks, _, sink| {
        let (level, year) = (level(picks, sink), picks.year_or_last("year", sink));
        Some(TableKind::CorrelationFlags { level: level?, year: year? })
    }),
    ("reliability", |picks, _, sink| Some(TableKind::Reliability { year: picks.year_or_last("year", sink)? })),
    ("weights", |picks, _, sink| Some(TableKind::Weights { year: picks.year_or_last("year", sink)? })),
    ("weighing", |_, _, _| Some(TableKind::Weighing)),
    ("variant-weights", |_, _, _| Some(TableKind::VariantWeights)),
    ("imputed", |_, _, _| Some(TableKind::Imputed)),
    ("treated", |_, _, _| Some(TableKind::Treated)),
    ("dispersion", |picks, _, sink| Some(TableKind::Dispersion { node: picks.node("node", sink)? })),
    ("implied-weights", |picks, _, sink| {
        let (node, year) = (picks.parent("node", sink), picks.year_or_last("year", sink));
        Some(TableKind::ImpliedWeights { node: node?, year: year? })
    }),
    ("method", |_, _, _| Some(TableKind::Method)),
    ("variants", |picks, _, sink| Some(TableKind::Variants { year: picks.year_or_last("year", sink)? })),
    ("variant-effects", |picks, _, sink| Some(TableKind::VariantEffects { year: picks.year_or_last("year", sink)? })),
    ("near-cuts", |picks, _, sink| Some(TableKind::NearCuts { year: picks.year_or_last("year", sink)? })),
];

pub(super) fn build(settings: &Keys<'_>, raw: &RawEdition, names: &Names<'_>, sink: &mut Sink) -> Vec<TableSpec> {
    let tables = settings.tables("table", sink);
    tables.into_iter().filter_map(|keys| table(keys, raw, names, sink)).collect()
}

fn table(keys: Keys<'_>, raw: &RawEdition, names: &Names<'_>, sink: &mut Sink) -> Option<TableSpec> {
    let (keys, common) = common(keys, sink);
    let word = keys.need_word("kind", sink)?;
    let Some((_, read)) = KINDS.iter().find(|(name, _)| *name == word.text) else {
        let finding = Diagnostic::error("table::kind", format!("unknown kind of table `{}`", word.text))
            .at(word.span, "this kind")
            .did_you_mean(word.text, KINDS.iter().map(|(name, _)| *name));
        sink.push(finding);
        return None;
    };
    let kind = read(Picks { keys: &keys, names }, raw, sink);
    keys.finish(sink);
    let common = common?;
    let super::picks::Common { id, title, note, source, place } = common;
    Some(TableSpec { id, title, note, source, kind: kind?, place })
}

fn contributions(picks: Picks<'_>, sink: &mut Sink) -> Option<TableKind> {
    let (node, from, year) = (picks.parent("node", sink), picks.start_or_first(sink), picks.year_or_last("year", sink));
    let (node, from, year) = (node?, from?, year?);
    if from >= year {
        let finding = Diagnostic::error("toml::value", format!("`from` ({from}) is not before `year` ({year})"));
        sink.push(finding.at(picks.keys.span(), "this table"));
        return None;
    }
    Some(TableKind::Contributions { node, from, year })
}

/// A depth of the framework, below the root.
fn level(picks: Picks<'_>, sink: &mut Sink) -> Option<usize> {
    let value = picks.keys.need("level", sink)?;
    let level = as_count(value, 1, sink)?;
    let deepest = picks.names.framework?.nodes.iter().map(|n| n.level).max().unwrap_or(0);
    if level > deepest {
        let finding = Diagnostic::error("toml::value", format!("the framework has no level {level}"))
            .at(value.span, "this level")
            .help(format!("the deepest level is {deepest}"));
        sink.push(finding);
        return None;
    }
    Some(level)
}

fn file(keys: &Keys<'_>, raw: &RawEdition, sink: &mut Sink) -> Option<TableKind> {
    let word = keys.need_word("file", sink);
    let raw = word.and_then(|w| find_file(w, raw, sink));
    let columns = keys.tables("columns", sink);
    if keys.get("columns").is_none() {
        keys.need("columns", sink);
    }
    let columns: Vec<Option<TableColumn>> = columns.into_iter().map(|c| column(c, raw, sink)).collect();
    Some(TableKind::File { file: raw?.id.clone(), columns: columns.into_iter().collect::<Option<_>>()? })
}

fn find_file<'a>(word: Word<'_>, raw: &'a RawEdition, sink: &mut Sink) -> Option<&'a RawFileTable> {
    let name = word.text.strip_suffix(".csv").unwrap_or(word.text);
    let found = raw.tables.iter().find(|f| f.id == name);
    if found.is_none() && !raw.unread.contains(&format!("tables/{name}.csv")) {
        let finding = Diagnostic::error("table::file", format!("there is no `tables/{name}.csv`"))
            .at(word.span, "this file")
            .did_you_mean(name, raw.tables.iter().map(|f| f.id.as_str()));
        sink.push(finding);
    }
    found
}

fn column(keys: Keys<'_>, raw: Option<&RawFileTable>, sink: &mut Sink) -> Option<TableColumn> {
    let keys = keys.named_plain("a column");
    let key = keys.need_word("key", sink);
    let name = keys.need_text("name", sink);
    let digits = keys.get("digits").map(|v| as_count(v, 0, sink));
    let unit = keys.text("unit", sink);
    keys.finish(sink);
    let key = key?;
    if let Some(raw) = raw {
        check_column(key, raw, sink);
        if digits.is_some() {
            check_numbers(raw, key.text, sink);
        }
    }
    Some(TableColumn { key: key.text.to_owned(), name: name?, digits: digits.flatten(), unit })
}

/// Reports a key that names no column of a file.
pub(super) fn check_column(key: Word<'_>, raw: &RawFileTable, sink: &mut Sink) -> bool {
    let known = has_column(raw, key.text);
    if !known {
        let message = format!("`tables/{}.csv` has no column `{}`", raw.id, key.text);
        let finding = Diagnostic::error("table::column", message)
            .at(key.span, "this column")
            .did_you_mean(key.text, keys_of(raw));
        sink.push(finding);
    }
    known
}
