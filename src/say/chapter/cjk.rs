//! Chinese in Markdown: emphasis beside marks, and soft breaks between ideographs.
//!
//! CommonMark calls the second `**` of `**重点。**后面` and of `**12%**的` not right-flanking, because a punctuation
//! mark is inside and a letter outside. Where the letter is Chinese, which is written without blanks, a mark that
//! no reader sees is put between: then punctuation stands on both sides, and the run may open and close.

use std::ops::Range;

/// Put beside runs of `*` and `~`; punctuation to the parser. No text of ours holds it: it is of a script last
/// written in the third century.
const BESIDE: char = '\u{10A50}';

/// A text in which emphasis is found as a Chinese reader means it.
#[derive(Debug, Default)]
pub struct Prepared {
    /// The text.
    pub text: String,
    /// Where marks were put, in the prepared text.
    inserted: Vec<usize>,
}

impl Prepared {
    /// Prepares a text.
    pub fn of(text: &str) -> Self {
        let mut out = Prepared { text: String::with_capacity(text.len() + 16), inserted: Vec::new() };
        let (mut before, mut rest) = (' ', text);
        while let Some(c) = rest.chars().next() {
            if !matches!(c, '*' | '~') {
                out.text.push(c);
                (before, rest) = (c, &rest[c.len_utf8()..]);
                continue;
            }
            let after_run = rest.trim_start_matches(c);
            let run = &rest[..rest.len() - after_run.len()];
            let after = after_run.chars().next().unwrap_or(' ');
            if is_mark(after) && is_outside(before, after) {
                out.insert();
            }
            out.text.push_str(run);
            if is_mark(before) && is_outside(after, before) {
                out.insert();
            }
            (before, rest) = (c, after_run);
        }
        out
    }

    fn insert(&mut self) {
        self.inserted.push(self.text.len());
        self.text.push(BESIDE);
    }

    /// A range of the prepared text, in the text as it was.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let back = |at: usize| at - self.inserted.partition_point(|i| *i < at) * BESIDE.len_utf8();
        back(range.start)..back(range.end).max(back(range.start))
    }

    /// True where a line break at `range` of the prepared text stands between Chinese characters and should vanish.
    pub fn joins(&self, range: &Range<usize>) -> bool {
        let markup = |c: char| matches!(c, '*' | '_' | '~' | '[' | ']' | '>' | ' ' | '\n' | BESIDE);
        let before = self.text[..range.start].trim_end_matches(markup).chars().next_back();
        let after = self.text[range.end..].trim_start_matches(markup).chars().next();
        before.is_some_and(is_cjk) && after.is_some_and(is_cjk)
    }
}

/// True for the mark that [`Prepared`] puts into a text.
pub fn is_inserted(c: char) -> bool {
    c == BESIDE
}

const MARKS: &str = "、。〈〉《》「」『』【】〔〕〖〗〝〞！＂％＇（），．／：；？［］｛｝～“”‘’…—·";

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || MARKS.contains(c)
}

/// True where the letter `c`, outside a run whose inside ends with `mark`, would hide that the run ends a word: a
/// Chinese one, one that a call prints (private use), any beside a full-width mark.
fn is_outside(c: char, mark: char) -> bool {
    let private = matches!(c, '\u{F0000}'..);
    !is_mark(c) && (is_cjk(c) || private || (!mark.is_ascii() && !c.is_whitespace()))
}

/// True for characters between which no space belongs: ideographs, kana, full-width punctuation.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}' | '\u{2018}'..='\u{201D}' | '\u{2014}' | '\u{2026}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_hold_beside_inserted_marks() {
        let text = "**重点。**后面，这是**“引号”**里的";
        let prepared = Prepared::of(text);
        let at = prepared.text.find("里").unwrap();
        assert_eq!(prepared.original(&(at..at + 3)), text.find("里").unwrap()..text.find("里").unwrap() + 3);
        assert_eq!(prepared.text.replace(is_inserted, ""), text);
        assert_eq!(Prepared::of("a **b** c").text, "a **b** c");
    }
}
