//! `imports.toml` of an edition: how workbooks were read, and what they call things, so that next year's is one command.

use std::fmt::Write as _;

use crate::diag::{Diagnostic, Sink};
use crate::load::settings::{Entry, Table};
use crate::load::{Settings, Value, ValueKind};
use crate::source::SourceMap;

use super::fold;
use super::subject::Subject;

/// Its name in the folder of an edition.
pub(super) const FILE: &str = "imports.toml";
const TOP: [&str; 4] = ["skip", "regions", "columns", "workbook"];
const OF_WORKBOOK: [&str; 7] = ["file", "sheet", "header", "indicator", "year", "unit", "source"];

/// What is known of a sheet before it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Hint {
    pub series: Option<usize>,
    pub place: Option<usize>,
    pub year: Option<i32>,
    pub unit: Option<String>,
    pub source: Option<String>,
    /// The row of its head, from 0.
    pub header: Option<usize>,
    skip: Vec<String>,
}

impl Hint {
    /// Whether a row or column of this name is passed over.
    pub(super) fn skips(&self, label: &str) -> bool {
        !self.skip.is_empty() && self.skip.contains(&fold::name(label))
    }
}

/// The file.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    skip: Vec<String>,
    workbooks: Vec<Workbook>,
}

#[derive(Debug)]
struct Workbook {
    file: String,
    sheet: Option<String>,
    hint: Hint,
}

impl Mapping {
    /// Reads the file, and tells `subject` what workbooks call regions and indicators.
    pub(super) fn parse(
        path: &str,
        text: &str,
        subject: &mut Subject,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> Self {
        let file = sources.add(path, text);
        let mut mapping = Mapping::default();
        let Some(settings) = Settings::parse(file, sources, sink) else { return mapping };
        unknown(&settings.root, &TOP, "imports.toml", sink);
        for entry in &settings.root.entries {
            match (entry.key.as_str(), &entry.value.kind) {
                ("skip", ValueKind::List(items)) => {
                    let names = items.iter().filter_map(|v| text_of(v, sink));
                    mapping.skip = names.map(|name| fold::name(&name)).collect();
                }
                ("regions", ValueKind::Table(table)) => {
                    for Entry { key, value, .. } in &table.entries {
                        let Some(name) = text_of(value, sink) else { continue };
                        if let Some((place, _)) = subject.place_named(&name) {
                            subject.know_place(key, place);
                        } else {
                            let known = subject.places.iter().map(|(_, name)| name.as_str());
                            let finding = Diagnostic::error("region::unknown", format!("unknown region `{name}`"));
                            sink.push(finding.did_you_mean(&name, known).at(value.span, "named here"));
                        }
                    }
                }
                ("columns", ValueKind::Table(table)) => {
                    for Entry { key, value, .. } in &table.entries {
                        let Some(id) = text_of(value, sink) else { continue };
                        if let Some(series) = series(&id, value, subject, sink) {
                            subject.know_series_name(key, series);
                        }
                    }
                }
                ("workbook", ValueKind::List(items)) => {
                    for item in items {
                        if let ValueKind::Table(table) = &item.kind {
                            mapping.workbooks.extend(workbook(table, subject, sink));
                        }
                    }
                }
                (key, other) if TOP.contains(&key) => {
                    let wanted = if key == "skip" || key == "workbook" { "a list" } else { "a table" };
                    let finding =
                        Diagnostic::error("toml::type", format!("{wanted} is needed, not {}", other.type_name()));
                    sink.push(finding.at(entry.value.span, format!("this is {}", other.type_name())));
                }
                _ => {}
            }
        }
        mapping
    }

    /// What is known of a sheet of a file, and whether the file names it.
    pub(super) fn hint(&self, file: &str, sheet: &str) -> (Hint, bool) {
        let fits = |w: &&Workbook| matches(&w.file, file) && w.sheet.as_deref().is_none_or(|s| matches(s, sheet));
        let found = self.workbooks.iter().find(fits);
        let hint = found.map(|w| w.hint.clone()).unwrap_or_default();
        (Hint { skip: self.skip.clone(), ..hint }, found.is_some())
    }
}

fn unknown(table: &Table, known: &[&str], what: &str, sink: &mut Sink) {
    for entry in table.entries.iter().filter(|e| !known.contains(&e.key.as_str())) {
        let finding = Diagnostic::error("toml::key", format!("{what} takes no `{}`", entry.key));
        sink.push(finding.at(entry.span, "unknown key").did_you_mean(&entry.key, known.iter().copied()));
    }
}

fn text_of(value: &Value, sink: &mut Sink) -> Option<String> {
    if let ValueKind::Text(text) = &value.kind {
        return Some(text.clone());
    }
    let got = value.kind.type_name();
    let finding = Diagnostic::error("toml::type", format!("a string is needed, not {got}"));
    sink.push(finding.at(value.span, format!("this is {got}")));
    None
}

fn series(id: &str, value: &Value, subject: &Subject, sink: &mut Sink) -> Option<usize> {
    let found = subject.series(id).map(|(series, ..)| series);
    if found.is_none() {
        let finding = Diagnostic::error("series::unknown", format!("unknown indicator `{id}`"));
        sink.push(finding.at(value.span, "named here").did_you_mean(id, subject.series_ids()));
    }
    found
}

fn workbook(table: &Table, subject: &Subject, sink: &mut Sink) -> Option<Workbook> {
    unknown(table, &OF_WORKBOOK, "a workbook", sink);
    let mut hint = Hint::default();
    let (mut file, mut sheet) = (None, None);
    for Entry { key, value, .. } in &table.entries {
        match (key.as_str(), &value.kind) {
            ("file", _) => file = text_of(value, sink),
            ("sheet", _) => sheet = text_of(value, sink),
            ("unit", _) => hint.unit = text_of(value, sink),
            ("source", _) => hint.source = text_of(value, sink),
            ("indicator", _) => hint.series = text_of(value, sink).and_then(|id| series(&id, value, subject, sink)),
            ("header", ValueKind::Integer(n)) if *n > 0 => hint.header = usize::try_from(n - 1).ok(),
            ("year", ValueKind::Integer(n)) => hint.year = i32::try_from(*n).ok(),
            ("header" | "year", other) => {
                let finding =
                    Diagnostic::error("toml::type", format!("an integer is needed, not {}", other.type_name()));
                sink.push(finding.at(value.span, "here"));
            }
            _ => {}
        }
    }
    if file.is_none() {
        let finding = Diagnostic::error("toml::missing", "a workbook has no `file`");
        sink.push(finding.at(table.span, "`file` is missing here").help("write its name, with `*` for what changes"));
    }
    Some(Workbook { file: file?, sheet, hint })
}

/// Whether a name fits a pattern, in which `*` stands for anything.
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut open = false;
    for part in parts {
        open = true;
        match rest.find(part) {
            Some(at) if !part.is_empty() => rest = &rest[at + part.len()..],
            Some(_) => {}
            None => return false,
        }
    }
    rest.is_empty()
        || (open && pattern.ends_with('*'))
        || (open && pattern.rsplit('*').next().is_some_and(|end| name.ends_with(end)))
}

/// The pattern of a name that fits next year's, too: years become `*`.
fn pattern(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - at);
        out.push_str(&rest[..at]);
        let year = rest[at..at + length].parse().is_ok_and(|y: i32| (1900..=2100).contains(&y)) && length == 4;
        out.push_str(if year { "*" } else { &rest[at..at + length] });
        rest = &rest[at + length..];
    }
    out + rest
}

/// An entry that remembers what was said on the command line of a file.
pub(super) fn entry(file: &str, indicator: Option<&str>, unit: Option<&str>, source: Option<&str>) -> String {
    // A string of JSON is one of TOML.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut out = format!("\n[[workbook]]\nfile = {}\n", quoted(&pattern(file)));
    for (key, value) in [("indicator", indicator), ("unit", unit), ("source", source)] {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", quoted(value));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_years_file_fits_the_pattern_of_this_ones() {
        assert_eq!(pattern("yearbook-2024-t16.xlsx"), "yearbook-*-t16.xlsx");
        assert!(matches("yearbook-*-t16.xlsx", "yearbook-2025-t16.xlsx"));
        for (pattern, name, fits) in [
            ("a.csv", "a.csv", true),
            ("a.csv", "b.csv", false),
            ("*.csv", "b.csv", true),
            ("*.csv", "b.csv.xlsx", false),
            ("a*", "abc", true),
            ("a*c", "abcd", false),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern} {name}");
        }
    }
}
