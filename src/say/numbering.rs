//! Numbers of figures and tables, in the order in which the chapters show them, and what a
//! reference says.

use std::collections::BTreeMap;

use crate::model::Edition;
use crate::say::chapter::fragment::{Fragment, Fragments};
use crate::words::{Words, say};

/// Labels by id.
pub struct Numbering {
    labels: BTreeMap<String, Label>,
}

struct Label {
    position: usize,
    text: String,
    anchor: String,
    chapter: Option<u32>,
}

impl Numbering {
    /// Numbers what the chapters of an edition show.
    pub fn of<'t>(
        edition: &Edition,
        words: Words<'_>,
        fragments: &Fragments,
        texts: impl Iterator<Item = &'t str>,
    ) -> Self {
        let mut labels = BTreeMap::new();
        for chapter in &edition.chapters {
            let label = Label { position: 0, text: String::new(), anchor: chapter.id.clone(), chapter: chapter.number };
            labels.insert(chapter.id.clone(), label);
        }
        let (mut figures, mut tables) = (0, 0);
        for fragment in texts.flat_map(|text| fragments.within(text)) {
            let (id, prefix, count) = match fragment {
                Fragment::Chart(id) => (id, "fig", &mut figures),
                Fragment::Table(id) => (id, "tab", &mut tables),
                _ => continue,
            };
            let anchor = format!("{prefix}-{id}");
            if labels.get(&id).is_some_and(|l| l.anchor == anchor) {
                continue;
            }
            *count += 1;
            let number: usize = *count;
            let text = match prefix {
                "fig" => say!(words, numbered_figure, number),
                _ => say!(words, numbered_table, number),
            };
            labels.insert(id, Label { position: number, text, anchor, chapter: None });
        }
        Numbering { labels }
    }

    /// `图3` of a chart or table that a chapter shows.
    pub fn label(&self, id: &str) -> Option<&str> {
        self.labels.get(id).filter(|l| l.position > 0).map(|l| l.text.as_str())
    }

    /// Place in the order of figures (or of tables).
    pub fn position(&self, id: &str) -> usize {
        self.labels.get(id).map_or(usize::MAX, |l| l.position)
    }

    /// Anchor of a figure, table or chapter.
    pub fn anchor(&self, id: &str) -> String {
        self.labels.get(id).map_or_else(String::new, |l| l.anchor.clone())
    }

    /// What a reference says: `图3`, `Table 2`, `第4章`, `Chapter 4`. Empty where nothing is shown.
    pub fn reference(&self, id: &str, words: Words<'_>) -> String {
        match self.labels.get(id) {
            Some(Label { position: 0, chapter: Some(number), .. }) => say!(words, numbered_chapter, number),
            Some(label) => label.text.clone(),
            None => String::new(),
        }
    }
}
