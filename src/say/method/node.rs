//! How one node comes about, in a sentence: for its own page.

use super::words as nouns;
use crate::index::weighing::Found;
use crate::model::{Direction, NationalRule, NodeId, Normalisation};
use crate::say::number::decimal;
use crate::say::scene::Scene;
use crate::words::say;

/// How the weights of a node's children were found.
pub fn weights(node: NodeId, scene: Scene<'_>) -> Option<String> {
    let words = scene.words();
    let weighing = scene.figures.weighing()?;
    let group = weighing.group(node)?;
    let kind = nouns::kind(weighing.kind(&scene.figures.edition.framework, node)?, words);
    let ratio = match &group.found {
        Found::Judged { compared: Some(compared), .. } => compared.joined.ratio,
        _ => None,
    };
    let ratio = ratio.map(|ratio| decimal(ratio, Some(3), false, scene.lang));
    Some(say!(words, node_weights, kind = &kind, ratio = ratio.as_ref()))
}

/// How the national level is made; none where the node has none.
pub fn national(node: NodeId, scene: Scene<'_>) -> Option<String> {
    let (edition, words) = (scene.figures.edition, scene.words());
    let method = edition.method.national.as_ref()?;
    let place = edition.framework.node(node);
    let Some(indicator) = &place.indicator else {
        let mean = nouns::mean(method.aggregate.value.of(node, place.level), words);
        return Some(say!(words, node_level, mean = &mean));
    };
    let series = |id: usize| edition.panel.as_ref().map_or("", |p| p.series[id].name.get(scene.lang));
    let (rule, by) = match indicator.national {
        NationalRule::Sum => ("sum", ""),
        NationalRule::Mean(by) => ("mean", series(by.0)),
        NationalRule::Given => ("given", ""),
        NationalRule::None => return None,
    };
    let (year, base) = (method.base_year, method.base.to_string());
    Some(say!(words, node_national, rule, by, better = better(indicator.direction), year, base = &base))
}

/// How the scores of regions are made; empty where there is no regional method.
pub fn regional(node: NodeId, scene: Scene<'_>) -> String {
    let (edition, words) = (scene.figures.edition, scene.words());
    let Some(method) = &edition.method.regional else { return String::new() };
    let place = edition.framework.node(node);
    let rounded = method.round.nodes.iter().find(|(rounded, _)| *rounded == node).map(|(_, decimals)| *decimals);
    let Some(indicator) = &place.indicator else {
        let mean = nouns::mean(method.aggregate.value.of(node, place.level), words);
        let share = decimal(method.missing.min_share * 100.0, None, false, scene.lang);
        return say!(words, node_score, mean = &mean, share = &share, decimals = rounded);
    };
    let Normalisation::MinMax { low, high } = method.normalise.kind else {
        return say!(words, node_normalised, how = &nouns::normalise(&method.normalise, words));
    };
    let (low, span) = (low.to_string(), (high - low).to_string());
    let (better, over) = (better(indicator.direction), nouns::window(method.normalise.over));
    say!(words, node_min_max, low = &low, span = &span, better, over)
}

/// Which way an indicator is good, as a variant.
fn better(direction: Direction) -> &'static str {
    match direction {
        Direction::Positive => "more",
        Direction::Negative => "less",
    }
}
