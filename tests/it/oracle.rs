//! The engine against an independent computation: every normalisation, window, mean and missing rule
//! on the frozen open edition, as `oracle/oracle.py` computed it with Python's standard library alone.
//!
//! `oracle/expected.csv` holds the scores of the last year; the script's head says which combinations
//! are not defined. `oracle/weights.csv` holds weights by entropy, CRITIC and the first component for every group, by
//! `oracle/weights.py`. Goalposts and targets, which the edition has none of, stand in `oracle/bounds.csv`.
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use indexpress::inside::diag::Sink;
use indexpress::inside::index;
use indexpress::inside::lang::Lang;
use indexpress::inside::load::load;
use indexpress::inside::model::{
    Edition, Framework, Grouping, Loadings, MeanKind, Method, MissingRule, Normalisation, Normalise, Project, RegionId,
    RegionalMethod, Sample, Setting, Ties, WeightKind, Window,
};
use indexpress::inside::source::SourceMap;

const REFERENCE: &str = "320000";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn project() -> Project {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw =
        load(&root().join("tests/projects/open-frozen"), &["open-2023".to_owned()], &mut sources, &mut sink).unwrap();
    Project::from_raw(raw.unwrap(), &sources, &mut sink).unwrap()
}

fn set_bounds(edition: &mut Edition) {
    for row in csv::Reader::from_path(root().join("tests/oracle/bounds.csv")).unwrap().records() {
        let row = row.unwrap();
        let node = edition.framework.find(&row[0]).unwrap();
        let own = &mut edition.framework.nodes[node.0].indicator.as_mut().unwrap().own;
        let number = |at: usize| Some(row[at].parse::<f64>().unwrap());
        (own.low, own.high, own.target) = (number(1), number(2), number(3));
    }
}

fn normalisation(kind: &str, reference: RegionId) -> Normalisation {
    let ties = Ties::Min;
    match kind {
        "min-max" => Normalisation::MinMax { low: 0.0, high: 100.0 },
        "min-max-1-100" => Normalisation::MinMax { low: 1.0, high: 100.0 },
        "z-score" => Normalisation::ZScore { mean: 0.0, sd: 1.0 },
        "rank" => Normalisation::Rank { ties },
        "rank-average" => Normalisation::Rank { ties: Ties::Average },
        "borda" => Normalisation::Borda { ties },
        "percentile-rank" => Normalisation::PercentileRank { ties, scale: 1.0 },
        "distance-to-max" => Normalisation::DistanceToMax { scale: 1.0 },
        "distance-to-reference" => Normalisation::DistanceToReference { region: reference, scale: 1.0 },
        "distance-to-target" => Normalisation::DistanceToTarget { capped: false, scale: 1.0 },
        "distance-to-target-capped" => Normalisation::DistanceToTarget { capped: true, scale: 1.0 },
        "fraction-of-max" => Normalisation::FractionOfMax { scale: 1.0 },
        "goalposts" => Normalisation::Goalposts { scale: 100.0 },
        "scaled" => Normalisation::Scaled { scale: 100.0 },
        "base-ratio" => Normalisation::BaseRatio { base_year: 2020, base: 100.0 },
        other => panic!("{other}"),
    }
}

fn mean(kind: &str) -> MeanKind {
    match kind {
        "arithmetic" => MeanKind::Arithmetic,
        "geometric" => MeanKind::Geometric,
        "harmonic" => MeanKind::Harmonic,
        other => MeanKind::Generalised(other.strip_prefix("generalised-").unwrap().parse().unwrap()),
    }
}

fn zones(project: &Project) -> Grouping {
    let mut names: Vec<&str> = project.regions.iter().map(|r| r.zone.get(Lang::Zh)).filter(|z| !z.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    let group = project.regions.iter().map(|r| names.iter().position(|n| *n == r.zone.get(Lang::Zh))).collect();
    Grouping { by: "zone".to_owned(), group }
}

fn missing(rule: &str, zones: &Grouping) -> MissingRule {
    match rule {
        "skip" => MissingRule::Skip,
        "group-mean" => MissingRule::GroupMean(zones.clone()),
        "group-median" => MissingRule::GroupMedian(zones.clone()),
        "latest" => MissingRule::Latest,
        "linear" => MissingRule::Linear,
        "linear-constant" => MissingRule::LinearConstant,
        other => panic!("{other}"),
    }
}

#[test]
fn every_defined_combination_agrees_with_the_oracle() {
    let mut project = project();
    set_bounds(&mut project.editions[0]);
    let (edition, zones) = (&project.editions[0], zones(&project));
    let assessed: Vec<bool> = project.regions.iter().map(|r| r.assessed).collect();
    let mut expected = csv::Reader::from_path(root().join("tests/oracle/expected.csv")).unwrap();
    let header = expected.headers().unwrap().clone();
    let regions: Vec<RegionId> = header.iter().skip(5).map(|code| project.find_region(code).unwrap()).collect();
    let reference = project.find_region(REFERENCE).unwrap();
    let mut combinations = BTreeSet::new();
    for row in expected.records() {
        let row = row.unwrap();
        let over = if &row[1] == "panel" { Window::Panel } else { Window::Year };
        let mut steps = RegionalMethod::new(Normalise::new(normalisation(&row[0], reference), over));
        steps.aggregate = Setting::plain(mean(&row[2]).into());
        steps.missing.rule = missing(&row[3], &zones);
        steps.missing.min_share = 0.5;
        let method = Method { regional: Some(steps), ..Method::default() };
        let regional = index::compute_with(edition, &assessed, &method).regional.unwrap();
        let node = edition.framework.find(&row[4]).unwrap();
        for (at, &region) in regions.iter().enumerate() {
            let (ours, theirs) =
                (regional.score(node, edition.years.len() - 1, region), row[5 + at].parse::<f64>().ok());
            assert_eq!(ours.is_some(), theirs.is_some(), "{row:?}: {}", &header[5 + at]);
            let near = ours.zip(theirs).is_none_or(|(a, b)| (a - b).abs() <= 1e-9 * b.abs().max(1.0));
            assert!(near, "{row:?}: {} is {ours:?}", &header[5 + at]);
        }
        if node == Framework::ROOT {
            combinations.insert(row.iter().take(4).map(str::to_owned).collect::<Vec<_>>());
        }
    }
    assert!(combinations.len() > 500, "{}", combinations.len());
}

#[test]
fn weights_by_the_data_agree_with_the_oracle() {
    let project = project();
    let edition = &project.editions[0];
    let assessed: Vec<bool> = project.regions.iter().map(|r| r.assessed).collect();
    let mut compared = 0;
    let mut expected = csv::Reader::from_path(root().join("tests/oracle/weights.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = expected.records().map(Result::unwrap).collect();
    for same in rows.chunk_by(|a, b| (&a[0], &a[1]) == (&b[0], &b[1])) {
        let sample = if &same[0][1] == "panel" { Sample::Panel } else { Sample::Year(edition.last_year()) };
        let kind = match &same[0][0] {
            "entropy" => WeightKind::Entropy { sample },
            "critic" => WeightKind::Critic { sample },
            "pca" => WeightKind::Pca { sample, loadings: Loadings::Squared },
            other => panic!("{other}"),
        };
        let mut steps = RegionalMethod::new(Normalise::min_max(0.0, 100.0, Window::Year));
        steps.missing.min_share = 0.5;
        let weights = Setting::plain(kind.into());
        let method = Method { regional: Some(steps), weights, ..Method::default() };
        let regional = index::compute_with(edition, &assessed, &method).regional.unwrap();
        for row in same {
            let theirs: f64 = row[4].parse().unwrap();
            let ours = if &row[2] == "weight" {
                regional.weight(edition.framework.find(&row[3]).unwrap())
            } else {
                let region = project.find_region(&row[3]).unwrap();
                regional.score(Framework::ROOT, edition.years.len() - 1, region).unwrap()
            };
            assert!((ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0), "{row:?}: {ours}");
            compared += 1;
        }
    }
    assert_eq!(compared, 6 * (edition.framework.nodes.len() + 31));
}
