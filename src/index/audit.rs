//! How sure ranks and tiers are: the index made again under every combination of defensible choices, or under many
//! of them at random (Saisana, Saltelli and Tarantola 2005; OECD/JRC Handbook, step 7).
//!
//! Each factor varies on its own: normalisation, treatment, aggregation, missing values, weights, one indicator left
//! out. The scores of every combination of the first three are prepared once; a run then only weighs
//! and averages. A run's random numbers are those of its own stream of the generator (`ChaCha` with
//! eight rounds), so the result depends on the seed, and neither on threads nor on the machine. What
//! is kept grows with the regions and not with the runs: ranks as counts, and at most [`SCORES_KEPT`] scores.

use rayon::prelude::*;

use super::kernel::{Column, Kernel, Leaves, Recipe, Work};
use super::regional::{self, Inputs, Ranked, Regional};
use super::tier;
use crate::model::{
    Audit, AuditMissing, Design, Edition, Factors, Framework, MeanKind, NodeId, Normalise, RegionId, RegionalMethod,
    TierId, TierRule, Treat, WeightSpread,
};

mod below;
mod draw;
pub mod sobol;
mod tally;
mod trial;

pub use below::DRAWS_BELOW;
pub use sobol::{Sensitivity, Sobol};
pub use tally::{Interval, Outcome, Uncertainty};
pub use trial::Trial;

/// Scores kept of all runs and regions together; of more, each n-th run.
pub const SCORES_KEPT: usize = 1 << 22;
/// Regions up to which it is counted how often each stands before each other.
pub const PAIRS_UP_TO: usize = 256;
/// Runs between two entries into the counts, at most.
const TOGETHER: usize = 1024;
/// Ranks and scores of runs that are held until they are counted.
const CELLS_HELD: usize = 1 << 21;

/// What varies, as a reader is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Factor {
    /// Normalisation.
    Normalise,
    /// Treatment of outliers.
    Treat,
    /// Means up the tree.
    Aggregate,
    /// Missing values.
    Missing,
    /// One indicator left out.
    LeaveOut,
    /// Weights.
    Weights,
}

impl Factor {
    /// The key of `[audit.factors]`.
    pub fn id(self) -> &'static str {
        match self {
            Factor::Normalise => "normalise",
            Factor::Treat => "treat",
            Factor::Aggregate => "aggregate",
            Factor::Missing => "missing",
            Factor::LeaveOut => "leave_out",
            Factor::Weights => "weights",
        }
    }
}

/// An index ready to be made in many ways.
pub struct Study<'a> {
    framework: &'a Framework,
    kernel: Kernel,
    regions: Vec<RegionId>,
    /// By level of missing, treat and normalise, in this order.
    leaves: Vec<Leaves>,
    /// By level of aggregation, the mean at each node.
    means: Vec<Vec<MeanKind>>,
    /// By level of missing, the least share at each node.
    min_share: Vec<Vec<f64>>,
    weights: Vec<f64>,
    indicators: Vec<NodeId>,
    spread: Option<WeightSpread>,
    /// Levels of normalise, treat, aggregate, missing and leaving out.
    levels: [usize; 5],
    tiers: &'a TierRule,
    ranked: Ranked,
    published: Vec<u32>,
    tier: Vec<Option<TierId>>,
}

/// One combination of choices: levels of the factors in the order of [`Study::levels`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Choice {
    normalise: usize,
    treat: usize,
    aggregate: usize,
    missing: usize,
    /// 0: none is left out.
    left_out: usize,
}

impl<'a> Study<'a> {
    /// Prepares the scores of a year by every combination of normalisation, treatment and missing rule; a factor without
    /// levels is as the edition has it. `at`: position of the year. None where the edition has no regional index.
    pub fn new(
        edition: &'a Edition,
        assessed: &[bool],
        regional: &Regional,
        at: usize,
        factors: &Factors,
    ) -> Option<Study<'a>> {
        let (panel, method) = (edition.panel.as_ref()?, edition.method.regional.as_ref()?);
        let framework = &edition.framework;
        let regions: Vec<RegionId> = (0..assessed.len()).filter(|&r| assessed[r]).map(RegionId).collect();
        let own = |missing| AuditMissing { missing, worst: false };
        let or_own = |n: usize| n.max(1);
        let levels = [
            or_own(factors.normalise.len()),
            or_own(factors.treat.len()),
            or_own(factors.aggregate.len()),
            or_own(factors.missing.len()),
            if factors.leave_out { framework.indicators().count() + 1 } else { 1 },
        ];
        let aggregates = some_or(&factors.aggregate, &method.aggregate.value);
        let means: Vec<Vec<MeanKind>> =
            aggregates.iter().map(|a| framework.ids().map(|id| a.of(id, framework.node(id).level)).collect()).collect();
        let kinds: Vec<MeanKind> = means.iter().flatten().copied().collect();
        let missing = some_or(&factors.missing, &own(method.missing.value.clone()));
        let columns: Vec<Option<usize>> = edition.years.iter().map(|y| panel.years.binary_search(y).ok()).collect();
        let mut wanted = Vec::new();
        for missing in &missing {
            for treat in &some_or(&factors.treat, &method.treat.value) {
                for normalise in &some_or(&factors.normalise, &method.normalise.value) {
                    wanted.push(steps(method, missing, treat, normalise));
                }
            }
        }
        let leaves = wanted
            .into_iter()
            .map(|(steps, worst)| {
                let inputs = Inputs {
                    framework,
                    panel,
                    years: &edition.years,
                    columns: &columns,
                    assessed,
                    method: &steps,
                    weights: &edition.method.weights,
                    opinions: &edition.opinions,
                    tiers: &edition.method.tiers.rule,
                    screened: None,
                };
                let scores = regional::normalised(inputs, at, worst);
                let column = |cells: Vec<Option<f64>>| Column::of(regions.iter().map(|r| cells.get(r.0).copied()?));
                Leaves::new(scores.into_iter().map(column).collect(), &kinds)
            })
            .collect();
        let root = Framework::ROOT;
        Some(Study {
            framework,
            kernel: Kernel::new(framework, method, &regions),
            leaves,
            means,
            min_share: missing.iter().map(|m| framework.ids().map(|id| m.missing.share_of(id)).collect()).collect(),
            weights: framework.ids().map(|id| regional.weight(id)).collect(),
            indicators: framework.indicators().map(|(id, _)| id).collect(),
            spread: factors.weights.clone(),
            levels,
            tiers: &edition.method.tiers.rule,
            ranked: Ranked::of_method(method),
            published: regions.iter().map(|&r| regional.rank(root, at, r).unwrap_or(0)).collect(),
            tier: regions.iter().map(|&r| regional.tier(at, r)).collect(),
            regions,
        })
    }

    /// The regions that are assessed, in the order of all columns.
    pub fn regions(&self) -> &[RegionId] {
        &self.regions
    }

    /// Factors that have more than one level.
    pub fn varying(&self) -> Vec<Factor> {
        let of = [Factor::Normalise, Factor::Treat, Factor::Aggregate, Factor::Missing, Factor::LeaveOut];
        let listed = of.into_iter().zip(self.levels).filter(|(_, n)| *n > 1).map(|(f, _)| f);
        listed.chain(self.spread.as_ref().map(|_| Factor::Weights)).collect()
    }

    /// Space for one run.
    pub fn work(&self) -> Work {
        self.kernel.work()
    }

    /// The index by the edition's method, or without a node; weights in force where none are given.
    pub fn run(&self, without: Option<NodeId>, work: &mut Work) {
        let choice = Choice { normalise: 0, treat: 0, aggregate: 0, missing: 0, left_out: 0 };
        self.kernel.run(Recipe { without, ..self.recipe(choice) }, &self.weights, work);
    }

    /// Ranks of the last run, 0 where missing.
    pub fn ranks(&self, work: &mut Work, ranks: &mut [u32]) {
        work.ranks(Framework::ROOT, self.ranked, ranks);
    }

    /// Tiers of the last ranking; none where the rule allows none.
    pub fn tiers(&self, work: &Work, ranks: &[u32], tiers: &mut [Option<TierId>]) {
        if let TierRule::Counts(counts) = self.tiers {
            for (tier, &rank) in tiers.iter_mut().zip(ranks) {
                *tier = if rank > 0 { tier::by_counts(rank, counts) } else { None };
            }
            return;
        }
        let cuts = tier::cuts(self.tiers, work.ranked()).ok().flatten();
        for (tier, score) in tiers.iter_mut().zip(work.ranked()) {
            *tier = cuts.as_ref().zip(*score).map(|(cuts, score)| tier::by_cuts(score, cuts));
        }
    }

    fn recipe(&self, choice: Choice) -> Recipe<'_> {
        Recipe {
            leaves: &self.leaves[self.leaf_set(choice)],
            means: &self.means[choice.aggregate],
            min_share: &self.min_share[choice.missing],
            without: choice.left_out.checked_sub(1).map(|i| self.indicators[i]),
        }
    }

    fn leaf_set(&self, choice: Choice) -> usize {
        (choice.missing * self.levels[1] + choice.treat) * self.levels[0] + choice.normalise
    }

    /// Numbers between 0 and 1 that one run takes.
    fn dimensions(&self) -> usize {
        let weights = if self.spread.is_some() { self.weights.len() } else { 0 };
        self.levels.iter().filter(|n| **n > 1).count() + weights
    }

    /// Where the numbers of each varying factor stand.
    fn places(&self) -> Vec<(Factor, std::ops::Range<usize>)> {
        let places = self.varying().into_iter().enumerate().map(|(at, factor)| match factor {
            Factor::Weights => (factor, at..at + self.weights.len()),
            _ => (factor, at..at + 1),
        });
        places.collect()
    }

    /// Makes the index that numbers between 0 and 1 choose; says which of the prepared leaves it took.
    fn chosen(&self, numbers: &[f64], weights: &mut Vec<f64>, work: &mut Work) -> usize {
        let mut taken = 0;
        let mut level = [0; 5];
        for (level, &of) in level.iter_mut().zip(&self.levels) {
            if of > 1 {
                *level = draw::level(numbers[taken], of);
                taken += 1;
            }
        }
        let [normalise, treat, aggregate, missing, left_out] = level;
        let choice = Choice { normalise, treat, aggregate, missing, left_out };
        let recipe = self.recipe(choice);
        match &self.spread {
            None => self.kernel.run(recipe, &self.weights, work),
            Some(spread) => {
                draw::weights(self.framework, spread, &self.weights, &numbers[taken..], weights);
                self.kernel.run(recipe, weights, work);
            }
        }
        self.leaf_set(choice)
    }

    /// The combination at a position of the full factorial; the indicator left out changes fastest.
    fn combination(&self, mut at: usize) -> Choice {
        let mut level = [0; 5];
        for (level, &of) in level.iter_mut().zip(&self.levels).rev() {
            *level = at % of;
            at /= of;
        }
        let [normalise, treat, aggregate, missing, left_out] = level;
        Choice { normalise, treat, aggregate, missing, left_out }
    }

    /// Mean absolute difference between the ranks of a run and those of the edition, over regions that have both.
    fn shift(&self, ranks: &[u32]) -> f64 {
        let both = || self.published.iter().zip(ranks).filter(|(a, b)| **a > 0 && **b > 0);
        let sum: u32 = both().map(|(a, b)| a.abs_diff(*b)).sum();
        f64::from(sum) / (both().count().max(1) as f64)
    }

    /// Runs the design through.
    pub fn uncertainty(&self, audit: &Audit) -> Uncertainty {
        let runs = match audit.design {
            Design::Draws(draws) => draws,
            Design::Factorial => self.levels.iter().product(),
        };
        let mut tally = tally::Tally::new(self, runs);
        let regions = self.regions.len();
        let mut block: Vec<tally::Run> = Vec::new();
        let nodes = self.nodes_below();
        let counted = if let Design::Draws(_) = audit.design { DRAWS_BELOW } else { usize::MAX };
        let together = (CELLS_HELD / (regions * (nodes.len() + 3)).max(1)).clamp(1, TOGETHER);
        let mut start = 0;
        while start < runs {
            let size = together.min(runs - start);
            block.resize_with(size, || tally::Run::new(regions));
            block.par_iter_mut().enumerate().for_each_init(
                || (self.work(), vec![0.0; self.dimensions()], Vec::new()),
                |(work, numbers, weights), (offset, run)| {
                    match audit.design {
                        Design::Factorial => {
                            let choice = self.combination(start + offset);
                            run.leaves = self.leaf_set(choice);
                            self.kernel.run(self.recipe(choice), &self.weights, work);
                        }
                        Design::Draws(_) => {
                            draw::numbers(audit.seed, start + offset, numbers);
                            run.leaves = self.chosen(numbers, weights, work);
                        }
                    }
                    self.ranks(work, &mut run.ranks);
                    self.tiers(work, &run.ranks, &mut run.tiers);
                    run.scores.copy_from_slice(work.ranked());
                    if self.ranked.least_first {
                        run.scores.iter_mut().flatten().for_each(|score| *score = -*score);
                    }
                    run.shift = self.shift(&run.ranks);
                    run.below.clear();
                    if start + offset < counted {
                        run.below.resize(nodes.len() * regions, 0);
                        for (node, ranks) in nodes.iter().zip(run.below.chunks_mut(regions.max(1))) {
                            work.ranks(*node, self.ranked, ranks);
                        }
                    }
                },
            );
            tally.add(&block[..size], start);
            start += size;
        }
        tally.finish(audit)
    }
}

/// Scores as the method ranks them.
fn rank_cells(scores: impl Iterator<Item = Option<f64>>, ranked: Ranked, cells: &mut Vec<Option<f64>>) {
    cells.clear();
    cells.extend(scores.map(|score| score.map(|score| ranked.of(score))));
}

fn some_or<T: Clone>(levels: &[T], own: &T) -> Vec<T> {
    if levels.is_empty() { vec![own.clone()] } else { levels.to_vec() }
}

fn steps(
    method: &RegionalMethod,
    missing: &AuditMissing,
    treat: &Treat,
    normalise: &Normalise,
) -> (RegionalMethod, bool) {
    let mut steps = method.clone();
    steps.missing.value = missing.missing.clone();
    steps.treat.value = treat.clone();
    steps.normalise.value = normalise.clone();
    (steps, missing.worst)
}
