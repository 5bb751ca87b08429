//! Correlation coefficients of two lists.

use crate::index::column;

/// Which correlation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coefficient {
    /// Pearson's r: how near to a straight line.
    Pearson,
    /// Spearman's ρ: Pearson's r of mid-ranks; how near to the same order.
    Spearman,
    /// Kendall's τ-b: concordant less discordant pairs, corrected for ties.
    Kendall,
}

/// The correlation of two columns over the cells that both have; none of fewer than 2, or where one is constant there.
pub fn correlate(a: &[Option<f64>], b: &[Option<f64>], how: Coefficient) -> Option<f64> {
    let (a, b) = column::pairs(a, b);
    match how {
        Coefficient::Pearson => column::pearson(&a, &b),
        Coefficient::Spearman => column::pearson(&column::mid_ranks(&a), &column::mid_ranks(&b)),
        Coefficient::Kendall => kendall(&a, &b),
    }
}

/// Kendall's τ-b (Kendall 1945) in O(n log n) (Knight 1966).
///
/// `τ-b = (C - D) / √((N - T_a) (N - T_b))`, N = n (n - 1) / 2 pairs, T the pairs tied in one list. None where
/// a list has no two different values. The lists are equally long.
fn kendall(a: &[f64], b: &[f64]) -> Option<f64> {
    let mut order: Vec<usize> = (0..a.len().min(b.len())).collect();
    order.sort_by(|&i, &j| a[i].total_cmp(&a[j]).then(b[i].total_cmp(&b[j])));
    let same = |x: f64, y: f64| x.partial_cmp(&y) == Some(std::cmp::Ordering::Equal);
    let tied_a = tied_pairs(order.chunk_by(|&i, &j| same(a[i], a[j])));
    let tied_both = tied_pairs(order.chunk_by(|&i, &j| same(a[i], a[j]) && same(b[i], b[j])));
    let mut second: Vec<f64> = order.iter().map(|&i| b[i]).collect();
    let mut scratch = second.clone();
    let discordant = swaps(&mut second, &mut scratch);
    let tied_b = tied_pairs(second.chunk_by(|&x, &y| same(x, y)));
    let all = pairs_among(order.len());
    let (free_a, free_b) = (all - tied_a, all - tied_b);
    if free_a == 0 || free_b == 0 {
        return None;
    }
    // Pairs tied in neither list are concordant or discordant.
    let untied = (all + tied_both) as f64 - (tied_a + tied_b) as f64;
    let tau = (untied - 2.0 * discordant as f64) / ((free_a as f64).sqrt() * (free_b as f64).sqrt());
    Some(tau.clamp(-1.0, 1.0))
}

fn pairs_among(n: usize) -> u64 {
    let n = n as u64;
    n * n.saturating_sub(1) / 2
}

fn tied_pairs<'a, T: 'a>(runs: impl Iterator<Item = &'a [T]>) -> u64 {
    runs.map(|run| pairs_among(run.len())).sum()
}

/// Sorts `values` by merging and counts the pairs that stood in the wrong order.
fn swaps(values: &mut [f64], scratch: &mut [f64]) -> u64 {
    let half = values.len() / 2;
    if half == 0 {
        return 0;
    }
    let mut count = swaps(&mut values[..half], &mut scratch[..half]);
    count += swaps(&mut values[half..], &mut scratch[half..]);
    let (mut left, mut right) = (0, half);
    for cell in scratch.iter_mut() {
        let take_right = left == half || (right < values.len() && values[right] < values[left]);
        if take_right {
            *cell = values[right];
            right += 1;
            count += (half - left) as u64;
        } else {
            *cell = values[left];
            left += 1;
        }
    }
    values.copy_from_slice(scratch);
    count
}
