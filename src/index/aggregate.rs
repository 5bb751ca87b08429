//! Aggregating: the weighted arithmetic mean of a node's children, with what is missing left out.
//!
//! Missing children and their weights drop out and the remaining weights are rescaled to sum 1
//! (COINr's `a_amean` with `na.rm`); below `min_share` of the children present, the mean is
//! missing. Applied level by level from the leaves up, to any depth.

/// A weighted arithmetic mean under way.
#[derive(Debug, Clone, Copy)]
pub struct Mean {
    weight: f64,
    weighted: f64,
    present: u32,
    low: f64,
    high: f64,
}

impl Default for Mean {
    fn default() -> Self {
        Mean { weight: 0.0, weighted: 0.0, present: 0, low: f64::INFINITY, high: f64::NEG_INFINITY }
    }
}

impl Mean {
    /// Takes in a child that is present.
    pub fn push(&mut self, weight: f64, value: f64) {
        self.weight += weight;
        self.weighted += weight * value;
        self.present += 1;
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }

    /// The mean of what was taken in, out of `of` children; none below `min_share` of them
    /// (equal passes), or where all weights are 0.
    ///
    /// Held between the least and the greatest child, which the exact mean never leaves: equal
    /// children give exactly their value.
    pub fn finish(self, of: usize, min_share: f64) -> Option<f64> {
        if self.present == 0 || self.weight <= 0.0 || f64::from(self.present) / (of as f64) < min_share {
            return None;
        }
        let mean = self.weighted / self.weight;
        mean.is_finite().then(|| mean.max(self.low).min(self.high))
    }
}

/// The mean of `(weight, value)` children.
pub fn weighted_mean(children: impl IntoIterator<Item = (f64, Option<f64>)>, min_share: f64) -> Option<f64> {
    let mut mean = Mean::default();
    let mut of = 0;
    for (weight, value) in children {
        of += 1;
        if let Some(value) = value {
            mean.push(weight, value);
        }
    }
    mean.finish(of, min_share)
}

/// The means of whole columns, cell by cell: `into[i]` from the `i`-th cells of the children.
///
/// `scratch` has the length of the columns and is overwritten; nothing is allocated.
pub fn weighted_mean_columns<'a>(
    children: impl IntoIterator<Item = (f64, &'a [Option<f64>])>,
    min_share: f64,
    scratch: &mut [Mean],
    into: &mut [Option<f64>],
) {
    scratch.fill(Mean::default());
    let mut of = 0;
    for (weight, column) in children {
        of += 1;
        for (mean, value) in scratch.iter_mut().zip(column) {
            if let Some(value) = *value {
                mean.push(weight, value);
            }
        }
    }
    for (cell, mean) in into.iter_mut().zip(scratch) {
        *cell = mean.finish(of, min_share);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_mean_by_hand() {
        // 0.5 · 10 + 0.3 · 20 + 0.2 · 30 = 17.
        let mean = weighted_mean([(0.5, Some(10.0)), (0.3, Some(20.0)), (0.2, Some(30.0))], 0.0).unwrap();
        assert!((mean - 17.0).abs() < 1e-12);
    }

    #[test]
    fn a_missing_child_drops_out_with_its_weight() {
        // Without the second: (0.5 · 10 + 0.2 · 30) / 0.7 = 11 / 0.7.
        let mean = weighted_mean([(0.5, Some(10.0)), (0.3, None), (0.2, Some(30.0))], 0.5).unwrap();
        assert!((mean - 11.0 / 0.7).abs() < 1e-12);
    }

    #[test]
    fn the_share_of_children_present_may_equal_the_least_share() {
        let half = [(1.0, Some(4.0)), (1.0, None)];
        assert_eq!(weighted_mean(half, 0.5), Some(4.0));
        assert_eq!(weighted_mean(half, 0.51), None);
        let three_of_five = [(1.0, Some(1.0)), (1.0, Some(1.0)), (1.0, Some(1.0)), (1.0, None), (1.0, None)];
        assert_eq!(weighted_mean(three_of_five, 0.6), Some(1.0));
    }

    #[test]
    fn nothing_present_or_nothing_weighed_is_missing() {
        assert_eq!(weighted_mean([(1.0, None)], 0.0), None);
        assert_eq!(weighted_mean([], 0.0), None);
        assert_eq!(weighted_mean([(0.0, Some(3.0))], 0.0), None);
    }

    fn child() -> impl Strategy<Value = (f64, Option<f64>)> {
        (0.01..5.0f64, prop::option::weighted(0.8, -1e6..1e6f64))
    }

    proptest! {
        #[test]
        fn the_mean_lies_between_least_and_greatest_child(children in prop::collection::vec(child(), 1..20)) {
            let present: Vec<f64> = children.iter().filter_map(|c| c.1).collect();
            match weighted_mean(children.iter().copied(), 0.0) {
                Some(mean) => {
                    prop_assert!(present.iter().any(|&x| x <= mean) && present.iter().any(|&x| x >= mean));
                }
                None => prop_assert!(present.is_empty()),
            }
        }

        #[test]
        fn only_the_proportions_of_weights_matter(children in prop::collection::vec(child(), 1..20), by in 0.01..100.0f64) {
            let one = weighted_mean(children.iter().copied(), 0.5);
            let scaled = weighted_mean(children.iter().map(|&(w, x)| (w * by, x)), 0.5);
            prop_assert_eq!(one.is_some(), scaled.is_some());
            if let (Some(a), Some(b)) = (one, scaled) {
                prop_assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0));
            }
        }

        #[test]
        fn columns_give_what_single_cells_give(
            rows in prop::collection::vec(prop::collection::vec(prop::option::of(0.0..100.0f64), 4), 1..8),
        ) {
            let mut scratch = [Mean::default(); 4];
            let mut into = [Some(-1.0); 4];
            let weight = |i: usize| 1.0 + i as f64;
            let columns = rows.iter().enumerate().map(|(i, r)| (weight(i), r.as_slice()));
            weighted_mean_columns(columns, 0.5, &mut scratch, &mut into);
            for (cell, got) in into.iter().enumerate() {
                let one = weighted_mean(rows.iter().enumerate().map(|(i, r)| (weight(i), r[cell])), 0.5);
                prop_assert_eq!(*got, one);
            }
        }
    }
}
