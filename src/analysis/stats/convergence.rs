//! Do regions converge? Dispersion by year, its trend, and whether those behind grow faster.
//!
//! σ-convergence: dispersion falls over the years. β-convergence: growth is the greater, the lower the start
//! (Barro & Sala-i-Martin 1992). The second does not imply the first (Quah 1993), so both are given. The
//! same regions are compared in all years: those that have every one of them.

use super::inequality::{Decomposition, Dispersion, theil_by_group};
use crate::analysis::{Figures, Unavailable};
use crate::index::{column, math};
use crate::model::{NodeId, RegionId};

/// Dispersion in one year.
#[derive(Debug, Clone, PartialEq)]
pub struct YearDispersion {
    /// The year.
    pub year: i32,
    /// Dispersion between the regions compared.
    pub dispersion: Dispersion,
    /// Theil's T within and between the tiers of that year; none where not all regions compared have a tier, or T has no value.
    pub tiers: Option<Decomposition>,
}

/// Dispersion over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Convergence {
    /// Regions compared: those with a value in every year that has any.
    pub regions: Vec<RegionId>,
    /// Years that have values, ascending.
    pub years: Vec<YearDispersion>,
    /// β: slope of the average yearly growth (as a logarithm) on the logarithm of the start; negative where those behind catch
    /// up. None unless all values of the first and last year are positive and 3 regions at least start differently.
    pub beta: Option<f64>,
    /// Standard error of β by least squares, with n - 2 degrees of freedom; none of fewer than 4 regions.
    pub beta_error: Option<f64>,
    /// Change of the coefficient of variation from the first to the last year.
    pub change: Option<Estimate>,
}

/// A number and how far it may be off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

impl Estimate {
    /// Whether it is more than two standard errors from 0.
    pub fn is_significant(self) -> bool {
        self.value.abs() > 2.0 * self.error
    }
}

impl Convergence {
    /// Dispersion of columns by year, `columns[year][region]`; none where no region has all years, or there is no year.
    ///
    /// `tier(year, region)`: position of the tier, out of `tiers`.
    pub fn of(
        columns: &[(i32, Vec<Option<f64>>)],
        tiers: usize,
        tier: impl Fn(i32, usize) -> Option<usize>,
    ) -> Option<Convergence> {
        let known: Vec<&(i32, Vec<Option<f64>>)> =
            columns.iter().filter(|(_, c)| c.iter().any(Option::is_some)).collect();
        let cells: Vec<&[Option<f64>]> = known.iter().map(|(_, c)| c.as_slice()).collect();
        let length = cells.iter().map(|c| c.len()).min()?;
        let regions: Vec<usize> = (0..length).filter(|&r| cells.iter().all(|c| c[r].is_some())).collect();
        let values = column::complete_rows(&cells);
        let mut years = Vec::with_capacity(known.len());
        for (at, &&(year, _)) in known.iter().enumerate() {
            let column: Vec<f64> = values.iter().map(|row| row[at]).collect();
            let members: Option<Vec<(f64, usize)>> =
                column.iter().zip(&regions).map(|(&x, &r)| Some((x, tier(year, r)?))).collect();
            let tiers = members.and_then(|m| theil_by_group(&m, tiers));
            years.push(YearDispersion { year, dispersion: Dispersion::of(&column)?, tiers });
        }
        let span = f64::from(known.last()?.0) - f64::from(known.first()?.0);
        let ends: Vec<(f64, f64)> = values.iter().filter_map(|row| Some((*row.first()?, *row.last()?))).collect();
        let (beta, beta_error) = beta(&ends, span).unzip();
        Some(Convergence {
            regions: regions.into_iter().map(RegionId).collect(),
            years,
            beta,
            beta_error: beta_error.flatten(),
            change: change(&ends),
        })
    }
}

/// The change of the coefficient of variation with its standard error by the jackknife: of the n changes without one
/// region each, `√((n - 1)/n Σ (d_i - d̄)²)` (Tukey 1958; Efron and Tibshirani 1993, ch. 11). The two years share their
/// regions, so that each is left out of both.
fn change(ends: &[(f64, f64)]) -> Option<Estimate> {
    let of = |without: Option<usize>| {
        let kept = || ends.iter().enumerate().filter(|(at, _)| Some(*at) != without).map(|(_, e)| *e);
        let variation = |values: Vec<f64>| Dispersion::of(&values)?.variation;
        Some(variation(kept().map(|e| e.1).collect())? - variation(kept().map(|e| e.0).collect())?)
    };
    if ends.len() < 3 {
        return None;
    }
    let value = of(None)?;
    let without: Vec<f64> = (0..ends.len()).map(|at| of(Some(at))).collect::<Option<_>>()?;
    let count = without.len() as f64;
    let error = ((count - 1.0) / count * column::squares(&without)?).sqrt();
    Some(Estimate { value, error }).filter(|e| e.error.is_finite())
}

/// Least-squares slope of `ln(x_T / x_0) / T` on `ln x_0`, and its standard error.
fn beta(ends: &[(f64, f64)], span: f64) -> Option<(f64, Option<f64>)> {
    if ends.len() < 3 || span <= 0.0 || ends.iter().any(|e| e.0 <= 0.0 || e.1 <= 0.0) {
        return None;
    }
    let start: Vec<f64> = ends.iter().map(|e| math::ln(e.0)).collect();
    let growth: Vec<f64> = ends.iter().map(|e| (math::ln(e.1) - math::ln(e.0)) / span).collect();
    if column::is_constant(&start) {
        return None;
    }
    let (mean_x, mean_y) = (column::mean(&start)?, column::mean(&growth)?);
    let cross = math::sum(start.iter().zip(&growth).map(|(x, y)| (x - mean_x) * (y - mean_y)));
    let squares = column::squares(&start)?;
    let slope = Some(cross / squares).filter(|b| b.is_finite())?;
    let unexplained = math::sum(start.iter().zip(&growth).map(|(x, y)| {
        let residual = y - mean_y - slope * (x - mean_x);
        residual * residual
    }));
    let freedom = start.len() as f64 - 2.0;
    let error = (freedom > 1.0).then(|| (unexplained / freedom / squares).sqrt()).filter(|e| e.is_finite());
    Some((slope, error))
}

impl Figures<'_> {
    /// Dispersion of the regions' scores at a node over the years.
    ///
    /// Scores that were normalised within each year always span the same range at a leaf, and compare over years only
    /// in so far as the years' ranges do; the report must say which window was used.
    pub fn score_convergence(&self, node: NodeId) -> Result<Convergence, Unavailable> {
        let regional = self.index.regional.as_ref();
        let regional = regional.ok_or_else(|| self.not_published("the scores of regions"))?;
        let years = self.edition.years.iter().enumerate();
        let columns: Vec<_> = years.map(|(at, &year)| (year, regional.scores(node, at).to_vec())).collect();
        self.converging(&columns, || format!("the dispersion of the scores at `{}`", self.id(node)))
    }

    fn converging(
        &self,
        columns: &[(i32, Vec<Option<f64>>)],
        what: impl Fn() -> String,
    ) -> Result<Convergence, Unavailable> {
        let tiering: Vec<_> =
            columns.iter().map(|(year, _)| (*year, self.tiering(*year).unwrap_or_default())).collect();
        let tier = |year: i32, region: usize| {
            let of_year = tiering.iter().find(|t| t.0 == year)?;
            of_year.1.get(region).copied().flatten().map(|t| t.0)
        };
        let found = Convergence::of(columns, self.edition.tiers.len(), tier);
        found.ok_or_else(|| Unavailable::NotComputable { what: what(), why: "no region has a value in every year" })
    }
}
