//! The gallery: every kind of chart in ordinary and extreme cases, with invented numbers, in both languages and widths.
//! It is what we look at when charts change; `build --gallery` adds it to the site.

use std::collections::BTreeMap;

use serde_json::json;

use super::File;
use super::edition::{Workshop, base_context};
use crate::chart::samples::{self, edges};
use crate::chart::{self, Chart, Width};
use crate::diag::Sink;
use crate::lang::Lang;

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
        json!({ "id": id, "description": chart::describe(drawn, lang), "wide": wide, "narrow": narrow })
    };
    let link = |name: &str, href: String, current: bool| json!({ "name": name, "href": href, "current": current });
    let others = shop.world.project.site.languages.iter().filter(|other| **other != lang);
    let mut links: Vec<_> = others
        .map(|other| link(shop.words(*other).language(), format!("../{}/{name}.html", other.code()), false))
        .collect();
    links.push(link(lang.pick("全部类型", "All kinds"), "index.html".to_owned(), name == "index"));
    links.extend(kinds.iter().map(|kind| link(kind, format!("{kind}.html"), *kind == name)));
    let mut context = base_context(shop, lang);
    context.insert("lang_tag", lang.tag());
    context.insert(
        "title",
        &match name {
            "index" => lang.pick("图表一览", "Gallery of charts").to_owned(),
            kind => format!("{}{kind}", lang.pick("图表一览：", "Gallery of charts: ")),
        },
    );
    context.insert(
        "notice",
        lang.pick("全部数字均为虚构，仅用于检查图形。", "All numbers are invented, to look at charts only."),
    );
    context.insert("links", &links);
    context.insert("samples", &charts.iter().map(sample).collect::<Vec<_>>());
    let path = format!("gallery/{}/{name}.html", lang.code());
    File::text(path, shop.templates.html("gallery.html", &context, sink))
}
