//! Scores of indicators: values screened, transformed, imputed, treated and normalised, in all years.

use rayon::prelude::*;

use super::{Inputs, rounded};
use crate::index::aggregate;
use crate::index::prepare::{Preparation, prepare, values};
use crate::index::problem::{Problem, What};
use crate::index::yardstick::{self, Yardstick};
use crate::model::{Direction, Indicator, NodeId, Normalisation, RegionId, RegionalMethod, Transform, Window};

/// An indicator's scores in all years, and how they came about; nothing for a node with children.
#[derive(Default)]
pub(super) struct Leaf {
    pub(super) score: Vec<Option<f64>>,
    pub(super) yardsticks: Vec<Option<Yardstick>>,
    pub(super) preparation: Option<Preparation>,
    pub(super) problems: Vec<Problem>,
}

/// Prepares and normalises an indicator, in all years.
///
/// `worst`: what is still missing then counts as the worst value of its year.
pub(super) fn leaf(node: NodeId, inputs: Inputs<'_>, worst: bool, scratch: &mut yardstick::Scratch) -> Leaf {
    let Inputs { framework, panel, years, columns, assessed, .. } = inputs;
    let Some(indicator) = &framework.node(node).indicator else {
        // A leaf without observations has a block of missing scores; those of inner nodes are made later.
        let childless = framework.node(node).children.is_empty();
        let score = if childless { vec![None; years.len() * panel.regions] } else { Vec::new() };
        return Leaf { score, yardsticks: vec![None; years.len()], ..Leaf::default() };
    };
    scored(node, indicator, values(panel, columns, assessed, indicator), inputs, worst, scratch)
}

/// Scores an indicator from its values in all years.
fn scored(
    node: NodeId,
    indicator: &Indicator,
    mut score: Vec<Option<f64>>,
    inputs: Inputs<'_>,
    worst: bool,
    scratch: &mut yardstick::Scratch,
) -> Leaf {
    let Inputs { years, assessed, method, .. } = inputs;
    let mut yardsticks = vec![None; years.len()];
    let mut problems: Vec<Problem> = Vec::new();
    if let Some(screened) = inputs.screened {
        score.iter_mut().zip(screened).filter(|(_, out)| **out).for_each(|(cell, _)| *cell = None);
    }
    if let Some(at) = transform_values(&mut score, transforms(method, node)) {
        let (year, region) = (at / assessed.len(), RegionId(at % assessed.len()));
        problems.push(Problem { node, year, what: What::Transform { region } });
    }
    let (preparation, failures) = prepare(&mut score, years, assessed, node, indicator, method);
    if worst {
        fill_with_worst(&mut score, assessed, indicator.direction);
    }
    problems.extend(failures.iter().map(|f| Problem { node, year: f.0, what: What::BoxCox }));
    let normalise = method.normalise.of(node);
    let failures = yardstick::score(&mut score, &mut yardsticks, years, normalise, indicator, scratch);
    for failure in failures {
        Problem { node, year: failure.year, what: What::Unscored(failure.why) }.first_of_node(&mut problems);
    }
    let level = inputs.framework.node(node).level;
    if let Some(decimals) = method.round.at(node, level, true) {
        score.iter_mut().flatten().for_each(|score| *score = rounded(method.round.half, *score, decimals));
    }
    Leaf { score, yardsticks, preparation, problems }
}

pub(super) fn transforms(method: &RegionalMethod, node: NodeId) -> &[Transform] {
    method.transform.iter().find(|(id, _)| *id == node).map_or(&[], |(_, list)| list.as_slice())
}

/// Transforms values in place; those that a transform is not defined for become missing, and the first one is told.
pub(super) fn transform_values(cells: &mut [Option<f64>], transforms: &[Transform]) -> Option<usize> {
    if transforms.is_empty() {
        return None;
    }
    let mut undefined = None;
    for (at, cell) in cells.iter_mut().enumerate() {
        let Some(value) = *cell else { continue };
        *cell = transforms.iter().try_fold(value, |x, &t| aggregate::transformed(t, x));
        if cell.is_none() && undefined.is_none() {
            undefined = Some(at);
        }
    }
    undefined
}

/// `[year][region]`: whether a region has too little in a year to be assessed.
pub(super) fn screened(inputs: Inputs<'_>) -> Option<Vec<bool>> {
    let screen = inputs.method.screen.as_ref()?;
    let cells = inputs.years.len() * inputs.panel.regions;
    let (mut present, mut nonzero, mut of) = (vec![0u32; cells], vec![0u32; cells], 0u32);
    for (_, indicator) in inputs.framework.indicators() {
        of += 1;
        let column = values(inputs.panel, inputs.columns, inputs.assessed, indicator);
        for ((present, nonzero), value) in present.iter_mut().zip(&mut nonzero).zip(column) {
            *present += u32::from(value.is_some());
            *nonzero += u32::from(value.is_some_and(|x| x.abs() > 0.0));
        }
    }
    let out = |(present, nonzero): (&u32, &u32)| {
        let (present, nonzero, of) = (f64::from(*present), f64::from(*nonzero), f64::from(of.max(1)));
        present / of < screen.min_share || (present > 0.0 && nonzero / present < screen.min_nonzero)
    };
    Some(present.iter().zip(&nonzero).map(out).collect())
}

fn fill_with_worst(cells: &mut [Option<f64>], assessed: &[bool], direction: Direction) {
    for column in cells.chunks_mut(assessed.len().max(1)) {
        let present = column.iter().flatten().copied();
        let worst = match direction {
            Direction::Positive => present.reduce(f64::min),
            Direction::Negative => present.reduce(f64::max),
        };
        for (cell, _) in column.iter_mut().zip(assessed).filter(|(cell, on)| **on && cell.is_none()) {
            *cell = worst;
        }
    }
}

/// Normalised scores of an indicator in a year (its position), by region, where one region has another value.
pub(in crate::index) fn rescored(
    inputs: Inputs<'_>,
    at: usize,
    node: NodeId,
    region: RegionId,
    value: f64,
) -> Vec<Option<f64>> {
    let screened = screened(inputs);
    let inputs = Inputs { screened: screened.as_deref(), ..inputs };
    let (inputs, at) = needed_years(inputs, at);
    let regions = inputs.panel.regions;
    let Some(indicator) = &inputs.framework.node(node).indicator else { return vec![None; regions] };
    let mut cells = values(inputs.panel, inputs.columns, inputs.assessed, indicator);
    cells[at * regions + region.0] = Some(value);
    let scores = scored(node, indicator, cells, inputs, false, &mut yardstick::Scratch::default()).score;
    scores[at * regions..(at + 1) * regions].to_vec()
}

/// The year alone, where no step looks at other years.
fn needed_years(inputs: Inputs<'_>, at: usize) -> (Inputs<'_>, usize) {
    let steps = inputs.method;
    let all = steps.missing.rule.needs_years()
        || steps.missing.rules.iter().any(|(_, rule)| rule.needs_years())
        || steps.treat.over == Window::Panel
        || steps.screen.is_some()
        || steps.normalise.all().any(|n| n.over == Window::Panel || matches!(n.kind, Normalisation::BaseRatio { .. }));
    match (inputs.years.get(at..=at), inputs.columns.get(at..=at)) {
        (Some(years), Some(columns)) if !all => (Inputs { years, columns, ..inputs }, 0),
        _ => (inputs, at),
    }
}

/// Normalised scores `[node][region]` of a year (its position), empty for nodes with children.
pub(in crate::index) fn normalised(inputs: Inputs<'_>, at: usize, worst: bool) -> Vec<Vec<Option<f64>>> {
    let screened = screened(inputs);
    let inputs = Inputs { screened: screened.as_deref(), ..inputs };
    let (inputs, at) = needed_years(inputs, at);
    let regions = inputs.panel.regions;
    let of = |scratch: &mut yardstick::Scratch, id: NodeId| {
        let scores = leaf(id, inputs, worst, scratch).score;
        scores.get(at * regions..(at + 1) * regions).map(<[_]>::to_vec).unwrap_or_default()
    };
    let nodes: Vec<NodeId> = inputs.framework.ids().collect();
    nodes.into_par_iter().map_init(Default::default, of).collect()
}
