//! Weights with which all columns have the same influence on their mean.
//!
//! The influence of a column is its covariance share `w_i (Σw)_i / w'Σw`, Σ the covariances of the columns. Shares are equal
//! where `½ w'Σw - Σ ln w_i` is least, which has one minimum; it is found coordinate by coordinate, each step the positive root of
//! `σ_ii w² + (Σ_{j≠i} σ_ij w_j) w - 1 = 0` (Griveau-Billion, Richard and Roncalli 2013). Weights by influence: Paruolo, Saisana
//! and Saltelli (2013); Becker, Saisana, Paruolo and Vandecasteele (2017).

use super::data_error::{DataError, check};
use super::shares;
use crate::index::{column, math};

/// Steps through all columns at most.
const SWEEPS: usize = 10_000;

/// Weights of equal influence and what they were made of, by column.
#[derive(Debug, Clone, PartialEq)]
pub struct EqualInfluence {
    /// Weights, summing to 1.
    pub weights: Vec<f64>,
    /// Influence of each column at equal weights, summing to 1: what there is to mend.
    pub before: Vec<f64>,
}

/// Weights of columns as they are averaged, over the regions that have all values. A single column has weight 1.
pub fn equal_influence(columns: &[&[Option<f64>]]) -> Result<EqualInfluence, DataError> {
    check(columns)?;
    let count = columns.len();
    let rows = column::complete_rows(columns);
    if rows.len() < 2 {
        return Err(DataError::NoOverlap { first: 0, second: count - 1 });
    }
    let centred: Vec<Vec<f64>> = (0..count)
        .map(|at| {
            let values: Vec<f64> = rows.iter().map(|row| row[at]).collect();
            let mean = column::mean(&values).unwrap_or_default();
            values.iter().map(|x| x - mean).collect()
        })
        .collect();
    // Divided by the greatest, so that huge values do not overflow.
    let widest = centred.iter().flatten().fold(0.0f64, |widest, x| widest.max(x.abs()));
    let covariance =
        |a: usize, b: usize| math::sum(centred[a].iter().zip(&centred[b]).map(|(x, y)| (x / widest) * (y / widest)));
    let matrix: Vec<Vec<f64>> = (0..count).map(|a| (0..count).map(|b| covariance(a, b)).collect()).collect();
    if let Some(column) = (0..count).find(|&at| matrix[at][at].is_nan() || matrix[at][at] <= 0.0) {
        return Err(DataError::Constant { column });
    }
    let with = |weights: &[f64], at: usize| math::sum(matrix[at].iter().zip(weights).map(|(s, w)| s * w));
    let influence = |weights: &[f64]| {
        let parts: Vec<f64> = (0..count).map(|at| weights[at] * with(weights, at)).collect();
        let all = math::sum(parts.iter().copied());
        parts.into_iter().map(|part| part / all).collect::<Vec<f64>>()
    };
    let even = vec![1.0 / count as f64; count];
    let off = |shares: &[f64]| shares.iter().map(|s| (s * count as f64 - 1.0).abs()).fold(0.0, f64::max);
    let mut weights: Vec<f64> = (0..count).map(|at| 1.0 / matrix[at][at].sqrt()).collect();
    for _ in 0..SWEEPS {
        if off(&influence(&weights)) < 1e-13 {
            break;
        }
        for at in 0..count {
            let own = matrix[at][at];
            let others = with(&weights, at) - own * weights[at];
            weights[at] = ((others * others + 4.0 * own).sqrt() - others) / (2.0 * own);
        }
    }
    let found = influence(&weights);
    if found.iter().any(|share| !share.is_finite()) || off(&found) > 1e-9 {
        return Err(DataError::NoConvergence);
    }
    let weights = shares(&weights).ok_or(DataError::NoConvergence)?;
    Ok(EqualInfluence { weights, before: influence(&even) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_do_not_correlate_weigh_by_the_inverse_of_their_spread() {
        // Two orthogonal columns, the second twice as wide: w σ is equal, so 2/3 and 1/3; at equal weights 1/5 and 4/5.
        let a = [1.0, -1.0, 1.0, -1.0].map(Some);
        let b = [2.0, 2.0, -2.0, -2.0].map(Some);
        let found = equal_influence(&[&a, &b]).unwrap();
        assert!((found.weights[0] - 2.0 / 3.0).abs() < 1e-12, "{found:?}");
        assert!((found.before[0] - 0.2).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn two_columns_have_equal_influence_whatever_their_correlation_and_a_mirror_has_none() {
        // Shares are equal where w² σ² is: the covariance is the same in both.
        let a = [1.0, 2.0, 3.0, 7.0].map(Some);
        let b = [30.0, 10.0, 40.0, 50.0].map(Some);
        let found = equal_influence(&[&a, &b]).unwrap();
        let spread = |x: &[Option<f64>]| column::sd(&column::present(x)).unwrap();
        assert!((found.weights[0] * spread(&a) - found.weights[1] * spread(&b)).abs() < 1e-12);
        let mirror = [-1.0, -2.0, -3.0, -7.0].map(Some);
        assert_eq!(equal_influence(&[&a, &mirror]), Err(DataError::NoConvergence));
        assert_eq!(equal_influence(&[&a, &[Some(1.0); 4]]), Err(DataError::Constant { column: 1 }));
    }
}
