//! `[[chart]]` of `edition.toml`.

mod from_table;
mod regional;

use crate::diag::{Diagnostic, Sink};
use crate::load::{RawFileTable, Settings};
use crate::model::{ChartKind, ChartSpec, Dumbbell, Framework, NodeId, Panel, RegionId, TableSpec, Trend};

use super::keys::Keys;
use super::names::Names;
use super::picks::{Common, Picks, common};

/// Reads the keys of a kind.
type Read = fn(Picks<'_>, Tables<'_>, &mut Sink) -> Option<ChartKind>;

/// Each kind with how its keys are read.
const KINDS: [(&str, Read); 24] = [
    ("trend", |picks, _, sink| trend(picks, sink).map(ChartKind::Trend)),
    ("trend-panels", |picks, _, sink| trend(picks, sink).map(ChartKind::TrendPanels)),
    ("growth", |picks, _, sink| {
        let (node, years) = (picks.node("node", sink), picks.several_years("years", sink));
        let axis = picks.keys.word("axis", sink).map(|word| word.text.to_owned());
        Some(ChartKind::Growth { node: node?, years: years?, axis })
    }),
    ("dumbbell", |picks, tables, sink| {
        if picks.keys.get("table").is_some() {
            return from_table::dumbbell(picks.keys, tables, sink);
        }
        let (nodes, year) = (picks.nodes(false, sink), picks.year_or_last("year", sink));
        if picks.keys.get("with").is_some() {
            let with = picks.edition("with", sink);
            return Some(ChartKind::Dumbbell(Dumbbell::Editions { nodes: nodes?, with: with?, year: year? }));
        }
        let from = picks.start_or_first(sink);
        Some(ChartKind::Dumbbell(Dumbbell::Years { nodes: nodes?, from: from?, year: year? }))
    }),
    ("ranking", |picks, _, sink| {
        let (node, year) = (picks.node("node", sink), picks.year_or_last("year", sink));
        let top = picks.keys.count("top", sink);
        let (regions, highlight) = (picks.regions("regions", sink), picks.regions("highlight", sink));
        let (node, year, regions, highlight) = (node?, year?, regions?, highlight?);
        drawn_regions(picks, &regions, &highlight, sink);
        Some(ChartKind::Ranking { node, year, top, regions, highlight })
    }),
    ("tile-map", |picks, _, sink| {
        let node = picks.keys.get("node").map(|_| picks.node("node", sink));
        let year = picks.year_or_last("year", sink);
        Some(ChartKind::TileMap { node: node.map_or(Some(None), |n| n.map(Some))?, year: year? })
    }),
    ("heat-map", |picks, _, sink| {
        let (nodes, year) = (picks.nodes(false, sink), picks.year_or_last("year", sink));
        let sort = picks.keys.get("sort").map_or(Some(Framework::ROOT), |_| picks.node("sort", sink));
        let regions = picks.regions("regions", sink);
        Some(ChartKind::HeatMap { nodes: nodes?, year: year?, sort: sort?, regions: regions? })
    }),
    ("tier-moves", |picks, _, sink| Some(ChartKind::TierMoves { from: picks.edition("from", sink)? })),
    ("share-bars", |picks, tables, sink| from_table::share_bars(picks.keys, tables, sink)),
    ("stack", |picks, tables, sink| from_table::stack(picks.keys, tables, sink)),
    ("profile", |picks, _, sink| regional::profile(picks, sink)),
    ("rank-moves", |picks, _, sink| regional::rank_moves(picks, sink)),
    ("contributions", |picks, _, sink| regional::contributions(picks, sink)),
    ("scatter", |picks, _, sink| regional::scatter(picks, sink)),
    ("size-scatter", |picks, tables, sink| regional::size_scatter(picks, tables.panel, sink)),
    ("distribution", |picks, _, sink| regional::distribution(picks, sink)),
    ("dot-panel", |picks, _, sink| {
        let (nodes, year) = (picks.nodes(false, sink), picks.year_or_last("year", sink));
        let sort = picks.keys.get("sort").map_or(Some(Framework::ROOT), |_| picks.node("sort", sink));
        Some(ChartKind::DotPanel { nodes: nodes?, year: year?, sort: sort? })
    }),
    ("contributions-by-year", |picks, _, sink| {
        let (node, years) = (picks.parent("node", sink), picks.several_years("years", sink));
        Some(ChartKind::ContributionsByYear { node: node?, years: years? })
    }),
    ("small-multiples", |picks, _, sink| {
        let (node, years) = (picks.node("node", sink), picks.several_years("years", sink));
        let highlight = picks.regions("highlight", sink);
        Some(ChartKind::SmallMultiples { node: node?, years: years?, highlight: highlight? })
    }),
    ("framework", |picks, _, sink| {
        let node = picks.keys.get("node").map_or(Some(Framework::ROOT), |_| picks.parent("node", sink));
        let depth = picks.keys.count("depth", sink).unwrap_or(DEPTH);
        Some(ChartKind::Framework { node: node?, depth })
    }),
    ("correlation", |picks, _, sink| regional::correlation(picks, sink)),
    ("rank-interval", |picks, _, sink| regional::rank_interval(picks, sink)),
    ("paired-lists", |picks, _, sink| regional::paired_lists(picks, sink)),
    ("timeline", |picks, tables, sink| from_table::timeline(picks.keys, tables, sink)),
];

fn trend(picks: Picks<'_>, sink: &mut Sink) -> Option<Trend> {
    let (nodes, years) = (picks.nodes(false, sink), picks.several_years("years", sink));
    let highlight = highlight(picks, nodes.as_deref(), sink);
    let axis = picks.keys.word("axis", sink).map(|word| word.text.to_owned());
    let breaks = picks.keys.get("breaks").map_or(Some(Vec::new()), |_| picks.years("breaks", sink));
    Some(Trend { nodes: nodes?, highlight: highlight?, years: years?, axis, breaks: breaks? })
}

/// Levels of the framework that a chart shows where it does not say.
const DEPTH: usize = 2;

/// What share charts draw from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables<'a> {
    pub specs: &'a [TableSpec],
    pub files: &'a [RawFileTable],
    /// Where the tables are declared, also those with errors.
    pub declared: &'a Settings,
    /// What the edition has series of.
    pub panel: Option<&'a Panel>,
}

pub(super) fn build(settings: &Keys<'_>, tables: Tables<'_>, names: &Names<'_>, sink: &mut Sink) -> Vec<ChartSpec> {
    let charts = settings.tables("chart", sink);
    charts.into_iter().filter_map(|keys| chart(keys, tables, names, sink)).collect()
}

fn chart(keys: Keys<'_>, tables: Tables<'_>, names: &Names<'_>, sink: &mut Sink) -> Option<ChartSpec> {
    let (keys, common) = common(keys, sink);
    let standfirst = keys.need_text("standfirst", sink);
    let word = keys.need_word("kind", sink)?;
    let Some((_, read)) = KINDS.iter().find(|(name, _)| *name == word.text) else {
        let finding = Diagnostic::error("chart::kind", format!("unknown kind of chart `{}`", word.text))
            .at(word.span, "this kind")
            .did_you_mean(word.text, KINDS.iter().map(|(name, _)| *name));
        sink.push(finding);
        return None;
    };
    let kind = read(Picks { keys: &keys, names }, tables, sink);
    keys.finish(sink);
    let Common { id, title, note, source, place } = common?;
    Some(ChartSpec { id, title, standfirst: standfirst?, note, source, kind: kind?, place })
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
