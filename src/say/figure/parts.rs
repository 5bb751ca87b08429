//! Charts of the framework: what parts contribute, what they weigh, how they hang together.

use super::{style, value};
use crate::analysis::stats::matrix::REDUNDANT;
use crate::analysis::{Unavailable, Weight, stats};
use crate::chart::{NumberStyle, Value, contributions, correlation, framework, stack};
use crate::model::{self, Mark, NodeId};
use crate::say::scene::Scene;
use crate::words::{Words, say, word};

/// How the change of a node splits among its children.
pub(super) fn contributions(
    node: NodeId,
    (from, year): (i32, i32),
    sort: bool,
    scene: Scene<'_>,
) -> Result<contributions::Contributions, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    figures.change(node, year, Some(from))?;
    let tree = &figures.edition.framework;
    let mut parts: Vec<contributions::Part> = Vec::new();
    for &child in &tree.node(node).children {
        // Children without a national weight are not part of the index.
        if figures.index.national.as_ref().is_some_and(|n| n.weight(child).is_none()) {
            continue;
        }
        parts.push(contributions::Part {
            id: tree.node(child).id.clone(),
            name: scene.marked_name(child),
            points: value(figures.contribution(child, year, Some(from)), lang),
        });
    }
    if sort {
        let points = |p: &contributions::Part| p.points.get().unwrap_or(f64::MIN);
        parts.sort_by(|a, b| points(b).total_cmp(&points(a)));
    }
    let end = |year: i32| {
        let label = say!(scene.words(), year, year);
        (label, value(figures.level(node, year, None), lang))
    };
    Ok(contributions::Contributions {
        start: end(from),
        end: end(year),
        whole: scene.marked_name(node),
        parts,
        style: style(&figures),
    })
}

/// What each child added to the change of a node, a column a year.
pub(super) fn contributions_by_year(
    node: NodeId,
    years: &[i32],
    scene: Scene<'_>,
) -> Result<stack::Stack, Unavailable> {
    let Scene { figures, lang, .. } = scene;
    let tree = &figures.edition.framework;
    let national = |child: &NodeId| figures.index.national.as_ref().is_some_and(|n| n.weight(*child).is_some());
    let children: Vec<NodeId> = tree.node(node).children.iter().copied().filter(national).collect();
    let mut columns = Vec::new();
    for pair in years.windows(2) {
        figures.change(node, pair[1], Some(pair[0]))?;
        let points = children.iter().map(|&c| value(figures.contribution(c, pair[1], Some(pair[0])), lang));
        columns.push(stack::Column {
            label: pair[1].to_string(),
            parts: points.collect(),
            growth: value(figures.growth(node, pair[1], Some(pair[0])), lang),
        });
    }
    Ok(stack::Stack {
        columns,
        label_name: word!(scene.words(), chart_year).to_owned(),
        series: children.iter().map(|&c| scene.marked_name(c)).collect(),
        growth_name: None,
        style: NumberStyle::digits(1),
        growth_style: NumberStyle::digits(1).with_suffix("%"),
    })
}

/// The nodes below one, `depth` levels deep, with their weights in the whole.
pub(super) fn framework(node: NodeId, depth: usize, scene: Scene<'_>) -> framework::Framework {
    let Scene { figures, lang, .. } = scene;
    let tree = &figures.edition.framework;
    let top = tree.node(node).level;
    let mut nodes = Vec::new();
    let mut open: Vec<NodeId> = tree.node(node).children.iter().rev().copied().collect();
    while let Some(id) = open.pop() {
        let own = tree.node(id);
        nodes.push(framework::Node {
            id: own.id.clone(),
            name: own.name.get(lang).to_owned(),
            level: own.level - top - 1,
            weight: value(figures.weight(id, Weight::Global), lang),
            remark: own.indicator.as_ref().and_then(|i| i.mark).map(|mark| mark_word(mark, scene.words()).to_owned()),
        });
        if own.level - top < depth {
            open.extend(own.children.iter().rev());
        }
    }
    framework::Framework {
        nodes,
        value_name: word!(scene.words(), figure_weight_in_the_total).to_owned(),
        style: NumberStyle::digits(1).with_suffix("%"),
    }
}

fn mark_word(mark: Mark, words: Words<'_>) -> &str {
    match mark {
        Mark::Proxy => word!(words, figure_proxy),
        Mark::ThirdParty => word!(words, figure_third_party_data),
    }
}

/// Correlations of the regions' scores.
pub(super) fn correlation(
    nodes: &[NodeId],
    year: i32,
    coefficient: model::Coefficient,
    scene: Scene<'_>,
) -> correlation::Correlation {
    let figures = scene.figures;
    let (how, name) = match coefficient {
        model::Coefficient::Pearson => {
            (stats::Coefficient::Pearson, word!(scene.words(), figure_pearson_s_correlation))
        }
        model::Coefficient::Spearman => {
            (stats::Coefficient::Spearman, word!(scene.words(), figure_spearman_s_rank_correlation))
        }
        model::Coefficient::Kendall => (stats::Coefficient::Kendall, word!(scene.words(), figure_kendall_s_tau_b)),
    };
    let values = nodes.iter().enumerate().map(|(i, &a)| {
        let below = nodes.iter().take(i);
        below.map(|&b| Value::from(figures.correlation(a, b, year, how).ok().flatten())).collect()
    });
    correlation::Correlation {
        names: nodes.iter().map(|n| scene.marked_name(*n)).collect(),
        values: values.collect(),
        value_name: name.to_owned(),
        style: NumberStyle::digits(2),
        high: REDUNDANT,
    }
}
