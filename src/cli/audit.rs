//! `audit`: how sure the ranks and tiers of an edition are.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Failure, numbers};
use crate::analysis::Figures;
use crate::analysis::audit::{Audited, RuleOutcome};
use crate::index::audit::{Interval, Outcome};
use crate::library::unknown_edition;
use crate::model::{Design, NodeId};

/// Arguments of `audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// Edition
    #[arg(long, value_name = "ID")]
    edition: String,
    /// Form of the result
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Data folder
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
}

/// How the audit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables for a terminal
    Human,
    /// A row a region
    Csv,
    /// All that was found
    Json,
}

/// Runs `audit`; fails where a rule of the edition is broken.
pub fn run(args: &AuditArgs) -> Result<(), Failure> {
    let world = numbers(&args.data, args.strict)?;
    let figures = world.figures(&args.edition).ok_or_else(|| unknown_edition(&world, &args.edition))?;
    let audited = figures.audit().map_err(|why| Failure::Usage(why.to_string()))?;
    let report = Report::of(&figures, audited);
    let bytes = match args.format {
        Format::Human => human(audited, &report).into_bytes(),
        Format::Csv => csv(&report)?,
        Format::Json => {
            let mut text = serde_json::to_string_pretty(&report).map_err(io::Error::other)?;
            text.push('\n');
            text.into_bytes()
        }
    };
    io::stdout().lock().write_all(&bytes)?;
    if audited.holds() { Ok(()) } else { Err(Failure::Input) }
}

#[derive(Serialize)]
struct Report<'a> {
    edition: &'a str,
    year: i32,
    design: &'static str,
    runs: usize,
    seed: u64,
    factors: Vec<FactorReport>,
    unmoved: Option<f64>,
    mean_shift: f64,
    incomplete: usize,
    regions: Vec<RegionReport<'a>>,
    influence: Vec<InfluenceReport<'a>>,
    sensitivity: Option<SensitivityReport>,
    rules: &'a [RuleOutcome],
}

#[derive(Serialize)]
struct FactorReport {
    factor: &'static str,
    levels: Option<usize>,
}

#[derive(Serialize)]
struct RegionReport<'a> {
    region: &'a str,
    name: &'a str,
    rank: Option<u32>,
    rank_low: Option<f64>,
    rank_median: Option<f64>,
    rank_high: Option<f64>,
    score_low: Option<f64>,
    score_median: Option<f64>,
    score_high: Option<f64>,
    tier: Option<&'a str>,
    tier_chance: Option<f64>,
    first_1: f64,
    first_3: f64,
    first_10: f64,
}

#[derive(Serialize)]
struct InfluenceReport<'a> {
    node: &'a str,
    level: usize,
    weight: f64,
    correlation: Option<f64>,
    share: Option<f64>,
}

#[derive(Serialize)]
struct SensitivityReport {
    points: usize,
    runs: usize,
    variance: f64,
    factors: Vec<SobolReport>,
}

#[derive(Serialize)]
struct SobolReport {
    factor: &'static str,
    first: f64,
    first_low: f64,
    first_high: f64,
    total: f64,
    total_low: f64,
    total_high: f64,
}

impl<'a> Report<'a> {
    fn of(figures: &Figures<'a>, audited: &'a Audited) -> Report<'a> {
        let uncertainty = &audited.uncertainty;
        let framework = &figures.edition.framework;
        let audit = figures.edition.audit.as_ref();
        let bound = |interval: Option<Interval>, of: fn(Interval) -> f64| interval.map(of);
        let region = |o: &'a Outcome| RegionReport {
            region: &figures.project.region(o.region).code,
            name: figures.project.region(o.region).name.shown(),
            rank: o.rank,
            rank_low: bound(o.ranks, |i| i.low),
            rank_median: bound(o.ranks, |i| i.median),
            rank_high: bound(o.ranks, |i| i.high),
            score_low: bound(o.scores, |i| i.low),
            score_median: bound(o.scores, |i| i.median),
            score_high: bound(o.scores, |i| i.high),
            tier: o.tier.and_then(|t| figures.edition.tiers.get(t.0)).map(|t| t.id.as_str()),
            tier_chance: o.own_tier(),
            first_1: o.among_first(1),
            first_3: o.among_first(3),
            first_10: o.among_first(10),
        };
        let node = |id: NodeId| framework.node(id);
        Report {
            edition: &figures.edition.id,
            year: uncertainty.year,
            design: if audit.is_some_and(|a| a.design == Design::Factorial) { "factorial" } else { "draws" },
            runs: uncertainty.runs,
            seed: audit.map_or(0, |a| a.seed),
            factors: audit.map_or_else(Vec::new, |a| factors(a, framework.indicators().count())),
            unmoved: uncertainty.unmoved,
            mean_shift: uncertainty.mean_shift,
            incomplete: uncertainty.incomplete,
            regions: uncertainty.outcomes.iter().map(region).collect(),
            influence: audited
                .influence
                .iter()
                .map(|i| InfluenceReport {
                    node: &node(i.node).id,
                    level: node(i.node).level,
                    weight: i.nominal,
                    correlation: i.correlation,
                    share: i.covariance_share,
                })
                .collect(),
            sensitivity: audited.sensitivity.as_ref().map(|s| SensitivityReport {
                points: s.points,
                runs: s.runs,
                variance: s.variance,
                factors: s
                    .factors
                    .iter()
                    .map(|(factor, first, total)| SobolReport {
                        factor: factor.id(),
                        first: first.value,
                        first_low: first.low,
                        first_high: first.high,
                        total: total.value,
                        total_low: total.low,
                        total_high: total.high,
                    })
                    .collect(),
            }),
            rules: &audited.rules,
        }
    }
}

fn factors(audit: &crate::model::Audit, indicators: usize) -> Vec<FactorReport> {
    let f = &audit.factors;
    let listed = [
        ("normalise", f.normalise.len()),
        ("treat", f.treat.len()),
        ("aggregate", f.aggregate.len()),
        ("missing", f.missing.len()),
        ("leave_out", if f.leave_out { indicators + 1 } else { 0 }),
    ];
    let listed = listed.into_iter().filter(|(_, n)| *n > 0);
    let weights = f.weights.as_ref().map(|_| FactorReport { factor: "weights", levels: None });
    listed.map(|(factor, levels)| FactorReport { factor, levels: Some(levels) }).chain(weights).collect()
}

fn csv(report: &Report<'_>) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for region in &report.regions {
        writer.serialize(region).map_err(io::Error::other)?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn human(audited: &Audited, report: &Report<'_>) -> String {
    let mut out = String::new();
    let factors: Vec<String> = report
        .factors
        .iter()
        .map(|f| f.levels.map_or_else(|| f.factor.to_owned(), |n| format!("{} ({n})", f.factor)))
        .collect();
    let runs = if audited.uncertainty.factorial { "combinations, each once" } else { "draws" };
    let _ = writeln!(out, "{} {}: {} {runs}, of {}", report.edition, report.year, report.runs, factors.join(", "));
    let percent = |share: f64| format!("{:.1} %", share * 100.0);
    if let Some(unmoved) = report.unmoved {
        let _ = writeln!(out, "no region in another tier: {} of runs", percent(unmoved));
    }
    let _ = writeln!(out, "mean absolute shift of ranks: {:.2}", report.mean_shift);
    if report.incomplete > 0 {
        let _ = writeln!(out, "runs in which a region has no score: {}", report.incomplete);
    }
    let _ = writeln!(
        out,
        "\n{:<28} {:>5} {:>6} {:>7} {:>6}  {:<14} {:>8} {:>8}",
        "region", "rank", "5 %", "median", "95 %", "tier", "chance", "first 3"
    );
    let cell = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), |x| format!("{x}"));
    for r in &report.regions {
        let _ = writeln!(
            out,
            "{:<28} {:>5} {:>6} {:>7} {:>6}  {:<14} {:>8} {:>8}",
            r.name,
            r.rank.map_or_else(|| "-".to_owned(), |r| r.to_string()),
            cell(r.rank_low),
            cell(r.rank_median),
            cell(r.rank_high),
            r.tier.unwrap_or("-"),
            r.tier_chance.map_or_else(|| "-".to_owned(), percent),
            percent(r.first_3),
        );
    }
    let _ = writeln!(out, "\n{:<40} {:>8} {:>8} {:>8}", "influence on the total", "weight", "share", "r");
    for i in &report.influence {
        let share = i.share.map_or_else(|| "-".to_owned(), percent);
        let r = i.correlation.map_or_else(|| "-".to_owned(), |r| format!("{r:.2}"));
        let name = format!("{}{}", "  ".repeat(i.level - 1), i.node);
        let _ = writeln!(out, "{name:<40} {:>8} {share:>8} {r:>8}", percent(i.weight));
    }
    if let Some(s) = &report.sensitivity {
        let _ = writeln!(out, "\nsensitivity of the mean shift of ranks ({} points, {} runs)", s.points, s.runs);
        for f in &s.factors {
            let _ = writeln!(
                out,
                "{:<16} first {:>6.3} [{:.3}, {:.3}]  total {:>6.3} [{:.3}, {:.3}]",
                f.factor, f.first, f.first_low, f.first_high, f.total, f.total_low, f.total_high
            );
        }
    }
    if !report.rules.is_empty() {
        let _ = writeln!(out, "\nrules");
    }
    for rule in report.rules {
        let found = rule.found.map_or_else(|| "nothing".to_owned(), |f| format!("{f:.3}"));
        let by = if rule.broken_by.is_empty() { String::new() } else { format!(": {}", rule.broken_by.join(", ")) };
        let _ = writeln!(
            out,
            "{:<7} {} = {}, found {found}{by}",
            if rule.holds { "holds" } else { "BROKEN" },
            rule.rule,
            rule.limit
        );
    }
    out
}
