//! Where regions stand: ranks, first and last regions, changes of rank.

use super::{Figure, Figures, Found, Origin, Unavailable};
use crate::model::{NodeId, PublishedKind, RegionId, TierId};

/// A region's place at a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The region.
    pub region: RegionId,
    /// Its rank, 1 the best.
    pub rank: u32,
    /// Its score, where scores are known.
    pub score: Option<f64>,
    /// Its tier in that year, where known.
    pub tier: Option<TierId>,
    /// Whether the rank was computed or printed.
    pub origin: Origin,
    /// The rank is only a place in a list whose order is not said to be a ranking.
    pub listed: bool,
}

/// A region's change of rank at a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankMove {
    /// The region.
    pub region: RegionId,
    /// Rank in the earlier year.
    pub from: u32,
    /// Rank in the later year.
    pub to: u32,
}

impl RankMove {
    /// Places gained (positive) or lost.
    pub fn change(self) -> i64 {
        i64::from(self.from) - i64::from(self.to)
    }
}

impl<'a> Figures<'a> {
    /// A region's rank: computed, else printed.
    pub fn rank(&self, node: NodeId, region: RegionId, year: i32) -> Found<'a> {
        let at = self.year(year)?;
        let printed = self.edition.published(node, Some(region), year, PublishedKind::Rank);
        let computed = self.index.regional.as_ref().and_then(|r| r.rank(node, at, region));
        match (computed, printed) {
            (Some(rank), _) => Ok(Figure::computed(f64::from(rank), printed)),
            (None, Some(row)) => Ok(Figure::printed(row)),
            (None, None) => {
                let name = &self.project.region(region).name.shown();
                let what = format!("the rank of {name} at `{}` in {year}", self.id(node));
                Err(if self.index.regional.is_some() { Unavailable::Missing(what) } else { self.not_published(what) })
            }
        }
    }

    /// Places gained (+) or lost (-) among the regions that are ranked in both years; `from` left out: since the year before.
    pub fn rank_change(&self, node: NodeId, region: RegionId, year: i32, from: Option<i32>) -> Found<'a> {
        let before = self.rank(node, region, self.step_start(year, from)?)?;
        let now = self.rank(node, region, year)?;
        let whole = year == self.edition.last_year() && from == Some(self.edition.first_year());
        let moved = if whole {
            self.change_over_all_years(node, region)
        } else {
            self.rank_moves(node, year, from)?.iter().find(|m| m.region == region).map(|m| m.change())
        };
        Ok(Figure::made_of(moved.map_or(before.value - now.value, |change| change as f64), &[before, now], None))
    }

    /// Regions that are ranked at a node in a year: what a change of rank has to be read against where it differs.
    pub fn ranked(&self, node: NodeId, year: i32) -> usize {
        self.ranking(node, year).map_or(0, |all| all.len())
    }

    /// Regions with a rank at a node, best first; ties in file order. Empty where no rank is known.
    ///
    /// Where a publisher only names regions one after another, they come in that order, each marked as
    /// [`Standing::listed`]; [`Figures::rank`] has no answer for them.
    pub fn ranking(&self, node: NodeId, year: i32) -> Result<Vec<Standing>, Unavailable> {
        let at = self.year(year)?;
        let tiers = self.tiering(year).unwrap_or_default();
        let standing = |region: RegionId| {
            let regional = self.index.regional.as_ref();
            let printed = |kind| self.edition.published(node, Some(region), year, kind);
            let (rank, origin, listed) = match (regional, printed(PublishedKind::Rank)) {
                (Some(regional), _) => (regional.rank(node, at, region)?, Origin::Computed, false),
                (None, Some(row)) => (printed_rank(row.value)?, Figure::printed(row).origin, false),
                (None, None) => {
                    let row = printed(PublishedKind::Listed)?;
                    (printed_rank(row.value)?, Figure::printed(row).origin, true)
                }
            };
            let score = regional.and_then(|r| r.score(node, at, region));
            Some(Standing { region, rank, score, tier: tiers.get(region.0).copied().flatten(), origin, listed })
        };
        let mut all: Vec<Standing> = self.regions().filter_map(standing).collect();
        all.sort_by_key(|s| s.rank);
        Ok(all)
    }

    /// The regions on the first `count` places, which are more than `count` where the last of them is shared; fails
    /// where fewer are known.
    pub fn top(&self, node: NodeId, year: i32, count: usize) -> Result<Vec<Standing>, Unavailable> {
        let mut all = self.ranking(node, year)?;
        if all.len() < count.min(self.regions().count()) {
            return Err(self.not_published(format!("the first {count} regions at `{}` in {year}", self.id(node))));
        }
        if let Some(last) = count.checked_sub(1).and_then(|at| all.get(at)).map(|s| s.rank) {
            all.retain(|s| s.rank <= last);
        }
        Ok(all)
    }

    /// The last `count` regions and those that share the place of the first of these, in the order of rank; fails unless
    /// every region with a score has a rank.
    pub fn bottom(&self, node: NodeId, year: i32, count: usize) -> Result<Vec<Standing>, Unavailable> {
        let mut all = self.ranking(node, year)?;
        let complete = self.index.regional.is_some() || all.len() == self.regions().count();
        if !complete || all.len() < count.min(self.regions().count()) {
            return Err(self.not_published(format!("the last {count} regions at `{}` in {year}", self.id(node))));
        }
        if let Some(first) = all.get(all.len().saturating_sub(count)).map(|s| s.rank) {
            all.retain(|s| s.rank >= first);
        }
        Ok(all)
    }

    /// Changes of rank of all regions ranked in both years, largest gain first, then by rank.
    ///
    /// Ranks are those among these regions: one that is newly ranked moves no other one down.
    pub fn rank_moves(&self, node: NodeId, year: i32, from: Option<i32>) -> Result<Vec<RankMove>, Unavailable> {
        let mut before = self.ranking(node, self.step_start(year, from)?)?;
        let mut now = self.ranking(node, year)?;
        let by_region = |all: &[Standing]| {
            let mut ranks = vec![None; self.project.regions.len()];
            for s in all {
                ranks[s.region.0] = Some(s.rank);
            }
            ranks
        };
        let (then, later) = (by_region(&before), by_region(&now));
        if then.iter().zip(&later).any(|(then, later)| then.is_some() != later.is_some()) {
            before.retain(|b| later[b.region.0].is_some());
            now.retain(|n| then[n.region.0].is_some());
            rerank(&mut before);
            rerank(&mut now);
        }
        let then = by_region(&before);
        let step = |now: &Standing| Some(RankMove { region: now.region, from: then[now.region.0]?, to: now.rank });
        let mut moves: Vec<RankMove> = now.iter().filter_map(step).collect();
        moves.sort_by_key(|m| -m.change());
        Ok(moves)
    }
}

/// Ranks of those that are left, in their order; equal ones stay equal.
fn rerank(all: &mut [Standing]) {
    let ranks: Vec<u32> = all.iter().map(|s| s.rank).collect();
    for standing in all {
        let ahead = ranks.partition_point(|r| *r < standing.rank);
        standing.rank = u32::try_from(ahead + 1).unwrap_or(u32::MAX);
    }
}

/// A printed rank as a number of places.
fn printed_rank(value: f64) -> Option<u32> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range and whole")]
    (value >= 1.0 && value <= f64::from(u32::MAX) && value.fract().abs() < f64::EPSILON).then_some(value as u32)
}
