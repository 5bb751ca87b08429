//! Principal components of a group of columns, and weights from the first one.
//!
//! OECD/JRC *Handbook* (2008), step 4 and 6: eigenvalues of the correlation matrix of the regions that have
//! all values. A loading here is a component of the unit eigenvector, so that squared loadings sum to 1.

use super::data_error::{DataError, check};
use super::shares;
use crate::index::{column, linalg};
use crate::model::Loadings;

/// Eigenvalues nearer than this, relative, are equal: then the first component has no direction.
const EQUAL_WITHIN: f64 = 1e-9;

/// The principal components of standardised columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Regions that have all values.
    pub regions: usize,
    /// Eigenvalues, descending; they sum to the number of columns.
    pub eigenvalues: Vec<f64>,
    /// Share of the variance that each component explains; they sum to 1.
    pub explained: Vec<f64>,
    /// `loadings[component][column]`: unit eigenvectors.
    pub loadings: Vec<Vec<f64>>,
}

/// Weights from the first component.
#[derive(Debug, Clone, PartialEq)]
pub struct Pca {
    /// Weights, summing to 1.
    pub weights: Vec<f64>,
    /// The components; the first one's loadings made the weights.
    pub components: Components,
}

/// Principal components of columns, over the regions that have all values.
///
/// Fails where these are fewer than the columns, or a column is constant among them.
pub fn components(columns: &[&[Option<f64>]]) -> Result<Components, DataError> {
    check(columns)?;
    let rows = column::complete_rows(columns);
    let count = columns.len();
    if rows.len() < count.max(2) {
        return Err(DataError::FewerRegions { regions: rows.len(), indicators: count });
    }
    let complete: Vec<Vec<f64>> = (0..count).map(|c| rows.iter().map(|row| row[c]).collect()).collect();
    if let Some(column) = complete.iter().position(|c| column::is_constant(c)) {
        return Err(DataError::Constant { column });
    }
    let mut cells = vec![1.0; count * count];
    for first in 0..count {
        for second in first + 1..count {
            let r = column::pearson(&complete[first], &complete[second]);
            let r = r.ok_or(DataError::NoOverlap { first, second })?;
            cells[first * count + second] = r;
            cells[second * count + first] = r;
        }
    }
    let eigen = linalg::symmetric_eigen(&cells, count).map_err(|_| DataError::NoConvergence)?;
    // The matrix has no negative eigenvalue, and its trace is the number of columns.
    let eigenvalues: Vec<f64> = eigen.values.iter().map(|v| v.max(0.0)).collect();
    let explained = eigenvalues.iter().map(|v| v / count as f64).collect();
    Ok(Components { regions: rows.len(), eigenvalues, explained, loadings: eigen.vectors })
}

/// Weights from the first principal component of columns, more being better in each.
///
/// Fails where the first component has no direction (the second explains as much), or with
/// [`Loadings::Plain`] where a column runs against it.
pub fn pca(columns: &[&[Option<f64>]], from: Loadings) -> Result<Pca, DataError> {
    let components = components(columns)?;
    if let [first, second, ..] = components.eigenvalues[..]
        && first - second <= EQUAL_WITHIN * first
    {
        return Err(DataError::NoFirstComponent);
    }
    let first = &components.loadings[0];
    let parts: Vec<f64> = match from {
        Loadings::Squared => first.iter().map(|v| v * v).collect(),
        Loadings::Plain => match first.iter().position(|&v| v < 0.0) {
            Some(column) => return Err(DataError::NegativeLoading { column }),
            None => first.clone(),
        },
    };
    let weights = shares(&parts).ok_or(DataError::NoFirstComponent)?;
    Ok(Pca { weights, components })
}
