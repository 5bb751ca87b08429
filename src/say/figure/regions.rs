//! Charts that hold regions against each other.

use super::{tier_names, value};
use crate::analysis::standing::rank_changes;
use crate::analysis::{Figures, Standing, Unavailable};
use crate::chart::{
    Chart, NumberStyle, Value, distribution, dot_panel, dumbbell, paired_lists, profile, rank_interval, rank_moves,
    scatter, small_multiples, tile_map, trend,
};
use crate::model::{Distribution, Framework, NodeId, RankInterval, RankMoves, Region, RegionId, SeriesId, TierId};
use crate::say::number;
use crate::say::scene::Scene;
use crate::words::{say, word};

/// Classes of a map of scores.
const CLASSES: usize = 5;

fn node_name(node: NodeId, scene: Scene<'_>) -> String {
    format!("{}{}", scene.score_name(node), scene.sign(node))
}

fn slug(region: RegionId, scene: Scene<'_>) -> String {
    scene.figures.project.region(region).slug.clone()
}

/// How regional scores print.
pub(super) fn score_style(figures: &Figures<'_>) -> NumberStyle {
    NumberStyle::digits(figures.score_scale().digits)
}

fn score(node: NodeId, region: RegionId, year: i32, scene: Scene<'_>) -> Value {
    value(scene.figures.level(node, year, Some(region)), scene.lang)
}

fn mean_word(scene: Scene<'_>) -> &str {
    word!(scene.words(), figure_mean_of_all_regions)
}

/// A region's scores in the dimensions, for its page.
pub fn region_profile(region: RegionId, scene: Scene<'_>) -> Chart {
    let edition = scene.figures.edition;
    let nodes = &edition.framework.node(Framework::ROOT).children;
    Chart::Profile(profile(region, nodes, edition.last_year(), profile::Form::Dots, scene))
}

/// A region's ranks in the total and its children, in the first year and the last: what scores made year by year allow to
/// compare.
pub fn region_ranks(region: RegionId, scene: Scene<'_>) -> Chart {
    let (figures, words) = (scene.figures, scene.words());
    let edition = figures.edition;
    let (first, last) = (edition.first_year(), edition.last_year());
    let nodes =
        std::iter::once(Framework::ROOT).chain(edition.framework.node(Framework::ROOT).children.iter().copied());
    let rank = |node, year| value(figures.rank(node, region, year), scene.lang);
    let ends = |(best, worst): (u32, u32)| (f64::from(best), f64::from(worst));
    let row = |node: NodeId| dumbbell::Row {
        id: edition.framework.node(node).id.clone(),
        name: node_name(node, scene),
        href: None,
        from: rank(node, first),
        to: rank(node, last),
        band: figures.rank_interval(node, region, last).map(crate::index::audit::Interval::whole).map(ends),
        emphasised: node == Framework::ROOT,
    };
    Chart::Dumbbell(dumbbell::Dumbbell {
        rows: nodes.map(row).collect(),
        names: [first, last].map(|y| say!(words, year, year = y)),
        value_name: word!(words, figure_rank).to_owned(),
        style: NumberStyle::digits(0),
        ranks: Some(u32::try_from(figures.ranked(Framework::ROOT, last)).unwrap_or(u32::MAX).max(1)),
        band_name: word!(words, figure_runs).to_owned(),
    })
}

/// Most regions that a chart of a region's page shows one by one: a page costs what it shows.
const MOST_DOTS: usize = 60;

/// Regions beside one in the ranking that are shown among more than that, on each side.
const BESIDE: usize = 2;

/// Whether there are more regions than a chart of a region's page shows one by one.
pub fn is_crowd(figures: &Figures<'_>) -> bool {
    figures.regions().nth(MOST_DOTS).is_some()
}

/// All regions' scores in the dimensions, with one of them named, for its page. Where they are many, their quarters and
/// the regions beside it in the ranking.
///
/// # Errors
/// The regions have no scores.
pub fn region_spread(region: RegionId, scene: Scene<'_>) -> Result<Chart, Unavailable> {
    let edition = scene.figures.edition;
    let nodes = edition.framework.node(Framework::ROOT).children.clone();
    let count = scene.figures.regions().count();
    if is_crowd(&scene.figures) {
        return Ok(Chart::Distribution(quarters_and_neighbours(region, &nodes, count, scene)));
    }
    let spread = Distribution { nodes, year: edition.last_year(), raw: false, by_tier: false, highlight: vec![region] };
    Ok(Chart::Distribution(distribution(&spread, scene)?))
}

fn quarters_and_neighbours(
    region: RegionId,
    nodes: &[NodeId],
    count: usize,
    scene: Scene<'_>,
) -> distribution::Distribution {
    let figures = scene.figures;
    let year = figures.edition.last_year();
    let around = figures.around(region, BESIDE);
    let shown = || around.iter().map(|s| s.region).chain(around.is_empty().then_some(region));
    let dot = |node, own: RegionId| distribution::Dot {
        id: slug(own, scene),
        name: scene.region_name(own).to_owned(),
        href: Some(scene.region_href(own)),
        value: score(node, own, year, scene),
        tier: None,
        emphasised: own == region,
    };
    let group = |&node: &NodeId| distribution::Group {
        id: figures.edition.framework.node(node).id.clone(),
        name: if nodes.len() > 1 { node_name(node, scene) } else { String::new() },
        dots: shown().map(|own| dot(node, own)).collect(),
        quarters: figures.quarters(node, year),
    };
    let words = figures.project.words(scene.lang);
    let names = [
        word!(words, quarters_least),
        word!(words, quarters_lower),
        word!(words, quarters_median),
        word!(words, quarters_upper),
        word!(words, quarters_greatest),
    ];
    distribution::Distribution {
        groups: nodes.iter().map(group).collect(),
        value_name: word!(words, table_score).to_owned(),
        style: score_style(&figures),
        tiers: Vec::new(),
        crowd: Some(distribution::Crowd { key: say!(words, quarters_band, count), names: names.map(str::to_owned) }),
    }
}

/// A region against its tier and all regions.
pub(super) fn profile(
    region: RegionId,
    nodes: &[NodeId],
    year: i32,
    form: profile::Form,
    scene: Scene<'_>,
) -> profile::Profile {
    let figures = scene.figures;
    let tier = figures.tier(region, Some(year)).ok();
    let row = |&node: &NodeId| profile::Row {
        id: figures.edition.framework.node(node).id.clone(),
        name: node_name(node, scene),
        own: score(node, region, year, scene),
        tier: Value::from(tier.and_then(|t| figures.mean_score(node, year, Some(t)))),
        all: Value::from(figures.mean_score(node, year, None)),
    };
    profile::Profile {
        rows: nodes.iter().map(row).collect(),
        region: scene.region_name(region).to_owned(),
        tier: tier.map(|t| say!(scene.words(), figure_mean_of_tier, tier = scene.tier_name(Some(t)))),
        all: mean_word(scene).to_owned(),
        value_name: word!(scene.words(), figure_score).to_owned(),
        style: score_style(&figures),
        range: figures.score_scale().bounds,
        form,
    }
}

/// The tiles of all regions that have one, with the class and the value that each shows.
pub(super) fn tiles(
    scene: Scene<'_>,
    shown: impl Fn(RegionId) -> (Option<usize>, Option<String>),
) -> Vec<tile_map::Tile> {
    let regions = scene.figures.project.regions.iter().enumerate();
    let tile = |(at, region): (usize, &Region)| {
        let (row, col) = region.tile?;
        let (tier, value) = shown(RegionId(at));
        Some(tile_map::Tile {
            id: region.slug.clone(),
            row,
            col,
            name: region.name.get(scene.lang).to_owned(),
            code: region.iso.rsplit('-').next().unwrap_or_default().to_owned(),
            tier,
            value,
            href: region.assessed.then(|| scene.region_href(RegionId(at))),
        })
    };
    regions.filter_map(tile).collect()
}

/// Scores on the map, in classes of as many regions each.
pub(super) fn scores_on_map(node: NodeId, year: i32, scene: Scene<'_>) -> Result<tile_map::TileMap, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let ranking = figures.ranking(node, year)?;
    let mut scores: Vec<f64> = ranking.iter().filter_map(|s| s.score).collect();
    scores.sort_by(f64::total_cmp);
    let mut cuts: Vec<f64> = (1..CLASSES).filter_map(|i| scores.get(i * scores.len() / CLASSES).copied()).collect();
    cuts.dedup_by(|a, b| a.total_cmp(b).is_eq());
    let digits = figures.score_scale().digits;
    let decimal = |v: f64| number::decimal(v, Some(digits), false, lang);
    let ends: Vec<f64> = scores.first().into_iter().chain(&cuts).chain(scores.last()).copied().collect();
    let names: Vec<String> = ends.windows(2).rev().map(|w| format!("{}–{}", decimal(w[0]), decimal(w[1]))).collect();
    let class = |score: f64| cuts.len() - cuts.iter().filter(|c| score >= **c).count();
    let shown = |region: RegionId| {
        let score = ranking.iter().find(|s| s.region == region).and_then(|s| s.score);
        (score.map(class), score.map(decimal))
    };
    let tiles = if scores.is_empty() { Vec::new() } else { tiles(scene, shown) };
    Ok(tile_map::TileMap { tiles, tiers: names, scored: true, value_name: Some(node_name(node, scene)) })
}

/// Ranks over years, or between an earlier edition and this one.
pub(super) fn rank_moves(moves: &RankMoves, scene: Scene<'_>) -> Result<rank_moves::RankMoves, Unavailable> {
    let figures = scene.figures;
    let mut columns: Vec<(String, Vec<(RegionId, u32)>)> = Vec::new();
    let ranks = |figures: &Figures<'_>, node: NodeId, year: i32| -> Result<Vec<(RegionId, u32)>, Unavailable> {
        Ok(figures.ranking(node, year)?.into_iter().map(|s| (s.region, s.rank)).collect())
    };
    if let Some(from) = &moves.from {
        let other = figures.other(from)?;
        let id = &figures.edition.framework.node(moves.node).id;
        let there = other.edition.framework.find(id);
        let there = there.map(|node| ranks(&other, node, other.edition.last_year())).transpose()?.unwrap_or_default();
        columns.push((other.edition.short_title.get(scene.lang).to_owned(), there));
    }
    for &year in &moves.years {
        let name = match moves.from {
            Some(_) => figures.edition.short_title.get(scene.lang).to_owned(),
            None => year.to_string(),
        };
        columns.push((name, ranks(&figures, moves.node, year)?));
    }
    if columns.iter().any(|(_, ranks)| ranks.is_empty()) {
        let what = format!("a ranking at `{}` in every period", figures.edition.framework.node(moves.node).id);
        return Err(Unavailable::Missing(what));
    }
    let shown = figures.regions().filter(|r| moves.regions.is_empty() || moves.regions.contains(r));
    let ends = columns.first().zip(columns.last());
    let changes = ends.map_or(Vec::new(), |(first, last)| rank_changes(&first.1, &last.1));
    let regions = shown.filter_map(|region| {
        let ranks: Vec<Option<u32>> =
            columns.iter().map(|(_, c)| c.iter().find(|(r, _)| *r == region).map(|(_, rank)| *rank)).collect();
        ranks.iter().flatten().next()?;
        let change = changes.iter().find(|m| m.region == region).map(|m| m.change());
        let is_mover = change.is_some_and(|c| c.unsigned_abs() >= u64::from(moves.least));
        Some(rank_moves::Region {
            id: slug(region, scene),
            name: scene.region_name(region).to_owned(),
            href: Some(scene.region_href(region)),
            emphasised: if moves.highlight.is_empty() { is_mover } else { moves.highlight.contains(&region) },
            ranks,
            change,
        })
    });
    let regions = regions.collect();
    Ok(rank_moves::RankMoves { periods: columns.into_iter().map(|(name, _)| name).collect(), regions })
}

/// The first regions at two nodes.
pub(super) fn paired_lists(
    nodes: [NodeId; 2],
    year: i32,
    top: usize,
    scene: Scene<'_>,
) -> Result<paired_lists::PairedLists, Unavailable> {
    let lists = [scene.figures.top(nodes[0], year, top)?, scene.figures.top(nodes[1], year, top)?];
    // One list in the order of naming is enough: places of the other would be read across.
    let ranked = !lists.iter().flatten().any(|at| at.listed);
    let entry = |at: &Standing| paired_lists::Entry {
        id: slug(at.region, scene),
        name: scene.region_name(at.region).to_owned(),
        href: Some(scene.region_href(at.region)),
    };
    Ok(paired_lists::PairedLists {
        heads: nodes.map(|node| node_name(node, scene)),
        lists: lists.map(|list| list.iter().map(entry).collect()),
        ranked,
    })
}

/// Ranks by the edition's method with their range over it and its variants, or in nine of ten runs of the audit.
pub(super) fn rank_interval(
    RankInterval { node, year, audited, regions: shown, highlight }: &RankInterval,
    scene: Scene<'_>,
) -> Result<rank_interval::RankInterval, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let (node, year) = (*node, *year);
    if *audited && !figures.has_intervals(node, year) {
        return Err(figures.not_published(format!("the intervals of ranks in {year}")));
    }
    let tiers = figures.tiering(year).unwrap_or_default();
    let tier = |region: RegionId| tiers.get(region.0).copied().flatten().map(|t| t.0);
    let ranks = figures.variant_ranks(node, year)?;
    let rows = ranks.iter().filter(|r| shown.is_empty() || shown.contains(&r.region)).map(|r| rank_interval::Row {
        id: slug(r.region, scene),
        name: scene.region_name(r.region).to_owned(),
        href: Some(scene.region_href(r.region)),
        rank: r.rank,
        interval: if *audited {
            figures.rank_interval(node, r.region, year).map(crate::index::audit::Interval::whole)
        } else {
            figures.rank_range(r)
        },
        tier: tier(r.region),
        emphasised: highlight.contains(&r.region),
    });
    // Only where tiers follow the ranks that are shown do they change between two of them.
    let order: Vec<(u32, usize)> = ranks.iter().filter_map(|r| Some((r.rank?, tier(r.region)?))).collect();
    let cuts: Vec<f64> = if order.windows(2).all(|w| w[0].1 <= w[1].1) {
        let changes = order.windows(2).filter(|w| w[0].1 < w[1].1);
        changes.map(|w| f64::midpoint(f64::from(w[0].0), f64::from(w[1].0))).collect()
    } else {
        Vec::new()
    };
    let methods = figures.methods().count() + 1;
    let runs = figures.audit_in(year).filter(|_| *audited).map_or(0, |a| a.uncertainty.runs);
    let runs = number::decimal(runs as f64, Some(0), false, lang);
    let words = scene.words();
    let (interval_name, interval_key) = if *audited {
        (word!(words, figure_runs).to_owned(), say!(words, figure_runs_note, runs = &runs))
    } else {
        (say!(words, figure_methods, count = methods), say!(words, figure_methods_note, count = methods))
    };
    Ok(rank_interval::RankInterval {
        rows: rows.collect(),
        tiers: if tiers.iter().any(Option::is_some) { tier_names(&figures, lang) } else { Vec::new() },
        interval_name,
        interval_key,
        cuts,
    })
}

/// Regions by their scores at two nodes.
pub(super) fn scatter(
    (x, y): (NodeId, NodeId),
    year: i32,
    means: bool,
    highlight: &[RegionId],
    scene: Scene<'_>,
) -> scatter::Scatter {
    let Scene { figures, lang, .. } = scene;
    let tiers = figures.tiering(year).unwrap_or_default();
    let point = |region: RegionId| scatter::Point {
        id: slug(region, scene),
        name: scene.region_name(region).to_owned(),
        href: Some(scene.region_href(region)),
        x: score(x, region, year, scene),
        y: score(y, region, year, scene),
        tier: tiers.get(region.0).copied().flatten().map(|t| t.0),
        emphasised: highlight.contains(&region),
    };
    let axis = |node| (node_name(node, scene), score_style(&figures));
    scatter::Scatter {
        points: figures.regions().map(point).collect(),
        x: axis(x),
        y: axis(y),
        tiers: if tiers.iter().any(Option::is_some) { tier_names(&figures, lang) } else { Vec::new() },
        means,
        fit: None,
    }
}

/// Total scores against a series that stands for size, on scales of logarithms; those far from the line are named.
pub(super) fn size_scatter(
    series: SeriesId,
    year: i32,
    highlight: &[RegionId],
    scene: Scene<'_>,
) -> Result<scatter::Scatter, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let words = scene.words();
    let fit = figures.size(series, year)?;
    let sizes = figures.series_values(series, year)?;
    let own = figures.edition.panel.as_ref().map(|p| &p.series[series.0]);
    let (name, unit) = own.map_or(("", ""), |s| (s.name.get(lang), s.unit.get(lang)));
    let mut chart = scatter((Framework::ROOT, Framework::ROOT), year, false, highlight, scene);
    for (point, region) in chart.points.iter_mut().zip(figures.regions()) {
        point.x = Value::from(sizes.get(region.0).copied().flatten());
    }
    chart.points.retain(|p| p.x.get().is_none_or(|x| x > 0.0) && p.y.get().is_none_or(|y| y > 0.0));
    let named = if unit.is_empty() { name.to_owned() } else { say!(words, figure_name_in_unit, name, unit) };
    chart.x = (named, NumberStyle::digits(0));
    chart.fit = Some(scatter::Fit {
        slope: fit.slope,
        intercept: fit.intercept,
        name: word!(words, figure_size_fit).to_owned(),
    });
    Ok(chart)
}

/// Regions by nodes, a dot each on one scale.
pub(super) fn dot_panel(
    nodes: &[NodeId],
    year: i32,
    sort: NodeId,
    scene: Scene<'_>,
) -> Result<dot_panel::DotPanel, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let tiers = figures.tiering(year).unwrap_or_default();
    let rows = figures.ranking(sort, year)?.into_iter().map(|at| dot_panel::Row {
        id: slug(at.region, scene),
        name: scene.region_name(at.region).to_owned(),
        href: Some(scene.region_href(at.region)),
        values: nodes.iter().map(|&n| score(n, at.region, year, scene)).collect(),
        tier: tiers.get(at.region.0).copied().flatten().map(|t| t.0),
    });
    Ok(dot_panel::DotPanel {
        columns: nodes.iter().map(|&n| node_name(n, scene)).collect(),
        rows: rows.collect(),
        tiers: if tiers.iter().any(Option::is_some) { tier_names(&figures, lang) } else { Vec::new() },
        range: (0.0, 100.0),
        style: score_style(&figures),
    })
}

/// Scores, or values of an indicator, over regions.
pub(super) fn distribution(spread: &Distribution, scene: Scene<'_>) -> Result<distribution::Distribution, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let tiers = figures.tiering(spread.year);
    let indicator = |node: NodeId| figures.edition.framework.node(node).indicator.as_ref().filter(|_| spread.raw);
    let dot = |node: NodeId, region: RegionId, tier: Option<usize>| distribution::Dot {
        id: slug(region, scene),
        name: scene.region_name(region).to_owned(),
        href: Some(scene.region_href(region)),
        value: match indicator(node) {
            Some(own) => Value::from(figures.raw(own.series, Some(region), spread.year).ok().map(|raw| raw.value)),
            None => score(node, region, spread.year, scene),
        },
        tier,
        emphasised: spread.highlight.contains(&region),
    };
    let first = spread.nodes.first().copied().unwrap_or(Framework::ROOT);
    let unit = indicator(first).map(|i| i.unit.get(lang));
    let value_name = match unit {
        Some(unit) => say!(scene.words(), figure_name_in_unit, name = &node_name(first, scene), unit),
        None if spread.nodes.len() == 1 => node_name(first, scene),
        None => word!(scene.words(), figure_score).to_owned(),
    };
    let group = |id: String, name: String, dots| distribution::Group { id, name, dots, quarters: None };
    let groups = if spread.by_tier {
        let tiers = tiers?;
        let tier = |i: usize| {
            let own = figures.regions().filter(|r| tiers.get(r.0).copied().flatten() == Some(TierId(i)));
            let tier = &figures.edition.tiers[i];
            group(tier.id.clone(), tier.name.get(lang).to_owned(), own.map(|r| dot(first, r, Some(i))).collect())
        };
        (0..figures.edition.tiers.len()).map(tier).collect()
    } else {
        let strip = |&node: &NodeId| {
            let name = if spread.nodes.len() > 1 { node_name(node, scene) } else { String::new() };
            let dots = figures.regions().map(|r| dot(node, r, None)).collect();
            group(figures.edition.framework.node(node).id.clone(), name, dots)
        };
        spread.nodes.iter().map(strip).collect()
    };
    let style = if spread.raw { NumberStyle::default() } else { score_style(&figures) };
    let tiers = if spread.by_tier { tier_names(&figures, lang) } else { Vec::new() };
    Ok(distribution::Distribution { groups, value_name, style, tiers, crowd: None })
}

/// Each region's scores over the years, in the place of its tile.
pub(super) fn small_multiples(
    node: NodeId,
    years: &[i32],
    highlight: &[RegionId],
    scene: Scene<'_>,
) -> small_multiples::SmallMultiples {
    let Scene { figures, lang, .. } = scene;
    let panel = |region: RegionId| {
        let own = figures.project.region(region);
        let (row, col) = own.tile?;
        let point = |&year: &i32| trend::Point { year, value: score(node, region, year, scene) };
        Some(small_multiples::Panel {
            id: own.slug.clone(),
            name: own.name.get(lang).to_owned(),
            code: own.iso.rsplit('-').next().unwrap_or_default().to_owned(),
            href: Some(scene.region_href(region)),
            row,
            col,
            points: years.iter().map(point).collect(),
            emphasised: highlight.contains(&region),
        })
    };
    let mean = |&year: &i32| trend::Point { year, value: Value::from(figures.mean_score(node, year, None)) };
    small_multiples::SmallMultiples {
        panels: figures.regions().filter_map(panel).collect(),
        reference: Some((mean_word(scene).to_owned(), years.iter().map(mean).collect())),
        value_name: node_name(node, scene),
        style: score_style(&figures),
        range: None,
    }
}
