//! What the choices of the method do: ranks and tiers by each variant beside those of the edition.

use super::{Figures, Unavailable};
use crate::index::Regional;
use crate::model::{NodeId, RegionId, TierId, Variant};

/// A region's ranks by the edition's method and by its variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantRanks {
    /// The region.
    pub region: RegionId,
    /// Rank by the edition's method.
    pub rank: Option<u32>,
    /// Rank by each variant, in the order of [`Figures::variants`].
    pub by_variant: Vec<Option<u32>>,
}

/// Between which ranks a region lies by any of the methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankRange {
    /// The region.
    pub region: RegionId,
    /// Rank by the edition's method.
    pub rank: u32,
    /// Best rank by any method.
    pub best: u32,
    /// Worst rank by any method.
    pub worst: u32,
    /// Whether every method sorts it into the same tier; none where the edition has no tiers for it.
    pub one_tier: Option<bool>,
}

/// A region that a variant sorts into another tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierChange {
    /// The region.
    pub region: RegionId,
    /// Position of the variant.
    pub variant: usize,
    /// Tier by the edition's method.
    pub from: TierId,
    /// Tier by the variant.
    pub to: TierId,
}

impl<'a> Figures<'a> {
    /// The variants, each with the index that was computed by it; empty where the edition has none.
    pub fn variants(&self) -> impl Iterator<Item = (&'a Variant, &'a Regional)> + use<'a> {
        self.edition.method.variants.iter().zip(&self.index.variants)
    }

    /// The variants that answer the same question by another method. Those that divide by size ask another one, and widen
    /// no range.
    pub fn methods(&self) -> impl Iterator<Item = usize> + use<'a> {
        self.edition.method.variants.iter().enumerate().filter(|(_, v)| v.per.is_none()).map(|(at, _)| at)
    }

    /// The best and the worst rank by any method; none where there is no rank.
    pub fn rank_range(&self, ranks: &VariantRanks) -> Option<(u32, u32)> {
        let by_method = || self.methods().filter_map(|at| *ranks.by_variant.get(at)?);
        let all = || by_method().chain(ranks.rank);
        Some((all().min()?, all().max()?))
    }

    /// Ranks at a node by the edition's method and by each variant, in the order of the ranking.
    pub fn variant_ranks(&self, node: NodeId, year: i32) -> Result<Vec<VariantRanks>, Unavailable> {
        let at = self.year(year)?;
        let Some(regional) = &self.index.regional else {
            return Err(self.not_published(format!("the ranks of {year} by other methods")));
        };
        let mut all: Vec<VariantRanks> = self
            .regions()
            .map(|region| VariantRanks {
                region,
                rank: regional.rank(node, at, region),
                by_variant: self.variants().map(|(_, v)| v.rank(node, at, region)).collect(),
            })
            .collect();
        all.sort_by_key(|r| (r.rank.is_none(), r.rank));
        Ok(all)
    }

    /// Ranges of the regions that the edition's method ranks, widest first, then by rank; fails where there is no other
    /// method.
    pub fn rank_ranges(&self, node: NodeId, year: i32) -> Result<Vec<RankRange>, Unavailable> {
        let ranks = self.variant_ranks(node, year)?;
        if self.methods().next().is_none() {
            return Err(self.not_published(format!("the ranks of {year} by other methods")));
        }
        let changes = self.tier_changes(year)?;
        let tiers = self.tiering(year).unwrap_or_default();
        let range = |r: &VariantRanks| {
            let (best, worst) = self.rank_range(r)?;
            let own = tiers.get(r.region.0).copied().flatten();
            let moved = |c: &TierChange| c.region == r.region && self.methods().any(|at| at == c.variant);
            let one_tier = own.map(|_| !changes.iter().any(moved));
            Some(RankRange { region: r.region, rank: r.rank?, best, worst, one_tier })
        };
        let mut ranges: Vec<RankRange> = ranks.iter().filter_map(range).collect();
        ranges.sort_by_key(|r| std::cmp::Reverse(r.worst - r.best));
        Ok(ranges)
    }

    /// Regions that a variant sorts into another tier, by variant and then in file order.
    pub fn tier_changes(&self, year: i32) -> Result<Vec<TierChange>, Unavailable> {
        let at = self.year(year)?;
        let Some(regional) = &self.index.regional else {
            return Err(self.not_published(format!("the tiers of {year} by other methods")));
        };
        let mut changes = Vec::new();
        for (variant, (_, computed)) in self.variants().enumerate() {
            changes.extend(self.regions().filter_map(|region| {
                let (from, to) = (regional.tier(at, region)?, computed.tier(at, region)?);
                (from != to).then_some(TierChange { region, variant, from, to })
            }));
        }
        Ok(changes)
    }

    /// Mean of the absolute changes of rank by a variant, over the regions ranked by both; none where there are none.
    pub fn mean_rank_shift(&self, variant: usize, node: NodeId, year: i32) -> Option<f64> {
        let ranks = self.variant_ranks(node, year).ok()?;
        let shifts: Vec<f64> = ranks
            .iter()
            .filter_map(|r| Some((f64::from(r.rank?) - f64::from((*r.by_variant.get(variant)?)?)).abs()))
            .collect();
        (!shifts.is_empty()).then(|| shifts.iter().sum::<f64>() / shifts.len() as f64)
    }
}
