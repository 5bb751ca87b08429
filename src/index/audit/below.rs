//! Ranks below the total: between which ranks a region lies at each node.
//!
//! A node with children is ranked in every combination, or in the first [`DRAWS_BELOW`] draws. An indicator's ranks follow
//! from its prepared scores alone, of which there are few sets: they are ranked once, and each set counts as often as runs took it.

use super::tally::{self, Interval, Run};
use super::{Study, rank_cells};
use crate::index::rank;
use crate::model::{Framework, NodeId};

/// Counts that are kept at most; where the nodes and regions ask for more, only the total is counted.
const COUNTS_KEPT: usize = 1 << 23;
/// Draws in which the nodes below the total are ranked.
pub const DRAWS_BELOW: usize = 4096;

/// Counts under way.
pub struct Below {
    /// Nodes with children but the root; empty where they would be too many to count.
    pub nodes: Vec<NodeId>,
    regions: usize,
    /// `[node][region][rank]`, rank from 0 (missing).
    counts: Vec<u32>,
    /// By set of leaves, the runs that took it.
    sets: Vec<u32>,
}

impl Below {
    pub fn new(study: &Study<'_>) -> Below {
        let regions = study.regions.len();
        let nodes = study.nodes_below();
        Below {
            counts: vec![0; nodes.len() * regions * (regions + 1)],
            nodes,
            regions,
            sets: vec![0; study.leaves.len()],
        }
    }

    pub fn add(&mut self, block: &[Run]) {
        for run in block {
            self.sets[run.leaves] += 1;
            for (counts, rank) in self.counts.chunks_mut(self.regions + 1).zip(&run.below) {
                counts[*rank as usize] += 1;
            }
        }
    }

    /// By node, by position in `order`.
    pub fn finish(self, study: &Study<'_>, order: &[usize]) -> Vec<Vec<Option<Interval>>> {
        let mut found = vec![Vec::new(); study.framework.nodes.len()];
        let width = self.regions + 1;
        for (at, node) in self.nodes.iter().enumerate() {
            let of = |&region: &usize| {
                let counts = &self.counts[(at * self.regions + region) * width..][..width];
                tally::interval(|p| tally::of_counts(&tally::counted(counts), p))
            };
            found[node.0] = order.iter().map(of).collect();
        }
        let (mut scratch, mut cells) = (rank::Order::default(), Vec::new());
        for &node in &study.indicators {
            let mut by_region: Vec<Vec<(u32, u32)>> = vec![Vec::new(); self.regions];
            let mut ranks = vec![0; self.regions];
            for (set, &runs) in study.leaves.iter().zip(&self.sets).filter(|(_, runs)| **runs > 0) {
                let column = set.column(node);
                rank_cells((0..self.regions).map(|r| column.get(r)), study.ranked, &mut cells);
                rank::competition(&cells, &mut scratch, &mut ranks);
                for (held, &rank) in by_region.iter_mut().zip(&ranks).filter(|(_, rank)| **rank > 0) {
                    held.push((rank, runs));
                }
            }
            for held in &mut by_region {
                held.sort_unstable();
            }
            let of = |&region: &usize| tally::interval(|p| tally::of_counts(&by_region[region].iter().copied(), p));
            found[node.0] = order.iter().map(of).collect();
        }
        found
    }
}

impl Study<'_> {
    /// Nodes with children but the root, unless their ranks are too many to count.
    pub(super) fn nodes_below(&self) -> Vec<NodeId> {
        let inner = self.framework.ids().filter(|id| *id != Framework::ROOT);
        let inner: Vec<NodeId> = inner.filter(|id| !self.framework.node(*id).children.is_empty()).collect();
        let regions = self.regions.len();
        if inner.len().saturating_mul(regions * (regions + 1)) <= COUNTS_KEPT { inner } else { Vec::new() }
    }
}
