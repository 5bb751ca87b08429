//! A linear scale with round ticks.

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

use super::markup::{from_sub, to_sub};
use crate::math;

/// More ticks than this are on no axis.
const MOST_TICKS: u32 = 100;
/// Values beyond are drawn at the end of the scale: the span of an axis has to be a finite number.
const LARGEST: f64 = 1e300;

/// Maps values to places on the sheet; the arithmetic is plotters' own, in backend units.
pub(crate) struct Scale {
    domain: RangedCoordf64,
    places: (i32, i32),
    /// Round values within the domain, rising.
    pub(crate) ticks: Vec<f64>,
    /// Decimals the ticks need.
    pub(crate) digits: usize,
    /// Ends of the domain.
    pub(crate) ends: (f64, f64),
    /// Whether equal ratios have equal distances.
    log: bool,
}

/// What a scale must show.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    low: f64,
    high: f64,
}

impl Extent {
    /// Least and greatest of `values`; `None` without a finite value.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values = values.into_iter().filter(|v| v.is_finite()).map(|v| v.clamp(-LARGEST, LARGEST));
        let first = values.next()?;
        Some(values.fold(Self { low: first, high: first }, |e, v| Self { low: e.low.min(v), high: e.high.max(v) }))
    }

    pub(crate) const ZERO_TO_ONE: Self = Self { low: 0.0, high: 1.0 };

    /// The same extent reaching to zero, and never empty: for bars.
    pub(crate) fn reaching_zero(self) -> Self {
        let extent = self.with(0.0);
        if extent.low >= 0.0 && extent.high <= 0.0 { Self::ZERO_TO_ONE } else { extent }
    }

    /// Least and greatest value.
    pub(crate) fn ends(self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// Whether it reaches below zero.
    pub(crate) fn is_negative(self) -> bool {
        self.low < 0.0
    }

    /// The same extent reaching to `value`.
    pub(crate) fn with(self, value: f64) -> Self {
        let value = value.clamp(-LARGEST, LARGEST);
        Self { low: self.low.min(value), high: self.high.max(value) }
    }

    /// A span that can be divided by: values that are all equal get room around them.
    fn opened(self) -> Self {
        let size = self.low.abs().max(self.high.abs());
        if self.high - self.low > size * 1e-9 && self.high - self.low > 1e-12 {
            return self;
        }
        let room = if size > 1e-12 { size * 0.1 } else { 1.0 };
        Self { low: self.low - room, high: self.high + room }
    }
}

impl Scale {
    /// A scale whose domain ends on round values around `extent`, with about `count` steps.
    pub(crate) fn round(extent: Extent, count: f64, places: (f64, f64)) -> Self {
        let Extent { low, high } = extent.opened();
        let (step, digits) = round_step(high / count - low / count);
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        // Counted in ticks, not up to the last: where the span is small beside the values, adding 1 changes nothing.
        let steps = (0..MOST_TICKS).map(|k| first + f64::from(k));
        let ticks = steps.take_while(|k| *k <= last).map(|k| k * step).collect();
        Self::over((first * step, last * step), ticks, digits, places)
    }

    /// A scale over exactly `extent`, without ticks: for bars that carry their values.
    pub(crate) fn exact(extent: Extent, places: (f64, f64)) -> Self {
        let Extent { low, high } = extent.opened();
        Self::over((low, high), Vec::new(), 0, places)
    }

    fn over(ends: (f64, f64), ticks: Vec<f64>, digits: usize, places: (f64, f64)) -> Self {
        let places = (to_sub(places.0), to_sub(places.1));
        Self { domain: (ends.0..ends.1).into(), places, ticks, digits, ends, log: false }
    }

    /// A scale of logarithms with ticks at 1, 2 and 5 times powers of ten within `extent`; linear where a value is not
    /// positive.
    pub(crate) fn logarithmic(extent: Extent, places: (f64, f64)) -> Self {
        let (low, high) = extent.ends();
        if low <= 0.0 || !(high / low).is_finite() {
            return Self::round(extent, 5.0, places);
        }
        let (low, high) = (low / 1.12, high * 1.12);
        let mut power = 1.0;
        while power > low {
            power /= 10.0;
        }
        while power * 10.0 <= low {
            power *= 10.0;
        }
        let steps = (0..MOST_TICKS).flat_map(|k| {
            let at = power * (0..k).fold(1.0, |p, _| p * 10.0);
            [1.0, 2.0, 5.0].map(|t| t * at)
        });
        let ticks: Vec<f64> = steps.take_while(|t| *t <= high).filter(|t| *t >= low).collect();
        let digits = usize::from(ticks.first().is_some_and(|t| *t < 1.0));
        let mut scale = Self::over((math::ln(low), math::ln(high)), ticks, digits, places);
        scale.log = true;
        scale
    }

    /// Where `value` stands.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let value = if self.log { math::ln(value.max(f64::MIN_POSITIVE)) } else { value };
        from_sub(self.domain.map(&value, self.places))
    }
}

/// The next of 1, 2, 5 × 10ⁿ that is not below `raw`, and the decimals it needs.
fn round_step(raw: f64) -> (f64, usize) {
    let mut power = 1.0;
    let mut digits = 0;
    while power * 10.0 <= raw {
        power *= 10.0;
    }
    while power > raw {
        power /= 10.0;
        digits += 1;
    }
    let times = [1.0, 2.0, 5.0].into_iter().find(|t| t * power >= raw * (1.0 - 1e-9)).unwrap_or(10.0);
    if times > 9.0 && digits > 0 {
        digits -= 1;
    }
    (times * power, digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(low: f64, high: f64) -> Vec<String> {
        let scale = Scale::round(Extent { low, high }, 5.0, (0.0, 100.0));
        scale.ticks.iter().map(|t| format!("{t:.*}", scale.digits)).collect()
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(42.7, 64.1), ["40", "45", "50", "55", "60", "65"]);
        assert_eq!(ticks(0.0, 0.0009), ["0.0000", "0.0002", "0.0004", "0.0006", "0.0008", "0.0010"]);
        assert_eq!(ticks(0.0, 1.0e12).len(), 6);
    }

    #[test]
    fn a_scale_of_any_finite_numbers_has_an_end() {
        let numbers = [0.0, 1e-300, 5e-324, 1e-9, 1.0, 4_503_599_627_370_497.0, 1e100, 1e300, f64::MAX];
        let signed = || numbers.into_iter().flat_map(|n| [n, -n]);
        for (a, b) in signed().flat_map(|a| signed().map(move |b| (a, b))) {
            let extent = Extent::of([a, b]).unwrap();
            for scale in [Scale::round(extent, 5.0, (0.0, 100.0)), Scale::exact(extent, (0.0, 100.0))] {
                assert!(scale.ticks.len() < 20 && scale.ticks.iter().all(|t| t.is_finite()), "{a} {b}");
                assert!(scale.at(a).is_finite() && scale.digits < 20, "{a} {b}: {}", scale.digits);
            }
        }
    }

    #[test]
    fn equal_ratios_have_equal_distances_on_a_scale_of_logarithms() {
        let scale = Scale::logarithmic(Extent { low: 3.0, high: 80.0 }, (0.0, 100.0));
        assert_eq!(scale.ticks.iter().map(|t| format!("{t}")).collect::<Vec<_>>(), ["5", "10", "20", "50"]);
        let between = |a: f64, b: f64| scale.at(b) - scale.at(a);
        assert!((between(5.0, 10.0) - between(10.0, 20.0)).abs() < 0.2);
        assert!(Scale::logarithmic(Extent { low: 0.0, high: 80.0 }, (0.0, 100.0)).ticks.contains(&0.0));
    }

    #[test]
    fn equal_values_stand_in_the_middle() {
        let scale = Scale::round(Extent { low: 7.0, high: 7.0 }, 4.0, (0.0, 100.0));
        assert!((scale.at(7.0) - 50.0).abs() < 15.0);
        assert!(Extent::of([f64::NAN]).is_none());
    }
}
