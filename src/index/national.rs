//! The national index: national values of the indicators, their ratios to the base year, means up the tree.
//!
//! Indicators with the rule `none` have no national value: they drop out of the tree with their
//! weight, a node whose children all drop out goes with them, and the weights of the siblings
//! that stay are rescaled to sum 1 ([`National::weight`]).
//!
//! A sum over regions is not like for like where regions report in one year and not in another. Where those that do make
//! up [`MISSED`] of a sum or more, the indicator is linked: its level compares the regions that report in the year and in the base
//! year ([`National::linked`]). [`Coverage`] names the two conventions.

use super::aggregate::{mean, weighted_mean};
use super::math;
use super::normalise::base_ratio;
use super::prepare::quotient;
use super::problem::{Problem, What};
use super::weighing::Weighing;
use crate::diag::{Diagnostic, Sink};
use crate::model::{Edition, Framework, Indicator, NationalMethod, NationalRule, NodeId, Panel, Region, SeriesId};
use rayon::prelude::*;

/// Which regions a national value of a year is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// All that report in the year: the definition of `sum` in the data format, and the total
    /// that a statistical office would print.
    AsReported,
    /// Those that report in the year and in the base year: a matched sample, as price and
    /// production indices use it, to see what a change of coverage does.
    Matched,
}

/// What a linked level compares: sums over the regions that report in the year and in the base year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Of the year.
    pub value: f64,
    /// Of the base year.
    pub base: f64,
    /// How many regions.
    pub regions: usize,
}

/// National values and levels.
///
/// Dense arrays `[node][year]`; years are positions in the edition's list.
#[derive(Debug, Clone, PartialEq)]
pub struct National {
    years: usize,
    level: Vec<Option<f64>>,
    raw: Vec<Option<f64>>,
    coverage: Vec<usize>,
    base_raw: Vec<Option<f64>>,
    linked: Vec<Option<Link>>,
    weighing: Weighing,
    weight: Vec<Option<f64>>,
    problems: Vec<Problem>,
}

impl National {
    /// The level of a node; the method's base in the base year. None: missing, or not part of the national index.
    pub fn level(&self, node: NodeId, year: usize) -> Option<f64> {
        self.level[node.0 * self.years + year]
    }

    /// The national value of an indicator, in its unit.
    pub fn raw(&self, node: NodeId, year: usize) -> Option<f64> {
        self.raw[node.0 * self.years + year]
    }

    /// The national value of an indicator in the base year, in its unit.
    pub fn base_raw(&self, node: NodeId) -> Option<f64> {
        self.base_raw[node.0]
    }

    /// The sums that the level of an indicator compares where its reporters changed too much to compare all; none where it
    /// compares its national values.
    pub fn linked(&self, node: NodeId, year: usize) -> Option<Link> {
        self.linked[node.0 * self.years + year]
    }

    /// Regions behind an indicator's national value; 0 where the value is given or missing.
    pub fn coverage(&self, node: NodeId, year: usize) -> usize {
        self.coverage[node.0 * self.years + year]
    }

    /// Adds what was the matter before it was computed.
    pub(super) fn add(&mut self, problems: impl Iterator<Item = Problem>) {
        self.problems.extend(problems);
    }

    /// Steps that could not be carried out as asked.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The weights in force, before what is no part of the national index drops out, and how they were found.
    pub fn weighing(&self) -> &Weighing {
        &self.weighing
    }

    /// The weight among the siblings that are part of the national index; none: the node is not.
    pub fn weight(&self, node: NodeId) -> Option<f64> {
        self.weight[node.0]
    }
}

/// A national value and the number of regions behind it.
#[derive(Debug, Clone, Copy, Default)]
struct Value {
    value: Option<f64>,
    regions: usize,
}

/// What is found of an indicator: its value of the base year, and values and levels by year.
struct OfIndicator {
    base_raw: Option<f64>,
    years: Vec<(Value, Option<f64>, Option<Link>)>,
}

/// Computes the national index.
///
/// `years`: positions in the panel of the edition's years. A leaf that is missing in a year
/// drops out of that year's means with its weight, as in the regional index but without a least share.
pub fn compute(
    framework: &Framework,
    panel: &Panel,
    years: &[Option<usize>],
    assessed: &[bool],
    method: &NationalMethod,
    weighing: Weighing,
    coverage: Coverage,
) -> National {
    let nodes = framework.nodes.len();
    let mut all = National {
        years: years.len(),
        level: vec![None; nodes * years.len()],
        raw: vec![None; nodes * years.len()],
        coverage: vec![0; nodes * years.len()],
        base_raw: vec![None; nodes],
        linked: vec![None; nodes * years.len()],
        weight: part_weights(framework, &weighing),
        weighing,
        problems: Vec::new(),
    };
    let base_at = panel.years.binary_search(&method.base_year).ok();
    let indicators: Vec<(NodeId, &Indicator)> = framework.indicators().collect();
    let of_indicators: Vec<OfIndicator> = indicators
        .par_iter()
        .map(|(_, indicator)| {
            let at = |year: Option<usize>, matched: Option<usize>| {
                year.map_or_else(Value::default, |y| national_value(panel, indicator, y, matched, assessed))
            };
            let base_raw = at(base_at, None).value;
            let changes = base_at.is_some_and(|base| reporters_change(panel, indicator, (base, years), assessed));
            let of_year = |&year: &Option<usize>| {
                let plain = at(year, None);
                let matched = || (at(year, base_at), at(base_at, year).value);
                let link = changes
                    .then(matched)
                    .and_then(|(now, base)| Some(Link { value: now.value?, base: base?, regions: now.regions }));
                let (value, base) = match (coverage, changes) {
                    (Coverage::AsReported, false) => (plain.value, base_raw),
                    (Coverage::AsReported, true) => (link.map(|l| l.value), link.map(|l| l.base)),
                    (Coverage::Matched, _) => {
                        let (now, base) = matched();
                        (now.value, base)
                    }
                };
                let ratio = |(x, x_base): (f64, f64)| base_ratio(x, x_base, indicator.direction, method.base);
                (plain, value.zip(base).and_then(ratio), link)
            };
            OfIndicator { base_raw, years: years.iter().map(of_year).collect() }
        })
        .collect();
    for (&(node, _), found) in indicators.iter().zip(of_indicators) {
        all.base_raw[node.0] = found.base_raw;
        for (position, (plain, level, link)) in found.years.into_iter().enumerate() {
            let cell = node.0 * all.years + position;
            (all.raw[cell], all.coverage[cell], all.level[cell]) = (plain.value, plain.regions, level);
            all.linked[cell] = link;
        }
    }
    for id in framework.ids().rev() {
        let children = &framework.node(id).children;
        if children.is_empty() {
            continue;
        }
        for year in 0..all.years {
            let part = children.iter().filter_map(|&c| all.weight(c).map(|w| (w, all.level(c, year))));
            let kind = method.aggregate.of(id, framework.node(id).level);
            let level = mean(kind, part, 0.0);
            all.level[id.0 * all.years + year] = level.unwrap_or_default();
            if level.is_err() {
                let what = What::UndefinedMean { kind, region: None };
                Problem { node: id, year, what }.first_of_node(&mut all.problems);
            }
        }
    }
    all
}

/// The national value of an indicator; with `matched`, only from regions that also report in that year.
fn national_value(
    panel: &Panel,
    indicator: &Indicator,
    year: usize,
    matched: Option<usize>,
    assessed: &[bool],
) -> Value {
    // A value of a region in a year, divided by its denominator where it has one.
    let value = |region: usize, year: usize| {
        let cell = |series: SeriesId| panel.column(series, year)[region];
        match indicator.own.denominator {
            None => cell(indicator.series).map(|c| c.value),
            Some(by) => quotient(cell(indicator.series), cell(by)),
        }
    };
    let counts = |region: usize| assessed[region] && matched.is_none_or(|m| value(region, m).is_some());
    let present = || (0..panel.regions).filter(|&r| counts(r)).filter_map(|r| value(r, year).map(|x| (r, x)));
    if indicator.national == NationalRule::Sum && indicator.own.denominator.is_none() && matched.is_none() {
        // The ordinary case, in one pass over a column.
        let mut regions = 0;
        let column = panel.column(indicator.series, year).iter().zip(assessed);
        let sum = math::sum(column.filter(|(_, on)| **on).filter_map(|(cell, _)| *cell).map(|c| {
            regions += 1;
            c.value
        }));
        return Value { value: (regions > 0 && sum.is_finite()).then_some(sum), regions };
    }
    let regions = present().count();
    let total = |series: SeriesId| {
        let column = panel.column(series, year);
        Some(math::sum(present().filter_map(|(r, _)| column[r].map(|c| c.value)))).filter(|sum| sum.is_finite())
    };
    match indicator.national {
        NationalRule::None => Value::default(),
        NationalRule::Given => {
            let given = panel.given(indicator.series, year);
            let value = match indicator.own.denominator {
                None => given.map(|c| c.value),
                Some(by) => quotient(given, panel.given(by, year)),
            };
            Value { value, regions: 0 }
        }
        // Of quotients, the sum of the numerators over that of the denominators.
        NationalRule::Sum => {
            let sum = total(indicator.series).filter(|_| regions > 0);
            let by = indicator.own.denominator.map(total);
            let value = match by {
                None => sum,
                Some(by) => sum.zip(by.filter(|b| b.abs() > 0.0)).map(|(sum, by)| sum / by),
            };
            Value { value: value.filter(|v| v.is_finite()), regions }
        }
        NationalRule::Mean(by) => {
            let weights = panel.column(by, year);
            let weighed = || present().filter_map(|(r, x)| weights[r].map(|w| (w.value, Some(x))));
            Value { value: weighted_mean(weighed(), 0.0), regions: weighed().count() }
        }
    }
}

/// Share of a sum from which on regions that report in one year and not in another make it another sum.
const MISSED: f64 = 0.05;

/// Whether regions that make up a noteworthy part of a sum report in the base year and not in another, or the other way
/// round. A year in which nobody reports is no change of reporters.
fn reporters_change(
    panel: &Panel,
    indicator: &Indicator,
    (base, years): (usize, &[Option<usize>]),
    assessed: &[bool],
) -> bool {
    if indicator.national != NationalRule::Sum {
        return false;
    }
    // Part of the one column where the other has nothing.
    let missed = |of: usize, other: usize| {
        let (of, other) = (panel.column(indicator.series, of), panel.column(indicator.series, other));
        let value = |r: usize| of[r].map_or(0.0, |c| c.value);
        let all = || (0..panel.regions).filter(|&r| assessed[r]);
        let whole = math::sum(all().map(value));
        math::sum(all().filter(|&r| other[r].is_none()).map(value)) / whole
    };
    let empty = |at: usize| panel.column(indicator.series, at).iter().zip(assessed).all(|(c, on)| c.is_none() || !on);
    let others = years.iter().flatten().filter(|&&at| at != base && !empty(at) && !empty(base));
    others.into_iter().any(|&at| [missed(base, at), missed(at, base)].iter().any(|share| *share >= MISSED))
}

/// Warns of sums that lack regions which were a noteworthy part of them in the edition's year before: the sum falls
/// though nothing fell.
pub fn unreported(national: Option<&National>, edition: &Edition, regions: &[Region], sink: &mut Sink) {
    let (Some(_), Some(panel)) = (national, &edition.panel) else { return };
    let at = |year: i32| panel.years.binary_search(&year).ok();
    for (_, indicator) in edition.framework.indicators().filter(|(_, i)| i.national == NationalRule::Sum) {
        for years in edition.years.windows(2) {
            let (Some(before), Some(now)) = (at(years[0]), at(years[1])) else { continue };
            let (old, new) = (panel.column(indicator.series, before), panel.column(indicator.series, now));
            let counted = || (0..panel.regions).filter(|&r| regions[r].assessed);
            let value = |r: usize| old[r].map_or(0.0, |c| c.value);
            let whole = math::sum(counted().map(value));
            let mut gone: Vec<usize> = counted().filter(|&r| old[r].is_some() && new[r].is_none()).collect();
            gone.sort_by(|&a, &b| value(b).total_cmp(&value(a)));
            let share = math::sum(gone.iter().map(|&r| value(r))) / whole;
            // A year without any value is another finding.
            if !share.is_finite() || share < MISSED || counted().all(|r| new[r].is_none()) {
                continue;
            }
            let names: Vec<&str> = gone.iter().take(3).map(|&r| regions[r].name.shown()).collect();
            let more = if gone.len() > 3 { format!(" and {} more", gone.len() - 3) } else { String::new() };
            let series = &panel.series[indicator.series.0].id;
            let message = format!(
                "the sum of `{series}` in {} lacks {}{more}: {:.0} % of {}",
                years[1],
                names.join(", "),
                share * 100.0,
                years[0]
            );
            let finding = Diagnostic::warning("national::coverage", message)
                .at(indicator.place, "its level compares the regions that report in the year and in the base year")
                .help("add the values, give the national one as region `CN` with `given`, or leave the indicator out with `none`");
            sink.push(finding);
            break;
        }
    }
}

/// Weights among the siblings that stay; a leaf stays unless its rule is `none`, an inner node while a child stays.
fn part_weights(framework: &Framework, weighing: &Weighing) -> Vec<Option<f64>> {
    let mut stays = vec![false; framework.nodes.len()];
    for id in framework.ids().rev() {
        let node = framework.node(id);
        stays[id.0] = match &node.indicator {
            Some(indicator) => indicator.national != NationalRule::None,
            None => node.children.iter().any(|c| stays[c.0]),
        };
    }
    let mut weights = vec![None; framework.nodes.len()];
    for id in framework.ids() {
        let node = framework.node(id);
        if node.parent.is_none() && stays[id.0] {
            weights[id.0] = Some(1.0);
        }
        let staying = || node.children.iter().filter(|c| stays[c.0]);
        let sum: f64 = staying().map(|&c| weighing.weight(c)).sum();
        for &child in staying() {
            weights[child.0] = Some(if sum > 0.0 { weighing.weight(child) / sum } else { 0.0 });
        }
    }
    weights
}
