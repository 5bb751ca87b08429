//! A chapter's template → Markdown with marks, and all that is wrong with its calls.
//!
//! Tera stops at the first error. So that a writer sees all of them at once, the tag in which an
//! error stands is blanked out (same length, so that places hold) and the chapter is rendered again.

use std::ops::Range;

use tera::{Context, ErrorKind, Tera};

use super::fragment::UNFORMATTED;
use super::lint;
use crate::diag::{Diagnostic, Sink};
use crate::source::{FileId, SourceMap, Span};

/// No chapter has more errors than this that a person would want to read at once.
const MOST_ERRORS: usize = 100;

/// Separates the first line of an error from advice, in messages that our own functions give to Tera.
pub const ADVICE: &str = "\u{1}";

/// Renders the template of a chapter; errors go to the sink with their places.
pub fn render(tera: &Tera, file: FileId, sources: &SourceMap, context: &Context, sink: &mut Sink) -> String {
    let source = &sources.file(file).text;
    let mut text = source.to_string();
    let mut engine = tera.clone();
    for _ in 0..MOST_ERRORS {
        let rendered = engine.add_raw_template("chapter", &text).and_then(|()| engine.render("chapter", context));
        match rendered {
            Ok(out) => {
                unformatted(file, source, &out, sink);
                return out.replace(UNFORMATTED, "");
            }
            Err(error) => {
                let (message, range) = located(&error);
                sink.push(diagnostic(&message, range.clone().map(|r| Span::new(file, r)), file));
                match range.and_then(|r| enclosing(&text, r.start)) {
                    Some(tag) => blank(&mut text, tag),
                    None => return String::new(),
                }
            }
        }
    }
    String::new()
}

/// Renders a short text such as a headline; its place is that of its declaration.
pub fn render_line(tera: &Tera, text: &str, context: &Context, place: Span, sink: &mut Sink) -> String {
    if !text.contains("{{") && !text.contains("{%") {
        return text.to_owned();
    }
    let mut engine = tera.clone();
    match engine.add_raw_template("line", text).and_then(|()| engine.render("line", context)) {
        Ok(out) if out.contains(UNFORMATTED) => {
            let text = format!("a number or list in `{text}` has no filter");
            sink.push(Diagnostic::error("chapter::filter", text).at(place, "declared here").help(FILTER_HELP));
            out.replace(UNFORMATTED, "")
        }
        Ok(out) => out,
        Err(error) => {
            let (message, _) = located(&error);
            sink.push(diagnostic(&message, Some(place), place.file));
            String::new()
        }
    }
}

const FILTER_HELP: &str = "print numbers with `| num`, `| pct` or `| qty`, and lists with `| names`";

fn located(error: &tera::Error) -> (String, Option<Range<usize>>) {
    match error.kind() {
        ErrorKind::RenderingError(r) | ErrorKind::SyntaxError(r) => {
            (r.message().to_owned(), Some(r.span().range.clone()))
        }
        other => (other.to_string(), None),
    }
}

fn diagnostic(message: &str, place: Option<Span>, file: FileId) -> Diagnostic {
    // Our functions name their own code and advice: "code ␁ message ␁ help".
    let parts: Vec<&str> = message.split(ADVICE).collect();
    let (code, text, help) = match parts[..] {
        [code, text, help] => (KNOWN.iter().find(|k| code.ends_with(**k)).copied(), text, Some(help)),
        _ => (None, message, None),
    };
    let found = Diagnostic::error(code.unwrap_or("chapter::template"), text.to_owned())
        .at(place.unwrap_or_else(|| Span::new(file, 0..0)), "in this call");
    match help {
        Some(help) if !help.is_empty() => found.help(help.trim_end()),
        _ => found,
    }
}

/// Codes that a call can give.
const KNOWN: &[&str] = &["chapter::unknown", "chapter::argument", "chapter::unavailable"];

/// The `{{ … }}` in which an error stands.
fn enclosing(text: &str, at: usize) -> Option<Range<usize>> {
    lint::expressions(text).into_iter().map(|(range, _)| range).find(|r| r.contains(&at))
}

fn blank(text: &mut String, range: Range<usize>) {
    let spaces: String = text[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(range, &spaces);
}

/// Reports calls that were printed without a filter.
fn unformatted(file: FileId, source: &str, out: &str, sink: &mut Sink) {
    if !out.contains(UNFORMATTED) {
        return;
    }
    let bare = lint::expressions(source).into_iter().filter(|(_, e)| e.ends_with(')') && !e.contains('|'));
    let mut found = false;
    for (range, expression) in bare {
        let name = expression.split('(').next().unwrap_or_default();
        if !["chart", "table", "box", "ref", "method", "name", "tier"].contains(&name) {
            found = true;
            sink.push(
                Diagnostic::error("chapter::filter", format!("`{name}(…)` is printed without a filter"))
                    .at(Span::new(file, range), "this call")
                    .help(FILTER_HELP),
            );
        }
    }
    if !found {
        sink.push(
            Diagnostic::error("chapter::filter", "a number or list is printed without a filter")
                .at(Span::new(file, 0..0), "in this chapter")
                .help(FILTER_HELP),
        );
    }
}
