//! `assets/scores.js`: what the scripts compute with, in full precision.

use serde_json::{Value, json};

use crate::analysis::Figures;
use crate::model::{Framework, NodeId, TierRule};
use crate::write::File;

/// The deepest level whose weights a reader moves; scores of nodes there are taken as they are.
pub const DEEPEST: usize = 2;

/// Nodes down to [`DEEPEST`], in pre-order.
pub fn nodes(framework: &Framework) -> Vec<NodeId> {
    framework.ids().filter(|id| framework.node(*id).level <= DEEPEST).collect()
}

/// The file: a script, because pages from the file system cannot fetch.
pub fn file(figures: &Figures<'_>) -> File {
    let text = format!("window.indexScores = {};\n", data(figures));
    File::text("assets/scores.js", text)
}

fn data(figures: &Figures<'_>) -> Value {
    let edition = figures.edition;
    let (framework, year) = (&edition.framework, edition.last_year());
    let shown = nodes(framework);
    let regions: Vec<_> = figures.regions().collect();
    let described: Vec<Value> = shown
        .iter()
        .map(|&id| {
            let node = framework.node(id);
            let score = |r: &crate::model::RegionId| figures.level(id, year, Some(*r)).ok().map(|f| f.value);
            let rank = |r: &crate::model::RegionId| figures.rank(id, *r, year).ok().map(|f| f.value);
            let range = |r: &crate::model::RegionId| {
                figures.rank_interval(id, *r, year).map(crate::index::audit::Interval::whole)
            };
            json!({
                "id": node.id,
                "name": node.name,
                // Position among these nodes; none for the root.
                "parent": node.parent.and_then(|p| shown.iter().position(|s| *s == p)),
                "level": node.level,
                "weight": figures.index.regional.as_ref().map_or(node.weight, |r| r.weight(id)),
                "indicators": framework.indicators().filter(|(leaf, _)| below(framework, *leaf, id)).count(),
                "scores": regions.iter().map(score).collect::<Vec<_>>(),
                "ranks": regions.iter().map(rank).collect::<Vec<_>>(),
                // Best and worst rank in nine of ten runs of the audit, where there is one.
                "ranges": figures.audit_in(year).map(|_| regions.iter().map(range).collect::<Vec<_>>()),
            })
        })
        .collect();
    let places: Vec<Value> = regions
        .iter()
        .map(|&r| {
            let region = figures.project.region(r);
            let tier = figures.tier(r, Some(year)).ok().map(|t| t.0);
            json!({ "slug": region.slug, "name": region.name, "tier": tier })
        })
        .collect();
    // By other rules than counts, the script shows no tiers.
    let tier_counts = match &edition.method.tiers.rule {
        TierRule::Counts(counts) => counts.clone(),
        _ => Vec::new(),
    };
    json!({
        "edition": edition.id,
        "year": year,
        "minShare": edition.method.regional.as_ref().map_or(0.0, |m| m.missing.min_share),
        "scale": scale(figures, &shown, year),
        "tierCounts": tier_counts,
        "tiers": edition.tiers.iter().map(|t| &t.name).collect::<Vec<_>>(),
        "regions": places,
        "nodes": described,
    })
}

/// The ends of the scale of scores: those of the normalisation, or the least and greatest score shown.
fn scale(figures: &Figures<'_>, shown: &[NodeId], year: i32) -> [f64; 2] {
    let method = figures.edition.method.regional.as_ref();
    if let Some((low, high)) = method.and_then(|m| m.normalise.kind.bounds()) {
        return [low, high];
    }
    let scores =
        shown.iter().flat_map(|&n| figures.regions().filter_map(move |r| figures.level(n, year, Some(r)).ok()));
    let (low, high) = scores.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), f| (l.min(f.value), h.max(f.value)));
    if low < high { [low, high] } else { [0.0, 1.0] }
}

/// True where `leaf` stands below `node` (or is it).
fn below(framework: &Framework, leaf: NodeId, node: NodeId) -> bool {
    std::iter::successors(Some(leaf), |id| framework.node(*id).parent).any(|id| id == node)
}
