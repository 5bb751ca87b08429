//! What of a score is size: a regression on the logarithm of a size series, and the index per unit of size.
//!
//! Least squares of ln score on ln size over the regions that have both and where both are positive. The residual says how far a
//! region stands above or below what its size lets expect.

use super::{Figures, Unavailable};
use crate::index::{self, Regional, column, math};
use crate::model::{Framework, NodeId, RegionId, SeriesId};

/// A log-log regression of scores on size.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeFit {
    /// Percent by which the score is greater where size is 1 % greater.
    pub slope: f64,
    /// ln score where size is 1.
    pub intercept: f64,
    /// Share of the variance of ln score that size explains.
    pub explained: f64,
    /// Standard error of the slope.
    pub slope_error: Option<f64>,
    /// ln score less what size lets expect, greatest first.
    pub residuals: Vec<(RegionId, f64)>,
    /// Regions left out because a value is not positive.
    pub left_out: Vec<RegionId>,
}

/// Least squares of y on x: slope, intercept, share explained; none of fewer than 3 points or a constant x.
pub fn regression(x: &[f64], y: &[f64]) -> Option<(f64, f64, f64)> {
    if x.len() < 3 || column::is_constant(x) {
        return None;
    }
    let (mean_x, mean_y) = (column::mean(x)?, column::mean(y)?);
    let cross = math::sum(x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)));
    let slope = cross / column::squares(x)?;
    let explained = column::pearson(x, y).map_or(0.0, |r| r * r);
    Some((slope, mean_y - slope * mean_x, explained))
}

impl Figures<'_> {
    /// The regression of the total score of a year on a series.
    pub fn size(&self, series: SeriesId, year: i32) -> Result<SizeFit, Unavailable> {
        let sizes = self.series_values(series, year)?;
        let scores = self.score_columns(&[Framework::ROOT], year)?[0];
        let both = || self.regions().filter_map(|r| Some((r, sizes[r.0]?, scores[r.0]?)));
        let (fit, left_out): (Vec<_>, Vec<_>) = both().partition(|(_, size, score)| *size > 0.0 && *score > 0.0);
        let x: Vec<f64> = fit.iter().map(|(_, size, _)| math::ln(*size)).collect();
        let y: Vec<f64> = fit.iter().map(|(.., score)| math::ln(*score)).collect();
        let (slope, intercept, explained) = regression(&x, &y).ok_or_else(|| Unavailable::NotComputable {
            what: format!("the regression of scores on size in {year}"),
            why: "it needs three regions with positive values that differ in size",
        })?;
        let mut residuals: Vec<(RegionId, f64)> =
            fit.iter().zip(x.iter().zip(&y)).map(|((r, ..), (x, y))| (*r, y - intercept - slope * x)).collect();
        residuals.sort_by(|a, b| b.1.total_cmp(&a.1));
        let error = || {
            let freedom = (x.len() - 2) as f64;
            let unexplained = math::sum(residuals.iter().map(|(_, e)| e * e));
            Some((unexplained / freedom / column::squares(&x)?).sqrt()).filter(|e| e.is_finite() && freedom > 0.0)
        };
        Ok(SizeFit {
            slope,
            intercept,
            explained,
            slope_error: error(),
            left_out: left_out.into_iter().map(|(r, ..)| r).collect(),
            residuals,
        })
    }

    /// The regional index with some indicators divided by a series; `totals`: those that are not divided yet.
    pub fn per_unit(&self, series: SeriesId, totals: &[NodeId]) -> Result<Regional, Unavailable> {
        let assessed: Vec<bool> = self.project.regions.iter().map(|r| r.assessed).collect();
        let mut framework = self.edition.framework.clone();
        for node in totals {
            if let Some(indicator) = &mut framework.nodes[node.0].indicator {
                indicator.own.denominator = Some(series);
            }
        }
        index::regional_of(self.edition, &framework, &assessed)
            .ok_or_else(|| self.not_published("the scores of regions per unit of size"))
    }
}
