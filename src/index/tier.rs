//! Tiers: by rank (so many regions each), or by cuts between scores.
//!
//! Cuts are fixed, or taken from the scores of the year: quantiles, or the natural breaks of
//! [`jenks`]. A score equal to a cut belongs to the better tier.

use super::rank;
use crate::model::{TierId, TierRule};

pub mod jenks;

/// The tier of a rank.
///
/// A tie across a cut goes to the better tier as a whole, because its regions share the better
/// rank: no region stands below one with an equal score, and the order of the file plays no
/// part. The better tier is then larger than its count and the next one smaller. None past the sum of counts.
pub fn by_counts(rank: u32, counts: &[usize]) -> Option<TierId> {
    let mut last = 0;
    counts
        .iter()
        .position(|count| {
            last += count;
            rank as usize <= last
        })
        .map(TierId)
}

/// The tier of a score: one better for each of the ascending cuts that it reaches.
pub fn by_cuts(score: f64, cuts: &[f64]) -> TierId {
    TierId(cuts.iter().filter(|&&cut| score < cut && !rank::equal(score, cut)).count())
}

/// Fewer distinct scores than tiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFew {
    /// Distinct scores.
    pub distinct: usize,
}

/// The ascending cuts between tiers by score; none where the rule goes by rank, or there are no scores.
pub fn cuts(rule: &TierRule, scores: &[Option<f64>]) -> Result<Option<Vec<f64>>, TooFew> {
    let mut sorted: Vec<f64> = scores.iter().flatten().copied().collect();
    if sorted.is_empty() || matches!(rule, TierRule::None | TierRule::Counts(_)) {
        return Ok(None);
    }
    sorted.sort_unstable_by(f64::total_cmp);
    let enough = |tiers: usize| {
        let distinct = 1 + sorted.windows(2).filter(|w| !rank::equal(w[0], w[1])).count();
        if distinct < tiers { Err(TooFew { distinct }) } else { Ok(()) }
    };
    match rule {
        TierRule::None | TierRule::Counts(_) => Ok(None),
        TierRule::Breaks(breaks) => Ok(Some(breaks.clone())),
        TierRule::Quantiles(shares) => {
            enough(shares.len() + 1)?;
            Ok(Some(shares.iter().map(|&share| quantile(&sorted, share)).collect()))
        }
        TierRule::Jenks(classes) => {
            enough(*classes)?;
            let starts = jenks::class_starts(&sorted, *classes);
            Ok(Some(starts.iter().skip(1).map(|&at| sorted[at]).collect()))
        }
    }
}

/// The quantile of type 7 of Hyndman and Fan (1996), the default of R: `sorted` is ascending and not empty.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share.clamp(0.0, 1.0) * (sorted.len() as f64 - 1.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the length")]
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - at.floor()) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_stand_after_the_counts() {
        let tiers: Vec<_> = (1..=6).map(|rank| by_counts(rank, &[1, 3, 1]).map(|t| t.0)).collect();
        assert_eq!(tiers, [Some(0), Some(1), Some(1), Some(1), Some(2), None]);
    }

    #[test]
    fn a_tie_across_a_cut_goes_to_the_better_tier() {
        // Four regions, two a tier; the second and third share rank 2.
        let tiers: Vec<_> = [1, 2, 2, 4].map(|rank| by_counts(rank, &[2, 2]).map(|t| t.0)).into();
        assert_eq!(tiers, [Some(0), Some(0), Some(0), Some(1)]);
    }

    #[test]
    fn an_empty_tier_is_passed_over() {
        assert_eq!(by_counts(1, &[0, 2]), Some(TierId(1)));
    }

    #[test]
    fn a_score_at_a_break_is_in_the_better_tier() {
        let tiers = [80.0, 79.9, 60.0, 12.0].map(|score| by_cuts(score, &[60.0, 80.0]).0);
        assert_eq!(tiers, [0, 1, 1, 2]);
        // 0.1 + 0.2 is a little more than 0.3, and counts as equal.
        assert_eq!(by_cuts(0.3, &[0.1 + 0.2]).0, 0);
    }

    #[test]
    fn quantiles_are_those_of_r() {
        // quantile(c(1, 2, 4, 8), c(0.25, 0.5, 0.9)) is 1.75, 3, 6.8.
        let sorted = [1.0, 2.0, 4.0, 8.0];
        for (share, expected) in [(0.25, 1.75), (0.5, 3.0), (0.9, 6.8), (0.0, 1.0), (1.0, 8.0)] {
            assert!((quantile(&sorted, share) - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn more_tiers_than_distinct_scores_is_too_few() {
        let scores = [Some(1.0), Some(1.0), None, Some(2.0)];
        assert_eq!(cuts(&TierRule::Jenks(3), &scores), Err(TooFew { distinct: 2 }));
        assert_eq!(cuts(&TierRule::Quantiles(vec![0.3, 0.6]), &scores), Err(TooFew { distinct: 2 }));
        assert_eq!(cuts(&TierRule::Jenks(2), &scores), Ok(Some(vec![2.0])));
        assert_eq!(cuts(&TierRule::Breaks(vec![5.0]), &[None]), Ok(None));
    }
}
