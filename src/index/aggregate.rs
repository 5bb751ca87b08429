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
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_mean_by_hand() {
        // 0.5 · 10 + 0.3 · 20 + 0.2 · 30 = 17.
        let mean = weighted_mean([(0.5, Some(10.0)), (0.3, Some(20.0)), (0.2, Some(30.0))], 0.0).unwrap();
        assert!((mean - 17.0).abs() < 1e-12);
    }

    #[test]
    fn a_missing_child_drops_out_with_its_weight() {
        // Without the second: (0.5 · 10 + 0.2 · 30) / 0.7 = 11 / 0.7.
        let mean = weighted_mean([(0.5, Some(10.0)), (0.3, None), (0.2, Some(30.0))], 0.5).unwrap();
        assert!((mean - 11.0 / 0.7).abs() < 1e-12);
    }

    #[test]
    fn the_share_of_children_present_may_equal_the_least_share() {
        let half = [(1.0, Some(4.0)), (1.0, None)];
        assert_eq!(weighted_mean(half, 0.5), Some(4.0));
        assert_eq!(weighted_mean(half, 0.51), None);
        let three_of_five = [(1.0, Some(1.0)), (1.0, Some(1.0)), (1.0, Some(1.0)), (1.0, None), (1.0, None)];
        assert_eq!(weighted_mean(three_of_five, 0.6), Some(1.0));
    }

    #[test]
    fn nothing_present_or_nothing_weighed_is_missing() {
        assert_eq!(weighted_mean([(1.0, None)], 0.0), None);
        assert_eq!(weighted_mean([], 0.0), None);
        assert_eq!(weighted_mean([(0.0, Some(3.0))], 0.0), None);
    }

    /// Children 4 (weight 1) and 9 (weight 1), and with weights 1 and 3.
    fn means(kind: MeanKind, weights: [f64; 2]) -> f64 {
        mean(kind, [(weights[0], Some(4.0)), (weights[1], Some(9.0))], 0.0).unwrap().unwrap()
    }

    #[test]
    fn other_means_by_hand() {
        // √36 = 6; 2 / (1/4 + 1/9) = 72/13; ((2 + 3) / 2)² = 6.25; √((16 + 81) / 2).
        assert!((means(MeanKind::Geometric, [1.0, 1.0]) - 6.0).abs() < 1e-12);
        assert!((means(MeanKind::Harmonic, [1.0, 1.0]) - 72.0 / 13.0).abs() < 1e-12);
        assert!((means(MeanKind::Generalised(0.5), [1.0, 1.0]) - 6.25).abs() < 1e-12);
        assert!((means(MeanKind::Generalised(2.0), [1.0, 1.0]) - 48.5f64.sqrt()).abs() < 1e-12);
        // 4^(1/4) · 9^(3/4).
        let weighted = 4.0f64.sqrt().sqrt() * 9.0f64.sqrt() * 9.0f64.sqrt().sqrt();
        assert!((means(MeanKind::Geometric, [1.0, 3.0]) - weighted).abs() < 1e-12);
    }

    #[test]
    fn a_mean_that_is_not_defined_names_the_child() {
        let with_zero = [(1.0, Some(4.0)), (1.0, None), (1.0, Some(0.0))];
        assert_eq!(mean(MeanKind::Geometric, with_zero, 0.0), Err(Undefined(2)));
        assert_eq!(mean(MeanKind::Harmonic, with_zero, 0.0), Err(Undefined(2)));
        assert_eq!(mean(MeanKind::Generalised(-1.0), with_zero, 0.0), Err(Undefined(2)));
        assert_eq!(mean(MeanKind::Generalised(2.0), [(1.0, Some(-1.0))], 0.0), Err(Undefined(0)));
        // ((2 + 0) / 2)² = 1.
        assert_eq!(mean(MeanKind::Generalised(0.5), with_zero, 0.0), Ok(Some(1.0)));
        // A child without weight has no say, and counts as present.
        assert_eq!(mean(MeanKind::Geometric, [(1.0, Some(4.0)), (0.0, Some(0.0))], 1.0), Ok(Some(4.0)));
    }

    fn child() -> impl Strategy<Value = (f64, Option<f64>)> {
        (0.01..5.0f64, prop::option::weighted(0.8, -1e6..1e6f64))
    }

    proptest! {
        #[test]
        fn the_mean_lies_between_least_and_greatest_child(children in prop::collection::vec(child(), 1..20)) {
            let present: Vec<f64> = children.iter().filter_map(|c| c.1).collect();
            match weighted_mean(children.iter().copied(), 0.0) {
                Some(mean) => {
                    prop_assert!(present.iter().any(|&x| x <= mean) && present.iter().any(|&x| x >= mean));
                }
                None => prop_assert!(present.is_empty()),
            }
        }

        #[test]
        fn only_the_proportions_of_weights_matter(children in prop::collection::vec(child(), 1..20), by in 0.01..100.0f64) {
            let one = weighted_mean(children.iter().copied(), 0.5);
            let scaled = weighted_mean(children.iter().map(|&(w, x)| (w * by, x)), 0.5);
            prop_assert_eq!(one.is_some(), scaled.is_some());
            if let (Some(a), Some(b)) = (one, scaled) {
                prop_assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0));
            }
        }

        #[test]
        fn means_are_ordered_and_lie_between_their_children(
            children in prop::collection::vec((0.01..5.0f64, prop::option::weighted(0.8, 0.01..1e6f64)), 1..20),
        ) {
            let of = |kind| mean(kind, children.iter().copied(), 0.0).unwrap();
            let kinds = [
                MeanKind::Generalised(-2.0), MeanKind::Harmonic, MeanKind::Geometric, MeanKind::Generalised(0.5),
                MeanKind::Arithmetic, MeanKind::Generalised(3.0),
            ];
            let means: Vec<f64> = kinds.into_iter().filter_map(of).collect();
            // Power means grow with their power.
            prop_assert!(means.windows(2).all(|m| m[0] <= m[1] * (1.0 + 1e-9)), "{means:?}");
            let present: Vec<f64> = children.iter().filter_map(|c| c.1).collect();
            prop_assert!(means.iter().all(|m| present.iter().any(|x| x <= m) && present.iter().any(|x| x >= m)));
        }

        #[test]
        fn columns_give_what_single_cells_give(
            rows in prop::collection::vec(prop::collection::vec(prop::option::of(0.0..100.0f64), 4), 1..8),
        ) {
            let mut scratch = [Mean::default(); 4];
            let mut into = [Some(-1.0); 4];
            let weight = |i: usize| 1.0 + i as f64;
            let columns = rows.iter().enumerate().map(|(i, r)| (weight(i), r.as_slice()));
            weighted_mean_columns(columns, 0.5, &mut scratch, &mut into);
            for (cell, got) in into.iter().enumerate() {
                let one = weighted_mean(rows.iter().enumerate().map(|(i, r)| (weight(i), r[cell])), 0.5);
                prop_assert_eq!(*got, one);
            }
        }
    }
}
