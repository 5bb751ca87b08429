//! Regions within a hair of a cut between two tiers: a small revision of the data would move them.

use super::{Figures, Unavailable};
use crate::model::{Framework, RegionId, TierId, TierRule};

/// A share of the spread of scores that counts as a hair where the method names none.
const HAIR: f64 = 0.01;

/// A region close to another tier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearCut {
    /// The region.
    pub region: RegionId,
    /// Its tier.
    pub tier: TierId,
    /// The tier on the other side of the cut.
    pub other: TierId,
    /// Its distance in score points: to the cut where that is fixed, else to the nearest region beyond it.
    pub distance: f64,
    /// That region, where the cut lies between regions.
    pub neighbour: Option<RegionId>,
}

impl Figures<'_> {
    /// Score points that count as a hair in a year: the method's `near`, else 1 % of the spread of scores.
    pub fn hair(&self, year: i32) -> Result<f64, Unavailable> {
        if let Some(near) = self.edition.method.tiers.near {
            return Ok(near);
        }
        let scores: Vec<f64> = self.ranking(Framework::ROOT, year)?.iter().filter_map(|s| s.score).collect();
        let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
        let greatest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Ok(if least <= greatest { HAIR * (greatest - least) } else { 0.0 })
    }

    /// Regions whose score lies within a hair of another tier, best first. With `within`, that many score points.
    ///
    /// Only of computed tiers; a cut is between regions unless the method fixes it (`breaks`).
    pub fn near_cut(&self, year: i32, within: Option<f64>) -> Result<Vec<NearCut>, Unavailable> {
        let at = self.year(year)?;
        let hair = match within {
            Some(within) => within,
            None => self.hair(year)?,
        };
        let Some(regional) = &self.index.regional else {
            return Err(self.not_published(format!("the scores behind the tiers of {year}")));
        };
        let breaks = match &self.edition.method.tiers.rule {
            TierRule::Breaks(breaks) => Some(breaks),
            _ => None,
        };
        let placed: Vec<(RegionId, f64, TierId)> = self
            .ranking(Framework::ROOT, year)?
            .iter()
            .filter_map(|s| Some((s.region, s.score?, regional.tier(at, s.region)?)))
            .collect();
        let mut near = Vec::new();
        for &(region, score, tier) in &placed {
            let closest = match breaks {
                Some(breaks) => to_break(score, tier, breaks),
                None => placed
                    .iter()
                    .filter(|other| other.2 != tier)
                    .map(|&(other, theirs, there)| ((theirs - score).abs(), there, Some(other)))
                    .min_by(|a, b| a.0.total_cmp(&b.0)),
            };
            if let Some((distance, other, neighbour)) = closest.filter(|(distance, ..)| *distance <= hair) {
                near.push(NearCut { region, tier, other, distance, neighbour });
            }
        }
        Ok(near)
    }
}

/// The nearer of the two breaks around a tier. Breaks ascend, tiers descend: tier 0 begins at the last break.
fn to_break(score: f64, tier: TierId, breaks: &[f64]) -> Option<(f64, TierId, Option<RegionId>)> {
    let below = breaks.len().checked_sub(tier.0 + 1).map(|i| (score - breaks[i], TierId(tier.0 + 1), None));
    let above = tier.0.checked_sub(1).map(|better| (breaks[breaks.len() - tier.0] - score, TierId(better), None));
    below.into_iter().chain(above).map(|(d, t, n)| (d.abs(), t, n)).min_by(|a, b| a.0.total_cmp(&b.0))
}
