//! The home page of a language: the latest results, the editions, what to take away.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Edition, Framework, TierId};
use crate::page::address::{folder, up};
use crate::page::cite::{CitationView, Citations};
use crate::page::edition::{Drawn, FigureView, number_html, years};
use crate::page::frame::{Download, Form, KeyFigure, Link, Page};
use crate::page::linked_data;
use crate::page::workshop::{View, Workshop};
use crate::say::number::Number;
use crate::words::{Words, say, word};
use crate::write::File;

/// The home page.
#[derive(Serialize, JsonSchema)]
pub struct HomeView {
    /// All editions.
    editions: Vec<Card>,
    /// The edition of the home page; none where site.toml names none.
    latest: Option<Latest>,
}

impl View for HomeView {
    const TEMPLATE: &'static str = "home.html";
    const NAME: &'static str = "home";
}

/// An edition in the list.
#[derive(Serialize, JsonSchema)]
struct Card {
    /// Title.
    title: String,
    /// One sentence.
    description: String,
    /// Who published its figures.
    publisher: String,
    /// When.
    published: String,
    /// The years of its data.
    years: String,
    /// Its report.
    href: String,
    /// The same as Markdown.
    markdown: String,
    /// Its data files.
    data: String,
}

/// The edition whose results the home page shows.
#[derive(Serialize, JsonSchema)]
struct Latest {
    /// Title.
    title: String,
    /// Its report.
    href: String,
    /// A notice at its head.
    notice: Option<String>,
    /// Its main numbers.
    key_figures: Vec<KeyFigure>,
    /// A chart of the nation.
    trend: Option<FigureView>,
    /// A map.
    map: Option<FigureView>,
    /// Regions by tier.
    tiers: Vec<TierCard>,
    /// The files that most readers want.
    downloads: Vec<Download>,
    /// How to cite it.
    cite: CitationView,
    /// The folder of the citation's files.
    cite_folder: String,
}

/// A tier and its regions.
#[derive(Serialize, JsonSchema)]
struct TierCard {
    /// Name.
    name: String,
    /// How many regions are in it.
    count: usize,
    /// The first of them, best first.
    regions: Vec<Link>,
    /// The others, where there are too many to name.
    more: Option<Link>,
}

/// Most regions that a tier's card names.
const MOST_IN_CARD: usize = 60;

/// The page; `figures` are those of its edition that it may show.
pub fn page(shop: Workshop<'_>, lang: Lang, figures: Option<&BTreeMap<String, Drawn>>, sink: &mut Sink) -> File {
    let project = &shop.world.project;
    let site = &project.site;
    let latest = shop.world.figures(&site.home.edition).map(|found| {
        // That the charts exist was checked with site.toml; one that could not be drawn was reported.
        let figure = |id: &Option<String>| Some(at_home(figures?.get(id.as_ref()?)?, &found.edition.id));
        latest(shop, &found, lang, [figure(&site.home.trend), figure(&site.home.map)])
    });
    let view = HomeView { editions: project.editions.iter().map(|e| card(e, shop.words(lang))).collect(), latest };
    let frame = Page::new(shop, lang, "index.html", site.title.get(lang), site.description.get(lang))
        .with_json_ld(&linked_data::home(shop, lang));
    shop.page("index.html", &frame, &view, lang, sink)
}

fn card(edition: &Edition, words: Words<'_>) -> Card {
    let lang = words.lang();
    Card {
        title: edition.title.get(lang).to_owned(),
        description: edition.description.get(lang).to_owned(),
        publisher: edition.publisher.get(lang).to_owned(),
        published: edition.published_on.clone(),
        years: years(edition, words),
        href: format!("{}/index.html", edition.id),
        markdown: format!("{}/report.md", edition.id),
        data: format!("{}/index.html#downloads", edition.id),
    }
}

/// A report's figure on the home page, one folder up.
fn at_home(drawn: &Drawn, edition: &str) -> FigureView {
    let lead = |href: &str| href.strip_prefix("../").map_or_else(|| format!("{edition}/{href}"), str::to_owned);
    FigureView { label: String::new(), ..drawn.on(&lead) }
}

fn latest(shop: Workshop<'_>, figures: &Figures<'_>, lang: Lang, drawn: [Option<FigureView>; 2]) -> Latest {
    let edition = figures.edition;
    let link = |id: &crate::model::RegionId| {
        let region = figures.project.region(*id);
        Link { name: region.name.get(lang).to_owned(), href: format!("regions/{}/index.html", region.slug) }
    };
    let tiers = edition.tiers.iter().enumerate().map(|(i, tier)| {
        let members = figures.regions_in_order(Some(TierId(i)), None).unwrap_or_default();
        let more = members.len().checked_sub(MOST_IN_CARD).filter(|more| *more > 0);
        TierCard {
            name: tier.name.get(lang).to_owned(),
            count: members.len(),
            regions: members.iter().take(MOST_IN_CARD).map(link).collect(),
            more: more.map(|count| Link {
                name: say!(shop.words(lang), regions_more, count),
                href: "regions/index.html".to_owned(),
            }),
        }
    });
    let [trend, map] = drawn;
    Latest {
        title: edition.title.get(lang).to_owned(),
        href: format!("{}/index.html", edition.id),
        notice: edition.notice.as_ref().map(|n| n.get(lang).to_owned()),
        key_figures: key_figures(figures, lang),
        trend,
        map,
        tiers: tiers.collect(),
        downloads: downloads(figures, &up(&folder(&figures.project.site, lang)), lang),
        cite: Citations::of(shop, edition, lang).view(),
        cite_folder: format!("{}/", edition.id),
    }
}

/// The files that most readers want of the latest edition; the report lists the others.
fn downloads(figures: &Figures<'_>, root: &str, lang: Lang) -> Vec<Download> {
    let edition = &figures.edition.id;
    let data = |name: &str| format!("{root}{edition}/data/{name}");
    let words = figures.project.words(lang);
    let item = |title: &str, files| Download { title: title.to_owned(), files };
    vec![
        item(
            word!(words, home_report),
            vec![
                Form::new(word!(words, home_web_page), format!("{edition}/index.html")),
                Form::new("Markdown", format!("{edition}/report.md")),
            ],
        ),
        item(
            word!(words, home_scores),
            vec![Form::new("CSV", data("scores.csv")), Form::new("JSON", data("scores.json"))],
        ),
        item(
            word!(words, home_all_data),
            vec![
                Form::new("XLSX", data(&format!("{edition}.xlsx"))),
                Form::new(word!(words, home_codebook), data("codebook.csv")),
                Form::new("Data Package", data("datapackage.json")),
            ],
        ),
    ]
}

fn key_figures(figures: &Figures<'_>, lang: Lang) -> Vec<KeyFigure> {
    let edition = figures.edition;
    let (root, year) = (Framework::ROOT, edition.last_year());
    let (name, words) = (edition.framework.node(root).name.get(lang), figures.project.words(lang));
    let mut found = Vec::new();
    let mut add = |label: String, value: String, detail: String| found.push(KeyFigure { label, value, detail });
    let number = |value: f64, text: String| number_html(&text, &Number::plain(value), None);
    if let Ok(level) = figures.level(root, year, None) {
        let base = edition.method.national.as_ref().map(|m| (m.base_year, m.base.to_string()));
        let base = base.map(|(year, base)| say!(words, home_base, year, base));
        let text = number(level.value, words.decimal(level.value, Some(1), false));
        let linked = (!figures.linked().is_empty()).then(|| word!(words, home_linked).to_owned());
        let detail: Vec<String> = base.into_iter().chain(linked).collect();
        add(say!(words, home_national, name, year), text, words.clauses(&detail));
    }
    if let Ok(growth) = figures.growth(root, year, None) {
        let text = number(growth.value, words.percent(growth.value, Some(1), true));
        add(word!(words, home_growth).to_owned(), text, year.to_string());
    }
    if let Ok(cagr) = figures.cagr(root, None, None) {
        let text = number(cagr.value, words.percent(cagr.value, Some(1), true));
        add(word!(words, home_cagr).to_owned(), text, years(edition, words));
    }
    let counts = figures.counts();
    // Who lacks too many data has no rank: it is not counted as assessed.
    let assessed = Some(figures.ranked(root, year)).filter(|&n| n > 0).unwrap_or(counts.regions);
    let text = number(assessed as f64, assessed.to_string());
    let observations = words.whole(counts.observations);
    let detail = say!(words, home_counts, indicators = counts.indicators, observations);
    add(word!(words, home_assessed).to_owned(), text, detail);
    found
}
