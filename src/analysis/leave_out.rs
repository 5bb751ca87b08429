//! What one part decides: ranks and tiers without an indicator, a component, a dimension, or a region.
//!
//! Without a node, its weight falls to its siblings. Without a region, its values stretch no range and give
//! no ranks; the others are compared with their order among themselves.

use rayon::prelude::*;

use super::{Agreement, Figures, Move, Unavailable};
use crate::index::audit::Study;
use crate::index::rank;
use crate::model::{Factors, Framework, NodeId, RegionId, TierId};

/// Regions up to which each is left out in turn.
pub const REGIONS_UP_TO: usize = 512;

/// Ranks and tiers without a node.
#[derive(Debug, Clone, PartialEq)]
pub struct WithoutNode {
    /// The node.
    pub node: NodeId,
    /// Mean absolute change of rank, over the regions that have one with and without it.
    pub mean_shift: f64,
    /// Greatest change of rank.
    pub max_shift: u32,
    /// Regions in another tier, with the tier they have without the node.
    pub moved: Vec<(RegionId, TierId)>,
    /// Tiers without it, by region of the project.
    pub tiers: Vec<Option<TierId>>,
}

/// The order of the others without a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithoutRegion {
    /// The region.
    pub region: RegionId,
    /// Pairs of others that change places.
    pub reversed: usize,
    /// Greatest change of rank among the others.
    pub max_shift: u32,
}

impl<'a> Figures<'a> {
    /// The regional index of a year, ready to be made in other ways.
    pub fn study(&self, year: i32, factors: &Factors) -> Result<Study<'a>, Unavailable> {
        let at = self.year(year)?;
        let assessed: Vec<bool> = self.project.regions.iter().map(|r| r.assessed).collect();
        let regional = self.index.regional.as_ref();
        regional
            .and_then(|regional| Study::new(self.edition, &assessed, regional, at, factors))
            .ok_or_else(|| self.not_published(format!("the scores of regions in {year} by other methods")))
    }

    /// Ranks and tiers without each of some nodes, in their order.
    pub fn without_nodes(&self, nodes: &[NodeId], year: i32) -> Result<Vec<WithoutNode>, Unavailable> {
        let study = self.study(year, &Factors::default())?;
        let (regions, at) = (study.regions(), self.year(year)?);
        let own = self.index.regional.as_ref();
        let rank = |region: RegionId| own.and_then(|o| o.rank(Framework::ROOT, at, region)).unwrap_or(0);
        let tier = |region: RegionId| own.and_then(|o| o.tier(at, region));
        let of = |node: NodeId| {
            let mut work = study.work();
            let (mut ranks, mut tiers) = (vec![0; regions.len()], vec![None; regions.len()]);
            study.run(Some(node), &mut work);
            study.ranks(&mut work, &mut ranks);
            study.tiers(&work, &ranks, &mut tiers);
            let pairs = regions.iter().map(|r| rank(*r)).zip(ranks.iter().copied());
            let shifts: Vec<u32> = pairs.filter(|(a, b)| *a > 0 && *b > 0).map(|(a, b)| a.abs_diff(b)).collect();
            let mut by_region = vec![None; self.project.regions.len()];
            regions.iter().zip(&tiers).for_each(|(r, t)| by_region[r.0] = *t);
            let moved = regions.iter().zip(&tiers).filter(|(r, t)| **t != tier(**r));
            WithoutNode {
                node,
                mean_shift: f64::from(shifts.iter().sum::<u32>()) / (shifts.len().max(1) as f64),
                max_shift: shifts.iter().copied().max().unwrap_or(0),
                moved: moved.filter_map(|(r, t)| t.map(|t| (*r, t))).collect(),
                tiers: by_region,
            }
        };
        Ok(nodes.par_iter().map(|&node| of(node)).collect())
    }

    /// The order of the others without each region; regions in file order.
    pub fn without_regions(&self, year: i32) -> Result<Vec<WithoutRegion>, Unavailable> {
        let at = self.year(year)?;
        let Some(own) = &self.index.regional else {
            return Err(self.not_published(format!("the scores of regions in {year} without one of them")));
        };
        let regions: Vec<RegionId> = self.regions().collect();
        if regions.len() > REGIONS_UP_TO {
            return Err(Unavailable::NotComputable {
                what: format!("the order of {} regions without each of them", regions.len()),
                why: "it is computed for at most 512 regions",
            });
        }
        let all: Vec<bool> = self.project.regions.iter().map(|r| r.assessed).collect();
        let before = own.scores(Framework::ROOT, at);
        let of = |&region: &RegionId| {
            let mut assessed = all.clone();
            assessed[region.0] = false;
            let study = Study::new(self.edition, &assessed, own, at, &Factors::default())?;
            let mut work = study.work();
            let mut after = vec![0; study.regions().len()];
            study.run(None, &mut work);
            study.ranks(&mut work, &mut after);
            let mut old = vec![0; after.len()];
            let cells: Vec<Option<f64>> = study.regions().iter().map(|r| before[r.0]).collect();
            rank::competition(&cells, &mut rank::Order::default(), &mut old);
            let ranked: Vec<(u32, u32)> =
                old.iter().zip(&after).filter(|(a, b)| **a > 0 && **b > 0).map(|(a, b)| (*a, *b)).collect();
            let mut reversed = 0;
            for (i, a) in ranked.iter().enumerate() {
                reversed += ranked[..i].iter().filter(|b| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1)).count();
            }
            let max_shift = ranked.iter().map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0);
            Some(WithoutRegion { region, reversed, max_shift })
        };
        Ok(regions.par_iter().filter_map(of).collect())
    }

    /// How far the tiers without a node agree with those of another edition.
    pub fn agreement_without(&self, without: &WithoutNode, with: &str) -> Result<Agreement, Unavailable> {
        let there = self.agreement(with)?;
        let moves = there.moves.iter().filter_map(|m| Some(Move { here: without.tiers[m.region.0]?, ..*m })).collect();
        Ok(Agreement::of(there.tiers, moves))
    }
}
