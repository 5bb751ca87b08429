//! Filters: numbers into print, lists into names, signs into words.

use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::Voice;
use super::items::NUMBER;
use crate::lang::Lang;
use crate::report::fragment::Fragment;
use crate::report::number::Number;

/// How a filter prints a number.
type Print = fn(&Number, &Kwargs, Lang) -> TeraResult<String>;

const PRINTS: &[(&str, &[&str], Print)] = &[
    ("num", &["digits", "sign"], |n, k, lang| Ok(n.bare(digits(k)?, flag(k, "sign", false)?, lang))),
    ("pct", &["digits", "sign"], |n, k, lang| Ok(n.percent(digits(k)?, flag(k, "sign", false)?, lang))),
    ("qty", &["digits", "qualifier"], |n, k, lang| Ok(n.quantity(digits(k)?, flag(k, "qualifier", true)?, lang))),
];

/// Registers all filters.
pub fn register(tera: &mut Tera, voice: &Arc<Voice>) {
    for &(name, arguments, print) in PRINTS {
        let voice = Arc::clone(voice);
        tera.register_filter(name, move |value: Value, kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
            known(name, arguments, &kwargs)?;
            let number = number_of(&voice, &value)
                .ok_or_else(|| Error::message(format!("`{name}` prints a number, and this is none")))?;
            let text = print(&number, &kwargs, voice.lang)?;
            Ok(voice.fragments.mark(Fragment::Number { text, number }))
        });
    }
    let lang = voice.lang;
    tera.register_filter("names", move |value: Value, kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        known("names", &[], &kwargs)?;
        names(&value, lang).ok_or_else(|| Error::message("`names` joins a list of regions, nodes or texts"))
    });
    let voice = Arc::clone(voice);
    tera.register_filter("rises", move |value: Value, kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        known("rises", &["up", "down", "flat"], &kwargs)?;
        let number = number_of(&voice, &value)
            .ok_or_else(|| Error::message("`rises` looks at the sign of a number, and this is none"))?;
        let word = match number.value {
            v if v > 1e-9 => "up",
            v if v < -1e-9 => "down",
            _ => "flat",
        };
        Ok(kwargs.must_get::<&str>(word)?.to_owned())
    });
}

fn known(name: &str, arguments: &[&str], kwargs: &Kwargs) -> TeraResult<()> {
    match kwargs.iter().map(|(k, _)| k.to_string()).find(|k| !arguments.contains(&k.as_str())) {
        None => Ok(()),
        Some(key) => Err(Error::message(format!("the filter `{name}` has no argument `{key}`"))),
    }
}

fn digits(kwargs: &Kwargs) -> TeraResult<Option<usize>> {
    let digits = kwargs.get::<usize>("digits")?;
    if digits.is_some_and(|d| d > 12) {
        return Err(Error::message("`digits` is at most 12"));
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
fn names(value: &Value, lang: Lang) -> Option<String> {
    let items: Vec<&str> =
        value.as_array()?.iter().map(|v| v.as_str().or_else(|| field(v, "name")?.as_str())).collect::<Option<_>>()?;
    let (comma, and) = lang.pick(("、", "和"), (", ", " and "));
    Some(match items.split_last() {
        None => String::new(),
        Some((one, [])) => (*one).to_owned(),
        Some((last, rest)) => format!("{}{and}{last}", rest.join(comma)),
    })
}
