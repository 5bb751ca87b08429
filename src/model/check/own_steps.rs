//! What an indicator's row says about the steps of the method: denominator, treatment, bounds.

use crate::diag::{Diagnostic, Sink};
use crate::lang::Text;
use crate::model::{Method, Normalisation, OwnSteps, RegionalMethod, SeriesId};
use crate::words::say;

use super::framework::Leaf;
use super::method::{has_bounds, transforms};
use super::names::Names;
use super::sheet::number;
use super::words::{FLAGS, TREATMENTS};

/// Reads an indicator's own steps and holds them against the method and its variants.
pub(super) fn build(
    leaf: &Leaf<'_>,
    leaves: &[Leaf<'_>],
    method: &Method,
    names: &Names<'_>,
    sink: &mut Sink,
) -> OwnSteps {
    let row = leaf.row;
    let denominator = row.filled("denominator").and_then(|cell| {
        let found = leaves.iter().position(|l| l.id == cell.text);
        match found {
            None => names.unknown("series::unknown", "series", cell, leaves.iter().map(|l| l.id)),
            Some(at) if leaves[at].id == leaf.id => {
                let finding =
                    Diagnostic::error("framework::denominator", format!("`{}` is divided by itself", leaf.id))
                        .at(cell.span, "its denominator")
                        .help("name another series, or leave it blank");
                sink.push(finding);
                return None;
            }
            Some(_) => {}
        }
        found.map(SeriesId)
    });
    let mut bound = |column| row.filled(column).and_then(|cell| number(cell, sink));
    let (low, high, target) = (bound("low"), bound("high"), bound("target"));
    let treat = row.filled("treat").and_then(|_| row.word("treat", TREATMENTS, None, sink));
    let log = row.word("log", FLAGS, Some(false), sink).unwrap_or_default();
    let own = OwnSteps { denominator, treat, low, high, target, log };
    order(leaf, &own, sink);
    let variants = method.variants.iter().map(|v| &v.method);
    // The first method that finds something to say is enough.
    method.regional.iter().chain(variants).any(|m| !fits(leaf, &own, m, sink));
    own
}

/// The unit of an indicator, of the quotient where it has a denominator.
pub(super) fn unit(leaf: &Leaf<'_>, leaves: &[Leaf<'_>], own: &OwnSteps, names: &Names<'_>) -> Text {
    let Some(by) = own.denominator else { return leaf.unit.clone() };
    let by = &leaves[by.0].unit;
    leaf.unit.map(|lang, unit| say!(names.outside.words(lang), unit_per, unit, by = by.get(lang)))
}

/// The lower goalpost stands below the upper one, and both have a logarithm where it is taken.
fn order(leaf: &Leaf<'_>, own: &OwnSteps, sink: &mut Sink) {
    let (Some(low), Some(high)) = (own.low, own.high) else { return };
    if low >= high {
        let message = format!("the goalposts of `{}` are reversed: low {low}, high {high}", leaf.id);
        let finding = Diagnostic::error("framework::goalposts", message)
            .at(leaf.row.cell("low").span, "not below `high`")
            .at(leaf.row.cell("high").span, "the upper end")
            .help("`low` is the smaller number, also where less is better: the direction turns them round");
        sink.push(finding);
    } else if own.log && low <= 0.0 {
        let finding = Diagnostic::error("framework::goalposts", format!("the lower goalpost {low} has no logarithm"))
            .at(leaf.row.cell("low").span, "not positive")
            .help("write a positive number, or `false` into `log`");
        sink.push(finding);
    }
}

/// The bounds that a normalisation needs are there, and stand in the unit of the values. False after a finding.
fn fits(leaf: &Leaf<'_>, own: &OwnSteps, method: &RegionalMethod, sink: &mut Sink) -> bool {
    let kind = &leaf.node.map_or(&method.normalise.value, |node| method.normalise.of(node)).kind;
    let lacking = match kind {
        Normalisation::Goalposts { .. } | Normalisation::Scaled { .. } if own.low.is_none() || own.high.is_none() => {
            Some(("framework::goalposts", "`low` and `high`"))
        }
        Normalisation::DistanceToTarget { .. } if own.target.is_none() => Some(("framework::target", "`target`")),
        _ => None,
    };
    if let Some((code, columns)) = lacking {
        let finding =
            Diagnostic::error(code, format!("`{}` has no {columns}", leaf.id)).at(leaf.id_span, "this indicator");
        let finding = method.normalise.place.into_iter().fold(finding, |d, at| d.at(at, "needs them"));
        sink.push(finding.help("fill these columns of framework.csv, in the unit of the indicator"));
        return false;
    }
    if let Some(treat) = own.treat.filter(|&t| has_bounds(kind) && transforms(t, &method.treat)) {
        let message = format!("`{}` is transformed, but `{}` stands in raw units", leaf.id, kind.id());
        let finding = Diagnostic::error("method::combination", message)
            .at(leaf.row.cell("treat").span, format!("`{}` changes the unit", treat.id()))
            .help("write `true` into `log` to take logarithms of values and bounds alike");
        sink.push(finding);
        return false;
    }
    true
}
