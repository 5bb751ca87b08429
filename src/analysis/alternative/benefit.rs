//! Benefit of the doubt: each region under the weights that suit it best (Cherchye, Moesen, Rogge and Van Puyenbroeck 2007;
//! OECD/JRC Handbook, step 6).
//!
//! Max Σ w x of the region, such that no region exceeds 1 under the same weights, w ≥ 0, and each
//! child's share w x / Σ w x of the region's own score lies within bounds. A linear programme, which starts feasible
//! at w = 0: solved exactly by [`crate::index::simplex`].

use rayon::prelude::*;

use crate::analysis::{Figures, Unavailable};
use crate::index::simplex;
use crate::model::{NodeId, RegionId};

/// A region's best score and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Benefit {
    /// The region.
    pub region: RegionId,
    /// From 0 to 1.
    pub score: f64,
    /// Share of each child in the score; empty where the score is 0.
    pub shares: Vec<f64>,
}

/// Scores by region over rows without a gap, all values 0 or more; `least` and `most` bound the shares.
pub fn benefit_of_the_doubt(rows: &[(RegionId, Vec<f64>)], least: f64, most: f64) -> Vec<Benefit> {
    // In units of the best value there is, so that no column's unit decides what is small.
    let greatest = |k: usize| rows.iter().map(|(_, row)| row[k]).fold(0.0, f64::max);
    let children = rows.first().map_or(0, |(_, row)| row.len());
    let unit: Vec<f64> = (0..children).map(greatest).map(|g| if g > 0.0 { g } else { 1.0 }).collect();
    let scaled = |row: &[f64]| -> Vec<f64> { row.iter().zip(&unit).map(|(x, u)| x / u).collect() };
    let of = |(region, row): &(RegionId, Vec<f64>)| {
        let own = scaled(row);
        let mut limits: Vec<(Vec<f64>, f64)> = rows.iter().map(|(_, other)| (scaled(other), 1.0)).collect();
        for k in 0..children {
            let at_least = own.iter().enumerate().map(|(j, x)| least * x - if j == k { own[k] } else { 0.0 }).collect();
            let at_most = own.iter().enumerate().map(|(j, x)| if j == k { own[k] } else { 0.0 } - most * x).collect();
            limits.push((at_least, 0.0));
            limits.push((at_most, 0.0));
        }
        let weights = simplex::maximise(&own, &limits).unwrap_or_else(|| vec![0.0; children]);
        let parts: Vec<f64> = weights.iter().zip(&own).map(|(w, x)| w * x).collect();
        let score: f64 = parts.iter().sum();
        let shares = if score > 1e-12 { parts.iter().map(|p| p / score).collect() } else { Vec::new() };
        Benefit { region: *region, score: if score > 1e-12 { score } else { 0.0 }, shares }
    };
    rows.par_iter().map(of).collect()
}

impl Figures<'_> {
    /// Benefit of the doubt over the scores of some nodes; regions that lack one of them are left out.
    pub fn benefit_of_the_doubt(
        &self,
        nodes: &[NodeId],
        least: f64,
        most: f64,
        year: i32,
    ) -> Result<Vec<Benefit>, Unavailable> {
        let columns = self.score_columns(nodes, year)?;
        let row = |r: RegionId| columns.iter().map(|c| c[r.0]).collect::<Option<Vec<f64>>>().map(|row| (r, row));
        let rows: Vec<(RegionId, Vec<f64>)> = self.regions().filter_map(row).collect();
        let fail = |why| Err(Unavailable::NotComputable { what: "benefit of the doubt".to_owned(), why });
        if rows.iter().flat_map(|(_, row)| row).any(|x| *x < 0.0) {
            return fail("a score is negative");
        }
        if !(least >= 0.0 && most <= 1.0 && least * nodes.len() as f64 <= 1.0 && most * nodes.len() as f64 >= 1.0) {
            return fail("the bounds leave no shares that sum to 1");
        }
        Ok(benefit_of_the_doubt(&rows, least, most))
    }
}
