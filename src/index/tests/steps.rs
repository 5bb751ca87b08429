//! The steps beyond the default ones, carried out on small editions.

use super::{A, A1, B, ROOT, by_hand, close, indicator};
use crate::index::impute::Donor;
use crate::index::problem::What;
use crate::index::weighing::Found;
use crate::index::yardstick::Unscored;
use crate::index::{Regional, compute, sample};
use crate::model::{
    Direction, Edition, Grouping, Loadings, MeanKind, MissingRule, NodeId, Normalisation, RegionId, RegionalMethod,
    Sample, SeriesId, Setting, TierRule, Ties, TreatKind, Variant, WeightKind, Weights, Window,
};
use proptest::prelude::*;

fn steps(edition: &mut Edition) -> &mut RegionalMethod {
    edition.method.regional.as_mut().unwrap()
}

fn regional(edition: &Edition) -> Regional {
    compute(edition, &vec![true; edition.panel.as_ref().unwrap().regions]).regional.unwrap()
}

#[test]
fn a_quotient_is_scored_and_the_nation_has_the_quotient_of_sums() {
    let mut edition = by_hand();
    indicator(&mut edition, 2).own.denominator = Some(SeriesId(2));
    let index = compute(&edition, &[true; 3]);
    // 2020: a1 / b1 = 10/2, 20/2, 30/4 = 5, 10, 7.5.
    let regional = index.regional.unwrap();
    assert_eq!(regional.scores(A1, 0), [Some(0.0), Some(100.0), Some(50.0)]);
    assert_eq!(regional.preparation(A1).unwrap().value(0, RegionId(2)), Some(7.5));
    // 60 / 8 and 72 / 12.
    let national = index.national.unwrap();
    assert_eq!((national.raw(A1, 0), national.raw(A1, 1)), (Some(7.5), Some(6.0)));
}

#[test]
fn a_denominator_of_zero_or_missing_leaves_no_value() {
    let mut edition = by_hand();
    indicator(&mut edition, 2).own.denominator = Some(SeriesId(2));
    let cells = &mut edition.panel.as_mut().unwrap().cells;
    cells[2 * 6].as_mut().unwrap().value = 0.0;
    cells[2 * 6 + 1] = None;
    let computed = regional(&edition);
    assert_eq!(computed.scores(A1, 0), [None, None, None]);
    assert_eq!(computed.preparation(A1).unwrap().untreated(0, RegionId(2)), Some(7.5));
}

#[test]
fn an_imputed_value_is_scored_and_marked() {
    let mut edition = by_hand();
    edition.panel.as_mut().unwrap().cells[2] = None; // a1, 2020, third region
    let by = Grouping { by: "zone".to_owned(), group: vec![Some(0), Some(1), Some(1)] };
    steps(&mut edition).missing.rule = MissingRule::GroupMean(by);
    let computed = regional(&edition);
    let preparation = computed.preparation(A1).unwrap();
    let imputed = preparation.imputed(0, RegionId(2)).unwrap();
    assert_eq!((imputed.value.total_cmp(&20.0).is_eq(), imputed.from), (true, Donor::Group(1)));
    assert_eq!((preparation.imputed(0, RegionId(1)), preparation.all_imputed().len()), (None, 1));
    assert_eq!(computed.scores(A1, 0), [Some(0.0), Some(100.0), Some(100.0)]);
    // Other indicators have nothing to fill.
    assert!(computed.preparation(B).is_none());
}

#[test]
fn a_treated_value_is_scored_and_marked() {
    let tree = [("t", "", 1.0), ("a", "t", 1.0)];
    let column = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 30.0, 100.0];
    let mut edition = sample::edition(sample::framework(&tree), 1, 12, move |_, _, r| Some(column[r]));
    steps(&mut edition).treat.kind = TreatKind::Winsorise;
    let computed = regional(&edition);
    let leaf = NodeId(1);
    let treated = computed.preparation(leaf).unwrap().treated(0, RegionId(11)).unwrap();
    assert!(close(Some(treated.from), 100.0) && close(Some(treated.to), 30.0));
    assert!(computed.preparation(leaf).unwrap().treated(0, RegionId(10)).is_none());
    assert_eq!((computed.score(leaf, 0, RegionId(11)), computed.rank(leaf, 0, RegionId(11))), (Some(100.0), Some(1)));
    assert_eq!(computed.rank(leaf, 0, RegionId(10)), Some(1));
}

#[test]
fn means_may_differ_by_level_and_by_node() {
    let mut edition = by_hand();
    let method = steps(&mut edition);
    method.normalise.kind = Normalisation::MinMax { low: 1.0, high: 100.0 };
    method.aggregate.levels = vec![MeanKind::Arithmetic, MeanKind::Geometric];
    // 2020: a1 = 1, 50.5, 100; a2 = 100, 1, 50.5.
    let computed = regional(&edition);
    assert!(close(computed.score(A, 0, RegionId(0)), 10.0));
    let b = computed.score(B, 0, RegionId(0)).unwrap();
    assert!(close(computed.score(ROOT, 0, RegionId(0)), (3.0 * 10.0 + b) / 4.0));
    steps(&mut edition).aggregate.nodes = vec![(A, MeanKind::Harmonic)];
    assert!(close(regional(&edition).score(A, 0, RegionId(0)), 2.0 / (1.0 + 1.0 / 100.0)));
}

#[test]
fn a_mean_that_is_not_defined_is_a_problem_of_its_node() {
    let mut edition = by_hand();
    steps(&mut edition).aggregate = Setting::plain(MeanKind::Geometric.into());
    let computed = regional(&edition);
    assert_eq!(computed.score(A, 0, RegionId(0)), None);
    // One finding for each of a, b and the root at most, though several regions score 0.
    let of_a: Vec<_> = computed.problems().iter().filter(|p| p.node == A).collect();
    assert_eq!(of_a.len(), 1);
    assert!(matches!(of_a[0].what, What::UndefinedMean { kind: MeanKind::Geometric, region: Some(_) }));
}

#[test]
fn a_column_without_spread_is_a_problem_of_its_indicator() {
    let tree = [("t", "", 1.0), ("a", "t", 1.0), ("b", "t", 1.0)];
    let edition = sample::edition(sample::framework(&tree), 1, 3, |s, _, r| Some(if s == 0 { 5.0 } else { r as f64 }));
    let computed = regional(&edition);
    assert_eq!(computed.problems()[0].what, What::Unscored(Unscored::Constant));
    assert_eq!(computed.scores(ROOT, 0), [Some(0.0), Some(50.0), Some(100.0)]);
}

#[test]
fn equal_weights_replace_those_of_the_framework() {
    let mut edition = by_hand();
    edition.method.weights.kind = WeightKind::Equal;
    let index = compute(&edition, &[true; 3]);
    // a = 50, b = 0 in 2020: the mean of both.
    let regional = index.regional.unwrap();
    assert_eq!(regional.score(ROOT, 0, RegionId(0)), Some(25.0));
    assert!(close(Some(regional.weight(A)), 0.5) && close(index.national.unwrap().weight(A), 0.5));
}

#[test]
fn rounding_before_ranking_makes_ties_and_keeps_scores() {
    let tree = [("t", "", 1.0), ("a", "t", 1.0)];
    let column = [0.0, 49.96, 50.04, 100.0];
    let mut edition = sample::edition(sample::framework(&tree), 1, 4, move |_, _, r| Some(column[r]));
    steps(&mut edition).round.ranks = Some(1);
    let computed = regional(&edition);
    assert_eq!(computed.ranks(ROOT, 0).collect::<Vec<_>>(), [Some(4), Some(2), Some(2), Some(1)]);
    assert!(close(computed.score(ROOT, 0, RegionId(1)), 49.96));
    steps(&mut edition).round.nodes = vec![(ROOT, 0)];
    assert_eq!(regional(&edition).score(ROOT, 0, RegionId(1)), Some(50.0));
}

#[test]
fn tiers_by_score() {
    let tree = [("t", "", 1.0), ("a", "t", 1.0)];
    let column = [0.0, 10.0, 12.0, 60.0, 61.0, 100.0];
    let mut edition = sample::edition(sample::framework(&tree), 1, 6, move |_, _, r| Some(column[r]));
    let mut tiers = |rule| {
        edition.method.tiers.rule = rule;
        let computed = regional(&edition);
        (0..6).map(|r| computed.tier(0, RegionId(r)).unwrap().0).collect::<Vec<_>>()
    };
    assert_eq!(tiers(TierRule::Breaks(vec![12.0, 61.0])), [2, 2, 1, 1, 0, 0]);
    assert_eq!(tiers(TierRule::Jenks(3)), [2, 2, 2, 1, 1, 0]);
    // Quantiles of type 7 at 1/2: 36.
    assert_eq!(tiers(TierRule::Quantiles(vec![0.5])), [1, 1, 1, 0, 0, 0]);
}

#[test]
fn more_tiers_than_scores_is_a_problem_of_the_root() {
    let mut edition = by_hand();
    edition.method.tiers.rule = TierRule::Jenks(4);
    let computed = regional(&edition);
    assert_eq!(computed.problems()[0].what, What::Tiers { distinct: 3, tiers: 4 });
    assert_eq!(computed.tier(0, RegionId(0)), None);
}

#[test]
fn each_variant_has_an_index_of_its_own() {
    let mut edition = by_hand();
    let mut method = edition.method.regional.clone().unwrap();
    method.normalise.kind = Normalisation::Rank { ties: Ties::Min };
    edition.method.variants.push(Variant {
        id: "ranks".to_owned(),
        name: sample::text("Ranks"),
        reason: None,
        method,
        weights: edition.method.weights.clone(),
        tiers: edition.method.tiers.clone(),
        per: None,
        place: sample::span(),
    });
    let index = compute(&edition, &[true; 3]);
    assert_eq!(index.variants[0].scores(A1, 0), [Some(1.0), Some(2.0), Some(3.0)]);
    assert_eq!(index.regional.unwrap().scores(A1, 0), [Some(0.0), Some(50.0), Some(100.0)]);
}

#[test]
fn weights_by_the_data_go_up_the_tree_and_serve_all_years_and_the_nation() {
    let mut edition = by_hand();
    let sample = Sample::Year(2021);
    edition.method.weights = Setting::plain(WeightKind::Entropy { sample }.into());
    let index = compute(&edition, &[true; 3]);
    let (regional, national) = (index.regional.unwrap(), index.national.unwrap());
    let near = |node: NodeId, weight: f64| (regional.weight(node) - weight).abs() < 5e-5;
    // 2021: a1 = 0, 1/2, 1 gives 1 - e = 1 - (ln 3 / 3 + 2/3 ln 3/2) / ln 3 = 0.42062; a2 = 0, 0, 1 gives 1.
    assert!(near(A1, 0.29608) && near(NodeId(3), 0.70392));
    // Their scores are then 0, 14.804, 100 at a and 0, 28.571, 100 at b: 1 - e = 0.65011 and 0.51783.
    assert!(near(A, 0.55663) && near(B, 0.44337));
    // An only child needs no weighing.
    assert!(near(NodeId(5), 1.0));
    assert!(close(regional.score(A, 0, RegionId(0)), 100.0 * regional.weight(NodeId(3))));
    assert!(close(national.weight(A), regional.weight(A)));
    assert!(matches!(regional.weighing().group(ROOT).unwrap().found, Found::Entropy(_)));
    // Less is better in a2: 1, 1, 0.
    indicator(&mut edition, 3).direction = Direction::Negative;
    let turned = compute(&edition, &[true; 3]).regional.unwrap();
    // 1 - ln 2 / ln 3 = 0.36907, against 0.42062.
    assert!((turned.weight(NodeId(3)) - 0.46736).abs() < 5e-5);
}

#[test]
fn weights_that_cannot_be_found_leave_no_score_and_one_problem() {
    let mut edition = by_hand();
    let sample = Sample::Panel;
    let weights = Weights {
        parents: vec![(A, Setting::plain(WeightKind::Pca { sample, loadings: Loadings::Squared }))],
        ..Weights::from(WeightKind::Equal)
    };
    edition.method.weights = Setting::plain(weights);
    // Two columns of the same values in the panel: a2 is constant.
    let cells = &mut edition.panel.as_mut().unwrap().cells;
    cells[6..12].iter_mut().flatten().for_each(|c| c.value = 4.0);
    let regional = regional(&edition);
    assert_eq!(regional.scores(A, 0), [None; 3]);
    let unweighed = |p: &&crate::index::Problem| matches!(p.what, What::Unweighed(_));
    assert_eq!(regional.problems().iter().filter(unweighed).count(), 1);
}

proptest! {
    #[test]
    fn a_constant_column_changes_no_min_max_rank(
        values in prop::collection::vec(0.5..1e6f64, 2 * 6), constant in 1.0..100.0f64,
    ) {
        let of = |tree: &[(&str, &str, f64)]| {
            let values = values.clone();
            sample::edition(sample::framework(tree), 1, 6, move |s, _, r| Some(if s == 2 { constant } else { values[s * 6 + r] }))
        };
        let without = of(&[("t", "", 1.0), ("a", "t", 1.0), ("b", "t", 1.0)]);
        let with = of(&[("t", "", 1.0), ("a", "t", 1.0), ("b", "t", 1.0), ("c", "t", 1.0)]);
        let (without, with) = (regional(&without), regional(&with));
        prop_assert!(without.ranks(ROOT, 0).eq(with.ranks(ROOT, 0)));
    }

    #[test]
    fn scaling_all_weights_changes_nothing(values in prop::collection::vec(0.5..1e6f64, 18), by in 0.01..100.0f64) {
        let of = |by: f64| {
            let values = values.clone();
            let tree = [("t", "", 1.0), ("a", "t", 2.0 * by), ("b", "t", 3.0 * by), ("c", "t", by)];
            sample::edition(sample::framework(&tree), 1, 6, move |s, _, r| Some(values[s * 6 + r]))
        };
        let (one, two) = (regional(&of(1.0)), regional(&of(by)));
        for r in (0..6).map(RegionId) {
            prop_assert!(close(one.score(ROOT, 0, r), two.score(ROOT, 0, r).unwrap()));
        }
    }

    #[test]
    fn whatever_the_method_no_score_is_infinite_or_not_a_number(
        values in prop::collection::vec(prop::option::of(prop_oneof![
            Just(0.0), Just(1e308), Just(-1e308), Just(5e-324), -1e300..1e300f64, -3.0..3.0f64, 0.1..10.0f64
        ]), 3 * 3 * 6),
        kind in prop::sample::select(vec![
            Normalisation::ZScore { mean: 0.0, sd: 1.0 },
            Normalisation::Rank { ties: Ties::Average },
            Normalisation::PercentileRank { ties: Ties::Min, scale: 1.0 },
            Normalisation::DistanceToMax { scale: 100.0 },
            Normalisation::DistanceToReference { region: RegionId(2), scale: 1.0 },
            Normalisation::FractionOfMax { scale: 1.0 },
            Normalisation::BaseRatio { base_year: 2020, base: 100.0 },
        ]),
        mean in prop::sample::select(vec![
            MeanKind::Arithmetic, MeanKind::Geometric, MeanKind::Harmonic, MeanKind::Generalised(2.0), MeanKind::Generalised(-0.5),
        ]),
        rule in prop::sample::select(vec![MissingRule::Skip, MissingRule::Latest, MissingRule::LinearConstant]),
        treat in prop::sample::select(vec![TreatKind::None, TreatKind::Winsorise, TreatKind::Log, TreatKind::BoxCox]),
        panel in any::<bool>(),
        weights in prop::sample::select(vec![
            WeightKind::Given,
            WeightKind::Equal,
            WeightKind::Entropy { sample: Sample::Panel },
            WeightKind::Critic { sample: Sample::Year(2022) },
            WeightKind::Pca { sample: Sample::Year(2021), loadings: Loadings::Plain },
        ]),
    ) {
        let framework = sample::framework(&super::TREE);
        let mut edition = sample::edition(framework, 3, 6, move |s, y, r| values[(s * 3 + y) * 6 + r]);
        let method = steps(&mut edition);
        method.normalise.kind = kind;
        method.normalise.over = if panel { Window::Panel } else { Window::Year };
        method.treat.over = method.normalise.over;
        method.aggregate = Setting::plain(mean.into());
        method.missing.rule = rule;
        method.treat.kind = treat;
        edition.method.tiers.rule = TierRule::Jenks(2);
        edition.method.weights = Setting::plain(weights.into());
        let computed = regional(&edition);
        for node in edition.framework.ids() {
            prop_assert!((0.0..=1.0 + 1e-12).contains(&computed.weight(node)));
            for year in 0..3 {
                prop_assert!(computed.scores(node, year).iter().flatten().all(|s| s.is_finite()));
            }
        }
    }
}
