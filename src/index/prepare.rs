//! Preparing values before they are normalised: denominate, impute, treat.
//!
//! A [`Preparation`] is kept only for indicators that a step applies to, with all that the steps
//! did; the others go from the panel to the scores as they are.

use super::impute::{Imputed, impute};
use super::treat::{Treatment, treat};
use crate::model::{Cell, Indicator, MissingRule, NodeId, Panel, RegionId, RegionalMethod, TreatKind, Window};

/// What was done to an indicator's values.
///
/// Dense arrays `[year][region]` of the project's regions; years are positions in the edition's list.
#[derive(Debug, Clone, PartialEq)]
pub struct Preparation {
    regions: usize,
    filled: Vec<Option<f64>>,
    imputed: Vec<Imputed>,
    treated: Option<Vec<Option<f64>>>,
    treatments: Vec<Option<Treatment>>,
}

/// A value that the treatment of outliers changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Treated {
    /// Before, in the indicator's unit.
    pub from: f64,
    /// After: in the same unit, or transformed with its column.
    pub to: f64,
    /// What was done to the column.
    pub treatment: Treatment,
}

impl Preparation {
    /// The value that was normalised.
    pub fn value(&self, year: usize, region: RegionId) -> Option<f64> {
        self.values()[year * self.regions + region.0]
    }

    /// All values that were normalised.
    pub fn values(&self) -> &[Option<f64>] {
        self.treated.as_ref().unwrap_or(&self.filled)
    }

    /// The value before the treatment of outliers: divided by its denominator, and filled in where it was missing.
    pub fn untreated(&self, year: usize, region: RegionId) -> Option<f64> {
        self.filled[year * self.regions + region.0]
    }

    /// How a value was filled in; none: it was observed, or is missing.
    pub fn imputed(&self, year: usize, region: RegionId) -> Option<Imputed> {
        let key = |i: &Imputed| (i.year, i.region);
        self.imputed.binary_search_by_key(&(year, region), key).ok().map(|at| self.imputed[at])
    }

    /// All values that were filled in, by year and region.
    pub fn all_imputed(&self) -> &[Imputed] {
        &self.imputed
    }

    /// What the treatment of outliers made of a value; none: it left it as it was.
    pub fn treated(&self, year: usize, region: RegionId) -> Option<Treated> {
        let (from, to) = (self.untreated(year, region)?, self.value(year, region)?);
        let treatment = self.treatment(year).filter(Treatment::changed)?;
        (from.total_cmp(&to).is_ne()).then_some(Treated { from, to, treatment })
    }

    /// What was done to the column of a year; none: no treatment was asked for.
    pub fn treatment(&self, year: usize) -> Option<Treatment> {
        self.treatments[year]
    }
}

/// A Box-Cox transform of values that are not positive, by the position of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoBoxCox(pub usize);

/// A quotient of two observations; none where one is missing or the denominator is 0.
pub fn quotient(value: Option<Cell>, by: Option<Cell>) -> Option<f64> {
    let by = by.filter(|d| d.value.abs() > 0.0)?;
    Some(value?.value / by.value).filter(|q| q.is_finite())
}

/// An indicator's values `[year][region]`, divided by its denominator where it has one.
///
/// Regions that are not assessed are left out.
pub fn values(panel: &Panel, years: &[Option<usize>], assessed: &[bool], indicator: &Indicator) -> Vec<Option<f64>> {
    let mut all = Vec::with_capacity(years.len() * panel.regions);
    for at in years {
        let Some(at) = *at else {
            all.resize(all.len() + panel.regions, None);
            continue;
        };
        let cells = panel.column(indicator.series, at).iter().zip(assessed);
        match indicator.own.denominator {
            None => all.extend(cells.map(|(cell, &on)| if on { cell.map(|c| c.value) } else { None })),
            Some(by) => all.extend(
                cells.zip(panel.column(by, at)).map(|((cell, &on), by)| if on { quotient(*cell, *by) } else { None }),
            ),
        }
    }
    all
}

/// Imputes and treats the values in `cells`; none where no step applies to the indicator.
pub fn prepare(
    cells: &mut [Option<f64>],
    years: &[i32],
    assessed: &[bool],
    node: NodeId,
    indicator: &Indicator,
    method: &RegionalMethod,
) -> (Option<Preparation>, Vec<NoBoxCox>) {
    let own = &indicator.own;
    let treats = own.treat.unwrap_or(method.treat.kind) != TreatKind::None;
    let rule = method.missing.rule_of(node);
    let transformed = method.transform.iter().any(|(id, _)| *id == node);
    if own.denominator.is_none() && *rule == MissingRule::Skip && !treats && !transformed {
        return (None, Vec::new());
    }
    let imputed = impute(cells, years, assessed, rule);
    let filled = cells.to_vec();
    let mut treatments = vec![None; years.len()];
    let mut failures = Vec::new();
    if treats {
        // An edition with errors may have no years or no regions.
        let window = if method.treat.over == Window::Panel { years.len().max(1) } else { 1 };
        let columns = cells.chunks_mut((window * assessed.len()).max(1));
        for (number, (column, done)) in columns.zip(treatments.chunks_mut(window)).enumerate() {
            match treat(column, &method.treat, own.treat) {
                Ok(treatment) => done.fill(Some(treatment)),
                Err(_) => failures.push(NoBoxCox(number * window)),
            }
        }
    }
    let changed = treatments.iter().flatten().any(Treatment::changed);
    let treated = changed.then(|| cells.to_vec());
    (Some(Preparation { regions: assessed.len(), filled, imputed, treated, treatments }), failures)
}
