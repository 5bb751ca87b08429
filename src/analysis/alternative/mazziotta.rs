//! The adjusted Mazziotta-Pareto index, which compares over time and lowers uneven profiles (Mazziotta and Pareto 2016).
//!
//! Goalposts of an indicator: the mean of the reference year ± half the range of all years; scores
//! r = 100 + 30 (x - mean) / half range, with the sign of the direction. Up the tree arithmetic means, at the
//! root the mean less S²/M (S with n): a negative penalty, for which more is better. Scores lie about between 70 and 130, the reference
//! mean is 100 before the penalty.

use crate::analysis::{Figures, Unavailable};
use crate::index::aggregate::weighted_mean;
use crate::index::{Range, column, math};
use crate::model::{Direction, Framework, RegionId};

/// Mean less the penalty S²/M over children `(weight, score)` that are present; none where nothing is present or the mean is not positive.
pub fn penalised(children: impl Iterator<Item = (f64, Option<f64>)> + Clone) -> Option<f64> {
    let mean = weighted_mean(children.clone(), 0.0).filter(|m| *m > 0.0)?;
    let squares = weighted_mean(children.map(|(w, x)| (w, x.map(|x| (x - mean) * (x - mean)))), 0.0)?;
    Some(mean - squares / mean)
}

impl Figures<'_> {
    /// The index of all years, `[year][region of the project]`; `reference` is the year whose mean scores 100.
    pub fn mazziotta_pareto(&self, reference: i32) -> Result<Vec<Vec<Option<f64>>>, Unavailable> {
        let base = self.year(reference)?;
        let framework = &self.edition.framework;
        let (Some(regional), Some(panel)) = (&self.index.regional, &self.edition.panel) else {
            return Err(self.not_published("the adjusted Mazziotta-Pareto index"));
        };
        let (years, regions) = (self.edition.years.len(), self.project.regions.len());
        let mut scores: Vec<Vec<Option<f64>>> = vec![Vec::new(); framework.nodes.len()];
        let columns: Vec<Option<usize>> =
            self.edition.years.iter().map(|y| panel.years.binary_search(y).ok()).collect();
        let assessed: Vec<bool> = self.project.regions.iter().map(|r| r.assessed).collect();
        for (node, indicator) in framework.indicators() {
            let values = match regional.preparation(node) {
                Some(prepared) => prepared.values().to_vec(),
                None => crate::index::prepare::values(panel, &columns, &assessed, indicator),
            };
            let range = Range::of(values.iter().flatten().copied());
            let mean = column::mean(&column::present(&values[base * regions..(base + 1) * regions]));
            let sign = if indicator.direction == Direction::Negative { -1.0 } else { 1.0 };
            let frame = range.zip(mean).filter(|(range, _)| range.max > range.min);
            let score = |x: f64| frame.map(|(range, mean)| 100.0 + sign * 60.0 * (x - mean) / (range.max - range.min));
            scores[node.0] = values.into_iter().map(|x| x.and_then(score)).collect();
        }
        let least = self.edition.method.regional.as_ref().map_or(0.0, |m| m.missing.min_share);
        for id in framework.ids().rev().filter(|&id| !framework.node(id).children.is_empty()) {
            let children = &framework.node(id).children;
            let at = |cell: usize| {
                let of = children.iter().map(|c| (regional.weight(*c), scores[c.0].get(cell).copied().flatten()));
                if id == Framework::ROOT { penalised(of) } else { weighted_mean(of, least) }
            };
            scores[id.0] = (0..years * regions).map(at).collect();
        }
        Ok(scores[Framework::ROOT.0].chunks(regions.max(1)).map(<[_]>::to_vec).collect())
    }

    /// Mean of the index over the assessed regions of a year.
    pub fn mazziotta_pareto_mean(&self, index: &[Vec<Option<f64>>], year: usize) -> Option<f64> {
        let present: Vec<f64> = self.regions().filter_map(|RegionId(r)| index.get(year)?[r]).collect();
        (!present.is_empty()).then(|| math::sum(present.iter().copied()) / present.len() as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_uneven_profile_is_lowered() {
        // Mean 100, S² = 100: 100 - 1.
        let found = penalised([(1.0, Some(110.0)), (1.0, Some(90.0)), (1.0, None)].into_iter()).unwrap();
        assert!((found - 99.0).abs() < 1e-12);
        assert_eq!(penalised([(1.0, Some(100.0)); 3].into_iter()), Some(100.0));
    }
}
