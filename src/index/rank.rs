//! Ranks: 1 + the number of strictly greater scores; ties share the better rank (1, 1, 3).

/// Scores nearer than this, relative to the greater one, are equal.
pub const EQUAL_WITHIN: f64 = 1e-12;

/// True where two scores count as equal.
pub fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= EQUAL_WITHIN * a.abs().max(b.abs())
}

/// Ranks of a column of scores, greatest first; missing scores have no rank.
///
/// A score belongs to the tie of the greatest score that it equals within [`EQUAL_WITHIN`]; so a
/// chain of near-equal scores cannot pull a distant one up, and the ranks are always a
/// competition ranking. `order` is scratch space; nothing else is allocated.
pub fn competition(scores: &[Option<f64>], order: &mut Vec<(f64, usize)>, ranks: &mut [Option<u32>]) {
    order.clear();
    order.extend(scores.iter().enumerate().filter_map(|(i, s)| s.map(|s| (s, i))));
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    ranks.fill(None);
    let mut tie = (f64::INFINITY, 0);
    for (&(score, at), position) in order.iter().zip(1u32..) {
        if tie.1 == 0 || !equal(tie.0, score) {
            tie = (score, position);
        }
        ranks[at] = Some(tie.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ranks(scores: &[Option<f64>]) -> Vec<Option<u32>> {
        let mut ranks = vec![Some(99); scores.len()];
        competition(scores, &mut Vec::new(), &mut ranks);
        ranks
    }

    #[test]
    fn ties_share_the_better_rank_and_missing_has_none() {
        let scores = [Some(5.0), None, Some(7.0), Some(5.0), Some(1.0)];
        assert_eq!(ranks(&scores), [Some(2), None, Some(1), Some(2), Some(4)]);
    }

    #[test]
    fn scores_that_differ_by_rounding_only_are_equal() {
        let sum = 0.1 + 0.2;
        assert_eq!(ranks(&[Some(0.3), Some(sum), Some(0.2)]), [Some(1), Some(1), Some(3)]);
        assert_eq!(ranks(&[Some(0.0), Some(-0.0)]), [Some(1), Some(1)]);
    }

    proptest! {
        #[test]
        fn a_rank_is_one_more_than_the_number_of_greater_scores(
            scores in prop::collection::vec(prop::option::weighted(0.9, (-20..20i32).prop_map(f64::from)), 0..60),
        ) {
            for (score, rank) in scores.iter().zip(ranks(&scores)) {
                let expected = score.map(|s| 1 + scores.iter().flatten().filter(|o| **o > s).count());
                prop_assert_eq!(rank.map(|r| r as usize), expected);
            }
        }

        #[test]
        fn permuting_regions_permutes_ranks(
            scores in prop::collection::vec(prop::option::weighted(0.9, -5.0..5.0f64), 1..40), turn in 0usize..40,
        ) {
            let turn = turn % scores.len();
            let mut turned = scores.clone();
            turned.rotate_left(turn);
            let mut expected = ranks(&scores);
            expected.rotate_left(turn);
            prop_assert_eq!(ranks(&turned), expected);
        }
    }
}
