//! What one column of values looks like: place, spread, shape, outliers.

use super::quantile;
use crate::index::{column, math};

/// A column whose skewness is at or above this, and whose kurtosis is at or above [`KURTOSIS`], has outliers.
pub const SKEWNESS: f64 = 2.0;
/// See [`SKEWNESS`].
pub const KURTOSIS: f64 = 3.5;
/// A value is outlying beyond this many interquartile ranges from the quartiles (Tukey 1977).
pub const FENCE: f64 = 1.5;

/// Statistics of the values that are there.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Values.
    pub count: usize,
    /// Cells without a value.
    pub missing: usize,
    /// Least value.
    pub min: f64,
    /// First quartile (type 7).
    pub lower_quartile: f64,
    /// Median.
    pub median: f64,
    /// Third quartile (type 7).
    pub upper_quartile: f64,
    /// Greatest value.
    pub max: f64,
    /// Arithmetic mean.
    pub mean: f64,
    /// Standard deviation with n - 1; none of a single value.
    pub sd: Option<f64>,
    /// Bias-corrected skewness G1; none of fewer than 3 values or of a constant column.
    pub skewness: Option<f64>,
    /// Bias-corrected excess kurtosis G2, 0 for the normal distribution; none of fewer than 4 values or of a constant column.
    pub kurtosis: Option<f64>,
    /// Positions (cells of the column) beyond the fences, in the order of the column.
    pub outside_fences: Vec<usize>,
}

impl Summary {
    /// Statistics of a column; none where it has no value, or values too great to add up.
    pub fn of(column: &[Option<f64>]) -> Option<Summary> {
        let values = column::present(column);
        let mean = column::mean(&values)?;
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let at = |p| quantile::of_sorted(&sorted, p);
        let (lower_quartile, upper_quartile) = (at(0.25), at(0.75));
        let reach = FENCE * (upper_quartile - lower_quartile);
        let outside = |x: f64| x < lower_quartile - reach || x > upper_quartile + reach;
        Some(Summary {
            count: values.len(),
            missing: column.len() - values.len(),
            min: at(0.0),
            lower_quartile,
            median: at(0.5),
            upper_quartile,
            max: at(1.0),
            mean,
            sd: column::sd(&values),
            skewness: skewness(&values),
            kurtosis: kurtosis(&values),
            outside_fences: (0..column.len()).filter(|&i| column[i].is_some_and(outside)).collect(),
        })
    }

    /// Values over cells.
    pub fn coverage(&self) -> f64 {
        self.count as f64 / (self.count + self.missing) as f64
    }

    /// True where the shape calls for treatment: |skewness| of 2 or more and kurtosis of 3.5 or more (COINr, after
    /// the JRC's practice). None where the shape is not known.
    pub fn has_outliers(&self) -> Option<bool> {
        Some(self.skewness?.abs() >= SKEWNESS && self.kurtosis? >= KURTOSIS)
    }
}

/// Bias-corrected skewness G1 = g1 √(n (n - 1)) / (n - 2), g1 = m₃ / m₂^1.5 (Joanes & Gill 1998; type 2 of e1071).
pub fn skewness(values: &[f64]) -> Option<f64> {
    if values.len() < 3 {
        return None;
    }
    let n = values.len() as f64;
    let (m2, m3) = (moment(values, 2)?, moment(values, 3)?);
    Some(m3 / (m2 * m2.sqrt()) * (n * (n - 1.0)).sqrt() / (n - 2.0)).filter(|g| g.is_finite())
}

/// Bias-corrected excess kurtosis G2 = ((n + 1) g2 + 6) (n - 1) / ((n - 2) (n - 3)), g2 = m₄ / m₂² - 3 (Joanes & Gill
/// 1998; type 2 of e1071).
pub fn kurtosis(values: &[f64]) -> Option<f64> {
    if values.len() < 4 {
        return None;
    }
    let n = values.len() as f64;
    let (m2, m4) = (moment(values, 2)?, moment(values, 4)?);
    let g2 = m4 / (m2 * m2) - 3.0;
    Some(((n + 1.0) * g2 + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0))).filter(|g| g.is_finite())
}

/// Σ z^power / n in standard deviations z, so that no power overflows; none of a constant column.
fn moment(values: &[f64], power: i32) -> Option<f64> {
    if column::is_constant(values) {
        return None;
    }
    let (mean, sd) = (column::mean(values)?, column::sd(values)?);
    Some(math::sum(values.iter().map(|x| ((x - mean) / sd).powi(power))) / values.len() as f64)
}
