//! How unusual a change is for its series: the robust z-score of its logarithm among the changes of all regions and years.
//!
//! With `g = ln(x_t / x_{t-1})`, z = (g - median) / (1.4826 MAD), where MAD is the median of the distances to the median (Huber &
//! Ronchetti 2009, *Robust Statistics*, section 5.1). Steps by a power of ten are named apart: they are mostly slips of a unit.

use crate::math::ln;

/// Least spread of a series: below it a change of a few percent would be unusual where all others are equal.
const LEAST_SPREAD: f64 = 0.03;
/// Changes from which the spread of a series can be told.
const ENOUGH: usize = 5;
/// Distance of a step from a whole power of ten, in decades.
const NEAR_DECADE: f64 = 0.16;
/// From here a change is said to be unusual.
const UNUSUAL: f64 = 6.0;
/// No change below this factor is said to be.
const LEAST_FACTOR: f64 = 1.25;

/// What is usual for a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    median: f64,
    spread: f64,
}

/// Why a change is unusual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// By about ten to this power.
    PowerOfTen(i32),
    /// By this robust z-score.
    Robust(f64),
}

impl Usual {
    /// From the values before and after each change; none where they are too few.
    pub fn of(changes: impl IntoIterator<Item = (f64, f64)>) -> Option<Usual> {
        let mut logs: Vec<f64> = changes.into_iter().filter_map(|(before, after)| growth(before, after)).collect();
        if logs.len() < ENOUGH {
            return None;
        }
        let middle = median(&mut logs);
        let mut distances: Vec<f64> = logs.iter().map(|g| (g - middle).abs()).collect();
        Some(Usual { median: middle, spread: (1.4826 * median(&mut distances)).max(LEAST_SPREAD) })
    }

    /// Whether a change stands out from what is usual.
    pub fn step(self, before: f64, after: f64) -> Option<Step> {
        let growth = growth(before, after)?;
        let z = (growth - self.median) / self.spread;
        if z.abs() < UNUSUAL || growth.abs() < ln(LEAST_FACTOR) {
            return None;
        }
        let decades = (growth - self.median) / ln(10.0);
        let whole = decades.round();
        #[expect(clippy::cast_possible_truncation, reason = "numbers are within 1e100")]
        if whole.abs() >= 1.0 && (decades - whole).abs() < NEAR_DECADE {
            return Some(Step::PowerOfTen(whole as i32));
        }
        Some(Step::Robust(z))
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Step::PowerOfTen(n) => write!(f, "a step by about ten to the power of {n}: another unit?"),
            Step::Robust(z) => write!(f, "unusual for this series, robust z {z:.1}"),
        }
    }
}

/// The logarithm of a change; none where one of the values is not positive.
fn growth(before: f64, after: f64) -> Option<f64> {
    (before > 0.0 && after > 0.0).then(|| ln(after / before))
}

/// The middle value; `values` are not empty.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { f64::midpoint(values[half - 1], values[half]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_a_unit_are_told_from_jumps_and_from_growth() {
        // ln 1.1 = 0.0953 is the median, distances are 0 or below 0.0953: the least spread holds.
        let usual = Usual::of([(100.0, 110.0), (50.0, 55.0), (10.0, 11.0), (20.0, 22.0), (8.0, 8.4)]).unwrap();
        assert_eq!(usual.step(100.0, 120.0), None);
        assert_eq!(usual.step(100.0, 1_100_000.0), Some(Step::PowerOfTen(4)));
        assert_eq!(usual.step(100.0, 0.011), Some(Step::PowerOfTen(-4)));
        assert!(matches!(usual.step(100.0, 300.0), Some(Step::Robust(z)) if z > 6.0));
        assert_eq!(usual.step(0.0, 300.0), None);
        assert_eq!(Usual::of([(1.0, 2.0)]), None);
    }
}
