//! The index with other values of one region.

use super::Study;
use crate::index::kernel::{Column, Leaves, Recipe, Work};
use crate::index::regional::{self, Inputs};
use crate::model::{Edition, Framework, NodeId, RegionId};

/// The index of a study's year, made again with other values; everything else by the edition's method.
pub struct Trial<'s, 'a> {
    study: &'s Study<'a>,
    edition: &'a Edition,
    assessed: &'s [bool],
    at: usize,
    leaves: Leaves,
    work: Work,
    totals: Vec<Option<f64>>,
}

impl<'s, 'a> Trial<'s, 'a> {
    /// `at`: position of the study's year.
    pub fn new(study: &'s Study<'a>, edition: &'a Edition, assessed: &'s [bool], at: usize) -> Self {
        Trial { study, edition, assessed, at, leaves: study.leaves[0].clone(), work: study.work(), totals: Vec::new() }
    }

    /// Totals of the study's regions where `region` has these values of indicators, each divided by its denominator already. A value that
    /// was set before stays until it is set again.
    pub fn totals(&mut self, region: RegionId, values: &[(NodeId, f64)]) -> &[Option<f64>] {
        for &(node, value) in values {
            if let Some(column) = self.column(region, node, value) {
                self.leaves.replace(node, column);
            }
        }
        let study = self.study;
        let recipe =
            Recipe { leaves: &self.leaves, means: &study.means[0], min_share: &study.min_share[0], without: None };
        study.kernel.run(recipe, &study.weights, &mut self.work);
        self.totals.clear();
        self.totals.extend(self.work.scores(Framework::ROOT));
        &self.totals
    }

    fn column(&self, region: RegionId, node: NodeId, value: f64) -> Option<Column> {
        let (edition, panel) = (self.edition, self.edition.panel.as_ref()?);
        let columns: Vec<Option<usize>> = edition.years.iter().map(|y| panel.years.binary_search(y).ok()).collect();
        let inputs = Inputs {
            framework: &edition.framework,
            panel,
            years: &edition.years,
            columns: &columns,
            assessed: self.assessed,
            method: edition.method.regional.as_ref()?,
            weights: &edition.method.weights,
            opinions: &edition.opinions,
            tiers: &edition.method.tiers.rule,
            screened: None,
        };
        let scores = regional::rescored(inputs, self.at, node, region, value);
        Some(Column::of(self.study.regions.iter().map(|r| scores[r.0])))
    }
}
