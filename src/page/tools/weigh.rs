//! "Weigh it yourself": the reader moves weights, ranks and tiers follow.
//!
//! The arithmetic is that of [`crate::index::aggregate`], [`crate::index::rank`] and
//! [`crate::index::tier`], written a second time in `templates/weigh.js`; a test in the browser
//! (`qa/weigh.mjs`) holds the two against each other.

use schemars::JsonSchema;
use serde::Serialize;

use super::scores::{DEEPEST, nodes};
use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Aggregate, Framework, MeanKind, NodeId, TierRule};
use crate::page::frame::Page;
use crate::page::table::TableView;
use crate::page::workshop::{View, Workshop};
use crate::say::method::words as method_words;
use crate::say::number::decimal;
use crate::words::{Words, say, word};
use crate::write::File;

/// The page on which a reader moves weights.
#[derive(Serialize, JsonSchema)]
pub struct WeighView {
    /// The edition whose weights are moved; none where no edition computes scores.
    of: Option<Weighed>,
}

impl View for WeighView {
    const TEMPLATE: &'static str = "weigh.html";
    const NAME: &'static str = "weigh";
}

/// An edition and its weights.
#[derive(Serialize, JsonSchema)]
struct Weighed {
    /// Title.
    edition: String,
    /// Its report.
    edition_href: String,
    /// Its last year.
    year: i32,
    /// Weights by parent; empty where the browser cannot recompute the method.
    groups: Vec<WeightGroup>,
    /// Why it cannot; empty where it can.
    obstacle: String,
    /// Weights of the edition's other methods.
    presets: Vec<Preset>,
    /// The regions by the report's weights.
    table: TableView,
}

/// The children of a node.
#[derive(Serialize, JsonSchema)]
struct WeightGroup {
    /// The node.
    name: String,
    /// Whether it is the total.
    root: bool,
    /// A slider a child.
    sliders: Vec<Slider>,
}

/// A weight to move.
#[derive(Serialize, JsonSchema)]
struct Slider {
    /// Id of the node.
    id: String,
    /// Its name.
    name: String,
    /// Its weight in whole percent.
    value: f64,
    /// The same with a decimal, printed.
    shown: String,
}

/// A set of weights.
#[derive(Serialize, JsonSchema)]
struct Preset {
    /// Name.
    name: String,
    /// Node and weight, as in an address: `a=0.5&b=0.5`.
    weights: String,
}

pub fn page(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> File {
    let path = "weights/index.html";
    let words = shop.words(lang);
    let view = WeighView {
        of: super::main(shop).map(|figures| (obstacle(&figures, words), figures)).map(|(obstacle, figures)| Weighed {
            edition: figures.edition.title.get(lang).to_owned(),
            edition_href: format!("../{}/index.html", figures.edition.id),
            year: figures.edition.last_year(),
            groups: if obstacle.is_none() { groups(&figures, lang) } else { Vec::new() },
            obstacle: obstacle.unwrap_or_default(),
            presets: presets(&figures, lang),
            table: super::all_regions(&figures, lang),
        }),
    };
    let page = Page::new(shop, lang, path, shop.words(lang).named("weigh-title"), shop.words(lang).named("weigh-lede"))
        .with_scripts(&["scores.js", "weigh.js"]);
    shop.page(path, &page, &view, lang, sink)
}

/// Why the script cannot do the edition's arithmetic, which must be arithmetic means above the cut, nothing rounded there,
/// and tiers by counts; none where it can.
fn obstacle(figures: &Figures<'_>, words: Words<'_>) -> Option<String> {
    let (framework, method) = (&figures.edition.framework, &figures.edition.method);
    let regional = method.regional.as_ref()?;
    let shown = nodes(framework);
    let mean = |id: &NodeId| {
        let level = framework.node(*id).level;
        level >= DEEPEST || regional.aggregate.value.of(*id, level) == MeanKind::Arithmetic
    };
    let rounded = |id: &NodeId| regional.round.value.of(*id).is_some();
    if !shown.iter().all(mean) {
        Some(word!(words, weights_means).to_owned())
    } else if regional.round.value.ranks.is_some() || shown.iter().any(rounded) {
        Some(word!(words, weights_rounded).to_owned())
    } else if !matches!(method.tiers.value.rule, TierRule::Counts(_)) {
        Some(say!(words, weights_tiers, rule = &method_words::tiers(&method.tiers.value.rule, words)))
    } else {
        None
    }
}

/// The variants of the edition that differ in the weights that a reader moves and in nothing else.
fn presets(figures: &Figures<'_>, lang: Lang) -> Vec<Preset> {
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
        found.push(Preset { name: variant.name.get(lang).to_owned(), weights: weights.join("&") });
    }
    found
}

/// The root's children, then each child with children of its own above the cut.
fn groups(figures: &Figures<'_>, lang: Lang) -> Vec<WeightGroup> {
    let framework = &figures.edition.framework;
    let slider = |id: &NodeId| {
        let node = framework.node(*id);
        let percent = figures.index.regional.as_ref().map_or(node.weight, |r| r.weight(*id)) * 100.0;
        Slider {
            id: node.id.clone(),
            name: node.name.get(lang).to_owned(),
            value: percent.round(),
            shown: decimal(percent, Some(1), false, lang),
        }
    };
    let group = |id: NodeId| {
        let node = framework.node(id);
        WeightGroup {
            name: node.name.get(lang).to_owned(),
            root: node.parent.is_none(),
            sliders: node.children.iter().map(slider).collect(),
        }
    };
    let fits = |id: &NodeId| {
        let node = framework.node(*id);
        node.level < DEEPEST && node.children.len() > 1
    };
    std::iter::once(Framework::ROOT).chain(framework.ids().skip(1)).filter(|id| fits(id)).map(group).collect()
}
