//! Tiers by counts: the first `counts[0]` ranks make the best tier, the next `counts[1]` the second …

use crate::model::TierId;

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
}
