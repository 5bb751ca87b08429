//! "Weigh it yourself": the reader moves weights, ranks and tiers follow.
//!
//! The arithmetic is that of [`crate::index::aggregate`], [`crate::index::rank`] and
//! [`crate::index::tier`], written a second time in `templates/weigh.js`; a test in the browser
//! (`qa/weigh.mjs`) holds the two against each other.

use serde_json::{Value, json};

use super::super::edition::{Workshop, base_context};
use super::super::number::decimal;
use super::super::page::Page;
use super::super::region::table_html;
use super::scores::DEEPEST;
use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Framework, NodeId};
use crate::report::File;

pub fn page(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> File {
    let project = &shop.world.project;
    let path = "weights/index.html";
    let mut context = base_context(shop, lang);
    if let Some(figures) = super::main(shop) {
        let table = table_html(shop, lang, &super::all_regions(&figures, lang), sink);
        context.insert(
            "weigh",
            &json!({
                "edition": figures.edition.title.get(lang),
                "edition_href": format!("../{}/index.html", figures.edition.id),
                "year": figures.edition.last_year(),
                "groups": groups(&figures, lang),
                "table": table,
            }),
        );
    }
    let page =
        Page::new(shop, lang, path, shop.templates.word("weigh_title", lang), shop.templates.word("weigh_lede", lang))
            .with_scripts(&["scores.js", "weigh.js"]);
    context.insert("page", &page);
    File::text(Page::file(project, lang, path), shop.templates.html("weigh.html", &context, sink))
}

/// The root's children, then each child with children of its own above the cut.
fn groups(figures: &Figures<'_>, lang: Lang) -> Vec<Value> {
    let framework = &figures.edition.framework;
    let slider = |id: &NodeId| {
        let node = framework.node(*id);
        let percent = node.weight * 100.0;
        json!({
            "id": node.id,
            "name": node.name.get(lang),
            "value": percent.round(),
            "shown": decimal(percent, Some(1), false, lang),
        })
    };
    let group = |id: NodeId| {
        let node = framework.node(id);
        json!({
            "name": node.name.get(lang),
            "root": node.parent.is_none(),
            "sliders": node.children.iter().map(slider).collect::<Vec<_>>(),
        })
    };
    let fits = |id: &NodeId| {
        let node = framework.node(*id);
        node.level < DEEPEST && node.children.len() > 1
    };
    std::iter::once(Framework::ROOT).chain(framework.ids().skip(1)).filter(|id| fits(id)).map(group).collect()
}
