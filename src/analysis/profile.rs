//! Scores of all regions summed up: means, quantiles, and who stands beside whom.
//!
//! Every region's page asks for them, so they are made once an edition: a page costs what it shows,
//! not what the edition holds.

use std::sync::OnceLock;

use super::stats::quantile::quantiles;
use super::{Figures, Standing};
use crate::model::{Framework, NodeId, RegionId, TierId};

/// The scores at a node in a year.
#[derive(Debug, Clone, Default)]
pub(super) struct NodeSummary {
    /// Mean over all regions.
    mean: Option<f64>,
    /// Mean over each tier.
    tiers: Vec<Option<f64>>,
    /// Least, lower quarter, median, upper quarter, greatest.
    quarters: Option<[f64; 5]>,
}

/// What an edition's scores come to.
#[derive(Debug, Clone, Default)]
pub(super) struct Summaries {
    /// By year, then node.
    nodes: Vec<Vec<NodeSummary>>,
    /// The ranking at the root in the last year.
    ranking: Vec<Standing>,
    /// Each region's position in it.
    places: Vec<Option<usize>>,
    /// By node, then region: places gained since the first year; made when the node is first asked for.
    moves: Vec<OnceLock<Vec<Option<i64>>>>,
}

impl<'a> Figures<'a> {
    fn summaries(&self) -> &'a Summaries {
        let at = self.project.editions.iter().position(|e| e.id == self.edition.id).unwrap_or(0);
        self.findings.summaries[at].get_or_init(|| self.summarised())
    }

    fn summarised(&self) -> Summaries {
        let Some(regional) = self.index.regional.as_ref() else { return Summaries::default() };
        let tiers = self.edition.tiers.len();
        let node = |at: usize, node: NodeId| {
            // All regions first, then each tier.
            let mut sums = vec![(0.0, 0usize); tiers + 1];
            let mut scores = Vec::new();
            for region in self.regions() {
                let Some(score) = regional.score(node, at, region) else { continue };
                let own = regional.tier(at, region).map(|t| t.0 + 1);
                for group in std::iter::once(0).chain(own) {
                    sums[group].0 += score;
                    sums[group].1 += 1;
                }
                scores.push(score);
            }
            let mut means = sums.into_iter().map(|(sum, n)| (n > 0).then(|| sum / n as f64));
            NodeSummary { mean: means.next().flatten(), tiers: means.collect(), quarters: quantiles(scores) }
        };
        let years = 0..self.edition.years.len();
        let nodes = years.map(|at| self.edition.framework.ids().map(|id| node(at, id)).collect()).collect();
        let ranking = self.ranking(Framework::ROOT, self.edition.last_year()).unwrap_or_default();
        let mut places = vec![None; self.project.regions.len()];
        for (at, standing) in ranking.iter().enumerate() {
            places[standing.region.0] = Some(at);
        }
        let moves = self.edition.framework.ids().map(|_| OnceLock::new()).collect();
        Summaries { nodes, ranking, places, moves }
    }

    fn summary(&self, node: NodeId, year: i32) -> Option<&'a NodeSummary> {
        self.summaries().nodes.get(self.edition.year_index(year)?)?.get(node.0)
    }

    /// Places gained (+) or lost (-) from the first year to the last, among the regions that are ranked in both.
    pub(super) fn change_over_all_years(&self, node: NodeId, region: RegionId) -> Option<i64> {
        let moved = || {
            let mut changes = vec![None; self.project.regions.len()];
            let all = self.rank_moves(node, self.edition.last_year(), Some(self.edition.first_year()));
            for step in all.into_iter().flatten() {
                changes[step.region.0] = Some(step.change());
            }
            changes
        };
        *self.summaries().moves.get(node.0)?.get_or_init(moved).get(region.0)?
    }

    /// The mean score at a node over all regions, or over those of a tier; none where no region has one.
    pub fn mean_score(&self, node: NodeId, year: i32, tier: Option<TierId>) -> Option<f64> {
        let summary = self.summary(node, year)?;
        match tier {
            None => summary.mean,
            Some(tier) => *summary.tiers.get(tier.0)?,
        }
    }

    /// Least score at a node, lower quarter, median, upper quarter (quantiles of type 7), greatest.
    pub fn quarters(&self, node: NodeId, year: i32) -> Option<[f64; 5]> {
        self.summary(node, year)?.quarters
    }

    /// The regions around one in the ranking at the root in the last year, itself among them, best first: up to `places`
    /// on each side. Empty where it has no rank.
    pub fn around(&self, region: RegionId, places: usize) -> &'a [Standing] {
        let Summaries { ranking, places: at, .. } = self.summaries();
        let Some(at) = at.get(region.0).copied().flatten() else { return &[] };
        &ranking[at.saturating_sub(places)..ranking.len().min(at.saturating_add(places).saturating_add(1))]
    }
}
