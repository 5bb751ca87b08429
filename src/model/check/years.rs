//! Years as settings name them: a number, or a word that still holds in next year's edition.

use crate::diag::{Diagnostic, Sink};
use crate::load::{Value, ValueKind};
use crate::model::edition::RELATIVE_YEARS;
use crate::model::relative_year;

use super::keys::wrong_type;
use super::names::Names;

/// The year that a value means; `previous` is the one before `until` (left out: before the last).
pub(super) fn meant(value: &Value, years: &[i32], until: Option<i32>) -> Option<i32> {
    match &value.kind {
        ValueKind::Integer(n) => i32::try_from(*n).ok().filter(|y| years.contains(y)),
        ValueKind::Text(word) => relative_year(word, years, until),
        _ => None,
    }
}

impl Names<'_> {
    /// The year that a value means; what means none is reported.
    pub(super) fn year_of_settings(&self, value: &Value, until: Option<i32>, sink: &mut Sink) -> Option<i32> {
        let found = meant(value, self.years, until);
        match &value.kind {
            _ if found.is_some() => {}
            ValueKind::Integer(year) => self.unknown_year(&year.to_string(), value.span),
            ValueKind::Text(word) if RELATIVE_YEARS.contains(&word.as_str()) => {
                // Where the years themselves have errors, that was said.
                if let Some(end) = until.or(self.years.last().copied()) {
                    let finding = Diagnostic::error("year::previous", format!("the edition has no year before {end}"));
                    sink.push(finding.at(value.span, "this year").help("`years` in edition.toml lists its years"));
                }
            }
            ValueKind::Text(word) => {
                let finding = Diagnostic::error("year::word", format!("`{word}` is no year"))
                    .at(value.span, "this word")
                    .did_you_mean(word, RELATIVE_YEARS)
                    .help("a year stands without quotes");
                sink.push(finding);
            }
            _ => wrong_type(value, "a year", sink),
        }
        found
    }
}
