//! Numbers as charts hold and print them.

use crate::lang::Lang;

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
    pub(crate) fn settle<'a>(&self, lang: impl Into<Lang>, values: impl IntoIterator<Item = &'a Value>) -> Printer {
        let digits = self.digits.unwrap_or_else(|| needed_digits(values.into_iter().filter_map(Value::get)));
        Printer { digits, suffix: self.suffix.clone(), lang: lang.into() }
    }
}

/// Prints the numbers of one chart alike.
#[derive(Clone, Debug)]
pub(crate) struct Printer {
    pub(crate) digits: usize,
    suffix: String,
    lang: Lang,
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
            Some(n) => {
                let text = self.number(n);
                let rises = n > 0.0 && text.contains(|c: char| ('1'..='9').contains(&c)) && value.prefix.is_empty();
                self.dress(value, &if rises { format!("+{text}") } else { text })
            }
        }
    }

    /// The bare number with the digits of this chart.
    pub(crate) fn number(&self, n: f64) -> String {
        number(n, self.digits, self.lang)
    }

    /// Number and suffix, for numbers that are not values (ticks, cuts).
    pub(crate) fn plain(&self, n: f64) -> String {
        format!("{}{}", self.number(n), self.suffix)
    }

    /// A border between classes: without digits where it is whole.
    pub(crate) fn cut(&self, n: f64) -> String {
        let digits = if (n - n.round()).abs() < 1e-9 { 0 } else { self.digits.max(1) };
        number(n, digits, self.lang)
    }

    fn dress(&self, value: &Value, text: &str) -> String {
        format!("{}{text}{}{}", value.prefix, self.suffix, if value.marked { "†" } else { "" })
    }
}

/// `n` with `digits` decimals, a true minus sign, no minus zero, and thousands parted by commas in English.
pub(crate) fn number(n: f64, digits: usize, lang: impl Into<Lang>) -> String {
    let grouped = lang.into().primary() != "zh";
    let text = format!("{:.digits$}", n.abs());
    let negative = n < 0.0 && text.contains(|c: char| ('1'..='9').contains(&c));
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), ""), |(w, f)| (w, f));
    let mut out = String::with_capacity(text.len() + 6);
    if negative {
        out.push('\u{2212}');
    }
    for (i, c) in whole.chars().enumerate() {
        if grouped && i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Whole numbers need no digits; others get about three significant ones of the largest.
fn needed_digits(values: impl Iterator<Item = f64>) -> usize {
    let (mut largest, mut whole) = (0.0_f64, true);
    for v in values {
        largest = largest.max(v.abs());
        whole &= (v - v.round()).abs() < 1e-9;
    }
    match largest {
        _ if whole => 0,
        l if l >= 1000.0 => 0,
        l if l >= 10.0 => 1,
        l if l >= 1.0 => 2,
        l if l >= 0.1 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minus_is_a_minus_sign_and_zero_has_none() {
        assert_eq!(number(-3.25, 1, Lang::Zh), "\u{2212}3.2");
        assert_eq!(number(-0.04, 1, Lang::Zh), "0.0");
    }

    #[test]
    fn english_parts_thousands() {
        assert_eq!(number(1_234_567.0, 0, Lang::En), "1,234,567");
        assert_eq!(number(1_234_567.0, 0, Lang::Zh), "1234567");
        assert_eq!(number(123.0, 0, Lang::En), "123");
    }

    #[test]
    fn a_value_prints_with_qualifier_suffix_and_mark() {
        let printer = NumberStyle::digits(1).with_suffix("%").settle(Lang::Zh, []);
        assert_eq!(printer.value(&Value::known(72.1).with_prefix("约").marked()), "约72.1%†");
        assert_eq!(printer.signed(&Value::known(3.0)), "+3.0%");
        assert_eq!(printer.value(&Value::missing()), "–");
        assert_eq!(printer.value(&Value::known(f64::NAN)), "–");
    }
}
