//! Numbers as readers see them: a value that knows its unit, precision, basis and origin, and its
//! printed forms. Digits and marks are those of `words`.
//!
//! Templates never print a float. They print a [`Number`] through one of three filters: bare
//! (`num`), with a per-cent sign (`pct`), or as a quantity with qualifier, scale and unit (`qty`).

use crate::doc;
use crate::lang::{Lang, Text};
use crate::model::{Basis, Project, Qualifier};
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

    /// Takes the scale out of a unit such as 10,000 CNY, where all languages of the project name it, so that the number
    /// can be printed in the scale that suits each language.
    #[must_use]
    pub fn in_base_units(mut self, project: &Project) -> Self {
        let scale = |lang: Lang, unit: &str| {
            let scales = project.words(lang).scales_of_units().into_iter();
            scales.filter(|(prefix, _)| !prefix.is_empty()).find(|(prefix, _)| unit.starts_with(prefix))
        };
        let mut factors = Vec::new();
        let bare = self.unit.map(|lang, unit| {
            let found = scale(lang, unit);
            factors.push(found.map(|(_, factor)| factor));
            found.map_or(unit, |(prefix, _)| &unit[prefix.len()..]).to_owned()
        });
        if let Some(&Some(factor)) = factors.first()
            && factors.iter().all(|other| *other == Some(factor))
        {
            self.unit = bare;
            self.value *= factor;
        }
        self
    }

    /// The bare value: `146.6`, `1,832`, `+4.2`.
    pub fn bare(&self, digits: Option<usize>, sign: bool, words: Words<'_>) -> String {
        words.decimal(self.value, digits.or(self.digits), sign)
    }

    /// The value and a per-cent sign: `33.0%`.
    pub fn percent(&self, digits: Option<usize>, sign: bool, words: Words<'_>) -> String {
        words.percent(self.value, digits.or(self.digits), sign)
    }

    /// Qualifier, scaled value and unit: `超过7600万台`, `over 76 million sets`.
    pub fn quantity(&self, digits: Option<usize>, with_qualifier: bool, words: Words<'_>) -> String {
        let qualifier = if with_qualifier { qualifier_word(self.qualifier, words) } else { "" };
        let unit = self.unit.get(words);
        let digits = digits.or(self.digits);
        let (value, scale) = words.scaled(self.value, digits);
        let number = words.decimal(value, digits, false);
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
pub fn qualifier_word(qualifier: Qualifier, words: Words<'_>) -> &str {
    match qualifier {
        Qualifier::Exact => "",
        Qualifier::About => word!(words, number_about),
        Qualifier::AtLeast => word!(words, number_at_least),
        Qualifier::Over => word!(words, number_over),
        Qualifier::Under => word!(words, number_under),
        Qualifier::Nearly => word!(words, number_nearly),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: f64, zh: &str, en: &str, qualifier: Qualifier) -> Number {
        Number { unit: Text::both(zh, en), qualifier, ..Number::plain(value) }
    }

    #[test]
    fn quantities_are_scaled_as_each_language_does() {
        let [zh, en] = [Lang::Zh, Lang::En].map(Words::built_in);
        let sets = amount(76_000_000.0, "台", "sets", Qualifier::Over);
        assert_eq!(sets.quantity(None, true, zh), "超过7600万台");
        assert_eq!(sets.quantity(None, true, en), "over 76 million sets");
        let money = amount(904_100_000_000.0, "元", "CNY", Qualifier::Exact);
        assert_eq!(money.quantity(None, true, zh), "9041亿元");
        assert_eq!(money.quantity(None, true, en), "CNY 904.1 billion");
        let share = amount(72.1, "%", "%", Qualifier::About);
        assert_eq!(share.quantity(None, true, zh), "约72.1%");
        assert_eq!(share.quantity(None, false, en), "72.1%");
        let stations = amount(32_000.0, "座", "stations", Qualifier::Exact);
        assert_eq!(stations.quantity(None, true, zh), "3.2万座");
        let near = amount(99_999_999.0, "元", "CNY", Qualifier::Exact);
        assert_eq!(near.quantity(Some(1), true, zh), "1.0亿元");
        assert_eq!(near.quantity(Some(1), true, en), "CNY 100.0 million");
        assert_eq!(stations.quantity(None, true, en), "32,000 stations");
    }
}
