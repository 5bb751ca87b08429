//! Observations and the indicators that they belong to.

use crate::diag::{Diagnostic, Sink};
use crate::load::{RawTable, limits};
use crate::model::{Framework, Indicator, Method, NationalRule, Panel, Series, SeriesId};

use super::framework::Leaf;
use super::names::Names;
use super::own_steps;
use super::panel_checks;
use super::panel_fill::{Filled, Placed, fill};

/// Builds the panel and makes indicators of the framework's leaves.
pub(super) fn build(
    table: &RawTable,
    leaves: &[Leaf<'_>],
    framework: &mut Framework,
    method: &Method,
    names: &Names<'_>,
    sink: &mut Sink,
) -> Option<Panel> {
    let mut rules = Vec::with_capacity(leaves.len());
    let mut denominators = vec![None; leaves.len()];
    for (i, leaf) in leaves.iter().enumerate() {
        let rule = rule(leaf, leaves, method, sink);
        rules.push(rule);
        let Some(node) = leaf.node else { continue };
        let Some(direction) = leaf.direction else {
            let finding =
                Diagnostic::error("framework::direction", format!("the indicator `{}` has no direction", leaf.id))
                    .at(leaf.id_span, "this indicator")
                    .help("write `+` where more is better, `-` where less is better");
            sink.push(finding);
            continue;
        };
        let own = own_steps::build(leaf, leaves, method, names, sink);
        denominators[i] = own.denominator;
        framework.nodes[node.0].indicator = Some(Indicator {
            series: SeriesId(i),
            direction,
            unit: own_steps::unit(leaf, leaves, &own, names),
            national: rule,
            mark: leaf.mark,
            source: leaf.source,
            own,
            place: leaf.id_span,
        });
    }
    let places = leaves.len() as u64 * names.outside.regions.len() as u64 * names.years.len() as u64;
    let what = "places for observations (series × regions × years)";
    let most = names.outside.limits.values;
    if let Some(finding) = limits::exceeded("values", what, places, most, Some(table.header())) {
        sink.push(finding);
        return None;
    }
    let filled = fill(table, leaves, names, sink)?;
    panel_checks::check(&filled, leaves, &rules, &denominators, method, names, sink);
    let value = |placed: &Placed| placed.map(|(cell, _)| cell);
    let Filled { cells, given, regions, .. } = &filled;
    Some(Panel {
        series: leaves
            .iter()
            .map(|l| Series { id: l.id.to_owned(), name: l.name.clone(), unit: l.unit.clone() })
            .collect(),
        years: names.years.to_vec(),
        regions: *regions,
        cells: cells.iter().map(value).collect(),
        given: given.iter().map(value).collect(),
    })
}

/// `sum`, `mean:<series>`, `given`, `none`; blank is `none` where there is no national index.
fn rule(leaf: &Leaf<'_>, leaves: &[Leaf<'_>], method: &Method, sink: &mut Sink) -> NationalRule {
    let cell = leaf.national;
    match cell.text {
        "sum" => NationalRule::Sum,
        "given" => NationalRule::Given,
        "none" => NationalRule::None,
        "" => {
            if method.national.is_some() && leaf.node.is_some() {
                let finding = Diagnostic::error("framework::national", format!("`{}` has no national rule", leaf.id))
                    .at(leaf.id_span, "this indicator")
                    .help("write `sum`, `mean:<series>`, `given` or `none` into `national`");
                sink.push(finding);
            }
            NationalRule::None
        }
        text => {
            let Some(weight) = text.strip_prefix("mean:") else {
                let finding = Diagnostic::error("csv::word", format!("`{text}` is no national rule"))
                    .at(cell.span, "this word")
                    .did_you_mean(text, ["sum", "mean:<series>", "given", "none"]);
                sink.push(finding);
                return NationalRule::None;
            };
            let found = leaves.iter().position(|l| l.id == weight);
            if found.is_none() {
                let finding = Diagnostic::error("series::unknown", format!("unknown series `{weight}`"))
                    .at(cell.span, "the weight of this mean")
                    .did_you_mean(weight, leaves.iter().map(|l| l.id));
                sink.push(finding);
            }
            found.map_or(NationalRule::None, |i| NationalRule::Mean(SeriesId(i)))
        }
    }
}
