//! A page for each chapter beside the long page of a report (`[pages]` of site.toml).
//!
//! Written from the same blocks as the long page: anchors and numbers are the same, and links lead
//! to the chapter that holds their anchor.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Edition;
use super::view::Section;
use super::writing::Blocks;
use crate::diag::{Diagnostic, Sink};
use crate::doc::{Block, Chapter, Placed};
use crate::lang::Lang;
use crate::page::frame::Page;
use crate::page::workshop::{View, Workshop};
use crate::page::{derivation, linked_data};
use crate::say::chapter::lint;
use crate::source::Span;
use crate::write::{File, html, words};

/// The page of a chapter, relative to the folder of its edition.
pub fn address(chapter: &str) -> String {
    format!("{chapter}/index.html")
}

/// Where an address of the report's folder leads from the page of a chapter.
pub fn deeper(href: &str) -> String {
    if lint::is_absolute(href) { href.to_owned() } else { format!("../{href}") }
}

/// The anchors that a chapter holds.
pub fn anchors(chapter: &Chapter) -> Vec<String> {
    let mut found = vec![chapter.id.clone()];
    chapter.each_block(&mut |block| match block {
        Block::Heading(heading) if !heading.id.is_empty() => found.push(heading.id.clone()),
        Block::Placed(Placed::Figure(id), _) => found.push(format!("fig-{id}")),
        Block::Placed(Placed::Table(id), _) => found.push(format!("tab-{id}")),
        Block::Placed(Placed::CallOut(id), _) => found.push(format!("box-{id}")),
        _ => {}
    });
    found
}

/// The pages of the chapters of a report.
pub fn pages(
    shop: Workshop<'_>,
    edition: &Edition,
    lang: Lang,
    chapters: &[Chapter],
    blocks: &Blocks,
    sink: &mut Sink,
) -> Vec<File> {
    for chapter in edition.chapters.iter().filter(|c| c.id == derivation::FOLDER) {
        let file = chapter.file(lang);
        let message = format!("the chapter `{}` has no room for a page of its own: the folder is taken", chapter.id);
        sink.push(
            Diagnostic::error("chapter::name", message)
                .at(Span::new(file, 0..shop.sources.file(file).text.lines().next().map_or(0, str::len)), "this chapter")
                .help("give the file another name, or leave out `chapters = true` in `[pages]` of site.toml"),
        );
    }
    let home: BTreeMap<String, usize> =
        chapters.iter().enumerate().flat_map(|(i, c)| anchors(c).into_iter().map(move |id| (id, i))).collect();
    let set = Set { shop, edition, lang, chapters, blocks, home };
    (0..chapters.len()).map(|i| set.page(i, sink)).collect()
}

/// A chapter on a page of its own.
#[derive(Serialize, JsonSchema)]
pub struct ChapterPage<'a> {
    /// Anchor of its title.
    id: &'a str,
    /// Number; none for chapters without one.
    number: Option<u32>,
    /// Title.
    title: &'a str,
    /// Text with figures and tables, as HTML.
    body: String,
    /// Whether numbers in it carry the mark of derived ones.
    marks: bool,
    /// Title of the report.
    report: &'a str,
    /// Its page.
    report_href: &'static str,
    /// All chapters; the sections of this one.
    contents: Vec<ChapterEntry>,
    /// The chapter before.
    previous: Option<ChapterEntry>,
    /// The chapter after.
    next: Option<ChapterEntry>,
}

impl View for ChapterPage<'_> {
    const TEMPLATE: &'static str = "chapter.html";
    const NAME: &'static str = "chapter";
}

/// A chapter in the list of contents.
#[derive(Serialize, JsonSchema)]
struct ChapterEntry {
    /// Number; none for chapters without one.
    number: Option<u32>,
    /// Title.
    title: String,
    /// Address.
    href: String,
    /// Its sections, on its own page.
    sections: Vec<Section>,
}

struct Set<'a> {
    shop: Workshop<'a>,
    edition: &'a Edition,
    lang: Lang,
    chapters: &'a [Chapter],
    blocks: &'a Blocks,
    /// The chapter of an anchor.
    home: BTreeMap<String, usize>,
}

impl Set<'_> {
    /// Where a link of the long page leads from the page of chapter `from`.
    fn lead(&self, from: usize, href: &str) -> String {
        let Some(anchor) = href.strip_prefix('#') else {
            return deeper(href);
        };
        match self.home.get(anchor) {
            Some(&i) if i == from => href.to_owned(),
            Some(&i) => format!("../{}{href}", address(&self.chapters[i].id)),
            None => format!("../index.html{href}"),
        }
    }

    /// The body with links that hold here; the chapter's title is the page's.
    fn body(&self, at: usize) -> String {
        let lead = |href: &str| self.lead(at, href);
        let placed = |placed: &Placed| self.blocks.deeper(placed).to_owned();
        html::Page { words: self.shop.words(self.lang), level: 2, lead: &lead, placed: &placed }
            .body(&self.chapters[at])
    }

    fn page(&self, at: usize, sink: &mut Sink) -> File {
        let (shop, lang, own) = (self.shop, self.lang, &self.chapters[at]);
        let project = &shop.world.project;
        let path = format!("{}/{}", self.edition.id, address(&own.id));
        let entry = |(i, c): (usize, &Chapter)| ChapterEntry {
            number: c.number,
            title: c.plain_title(),
            href: if i == at { format!("#{}", c.id) } else { format!("../{}", address(&c.id)) },
            sections: if i == at { c.sections().map(Section::of).collect() } else { Vec::new() },
        };
        let beside = |i: Option<usize>| i.and_then(|i| Some(entry((i, self.chapters.get(i)?))));
        let (own_title, body) = (own.plain_title(), self.body(at));
        let view = ChapterPage {
            id: &own.id,
            number: own.number,
            title: &own_title,
            marks: body.contains('†'),
            body,
            report: self.edition.title.get(lang),
            report_href: "../index.html",
            contents: self.chapters.iter().enumerate().map(entry).collect(),
            previous: beside(at.checked_sub(1)),
            next: beside(Some(at + 1)),
        };
        let description = words::description(own).unwrap_or_else(|| self.edition.description.get(lang).to_owned());
        let title = format!("{} – {}", own_title, self.edition.short_title.get(lang));
        let page = Page::new(shop, lang, &path, &title, &description)
            .with_card(&project.site, super::card(shop, self.edition).as_deref())
            .with_json_ld(&linked_data::chapter(shop, self.edition, lang, &path, (&own_title, at + 1)));
        shop.page(&path, &page, &view, lang, sink)
    }
}
