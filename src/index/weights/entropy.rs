//! Entropy weights: a column counts the more, the less evenly its values are spread over the regions.
//!
//! Shannon's (1948) entropy as a weight: Zeleny, *Multiple Criteria Decision Making* (1982), and Hwang & Yoon (1981).

use super::data_error::{DataError, check};
use super::shares;
use crate::index::{column, math};

/// Entropy weights and what they were made of, by column.
#[derive(Debug, Clone, PartialEq)]
pub struct Entropy {
    /// Weights, summing to 1.
    pub weights: Vec<f64>,
    /// Entropy e, 0 (one region has all) to 1 (evenly spread).
    pub entropy: Vec<f64>,
    /// Diversification 1 - e, to which the weights are proportional.
    pub diversification: Vec<f64>,
}

/// Entropy weights of columns, more being better in each.
///
/// On min-max columns: p = x / Σx, e = -Σ p ln p / ln n with 0 ln 0 = 0, w ∝ 1 - e; n is the number of values
/// present in the column.
pub fn entropy(columns: &[&[Option<f64>]]) -> Result<Entropy, DataError> {
    check(columns)?;
    let mut entropy = Vec::with_capacity(columns.len());
    for (at, cells) in columns.iter().enumerate() {
        let scaled = column::unit_range(cells).ok_or(DataError::Constant { column: at })?;
        entropy.push(evenness(&column::present(&scaled)));
    }
    let diversification: Vec<f64> = entropy.iter().map(|e| 1.0 - e).collect();
    let weights = shares(&diversification).ok_or(DataError::NothingAdded)?;
    Ok(Entropy { weights, entropy, diversification })
}

/// Entropy of values of 0 or more with a positive sum, over ln n.
fn evenness(values: &[f64]) -> f64 {
    let total = math::sum(values.iter().copied());
    let terms = values.iter().map(|x| x / total).filter(|&p| p > 0.0).map(|p| -p * math::ln(p));
    (math::sum(terms) / math::ln(values.len() as f64)).clamp(0.0, 1.0)
}
