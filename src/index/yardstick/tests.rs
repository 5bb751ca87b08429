//! Each normalisation by hand or from the literature, and what holds for all of them.

use super::*;
use crate::index::sample;
use proptest::prelude::*;

fn indicator(direction: Direction) -> Indicator {
    let tree = sample::framework(&[("t", "", 1.0), ("a", "t", 1.0)]);
    Indicator { direction, ..tree.nodes[1].indicator.clone().unwrap() }
}

/// Scores of one year.
fn scores(values: &[Option<f64>], kind: Normalisation, indicator: &Indicator) -> Result<Vec<Option<f64>>, Unscored> {
    let mut cells = values.to_vec();
    let normalise = Normalise::new(kind, Window::Year);
    let mut scratch = Scratch::default();
    let failures = score(&mut cells, &mut [None], &[2020], &normalise, indicator, &mut scratch);
    failures.first().map_or(Ok(cells), |f| Err(f.why))
}

fn up(values: &[f64], kind: Normalisation) -> Vec<f64> {
    let values: Vec<_> = values.iter().copied().map(Some).collect();
    scores(&values, kind, &indicator(Direction::Positive)).unwrap().into_iter().flatten().collect()
}

fn down(values: &[f64], kind: Normalisation) -> Vec<f64> {
    let values: Vec<_> = values.iter().copied().map(Some).collect();
    scores(&values, kind, &indicator(Direction::Negative)).unwrap().into_iter().flatten().collect()
}

fn near(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-12)
}

const X: [f64; 4] = [2.0, 4.0, 4.0, 10.0];
const MIN: Ties = Ties::Min;

#[test]
fn z_scores_by_hand() {
    // Mean 5, squares 9 + 1 + 1 + 25 = 36, over 3 = 12.
    let s = 12.0f64.sqrt();
    let kind = Normalisation::ZScore { mean: 0.0, sd: 1.0 };
    assert!(near(&up(&X, kind), &[-3.0 / s, -1.0 / s, -1.0 / s, 5.0 / s]));
    let kind = Normalisation::ZScore { mean: 100.0, sd: 10.0 };
    assert!(near(&down(&X, kind), &[100.0 + 30.0 / s, 100.0 + 10.0 / s, 100.0 + 10.0 / s, 100.0 - 50.0 / s]));
}

#[test]
fn ranks_ascend_from_the_worst() {
    assert!(near(&up(&X, Normalisation::Rank { ties: MIN }), &[1.0, 2.0, 2.0, 4.0]));
    assert!(near(&up(&X, Normalisation::Rank { ties: Ties::Average }), &[1.0, 2.5, 2.5, 4.0]));
    assert!(near(&down(&X, Normalisation::Rank { ties: MIN }), &[4.0, 2.0, 2.0, 1.0]));
    assert!(near(&up(&X, Normalisation::Borda { ties: MIN }), &[0.0, 1.0, 1.0, 3.0]));
}

#[test]
fn percentile_ranks_are_those_of_excel() {
    // PERCENTRANK.INC of 2, 4, 4, 10 gives 0, 1/3, 1/3, 1.
    let kind = Normalisation::PercentileRank { ties: MIN, scale: 1.0 };
    assert!(near(&up(&X, kind), &[0.0, 1.0 / 3.0, 1.0 / 3.0, 1.0]));
    assert_eq!(scores(&[Some(3.0)], kind, &indicator(Direction::Positive)), Err(Unscored::Constant));
}

#[test]
fn distances_by_hand() {
    let to_max = Normalisation::DistanceToMax { scale: 1.0 };
    assert!(near(&up(&X, to_max), &[0.0, 0.25, 0.25, 1.0]));
    assert!(near(&down(&X, to_max), &[1.0, 0.75, 0.75, 0.0]));
    // Reference: the second region, 4. Up: 1 - (4 - x) / (4 - 2). Down: 1 - (x - 4) / (10 - 4).
    let to_second = Normalisation::DistanceToReference { region: RegionId(1), scale: 1.0 };
    assert!(near(&up(&X, to_second), &[0.0, 1.0, 1.0, 4.0]));
    assert!(near(&down(&X, to_second), &[8.0 / 6.0, 1.0, 1.0, 0.0]));
}

#[test]
fn the_reference_must_be_there_and_better_than_the_worst() {
    let to_first = Normalisation::DistanceToReference { region: RegionId(0), scale: 1.0 };
    let up = indicator(Direction::Positive);
    assert_eq!(scores(&[Some(2.0), Some(4.0)], to_first, &up), Err(Unscored::WorstReference));
    assert_eq!(scores(&[None, Some(4.0)], to_first, &up), Err(Unscored::NoReference));
}

#[test]
fn targets_by_hand() {
    let values = X.map(Some);
    let with = |target, direction| {
        let mut indicator = indicator(direction);
        indicator.own.target = Some(target);
        indicator
    };
    let kind = |capped| Normalisation::DistanceToTarget { capped, scale: 1.0 };
    let got = |target, direction, capped| {
        let scores = scores(&values, kind(capped), &with(target, direction))?;
        Ok::<Vec<f64>, Unscored>(scores.into_iter().flatten().collect())
    };
    // (x - 2) / (6 - 2), and (10 - x) / (10 - 4).
    assert!(near(&got(6.0, Direction::Positive, false).unwrap(), &[0.0, 0.5, 0.5, 2.0]));
    assert!(near(&got(6.0, Direction::Positive, true).unwrap(), &[0.0, 0.5, 0.5, 1.0]));
    assert!(near(&got(4.0, Direction::Negative, false).unwrap(), &[8.0 / 6.0, 1.0, 1.0, 0.0]));
    assert_eq!(got(2.0, Direction::Positive, false), Err(Unscored::Target));
    assert_eq!(got(10.0, Direction::Negative, false), Err(Unscored::Target));
}

#[test]
fn goalposts_are_those_of_the_human_development_index() {
    // UNDP, Human Development Report, technical note 1: life expectancy between 20 and 85 years;
    // income between 100 and 75,000 dollars on logarithms. Norway 2021/22: 83.2 years and 64,660 dollars.
    let mut life = indicator(Direction::Positive);
    (life.own.low, life.own.high) = (Some(20.0), Some(85.0));
    let kind = Normalisation::Goalposts { scale: 1.0 };
    let got = scores(&[Some(83.2), Some(19.0), Some(90.0)], kind, &life).unwrap();
    assert!((got[0].unwrap() - 63.2 / 65.0).abs() < 1e-12);
    assert_eq!((got[1], got[2]), (Some(0.0), Some(1.0)));
    let beyond = scores(&[Some(7.0), Some(98.0)], Normalisation::Scaled { scale: 100.0 }, &life).unwrap();
    assert!(near(&beyond.into_iter().flatten().collect::<Vec<_>>(), &[-20.0, 120.0]));

    let mut income = life.clone();
    (income.own.low, income.own.high, income.own.log) = (Some(100.0), Some(75_000.0), true);
    let got = scores(&[Some(64_660.0)], kind, &income).unwrap()[0].unwrap();
    assert!((got - (math::ln(64_660.0) - math::ln(100.0)) / (math::ln(75_000.0) - math::ln(100.0))).abs() < 1e-12);
    assert!((got - 0.978).abs() < 5e-4, "{got}");
    assert_eq!(scores(&[Some(0.0)], kind, &income), Err(Unscored::Logarithm(RegionId(0))));

    // Less is better: the ends change places.
    income.direction = Direction::Negative;
    let turned = scores(&[Some(64_660.0)], kind, &income).unwrap()[0].unwrap();
    assert!((turned - (1.0 - got)).abs() < 1e-12);
}

#[test]
fn a_fraction_of_the_best_value_needs_a_positive_one() {
    let kind = Normalisation::FractionOfMax { scale: 1.0 };
    assert!(near(&up(&X, kind), &[0.2, 0.4, 0.4, 1.0]));
    // Less is better: -x over the greatest of them, which is not positive.
    assert_eq!(scores(&X.map(Some), kind, &indicator(Direction::Negative)), Err(Unscored::Maximum));
    assert!(near(&down(&[-5.0, 3.0], kind), &[1.0, -0.6]));
}

#[test]
fn the_base_ratio_sets_each_region_against_itself() {
    let mut cells = [Some(20.0), Some(5.0), None, Some(30.0), Some(4.0), Some(1.0)];
    let normalise = Normalise::new(Normalisation::BaseRatio { base_year: 2020, base: 100.0 }, Window::Year);
    let (mut yardsticks, mut scratch) = ([None; 2], Scratch::default());
    let up = indicator(Direction::Positive);
    assert!(score(&mut cells, &mut yardsticks, &[2020, 2021], &normalise, &up, &mut scratch).is_empty());
    assert_eq!(cells, [Some(100.0), Some(100.0), None, Some(150.0), Some(80.0), None]);
}

#[test]
fn a_panel_takes_its_range_from_all_years() {
    let mut cells = [Some(0.0), Some(5.0), Some(10.0), Some(5.0)];
    let normalise = Normalise::min_max(0.0, 100.0, Window::Panel);
    let (mut yardsticks, mut scratch) = ([None; 2], Scratch::default());
    let up = indicator(Direction::Positive);
    score(&mut cells, &mut yardsticks, &[2020, 2021], &normalise, &up, &mut scratch);
    assert_eq!(cells, [Some(0.0), Some(50.0), Some(100.0), Some(50.0)]);
}

#[test]
fn a_constant_column_has_ranks_and_no_spread() {
    let up = indicator(Direction::Positive);
    let column = [Some(0.1), Some(0.1), Some(0.1)];
    assert_eq!(scores(&column, Normalisation::ZScore { mean: 0.0, sd: 1.0 }, &up), Err(Unscored::Constant));
    assert_eq!(scores(&column, Normalisation::MinMax { low: 0.0, high: 1.0 }, &up), Err(Unscored::Constant));
    assert_eq!(scores(&column, Normalisation::Rank { ties: MIN }, &up), Ok(vec![Some(1.0); 3]));
    assert_eq!(scores(&[None, None], Normalisation::MinMax { low: 0.0, high: 1.0 }, &up), Ok(vec![None; 2]));
}

/// Every kind whose scores follow the order of the values, with the bounds that it keeps.
fn monotone() -> Vec<(Normalisation, Option<(f64, f64)>)> {
    vec![
        (Normalisation::MinMax { low: 1.0, high: 100.0 }, Some((1.0, 100.0))),
        (Normalisation::ZScore { mean: 0.0, sd: 1.0 }, None),
        (Normalisation::Rank { ties: Ties::Min }, Some((1.0, 40.0))),
        (Normalisation::Rank { ties: Ties::Average }, Some((1.0, 40.0))),
        (Normalisation::PercentileRank { ties: Ties::Min, scale: 1.0 }, Some((0.0, 1.0))),
        (Normalisation::Borda { ties: Ties::Average }, Some((0.0, 39.0))),
        (Normalisation::DistanceToMax { scale: 1.0 }, Some((0.0, 1.0))),
        (Normalisation::DistanceToTarget { capped: false, scale: 1.0 }, None),
        (Normalisation::DistanceToTarget { capped: true, scale: 1.0 }, Some((0.0, 1.0))),
        (Normalisation::Goalposts { scale: 100.0 }, Some((0.0, 100.0))),
        (Normalisation::Scaled { scale: 1.0 }, None),
        (Normalisation::FractionOfMax { scale: 1.0 }, None),
    ]
}

proptest! {
    #[test]
    fn order_is_kept_and_bounds_hold(
        column in prop::collection::vec(0.01..1e6f64, 2..40), negative in any::<bool>(), log in any::<bool>(),
    ) {
        let mut indicator = indicator(if negative { Direction::Negative } else { Direction::Positive });
        let range = Range::of(column.iter().copied()).unwrap();
        prop_assume!(range.max - range.min > 1e-6 * range.max);
        indicator.own.low = Some(range.min + 0.1 * (range.max - range.min));
        indicator.own.high = Some(range.max);
        indicator.own.log = log;
        indicator.own.target = Some(f64::midpoint(range.min, range.max));
        let values: Vec<_> = column.iter().copied().map(Some).collect();
        for (kind, bounds) in monotone() {
            let Ok(scores) = scores(&values, kind, &indicator) else {
                let fraction = matches!(kind, Normalisation::FractionOfMax { .. });
                prop_assert!(negative && fraction);
                continue;
            };
            let scores: Vec<f64> = scores.into_iter().flatten().collect();
            prop_assert_eq!(scores.len(), column.len());
            if let Some((low, high)) = bounds {
                prop_assert!(scores.iter().all(|s| (low..=high).contains(s)), "{:?}", kind);
            }
            for i in 0..column.len() {
                for j in 0..column.len() {
                    if column[i] <= column[j] {
                        let kept = if negative { scores[i] >= scores[j] } else { scores[i] <= scores[j] };
                        prop_assert!(kept, "{:?}: {} {} became {} {}", kind, column[i], column[j], scores[i], scores[j]);
                    }
                }
            }
        }
    }

    #[test]
    fn permuting_regions_permutes_scores(column in prop::collection::vec(prop::option::weighted(0.8, 1.0..1e3f64), 3..20)) {
        let mut indicator = indicator(Direction::Positive);
        (indicator.own.low, indicator.own.high, indicator.own.target) = (Some(0.5), Some(900.0), Some(2000.0));
        let mut turned = column.clone();
        turned.rotate_left(1);
        for (kind, _) in monotone() {
            let (Ok(mut a), Ok(b)) = (scores(&column, kind, &indicator), scores(&turned, kind, &indicator)) else { continue };
            a.rotate_left(1);
            let same = a.iter().zip(&b).all(|(a, b)| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * a.abs().max(1.0),
                (a, b) => a.is_none() && b.is_none(),
            });
            prop_assert!(same, "{:?}", kind);
        }
    }
}
