//! Quantiles of type 7 of Hyndman & Fan (1996), the default of R and of spreadsheets: linear between order statistics,
//! at place (n - 1) p, counted from 0.

/// Least value, lower quarter, median, upper quarter, greatest; none of no values, or of values that are not finite.
pub(in crate::analysis) fn quantiles(mut values: Vec<f64>) -> Option<[f64; 5]> {
    if values.is_empty() || values.iter().any(|x| !x.is_finite()) {
        return None;
    }
    values.sort_by(f64::total_cmp);
    Some([0.0, 0.25, 0.5, 0.75, 1.0].map(|p| of_sorted(&values, p)))
}

/// The quantile `p` of values that are finite and in ascending order, at least one, and a `p` of 0…1.
pub(super) fn of_sorted(sorted: &[f64], p: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * p;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the last position")]
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    let part = place - below as f64;
    // Weighted so that huge values of different sign do not overflow.
    sorted[below] * (1.0 - part) + sorted[above] * part
}
