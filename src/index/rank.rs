//! Ranks: 1 + the number of strictly greater scores; ties share the better rank (1, 1, 3).

/// Scores nearer than this, relative to the greater one, are equal.
pub const EQUAL_WITHIN: f64 = 1e-12;

/// True where two scores count as equal.
pub fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= EQUAL_WITHIN * a.abs().max(b.abs())
}

/// Scores in one bucket from which on it is sorted on its own.
const CROWDED: usize = 8;

/// Scratch space for one thread.
#[derive(Debug, Default)]
pub struct Order {
    starts: Vec<u32>,
    sorted: Vec<(f64, u32)>,
}

impl Order {
    /// The scores present with their positions, greatest first; equal ones in any order.
    ///
    /// Spread over as many buckets as there are scores by their place between least and greatest;
    /// a bucket then holds a handful. Where the scores crowd, its sort does the work.
    fn sort(&mut self, scores: &[Option<f64>]) -> &[(f64, u32)] {
        let present = || (0u32..).zip(scores).filter_map(|(at, score)| score.map(|score| (score, at)));
        let (mut count, mut least, mut greatest) = (0usize, f64::INFINITY, f64::NEG_INFINITY);
        for (score, _) in present() {
            count += 1;
            least = least.min(score);
            greatest = greatest.max(score);
        }
        let per_bucket = (count as f64 - 1.0) / (greatest - least);
        if !(per_bucket.is_finite() && per_bucket > 0.0) {
            self.sorted.clear();
            self.sorted.extend(present());
            self.sorted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
            return &self.sorted;
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the count, or held there"
        )]
        let bucket = |score: f64| (((greatest - score) * per_bucket) as usize).min(count - 1);
        self.starts.clear();
        self.starts.resize(count + 1, 0);
        for (score, _) in present() {
            self.starts[bucket(score) + 1] += 1;
        }
        for at in 1..=count {
            self.starts[at] += self.starts[at - 1];
        }
        self.sorted.clear();
        self.sorted.resize(count, (0.0, 0));
        for (score, at) in present() {
            let next = &mut self.starts[bucket(score)];
            self.sorted[*next as usize] = (score, at);
            *next += 1;
        }
        // Each start now stands at the end of its bucket. Crowded buckets are sorted on their own; then
        // every score is at most a few places from where it belongs.
        let mut start = 0;
        for &end in &self.starts[..count] {
            let end = end as usize;
            if end - start > CROWDED {
                self.sorted[start..end].sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
            }
            start = end;
        }
        for at in 1..count {
            let item = self.sorted[at];
            let mut to = at;
            while to > 0 && self.sorted[to - 1].0 < item.0 {
                self.sorted[to] = self.sorted[to - 1];
                to -= 1;
            }
            self.sorted[to] = item;
        }
        &self.sorted
    }
}

/// Ranks of a column of scores, greatest first; 0 where the score is missing.
///
/// A score belongs to the tie of the greatest score that it equals within [`EQUAL_WITHIN`]; so a
/// chain of near-equal scores cannot pull a distant one up, and the ranks are always a
/// competition ranking. `order` is scratch space; nothing is allocated once it has grown.
pub fn competition(scores: &[Option<f64>], order: &mut Order, ranks: &mut [u32]) {
    ranks.fill(0);
    let mut tie = (f64::INFINITY, 0);
    for (&(score, at), position) in order.sort(scores).iter().zip(1u32..) {
        if tie.1 == 0 || !equal(tie.0, score) {
            tie = (score, position);
        }
        ranks[at as usize] = tie.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ranks(scores: &[Option<f64>]) -> Vec<Option<u32>> {
        let mut ranks = vec![99; scores.len()];
        competition(scores, &mut Order::default(), &mut ranks);
        ranks.into_iter().map(|rank| (rank > 0).then_some(rank)).collect()
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
        fn crowded_and_extreme_scores_are_sorted_like_any_other(
            scores in prop::collection::vec(prop::option::weighted(0.9, prop_oneof![
                -1e308..1e308f64, 0.0..1e-300f64, 1.0..1.000_001f64, Just(0.0), Just(-0.0), Just(5.0)
            ]), 1..200),
        ) {
            let mut order = Order::default();
            let sorted = order.sort(&scores);
            prop_assert_eq!(sorted.len(), scores.iter().flatten().count());
            prop_assert!(sorted.windows(2).all(|w| w[0].0 >= w[1].0));
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
