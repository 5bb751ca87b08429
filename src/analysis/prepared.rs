//! Values on their way to a score: what was divided, filled in or treated, so that data files,
//! region pages and data notes can mark and count it.

use super::Figures;
use crate::index::impute::Imputed;
use crate::index::prepare::{Treated, quotient};
use crate::index::treat::Treatment;
use crate::model::{NodeId, RegionId};

/// A value that was filled in, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImputedCell {
    /// The indicator.
    pub node: NodeId,
    /// The year.
    pub year: i32,
    /// The value and what it was made from; its year is a position in the edition's years.
    pub imputed: Imputed,
}

/// A value that the treatment of outliers changed, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TreatedCell {
    /// The indicator.
    pub node: NodeId,
    /// The year.
    pub year: i32,
    /// The region.
    pub region: RegionId,
    /// Before and after.
    pub treated: Treated,
}

impl Figures<'_> {
    /// The value of an indicator that was normalised, in its unit unless its column was transformed: divided,
    /// filled in and treated as the method says. None: missing, or the regional index is not computed.
    pub fn value(&self, node: NodeId, year: i32, region: RegionId) -> Option<f64> {
        let at = self.edition.year_index(year)?;
        let indicator = self.edition.framework.node(node).indicator.as_ref()?;
        if let Some(preparation) = self.index.regional.as_ref()?.preparation(node) {
            return preparation.value(at, region);
        }
        let panel = self.edition.panel.as_ref()?;
        let in_panel = panel.years.binary_search(&year).ok()?;
        let assessed = self.project.region(region).assessed;
        panel.cell(indicator.series, in_panel, region).filter(|_| assessed).map(|c| c.value)
    }

    /// The value of an indicator before outliers were treated, in its unit: divided, and filled in where the
    /// method does so. None: missing.
    pub fn untreated(&self, node: NodeId, year: i32, region: RegionId) -> Option<f64> {
        let at = self.edition.year_index(year)?;
        match self.index.regional.as_ref().and_then(|r| r.preparation(node)) {
            Some(preparation) => preparation.untreated(at, region),
            None => self.observed_value(node, year, region),
        }
    }

    /// The value of an indicator as observed, in its unit: divided by its denominator where it has one.
    pub fn observed_value(&self, node: NodeId, year: i32, region: RegionId) -> Option<f64> {
        let indicator = self.edition.framework.node(node).indicator.as_ref()?;
        let cell = |series| self.raw(series, Some(region), year).ok().and_then(|raw| raw.cell);
        match indicator.own.denominator {
            None => cell(indicator.series).map(|c| c.value),
            Some(by) => quotient(cell(indicator.series), cell(by)),
        }
    }

    /// How an indicator's value was filled in; none: it was observed, or is missing.
    pub fn imputed(&self, node: NodeId, year: i32, region: RegionId) -> Option<Imputed> {
        let at = self.edition.year_index(year)?;
        self.index.regional.as_ref()?.preparation(node)?.imputed(at, region)
    }

    /// What the treatment of outliers made of a value; none: it was left as it was.
    pub fn treated(&self, node: NodeId, year: i32, region: RegionId) -> Option<Treated> {
        let at = self.edition.year_index(year)?;
        self.index.regional.as_ref()?.preparation(node)?.treated(at, region)
    }

    /// What was done to an indicator's column of a year; none: no treatment was asked for.
    pub fn treatment(&self, node: NodeId, year: i32) -> Option<Treatment> {
        let at = self.edition.year_index(year)?;
        self.index.regional.as_ref()?.preparation(node)?.treatment(at)
    }

    /// All values that were filled in, by indicator, year and region.
    pub fn all_imputed(&self) -> Vec<ImputedCell> {
        let Some(regional) = &self.index.regional else { return Vec::new() };
        let of_node = |node: NodeId| {
            let all = regional.preparation(node).map_or(&[][..], |p| p.all_imputed());
            all.iter().map(move |&imputed| ImputedCell { node, year: self.edition.years[imputed.year], imputed })
        };
        self.edition.framework.ids().flat_map(of_node).collect()
    }

    /// All values that the treatment of outliers changed, by indicator, year and region.
    pub fn all_treated(&self) -> Vec<TreatedCell> {
        let mut all = Vec::new();
        for (node, _) in self.edition.framework.indicators() {
            for &year in &self.edition.years {
                all.extend(self.regions().filter_map(|region| {
                    let treated = self.treated(node, year, region)?;
                    Some(TreatedCell { node, year, region, treated })
                }));
            }
        }
        all
    }
}
