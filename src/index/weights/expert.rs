//! Expert scores: weights are shares of the mean or median score; Kendall's W tells how far the experts agree.

use super::shares;
use crate::index::{column, math};
use crate::model::Centre;

/// Why scores give no weights. Experts and items count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScoreError {
    /// No expert, or no item.
    #[error("there are no scores")]
    Empty,
    /// An expert scored another number of items than the first.
    #[error("expert {expert} scored {items} items, the first {first}")]
    Ragged {
        /// Expert.
        expert: usize,
        /// Items scored.
        items: usize,
        /// Items that the first expert scored.
        first: usize,
    },
    /// A score is negative or not a finite number.
    #[error("the score of expert {expert} for item {item} is not a number of 0 or more")]
    Negative {
        /// Expert.
        expert: usize,
        /// Item.
        item: usize,
    },
    /// All scores (by the median: all medians) are 0.
    #[error("all items score 0")]
    AllZero,
}

/// Agreement of the experts' orders: Kendall's coefficient of concordance, corrected for ties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// W: 0 no agreement, 1 the same order by all.
    pub w: f64,
    /// m (n - 1) W, which for n > 7 items follows a chi-squared distribution where there is no agreement.
    pub chi_squared: f64,
    /// Degrees of freedom, n - 1.
    pub freedom: usize,
}

/// Weights from scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Expert {
    /// Weights, summing to 1.
    pub weights: Vec<f64>,
    /// Mean or median score of each item.
    pub scores: Vec<f64>,
    /// Standard deviation (n - 1) of each item's scores; none for a single expert.
    pub spread: Vec<Option<f64>>,
    /// Agreement; none for a single expert or item, or where nobody told any item from another.
    pub concordance: Option<Concordance>,
}

/// Weights from scores, `scores[expert][item]`: each 0 or more, every item scored by every expert.
pub fn expert(scores: &[Vec<f64>], centre: Centre) -> Result<Expert, ScoreError> {
    check(scores)?;
    let of_item = |item: usize| scores.iter().map(|row| row[item]).collect::<Vec<f64>>();
    let items = scores[0].len();
    let centres: Vec<f64> = (0..items).map(|item| centre_of(&of_item(item), centre)).collect();
    let weights = shares(&centres).ok_or(ScoreError::AllZero)?;
    let spread = (0..items).map(|item| column::sd(&of_item(item))).collect();
    Ok(Expert { weights, scores: centres, spread, concordance: concordance(scores) })
}

fn check(scores: &[Vec<f64>]) -> Result<(), ScoreError> {
    let first = scores.first().map_or(0, Vec::len);
    if first == 0 {
        return Err(ScoreError::Empty);
    }
    for (expert, given) in scores.iter().enumerate() {
        if given.len() != first {
            return Err(ScoreError::Ragged { expert, items: given.len(), first });
        }
        if let Some(item) = given.iter().position(|s| !s.is_finite() || *s < 0.0) {
            return Err(ScoreError::Negative { expert, item });
        }
    }
    Ok(())
}

fn centre_of(scores: &[f64], centre: Centre) -> f64 {
    match centre {
        // Divided before the sum, which then never overflows.
        Centre::Mean => math::sum(scores.iter().map(|s| s / scores.len() as f64)),
        Centre::Median => {
            let mut sorted = scores.to_vec();
            sorted.sort_by(f64::total_cmp);
            let half = sorted.len() / 2;
            if sorted.len() % 2 == 1 { sorted[half] } else { sorted[half - 1].midpoint(sorted[half]) }
        }
    }
}

/// Kendall's W with the correction for ties (Kendall & Babington Smith 1939; Siegel & Castellan 1988, 9.6):
/// W = (12 Σ R² - 3 m² n (n + 1)²) / (m² n (n² - 1) - m Σ T), R the sum of an item's mid-ranks over the m
/// experts, T = Σ (t³ - t) over the ties of one expert.
///
/// `rows[expert][item]`, equally long and finite. None for fewer than 2 experts or items, or where all
/// experts tie everything.
pub fn concordance(rows: &[Vec<f64>]) -> Option<Concordance> {
    let n = rows.first()?.len();
    if n < 2 || rows.len() < 2 || rows.iter().any(|r| r.len() != n) {
        return None;
    }
    let (m, items) = (rows.len() as f64, n as f64);
    let ranks: Vec<Vec<f64>> = rows.iter().map(|r| column::mid_ranks(r)).collect();
    let squares = math::sum((0..n).map(|item| ranks.iter().map(|r| r[item]).sum::<f64>().powi(2)));
    let ties = math::sum(rows.iter().map(|r| column::tie_correction(r)));
    let most = m * m * items * (items * items - 1.0) - m * ties;
    if most <= 0.0 {
        return None;
    }
    let w = ((12.0 * squares - 3.0 * m * m * items * (items + 1.0).powi(2)) / most).clamp(0.0, 1.0);
    Some(Concordance { w, chi_squared: m * (items - 1.0) * w, freedom: n - 1 })
}
