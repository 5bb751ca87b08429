//! What a site owes to browsers, search engines and old links: site map, feed, robots.txt, the
//! page for addresses that lead nowhere, pages that lead on from old addresses.
//!
//! Site map, feed and robots.txt need absolute addresses and are left out where the site's is not known.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::Project;
use crate::page::address::{absolute, folder};
use crate::page::frame::{Link, Page};
use crate::page::workshop::{View, Workshop};
use crate::write::File;

mod card;
mod feed;
mod redirect;
mod sitemap;

pub use card::{card, has_card};
pub use redirect::Redirect;

/// Files for the whole site, made when all pages are there, by their paths; not `complete` where only some reports are
/// written.
pub fn files(shop: Workshop<'_>, paths: &BTreeSet<String>, complete: bool, sink: &mut Sink) -> Vec<File> {
    let project = &shop.world.project;
    let mut files = redirect::pages(shop, paths, complete, sink);
    files.push(not_found(shop, sink));
    if let Some(base) = &project.site.base_url {
        files.push(sitemap::sitemap(project, base, paths));
        files.push(File::text("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n")));
        files.extend(project.site.languages.iter().map(|&lang| feed::feed(project, base, lang)));
    }
    files
}

/// The page for addresses that lead nowhere.
#[derive(Serialize, JsonSchema)]
pub struct NotFound {
    /// What it says, in each language.
    texts: Vec<NotFoundText>,
}

impl View for NotFound {
    const TEMPLATE: &'static str = "404.html";
    const NAME: &'static str = "missing";
}

/// What it says in a language.
#[derive(Serialize, JsonSchema)]
struct NotFoundText {
    /// BCP 47 tag.
    tag: String,
    /// Title.
    title: String,
    /// What to do.
    hint: String,
    /// The home page.
    home: Link,
    /// The search page.
    search: Link,
}

/// The page that hosts show for addresses that lead nowhere, in all languages at once.
///
/// It is shown at any depth, so its links begin with the path of the site where that is known.
fn not_found(shop: Workshop<'_>, sink: &mut Sink) -> File {
    let project = &shop.world.project;
    let site = &project.site;
    let lang = site.languages.first().copied().unwrap_or(Lang::Zh);
    let word = |key: &'static str, lang| shop.words(lang).named(key);
    let root = site.base_url.as_deref().map(path_of).unwrap_or_default();
    let mut page = Page::new(shop, lang, "404.html", word("not_found", lang), word("not_found_hint", lang));
    let lift = |href: &str| format!("{root}{href}");
    page.root = lift(&page.root);
    page.home = lift(&page.home);
    page.hidden = true;
    page.x_default = None;
    page.feed = None;
    for item in page.nav.iter_mut().chain(&mut page.foot) {
        item.href = lift(&item.href);
    }
    // There is no such page in another language: each leads home.
    page.alternates.clear();
    let texts = site
        .languages
        .iter()
        .map(|&l| {
            let link =
                |key, path| Link { name: word(key, l).to_owned(), href: lift(&format!("{}{path}", folder(site, l))) };
            NotFoundText {
                tag: l.tag().to_owned(),
                title: word("not_found", l).to_owned(),
                hint: word("not_found_hint", l).to_owned(),
                home: link("home", "index.html"),
                search: link("search", "search/index.html"),
            }
        })
        .collect();
    shop.page("404.html", &page, &NotFound { texts }, lang, sink)
}

/// The path of an absolute address: `/a/b/` of `https://example.org/a/b/`.
fn path_of(base: &str) -> &str {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// A page's absolute address in a language.
fn address(project: &Project, base: &str, lang: Lang, path: &str) -> String {
    absolute(base, &format!("{}{path}", folder(&project.site, lang)))
}

/// Text as XML has it, in elements and attributes.
fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn the_path_of_an_address() {
        assert_eq!(path_of("https://example.org/"), "/");
        assert_eq!(path_of("https://example.org/a/b/"), "/a/b/");
    }
}
