//! How numbers are written: the one place that prints a number for readers.
//!
//! What differs by language stands in its catalogue: the mark before the decimals (`number-point`), the mark between
//! thousands and from how many digits on it is set (`number-group`, `number-group-from`), scales (`number-million` …).
//! Minus is a true minus sign, and what rounds to zero has no sign.

use super::{Words, word};

/// Decimals that are kept of a value that is printed as recorded.
const RECORDED: usize = 6;

/// The marks of a language within numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numerals {
    point: char,
    group: Option<char>,
    /// The least number of digits before the point of a number with groups.
    from: usize,
}

impl Numerals {
    /// The marks that a language says.
    pub(super) fn spoken(words: Words<'_>) -> Self {
        Self::of(word!(words, number_point), word!(words, number_group), word!(words, number_group_from))
    }

    /// The marks as messages say them; a blank mark parts nothing.
    pub(super) fn of(point: &str, group: &str, from: &str) -> Self {
        let from = from.parse().unwrap_or(4);
        Numerals { point: point.chars().next().unwrap_or('.'), group: group.chars().next(), from }
    }

    /// A decimal number: `digits` decimals, or as many as recorded (at most six); `sign`: a plus sign before what is
    /// more than zero.
    pub fn decimal(self, value: f64, digits: Option<usize>, sign: bool) -> String {
        let plain = plain(value.abs(), digits);
        let zero = !plain.bytes().any(|b| matches!(b, b'1'..=b'9'));
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut out = String::with_capacity(plain.len() + 8);
        match (value < 0.0 && !zero, sign && !zero) {
            (true, _) => out.push('\u{2212}'),
            (false, true) => out.push('+'),
            (false, false) => {}
        }
        let group = self.group.filter(|_| whole.len() >= self.from);
        for (i, c) in whole.chars().enumerate() {
            if let Some(mark) = group.filter(|_| i > 0 && (whole.len() - i).is_multiple_of(3)) {
                out.push(mark);
            }
            out.push(c);
        }
        if !fraction.is_empty() {
            out.push(self.point);
            out.push_str(fraction);
        }
        out
    }

    /// A computed value with five significant digits, more before the point where it has them, without trailing zeros.
    pub fn significant(self, value: f64) -> String {
        let scientific = format!("{value:.4e}");
        let exponent: i32 = scientific.split_once('e').and_then(|(_, e)| e.parse().ok()).unwrap_or(0);
        let digits = usize::try_from(4 - exponent).unwrap_or(0).min(12);
        let fraction = plain(value, Some(digits)).split_once('.').map_or(0, |(_, f)| f.trim_end_matches('0').len());
        self.decimal(value, Some(fraction), false)
    }
}

/// Digits with a point and without groups, as the standard library rounds them: to even where a tie is exact.
fn plain(value: f64, digits: Option<usize>) -> String {
    if let Some(digits) = digits {
        return format!("{value:.digits$}");
    }
    let text = format!("{value:.RECORDED$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Decimals for values that are read side by side: `figures` digits of the largest one count, and no more are printed
/// than were recorded.
pub fn row_digits(values: impl Iterator<Item = f64>, figures: usize) -> usize {
    let (mut largest, mut recorded) = (0.0_f64, 0);
    for value in values {
        largest = largest.max(value.abs());
        recorded = recorded.max(plain(value, None).split_once('.').map_or(0, |(_, rest)| rest.len()));
    }
    let text = plain(largest, None);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = match whole {
        "0" => figures + fraction.bytes().take_while(|b| *b == b'0').count(),
        whole => figures.saturating_sub(whole.len()),
    };
    digits.min(recorded)
}

impl<'a> Words<'a> {
    /// The marks of the language within numbers.
    pub fn numerals(self) -> Numerals {
        self.catalogue.numerals
    }

    /// A decimal number, see [`Numerals::decimal`].
    pub fn decimal(self, value: f64, digits: Option<usize>, sign: bool) -> String {
        self.numerals().decimal(value, digits, sign)
    }

    /// A whole number.
    pub fn whole(self, value: usize) -> String {
        self.decimal(value as f64, Some(0), false)
    }

    /// A number and the sign of per cent.
    pub fn percent(self, value: f64, digits: Option<usize>, sign: bool) -> String {
        self.decimal(value, digits, sign) + word!(self, number_percent)
    }

    /// The value in the largest scale of the language that its printed form reaches, and the word of that scale: what
    /// rounds up to the next scale is printed in it.
    pub fn scaled(self, value: f64, digits: Option<usize>) -> (f64, &'a str) {
        let scales = [
            (1e4, word!(self, number_ten_thousand)),
            (1e6, word!(self, number_million)),
            (1e8, word!(self, number_hundred_million)),
            (1e9, word!(self, number_billion)),
            (1e12, word!(self, number_trillion)),
        ];
        let digits = digits.unwrap_or(RECORDED);
        let mut found = (1.0, "");
        for (size, word) in scales.into_iter().filter(|(_, word)| !word.is_empty()) {
            let printed: f64 = plain(value.abs() / found.0, Some(digits)).parse().unwrap_or(0.0);
            if printed * found.0 >= size {
                found = (size, word);
            }
        }
        (value / found.0, found.1)
    }

    /// What a unit begins with that counts by a scale, such as `10,000 ` or `万`, with the factor: the largest first.
    pub fn scales_of_units(self) -> [(&'a str, f64); 5] {
        [
            (word!(self, unit_trillion), 1e12),
            (word!(self, unit_billion), 1e9),
            (word!(self, unit_hundred_million), 1e8),
            (word!(self, unit_million), 1e6),
            (word!(self, unit_ten_thousand), 1e4),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn a_row_shows_its_figures_and_no_more_than_recorded() {
        let digits = |values: &[f64]| row_digits(values.iter().copied(), 4);
        assert_eq!(digits(&[5_490.562_651, 3_210.5]), 0);
        assert_eq!(digits(&[34.5, 7.0]), 1);
        assert_eq!(digits(&[3.25, 0.297]), 3);
        assert_eq!(digits(&[0.894_4, 0.018_5]), 4);
        assert_eq!(digits(&[0.001_852_3]), 6);
        assert_eq!(digits(&[76.25, 8.123]), 2);
        assert_eq!(digits(&[]), 0);
        assert_eq!(row_digits([235.04, 7.0].into_iter(), 3), 0);
    }

    #[test]
    fn signs_points_and_groups() {
        let [zh, en] = [Lang::Zh, Lang::En].map(Words::built_in);
        assert_eq!(en.decimal(-0.04, Some(1), true), "0.0");
        assert_eq!(en.decimal(-3.25, Some(1), false), "\u{2212}3.2");
        assert_eq!(zh.decimal(4.2, Some(1), true), "+4.2");
        assert_eq!(en.decimal(1_234_567.5, None, false), "1,234,567.5");
        // In Chinese four digits need no mark (GB/T 15835-2011, 5.1.3).
        assert_eq!(zh.decimal(1234.0, None, false), "1234");
        assert_eq!(zh.decimal(1_234_567.0, None, false), "1,234,567");
        let five = [7.466_666_7, -0.000_123_456_7, 123_456.7, 8.4, 0.0].map(|x| en.numerals().significant(x));
        assert_eq!(five, ["7.4667", "\u{2212}0.00012346", "123,457", "8.4", "0"]);
        let french = Numerals::of(",", "\u{202f}", "4");
        assert_eq!(french.decimal(-1_234.5, Some(1), false), "\u{2212}1\u{202f}234,5");
        assert_eq!(french.significant(0.25), "0,25");
    }

    #[test]
    fn the_scale_is_chosen_after_rounding() {
        let [zh, en] = [Lang::Zh, Lang::En].map(Words::built_in);
        assert_eq!(zh.scaled(99_999_999.0, Some(1)).1, "亿");
        assert_eq!(zh.scaled(99_994.0, Some(0)).1, "万");
        assert_eq!(zh.scaled(9_999.4, Some(0)).1, "");
        assert_eq!(zh.scaled(9_999.6, Some(0)).1, "万");
        assert_eq!(zh.scaled(999_999_999_999.0, Some(2)), (0.999_999_999_999, "万亿"));
        assert_eq!(en.scaled(999_960_000.0, Some(1)).1, " billion");
        assert_eq!(en.scaled(999_940_000.0, Some(1)).1, " million");
    }
}
