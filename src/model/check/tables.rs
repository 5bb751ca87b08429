//! `[[table]]` of `edition.toml`.

use crate::diag::{Diagnostic, Sink};
use crate::load::RawFileTable;
use crate::model::{TableColumn, TableKind, TableSpec};

use super::file_tables::{check_numbers, has_column, keys_of};
use super::keys::{Keys, Word, as_count};
use super::names::Names;
use super::picks::{Picks, common};

const KINDS: [&str; 29] = [
    "file",
    "national",
    "contributions",
    "scores",
    "top",
    "tiers",
    "framework",
    "indicators",
    "agreement",
    "differences",
    "moves",
    "published",
    "flags",
    "sources",
    "statistics",
    "correlations",
    "correlation-flags",
    "reliability",
    "weights",
    "weighing",
    "variant-weights",
    "imputed",
    "treated",
    "dispersion",
    "implied-weights",
    "method",
    "variants",
    "variant-effects",
    "near-cuts",
];

pub(super) fn build(settings: &Keys<'_>, files: &[RawFileTable], names: &Names<'_>, sink: &mut Sink) -> Vec<TableSpec> {
    let tables = settings.tables("table", sink);
    tables.into_iter().filter_map(|keys| table(keys, files, names, sink)).collect()
}

fn table(keys: Keys<'_>, files: &[RawFileTable], names: &Names<'_>, sink: &mut Sink) -> Option<TableSpec> {
    let (keys, common) = common(keys, sink);
    let word = keys.need_word("kind", sink)?;
    if !KINDS.contains(&word.text) {
        let finding = Diagnostic::error("table::kind", format!("unknown kind of table `{}`", word.text))
            .at(word.span, "this kind")
            .did_you_mean(word.text, KINDS);
        sink.push(finding);
        return None;
    }
    let kind = kind(word.text, Picks { keys: &keys, names }, files, sink);
    keys.finish(sink);
    let common = common?;
    let super::picks::Common { id, title, note, source, place } = common;
    Some(TableSpec { id, title, note, source, kind: kind?, place })
}

fn kind(word: &str, picks: Picks<'_>, files: &[RawFileTable], sink: &mut Sink) -> Option<TableKind> {
    let keys = picks.keys;
    Some(match word {
        "file" => return file(keys, files, sink),
        "national" => {
            let root = keys.flag("root", false, sink);
            TableKind::National { nodes: picks.nodes(root, sink)? }
        }
        "contributions" => {
            let (node, from, year) =
                (picks.parent("node", sink), picks.year_or_first("from", sink), picks.year_or_last("year", sink));
            let (node, from, year) = (node?, from?, year?);
            if from >= year {
                let finding =
                    Diagnostic::error("toml::value", format!("`from` ({from}) is not before `year` ({year})"));
                sink.push(finding.at(keys.span(), "this table"));
                return None;
            }
            TableKind::Contributions { node, from, year }
        }
        "scores" => {
            let (node, year) = (picks.node("node", sink), picks.year_or_last("year", sink));
            TableKind::Scores { node: node?, year: year? }
        }
        "top" => {
            let (node, year) = (picks.node("node", sink), picks.year_or_last("year", sink));
            let top = keys.need("top", sink).and_then(|v| as_count(v, 1, sink));
            let with = picks.edition_if_any("with", sink);
            TableKind::Top { node: node?, year: year?, top: top?, with }
        }
        "tiers" => TableKind::Tiers { year: picks.year_or_last("year", sink)? },
        "framework" => TableKind::Framework,
        "indicators" => TableKind::Indicators,
        "agreement" => TableKind::Agreement { with: picks.edition("with", sink)? },
        "differences" => TableKind::Differences { with: picks.edition("with", sink)? },
        "moves" => TableKind::Moves { from: picks.edition("from", sink)? },
        "published" => TableKind::Published { with: picks.edition_if_any("with", sink) },
        "flags" => TableKind::Flags,
        "statistics" => TableKind::Statistics { year: picks.year_or_last("year", sink)? },
        "correlations" | "correlation-flags" => {
            let (level, year) = (level(picks, sink), picks.year_or_last("year", sink));
            let (level, year) = (level?, year?);
            if word == "correlations" {
                TableKind::Correlations { level, year }
            } else {
                TableKind::CorrelationFlags { level, year }
            }
        }
        "reliability" => TableKind::Reliability { year: picks.year_or_last("year", sink)? },
        "weights" => TableKind::Weights { year: picks.year_or_last("year", sink)? },
        "weighing" => TableKind::Weighing,
        "variant-weights" => TableKind::VariantWeights,
        "imputed" => TableKind::Imputed,
        "treated" => TableKind::Treated,
        "dispersion" => TableKind::Dispersion { node: picks.node("node", sink)? },
        "implied-weights" => {
            let (node, year) = (picks.parent("node", sink), picks.year_or_last("year", sink));
            TableKind::ImpliedWeights { node: node?, year: year? }
        }
        "method" => TableKind::Method,
        "variants" => TableKind::Variants { year: picks.year_or_last("year", sink)? },
        "variant-effects" => TableKind::VariantEffects { year: picks.year_or_last("year", sink)? },
        "near-cuts" => TableKind::NearCuts { year: picks.year_or_last("year", sink)? },
        _ => TableKind::Sources,
    })
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

fn file(keys: &Keys<'_>, files: &[RawFileTable], sink: &mut Sink) -> Option<TableKind> {
    let word = keys.need_word("file", sink);
    let raw = word.and_then(|w| find_file(w, files, sink));
    let columns = keys.tables("columns", sink);
    if keys.get("columns").is_none() {
        keys.need("columns", sink);
    }
    let columns: Vec<Option<TableColumn>> = columns.into_iter().map(|c| column(c, raw, sink)).collect();
    Some(TableKind::File { file: raw?.id.clone(), columns: columns.into_iter().collect::<Option<_>>()? })
}

fn find_file<'a>(word: Word<'_>, files: &'a [RawFileTable], sink: &mut Sink) -> Option<&'a RawFileTable> {
    let name = word.text.strip_suffix(".csv").unwrap_or(word.text);
    let found = files.iter().find(|f| f.id == name);
    if found.is_none() {
        let finding = Diagnostic::error("table::file", format!("there is no `tables/{name}.csv`"))
            .at(word.span, "this file")
            .did_you_mean(name, files.iter().map(|f| f.id.as_str()));
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
