//! A chapter's template → Markdown with marks, and all that is wrong with its tags.
//!
//! Tera stops at the first error. So that a writer sees all of them at once, what can be seen without rendering is
//! looked for first ([`super::tags`]); a tag in which an error stands is put out of action (same length, so that
//! places hold) and the chapter is rendered again.

use std::collections::BTreeSet;
use std::ops::Range;

use tera::{Context, Delimiters, ErrorKind, Tera};

use super::bounds::{self, ADVICE};
use super::fragment::UNFORMATTED;
use super::places::{self, Places};
use super::tags::{self, Kind, Tag};
use crate::diag::{Diagnostic, Sink};
use crate::source::{FileId, SourceMap, Span};

/// No chapter has more errors than this that a person would want to read at once.
const MOST_ERRORS: usize = 100;

/// The name of a chapter in its engine; the suffix decides that what calls print is hidden from Markdown.
const NAME: &str = "text.chapter";

/// A rendered chapter.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Markdown with marks.
    pub text: String,
    /// Where it comes from.
    pub places: Places,
}

/// What renders chapters: a Tera that knows the calls of a report, and their names.
pub struct Engine {
    tera: Tera,
    functions: Vec<&'static str>,
    filters: Vec<&'static str>,
    /// Functions whose answer is text, which needs no filter.
    silent: Vec<&'static str>,
}

impl Engine {
    /// An engine for chapters. `{#` is left to Markdown, where it begins the id of a heading.
    pub fn new(
        mut tera: Tera,
        functions: Vec<&'static str>,
        filters: Vec<&'static str>,
        silent: Vec<&'static str>,
    ) -> Self {
        let delimiters = Delimiters { comment_start: "{*".into(), comment_end: "*}".into(), ..Delimiters::default() };
        // These delimiters are valid: two bytes each, all different.
        let _ = tera.set_delimiters(delimiters);
        tera.autoescape_on(vec![".chapter"]);
        tera.set_escape_fn(super::hidden::hide);
        bounds::register(&mut tera);
        Engine { tera, functions, filters, silent }
    }
}

/// Renders the template of a chapter; errors go to the sink with their places.
pub fn render(engine: &Engine, file: FileId, sources: &SourceMap, context: &Context, sink: &mut Sink) -> Rendered {
    let source = &sources.file(file).text;
    let at = |range: Range<usize>| Span::new(file, range);
    if let Some((start, sign)) = source.char_indices().find(|(_, c)| is_no_text(*c)) {
        sink.push(
            Diagnostic::error("chapter::sign", format!("the sign U+{:04X} stands for nothing in a text", sign as u32))
                .at(at(start..start + sign.len_utf8()), "here")
                .help("delete it; it often comes along when text is copied"),
        );
        return Rendered::default();
    }
    let out = render_text(engine, NAME, source, context, &at, sink);
    let (text, places) = Places::taken_from(&out);
    if text.contains(UNFORMATTED) {
        unformatted(engine, source, at, sink);
    }
    // A place may stand within a map that was printed: what is left of it is no text either.
    Rendered { text: text.replace(UNFORMATTED, ""), places }
}

/// Renders a short text such as a headline; its place is that of its declaration.
pub fn render_line(engine: &Engine, text: &str, context: &Context, place: Span, sink: &mut Sink) -> String {
    if !text.contains("{{") && !text.contains("{%") {
        return text.to_owned();
    }
    let out = render_text(engine, "line", text, context, &|_| place, sink);
    let (out, _) = Places::taken_from(&out);
    if out.contains(UNFORMATTED) {
        let text = format!("a number or list in `{text}` has no filter");
        sink.push(Diagnostic::error("chapter::filter", text).at(place, "declared here").help(FILTER_HELP));
    }
    out.replace(UNFORMATTED, "")
}

const FILTER_HELP: &str = "print numbers with `| num`, `| pct` or `| qty`, and lists with `| names`";

/// Controls, signs that turn the direction of writing, and those that are ours.
fn is_no_text(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || places::is_ours(c)
}

fn render_text(
    engine: &Engine,
    name: &str,
    source: &str,
    context: &Context,
    at: &dyn Fn(Range<usize>) -> Span,
    sink: &mut Sink,
) -> String {
    let mut work = Work { text: source.to_owned(), poisoned: BTreeSet::new() };
    let found = tags::tags(source);
    for (tag, diagnostics) in
        found.iter().map(|tag| (tag, mistakes(engine, source, tag))).filter(|(_, d)| !d.is_empty())
    {
        sink.extend(diagnostics.into_iter().map(|(range, d)| d.at(at(range), "here")));
        work.put_out(tag);
    }
    sink.extend(full_width(source).map(|range| {
        Diagnostic::error("chapter::template", "signs of a template in full width")
            .at(at(range), "printed as they are")
            .help("write `{{ … }}` and `{% … %}` with the braces of a Latin keyboard")
    }));
    if let Some(tag) = too_deep(source, &found) {
        sink.push(
            limit(format!("loops and conditions stand more than {} within each other", bounds::DEPTH))
                .at(at(tag.range.clone()), "this one")
                .help("take the text apart, or let a table show it"),
        );
        return String::new();
    }
    for _ in 0..MOST_ERRORS {
        let marked = Marked::of(&work.text);
        let mut tera = engine.tera.clone();
        bounds::register(&mut tera);
        let mut page = bounds::Page::default();
        let rendered =
            tera.add_raw_template(name, &marked.text).and_then(|()| tera.render_to(name, context, &mut page));
        let Err(error) = rendered else { return page.into_text() };
        if page.full {
            sink.push(
                limit(format!("the chapter prints more than {} bytes", bounds::CHAPTER))
                    .at(at(0..0), "this chapter")
                    .help("split it into several chapters, or let a table show what it lists"),
            );
            return String::new();
        }
        let (message, range) = located(&error);
        let place = range.as_ref().map(|r| marked.source(r.start));
        let tag = place.and_then(|start| tags::tags(&work.text).into_iter().find(|t| t.range.contains(&start)));
        let follows = tag.as_ref().is_some_and(|tag| work.is_poisoned(tag));
        if !follows {
            let range =
                range.map_or(0..0, |r| marked.source(r.start)..marked.source(r.end).max(marked.source(r.start)));
            // What was written for us has no place of its own: its tag has.
            let range = match &tag {
                Some(tag) if range.is_empty() || !tag.range.contains(&range.start) => tag.range.clone(),
                _ => range,
            };
            sink.push(diagnostic(&message, at(range)));
        }
        match tag {
            Some(tag) if work.put_out(&tag) => {}
            _ => return String::new(),
        }
    }
    String::new()
}

fn limit(message: String) -> Diagnostic {
    Diagnostic::error("chapter::limit", message)
}

/// A template of which some tags are out of action.
struct Work {
    text: String,
    /// Names whose values are not what the author meant, since the tag that gives them is out of action.
    poisoned: BTreeSet<String>,
}

impl Work {
    /// Puts a tag out of action; false where that would change what the tags around it mean.
    fn put_out(&mut self, tag: &Tag) -> bool {
        let inner = self.text[tag.inner.clone()].to_owned();
        let blank = |text: &str| text.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect::<String>();
        if tag.kind != Kind::Statement || !tag.closed {
            let spaces = blank(&self.text[tag.range.clone()]);
            self.text.replace_range(tag.range.clone(), &spaces);
            return true;
        }
        let keyword = tag.keyword(&self.text).to_owned();
        let (head, neutral) = match keyword.as_str() {
            "for" => (inner.find(" in ").map(|i| i + 4), "[]"),
            "if" | "elif" => (inner.find(&keyword).map(|i| i + keyword.len() + 1), "false"),
            "set" | "set_global" => (inner.find('=').map(|i| i + 1), "\"\""),
            _ if STATEMENTS.contains(&keyword.as_str()) => return false,
            _ => {
                let spaces = blank(&self.text[tag.range.clone()]);
                self.text.replace_range(tag.range.clone(), &spaces);
                return true;
            }
        };
        let Some(head) = head.filter(|head| inner.len() >= head + neutral.len()) else { return false };
        if inner[head..].trim() == neutral {
            return false;
        }
        let names = inner[..head].split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        self.poisoned.extend(names.filter(|n| !n.is_empty() && *n != keyword && *n != "in").map(str::to_owned));
        let rest = blank(&inner[head..]);
        let start = tag.inner.start + head;
        self.text.replace_range(start..tag.inner.end, &format!("{neutral}{}", &rest[neutral.len()..]));
        true
    }

    /// True where the tag uses a value that is not what the author meant.
    fn is_poisoned(&self, tag: &Tag) -> bool {
        let inner = &self.text[tag.inner.clone()];
        inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| self.poisoned.contains(word))
    }
}

/// Statements of Tera that a chapter may use.
const STATEMENTS: [&str; 15] = [
    "break",
    "continue",
    "elif",
    "else",
    "endfilter",
    "endfor",
    "endif",
    "endraw",
    "endset",
    "filter",
    "for",
    "if",
    "raw",
    "set",
    "set_global",
];

/// What is wrong with a tag as it is written.
fn mistakes(engine: &Engine, text: &str, tag: &Tag) -> Vec<(Range<usize>, Diagnostic)> {
    if !tag.closed {
        let (open, close) = match tag.kind {
            Kind::Expression => ("{{", "}}"),
            Kind::Statement => ("{%", "%}"),
            Kind::Comment => ("{*", "*}"),
        };
        let found = Diagnostic::error("chapter::template", format!("`{open}` without `{close}`"))
            .help(format!("end the tag with `{close}` (quotes within it must be closed, too); for a literal sign write `{{{{ \"{open}\" }}}}`"));
        return vec![(tag.range.start..tag.range.start + 2, found)];
    }
    if tag.kind == Kind::Comment {
        return Vec::new();
    }
    if tag.range.len() > bounds::TAG || tags::depth(text, tag) > bounds::DEPTH {
        let message = format!(
            "a tag of {} bytes; the limit is {}, and {} brackets deep",
            tag.range.len(),
            bounds::TAG,
            bounds::DEPTH
        );
        return vec![(tag.range.clone(), limit(message).help("give parts of it a name with `{% set name = … %}`"))];
    }
    let mut found = Vec::new();
    if tag.kind == Kind::Statement {
        let keyword = tag.keyword(text);
        if !STATEMENTS.contains(&keyword) {
            let known = STATEMENTS.into_iter().filter(|s| !s.starts_with("end"));
            let message = format!("a chapter has no statement `{keyword}`");
            found.push((
                tag.range.clone(),
                Diagnostic::error("chapter::template", message).did_you_mean(keyword, known),
            ));
        }
    }
    for name in tags::names(text, tag) {
        let (what, known) = if name.filter { ("filter", &engine.filters) } else { ("function", &engine.functions) };
        if !known.contains(&name.text) {
            let message = format!("there is no {what} `{}`", name.text);
            found.push((
                name.range,
                Diagnostic::error("chapter::unknown", message).did_you_mean(name.text, known.iter().copied()),
            ));
        }
    }
    found
}

/// Braces of a Chinese keyboard where those of a template are meant.
fn full_width(source: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const PAIRS: [(&str, &str); 4] = [("｛｛", "｝｝"), ("｛%", "%｝"), ("｛％", "％｝"), ("{％", "％}")];
    PAIRS.into_iter().flat_map(move |(open, close)| {
        source.match_indices(open).map(move |(start, _)| {
            let line = source[start..].find('\n').map_or(source.len(), |i| start + i);
            let end = source[start..line].find(close).map_or(start + open.len(), |i| start + i + close.len());
            start..end
        })
    })
}

fn too_deep<'t>(text: &str, tags: &'t [Tag]) -> Option<&'t Tag> {
    let mut depth = 0_usize;
    tags.iter().filter(|t| t.kind == Kind::Statement).find(|tag| {
        match tag.keyword(text) {
            "for" | "if" | "filter" => depth += 1,
            "endfor" | "endif" | "endfilter" => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > bounds::DEPTH
    })
}

/// A template with places, and with the functions that bound its work.
struct Marked {
    text: String,
    /// Begins of pieces: in the marked text, in the source.
    pieces: Vec<(usize, usize)>,
}

impl Marked {
    fn of(source: &str) -> Self {
        let mut out = Marked { text: String::with_capacity(source.len() * 2), pieces: Vec::new() };
        out.text.push_str(&places::literal(0));
        let mut at = 0;
        // Within a block that is kept under a name or filtered, a place would become part of a value.
        let mut kept: Vec<String> = Vec::new();
        for tag in tags::tags(source) {
            let around = tag.with_trimmed(source);
            let (start, end) = (around.start.max(at), around.end);
            out.copy(source, at..start);
            let keyword = if tag.kind == Kind::Statement { tag.keyword(source) } else { "" };
            if kept.is_empty() && tag.kind != Kind::Comment {
                out.text.push_str(&places::printed(&tag.range));
            }
            out.copy(source, start..end);
            let inner = source[tag.inner.clone()].trim();
            let name = || inner.split(|c: char| c.is_whitespace() || c == '=').nth(1).unwrap_or_default().to_owned();
            out.pieces.push((out.text.len(), tag.range.start));
            match keyword {
                "for" => out.text.push_str(&format!("{{{{ {}() }}}}", bounds::TURN)),
                "set" | "set_global" if inner.contains('=') => {
                    out.text.push_str(&format!("{{{{ {}(v={}) }}}}", bounds::WEIGH, name()));
                }
                "set" | "set_global" => kept.push(name()),
                "filter" => kept.push(String::new()),
                "endset" | "endfilter" => {
                    if let Some(name) = kept.pop().filter(|name| !name.is_empty()) {
                        out.text.push_str(&format!("{{{{ {}(v={name}) }}}}", bounds::WEIGH));
                    }
                }
                _ => {}
            }
            if kept.is_empty() {
                out.text.push_str(&places::literal(end));
            }
            at = end;
        }
        out.copy(source, at..source.len());
        out
    }

    fn copy(&mut self, source: &str, range: Range<usize>) {
        self.pieces.push((self.text.len(), range.start));
        self.text.push_str(&source[range.clone()]);
        self.pieces.push((self.text.len(), range.end));
    }

    /// Where a byte of the marked text stands in the source.
    fn source(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= at);
        let Some(&(start, source)) = next.checked_sub(1).and_then(|i| self.pieces.get(i)) else { return 0 };
        let longest = self.pieces.get(next).map_or(usize::MAX, |(_, end)| end.saturating_sub(source));
        source + (at - start).min(longest)
    }
}

fn located(error: &tera::Error) -> (String, Option<Range<usize>>) {
    match error.kind() {
        ErrorKind::RenderingError(r) | ErrorKind::SyntaxError(r) => {
            (r.message().to_owned(), Some(r.span().range.clone()))
        }
        other => (other.to_string(), None),
    }
}

fn diagnostic(message: &str, place: Span) -> Diagnostic {
    // Our functions name their own code and advice: "code ␁ message ␁ help".
    let parts: Vec<&str> = message.split(ADVICE).collect();
    let (code, text, help) = match parts[..] {
        [code, text, help] => (KNOWN.iter().find(|k| code.ends_with(**k)).copied(), text, help.trim_end()),
        _ => (
            None,
            message,
            "a tag is `{{ call(name=value) | filter }}` or `{% … %}`; for a literal brace write `{{ \"{\" }}`",
        ),
    };
    let found = Diagnostic::error(code.unwrap_or("chapter::template"), text.to_owned()).at(place, "in this call");
    if help.is_empty() { found } else { found.help(help) }
}

/// Codes that a call can give.
const KNOWN: &[&str] =
    &["chapter::unknown", "chapter::argument", "chapter::unavailable", "chapter::limit", "chapter::filter"];

/// Reports calls that were printed without a filter.
fn unformatted(engine: &Engine, source: &str, at: impl Fn(Range<usize>) -> Span, sink: &mut Sink) {
    let mut found = false;
    for tag in tags::tags(source).into_iter().filter(|t| t.kind == Kind::Expression) {
        let names = tags::names(source, &tag);
        let [first, rest @ ..] = &names[..] else { continue };
        if first.filter || rest.iter().any(|n| n.filter) || engine.silent.contains(&first.text) {
            continue;
        }
        if source[tag.inner.clone()].trim_end().ends_with(')') {
            found = true;
            sink.push(
                Diagnostic::error("chapter::filter", format!("`{}(…)` is printed without a filter", first.text))
                    .at(at(tag.range), "this call")
                    .help(FILTER_HELP),
            );
        }
    }
    if !found {
        sink.push(
            Diagnostic::error("chapter::filter", "a number or list is printed without a filter")
                .at(at(0..0), "in this chapter")
                .help(FILTER_HELP),
        );
    }
}
