//! One set of weights out of all that fit: maximum entropy, and nearest to equal.
//!
//! Both exist and are unique wherever any weights fit, and both are equal weights where these fit.

use super::polytope::tolerance;
use crate::math;

/// Weights of maximum entropy (Jaynes 1957) with Σ q x = X: q ∝ exp(λ x), λ by bisection.
///
/// None where the total lies outside its children. Where it equals the greatest (least) child, those that equal it
/// share the weight.
pub fn maximum_entropy(total: f64, levels: &[f64]) -> Option<Vec<f64>> {
    let (low, high) = bounds(levels)?;
    let within = tolerance(total, levels);
    if total < low - within || total > high + within {
        return None;
    }
    let end = if total - low <= within { Some(low) } else { (high - total <= within).then_some(high) };
    if let Some(end) = end {
        let at_end: Vec<f64> = levels.iter().map(|x| if (x - end).abs() <= within { 1.0 } else { 0.0 }).collect();
        let count = math::sum(at_end.iter().copied());
        return Some(at_end.iter().map(|w| w / count).collect());
    }
    // In units of the greatest distance from the total, so that λ has a size of its own.
    let unit = (high - total).max(total - low);
    let offsets: Vec<f64> = levels.iter().map(|x| (x - total) / unit).collect();
    let excess = |lambda: f64| math::sum(exponential(&offsets, lambda).iter().zip(&offsets).map(|(q, z)| q * z));
    let mut reach = 1.0;
    while excess(reach) < 0.0 || excess(-reach) > 0.0 {
        reach *= 2.0;
        if reach > 1e15 {
            return None;
        }
    }
    let (mut below, mut above) = (-reach, reach);
    loop {
        let middle = below.midpoint(above);
        // No number is left between the two.
        if middle <= below || middle >= above {
            return Some(exponential(&offsets, middle));
        }
        if excess(middle) < 0.0 {
            below = middle;
        } else {
            above = middle;
        }
    }
}

/// Weights proportional to exp(λ z), without overflow.
fn exponential(offsets: &[f64], lambda: f64) -> Vec<f64> {
    let greatest = offsets.iter().map(|z| lambda * z).fold(f64::NEG_INFINITY, f64::max);
    let parts: Vec<f64> = offsets.iter().map(|z| math::exp(lambda * z - greatest)).collect();
    let sum = math::sum(parts.iter().copied());
    parts.iter().map(|p| p / sum).collect()
}

/// Weights with Σ q x = X that minimise Σ (q - 1/n)².
///
/// Where no weight is 0, q is a straight line in x; else those that are 0 are the children at one end of the order
/// of x (Kuhn & Tucker 1951: q = max(0, a + b x)). So the candidates are the lines over the first or last k children
/// in that order, and the nearest of those that are not negative is the solution. None where the total lies
/// outside its children.
pub fn nearest_to_equal(total: f64, levels: &[f64]) -> Option<Vec<f64>> {
    let (low, high) = bounds(levels)?;
    let within = tolerance(total, levels);
    let mut order: Vec<usize> = (0..levels.len()).collect();
    order.sort_by(|&i, &j| levels[i].total_cmp(&levels[j]));
    let unit = (high - low).max(f64::MIN_POSITIVE);
    let offsets: Vec<f64> = levels.iter().map(|x| (x - total) / unit).collect();
    let equal = 1.0 / levels.len() as f64;
    let mut nearest: Option<(f64, Vec<f64>)> = None;
    for count in (1..=order.len()).rev() {
        for held in [&order[..count], &order[order.len() - count..]] {
            let Some(line) = line(&offsets, held, within / unit) else { continue };
            if line.iter().any(|&(_, q)| q < -1e-12) {
                continue;
            }
            let mut weights = vec![0.0; levels.len()];
            for &(i, q) in &line {
                weights[i] = q.max(0.0);
            }
            let distance = math::sum(weights.iter().map(|q| (q - equal) * (q - equal)));
            if nearest.as_ref().is_none_or(|(before, _)| distance < *before) {
                nearest = Some((distance, weights));
            }
        }
    }
    nearest.map(|(_, weights)| weights)
}

/// The line q = a + b z over the children held, with Σ q = 1 and Σ q z = 0; flat where they do not differ.
fn line(offsets: &[f64], held: &[usize], within: f64) -> Option<Vec<(usize, f64)>> {
    let n = held.len() as f64;
    let mean = math::sum(held.iter().map(|&i| offsets[i])) / n;
    let spread = math::sum(held.iter().map(|&i| (offsets[i] - mean) * (offsets[i] - mean)));
    let slope = if mean.abs() <= within {
        0.0
    } else if spread.sqrt() <= within {
        return None;
    } else {
        -mean / spread
    };
    Some(held.iter().map(|&i| (i, 1.0 / n + slope * (offsets[i] - mean))).collect())
}

fn bounds(levels: &[f64]) -> Option<(f64, f64)> {
    let low = levels.iter().copied().reduce(f64::min)?;
    Some((low, levels.iter().copied().reduce(f64::max)?))
}
