//! The stage as a whole: small editions worked by hand, and what holds for any edition.

use super::national::Link;
use super::{Coverage, Index, compute, national, sample};
use crate::model::{Direction, Edition, Framework, NationalRule, NodeId, RegionId, SeriesId, TierId, Window};
use proptest::prelude::*;

mod steps;

/// total ─ a (3) ─ a1 (1), a2 (1);  total ─ b (1) ─ b1.
const TREE: [(&str, &str, f64); 6] = [
    ("total", "", 1.0),
    ("a", "total", 3.0),
    ("a1", "a", 1.0),
    ("a2", "a", 1.0),
    ("b", "total", 1.0),
    ("b1", "b", 1.0),
];
const ROOT: NodeId = Framework::ROOT;
const A: NodeId = NodeId(1);
const A1: NodeId = NodeId(2);
const B: NodeId = NodeId(4);

fn close(a: Option<f64>, b: f64) -> bool {
    a.is_some_and(|a| (a - b).abs() <= 1e-9 * b.abs().max(1.0))
}

fn indicator(edition: &mut Edition, node: usize) -> &mut crate::model::Indicator {
    edition.framework.nodes[node].indicator.as_mut().unwrap()
}

/// Two years, three regions. Rows: series a1, a2, b1; columns: regions.
fn by_hand() -> Edition {
    let values = [
        [[10.0, 20.0, 30.0], [12.0, 24.0, 36.0]],
        [[5.0, 1.0, 3.0], [5.0, 5.0, 8.0]],
        [[2.0, 2.0, 4.0], [1.0, 3.0, 8.0]],
    ];
    sample::edition(sample::framework(&TREE), 2, 3, move |s, y, r| Some(values[s][y][r]))
}

#[test]
fn regional_scores_by_hand() {
    let edition = by_hand();
    let regional = compute(&edition, &[true; 3]).regional.unwrap();
    // 2020: a1 = 0, 50, 100; a2 = 100, 0, 50; a = 50, 25, 75; b1 = 0, 0, 100.
    assert_eq!(regional.scores(A, 0), [Some(50.0), Some(25.0), Some(75.0)]);
    // total = (3 a + b) / 4 = 37.5, 18.75, 81.25.
    assert_eq!(regional.scores(ROOT, 0), [Some(37.5), Some(18.75), Some(81.25)]);
    assert_eq!(regional.ranks(ROOT, 0).collect::<Vec<_>>(), [Some(2), Some(3), Some(1)]);
    assert_eq!(regional.tier(0, RegionId(2)), Some(TierId(0)));
    assert_eq!(regional.tier(0, RegionId(1)), Some(TierId(1)));
}

#[test]
fn national_levels_by_hand() {
    let edition = by_hand();
    let national = compute(&edition, &[true; 3]).national.unwrap();
    // a1: 60 → 72 = 120; a2: 9 → 18 = 200; a = 160; b1: 8 → 12 = 150; total = (3·160 + 150) / 4 = 157.5.
    assert!(close(national.level(A, 1), 160.0));
    assert!(close(national.level(ROOT, 1), 157.5));
    assert_eq!(national.raw(A1, 1), Some(72.0));
    assert_eq!(national.coverage(A1, 1), 3);
}

#[test]
fn a_panel_window_compares_over_years() {
    let mut edition = by_hand();
    edition.method.regional.as_mut().unwrap().normalise.over = Window::Panel;
    let regional = compute(&edition, &[true; 3]).regional.unwrap();
    // a1 over both years: 10 … 36, so 10 is 0 and 36 is 100 and 30 is 20 / 26.
    assert_eq!(regional.score(A1, 0, RegionId(0)), Some(0.0));
    assert!(close(regional.score(A1, 0, RegionId(2)), 2000.0 / 26.0));
    assert_eq!(regional.score(A1, 1, RegionId(2)), Some(100.0));
}

#[test]
fn a_negative_direction_turns_scores_and_ratios_round() {
    let mut edition = by_hand();
    indicator(&mut edition, 5).direction = Direction::Negative;
    let index = compute(&edition, &[true; 3]);
    assert_eq!(index.regional.unwrap().scores(B, 1), [Some(100.0), Some(5.0 / 7.0 * 100.0), Some(0.0)]);
    assert!(close(index.national.unwrap().level(B, 1), 100.0 * 8.0 / 12.0));
}

#[test]
fn an_indicator_without_a_national_value_drops_out_with_its_weight() {
    let mut edition = by_hand();
    indicator(&mut edition, 3).national = NationalRule::None;
    let national = compute(&edition, &[true; 3]).national.unwrap();
    assert_eq!((national.weight(A1), national.weight(NodeId(3))), (Some(1.0), None));
    assert!(close(national.level(A, 1), 120.0));
    assert!(close(national.level(ROOT, 1), (3.0 * 120.0 + 150.0) / 4.0));

    indicator(&mut edition, 2).national = NationalRule::None;
    let national = compute(&edition, &[true; 3]).national.unwrap();
    assert_eq!((national.weight(A), national.weight(B)), (None, Some(1.0)));
    assert!(close(national.level(ROOT, 1), 150.0));
}

#[test]
fn a_weighted_national_mean_by_hand() {
    let mut edition = by_hand();
    indicator(&mut edition, 2).national = NationalRule::Mean(SeriesId(2));
    let national = compute(&edition, &[true; 3]).national.unwrap();
    // (10·2 + 20·2 + 30·4) / 8 = 22.5; (12·1 + 24·3 + 36·8) / 12 = 31.
    assert_eq!((national.raw(A1, 0), national.raw(A1, 1)), (Some(22.5), Some(31.0)));
    assert!(close(national.level(A1, 1), 100.0 * 31.0 / 22.5));
}

#[test]
fn a_sum_is_linked_where_much_of_it_stops_reporting() {
    let mut edition = by_hand();
    let panel = edition.panel.as_mut().unwrap();
    panel.cells[3 + 2] = None; // a1, second year, third region: 36
    let found = compute(&edition, &[true; 3]).national.unwrap();
    assert!(close(found.level(A1, 1), 100.0 * 36.0 / 30.0));
    assert_eq!(found.linked(A1, 1), Some(Link { value: 36.0, base: 30.0, regions: 2 }));
    assert_eq!((found.coverage(A1, 0), found.coverage(A1, 1)), (3, 2));
    // 30 of 60 in the base year; what is less than a twentieth of the sum lowers it, and no more.
    edition.panel.as_mut().unwrap().cells[2].as_mut().unwrap().value = 1.0;
    let small = compute(&edition, &[true; 3]).national.unwrap();
    assert!(close(small.level(A1, 1), 100.0 * 36.0 / 31.0));
    assert_eq!(small.linked(A1, 1), None);
    let matched = national(&edition, &[true; 3], None, Coverage::Matched).unwrap();
    assert!(close(matched.level(A1, 1), 100.0 * 36.0 / 30.0));
}

#[test]
fn a_region_not_assessed_has_no_score_and_stretches_no_range() {
    let index = compute(&by_hand(), &[true, true, false]);
    let regional = index.regional.unwrap();
    assert_eq!(regional.scores(A1, 0), [Some(0.0), Some(100.0), None]);
    assert_eq!(regional.rank(ROOT, 0, RegionId(2)), None);
    assert_eq!(index.national.unwrap().raw(A1, 0), Some(30.0));
}

#[test]
fn an_edition_without_observations_has_no_index() {
    let mut edition = by_hand();
    edition.panel = None;
    assert_eq!(compute(&edition, &[true; 3]), Index::default());
}

const REGIONS: usize = 6;
const YEARS: usize = 3;

fn panels() -> impl Strategy<Value = Vec<Option<f64>>> {
    prop::collection::vec(prop::option::weighted(0.85, 0.5..1e6f64), 3 * YEARS * REGIONS)
}

fn of_panel(values: Vec<Option<f64>>) -> Edition {
    sample::edition(sample::framework(&TREE), YEARS, REGIONS, move |s, y, r| values[(s * YEARS + y) * REGIONS + r])
}

proptest! {
    #[test]
    fn scores_stay_in_range_and_parents_between_their_children(values in panels()) {
        let edition = of_panel(values);
        let regional = compute(&edition, &[true; REGIONS]).regional.unwrap();
        for node in edition.framework.ids() {
            for year in 0..YEARS {
                for region in (0..REGIONS).map(RegionId) {
                    let score = regional.score(node, year, region);
                    prop_assert!(score.is_none_or(|s| (0.0..=100.0).contains(&s)));
                    let children = &edition.framework.node(node).children;
                    let present: Vec<f64> = children.iter().filter_map(|&c| regional.score(c, year, region)).collect();
                    if let (Some(score), false) = (score, children.is_empty()) {
                        prop_assert!(present.iter().any(|&c| c <= score) && present.iter().any(|&c| c >= score));
                    }
                }
            }
        }
    }

    #[test]
    fn missing_never_becomes_zero(values in panels()) {
        let edition = of_panel(values);
        let regional = compute(&edition, &[true; REGIONS]).regional.unwrap();
        let panel = edition.panel.as_ref().unwrap();
        for (node, indicator) in edition.framework.indicators() {
            for year in 0..YEARS {
                for (cell, score) in panel.column(indicator.series, year).iter().zip(regional.scores(node, year)) {
                    prop_assert!(cell.is_some() || score.is_none());
                }
            }
        }
        for year in 0..YEARS {
            for (a, score) in regional.scores(A, year).iter().zip(regional.scores(ROOT, year)) {
                // Half of the children suffices: with one dimension missing the total is the other.
                prop_assert!(a.is_some() || score.is_none() || regional.scores(B, year).contains(score));
            }
        }
    }

    #[test]
    fn the_base_year_is_exactly_the_base(values in panels()) {
        let edition = of_panel(values);
        let national = compute(&edition, &[true; REGIONS]).national.unwrap();
        for node in edition.framework.ids() {
            prop_assert!(national.level(node, 0).is_none_or(|l| l.total_cmp(&100.0).is_eq()));
        }
    }

    #[test]
    fn permuting_regions_permutes_results_only(values in panels(), turn in 0..REGIONS) {
        let edition = of_panel(values.clone());
        let turned = sample::edition(sample::framework(&TREE), YEARS, REGIONS, move |s, y, r| {
            values[(s * YEARS + y) * REGIONS + (r + turn) % REGIONS]
        });
        let (one, two) = (compute(&edition, &[true; REGIONS]), compute(&turned, &[true; REGIONS]));
        let (regional, of_turned) = (one.regional.unwrap(), two.regional.unwrap());
        for node in edition.framework.ids() {
            for year in 0..YEARS {
                for r in 0..REGIONS {
                    let (here, there) = (RegionId((r + turn) % REGIONS), RegionId(r));
                    prop_assert_eq!(regional.score(node, year, here), of_turned.score(node, year, there));
                    prop_assert_eq!(regional.rank(node, year, here), of_turned.rank(node, year, there));
                    prop_assert_eq!(regional.tier(year, here), of_turned.tier(year, there));
                }
                let levels = (one.national.as_ref().unwrap().level(node, year), two.national.as_ref().unwrap().level(node, year));
                prop_assert_eq!(levels.0.is_some(), levels.1.is_some());
                prop_assert!(levels.0.is_none_or(|a| close(levels.1, a)));
            }
        }
    }

    #[test]
    fn the_unit_of_an_indicator_does_not_matter(values in panels(), by in 0.001..1000.0f64) {
        let edition = of_panel(values.clone());
        let scaled = of_panel(values.into_iter().map(|v| v.map(|v| v * by)).collect());
        let (one, two) = (compute(&edition, &[true; REGIONS]), compute(&scaled, &[true; REGIONS]));
        for year in 0..YEARS {
            for r in (0..REGIONS).map(RegionId) {
                let score = one.regional.as_ref().unwrap().score(ROOT, year, r);
                prop_assert!(score.is_none_or(|s| close(two.regional.as_ref().unwrap().score(ROOT, year, r), s)));
            }
            let level = one.national.as_ref().unwrap().level(ROOT, year);
            prop_assert!(level.is_none_or(|l| close(two.national.as_ref().unwrap().level(ROOT, year), l)));
        }
    }

    #[test]
    fn nothing_is_ever_infinite_or_not_a_number(
        values in prop::collection::vec(prop::option::of(prop_oneof![
            Just(0.0), Just(-0.0), Just(1e308), Just(-1e308), Just(5e-324), -1e300..1e300f64, -3.0..3.0f64
        ]), 3 * YEARS * REGIONS),
        panel in any::<bool>(),
    ) {
        let mut edition = of_panel(values);
        if panel {
            edition.method.regional.as_mut().unwrap().normalise.over = Window::Panel;
        }
        indicator(&mut edition, 3).direction = Direction::Negative;
        indicator(&mut edition, 5).national = NationalRule::Mean(SeriesId(0));
        let index = compute(&edition, &[true; REGIONS]);
        let (national, regional) = (index.national.unwrap(), index.regional.unwrap());
        for node in edition.framework.ids() {
            for year in 0..YEARS {
                prop_assert!(regional.scores(node, year).iter().flatten().all(|s| s.is_finite()));
                let levels = [national.level(node, year), national.raw(node, year), national.base_raw(node)];
                prop_assert!(levels.iter().flatten().all(|s| s.is_finite()));
            }
        }
    }
}
