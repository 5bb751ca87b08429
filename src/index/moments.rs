//! Mean, standard deviation, skewness and kurtosis of a sample.
//!
//! Sums carry their rounding error along, so that the order of the regions does not matter.

use super::column;
use super::math::sum;

/// A column whose skewness is at or above this, and whose kurtosis is at or above [`KURTOSIS`], has outliers.
pub const SKEWNESS: f64 = 2.0;
/// See [`SKEWNESS`].
pub const KURTOSIS: f64 = 3.5;

/// Moments of a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// Number of values.
    pub count: usize,
    /// Mean.
    pub mean: f64,
    /// Standard deviation with n - 1; 0 where all values are equal.
    pub sd: f64,
}

impl Moments {
    /// None for fewer than two values, and where a moment is not finite.
    pub fn of(values: &[f64]) -> Option<Moments> {
        let (mean, sd) = (column::mean(values)?, column::sd(values)?);
        let sd = if column::is_constant(values) { 0.0 } else { sd };
        sd.is_finite().then_some(Moments { count: values.len(), mean, sd })
    }
}

/// How far a sample is from symmetric and light-tailed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Skewness G1, bias-corrected: type 2 of e1071, as in Excel and COINr.
    pub skewness: f64,
    /// Excess kurtosis G2, bias-corrected in the same way.
    pub kurtosis: f64,
}

impl Shape {
    /// Of a sample; none for fewer than four values or where all are equal.
    pub fn of(values: &[f64]) -> Option<Shape> {
        Some(Shape { skewness: skewness(values)?, kurtosis: kurtosis(values)? })
    }

    /// Whether a column needs no treatment: |skewness| < 2 or kurtosis < 3.5 (COINr's `check_SkewKurt`).
    pub fn passes(&self) -> bool {
        self.skewness.abs() < SKEWNESS || self.kurtosis < KURTOSIS
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
    Some(sum(values.iter().map(|x| ((x - mean) / sd).powi(power))) / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn moments_by_hand() {
        // 2, 4, 6: mean 4, squares 4 + 0 + 4 = 8, over 2 = 4.
        let moments = Moments::of(&[2.0, 4.0, 6.0]).unwrap();
        assert!(near(moments.mean, 4.0) && near(moments.sd, 2.0));
        assert!(near(Moments::of(&[3.0, 3.0]).unwrap().sd, 0.0));
        assert_eq!(Moments::of(&[3.0]), None);
    }

    #[test]
    fn skewness_and_kurtosis_of_type_2() {
        // Microsoft's example of SKEW and KURT: 3, 4, 5, 2, 3, 4, 5, 6, 4, 7 give 0.359543 and -0.151800.
        let shape = Shape::of(&[3.0, 4.0, 5.0, 2.0, 3.0, 4.0, 5.0, 6.0, 4.0, 7.0]).unwrap();
        assert!((shape.skewness - 0.359_543_071_4).abs() < 1e-9, "{shape:?}");
        assert!((shape.kurtosis + 0.151_799_637_2).abs() < 1e-9, "{shape:?}");
    }

    #[test]
    fn a_constant_or_a_tiny_sample_has_no_shape() {
        assert_eq!(Shape::of(&[1.0; 5]), None);
        assert_eq!(Shape::of(&[1.0, 2.0, 4.0]), None);
    }
}
