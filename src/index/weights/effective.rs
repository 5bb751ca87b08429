//! Effective weights: how much each leaf in fact moves the total, whatever weight it was given.
//!
//! Paruolo, Saisana & Saltelli (2013), "Ratings and rankings: voodoo or science?": the importance of a leaf is the
//! share of the total's variance that it explains alone, in the linear case its squared correlation with the total.

use super::shares;
use crate::index::column;

/// A leaf's influence on the total.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// Pearson's correlation with the total; negative where the leaf works against it.
    pub correlation: f64,
    /// Its square.
    pub squared: f64,
    /// The square as a share of the sum over all leaves.
    pub share: f64,
}

/// Influences of the leaves, in the order in which they were given.
#[derive(Debug, Clone, PartialEq)]
pub struct Effective {
    /// By leaf; none where a leaf or the total is constant or too few regions have both.
    pub leaves: Vec<Option<Influence>>,
}

/// Influence of each leaf's scores on the total's, over the regions that have both.
///
/// None where no leaf is correlated with the total at all.
pub fn effective(total: &[Option<f64>], leaves: &[&[Option<f64>]]) -> Option<Effective> {
    let correlation = |leaf: &&[Option<f64>]| {
        let (a, b) = column::pairs(leaf, total);
        column::pearson(&a, &b)
    };
    let correlations: Vec<Option<f64>> = leaves.iter().map(correlation).collect();
    let squares: Vec<f64> = correlations.iter().map(|r| r.map_or(0.0, |r| r * r)).collect();
    let shares = shares(&squares)?;
    let influence = |((r, &squared), &share): ((&Option<f64>, &f64), &f64)| {
        r.map(|correlation| Influence { correlation, squared, share })
    };
    Some(Effective { leaves: correlations.iter().zip(&squares).zip(&shares).map(influence).collect() })
}
