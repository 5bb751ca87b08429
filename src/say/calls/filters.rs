//! Filters: numbers into print, lists into names, signs into words.

use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::items::NUMBER;
use super::{Refusal, Voice};
use crate::lang::{Lang, Text};
use crate::say::chapter::bounds;
use crate::say::chapter::fragment::Fragment;
use crate::say::number::Number;
use crate::words::Words;

/// How a filter prints a number.
type Print = fn(&Number, &Kwargs, Lang) -> TeraResult<String>;

const PRINTS: &[(&str, &[&str], Print)] = &[
    ("num", &["digits", "sign"], |n, k, lang| Ok(n.bare(digits(k)?, flag(k, "sign", false)?, lang))),
    ("pct", &["digits", "sign"], |n, k, lang| Ok(n.percent(digits(k)?, flag(k, "sign", false)?, lang))),
    ("qty", &["digits", "qualifier", "unit"], |n, k, lang| {
        let qualifier = flag(k, "qualifier", true)?;
        // The sentence names what is counted: `over 330 secondary nodes`, not `over 330 nodes`.
        let n = if flag(k, "unit", true)? { n.clone() } else { Number { unit: Text::default(), ..n.clone() } };
        Ok(n.quantity(digits(k)?, qualifier, lang))
    }),
];

/// Filters of ours.
pub const OWN: [&str; 5] = ["num", "pct", "qty", "names", "rises"];

/// Filters of Tera that chapters may use: none of them makes markup.
pub const OF_TERA: [&str; 31] = [
    "abs",
    "capitalize",
    "default",
    "first",
    "float",
    "get",
    "group_by",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// Registers all filters.
pub fn register(tera: &mut Tera, voice: &Arc<Voice>) {
    for &(name, arguments, print) in PRINTS {
        let voice = Arc::clone(voice);
        tera.register_filter(name, move |value: Value, kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
            known(name, arguments, &kwargs)?;
            let number = number_of(&voice, &value)
                .ok_or_else(|| none(&format!("`{name}` prints a number, and this is none")))?;
            let text = print(&number, &kwargs, voice.lang)?;
            Ok(voice.fragments.mark(Fragment::Number(number.printed(text))))
        });
    }
    let own = Arc::clone(voice);
    tera.register_filter("names", move |value: Value, kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        known("names", &[], &kwargs)?;
        names(&value, own.words()).ok_or_else(|| none("`names` joins a list of regions, nodes or texts"))
    });
    let voice = Arc::clone(voice);
    tera.register_filter("rises", move |value: Value, kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        known("rises", &["up", "down", "flat", "digits"], &kwargs)?;
        let number =
            number_of(&voice, &value).ok_or_else(|| none("`rises` looks at the sign of a number, and this is none"))?;
        // What prints as zero neither rises nor falls.
        let printed = number.bare(digits(&kwargs)?.or(number.digits).or(Some(1)), true, voice.lang);
        let word = match printed.chars().next() {
            Some('+') => "up",
            Some('\u{2212}') => "down",
            _ => "flat",
        };
        // The author's own words, which may be markup; in a headline, as they are.
        Ok(Value::safe_string(kwargs.must_get::<&str>(word)?))
    });
}

fn known(name: &str, arguments: &[&str], kwargs: &Kwargs) -> TeraResult<()> {
    match kwargs.iter().map(|(k, _)| k.to_string()).find(|k| !arguments.contains(&k.as_str())) {
        None => Ok(()),
        Some(key) => {
            let what = format!("argument of the filter `{name}` named");
            Err(Refusal::unknown(&what, &key, arguments.iter().copied()).into_tera())
        }
    }
}

/// What a filter cannot take.
fn none(message: &str) -> Error {
    bounds::error("chapter::filter", message, "docs/writing-chapters.md tells what each call gives")
}

fn digits(kwargs: &Kwargs) -> TeraResult<Option<usize>> {
    let digits = kwargs.get::<usize>("digits")?;
    if digits.is_some_and(|d| d > 12) {
        return Err(bounds::error("chapter::argument", "`digits` is at most 12", "leave it out: as recorded"));
    }
    Ok(digits)
}

fn flag(kwargs: &Kwargs, key: &str, default: bool) -> TeraResult<bool> {
    Ok(kwargs.get::<bool>(key)?.unwrap_or(default))
}

fn field<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    value.as_map()?.iter().find(|(k, _)| k.to_string() == key).map(|(_, v)| v)
}

fn number_of(voice: &Voice, value: &Value) -> Option<Number> {
    if let Some(index) = field(value, NUMBER).and_then(Value::as_u64) {
        return voice.kept(usize::try_from(index).ok()?);
    }
    value.as_f64().filter(|v| v.is_finite()).map(Number::plain)
}

/// `甲、乙和丙`; `A, B and C`.
fn names(value: &Value, words: Words<'_>) -> Option<String> {
    let items: Vec<&str> =
        value.as_array()?.iter().map(|v| v.as_str().or_else(|| field(v, "name")?.as_str())).collect::<Option<_>>()?;
    Some(words.and(&items))
}
