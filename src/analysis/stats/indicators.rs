//! Statistics of an indicator's raw values over the assessed regions.

use super::{Dispersion, Summary};
use crate::analysis::{Figures, Unavailable};
use crate::index::column;
use crate::model::{NodeId, RegionId, SeriesId};

/// An indicator in one year, in its own unit and direction.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorStatistics {
    /// Its node.
    pub node: NodeId,
    /// Its values.
    pub series: SeriesId,
    /// Place, spread and shape, over the assessed regions.
    pub summary: Summary,
    /// Inequality between the regions; its parts are none where they have no meaning (negative values).
    pub dispersion: Option<Dispersion>,
    /// Regions beyond 1.5 interquartile ranges from the quartiles.
    pub outliers: Vec<RegionId>,
}

impl Figures<'_> {
    /// Raw values of the assessed regions, in file order of all regions; `at`: position in the panel's years.
    ///
    /// Empty where the edition has no panel.
    pub(crate) fn raw_column(&self, series: SeriesId, at: usize) -> Vec<Option<f64>> {
        let Some(panel) = &self.edition.panel else { return Vec::new() };
        let cells = panel.column(series, at).iter().zip(&self.project.regions);
        cells.map(|(cell, region)| cell.filter(|_| region.assessed).map(|c| c.value)).collect()
    }

    /// Statistics of all indicators of a year, in framework order; those without any value are left out.
    ///
    /// Values of the observations as they were read, before any step of the index.
    pub fn indicator_statistics(&self, year: i32) -> Result<Vec<IndicatorStatistics>, Unavailable> {
        self.year(year)?;
        let missing = || self.not_published(format!("observations of {year}"));
        let panel = self.edition.panel.as_ref().ok_or_else(missing)?;
        let at = panel.years.binary_search(&year).map_err(|_| missing())?;
        let assessed: Vec<RegionId> = self.regions().collect();
        let statistics = |(node, indicator): (NodeId, &crate::model::Indicator)| {
            let all = self.raw_column(indicator.series, at);
            let cells: Vec<Option<f64>> = assessed.iter().map(|r| all[r.0]).collect();
            let summary = Summary::of(&cells)?;
            let outliers = summary.outside_fences.iter().map(|&i| assessed[i]).collect();
            let dispersion = Dispersion::of(&column::present(&cells));
            Some(IndicatorStatistics { node, series: indicator.series, summary, dispersion, outliers })
        };
        Ok(self.edition.framework.indicators().filter_map(statistics).collect())
    }
}
