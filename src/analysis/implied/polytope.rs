//! Ranges of weights: two linear programmes a weight, solved exactly at the vertices.
//!
//! With every figure within ± h of what is printed, weights q ≥ 0, Σ q = 1 fit if and only if Σ q (x - h) ≤ X + h and
//! Σ q (x + h) ≥ X - h (each figure can be chosen on its own, and q is not negative). That is a slice of the
//! simplex between two parallel planes. A linear function has its extremes at vertices, and those of a slice are
//! corners of the simplex and points where an edge, between two corners, meets a plane: n + n (n - 1) points at
//! most, each in closed form. No search, no iteration, for any number of children.

use super::Interval;

/// The least difference of two totals that is not rounding of the computation.
pub(super) fn tolerance(total: f64, levels: &[f64]) -> f64 {
    1e-12 * levels.iter().fold(total.abs(), |g, x| g.max(x.abs()))
}

/// The range of each child's weight; none where no weights fit.
///
/// `total` and `levels` are finite, each ± `half_width`, which is not negative.
pub fn ranges(total: f64, levels: &[f64], half_width: f64) -> Option<Vec<Interval>> {
    // Σ q (x ± h) = Σ q x ± h, since the weights sum to 1: the total may be off by 2 h.
    let reach = 2.0 * half_width + tolerance(total, levels);
    let mut found: Option<Vec<Interval>> = None;
    let mut vertex = |weights: &[(usize, f64)]| {
        let ranges = found.get_or_insert_with(|| vec![Interval { low: 1.0, high: 0.0 }; levels.len()]);
        for (i, range) in ranges.iter_mut().enumerate() {
            let weight = weights.iter().find(|w| w.0 == i).map_or(0.0, |w| w.1);
            range.low = range.low.min(weight);
            range.high = range.high.max(weight);
        }
    };
    for (i, &x) in levels.iter().enumerate() {
        if (x - total).abs() <= reach {
            vertex(&[(i, 1.0)]);
        }
        for (j, &y) in levels.iter().enumerate().skip(i + 1) {
            // The planes without the tolerance, so that figures taken as exact give exact ends.
            for plane in [total - 2.0 * half_width, total + 2.0 * half_width] {
                if (x < plane && plane < y) || (y < plane && plane < x) {
                    let weight = (plane - y) / (x - y);
                    vertex(&[(i, weight), (j, 1.0 - weight)]);
                }
            }
        }
    }
    found
}
