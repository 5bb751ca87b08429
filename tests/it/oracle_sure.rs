//! What the audit says beyond `tests/oracle/audit`, against `oracle/sure.py`: p-values, standard errors, weights of equal
//! influence, ranks below the total.

use std::collections::BTreeMap;

use crate::given::project::frozen;
use indexpress::inside::index;
use indexpress::inside::model::{
    Audit, Design, Factors, Framework, Method, MissingRule, Normalisation, Normalise, RegionalMethod, Sample, Setting,
    WeightKind, Window,
};

type Row = BTreeMap<String, String>;

fn rows(name: &str) -> Vec<Row> {
    let path = format!("{}/tests/oracle/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column} of {row:?}"))
}

#[test]
fn correlations_and_p_values_of_all_nodes() {
    let open = frozen("open-2023");
    let links = open.links(2023).unwrap();
    let all = rows("links");
    assert_eq!(all.len(), links.len());
    for row in &all {
        let node = open.edition.framework.find(&row["node"]).unwrap();
        let found = links.iter().find(|l| l.node == node).unwrap();
        let total = found.total.unwrap();
        assert!((total.correlation - number(row, "total")).abs() < 1e-10, "{row:?}");
        let (p, expected) = (total.p.unwrap(), number(row, "p"));
        assert!((p - expected).abs() < 1e-9 * expected.max(1e-3), "{row:?}: {p}");
        // An only child is its group.
        match found.group {
            Some(group) => assert!((group.correlation - number(row, "group")).abs() < 1e-10, "{row:?}"),
            None => assert!((number(row, "group") - 1.0).abs() < 1e-10, "{row:?}"),
        }
    }
}

#[test]
fn convergence_of_the_total_with_its_standard_errors() {
    let found = frozen("open-2023").score_convergence(Framework::ROOT).unwrap();
    let row = &rows("convergence")[0];
    let near = |a: f64, column| assert!((a - number(row, column)).abs() < 1e-10, "{column}: {a}");
    near(found.beta.unwrap(), "beta");
    near(found.beta_error.unwrap(), "beta_error");
    near(found.change.unwrap().value, "change");
    near(found.change.unwrap().error, "change_error");
    assert!(!found.change.unwrap().is_significant());
}

#[test]
fn weights_of_equal_influence() {
    let open = frozen("open-2023");
    let mut steps = RegionalMethod::new(Normalise::min_max(0.0, 100.0, Window::Year));
    steps.missing.min_share = 0.5;
    let weights = Setting::plain(WeightKind::EqualInfluence { sample: Sample::Year(2023) }.into());
    let method = Method { regional: Some(steps), weights, ..Method::default() };
    let assessed: Vec<bool> = open.project.regions.iter().map(|r| r.assessed).collect();
    let regional = index::compute_with(open.edition, &assessed, &method).regional.unwrap();
    let all = rows("equal_influence");
    assert_eq!(all.len(), open.edition.framework.nodes.len() - 1);
    for row in &all {
        let found = regional.weight(open.edition.framework.find(&row["node"]).unwrap());
        assert!((found - number(row, "weight")).abs() < 1e-8, "{row:?}: {found}");
    }
}

#[test]
fn ranks_below_the_total() {
    let open = frozen("open-2023");
    let missing = open.edition.method.regional.as_ref().unwrap().missing.value.clone();
    assert_eq!(missing.rule, MissingRule::Skip);
    let factors = Factors {
        normalise: vec![
            Normalise::min_max(1.0, 100.0, Window::Year),
            Normalise::new(Normalisation::ZScore { mean: 50.0, sd: 10.0 }, Window::Year),
        ],
        leave_out: true,
        ..Factors::default()
    };
    let audit = Audit { design: Design::Factorial, factors, ..open.edition.audit.clone().unwrap() };
    let found = open.study(2023, &audit.factors).unwrap().uncertainty(&audit);
    let all = rows("below");
    assert_eq!(all.len(), open.edition.framework.nodes.len() * 31);
    for row in &all {
        let node = open.edition.framework.find(&row["node"]).unwrap();
        let region = open.project.find_region(&row["region"]).unwrap();
        let interval = found.ranks(node, region);
        assert_eq!(interval.is_some(), !row["low"].is_empty(), "{row:?}");
        if let Some(i) = interval {
            for (value, column) in [(i.low, "low"), (i.median, "median"), (i.high, "high")] {
                assert!((value - number(row, column)).abs() < 1e-4, "{row:?}: {i:?}");
            }
        }
    }
}
