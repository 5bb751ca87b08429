//! Strengths and weaknesses: where a region lies furthest above or below the mean of its tier.

use super::Figures;
use crate::model::{NodeId, RegionId};

/// A node at which a region differs from its tier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// The node.
    pub node: NodeId,
    /// The region's score.
    pub score: f64,
    /// Mean of its tier.
    pub mean: f64,
}

impl Gap {
    /// Score less mean, in points of the score.
    pub fn points(self) -> f64 {
        self.score - self.mean
    }
}

impl Figures<'_> {
    /// Whether less is better: the least score ranks first.
    pub fn is_least_first(&self) -> bool {
        self.edition.method.regional.as_ref().is_some_and(|m| m.least_first)
    }

    /// Nodes of the levels `levels` by their distance from the mean of the region's tier in a year,
    /// most above first. Empty where the region has no tier or its tier no other member: a mean of
    /// one says nothing.
    pub fn gaps(&self, region: RegionId, year: i32, levels: std::ops::RangeInclusive<usize>) -> Vec<Gap> {
        let Ok(tiering) = self.tiering(year) else { return Vec::new() };
        let tier = tiering[region.0];
        if tier.is_none() || tiering.iter().filter(|t| **t == tier).count() < 2 {
            return Vec::new();
        }
        let framework = &self.edition.framework;
        let mut gaps: Vec<Gap> = framework
            .ids()
            .filter(|id| levels.contains(&framework.node(*id).level))
            // An only child has its parent's score, which stands for both.
            .filter(|id| framework.node(*id).parent.is_none_or(|p| framework.node(p).children.len() > 1))
            .filter_map(|node| {
                let score = self.level(node, year, Some(region)).ok()?.value;
                Some(Gap { node, score, mean: self.mean_score(node, year, tier)? })
            })
            .collect();
        // Stable: nodes with equal distances stay in the order of the framework.
        gaps.sort_by(|a, b| b.points().total_cmp(&a.points()));
        gaps
    }
}
