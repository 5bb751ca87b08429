//! Statistics worked by hand or known in closed form, and what holds for any columns.

use super::*;
use crate::analysis::stats::inequality::{gini, theil, theil_by_group};
use crate::analysis::stats::quantile::{of_sorted, quantiles};
use crate::index::moments::{kurtosis, skewness};
use crate::math::ln;
use proptest::prelude::*;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs().max(1.0)
}

fn is(a: Option<f64>, b: f64) -> bool {
    a.is_some_and(|a| near(a, b))
}

fn column(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().map(|&x| Some(x)).collect()
}

#[test]
fn quantiles_of_type_7() {
    // R: quantile(c(1, 3, 4, 10), c(0, .25, .5, .75, .9, 1)) gives 1, 2.5, 3.5, 5.5, 8.2, 10.
    let values = [10.0, 1.0, 4.0, 3.0];
    let found = quantiles(values.to_vec()).unwrap();
    for (found, expected) in found.into_iter().zip([1.0, 2.5, 3.5, 5.5, 10.0]) {
        assert!(is(Some(found), expected));
    }
    assert!(is(Some(of_sorted(&[1.0, 3.0, 4.0, 10.0], 0.9)), 8.2));
    assert_eq!((quantiles(vec![]), quantiles(vec![f64::NAN])), (None, None));
}

#[test]
fn shape_by_hand() {
    // 1, 1, 1, 1, 6: mean 2, m2 = 4, m3 = (64 - 4) / 5 = 12, m4 = (256 + 4) / 5 = 52; g1 = 1.5, g2 = 0.25.
    // G1 = 1.5 √20 / 3 = √5; G2 = (6 · 0.25 + 6) · 4 / (3 · 2) = 5.
    let values = [1.0, 1.0, 1.0, 1.0, 6.0];
    assert!(is(skewness(&values), 5f64.sqrt()) && is(kurtosis(&values), 5.0));
    // Microsoft's example of SKEW and KURT, which are G1 and G2.
    let example = [3.0, 4.0, 5.0, 2.0, 3.0, 4.0, 5.0, 6.0, 4.0, 7.0];
    assert!((skewness(&example).unwrap() - 0.359_543_071_4).abs() < 1e-9);
    assert!((kurtosis(&example).unwrap() + 0.151_799_637_2).abs() < 1e-9);
    assert_eq!((skewness(&[1.0, 2.0]), kurtosis(&[1.0, 2.0, 4.0]), skewness(&[2.0; 9])), (None, None, None));
    let summary = Summary::of(&column(&values)).unwrap();
    assert_eq!(summary.has_outliers(), Some(true));
    assert_eq!(summary.outside_fences, [4]);
    assert!(is(summary.sd, 5f64.sqrt()));
}

#[test]
fn a_summary_counts_what_is_missing_and_marks_the_cell() {
    let mut cells = column(&[10.0, 12.0, 11.0, 13.0, 40.0]);
    cells.insert(1, None);
    let summary = Summary::of(&cells).unwrap();
    assert_eq!((summary.count, summary.missing, summary.outside_fences.as_slice()), (5, 1, &[5][..]));
    assert!(near(summary.coverage(), 5.0 / 6.0) && near(summary.median, 12.0) && near(summary.lower_quartile, 11.0));
    assert_eq!(Summary::of(&[None, None]), None);
    assert_eq!(Summary::of(&column(&[4.0])).unwrap().has_outliers(), None);
}

#[test]
fn correlations_with_ties_by_hand() {
    // a = 1, 2, 2, 3 and b = 1, 3, 2, 2. Mid-ranks 1, 2.5, 2.5, 4 and 1, 4, 2.5, 2.5: deviations -1.5, 0, 0, 1.5 and
    // -1.5, 1.5, 0, 0: ρ = 2.25 / 4.5 = 0.5. Pairs: + (1,2), + (1,3), + (1,4), tie a, - (2,4), tie b: τ-b = (3 - 1) / √(5 · 5) = 0.4.
    let (a, b) = (column(&[1.0, 2.0, 2.0, 3.0]), column(&[1.0, 3.0, 2.0, 2.0]));
    assert!(is(correlate(&a, &b, Coefficient::Spearman), 0.5));
    assert!(is(correlate(&a, &b, Coefficient::Kendall), 0.4));
    // Pearson: deviations -1, 0, 0, 1 and -1, 1, 0, 0: 1 / √(2 · 2).
    assert!(is(correlate(&a, &b, Coefficient::Pearson), 0.5));
    let flat = column(&[1.0; 4]);
    for how in [Coefficient::Pearson, Coefficient::Spearman, Coefficient::Kendall] {
        assert_eq!(correlate(&a, &flat, how), None);
        assert_eq!(correlate(&a, &[None; 4], how), None);
    }
}

#[test]
fn a_matrix_flags_what_is_negative_or_redundant() {
    let columns = [column(&[1.0, 2.0, 3.0, 4.0]), column(&[1.0, 2.0, 3.0, 4.2]), column(&[4.0, 1.0, 3.0, 0.0])];
    let slices: Vec<&[Option<f64>]> = columns.iter().map(Vec::as_slice).collect();
    let matrix = CorrelationMatrix::of(&slices, Coefficient::Pearson);
    let flags: Vec<_> = matrix.flags().iter().map(|f| (f.first, f.second, f.kind)).collect();
    assert_eq!(flags, [(0, 1, FlagKind::Redundant), (0, 2, FlagKind::Negative), (1, 2, FlagKind::Negative)]);
    assert_eq!((matrix.get(1, 1), matrix.common(0, 2)), (Some(1.0), 4));
}

#[test]
fn alpha_by_hand() {
    // Columns 1, 2, 3 and 2, 2, 5: variances 1 and 3, sums 3, 4, 8 with variance 7: α = 2 · (1 - 4/7) = 6/7.
    // r = (−1·−1 + 1·2) / √(2 · 6) = 3 / √12; standardised 2 r / (1 + r).
    let (a, b) = (column(&[1.0, 2.0, 3.0]), column(&[2.0, 2.0, 5.0]));
    let found = reliability(&[&a, &b]).unwrap();
    let r = 3.0 / 12f64.sqrt();
    assert!(near(found.alpha, 6.0 / 7.0) && is(found.standardised, 2.0 * r / (1.0 + r)));
    assert_eq!(found.without, [None, None]);
    // The same column thrice: alpha 1, also without one of them.
    let same = reliability(&[&a, &a, &a]).unwrap();
    assert!(near(same.alpha, 1.0) && is(same.without[1], 1.0));
    let opposite = column(&[3.0, 2.0, 1.0]);
    assert_eq!(reliability(&[&a, &opposite]), None);
    assert_eq!(reliability(&[&a]), None);
}

#[test]
fn inequality_in_closed_form() {
    // One of n has all: Gini 1 - 1/n, Theil ln n. 1, 2, 3, 4: Gini (-3 - 2 + 3 + 12) / (4 · 10) = 1/4.
    let one_has_all = [0.0, 0.0, 0.0, 8.0];
    assert!(is(gini(&one_has_all), 0.75) && is(theil(&one_has_all), ln(4.0)));
    assert!(is(gini(&[4.0, 1.0, 3.0, 2.0]), 0.25));
    assert!(is(gini(&[5.0; 6]), 0.0) && is(theil(&[5.0; 6]), 0.0));
    // 1 and 3: T = (1/4) ln(1/2) + (3/4) ln(3/2).
    assert!(is(theil(&[1.0, 3.0]), 0.25 * ln(0.5) + 0.75 * ln(1.5)));
    assert_eq!((gini(&[-1.0, 2.0]), theil(&[0.0, 0.0]), gini(&[])), (None, None, None));
    let apart = Dispersion::of(&[1.0, 3.0]).unwrap();
    assert!(is(apart.variation, 2f64.sqrt() / 2.0));
    assert_eq!(Dispersion::of(&[-1.0, -3.0]).unwrap().variation, None);
}

#[test]
fn theil_split_by_hand() {
    // Groups 1, 3 and 4, 4: sum 12, shares 1/3 and 2/3, means 2 and 4 against 3.
    let found = theil_by_group(&[(1.0, 0), (4.0, 1), (3.0, 0), (4.0, 1)], 3).unwrap();
    let first = 0.25 * ln(0.5) + 0.75 * ln(1.5);
    assert!(near(found.within, first / 3.0));
    assert!(near(found.between, ln(2.0 / 3.0) / 3.0 + 2.0 * ln(4.0 / 3.0) / 3.0));
    assert!(near(found.within + found.between, found.total));
    assert_eq!((found.groups[2].count, found.groups[2].theil), (0, None));
    assert_eq!(theil_by_group(&[(1.0, 5)], 3), None);
}

#[test]
fn regions_that_double_from_below_converge() {
    // 1, 2, 4 and a region without a first year; after 2 years 4, 4, 4.
    let years = [
        (2020, vec![Some(1.0), Some(2.0), Some(4.0), None]),
        (2021, vec![None; 4]),
        (2022, vec![Some(4.0), Some(4.0), Some(4.0), Some(9.0)]),
    ];
    let found = Convergence::of(&years, 2, |_, region| Some(region.min(1))).unwrap();
    assert_eq!((found.regions.len(), found.years.len()), (3, 2));
    // Growth ln(4 / x) / 2 against ln x: slope -1/2.
    assert!(is(found.beta, -0.5));
    let split = found.years[0].tiers.as_ref().unwrap();
    assert!(near(split.within + split.between, split.total));
    let two: [(i32, Vec<Option<f64>>); 2] = [(2020, vec![Some(1.0), None]), (2021, vec![None, Some(1.0)])];
    assert_eq!(Convergence::of(&two, 1, |_, _| None), None);
    assert_eq!(Convergence::of(&[], 1, |_, _| None), None);
}

#[test]
fn changes_of_dispersion_have_a_standard_error() {
    // 1, 2, 3 and 4 become 2, 2, 3 and 4: without the first region nothing changes.
    let ends = [(1.0, 2.0), (2.0, 2.0), (3.0, 3.0), (4.0, 4.0)];
    let column = |of: fn(&(f64, f64)) -> f64| ends.iter().map(|e| Some(of(e))).collect::<Vec<_>>();
    let found = Convergence::of(&[(2020, column(|e| e.0)), (2021, column(|e| e.1))], 0, |_, _| None).unwrap();
    let cv = |x: &[f64]| Dispersion::of(x).unwrap().variation.unwrap();
    let change = found.change.unwrap();
    assert!((change.value - (cv(&[2.0, 2.0, 3.0, 4.0]) - cv(&[1.0, 2.0, 3.0, 4.0]))).abs() < 1e-12);
    let without: Vec<f64> = (0..4)
        .map(|out| {
            let kept = |of: fn(&(f64, f64)) -> f64| -> Vec<f64> {
                ends.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, e)| of(e)).collect()
            };
            cv(&kept(|e| e.1)) - cv(&kept(|e| e.0))
        })
        .collect();
    assert!(near(without[0], 0.0));
    let mean = without.iter().sum::<f64>() / 4.0;
    let error = (0.75 * without.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>()).sqrt();
    assert!(near(change.error, error) && !change.is_significant(), "{change:?}");
    // Growth ln 2, 0, 0, 0 on ln 1, ln 2, ln 3, ln 4: four points leave two degrees of freedom.
    let (x, y) = ([1.0, 2.0, 3.0, 4.0].map(ln), [ln(2.0), 0.0, 0.0, 0.0]);
    let (mx, my) = (x.iter().sum::<f64>() / 4.0, y.iter().sum::<f64>() / 4.0);
    let squares: f64 = x.iter().map(|x| (x - mx) * (x - mx)).sum();
    let slope = x.iter().zip(&y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>() / squares;
    let rest: f64 = x.iter().zip(&y).map(|(x, y)| (y - my - slope * (x - mx)).powi(2)).sum();
    assert!(is(found.beta, slope) && is(found.beta_error, (rest / 2.0 / squares).sqrt()));
}

fn kendall_by_pairs(a: &[f64], b: &[f64]) -> Option<f64> {
    let (mut score, mut free_a, mut free_b) = (0.0, 0.0f64, 0.0f64);
    for i in 0..a.len() {
        for j in 0..i {
            let sign = |x: f64| {
                if x > 0.0 {
                    1.0
                } else if x < 0.0 {
                    -1.0
                } else {
                    0.0
                }
            };
            let (x, y) = (sign(a[i] - a[j]), sign(b[i] - b[j]));
            score += x * y;
            free_a += x * x;
            free_b += y * y;
        }
    }
    (free_a > 0.0 && free_b > 0.0).then(|| score / (free_a * free_b).sqrt())
}

fn few_values(length: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((0..7i32).prop_map(f64::from), length)
}

proptest! {
    #[test]
    fn kendall_counts_pairs((a, b) in (0usize..25).prop_flat_map(|n| (few_values(n), few_values(n)))) {
        let (fast, slow) = (correlate(&column(&a), &column(&b), Coefficient::Kendall), kendall_by_pairs(&a, &b));
        prop_assert_eq!(fast.is_some(), slow.is_some());
        prop_assert!(fast.zip(slow).is_none_or(|(fast, slow)| near(fast, slow)));
    }

    #[test]
    fn correlations_are_symmetric_bounded_and_blind_to_the_order_of_regions(
        cells in prop::collection::vec((prop::option::weighted(0.8, -9.0..9.0f64), prop::option::weighted(0.8, -9.0..9.0f64)), 0..20),
        turn in 0usize..20,
    ) {
        let (a, b): (Vec<_>, Vec<_>) = cells.iter().copied().unzip();
        let mut turned = cells.clone();
        turned.rotate_left(if cells.is_empty() { 0 } else { turn % cells.len() });
        let (c, d): (Vec<_>, Vec<_>) = turned.into_iter().unzip();
        for how in [Coefficient::Pearson, Coefficient::Spearman, Coefficient::Kendall] {
            let (one, mirror, other) = (correlate(&a, &b, how), correlate(&b, &a, how), correlate(&c, &d, how));
            prop_assert!(one.is_none_or(|r| (-1.0..=1.0).contains(&r)));
            prop_assert_eq!((one.is_some(), one.is_some()), (mirror.is_some(), other.is_some()));
            if let (Some(one), Some(mirror), Some(other)) = (one, mirror, other) {
                prop_assert!((one - mirror).abs() < 1e-12 && (one - other).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn theil_within_and_between_sum_to_the_total(members in prop::collection::vec((0.0..100.0f64, 0usize..4), 1..40)) {
        if let Some(found) = theil_by_group(&members, 4) {
            prop_assert!((found.within + found.between - found.total).abs() < 1e-10);
            prop_assert!(found.within >= 0.0 && found.between >= 0.0);
        }
    }

    #[test]
    fn inequality_is_scale_free_bounded_and_blind_to_the_order_of_regions(
        values in prop::collection::vec(0.01..100.0f64, 1..40), by in 0.01..100.0f64,
    ) {
        let other: Vec<f64> = values.iter().rev().map(|x| x * by).collect();
        let (a, b) = (Dispersion::of(&values).unwrap(), Dispersion::of(&other).unwrap());
        let n = values.len() as f64;
        prop_assert!(a.gini.unwrap() <= 1.0 - 1.0 / n + 1e-12 && a.theil.unwrap() <= ln(n) + 1e-12);
        for (a, b) in [(a.gini, b.gini), (a.theil, b.theil), (a.variation, b.variation)] {
            prop_assert!(a.zip(b).is_none_or(|(a, b)| (a - b).abs() < 1e-10));
        }
    }

    #[test]
    fn a_summary_is_in_order_and_blind_to_the_order_of_regions(cells in prop::collection::vec(prop::option::of(-1e3..1e3f64), 1..30)) {
        let mut turned = cells.clone();
        turned.reverse();
        match (Summary::of(&cells), Summary::of(&turned)) {
            (Some(a), Some(b)) => {
                let order = [a.min, a.lower_quartile, a.median, a.upper_quartile, a.max];
                prop_assert!(order.windows(2).all(|w| w[0] <= w[1]));
                let same = |x: f64, y: f64| (x - y).abs() < 1e-9;
                prop_assert!(same(a.mean, b.mean) && same(a.median, b.median));
                prop_assert_eq!(a.outside_fences.len(), b.outside_fences.len());
                prop_assert!(a.skewness.zip(b.skewness).is_none_or(|(x, y)| same(x, y)));
            }
            (a, b) => prop_assert!(a.is_none() && b.is_none() && cells.iter().all(Option::is_none)),
        }
    }
}
