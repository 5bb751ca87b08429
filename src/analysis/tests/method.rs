//! What the steps of a method leave for readers: marked values, near cuts, variants, explanations.

use super::{A, ROOT, computed, project};
use crate::analysis::Findings;
use crate::analysis::explain::Step;
use crate::index::impute::Donor;
use crate::index::sample::{self, span, text};
use crate::model::{
    Edition, MeanKind, MissingRule, Normalisation, RegionId, SeriesId, TierId, TierRule, Ties, TreatKind, Variant,
    Weights,
};

fn with(edition: Edition, regions: usize, check: impl Fn(super::Figures<'_>)) {
    let project = project(vec![edition], regions);
    let findings = Findings::of(&project);
    check(findings.editions(&project).next().unwrap());
}

#[test]
fn an_imputed_value_is_marked_counted_and_explained() {
    let mut edition = computed();
    edition.panel.as_mut().unwrap().cells[3] = None; // a, 2021, first region: between 1 and 2
    edition.method.regional.as_mut().unwrap().missing.rule = MissingRule::Linear;
    with(edition, 3, |f| {
        let imputed = f.imputed(A, 2021, RegionId(0)).unwrap();
        assert!((imputed.value - 1.5).abs() < 1e-12 && imputed.from == Donor::Between(0, 2));
        assert_eq!((f.imputed(A, 2020, RegionId(0)), f.all_imputed().len(), f.all_imputed()[0].year), (None, 1, 2021));
        assert_eq!(f.value(A, 2021, RegionId(0)), Some(1.5));
        let Step::Score(score) = f.explain(A, Some(RegionId(0)), 2021).unwrap().step else { panic!() };
        assert_eq!((score.observed, score.imputed, score.value), (None, Some(imputed), Some(1.5)));
    });
}

#[test]
fn a_treated_value_is_marked_with_what_it_was() {
    let tree = [("t", "", 1.0), ("a", "t", 1.0)];
    let column = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 30.0, 100.0];
    let mut edition = sample::edition(sample::framework(&tree), 1, 12, move |_, _, r| Some(column[r]));
    edition.method.regional.as_mut().unwrap().treat.kind = TreatKind::Winsorise;
    with(edition, 12, |f| {
        let all = f.all_treated();
        assert_eq!((all.len(), all[0].region, f.treatment(A, 2020).unwrap().winsorised), (1, RegionId(11), 1));
        assert!((all[0].treated.from - 100.0).abs() < 1e-12 && (all[0].treated.to - 30.0).abs() < 1e-12);
        assert_eq!(f.value(A, 2020, RegionId(11)), Some(30.0));
    });
}

#[test]
fn a_quotient_is_explained_by_its_two_observations() {
    let mut edition = computed();
    edition.framework.nodes[1].indicator.as_mut().unwrap().own.denominator = Some(SeriesId(1));
    with(edition, 3, |f| {
        let Step::Score(score) = f.explain(A, Some(RegionId(1)), 2021).unwrap().step else { panic!() };
        // 3 / 2.
        assert_eq!((score.observed, score.value), (Some(1.5), Some(1.5)));
        assert!((score.denominator.unwrap().1.unwrap().cell.value - 2.0).abs() < 1e-12);
    });
}

/// One indicator, scores 0, 49, 50, 51, 100, and tiers of the given rule.
fn scored(rule: TierRule) -> Edition {
    let tree = [("t", "", 1.0), ("a", "t", 1.0)];
    let column = [0.0, 49.0, 50.0, 51.0, 100.0];
    let mut edition = sample::edition(sample::framework(&tree), 1, 5, move |_, _, r| Some(column[r]));
    edition.method.tiers.rule = rule;
    edition
}

#[test]
fn regions_on_both_sides_of_a_cut_are_near_it() {
    with(scored(TierRule::Counts(vec![2, 3])), 5, |f| {
        // A hair is 1 % of 100: the second (51) and the third (50).
        let near = f.near_cut(2020, None).unwrap();
        let shown: Vec<_> = near.iter().map(|n| (n.region.0, n.tier.0, n.other.0, n.neighbour)).collect();
        assert_eq!(shown, [(3, 0, 1, Some(RegionId(2))), (2, 1, 0, Some(RegionId(3)))]);
        assert!(near.iter().all(|n| (n.distance - 1.0).abs() < 1e-9));
        assert!(f.near_cut(2020, Some(0.5)).unwrap().is_empty());
    });
}

#[test]
fn a_fixed_break_is_near_to_scores_and_not_to_regions() {
    let mut edition = scored(TierRule::Breaks(vec![20.0, 51.5]));
    edition.method.tiers.near = Some(0.6);
    with(edition, 5, |f| {
        let near = f.near_cut(2020, None).unwrap();
        assert_eq!(near.len(), 1);
        assert_eq!(
            (near[0].region, near[0].tier, near[0].other, near[0].neighbour),
            (RegionId(3), TierId(1), TierId(0), None)
        );
        assert!((near[0].distance - 0.5).abs() < 1e-9);
    });
}

#[test]
fn variants_are_set_beside_the_edition() {
    let mut edition = computed();
    let mut method = edition.method.regional.clone().unwrap();
    method.normalise.kind = Normalisation::Rank { ties: Ties::Min };
    method.aggregate.kind = MeanKind::Geometric;
    let weights = Weights::from(crate::model::WeightKind::Equal);
    edition.method.variants.push(Variant {
        id: "ranks".to_owned(),
        name: text("Ranks"),
        reason: None,
        method,
        weights: crate::model::Setting::plain(weights),
        tiers: edition.method.tiers.clone(),
        per: None,
        place: span(),
    });
    with(edition, 3, |f| {
        // 2020 by the edition: a = 0, 50, 100 (weight 3), b = 100, 0, 0: 25, 37.5, 75. By ranks: √(1·3), √(2·1), √(3·1).
        let ranks = f.variant_ranks(ROOT, 2020).unwrap();
        let shown: Vec<_> = ranks.iter().map(|r| (r.region.0, r.rank, r.by_variant[0])).collect();
        assert_eq!(shown, [(2, Some(1), Some(1)), (1, Some(2), Some(3)), (0, Some(3), Some(1))]);
        assert_eq!(f.rank_range(&ranks[2]), Some((1, 3)));
        // The tie of the first two goes to the better tier as a whole.
        let changes = f.tier_changes(2020).unwrap();
        assert_eq!(changes.len(), 1);
        assert_eq!((changes[0].region, changes[0].from, changes[0].to), (RegionId(0), TierId(1), TierId(0)));
        // (0 + 1 + 2) / 3.
        assert!((f.mean_rank_shift(0, ROOT, 2020).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(f.variants().count(), 1);
        let ranges = f.rank_ranges(ROOT, 2020).unwrap();
        let shown: Vec<_> = ranges.iter().map(|r| (r.region.0, r.best, r.worst, r.one_tier)).collect();
        assert_eq!(shown, [(0, 1, 3, Some(false)), (1, 2, 3, Some(true)), (2, 1, 1, Some(true))]);
    });
    with(computed(), 3, |f| assert!(f.rank_ranges(ROOT, 2020).is_err()));
}
