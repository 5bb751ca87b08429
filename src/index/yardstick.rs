//! Normalising whole columns: what a normalisation takes from a column, and the scores it gives.
//!
//! Formulas stand on the column multiplied by -1 where less is better (Handbook, step 5; COINr's
//! `n_*`); what is kept for the reader is in the indicator's own direction and unit. Single values
//! are scored in [`super::normalise`].

use super::math;
use super::moments::Moments;
use super::normalise::{Range, base_ratio, min_max};
use crate::model::{Direction, Indicator, Normalisation, Normalise, RegionId, Ties, Window};

/// What a column's scores were made with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Yardstick {
    /// Least and greatest value.
    Range(Range),
    /// Mean and standard deviation.
    Moments(Moments),
    /// Number of values ranked.
    Ranked(usize),
    /// The reference region's value, and the range.
    Reference(f64, Range),
    /// The target, and the range.
    Target(f64, Range),
    /// The two ends, and whether they and the values stand as logarithms.
    Goalposts {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
        /// Logarithms are compared.
        log: bool,
    },
    /// Each region's own value of the base year (its position among the years).
    Base(usize),
}

/// Why a column with values has no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    /// All values are equal, where the formula divides by their spread.
    Constant,
    /// A logarithm of a value that is not positive.
    Logarithm(RegionId),
    /// The reference region has no value.
    NoReference,
    /// The reference region has the worst value.
    WorstReference,
    /// The target is not better than the worst value.
    Target,
    /// The best value is not positive (less being better: not below 0).
    Maximum,
    /// A region's value of the base year is 0 or of the other sign.
    Base(RegionId),
}

/// A column without scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// Position of the year; the first one of a panel.
    pub year: usize,
    /// Why.
    pub why: Unscored,
}

/// Scratch space for one thread.
#[derive(Debug, Default)]
pub struct Scratch {
    values: Vec<f64>,
    order: Vec<(f64, usize)>,
    base: Vec<Option<f64>>,
}

/// Scores an indicator in all years: `cells[year * regions + region]` holds values and then scores.
///
/// `yardsticks[year]` takes what the scores were made with. What cannot be scored becomes missing, with the reason.
pub fn score(
    cells: &mut [Option<f64>],
    yardsticks: &mut [Option<Yardstick>],
    years: &[i32],
    normalise: &Normalise,
    indicator: &Indicator,
    scratch: &mut Scratch,
) -> Vec<Failure> {
    let mut failures = Vec::new();
    let regions = cells.len() / years.len().max(1);
    if regions == 0 {
        return failures;
    }
    let window = match normalise.over {
        Window::Panel if normalise.kind.has_window() => years.len(),
        _ => 1,
    };
    if let Normalisation::BaseRatio { base_year, .. } = normalise.kind {
        let at = years.iter().position(|y| *y == base_year);
        scratch.base.clear();
        scratch.base.extend(at.into_iter().flat_map(|y| &cells[y * regions..(y + 1) * regions]));
    }
    let base_at = match normalise.kind {
        Normalisation::BaseRatio { base_year, .. } => years.iter().position(|y| *y == base_year),
        _ => None,
    };
    for (number, (cells, yardsticks)) in
        cells.chunks_mut(window * regions).zip(yardsticks.chunks_mut(window)).enumerate()
    {
        let mut columns = Columns { cells, regions, indicator, kind: normalise.kind, base_at, scratch };
        if let Err((year, why)) = columns.score(yardsticks) {
            failures.push(Failure { year: number * window + year, why });
        }
        if normalise.low.abs() > 0.0 {
            columns.each(|score| Some(normalise.low + score));
        }
    }
    failures
}

/// The columns of one window.
struct Columns<'a> {
    cells: &'a mut [Option<f64>],
    regions: usize,
    indicator: &'a Indicator,
    kind: Normalisation,
    base_at: Option<usize>,
    scratch: &'a mut Scratch,
}

impl Columns<'_> {
    /// Error: the year within the window, and why it has no scores.
    fn score(&mut self, yardsticks: &mut [Option<Yardstick>]) -> Result<(), (usize, Unscored)> {
        let Some(range) = Range::of(self.cells.iter().flatten().copied()) else { return Ok(()) };
        // Kept even where there is no score, so that an explanation can show why.
        yardsticks.fill(Some(Yardstick::Range(range)));
        let result = self.score_with(range, yardsticks);
        if result.is_err() {
            self.cells.fill(None);
        }
        result
    }

    fn score_with(&mut self, range: Range, yardsticks: &mut [Option<Yardstick>]) -> Result<(), (usize, Unscored)> {
        let direction = self.indicator.direction;
        let width = range.max - range.min;
        let constant = width <= 0.0 || !width.is_finite();
        // How far a value stands above the worst one.
        let above = |x: f64| match direction {
            Direction::Positive => x - range.min,
            Direction::Negative => range.max - x,
        };
        match self.kind {
            Normalisation::MinMax { .. } | Normalisation::DistanceToMax { .. } | Normalisation::ZScore { .. }
                if constant =>
            {
                return Err((0, Unscored::Constant));
            }
            Normalisation::MinMax { low, high } => self.each(|x| min_max(x, range, direction, low, high)),
            Normalisation::DistanceToMax { scale } => self.each(|x| {
                let below = match direction {
                    Direction::Positive => range.max - x,
                    Direction::Negative => x - range.min,
                };
                Some(scale * (1.0 - below / width))
            }),
            Normalisation::ZScore { mean, sd } => {
                self.present();
                let Some(moments) = Moments::of(&self.scratch.values).filter(|m| m.sd > 0.0) else {
                    return Err((0, Unscored::Constant));
                };
                yardsticks.fill(Some(Yardstick::Moments(moments)));
                let sign = if direction == Direction::Negative { -1.0 } else { 1.0 };
                self.each(|x| Some(mean + sd * (sign * (x - moments.mean)) / moments.sd));
            }
            Normalisation::Rank { ties } => {
                let count = self.rank(ties);
                yardsticks.fill(Some(Yardstick::Ranked(count)));
            }
            Normalisation::Borda { ties } => {
                let count = self.rank(ties);
                yardsticks.fill(Some(Yardstick::Ranked(count)));
                self.each(|rank| Some(rank - 1.0));
            }
            Normalisation::PercentileRank { ties, scale } => {
                let count = self.rank(ties);
                if count < 2 {
                    return Err((0, Unscored::Constant));
                }
                yardsticks.fill(Some(Yardstick::Ranked(count)));
                self.each(|rank| Some(scale * ((rank - 1.0) / (count as f64 - 1.0))));
            }
            Normalisation::DistanceToReference { region, scale } => {
                for (year, yardstick) in yardsticks.iter_mut().enumerate() {
                    let column = year * self.regions..(year + 1) * self.regions;
                    if self.cells[column.clone()].iter().all(Option::is_none) {
                        continue;
                    }
                    let reference = self.cells[column.start + region.0].ok_or((year, Unscored::NoReference))?;
                    *yardstick = Some(Yardstick::Reference(reference, range));
                    let to = above(reference);
                    if to <= 0.0 {
                        return Err((year, Unscored::WorstReference));
                    }
                    for cell in &mut self.cells[column] {
                        let score = cell.map(|x| scale * (1.0 - (to - above(x)) / to));
                        *cell = score.filter(|s| s.is_finite());
                    }
                }
            }
            Normalisation::DistanceToTarget { capped, scale } => {
                let target = self.indicator.own.target.ok_or((0, Unscored::Target))?;
                yardsticks.fill(Some(Yardstick::Target(target, range)));
                let to = above(target);
                if to <= 0.0 {
                    return Err((0, Unscored::Target));
                }
                self.each(|x| Some(scale * if capped { (above(x) / to).min(1.0) } else { above(x) / to }));
            }
            Normalisation::Goalposts { scale } => {
                self.goalposts(yardsticks, |share| scale * share.clamp(0.0, 1.0))?;
            }
            Normalisation::Scaled { scale } => self.goalposts(yardsticks, |share| scale * share)?,
            Normalisation::FractionOfMax { scale } => {
                let best = if direction == Direction::Negative { -range.min } else { range.max };
                if best <= 0.0 {
                    return Err((0, Unscored::Maximum));
                }
                let sign = if direction == Direction::Negative { -1.0 } else { 1.0 };
                self.each(|x| Some(scale * (sign * x / best)));
            }
            Normalisation::BaseRatio { base, .. } => {
                let Some(base_at) = self.base_at else { return Ok(()) };
                yardsticks.fill(Some(Yardstick::Base(base_at)));
                for (region, cell) in self.cells.iter_mut().enumerate() {
                    let of_base = self.scratch.base.get(region).copied().flatten();
                    let ratio = cell.zip(of_base).map(|(x, of_base)| base_ratio(x, of_base, direction, base));
                    if ratio == Some(None) {
                        return Err((0, Unscored::Base(RegionId(region))));
                    }
                    *cell = ratio.flatten();
                }
            }
        }
        Ok(())
    }

    fn each(&mut self, f: impl Fn(f64) -> Option<f64>) {
        for cell in self.cells.iter_mut() {
            *cell = cell.and_then(&f).filter(|score| score.is_finite());
        }
    }

    /// Puts the values present into the scratch space.
    fn present(&mut self) {
        self.scratch.values.clear();
        self.scratch.values.extend(self.cells.iter().flatten());
    }

    fn goalposts(
        &mut self,
        yardsticks: &mut [Option<Yardstick>],
        limit: impl Fn(f64) -> f64,
    ) -> Result<(), (usize, Unscored)> {
        let own = &self.indicator.own;
        let (Some(low), Some(high)) = (own.low, own.high) else {
            self.cells.fill(None);
            return Ok(());
        };
        yardsticks.fill(Some(Yardstick::Goalposts { low, high, log: own.log }));
        if own.log
            && let Some(at) = self.cells.iter().position(|x| x.is_some_and(|x| x <= 0.0))
        {
            return Err((at / self.regions, Unscored::Logarithm(RegionId(at % self.regions))));
        }
        let form = |x: f64| if own.log { math::ln(x) } else { x };
        let (low, high) = (form(low), form(high));
        let direction = self.indicator.direction;
        self.each(|x| {
            let share = match direction {
                Direction::Positive => (form(x) - low) / (high - low),
                Direction::Negative => (high - form(x)) / (high - low),
            };
            Some(limit(share))
        });
        Ok(())
    }

    /// Turns values into ascending ranks, 1 the worst, and gives their number.
    fn rank(&mut self, ties: Ties) -> usize {
        let sign = if self.indicator.direction == Direction::Negative { -1.0 } else { 1.0 };
        let order = &mut self.scratch.order;
        order.clear();
        order.extend(self.cells.iter().enumerate().filter_map(|(i, x)| x.map(|x| (sign * x + 0.0, i))));
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut start = 0;
        while start < order.len() {
            let length = order[start..].iter().take_while(|(x, _)| *x <= order[start].0).count();
            let rank = match ties {
                Ties::Min => start as f64 + 1.0,
                Ties::Average => start as f64 + f64::midpoint(length as f64, 1.0),
            };
            for &(_, at) in &order[start..start + length] {
                self.cells[at] = Some(rank);
            }
            start += length;
        }
        order.len()
    }
}

#[cfg(test)]
mod tests;
