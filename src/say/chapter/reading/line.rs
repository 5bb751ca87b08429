//! The parts of a line: text, marks of calls, emphasis, links, formulas, marks of footnotes.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::super::{cjk, hidden, lint};
use super::Reading;
use crate::diag::Diagnostic;
use crate::doc::{self, Formula, Inline, Placed};
use crate::say::chapter::fragment::Fragment;

impl<'a> Reading<'a> {
    /// The parts of a line, up to a block or an end.
    pub(super) fn line(&mut self) -> Vec<Inline> {
        let mut found = Vec::new();
        let start = self.next;
        loop {
            let text_from = self.next;
            while matches!(self.peek(), Some(Event::Text(_))) {
                self.next += 1;
            }
            if self.next > text_from {
                self.text(text_from..self.next, &mut found);
                continue;
            }
            match self.peek() {
                Some(Event::Start(tag)) if !is_inline(tag) => break,
                None | Some(Event::End(_) | Event::Rule) => break,
                Some(_) => {}
            }
            let Some((event, range)) = self.take() else { break };
            self.part(event, &range, &mut found);
        }
        debug_assert!(self.next >= start);
        found
    }

    /// A run of texts: the parser splits at every sign that could have been markup.
    fn text(&mut self, events: Range<usize>, found: &mut Vec<Inline>) {
        let range = self.events[events.start].1.start..self.events[events.end - 1].1.end;
        let typed = &self.at.prepared.text[range.clone()];
        let start = range.start;
        let at = self.at;
        lint::text(typed, |r| at.place(&(start + r.start..start + r.end)), self.sink);
        let text: String = self.events[events]
            .iter()
            .map(|(event, _)| match event {
                Event::Text(text) => text.as_ref(),
                _ => "",
            })
            .collect();
        let pieces = self.fragments.pieces(&text);
        for piece in pieces {
            match piece {
                Ok(text) => self.words_and_addresses(text, &range, found),
                Err(Fragment::Number(number)) => {
                    let derivation = self.marks.derivation(&number.key);
                    found.push(Inline::Number(doc::Number { derivation, ..number }));
                }
                Err(Fragment::Reference(id)) => {
                    let (anchor, text) = self.marks.reference(&id);
                    found.push(Inline::Reference { id, anchor, text });
                }
                Err(fragment) => {
                    if let Some(placed) = placed(&fragment) {
                        let (what, id) = lint::named(&placed);
                        let place = self.place(&range);
                        self.sink.push(
                            Diagnostic::error("chapter::placed", format!("the {what} `{id}` stands within a line"))
                                .at(place, "in this text")
                                .help("put an empty line before and after the call"),
                        );
                    }
                }
            }
        }
    }

    /// Typed text; an address in it is a link, as code hosts make it one.
    fn words_and_addresses(&self, text: &str, range: &Range<usize>, found: &mut Vec<Inline>) {
        let mut push = |text: &str| match found.last_mut() {
            Some(Inline::Text(last)) => last.push_str(&clean(text)),
            _ if text.is_empty() => {}
            _ => found.push(Inline::Text(clean(text))),
        };
        let mut addresses = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find("http").map(|i| at + i) {
            let length = doc::bare_address(&text[start..]);
            let within = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
            if length > 0 && !within && !self.linked {
                addresses.push(start..start + length);
            }
            at = start + length.max(4);
        }
        let [first, ..] = &addresses[..] else { return push(text) };
        push(&text[..first.start]);
        for (i, address) in addresses.iter().enumerate() {
            let target = clean(&text[address.clone()]);
            let content = vec![Inline::Text(target.clone())];
            found.push(Inline::Link { target, title: String::new(), content, place: self.place(range) });
            let end = addresses.get(i + 1).map_or(text.len(), |next| next.start);
            if address.end < end {
                found.push(Inline::Text(clean(&text[address.end..end])));
            }
        }
    }

    fn part(&mut self, event: Event<'a>, range: &Range<usize>, found: &mut Vec<Inline>) {
        match event {
            Event::Code(text) => found.push(Inline::Code(self.words(&text))),
            Event::InlineMath(tex) => found.push(self.formula(&tex, false, range)),
            Event::DisplayMath(tex) => found.push(self.formula(&tex, true, range)),
            Event::FootnoteReference(label) => found.push(self.note_mark(&clean(&label), range)),
            Event::Html(text) | Event::InlineHtml(text) => {
                lint::html(self.place(range), self.sink);
                found.push(Inline::Text(clean(&text)));
            }
            Event::SoftBreak => found.push(Inline::SoftBreak),
            Event::HardBreak => found.push(Inline::Break),
            Event::Start(tag) => {
                if !self.deeper(range) {
                    return;
                }
                let around = self.linked;
                self.linked |= matches!(tag, Tag::Link { .. });
                let inner = self.line();
                self.linked = around;
                self.take();
                self.depth -= 1;
                let place = self.place(range);
                match tag {
                    Tag::Emphasis => found.push(Inline::Emphasis(inner)),
                    Tag::Strong => found.push(Inline::Strong(inner)),
                    Tag::Strikethrough => found.push(Inline::Struck(inner)),
                    Tag::Link { link_type, dest_url, title, .. } => {
                        let mut target = self.words(&dest_url);
                        if link_type == LinkType::Email {
                            target = format!("mailto:{target}");
                        }
                        if lint::link(&target, place, self.sink) {
                            found.push(Inline::Link { target, title: self.words(&title), content: inner, place });
                        } else {
                            found.extend(inner);
                        }
                    }
                    Tag::Image { dest_url, title, .. } => {
                        let target = self.words(&dest_url);
                        let description = doc::plain(&inner);
                        if lint::picture(&target, place, self.sink) {
                            found.push(Inline::Picture { target, title: self.words(&title), description, place });
                        }
                    }
                    _ => found.extend(inner),
                }
            }
            _ => {}
        }
    }

    fn formula(&mut self, tex: &str, display: bool, range: &Range<usize>) -> Inline {
        let tex = self.words(tex);
        let place = self.place(range);
        let after = self.at.prepared.text[range.end..].chars().next();
        lint::dollars(&tex, display, after, place, self.sink);
        match Formula::read(&tex, display) {
            Ok(formula) => Inline::Formula(formula),
            Err(why) => {
                self.sink.push(
                    Diagnostic::error("chapter::formula", format!("the formula cannot be read: {}", why.message))
                        .at(place, "this formula")
                        .help(why.help),
                );
                Inline::Code(tex)
            }
        }
    }

    fn note_mark(&mut self, label: &str, range: &Range<usize>) -> Inline {
        let note = self.labels.iter().position(|(l, ..)| l == label).unwrap_or_else(|| {
            let place = self.place(range);
            self.labels.push((label.to_owned(), 0, place));
            self.labels.len() - 1
        });
        self.labels[note].1 += 1;
        Inline::NoteMark { note, time: self.labels[note].1 }
    }

    /// Text of code, formulas and addresses: marks as their words.
    pub(super) fn words(&self, text: &str) -> String {
        clean(&self.fragments.replace(text, str::to_owned, |fragment| match fragment {
            Fragment::Number(number) => number.text.clone() + if number.derived { "†" } else { "" },
            Fragment::Reference(id) => self.marks.reference(id).1,
            _ => String::new(),
        }))
    }
}

/// The text as a reader sees it.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|c| !cjk::is_inserted(*c)).map(hidden::shown_char).collect()
}

pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

pub(super) fn placed(fragment: &Fragment) -> Option<Placed> {
    match fragment {
        Fragment::Chart(id) => Some(Placed::Figure(id.clone())),
        Fragment::Table(id) => Some(Placed::Table(id.clone())),
        Fragment::CallOut(id) => Some(Placed::CallOut(id.clone())),
        Fragment::Number(_) | Fragment::Reference(_) => None,
    }
}
