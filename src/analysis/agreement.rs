//! Setting an edition against another: tiers here and there, moves, agreement, top lists.
//!
//! Tiers of two editions are the same where their ids are; where the other edition has other ids
//! but equally many tiers, where their places are. The quadratic-weighted kappa is
//! Cohen's (1968) 1 - Σ v·o / Σ v·e with v = (i - j)² / (t - 1)², o the observed and e the
//! counts expected from the margins.

use super::{Figures, Unavailable};
use crate::model::{NodeId, RegionId, TierId};

/// Up, down or the same, as seen from the other edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To a better tier.
    Up,
    /// To a worse tier.
    Down,
    /// The same tier.
    Same,
}

/// A region's tier there and here, both as tiers of this edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The region.
    pub region: RegionId,
    /// Its tier in the other edition.
    pub there: TierId,
    /// Its tier in this edition.
    pub here: TierId,
}

impl Move {
    /// Which way it went from there to here.
    pub fn direction(self) -> Direction {
        match self.here.cmp(&self.there) {
            std::cmp::Ordering::Less => Direction::Up,
            std::cmp::Ordering::Greater => Direction::Down,
            std::cmp::Ordering::Equal => Direction::Same,
        }
    }
}

/// How far two tierings agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Number of tiers.
    pub tiers: usize,
    /// Regions with a tier in both, in the order of this edition.
    pub moves: Vec<Move>,
    /// `table[here * tiers + there]`: counts of regions.
    pub table: Vec<usize>,
}

impl Agreement {
    /// Compares pairs of tiers out of `tiers`.
    pub fn of(tiers: usize, moves: Vec<Move>) -> Agreement {
        let mut table = vec![0; tiers * tiers];
        for m in &moves {
            table[m.here.0 * tiers + m.there.0] += 1;
        }
        Agreement { tiers, moves, table }
    }

    /// Regions with a tier in both.
    pub fn compared(&self) -> usize {
        self.moves.len()
    }

    /// Regions in the same tier.
    pub fn same(&self) -> usize {
        self.differing().count().abs_diff(self.compared())
    }

    /// Regions in different tiers.
    pub fn differing(&self) -> impl Iterator<Item = Move> + '_ {
        self.moves.iter().copied().filter(|m| m.here != m.there)
    }

    /// Regions that went this way.
    pub fn towards(&self, direction: Direction) -> impl Iterator<Item = Move> + '_ {
        self.moves.iter().copied().filter(move |m| m.direction() == direction)
    }

    /// Regions in tier `here` of this edition and `there` of the other.
    pub fn count(&self, here: TierId, there: TierId) -> usize {
        self.table[here.0 * self.tiers + there.0]
    }

    /// Quadratic-weighted kappa: 1 full agreement, 0 as by chance. None where chance alone gives
    /// full agreement (all regions in one tier), or nothing is compared.
    pub fn kappa(&self) -> Option<f64> {
        let tiers = self.tiers;
        let row = |i: usize| (0..tiers).map(|j| self.table[i * tiers + j]).sum::<usize>() as f64;
        let column = |j: usize| (0..tiers).map(|i| self.table[i * tiers + j]).sum::<usize>() as f64;
        let (mut observed, mut expected) = (0.0, 0.0);
        for i in 0..tiers {
            for j in 0..tiers {
                // The divisor (t - 1)² is the same above and below.
                let weight = (i.abs_diff(j) * i.abs_diff(j)) as f64;
                observed += weight * self.table[i * tiers + j] as f64;
                expected += weight * row(i) * column(j) / self.compared() as f64;
            }
        }
        (expected > 0.0).then(|| 1.0 - observed / expected)
    }
}

/// Names that two top lists share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopOverlap {
    /// In both, in the order of this edition.
    pub shared: Vec<RegionId>,
    /// Only here.
    pub only_here: Vec<RegionId>,
    /// Only there.
    pub only_there: Vec<RegionId>,
}

impl Figures<'_> {
    /// The tiers of this edition's last year set against those of another edition's.
    pub fn agreement(&self, with: &str) -> Result<Agreement, Unavailable> {
        let other = self.other(with)?;
        let here = self.tiering(self.edition.last_year())?;
        let there = other.tiering(other.edition.last_year())?;
        let all_known = other.edition.tiers.iter().all(|t| self.edition.find_tier(&t.id).is_some());
        let by_id = all_known || self.edition.tiers.len() != other.edition.tiers.len();
        let as_ours = |tier: TierId| {
            let id = &other.edition.tiers[tier.0].id;
            let found = if by_id { self.edition.find_tier(id) } else { Some(tier) };
            found.ok_or_else(|| Unavailable::UnknownThere {
                edition: self.edition.id.clone(),
                what: "tier",
                id: id.clone(),
            })
        };
        let mut moves = Vec::new();
        for region in self.regions_in_order(None, None)? {
            if let (Some(here), Some(there)) = (here[region.0], there[region.0]) {
                moves.push(Move { region, here, there: as_ours(there)? });
            }
        }
        Ok(Agreement::of(self.edition.tiers.len(), moves))
    }

    /// The tiers of a variant set against those of another edition.
    pub fn agreement_of_variant(&self, variant: &str, with: &str) -> Result<Agreement, Unavailable> {
        let at = self.year(self.edition.last_year())?;
        let found = self.variants().find(|(own, _)| own.id == variant);
        let (_, computed) = found.ok_or_else(|| self.not_published(format!("the variant `{variant}`")))?;
        let own = self.agreement(with)?;
        let moves = own.moves.iter().filter_map(|m| Some(Move { here: computed.tier(at, m.region)?, ..*m })).collect();
        Ok(Agreement::of(own.tiers, moves))
    }

    /// The node of another edition with the same id.
    pub fn node_in(&self, other: &Figures<'_>, node: NodeId) -> Result<NodeId, Unavailable> {
        let id = self.id(node);
        other.edition.framework.find(id).ok_or_else(|| Unavailable::UnknownThere {
            edition: other.edition.id.clone(),
            what: "node",
            id: id.to_owned(),
        })
    }

    /// The first `count` regions here and in another edition, at the node of the same id, in the same year.
    pub fn top_overlap(&self, node: NodeId, year: i32, count: usize, with: &str) -> Result<TopOverlap, Unavailable> {
        let other = self.other(with)?;
        let names = |list: Vec<super::Standing>| list.into_iter().map(|s| s.region).collect::<Vec<_>>();
        let here = names(self.top(node, year, count)?);
        let there = names(other.top(self.node_in(&other, node)?, year, count)?);
        let (shared, extra) = here.iter().copied().partition(|r| there.contains(r));
        let missed = there.into_iter().filter(|r| !here.contains(r)).collect();
        Ok(TopOverlap { shared, only_here: extra, only_there: missed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(pairs: &[(usize, usize)]) -> Agreement {
        let pair = |(i, &(here, there)): (usize, &(usize, usize))| Move {
            region: RegionId(i),
            here: TierId(here),
            there: TierId(there),
        };
        Agreement::of(3, pairs.iter().enumerate().map(pair).collect())
    }

    #[test]
    fn kappa_by_hand() {
        // Rows 2, 1, 1; columns 1, 2, 1. Observed: one pair one apart = 1. Expected, times 4:
        // row 0: 2·(2·1 + 1·4) = 12; row 1: 1·(1·1 + 1·1) = 2; row 2: 1·(1·4 + 2·1) = 6; 20 / 4 = 5.
        let found = agreement(&[(0, 0), (0, 1), (1, 1), (2, 2)]);
        assert!((found.kappa().unwrap() - (1.0 - 1.0 / 5.0)).abs() < 1e-12);
        assert_eq!((found.compared(), found.same()), (4, 3));
        assert_eq!(found.count(TierId(0), TierId(1)), 1);
    }

    #[test]
    fn full_agreement_is_one_and_a_single_tier_says_nothing() {
        assert_eq!(agreement(&[(0, 0), (1, 1), (2, 2)]).kappa(), Some(1.0));
        assert_eq!(agreement(&[(0, 0), (0, 0)]).kappa(), None);
        assert_eq!(agreement(&[]).kappa(), None);
    }

    #[test]
    fn a_lower_tier_number_is_up() {
        let found = agreement(&[(0, 1), (2, 1), (1, 1)]);
        let ways: Vec<Direction> = found.moves.iter().map(|m| m.direction()).collect();
        assert_eq!(ways, [Direction::Up, Direction::Down, Direction::Same]);
        assert_eq!(found.towards(Direction::Up).count(), 1);
    }
}
