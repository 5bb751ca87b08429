//! The regional index: scores of regions, means up the tree, ranks at every node, tiers at the root.
//!
//! Carries the steps of a [`RegionalMethod`] out in their order and keeps what each did.

use super::aggregate::{Mean, Rule, Undefined, mean_columns};
use super::normalise::Range;
use super::prepare::{Preparation, values};
use super::problem::{Problem, What};
use super::weighing::{OfGroup, Weighing, of_group};
use super::yardstick::Yardstick;
use super::{math, rank, tier};
use crate::model::{
    Direction, Framework, Half, MissingRule, NodeId, Opinions, Panel, RegionId, RegionalMethod, Sample, TierId,
    TierRule, WeightKind, Weights,
};
use rayon::prelude::*;
use std::sync::OnceLock;

mod leaf;

use leaf::{Leaf, leaf, screened, transform_values, transforms};
pub(super) use leaf::{normalised, rescored};

/// Scores, ranks and tiers, and what made them.
///
/// Dense arrays, one block `[year][region]` a node: a column (one node in one year) holds one cell for
/// each region of the project, assessed or not, and is contiguous. Years are positions in the edition's list.
#[derive(Debug, Clone, PartialEq)]
pub struct Regional {
    years: usize,
    regions: usize,
    score: Vec<Vec<Option<f64>>>,
    rank: Vec<Ranks>,
    ranked: Ranked,
    tier: Vec<Option<TierId>>,
    cuts: Vec<Option<Vec<f64>>>,
    weighing: Weighing,
    yardstick: Vec<Option<Yardstick>>,
    preparation: Vec<Option<Preparation>>,
    problems: Vec<Problem>,
}

impl Regional {
    fn column(&self, year: usize) -> std::ops::Range<usize> {
        year * self.regions..(year + 1) * self.regions
    }

    /// Scores of all regions at a node.
    pub fn scores(&self, node: NodeId, year: usize) -> &[Option<f64>] {
        &self.score[node.0][self.column(year)]
    }

    /// A region's score at a node, in the method's range; none: missing.
    pub fn score(&self, node: NodeId, year: usize, region: RegionId) -> Option<f64> {
        self.scores(node, year)[region.0]
    }

    /// Ranks of all regions at a node.
    pub fn ranks(&self, node: NodeId, year: usize) -> impl Iterator<Item = Option<u32>> + '_ {
        self.ranks_of(node)[self.column(year)].iter().map(|&rank| (rank > 0).then_some(rank))
    }

    /// A region's rank at a node, 1 the best.
    pub fn rank(&self, node: NodeId, year: usize, region: RegionId) -> Option<u32> {
        Some(self.ranks_of(node)[self.column(year)][region.0]).filter(|&rank| rank > 0)
    }

    /// All ranks of a node, 0 where the score is missing; made when a node's ranks are first asked for.
    fn ranks_of(&self, node: NodeId) -> &[u32] {
        self.rank[node.0].0.get_or_init(|| ranks(&self.score[node.0], self.regions, self.ranked))
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
        self.weighing.weight(node)
    }

    /// The weights in force and how they were found.
    pub fn weighing(&self) -> &Weighing {
        &self.weighing
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

/// Ranks `[year][region]` of a node, once somebody has asked for them.
///
/// Most nodes are indicators, whose ranks few readers ask for, and sorting is most of the work of a
/// large index. They follow from the scores, so two are equal where the scores are.
#[derive(Debug, Clone, Default)]
struct Ranks(OnceLock<Vec<u32>>);

impl PartialEq for Ranks {
    fn eq(&self, _: &Self) -> bool {
        true
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
    /// Judgements that weights are found from.
    pub opinions: &'a Opinions,
    /// Tiers.
    pub tiers: &'a TierRule,
    /// `[year][region]`: regions that have too little in a year; found by [`compute`].
    pub screened: Option<&'a [bool]>,
}

/// Computes the regional index.
pub fn compute(inputs: Inputs<'_>) -> Regional {
    let screened = screened(inputs);
    let inputs = Inputs { screened: screened.as_deref(), ..inputs };
    let Inputs { framework, panel, years, .. } = inputs;
    let regions = panel.regions;
    let mut all = Regional {
        years: years.len(),
        regions,
        score: Vec::new(),
        rank: vec![Ranks::default(); framework.nodes.len()],
        ranked: Ranked::of_method(inputs.method),
        tier: vec![None; years.len() * regions],
        cuts: vec![None; years.len()],
        weighing: Weighing::nominal(framework),
        yardstick: Vec::new(),
        preparation: Vec::new(),
        problems: Vec::new(),
    };
    let nodes: Vec<NodeId> = framework.ids().collect();
    let leaves: Vec<Leaf> =
        nodes.par_iter().map_init(Default::default, |scratch, &id| leaf(id, inputs, false, scratch)).collect();
    for leaf in leaves {
        all.score.push(leaf.score);
        all.yardstick.extend(leaf.yardsticks);
        all.preparation.push(leaf.preparation);
        all.problems.extend(leaf.problems);
    }
    inner_nodes(&mut all, inputs);
    if regions > 0 {
        tiers(&mut all, inputs);
    }
    all
}

/// How scores are ranked.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Ranked {
    pub decimals: Option<u32>,
    pub half: Half,
    pub least_first: bool,
}

impl Ranked {
    pub fn of_method(method: &RegionalMethod) -> Ranked {
        Ranked { decimals: method.round.ranks, half: method.round.half, least_first: method.least_first }
    }

    /// A score as it is ranked: rounded where the method asks for it, turned round where less is better.
    pub fn of(self, score: f64) -> f64 {
        let score = self.decimals.map_or(score, |decimals| rounded(self.half, score, decimals));
        if self.least_first { -score } else { score }
    }

    /// Scores as they are ranked.
    fn all<'a>(self, scores: &'a [Option<f64>], into: &'a mut Vec<Option<f64>>) -> &'a [Option<f64>] {
        if self == Ranked::default() {
            return scores;
        }
        into.clear();
        into.extend(scores.iter().map(|s| s.map(|s| self.of(s))));
        into
    }
}

fn ranks(block: &[Option<f64>], regions: usize, ranked: Ranked) -> Vec<u32> {
    let (mut order, mut rounded) = (rank::Order::default(), Vec::new());
    let mut ranks = vec![0; block.len()];
    for (ranks, scores) in ranks.chunks_mut(regions.max(1)).zip(block.chunks(regions.max(1))) {
        rank::competition(ranked.all(scores, &mut rounded), &mut order, ranks);
    }
    ranks
}

/// A score rounded as the method says.
pub(super) fn rounded(half: Half, score: f64, decimals: u32) -> f64 {
    match half {
        Half::Up => math::round(score, decimals),
        Half::Even => math::round_half_even(score, decimals),
    }
}

/// Weights and means level by level, from the deepest nodes with children up to the root.
fn inner_nodes(all: &mut Regional, inputs: Inputs<'_>) {
    let framework = inputs.framework;
    let inner = || framework.ids().filter(|&id| !framework.node(id).children.is_empty());
    let deepest = inner().map(|id| framework.node(id).level).max();
    for level in deepest.map_or(0..0, |deepest| 0..deepest + 1).rev() {
        let nodes: Vec<NodeId> = inner().filter(|&id| framework.node(id).level == level).collect();
        let of_level: Vec<OfGroup> = nodes.par_iter().map(|&id| weigh(all, inputs, id)).collect();
        for (&node, found) in nodes.iter().zip(of_level) {
            all.problems.extend(found.problems.iter().map(|&what| Problem { node, year: 0, what }));
            all.weighing.set(framework, node, found);
        }
        let of_level: Vec<(Vec<Option<f64>>, Option<Problem>)> =
            nodes.par_iter().map_init(Vec::new, |scratch, &id| mean_of(all, inputs, id, scratch)).collect();
        for (id, (score, problem)) in nodes.into_iter().zip(of_level) {
            all.score[id.0] = score;
            all.problems.extend(problem);
        }
    }
}

/// The year whose values give a node's children their weights; none: all years do, or no values.
fn at_year(inputs: Inputs<'_>, node: NodeId) -> Option<usize> {
    match inputs.weights.of(node).sample()? {
        Sample::Year(year) => inputs.years.binary_search(&year).ok(),
        Sample::Panel => None,
    }
}

/// The weights of a node's children; those by the data from values of indicators before they were normalised, and
/// from scores of other nodes.
fn weigh(all: &Regional, inputs: Inputs<'_>, node: NodeId) -> OfGroup {
    let Inputs { framework, weights, opinions, .. } = inputs;
    if weights.of(node).sample().is_none() {
        return of_group(framework, node, weights, opinions, &[]);
    }
    let cells = at_year(inputs, node).map_or(0..all.years * all.regions, |year| all.column(year));
    let column = |&child: &NodeId| -> Vec<Option<f64>> {
        // Influence is that of scores as they are averaged.
        let scores = matches!(weights.of(node), WeightKind::EqualInfluence { .. });
        let Some(indicator) = framework.node(child).indicator.as_ref().filter(|_| !scores) else {
            return all.score[child.0][cells.clone()].to_vec();
        };
        let sign = if indicator.direction == Direction::Negative { -1.0 } else { 1.0 };
        let signed = |block: &[Option<f64>]| block[cells.clone()].iter().map(|x| x.map(|x| sign * x)).collect();
        match all.preparation(child) {
            Some(preparation) => signed(preparation.values()),
            None => signed(&values(inputs.panel, inputs.columns, inputs.assessed, indicator)),
        }
    };
    let columns: Vec<Vec<Option<f64>>> = framework.node(node).children.iter().map(column).collect();
    let columns: Vec<&[Option<f64>]> = columns.iter().map(Vec::as_slice).collect();
    of_group(framework, node, weights, opinions, &columns)
}

/// Regions that are averaged together: their running sums stay in the nearest cache.
const TOGETHER: usize = 512;

/// The mean of a node's children in all years, and the first problem in it.
fn mean_of(
    all: &Regional,
    inputs: Inputs<'_>,
    id: NodeId,
    scratch: &mut Vec<Mean>,
) -> (Vec<Option<f64>>, Option<Problem>) {
    let (node, method) = (inputs.framework.node(id), inputs.method);
    let rule = Rule::of(&method.aggregate, method.missing.share_of(id), id, node.level);
    let kind = rule.kind;
    scratch.resize(TOGETHER, Mean::default());
    let mut block = vec![None; all.years * all.regions];
    let mut problem = None;
    for (part, into) in block.chunks_mut(TOGETHER).enumerate() {
        let cells = part * TOGETHER..part * TOGETHER + into.len();
        let children = node.children.iter().map(|&c| (all.weight(c), &all.score[c.0][cells.clone()]));
        let scratch = &mut scratch[..into.len()];
        let undefined = if rule.is_plain() {
            mean_columns(kind, children, rule.min_share, scratch, into)
        } else {
            let mut undefined = None;
            for (at, cell) in into.iter_mut().enumerate() {
                let children = children.clone().map(|(weight, column)| (weight, column[at]));
                *cell = rule.apply(children).unwrap_or_else(|_| {
                    undefined = undefined.or(Some(Undefined(at)));
                    None
                });
            }
            undefined
        };
        if let (Some(at), None) = (undefined, problem) {
            let at = cells.start + at.0;
            let what = What::UndefinedMean { kind, region: Some(RegionId(at % all.regions)) };
            problem = Some(Problem { node: id, year: at / all.regions, what });
        }
    }
    if let Some(by @ (MissingRule::GroupMean(_) | MissingRule::GroupMedian(_))) = method.missing.own_rule(id) {
        super::impute::impute(&mut block, inputs.years, inputs.assessed, by);
    }
    if let (Some(at), None) = (transform_values(&mut block, transforms(method, id)), problem) {
        let what = What::Transform { region: RegionId(at % all.regions) };
        problem = Some(Problem { node: id, year: at / all.regions, what });
    }
    if let Some(decimals) = method.round.at(id, node.level, false) {
        block.iter_mut().flatten().for_each(|score| *score = rounded(method.round.half, *score, decimals));
    }
    (block, problem)
}

/// Tiers by rank or score at the root.
fn tiers(all: &mut Regional, inputs: Inputs<'_>) {
    let mut rounded = Vec::new();
    for year in 0..all.years {
        let column = all.column(year);
        let root = Framework::ROOT.0;
        let scores = all.ranked.all(&all.score[root][column.clone()], &mut rounded);
        match tier::cuts(inputs.tiers, scores) {
            Ok(Some(cuts)) => {
                for (tier, score) in all.tier[column].iter_mut().zip(scores) {
                    *tier = score.map(|s| tier::by_cuts(s, &cuts));
                }
                let least_first = all.ranked.least_first;
                all.cuts[year] = Some(if least_first { cuts.iter().rev().map(|c| -c).collect() } else { cuts });
            }
            Ok(None) => {
                let TierRule::Counts(counts) = inputs.tiers else { continue };
                let tiers = all.ranks(Framework::ROOT, year).map(|rank| tier::by_counts(rank?, counts));
                let tiers: Vec<Option<TierId>> = tiers.collect();
                all.tier[column].copy_from_slice(&tiers);
            }
            Err(too_few) => {
                let what = What::Tiers { distinct: too_few.distinct, tiers: inputs.tiers.tiers() };
                Problem { node: Framework::ROOT, year, what }.first_of_node(&mut all.problems);
            }
        }
    }
}
