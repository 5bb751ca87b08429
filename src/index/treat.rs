//! Treating outliers: a column that is too skewed is winsorised, or transformed.
//!
//! The procedure is COINr's `Treat`: test, winsorise until the test passes or the limit is reached,
//! else transform the untreated (with `combine` the winsorised) column. What was done is kept.

use super::math::{exp, ln, pow, sum};
use super::moments::Shape;
use super::normalise::Range;
use crate::model::{Fallback, Treat, TreatKind};

/// What was done to a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Treatment {
    /// Values set to their neighbour; 0 where the winsorised column was given up.
    pub winsorised: usize,
    /// The transform that was applied.
    pub transform: Option<Transform>,
    /// Skewness and kurtosis before.
    pub before: Option<Shape>,
    /// Skewness and kurtosis of the result.
    pub after: Option<Shape>,
}

impl Treatment {
    /// Whether anything was changed.
    pub fn changed(&self) -> bool {
        self.winsorised > 0 || self.transform.is_some()
    }
}

/// A transform of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Transform {
    /// `ln(x - min + offset)`, the offset 1 % of the range (COINr's `log_CT`).
    Log {
        /// Least value of the column.
        min: f64,
        /// What is added, so that the least value has a logarithm.
        offset: f64,
    },
    /// `(x^λ - 1) / λ`, and `ln x` for λ = 0 (Box and Cox 1964).
    BoxCox {
        /// λ.
        lambda: f64,
    },
}

impl Transform {
    /// The transformed value.
    pub fn of(self, x: f64) -> f64 {
        match self {
            Transform::Log { min, offset } => ln(x - min + offset),
            Transform::BoxCox { lambda: 0.0 } => ln(x),
            Transform::BoxCox { lambda } => (pow(x, lambda) - 1.0) / lambda,
        }
    }
}

/// A column that Box-Cox cannot transform: it holds a value that is not positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotPositive;

/// Treats a column in place. `kind` of an indicator's own goes before that of the method and is
/// then applied without a test, unless it winsorises.
pub fn treat(cells: &mut [Option<f64>], method: &Treat, own: Option<TreatKind>) -> Result<Treatment, NotPositive> {
    let kind = own.unwrap_or(method.kind);
    let mut values: Vec<f64> = cells.iter().flatten().copied().collect();
    let before = Shape::of(&values);
    let mut done = Treatment { winsorised: 0, transform: None, before, after: before };
    let fails = before.is_some_and(|s| !s.passes());
    let transform = match kind {
        TreatKind::Winsorise if fails => {
            let limits = winsorise(&mut values, method.max);
            let passes = Shape::of(&values).is_none_or(|s| s.passes());
            let next = if passes { Fallback::None } else { method.then };
            if next == Fallback::None || method.combine {
                done.winsorised = limits.moved;
                apply(cells, |x| x.clamp(limits.range.min, limits.range.max));
            }
            match next {
                Fallback::None => None,
                Fallback::Log => log(cells),
                Fallback::BoxCox => Some(box_cox(cells, method.lambda)?),
            }
        }
        TreatKind::Log if fails || own.is_some() => log(cells),
        TreatKind::BoxCox if fails || own.is_some() => Some(box_cox(cells, method.lambda)?),
        _ => None,
    };
    if let Some(transform) = transform {
        apply(cells, |x| transform.of(x));
    }
    done.transform = transform;
    if done.changed() {
        done.after = Shape::of(&cells.iter().flatten().copied().collect::<Vec<f64>>());
    }
    Ok(done)
}

fn apply(cells: &mut [Option<f64>], f: impl Fn(f64) -> f64) {
    for cell in cells {
        *cell = cell.map(&f).filter(|x| x.is_finite());
    }
}

/// Where winsorising ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Values beyond it were set to its ends.
    pub range: Range,
    /// How many.
    pub moved: usize,
}

/// Sets the greatest value (with negative skewness the least) to the next one, all tied values at
/// once, until the column passes or `max` values were moved (COINr's `winsorise`).
///
/// `values` is sorted on return. It holds at least four values that are not all equal.
pub fn winsorise(values: &mut [f64], max: usize) -> Limits {
    values.sort_unstable_by(f64::total_cmp);
    let count = values.len();
    // Values moved so far at the lower and the upper end.
    let (mut low, mut high) = (0, 0);
    while low + high < max
        && let Some(shape) = Shape::of(values).filter(|s| !s.passes())
    {
        if shape.skewness >= 0.0 {
            let at = values.partition_point(|x| *x < values[count - 1]);
            let next = values[at - 1];
            values[at..].fill(next);
            high = count - at;
        } else {
            let at = values.partition_point(|x| *x <= values[0]);
            let next = values[at];
            values[..at].fill(next);
            low = at;
        }
    }
    Limits { range: Range { min: values[0], max: values[count - 1] }, moved: low + high }
}

fn log(cells: &[Option<f64>]) -> Option<Transform> {
    let range = Range::of(cells.iter().flatten().copied())?;
    let width = range.max - range.min;
    (width > 0.0 && width.is_finite()).then_some(Transform::Log { min: range.min, offset: 0.01 * width })
}

fn box_cox(cells: &[Option<f64>], lambda: Option<f64>) -> Result<Transform, NotPositive> {
    if cells.iter().flatten().any(|x| *x <= 0.0) {
        return Err(NotPositive);
    }
    let most_likely = || likely_lambda(&cells.iter().flatten().copied().collect::<Vec<f64>>());
    Ok(Transform::BoxCox { lambda: lambda.unwrap_or_else(most_likely) })
}

/// The λ between -5 and 5 with the greatest likelihood of a normal sample (Box and Cox 1964, section
/// 3), to four decimals, so that the printed λ gives the same values.
///
/// Minimises the variance of `(y^λ - 1) / λ` for `y` = value over geometric mean, by golden section.
pub fn likely_lambda(values: &[f64]) -> f64 {
    let logs: Vec<f64> = values.iter().map(|x| ln(*x)).collect();
    let mean = sum(logs.iter().copied()) / logs.len().max(1) as f64;
    let spread = |lambda: f64| {
        let z: Vec<f64> = logs
            .iter()
            .map(|l| l - mean)
            .map(|y| if lambda.abs() < 1e-9 { y } else { (exp(lambda * y) - 1.0) / lambda })
            .collect();
        let centre = sum(z.iter().copied()) / z.len().max(1) as f64;
        sum(z.iter().map(|z| (z - centre) * (z - centre)))
    };
    let golden = (5.0f64.sqrt() - 1.0) / 2.0;
    let (mut a, mut b) = (-5.0, 5.0);
    let (mut c, mut d) = (b - golden * (b - a), a + golden * (b - a));
    let (mut at_c, mut at_d) = (spread(c), spread(d));
    while b - a > 1e-7 {
        if at_c <= at_d {
            (b, d, at_d) = (d, c, at_c);
            c = b - golden * (b - a);
            at_c = spread(c);
        } else {
            (a, c, at_c) = (c, d, at_d);
            d = a + golden * (b - a);
            at_d = spread(d);
        }
    }
    // Adding 0 turns -0 into 0.
    (f64::midpoint(a, b) * 1e4).round() / 1e4 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Window;

    fn column(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    fn winsorising(max: usize) -> Treat {
        Treat { kind: TreatKind::Winsorise, max, ..Treat::default() }
    }

    /// The example of COINr's help page for `winsorise`: 1 to 10 with two outliers.
    const TWO_OUTLIERS: [f64; 12] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 30.0, 100.0];

    #[test]
    fn the_greatest_value_takes_the_next_one_until_the_test_passes() {
        let mut cells = column(&TWO_OUTLIERS);
        let done = treat(&mut cells, &winsorising(5), None).unwrap();
        // With 100 set to 30: skewness 1.8 < 2, so one point is enough.
        assert_eq!((done.winsorised, done.transform), (1, None));
        assert_eq!((cells[10], cells[11]), (Some(30.0), Some(30.0)));
        assert!(!done.before.unwrap().passes() && done.after.unwrap().passes());
    }

    #[test]
    fn tied_outliers_are_moved_together_and_count_each() {
        let mut values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 900.0, 900.0];
        let limits = winsorise(&mut values, 5);
        assert_eq!((limits.moved, limits.range.max.total_cmp(&14.0).is_eq()), (2, true));
    }

    #[test]
    fn the_low_end_is_treated_where_the_skewness_is_negative() {
        let mut cells: Vec<_> = TWO_OUTLIERS.iter().map(|x| Some(-x)).collect();
        treat(&mut cells, &winsorising(5), None).unwrap();
        assert_eq!((cells[10], cells[11]), (Some(-30.0), Some(-30.0)));
    }

    #[test]
    fn where_winsorising_is_not_enough_the_untreated_column_is_logged() {
        // With at most 0 points nothing can be winsorised.
        let mut cells = column(&TWO_OUTLIERS);
        let done = treat(&mut cells, &winsorising(0), None).unwrap();
        // ln(100 - 1 + 0.01 · 99) = ln 99.99; ln(0.99) at the least value.
        assert_eq!(done.winsorised, 0);
        assert!((cells[11].unwrap() - ln(99.99)).abs() < 1e-12 && (cells[0].unwrap() - ln(0.99)).abs() < 1e-12);
        let mut kept = column(&TWO_OUTLIERS);
        let none = Treat { then: Fallback::None, ..winsorising(0) };
        treat(&mut kept, &none, None).unwrap();
        assert_eq!(kept, column(&TWO_OUTLIERS));
    }

    #[test]
    fn a_column_that_passes_is_left_alone_unless_the_indicator_asks() {
        let calm = [1.0, 2.0, 4.0, 8.0, 16.0];
        let method = Treat { kind: TreatKind::Log, over: Window::Year, ..Treat::default() };
        let mut cells = column(&calm);
        assert!(!treat(&mut cells, &method, None).unwrap().changed());
        assert!(treat(&mut cells, &method, Some(TreatKind::Log)).unwrap().changed());
        let mut off = column(&TWO_OUTLIERS);
        assert!(!treat(&mut off, &winsorising(5), Some(TreatKind::None)).unwrap().changed());
    }

    #[test]
    fn box_cox_by_hand() {
        // (9^0.5 - 1) / 0.5 = 4; (x - 1) / 1; ln x.
        assert!((Transform::BoxCox { lambda: 0.5 }.of(9.0) - 4.0).abs() < 1e-12);
        assert!((Transform::BoxCox { lambda: 1.0 }.of(9.0) - 8.0).abs() < 1e-12);
        assert!((Transform::BoxCox { lambda: 0.0 }.of(9.0) - ln(9.0)).abs() < 1e-12);
        let mut cells = column(&[1.0, 0.0, 2.0]);
        assert_eq!(treat(&mut cells, &Treat::default(), Some(TreatKind::BoxCox)), Err(NotPositive));
    }

    #[test]
    fn the_most_likely_lambda_is_zero_for_values_symmetric_in_their_logarithm() {
        // x → 1/x maps λ to -λ and this sample to itself.
        let values: Vec<f64> = [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0].iter().map(|x| exp(*x)).collect();
        assert!(likely_lambda(&values).abs() < 1e-12);
    }

    #[test]
    fn the_most_likely_lambda_is_that_of_a_search_through_the_log_likelihood() {
        let values = [1.2, 3.4, 2.2, 9.8, 4.1, 6.6, 25.0, 2.9, 1.7, 5.3];
        let n = values.len() as f64;
        let likelihood = |lambda: f64| {
            let y: Vec<f64> = values.iter().map(|&x| Transform::BoxCox { lambda }.of(x)).collect();
            let mean = y.iter().sum::<f64>() / n;
            let variance = y.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / n;
            -n / 2.0 * ln(variance) + (lambda - 1.0) * values.iter().map(|x| ln(*x)).sum::<f64>()
        };
        let steps = (-20_000..=20_000).map(|i| f64::from(i) / 10_000.0);
        let best = steps.max_by(|a, b| likelihood(*a).total_cmp(&likelihood(*b))).unwrap();
        assert!((likely_lambda(&values) - best).abs() < 1.5e-4, "{best}");
    }
}
