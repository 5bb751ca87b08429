//! Text from data on its way through Markdown: never markup.
//!
//! What a call gives is text. Its ASCII marks, which mean something to Markdown, are hidden behind private-use
//! characters while the chapter is parsed and come back in the finished document, so that a region called `*` or
//! `[x](javascript:…)` is called that.

use std::io::{self, Write};

const FIRST: u32 = 0xF_0100;

/// The escape function of chapters' templates.
pub fn hide(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = [0; 4];
    for c in text.chars() {
        let c = match c {
            '\n' | '\r' => ' ',
            c if c.is_ascii_punctuation() => char::from_u32(FIRST + c as u32).unwrap_or(c),
            c => c,
        };
        out.write_all(c.encode_utf8(&mut buffer).as_bytes())?;
    }
    Ok(())
}

/// The text as it was.
pub fn shown(text: &str) -> String {
    text.chars().map(shown_char).collect()
}

/// The character as it was.
pub fn shown_char(c: char) -> char {
    match (c as u32).checked_sub(FIRST) {
        Some(code @ 0..0x80) => char::from_u32(code).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_data_are_hidden_and_come_back() {
        let text = "a*b_[c](javascript:d) <e> & `f` $g$ ~h~ # |";
        let mut out = Vec::new();
        hide(text, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(!out.chars().any(|c| c.is_ascii_punctuation()));
        assert_eq!(shown(&out), text);
    }
}
