//! How much there is of what: regions, nodes, observations, marks.

use super::Figures;
use crate::model::{Framework, Mark};

/// Counts of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Assessed regions.
    pub regions: usize,
    /// Tiers.
    pub tiers: usize,
    /// Children of the root.
    pub dimensions: usize,
    /// Children of dimensions that are not indicators themselves.
    pub components: usize,
    /// Indicators.
    pub indicators: usize,
    /// Observations of regions, auxiliary series included; a one-year list counts once.
    pub observations: usize,
    /// Cells of indicators (region × year) without a value.
    pub missing: usize,
    /// Indicators marked as a proxy.
    pub proxies: usize,
    /// Indicators compiled by a third party.
    pub third_party: usize,
    /// Values marked as suspect.
    pub flags: usize,
    /// Years.
    pub years: usize,
}

impl Figures<'_> {
    /// Counts what the edition has.
    pub fn counts(&self) -> Counts {
        let edition = self.edition;
        let framework = &edition.framework;
        let at_level = |level: usize| framework.nodes.iter().filter(move |n| n.level == level);
        let marked = |mark: Mark| framework.indicators().filter(|(_, i)| i.mark == Some(mark)).count();
        let (mut observations, mut missing) = (0, 0);
        if let Some(panel) = &edition.panel {
            observations = panel.cells.iter().flatten().filter(|c| c.carried_from.is_none()).count();
            for (_, indicator) in framework.indicators() {
                for year in 0..panel.years.len() {
                    let column = panel.column(indicator.series, year);
                    missing += self.regions().filter(|r| column[r.0].is_none()).count();
                }
            }
        }
        Counts {
            regions: self.regions().count(),
            tiers: edition.tiers.len(),
            dimensions: framework.nodes.get(Framework::ROOT.0).map_or(0, |root| root.children.len()),
            components: at_level(2).filter(|n| n.indicator.is_none()).count(),
            indicators: framework.indicators().count(),
            observations,
            missing,
            proxies: marked(Mark::Proxy),
            third_party: marked(Mark::ThirdParty),
            flags: edition.flags.len(),
            years: edition.years.len(),
        }
    }
}
