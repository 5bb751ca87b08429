//! TOPSIS: how near a region is to the best and how far from the worst values there are (Hwang and Yoon 1981; COINr has none).
//!
//! Columns are divided by their Euclidean length and weighted; the score is d⁻ / (d⁺ + d⁻), the
//! distances to the vectors of the best and of the worst values present. A missing value stands at the worst.

use crate::analysis::{Figures, Unavailable};
use crate::index::prepare;
use crate::model::{Direction, RegionId};

/// Scores from 0 to 1 by region; none where no column tells regions apart. Columns: more is better where `sign` is 1, less where it is -1.
pub fn topsis(columns: &[Vec<Option<f64>>], signs: &[f64], weights: &[f64]) -> Option<Vec<f64>> {
    let regions = columns.first()?.len();
    let (mut to_best, mut to_worst) = (vec![0.0; regions], vec![0.0; regions]);
    for ((column, sign), weight) in columns.iter().zip(signs).zip(weights) {
        let length = column.iter().flatten().map(|x| x * x).sum::<f64>().sqrt();
        if length <= 0.0 || !length.is_finite() {
            continue;
        }
        let value = |x: f64| sign * weight * x / length;
        let present = || column.iter().flatten().map(|&x| value(x));
        let (best, worst) = (present().fold(f64::NEG_INFINITY, f64::max), present().fold(f64::INFINITY, f64::min));
        for ((cell, up), down) in column.iter().zip(&mut to_best).zip(&mut to_worst) {
            let x = cell.map_or(worst, value);
            *up += (x - best) * (x - best);
            *down += (x - worst) * (x - worst);
        }
    }
    let score = |(up, down): (&f64, &f64)| down.sqrt() / (up.sqrt() + down.sqrt());
    let scores: Vec<f64> = to_best.iter().zip(&to_worst).map(score).collect();
    scores.iter().all(|s| s.is_finite()).then_some(scores)
}

impl Figures<'_> {
    /// TOPSIS of the prepared values of all indicators, weighted by their weights in the total.
    pub fn topsis(&self, year: i32) -> Result<Vec<(RegionId, f64)>, Unavailable> {
        let at = self.year(year)?;
        let (Some(regional), Some(panel)) = (&self.index.regional, &self.edition.panel) else {
            return Err(self.not_published(format!("TOPSIS scores of {year}")));
        };
        let column_of = [panel.years.binary_search(&year).ok()];
        let assessed: Vec<bool> = self.project.regions.iter().map(|r| r.assessed).collect();
        let regions: Vec<RegionId> = self.regions().collect();
        let (mut columns, mut signs, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        for (node, indicator) in self.edition.framework.indicators() {
            let values = match regional.preparation(node) {
                Some(prepared) => prepared.values()[at * assessed.len()..(at + 1) * assessed.len()].to_vec(),
                None => prepare::values(panel, &column_of, &assessed, indicator),
            };
            columns.push(regions.iter().map(|r| values[r.0]).collect());
            signs.push(if indicator.direction == Direction::Negative { -1.0 } else { 1.0 });
            weights.push(self.nominal_weight(node));
        }
        let scores = topsis(&columns, &signs, &weights).ok_or_else(|| Unavailable::NotComputable {
            what: format!("TOPSIS scores of {year}"),
            why: "no indicator tells regions apart",
        })?;
        Ok(regions.into_iter().zip(scores).collect())
    }
}
