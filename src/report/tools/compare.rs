//! Regions side by side: a table of all, and two to five of them chosen on the page.

use serde_json::{Value, json};

use super::super::edition::{Workshop, base_context};
use super::super::page::Page;
use super::super::region::table_html;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::report::File;

pub fn page(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> File {
    let project = &shop.world.project;
    let path = "compare/index.html";
    let mut context = base_context(shop, lang);
    let figures = super::main(shop);
    let regions: Vec<Value> = project
        .assessed()
        .map(|id| project.region(id))
        .map(|r| json!({ "slug": r.slug, "name": r.name.get(lang) }))
        .collect();
    let table = figures.as_ref().map(|f| table_html(shop, lang, &super::all_regions(f, lang), sink));
    context.insert(
        "compare",
        &json!({
            "regions": regions,
            "table": table,
            "edition": figures.as_ref().map(|f| f.edition.title.get(lang)),
            "year": figures.as_ref().map(|f| f.edition.last_year()),
        }),
    );
    let page =
        Page::new(shop, lang, path, shop.words(lang).named("compare-title"), shop.words(lang).named("compare-lede"))
            .with_scripts(&["scores.js", "compare.js"]);
    context.insert("page", &page);
    File::text(Page::file(project, lang, path), shop.templates.html("compare.html", &context, sink))
}
