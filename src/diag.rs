//! Findings in the input as values: collected in a [`Sink`], sorted, rendered at the edge.
//!
//! A problem in the data never stops the run at once: the stage that finds it pushes a
//! [`Diagnostic`] and goes on with what is sound, so that one run shows all problems.

use crate::source::{SourceMap, Span};

mod codes;
mod findings;
mod render;
pub use codes::CODES;
pub use findings::{Finding, Findings, Place};
pub use render::{Format, render};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The output would be wrong or incomplete: nothing is published.
    Error,
    /// Published, but somebody should look; an error with `--strict`.
    Warning,
}

/// One problem: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name such as `csv::number`; each has a case in `tests/diag/`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Places with a word on each; the first is the place of the problem.
    pub labels: Vec<(Span, String)>,
    /// What to do, one remark a line.
    pub helps: Vec<String>,
}

impl Diagnostic {
    /// An error without a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { code, severity: Severity::Error, message: message.into(), labels: Vec::new(), helps: Vec::new() }
    }

    /// A warning without a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a place; the first one added is where the problem stands.
    #[must_use]
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.labels.push((span, label.into()));
        self
    }

    /// Says what to do; every remark that is added stays.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    /// Suggests the nearest of `known` to `given`, or lists the first few where none is near.
    #[must_use]
    pub fn did_you_mean<'a>(self, given: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let folded = given.to_lowercase();
        let near = known
            .iter()
            .map(|k| (strsim::jaro_winkler(&folded, &k.to_lowercase()), k))
            .filter(|(score, _)| *score > 0.8)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        match near {
            Some((_, k)) => self.help(format!("did you mean `{k}`?")),
            None if known.is_empty() => self,
            None => {
                let shown: Vec<String> = known.iter().take(8).map(|k| format!("`{k}`")).collect();
                let more = if known.len() > 8 { ", …" } else { "" };
                self.help(format!("known here: {}{more}", shown.join(", ")))
            }
        }
    }
}

/// Where diagnostics are collected.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Keeps a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Takes over what another sink found.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(other);
    }

    /// Drops findings with these codes.
    pub fn forget(&mut self, codes: &[&str]) {
        self.found.retain(|d| !codes.contains(&d.code));
    }

    /// Takes over everything that another sink holds.
    pub fn merge(&mut self, other: Sink) {
        self.found.extend(other.found);
    }

    /// True where an error was pushed (with `strict`: or a warning).
    pub fn failed(&self, strict: bool) -> bool {
        self.found.iter().any(|d| strict || d.severity == Severity::Error)
    }

    /// How many errors were pushed so far: unchanged after a step that found nothing wrong.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// Everything found, sorted by file, place, code and message, each once.
    pub fn into_sorted(mut self, sources: &SourceMap) -> Vec<Diagnostic> {
        let key = |d: &Diagnostic| {
            let place = d.labels.first().map(|(s, _)| (sources.file(s.file).path.clone(), s.start));
            (place, d.code, d.message.clone())
        };
        self.found.sort_by_cached_key(key);
        self.found.dedup();
        self.found
    }
}
