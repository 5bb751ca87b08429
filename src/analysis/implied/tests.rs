//! Implied weights of two published indices, worked out independently with exact fractions, and what always holds.
//!
//! The expected numbers are those of an exact vertex enumeration in rational arithmetic, made before this
//! program; they have four decimals.

use super::*;
use crate::math;
use proptest::prelude::*;

fn near(a: f64, b: f64, by: f64) -> bool {
    (a - b).abs() <= by
}

/// Upper ends exact and rounded, maximum entropy, nearest to equal; every lower end is 0.
fn check(found: &ImpliedWeights, expected: &[[f64; 4]]) {
    assert_eq!(found.weights.len(), expected.len());
    for (weight, &[exact, rounded, entropy, nearest]) in found.weights.iter().zip(expected) {
        let range = weight.exact.unwrap();
        assert!(near(range.low, 0.0, 1e-12) && near(range.high, exact, 0.000_051), "{weight:?}");
        assert!(near(weight.rounded.low, 0.0, 1e-12) && near(weight.rounded.high, rounded, 0.000_051), "{weight:?}");
        assert!(near(weight.entropy.unwrap(), entropy, 0.000_051), "{weight:?}");
        assert!(near(weight.nearest.unwrap(), nearest, 0.000_051), "{weight:?}");
    }
    for weights in [|w: &ImpliedWeight| w.entropy.unwrap(), |w: &ImpliedWeight| w.nearest.unwrap()] {
        let total: f64 = found.weights.iter().map(|w| weights(w) * w.level).sum();
        assert!(near(total, found.total, 1e-10));
        assert!(near(found.weights.iter().map(weights).sum(), 1.0, 1e-12));
    }
    assert!(found.equal_excluded_exact && found.equal_excluded);
}

#[test]
fn five_sub_indices_printed_without_decimals() {
    let levels = [311.0, 211.0, 216.0, 182.0, 296.0];
    let found = ImpliedWeights::of(235.0, &levels, 0.5).unwrap();
    let expected = [
        [0.4109, 0.4186, 0.1580, 0.1569],
        [0.7600, 0.7700, 0.2192, 0.2205],
        [0.8000, 0.8105, 0.2157, 0.2173],
        [0.5891, 0.5969, 0.2411, 0.2389],
        [0.4649, 0.4737, 0.1660, 0.1665],
    ];
    check(&found, &expected);
    assert!(near(found.equal_total, 243.2, 1e-12));
    // Exact fractions.
    let ends = [53.0 / 129.0, 19.0 / 25.0, 4.0 / 5.0, 76.0 / 129.0, 53.0 / 114.0];
    let nearest = [247.0, 347.0, 342.0, 376.0, 262.0].map(|n| n / 1574.0);
    for ((weight, end), q) in found.weights.iter().zip(ends).zip(nearest) {
        assert!(near(weight.exact.unwrap().high, end, 1e-15) && near(weight.nearest.unwrap(), q, 1e-14));
    }
    // q ∝ exp(λ x) with λ = -0.0032733.
    let [a, b] = [0, 3].map(|i| found.weights[i].entropy.unwrap());
    assert!(near(math::ln(a / b) / (311.0 - 182.0), -0.003_273_3, 5e-8));
}

#[test]
fn four_sub_indices_printed_with_one_decimal() {
    let found = ImpliedWeights::of(146.6, &[198.2, 147.3, 130.9, 108.4], 0.05).unwrap();
    let expected = [
        [0.4254, 0.4265, 0.2548, 0.2548],
        [0.9820, 0.9846, 0.2501, 0.2501],
        [0.7667, 0.7682, 0.2486, 0.2486],
        [0.5746, 0.5757, 0.2466, 0.2465],
    ];
    check(&found, &expected);
    assert!(near(found.equal_total, 146.2, 1e-12));
    let entropy = [0.254_772, 0.250_082, 0.248_590, 0.246_556];
    assert!(found.weights.iter().zip(entropy).all(|(w, q)| near(w.entropy.unwrap(), q, 5e-7)));
}

#[test]
fn equal_weights_that_fit_are_found_and_not_excluded() {
    let found = ImpliedWeights::of(20.0, &[10.0, 20.0, 30.0], 0.0).unwrap();
    assert!(!found.equal_excluded_exact && !found.equal_excluded);
    for weight in &found.weights {
        assert!(near(weight.entropy.unwrap(), 1.0 / 3.0, 1e-12) && near(weight.nearest.unwrap(), 1.0 / 3.0, 1e-12));
    }
    // Ends 1/2, 1, 1/2.
    assert!(near(found.weights[0].exact.unwrap().high, 0.5, 1e-15));
    assert!(near(found.weights[1].exact.unwrap().high, 1.0, 1e-15));
    // 20.4 is a rounding away from 20 with half a unit, and not with a twentieth.
    assert!(!ImpliedWeights::of(20.4, &[10.0, 20.0, 30.0], 0.5).unwrap().equal_excluded);
    assert!(ImpliedWeights::of(20.4, &[10.0, 20.0, 30.0], 0.05).unwrap().equal_excluded);
}

#[test]
fn two_children_are_determined() {
    let found = ImpliedWeights::of(13.0, &[10.0, 20.0], 0.0).unwrap();
    let range = found.weights[0].exact.unwrap();
    assert!(near(range.low, 0.7, 1e-15) && near(range.high, 0.7, 1e-15));
    assert!(near(found.weights[1].nearest.unwrap(), 0.3, 1e-15) && near(found.weights[1].entropy.unwrap(), 0.3, 1e-12));
}

#[test]
fn far_from_equal_the_nearest_weights_leave_children_out() {
    // 0, 1, 2, 10 with total 9: over all four the line is negative at the low end; over the last two, q = 1/8, 7/8.
    let found = ImpliedWeights::of(9.0, &[0.0, 1.0, 2.0, 10.0], 0.0).unwrap();
    let nearest: Vec<f64> = found.weights.iter().map(|w| w.nearest.unwrap()).collect();
    assert!(near(nearest[3], 0.875, 0.03) && nearest.iter().all(|&q| q >= 0.0));
    // No other weights that fit are nearer: moving along any direction that keeps sum and total goes away.
    let distance = |q: &[f64]| q.iter().map(|q| (q - 0.25) * (q - 0.25)).sum::<f64>();
    for (i, j, k) in [(0, 1, 2), (0, 1, 3), (0, 2, 3), (1, 2, 3)] {
        let x = [0.0, 1.0, 2.0, 10.0];
        for step in [1e-4, -1e-4] {
            let mut q = nearest.clone();
            q[i] += step * (x[k] - x[j]);
            q[j] += step * (x[i] - x[k]);
            q[k] += step * (x[j] - x[i]);
            assert!(q.iter().any(|&q| q < 0.0) || distance(&q) > distance(&nearest));
        }
    }
}

#[test]
fn the_ends_of_the_range_of_totals() {
    let found = ImpliedWeights::of(30.0, &[10.0, 30.0, 30.0], 0.0).unwrap();
    let entropy: Vec<f64> = found.weights.iter().map(|w| w.entropy.unwrap()).collect();
    assert_eq!(entropy, [0.0, 0.5, 0.5]);
    assert!(near(found.weights[1].nearest.unwrap(), 0.5, 1e-12));
    let alike = ImpliedWeights::of(5.0, &[5.0, 5.0], 0.0).unwrap();
    assert_eq!(alike.weights[0].exact, Some(Interval { low: 0.0, high: 1.0 }));
    assert!(!alike.equal_excluded);
    assert_eq!(ImpliedWeights::of(31.0, &[10.0, 30.0], 0.05), None);
    // Within rounding only: ranges but no exact weights.
    let barely = ImpliedWeights::of(30.5, &[10.0, 30.0], 0.5).unwrap();
    assert_eq!((barely.weights[1].exact, barely.weights[1].entropy), (None, None));
    assert!(near(barely.weights[1].rounded.high, 1.0, 0.0) && near(barely.weights[1].rounded.low, 0.975, 1e-12));
    assert_eq!(ImpliedWeights::of(1.0, &[], 0.5), None);
    assert_eq!(ImpliedWeights::of(f64::NAN, &[1.0], 0.5), None);
}

#[test]
fn digits_of_a_printed_number() {
    assert_eq!([235.0, 146.6, 0.25, -3.0].map(decimals), [0, 1, 2, 0]);
    assert!(near(half_unit(1), 0.05, 1e-18) && near(half_unit(0), 0.5, 0.0));
}

fn levels() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    (1usize..9).prop_flat_map(|n| {
        (prop::collection::vec(50.0..400.0f64, n), prop::collection::vec(0.01..1.0f64, n)).prop_map(|(x, w)| {
            let total: f64 = w.iter().sum();
            (x, w.iter().map(|w| w / total).collect())
        })
    })
}

proptest! {
    #[test]
    fn the_true_weights_lie_in_the_ranges((levels, weights) in levels(), digits in 0i32..3) {
        let total: f64 = levels.iter().zip(&weights).map(|(x, w)| x * w).sum();
        let unit = 10f64.powi(-digits);
        let printed: Vec<f64> = levels.iter().map(|x| (x / unit).round() * unit).collect();
        let found = ImpliedWeights::of((total / unit).round() * unit, &printed, unit * 0.500_000_1).unwrap();
        for (range, w) in found.weights.iter().zip(&weights) {
            prop_assert!(range.rounded.low <= w + 1e-9 && *w <= range.rounded.high + 1e-9);
        }
    }

    #[test]
    fn both_choices_fit_and_are_what_they_are_called((levels, weights) in levels()) {
        let total: f64 = levels.iter().zip(&weights).map(|(x, w)| x * w).sum();
        let found = ImpliedWeights::of(total, &levels, 0.0).unwrap();
        let entropy: Vec<f64> = found.weights.iter().map(|w| w.entropy.unwrap()).collect();
        let nearest: Vec<f64> = found.weights.iter().map(|w| w.nearest.unwrap()).collect();
        for q in [&entropy, &nearest] {
            prop_assert!((q.iter().sum::<f64>() - 1.0).abs() < 1e-11 && q.iter().all(|&q| q >= 0.0));
            let again: f64 = q.iter().zip(&levels).map(|(q, x)| q * x).sum();
            prop_assert!((again - total).abs() < 1e-7);
            for (q, w) in q.iter().zip(&found.weights) {
                let range = w.exact.unwrap();
                prop_assert!(range.low <= q + 1e-7 && *q <= range.high + 1e-7);
            }
        }
        let equal = 1.0 / levels.len() as f64;
        let distance = |q: &[f64]| q.iter().map(|q| (q - equal) * (q - equal)).sum::<f64>();
        let of = |q: &[f64]| -q.iter().filter(|&&q| q > 0.0).map(|q| q * math::ln(*q)).sum::<f64>();
        prop_assert!(distance(&nearest) <= distance(&weights) + 1e-9 && distance(&nearest) <= distance(&entropy) + 1e-9);
        prop_assert!(of(&entropy) >= of(&weights) - 1e-9 && of(&entropy) >= of(&nearest) - 1e-9);
    }
}
