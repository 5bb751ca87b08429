//! Where a rendered text comes from: every byte of it leads back to its chapter.
//!
//! Before Tera sees a template, *places* are written into it: after each tag, where its text goes on, and before each
//! tag, which tag follows. They are private-use characters, come out of Tera in the order of what was printed, however
//! often a loop runs, and are taken out again before Markdown is parsed.

use std::ops::Range;

const LITERAL: char = '\u{F0002}';
const PRINTED: char = '\u{F0003}';
const END: char = '\u{F0004}';

/// Marks that the text from here on stands in the source at `at`.
pub fn literal(at: usize) -> String {
    format!("{LITERAL}{at}{END}")
}

/// Marks that the text from here on was printed by the tag at `range`.
pub fn printed(range: &Range<usize>) -> String {
    format!("{PRINTED}{}-{}{END}", range.start, range.end)
}

/// True for characters that mean something to us and nothing to a reader.
pub fn is_ours(c: char) -> bool {
    matches!(c, '\u{F0000}'..='\u{FFFFD}')
}

#[derive(Debug, Clone)]
struct Piece {
    /// Where it begins in the rendered text.
    start: usize,
    /// Its source; of a literal piece only the start counts.
    source: Range<usize>,
    literal: bool,
}

/// The way back from a rendered text to its source.
#[derive(Debug, Clone, Default)]
pub struct Places(Vec<Piece>);

impl Places {
    /// Takes the places out of a text.
    pub fn taken_from(text: &str) -> (String, Places) {
        let mut out = String::with_capacity(text.len());
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find([LITERAL, PRINTED]) {
            out.push_str(&rest[..open]);
            let literal = rest[open..].starts_with(LITERAL);
            let inner = &rest[open + LITERAL.len_utf8()..];
            let Some((place, after)) = inner.split_once(END) else { break };
            let (start, end) = place.split_once('-').unwrap_or((place, place));
            if let (Ok(start), Ok(end)) = (start.parse(), end.parse()) {
                pieces.push(Piece { start: out.len(), source: start..end, literal });
            }
            rest = after;
        }
        out.push_str(rest);
        (out, Places(pieces))
    }

    /// The source of a range of the text.
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let start = self
            .before(range.start)
            .map_or(0, |piece| piece.source.start + if piece.literal { range.start - piece.start } else { 0 });
        let last = range.end.saturating_sub(1).max(range.start);
        let end = self.before(last).map_or(start, |piece| {
            if piece.literal { piece.source.start + (range.end.max(last) - piece.start) } else { piece.source.end }
        });
        // A loop prints what stands before its end after it.
        start..end.max(start)
    }

    fn before(&self, at: usize) -> Option<&Piece> {
        self.0[..self.0.partition_point(|p| p.start <= at)].last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_to_the_text_or_the_tag() {
        // `ab{{ f }}cd` where f printed `XYZ`.
        let marked = format!("{}ab{}XYZ{}cd", literal(0), printed(&(2..9)), literal(9));
        let (text, places) = Places::taken_from(&marked);
        assert_eq!(text, "abXYZcd");
        assert_eq!(places.source(&(0..2)), 0..2);
        assert_eq!(places.source(&(1..4)), 1..9);
        assert_eq!(places.source(&(2..5)), 2..9);
        assert_eq!(places.source(&(5..7)), 9..11);
    }

    #[test]
    fn a_tag_that_prints_nothing_leaves_the_text_typed() {
        let marked = format!("{}ab{}{}cd", literal(0), printed(&(2..9)), literal(9));
        let (text, places) = Places::taken_from(&marked);
        assert_eq!(text, "abcd");
        assert_eq!(places.source(&(0..4)), 0..11);
    }
}
