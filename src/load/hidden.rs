//! Characters that nobody sees and that change how a text is read.
//!
//! Controls break XML; marks of writing direction can make a line read other than it is; a zero-width
//! space in a name or number makes it another one that looks the same; private-use characters have no
//! meaning, and the report stage uses some as marks of its own.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Sink};
use crate::source::{FileId, Span};

/// What such a character is; none of one that may stand in a text.
pub fn what(c: char) -> Option<&'static str> {
    match c {
        '\t' | '\n' => None,
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{180e}' => Some("a character of no width"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some("a mark that turns the direction of writing"),
        '\u{2028}' | '\u{2029}' => Some("a line separator"),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some("a private-use character"),
        '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => Some("no character"),
        c if c.is_control() => Some("a control character"),
        _ => None,
    }
}

/// True where a text holds one.
pub fn any(text: &str) -> bool {
    text.chars().any(|c| what(c).is_some())
}

/// Reports each such character of a file once, with the number of its places.
pub(super) fn report(file: FileId, text: &str, sink: &mut Sink) {
    // All of them are beyond ASCII or controls: most files are through after a look at their bytes.
    if text.bytes().all(|b| b < 0x80 && (b >= 0x20 || b == b'\n' || b == b'\t') && b != 0x7f) {
        return;
    }
    let mut found: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    for (at, c) in text.char_indices().filter(|(_, c)| what(*c).is_some()) {
        found.entry(c).or_insert((at, 0)).1 += 1;
    }
    for (c, (at, places)) in found {
        sink.push(finding(c, Span::new(file, at..at + c.len_utf8()), places));
    }
}

/// The finding, with the number of its places.
pub(super) fn finding(c: char, span: Span, places: usize) -> Diagnostic {
    let label = match places {
        1 => "here".to_owned(),
        n => format!("here, and in {} more places of this file", n - 1),
    };
    let message = format!("the text holds U+{:04X}, {}", c as u32, what(c).unwrap_or("a character"));
    Diagnostic::error("text::hidden", message).at(span, label).help("remove it: readers do not see it, programs do")
}
