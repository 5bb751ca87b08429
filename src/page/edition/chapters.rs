//! The chapters of a report: rendered, read into blocks once, and what all of them share.

use super::{Edition, Maker};
use crate::diag::Sink;
use crate::doc::Chapter;
use crate::page::derivation;
use crate::say::chapter::{self, Marks, Rendered, Source, Whole};
use crate::say::numbering::Numbering;
use crate::words::Words;

/// What marks of calls become in the document.
struct Said<'a> {
    edition: &'a Edition,
    numbering: &'a Numbering,
    words: Words<'a>,
}

impl Marks for Said<'_> {
    fn derivation(&self, key: &str) -> Option<String> {
        derivation::of_key(self.edition, key)
    }

    fn reference(&self, id: &str) -> (String, String) {
        (self.numbering.anchor(id), self.numbering.reference(id, self.words))
    }
}

impl Maker<'_> {
    /// The chapters of the report, and the numbers of what they show.
    pub(super) fn chapters(&self, sink: &mut Sink) -> (Vec<Chapter>, Numbering) {
        let render = |c: &crate::model::Chapter| {
            chapter::render(&self.engine, c.file(self.lang), self.shop.sources, &self.context, sink)
        };
        let rendered: Vec<Rendered> = self.edition.chapters.iter().map(render).collect();
        let texts = rendered.iter().map(|r| r.text.as_str());
        let fragments = &self.voice.fragments;
        let numbering = Numbering::of(self.edition, self.voice.words(), fragments, texts);
        (self.read(&rendered, &numbering, sink), numbering)
    }

    fn read(&self, rendered: &[Rendered], numbering: &Numbering, sink: &mut Sink) -> Vec<Chapter> {
        let said = Said { edition: self.edition, numbering, words: self.voice.words() };
        let mut whole = Whole::default();
        self.edition
            .chapters
            .iter()
            .zip(rendered)
            .map(|(c, rendered)| {
                let source = Source { file: c.file(self.lang), id: &c.id, number: c.number, rendered };
                chapter::read(&source, &self.voice.fragments, &said, &mut whole, sink)
            })
            .collect()
    }
}
