//! Statistics of the frozen open edition against a second computation (`oracle/statistics.py`), and the weights that
//! the published editions imply.

use crate::given::project;
use indexpress::inside::analysis::Figures;
use indexpress::inside::analysis::implied::Rounding;
use indexpress::inside::analysis::stats::{Among, Coefficient, Convergence, Correlations, IndicatorStatistics};
use indexpress::inside::model::{Framework, NodeId, SeriesId};
use project::{figures, frozen, frozen_project as project};
use std::collections::BTreeMap;

const EXPECTED: &str = include_str!("../oracle/statistics.csv");

fn node(figures: Figures<'_>, id: &str) -> NodeId {
    figures.edition.framework.find(id).unwrap_or_else(|| panic!("no node {id}"))
}

/// What the library says, each computed once.
struct Answers {
    figures: Figures<'static>,
    indicators: BTreeMap<(NodeId, i32), IndicatorStatistics>,
    convergence: BTreeMap<NodeId, Convergence>,
    correlations: BTreeMap<(Coefficient, i32), Correlations>,
}

impl Answers {
    fn of(figures: Figures<'static>) -> Answers {
        let last = figures.edition.last_year();
        let coefficients = [Coefficient::Pearson, Coefficient::Spearman, Coefficient::Kendall];
        let correlations = |how| ((how, last), figures.correlations(Among::Indicators, last, how).unwrap());
        let in_year = |&year: &i32| {
            let all = figures.indicator_statistics(year).unwrap();
            all.into_iter().map(move |s| ((s.node, year), s))
        };
        let leaves = figures.edition.framework.indicators();
        Answers {
            figures,
            indicators: figures.edition.years.iter().flat_map(in_year).collect(),
            convergence: leaves.map(|(n, i)| (n, convergence(figures, i.series))).collect(),
            correlations: coefficients.into_iter().map(correlations).collect(),
        }
    }

    fn found(&self, what: &str, id: &str, other: &str, year: i32) -> f64 {
        let at = node(self.figures, id);
        let summary = || &self.indicators[&(at, year)].summary;
        let convergence = || &self.convergence[&at];
        let dispersion = || convergence().years.iter().find(|y| y.year == year).unwrap().dispersion;
        let correlation = |how| {
            let all = &self.correlations[&(how, year)];
            let place = |id| all.nodes.iter().position(|&n| n == node(self.figures, id)).unwrap();
            all.matrix.get(place(id), place(other)).unwrap()
        };
        match what {
            "count" => summary().count as f64,
            "min" => summary().min,
            "q1" => summary().lower_quartile,
            "median" => summary().median,
            "q3" => summary().upper_quartile,
            "max" => summary().max,
            "mean" => summary().mean,
            "sd" => summary().sd.unwrap(),
            "skewness" => summary().skewness.unwrap(),
            "kurtosis" => summary().kurtosis.unwrap(),
            "matched" => convergence().regions.len() as f64,
            "variation" => dispersion().variation.unwrap(),
            "gini" => dispersion().gini.unwrap(),
            "theil" => dispersion().theil.unwrap(),
            "beta" => convergence().beta.unwrap(),
            "pearson" => correlation(Coefficient::Pearson),
            "spearman" => correlation(Coefficient::Spearman),
            "kendall" => correlation(Coefficient::Kendall),
            "alpha" => self.figures.reliability(at, year).unwrap().alpha,
            "eigenvalue" => self.figures.group_components(at, year).unwrap().eigenvalues[0],
            _ => panic!("no expression for {what}"),
        }
    }
}

/// Dispersion of what was observed of a series.
fn convergence(figures: Figures<'_>, series: SeriesId) -> Convergence {
    let panel = figures.edition.panel.as_ref().unwrap();
    let value = |year: i32, region| figures.raw(series, Some(region), year).ok().map(|r| r.value);
    let column = |&year: &i32| (year, figures.regions().map(|region| value(year, region)).collect());
    let columns: Vec<(i32, Vec<Option<f64>>)> = panel.years.iter().map(column).collect();
    Convergence::of(&columns, 0, |_, _| None).unwrap()
}

#[test]
fn every_statistic_agrees_with_the_oracle() {
    let answers = Answers::of(frozen("open-2023"));
    let mut compared = 0;
    for line in EXPECTED.lines().skip(1) {
        let [what, id, other, year, value] = line.split(',').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (value, year): (f64, i32) = (value.parse().unwrap(), year.parse().unwrap());
        let found = answers.found(what, id, other, year);
        assert!((found - value).abs() <= 1e-12 * value.abs().max(1.0), "{line}: {found}");
        compared += 1;
    }
    assert!(compared > 1000, "only {compared}");
}

#[test]
fn tiers_split_the_dispersion_of_the_total() {
    let figures = frozen("open-2023");
    let found = figures.score_convergence(Framework::ROOT).unwrap();
    assert_eq!(found.years.len(), figures.edition.years.len());
    for year in &found.years {
        let split = year.tiers.as_ref().unwrap();
        assert!((split.within + split.between - year.dispersion.theil.unwrap()).abs() < 1e-12);
        // Tiers are made by the total, so that most of the inequality lies between them.
        assert!(split.between > split.within);
    }
}

#[test]
fn gaps_are_scores_less_the_mean_of_the_tier_furthest_above_first() {
    let figures = frozen("open-2023");
    let year = figures.edition.last_year();
    for region in project().assessed() {
        let tier = figures.tier(region, Some(year)).ok();
        let gaps = figures.gaps(region, year, 1..=2);
        assert!(gaps.is_sorted_by(|a, b| a.points() >= b.points()));
        for gap in gaps {
            assert_eq!(Some(gap.mean), figures.mean_score(gap.node, year, tier));
            assert_eq!(Some(gap.score), figures.level(gap.node, year, Some(region)).ok().map(|f| f.value));
        }
    }
}

/// Upper ends of the ranges within rounding, in framework order; no lower end is above 0.
fn check_implied(edition: &str, half_width: f64, ends: &[(&str, f64)]) {
    let figures = figures(edition);
    let year = figures.edition.last_year();
    let found = figures.implied_weights(Framework::ROOT, year, Rounding::LastDigit).unwrap();
    assert!((found.implied.half_width - half_width).abs() < 1e-15);
    let ids: Vec<&str> = found.children.iter().map(|c| figures.edition.framework.node(c.0).id.as_str()).collect();
    assert_eq!(ids, ends.iter().map(|e| e.0).collect::<Vec<_>>());
    for (weight, (id, end)) in found.implied.weights.iter().zip(ends) {
        assert!(weight.rounded.low.abs() < 1e-12 && (weight.rounded.high - end).abs() < 0.000_051, "{id}");
    }
    assert!(found.implied.equal_excluded, "both editions exclude equal weights");
}

#[test]
fn implied_weights_of_the_edition_of_2024() {
    let ends = [
        ("foundation", 0.4186),
        ("innovation", 0.7700),
        ("industry", 0.8105),
        ("application", 0.5969),
        ("environment", 0.4737),
    ];
    check_implied("caict-2024", 0.5, &ends);
}

#[test]
fn implied_weights_of_the_edition_of_2021() {
    let ends = [("infrastructure", 0.4265), ("application", 0.9846), ("innovation", 0.7682), ("ecosystem", 0.5757)];
    check_implied("aii-2021", 0.05, &ends);
}
