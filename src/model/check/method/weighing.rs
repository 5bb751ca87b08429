//! `[method.weights]`: where the weights of siblings come from, as a whole and by parent.

use crate::diag::{Diagnostic, Sink};
use crate::load::Value;
use crate::model::{Blend, Centre, Loadings, NodeId, Sample, Setting, WeightKind, Weights};
use crate::source::Span;

use super::super::keys::{Keys, Word, as_number};
use super::{Bounds, Form, WINDOWS, by_any_node, by_node, choice, choice_or, find, form, share};

#[derive(Debug, Clone, Copy)]
enum Kind {
    Given,
    Equal,
    Ahp,
    Expert,
    AhpExpert,
    ExpertLeaves,
    Entropy,
    Critic,
    EqualInfluence,
    Pca,
}

const KINDS: [(&str, Kind); 10] = [
    ("given", Kind::Given),
    ("equal", Kind::Equal),
    ("ahp", Kind::Ahp),
    ("expert", Kind::Expert),
    ("ahp-expert", Kind::AhpExpert),
    ("expert-leaves", Kind::ExpertLeaves),
    ("entropy", Kind::Entropy),
    ("critic", Kind::Critic),
    ("equal-influence", Kind::EqualInfluence),
    ("pca", Kind::Pca),
];

const CENTRES: [(&str, Centre); 2] = [("mean", Centre::Mean), ("median", Centre::Median)];
const LOADINGS: [(&str, Loadings); 2] = [("squared", Loadings::Squared), ("plain", Loadings::Plain)];

#[derive(Debug, Clone, Copy)]
enum Join {
    Arithmetic,
    Geometric,
    Product,
}

const JOINS: [(&str, Join); 3] =
    [("arithmetic", Join::Arithmetic), ("geometric", Join::Geometric), ("product", Join::Product)];

/// A word, or a table with parameters and with kinds by parent.
pub(super) fn build(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Setting<Weights>> {
    let place = Some(value.span);
    match form("weights", value, bounds, sink)? {
        Form::Word(word) => {
            let value = plain(word, bounds, sink)?.into();
            Some(Setting { value, reason: None, place })
        }
        Form::Table(keys) => {
            // Nothing is said about the parameters of a kind that nobody knows.
            let kind =
                if keys.get("kind").is_some() { with_parameters(&keys, bounds, sink)? } else { WeightKind::Given };
            let parents = by_node(&keys, "parents", bounds, sink, |v, sink| of_parent(v, bounds, sink));
            let given =
                by_any_node(&keys, "given", bounds, sink, given_weight).and_then(|g| siblings(g, &keys, bounds, sink));
            let reason = keys.text("reason", sink);
            keys.finish(sink);
            Some(Setting { value: Weights { kind, parents: parents?, given: given? }, reason, place })
        }
    }
}

fn given_weight(value: &Value, sink: &mut Sink) -> Option<f64> {
    let weight = as_number(value, sink)?;
    if weight < 0.0 {
        sink.push(Diagnostic::error("toml::value", "a weight is 0 or more").at(value.span, "negative"));
        return None;
    }
    Some(weight)
}

/// Of siblings all have a weight here, or none; and one of them more than 0.
fn siblings(
    given: Vec<(NodeId, f64)>,
    keys: &Keys<'_>,
    bounds: Bounds<'_>,
    sink: &mut Sink,
) -> Option<Vec<(NodeId, f64)>> {
    let (Some(framework), Some(place)) = (bounds.framework, keys.get("given").map(|v| v.span)) else {
        return Some(given);
    };
    let here = |node: NodeId| given.iter().find(|(n, _)| *n == node).map(|(_, weight)| *weight);
    for &(node, _) in &given {
        let parent = framework.node(node).parent;
        let siblings = parent.map_or(&[][..], |p| &framework.node(p).children);
        let lacking = siblings.iter().find(|s| here(**s).is_none());
        let sum: f64 = siblings.iter().filter_map(|s| here(*s)).sum();
        let message = match lacking {
            _ if parent.is_none() => format!("`{}` is the root, which has no weight", framework.node(node).id),
            Some(other) => {
                format!(
                    "`{}` has a weight here, its sibling `{}` has none",
                    framework.node(node).id,
                    framework.node(*other).id
                )
            }
            None if sum <= 0.0 => format!("the weights of `{}` and its siblings are all 0", framework.node(node).id),
            None => continue,
        };
        let finding = Diagnostic::error("weights::given", message)
            .at(place, "given here")
            .help("give all children of a node a weight, in any unit, or none of them");
        sink.push(finding);
        return None;
    }
    Some(given)
}

/// Weights by the data need the regions' values, which the national index alone does not look at.
pub(super) fn needs_regional(weights: &Setting<Weights>, regional: Option<Span>, sink: &mut Sink) {
    let by_data = weights.kinds().find(|k| k.sample().is_some());
    if let (Some(kind), None, Some(place)) = (by_data, regional, weights.place) {
        let finding =
            Diagnostic::error("method::weights", format!("weights by `{}`, but no regional index", kind.id()))
                .at(place, "found from the values of regions")
                .help("describe `[method.regional]`, whose columns give the weights, or choose another kind");
        sink.push(finding);
    }
}

fn of_parent(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Setting<WeightKind>> {
    let place = Some(value.span);
    match form("weights", value, bounds, sink)? {
        Form::Word(word) => Some(Setting { value: plain(word, bounds, sink)?, reason: None, place }),
        Form::Table(keys) => {
            let kind = with_parameters(&keys, bounds, sink)?;
            let reason = keys.text("reason", sink);
            keys.finish(sink);
            Some(Setting { value: kind, reason, place })
        }
    }
}

/// A kind with the defaults of its parameters.
fn plain(word: Word<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<WeightKind> {
    let kind = find(word, "weights", "the method", &KINDS, sink)?;
    let sample = last_year(bounds);
    Some(match kind {
        Kind::Given => WeightKind::Given,
        Kind::Equal => WeightKind::Equal,
        Kind::Ahp => WeightKind::Ahp,
        Kind::Expert => WeightKind::Expert { centre: Centre::Mean },
        Kind::AhpExpert => WeightKind::AhpExpert { centre: Centre::Mean, blend: Blend::Arithmetic { share: EVEN } },
        Kind::ExpertLeaves => WeightKind::ExpertLeaves { centre: Centre::Mean, total: HUNDRED },
        Kind::Entropy => WeightKind::Entropy { sample },
        Kind::Critic => WeightKind::Critic { sample },
        Kind::EqualInfluence => WeightKind::EqualInfluence { sample },
        Kind::Pca => WeightKind::Pca { sample, loadings: Loadings::Squared },
    })
}

/// The share of comparisons where they are joined with scores and nothing else is said.
const EVEN: f64 = 0.5;

fn last_year(bounds: Bounds<'_>) -> Sample {
    Sample::Year(bounds.names.years.last().copied().unwrap_or_default())
}

fn with_parameters(keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<WeightKind> {
    Some(match choice(keys, "kind", &KINDS, sink)? {
        Kind::Given => WeightKind::Given,
        Kind::Equal => WeightKind::Equal,
        Kind::Ahp => WeightKind::Ahp,
        Kind::Expert => WeightKind::Expert { centre: centre(keys, sink)? },
        Kind::AhpExpert => {
            let (centre, blend) = (centre(keys, sink), blend(keys, sink));
            WeightKind::AhpExpert { centre: centre?, blend: blend? }
        }
        Kind::ExpertLeaves => WeightKind::ExpertLeaves { centre: centre(keys, sink)?, total: total(keys, sink)? },
        Kind::Entropy => WeightKind::Entropy { sample: sample(keys, bounds, sink)? },
        Kind::Critic => WeightKind::Critic { sample: sample(keys, bounds, sink)? },
        Kind::EqualInfluence => WeightKind::EqualInfluence { sample: sample(keys, bounds, sink)? },
        Kind::Pca => {
            let loadings = choice_or(keys, "loadings", &LOADINGS, Loadings::Squared, sink);
            WeightKind::Pca { sample: sample(keys, bounds, sink)?, loadings: loadings? }
        }
    })
}

/// What an expert has to give away where nothing else is said.
const HUNDRED: f64 = 100.0;

fn total(keys: &Keys<'_>, sink: &mut Sink) -> Option<f64> {
    let Some(value) = keys.get("total") else { return Some(HUNDRED) };
    let total = as_number(value, sink)?;
    if total <= 0.0 {
        let finding = Diagnostic::error("toml::value", "the total of an expert's scores is more than 0");
        sink.push(finding.at(value.span, "0 or less").help("write what all scores of an expert sum to, such as 100"));
        return None;
    }
    Some(total)
}

fn centre(keys: &Keys<'_>, sink: &mut Sink) -> Option<Centre> {
    choice_or(keys, "centre", &CENTRES, Centre::Mean, sink)
}

fn blend(keys: &Keys<'_>, sink: &mut Sink) -> Option<Blend> {
    let how = choice_or(keys, "blend", &JOINS, Join::Arithmetic, sink)?;
    if let Join::Product = how {
        return Some(Blend::Product);
    }
    let share = keys.get("share").map_or(Some(EVEN), |v| share("share", v, sink))?;
    Some(if let Join::Geometric = how { Blend::Geometric { share } } else { Blend::Arithmetic { share } })
}

/// `year = 2022`, `over = "panel"`, or nothing: the last year.
fn sample(keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Sample> {
    let (year, over) = (keys.get("year"), keys.get("over"));
    if let Some(over) = over {
        let window = choice(keys, "over", &WINDOWS, sink)?;
        if window == crate::model::Window::Panel {
            if let Some(year) = year {
                let finding = Diagnostic::error("toml::both", "weights are found from one year or from all years")
                    .at(year.span, "one year")
                    .at(over.span, "all years")
                    .help("leave one of them out");
                sink.push(finding);
                return None;
            }
            bounds.one_year("`over = \"panel\"`", over.span, sink);
            return Some(Sample::Panel);
        }
    }
    let Some(value) = year else { return Some(last_year(bounds)) };
    bounds.names.year_of_settings(value, None, sink).map(Sample::Year)
}
