use std::path::Path;

use super::*;
use crate::analysis::Findings;
use crate::diag::Sink;
use crate::doc::formula::Formula;
use crate::lang::Lang;
use crate::load::load;
use crate::model::{
    Aggregate, Blend, Centre, Fallback, Grouping, Loadings, MeanKind, MissingRule, Normalisation, Normalise, Project,
    RegionId, Sample, TierRule, Ties, Treat, TreatKind, WeightKind, Window,
};
use crate::source::SourceMap;

fn project() -> Project {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/minimal");
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(&data, &[], &mut sources, &mut sink).unwrap().unwrap();
    Project::from_raw(raw, &sources, &mut sink).unwrap()
}

/// The text of a part under changed settings, in both languages.
fn told(part: &str, change: impl Fn(&mut crate::model::Method)) -> [String; 2] {
    let mut project = project();
    change(&mut project.editions[0].method);
    let findings = Findings::of(&project);
    let figures = findings.figures(&project, "now").unwrap();
    Lang::ALL.map(|lang| {
        let told = text(part, Scene { figures, lang, home: "" }).unwrap_or_default();
        for formula in told.split("$$").skip(1).step_by(2) {
            assert_eq!(Formula::read(formula, true).err(), None, "{formula}");
        }
        told
    })
}

fn normalised(kind: Normalisation, over: Window) -> [String; 2] {
    told("normalise", |m| m.regional.as_mut().unwrap().normalise.value = Normalise::new(kind, over))
}

#[test]
fn another_setting_is_another_formula() {
    let [zh, en] = normalised(Normalisation::MinMax { low: 0.0, high: 100.0 }, Window::Year);
    assert!(en.contains(r"s_{r,t} = 100 \cdot \frac{x_{r,t} - \min_{k} x_{k,t}}{\max_{k} x_{k,t} - \min_{k} x_{k,t}}"));
    assert!(zh.contains("极差标准化（0至100）") && zh.contains("候诊时间越小越好"));
    let [_, en] = normalised(Normalisation::MinMax { low: 1.0, high: 10.0 }, Window::Panel);
    assert!(en.contains(r"s_{r,t} = 1 + 9 \cdot \frac{x_{r,t} - \min_{k,u} x_{k,u}}"));
    let [_, en] = normalised(Normalisation::ZScore { mean: 0.0, sd: 1.0 }, Window::Year);
    assert!(en.contains(r"s_{r,t} = \frac{x_{r,t} - \bar{x}_{t}}{\sigma_{t}}") && !en.contains("min"));
}

#[test]
fn every_normalisation_has_its_formula() {
    let (ties, scale) = (Ties::Average, 100.0);
    let kinds = [
        Normalisation::MinMax { low: 0.0, high: 1.0 },
        Normalisation::ZScore { mean: 100.0, sd: 15.0 },
        Normalisation::Rank { ties },
        Normalisation::Rank { ties: Ties::Min },
        Normalisation::PercentileRank { ties, scale },
        Normalisation::Borda { ties },
        Normalisation::DistanceToMax { scale },
        Normalisation::DistanceToReference { region: RegionId(1), scale },
        Normalisation::DistanceToTarget { capped: true, scale },
        Normalisation::DistanceToTarget { capped: false, scale },
        Normalisation::Goalposts { scale },
        Normalisation::Scaled { scale },
        Normalisation::FractionOfMax { scale },
        Normalisation::BaseRatio { base_year: 2021, base: 100.0 },
    ];
    let mut seen = Vec::new();
    for kind in kinds {
        for over in [Window::Year, Window::Panel] {
            let formula = formula::normalise(&Normalise::new(kind, over));
            assert_eq!(Formula::read(&formula, true).err(), None, "{formula}");
            if kind.has_window() || over == Window::Year {
                assert!(!seen.contains(&formula), "{formula}");
                seen.push(formula);
            }
        }
        let [zh, en] = normalised(kind, Window::Year);
        assert!(zh.contains("$$") && en.contains("$$"));
    }
}

#[test]
fn means_are_told_where_they_stand() {
    let mean =
        |aggregate: Aggregate| told("aggregate", |m| m.regional.as_mut().unwrap().aggregate.value = aggregate.clone());
    let kinds = [
        (MeanKind::Arithmetic, r"\frac{\sum_{c \in P} w_{c} S_{c,r,t}}"),
        (MeanKind::Geometric, r"\prod_{c \in P} S_{c,r,t}^{w_{c}}"),
        (MeanKind::Harmonic, r"w_{c} / S_{c,r,t}"),
        (MeanKind::Generalised(0.5), r"S_{c,r,t}^{0.5}"),
    ];
    for (kind, part) in kinds {
        let [zh, en] = mean(kind.into());
        assert!(zh.contains(part) && en.contains(part), "{en}");
        assert_eq!(en.matches("$$").count(), 2);
    }
    let economy = project().editions[0].framework.find("economy").unwrap();
    let mixed = Aggregate { nodes: vec![(economy, MeanKind::Geometric)], ..Aggregate::default() };
    let [zh, en] = mean(mixed);
    assert!(en.contains("The weighted geometric mean stands at Economy:") && en.matches("$$").count() == 4);
    assert!(zh.contains("经济用加权几何平均：") && zh.contains("总指数和生活用加权算术平均："));
}

#[test]
fn missing_rules_and_treatments_are_told() {
    let group = || Grouping { by: "zone".into(), group: vec![Some(0); 7] };
    let rules = [
        (MissingRule::Skip, 0, "Missing values are not imputed."),
        (MissingRule::GroupMean(group()), 1, "by the mean of its zone"),
        (MissingRule::GroupMedian(group()), 1, "by the median of its zone"),
        (MissingRule::Latest, 1, "latest earlier year"),
        (MissingRule::Linear, 1, "missing ends stay missing"),
        (MissingRule::LinearConstant, 1, "repeat the nearest value"),
    ];
    for (rule, formulas, words) in rules {
        let [zh, en] = told("missing", |m| m.regional.as_mut().unwrap().missing.rule = rule.clone());
        assert!(en.contains(words), "{en}");
        assert_eq!((zh.matches("$$").count(), en.matches("$$").count()), (2 * formulas, 2 * formulas));
        assert!(en.contains("fewer than 50%") && zh.contains("不足50%"));
    }
    let treat = |kind, then| {
        told("treat", |m| m.regional.as_mut().unwrap().treat.value = Treat { kind, then, ..Treat::default() })
    };
    assert_eq!(treat(TreatKind::None, Fallback::None), ["", ""].map(String::from));
    let [_, en] = treat(TreatKind::Winsorise, Fallback::Log);
    assert!(en.contains("5 at most") && en.contains(r"\ln\left("));
    let [_, en] = treat(TreatKind::Winsorise, Fallback::None);
    assert!(!en.contains(r"\ln"));
    let [_, en] = treat(TreatKind::BoxCox, Fallback::None);
    assert!(en.contains(r"x^{\lambda}"));
}

#[test]
fn weights_are_told_by_kind() {
    let sample = Sample::Year(2023);
    let blend = Blend::Geometric { share: 0.25 };
    let kinds = [
        (WeightKind::Equal, r"w_{c} = \frac{1}{n}"),
        (WeightKind::Ahp, r"\lambda_{\max}"),
        (WeightKind::Expert { centre: Centre::Median }, r"\operatorname{median}"),
        (WeightKind::ExpertLeaves { centre: Centre::Mean, total: 100.0 }, r"\sum_{i \in c} b_{i}"),
        (WeightKind::Entropy { sample }, r"\ln p_{r,c}"),
        (WeightKind::Critic { sample }, r"\rho_{c,j}"),
        (WeightKind::EqualInfluence { sample }, r"= \frac{1}{n}"),
        (WeightKind::Pca { sample, loadings: Loadings::Squared }, r"v_{c}^{2}"),
        (WeightKind::Pca { sample: Sample::Panel, loadings: Loadings::Plain }, r"\sum_{j} v_{j}"),
    ];
    for (kind, part) in kinds {
        let [zh, en] = told("weights", |m| m.weights.value = kind.into());
        assert!(zh.contains(part) && en.contains(part), "{en}");
    }
    // Nobody was asked: nothing is told of comparisons or scores that do not exist.
    let [_, en] = told("weights", |m| m.weights.value = WeightKind::AhpExpert { centre: Centre::Mean, blend }.into());
    assert!(!en.contains("$$"));
    // The minimal project gives the dimensions their weights and leaves those below blank.
    let [_, en] = told("weights", |_| {});
    assert!(
        en.contains("Weights below Total are given") && en.contains("carry equal weights below Economy and People")
    );
}

#[test]
fn tiers_and_rounding_are_told() {
    let tiers = |rule: TierRule| told("tiers", |m| m.tiers.value.rule = rule.clone());
    assert!(tiers(TierRule::Counts(vec![1, 2, 3]))[1].contains("High 1, Middle 2, Low 3"));
    assert!(tiers(TierRule::Breaks(vec![40.0, 60.5]))[0].contains("40、60.5"));
    assert!(tiers(TierRule::Quantiles(vec![0.25, 0.5]))[1].contains("25, 50"));
    assert!(tiers(TierRule::Jenks(3))[1].contains(r"\bar{S}_{j}"));
    assert_eq!(told("round", |_| {}), ["", ""].map(String::from));
    assert!(told("round", |m| m.regional.as_mut().unwrap().round.value.ranks = Some(2))[1].contains("2 decimals"));
}

#[test]
fn reasons_follow_and_text_of_the_data_is_no_markup() {
    let reason = Text::both("由a*b*得出。", "Because of a*b*.");
    let [zh, en] = told("normalise", |m| m.regional.as_mut().unwrap().normalise.reason = Some(reason.clone()));
    assert!(zh.ends_with(r"理由：由a\*b\*得出。") && en.ends_with(r"Reason: because of a\*b\*."));
}
