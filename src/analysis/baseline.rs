//! Baselines: how well a plain list agrees with a published tiering, so that the agreement of an index never stands alone.
//!
//! A series, or the scores of a node, is ranked and cut where the index is cut; and chance: regions put into
//! tiers of the same sizes at random agree in `Σ n_i m_i / N` regions on average (the mean of the
//! hypergeometric distribution by tier), n and m the sizes of a tier in either.

use super::{Agreement, Figures, Move, Unavailable};
use crate::index::{rank, tier};
use crate::model::{NodeId, RegionId, SeriesId, TierRule};

impl Agreement {
    /// Regions that agree on average where tiers of these sizes are dealt out at random.
    pub fn by_chance(&self) -> f64 {
        let of = |tier: usize| {
            let here: usize = (0..self.tiers).map(|there| self.table[tier * self.tiers + there]).sum();
            let there: usize = (0..self.tiers).map(|here| self.table[here * self.tiers + tier]).sum();
            here as f64 * there as f64
        };
        (0..self.tiers).map(of).sum::<f64>() / (self.compared().max(1) as f64)
    }
}

impl Figures<'_> {
    /// Tiers by a list of values, cut where the edition is cut, against those of another edition. `values` by region of
    /// the project; more is better. A region without a value stands behind all that have one, so that
    /// all lists are compared over the same regions.
    pub fn baseline(&self, values: &[Option<f64>], with: &str) -> Result<Agreement, Unavailable> {
        let TierRule::Counts(counts) = &self.edition.method.tiers.rule else {
            return Err(Unavailable::NotComputable {
                what: format!("a baseline for the tiers of `{}`", self.edition.id),
                why: "its tiers are not cut by numbers of regions",
            });
        };
        let listed: Vec<RegionId> = self.regions().collect();
        let cells: Vec<Option<f64>> = listed.iter().map(|r| values.get(r.0).copied().flatten()).collect();
        let mut ranks = vec![0; cells.len()];
        rank::competition(&cells, &mut rank::Order::default(), &mut ranks);
        let last = u32::try_from(cells.iter().flatten().count()).unwrap_or(u32::MAX).saturating_add(1);
        let here = |region: RegionId| {
            let at = listed.iter().position(|r| *r == region)?;
            tier::by_counts(if ranks[at] > 0 { ranks[at] } else { last }, counts)
        };
        let published = self.agreement(with)?;
        let moves = published.moves.iter().filter_map(|m| Some(Move { here: here(m.region)?, ..*m })).collect();
        Ok(Agreement::of(published.tiers, moves))
    }

    /// The values of a series in a year, by region of the project.
    pub fn series_values(&self, series: SeriesId, year: i32) -> Result<Vec<Option<f64>>, Unavailable> {
        let panel = self.edition.panel.as_ref();
        let at = panel.and_then(|p| p.years.binary_search(&year).ok());
        let (Some(panel), Some(at)) = (panel, at) else {
            return Err(self.not_published(format!("the values of a series in {year}")));
        };
        Ok(panel.column(series, at).iter().map(|c| c.map(|c| c.value)).collect())
    }

    /// The baseline of a series' values in the last year.
    pub fn baseline_of_series(&self, series: SeriesId, with: &str) -> Result<Agreement, Unavailable> {
        self.baseline(&self.series_values(series, self.edition.last_year())?, with)
    }

    /// The baseline of a node's scores in the last year.
    pub fn baseline_of_node(&self, node: NodeId, with: &str) -> Result<Agreement, Unavailable> {
        let scores = self.score_columns(&[node], self.edition.last_year())?;
        self.baseline(scores[0], with)
    }
}
