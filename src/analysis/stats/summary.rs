//! What one column of values looks like: place, spread, shape, outliers.

use super::quantile;
use crate::index::column;
use crate::index::moments::{Shape, kurtosis, skewness};

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
        let shape = Shape { skewness: self.skewness?, kurtosis: self.kurtosis? };
        Some(!shape.passes())
    }
}
