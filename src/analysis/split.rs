//! Why a score changed: by the region's own data, or because the others moved the frame it is measured in.
//!
//! With per-year min-max a score may fall though every value rose. The score S(d, f) of the data of one year in
//! the frame (least and greatest value of each indicator) of another, not held within the bounds, is taken
//! for all four combinations; the two effects are the Shapley values of the two
//! steps and sum to the change exactly: data ½ [S(d1,f0) - S(d0,f0) + S(d1,f1) - S(d0,f1)], frame likewise (Shapley
//! 1953; Shorrocks 2013).

use super::{Figures, Unavailable};
use crate::index::{Range, Regional};
use crate::model::{Direction, Framework, NodeId, Normalisation, RegionId, RegionalMethod};

/// A change of score and what it is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// The region.
    pub region: RegionId,
    /// Score in the first year.
    pub from: f64,
    /// Score in the last year.
    pub to: f64,
    /// Effect of the region's own values.
    pub data: f64,
    /// Effect of the frame.
    pub frame: f64,
}

impl Figures<'_> {
    /// The change of a node's score between two years, by region in file order; regions without a score in either are left out.
    pub fn score_change(&self, node: NodeId, from: i32, year: i32) -> Result<Vec<Split>, Unavailable> {
        let (first, last) = (self.year(from)?, self.year(year)?);
        let unavailable = |why| Unavailable::NotComputable { what: "the split of a change of score".to_owned(), why };
        let (Some(regional), Some(method)) = (&self.index.regional, &self.edition.method.regional) else {
            return Err(self.not_published(format!("the scores of regions in {year}")));
        };
        let Normalisation::MinMax { low, high } = method.normalise.kind else {
            return Err(unavailable("only min-max has a frame of least and greatest values"));
        };
        let framework = &self.edition.framework;
        let frame = Frame { framework, regional, method, low, high };
        let split = |region: RegionId| {
            let score = |data, of| frame.score(node, region, data, of);
            let (from, to) = (regional.score(node, first, region)?, regional.score(node, last, region)?);
            let (d0f0, d0f1, d1f0, d1f1) =
                (score(first, first)?, score(first, last)?, score(last, first)?, score(last, last)?);
            let data = 0.5 * (d1f0 - d0f0 + d1f1 - d0f1);
            Some(Split { region, from, to, data, frame: 0.5 * (d0f1 - d0f0 + d1f1 - d1f0) })
        };
        Ok(self.regions().filter_map(split).collect())
    }
}

struct Frame<'a> {
    framework: &'a Framework,
    regional: &'a Regional,
    method: &'a RegionalMethod,
    low: f64,
    high: f64,
}

impl Frame<'_> {
    /// The score of a region's values of one year in the frame of another.
    fn score(&self, node: NodeId, region: RegionId, data: usize, frame: usize) -> Option<f64> {
        let here = self.framework.node(node);
        if let Some(indicator) = &here.indicator {
            let range = self.regional.range(node, frame)?;
            let own = self.regional.range(node, data)?;
            // The value that was scored, from its score: the values themselves may have been treated.
            let share = (self.regional.score(node, data, region)? - self.low) / (self.high - self.low);
            let value = match indicator.direction {
                Direction::Positive => own.min + share * (own.max - own.min),
                Direction::Negative => own.max - share * (own.max - own.min),
            };
            return Some(self.low + (self.high - self.low) * above(value, range, indicator.direction)?);
        }
        let children = || here.children.iter().map(|&c| (self.regional.weight(c), self.score(c, region, data, frame)));
        let kind = self.method.aggregate.of(node, here.level);
        crate::index::aggregate::mean_unbounded(kind, children(), self.method.missing.min_share)
    }
}

fn above(value: f64, range: Range, direction: Direction) -> Option<f64> {
    let width = range.max - range.min;
    let share = match direction {
        Direction::Positive => (value - range.min) / width,
        Direction::Negative => (range.max - value) / width,
    };
    (width > 0.0 && share.is_finite()).then_some(share)
}
