//! Which choice moves the ranks: Sobol indices of first order and total.
//!
//! Two base samples A and B of n points from a Sobol sequence, scrambled (Owen 1995; the hash-based form of Burley
//! 2020), and for each factor the sample A with the factor's columns from B. With f centred by its mean and V its
//! variance over A and B: first order S = mean(f(B) (f(AB) - f(A))) / V (Saltelli et al. 2010), total
//! T = mean((f(A) - f(AB))²) / 2V (Jansen 1999). All weights are one factor. Intervals hold 95 %
//! of bootstrap samples of the n points.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use super::draw;
use super::{Factor, Study};
use crate::index::{column, tier};

/// Bootstrap samples.
const SAMPLES: usize = 1000;

/// An index with the bounds of 95 % of its bootstrap samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sobol {
    /// The estimate.
    pub value: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// How much of the variance of the mean shift of ranks comes from each factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// Points of each base sample.
    pub points: usize,
    /// Runs: points times factors and two.
    pub runs: usize,
    /// Mean of the mean absolute shift of ranks.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
    /// By factor: alone, and with all its interactions.
    pub factors: Vec<(Factor, Sobol, Sobol)>,
}

impl Study<'_> {
    /// Sobol indices of the mean absolute shift of ranks; none where fewer than two factors vary or nothing shifts.
    pub fn sensitivity(&self, points: usize, seed: u64) -> Option<Sensitivity> {
        let places = self.places();
        if places.len() < 2 {
            return None;
        }
        let dimensions = self.dimensions();
        let rows: Vec<Vec<f64>> = (0..points)
            .into_par_iter()
            .map_init(
                || (self.work(), vec![0.0; 2 * dimensions], vec![0.0; dimensions], Vec::new(), Vec::new()),
                |(work, both, point, weights, ranks), at| {
                    for (dimension, number) in both.iter_mut().enumerate() {
                        *number = scrambled(at, dimension, seed);
                    }
                    ranks.resize(self.regions.len(), 0);
                    let mut run = |point: &[f64]| {
                        self.chosen(point, weights, work);
                        self.ranks(work, ranks);
                        self.shift(ranks)
                    };
                    let (a, b) = both.split_at(dimensions);
                    let mut row = vec![run(a), run(b)];
                    for (_, place) in &places {
                        point.copy_from_slice(a);
                        point[place.clone()].copy_from_slice(&b[place.clone()]);
                        row.push(run(point));
                    }
                    row
                },
            )
            .collect();
        let (mean, variance, found) = indices(&rows, seed)?;
        let factors = places.into_iter().zip(found).map(|((factor, _), (first, total))| (factor, first, total));
        Some(Sensitivity { points, runs: points * rows[0].len(), mean, variance, factors: factors.collect() })
    }
}

/// A coordinate of a point of the scrambled sequence. Beyond the dimensions that the sequence is tabulated for, it starts
/// again with another scrambling.
fn scrambled(point: usize, dimension: usize, seed: u64) -> f64 {
    let tables = sobol_burley::NUM_DIMENSIONS as usize;
    let (table, round) = (dimension % tables, dimension / tables);
    #[allow(clippy::cast_possible_truncation, reason = "a seed is mixed, points and dimensions are few")]
    let (point, table, seed) =
        (point as u32, table as u32, (seed ^ (seed >> 32)) as u32 ^ (round as u32).rotate_left(16));
    f64::from(sobol_burley::sample(point, table, seed))
}

type Found = (f64, f64, Vec<(Sobol, Sobol)>);

/// Mean, variance and indices from rows of f(A), f(B) and f(AB) by factor; none where f does not vary.
pub fn indices(rows: &[Vec<f64>], seed: u64) -> Option<Found> {
    let base: Vec<f64> = rows.iter().flat_map(|r| [r[0], r[1]]).collect();
    if column::is_constant(&base) {
        return None;
    }
    let mean = column::mean(&base)?;
    let variance = column::squares(&base)? / base.len() as f64;
    let factors = rows.first()?.len() - 2;
    let all: Vec<usize> = (0..rows.len()).collect();
    let point = estimate(rows, &all, factors);
    let samples: Vec<Vec<(f64, f64)>> = (0..SAMPLES)
        .into_par_iter()
        .map(|sample| {
            let mut generator = ChaCha8Rng::seed_from_u64(seed);
            // Streams of their own, behind those of all runs.
            generator.set_stream(u64::MAX - sample as u64);
            let drawn: Vec<usize> =
                rows.iter().map(|_| draw::level(draw::unit(generator.next_u64()), rows.len())).collect();
            estimate(rows, &drawn, factors)
        })
        .collect();
    let bounds = |value: f64, factor: usize, of: fn((f64, f64)) -> f64| {
        let mut sorted: Vec<f64> = samples.iter().map(|s| of(s[factor])).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        Sobol { value, low: tier::quantile(&sorted, 0.025), high: tier::quantile(&sorted, 0.975) }
    };
    let found = point.iter().enumerate();
    let found = found.map(|(k, &(first, total))| (bounds(first, k, |s| s.0), bounds(total, k, |s| s.1))).collect();
    Some((mean, variance, found))
}

/// First order and total of each factor on a choice of rows.
fn estimate(rows: &[Vec<f64>], chosen: &[usize], factors: usize) -> Vec<(f64, f64)> {
    let n = chosen.len() as f64;
    let mean = chosen.iter().map(|&r| rows[r][0] + rows[r][1]).sum::<f64>() / (2.0 * n);
    let square = |x: f64| x * x;
    let variance =
        chosen.iter().map(|&r| square(rows[r][0] - mean) + square(rows[r][1] - mean)).sum::<f64>() / (2.0 * n);
    let of = |factor: usize| {
        let first = chosen.iter().map(|&r| (rows[r][1] - mean) * (rows[r][factor + 2] - rows[r][0])).sum::<f64>() / n;
        let total = chosen.iter().map(|&r| square(rows[r][0] - rows[r][factor + 2])).sum::<f64>() / (2.0 * n);
        if variance > 0.0 { (first / variance, total / variance) } else { (0.0, 0.0) }
    };
    (0..factors).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// sin a + 7 sin² b + 0.1 c⁴ sin a on (-π, π)³, whose indices are known (Ishigami and Homma 1990).
    #[test]
    fn the_ishigami_function() {
        let f = |x: &[f64]| {
            let x: Vec<f64> = x.iter().map(|u| std::f64::consts::PI * (2.0 * u - 1.0)).collect();
            libm::sin(x[0]) + 7.0 * libm::sin(x[1]).powi(2) + 0.1 * x[2].powi(4) * libm::sin(x[0])
        };
        let rows: Vec<Vec<f64>> = (0..4096)
            .map(|at| {
                let both: Vec<f64> = (0..6).map(|d| scrambled(at, d, 7)).collect();
                let (a, b) = both.split_at(3);
                let mut row = vec![f(a), f(b)];
                for k in 0..3 {
                    let mut point = a.to_vec();
                    point[k] = b[k];
                    row.push(f(&point));
                }
                row
            })
            .collect();
        let (_, variance, found) = indices(&rows, 1).unwrap();
        assert!((variance - 13.845).abs() < 0.2, "{variance}");
        let known = [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)];
        for ((first, total), known) in found.iter().zip(known) {
            assert!((first.value - known.0).abs() < 0.02, "{first:?} {known:?}");
            assert!((total.value - known.1).abs() < 0.02, "{total:?} {known:?}");
            assert!(first.low <= first.value && first.value <= first.high);
            assert!(total.low <= known.1 && known.1 <= total.high, "{total:?}");
        }
    }
}
