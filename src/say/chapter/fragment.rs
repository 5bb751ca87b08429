//! Fragments: what a call leaves in a text until the text is HTML or Markdown.
//!
//! A chapter is rendered by Tera first and parsed as Markdown afterwards. What a call gives (a
//! number with its source, a figure, a reference whose number is not known yet) must pass through
//! the Markdown parser untouched, and becomes HTML in one report and plain text in another. So a
//! call writes a *mark*: two private-use characters around an index into [`Fragments`].

use std::sync::Mutex;

use crate::doc::Number;

const OPEN: char = '\u{F0000}';
const CLOSE: char = '\u{F0001}';
/// Stands in the text where a number or list was printed without a filter. Tera prints the texts in a
/// map as Rust's `Debug` does, which would escape a private-use character.
pub const UNFORMATTED: &str = "⟦no filter⟧";

/// What a mark stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Fragment {
    /// A printed number.
    Number(Number),
    /// A figure, by chart id; a block.
    Chart(String),
    /// A table, by id; a block.
    Table(String),
    /// A call-out box, by id; a block.
    CallOut(String),
    /// A reference to a figure, table or chapter, by id.
    Reference(String),
}

impl Fragment {
    /// True for what stands alone in a paragraph.
    pub fn is_block(&self) -> bool {
        matches!(self, Fragment::Chart(_) | Fragment::Table(_) | Fragment::CallOut(_))
    }
}

/// The fragments of one report in one language. Shared with Tera's functions, hence the lock.
#[derive(Debug, Default)]
pub struct Fragments {
    list: Mutex<Vec<Fragment>>,
}

impl Fragments {
    /// Keeps a fragment and gives the mark for it.
    pub fn mark(&self, fragment: Fragment) -> String {
        let mut list = self.lock();
        list.push(fragment);
        format!("{OPEN}{}{CLOSE}", list.len() - 1)
    }

    /// The fragment behind a mark's index.
    pub fn get(&self, index: usize) -> Option<Fragment> {
        self.lock().get(index).cloned()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Fragment>> {
        // A panic elsewhere cannot leave the list half-written: pushing is the only change.
        self.list.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Replaces every mark in `text` by what `write` makes of its fragment; other text passes
    /// through `other`.
    pub fn replace(&self, text: &str, other: impl Fn(&str) -> String, write: impl Fn(&Fragment) -> String) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, index, after)) = split_mark(rest) {
            out.push_str(&other(before));
            if let Some(fragment) = self.get(index) {
                out.push_str(&write(&fragment));
            }
            rest = after;
        }
        out.push_str(&other(rest));
        out
    }

    /// The text in pieces: what was typed, and what marks stand for.
    pub fn pieces<'t>(&self, text: &'t str) -> Vec<Result<&'t str, Fragment>> {
        let mut found = Vec::new();
        let mut rest = text;
        while let Some((before, index, after)) = split_mark(rest) {
            found.push(Ok(before));
            found.extend(self.get(index).map(Err));
            rest = after;
        }
        found.push(Ok(rest));
        found
    }

    /// The fragments whose marks stand in `text`, in their order.
    pub fn within(&self, text: &str) -> Vec<Fragment> {
        let mut found = Vec::new();
        let mut rest = text;
        while let Some((_, index, after)) = split_mark(rest) {
            found.extend(self.get(index));
            rest = after;
        }
        found
    }

    /// The block that a paragraph consists of, where it is one mark and nothing else.
    pub fn lone_block(&self, text: &str) -> Option<Fragment> {
        let (before, index, after) = split_mark(text.trim())?;
        let fragment = self.get(index)?;
        (before.is_empty() && after.is_empty() && fragment.is_block()).then_some(fragment)
    }
}

fn split_mark(text: &str) -> Option<(&str, usize, &str)> {
    let open = text.find(OPEN)?;
    let inner = &text[open + OPEN.len_utf8()..];
    let close = inner.find(CLOSE)?;
    let index = inner[..close].parse().ok()?;
    Some((&text[..open], index, &inner[close + CLOSE.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_survive_a_text_and_come_back() {
        let fragments = Fragments::default();
        let a = fragments.mark(Fragment::Number(Number { text: "3".into(), value: 3.0, ..Number::default() }));
        let b = fragments.mark(Fragment::Chart("trend".into()));
        let text = format!("共{a}个<");
        let out = fragments.replace(
            &text,
            |t| t.replace('<', "&lt;"),
            |f| match f {
                Fragment::Number(number) => number.text.clone(),
                _ => String::new(),
            },
        );
        assert_eq!(out, "共3个&lt;");
        assert_eq!(fragments.lone_block(&format!("\n{b}\n")), Some(Fragment::Chart("trend".into())));
        assert_eq!(fragments.lone_block(&text), None);
    }
}
