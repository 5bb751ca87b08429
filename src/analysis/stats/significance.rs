//! How likely a correlation is where there is none: the t-test of Pearson's r (Student 1908; Fisher 1915).

use crate::index::column;
use crate::math::{exp, ln, ln_gamma};

/// Pearson's correlation of two columns with what its size has to be held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The correlation.
    pub correlation: f64,
    /// Regions that have both.
    pub regions: usize,
    /// Chance of a correlation at least as far from 0 where there is none, two-sided; none of fewer than 3 regions.
    pub p: Option<f64>,
}

impl Link {
    /// The correlation over the cells that both columns have; none where one is constant there.
    pub fn of(a: &[Option<f64>], b: &[Option<f64>]) -> Option<Link> {
        let (a, b) = column::pairs(a, b);
        let correlation = column::pearson(&a, &b)?;
        Some(Link { correlation, regions: a.len(), p: p_value(correlation, a.len()) })
    }

    /// Whether it could well be none at the level of 5 %.
    pub fn is_insignificant(self) -> bool {
        self.p.is_none_or(|p| p >= 0.05)
    }
}

/// Two-sided p-value of a correlation of n pairs: t² = ν r² / (1 - r²) with ν = n - 2 degrees of freedom, so
/// p = I(1 - r²; ν/2, 1/2), I the regularised incomplete beta function.
pub fn p_value(r: f64, n: usize) -> Option<f64> {
    let freedom = n.checked_sub(2).filter(|f| *f > 0)? as f64;
    let x = 1.0 - r * r;
    Some(incomplete_beta(x.clamp(0.0, 1.0), freedom / 2.0, 0.5))
}

/// I(x; a, b) by its continued fraction (Abramowitz and Stegun 26.5.8; Lentz's algorithm).
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    // The fraction converges quickly on one side of the mean.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(1.0 - x, b, a);
    }
    let front = exp(ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * ln(x) + b * ln(1.0 - x)) / a;
    let kept = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut below = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    let (mut above, mut fraction) = (1.0, below);
    for step in 1..500 {
        let step = f64::from(step);
        let even = step * (b - step) * x / ((a + 2.0 * step - 1.0) * (a + 2.0 * step));
        let odd = -(a + step) * (a + b + step) * x / ((a + 2.0 * step) * (a + 2.0 * step + 1.0));
        let before = fraction;
        for term in [even, odd] {
            below = 1.0 / kept(1.0 + term * below);
            above = kept(1.0 + term / above);
            fraction *= above * below;
        }
        if (fraction - before).abs() <= 1e-15 * fraction.abs() {
            break;
        }
    }
    (front * fraction).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_values_by_the_closed_forms() {
        for r in [-0.9f64, -0.3, 0.0, 0.2, 0.5, 0.77, 0.99] {
            let a = r.abs();
            // sin θ = |r|: of 2 degrees of freedom 1 - sin θ, of 4 1 - sin θ (1 + cos² θ / 2) (Abramowitz and Stegun 26.7.4).
            assert!((p_value(r, 4).unwrap() - (1.0 - a)).abs() < 1e-13, "{r}");
            let four = 1.0 - a * (1.0 + (1.0 - a * a) / 2.0);
            assert!((p_value(r, 6).unwrap() - four).abs() < 1e-13, "{r}");
        }
        assert_eq!(p_value(1.0, 31), Some(0.0));
        assert_eq!(p_value(0.4, 2), None);
    }
}
