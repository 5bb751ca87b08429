//! Natural breaks: the classes with the least sum of squares about their means, found exactly.
//!
//! Fisher (1958), *On grouping for maximum homogeneity*; used by Jenks (1977) for maps. A dynamic
//! programme over sorted values, in which the best start of the last class never moves back as values
//! are added, so that each row is filled by divide and conquer (as in Ckmeans.1d.dp): k · n · log n steps.

use crate::index::rank;

/// Where each class begins among the ascending `sorted` values.
///
/// Equal values are never parted. `classes` is at least 1 and at most the number of distinct values.
/// Of equally good divisions the one with the earliest starts is taken.
pub fn class_starts(sorted: &[f64], classes: usize) -> Vec<usize> {
    let groups = Groups::of(sorted);
    let count = groups.first.len();
    let mut cost: Vec<f64> = (0..count).map(|end| groups.squares(0, end)).collect();
    // start[class][end]: first group of the class, where it ends with that group.
    let mut start = vec![vec![0; count]];
    for class in 1..classes.min(count) {
        let mut row = Row { groups: &groups, before: &cost, cost: vec![f64::INFINITY; count], start: vec![0; count] };
        row.fill(class, count, class, count);
        start.push(row.start);
        cost = row.cost;
    }
    let mut starts = Vec::with_capacity(start.len());
    let mut end = count - 1;
    for row in start.iter().rev() {
        starts.push(groups.first[row[end]]);
        end = row[end].saturating_sub(1);
    }
    starts.reverse();
    starts
}

/// Groups of equal values, with running sums of counts, values and squares about a middle value.
struct Groups {
    first: Vec<usize>,
    sums: Vec<(f64, f64, f64)>,
}

impl Groups {
    fn of(sorted: &[f64]) -> Groups {
        let middle = sorted[sorted.len() / 2];
        let mut groups = Groups { first: Vec::new(), sums: vec![(0.0, 0.0, 0.0)] };
        let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for (at, &x) in sorted.iter().enumerate() {
            if groups.first.last().is_none_or(|&first| !rank::equal(sorted[first], x)) {
                groups.first.push(at);
                groups.sums.push((0.0, 0.0, 0.0));
            }
            count += 1.0;
            sum += x - middle;
            squares += (x - middle) * (x - middle);
            let last = groups.sums.len() - 1;
            groups.sums[last] = (count, sum, squares);
        }
        groups
    }

    /// Sum of squares about the mean of the groups `from` to `to`, both included.
    fn squares(&self, from: usize, to: usize) -> f64 {
        let (a, b) = (self.sums[from], self.sums[to + 1]);
        let (count, sum, squares) = (b.0 - a.0, b.1 - a.1, b.2 - a.2);
        if from == to { 0.0 } else { (squares - sum * sum / count).max(0.0) }
    }
}

/// One more class: least cost and best start for each end.
struct Row<'a> {
    groups: &'a Groups,
    before: &'a [f64],
    cost: Vec<f64>,
    start: Vec<usize>,
}

impl Row<'_> {
    /// Fills the ends `low..high`, whose best starts lie in `first..past`.
    fn fill(&mut self, low: usize, high: usize, first: usize, past: usize) {
        if low >= high {
            return;
        }
        let end = low.midpoint(high);
        for start in first..past.min(end + 1) {
            let cost = self.before[start - 1] + self.groups.squares(start, end);
            if cost < self.cost[end] {
                self.cost[end] = cost;
                self.start[end] = start;
            }
        }
        let best = self.start[end].max(first);
        self.fill(low, end, first, best + 1);
        self.fill(end + 1, high, best, past);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn squares(values: &[f64]) -> f64 {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        values.iter().map(|x| (x - mean).powi(2)).sum()
    }

    fn cost(sorted: &[f64], starts: &[usize]) -> f64 {
        let ends = starts.iter().skip(1).copied().chain([sorted.len()]);
        starts.iter().zip(ends).map(|(&a, b)| squares(&sorted[a..b])).sum()
    }

    /// The least cost over all divisions into `classes` classes.
    fn exhaustive(sorted: &[f64], classes: usize) -> f64 {
        if classes == 1 {
            return squares(sorted);
        }
        let cuts = classes - 1..sorted.len();
        let costs = cuts.map(|at| exhaustive(&sorted[..at], classes - 1) + squares(&sorted[at..]));
        costs.fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn natural_breaks_of_a_small_set() {
        // Three clusters that anybody would see.
        let sorted = [1.0, 2.0, 3.0, 10.0, 11.0, 12.0, 30.0, 31.0];
        assert_eq!(class_starts(&sorted, 3), [0, 3, 6]);
        assert_eq!(class_starts(&sorted, 1), [0]);
        assert_eq!(class_starts(&sorted, 8), [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn equal_values_stay_together() {
        assert_eq!(class_starts(&[1.0, 1.0, 1.0, 2.0, 5.0, 5.0], 3), [0, 3, 4]);
    }

    proptest! {
        #[test]
        fn no_division_is_better(
            mut values in prop::collection::vec((0..40i32).prop_map(f64::from), 4..13), classes in 1usize..5,
        ) {
            values.sort_unstable_by(f64::total_cmp);
            let distinct = 1 + values.windows(2).filter(|w| w[0] < w[1]).count();
            let classes = classes.min(distinct);
            let starts = class_starts(&values, classes);
            prop_assert_eq!(starts.len(), classes);
            prop_assert!(starts.is_sorted_by(|a, b| a < b));
            prop_assert!((cost(&values, &starts) - exhaustive(&values, classes)).abs() < 1e-9);
        }
    }
}
