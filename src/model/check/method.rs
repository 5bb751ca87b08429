//! `[method]` and `[[variant]]` of `edition.toml`: how indices are computed, in the kinds that the program knows.
//!
//! One file a step; this one puts them together. Whether a method fits the values is seen when it is
//! carried out ([`crate::index::report`]).

use crate::diag::{Diagnostic, Sink};
use crate::load::{Value, ValueKind};
use crate::model::{
    Framework, Method, NationalMethod, NodeId, RegionalMethod, Screen, Setting, Transform, Treat, Window,
};
use crate::source::Span;

use super::keys::{Keys, Word, as_number, as_table, as_word};
use super::names::Names;

pub(super) mod imputing;
pub(super) mod means;
pub(super) mod normalise;
mod tiers;
mod transforming;
pub(super) mod treatment;
mod variants;
mod weighing;

pub(super) use treatment::{has_bounds, transforms};
pub(super) use variants::divide;

/// The method, and what is described of it.
#[derive(Debug)]
pub(super) struct Described<'a> {
    pub method: Method,
    /// Variants that divide totals by a series, with its name.
    pub divided: Vec<(usize, Word<'a>)>,
    /// There is a `[method.national]`, however wrong.
    pub national: bool,
    /// Where `[method.regional]` stands, however wrong it is.
    pub regional: Option<Span>,
}

/// What the method is checked against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds<'a> {
    pub names: &'a Names<'a>,
    /// None where it has errors; then nothing is said about names of nodes.
    pub framework: Option<&'a Framework>,
    pub assessed: usize,
}

impl Bounds<'_> {
    fn node(&self, word: Word<'_>) -> Option<NodeId> {
        let framework = self.framework?;
        let found = framework.find(word.text);
        if found.is_none() {
            self.names.unknown("node::unknown", "node", word, framework.nodes.iter().map(|n| n.id.as_str()));
        }
        found
    }

    /// A node that has children.
    fn parent(&self, word: Word<'_>, sink: &mut Sink) -> Option<NodeId> {
        let node = self.node(word)?;
        if self.framework.is_some_and(|f| f.node(node).children.is_empty()) {
            let finding = Diagnostic::error("node::leaf", format!("`{}` has no children", word.text))
                .at(word.span, "named here")
                .help("means and weights stand at nodes with children");
            sink.push(finding);
            return None;
        }
        Some(node)
    }

    /// Reports a method that looks at more than one year of an edition that has only one.
    fn one_year(&self, what: &str, span: Span, sink: &mut Sink) {
        if self.names.years.len() == 1 {
            let finding = Diagnostic::error("method::one-year", format!("{what} needs more than one year"))
                .at(span, "the edition has one")
                .help("choose a method that looks at one year, such as `over = \"year\"` or `rule = \"skip\"`");
            sink.push(finding);
        }
    }
}

pub(super) fn build<'a>(settings: &Keys<'a>, bounds: Bounds<'_>, sink: &mut Sink) -> Described<'a> {
    let mut method = Method::default();
    let variant_keys = settings.tables("variant", sink);
    let Some(keys) = settings.table("method", sink) else {
        let divided = variants::build(variant_keys, &mut method, bounds, sink);
        return Described { method, divided, national: false, regional: None };
    };
    let national_keys = keys.table("national", sink);
    let national = national_keys.is_some();
    method.national = national_keys.and_then(|k| national_method(k, bounds, sink));
    let regional = keys.table("regional", sink);
    let place = regional.as_ref().map(Keys::span);
    method.regional = regional.and_then(|k| regional_method(k, bounds, sink));
    if let Some(value) = keys.get("weights") {
        method.weights = weighing::build(value, bounds, sink).unwrap_or_default();
        weighing::needs_regional(&method.weights, place, sink);
    }
    if let Some(value) = keys.get("tiers") {
        if place.is_none() {
            let finding = Diagnostic::error("method::tiers", "tiers by rank, but no regional index")
                .at(value.span, "sorts regions by their rank")
                .help("describe `[method.regional]`, or list the tiers in tiers.csv");
            sink.push(finding);
        }
        // Where they have errors, the place still says that tiers were meant.
        let meant = || Setting { place: Some(value.span), ..Setting::default() };
        method.tiers = tiers::build(value, bounds, sink).unwrap_or_else(meant);
    }
    keys.finish(sink);
    let divided = variants::build(variant_keys, &mut method, bounds, sink);
    Described { method, divided, national, regional: place }
}

/// Finds a word among a few, or reports it.
fn find<T: Copy>(word: Word<'_>, key: &str, what: &str, words: &[(&str, T)], sink: &mut Sink) -> Option<T> {
    let found = words.iter().find(|(w, _)| *w == word.text).map(|(_, value)| *value);
    if found.is_none() {
        let finding = Diagnostic::error("toml::value", format!("`{}` is no `{key}` of {what}", word.text))
            .at(word.span, "this word")
            .did_you_mean(word.text, words.iter().map(|(w, _)| *w));
        sink.push(finding);
    }
    found
}

/// A key that must hold one of a few words.
fn choice<T: Copy>(keys: &Keys<'_>, key: &'static str, words: &[(&str, T)], sink: &mut Sink) -> Option<T> {
    find(keys.need_word(key, sink)?, key, keys.what(), words, sink)
}

/// A key that may hold one of a few words.
pub(super) fn choice_or<T: Copy>(
    keys: &Keys<'_>,
    key: &'static str,
    words: &[(&str, T)],
    default: T,
    sink: &mut Sink,
) -> Option<T> {
    keys.word(key, sink).map_or(Some(default), |word| find(word, key, keys.what(), words, sink))
}

const WINDOWS: [(&str, Window); 2] = [("year", Window::Year), ("panel", Window::Panel)];

/// A value that is a table with keys.
pub(super) fn keys_of<'a>(what: &str, value: &'a Value, bounds: Bounds<'a>, sink: &mut Sink) -> Option<Keys<'a>> {
    let table = as_table(value, sink)?;
    Some(Keys::new("", table, bounds.names.outside.languages).named(format!("`{what}`"), value.span))
}

/// A table from a node with children to something.
fn by_node<T>(
    keys: &Keys<'_>,
    key: &'static str,
    bounds: Bounds<'_>,
    sink: &mut Sink,
    each: impl Fn(&Value, &mut Sink) -> Option<T>,
) -> Option<Vec<(NodeId, T)>> {
    by(keys, key, sink, |name, sink| bounds.parent(name, sink), each)
}

/// A table from any node, indicators too, to something; none where an entry is wrong.
fn by_any_node<T>(
    keys: &Keys<'_>,
    key: &'static str,
    bounds: Bounds<'_>,
    sink: &mut Sink,
    each: impl Fn(&Value, &mut Sink) -> Option<T>,
) -> Option<Vec<(NodeId, T)>> {
    let before = sink.errors();
    let all = by(keys, key, sink, |name, _| bounds.node(name), each)?;
    (sink.errors() == before).then_some(all)
}

/// A table from what `find` knows to something.
fn by<T>(
    keys: &Keys<'_>,
    key: &'static str,
    sink: &mut Sink,
    find: impl Fn(Word<'_>, &mut Sink) -> Option<NodeId>,
    each: impl Fn(&Value, &mut Sink) -> Option<T>,
) -> Option<Vec<(NodeId, T)>> {
    let Some(value) = keys.get(key) else { return Some(Vec::new()) };
    let mut all = Vec::new();
    for entry in &as_table(value, sink)?.entries {
        let node = find(Word { text: &entry.key, span: entry.span }, sink);
        if let Some((node, value)) = node.zip(each(&entry.value, sink)) {
            all.push((node, value));
        }
    }
    Some(all)
}

/// A table from indicator to something.
fn by_indicator<T>(
    keys: &Keys<'_>,
    key: &'static str,
    bounds: Bounds<'_>,
    sink: &mut Sink,
    each: impl Fn(&Value, &mut Sink) -> Option<T>,
) -> Option<Vec<(NodeId, T)>> {
    let all = by_any_node(keys, key, bounds, sink, |value, sink| Some((value.span, each(value, sink)?)))?;
    let Some(framework) = bounds.framework else { return Some(Vec::new()) };
    for (node, (place, _)) in &all {
        if !framework.node(*node).children.is_empty() {
            let finding = Diagnostic::error("node::inner", format!("`{}` is no indicator", framework.node(*node).id))
                .at(*place, "this node has children")
                .help("values are normalised at indicators, the leaves of the framework");
            sink.push(finding);
            return None;
        }
    }
    Some(all.into_iter().map(|(node, (_, value))| (node, value)).collect())
}

/// A setting that is a word alone, or a table with more to say.
enum Form<'a> {
    Word(Word<'a>),
    Table(Keys<'a>),
}

fn form<'a>(what: &str, value: &'a Value, bounds: Bounds<'a>, sink: &mut Sink) -> Option<Form<'a>> {
    if matches!(value.kind, ValueKind::Table(_)) {
        return keys_of(what, value, bounds, sink).map(Form::Table);
    }
    as_word(value, sink).map(Form::Word)
}

fn national_method(keys: Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<NationalMethod> {
    let keys_normalise = keys.need_table("normalise", sink);
    let aggregate = keys.need("aggregate", sink).and_then(|v| means::aggregate(v, bounds, sink));
    let weights = keys.get("weights").map(|v| weighing::build(v, bounds, sink));
    keys.finish(sink);
    let normalise = keys_normalise?;
    let _: Option<()> = choice(&normalise, "kind", &[("base-ratio", ())], sink);
    let base_year = normalise.need("base_year", sink).and_then(|v| base_year(v, bounds.names, sink));
    let base = normalise.need("base", sink).and_then(|v| positive(v, sink));
    let reason = normalise.text("reason", sink);
    normalise.finish(sink);
    let weights = if let Some(weights) = weights { Some(weights?) } else { None };
    if let Some((kind, place)) = weights.as_ref().and_then(|w| w.kinds().find(|k| k.sample().is_some()).zip(w.place)) {
        let finding = Diagnostic::error("method::weights", format!("weights by `{}` in the national index", kind.id()))
            .at(place, "found from the values of regions")
            .help("weights by the data are those of the regional index; give the nation weights, or leave them out");
        sink.push(finding);
        return None;
    }
    let aggregate = aggregate.unwrap_or_default();
    Some(NationalMethod { base_year: base_year?, base: base?, reason, aggregate, weights })
}

fn base_year(value: &Value, names: &Names<'_>, sink: &mut Sink) -> Option<i32> {
    let ValueKind::Integer(year) = value.kind else { return names.year_of_settings(value, None, sink) };
    let found = i32::try_from(year).ok().filter(|y| names.years.contains(y));
    if found.is_none() && !names.years.is_empty() {
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

/// A positive number that may be left out.
fn positive_or(keys: &Keys<'_>, key: &'static str, default: f64, sink: &mut Sink) -> Option<f64> {
    keys.get(key).map_or(Some(default), |v| positive(v, sink))
}

/// A share from 0 to 1.
pub(super) fn share(what: &str, value: &Value, sink: &mut Sink) -> Option<f64> {
    let share = as_number(value, sink)?;
    if !(0.0..=1.0).contains(&share) {
        let finding = Diagnostic::error("toml::value", format!("`{what}` is a share, from 0 to 1"));
        sink.push(finding.at(value.span, "out of range"));
        return None;
    }
    Some(share)
}

fn regional_method(keys: Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<RegionalMethod> {
    let normalise = keys.need("normalise", sink);
    let aggregate = keys.need("aggregate", sink).and_then(|v| means::aggregate(v, bounds, sink));
    let missing = keys.get("missing").map_or(Some(Setting::default()), |v| imputing::build(v, bounds, sink));
    let treat = keys.get("treat");
    let round = keys.get("round").map_or(Some(Setting::default()), |v| means::round(v, bounds, sink));
    let normalise = normalise.and_then(|v| normalise::build(v, bounds, sink));
    let over = normalise.as_ref().map_or(Window::Year, |n| n.over);
    let default = Setting::plain(Treat { over, ..Treat::default() });
    let treat = treat.map_or(Some(default), |v| treatment::build(v, over, bounds, sink));
    let changed = changes(&keys, bounds, sink);
    keys.finish(sink);
    let method = RegionalMethod {
        missing: missing?,
        treat: treat?,
        normalise: normalise?,
        aggregate: aggregate?,
        round: round?,
        transform: Setting::default(),
        screen: None,
        least_first: false,
    };
    let method = changed?.put(method);
    treatment::check_with(&method, sink);
    Some(method)
}

/// Transforms of the scores of nodes.
type Transforms = Vec<(NodeId, Vec<Transform>)>;

/// What a variant may change too: transforms, screening, which end is better. None inside: not said.
struct Changes {
    transform: Option<Setting<Transforms>>,
    screen: Option<Setting<Screen>>,
    least_first: Option<bool>,
}

impl Changes {
    fn put(self, method: RegionalMethod) -> RegionalMethod {
        RegionalMethod {
            transform: self.transform.unwrap_or(method.transform),
            screen: self.screen.or(method.screen),
            least_first: self.least_first.unwrap_or(method.least_first),
            ..method
        }
    }
}

fn changes(keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Changes> {
    let transform = match keys.get("transform") {
        None => None,
        Some(value) => {
            let list = by_any_node(keys, "transform", bounds, sink, |v, sink| transforming::list(v, bounds, sink))?;
            Some(Setting { value: list, reason: None, place: Some(value.span) })
        }
    };
    let screen = match keys.get("screen") {
        None => None,
        Some(value) => {
            Some(Setting { value: transforming::screen(value, bounds, sink)?, reason: None, place: Some(value.span) })
        }
    };
    let better = keys.get("better").is_some();
    let least_first = choice_or(keys, "better", &[("high", false), ("low", true)], false, sink)?;
    Some(Changes { transform, screen, least_first: better.then_some(least_first) })
}
