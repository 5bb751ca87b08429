//! `[[chart]]` that hold regions or parts against each other.

use crate::diag::{Diagnostic, Sink};
use crate::model::{ChartKind, Coefficient, Distribution, Framework, NodeId, Panel, RankInterval, RankMoves};

use super::super::keys::as_word;
use super::super::picks::Picks;
use super::drawn_regions;

/// Places that make a mover where the chart does not say.
const MOVER: usize = 3;

/// Most that a radar can be read of.
const MOST_AXES: usize = 12;

/// Most that a matrix has room for.
const MOST_CORRELATED: usize = 45;

const COEFFICIENTS: &[(&str, Coefficient)] =
    &[("pearson", Coefficient::Pearson), ("spearman", Coefficient::Spearman), ("kendall", Coefficient::Kendall)];

pub(super) fn contributions(picks: Picks<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let (node, from, year) = (picks.parent("node", sink), picks.start_or_first(sink), picks.year_or_last("year", sink));
    let sort = picks.keys.flag("sort", true, sink);
    let (node, from, year) = (node?, from?, year?);
    if from >= year {
        return misfit(picks, "from", "the change has to begin before it ends", sink);
    }
    Some(ChartKind::Contributions { node, from, year, sort })
}

pub(super) fn scatter(picks: Picks<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let (x, y, year) = (picks.node("x", sink), picks.node("y", sink), picks.year_or_last("year", sink));
    let means = picks.keys.flag("means", true, sink);
    let highlight = picks.regions("highlight", sink);
    let (x, y) = (x?, y?);
    if x == y {
        return misfit(picks, "y", "both axes show the same node", sink);
    }
    Some(ChartKind::Scatter { x, y, year: year?, means, highlight: highlight? })
}

/// The series stands for the size of regions; it may be an indicator or an auxiliary series.
pub(super) fn size_scatter(picks: Picks<'_>, panel: Option<&Panel>, sink: &mut Sink) -> Option<ChartKind> {
    let (word, year) = (picks.keys.need_word("size", sink), picks.year_or_last("year", sink));
    let highlight = picks.regions("highlight", sink);
    let (word, panel) = (word?, panel?);
    let series = panel.find(word.text);
    if series.is_none() {
        picks.names.unknown("series::unknown", "series", word, panel.series.iter().map(|s| s.id.as_str()));
    }
    Some(ChartKind::SizeScatter { series: series?, year: year?, highlight: highlight? })
}

/// Reports that what a chart names does not fit its kind.
fn misfit<T>(picks: Picks<'_>, key: &'static str, message: &str, sink: &mut Sink) -> Option<T> {
    let place = picks.keys.get(key).map_or(picks.keys.span(), |v| v.span);
    let finding = Diagnostic::error("chart::fit", format!("{} cannot be drawn: {message}", picks.keys.what()))
        .at(place, "here")
        .help("docs/data-format.md says what each kind of chart needs");
    sink.push(finding);
    None
}

/// What a word means, the first where the key is left out.
fn choice<T: Copy>(key: &'static str, words: &[(&'static str, T)], picks: Picks<'_>, sink: &mut Sink) -> Option<T> {
    let Some(value) = picks.keys.get(key) else { return words.first().map(|(_, meant)| *meant) };
    let word = as_word(value, sink)?;
    let found = words.iter().find(|(w, _)| *w == word.text).map(|(_, meant)| *meant);
    if found.is_none() {
        let known = || words.iter().map(|(w, _)| *w);
        let finding = Diagnostic::error("toml::value", format!("`{key}` cannot be `{}`", word.text))
            .at(word.span, format!("one of {}", known().collect::<Vec<_>>().join(", ")))
            .did_you_mean(word.text, known());
        sink.push(finding);
    }
    found
}

pub(super) fn profile(picks: Picks<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let (region, nodes, year) =
        (picks.region("region", sink), picks.nodes(false, sink), picks.year_or_last("year", sink));
    let radar = choice("form", &[("dots", false), ("radar", true)], picks, sink);
    let (region, nodes, year, radar) = (region?, nodes?, year?, radar?);
    if radar && !(3..=MOST_AXES).contains(&nodes.len()) {
        let message = format!("a radar needs 3 to {MOST_AXES} nodes, not {}", nodes.len());
        return misfit(picks, "form", &message, sink);
    }
    Some(ChartKind::Profile { region, nodes, year, radar })
}

pub(super) fn rank_moves(picks: Picks<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let node = picks.node("node", sink);
    let from = picks.keys.get("from").map(|_| picks.edition("from", sink));
    let years = match from {
        Some(_) => picks.year_or_last("year", sink).map(|year| vec![year]),
        None => picks.several_years("years", sink),
    };
    let (regions, highlight) = (picks.regions("regions", sink), picks.regions("highlight", sink));
    let least = picks.keys.count("movers", sink).unwrap_or(MOVER);
    let (regions, highlight) = (regions?, highlight?);
    drawn_regions(picks, &regions, &highlight, sink);
    let least = u32::try_from(least).unwrap_or(u32::MAX);
    let from = from.map_or(Some(None), |f| f.map(Some))?;
    Some(ChartKind::RankMoves(RankMoves { node: node?, years: years?, from, regions, highlight, least }))
}

/// Regions of a list where the chart does not say.
const LISTED: usize = 10;

pub(super) fn paired_lists(picks: Picks<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let (left, right) = (picks.node("left", sink), picks.node("right", sink));
    let year = picks.year_or_last("year", sink);
    let top = picks.keys.count("top", sink).unwrap_or(LISTED);
    let (left, right) = (left?, right?);
    if left == right {
        return misfit(picks, "right", "both lists are of the same node", sink);
    }
    Some(ChartKind::PairedLists { left, right, year: year?, top })
}

pub(super) fn rank_interval(picks: Picks<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let node = picks.keys.get("node").map_or(Some(Framework::ROOT), |_| picks.node("node", sink));
    let year = picks.year_or_last("year", sink);
    let (regions, highlight) = (picks.regions("regions", sink), picks.regions("highlight", sink));
    let audited: bool = choice("over", &[("variants", false), ("audit", true)], picks, sink)?;
    if audited && !picks.names.audited {
        return misfit(picks, "over", "the edition has no [audit]", sink);
    }
    if !audited && !picks.names.variants {
        return misfit(picks, "kind", "the edition has no [[variant]] to compare ranks with", sink);
    }
    let (regions, highlight) = (regions?, highlight?);
    drawn_regions(picks, &regions, &highlight, sink);
    Some(ChartKind::RankInterval(RankInterval { node: node?, year: year?, audited, regions, highlight }))
}

pub(super) fn distribution(picks: Picks<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let nodes = match picks.keys.get("node") {
        Some(_) => picks.node("node", sink).map(|n| vec![n]),
        None => picks.nodes(false, sink),
    };
    let year = picks.year_or_last("year", sink);
    let raw = choice("values", &[("scores", false), ("raw", true)], picks, sink);
    let by_tier = choice("by", &[("node", false), ("tier", true)], picks, sink);
    let highlight = picks.regions("highlight", sink);
    let (nodes, raw, by_tier): (Vec<NodeId>, bool, bool) = (nodes?, raw?, by_tier?);
    if (raw || by_tier) && nodes.len() > 1 {
        return misfit(picks, "nodes", "values of an indicator, and strips by tier, are of one node", sink);
    }
    let leaf = |id: &NodeId| picks.names.framework.is_none_or(|f| f.node(*id).indicator.is_some());
    if raw && !nodes.iter().all(leaf) {
        return misfit(picks, "node", "only an indicator has values of its own", sink);
    }
    Some(ChartKind::Distribution(Distribution { nodes, year: year?, raw, by_tier, highlight: highlight? }))
}

pub(super) fn correlation(picks: Picks<'_>, sink: &mut Sink) -> Option<ChartKind> {
    let (nodes, year) = (picks.nodes(false, sink), picks.year_or_last("year", sink));
    let coefficient = choice("coefficient", COEFFICIENTS, picks, sink);
    let nodes = nodes?;
    if !(2..=MOST_CORRELATED).contains(&nodes.len()) {
        let message = format!("correlations are of 2 to {MOST_CORRELATED} nodes, not {}", nodes.len());
        return misfit(picks, "nodes", &message, sink);
    }
    Some(ChartKind::Correlation { nodes, year: year?, coefficient: coefficient? })
}
