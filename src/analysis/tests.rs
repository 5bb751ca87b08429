//! The figures of small projects, worked by hand, and what holds for any.

use super::{By, Figures, Findings, Origin, Unavailable, Weight};
use crate::index::sample::{self, span, text};
use crate::lang::Lang;
use crate::model::{
    Basis, Edition, Framework, Home, ListedTier, NodeId, Project, Published, PublishedKind, Qualifier, RegionId,
    SeriesId, Site, SourceId, TierId,
};
use proptest::prelude::*;

mod method;

const ROOT: NodeId = Framework::ROOT;
const A: NodeId = NodeId(1);
const B: NodeId = NodeId(2);
const TREE: [(&str, &str, f64); 3] = [("total", "", 1.0), ("a", "total", 3.0), ("b", "total", 1.0)];

fn project(editions: Vec<Edition>, regions: usize) -> Project {
    let site = Site {
        title: text("Site"),
        description: text("d"),
        publisher: text("p"),
        languages: Lang::ALL.to_vec(),
        nation: Some("CN".to_owned()),
        base_url: None,
        home: Home::default(),
        chapter_pages: false,
        aliases: Vec::new(),
        own: crate::model::Own::default(),
    };
    Project { site, regions: sample::regions(regions), neighbours: Vec::new(), editions, words: Vec::new() }
}

/// Two indicators (weights 3 and 1), three years from 2020, three regions.
fn computed() -> Edition {
    let values =
        [[[1.0, 2.0, 3.0], [2.0, 3.0, 4.0], [2.0, 6.0, 4.0]], [[4.0, 2.0, 2.0], [4.0, 2.0, 4.0], [8.0, 4.0, 4.0]]];
    sample::edition(sample::framework(&TREE), 3, 3, move |s, y, r| Some(values[s][y][r]))
}

fn row(node: NodeId, region: Option<usize>, year: i32, kind: PublishedKind, value: f64, basis: Basis) -> Published {
    Published {
        node,
        region: region.map(RegionId),
        year,
        value,
        kind,
        basis,
        qualifier: Qualifier::Exact,
        source: SourceId(0),
        locator: "L1".to_owned(),
        note: text(""),
        place: span(),
    }
}

/// The same tree without observations: printed levels 100 and 150 of the total, of `a` only growth.
fn printed() -> Edition {
    use PublishedKind::{Growth, Level, Rank};
    let mut edition = computed();
    edition.id = "printed".to_owned();
    edition.panel = None;
    for node in &mut edition.framework.nodes {
        node.indicator = None;
    }
    edition.published = vec![
        row(ROOT, None, 2020, Level, 100.0, Basis::Stated),
        row(ROOT, None, 2022, Level, 144.0, Basis::Stated),
        row(A, None, 2022, Growth, 25.0, Basis::Stated),
        row(B, None, 2021, Level, 160.0, Basis::Derived),
        row(B, None, 2022, Level, 200.0, Basis::Stated),
        row(B, None, 2022, Growth, 25.1, Basis::Stated),
        row(ROOT, Some(1), 2022, Rank, 1.0, Basis::Stated),
        row(ROOT, Some(2), 2022, Rank, 2.0, Basis::Stated),
    ]
    .into();
    let listed = |region, tier, order| ListedTier {
        tier: TierId(tier),
        region: RegionId(region),
        order,
        source: SourceId(0),
        locator: "L2".to_owned(),
    };
    edition.listed_tiers = vec![listed(1, 1, 2), listed(2, 1, 1), listed(0, 0, 1)];
    edition
}

fn with<T>(id: &str, ask: impl FnOnce(Figures<'_>) -> T) -> T {
    let project = project(vec![computed(), printed()], 3);
    let findings = Findings::of(&project);
    ask(findings.figures(&project, id).unwrap())
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn change_growth_and_average_growth_by_hand() {
    // a: 6, 9, 12 = 100, 150, 200; b: 8, 10, 16 = 100, 125, 200; total = 100, 143.75, 200.
    with("sample", |f| {
        assert!(close(f.level(ROOT, 2021, None).unwrap().value, 143.75));
        assert!(close(f.change(ROOT, 2022, None).unwrap().value, 56.25));
        assert!(close(f.change(ROOT, 2022, Some(2020)).unwrap().value, 100.0));
        assert!(close(f.growth(A, 2022, None).unwrap().value, 100.0 / 3.0));
        assert!(close(f.cagr(A, None, None).unwrap().value, (2f64.sqrt() - 1.0) * 100.0));
        assert_eq!(f.growth(A, 2020, None), Err(Unavailable::NoEarlierYear(2020)));
        assert!(matches!(f.level(A, 2019, None), Err(Unavailable::UnknownYear { year: 2019, .. })));
    });
}

#[test]
fn contributions_by_hand() {
    // From 2021 to 2022: a 0.75 · 50 = 37.5, b 0.25 · 75 = 18.75, together 56.25.
    with("sample", |f| {
        assert!(close(f.contribution(A, 2022, None).unwrap().value, 37.5));
        assert!(close(f.contribution(B, 2022, None).unwrap().value, 18.75));
        assert!(close(f.contribution_share(A, 2022, None).unwrap().value, 37.5 / 56.25 * 100.0));
        assert!(f.contribution(ROOT, 2022, None).is_err());
        assert!(close(f.weight(A, Weight::Parent).unwrap().value, 75.0));
        let order = f.children(ROOT, By::Growth, 2022, None).unwrap();
        assert_eq!(order.known.iter().map(|k| k.0).collect::<Vec<_>>(), [B, A]);
    });
}

#[test]
fn ranks_first_last_and_moves() {
    // 2020: a = 0, 50, 100; b = 100, 0, 0; total = 25, 37.5, 75. 2022: a = 0, 100, 50; b = 100, 0, 0; total = 25, 75, 37.5.
    with("sample", |f| {
        assert!(close(f.rank(ROOT, RegionId(2), 2022).unwrap().value, 2.0));
        assert!(close(f.rank_change(ROOT, RegionId(2), 2022, Some(2020)).unwrap().value, -1.0));
        let names = |list: Vec<super::Standing>| list.iter().map(|s| s.region.0).collect::<Vec<_>>();
        assert_eq!(names(f.top(ROOT, 2022, 2).unwrap()), [1, 2]);
        assert_eq!(names(f.bottom(ROOT, 2022, 1).unwrap()), [0]);
        let moves: Vec<_> =
            f.rank_moves(ROOT, 2022, Some(2020)).unwrap().iter().map(|m| (m.region.0, m.change())).collect();
        assert_eq!(moves, [(1, 1), (0, 0), (2, -1)]);
        // At b two regions share rank 2: neither is cut off, from above or below.
        for places in [2, 3] {
            assert_eq!(f.top(B, 2022, places).unwrap().iter().map(|s| s.rank).collect::<Vec<_>>(), [1, 2, 2]);
        }
        assert_eq!(f.bottom(B, 2022, 1).unwrap().iter().map(|s| s.rank).collect::<Vec<_>>(), [2, 2]);
    });
}

#[test]
fn a_region_that_is_newly_ranked_moves_no_other_one_down() {
    // 2020: 1, 2 and nothing; 2022: 1, 2 and 3, so that the newcomer is first.
    let values = [[[Some(1.0), Some(2.0), None], [Some(1.0), Some(2.0), Some(3.0)]]; 2];
    let edition = sample::edition(sample::framework(&TREE), 2, 3, move |s, y, r| values[s][y][r]);
    let project = project(vec![edition], 3);
    let findings = Findings::of(&project);
    let f = findings.figures(&project, "sample").unwrap();
    assert_eq!((f.ranked(ROOT, 2020), f.ranked(ROOT, 2021)), (2, 3));
    let moves: Vec<_> = f.rank_moves(ROOT, 2021, None).unwrap().iter().map(|m| (m.region.0, m.change())).collect();
    assert_eq!(moves, [(1, 0), (0, 0)]);
    assert!(close(f.rank(ROOT, RegionId(1), 2021).unwrap().value, 2.0));
    assert!(close(f.rank_change(ROOT, RegionId(1), 2021, None).unwrap().value, 0.0));
}

#[test]
fn printed_figures_stand_in_and_say_so() {
    with("printed", |f| {
        assert_eq!(f.level(ROOT, 2022, None).unwrap().origin, Origin::Stated);
        assert!(matches!(f.level(A, 2022, None), Err(Unavailable::NotPublished { .. })));
        assert_eq!(f.growth(A, 2022, None).unwrap().origin, Origin::Stated);
        // 100 to 144 in two years: 20 % a year, from stated levels.
        let cagr = f.cagr(ROOT, None, None).unwrap();
        assert!(close(cagr.value, 20.0) && cagr.is_derived());
        // The level of 2021 is derived from the printed growth, so the printed growth goes first.
        let growth = f.growth(B, 2022, None).unwrap();
        assert!(close(growth.value, 25.1) && growth.origin == Origin::Stated);
        assert!(f.growth(A, 2022, Some(2020)).is_err(), "a figure over one year does not stand for two");
        assert!(f.weight(A, Weight::Parent).is_err() && f.contribution(A, 2022, None).is_err());
        let order = f.children(ROOT, By::Growth, 2021, None).unwrap();
        assert!(order.known.is_empty() && order.unknown.len() == 2);
    });
}

#[test]
fn printed_ranks_and_tiers() {
    with("printed", |f| {
        assert_eq!(f.top(ROOT, 2022, 2).unwrap()[0].region, RegionId(1));
        assert!(f.top(ROOT, 2022, 3).is_err() && f.bottom(ROOT, 2022, 1).is_err());
        assert_eq!(f.tier(RegionId(2), None), Ok(TierId(1)));
        assert!(f.tier(RegionId(2), Some(2021)).is_err());
        let in_order = |tier: usize| f.regions_in_order(Some(TierId(tier)), None).unwrap();
        assert_eq!(in_order(1), [RegionId(2), RegionId(1)]);
        assert_eq!(in_order(0), [RegionId(0)]);
    });
}

#[test]
fn two_editions_compared() {
    // Computed 2022: region 1 first, 2 and 0 the rest. Printed: region 0 first, 2 and 1 the rest.
    with("sample", |f| {
        let agreement = f.agreement("printed").unwrap();
        assert_eq!((agreement.compared(), agreement.same()), (3, 1));
        assert_eq!(agreement.differing().map(|m| m.region.0).collect::<Vec<_>>(), [1, 0]);
        let overlap = f.top_overlap(ROOT, 2022, 2, "printed").unwrap();
        assert_eq!((overlap.shared.len(), overlap.only_here.len()), (2, 0));
        assert_eq!(f.agreement("no").unwrap_err(), Unavailable::UnknownEdition("no".to_owned()));
    });
}

#[test]
fn a_tier_s_share_in_a_sum() {
    // a in 2022: 2, 6, 4; the first tier is region 1: 6 / 12.
    with("sample", |f| assert!(close(f.tier_share(TierId(0), SeriesId(0), 2022).unwrap().value, 50.0)));
}

#[test]
fn raw_values_and_counts() {
    with("sample", |f| {
        assert!(close(f.raw(SeriesId(0), Some(RegionId(1)), 2022).unwrap().value, 6.0));
        let national = f.raw(SeriesId(0), None, 2022).unwrap();
        assert!(close(national.value, 12.0) && national.regions == 3);
        let counts = f.counts();
        assert_eq!((counts.regions, counts.dimensions, counts.indicators, counts.observations), (3, 2, 2, 18));
    });
}

#[test]
fn a_printed_level_stays_beside_the_computed_one() {
    let mut edition = computed();
    edition.published = vec![row(ROOT, None, 2022, PublishedKind::Level, 199.0, Basis::Stated)].into();
    let project = project(vec![edition], 3);
    let findings = Findings::of(&project);
    let figure = findings.figures(&project, "sample").unwrap().level(ROOT, 2022, None).unwrap();
    assert_eq!(figure.origin, Origin::Computed);
    assert!(close(figure.difference().unwrap(), 1.0));
}

proptest! {
    #[test]
    fn contributions_sum_to_the_change(
        values in prop::collection::vec(0.5..1e6f64, 2 * 3 * 3), gap in prop::option::of(0usize..3),
    ) {
        let tree = sample::framework(&TREE);
        // With a gap: no region reports the first indicator in one year.
        let edition = sample::edition(tree, 3, 3, |s, y, r| (s != 0 || Some(y) != gap).then_some(values[(s * 3 + y) * 3 + r]));
        let project = project(vec![edition], 3);
        let findings = Findings::of(&project);
        let f = findings.figures(&project, "sample").unwrap();
        for (from, year) in [(2020, 2021), (2021, 2022), (2020, 2022)] {
            let parts: Vec<f64> = [A, B].iter().filter_map(|&n| f.contribution(n, year, Some(from)).ok()).map(|c| c.value).collect();
            let base_gone = gap == Some(0);
            let touched = gap.is_some_and(|g| [from, year].contains(&(2020 + i32::try_from(g).unwrap())));
            if touched && !base_gone {
                prop_assert!(parts.is_empty());
            } else {
                let change = f.change(ROOT, year, Some(from)).unwrap().value;
                let scale = change.abs().max(f.level(ROOT, year, None).unwrap().value);
                prop_assert!((parts.iter().sum::<f64>() - change).abs() <= 1e-9 * scale);
            }
        }
    }

    #[test]
    fn an_explanation_adds_up(values in prop::collection::vec(prop::option::weighted(0.8, 0.5..1e3f64), 2 * 3 * 3)) {
        use super::explain::Step;
        let edition = sample::edition(sample::framework(&TREE), 3, 3, |s, y, r| values[(s * 3 + y) * 3 + r]);
        let project = project(vec![edition], 3);
        let findings = Findings::of(&project);
        let f = findings.figures(&project, "sample").unwrap();
        for region in [None, Some(RegionId(0)), Some(RegionId(2))] {
            let e = f.explain(ROOT, region, 2021).unwrap();
            let Step::Mean { terms, .. } = &e.step else { panic!("the root is a mean") };
            if let Some(figure) = e.figure {
                let sum: f64 = terms.iter().filter_map(|t| Some(t.effective? * t.child.figure?.value)).sum();
                prop_assert!((sum - figure.value).abs() < 1e-9 * figure.value.max(1.0));
            }
        }
    }
}
