//! The forms in which names and numbers are compared.

use crate::load::hidden;

/// A text with full-width signs made plain and hidden characters left out; whether there were any of either.
pub(super) fn plain(text: &str) -> (String, bool, bool) {
    if text.is_ascii() {
        return (text.to_owned(), false, false);
    }
    let (mut wide, mut unseen) = (false, false);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ff01}'..='\u{ff5e}' => {
                wide = true;
                out.extend(char::from_u32(c as u32 - 0xfee0));
            }
            '\u{3000}' | '\u{a0}' => out.push(' '),
            c if hidden::what(c).is_some() => unseen = true,
            c => out.push(c),
        }
    }
    (out, wide, unseen)
}

/// A text without the marks of footnotes at its end.
pub(super) fn without_marks(text: &str) -> (&str, bool) {
    let mark = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '#' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '①'..='⑳' | '⑴'..='⒇' | 'ª' | 'º');
    let mut rest = text.trim_end();
    loop {
        let shorter = rest.trim_end_matches(mark).trim_end();
        let shorter = match shorter.strip_suffix(']').and_then(|inner| inner.rsplit_once('[')) {
            Some((before, inner)) if !inner.is_empty() && inner.len() <= 3 => before.trim_end(),
            _ => shorter,
        };
        if shorter.len() == rest.len() || shorter.is_empty() {
            return (rest, rest.len() < text.trim_end().len());
        }
        rest = shorter;
    }
}

/// The form in which names are compared: no blanks, no case, no marks.
pub(super) fn name(text: &str) -> String {
    let (text, ..) = plain(text);
    let (text, _) = without_marks(&text);
    let kept = text.chars().filter(|c| !c.is_whitespace());
    kept.flat_map(char::to_lowercase).map(|c| if c == '_' { '-' } else { c }).collect()
}

/// A name and what stands in brackets behind it: `Ports (10,000)`.
pub(super) fn with_unit(text: &str) -> (String, Option<String>) {
    let (text, ..) = plain(text);
    let (text, _) = without_marks(&text);
    let split = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    match split.filter(|(name, _)| !name.trim().is_empty()) {
        Some((name, unit)) => (name.trim().to_owned(), Some(unit.trim().to_owned())),
        None => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_what_print_adds() {
        for text in ["北京", "北 京", "北　京", "北京*", "北\u{200b}京", "北京①", "北京[1]"] {
            assert_eq!(name(text), "北京", "{text}");
        }
        assert_eq!(name("New  York"), name("ＮＥＷ ＹＯＲＫ"));
        assert_eq!(with_unit("接入端口（万个）"), ("接入端口".to_owned(), Some("万个".to_owned())));
        assert_eq!(with_unit("(estimated)"), ("(estimated)".to_owned(), None));
    }
}
