//! `audit`: how sure the ranks and tiers of an edition are.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Failure, numbers};
use crate::analysis::audit::{Audited, RuleOutcome};
use crate::analysis::verdict::Verdict;
use crate::analysis::{Agreement, Figures};
use crate::index::audit::{Interval, Outcome};
use crate::library::unknown_edition;
use crate::model::{Design, NodeId, SeriesId};

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
    size: Option<SizeReport<'a>>,
    baselines: Vec<BaselineReport<'a>>,
    moran: Option<MoranReport>,
    verdicts: Vec<VerdictReport>,
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
struct SizeReport<'a> {
    series: &'a str,
    slope: f64,
    slope_error: Option<f64>,
    explained: f64,
}

#[derive(Serialize)]
struct BaselineReport<'a> {
    /// None: the index itself.
    series: Option<&'a str>,
    same: usize,
    kappa: Option<f64>,
    by_chance: f64,
}

#[derive(Serialize)]
struct MoranReport {
    value: f64,
    expected: f64,
    p: f64,
}

#[derive(Serialize)]
struct VerdictReport {
    part: &'static str,
    rule: &'static str,
    found: f64,
    limit: f64,
    holds: bool,
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
            size: size(figures, uncertainty.year),
            baselines: baselines(figures),
            moran: audited.moran.map(|m| MoranReport { value: m.value, expected: m.expected, p: m.p }),
            verdicts: verdicts(figures),
            rules: &audited.rules,
        }
    }
}

fn series<'a>(figures: &Figures<'a>, series: SeriesId) -> &'a str {
    figures.edition.panel.as_ref().map_or("", |panel| panel.series[series.0].id.as_str())
}

fn size<'a>(figures: &Figures<'a>, year: i32) -> Option<SizeReport<'a>> {
    let by = figures.edition.audit.as_ref()?.size?;
    let fit = figures.size(by, year).ok()?;
    Some(SizeReport {
        series: series(figures, by),
        slope: fit.slope,
        slope_error: fit.slope_error,
        explained: fit.explained,
    })
}

/// The index and plain lists against the tiers of the edition that it is compared with.
fn baselines<'a>(figures: &Figures<'a>) -> Vec<BaselineReport<'a>> {
    let (Some(with), Some(audit)) = (&figures.edition.compare_tiers, &figures.edition.audit) else { return Vec::new() };
    let row = |of: Option<SeriesId>, found: Agreement| BaselineReport {
        series: of.map(|s| series(figures, s)),
        same: found.same(),
        kappa: found.kappa(),
        by_chance: found.by_chance(),
    };
    let own = figures.agreement(with).ok().map(|found| row(None, found));
    let lists = audit.baselines.iter().filter_map(|s| Some(row(Some(*s), figures.baseline_of_series(*s, with).ok()?)));
    own.into_iter().chain(lists).collect()
}

fn verdicts(figures: &Figures<'_>) -> Vec<VerdictReport> {
    let all = figures.verdicts().unwrap_or_default();
    let report =
        |v: Verdict| VerdictReport { part: v.part.id(), rule: v.rule, found: v.found, limit: v.limit, holds: v.holds };
    all.into_iter().map(report).collect()
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
    let _ = write!(out, "{}", beyond(report));
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

/// Size, plain lists, neighbours and verdicts, where there are some.
fn beyond(report: &Report<'_>) -> String {
    let mut out = String::new();
    if let Some(size) = &report.size {
        let error = size.slope_error.map_or_else(String::new, |e| format!(" (s.e. {e:.3})"));
        let explained = size.explained * 100.0;
        let _ = writeln!(
            out,
            "\nln score on ln {}: slope {:.3}{error}, explains {explained:.1} %",
            size.series, size.slope
        );
    }
    if !report.baselines.is_empty() {
        let _ = writeln!(out, "\n{:<40} {:>8} {:>8}", "tiers as in the other edition", "same", "kappa");
    }
    for list in &report.baselines {
        let kappa = list.kappa.map_or_else(|| "-".to_owned(), |k| format!("{k:.3}"));
        let _ = writeln!(out, "{:<40} {:>8} {kappa:>8}", list.series.unwrap_or("this index"), list.same);
    }
    if let Some(chance) = report.baselines.first() {
        let _ = writeln!(out, "{:<40} {:>8.1}", "at random, on average", chance.by_chance);
    }
    if let Some(moran) = &report.moran {
        let (value, expected, p) = (moran.value, moran.expected, moran.p);
        let _ = writeln!(out, "\nMoran's I of the total: {value:.3}, expected {expected:.3}, p {p:.4}");
    }
    let _ = writeln!(out, "\nverdicts");
    for v in &report.verdicts {
        let holds = if v.holds { "holds" } else { "does not hold" };
        let _ = writeln!(out, "{:<12} {:<20} {holds:<14} found {:.3}, limit {}", v.part, v.rule, v.found, v.limit);
    }
    out
}
