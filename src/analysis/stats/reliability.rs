//! Cronbach's alpha: do the members of a group measure one thing?

use crate::index::{column, math};

/// Alpha of a group and of what is left of it without each member.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// Members.
    pub items: usize,
    /// Regions that have all values.
    pub regions: usize,
    /// Alpha of the columns as they are; 1 at best, negative where members contradict each other.
    pub alpha: f64,
    /// Alpha of standardised columns, from their mean correlation; none where a column is constant.
    pub standardised: Option<f64>,
    /// Alpha without each member in turn; none where fewer than 2 are left or the rest does not vary.
    pub without: Vec<Option<f64>>,
}

/// Cronbach's (1951) alpha of columns, over the rows that have all values:
/// `α = k / (k - 1) · (1 - Σ s²_j / s²_sum)`; standardised: `k r̄ / (1 + (k - 1) r̄)`, r̄ the mean of the correlations.
///
/// None of fewer than 2 columns or 2 complete rows, or where the sum does not vary.
pub fn reliability(columns: &[&[Option<f64>]]) -> Option<Reliability> {
    let rows = column::complete_rows(columns);
    let members: Vec<Vec<f64>> = (0..columns.len()).map(|c| rows.iter().map(|r| r[c]).collect()).collect();
    let all: Vec<&[f64]> = members.iter().map(Vec::as_slice).collect();
    let alpha = alpha(&all)?;
    let without = (0..all.len())
        .map(|left_out| {
            let rest: Vec<&[f64]> =
                all.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, &column)| column).collect();
            self::alpha(&rest)
        })
        .collect();
    Some(Reliability { items: all.len(), regions: rows.len(), alpha, standardised: standardised(&all), without })
}

fn alpha(columns: &[&[f64]]) -> Option<f64> {
    let rows = columns.first()?.len();
    if columns.len() < 2 {
        return None;
    }
    let sums: Vec<f64> = (0..rows).map(|row| math::sum(columns.iter().map(|c| c[row]))).collect();
    // As against the members: opposite members sum to a constant but for rounding.
    let of_members = math::sum(columns.iter().map(|c| variance(c)).collect::<Option<Vec<f64>>>()?);
    let of_sum = variance(&sums)?;
    if of_sum <= 1e-12 * of_members {
        return None;
    }
    let k = columns.len() as f64;
    Some(k / (k - 1.0) * (1.0 - of_members / of_sum)).filter(|a| a.is_finite())
}

fn variance(values: &[f64]) -> Option<f64> {
    column::sd(values).map(|s| s * s)
}

fn standardised(columns: &[&[f64]]) -> Option<f64> {
    let mut correlations = Vec::new();
    for (i, a) in columns.iter().enumerate() {
        for b in &columns[i + 1..] {
            correlations.push(column::pearson(a, b)?);
        }
    }
    let (k, mean) = (columns.len() as f64, column::mean(&correlations)?);
    let below = 1.0 + (k - 1.0) * mean;
    (below > 1e-12).then(|| k * mean / below)
}
