//! Moran's I: whether neighbours have like scores (Moran 1950; Cliff and Ord 1981).
//!
//! `I = n / S₀ · Σ_ij w_ij z_i z_j / Σ z²`, z about the mean, each row of w summing to 1 over a region's neighbours. Expected
//! without any pattern: -1/(n-1). The p-value is one-sided, of random permutations of the values over the regions:
//! (1 + those with an I at least as great) / (1 + all).

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use crate::index::{column, math};

/// Permutations for the p-value.
pub const PERMUTATIONS: usize = 9_999;

/// A spatial autocorrelation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moran {
    /// Moran's I.
    pub value: f64,
    /// What it is on average where there is no pattern.
    pub expected: f64,
    /// Share of permutations with an I at least as great.
    pub p: f64,
    /// Regions.
    pub regions: usize,
}

/// Moran's I of values by region; `neighbours` are pairs of positions, each once. Regions without a value or without a neighbour
/// that has one are left out. None of fewer than 4 regions or a constant.
pub fn moran(values: &[Option<f64>], neighbours: &[(usize, usize)], seed: u64) -> Option<Moran> {
    let pairs: Vec<(usize, usize)> = neighbours
        .iter()
        .copied()
        .filter(|&(a, b)| a != b && [a, b].iter().all(|&r| values.get(r).copied().flatten().is_some()))
        .collect();
    let mut regions: Vec<usize> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    regions.sort_unstable();
    regions.dedup();
    let present: Vec<f64> = regions.iter().filter_map(|&r| values[r]).collect();
    if present.len() < 4 || column::is_constant(&present) {
        return None;
    }
    let place = |region: usize| regions.binary_search(&region).ok();
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); regions.len()];
    for (a, b) in pairs {
        let (a, b) = (place(a)?, place(b)?);
        near[a].push(b);
        near[b].push(a);
    }
    for list in &mut near {
        list.sort_unstable();
        list.dedup();
    }
    let mean = column::mean(&present)?;
    let z: Vec<f64> = present.iter().map(|x| x - mean).collect();
    let squares = math::sum(z.iter().map(|z| z * z));
    let of = |z: &[f64]| {
        let row = |(i, list): (usize, &Vec<usize>)| z[i] * list.iter().map(|&j| z[j]).sum::<f64>() / list.len() as f64;
        // The rows sum to 1, so S₀ is the number of regions.
        near.iter().enumerate().map(row).sum::<f64>() / squares
    };
    let value = of(&z);
    let permuted = |at: usize| {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(at as u64);
        let mut z = z.clone();
        // Fisher and Yates.
        for last in (1..z.len()).rev() {
            let number = (generator.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the length")]
            let other = (number * (last + 1) as f64) as usize;
            z.swap(last, other.min(last));
        }
        of(&z) >= value - 1e-12
    };
    let greater = (0..PERMUTATIONS).into_par_iter().filter(|&at| permuted(at)).count();
    let p = (1 + greater) as f64 / (1 + PERMUTATIONS) as f64;
    Some(Moran { value, expected: -1.0 / (z.len() as f64 - 1.0), p, regions: z.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_four_by_hand() {
        // 1, 2, 3, 4 in a row: z = -1.5 … 1.5; row means of neighbours -0.5, 0, 0, 0.5 less the mean 2.5: Σ z_i z̄_j = 0.75 + 0.25 + 0.25 + 0.75 = 2; Σ z² = 5.
        let values = [1.0, 2.0, 3.0, 4.0].map(Some);
        let found = moran(&values, &[(0, 1), (1, 2), (2, 3)], 1).unwrap();
        assert!((found.value - 0.4).abs() < 1e-12, "{found:?}");
        assert!((found.expected + 1.0 / 3.0).abs() < 1e-12);
        // 24 orders, of which 2 have an I at least as great.
        assert!((found.p - 2.0 / 24.0).abs() < 0.02, "{found:?}");
        assert_eq!(moran(&[Some(1.0); 4], &[(0, 1), (1, 2), (2, 3)], 1), None);
    }
}
