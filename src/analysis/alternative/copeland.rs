//! Copeland's rule: wins less losses in pairwise majority (Copeland 1951; OECD/JRC Handbook, step 6 on non-compensatory
//! aggregation; COINr `outrankMatrix`).
//!
//! A region beats another where the criteria on which it is better weigh more than those on which it is worse; a criterion
//! that either lacks, or on which they are equal, says nothing.

use crate::analysis::{Figures, Unavailable};
use crate::index::rank;
use crate::model::{NodeId, RegionId};

/// Wins less losses by region.
pub fn copeland(columns: &[&[Option<f64>]], weights: &[f64], regions: &[RegionId]) -> Vec<i64> {
    let margin = |a: RegionId, b: RegionId| -> f64 {
        let of = |(column, weight): (&&[Option<f64>], &f64)| match (column[a.0], column[b.0]) {
            (Some(x), Some(y)) if rank::equal(x, y) => 0.0,
            (Some(x), Some(y)) => weight * (x - y).signum(),
            _ => 0.0,
        };
        columns.iter().zip(weights).map(of).sum()
    };
    let total: f64 = weights.iter().sum();
    let sign = |margin: f64| {
        if margin.abs() <= 1e-9 * total {
            0
        } else if margin > 0.0 {
            1
        } else {
            -1
        }
    };
    regions.iter().map(|&a| regions.iter().filter(|&&b| a != b).map(|&b| sign(margin(a, b))).sum()).collect()
}

impl Figures<'_> {
    /// Copeland scores of the regions by some nodes, weighted by their weights in the total.
    pub fn copeland(&self, nodes: &[NodeId], year: i32) -> Result<Vec<(RegionId, i64)>, Unavailable> {
        let columns = self.score_columns(nodes, year)?;
        let weights: Vec<f64> = nodes.iter().map(|&n| self.nominal_weight(n)).collect();
        let regions: Vec<RegionId> = self.regions().collect();
        let found = copeland(&columns, &weights, &regions);
        Ok(regions.into_iter().zip(found).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_majority_by_hand() {
        // On weights 2, 1, 1: a beats b (2 against 1, one tie), c beats nobody; b beats c on the last two, a draw 2 : 2.
        let columns: [&[Option<f64>]; 3] = [
            &[Some(3.0), Some(1.0), Some(2.0)],
            &[Some(1.0), Some(2.0), Some(0.0)],
            &[Some(5.0), Some(5.0), Some(4.0)],
        ];
        assert_eq!(copeland(&columns, &[2.0, 1.0, 1.0], &[0, 1, 2].map(RegionId)), [2, -1, -1]);
    }
}
