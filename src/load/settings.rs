//! TOML as values, each with its place.
//!
//! Not serde: a derived reader stops at the first wrong key of a file, and all of them are to be
//! shown at once. [`crate::model`] asks for the keys that it knows and reports the others.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Sink};
use crate::lang::Lang;
use crate::source::{FileId, SourceMap, Span};

use super::hidden;

/// A TOML file.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The file.
    pub file: FileId,
    /// Its top level.
    pub root: Table,
    /// The languages of the site, which its texts are in.
    pub languages: Arc<[Lang]>,
}

/// Keys with their values, in the order of the file.
#[derive(Debug, Clone)]
pub struct Table {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Where the table stands; for `[headers]`, the header; for the top level, the first line.
    pub span: Span,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Value {
    /// The value.
    pub kind: ValueKind,
    /// Where it stands.
    pub span: Span,
}

/// What TOML can say.
#[derive(Debug, Clone)]
pub enum ValueKind {
    /// A string; a date or time as written.
    Text(String),
    /// An integer that fits.
    Integer(i64),
    /// Another number; may be infinite or none (`nan`).
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// `[…]`, or `[[tables]]`.
    List(Vec<Value>),
    /// `{…}`, or a `[table]`.
    Table(Table),
}

impl ValueKind {
    /// The name of its type, with an article, for findings.
    pub fn type_name(&self) -> &'static str {
        match self {
            ValueKind::Text(_) => "a string",
            ValueKind::Integer(_) => "an integer",
            ValueKind::Float(_) => "a number",
            ValueKind::Bool(_) => "true or false",
            ValueKind::List(_) => "a list",
            ValueKind::Table(_) => "a table",
        }
    }
}

impl Table {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|e| e.key == key).map(|e| &e.value)
    }

    /// The table of a key.
    pub fn table(&self, key: &str) -> Option<&Table> {
        match &self.get(key)?.kind {
            ValueKind::Table(table) => Some(table),
            _ => None,
        }
    }
}

impl Settings {
    /// True where `[[key]]` holds a table with this id, however wrong the rest of it is.
    pub fn declares(&self, key: &str, id: &str) -> bool {
        let Some(ValueKind::List(tables)) = self.root.get(key).map(|v| &v.kind) else { return false };
        tables.iter().any(|table| {
            let ValueKind::Table(table) = &table.kind else { return false };
            matches!(table.get("id").map(|v| &v.kind), Some(ValueKind::Text(text)) if text == id)
        })
    }

    /// Parses a file; none where it is no TOML (the first fault is reported).
    pub fn parse(file: FileId, sources: &SourceMap, sink: &mut Sink) -> Option<Self> {
        let text = &sources.file(file).text;
        let root = match DeTable::parse(text) {
            Ok(root) => root,
            Err(error) => {
                // Only the first: one bracket that is not closed makes an error of every line below it.
                let message = format!("not TOML: {}", error.message().trim());
                let range = error.span().unwrap_or(0..0);
                sink.push(Diagnostic::error("toml::syntax", message).at(Span::new(file, range), "here"));
                return None;
            }
        };
        let root = table(file, root.get_ref(), Span::new(file, 0..text.find('\n').unwrap_or(text.len())));
        report_escaped(&root, text, sink);
        Some(Settings { file, root, languages: Arc::default() })
    }
}

fn table(file: FileId, from: &DeTable<'_>, span: Span) -> Table {
    let mut entries: Vec<Entry> = from
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            span: Span::new(file, key.span()),
            value: convert(file, value),
        })
        .collect();
    entries.sort_by_key(|e| e.span.start);
    Table { entries, span }
}

/// Reports those that a setting writes as an escape (`\u0001`), which its file does not show.
fn report_escaped(table: &Table, source: &str, sink: &mut Sink) {
    for entry in &table.entries {
        let key = entry.key.chars().find(|c| hidden::what(*c).is_some() && !source.contains(*c));
        if let Some(c) = key {
            sink.push(hidden::finding(c, entry.span, 1));
        }
        in_value(&entry.value, source, sink);
    }
}

fn in_value(value: &Value, source: &str, sink: &mut Sink) {
    match &value.kind {
        ValueKind::Text(text) => {
            if let Some(c) = text.chars().find(|c| hidden::what(*c).is_some() && !source.contains(*c)) {
                sink.push(hidden::finding(c, value.span, 1));
            }
        }
        ValueKind::List(items) => {
            for item in items {
                in_value(item, source, sink);
            }
        }
        ValueKind::Table(table) => report_escaped(table, source, sink),
        _ => {}
    }
}

fn convert(file: FileId, value: &Spanned<DeValue<'_>>) -> Value {
    let span = Span::new(file, value.span());
    let kind = match value.get_ref() {
        DeValue::String(s) => ValueKind::Text(s.to_string()),
        DeValue::Integer(n) => match i64::from_str_radix(n.as_str(), n.radix()) {
            Ok(n) => ValueKind::Integer(n),
            Err(_) => ValueKind::Float(n.as_str().parse().unwrap_or(f64::NAN)),
        },
        DeValue::Float(n) => ValueKind::Float(n.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(b) => ValueKind::Bool(*b),
        DeValue::Datetime(d) => ValueKind::Text(d.to_string()),
        DeValue::Array(items) => ValueKind::List(items.iter().map(|v| convert(file, v)).collect()),
        DeValue::Table(t) => ValueKind::Table(table(file, t, span)),
    };
    Value { kind, span }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Option<Settings>, SourceMap, Vec<Diagnostic>) {
        let mut sources = SourceMap::default();
        let file = sources.add("a.toml", text);
        let mut sink = Sink::default();
        let settings = Settings::parse(file, &sources, &mut sink);
        let found = sink.into_sorted(&sources);
        (settings, sources, found)
    }

    #[test]
    fn entries_keep_the_order_of_the_file_and_their_places() {
        let (settings, sources, found) = parse("b = 1\na = { x = 2.5 }\n[[t]]\nid = \"i\"\n[[t]]\nid = \"j\"\n");
        let root = settings.unwrap().root;
        assert!(found.is_empty());
        assert_eq!(root.entries.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["b", "a", "t"]);
        let ValueKind::List(tables) = &root.get("t").unwrap().kind else { panic!("a list") };
        let ValueKind::Table(second) = &tables[1].kind else { panic!("a table") };
        let text = |span: Span| &sources.file(span.file).text[span.range()];
        assert_eq!(text(second.get("id").unwrap().span), "\"j\"");
        assert_eq!(text(second.span), "[[t]]");
    }

    #[test]
    fn the_first_fault_is_reported() {
        let (settings, _, found) = parse("a = \nb = 1\nc = [\n");
        assert!(settings.is_none());
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn tables_are_known_by_their_ids() {
        let (settings, ..) = parse("[[chart]]\nid = \"a\"\nwrong = 1\n[compare]\ntiers = \"b\"\n");
        let settings = settings.unwrap();
        assert!(
            settings.declares("chart", "a") && !settings.declares("chart", "b") && !settings.declares("table", "a")
        );
        assert!(settings.root.table("compare").is_some() && settings.root.table("chart").is_none());
    }
}
