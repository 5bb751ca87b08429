//! CRITIC weights: a column counts for its contrast and for what the other columns do not say already.
//!
//! Diakoulaki, Mavrotas & Papayannakis (1995), "Determining objective weights in multiple criteria problems: the CRITIC method".

use super::data_error::{DataError, check};
use super::shares;
use crate::index::{column, math};

/// CRITIC weights and what they were made of, by column.
#[derive(Debug, Clone, PartialEq)]
pub struct Critic {
    /// Weights, summing to 1.
    pub weights: Vec<f64>,
    /// Contrast: standard deviation (n - 1) of the min-max column.
    pub contrast: Vec<f64>,
    /// Conflict: Σ (1 - r) over the other columns.
    pub conflict: Vec<f64>,
    /// Information: contrast times conflict, to which the weights are proportional.
    pub information: Vec<f64>,
}

/// CRITIC weights of columns, more being better in each; Pearson's r over the regions that have both values.
///
/// A single column has weight 1.
pub fn critic(columns: &[&[Option<f64>]]) -> Result<Critic, DataError> {
    check(columns)?;
    let count = columns.len();
    let mut contrast = Vec::with_capacity(count);
    for (at, cells) in columns.iter().enumerate() {
        let scaled = column::unit_range(cells).ok_or(DataError::Constant { column: at })?;
        contrast.push(column::sd(&column::present(&scaled)).ok_or(DataError::Constant { column: at })?);
    }
    let mut disagreement = vec![0.0; count * count];
    for first in 0..count {
        for second in first + 1..count {
            let (a, b) = column::pairs(columns[first], columns[second]);
            let r = column::pearson(&a, &b).ok_or(DataError::NoOverlap { first, second })?;
            // Rounding is no information.
            let apart = if 1.0 - r < 1e-12 { 0.0 } else { 1.0 - r };
            disagreement[first * count + second] = apart;
            disagreement[second * count + first] = apart;
        }
    }
    let conflict: Vec<f64> = disagreement.chunks_exact(count).map(|row| math::sum(row.iter().copied())).collect();
    let information: Vec<f64> = contrast.iter().zip(&conflict).map(|(s, c)| s * c).collect();
    let weights = if count == 1 { vec![1.0] } else { shares(&information).ok_or(DataError::NothingAdded)? };
    Ok(Critic { weights, contrast, conflict, information })
}
