//! Checks that need more than one edition: the home page, and tiers set against other tiers.

use crate::diag::{Diagnostic, Sink};
use crate::load::RawEdition;
use crate::model::{ChartKind, Edition, Project, TableKind};
use crate::source::Span;

use super::site::HomePlaces;

pub(super) fn check(project: &Project, raw: &[RawEdition], places: &HomePlaces, sink: &mut Sink) {
    home(project, raw, places, sink);
    for edition in &project.editions {
        let settings = raw.iter().find(|r| r.id == edition.id).map(|r| &r.settings.root);
        let declared = settings.and_then(|root| root.table("compare")?.get("tiers")).map_or(edition.place, |v| v.span);
        let compared = edition.compare_tiers.as_deref().map(|id| (id, declared));
        let mut compared: Vec<(&str, Span)> = compared.into_iter().collect();
        for chart in &edition.charts {
            match &chart.kind {
                ChartKind::TierMoves { from } => compared.push((from, chart.place)),
                ChartKind::TileMap { node, .. } => {
                    if node.is_none() {
                        needs_tiers(edition, chart.place, sink);
                    }
                    needs_tiles(project, chart.place, sink);
                }
                ChartKind::SmallMultiples { .. } => needs_tiles(project, chart.place, sink),
                _ => {}
            }
        }
        for table in &edition.tables {
            match &table.kind {
                TableKind::Agreement { with } | TableKind::Differences { with } => compared.push((with, table.place)),
                TableKind::Moves { from } => compared.push((from, table.place)),
                TableKind::Tiers { .. } => needs_tiers(edition, table.place, sink),
                _ => {}
            }
        }
        let mut seen: Vec<&str> = Vec::new();
        for (id, place) in compared {
            // An edition that was not asked for is not there; its own run checks it.
            let Some(other) = project.edition(id).filter(|_| !seen.contains(&id)) else { continue };
            seen.push(id);
            comparable(edition, other, place, sink);
        }
    }
}

fn home(project: &Project, raw: &[RawEdition], places: &HomePlaces, sink: &mut Sink) {
    let home = &project.site.home;
    let Some(edition) = project.edition(&home.edition) else { return };
    let declared = |id: &str| raw.iter().any(|r| r.id == edition.id && r.settings.declares("chart", id));
    // A chart that is declared and not there has errors of its own.
    let has_errors = |id: &str| declared(id) && !edition.charts.iter().any(|c| c.id == id);
    let map = |kind: &ChartKind| matches!(kind, ChartKind::TileMap { .. });
    let trend =
        |kind: &ChartKind| matches!(kind, ChartKind::Trend(_) | ChartKind::TrendPanels(_) | ChartKind::Growth { .. });
    let mut check = |id: &Option<String>, place: Option<Span>, fits: fn(&ChartKind) -> bool, what: &str| {
        if let (Some(id), Some(place)) = (id, place)
            && !has_errors(id)
        {
            shown(edition, id, place, fits, what, sink);
        }
    };
    check(&home.map, places.map, map, "a tile-map");
    check(&home.trend, places.trend, trend, "a trend or growth chart");
}

/// Every region that is scored has a place on the tile map.
fn needs_tiles(project: &Project, place: Span, sink: &mut Sink) {
    let without = || project.regions.iter().filter(|r| r.assessed && r.tile.is_none());
    let Some(first) = without().next() else { return };
    let message = match without().count() {
        1 => format!("`{}` has no tile", first.code),
        n => format!("`{}` and {} other assessed regions have no tile", first.code, n - 1),
    };
    let finding = Diagnostic::error("region::tile", message)
        .at(place, "shows the tile map")
        .help("fill `grid_row` and `grid_col` in regions.csv, or choose another kind of chart");
    sink.push(finding);
}

/// A chart of the home page is there and of a fitting kind.
fn shown(edition: &Edition, id: &str, place: Span, fits: fn(&ChartKind) -> bool, what: &str, sink: &mut Sink) {
    let finding = match edition.charts.iter().find(|c| c.id == id) {
        Some(chart) if fits(&chart.kind) => return,
        Some(chart) => Diagnostic::error("site::home", format!("the chart `{id}` is not {what}"))
            .at(place, "named here")
            .at(chart.place, "declared here"),
        None => Diagnostic::error("chart::unknown", format!("the edition `{}` has no chart `{id}`", edition.id))
            .at(place, "named here")
            .did_you_mean(id, edition.charts.iter().filter(|c| fits(&c.kind)).map(|c| c.id.as_str())),
    };
    sink.push(finding);
}

/// True where regions of the edition have tiers, computed or listed.
fn has_tiers(edition: &Edition) -> bool {
    let assigned = edition.method.tiers.place.is_some() || !edition.listed_tiers.is_empty();
    assigned && !edition.tiers.is_empty()
}

fn needs_tiers(edition: &Edition, place: Span, sink: &mut Sink) {
    if !has_tiers(edition) {
        let finding = Diagnostic::error("tier::none", format!("the regions of `{}` have no tiers", edition.id))
            .at(place, "shows tiers")
            .help("declare [[tier]] and give `[method.tiers]` or tiers.csv");
        sink.push(finding);
    }
}

fn comparable(edition: &Edition, other: &Edition, place: Span, sink: &mut Sink) {
    needs_tiers(edition, place, sink);
    needs_tiers(other, place, sink);
    let (here, there) = (edition.tiers.len(), other.tiers.len());
    if has_tiers(edition) && has_tiers(other) && here != there {
        let message = format!("`{}` has {here} tiers, `{}` has {there}", edition.id, other.id);
        let finding = Diagnostic::error("tier::compare", message)
            .at(place, "sets one against the other")
            .help("only tierings of equally many tiers can be compared");
        sink.push(finding);
    }
}
