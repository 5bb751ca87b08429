//! What is wrong with a chapter's Markdown, found in its source, where places are exact.
//!
//! Tera's tags are blanked out first (same length, so that offsets hold); what they produce is
//! ours and sound.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::targets::Target;
use super::{links, markdown};
use crate::diag::{Diagnostic, Sink};
use crate::doc::formula::{Formula, Unreadable};
use crate::source::{FileId, SourceMap, Span};

/// Checks one chapter; `anchors` collects the anchors of the report with their places. Gives what the chapter
/// links to within the site, to be looked for when the site is there.
pub fn lint(file: FileId, sources: &SourceMap, anchors: &mut BTreeMap<String, Span>, sink: &mut Sink) -> Vec<Target> {
    let mut targets = Vec::new();
    let source = &sources.file(file).text;
    let text = without_tags(source);
    let at = |range: &Range<usize>| Span::new(file, range.clone());
    let events = markdown::events(&text);
    for (event, range) in &events {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => sink.push(
                Diagnostic::error("chapter::html", "raw HTML in a chapter")
                    .at(at(range), "not published")
                    .help("use Markdown; for a literal `<` write `\\<`"),
            ),
            Event::Start(Tag::Heading { id: Some(id), .. }) => anchor(id, at(range), anchors, sink),
            Event::Start(Tag::Link { link_type, dest_url, .. })
                if *link_type != LinkType::Email && link(dest_url, at(range), sink) =>
            {
                targets.extend(Target::of(dest_url, at(range)));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                if links::is_absolute(dest_url) {
                    sink.push(
                        Diagnostic::error("chapter::link", format!("a picture from elsewhere: `{dest_url}`"))
                            .at(at(range), "this picture")
                            .help("pictures come from the site, which asks no other host"),
                    );
                }
                targets.extend(Target::of(dest_url, at(range)));
            }
            Event::InlineMath(tex) | Event::DisplayMath(tex) if !tex.contains(FILLER) => {
                if let Err(Unreadable { message, help }) = Formula::read(tex, false) {
                    sink.push(
                        Diagnostic::error("chapter::formula", format!("the formula cannot be read: {message}"))
                            .at(at(range), "this formula")
                            .help(help),
                    );
                }
            }
            _ => {}
        }
    }
    let verbatim = |e: &Event<'_>| matches!(e, Event::InlineMath(_) | Event::DisplayMath(_) | Event::Code(_));
    let known: Vec<&Range<usize>> = events.iter().filter(|(e, _)| verbatim(e)).map(|(_, r)| r).collect();
    let stray = text.match_indices("$$").find(|(i, _)| !known.iter().any(|r| r.contains(i)));
    if let Some((i, sign)) = stray {
        sink.push(
            Diagnostic::error("chapter::formula", "`$$` without a formula")
                .at(at(&(i..i + sign.len())), "here")
                .help("a formula stands between two `$$`, with its braces in pairs; for a literal sign write `\\$`"),
        );
    }
    footnotes(&text, file, sink);
    targets
}

fn anchor(id: &str, place: Span, anchors: &mut BTreeMap<String, Span>, sink: &mut Sink) {
    if let Some(first) = anchors.insert(id.to_owned(), place) {
        sink.push(
            Diagnostic::error("chapter::anchor", format!("the anchor `{id}` stands twice in this report"))
                .at(place, "again here")
                .at(first, "first here")
                .help("anchors are addresses: give each heading of a report its own"),
        );
    }
}

/// False for a scheme that is not allowed, which is reported.
fn link(target: &str, place: Span, sink: &mut Sink) -> bool {
    let scheme = target.split_once(':').map(|(s, _)| s);
    let fine = match scheme {
        Some(s) if s.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)) => {
            ["http", "https", "mailto"].contains(&s.to_ascii_lowercase().as_str())
        }
        _ => true,
    };
    if !fine {
        sink.push(
            Diagnostic::error("chapter::link", format!("a link to `{target}`"))
                .at(place, "this link")
                .help("links lead to http(s), mailto or a place in the site"),
        );
    }
    fine
}

/// The parser leaves a reference without a definition as text, split over several events.
fn footnotes(text: &str, file: FileId, sink: &mut Sink) {
    let labels = text.match_indices("[^").filter_map(|(start, _)| {
        let end = start + text[start..].find(']')? + 1;
        Some((start..end, &text[start..end]))
    });
    let (definitions, references): (Vec<_>, Vec<_>) = labels.partition(|(r, _)| text[r.end..].starts_with(':'));
    for (range, label) in references {
        if !definitions.iter().any(|(_, defined)| *defined == label) {
            sink.push(
                Diagnostic::error("chapter::footnote", format!("the footnote `{label}` is not defined"))
                    .at(Span::new(file, range), "no such footnote in this chapter")
                    .help(format!("add a line `{label}: …` at the end of the chapter")),
            );
        }
    }
}

/// Renames the footnotes of a line.
pub fn with_footnotes(line: &str, rename: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[^") {
        out.push_str(before);
        out.push_str("[^");
        rest = after;
        if let Some((label, after)) = after.split_once(']') {
            out.push_str(&rename(label));
            out.push(']');
            rest = after;
        }
    }
    out + rest
}

/// Stands for every byte of a tag: no space and no punctuation, so that a call counts as a word, and
/// nothing that a text or formula holds.
pub const FILLER: char = '\u{7f}';

/// Blanks out `{{ … }}` and `{% … %}`; the result has the same length.
fn without_tags(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, tag, after)) = next_tag(rest) {
        out.push_str(before);
        // A tag that only steers leaves nothing behind.
        let filler = if tag.starts_with("{%") { ' ' } else { FILLER };
        out.extend(tag.bytes().map(|b| if b == b'\n' { '\n' } else { filler }));
        rest = after;
    }
    out + rest
}

fn next_tag(text: &str) -> Option<(&str, &str, &str)> {
    let start = ["{{", "{%"].iter().filter_map(|open| text.find(open)).min()?;
    let close = if text[start..].starts_with("{{") { "}}" } else { "%}" };
    let end = text[start..].find(close).map_or(text.len(), |i| start + i + 2);
    Some((&text[..start], &text[start..end], &text[end..]))
}

/// The expressions `{{ … }}` of a chapter with their places in the source.
pub fn expressions(source: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some((_, tag, after)) = next_tag(rest) {
        if tag.starts_with("{{") {
            let start = source.len() - after.len() - tag.len();
            found.push((
                start..start + tag.len(),
                tag.trim_start_matches(['{', '-']).trim_end_matches(['}', '-']).trim(),
            ));
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(&'static str, usize)> {
        let mut sources = SourceMap::default();
        let file = sources.add("01-a.md", text);
        let mut sink = Sink::default();
        let _ = lint(file, &sources, &mut BTreeMap::new(), &mut sink);
        sink.into_sorted(&sources)
            .iter()
            .map(|d| (d.code, sources.file(file).line_column(d.labels[0].0.range().start).0))
            .collect()
    }

    #[test]
    fn finds_what_a_chapter_must_not_hold() {
        assert_eq!(codes("# 好\n\n{{ index(node=\"a<b\") | num }}，$x_t$，[^a]\n\n[^a]: 注\n"), []);
        assert_eq!(
            codes("# 题\n\n甲 <b>乙</b>\n\n[x](javascript:alert(1))\n\n[^no]\n\n$\\nosuch{x}$\n"),
            [
                ("chapter::html", 3),
                ("chapter::html", 3),
                ("chapter::link", 5),
                ("chapter::footnote", 7),
                ("chapter::formula", 9)
            ]
        );
        assert_eq!(codes("# 一\n\n## 甲 {#a}\n\n## 乙 {#a}\n"), [("chapter::anchor", 5)]);
    }
}
