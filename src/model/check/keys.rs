//! Reads a TOML table key by key and reports what is missing, of the wrong type, or unknown.

use std::cell::RefCell;

use crate::diag::{Diagnostic, Sink};
use crate::lang::{Lang, Text};
use crate::load::settings::{Entry, Table};
use crate::load::{Value, ValueKind};
use crate::source::Span;

use super::sheet::LARGEST;

/// A table whose keys are asked for one by one; [`Keys::finish`] reports those nobody asked for.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    /// What the table describes, for messages: ``chart `trend` ``.
    what: String,
    table: &'a Table,
    /// Where to point when a key is missing.
    span: Span,
    /// The languages of the site.
    languages: &'a [Lang],
    asked: RefCell<Vec<&'static str>>,
}

/// A string with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub span: Span,
}

impl<'a> Keys<'a> {
    pub(super) fn new(what: impl Into<String>, table: &'a Table, languages: &'a [Lang]) -> Self {
        Keys { what: what.into(), table, span: table.span, languages, asked: RefCell::default() }
    }

    /// Where the table stands.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// The languages of the site.
    pub(super) fn languages(&self) -> &'a [Lang] {
        self.languages
    }

    /// What the table describes.
    pub(super) fn what(&self) -> &str {
        &self.what
    }

    /// The same table under a better name and place, once they are known.
    pub(super) fn named(mut self, what: String, span: Span) -> Self {
        self.what = what;
        self.span = span;
        self
    }

    /// The same table under a better name.
    pub(super) fn named_plain(mut self, what: &str) -> Self {
        what.clone_into(&mut self.what);
        self
    }

    /// A key that may be left out.
    pub(super) fn get(&self, key: &'static str) -> Option<&'a Value> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    /// A key that must be there.
    pub(super) fn need(&self, key: &'static str, sink: &mut Sink) -> Option<&'a Value> {
        let value = self.get(key);
        if value.is_none() {
            self.missing(key, sink);
        }
        value
    }

    /// The table itself, where its keys are the data's.
    pub(super) fn entries(&self) -> &'a Table {
        self.table
    }

    fn missing(&self, key: &str, sink: &mut Sink) {
        let finding = Diagnostic::error("toml::missing", format!("{} has no `{key}`", self.what))
            .at(self.span, format!("`{key}` is missing here"))
            .help("docs/data-format.md lists the keys");
        sink.push(finding);
    }

    /// A string that may be left out; another type is reported.
    pub(super) fn word(&self, key: &'static str, sink: &mut Sink) -> Option<Word<'a>> {
        self.get(key).and_then(|v| as_word(v, sink))
    }

    /// A string that must be there.
    pub(super) fn need_word(&self, key: &'static str, sink: &mut Sink) -> Option<Word<'a>> {
        let word = self.need(key, sink).and_then(|v| as_word(v, sink))?;
        if word.text.trim().is_empty() {
            sink.push(
                Diagnostic::error("toml::value", format!("`{key}` is empty")).at(word.span, "write something here"),
            );
            return None;
        }
        Some(word)
    }

    /// A text in the languages of the site that may be left out.
    pub(super) fn text(&self, key: &'static str, sink: &mut Sink) -> Option<Text> {
        self.get(key).and_then(|v| as_text(key, v, self.languages, sink))
    }

    /// A text in the languages of the site that must be there.
    pub(super) fn need_text(&self, key: &'static str, sink: &mut Sink) -> Option<Text> {
        self.need(key, sink).and_then(|v| as_text(key, v, self.languages, sink))
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, key: &'static str, default: bool, sink: &mut Sink) -> bool {
        match self.get(key) {
            None => default,
            Some(Value { kind: ValueKind::Bool(b), .. }) => *b,
            Some(other) => {
                wrong_type(other, "true or false", sink);
                default
            }
        }
    }

    /// A positive integer that may be left out.
    pub(super) fn count(&self, key: &'static str, sink: &mut Sink) -> Option<usize> {
        self.get(key).and_then(|v| as_count(v, 1, sink))
    }

    /// A list of strings.
    pub(super) fn words(&self, key: &'static str, sink: &mut Sink) -> Option<Vec<Word<'a>>> {
        self.get(key).and_then(|v| as_words(v, sink))
    }

    /// A table inside this one.
    pub(super) fn table(&self, key: &'static str, sink: &mut Sink) -> Option<Keys<'a>> {
        let value = self.get(key)?;
        let table = as_table(value, sink)?;
        Some(Keys {
            what: format!("`{key}`"),
            table,
            span: value.span,
            languages: self.languages,
            asked: RefCell::default(),
        })
    }

    /// A table inside this one that must be there.
    pub(super) fn need_table(&self, key: &'static str, sink: &mut Sink) -> Option<Keys<'a>> {
        if self.table.get(key).is_none() {
            self.missing(key, sink);
        }
        self.table(key, sink)
    }

    /// The tables of `[[key]]`; none at all is fine.
    pub(super) fn tables(&self, key: &'static str, sink: &mut Sink) -> Vec<Keys<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = as_list(value, sink) else { return Vec::new() };
        let languages = self.languages;
        let keys = |v: &'a Value, table| Keys {
            what: key.to_owned(),
            table,
            span: v.span,
            languages,
            asked: RefCell::default(),
        };
        items.iter().filter_map(|v| as_table(v, sink).map(|table| keys(v, table))).collect()
    }

    /// Reports every key that was not asked for.
    pub(super) fn finish(self, sink: &mut Sink) {
        // The keys of this kind of table were asked for last, and are the likelier ones.
        let mut known: Vec<&str> = Vec::new();
        for key in self.asked.borrow().iter().rev() {
            if !known.contains(key) {
                known.push(key);
            }
        }
        for Entry { key, span, .. } in &self.table.entries {
            if !known.contains(&key.as_str()) {
                let finding = Diagnostic::error("toml::key", format!("{} takes no `{key}`", self.what))
                    .at(*span, "unknown key")
                    .did_you_mean(key, known.iter().copied());
                sink.push(finding);
            }
        }
    }
}

pub(super) fn wrong_type(value: &Value, wanted: &str, sink: &mut Sink) {
    let got = value.kind.type_name();
    sink.push(
        Diagnostic::error("toml::type", format!("{wanted} is needed, not {got}"))
            .at(value.span, format!("this is {got}")),
    );
}

pub(super) fn as_word<'a>(value: &'a Value, sink: &mut Sink) -> Option<Word<'a>> {
    let ValueKind::Text(text) = &value.kind else {
        wrong_type(value, "a string", sink);
        return None;
    };
    Some(Word { text, span: value.span })
}

pub(super) fn as_list<'a>(value: &'a Value, sink: &mut Sink) -> Option<&'a [Value]> {
    let ValueKind::List(items) = &value.kind else {
        wrong_type(value, "a list", sink);
        return None;
    };
    Some(items)
}

pub(super) fn as_words<'a>(value: &'a Value, sink: &mut Sink) -> Option<Vec<Word<'a>>> {
    as_list(value, sink)?.iter().map(|v| as_word(v, sink)).collect()
}

pub(super) fn as_table<'a>(value: &'a Value, sink: &mut Sink) -> Option<&'a Table> {
    let ValueKind::Table(table) = &value.kind else {
        wrong_type(value, "a table", sink);
        return None;
    };
    Some(table)
}

/// `{ zh = "…", en = "…" }` with the languages of the site, none of them empty; a string where there is one language.
/// Texts in languages that the site is not published in are passed over.
pub(super) fn as_text(what: &str, value: &Value, languages: &[Lang], sink: &mut Sink) -> Option<Text> {
    if let ([only], ValueKind::Text(text)) = (languages, &value.kind) {
        if text.trim().is_empty() {
            let finding = Diagnostic::error("toml::value", format!("`{what}` is empty"));
            sink.push(finding.at(value.span, "write something here"));
            return None;
        }
        return Some(Text::each(&[*only], |_| text.clone()));
    }
    let ValueKind::Table(table) = &value.kind else {
        let list = languages.iter().map(|l| format!("{} = \"…\"", l.code())).collect::<Vec<_>>().join(", ");
        let message = format!("`{what}` is a text in all languages of the site, not {}", value.kind.type_name());
        let finding = Diagnostic::error("toml::type", message).at(value.span, "one text only");
        sink.push(finding.help(format!("write {{ {list} }}")));
        return None;
    };
    let keys = Keys { what: format!("`{what}`"), table, span: value.span, languages, asked: RefCell::default() };
    let texts: Vec<Option<Word<'_>>> = languages.iter().map(|lang| keys.need_word(lang.code(), sink)).collect();
    for entry in &table.entries {
        // Asked for, so that it is not reported.
        if let Some(other) = Lang::new(&entry.key).filter(|_| languages.len() == 1) {
            keys.get(other.code());
        }
    }
    keys.finish(sink);
    let texts: Vec<Word<'_>> = texts.into_iter().collect::<Option<_>>()?;
    let mut texts = texts.into_iter();
    Some(Text::each(languages, |_| texts.next().map_or_else(String::new, |word| word.text.to_owned())))
}

/// An integer from `least` up.
pub(super) fn as_count(value: &Value, least: i64, sink: &mut Sink) -> Option<usize> {
    let ValueKind::Integer(n) = value.kind else {
        wrong_type(value, "an integer", sink);
        return None;
    };
    let count = usize::try_from(n).ok().filter(|_| (least..=1_000_000).contains(&n));
    if count.is_none() {
        sink.push(
            Diagnostic::error("toml::value", format!("an integer from {least} up is needed"))
                .at(value.span, "out of range"),
        );
    }
    count
}

/// A finite number.
pub(super) fn as_number(value: &Value, sink: &mut Sink) -> Option<f64> {
    let number = match value.kind {
        ValueKind::Integer(n) => n as f64,
        ValueKind::Float(n) => n,
        _ => {
            wrong_type(value, "a number", sink);
            return None;
        }
    };
    if !number.is_finite() {
        sink.push(Diagnostic::error("toml::value", "a finite number is needed").at(value.span, "not finite"));
        return None;
    }
    if number.abs() > LARGEST {
        let finding = Diagnostic::error("toml::value", "the number is too large")
            .at(value.span, format!("no number is above {LARGEST:e}"))
            .help("write it in a unit that fits");
        sink.push(finding);
        return None;
    }
    Some(number)
}
