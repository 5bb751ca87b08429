//! Counts of many runs: quantiles of ranks and scores, chances of tiers, who stands before whom.

use rayon::prelude::*;

use super::below::Below;
use super::{PAIRS_UP_TO, SCORES_KEPT, Study};
use crate::index::tier;
use crate::model::{Audit, Design, Framework, NodeId, RegionId, TierId};

/// What one run gave.
#[derive(Debug, Clone)]
pub struct Run {
    pub ranks: Vec<u32>,
    pub tiers: Vec<Option<TierId>>,
    pub scores: Vec<Option<f64>>,
    pub shift: f64,
    /// Ranks at the nodes that [`Below`] counts, node by node; empty where the run is not counted.
    pub below: Vec<u32>,
    /// Which of the prepared leaves it took.
    pub leaves: usize,
}

impl Run {
    pub fn new(regions: usize) -> Run {
        Run {
            ranks: vec![0; regions],
            tiers: vec![None; regions],
            scores: vec![None; regions],
            shift: 0.0,
            below: Vec::new(),
            leaves: 0,
        }
    }
}

/// The middle and the bounds of nine in ten runs: quantiles of type 7 (Hyndman and Fan 1996).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// 5 % lie below.
    pub low: f64,
    /// Half lie below.
    pub median: f64,
    /// 95 % lie below.
    pub high: f64,
}

impl Interval {
    /// The best and the worst rank of an interval of ranks: whole ranks that hold it.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks are small and positive")]
    pub fn whole(self) -> (u32, u32) {
        (self.low.floor() as u32, self.high.ceil() as u32)
    }
}

/// What became of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The region.
    pub region: RegionId,
    /// Its rank in the edition.
    pub rank: Option<u32>,
    /// Its tier in the edition.
    pub tier: Option<TierId>,
    /// Its ranks, better ones being lower; none where no run ranks it.
    pub ranks: Option<Interval>,
    /// Its scores, each on the scale of its run.
    pub scores: Option<Interval>,
    /// Share of the runs that put it into each tier, best first.
    pub tiers: Vec<f64>,
    /// Share of the runs in which it has this rank or a better one, by rank from 1.
    pub first: Vec<f64>,
}

impl Outcome {
    /// Chance of the tier that the edition puts it into.
    pub fn own_tier(&self) -> Option<f64> {
        self.tiers.get(self.tier?.0).copied()
    }

    /// Share of the runs in which it is among the first `count`.
    pub fn among_first(&self, count: usize) -> f64 {
        count.checked_sub(1).map_or(0.0, |at| self.first.get(at).or(self.first.last()).copied().unwrap_or_default())
    }
}

/// What many runs gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncertainty {
    /// The year.
    pub year: i32,
    /// Runs.
    pub runs: usize,
    /// Whether each combination was run once.
    pub factorial: bool,
    /// By region, in the order of the edition's ranks.
    pub outcomes: Vec<Outcome>,
    /// Share of the runs in which no region is in another tier than in the edition; none without tiers.
    pub unmoved: Option<f64>,
    /// Mean of the regions' absolute changes of rank, over all runs.
    pub mean_shift: f64,
    /// Runs in which some region that the edition ranks has no score: the mean was not defined, or too little was present.
    pub incomplete: usize,
    /// `[a * regions + b]`: runs in which a stands before b, by position in `outcomes`.
    before: Option<Vec<u32>>,
    /// By node, by position in `outcomes`: ranks below the total.
    below: Vec<Vec<Option<Interval>>>,
    /// By region of the project, its position in `outcomes`.
    place: Vec<Option<usize>>,
}

impl Uncertainty {
    /// A region's outcome.
    pub fn of(&self, region: RegionId) -> Option<&Outcome> {
        self.outcomes.get((*self.place.get(region.0)?)?)
    }

    /// Between which ranks a region lies at a node; none where no run ranks it, or the ranks below the total were too many to count.
    pub fn ranks(&self, node: NodeId, region: RegionId) -> Option<Interval> {
        if node == Framework::ROOT {
            return self.of(region)?.ranks;
        }
        *self.below.get(node.0)?.get((*self.place.get(region.0)?)?)?
    }

    /// Share of the runs in which `a` stands before `b`; none where there are too many regions to count pairs.
    pub fn before(&self, a: RegionId, b: RegionId) -> Option<f64> {
        let at = |region: RegionId| self.place.get(region.0).copied().flatten();
        let runs = self.before.as_ref()?.get(at(a)? * self.outcomes.len() + at(b)?)?;
        Some(f64::from(*runs) / self.runs as f64)
    }
}

/// Counts under way, regions in the order of the study.
pub struct Tally<'a, 's> {
    study: &'s Study<'a>,
    runs: usize,
    every: usize,
    /// By region, by rank from 0 (missing).
    ranks: Vec<Vec<u32>>,
    tiers: Vec<Vec<u32>>,
    scores: Vec<Vec<f64>>,
    before: Option<Vec<Vec<u32>>>,
    below: Below,
    unmoved: usize,
    incomplete: usize,
    shift: f64,
}

impl<'a, 's> Tally<'a, 's> {
    pub fn new(study: &'s Study<'a>, runs: usize) -> Self {
        let regions = study.regions.len();
        Tally {
            study,
            runs,
            every: (runs * regions).div_ceil(SCORES_KEPT).max(1),
            ranks: vec![vec![0; regions + 1]; regions],
            tiers: vec![vec![0; study.tiers.tiers()]; regions],
            scores: vec![Vec::new(); regions],
            before: (regions <= PAIRS_UP_TO).then(|| vec![vec![0; regions]; regions]),
            below: Below::new(study),
            unmoved: 0,
            incomplete: 0,
            shift: 0.0,
        }
    }

    /// Takes in runs, the first of which has the position `start`.
    pub fn add(&mut self, block: &[Run], start: usize) {
        let every = self.every;
        let each = self.ranks.par_iter_mut().zip(&mut self.tiers).zip(&mut self.scores).enumerate();
        each.for_each(|(region, ((ranks, tiers), scores))| {
            for (offset, run) in block.iter().enumerate() {
                ranks[run.ranks[region] as usize] += 1;
                if let Some(tier) = run.tiers[region] {
                    tiers[tier.0] += 1;
                }
                if (start + offset).is_multiple_of(every) {
                    scores.extend(run.scores[region]);
                }
            }
        });
        if let Some(before) = &mut self.before {
            before.par_iter_mut().enumerate().for_each(|(region, counts)| {
                for run in block {
                    let own = run.ranks[region];
                    if own > 0 {
                        for (count, &other) in counts.iter_mut().zip(&run.ranks) {
                            *count += u32::from(own < other);
                        }
                    }
                }
            });
        }
        self.below.add(block);
        for run in block {
            self.unmoved += usize::from(run.tiers == self.study.tier);
            self.shift += run.shift;
            let lost = self.study.published.iter().zip(&run.ranks).any(|(own, rank)| *own > 0 && *rank == 0);
            self.incomplete += usize::from(lost);
        }
    }

    pub fn finish(self, audit: &Audit) -> Uncertainty {
        let Tally { study, runs, ranks, tiers, mut scores, before, below, .. } = self;
        let of = runs.max(1) as f64;
        let share = |count: u32| f64::from(count) / of;
        let mut order: Vec<usize> = (0..study.regions.len()).collect();
        order.sort_by_key(|&r| (study.published[r] == 0, study.published[r]));
        let outcome = |&at: &usize| Outcome {
            region: study.regions[at],
            rank: Some(study.published[at]).filter(|r| *r > 0),
            tier: study.tier[at],
            ranks: interval(|p| of_counts(&counted(&ranks[at]), p)),
            scores: {
                scores[at].sort_unstable_by(f64::total_cmp);
                let sorted = &scores[at];
                interval(|p| (!sorted.is_empty()).then(|| tier::quantile(sorted, p)))
            },
            tiers: tiers[at].iter().map(|&n| share(n)).collect(),
            first: ranks[at]
                .iter()
                .skip(1)
                .scan(0, |sum, n| {
                    *sum += n;
                    Some(share(*sum))
                })
                .collect(),
        };
        let outcomes = order.iter().map(outcome).collect();
        let pairs = |before: Vec<Vec<u32>>| {
            order.iter().flat_map(|&a| order.iter().map(|&b| before[a][b]).collect::<Vec<_>>()).collect()
        };
        Uncertainty {
            year: audit.year,
            runs,
            factorial: audit.design == Design::Factorial,
            outcomes,
            unmoved: (study.tiers.tiers() > 0).then(|| self.unmoved as f64 / of),
            mean_shift: self.shift / of,
            incomplete: self.incomplete,
            before: before.map(pairs),
            below: below.finish(study, &order),
            place: {
                let all = study.regions.iter().map(|r| r.0 + 1).max().unwrap_or(0);
                let mut place = vec![None; all];
                for (position, &at) in order.iter().enumerate() {
                    place[study.regions[at].0] = Some(position);
                }
                place
            },
        }
    }
}

pub fn interval(quantile: impl Fn(f64) -> Option<f64>) -> Option<Interval> {
    Some(Interval { low: quantile(0.05)?, median: quantile(0.5)?, high: quantile(0.95)? })
}

/// Ranks with how often each was held, from counts by rank; the count at 0 is of runs without a rank.
pub fn counted(counts: &[u32]) -> impl Iterator<Item = (u32, u32)> + Clone + '_ {
    (0..).zip(counts).skip(1).map(|(rank, n)| (rank, *n))
}

/// The quantile of type 7 of ranks that are counted: ascending ranks, each with how often it was held.
pub fn of_counts(counts: &(impl Iterator<Item = (u32, u32)> + Clone), share: f64) -> Option<f64> {
    let total: u32 = counts.clone().map(|(_, n)| n).sum();
    let place = share * (f64::from(total.checked_sub(1)?));
    let value_at = |place: f64| {
        let mut below = 0u32;
        let at = counts.clone().find(|(_, n)| {
            below += n;
            f64::from(below) > place
        });
        at.map(|(rank, _)| f64::from(rank))
    };
    let (low, high) = (value_at(place.floor())?, value_at(place.ceil())?);
    Some(low + (place - place.floor()) * (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_counts_are_those_of_the_list() {
        // Ranks 1, 1, 2, 5, 5, 5 and one run without a rank.
        let counts = [1, 2, 1, 0, 0, 3];
        let list = [1.0, 1.0, 2.0, 5.0, 5.0, 5.0];
        for share in [0.0, 0.05, 0.3, 0.5, 0.95, 1.0] {
            let expected = tier::quantile(&list, share);
            assert!((of_counts(&counted(&counts), share).unwrap() - expected).abs() < 1e-12, "{share}");
        }
        assert_eq!(of_counts(&counted(&[4, 0, 0]), 0.5), None);
    }
}
