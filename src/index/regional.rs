//! The regional index: scores of regions, means up the tree, ranks at every node, tiers at the root.
//!
//! Carries the steps of a [`RegionalMethod`] out in their order and keeps what each did.

use super::aggregate::{Mean, mean_columns};
use super::normalise::Range;
use super::prepare::{Preparation, prepare, values};
use super::problem::{Problem, What};
use super::yardstick::{self, Yardstick};
use super::{math, rank, tier, weighing};
use crate::model::{Framework, NodeId, Panel, RegionId, RegionalMethod, TierId, TierRule, Weights};
use rayon::prelude::*;

/// Scores, ranks and tiers, and what made them.
///
/// Dense arrays: a column (one node in one year) holds one cell for each region of the project,
/// assessed or not, and is contiguous. Years are positions in the edition's list.
#[derive(Debug, Clone, PartialEq)]
pub struct Regional {
    years: usize,
    regions: usize,
    score: Vec<Option<f64>>,
    rank: Vec<Option<u32>>,
    tier: Vec<Option<TierId>>,
    cuts: Vec<Option<Vec<f64>>>,
    weight: Vec<f64>,
    yardstick: Vec<Option<Yardstick>>,
    preparation: Vec<Option<Preparation>>,
    problems: Vec<Problem>,
}

impl Regional {
    fn column(&self, node: NodeId, year: usize) -> std::ops::Range<usize> {
        let start = (node.0 * self.years + year) * self.regions;
        start..start + self.regions
    }

    /// Scores of all regions at a node.
    pub fn scores(&self, node: NodeId, year: usize) -> &[Option<f64>] {
        &self.score[self.column(node, year)]
    }

    /// A region's score at a node, in the method's range; none: missing.
    pub fn score(&self, node: NodeId, year: usize, region: RegionId) -> Option<f64> {
        self.scores(node, year)[region.0]
    }

    /// Ranks of all regions at a node.
    pub fn ranks(&self, node: NodeId, year: usize) -> &[Option<u32>] {
        &self.rank[self.column(node, year)]
    }

    /// A region's rank at a node, 1 the best.
    pub fn rank(&self, node: NodeId, year: usize, region: RegionId) -> Option<u32> {
        self.ranks(node, year)[region.0]
    }

    /// Tiers of all regions, by their rank or score at the root.
    pub fn tiers(&self, year: usize) -> &[Option<TierId>] {
        &self.tier[year * self.regions..(year + 1) * self.regions]
    }

    /// A region's tier, by its rank or score at the root.
    pub fn tier(&self, year: usize, region: RegionId) -> Option<TierId> {
        self.tiers(year)[region.0]
    }

    /// Ascending scores at which the next better tier begins; none where tiers go by rank.
    pub fn cuts(&self, year: usize) -> Option<&[f64]> {
        self.cuts[year].as_deref()
    }

    /// The weight of a node among its siblings, before what is missing drops out.
    pub fn weight(&self, node: NodeId) -> f64 {
        self.weight[node.0]
    }

    /// What an indicator's scores of a year were made with; none: it has no values.
    pub fn yardstick(&self, node: NodeId, year: usize) -> Option<Yardstick> {
        self.yardstick[node.0 * self.years + year]
    }

    /// Least and greatest value that an indicator's scores were made with, where the method takes them.
    pub fn range(&self, node: NodeId, year: usize) -> Option<Range> {
        match self.yardstick(node, year)? {
            Yardstick::Range(range) | Yardstick::Reference(_, range) | Yardstick::Target(_, range) => Some(range),
            _ => None,
        }
    }

    /// What was done to an indicator's values before they were normalised; none: nothing.
    pub fn preparation(&self, node: NodeId) -> Option<&Preparation> {
        self.preparation[node.0].as_ref()
    }

    /// Steps that could not be carried out as asked.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// What the regional index is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The tree.
    pub framework: &'a Framework,
    /// Observations.
    pub panel: &'a Panel,
    /// The edition's years.
    pub years: &'a [i32],
    /// Where each of them stands in the panel (none: the panel has no such year).
    pub columns: &'a [Option<usize>],
    /// Regions that take part; the others have no score and stretch no range.
    pub assessed: &'a [bool],
    /// The steps.
    pub method: &'a RegionalMethod,
    /// Weights.
    pub weights: &'a Weights,
    /// Tiers.
    pub tiers: &'a TierRule,
}

/// Computes the regional index.
pub fn compute(inputs: Inputs<'_>) -> Regional {
    let Inputs { framework, panel, years, .. } = inputs;
    let (nodes, regions) = (framework.nodes.len(), panel.regions);
    let mut all = Regional {
        years: years.len(),
        regions,
        score: vec![None; nodes * years.len() * regions],
        rank: vec![None; nodes * years.len() * regions],
        tier: vec![None; years.len() * regions],
        cuts: vec![None; years.len()],
        weight: weighing::in_force(framework, inputs.weights),
        yardstick: vec![None; nodes * years.len()],
        preparation: Vec::new(),
        problems: Vec::new(),
    };
    if regions == 0 || years.is_empty() {
        all.preparation = vec![None; nodes];
        return all;
    }
    leaves(&mut all, inputs);
    inner_nodes(&mut all, inputs);
    let decimals = inputs.method.round.ranks;
    all.rank.par_chunks_mut(regions).zip(all.score.par_chunks(regions)).for_each_init(
        || (Vec::with_capacity(regions), Vec::new()),
        |(order, rounded), (ranks, scores)| rank::competition(round(scores, decimals, rounded), order, ranks),
    );
    tiers(&mut all, inputs);
    all
}

/// The scores as they are ranked: rounded where the method asks for it.
fn round<'a>(scores: &'a [Option<f64>], decimals: Option<u32>, rounded: &'a mut Vec<Option<f64>>) -> &'a [Option<f64>] {
    let Some(decimals) = decimals else { return scores };
    rounded.clear();
    rounded.extend(scores.iter().map(|s| s.map(|s| math::round(s, decimals))));
    rounded
}

/// Prepares and normalises each indicator, in all years.
fn leaves(all: &mut Regional, inputs: Inputs<'_>) {
    let Inputs { framework, panel, years, columns, assessed, method, .. } = inputs;
    let block = years.len() * all.regions;
    let of_nodes = all.score.par_chunks_mut(block).zip(all.yardstick.par_chunks_mut(years.len())).enumerate();
    let done: Vec<(Option<Preparation>, Vec<Problem>)> = of_nodes
        .map_init(yardstick::Scratch::default, |scratch, (at, (cells, yardsticks))| {
            let node = NodeId(at);
            let Some(indicator) = &framework.node(node).indicator else { return (None, Vec::new()) };
            values(panel, columns, assessed, indicator, cells);
            let (preparation, failures) = prepare(cells, years, assessed, indicator, method);
            let mut problems: Vec<Problem> =
                failures.iter().map(|f| Problem { node, year: f.0, what: What::BoxCox }).collect();
            let failures = yardstick::score(cells, yardsticks, years, &method.normalise, indicator, scratch);
            for failure in failures {
                Problem { node, year: failure.year, what: What::Unscored(failure.why) }.first_of_node(&mut problems);
            }
            (preparation, problems)
        })
        .collect();
    for (preparation, problems) in done {
        all.preparation.push(preparation);
        all.problems.extend(problems);
    }
}

/// Means from the last node back to the root: in pre-order a node's children stand behind it.
fn inner_nodes(all: &mut Regional, inputs: Inputs<'_>) {
    let Inputs { framework, method, .. } = inputs;
    let mut scratch = vec![Mean::default(); all.regions];
    for id in framework.ids().rev() {
        let node = framework.node(id);
        if node.children.is_empty() {
            continue;
        }
        let kind = method.aggregate.of(id, node.level);
        for year in 0..all.years {
            let column = all.column(id, year);
            let behind = column.end;
            let (before, after) = all.score.split_at_mut(behind);
            let of_child = |child: &NodeId| {
                let start = (child.0 * all.years + year) * all.regions - behind;
                (all.weight[child.0], &after[start..start + all.regions])
            };
            let into = &mut before[column];
            let children = node.children.iter().map(of_child);
            let undefined = mean_columns(kind, children, method.missing.min_share, &mut scratch, into);
            if let Some(decimals) = method.round.of(id) {
                into.iter_mut().flatten().for_each(|score| *score = math::round(*score, decimals));
            }
            if let Some(at) = undefined {
                let what = What::UndefinedMean { kind, region: Some(RegionId(at.0)) };
                Problem { node: id, year, what }.first_of_node(&mut all.problems);
            }
        }
    }
}

/// Tiers by rank or score at the root.
fn tiers(all: &mut Regional, inputs: Inputs<'_>) {
    let mut rounded = Vec::new();
    for year in 0..all.years {
        let column = all.column(Framework::ROOT, year);
        let scores = round(&all.score[column.clone()], inputs.method.round.ranks, &mut rounded);
        let into = &mut all.tier[year * all.regions..(year + 1) * all.regions];
        match tier::cuts(inputs.tiers, scores) {
            Ok(Some(cuts)) => {
                for (tier, score) in into.iter_mut().zip(scores) {
                    *tier = score.map(|s| tier::by_cuts(s, &cuts));
                }
                all.cuts[year] = Some(cuts);
            }
            Ok(None) => {
                let TierRule::Counts(counts) = inputs.tiers else { continue };
                for (tier, rank) in into.iter_mut().zip(&all.rank[column]) {
                    *tier = rank.and_then(|r| tier::by_counts(r, counts));
                }
            }
            Err(too_few) => {
                let what = What::Tiers { distinct: too_few.distinct, tiers: inputs.tiers.tiers() };
                Problem { node: Framework::ROOT, year, what }.first_of_node(&mut all.problems);
            }
        }
    }
}
