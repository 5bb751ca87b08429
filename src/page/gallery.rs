//! The gallery: every kind of chart in ordinary and extreme cases, with invented numbers, in both languages and widths.
//! It is what we look at when charts change; `build --gallery` adds it to the site.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::chart::samples::{self, edges};
use crate::chart::{self, Chart, Width};
use crate::diag::Sink;
use crate::lang::Lang;
use crate::page::frame::NavItem;
use crate::page::workshop::{View, Workshop};
use crate::words::{Words, say, word};
use crate::write::File;

/// A page of the gallery.
#[derive(Serialize, JsonSchema)]
pub struct Gallery {
    /// BCP 47 tag of its language.
    tag: String,
    /// Title.
    title: String,
    /// That the numbers are invented.
    notice: String,
    /// The other pages.
    links: Vec<NavItem>,
    /// Charts.
    samples: Vec<Sample>,
}

impl View for Gallery {
    const TEMPLATE: &'static str = "gallery.html";
    const NAME: &'static str = "gallery";
}

/// A chart of the gallery.
#[derive(Serialize, JsonSchema)]
struct Sample {
    /// Name.
    id: String,
    /// What it shows, in words.
    description: String,
    /// SVG for a column of text.
    wide: String,
    /// SVG for a phone.
    narrow: String,
}

/// The pages of the gallery: in each language the kinds in their ordinary form, and a page of extremes for each kind.
pub fn render(shop: Workshop<'_>, sink: &mut Sink) -> Vec<File> {
    shop.world.project.site.languages.iter().copied().flat_map(|lang| pages(shop, lang, sink)).collect()
}

fn pages(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> Vec<File> {
    let ordinary: Vec<(String, Chart)> = samples::KINDS
        .iter()
        .filter_map(|kind| samples::chart(kind, lang).map(|chart| ((*kind).to_owned(), chart)))
        .collect();
    let mut extremes: BTreeMap<&str, Vec<(String, Chart)>> = BTreeMap::new();
    for (id, chart) in edges::all(lang) {
        extremes.entry(chart.name()).or_default().push((id, chart));
    }
    let kinds: Vec<&str> = extremes.keys().copied().collect();
    let mut files = vec![page(shop, lang, ("index", &kinds), &ordinary, sink)];
    for (kind, charts) in &extremes {
        files.push(page(shop, lang, (kind, &kinds), charts, sink));
    }
    files
}

fn page(
    shop: Workshop<'_>,
    lang: Lang,
    (name, kinds): (&str, &[&str]),
    charts: &[(String, Chart)],
    sink: &mut Sink,
) -> File {
    let sample = |(id, drawn): &(String, Chart)| {
        let mut caption = samples::caption(id, lang);
        caption.id = format!("g-{id}");
        let [wide, narrow] = Width::ALL.map(|width| chart::draw(drawn, &caption, width).inline());
        Sample { id: id.clone(), description: chart::describe(drawn, lang), wide, narrow }
    };
    let link = |name: &str, href: String, current: bool| NavItem { title: name.to_owned(), href, current };
    // Of the program: the gallery is not a part of the project's site.
    let words = Words::built_in(lang);
    let others = shop.world.project.site.languages.iter().filter(|other| **other != lang);
    let mut links: Vec<_> = others
        .map(|other| link(shop.words(*other).language(), format!("../{}/{name}.html", other.code()), false))
        .collect();
    links.push(link(word!(words, gallery_all), "index.html".to_owned(), name == "index"));
    links.extend(kinds.iter().map(|kind| link(kind, format!("{kind}.html"), *kind == name)));
    let view = Gallery {
        tag: lang.tag().to_owned(),
        title: say!(words, gallery_title, kind = if name == "index" { "" } else { name }),
        notice: word!(words, gallery_notice).to_owned(),
        links,
        samples: charts.iter().map(sample).collect(),
    };
    File::text(format!("gallery/{}/{name}.html", lang.code()), shop.part(&view, lang, sink))
}
