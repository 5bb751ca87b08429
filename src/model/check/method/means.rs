//! `aggregate` and `round`: what is done at nodes with children.

use crate::diag::{Diagnostic, Sink};
use crate::load::{Value, ValueKind};
use crate::model::{Aggregate, Combine, Framework, Half, MeanKind, NodeId, Rounding, Setting, Zero};
use crate::source::Span;

use super::super::keys::{Keys, Word, as_count, as_list, as_number, as_word};
use super::{Bounds, Form, by_any_node, by_node, choice, choice_or, find, form, keys_of};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain(Mean),
    Generalised,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mean {
    Arithmetic,
    Geometric,
    Harmonic,
}

const KINDS: [(&str, Kind); 4] = [
    ("arithmetic", Kind::Plain(Mean::Arithmetic)),
    ("geometric", Kind::Plain(Mean::Geometric)),
    ("harmonic", Kind::Plain(Mean::Harmonic)),
    ("generalised", Kind::Generalised),
];

/// A word, a table, or a list with one of these for each level from the root down.
pub(in super::super) fn aggregate(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Setting<Aggregate>> {
    let stated = |value: Aggregate, at: &Value| Setting { value, reason: None, place: Some(at.span) };
    if matches!(value.kind, ValueKind::List(_)) {
        let levels = levels(value, bounds, sink)?;
        return Some(stated(Aggregate { levels, ..Aggregate::default() }, value));
    }
    let keys = match form("aggregate", value, bounds, sink)? {
        Form::Word(word) => return Some(stated(plain(word, sink)?.into(), value)),
        Form::Table(keys) => keys,
    };
    let kind = if keys.get("levels").is_some() && keys.get("kind").is_none() {
        Some(MeanKind::Arithmetic)
    } else {
        with_parameters(&keys, sink)
    };
    let levels = keys.get("levels").map_or(Some(Vec::new()), |v| levels(v, bounds, sink));
    let nodes = by_node(&keys, "nodes", bounds, sink, |v, sink| mean(v, bounds, sink));
    let flipped = by_node(&keys, "flipped", bounds, sink, as_number);
    let combined = by_node(&keys, "combined", bounds, sink, |v, sink| Some((combine(v, sink)?, v.span)));
    let zero = keys.get("zero").map_or(Some(Zero::Error), |v| zero(v, sink));
    let reason = keys.text("reason", sink);
    keys.finish(sink);
    let combined = pairs(combined?, bounds, sink)?;
    let value_of = Aggregate { kind: kind?, levels: levels?, nodes: nodes?, flipped: flipped?, combined, zero: zero? };
    Some(Setting { value: value_of, reason, place: Some(value.span) })
}

fn combine(value: &Value, sink: &mut Sink) -> Option<Combine> {
    const COMBINED: [(&str, Combine); 2] = [("ratio", Combine::Ratio), ("difference", Combine::Difference)];
    find(as_word(value, sink)?, "combined", "the method", &COMBINED, sink)
}

/// A ratio or difference is of two children.
fn pairs(
    combined: Vec<(NodeId, (Combine, Span))>,
    bounds: Bounds<'_>,
    sink: &mut Sink,
) -> Option<Vec<(NodeId, Combine)>> {
    let Some(framework) = bounds.framework else { return Some(Vec::new()) };
    for (node, (_, place)) in &combined {
        let children = framework.node(*node).children.len();
        if children != 2 {
            let finding =
                Diagnostic::error("method::pair", format!("`{}` has {children} children", framework.node(*node).id))
                    .at(*place, "takes two: the first over, or less, the second")
                    .help("put a node with two children there, or take a mean");
            sink.push(finding);
            return None;
        }
    }
    Some(combined.into_iter().map(|(node, (combine, _))| (node, combine)).collect())
}

const ZEROS: [(&str, Zero); 2] = [("error", Zero::Error), ("missing", Zero::Missing)];

/// `"error"`, `"missing"`, or the score that it counts as.
fn zero(value: &Value, sink: &mut Sink) -> Option<Zero> {
    if matches!(value.kind, ValueKind::Integer(_) | ValueKind::Float(_)) {
        let floor = as_number(value, sink)?;
        if floor <= 0.0 {
            let finding = Diagnostic::error("toml::value", "the floor of a mean is a positive score")
                .at(value.span, "not positive")
                .help("scores of 0 or less count as this score, such as 0.01");
            sink.push(finding);
            return None;
        }
        return Some(Zero::Floor(floor));
    }
    find(as_word(value, sink)?, "zero", "the method", &ZEROS, sink)
}

fn mean(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<MeanKind> {
    match form("aggregate", value, bounds, sink)? {
        Form::Word(word) => plain(word, sink),
        Form::Table(keys) => {
            let kind = with_parameters(&keys, sink);
            keys.finish(sink);
            kind
        }
    }
}

fn plain(word: Word<'_>, sink: &mut Sink) -> Option<MeanKind> {
    match find(word, "aggregate", "the method", &KINDS, sink)? {
        Kind::Plain(mean) => Some(kind_of(mean)),
        Kind::Generalised => {
            let finding = Diagnostic::error("toml::missing", "a generalised mean has no `p`")
                .at(word.span, "its power is missing")
                .help("write { kind = \"generalised\", p = 0.5 }");
            sink.push(finding);
            None
        }
    }
}

fn kind_of(mean: Mean) -> MeanKind {
    match mean {
        Mean::Arithmetic => MeanKind::Arithmetic,
        Mean::Geometric => MeanKind::Geometric,
        Mean::Harmonic => MeanKind::Harmonic,
    }
}

fn with_parameters(keys: &Keys<'_>, sink: &mut Sink) -> Option<MeanKind> {
    match choice(keys, "kind", &KINDS, sink)? {
        Kind::Plain(mean) => Some(kind_of(mean)),
        Kind::Generalised => {
            let value = keys.need("p", sink)?;
            let p = as_number(value, sink)?;
            if p.abs() < 1e-6 {
                let finding = Diagnostic::error("toml::value", "the power of a generalised mean is not 0")
                    .at(value.span, "this power")
                    .help("the limit for 0 is the geometric mean: write `geometric`");
                sink.push(finding);
                return None;
            }
            Some(MeanKind::Generalised(p))
        }
    }
}

/// One mean for each level that has children.
fn levels(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Vec<MeanKind>> {
    let levels: Vec<MeanKind> = as_list(value, sink)?.iter().map(|v| mean(v, bounds, sink)).collect::<Option<_>>()?;
    let depth = |f: &Framework| f.nodes.iter().filter(|n| !n.children.is_empty()).map(|n| n.level + 1).max();
    let needed = bounds.framework.map_or(levels.len(), |f| depth(f).unwrap_or(0));
    if levels.len() != needed {
        let message = format!("{} means for {needed} levels with children", levels.len());
        let finding = Diagnostic::error("method::levels", message)
            .at(value.span, "these means")
            .help("one for each level from the root down, or one for all, without brackets");
        sink.push(finding);
        return None;
    }
    Some(levels)
}

/// A number of decimals for ranks, or a table.
pub(super) fn round(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Setting<Rounding>> {
    if matches!(value.kind, ValueKind::Integer(_)) {
        let ranks = Some(decimals(value, sink)?);
        let value_of = Rounding { ranks, ..Rounding::default() };
        return Some(Setting { value: value_of, reason: None, place: Some(value.span) });
    }
    let keys = keys_of("round", value, bounds, sink)?;
    let ranks = keys.get("ranks").map(|v| decimals(v, sink));
    let nodes = by_any_node(&keys, "nodes", bounds, sink, decimals);
    let leaves = keys.get("leaves").map(|v| decimals(v, sink));
    let levels = keys.get("levels").map_or(Some(Vec::new()), |v| {
        let decimals: Option<Vec<u32>> = as_list(v, sink)?.iter().map(|v| decimals(v, sink)).collect();
        decimals.map(|all| all.into_iter().enumerate().collect())
    });
    let half = choice_or(&keys, "half", &[("up", Half::Up), ("even", Half::Even)], Half::Up, sink);
    let reason = keys.text("reason", sink);
    keys.finish(sink);
    let leaves = leaves.flatten();
    let rounding = Rounding { ranks: ranks.flatten(), nodes: nodes?, levels: levels?, leaves, half: half? };
    Some(Setting { value: rounding, reason, place: Some(value.span) })
}

fn decimals(value: &Value, sink: &mut Sink) -> Option<u32> {
    let count = as_count(value, 0, sink)?;
    let decimals = u32::try_from(count).ok().filter(|d| *d <= 12);
    if decimals.is_none() {
        sink.push(Diagnostic::error("toml::value", "at most 12 decimals can be kept").at(value.span, "out of range"));
    }
    decimals
}
