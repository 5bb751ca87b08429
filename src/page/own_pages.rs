//! Pages of the project's own: about the index, its licence, news. They are written as chapters are and may call for
//! numbers of the home page's edition; figures and tables stand in reports.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diag::{Diagnostic, Sink};
use crate::lang::Lang;
use crate::model::{Chapter, Edition};
use crate::page::address::own_address;
use crate::page::address::up;
use crate::page::frame::Page;
use crate::page::targets::Target;
use crate::page::workshop::{View, Workshop};
use crate::page::{derivation, targets};
use crate::say::calls;
use crate::say::chapter::{self, Marks, Rendered, Source, Whole, lint};
use crate::write::{File, html, words};

/// A page of the project's own.
#[derive(Serialize, JsonSchema)]
pub struct OwnPage {
    /// Title.
    title: String,
    /// Text, as HTML.
    body: String,
}

impl View for OwnPage {
    const TEMPLATE: &'static str = "page.html";
    const NAME: &'static str = "own";
}

struct Said<'a> {
    edition: &'a Edition,
    up: String,
}

impl Marks for Said<'_> {
    fn derivation(&self, key: &str) -> Option<String> {
        derivation::of_key(self.edition, key).map(|place| format!("{}{}/{place}", self.up, self.edition.id))
    }

    fn reference(&self, id: &str) -> (String, String) {
        (id.to_owned(), id.to_owned())
    }
}

/// A page in a language, and where its links lead; none where there is no edition to call for.
pub fn page(shop: Workshop<'_>, page: &Chapter, lang: Lang, sink: &mut Sink) -> Option<(File, Vec<Target>)> {
    let project = &shop.world.project;
    let edition = project.edition(&project.site.home.edition).or(project.editions.first())?;
    let voice = calls::Voice::new(Arc::clone(shop.world), &edition.id, lang);
    let mut context = tera::Context::new();
    context.insert("first_year", &edition.first_year());
    context.insert("last_year", &edition.last_year());
    let file = page.file(lang);
    let rendered: Rendered = chapter::render(&calls::engine(&voice), file, shop.sources, &context, sink);
    let path = own_address(page);
    let said = Said { edition, up: up(&path) };
    let source = Source { file, id: &page.id, number: None, rendered: &rendered };
    let read = chapter::read(&source, &voice.fragments, &said, &mut Whole::default(), sink);
    for (_, place) in read.placed() {
        sink.push(
            Diagnostic::error("page::placed", "figures, tables and boxes stand in reports, not on pages of their own")
                .at(place, "this call")
                .help("link to the report instead"),
        );
    }
    let writer = html::Page { words: shop.words(lang), level: 2, lead: &str::to_owned, placed: &|_| String::new() };
    let title = read.plain_title();
    let description = words::description(&read).unwrap_or_else(|| project.site.description.get(lang).to_owned());
    let view = OwnPage { title: title.clone(), body: writer.body(&read) };
    let frame = Page::new(shop, lang, &path, &title, &description);
    let links = lint::targets(&read).into_iter().map(Target::from).collect();
    Some((shop.page(&path, &frame, &view, lang, sink), links))
}

/// The pages of all languages; what stands at the address of another page is an error.
pub fn pages(shop: Workshop<'_>, sink: &mut Sink) -> Vec<(File, targets::Report, crate::source::Span)> {
    let site = &shop.world.project.site;
    let mut found = Vec::new();
    for &lang in &site.languages {
        for own in &site.own.pages {
            let folder = format!("{}{}/", crate::page::address::folder(site, lang), own.id);
            let file = own.file(lang);
            let line = shop.sources.file(file).text.lines().next().map_or(0, str::len);
            let place = crate::source::Span::new(file, 0..line);
            found.extend(page(shop, own, lang, sink).map(|(file, links)| (file, (folder, links), place)));
        }
    }
    found
}
