//! How unequal regions are: coefficient of variation, Gini, Theil T, and Theil within and between groups.
//!
//! Every region counts once, whatever its population.

use crate::index::{column, math};

/// How far values lie apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// Values.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// Standard deviation with n - 1; none of a single value.
    pub sd: Option<f64>,
    /// Coefficient of variation, sd over mean; none unless the mean is positive.
    pub variation: Option<f64>,
    /// Gini coefficient, 0 to 1 - 1/n; see [`gini`].
    pub gini: Option<f64>,
    /// Theil's T, 0 to ln n; see [`theil`].
    pub theil: Option<f64>,
}

impl Dispersion {
    /// Dispersion of values; none of no value.
    pub fn of(values: &[f64]) -> Option<Dispersion> {
        let mean = column::mean(values)?;
        let sd = column::sd(values);
        let variation = if mean > 0.0 { sd.map(|s| s / mean).filter(|v| v.is_finite()) } else { None };
        Some(Dispersion { count: values.len(), mean, sd, variation, gini: gini(values), theil: theil(values) })
    }
}

/// Values that a share in the total means something for: none negative, a positive finite total.
fn total(values: &[f64]) -> Option<f64> {
    let total = math::sum(values.iter().copied());
    (values.iter().all(|&x| x >= 0.0) && total > 0.0 && total.is_finite()).then_some(total)
}

/// Gini coefficient Σ (2 i - n - 1) x_(i) / (n Σ x), i the place in ascending order (Gini 1912; Sen 1973).
///
/// 0 where all are equal, 1 - 1/n where one region has all. None where a value is negative or all are 0.
pub fn gini(values: &[f64]) -> Option<f64> {
    let total = total(values)?;
    let n = values.len() as f64;
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let terms = sorted.iter().zip(1u32..).map(|(x, i)| (2.0 * f64::from(i) - n - 1.0) * (x / total));
    Some((math::sum(terms) / n).clamp(0.0, 1.0))
}

/// Theil's T = 1/n Σ x/μ ln(x/μ), with 0 ln 0 = 0 (Theil 1967).
///
/// 0 where all are equal, ln n where one region has all. None where a value is negative or all are 0.
pub fn theil(values: &[f64]) -> Option<f64> {
    let total = total(values)?;
    let n = values.len() as f64;
    // With p = x / Σx: Σ p ln(n p).
    let terms = values.iter().map(|x| x / total).filter(|&p| p > 0.0).map(|p| p * math::ln(n * p));
    Some(math::sum(terms).max(0.0))
}

/// A group's part in inequality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupShare {
    /// Regions in it.
    pub count: usize,
    /// Its share in the sum of all values.
    pub share: f64,
    /// Theil's T among its own regions; none where all its values are 0.
    pub theil: Option<f64>,
}

/// Theil's T split into inequality within and between groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// Theil's T of all; `within + between`, but for rounding.
    pub total: f64,
    /// Σ share · T of the group.
    pub within: f64,
    /// Σ share · ln(mean of the group / mean of all).
    pub between: f64,
    /// The groups, in order; empty groups too.
    pub groups: Vec<GroupShare>,
}

/// Splits Theil's T by group (Shorrocks 1980): `T = Σ s_g T_g + Σ s_g ln(μ_g / μ)`, `s_g` the group's share in the sum.
///
/// `members`: values with their group, 0 to `groups - 1`. None where a value is negative, all are 0, or a group is
/// out of range.
pub fn theil_by_group(members: &[(f64, usize)], groups: usize) -> Option<Decomposition> {
    let values: Vec<f64> = members.iter().map(|m| m.0).collect();
    let (sum, all) = (total(&values)?, theil(&values)?);
    if members.iter().any(|m| m.1 >= groups) {
        return None;
    }
    let shares: Vec<GroupShare> = (0..groups)
        .map(|group| {
            let own: Vec<f64> = members.iter().filter(|m| m.1 == group).map(|m| m.0).collect();
            GroupShare { count: own.len(), share: math::sum(own.iter().copied()) / sum, theil: theil(&own) }
        })
        .collect();
    let within = math::sum(shares.iter().filter_map(|g| g.theil.map(|t| g.share * t)));
    let n = values.len() as f64;
    let held = shares.iter().filter(|g| g.share > 0.0);
    let between = math::sum(held.map(|g| g.share * math::ln(g.share * n / g.count as f64))).max(0.0);
    Some(Decomposition { total: all, within, between, groups: shares })
}
