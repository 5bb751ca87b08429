//! Strengths and weaknesses of a region: where it stands most above or below its own tier.
//!
//! The tier's mean is unweighted and includes the region itself, as wherever a tier's mean is shown. By points, nodes
//! whose scores spread widely come first; by z, the difference is divided by the standard deviation (n - 1) of all
//! assessed regions' scores at the node, so that nodes compare. Within a tier of four regions a deviation
//! of its own would be noise.

use crate::analysis::{Figures, Unavailable};
use crate::index::column;
use crate::model::{NodeId, RegionId, TierId};

/// What strengths are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Standard deviations of all regions' scores.
    Deviations,
    /// Points of the score.
    Points,
}

/// A region's score at a node against the mean of its tier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// Dimension or component.
    pub node: NodeId,
    /// The region's score.
    pub score: f64,
    /// Mean of the tier's scores.
    pub tier_mean: f64,
    /// Score less the tier's mean.
    pub points: f64,
    /// Points over the standard deviation of all assessed regions; none where all are equal.
    pub z: Option<f64>,
}

impl Strength {
    fn by(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Points => self.points,
            Measure::Deviations => self.z.unwrap_or(0.0),
        }
    }
}

/// What a region is good and bad at, as against its tier.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The tier.
    pub tier: TierId,
    /// Regions in it, this one included; of 1, nothing stands out.
    pub peers: usize,
    /// Above the tier's mean, furthest first; equal ones in framework order.
    pub strengths: Vec<Strength>,
    /// Below the tier's mean, furthest first; equal ones in framework order.
    pub weaknesses: Vec<Strength>,
}

impl Figures<'_> {
    /// Strengths and weaknesses of a region among `nodes` in a year: at most `count` of each.
    ///
    /// Nodes at which the region or its tier has no score are left out.
    pub fn strengths(
        &self,
        region: RegionId,
        nodes: &[NodeId],
        year: i32,
        count: usize,
        measure: Measure,
    ) -> Result<Profile, Unavailable> {
        let at = self.year(year)?;
        let tier = self.tier(region, Some(year))?;
        let regional = self.index.regional.as_ref();
        let regional = regional.ok_or_else(|| self.not_published(format!("the scores of regions in {year}")))?;
        let against = |&node: &NodeId| {
            let score = regional.score(node, at, region)?;
            let tier_mean = self.mean_score(node, year, Some(tier))?;
            let points = score - tier_mean;
            let all = column::present(regional.scores(node, at));
            let z = if column::is_constant(&all) { None } else { column::sd(&all).map(|sd| points / sd) };
            Some(Strength { node, score, tier_mean, points, z })
        };
        let all: Vec<Strength> = nodes.iter().filter_map(against).collect();
        let peers = self.regions().filter(|&r| regional.tier(at, r) == Some(tier)).count();
        let side = |sign: f64| {
            // By more than rounding of a mean.
            let mut found: Vec<Strength> = all.iter().filter(|s| sign * s.by(measure) > 1e-9).copied().collect();
            found.sort_by(|a, b| (sign * b.by(measure)).total_cmp(&(sign * a.by(measure))));
            found.truncate(count);
            found
        };
        Ok(Profile { tier, peers, strengths: side(1.0), weaknesses: side(-1.0) })
    }
}
