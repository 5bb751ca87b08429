//! Diagnostics as text for people, JSON lines for programs, annotations for GitHub.

#[cfg(feature = "cli")]
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use super::{Diagnostic, Finding, Severity};
use crate::source::SourceMap;

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// Excerpts with carets
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands that GitHub shows beside the line.
    Github,
}

/// Renders sorted diagnostics; `colour` only matters for [`Format::Human`].
pub fn render(found: &[Diagnostic], sources: &SourceMap, format: Format, colour: bool) -> String {
    let mut out = String::new();
    for d in found {
        match format {
            Format::Human => human(&mut out, d, sources, colour),
            Format::Json => out.push_str(&as_json(d, sources)),
            Format::Github => out.push_str(&github(d, sources)),
        }
        out.push('\n');
    }
    out
}

#[cfg(feature = "cli")]
fn human(out: &mut String, d: &Diagnostic, sources: &SourceMap, colour: bool) {
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(d.message.as_str()).id(d.code);
    let mut group = Group::with_title(title);
    for (i, (span, label)) in d.labels.iter().enumerate() {
        let file = sources.file(span.file);
        let kind = if i == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let end = file.text.ceil_char_boundary(span.range().end);
        let start = file.text.floor_char_boundary(span.range().start.min(end));
        // Only the lines of the span: with the whole file, ten thousand findings would read it ten thousand times.
        let first = file.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let last = file.text[end..].find('\n').map_or(file.text.len(), |at| end + at);
        group = group.element(
            Snippet::source(&file.text[first..last])
                .line_start(file.line_column(start).0)
                .path(file.path.as_str())
                .annotation(kind.span(start - first..end - first).label(label.as_str())),
        );
    }
    for help in &d.helps {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    out.push_str(&renderer.render(&[group]));
    out.push('\n');
}

#[cfg(not(feature = "cli"))]
fn human(out: &mut String, d: &Diagnostic, sources: &SourceMap, _colour: bool) {
    out.push_str(&Finding::of(d, sources).to_string());
}

fn as_json(d: &Diagnostic, sources: &SourceMap) -> String {
    let Finding { code, severity, message, place, helps } = Finding::of(d, sources);
    let (file, line, column) = place.map_or((None, None, None), |p| (Some(p.file), Some(p.line), Some(p.column)));
    // One text, a remark a line: what reads this shows it as it is.
    let help = (!helps.is_empty()).then(|| helps.join("\n"));
    json!({
        "severity": severity, "code": code, "message": message,
        "file": file, "line": line, "column": column, "help": help,
    })
    .to_string()
}

fn github(d: &Diagnostic, sources: &SourceMap) -> String {
    let escape = |s: &str| s.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |s: &str| escape(s).replace(':', "%3A").replace(',', "%2C");
    let kind = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let at = Finding::of(d, sources).place;
    let at = at.map(|p| format!("file={},line={},col={},", property(p.file), p.line, p.column)).unwrap_or_default();
    let help: String = d.helps.iter().map(|h| format!("\nhelp: {h}")).collect();
    format!("::{kind} {at}title={}::{}", property(d.code), escape(&(d.message.clone() + &help)))
}
