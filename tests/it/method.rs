//! Settings of the method from files to results, on the small project.

use crate::given::overlay;
use std::path::Path;

use indexpress::inside::analysis::Findings;
use indexpress::inside::diag::Sink;
use indexpress::inside::index::weighing::Found;
use indexpress::inside::lang::Lang;
use indexpress::inside::load::load;
use indexpress::inside::model::{
    Framework, MeanKind, MissingRule, Normalisation, Project, TierRule, Ties, TreatKind, WeightKind,
};
use indexpress::inside::source::SourceMap;

fn project(case: &str) -> (Project, Findings) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    overlay::apply(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diag").join(case), &data);
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(&data, &[], &mut sources, &mut sink).unwrap();
    let project = Project::from_raw(raw.unwrap(), &sources, &mut sink).unwrap();
    let findings = Findings::of(&project);
    findings.report(&project, &mut sink);
    assert!(!sink.failed(true));
    (project, findings)
}

#[test]
fn every_step_is_explained_in_its_order_with_its_numbers() {
    let (project, findings) = project("ok--method-goalposts");
    let figures = findings.figures(&project, "now").unwrap();
    let indicator = figures.edition.framework.indicators().next().unwrap().1;
    assert_eq!((indicator.unit.get(Lang::Zh), indicator.unit.get(Lang::En)), ("万元/人", "10,000 crowns per persons"));
    let alder = project.find_region("alder").unwrap();
    let explanation = figures.explain(Framework::ROOT, Some(alder), 2022).unwrap();
    let text = indexpress::inside::explain::render(&figures, &explanation);
    let steps = [
        "weighted mean of 2 of 2 children",
        "weighted generalised (p = 0.5) mean",
        "Alder: 126 10,000 crowns",
        "divided by `population`: 126 / 4050 =",
        "goalposts, more is better",
        "100 * (0.0311111111111111",
        "goalposts 0 and 0.05 10,000 crowns per persons",
        "goalposts, less is better",
        "100 * (40 - 11) / (40 - 0)",
    ];
    let mut from = 0;
    for step in steps {
        from += text[from..].find(step).unwrap_or_else(|| panic!("`{step}` is not in its place:\n{text}"));
    }
    let method = figures.edition.method.regional.as_ref().unwrap();
    assert_eq!(method.normalise.reason.as_ref().unwrap().get(Lang::En), "Compares over time");
    assert_eq!(figures.edition.method.tiers.rule, TierRule::Breaks(vec![30.0, 50.0]));
    assert_eq!(method.aggregate.levels, [MeanKind::Arithmetic, MeanKind::Generalised(0.5)]);
}

#[test]
fn variants_say_only_where_they_differ() {
    let (project, findings) = project("ok--method-variants");
    let figures = findings.figures(&project, "now").unwrap();
    let variants: Vec<_> = figures.variants().collect();
    let (ranks, computed) = variants[0];
    assert_eq!(ranks.method.normalise.kind, Normalisation::Rank { ties: Ties::Average });
    assert_eq!(
        (ranks.method.treat.kind, ranks.method.treat.max, ranks.method.treat.combine),
        (TreatKind::Winsorise, 2, true)
    );
    assert_eq!(ranks.weights.kind, WeightKind::Equal);
    let MissingRule::GroupMedian(by) = &ranks.method.missing.rule else { panic!() };
    assert_eq!((by.by.as_str(), by.group[0], by.group[1]), ("group_size", Some(0), Some(1)));
    // The income of Fir in 2022 is missing; of the small towns, Birch has 2900 and Cedar 2550.
    let (income, fir) = (figures.edition.framework.find("income").unwrap(), project.find_region("fir").unwrap());
    let imputed = computed.preparation(income).unwrap().imputed(1, fir).unwrap();
    assert!((imputed.value - 2725.0).abs() < 1e-9);
    // Nothing is imputed in the edition itself.
    assert!(figures.all_imputed().is_empty() && figures.imputed(income, 2022, fir).is_none());
    let (reference, _) = variants[1];
    assert_eq!(reference.tiers.rule, TierRule::Quantiles(vec![1.0 / 3.0, 2.0 / 3.0]));
    assert_eq!(reference.method.missing.min_share.total_cmp(&0.5), std::cmp::Ordering::Equal);
    assert_eq!(reference.method.aggregate.kind, MeanKind::Arithmetic);
}

#[test]
fn weights_by_judgement_and_by_the_data_are_explained() {
    let (project, findings) = project("ok--weights");
    let figures = findings.figures(&project, "now").unwrap();
    let alder = project.find_region("alder").unwrap();
    let explanation = figures.explain(Framework::ROOT, Some(alder), 2023).unwrap();
    let text = indexpress::inside::explain::render(&figures, &explanation);
    // Ann: 3, 5, 2; Bo, whose file has the other triangle or none: 2, 4, 2. People: scores 40, 30, 30 of 100 for libraries.
    let steps = [
        "weights: given in framework.csv",
        "weights: ahp-expert",
        "compared pairwise: geometric mean of 2 experts, 3 items, lambda max 3.00",
        "CR = CI / 0.58 = 0.00",
        "Ann: CR 0.00",
        "Bo: CR 0, weights output 0.57",
        "scored by 2 experts, mean scores: output 55, income 30, fairs 15",
        "Kendall's W 1,",
        "joined: comparison^0.4 * scores^0.6, rescaled",
        "scored by 3 experts, mean scores: waiting 66.6",
    ];
    let mut from = 0;
    for step in steps {
        from += text[from..].find(step).unwrap_or_else(|| panic!("`{step}` is not in its place:\n{text}"));
    }
    let regional = figures.index.regional.as_ref().unwrap();
    let weight = |id: &str| regional.weight(figures.edition.framework.find(id).unwrap());
    assert!((weight("libraries") - 1.0 / 3.0).abs() < 1e-12 && (weight("economy") - 0.6).abs() < 1e-12);
    assert!((weight("output") + weight("income") + weight("fairs") - 1.0).abs() < 1e-12);
    // The variants find weights of their own from the data.
    for (_, computed) in figures.variants() {
        let node = figures.edition.framework.find("output").unwrap();
        assert!((computed.weight(node) - regional.weight(node)).abs() > 1e-3);
    }
}

#[test]
fn judgements_of_the_literature_give_their_weights_from_the_file() {
    // Saaty, "Decision making with the analytic hierarchy process", Int. J. Services Sciences 1 (2008), table 3; CR 0.022.
    let (project, findings) = project("ok--judgements-saaty");
    let figures = findings.figures(&project, "now").unwrap();
    let weighing = figures.weighing().unwrap();
    let printed = [
        ("coffee", 0.177),
        ("wine", 0.019),
        ("tea", 0.042),
        ("beer", 0.116),
        ("sodas", 0.190),
        ("milk", 0.129),
        ("water", 0.327),
    ];
    for (id, weight) in printed {
        let node = figures.edition.framework.find(id).unwrap();
        assert!((weighing.weight(node) - weight).abs() < 0.0006, "{id}: {}", weighing.weight(node));
    }
    let group = weighing.group(figures.edition.framework.find("drinks").unwrap()).unwrap();
    let Found::Judged { compared: Some(compared), scored: None } = &group.found else { panic!("{group:?}") };
    assert!((compared.joined.ratio.unwrap() - 0.022).abs() < 0.0005);
}
