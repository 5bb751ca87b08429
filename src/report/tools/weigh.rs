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
use super::scores::{DEEPEST, nodes};
use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Aggregate, Framework, MeanKind, NodeId, TierRule};
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
                "groups": if recomputable(&figures) { groups(&figures, lang) } else { Vec::new() },
                "presets": presets(&figures, lang),
                "table": table,
            }),
        );
    }
    let page = Page::new(shop, lang, path, shop.words(lang).named("weigh-title"), shop.words(lang).named("weigh-lede"))
        .with_scripts(&["scores.js", "weigh.js"]);
    context.insert("page", &page);
    File::text(Page::file(project, lang, path), shop.templates.html("weigh.html", &context, sink))
}

/// Whether the script's arithmetic is the edition's: arithmetic means above the cut, nothing rounded
/// there, tiers by counts.
fn recomputable(figures: &Figures<'_>) -> bool {
    let (framework, method) = (&figures.edition.framework, &figures.edition.method);
    let Some(regional) = &method.regional else { return false };
    let plain = |id: NodeId| {
        let level = framework.node(id).level;
        let arithmetic = regional.aggregate.value.of(id, level) == MeanKind::Arithmetic;
        regional.round.value.of(id).is_none() && (arithmetic || level >= DEEPEST)
    };
    let counts = matches!(method.tiers.value.rule, TierRule::Counts(_));
    counts && regional.round.value.ranks.is_none() && nodes(framework).into_iter().all(plain)
}

/// The variants of the edition that differ in the weights that a reader moves and in nothing else.
fn presets(figures: &Figures<'_>, lang: Lang) -> Vec<Value> {
    let edition = figures.edition;
    let (Some(own), Some(at)) = (&figures.index.regional, edition.year_index(edition.last_year())) else {
        return Vec::new();
    };
    let shown = nodes(&edition.framework);
    let fixed = |id: &&NodeId| {
        let node = edition.framework.node(**id);
        node.level == DEEPEST || node.children.is_empty()
    };
    let mut found = Vec::new();
    for (variant, regional) in figures.variants() {
        let arithmetic = variant.method.aggregate.value == Aggregate::default();
        if !arithmetic || shown.iter().filter(fixed).any(|&id| regional.scores(id, at) != own.scores(id, at)) {
            continue;
        }
        let pair = |id: &NodeId| format!("{}={}", edition.framework.node(*id).id, regional.weight(*id));
        let weights: Vec<String> = shown.iter().skip(1).map(pair).collect();
        found.push(json!({ "name": variant.name.get(lang), "weights": weights.join("&") }));
    }
    found
}

/// The root's children, then each child with children of its own above the cut.
fn groups(figures: &Figures<'_>, lang: Lang) -> Vec<Value> {
    let framework = &figures.edition.framework;
    let slider = |id: &NodeId| {
        let node = framework.node(*id);
        let percent = figures.index.regional.as_ref().map_or(node.weight, |r| r.weight(*id)) * 100.0;
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
