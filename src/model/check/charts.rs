//! `[[chart]]` of `edition.toml`.

mod from_table;
mod regional;

use crate::diag::{Diagnostic, Sink};
use crate::load::{RawFileTable, Settings};
use crate::model::{ChartKind, ChartSpec, Framework, NodeId, RegionId, TableSpec};

use super::keys::Keys;
use super::names::Names;
use super::picks::{Common, Picks, common};

const KINDS: [&str; 17] = [
    "trend",
    "growth",
    "ranking",
    "tile-map",
    "heat-map",
    "tier-moves",
    "share-bars",
    "stack",
    "profile",
    "rank-moves",
    "contributions",
    "scatter",
    "distribution",
    "small-multiples",
    "framework",
    "correlation",
    "rank-interval",
];

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
            let (nodes, years) = (picks.nodes(false, sink), picks.several_years("years", sink));
            let highlight = highlight(picks, nodes.as_deref(), sink);
            ChartKind::Trend { nodes: nodes?, highlight: highlight?, years: years? }
        }
        "growth" => {
            let (node, years) = (picks.node("node", sink), picks.several_years("years", sink));
            ChartKind::Growth { node: node?, years: years? }
        }
        "ranking" => {
            let (node, year) = (picks.node("node", sink), picks.year_or_last("year", sink));
            let top = picks.keys.count("top", sink);
            let (regions, highlight) = (picks.regions("regions", sink), picks.regions("highlight", sink));
            let (node, year, regions, highlight) = (node?, year?, regions?, highlight?);
            drawn_regions(picks, &regions, &highlight, sink);
            ChartKind::Ranking { node, year, top, regions, highlight }
        }
        "tile-map" => {
            let node = picks.keys.get("node").map(|_| picks.node("node", sink));
            let year = picks.year_or_last("year", sink);
            ChartKind::TileMap { node: node.map_or(Some(None), |n| n.map(Some))?, year: year? }
        }
        "heat-map" => {
            let (nodes, year) = (picks.nodes(false, sink), picks.year_or_last("year", sink));
            let sort = picks.keys.get("sort").map_or(Some(Framework::ROOT), |_| picks.node("sort", sink));
            let regions = picks.regions("regions", sink);
            ChartKind::HeatMap { nodes: nodes?, year: year?, sort: sort?, regions: regions? }
        }
        "tier-moves" => ChartKind::TierMoves { from: picks.edition("from", sink)? },
        "share-bars" => return from_table::share_bars(picks.keys, tables, sink),
        "stack" => return from_table::stack(picks.keys, tables, sink),
        other => return regional::kind(other, picks, sink),
    })
}

/// Highlighted regions must be among those that are drawn.
fn drawn_regions(picks: Picks<'_>, drawn: &[RegionId], highlight: &[RegionId], sink: &mut Sink) {
    if let Some(value) = picks.keys.get("highlight")
        && !drawn.is_empty()
        && !highlight.iter().all(|r| drawn.contains(r))
    {
        let finding = Diagnostic::error("chart::highlight", "a highlighted region is not among `regions`")
            .at(value.span, "nothing to highlight")
            .help("add it to `regions`, or take it out here");
        sink.push(finding);
    }
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
