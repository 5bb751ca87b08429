//! The regional index: min-max scores of regions, means up the tree, ranks at every node, tiers at the root.

use super::aggregate::{Mean, weighted_mean_columns};
use super::normalise::{Range, min_max};
use super::{rank, tier};
use crate::model::{Framework, NodeId, Panel, RegionId, RegionalMethod, SeriesId, TierId, Window};
use rayon::prelude::*;

/// Scores, ranks and tiers, and the ranges that made them.
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
    range: Vec<Option<Range>>,
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

    /// Tiers of all regions, by their rank at the root.
    pub fn tiers(&self, year: usize) -> &[Option<TierId>] {
        &self.tier[year * self.regions..(year + 1) * self.regions]
    }

    /// A region's tier, by its rank at the root.
    pub fn tier(&self, year: usize, region: RegionId) -> Option<TierId> {
        self.tiers(year)[region.0]
    }

    /// Least and greatest raw value that an indicator's scores were made with.
    pub fn range(&self, node: NodeId, year: usize) -> Option<Range> {
        self.range[node.0 * self.years + year]
    }
}

/// Computes the regional index.
///
/// `years`: positions in the panel of the edition's years (none: the panel has no such year).
/// Regions that are not `assessed` take no part: they have no score and stretch no range.
pub fn compute(
    framework: &Framework,
    panel: &Panel,
    years: &[Option<usize>],
    assessed: &[bool],
    method: &RegionalMethod,
    tier_counts: &[usize],
) -> Regional {
    let (nodes, regions) = (framework.nodes.len(), panel.regions);
    let mut all = Regional {
        years: years.len(),
        regions,
        score: vec![None; nodes * years.len() * regions],
        rank: vec![None; nodes * years.len() * regions],
        tier: vec![None; years.len() * regions],
        range: vec![None; nodes * years.len()],
    };
    if regions == 0 || years.is_empty() {
        return all;
    }
    leaves(&mut all, framework, panel, years, assessed, method);
    inner_nodes(&mut all, framework, method.min_share);
    all.rank.par_chunks_mut(regions).zip(all.score.par_chunks(regions)).for_each_init(
        || Vec::with_capacity(regions),
        |order, (ranks, scores)| rank::competition(scores, order, ranks),
    );
    let root = &all.rank[..all.tier.len()];
    for (tier, rank) in all.tier.iter_mut().zip(root) {
        *tier = rank.and_then(|r| tier::by_counts(r, tier_counts));
    }
    all
}

/// Raw values of one column, those of regions not assessed left out.
fn values<'a>(
    panel: &'a Panel,
    series: SeriesId,
    year: usize,
    assessed: &'a [bool],
) -> impl Iterator<Item = Option<f64>> + 'a {
    panel.column(series, year).iter().zip(assessed).map(|(cell, &on)| cell.filter(|_| on).map(|c| c.value))
}

fn leaves(
    all: &mut Regional,
    framework: &Framework,
    panel: &Panel,
    years: &[Option<usize>],
    assessed: &[bool],
    method: &RegionalMethod,
) {
    let scale = &method.min_max;
    for (node, indicator) in framework.indicators() {
        let own =
            |at: Option<usize>| at.and_then(|at| Range::of(values(panel, indicator.series, at, assessed).flatten()));
        let over_years = || years.iter().filter_map(|&at| own(at)).reduce(Range::join);
        let panel_range = if scale.over == Window::Panel { over_years() } else { None };
        for (year, &at) in years.iter().enumerate() {
            let range = if scale.over == Window::Panel { panel_range } else { own(at) };
            all.range[node.0 * all.years + year] = range;
            let (Some(range), Some(at)) = (range, at) else { continue };
            let column = all.column(node, year);
            for (score, value) in all.score[column].iter_mut().zip(values(panel, indicator.series, at, assessed)) {
                *score = value.and_then(|x| min_max(x, range, indicator.direction, scale.low, scale.high));
            }
        }
    }
}

/// Means from the last node back to the root: in pre-order a node's children stand behind it.
fn inner_nodes(all: &mut Regional, framework: &Framework, min_share: f64) {
    let mut scratch = vec![Mean::default(); all.regions];
    for id in framework.ids().rev() {
        let children = &framework.node(id).children;
        if children.is_empty() {
            continue;
        }
        for year in 0..all.years {
            let column = all.column(id, year);
            let behind = column.end;
            let (before, after) = all.score.split_at_mut(behind);
            let of_child = |child: &NodeId| {
                let start = (child.0 * all.years + year) * all.regions - behind;
                (framework.node(*child).weight, &after[start..start + all.regions])
            };
            weighted_mean_columns(children.iter().map(of_child), min_share, &mut scratch, &mut before[column]);
        }
    }
}
