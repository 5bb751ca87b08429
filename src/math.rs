//! Transcendental functions, the only place that calls `libm`, and an accurate sum.
//!
//! The functions of `std` may differ in the last digit from one platform to the next; these do
//! not, so that the same input gives the same bytes everywhere.

/// `x` to the power `y`.
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// The natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `e` to the power `x`.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// The natural logarithm of the gamma function of a positive number.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// A sum that carries its rounding error along (Neumaier 1974): decimals such as 0.1 + 0.2 + … add
/// up to the decimal a reader expects, and the order of the terms hardly matters.
pub fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0f64, 0.0f64);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    sum + lost
}

/// Rounds to a number of decimals, half away from zero.
///
/// What is within 10⁻⁹ of a half in the last place is one: the decimal 2.675 rounds to 2.68, though
/// the nearest double is a little less.
pub fn round(x: f64, decimals: u32) -> f64 {
    let unit = pow(10.0, f64::from(decimals));
    let scaled = x.abs() * unit;
    if !scaled.is_finite() || scaled >= 1e15 {
        return x;
    }
    let below = scaled.floor();
    let up = scaled - below >= 0.5 - 1e-9;
    (below + f64::from(u8::from(up))) / unit * x.signum()
}

/// Rounds to a number of decimals, a half (as in [`round`]) to the even digit.
pub fn round_half_even(x: f64, decimals: u32) -> f64 {
    let unit = pow(10.0, f64::from(decimals));
    let scaled = x.abs() * unit;
    if !scaled.is_finite() || scaled >= 1e15 {
        return x;
    }
    let below = scaled.floor();
    let half = (scaled - below - 0.5).abs() <= 1e-9;
    let up = if half { below % 2.0 > 0.5 } else { scaled - below > 0.5 };
    (below + f64::from(u8::from(up))) / unit * x.signum()
}

/// The average growth factor of one step where `steps` steps turn `from` into `to`.
///
/// None where no real factor exists: `from` not above 0, `to` below 0, or no step.
pub fn step_factor(from: f64, to: f64, steps: u32) -> Option<f64> {
    if from <= 0.0 || to < 0.0 || steps == 0 {
        return None;
    }
    Some(pow(to / from, 1.0 / f64::from(steps))).filter(|f| f.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_keeps_what_rounding_would_lose() {
        assert_eq!(sum([1e16, 1.0, 1.0, -1e16]).to_bits(), 2.0f64.to_bits());
        assert_eq!(sum([0.1; 10]).to_bits(), 1.0f64.to_bits());
        assert_eq!(sum([]).to_bits(), 0.0f64.to_bits());
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (x, decimals, expected) in
            [(2.675, 2, 2.68), (-2.5, 0, -3.0), (0.1249, 2, 0.12), (1e300, 3, 1e300), (0.7, 0, 1.0)]
        {
            assert_eq!(round(x, decimals).to_bits(), f64::to_bits(expected), "{x}");
        }
    }

    #[test]
    fn halves_may_go_to_the_even_digit() {
        for (x, decimals, expected) in
            [(2.5, 0, 2.0), (3.5, 0, 4.0), (-2.5, 0, -2.0), (2.675, 2, 2.68), (0.126, 2, 0.13)]
        {
            assert_eq!(round_half_even(x, decimals).to_bits(), f64::to_bits(expected), "{x}");
        }
    }

    #[test]
    fn three_steps_of_ten_percent() {
        let factor = step_factor(100.0, 133.1, 3).unwrap();
        assert!((factor - 1.1).abs() < 1e-12);
    }

    #[test]
    fn no_factor_without_a_positive_start_or_a_step() {
        assert_eq!(step_factor(0.0, 5.0, 1), None);
        assert_eq!(step_factor(-1.0, 5.0, 1), None);
        assert_eq!(step_factor(1.0, 5.0, 0), None);
    }

    #[test]
    fn logarithm_and_exponential_undo_each_other() {
        assert!((exp(ln(7.5)) - 7.5).abs() < 1e-14);
    }
}
