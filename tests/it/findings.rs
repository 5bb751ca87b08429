//! Findings about the frozen open edition against an independent audit (`oracle/audit/README.md`).

use crate::given::project::{frozen, frozen_project};
use indexpress::inside::analysis::formula::Formula;
use indexpress::inside::analysis::moran::moran;
use indexpress::inside::analysis::size::regression;
use indexpress::inside::analysis::stats::Among;
use indexpress::inside::analysis::{Agreement, Figures};
use indexpress::inside::model::{Audit, Design, Factors, Framework, NationalRule, NodeId, RegionId, SeriesId};

type Row = std::collections::BTreeMap<String, String>;

fn oracle(name: &str) -> Vec<Row> {
    let path = format!("{}/tests/oracle/audit/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column} of {row:?}"))
}

fn open() -> Figures<'static> {
    frozen("open-2023")
}

fn node(id: &str) -> NodeId {
    open().edition.framework.find(id).unwrap_or_else(|| panic!("no node {id}"))
}

fn region(name: &str) -> RegionId {
    frozen_project().find_region(name).unwrap_or_else(|| panic!("no region {name}"))
}

fn series(id: &str) -> SeriesId {
    open().edition.panel.as_ref().unwrap().find(id).unwrap()
}

fn score(region: RegionId) -> f64 {
    open().index.regional.as_ref().unwrap().score(Framework::ROOT, 3, region).unwrap()
}

#[track_caller]
fn near(found: f64, expected: f64, within: f64, what: &str) {
    assert!((found - expected).abs() <= within, "{what}: {found}, expected {expected}");
}

#[test]
fn influence_of_dimensions() {
    let found = open().influence(2023).unwrap();
    let of = |id: &str| found.iter().find(|i| i.node == node(id)).unwrap();
    let rows = oracle("effective_weights_dims");
    let all: f64 = rows.iter().map(|r| of(&r["dim"]).squared().unwrap()).sum();
    for row in &rows {
        let influence = of(&row["dim"]);
        near(influence.correlation.unwrap(), number(row, "r"), 5e-6, &row["dim"]);
        near(influence.squared().unwrap() / all * 100.0, number(row, "r2_share"), 5e-6, &row["dim"]);
        near(influence.covariance_share.unwrap() * 100.0, number(row, "cov_share"), 5e-6, &row["dim"]);
    }
    let innovation = of("innovation").covariance_share.unwrap() * 100.0;
    near(innovation, 23.05, 0.005, "innovation");
}

#[test]
fn influence_of_components() {
    let found = open().influence(2023).unwrap();
    let of = |id: &str| found.iter().find(|i| i.node == node(id)).unwrap();
    for row in oracle("effective_weights_components") {
        let id = row["comp"].as_str();
        let influence = of(id);
        near(influence.squared().unwrap(), number(&row, "r2"), 5e-5, id);
        near(influence.nominal * 100.0, number(&row, "nominal"), 5e-5, id);
        // Where a score is missing the program takes the weights in force, so that the shares sum to 100.
        let gap = open().edition.framework.node(node(id)).parent == Some(node("foundation"));
        let within = if gap { 0.1 } else { 5e-5 };
        near(influence.covariance_share.unwrap() * 100.0, number(&row, "cov_share"), within, id);
    }
}

#[test]
fn covariance_shares_of_a_level_sum_to_one_and_of_children_to_their_parent() {
    let found = open().influence(2023).unwrap();
    let framework = &open().edition.framework;
    let share = |id: NodeId| found.iter().find(|i| i.node == id).unwrap().covariance_share.unwrap();
    for parent in framework.ids().filter(|&id| !framework.node(id).children.is_empty()) {
        let sum: f64 = framework.node(parent).children.iter().map(|&c| share(c)).sum();
        let own = if parent == Framework::ROOT { 1.0 } else { share(parent) };
        near(sum, own, 1e-12, &framework.node(parent).id);
    }
}

#[test]
fn baselines_agree_as_counted() {
    let figures = open();
    let with = "caict-2024";
    let chance = figures.agreement(with).unwrap().by_chance();
    near(chance, 8.806, 0.0005, "chance");
    let mut compared = 0;
    for row in oracle("baseline_agreement") {
        let name = row["ranking"].as_str();
        let found: Agreement = match name.split_once(": ") {
            Some(("node", id)) => figures.baseline_of_node(node(id), with).unwrap(),
            Some(("ind", id)) => figures.baseline_of_series(series(id), with).unwrap(),
            _ => match name {
                "INDEX (this edition)" => figures.agreement(with).unwrap(),
                "GDP 2023" => figures.baseline_of_series(series("gdp"), with).unwrap(),
                "GDP 2020" => figures.baseline(&figures.series_values(series("gdp"), 2020).unwrap(), with).unwrap(),
                "Population 2023" => figures.baseline_of_series(series("population"), with).unwrap(),
                "surveyed_enterprises" => figures.baseline_of_series(series(name), with).unwrap(),
                _ => continue,
            },
        };
        near(found.kappa().unwrap_or(0.0), number(&row, "quad"), 5.1e-4, name);
        near(found.same() as f64, number(&row, "agree"), 0.0, name);
        compared += 1;
    }
    assert!(compared > 65, "{compared}");
}

#[test]
fn the_national_formula_decides_a_quarter_of_the_growth() {
    let figures = open();
    for row in oracle("national_formula") {
        let formula = match row["formula"].as_str() {
            "jevons" => Formula::Jevons,
            carli => Formula::Carli(carli.split(' ').nth(2).unwrap().parse().unwrap()),
        };
        let found = figures.growth_by(formula, Framework::ROOT, 2020, 2023).unwrap().unwrap();
        let digits = row["growth_2020_2023_pct"].split_once('.').map_or(0, |(_, d)| d.len());
        let within = 0.5001 * 0.1f64.powi(i32::try_from(digits).unwrap());
        near(found, number(&row, "growth_2020_2023_pct"), within, &row["formula"]);
    }
}

#[test]
fn size_explains_most_and_residuals_name_who_stands_out() {
    let figures = open();
    let fit = figures.size(series("gdp"), 2023).unwrap();
    near(fit.slope, 0.836, 0.0005, "slope");
    let gdp = figures.series_values(series("gdp"), 2023).unwrap();
    let (gdp, scores): (Vec<f64>, Vec<f64>) = fit.residuals.iter().map(|(r, _)| (gdp[r.0].unwrap(), score(*r))).unzip();
    near(regression(&gdp, &scores).unwrap().2, 0.88, 0.005, "explained without logarithms");
    for row in oracle("size_adjusted_residuals") {
        let at = fit.residuals.iter().position(|(r, _)| *r == region(&row["region"])).unwrap();
        near(fit.residuals[at].1, number(&row, "residual"), 5.1e-7, &row["region"]);
        near((at + 1) as f64, number(&row, "residual_rank"), 0.0, &row["region"]);
    }
}

#[test]
fn the_index_per_head_and_per_gdp() {
    let figures = open();
    let totals: Vec<NodeId> = figures
        .edition
        .framework
        .indicators()
        .filter(|(id, i)| {
            let words = figures.edition.framework.node(*id).id.starts_with("policy_words");
            matches!(i.national, NationalRule::Sum | NationalRule::None) && !words
        })
        .map(|(id, _)| id)
        .collect();
    for (by, column) in [("population", "per_capita"), ("gdp", "per_gdp")] {
        let found = figures.per_unit(series(by), &totals).unwrap();
        for row in oracle("intensity_variants") {
            let rank = found.rank(Framework::ROOT, 3, region(&row["region"])).unwrap();
            near(f64::from(rank), number(&row, column), 0.0, &format!("{by} {}", row["region"]));
        }
    }
}

#[test]
fn a_change_of_score_splits_into_data_and_frame() {
    let figures = open();
    let found = figures.score_change(Framework::ROOT, 2020, 2023).unwrap();
    for row in oracle("score_change_data_vs_frame") {
        let split = found.iter().find(|s| s.region == region(&row["region"])).unwrap();
        near(split.data, number(&row, "data_effect"), 5.1e-7, &row["region"]);
        near(split.frame, number(&row, "frame_effect"), 5.1e-7, &row["region"]);
        near(split.data + split.frame, split.to - split.from, 1e-9, &row["region"]);
    }
}

#[test]
fn without_each_indicator() {
    let figures = open();
    let nodes = figures.among(Among::Indicators);
    let found = figures.without_nodes(&nodes, 2023).unwrap();
    for row in oracle("drop_one") {
        let id = row["dropped"].as_str();
        let without = found.iter().find(|w| w.node == node(id)).unwrap();
        near(without.mean_shift, number(&row, "mean_shift"), 1e-12, id);
        near(f64::from(without.max_shift), number(&row, "max_shift"), 0.0, id);
        near(without.moved.len() as f64, number(&row, "other_tier"), 0.0, id);
        let agreement = figures.agreement_without(without, "caict-2024").unwrap();
        near(agreement.same() as f64, number(&row, "agree"), 0.0, id);
        near(agreement.kappa().unwrap(), number(&row, "kappa"), 1e-12, id);
    }
}

#[test]
fn without_each_region() {
    let found = open().without_regions(2023).unwrap();
    for row in oracle("leave_one_region_out") {
        let without = found.iter().find(|w| w.region == region(&row["dropped"])).unwrap();
        near(without.reversed as f64, number(&row, "pairs_reversed"), 0.0, &row["dropped"]);
        near(f64::from(without.max_shift), number(&row, "max_rank_change"), 0.0, &row["dropped"]);
    }
}

#[test]
fn mazziotta_pareto_compares_over_time() {
    let figures = open();
    let found = figures.mazziotta_pareto(2020).unwrap();
    for row in oracle("ampi") {
        let r = region(&row["region"]).0;
        for (at, year) in (2020..2024).enumerate() {
            near(found[at][r].unwrap(), number(&row, &format!("ampi_{year}")), 5.1e-7, &row["region"]);
        }
    }
    for (at, mean) in [99.87, 100.89, 101.48, 102.49].into_iter().enumerate() {
        near(figures.mazziotta_pareto_mean(&found, at).unwrap(), mean, 0.005, "mean");
    }
}

#[test]
fn copeland_by_dimensions_and_by_indicators() {
    let figures = open();
    let dimensions = figures.copeland(&figures.among(Among::Level(1)), 2023).unwrap();
    let leaves = figures.copeland(&figures.among(Among::Indicators), 2023).unwrap();
    for row in oracle("copeland") {
        for (found, column) in [(&dimensions, "copeland_dims"), (&leaves, "copeland_leaves")] {
            let score = found.iter().find(|(r, _)| *r == region(&row["region"])).unwrap().1;
            near(score as f64, number(&row, column), 0.0, &row["region"]);
        }
    }
}

#[test]
fn benefit_of_the_doubt_within_bounds() {
    let figures = open();
    let dimensions = figures.among(Among::Level(1));
    let found = figures.benefit_of_the_doubt(&dimensions, 0.1, 0.4, 2023).unwrap();
    for row in oracle("bod_dims_10_40") {
        let name = row[""].as_str();
        let benefit = found.iter().find(|b| b.region == region(name)).unwrap();
        near(benefit.score, number(&row, "bod"), 5.1e-7, name);
        assert!(benefit.shares.iter().all(|s| (0.1 - 1e-9..=0.4 + 1e-9).contains(s)), "{benefit:?}");
        // At the frontier many weights give 1.
        for (share, id) in benefit.shares.iter().zip(&dimensions).filter(|_| benefit.score < 1.0 - 1e-9) {
            let column = format!("share_{}", figures.edition.framework.node(*id).id);
            near(*share, number(&row, &column), 1e-6, name);
        }
    }
}

#[test]
fn topsis_of_all_indicators() {
    let found = open().topsis(2023).unwrap();
    for row in oracle("topsis_leaves") {
        let score = found.iter().find(|(r, _)| *r == region(&row["region"])).unwrap().1;
        near(score, number(&row, "topsis"), 1e-7, &row["region"]);
    }
}

#[test]
fn neighbours_have_like_scores() {
    let figures = open();
    let pairs: Vec<(usize, usize)> =
        oracle("adjacency").iter().map(|row| (region(&row["a"]).0, region(&row["b"]).0)).collect();
    let regional = figures.index.regional.as_ref().unwrap();
    for row in oracle("moran") {
        let values: Vec<Option<f64>> = match row["series"].as_str() {
            "log GDP" => {
                let gdp = figures.series_values(series("gdp"), 2023).unwrap();
                gdp.iter().map(|x| x.map(f64::ln)).collect()
            }
            "GDP per capita" => figures.series_values(series("gdp_per_capita"), 2023).unwrap(),
            id => regional.scores(node(id), 3).to_vec(),
        };
        let found = moran(&values, &pairs, 2023).unwrap();
        near(found.value, number(&row, "I"), 5.1e-7, &row["series"]);
        near(found.expected, number(&row, "expected"), 5.1e-7, &row["series"]);
        // Both are of random permutations.
        near(found.p, number(&row, "p_one_sided"), 0.01, &row["series"]);
    }
}

#[test]
fn what_tianjin_would_need_to_pass_liaoning() {
    let figures = open();
    let (from, to) = (region("Tianjin"), region("Liaoning"));
    let goal = figures.goal(from, to, &figures.among(Among::Indicators), 2023).unwrap();
    near(goal.gap, 0.32731, 5e-6, "gap");
    for row in oracle("goal_tianjin_over_liaoning") {
        let id = row["indicator"].as_str();
        let need = goal.single.iter().find(|n| n.node == node(id)).unwrap();
        near(need.now, number(&row, "now"), 1e-9 * need.now.abs(), id);
        near(need.best, number(&row, "max"), 1e-9 * need.best.abs(), id);
        let expected = number(&row, "needed");
        if expected <= need.best {
            near(need.needed.unwrap(), expected, 1e-5 * expected, id);
        }
    }
    assert!(goal.single[0].node == node("gdp_per_capita"));
    near(goal.single[0].percent().unwrap(), 8.65571, 5e-5, "percent");
}

/// The frozen edition's `[audit]` asks for these combinations.
#[test]
fn the_factorial_design_gives_the_quantiles_exactly() {
    let audited = open().audit().unwrap();
    let found = &audited.uncertainty;
    assert_eq!((found.runs, found.factorial, found.incomplete), (1512, true, 0));
    near(found.unmoved.unwrap(), 0.3942, 5e-5, "no tier moved");
    for row in oracle("factorial_rank_quantiles") {
        let outcome = found.of(region(&row["region"])).unwrap();
        let ranks = outcome.ranks.unwrap();
        near(ranks.low, number(&row, "q05"), 1e-9, &row["region"]);
        near(ranks.median, number(&row, "median"), 1e-9, &row["region"]);
        near(ranks.high, number(&row, "q95"), 1e-9, &row["region"]);
        near(outcome.own_tier().unwrap(), number(&row, "p_same_tier"), 5.1e-5, &row["region"]);
    }
    let beijing = found.of(region("Beijing")).unwrap();
    near(beijing.among_first(3), 0.25, 0.01, "Beijing among the first three");
    let (first, second) = (region("Guangdong"), region("Jiangsu"));
    near(
        found.before(first, second).unwrap() + found.before(second, first).unwrap(),
        1.0,
        1e-12,
        "one before the other",
    );
}

/// The same factors at random.
#[test]
fn draws_come_near_the_factorial_design_and_do_not_depend_on_threads() {
    let figures = open();
    let own = figures.edition.audit.as_ref().unwrap();
    let factors = Factors { weights: None, ..own.factors.clone() };
    let audit = Audit { design: Design::Draws(20_000), factors, ..own.clone() };
    let study = figures.study(2023, &audit.factors).unwrap();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| (study.uncertainty(&audit), study.sensitivity(64, 5)))
    };
    let (found, sensitivity) = on(1);
    assert_eq!((found.clone(), sensitivity), on(3));
    near(found.unmoved.unwrap(), 0.3942, 0.02, "no tier moved");
    for row in oracle("factorial_rank_quantiles") {
        let outcome = found.of(region(&row["region"])).unwrap();
        near(outcome.own_tier().unwrap(), number(&row, "p_same_tier"), 0.02, &row["region"]);
        near(outcome.ranks.unwrap().median, number(&row, "median"), 1.0, &row["region"]);
    }
    // The numbers of this seed on any machine.
    let beijing = found.of(region("Beijing")).unwrap();
    near(beijing.tiers[0] * 20_000.0, BEIJING_LEADING, 1e-6, "runs with Beijing in the first tier");
    let other = study.uncertainty(&Audit { seed: own.seed + 1, ..audit.clone() });
    assert_ne!(found, other);
}

const BEIJING_LEADING: f64 = 18_687.0;

/// What the kernel makes of the edition's own method is the edition's index.
#[test]
fn a_run_without_changes_is_the_index_itself() {
    let figures = open();
    let regional = figures.index.regional.as_ref().unwrap();
    let study = figures.study(2023, &Factors::default()).unwrap();
    let (mut work, mut ranks) = (study.work(), vec![0; study.regions().len()]);
    study.run(None, &mut work);
    study.ranks(&mut work, &mut ranks);
    for ((region, total), rank) in study.regions().iter().zip(work.ranked()).zip(&ranks) {
        near(total.unwrap(), regional.score(Framework::ROOT, 3, *region).unwrap(), 1e-10, "total");
        assert_eq!(Some(*rank), regional.rank(Framework::ROOT, 3, *region));
    }
}
