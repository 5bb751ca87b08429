//! `[method]` of `edition.toml`: how indices are computed, in the kinds that the program knows.

use crate::diag::{Diagnostic, Sink};
use crate::load::{Value, ValueKind};
use crate::model::{Method, MinMax, NationalMethod, RegionalMethod, Tier, Window};
use crate::source::Span;

use super::keys::{Keys, as_count, as_list, as_number, wrong_type};

/// The method, and what is described of it.
#[derive(Debug)]
pub(super) struct Described {
    pub method: Method,
    /// There is a `[method.national]`, however wrong.
    pub national: bool,
    /// Where `[method.regional]` stands, however wrong it is.
    pub regional: Option<Span>,
}

/// What the method is checked against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds<'a> {
    pub years: &'a [i32],
    pub tiers: &'a [Tier],
    pub assessed: usize,
}

pub(super) fn build(settings: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Described {
    let mut method = Method { national: None, regional: None, tier_counts: Vec::new() };
    let Some(keys) = settings.table("method", sink) else {
        return Described { method, national: false, regional: None };
    };
    let national_keys = keys.table("national", sink);
    let national = national_keys.is_some();
    method.national = national_keys.and_then(|k| national_method(k, bounds.years, sink));
    let regional = keys.table("regional", sink);
    let place = regional.as_ref().map(Keys::span);
    method.regional = regional.and_then(|k| regional_method(k, sink));
    if let Some(tiers) = keys.table("tiers", sink) {
        if place.is_none() {
            let finding = Diagnostic::error("method::tiers", "tiers by rank, but no regional index")
                .at(tiers.span(), "sorts regions by their rank")
                .help("describe `[method.regional]`, or list the tiers in tiers.csv");
            sink.push(finding);
        }
        method.tier_counts = tier_counts(&tiers, bounds, sink).unwrap_or_default();
        tiers.finish(sink);
    }
    keys.finish(sink);
    Described { method, national, regional: place }
}

/// A key that must hold one of a few words.
fn choice<T: Copy>(keys: &Keys<'_>, key: &'static str, words: &[(&str, T)], sink: &mut Sink) -> Option<T> {
    let word = keys.need_word(key, sink)?;
    let found = words.iter().find(|(w, _)| *w == word.text).map(|(_, value)| *value);
    if found.is_none() {
        let finding = Diagnostic::error("toml::value", format!("`{}` is no `{key}` of {}", word.text, keys.what()))
            .at(word.span, "this word")
            .did_you_mean(word.text, words.iter().map(|(w, _)| *w));
        sink.push(finding);
    }
    found
}

fn national_method(keys: Keys<'_>, years: &[i32], sink: &mut Sink) -> Option<NationalMethod> {
    let keys_normalise = keys.need_table("normalise", sink);
    let _: Option<()> = choice(&keys, "aggregate", &[("arithmetic", ())], sink);
    keys.finish(sink);
    let normalise = keys_normalise?;
    let _: Option<()> = choice(&normalise, "kind", &[("base-ratio", ())], sink);
    let base_year = normalise.need("base_year", sink).and_then(|v| base_year(v, years, sink));
    let base = normalise.need("base", sink).and_then(|v| positive(v, sink));
    normalise.finish(sink);
    Some(NationalMethod { base_year: base_year?, base: base? })
}

fn base_year(value: &Value, years: &[i32], sink: &mut Sink) -> Option<i32> {
    let ValueKind::Integer(year) = value.kind else {
        wrong_type(value, "a year", sink);
        return None;
    };
    let found = i32::try_from(year).ok().filter(|y| years.contains(y));
    if found.is_none() && !years.is_empty() {
        let finding = Diagnostic::error("method::base-year", format!("the base year {year} is not in `years`"))
            .at(value.span, "this year")
            .help("without its values no index can be set against them");
        sink.push(finding);
    }
    found
}

fn positive(value: &Value, sink: &mut Sink) -> Option<f64> {
    let number = as_number(value, sink)?;
    if number <= 0.0 {
        sink.push(Diagnostic::error("toml::value", "a positive number is needed").at(value.span, "not positive"));
        return None;
    }
    Some(number)
}

fn regional_method(keys: Keys<'_>, sink: &mut Sink) -> Option<RegionalMethod> {
    let normalise = keys.need_table("normalise", sink);
    let _: Option<()> = choice(&keys, "aggregate", &[("arithmetic", ())], sink);
    let missing = keys.table("missing", sink);
    keys.finish(sink);
    let min_share = missing.map_or(Some(0.0), |m| min_share(m, sink));
    let normalise = normalise?;
    let _: Option<()> = choice(&normalise, "kind", &[("min-max", ())], sink);
    let to = normalise.need("to", sink).and_then(|v| range(v, sink));
    let over = choice(&normalise, "over", &[("year", Window::Year), ("panel", Window::Panel)], sink);
    normalise.finish(sink);
    let (low, high) = to?;
    Some(RegionalMethod { min_max: MinMax { low, high, over: over? }, min_share: min_share? })
}

fn min_share(keys: Keys<'_>, sink: &mut Sink) -> Option<f64> {
    let _: Option<()> = choice(&keys, "rule", &[("skip", ())], sink);
    let value = keys.need("min_share", sink);
    keys.finish(sink);
    let share = as_number(value?, sink)?;
    if !(0.0..=1.0).contains(&share) {
        let finding = Diagnostic::error("toml::value", "`min_share` is a share, from 0 to 1");
        sink.push(finding.at(value?.span, "out of range"));
        return None;
    }
    Some(share)
}

fn range(value: &Value, sink: &mut Sink) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = as_list(value, sink)?.iter().map(|v| as_number(v, sink)).collect::<Option<_>>()?;
    match numbers.as_slice() {
        [low, high] if low < high => Some((*low, *high)),
        _ => {
            let finding = Diagnostic::error("toml::value", "`to` is a pair of numbers, the lower one first");
            sink.push(finding.at(value.span, "such as [0, 100]"));
            None
        }
    }
}

fn tier_counts(keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Vec<usize>> {
    let _: Option<()> = choice(keys, "kind", &[("counts", ())], sink);
    let value = keys.need("counts", sink)?;
    let counts: Vec<usize> = as_list(value, sink)?.iter().map(|v| as_count(v, 0, sink)).collect::<Option<_>>()?;
    let sum: usize = counts.iter().sum();
    if counts.len() != bounds.tiers.len() {
        let message = format!("{} counts for {} tiers", counts.len(), bounds.tiers.len());
        let finding = Diagnostic::error("method::tier-counts", message)
            .at(value.span, "these counts")
            .help("one count for each [[tier]], best first");
        sink.push(finding);
    } else if sum != bounds.assessed && bounds.assessed > 0 {
        let message = format!("the tiers hold {sum} regions, {} are assessed", bounds.assessed);
        let finding = Diagnostic::error("method::tier-counts", message)
            .at(value.span, format!("together {sum}"))
            .help(format!("make the counts sum to {}, or correct `assessed` in regions.csv", bounds.assessed));
        sink.push(finding);
    }
    Some(counts)
}
