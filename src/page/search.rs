//! The search: an index of our own in one script a language, and a page that searches it.
//!
//! Pagefind was weighed and left out: its index is fetched (which a page from the file system may
//! not), its WebAssembly needs `wasm-unsafe-eval` in the content policy, and it splits Chinese text
//! into words by a dictionary, so that a query cut elsewhere finds nothing. A few hundred entries
//! need no inverted index: the script looks for the query itself and for its pairs of Chinese
//! characters in each entry (`templates/search.js`).

use serde::Serialize;
use serde_json::json;

use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::Project;
use crate::page::frame::Page;
use crate::page::workshop::{View, Workshop};
use crate::write::File;

/// Something that can be found. Serialised as a tuple: names of fields would double the index.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Title.
    pub title: String,
    /// Where it stands: the edition.
    pub place: String,
    /// Address below the folder of the language.
    pub href: String,
    /// Other names, in both languages.
    pub names: String,
    /// Its text.
    pub text: String,
}

/// Kinds of entries, in the order in which equal finds are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "said by the type")]
pub enum Kind {
    Region,
    Indicator,
    Section,
    Figure,
    Table,
}

impl Serialize for Entry {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Entry { kind, title, place, href, names, text } = self;
        (*kind as u8, title, place, href, names, text).serialize(to)
    }
}

/// The search page.
#[derive(Serialize, schemars::JsonSchema)]
pub struct SearchPage {
    /// How many entries the index has.
    entries: usize,
}

impl View for SearchPage {
    const TEMPLATE: &'static str = "search.html";
    const NAME: &'static str = "search";
}

/// The words that templates and script have for the kinds, in their order.
const KINDS: [&str; 5] = ["region", "indicator", "section", "figure", "table"];

/// The index and the page of a language; `reports` are the entries of the reports.
pub fn files(shop: Workshop<'_>, lang: Lang, reports: Vec<Entry>, sink: &mut Sink) -> [File; 2] {
    let project = &shop.world.project;
    let mut entries = regions(project, shop.words(lang).named("search-region"), lang);
    for figures in shop.world.findings.editions(project) {
        entries.extend(nodes(&figures, lang));
    }
    entries.extend(reports);
    let kinds: Vec<&str> = KINDS.iter().map(|k| shop.words(lang).named(k)).collect();
    let index = json!({ "kinds": kinds, "entries": entries });
    let name = format!("search-{}.js", lang.code());
    // A script and not JSON: pages from the file system cannot fetch.
    let file = File::text(format!("assets/{name}"), format!("window.searchIndex = {index};\n"));
    let path = "search/index.html";
    let title = shop.words(lang).named("search");
    let page =
        Page::new(shop, lang, path, title, shop.words(lang).named("search-hint")).with_scripts(&[&name, "search.js"]);
    [file, shop.page(path, &page, &SearchPage { entries: entries.len() }, lang, sink)]
}

/// Regions; `holds` says what their pages hold, in the words that readers look for.
fn regions(project: &Project, holds: &str, lang: Lang) -> Vec<Entry> {
    let entry = |id| {
        let r = project.region(id);
        Entry {
            kind: Kind::Region,
            title: r.full_name.get(lang).to_owned(),
            place: r.zone.get(lang).to_owned(),
            href: format!("regions/{}/index.html", r.slug),
            names: r.names().collect::<Vec<_>>().join(" "),
            text: holds.to_owned(),
        }
    };
    project.assessed().map(entry).collect()
}

/// Nodes and indicators of editions that show how each was computed.
fn nodes(figures: &Figures<'_>, lang: Lang) -> Vec<Entry> {
    let edition = figures.edition;
    if edition.panel.is_none() {
        return Vec::new();
    }
    let entry = |id| {
        let node = edition.framework.node(id);
        let unit = node.indicator.as_ref().map_or("", |i| i.unit.get(lang));
        let parent = node.parent.map_or("", |p| edition.framework.node(p).name.get(lang));
        Entry {
            kind: Kind::Indicator,
            title: node.name.get(lang).to_owned(),
            place: edition.short_title.get(lang).to_owned(),
            href: format!("{}/derivation/{}/index.html", edition.id, node.id),
            names: format!("{} {}", node.name.all().collect::<Vec<_>>().join(" "), node.id),
            text: [parent, unit, node.note.get(lang)].join(" ").trim().to_owned(),
        }
    };
    edition.framework.ids().map(entry).collect()
}
