//! Rendered Markdown → blocks, and what is wrong with it.
//!
//! What Markdown would swallow in silence is found here, on the parser's own events, where places are exact and code
//! is known to be code.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::bounds;
use super::cjk::Prepared;
use super::fragment::Fragments;
use super::hidden;
use super::lint;
use super::template::Rendered;
use crate::diag::{Diagnostic, Sink};
use crate::doc::{self, Block, Chapter, Grid, Heading, Inline, Note, Placed, Remark};
use crate::source::{FileId, Span};

mod line;

use line::{clean, is_inline, placed};

/// The Markdown that chapters may use.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
}

/// What the chapters of a report share: each anchor and each placed thing stands once.
#[derive(Debug, Default)]
pub struct Whole {
    /// Anchors and their places.
    pub anchors: BTreeMap<String, Span>,
    /// What was placed, and where.
    pub placed: BTreeMap<Placed, Span>,
}

/// What marks of calls become.
pub trait Marks {
    /// The page that shows how the value of a key was computed, relative to the folder of the report.
    fn derivation(&self, key: &str) -> Option<String>;
    /// Anchor and text of a reference.
    fn reference(&self, id: &str) -> (String, String);
}

/// A chapter to be read.
pub struct Source<'a> {
    /// Its file.
    pub file: FileId,
    /// Its anchor.
    pub id: &'a str,
    /// Its number.
    pub number: Option<u32>,
    /// Its text.
    pub rendered: &'a Rendered,
}

/// Reads a chapter.
pub fn read(
    source: &Source<'_>,
    fragments: &Fragments,
    marks: &dyn Marks,
    whole: &mut Whole,
    sink: &mut Sink,
) -> Chapter {
    let prepared = Prepared::of(&source.rendered.text);
    let mut broken = Vec::new();
    let events: Vec<(Event<'_>, Range<usize>)> = {
        let mut note = |link: pulldown_cmark::BrokenLink<'_>| {
            broken.push((link.span, link.link_type, link.reference.into_string()));
            None
        };
        let parser = Parser::new_with_broken_link_callback(&prepared.text, options(), Some(&mut note));
        let events = parser.into_offset_iter();
        events.filter(|(event, range)| !(matches!(event, Event::SoftBreak) && prepared.joins(range))).collect()
    };
    let mut reading = Reading {
        source,
        at: Where { source, prepared: &prepared },
        events,
        next: 0,
        depth: 0,
        linked: false,
        fragments,
        marks,
        whole,
        sink,
        chapter: Chapter { id: source.id.to_owned(), number: source.number, ..Chapter::default() },
        titled: false,
        labels: Vec::new(),
        written: BTreeMap::new(),
        sections: 0,
    };
    let blocks = reading.blocks();
    reading.chapter.blocks = blocks;
    reading.notes();
    let at = reading.at;
    lint::references(&broken, |range| at.place(range), reading.sink);
    reading.chapter
}

/// Leads from the prepared text to the source.
#[derive(Clone, Copy)]
struct Where<'a> {
    source: &'a Source<'a>,
    prepared: &'a Prepared,
}

impl Where<'_> {
    fn place(&self, range: &Range<usize>) -> Span {
        // The parser counts the end of the line to a block.
        let end = range.start + self.prepared.text[range.clone()].trim_end().len();
        Span::new(self.source.file, self.source.rendered.places.source(&self.prepared.original(&(range.start..end))))
    }
}

struct Reading<'a> {
    source: &'a Source<'a>,
    at: Where<'a>,
    events: Vec<(Event<'a>, Range<usize>)>,
    next: usize,
    depth: usize,
    /// Within a link, where no other one may stand.
    linked: bool,
    fragments: &'a Fragments,
    marks: &'a dyn Marks,
    whole: &'a mut Whole,
    sink: &'a mut Sink,
    chapter: Chapter,
    titled: bool,
    /// Labels of footnotes in the order of their first mark, with the marks so far.
    labels: Vec<(String, usize, Span)>,
    written: BTreeMap<String, (Vec<Block>, Span)>,
    sections: usize,
}

impl<'a> Reading<'a> {
    /// The source of a range of the prepared text.
    fn place(&self, range: &Range<usize>) -> Span {
        self.at.place(range)
    }

    fn take(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let event = self.events.get_mut(self.next)?;
        self.next += 1;
        Some((std::mem::replace(&mut event.0, Event::SoftBreak), event.1.clone()))
    }

    fn peek(&self) -> Option<&Event<'a>> {
        self.events.get(self.next).map(|(event, _)| event)
    }

    /// Passes over everything to the end of what has begun.
    fn skip(&mut self) {
        let mut open = 1;
        while let Some((event, _)) = self.take() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                return;
            }
        }
    }

    /// False where things stand too deep in each other, which is reported once and passed over.
    fn deeper(&mut self, range: &Range<usize>) -> bool {
        self.depth += 1;
        if self.depth <= bounds::NESTING {
            return true;
        }
        let message = format!("lists, quotes and emphases stand more than {} within each other", bounds::NESTING);
        let found = Diagnostic::error("chapter::limit", message).at(self.place(range), "here");
        self.sink.push(found.help("write it flat"));
        self.depth -= 1;
        self.skip();
        false
    }

    /// Blocks up to the end of what holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut found = Vec::new();
        while let Some(event) = self.peek() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if !is_inline(tag) => {
                    let Some((Event::Start(tag), range)) = self.take() else { break };
                    found.extend(self.block(tag, &range));
                }
                Event::Rule => {
                    self.next += 1;
                    found.push(Block::Rule);
                }
                _ => {
                    let line = self.line();
                    found.push(Block::Plain(line));
                }
            }
        }
        found
    }

    /// Blocks within what has begun, and its end.
    fn inner(&mut self, range: &Range<usize>) -> Vec<Block> {
        if !self.deeper(range) {
            return Vec::new();
        }
        let found = self.blocks();
        self.take();
        self.depth -= 1;
        found
    }

    fn block(&mut self, tag: Tag<'a>, range: &Range<usize>) -> Option<Block> {
        Some(match tag {
            Tag::Heading { level, id, .. } => {
                let line = self.line();
                self.take();
                return self.heading(level, id.map(|id| hidden::shown(&id)), line, range);
            }
            Tag::Paragraph => {
                if let Some(block) = self.lone(range) {
                    return Some(block);
                }
                let (at, start) = (self.at, range.start);
                let typed = &self.at.prepared.text[range.clone()];
                lint::paragraph(typed, |r| at.place(&(start + r.start..start + r.end)), self.sink);
                let line = self.line();
                self.take();
                Block::Paragraph(line)
            }
            Tag::BlockQuote(kind) => {
                let inner = self.inner(range);
                match kind {
                    Some(kind) => Block::Remark(remark(kind), inner),
                    None => Block::Quote(inner),
                }
            }
            Tag::CodeBlock(kind) => {
                let mut text = String::new();
                while let Some((event, _)) = self.take() {
                    match event {
                        Event::Text(part) => text.push_str(&self.words(&part)),
                        Event::End(_) => break,
                        _ => {}
                    }
                }
                let language = match kind {
                    CodeBlockKind::Fenced(language) => clean(&language),
                    CodeBlockKind::Indented => String::new(),
                };
                Block::Code { language, text }
            }
            Tag::List(first) => {
                let mut entries = Vec::new();
                while let Some((Event::Start(Tag::Item), range)) = self.take() {
                    entries.push(self.inner(&range));
                }
                Block::List { first, entries }
            }
            Tag::FootnoteDefinition(label) => {
                let content = self.inner(range);
                let place = self.place(range);
                let label = clean(&label);
                if let Some((_, first)) = self.written.get(&label) {
                    let found =
                        Diagnostic::error("chapter::footnote", format!("the footnote `[^{label}]` is written twice"))
                            .at(place, "again here")
                            .at(*first, "first here");
                    self.sink.push(found.help("give one of them another label"));
                }
                self.written.insert(label, (content, place));
                return None;
            }
            Tag::DefinitionList => self.definitions(),
            Tag::Table(alignments) => self.grid(&alignments),
            Tag::HtmlBlock => {
                let mut text = String::new();
                while let Some((event, range)) = self.take() {
                    match event {
                        Event::Html(part) => {
                            if text.is_empty() {
                                lint::html(self.place(&range), self.sink);
                            }
                            text.push_str(&clean(&part));
                        }
                        Event::Text(part) => text.push_str(&clean(&part)),
                        Event::End(_) => break,
                        _ => {}
                    }
                }
                Block::Paragraph(vec![Inline::Text(text)])
            }
            _ => {
                self.skip();
                return None;
            }
        })
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<String>,
        title: Vec<Inline>,
        range: &Range<usize>,
    ) -> Option<Block> {
        let place = self.place(range);
        if level == HeadingLevel::H1 {
            if self.titled {
                let found = Diagnostic::error("chapter::title", "a second title in a chapter").at(place, "again");
                self.sink.push(found.help("a chapter has one `# Title`, in its first line; sections begin with `##`"));
            } else {
                self.titled = true;
                self.chapter.title = title;
                self.anchor(self.source.id, place);
            }
            return None;
        }
        if let Some(id) = &id {
            self.anchor(id, place);
        }
        let depth = level as u8 - 1;
        self.sections += usize::from(depth == 1);
        let number = match self.source.number {
            Some(chapter) if depth == 1 => format!("{chapter}.{}", self.sections),
            _ => String::new(),
        };
        let id = match id {
            Some(id) => id,
            None if depth == 1 => format!("{}-{}", self.source.id, self.sections),
            None => String::new(),
        };
        Some(Block::Heading(Heading { depth, id, number, title, place }))
    }

    fn anchor(&mut self, id: &str, place: Span) {
        if let Some(first) = self.whole.anchors.insert(id.to_owned(), place) {
            self.sink.push(
                Diagnostic::error("chapter::anchor", format!("the anchor `{id}` stands twice in this report"))
                    .at(place, "again here")
                    .at(first, "first here")
                    .help("anchors are addresses: give each heading of a report its own"),
            );
        }
    }

    /// The figure, table or box that a paragraph consists of.
    fn lone(&mut self, range: &Range<usize>) -> Option<Block> {
        let (Some((Event::Text(text), _)), Some((Event::End(TagEnd::Paragraph), _))) =
            (self.events.get(self.next), self.events.get(self.next + 1))
        else {
            return None;
        };
        let placed = placed(&self.fragments.lone_block(text)?)?;
        self.next += 2;
        let place = self.place(range);
        self.once(&placed, place);
        Some(Block::Placed(placed, place))
    }

    fn once(&mut self, placed: &Placed, place: Span) {
        if let Some(first) = self.whole.placed.insert(placed.clone(), place) {
            let (what, id) = lint::named(placed);
            self.sink.push(
                Diagnostic::error("chapter::placed", format!("the {what} `{id}` stands twice in this report"))
                    .at(place, "again here")
                    .at(first, "first here")
                    .help(format!("name it where it is spoken of: `{{{{ ref(id=\"{id}\") }}}}`")),
            );
        }
    }

    fn definitions(&mut self) -> Block {
        let mut list: Vec<doc::Definition> = Vec::new();
        while let Some((event, range)) = self.take() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let term = self.line();
                    self.take();
                    list.push(doc::Definition { term, meanings: Vec::new() });
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let meaning = self.inner(&range);
                    if let Some(last) = list.last_mut() {
                        last.meanings.push(meaning);
                    }
                }
                Event::Start(_) => self.skip(),
                Event::End(_) => break,
                _ => {}
            }
        }
        Block::Definitions(list)
    }

    fn grid(&mut self, alignments: &[Alignment]) -> Block {
        let numeric = alignments.iter().map(|a| *a == Alignment::Right).collect();
        let mut grid = Grid { numeric, ..Grid::default() };
        while let Some((event, range)) = self.take() {
            let head = matches!(event, Event::Start(Tag::TableHead));
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    let typed = &self.at.prepared.text[range.clone()];
                    let at = self.at;
                    lint::cells(typed, alignments.len(), || at.place(&range), self.sink);
                    let mut cells = Vec::new();
                    while let Some((Event::Start(Tag::TableCell), _)) = self.take() {
                        cells.push(self.line());
                        self.take();
                    }
                    if head { grid.head = cells } else { grid.rows.push(cells) }
                }
                _ => break,
            }
        }
        Block::Grid(grid)
    }

    /// Footnotes in the order of their marks; those that nothing leads to are reported.
    fn notes(&mut self) {
        // The parser knows a mark only where the note is written; `lint::references` finds the others.
        for (label, marks, _) in std::mem::take(&mut self.labels) {
            let content = self.written.remove(&label).map_or(Vec::new(), |(content, _)| content);
            self.chapter.notes.push(Note { content, marks });
        }
        for (label, (_, place)) in std::mem::take(&mut self.written) {
            let found = Diagnostic::warning("chapter::footnote", format!("nothing leads to the footnote `[^{label}]`"))
                .at(place, "not published");
            self.sink.push(found.help(format!("write `[^{label}]` where it belongs, or delete it")));
        }
    }
}

fn remark(kind: BlockQuoteKind) -> Remark {
    match kind {
        BlockQuoteKind::Note => Remark::Note,
        BlockQuoteKind::Tip => Remark::Tip,
        BlockQuoteKind::Important => Remark::Important,
        BlockQuoteKind::Warning => Remark::Warning,
        BlockQuoteKind::Caution => Remark::Caution,
    }
}
