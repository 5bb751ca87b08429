//! Means worked by hand, and what holds for any.

use super::*;
use proptest::prelude::*;

#[test]
fn the_mean_by_hand() {
    // 0.5 · 10 + 0.3 · 20 + 0.2 · 30 = 17.
    let mean = weighted_mean([(0.5, Some(10.0)), (0.3, Some(20.0)), (0.2, Some(30.0))], 0.0).unwrap();
    assert!((mean - 17.0).abs() < 1e-12);
}

#[test]
fn a_missing_child_drops_out_with_its_weight() {
    // Without the second: (0.5 · 10 + 0.2 · 30) / 0.7 = 11 / 0.7.
    let mean = weighted_mean([(0.5, Some(10.0)), (0.3, None), (0.2, Some(30.0))], 0.5).unwrap();
    assert!((mean - 11.0 / 0.7).abs() < 1e-12);
}

#[test]
fn the_share_of_children_present_may_equal_the_least_share() {
    let half = [(1.0, Some(4.0)), (1.0, None)];
    assert_eq!(weighted_mean(half, 0.5), Some(4.0));
    assert_eq!(weighted_mean(half, 0.51), None);
    let three_of_five = [(1.0, Some(1.0)), (1.0, Some(1.0)), (1.0, Some(1.0)), (1.0, None), (1.0, None)];
    assert_eq!(weighted_mean(three_of_five, 0.6), Some(1.0));
}

#[test]
fn nothing_present_or_nothing_weighed_is_missing() {
    assert_eq!(weighted_mean([(1.0, None)], 0.0), None);
    assert_eq!(weighted_mean([], 0.0), None);
    assert_eq!(weighted_mean([(0.0, Some(3.0))], 0.0), None);
}

/// Children 4 (weight 1) and 9 (weight 1), and with weights 1 and 3.
fn means(kind: MeanKind, weights: [f64; 2]) -> f64 {
    mean(kind, [(weights[0], Some(4.0)), (weights[1], Some(9.0))], 0.0).unwrap().unwrap()
}

#[test]
fn other_means_by_hand() {
    // √36 = 6; 2 / (1/4 + 1/9) = 72/13; ((2 + 3) / 2)² = 6.25; √((16 + 81) / 2).
    assert!((means(MeanKind::Geometric, [1.0, 1.0]) - 6.0).abs() < 1e-12);
    assert!((means(MeanKind::Harmonic, [1.0, 1.0]) - 72.0 / 13.0).abs() < 1e-12);
    assert!((means(MeanKind::Generalised(0.5), [1.0, 1.0]) - 6.25).abs() < 1e-12);
    assert!((means(MeanKind::Generalised(2.0), [1.0, 1.0]) - 48.5f64.sqrt()).abs() < 1e-12);
    // 4^(1/4) · 9^(3/4).
    let weighted = 4.0f64.sqrt().sqrt() * 9.0f64.sqrt() * 9.0f64.sqrt().sqrt();
    assert!((means(MeanKind::Geometric, [1.0, 3.0]) - weighted).abs() < 1e-12);
}

#[test]
fn a_mean_that_is_not_defined_names_the_child() {
    let with_zero = [(1.0, Some(4.0)), (1.0, None), (1.0, Some(0.0))];
    assert_eq!(mean(MeanKind::Geometric, with_zero, 0.0), Err(Undefined(2)));
    assert_eq!(mean(MeanKind::Harmonic, with_zero, 0.0), Err(Undefined(2)));
    assert_eq!(mean(MeanKind::Generalised(-1.0), with_zero, 0.0), Err(Undefined(2)));
    assert_eq!(mean(MeanKind::Generalised(2.0), [(1.0, Some(-1.0))], 0.0), Err(Undefined(0)));
    // ((2 + 0) / 2)² = 1.
    assert_eq!(mean(MeanKind::Generalised(0.5), with_zero, 0.0), Ok(Some(1.0)));
    // A child without weight has no say, and counts as present.
    assert_eq!(mean(MeanKind::Geometric, [(1.0, Some(4.0)), (0.0, Some(0.0))], 1.0), Ok(Some(4.0)));
}

fn child() -> impl Strategy<Value = (f64, Option<f64>)> {
    (0.01..5.0f64, prop::option::weighted(0.8, -1e6..1e6f64))
}

proptest! {
    #[test]
    fn the_mean_lies_between_least_and_greatest_child(children in prop::collection::vec(child(), 1..20)) {
        let present: Vec<f64> = children.iter().filter_map(|c| c.1).collect();
        match weighted_mean(children.iter().copied(), 0.0) {
            Some(mean) => {
                prop_assert!(present.iter().any(|&x| x <= mean) && present.iter().any(|&x| x >= mean));
            }
            None => prop_assert!(present.is_empty()),
        }
    }

    #[test]
    fn only_the_proportions_of_weights_matter(children in prop::collection::vec(child(), 1..20), by in 0.01..100.0f64) {
        let one = weighted_mean(children.iter().copied(), 0.5);
        let scaled = weighted_mean(children.iter().map(|&(w, x)| (w * by, x)), 0.5);
        prop_assert_eq!(one.is_some(), scaled.is_some());
        if let (Some(a), Some(b)) = (one, scaled) {
            prop_assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0));
        }
    }

    #[test]
    fn means_are_ordered_and_lie_between_their_children(
        children in prop::collection::vec((0.01..5.0f64, prop::option::weighted(0.8, 0.01..1e6f64)), 1..20),
    ) {
        let of = |kind| mean(kind, children.iter().copied(), 0.0).unwrap();
        let kinds = [
            MeanKind::Generalised(-2.0), MeanKind::Harmonic, MeanKind::Geometric, MeanKind::Generalised(0.5),
            MeanKind::Arithmetic, MeanKind::Generalised(3.0),
        ];
        let means: Vec<f64> = kinds.into_iter().filter_map(of).collect();
        // Power means grow with their power.
        prop_assert!(means.windows(2).all(|m| m[0] <= m[1] * (1.0 + 1e-9)), "{means:?}");
        let present: Vec<f64> = children.iter().filter_map(|c| c.1).collect();
        prop_assert!(means.iter().all(|m| present.iter().any(|x| x <= m) && present.iter().any(|x| x >= m)));
    }

    #[test]
    fn columns_give_what_single_cells_give(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of(0.0..100.0f64), 4), 1..8),
    ) {
        let mut scratch = [Mean::default(); 4];
        let mut into = [Some(-1.0); 4];
        let weight = |i: usize| 1.0 + i as f64;
        let columns = rows.iter().enumerate().map(|(i, r)| (weight(i), r.as_slice()));
        weighted_mean_columns(columns, 0.5, &mut scratch, &mut into);
        for (cell, got) in into.iter().enumerate() {
            let one = weighted_mean(rows.iter().enumerate().map(|(i, r)| (weight(i), r[cell])), 0.5);
            prop_assert_eq!(*got, one);
        }
    }
}
