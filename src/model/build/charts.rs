//! `[[chart]]` of `edition.toml`.

use crate::diag::{Diagnostic, Sink};
use crate::lang::Text;
use crate::load::{RawFileTable, Settings};
use crate::model::{ChartKind, ChartSpec, NodeId, ShareSeries, TableKind, TableSpec};

use super::file_tables::check_numbers;
use super::keys::{Keys, Word, as_list, as_text};
use super::names::Names;
use super::picks::{Common, Picks, common};
use super::tables::check_column;

const KINDS: [&str; 7] = ["trend", "growth", "ranking", "tile-map", "heat-map", "tier-moves", "share-bars"];

/// What share charts draw from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables<'a> {
    pub specs: &'a [TableSpec],
    pub files: &'a [RawFileTable],
    /// Where the tables are declared, also those with errors.
    pub declared: &'a Settings,
}

pub(super) fn build(settings: &Keys<'_>, tables: Tables<'_>, names: &Names<'_>, sink: &mut Sink) -> Vec<ChartSpec> {
    let charts = settings.tables("chart", sink);
    charts.into_iter().filter_map(|keys| chart(keys, tables, names, sink)).collect()
}

fn chart(keys: Keys<'_>, tables: Tables<'_>, names: &Names<'_>, sink: &mut Sink) -> Option<ChartSpec> {
    let (keys, common) = common(keys, sink);
    let standfirst = keys.need_text("standfirst", sink);
    let word = keys.need_word("kind", sink)?;
    if !KINDS.contains(&word.text) {
        let finding = Diagnostic::error("chart::kind", format!("unknown kind of chart `{}`", word.text))
            .at(word.span, "this kind")
            .did_you_mean(word.text, KINDS);
        sink.push(finding);
        return None;
    }
    let kind = kind(word.text, Picks { keys: &keys, names }, tables, sink);
    keys.finish(sink);
    let Common { id, title, note, source, place } = common?;
    Some(ChartSpec { id, title, standfirst: standfirst?, note, source, kind: kind?, place })
}

fn kind(word: &str, picks: Picks<'_>, tables: Tables<'_>, sink: &mut Sink) -> Option<ChartKind> {
    Some(match word {
        "trend" => {
            let (nodes, years) = (picks.nodes(false, sink), picks.years("years", sink));
            let highlight = highlight(picks, nodes.as_deref(), sink);
            ChartKind::Trend { nodes: nodes?, highlight: highlight?, years: years? }
        }
        "growth" => {
            let (node, years) = (picks.node("node", sink), picks.years("years", sink));
            ChartKind::Growth { node: node?, years: years? }
        }
        "ranking" => {
            let (node, year) = (picks.node("node", sink), picks.year("year", sink));
            let top = picks.keys.count("top", sink);
            ChartKind::Ranking { node: node?, year: year?, top }
        }
        "tile-map" => ChartKind::TileMap { year: picks.year_or_last("year", sink)? },
        "heat-map" => {
            let (nodes, year) = (picks.nodes(false, sink), picks.year("year", sink));
            ChartKind::HeatMap { nodes: nodes?, year: year? }
        }
        "tier-moves" => ChartKind::TierMoves { from: picks.edition("from", sink)? },
        _ => return share_bars(picks.keys, tables, sink),
    })
}

/// Nodes in colour; they must be among those that are drawn.
fn highlight(picks: Picks<'_>, drawn: Option<&[NodeId]>, sink: &mut Sink) -> Option<Vec<NodeId>> {
    if picks.keys.get("highlight").is_none() {
        return Some(Vec::new());
    }
    let mut found = Vec::new();
    for word in picks.keys.words("highlight", sink)? {
        let Some(node) = picks.names.node(word) else { continue };
        if drawn.is_some_and(|drawn| !drawn.contains(&node)) {
            let finding = Diagnostic::error("chart::highlight", format!("the chart does not draw `{}`", word.text))
                .at(word.span, "nothing to highlight")
                .help("add it to `nodes`, or take it out here");
            sink.push(finding);
        }
        found.push(node);
    }
    Some(found)
}

fn share_bars(keys: &Keys<'_>, tables: Tables<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let table = keys.need_word("table", sink);
    let raw = table.and_then(|word| file_behind(word, tables, sink));
    let (label, value) = (keys.need_word("label", sink), keys.need_word("value", sink));
    let compare = keys.word("compare", sink);
    let names = names(keys, compare.is_some(), sink);
    let sort = keys.flag("sort", true, sink);
    if let Some(raw) = raw {
        label.map(|w| check_column(w, raw, sink));
        for word in [value, compare].into_iter().flatten() {
            if check_column(word, raw, sink) {
                check_numbers(raw, word.text, sink);
            }
        }
    }
    let (table, label, value, names) = (table?, label?, value?, names?);
    let columns = std::iter::once(value).chain(compare);
    let values = columns
        .enumerate()
        .map(|(i, word)| ShareSeries { column: word.text.to_owned(), name: names.get(i).cloned() })
        .collect();
    raw?;
    Some(ChartKind::ShareBars { table: table.text.to_owned(), label: label.text.to_owned(), values, sort })
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

/// The names of the two series; there are none with one series.
fn names(keys: &Keys<'_>, two: bool, sink: &mut Sink) -> Option<Vec<Text>> {
    if !two && keys.get("names").is_none() {
        return Some(Vec::new());
    }
    let value = keys.need("names", sink)?;
    let names: Vec<Text> = as_list(value, sink)?.iter().map(|v| as_text("names", v, sink)).collect::<Option<_>>()?;
    let wanted = if two { 2 } else { 1 };
    if names.len() != wanted {
        let finding = Diagnostic::error("toml::value", format!("{} names for {wanted} series", names.len()));
        sink.push(finding.at(value.span, "one name for each series"));
        return None;
    }
    Some(names)
}
