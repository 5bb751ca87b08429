//! The tags of a template, `{{ … }}`, `{% … %}` and `{* … *}`, found in its text with their places.
//!
//! Tera names one mistake and stops. What can be seen without rendering (names of functions and filters, braces that do
//! not close, statements that a chapter may not use, depth) is looked for here, all of it at once.

use std::ops::Range;

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `{{ … }}`: prints.
    Expression,
    /// `{% … %}`: steers.
    Statement,
    /// `{* … *}`.
    Comment,
}

/// A tag of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// What it does.
    pub kind: Kind,
    /// All of it.
    pub range: Range<usize>,
    /// What stands between its braces.
    pub inner: Range<usize>,
    /// False where it does not close.
    pub closed: bool,
}

impl Tag {
    /// The first word of a statement.
    pub fn keyword<'t>(&self, text: &'t str) -> &'t str {
        let inner = text[self.inner.clone()].trim_start();
        &inner[..inner.find(|c: char| !is_name(c)).unwrap_or(inner.len())]
    }

    /// The tag with the blanks that a `-` beside its braces takes away.
    pub fn with_trimmed(&self, text: &str) -> Range<usize> {
        let own = &text[self.range.clone()];
        let before = &text[..self.range.start];
        let after = &text[self.range.end..];
        let start = if own[2..].starts_with('-') { before.trim_end().len() } else { self.range.start };
        let closes = own.len() >= 5 && own[..own.len() - 2].ends_with('-');
        let end = if closes { text.len() - after.trim_start().len() } else { self.range.end };
        start..end
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// All tags, in order. What is between `{% raw %}` and `{% endraw %}` is text.
pub fn tags(text: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, kind)) = next(text, at) {
        let tag = tag(text, start, kind);
        at = tag.range.end;
        if tag.kind == Kind::Statement && tag.keyword(text) == "raw" {
            at = end_of_raw(text, at);
        }
        found.push(tag);
    }
    found
}

fn next(text: &str, from: usize) -> Option<(usize, Kind)> {
    let mut at = from;
    while let Some(open) = text[at..].find('{') {
        let start = at + open;
        match text.as_bytes().get(start + 1) {
            Some(b'{') => return Some((start, Kind::Expression)),
            Some(b'%') => return Some((start, Kind::Statement)),
            Some(b'*') => return Some((start, Kind::Comment)),
            _ => at = start + 1,
        }
    }
    None
}

fn tag(text: &str, start: usize, kind: Kind) -> Tag {
    let close = match kind {
        Kind::Expression => "}}",
        Kind::Statement => "%}",
        Kind::Comment => "*}",
    };
    let mut quote = None;
    for (i, c) in text[start + 2..].char_indices() {
        let at = start + 2 + i;
        match quote {
            Some(q) if c == q => quote = None,
            None if text[at..].starts_with(close) => {
                let inner = text[start + 2..at].strip_prefix('-').map_or(start + 2, |_| start + 3);
                let end = text[inner.min(at)..at].strip_suffix('-').map_or(at, |_| at - 1);
                return Tag { kind, range: start..at + 2, inner: inner.min(end)..end, closed: true };
            }
            None if kind != Kind::Comment && matches!(c, '"' | '\'' | '`') => quote = Some(c),
            // The next tag begins: this one was never closed.
            None if kind != Kind::Comment && ["{{", "{%"].iter().any(|open| text[at..].starts_with(open)) => break,
            _ => {}
        }
    }
    // What is not closed is taken to end with its line, so that the next line is looked at.
    let end = text[start..].find('\n').map_or(text.len(), |i| start + i);
    Tag { kind, range: start..end, inner: start + 2..end, closed: false }
}

fn end_of_raw(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(open) = text[at..].find("{%") {
        let start = at + open;
        if text[start + 2..].trim_start_matches(['-', ' ']).starts_with("endraw") {
            return start;
        }
        at = start + 2;
    }
    text.len()
}

/// A name that a tag uses as a function or a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name<'t> {
    /// The name itself.
    pub text: &'t str,
    /// Its place in the text.
    pub range: Range<usize>,
    /// True after `|`.
    pub filter: bool,
}

/// The functions and filters that a tag names.
pub fn names<'t>(text: &'t str, tag: &Tag) -> Vec<Name<'t>> {
    let mut found = Vec::new();
    let Range { start, end } = tag.inner;
    let bytes = text.as_bytes();
    let (mut at, mut before) = (start, b' ');
    while at < end {
        let byte = bytes[at];
        match byte {
            b'"' | b'\'' | b'`' => {
                at += 1;
                while at < end && bytes[at] != byte {
                    at += 1;
                }
                at += 1;
                before = byte;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                let own = at;
                while at < end && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
                    at += 1;
                }
                let called = text[at..end].trim_start().starts_with('(');
                let name = &text[own..at];
                let filter = before == b'|';
                // `loop.index`, `a.b(…)`: a field; `in (…)`, `not (…)`: words of the language.
                if filter || (called && before != b'.' && !WORDS.contains(&name)) {
                    found.push(Name { text: name, range: own..at, filter });
                }
                before = b'a';
            }
            b' ' | b'\n' | b'\r' | b'\t' => at += 1,
            _ => {
                before = byte;
                at += 1;
            }
        }
    }
    found
}

/// Words before a bracket that are no call.
const WORDS: [&str; 10] = ["and", "elif", "else", "filter", "if", "in", "is", "not", "or", "set"];

/// The deepest brackets within the tag.
pub fn depth(text: &str, tag: &Tag) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    let mut quote = None;
    for c in text[tag.inner.clone()].chars() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => {
                open += 1;
                deepest = deepest.max(open);
            }
            (None, ')' | ']' | '}') => open = open.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_where_their_braces_close() {
        let text =
            "a {{ f(x=\"}}\") | g }} b {%- if a -%} c {* {{ no }} *} {% raw %}{{ x }}{% endraw %} {{ open\nz {{ y }}";
        let found: Vec<&str> = tags(text).iter().map(|t| &text[t.range.clone()]).collect();
        let expected = ["{{ f(x=\"}}\") | g }}", "{%- if a -%}", "{* {{ no }} *}", "{% raw %}", "{% endraw %}"];
        assert_eq!(found[..5], expected);
        let if_tag = &tags(text)[1];
        assert_eq!(if_tag.keyword(text), "if");
        assert_eq!(&text[if_tag.with_trimmed(text)], " {%- if a -%} ");
        let open = tags("x {{ open\nz").pop().unwrap();
        assert!(!open.closed);
        assert_eq!(open.range, 2..9);
    }

    #[test]
    fn names_of_functions_and_filters() {
        let text = "{% if not (a.b(x=1)) and g (x) is c and f(n=\"h(1) | no\") | last %}";
        let found: Vec<(&str, bool)> = names(text, &tags(text)[0]).iter().map(|n| (n.text, n.filter)).collect();
        assert_eq!(found, [("g", false), ("f", false), ("last", true)]);
        assert_eq!(depth(text, &tags(text)[0]), 2);
    }
}
