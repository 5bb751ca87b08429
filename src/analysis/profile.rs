//! What a region is held against: the mean of its tier and of all regions.

use super::Figures;
use crate::model::{NodeId, TierId};

impl Figures<'_> {
    /// Unweighted mean of the scores at a node in a year, over the assessed regions or those of a
    /// tier in that year; none where no region has a score.
    pub fn mean_score(&self, node: NodeId, year: i32, tier: Option<TierId>) -> Option<f64> {
        let regional = self.index.regional.as_ref()?;
        let at = self.edition.year_index(year)?;
        let scores: Vec<f64> = self
            .regions()
            .filter(|&r| tier.is_none() || regional.tier(at, r) == tier)
            .filter_map(|r| regional.score(node, at, r))
            .collect();
        (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64)
    }
}
