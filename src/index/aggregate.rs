//! Aggregating: a weighted mean of a node's children, with what is missing left out.
//!
//! Missing children and their weights drop out and the remaining weights are rescaled to sum 1
//! (COINr's `a_amean`, `a_gmean`, `a_hmean`, `a_genmean` with `na.rm`); below `min_share` of the
//! children present, the mean is missing. Applied level by level from the leaves up, to any depth.
//! All means but the arithmetic one are arithmetic means of transformed scores, transformed back.

use super::math::{exp, ln, pow};
use crate::model::{Aggregate, Combine, MeanKind, NodeId, Transform, Zero};

/// A weighted arithmetic mean under way.
#[derive(Debug, Clone, Copy)]
pub struct Mean {
    weight: f64,
    weighted: f64,
    present: u32,
    low: f64,
    high: f64,
}

impl Default for Mean {
    fn default() -> Self {
        Mean { weight: 0.0, weighted: 0.0, present: 0, low: f64::INFINITY, high: f64::NEG_INFINITY }
    }
}

impl Mean {
    /// Takes in a child that is present.
    pub fn push(&mut self, weight: f64, value: f64) {
        self.weight += weight;
        self.weighted += weight * value;
        self.present += 1;
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }

    /// Takes in a child for another mean than the arithmetic one: what is averaged is a transform of its score.
    ///
    /// A score that the mean is not defined for makes the whole mean not a number.
    fn push_as(&mut self, kind: MeanKind, weight: f64, value: f64) {
        self.weight += weight;
        // x^0 is 1 for any x: a child without weight has no say.
        if weight > 0.0 {
            self.weighted += weight * transform(kind, value);
        }
        self.present += 1;
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }

    /// The mean of what [`Mean::push_as`] took in.
    fn finish_as(self, kind: MeanKind, of: usize, min_share: f64) -> Option<f64> {
        if self.present == 0 || self.weight <= 0.0 || f64::from(self.present) / (of as f64) < min_share {
            return None;
        }
        let mean = transform_back(kind, self.weighted / self.weight);
        mean.is_finite().then(|| mean.max(self.low).min(self.high))
    }

    /// Whether as many children are present as must be.
    fn enough(&self, of: usize, min_share: f64) -> bool {
        self.present > 0 && f64::from(self.present) / (of as f64) >= min_share
    }

    /// Whether a child's score was one that the mean is not defined for.
    fn undefined(&self) -> bool {
        self.weighted.is_nan()
    }

    /// The mean of what was taken in, out of `of` children; none below `min_share` of them
    /// (equal passes), or where all weights are 0.
    ///
    /// Held between the least and the greatest child, which the exact mean never leaves: equal
    /// children give exactly their value.
    pub fn finish(self, of: usize, min_share: f64) -> Option<f64> {
        if self.present == 0 || self.weight <= 0.0 || f64::from(self.present) / (of as f64) < min_share {
            return None;
        }
        let mean = self.weighted / self.weight;
        mean.is_finite().then(|| mean.max(self.low).min(self.high))
    }
}

/// What is averaged: the geometric mean needs positive scores, as do the harmonic one and
/// generalised means; with a positive power 0 is allowed.
pub(super) fn transform(kind: MeanKind, x: f64) -> f64 {
    match kind {
        MeanKind::Arithmetic => x,
        MeanKind::Geometric if x > 0.0 => ln(x),
        MeanKind::Harmonic if x > 0.0 => 1.0 / x,
        MeanKind::Generalised(p) if x > 0.0 || (x >= 0.0 && p > 0.0) => pow(x, p),
        _ => f64::NAN,
    }
}

pub(super) fn transform_back(kind: MeanKind, y: f64) -> f64 {
    match kind {
        MeanKind::Arithmetic => y,
        MeanKind::Geometric => exp(y),
        MeanKind::Harmonic => 1.0 / y,
        MeanKind::Generalised(p) => pow(y, 1.0 / p),
    }
}

/// A score that the mean is not defined for, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undefined(pub usize);

/// A mean of any kind of `(weight, value)` children.
pub fn mean(
    kind: MeanKind,
    children: impl IntoIterator<Item = (f64, Option<f64>)>,
    min_share: f64,
) -> Result<Option<f64>, Undefined> {
    if kind == MeanKind::Arithmetic {
        return Ok(weighted_mean(children, min_share));
    }
    let mut mean = Mean::default();
    let (mut of, mut undefined) = (0, None);
    for (weight, value) in children {
        if let Some(value) = value {
            mean.push_as(kind, weight, value);
            if mean.undefined() && undefined.is_none() {
                undefined = Some(Undefined(of));
            }
        }
        of += 1;
    }
    // Where too little is present the mean is missing, whatever the scores.
    match undefined {
        Some(undefined) if mean.enough(of, min_share) => Err(undefined),
        Some(_) => Ok(None),
        None => Ok(mean.finish_as(kind, of, min_share)),
    }
}

/// How a node with children is made of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// The mean.
    pub kind: MeanKind,
    /// The mean is taken of what lacks to this score.
    pub flipped: Option<f64>,
    /// Something else than a mean.
    pub combined: Option<Combine>,
    /// What a score that the mean is not defined for counts as.
    pub zero: Zero,
    /// Least share of children present.
    pub min_share: f64,
}

impl Rule {
    /// The rule at a node of a level.
    pub fn of(aggregate: &Aggregate, min_share: f64, node: NodeId, level: usize) -> Rule {
        let find = |list: &[(NodeId, f64)]| list.iter().find(|(id, _)| *id == node).map(|(_, high)| *high);
        Rule {
            kind: aggregate.of(node, level),
            flipped: find(&aggregate.flipped),
            combined: aggregate.combined.iter().find(|(id, _)| *id == node).map(|(_, combined)| *combined),
            zero: aggregate.zero,
            min_share,
        }
    }

    /// Whether it is a mean of the children as they are.
    pub fn is_plain(&self) -> bool {
        self.flipped.is_none()
            && self.combined.is_none()
            && (self.zero == Zero::Error || self.kind == MeanKind::Arithmetic)
    }

    /// What the children give.
    pub fn apply(&self, children: impl Iterator<Item = (f64, Option<f64>)>) -> Result<Option<f64>, Undefined> {
        if let Some(combined) = self.combined {
            let mut scores = children.map(|(_, score)| score);
            let both = scores.next().flatten().zip(scores.next().flatten());
            let value = both.and_then(|(a, b)| match combined {
                Combine::Difference => Some(a - b),
                Combine::Ratio => (b.abs() > 0.0).then(|| a / b),
            });
            return Ok(value.filter(|v| v.is_finite()));
        }
        let needs = !matches!(self.kind, MeanKind::Arithmetic);
        let allowed = |x: f64| !needs || transform(self.kind, x).is_finite();
        let turned = children.map(|(weight, score)| {
            let score = score.map(|x| self.flipped.map_or(x, |high| high - x));
            let score = match self.zero {
                Zero::Error => score,
                Zero::Missing => score.filter(|x| allowed(*x)),
                Zero::Floor(floor) => score.map(|x| if needs { x.max(floor) } else { x }),
            };
            (weight, score)
        });
        let mean = mean(self.kind, turned, self.min_share)?;
        Ok(mean.map(|m| self.flipped.map_or(m, |high| high - m)))
    }
}

/// A transform of a value; none where it is not defined.
pub fn transformed(transform: Transform, x: f64) -> Option<f64> {
    let value = match transform {
        Transform::Linear { offset, factor } => offset + factor * x,
        Transform::Power(p) => pow(x, p),
        Transform::Reciprocal => 1.0 / x,
        Transform::Log if x > 0.0 => ln(x),
        Transform::Log => f64::NAN,
        Transform::Clamp { low, high } => {
            let above = low.map_or(x, |low| x.max(low));
            high.map_or(above, |high| above.min(high))
        }
    };
    Some(value).filter(|v| v.is_finite())
}

/// Means of any kind of whole columns, cell by cell, as [`weighted_mean_columns`]; a cell whose mean
/// is not defined is missing, and the first one is told.
pub fn mean_columns<'a>(
    kind: MeanKind,
    children: impl IntoIterator<Item = (f64, &'a [Option<f64>])>,
    min_share: f64,
    scratch: &mut [Mean],
    into: &mut [Option<f64>],
) -> Option<Undefined> {
    if kind == MeanKind::Arithmetic {
        weighted_mean_columns(children, min_share, scratch, into);
        return None;
    }
    scratch.fill(Mean::default());
    let mut of = 0;
    for (weight, column) in children {
        of += 1;
        for (mean, value) in scratch.iter_mut().zip(column) {
            if let Some(value) = *value {
                mean.push_as(kind, weight, value);
            }
        }
    }
    for (cell, mean) in into.iter_mut().zip(scratch.iter()) {
        *cell = mean.finish_as(kind, of, min_share);
    }
    scratch.iter().position(|mean| mean.undefined() && mean.enough(of, min_share)).map(Undefined)
}

/// A mean of any kind that is not held between its children; none where it is not defined.
pub fn mean_unbounded(
    kind: MeanKind,
    children: impl IntoIterator<Item = (f64, Option<f64>)>,
    min_share: f64,
) -> Option<f64> {
    let (mut sum, mut present, mut number, mut of) = (0.0, 0.0, 0u32, 0u32);
    for (weight, value) in children {
        of += 1;
        let Some(value) = value else { continue };
        number += 1;
        if weight > 0.0 {
            present += weight;
            sum += weight * transform(kind, value);
        }
    }
    let enough = present > 0.0 && f64::from(number) / f64::from(of) >= min_share;
    enough.then(|| transform_back(kind, sum / present)).filter(|mean| mean.is_finite())
}

/// The arithmetic mean of `(weight, value)` children.
pub fn weighted_mean(children: impl IntoIterator<Item = (f64, Option<f64>)>, min_share: f64) -> Option<f64> {
    let mut mean = Mean::default();
    let mut of = 0;
    for (weight, value) in children {
        of += 1;
        if let Some(value) = value {
            mean.push(weight, value);
        }
    }
    mean.finish(of, min_share)
}

/// The arithmetic means of whole columns, cell by cell: `into[i]` from the `i`-th cells of the children.
///
/// `scratch` has the length of the columns and is overwritten; nothing is allocated.
pub fn weighted_mean_columns<'a>(
    children: impl IntoIterator<Item = (f64, &'a [Option<f64>])>,
    min_share: f64,
    scratch: &mut [Mean],
    into: &mut [Option<f64>],
) {
    scratch.fill(Mean::default());
    let mut of = 0;
    for (weight, column) in children {
        of += 1;
        for (mean, value) in scratch.iter_mut().zip(column) {
            if let Some(value) = *value {
                mean.push(weight, value);
            }
        }
    }
    for (cell, mean) in into.iter_mut().zip(scratch) {
        *cell = mean.finish(of, min_share);
    }
}

#[cfg(test)]
mod tests;
