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

impl VariantRanks {
    /// The best and the worst rank by any method; none where there is no rank.
    pub fn range(&self) -> Option<(u32, u32)> {
        let all = || self.by_variant.iter().copied().chain([self.rank]).flatten();
        Some((all().min()?, all().max()?))
    }
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
