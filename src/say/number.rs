//! Numbers as readers see them: a value that knows its unit, precision, basis and origin, and its
//! printed forms in both languages.
//!
//! Templates never print a float. They print a [`Number`] through one of three filters: bare
//! (`num`), with a per-cent sign (`pct`), or as a quantity with qualifier, scale and unit (`qty`).

use crate::doc;
use crate::lang::{Lang, Text};
use crate::model::{Basis, Qualifier};
use crate::words::{Words, say, word};

/// A number on its way into a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Finite value in base units.
    pub value: f64,
    /// Decimals to print where the author asks for none in particular; none: as recorded.
    pub digits: Option<usize>,
    /// Unit of measure; empty where there is none.
    pub unit: Text,
    /// How exact the source is.
    pub qualifier: Qualifier,
    /// Printed in a source, or derived by us.
    pub basis: Basis,
    /// Where it comes from, in the language of the report: a reader's tooltip.
    pub origin: String,
    /// Stable address of the value, such as `index/total/2023`.
    pub key: String,
}

impl Number {
    /// A count or another bare number without an origin of its own.
    pub fn plain(value: f64) -> Self {
        Number {
            value,
            digits: None,
            unit: Text::default(),
            qualifier: Qualifier::Exact,
            basis: Basis::Stated,
            origin: String::new(),
            key: String::new(),
        }
    }

    /// The number as it was printed, as documents keep it.
    pub fn printed(&self, text: impl Into<String>) -> doc::Number {
        doc::Number {
            text: text.into(),
            value: self.value,
            origin: self.origin.clone(),
            key: self.key.clone(),
            derivation: None,
            derived: self.basis == Basis::Derived,
        }
    }

    /// Takes the scale out of a unit such as 万元 (10,000 CNY), so that the number can be printed in
    /// the scale that suits each language.
    #[must_use]
    pub fn in_base_units(mut self) -> Self {
        for (zh, en, factor) in [("万", "10,000 ", 1e4), ("亿", "100 million ", 1e8)] {
            let prefix = |lang: Lang| lang.pick(zh, en);
            if !self.unit.is_empty()
                && self.unit.map(|lang, unit| unit.starts_with(prefix(lang)).to_string()).all().all(|is| is == "true")
            {
                self.unit = self.unit.map(|lang, unit| unit.trim_start_matches(prefix(lang)).to_owned());
                self.value *= factor;
                break;
            }
        }
        self
    }

    /// The bare value: `146.6`, `1,832` (en), `+4.2`.
    pub fn bare(&self, digits: Option<usize>, sign: bool, lang: Lang) -> String {
        decimal(self.value, digits.or(self.digits), sign, lang)
    }

    /// The value and a per-cent sign: `33.0%`.
    pub fn percent(&self, digits: Option<usize>, sign: bool, lang: Lang) -> String {
        self.bare(digits, sign, lang) + "%"
    }

    /// Qualifier, scaled value and unit: `超过7600万台`, `over 76 million sets`.
    pub fn quantity<'a>(&self, digits: Option<usize>, with_qualifier: bool, words: impl Into<Words<'a>>) -> String {
        let words = words.into();
        let qualifier = if with_qualifier { qualifier_word(self.qualifier, words) } else { "" };
        let unit = self.unit.get(words);
        let digits = digits.or(self.digits);
        let (value, scale) = scaled(self.value, digits, words);
        let number = decimal(value, digits, false, words.lang());
        let kind = match unit {
            "" => "none",
            "%" => "percent",
            code if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => "currency",
            _ => "unit",
        };
        say!(words, number_quantity, qualifier, number = &number, scale, unit, kind)
    }
}

/// The word before a value that is not exact.
pub fn qualifier_word<'a>(qualifier: Qualifier, words: impl Into<Words<'a>>) -> &'a str {
    let words = words.into();
    match qualifier {
        Qualifier::Exact => "",
        Qualifier::About => word!(words, number_about),
        Qualifier::AtLeast => word!(words, number_at_least),
        Qualifier::Over => word!(words, number_over),
        Qualifier::Under => word!(words, number_under),
        Qualifier::Nearly => word!(words, number_nearly),
    }
}

/// The value in the largest scale of the language that its printed form reaches: what rounds up to the next scale is
/// printed in it.
fn scaled(value: f64, digits: Option<usize>, words: Words<'_>) -> (f64, &str) {
    let scales = [
        (1e4, word!(words, number_ten_thousand)),
        (1e6, word!(words, number_million)),
        (1e8, word!(words, number_hundred_million)),
        (1e9, word!(words, number_billion)),
        (1e12, word!(words, number_trillion)),
    ];
    let digits = digits.unwrap_or(6);
    let mut found = (1.0, "");
    for (size, word) in scales.into_iter().filter(|(_, word)| !word.is_empty()) {
        let printed: f64 = format!("{:.digits$}", value.abs() / found.0).parse().unwrap_or(0.0);
        if printed * found.0 >= size {
            found = (size, word);
        }
    }
    (value / found.0, found.1)
}

/// A decimal number: `digits` decimals, or as many as recorded (at most six). English groups
/// thousands; Chinese does not. A true minus sign.
pub fn decimal(value: f64, digits: Option<usize>, sign: bool, lang: Lang) -> String {
    let mut text = if let Some(d) = digits {
        format!("{:.d$}", value.abs())
    } else {
        let t = format!("{:.6}", value.abs());
        t.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let zero = !text.bytes().any(|b| matches!(b, b'1'..=b'9'));
    if lang.primary() != "zh" {
        text = group_thousands(&text);
    }
    match (value < 0.0 && !zero, sign && !zero) {
        (true, _) => format!("\u{2212}{text}"),
        (false, true) => format!("+{text}"),
        (false, false) => text,
    }
}

/// A computed value with five significant digits, more before the point where it has them, without trailing zeros.
pub fn significant(value: f64, lang: Lang) -> String {
    let scientific = format!("{value:.4e}");
    let exponent: i32 = scientific.split_once('e').and_then(|(_, e)| e.parse().ok()).unwrap_or(0);
    let digits = usize::try_from(4 - exponent).unwrap_or(0).min(12);
    let text = decimal(value, Some(digits), false, lang);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// Decimals for a row of values that are read side by side: four digits of the largest one count, and
/// no more are printed than were recorded.
pub fn row_digits(values: impl Iterator<Item = f64>) -> usize {
    /// Digits that a reader can compare.
    const COUNTED: usize = 4;
    let (mut largest, mut recorded) = (0.0_f64, 0);
    for value in values {
        largest = largest.max(value.abs());
        recorded =
            recorded.max(decimal(value, None, false, Lang::Zh).split_once('.').map_or(0, |(_, rest)| rest.len()));
    }
    let whole = format!("{largest:.0}").len();
    let small = if largest < 1.0 { COUNTED } else { COUNTED.saturating_sub(whole) };
    small.min(recorded)
}

fn group_thousands(text: &str) -> String {
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::with_capacity(text.len() + whole.len() / 3);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: f64, zh: &str, en: &str, qualifier: Qualifier) -> Number {
        Number { unit: Text::both(zh, en), qualifier, ..Number::plain(value) }
    }

    #[test]
    fn quantities_are_scaled_as_each_language_does() {
        let sets = amount(76_000_000.0, "台", "sets", Qualifier::Over);
        assert_eq!(sets.quantity(None, true, Lang::Zh), "超过7600万台");
        assert_eq!(sets.quantity(None, true, Lang::En), "over 76 million sets");
        let money = amount(904_100_000_000.0, "元", "CNY", Qualifier::Exact);
        assert_eq!(money.quantity(None, true, Lang::Zh), "9041亿元");
        assert_eq!(money.quantity(None, true, Lang::En), "CNY 904.1 billion");
        let share = amount(72.1, "%", "%", Qualifier::About);
        assert_eq!(share.quantity(None, true, Lang::Zh), "约72.1%");
        assert_eq!(share.quantity(None, false, Lang::En), "72.1%");
        let stations = amount(32_000.0, "座", "stations", Qualifier::Exact);
        assert_eq!(stations.quantity(None, true, Lang::Zh), "3.2万座");
        let near = amount(99_999_999.0, "元", "CNY", Qualifier::Exact);
        assert_eq!(near.quantity(Some(1), true, Lang::Zh), "1.0亿元");
        assert_eq!(near.quantity(Some(1), true, Lang::En), "CNY 100.0 million");
        assert_eq!(stations.quantity(None, true, Lang::En), "32,000 stations");
    }

    #[test]
    fn a_row_shows_four_digits_and_no_more_than_recorded() {
        let digits = |values: &[f64]| row_digits(values.iter().copied());
        assert_eq!(digits(&[5_490.562_651, 3_210.5]), 0);
        assert_eq!(digits(&[34.5, 7.0]), 1);
        assert_eq!(digits(&[3.25, 0.297]), 3);
        assert_eq!(digits(&[0.894_4, 0.018_5]), 4);
        assert_eq!(digits(&[76.25, 8.123]), 2);
        assert_eq!(digits(&[]), 0);
    }

    #[test]
    fn signs_and_decimals() {
        assert_eq!(decimal(-0.04, Some(1), true, Lang::En), "0.0");
        assert_eq!(decimal(-3.25, Some(1), false, Lang::En), "\u{2212}3.2");
        assert_eq!(decimal(4.2, Some(1), true, Lang::Zh), "+4.2");
        assert_eq!(decimal(1_234_567.5, None, false, Lang::En), "1,234,567.5");
        assert_eq!(decimal(1234.0, None, false, Lang::Zh), "1234");
        let five = [7.466_666_7, -0.000_123_456_7, 123_456.7, 8.4, 0.0].map(|x| significant(x, Lang::En));
        assert_eq!(five, ["7.4667", "\u{2212}0.00012346", "123,457", "8.4", "0"]);
    }
}
