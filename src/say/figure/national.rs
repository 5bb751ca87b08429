//! Charts of levels over years, and of two values of each node.

use super::{from_table, regions, style, value};
use crate::analysis::{Figures, Unavailable};
use crate::chart::{Chart, NumberStyle, Reference, Value, dumbbell, growth, trend, trend_panels};
use crate::model::{ChartKind, Dumbbell, Framework, NodeId, RegionId, Trend};
use crate::say::scene::Scene;
use crate::words::{say, word};

/// The lines of a trend, or its panels.
fn series(spec: &Trend, scene: Scene<'_>) -> Vec<trend::Series> {
    let Scene { figures, lang, .. } = scene;
    let line = |&id: &NodeId| {
        let point = |&year: &i32| trend::Point { year, value: value(figures.level(id, year, None), lang) };
        trend::Series {
            id: figures.edition.framework.node(id).id.clone(),
            name: scene.marked_name(id),
            points: spec.years.iter().map(point).collect(),
            highlighted: spec.highlight.contains(&id),
        }
    };
    spec.nodes.iter().map(line).collect()
}

/// The year that is 100.
fn base(scene: Scene<'_>) -> Option<Reference> {
    scene.figures.edition.method.national.as_ref().map(|m| Reference {
        value: m.base,
        label: say!(scene.words(), figure_base, year = m.base_year, base = &m.base.to_string()),
    })
}

/// Least and greatest of numbers.
fn ends(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.fold(None, |ends, n| ends.map_or(Some((n, n)), |(low, high): (f64, f64)| Some((low.min(n), high.max(n)))))
}

/// Least and greatest level of all trends that share a scale.
fn shared_range(axis: &str, figures: &Figures<'_>) -> Option<(f64, f64)> {
    let sharing = figures.edition.charts.iter().filter_map(|chart| match &chart.kind {
        ChartKind::Trend(spec) if spec.axis.as_deref() == Some(axis) => Some(spec),
        _ => None,
    });
    let levels =
        sharing.flat_map(|spec| spec.nodes.iter().flat_map(|&node| spec.years.iter().map(move |&y| (node, y))));
    ends(levels.filter_map(|(node, year)| figures.level(node, year, None).ok()).map(|f| f.value))
}

pub(super) fn trend(spec: &Trend, scene: Scene<'_>) -> trend::Trend {
    trend::Trend {
        series: series(spec, scene),
        style: style(&scene.figures),
        from_zero: false,
        reference: base(scene),
        range: spec.axis.as_deref().and_then(|axis| shared_range(axis, &scene.figures)),
        breaks: spec.breaks.clone(),
    }
}

pub(super) fn trend_panels(spec: &Trend, scene: Scene<'_>) -> trend_panels::TrendPanels {
    trend_panels::TrendPanels { series: series(spec, scene), style: style(&scene.figures), reference: base(scene) }
}

/// A region's scores over the years, at the root and its children.
pub fn region_trend(region: RegionId, scene: Scene<'_>) -> Chart {
    let Scene { figures, lang, .. } = scene;
    let tree = &figures.edition.framework;
    let nodes = std::iter::once(Framework::ROOT).chain(tree.node(Framework::ROOT).children.iter().copied());
    let series = nodes.map(|id| {
        let node = tree.node(id);
        let points = figures
            .edition
            .years
            .iter()
            .map(|&year| trend::Point { year, value: value(figures.level(id, year, Some(region)), lang) });
        trend::Series {
            id: node.id.clone(),
            name: node.name.get(lang).to_owned(),
            points: points.collect(),
            highlighted: id == Framework::ROOT,
        }
    });
    let series = series.collect();
    let style = regions::score_style(&figures);
    Chart::Trend(trend::Trend { series, style, from_zero: true, reference: None, range: None, breaks: Vec::new() })
}

pub(super) fn levels_and_growth(node: NodeId, years: &[i32], axis: Option<&str>, scene: Scene<'_>) -> growth::Growth {
    let Scene { figures, lang, .. } = scene;
    let rows = years.iter().map(|&year| growth::Year {
        year,
        level: value(figures.level(node, year, None), lang),
        growth: value(figures.growth(node, year, None), lang),
    });
    // Of all charts that share the scales.
    let sharing: Vec<(NodeId, i32)> = figures
        .edition
        .charts
        .iter()
        .filter_map(|chart| match &chart.kind {
            ChartKind::Growth { node, years, axis: Some(own) } if Some(own.as_str()) == axis => Some((*node, years)),
            _ => None,
        })
        .flat_map(|(node, years)| years.iter().map(move |&year| (node, year)))
        .collect();
    let growths = sharing.iter().filter_map(|&(node, year)| figures.growth(node, year, None).ok());
    let levels = sharing.iter().filter_map(|&(node, year)| figures.level(node, year, None).ok());
    growth::Growth {
        level_name: scene.marked_name(node),
        growth_name: word!(scene.words(), figure_growth_over_the_year_before).to_owned(),
        years: rows.collect(),
        level_style: style(&figures),
        growth_style: NumberStyle::digits(1).with_suffix("%"),
        ranges: [ends(growths.map(|f| f.value)), ends(levels.map(|f| f.value))],
    }
}

pub(super) fn dumbbell(spec: &Dumbbell, scene: Scene<'_>) -> Result<dumbbell::Dumbbell, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let row = |node: NodeId, from: Value, to: Value| dumbbell::Row {
        id: figures.edition.framework.node(node).id.clone(),
        name: scene.marked_name(node),
        href: None,
        from,
        to,
        band: None,
        emphasised: node == Framework::ROOT,
    };
    let level = |figures: &Figures<'_>, node, year| value(figures.level(node, year, None), lang);
    let (rows, names) = match spec {
        Dumbbell::Columns { table, label, values } => return Ok(from_table::dumbbell(table, label, values, scene)),
        Dumbbell::Years { nodes, from, year } => {
            let rows = nodes.iter().map(|&n| row(n, level(&figures, n, *from), level(&figures, n, *year)));
            (rows.collect(), [from, year].map(|y| say!(scene.words(), year, year = *y)))
        }
        Dumbbell::Editions { nodes, with, year } => {
            let other = figures.other(with)?;
            let there =
                |node| figures.node_in(&other, node).map_or(Value::missing(), |there| level(&other, there, *year));
            let rows = nodes.iter().map(|&n| row(n, there(n), level(&figures, n, *year)));
            (rows.collect(), [&other, &figures].map(|f| f.edition.short_title.get(lang).to_owned()))
        }
    };
    Ok(dumbbell::Dumbbell {
        rows,
        names,
        value_name: word!(scene.words(), table_index).to_owned(),
        style: style(&figures),
        ranks: None,
        band_name: String::new(),
    })
}
