//! Where regions stand: ranks, first and last regions, changes of rank.

use std::collections::BTreeMap;

use super::ties::{cut_after, cut_before};
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
        let start = self.step_start(year, from)?;
        let (before, now) = (self.rank(node, region, start)?, self.rank(node, region, year)?);
        if year == self.edition.last_year() && start == self.edition.first_year() {
            // Every region's page asks for these: they are made once a node.
            let moved = self.change_over_all_years(node, region).map(|change| change as f64);
            return Ok(Figure::made_of(moved.unwrap_or(before.value - now.value), &[before, now], None));
        }
        let (at, start_at) = (self.year(year)?, self.year(start)?);
        let place = |region, year, at| self.place(node, region, year, at);
        let own = place(region, start, start_at).zip(place(region, year, at));
        let ahead = own.map_or(before.value - now.value, |own| {
            let both = self.regions().filter_map(|r| place(r, start, start_at).zip(place(r, year, at)));
            both.map(|other| f64::from(u8::from(other.0 < own.0)) - f64::from(u8::from(other.1 < own.1))).sum()
        });
        Ok(Figure::made_of(ahead, &[before, now], None))
    }

    /// A rank without the figure around it: asked for of all regions, for each page.
    fn place(&self, node: NodeId, region: RegionId, year: i32, at: usize) -> Option<f64> {
        match &self.index.regional {
            Some(regional) => regional.rank(node, at, region).map(f64::from),
            None => self.edition.published(node, Some(region), year, PublishedKind::Rank).map(|row| row.value),
        }
    }

    /// The other regions that share a region's rank at a node, in file order.
    pub fn sharing(&self, node: NodeId, region: RegionId, year: i32) -> Vec<RegionId> {
        let Ok(at) = self.year(year) else { return Vec::new() };
        let place = |region| self.place(node, region, year, at);
        let own = place(region);
        self.regions().filter(|r| *r != region && own.is_some() && place(*r) == own).collect()
    }

    /// Whether a node ranks other regions in one year than in another: changes of rank are then those among the regions
    /// that it ranks in both.
    pub fn other_regions_ranked(&self, node: NodeId, year: i32, from: i32) -> bool {
        let (Ok(at), Ok(start)) = (self.year(year), self.year(from)) else { return false };
        let ranked = |region, year, at| self.place(node, region, year, at).is_some();
        self.regions().any(|r| ranked(r, year, at) != ranked(r, from, start))
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
        cut_after(&mut all, count, |s| s.rank);
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
        cut_before(&mut all, count, |s| s.rank);
        Ok(all)
    }

    /// Changes of rank of all regions ranked in both years, largest gain first, then by rank.
    ///
    /// Ranks are those among these regions: one that is newly ranked moves no other one down.
    pub fn rank_moves(&self, node: NodeId, year: i32, from: Option<i32>) -> Result<Vec<RankMove>, Unavailable> {
        let ranks = |year| -> Result<Vec<(RegionId, u32)>, Unavailable> {
            Ok(self.ranking(node, year)?.into_iter().map(|s| (s.region, s.rank)).collect())
        };
        let mut moves = rank_changes(&ranks(self.step_start(year, from)?)?, &ranks(year)?);
        moves.sort_by_key(|m| -m.change());
        Ok(moves)
    }
}

/// Ranks among the regions that two lists share, in the order of the second; equal ones stay equal.
pub fn rank_changes(before: &[(RegionId, u32)], now: &[(RegionId, u32)]) -> Vec<RankMove> {
    let earlier: BTreeMap<usize, u32> = before.iter().map(|(region, rank)| (region.0, *rank)).collect();
    let both: Vec<(RegionId, u32, u32)> =
        now.iter().filter_map(|(region, rank)| Some((*region, *earlier.get(&region.0)?, *rank))).collect();
    let places = |pick: fn(&(RegionId, u32, u32)) -> u32| {
        let mut ranks: Vec<u32> = both.iter().map(pick).collect();
        ranks.sort_unstable();
        move |rank: u32| u32::try_from(ranks.partition_point(|r| *r < rank) + 1).unwrap_or(u32::MAX)
    };
    let (then, later) = (places(|b| b.1), places(|b| b.2));
    both.iter().map(|&(region, from, to)| RankMove { region, from: then(from), to: later(to) }).collect()
}

/// A printed rank as a number of places.
fn printed_rank(value: f64) -> Option<u32> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range and whole")]
    (value >= 1.0 && value <= f64::from(u32::MAX) && value.fract().abs() < f64::EPSILON).then_some(value as u32)
}
