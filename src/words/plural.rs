//! Plural forms of a language, by the rules of Unicode CLDR.

use intl_pluralrules::operands::PluralOperands;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// All names of forms.
pub(super) const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The rules of a language for counts (`2 regions`) and for ordinals (`2nd`).
pub(super) struct Plurals {
    rules: [Option<PluralRules>; 2],
}

impl std::fmt::Debug for Plurals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Plurals")
    }
}

impl Plurals {
    /// The rules of a language; one that CLDR does not know has the one form `other`.
    pub(super) fn of(code: &str) -> Self {
        let language: Option<LanguageIdentifier> = code.split('-').next().and_then(|l| l.parse().ok());
        let rules = |kind| language.clone().and_then(|l| PluralRules::create(l, kind).ok());
        Plurals { rules: [rules(PluralRuleType::CARDINAL), rules(PluralRuleType::ORDINAL)] }
    }

    /// The form for a number as it is printed: `1` and `1.0` differ in English.
    pub(super) fn category(&self, ordinal: bool, value: f64, shown: &str) -> &'static str {
        let operands = PluralOperands::try_from(shown).or_else(|_| PluralOperands::try_from(value));
        let rules = self.rules[usize::from(ordinal)].as_ref();
        match rules.zip(operands.ok()).and_then(|(rules, number)| rules.select(number).ok()) {
            Some(PluralCategory::ZERO) => "zero",
            Some(PluralCategory::ONE) => "one",
            Some(PluralCategory::TWO) => "two",
            Some(PluralCategory::FEW) => "few",
            Some(PluralCategory::MANY) => "many",
            Some(PluralCategory::OTHER) | None => "other",
        }
    }

    /// The forms that whole numbers up to 200 take: what a message that counts must have.
    pub(super) fn needed(&self, ordinal: bool) -> Vec<&'static str> {
        let used: Vec<&str> = (0..=200).map(|n: u32| self.category(ordinal, f64::from(n), &n.to_string())).collect();
        FORMS.into_iter().filter(|form| used.contains(form)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_those_of_the_language() {
        let en = Plurals::of("en");
        assert_eq!((en.category(false, 1.0, "1"), en.category(false, 1.0, "1.0")), ("one", "other"));
        assert_eq!(en.needed(true), ["one", "two", "few", "other"]);
        assert_eq!(Plurals::of("ru").needed(false), ["one", "few", "many"]);
        assert_eq!(Plurals::of("zh-CN").needed(false), ["other"]);
        assert_eq!(Plurals::of("tlh").needed(false), ["other"]);
    }
}
