//! Chinese in Markdown: emphasis beside full-width punctuation, and soft breaks between ideographs.
//!
//! CommonMark calls the second `**` of `**重点。**后面` not right-flanking, because a punctuation
//! mark is inside and a letter outside. [`mask`] swaps a full-width mark beside a run of `*` or
//! `~` for a private-use character, which is neither punctuation nor space; both take three bytes,
//! so source offsets hold. [`unmask`] swaps them back in whatever the parser returns.

const MARKS: &str = "、。〈〉《》「」『』【】〔〕〖〗〝〞！＂％＇（），．／：；？［］｛｝～“”‘’…—";
const FIRST: u32 = 0xE000;

fn masked(c: char) -> Option<char> {
    let index = MARKS.chars().position(|m| m == c)?;
    char::from_u32(FIRST + u32::try_from(index).ok()?)
}

/// Hides full-width punctuation beside emphasis marks; the text keeps its length in bytes.
pub fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let beside = matches!(before, '*' | '~') || matches!(chars.peek(), Some('*' | '~'));
        out.push(if beside { masked(c).unwrap_or(c) } else { c });
        before = c;
    }
    out
}

/// Brings hidden punctuation back.
pub fn unmask(text: &str) -> String {
    let back = |c: char| (c as u32).checked_sub(FIRST).and_then(|i| MARKS.chars().nth(i as usize)).unwrap_or(c);
    text.chars().map(back).collect()
}

/// True for characters between which no space belongs: ideographs, kana, full-width punctuation.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}' | '\u{2018}'..='\u{201D}' | '\u{2014}' | '\u{2026}')
}

/// True where a line break at `range` of `text` stands between Chinese characters and should vanish.
pub fn joins(text: &str, range: &std::ops::Range<usize>) -> bool {
    let markup = |c: char| matches!(c, '*' | '_' | '~' | '[' | ']' | '>' | ' ' | '\n');
    let before = text[..range.start].trim_end_matches(markup).chars().next_back();
    let after = text[range.end..].trim_start_matches(markup).chars().next();
    before.is_some_and(is_cjk) && after.is_some_and(is_cjk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masking_keeps_length_and_comes_back() {
        let text = "**重点。**后面，这是**“引号”**里的";
        assert_eq!(mask(text).len(), text.len());
        assert_ne!(mask(text), text);
        assert_eq!(unmask(&mask(text)), text);
    }
}
