//! What it would take: the least change of one indicator, or of several in the same proportion, with which a region passes another,
//! other things equal.
//!
//! The region's value is moved towards the better end and the index of all regions is made again, since a new extreme
//! moves the frame of the others; the least value is found by halving the interval.

use rayon::prelude::*;

use super::{Figures, Unavailable};
use crate::index::audit::Trial;
use crate::index::rank;
use crate::model::{Direction, Factors, NodeId, RegionId};

/// How often an interval is halved: to the last digit of a double.
const HALVINGS: usize = 64;
/// Steps at most from a value to the first one that is enough, in ranges of the column that double each time.
const DOUBLINGS: usize = 24;

/// What it takes by one indicator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// The indicator.
    pub node: NodeId,
    /// The region's value, divided by its denominator where it has one.
    pub now: f64,
    /// The least value with which it passes; none: no value is enough.
    pub needed: Option<f64>,
    /// The best value that a region has.
    pub best: f64,
}

impl Need {
    /// Change in percent of the value; none where there is no way, or from a value of 0 or less.
    pub fn percent(&self) -> Option<f64> {
        self.needed.filter(|_| self.now > 0.0).map(|needed| (needed / self.now - 1.0) * 100.0)
    }
}

/// What it takes to pass a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Score points between the two.
    pub gap: f64,
    /// By each indicator alone, least change in percent first.
    pub single: Vec<Need>,
    /// Percent by which all indicators asked for must improve together; none: no proportion is enough.
    pub together: Option<f64>,
}

impl Figures<'_> {
    /// What it takes for a region to pass `target` in a year, by the indicators given.
    pub fn goal(
        &self,
        region: RegionId,
        target: RegionId,
        indicators: &[NodeId],
        year: i32,
    ) -> Result<Goal, Unavailable> {
        let study = self.study(year, &Factors::default())?;
        let at = self.year(year)?;
        let fail = |why| Unavailable::NotComputable { what: "what it would take".to_owned(), why };
        let place = |r: RegionId| study.regions().iter().position(|x| *x == r);
        let (own, other) = place(region).zip(place(target)).ok_or_else(|| fail("the region is not assessed"))?;
        let assessed: Vec<bool> = self.project.regions.iter().map(|r| r.assessed).collect();
        let trial = || Trial::new(&study, self.edition, &assessed, at);
        let passes = |trial: &mut Trial<'_, '_>, values: &[(NodeId, f64)]| {
            let totals = trial.totals(region, values);
            totals[own].zip(totals[other]).is_some_and(|(a, b)| a > b && !rank::equal(a, b))
        };
        let mut first = trial();
        let totals = first.totals(region, &[]);
        let (from, to) = totals[own].zip(totals[other]).ok_or_else(|| fail("one of the two has no score"))?;
        let movable: Vec<Movable> = indicators.iter().filter_map(|&n| self.movable(n, region, at)).collect();
        let alone = |m: &Movable| {
            let mut trial = trial();
            Need { node: m.node, now: m.now, best: m.best, needed: m.least(|v| passes(&mut trial, &[(m.node, v)])) }
        };
        let mut single: Vec<Need> = movable.par_iter().map(alone).collect();
        let percent = |need: &Need| need.percent().unwrap_or(f64::INFINITY);
        single.sort_by(|a, b| percent(a).total_cmp(&percent(b)));
        let by = |percent: f64| -> Vec<(NodeId, f64)> {
            movable.iter().map(|m| (m.node, m.now + m.sign * percent / 100.0 * m.now.abs())).collect()
        };
        let together = least(0.0, 1.0, |percent| passes(&mut first, &by(percent)));
        Ok(Goal { gap: to - from, single, together })
    }

    fn movable(&self, node: NodeId, region: RegionId, at: usize) -> Option<Movable> {
        let indicator = self.edition.framework.node(node).indicator.as_ref()?;
        let panel = self.edition.panel.as_ref()?;
        let assessed: Vec<bool> = self.project.regions.iter().map(|r| r.assessed).collect();
        let column = [panel.years.binary_search(&self.edition.years[at]).ok()];
        let values = crate::index::prepare::values(panel, &column, &assessed, indicator);
        let now = values[region.0]?;
        let (low, high) = values.iter().flatten().fold((now, now), |(a, b), &x| (a.min(x), b.max(x)));
        let sign = if indicator.direction == Direction::Negative { -1.0 } else { 1.0 };
        let best = if sign > 0.0 { high } else { low };
        Some(Movable { node, now, best, sign, range: high - low })
    }
}

/// A value that may move towards its better end.
struct Movable {
    node: NodeId,
    now: f64,
    best: f64,
    sign: f64,
    range: f64,
}

impl Movable {
    fn least(&self, mut passes: impl FnMut(f64) -> bool) -> Option<f64> {
        let value = |step: f64| self.now + self.sign * step;
        // First within what regions have today: most goals are found there, and no frame moves.
        let first = (self.best - self.now).abs().max(1e-3 * self.range);
        least(0.0, first, |step| passes(value(step))).map(value)
    }
}

/// The least number from `low` on for which `passes` holds, looked for in steps that double from `step`.
fn least(low: f64, step: f64, mut passes: impl FnMut(f64) -> bool) -> Option<f64> {
    if passes(low) {
        return Some(low);
    }
    let (mut low, mut step) = (low, step);
    if step <= 0.0 || !step.is_finite() {
        return None;
    }
    let mut high = None;
    for _ in 0..DOUBLINGS {
        if passes(low + step) {
            high = Some(low + step);
            break;
        }
        low += step;
        step *= 2.0;
    }
    let mut high = high?;
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if passes(middle) { high = middle } else { low = middle }
    }
    Some(high)
}
