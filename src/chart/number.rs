//! Numbers as charts hold and print them.

use crate::words::{Numerals, Words, row_digits};

/// One number of a chart: what is known of it, and how sure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value {
    /// `None`: missing. A chart shows a gap for it, never zero.
    pub number: Option<f64>,
    /// A localised qualifier printed before the number, such as `约` or `over `.
    pub prefix: String,
    /// Derived by us from other printed figures: carries `†`.
    pub marked: bool,
    /// Only a lower bound is known: the value lies from the number up.
    pub open: bool,
}

impl Value {
    /// A number without qualifier or mark.
    pub fn known(number: f64) -> Self {
        Self { number: Some(number), ..Self::default() }
    }

    /// A value that is not known.
    pub fn missing() -> Self {
        Self::default()
    }

    /// The same value, carrying `†`.
    #[must_use]
    pub fn marked(self) -> Self {
        Self { marked: true, ..self }
    }

    /// The same value as a lower bound.
    #[must_use]
    pub fn opened(self) -> Self {
        Self { open: true, ..self }
    }

    /// The same value behind a qualifier.
    #[must_use]
    pub fn with_prefix(self, prefix: &str) -> Self {
        Self { prefix: prefix.to_owned(), ..self }
    }

    /// The number if there is one that can be drawn.
    pub fn get(&self) -> Option<f64> {
        self.number.filter(|n| n.is_finite())
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        Self { number, ..Self::default() }
    }
}

/// How the numbers of a chart print.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberStyle {
    /// Digits after the point; `None`: as many as the numbers need, at most four.
    pub digits: Option<usize>,
    /// What follows each number, such as `%`; a unit in words stands in the standfirst instead.
    pub suffix: String,
}

impl NumberStyle {
    /// A fixed number of digits and no suffix.
    pub fn digits(digits: usize) -> Self {
        Self { digits: Some(digits), suffix: String::new() }
    }

    /// The same style with `suffix` after each number.
    #[must_use]
    pub fn with_suffix(self, suffix: &str) -> Self {
        Self { suffix: suffix.to_owned(), ..self }
    }

    /// Settles the digits for these values.
    pub(crate) fn settle<'a>(&self, words: Words<'_>, values: impl IntoIterator<Item = &'a Value>) -> Printer {
        /// Digits of the largest value that a reader of a chart compares.
        const FIGURES: usize = 3;
        let digits = self.digits.unwrap_or_else(|| row_digits(values.into_iter().filter_map(Value::get), FIGURES));
        Printer { digits, suffix: self.suffix.clone(), numerals: words.numerals() }
    }
}

/// Prints the numbers of one chart alike.
#[derive(Clone, Debug)]
pub(crate) struct Printer {
    pub(crate) digits: usize,
    suffix: String,
    numerals: Numerals,
}

impl Printer {
    /// Qualifier, number, suffix and mark; `–` where missing.
    pub(crate) fn value(&self, value: &Value) -> String {
        match value.get() {
            None => "–".to_owned(),
            Some(n) => self.dress(value, &self.number(n)),
        }
    }

    /// Like [`Printer::value`], with a sign before rises as well as falls.
    pub(crate) fn signed(&self, value: &Value) -> String {
        match value.get() {
            None => "–".to_owned(),
            // What is only known to lie above or below a number has a qualifier, no sign.
            Some(n) => self.dress(value, &self.numerals.decimal(n, Some(self.digits), value.prefix.is_empty())),
        }
    }

    /// The bare number with the digits of this chart.
    pub(crate) fn number(&self, n: f64) -> String {
        self.numerals.decimal(n, Some(self.digits), false)
    }

    /// Number and suffix, for numbers that are not values (ticks, cuts).
    pub(crate) fn plain(&self, n: f64) -> String {
        format!("{}{}", self.number(n), self.suffix)
    }

    /// A border between classes: without digits where it is whole.
    pub(crate) fn cut(&self, n: f64) -> String {
        let digits = if (n - n.round()).abs() < 1e-9 { 0 } else { self.digits.max(1) };
        self.numerals.decimal(n, Some(digits), false)
    }

    fn dress(&self, value: &Value, text: &str) -> String {
        format!("{}{text}{}{}", value.prefix, self.suffix, if value.marked { "†" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn a_value_prints_with_qualifier_suffix_and_mark() {
        let printer = NumberStyle::digits(1).with_suffix("%").settle(Words::built_in(Lang::Zh), []);
        assert_eq!(printer.value(&Value::known(72.1).with_prefix("约").marked()), "约72.1%†");
        assert_eq!(printer.signed(&Value::known(3.0)), "+3.0%");
        assert_eq!(printer.value(&Value::missing()), "–");
        assert_eq!(printer.value(&Value::known(f64::NAN)), "–");
    }
}
