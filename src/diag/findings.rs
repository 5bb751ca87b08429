//! Findings as users of the library get them: with places as lines and columns.

use std::fmt;

use super::{Diagnostic, Format, Severity, Sink, render};
use crate::source::SourceMap;

/// What was found in the input, sorted by file and place.
///
/// ```
/// use indexpress::{Error, Options, check};
///
/// // A folder without a `site.toml` is no project.
/// let Err(Error::Input(findings)) = check(&Options::new("templates")) else { panic!("no error") };
/// let first = findings.iter().next().expect("there is a finding");
/// assert_eq!(first.code, "file::missing");
/// ```
#[derive(Debug, Default)]
pub struct Findings {
    pub(crate) found: Vec<Diagnostic>,
    pub(crate) sources: SourceMap,
}

/// One problem: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<'a> {
    /// Stable name, such as `csv::number`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: &'a str,
    /// Where it stands; none for what is missing altogether.
    pub place: Option<Place<'a>>,
    /// What to do, a remark each.
    pub helps: &'a [String],
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file's path, as the folder was given.
    pub file: &'a str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Findings {
    /// What a sink holds, sorted.
    pub(crate) fn of(sink: Sink, sources: SourceMap) -> Self {
        Findings { found: sink.into_sorted(&sources), sources }
    }

    /// The findings in order.
    pub fn iter(&self) -> impl Iterator<Item = Finding<'_>> {
        self.found.iter().map(|diagnostic| Finding::of(diagnostic, &self.sources))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All as text, each with an end of line.
    pub fn render(&self, format: Format) -> String {
        self.render_in(format, false)
    }

    pub(crate) fn render_in(&self, format: Format, colour: bool) -> String {
        render(&self.found, &self.sources, format, colour)
    }
}

impl<'a> Finding<'a> {
    pub(super) fn of(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Self {
        let place = diagnostic.labels.first().map(|(span, _)| {
            let file = sources.file(span.file);
            let (line, column) = file.line_column(span.range().start);
            Place { file: &file.path, line, column }
        });
        let Diagnostic { code, severity, message, helps, .. } = diagnostic;
        Finding { code, severity: *severity, message, place, helps }
    }
}

/// `error[code]: message`, its place and helps on lines of their own.
impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(f, "{severity}[{}]: {}", self.code, self.message)?;
        if let Some(Place { file, line, column }) = self.place {
            writeln!(f, " --> {file}:{line}:{column}")?;
        }
        self.helps.iter().try_for_each(|help| writeln!(f, " help: {help}"))
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|finding| writeln!(f, "{finding}"))
    }
}
