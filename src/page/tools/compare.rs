//! Regions side by side: a table of all, and two to five of them chosen on the page.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diag::Sink;
use crate::lang::Lang;
use crate::page::frame::Page;
use crate::page::region::MOST_LISTED;
use crate::page::table::TableView;
use crate::page::workshop::{View, Workshop};
use crate::write::File;

/// Regions side by side.
#[derive(Serialize, JsonSchema)]
pub struct CompareView {
    /// The regions to choose from; empty where they are too many for a list.
    regions: Vec<Choice>,
    /// Whether they are too many: the reader types a name, and the script knows them.
    crowded: bool,
    /// All regions; none where no edition computes scores.
    table: Option<TableView>,
    /// What stands behind each rank; none without an audit.
    sure: Option<String>,
    /// The edition whose scores are compared.
    edition: Option<String>,
    /// Its last year.
    year: Option<i32>,
}

impl View for CompareView {
    const TEMPLATE: &'static str = "compare.html";
    const NAME: &'static str = "compare";
}

/// A region to choose.
#[derive(Serialize, JsonSchema)]
struct Choice {
    /// Its name in addresses.
    slug: String,
    /// Its name.
    name: String,
}

pub fn page(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> File {
    let project = &shop.world.project;
    let path = "compare/index.html";
    let figures = super::main(shop);
    let choice = |id| {
        let region = project.region(id);
        Choice { slug: region.slug.clone(), name: region.name.get(lang).to_owned() }
    };
    let crowded = project.assessed().nth(MOST_LISTED).is_some();
    let view = CompareView {
        regions: if crowded { Vec::new() } else { project.assessed().map(choice).collect() },
        crowded,
        table: figures.as_ref().map(|f| super::all_regions(f, lang)),
        sure: figures
            .as_ref()
            .and_then(|f| super::sure::note(f, crate::model::Framework::ROOT, f.edition.last_year(), shop.words(lang))),
        edition: figures.as_ref().map(|f| f.edition.title.get(lang).to_owned()),
        year: figures.as_ref().map(|f| f.edition.last_year()),
    };
    let page =
        Page::new(shop, lang, path, shop.words(lang).named("compare-title"), shop.words(lang).named("compare-lede"))
            .with_scripts(&["scores.js", "compare.js"]);
    shop.page(path, &page, &view, lang, sink)
}
