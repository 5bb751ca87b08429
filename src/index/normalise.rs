//! Normalising: raw values in their own units become numbers that can be averaged.
//!
//! Two rules: min-max over a column of regions, and the ratio to a base year. Definitions follow
//! the OECD/JRC *Handbook on Constructing Composite Indicators* (2008), steps 5.3 and 5.7, and
//! COINr's `n_minmax`. What is missing stays missing.

use crate::model::Direction;

/// Least and greatest value of a column, in the indicator's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
}

impl Range {
    /// The range of the values present; none where there are none.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Range> {
        let (mut min, mut max) = (f64::INFINITY, f64::NEG_INFINITY);
        for v in values {
            min = min.min(v);
            max = max.max(v);
        }
        (min <= max).then_some(Range { min, max })
    }

    /// The least range that holds both.
    #[must_use]
    pub fn join(self, other: Range) -> Range {
        Range { min: self.min.min(other.min), max: self.max.max(other.max) }
    }
}

/// Min-max: `low + (high - low) · (x - min) / (max - min)`; with a negative direction the column
/// is first multiplied by -1, which gives `(max - x) / (max - min)`.
///
/// Where all values are equal the column tells regions apart by nothing and has no score: none,
/// as in COINr. The result never leaves `low … high`.
pub fn min_max(x: f64, range: Range, direction: Direction, low: f64, high: f64) -> Option<f64> {
    let width = range.max - range.min;
    if width <= 0.0 || !width.is_finite() {
        return None;
    }
    let above = match direction {
        Direction::Positive => x - range.min,
        Direction::Negative => range.max - x,
    };
    let score = low + (high - low) * (above / width).clamp(0.0, 1.0);
    Some(score.max(low.min(high)).min(low.max(high)))
}

/// Ratio to the base year: `base · x / x_base`, and `base · x_base / x` where less is better.
///
/// None where the ratio says nothing: a base value that is not positive, a negative value, a
/// divisor of 0. In the base year the result is `base` exactly.
pub fn base_ratio(x: f64, x_base: f64, direction: Direction, base: f64) -> Option<f64> {
    if x_base <= 0.0 || x < 0.0 {
        return None;
    }
    let (over, under) = match direction {
        Direction::Positive => (x, x_base),
        Direction::Negative => (x_base, x),
    };
    Some(base * (over / under)).filter(|level| level.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RANGE: Range = Range { min: 2.0, max: 10.0 };

    #[test]
    fn min_max_by_hand() {
        // (4 - 2) / (10 - 2) = 0.25; of 0 … 100: 25; with less being better: 75.
        assert_eq!(min_max(4.0, RANGE, Direction::Positive, 0.0, 100.0), Some(25.0));
        assert_eq!(min_max(4.0, RANGE, Direction::Negative, 0.0, 100.0), Some(75.0));
        assert_eq!(min_max(4.0, RANGE, Direction::Positive, 1.0, 5.0), Some(2.0));
    }

    #[test]
    fn a_column_of_equal_values_has_no_score() {
        let range = Range::of([3.0, 3.0]).unwrap();
        assert_eq!(min_max(3.0, range, Direction::Positive, 0.0, 100.0), None);
    }

    #[test]
    fn base_ratio_by_hand() {
        // 30 over 20 is 150; a cost that falls from 20 to 16 is 20 / 16 = 125.
        assert_eq!(base_ratio(30.0, 20.0, Direction::Positive, 100.0), Some(150.0));
        assert_eq!(base_ratio(16.0, 20.0, Direction::Negative, 100.0), Some(125.0));
        assert_eq!(base_ratio(0.0, 20.0, Direction::Positive, 100.0), Some(0.0));
    }

    #[test]
    fn no_ratio_to_zero_or_to_the_other_sign() {
        assert_eq!(base_ratio(1.0, 0.0, Direction::Positive, 100.0), None);
        assert_eq!(base_ratio(-1.0, 2.0, Direction::Positive, 100.0), None);
        assert_eq!(base_ratio(0.0, 2.0, Direction::Negative, 100.0), None);
        assert_eq!(base_ratio(-2.0, -1.0, Direction::Positive, 100.0), None);
    }

    proptest! {
        #[test]
        fn min_max_keeps_order_and_stays_inside(column in prop::collection::vec(-1e9..1e9f64, 2..40)) {
            let range = Range::of(column.iter().copied()).unwrap();
            prop_assume!(range.max > range.min);
            let up: Vec<f64> =
                column.iter().map(|&x| min_max(x, range, Direction::Positive, 0.0, 100.0).unwrap()).collect();
            let down: Vec<f64> =
                column.iter().map(|&x| min_max(x, range, Direction::Negative, 0.0, 100.0).unwrap()).collect();
            for i in 0..column.len() {
                prop_assert!((0.0..=100.0).contains(&up[i]) && (0.0..=100.0).contains(&down[i]));
                prop_assert!((up[i] + down[i] - 100.0).abs() < 1e-9);
                for j in 0..column.len() {
                    if column[i] <= column[j] {
                        prop_assert!(up[i] <= up[j] && down[i] >= down[j]);
                    }
                }
            }
            prop_assert!(up.contains(&0.0) && up.contains(&100.0));
        }

        #[test]
        fn the_base_year_is_exactly_the_base(x in 1e-9..1e12f64, base in 1.0..1000.0f64) {
            prop_assert_eq!(base_ratio(x, x, Direction::Positive, base), Some(base));
            prop_assert_eq!(base_ratio(x, x, Direction::Negative, base), Some(base));
        }
    }
}
