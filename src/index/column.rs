//! Elementary statistics of columns with gaps: what weights and analyses share.
//!
//! A column holds one cell for each region; none is missing. Variances divide by n - 1. Nothing here
//! returns an infinite value or one that is not a number: what cannot be computed is none.

use super::math;

/// A column is constant where its standard deviation is below this share of its greatest absolute value.
pub const CONSTANT_WITHIN: f64 = 1e-12;

/// The values that are there.
pub fn present(column: &[Option<f64>]) -> Vec<f64> {
    column.iter().flatten().copied().collect()
}

/// The pairs of cells that are there in both columns (pairwise complete observations).
pub fn pairs(a: &[Option<f64>], b: &[Option<f64>]) -> (Vec<f64>, Vec<f64>) {
    a.iter().zip(b).filter_map(|(a, b)| Some(((*a)?, (*b)?))).unzip()
}

/// Rows in which every column has a value (listwise complete), `rows[row][column]`.
pub fn complete_rows(columns: &[&[Option<f64>]]) -> Vec<Vec<f64>> {
    let rows = columns.iter().map(|c| c.len()).min().unwrap_or(0);
    (0..rows).filter_map(|row| columns.iter().map(|c| c[row]).collect()).collect()
}

/// The arithmetic mean; none of no value.
pub fn mean(values: &[f64]) -> Option<f64> {
    let mean = math::sum(values.iter().copied()) / values.len() as f64;
    mean.is_finite().then_some(mean)
}

/// Σ (x - x̄)² about the mean; none of no value.
pub fn squares(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    let sum = math::sum(values.iter().map(|x| (x - mean) * (x - mean)));
    sum.is_finite().then_some(sum)
}

/// The standard deviation with n - 1; none of fewer than 2 values.
pub fn sd(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    squares(values).map(|s| (s / (values.len() - 1) as f64).sqrt())
}

/// True where values differ by no more than rounding; also of fewer than 2 values.
pub fn is_constant(values: &[f64]) -> bool {
    let greatest = values.iter().fold(0.0f64, |g, x| g.max(x.abs()));
    sd(values).is_none_or(|sd| sd <= CONSTANT_WITHIN * greatest)
}

/// The column moved and stretched to 0…1; none where it is constant or spans more than a number can hold.
pub fn unit_range(column: &[Option<f64>]) -> Option<Vec<Option<f64>>> {
    let values = present(column);
    if is_constant(&values) {
        return None;
    }
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let span = values.iter().copied().fold(f64::NEG_INFINITY, f64::max) - low;
    span.is_finite().then(|| column.iter().map(|x| x.map(|x| (x - low) / span)).collect())
}

/// Pearson's correlation of two equally long lists; none of fewer than 2 values or of a constant list.
pub fn pearson(a: &[f64], b: &[f64]) -> Option<f64> {
    if a.len() != b.len() || is_constant(a) || is_constant(b) {
        return None;
    }
    let (mean_a, mean_b) = (mean(a)?, mean(b)?);
    let sum = |x: &[f64], mean_x: f64, y: &[f64], mean_y: f64| {
        math::sum(x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)))
    };
    let spread = sum(a, mean_a, a, mean_a).sqrt() * sum(b, mean_b, b, mean_b).sqrt();
    let r = sum(a, mean_a, b, mean_b) / spread;
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}

/// Ranks from 1, least first; ties share the mean of their places (mid-ranks).
pub fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&i, &j| values[i].total_cmp(&values[j]));
    let mut ranks = vec![0.0; values.len()];
    for (start, tie) in ties(values, &order) {
        let mid = start as f64 + 1.0 + (tie.len() - 1) as f64 / 2.0;
        for &i in tie {
            ranks[i] = mid;
        }
    }
    ranks
}

/// Σ (t³ - t) over the ties of a list: the correction of rank statistics for ties.
pub fn tie_correction(values: &[f64]) -> f64 {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&i, &j| values[i].total_cmp(&values[j]));
    math::sum(ties(values, &order).map(|(_, tie)| (tie.len() as f64).powi(3) - tie.len() as f64))
}

/// Runs of equal values in a sorted order, each with the place where it starts.
fn ties<'a>(values: &'a [f64], order: &'a [usize]) -> impl Iterator<Item = (usize, &'a [usize])> {
    order.chunk_by(|&i, &j| values[i] >= values[j]).scan(0, |at, tie| {
        let start = *at;
        *at += tie.len();
        Some((start, tie))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(a: Option<f64>, b: f64) -> bool {
        a.is_some_and(|a| (a - b).abs() < 1e-12)
    }

    #[test]
    fn mean_deviation_and_correlation_by_hand() {
        // 1, 2, 3, 6: mean 3, Σ(x-x̄)² = 14; with 2, 4, 6, 4: mean 4, Σ = 8, cross sum 4 + 0 + 0 + 0 = 4.
        let (a, b) = ([1.0, 2.0, 3.0, 6.0], [2.0, 4.0, 6.0, 4.0]);
        assert!(near(mean(&a), 3.0) && near(sd(&a), (14f64 / 3.0).sqrt()));
        assert!(near(pearson(&a, &b), 4.0 / 112f64.sqrt()));
    }

    #[test]
    fn ties_take_the_mean_of_their_places() {
        assert_eq!(mid_ranks(&[7.0, 1.0, 7.0, 3.0, 7.0]), [4.0, 1.0, 4.0, 2.0, 4.0]);
        assert!((tie_correction(&[7.0, 1.0, 7.0, 3.0, 7.0, 1.0]) - 30.0).abs() < 1e-12);
        assert_eq!(mid_ranks(&[]), [0.0; 0]);
        assert_eq!(mid_ranks(&[0.0, -0.0]), [1.5, 1.5]);
    }

    #[test]
    fn gaps_are_left_out_and_constants_have_no_answer() {
        let column = [Some(2.0), None, Some(4.0), Some(3.0)];
        assert_eq!(unit_range(&column).unwrap(), [Some(0.0), None, Some(1.0), Some(0.5)]);
        assert_eq!(unit_range(&[Some(0.1), Some(0.1), None]), None);
        assert_eq!(pearson(&[1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(mean(&[]), None);
        assert_eq!(sd(&[1.0]), None);
        assert_eq!(pairs(&column, &[None, Some(1.0), Some(5.0), None]), (vec![4.0], vec![5.0]));
        assert_eq!(complete_rows(&[&column, &[Some(1.0), Some(1.0), None, Some(9.0)]]), [[2.0, 1.0], [3.0, 9.0]]);
        assert!(is_constant(&[0.1 + 0.2, 0.3]));
    }

    proptest! {
        #[test]
        fn mid_ranks_sum_to_that_of_places(values in prop::collection::vec((0..6i32).prop_map(f64::from), 0..30)) {
            let n = values.len() as f64;
            prop_assert!((mid_ranks(&values).iter().sum::<f64>() - n * (n + 1.0) / 2.0).abs() < 1e-9);
        }
    }
}
