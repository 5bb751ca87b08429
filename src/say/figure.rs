//! From a declared chart and the findings to what the chart stage draws.

mod from_table;
mod national;
mod parts;
mod regions;

pub use national::region_trend;
pub use regions::{is_crowd, region_profile, region_ranks, region_spread};

use crate::analysis::{Figure, Figures, Found, Origin, Unavailable, ties};
use crate::chart::{Chart, NumberStyle, Value, heat_map, profile, ranking, tier_moves, tile_map};
use crate::lang::Lang;
use crate::model::{Basis, ChartKind, Framework, NodeId, PublishedKind, Qualifier, RegionId};
use crate::words::word;

use crate::say::number::qualifier_word;
use crate::say::scene::Scene;

/// Most rows that a ranking can show without becoming a table.
const MOST_ROWS: usize = 60;

/// Gathers what a chart shows.
///
/// # Errors
/// The figures that the chart is about as a whole are not to be had; single missing ones become gaps.
pub fn build(kind: &ChartKind, scene: Scene<'_>) -> Result<Chart, Unavailable> {
    Ok(match kind {
        ChartKind::Trend(spec) => Chart::Trend(national::trend(spec, scene)),
        ChartKind::TrendPanels(spec) => Chart::TrendPanels(national::trend_panels(spec, scene)),
        ChartKind::Growth { node, years, axis } => {
            Chart::Growth(national::levels_and_growth(*node, years, axis.as_deref(), scene))
        }
        ChartKind::Dumbbell(spec) => Chart::Dumbbell(national::dumbbell(spec, scene)?),
        ChartKind::Ranking { node, year, top, regions, highlight } => {
            Chart::Ranking(regions_by_score((*node, *year), *top, regions, highlight, scene)?)
        }
        ChartKind::TileMap { node: None, year } => Chart::TileMap(tiers_on_map(*year, scene)?),
        ChartKind::TileMap { node: Some(node), year } => Chart::TileMap(regions::scores_on_map(*node, *year, scene)?),
        ChartKind::HeatMap { nodes, year, sort, regions } => {
            Chart::HeatMap(scores_by_node(nodes, *year, *sort, regions, scene)?)
        }
        ChartKind::TierMoves { from } => Chart::TierMoves(tiers_there_and_here(from, scene)?),
        ChartKind::ShareBars(spec) => Chart::ShareBars(from_table::shares(spec, scene)),
        ChartKind::Stack { table, label, values, growth } => {
            Chart::Stack(from_table::stack(table, label, values, growth.as_ref(), scene))
        }
        ChartKind::Profile { region, nodes, year, radar } => {
            let form = if *radar { profile::Form::Radar } else { profile::Form::Dots };
            Chart::Profile(regions::profile(*region, nodes, *year, form, scene))
        }
        ChartKind::RankMoves(moves) => Chart::RankMoves(regions::rank_moves(moves, scene)?),
        ChartKind::Contributions { node, from, year, sort } => {
            Chart::Contributions(parts::contributions(*node, (*from, *year), *sort, scene)?)
        }
        ChartKind::Scatter { x, y, year, means, highlight } => {
            Chart::Scatter(regions::scatter((*x, *y), *year, *means, highlight, scene))
        }
        ChartKind::SizeScatter { series, year, highlight } => {
            Chart::Scatter(regions::size_scatter(*series, *year, highlight, scene)?)
        }
        ChartKind::DotPanel { nodes, year, sort } => Chart::DotPanel(regions::dot_panel(nodes, *year, *sort, scene)?),
        ChartKind::ContributionsByYear { node, years } => {
            Chart::Stack(parts::contributions_by_year(*node, years, scene)?)
        }
        ChartKind::Distribution(spread) => Chart::Distribution(regions::distribution(spread, scene)?),
        ChartKind::SmallMultiples { node, years, highlight } => {
            Chart::SmallMultiples(regions::small_multiples(*node, years, highlight, scene))
        }
        ChartKind::Framework { node, depth } => Chart::Framework(parts::framework(*node, *depth, scene)),
        ChartKind::Correlation { nodes, year, coefficient } => {
            Chart::Correlation(parts::correlation(nodes, *year, *coefficient, scene))
        }
        ChartKind::RankInterval(shown) => Chart::RankInterval(regions::rank_interval(shown, scene)?),
        ChartKind::PairedLists { left, right, year, top } => {
            Chart::PairedLists(regions::paired_lists([*left, *right], *year, *top, scene)?)
        }
        ChartKind::Timeline { table, date, label, lane } => {
            Chart::Timeline(from_table::timeline(table, [date, label, lane], scene))
        }
    })
}

/// A figure as a chart shows it.
#[allow(clippy::needless_pass_by_value, reason = "takes what the findings answer, as it comes")]
fn value(found: Found<'_>, lang: Lang) -> Value {
    let Ok(Figure { value, origin, qualifier, .. }) = found else { return Value::missing() };
    let mut value = Value::known(value).with_prefix(qualifier_word(qualifier, lang));
    value.open = matches!(qualifier, Qualifier::Over | Qualifier::AtLeast);
    if origin == Origin::Derived { value.marked() } else { value }
}

/// One decimal for computed figures; as many as the printed levels have where there are no others.
fn style(figures: &Figures<'_>) -> NumberStyle {
    if figures.edition.panel.is_some() {
        return NumberStyle::digits(1);
    }
    let printed =
        figures.edition.published.iter().filter(|p| p.kind == PublishedKind::Level && p.basis == Basis::Stated);
    let decimals = |value: f64| value.to_string().split_once('.').map_or(0, |(_, rest)| rest.len());
    NumberStyle::digits(printed.map(|p| decimals(p.value)).max().unwrap_or(0))
}

fn tier_names(figures: &Figures<'_>, lang: Lang) -> Vec<String> {
    figures.edition.tiers.iter().map(|t| t.name.get(lang).to_owned()).collect()
}

fn regions_by_score(
    (node, year): (NodeId, i32),
    top: Option<usize>,
    regions: &[RegionId],
    highlight: &[RegionId],
    scene: Scene<'_>,
) -> Result<ranking::Ranking, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let mut shown = figures.ranking(node, year)?;
    shown.retain(|at| regions.is_empty() || regions.contains(&at.region));
    match top {
        Some(count) => ties::cut_after(&mut shown, count, |at| at.rank),
        None => shown.truncate(MOST_ROWS),
    }
    let rows = shown.into_iter().map(|at| ranking::Row {
        id: figures.project.region(at.region).slug.clone(),
        name: scene.region_name(at.region).to_owned(),
        href: Some(scene.region_href(at.region)),
        rank: Some(at.rank),
        value: Value::from(at.score),
        tier: at.tier.map(|t| t.0),
        emphasised: highlight.contains(&at.region),
    });
    Ok(ranking::Ranking {
        rows: rows.collect(),
        tiers: tier_names(&figures, lang),
        value_name: scene.marked_name(node),
        style: regions::score_style(&figures),
        reference: None,
    })
}

fn tiers_on_map(year: i32, scene: Scene<'_>) -> Result<tile_map::TileMap, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let tiering = figures.tiering(year)?;
    let ranks = figures.ranking(Framework::ROOT, year).unwrap_or_default();
    let computed = figures.index.regional.is_some();
    let tile = |region: RegionId| tiering[region.0].map(|t| t.0);
    // A printed order within a tier is no rank.
    let rank = |region: RegionId| ranks.iter().find(|s| computed && s.region == region).map(|s| s.rank.to_string());
    let tiles = regions::tiles(scene, |region| (tile(region), rank(region)));
    Ok(tile_map::TileMap {
        tiles,
        tiers: tier_names(&figures, lang),
        scored: false,
        value_name: computed.then(|| word!(scene.words(), figure_rank).to_owned()),
    })
}

fn scores_by_node(
    nodes: &[NodeId],
    year: i32,
    sort: NodeId,
    regions: &[RegionId],
    scene: Scene<'_>,
) -> Result<heat_map::HeatMap, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let shown =
        figures.ranking(sort, year)?.into_iter().filter(|at| regions.is_empty() || regions.contains(&at.region));
    let rows = shown.map(|at| heat_map::Row {
        id: figures.project.region(at.region).slug.clone(),
        name: scene.region_name(at.region).to_owned(),
        href: Some(scene.region_href(at.region)),
        cells: nodes.iter().map(|&n| value(figures.level(n, year, Some(at.region)), lang)).collect(),
    });
    Ok(heat_map::HeatMap {
        columns: nodes.iter().map(|n| scene.marked_name(*n)).collect(),
        rows: rows.collect(),
        breaks: heat_map::Breaks::Quantiles,
        style: regions::score_style(&figures),
    })
}

fn tiers_there_and_here(from: &str, scene: Scene<'_>) -> Result<tier_moves::TierMoves, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let other = figures.other(from)?;
    let regions = figures.agreement(from)?.moves.into_iter().map(|m| tier_moves::Region {
        id: figures.project.region(m.region).slug.clone(),
        name: scene.region_name(m.region).to_owned(),
        href: Some(scene.region_href(m.region)),
        earlier: Some(m.there.0),
        later: Some(m.here.0),
    });
    // Both sides in the order of this edition, whose ids the moves are in.
    let side = |f: &Figures<'_>| tier_moves::Edition {
        name: f.edition.short_title.get(lang).to_owned(),
        tiers: tier_names(&figures, lang),
    };
    Ok(tier_moves::TierMoves { earlier: side(&other), later: side(&figures), regions: regions.collect() })
}
