//! The open edition as it was frozen (`projects/open-frozen`): its results are those of an independent computation.
//!
//! `checks/open-2023.csv` holds total and dimensions as a separate Python script computed them
//! from the same observations.

use crate::given::project;
use indexpress::inside::analysis::Weight;
use indexpress::inside::analysis::explain::Step;
use indexpress::inside::analysis::records::{Format, rows, write};
use indexpress::inside::index::{self, Coverage};
use indexpress::inside::model::{Framework, RegionId};
use project::{frozen, frozen_project as project};

const ROOT: indexpress::inside::model::NodeId = Framework::ROOT;

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

#[test]
fn the_national_index_rises_from_100_to_137_67() {
    let open = frozen("open-2023");
    let level = |year| open.level(ROOT, year, None).unwrap().value;
    assert!(level(2020).total_cmp(&100.0).is_eq());
    for (year, expected) in [(2021, 114.303_418), (2022, 125.104_003), (2023, 137.667_284)] {
        assert!(near(level(year), expected, 5e-7), "{year}: {}", level(year));
    }
}

#[test]
fn a_matched_sample_of_regions_gives_the_same_index_to_the_printed_digits() {
    let assessed: Vec<bool> = project().regions.iter().map(|r| r.assessed).collect();
    let own = frozen("open-2023");
    let matched = index::national(own.edition, &assessed, own.index.regional.as_ref(), Coverage::Matched).unwrap();
    assert!(near(matched.level(ROOT, 3).unwrap(), 137.668_705, 5e-7));
}

#[test]
fn every_score_is_that_of_the_independent_computation() {
    let open = frozen("open-2023");
    let text = std::fs::File::open(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/checks/open-2023.csv")).unwrap();
    let mut compared = 0;
    for record in csv::Reader::from_reader(text).records() {
        let record = record.unwrap();
        let region: Option<RegionId> = project().find_region(&record[1]);
        let node = open.edition.framework.find(&record[3]).unwrap();
        let ours = open.level(node, record[2].parse().unwrap(), region).ok().map(|f| f.value);
        let theirs: Option<f64> = record[4].parse().ok();
        assert_eq!(ours.is_some(), theirs.is_some(), "{record:?}");
        assert!(ours.zip(theirs).is_none_or(|(a, b)| near(a, b, 1e-9)), "{record:?}: {ours:?}");
        compared += 1;
    }
    assert_eq!(compared, 6 * 4 * 32);
}

#[test]
fn tiers_agree_with_the_published_ones_for_27_of_31_regions() {
    let agreement = frozen("open-2023").agreement("caict-2024").unwrap();
    assert_eq!((agreement.compared(), agreement.same()), (31, 27));
    let differing: Vec<_> = agreement.differing().map(|m| project().region(m.region).slug.clone()).collect();
    assert_eq!(differing, ["shaanxi", "tianjin", "xinjiang", "ningxia"]);
    // Four pairs one tier apart: observed 4. Both margins are 6, 11, 10, 4; expected
    // 2·(6·11·1 + 6·10·4 + 6·4·9 + 11·10·1 + 11·4·4 + 10·4·1) / 31 = 1696 / 31.
    assert!(near(agreement.kappa().unwrap(), 1.0 - 4.0 * 31.0 / 1696.0, 1e-12));
}

#[test]
fn the_first_six_are_the_published_first_six() {
    let overlap = frozen("open-2023").top_overlap(ROOT, 2023, 6, "caict-2024").unwrap();
    assert_eq!(overlap.shared.len(), 6);
}

#[test]
fn tier_sizes_are_the_counts_of_the_method_in_every_year() {
    let open = frozen("open-2023");
    for year in [2020, 2021, 2022, 2023] {
        let tiers = open.tiering(year).unwrap();
        let size = |tier| tiers.iter().flatten().filter(|t| t.0 == tier).count();
        assert_eq!([0, 1, 2, 3].map(size), [6, 11, 10, 4]);
    }
}

#[test]
fn contributions_of_all_children_sum_to_the_change_at_every_node() {
    let open = frozen("open-2023");
    for node in open.edition.framework.ids() {
        let children = &open.edition.framework.node(node).children;
        for (from, year) in [(2020, 2023), (2022, 2023), (2020, 2021)] {
            let Ok(change) = open.change(node, year, Some(from)) else { continue };
            if children.is_empty() {
                continue;
            }
            let parts = children.iter().filter_map(|&c| open.contribution(c, year, Some(from)).ok());
            assert!(near(parts.map(|p| p.value).sum(), change.value, 1e-9));
        }
    }
}

#[test]
fn weights_of_siblings_sum_to_a_hundred() {
    let open = frozen("open-2023");
    for node in open.edition.framework.ids() {
        let children = &open.edition.framework.node(node).children;
        if children.is_empty() {
            continue;
        }
        let nominal: f64 = children.iter().map(|&c| open.weight(c, Weight::Parent).unwrap().value).sum();
        assert!(near(nominal, 100.0, 1e-9));
        if open.national_weight(node, Weight::Parent).is_ok() {
            let national = children.iter().filter_map(|&c| open.national_weight(c, Weight::Parent).ok());
            assert!(near(national.map(|w| w.value).sum(), 100.0, 1e-9));
        }
    }
}

#[test]
fn counts_are_those_of_the_data_folder() {
    let counts = frozen("open-2023").counts();
    assert_eq!((counts.regions, counts.indicators, counts.observations), (31, 41, 5_243));
    assert_eq!((counts.dimensions, counts.components, counts.tiers, counts.years), (5, 19, 4, 4));
}

#[test]
fn compute_writes_a_row_for_every_node_region_and_year() {
    let open = frozen("open-2023");
    let nodes = open.edition.framework.nodes.len();
    assert_eq!(rows(&open).count(), nodes * 4 * 32);
    let mut csv = Vec::new();
    write(&open, Format::Csv, &mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.starts_with("scope,region,year,node,level,score,rank,tier,rank_low,"));
    assert!(csv.contains("\nnational,,2020,total,0,100,,,,,,\n"));
    assert!(csv.contains("\nregional,440000,2023,total,0,76.617"));
    let mut json = Vec::new();
    write(&open, Format::Json, &mut json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json.as_array().unwrap().len(), nodes * 4 * 32);
    assert_eq!(json[0]["region"], serde_json::Value::Null);
}

#[test]
fn a_score_is_explained_down_to_observations_with_sources() {
    let open = frozen("open-2023");
    let region = project().find_region("江苏").unwrap();
    let explanation = open.explain(ROOT, Some(region), 2023).unwrap();
    let text = indexpress::inside::explain::render(&open, &explanation);
    assert!(text.contains("59.690980") && text.contains("rank 2") && text.contains("broadband_ports"));
    assert!(text.contains("list of 2020, used for every year"), "one-year lists are named");
    let mut stack = vec![explanation];
    let mut leaves = 0;
    while let Some(explanation) = stack.pop() {
        match explanation.step {
            Step::Mean { terms, .. } => stack.extend(terms.into_iter().map(|t| t.child)),
            Step::Score(score) => leaves += usize::from(score.input.is_some()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(leaves, 41);
}

#[test]
fn a_printed_figure_is_explained_by_its_source() {
    let caict = frozen("caict-2024");
    let explanation = caict.explain(ROOT, None, 2023).unwrap();
    let text = indexpress::inside::explain::render(&caict, &explanation);
    assert!(text.contains("printed: level 235") && text.contains("L219"), "{text}");
}
