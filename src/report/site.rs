//! The whole site: reports, home page, region pages, data and assets, rendered in parallel.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde_json::{Value, json};

use super::chapter::lint;
use super::cite::Citation;
use super::edition::{self, Drawn, FigureView, Report, Workshop, base_context, number_html, years};
use super::number::{Number, decimal};
use super::page::{Page, folder, up};
use super::search::{self, Entry};
use super::targets::{self, Known};
use super::{File, Outlet, data, derivation, gallery, linked_data, region, single, tools, web};
use crate::analysis::Figures;
use crate::chart;
use crate::diag::Sink;
use crate::doc::Chapter;
use crate::lang::Lang;
use crate::model::{Edition, Framework, RegionId, TierId};

/// What is made beside pages, charts and data.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// No reports but those of these editions; empty: all.
    pub only: &'a [String],
    /// Each report as one file, too.
    pub single_files: bool,
    /// The gallery of charts.
    pub gallery: bool,
}

/// What a site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Files.
    pub files: usize,
    /// HTML pages.
    pub pages: usize,
    /// Chart files.
    pub charts: usize,
    /// Folders of the reports.
    pub reports: Vec<String>,
}

/// Hands files on as they are made, and remembers what later files have to know of them.
struct Dispatch<'a> {
    outlet: &'a dyn Outlet,
    known: Mutex<Known>,
    /// Pages into which chapters lead: their anchors are looked for.
    entered: BTreeSet<String>,
}

impl Dispatch<'_> {
    fn put(&self, file: File) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.paths.insert(file.path.clone());
        if self.entered.contains(&file.path) {
            known.page(&file);
        }
        drop(known);
        self.outlet.put(file);
    }

    fn all(&self, files: impl IntoIterator<Item = File>) {
        files.into_iter().for_each(|file| self.put(file));
    }
}

/// What later pages have to know of a report.
struct Told {
    /// Its pages, which wait until it is known which anchors are looked for; all its files, where they go into one.
    files: Vec<File>,
    figures: BTreeMap<String, Drawn>,
    entries: Vec<Entry>,
    targets: targets::Report,
    chapters: Vec<Chapter>,
}

/// The editions that are asked for, and each in each language.
fn jobs<'a>(shop: Workshop<'a>, only: &[String]) -> (Vec<&'a Edition>, Vec<(Lang, &'a Edition)>) {
    let project = &shop.world.project;
    let chosen: Vec<&Edition> = project.editions.iter().filter(|e| only.is_empty() || only.contains(&e.id)).collect();
    let jobs = project.site.languages.iter().flat_map(|&lang| chosen.iter().map(move |e| (lang, *e))).collect();
    (chosen, jobs)
}

/// Looks at the chapters of a project whose data have errors: they may hold more to mend, and no page is made of such data.
pub fn check(shop: Workshop<'_>, only: &[String], sink: &mut Sink) {
    let (_, jobs) = jobs(shop, only);
    let chapters = each(&jobs, sink, |&(lang, edition), sink| edition::check(shop, edition, lang, sink));
    alike(&jobs, chapters.iter().map(Vec::as_slice), sink);
}

/// Renders the site into `outlet`.
pub fn render(shop: Workshop<'_>, wanted: Wanted<'_>, outlet: &dyn Outlet, sink: &mut Sink) -> Rendered {
    let project = &shop.world.project;
    let languages = &project.site.languages;
    let complete = wanted.only.is_empty();
    let (chosen, jobs) = jobs(shop, wanted.only);
    let mut dispatch = Dispatch { outlet, known: Mutex::default(), entered: BTreeSet::new() };
    let assets: Vec<File> = assets(shop).collect();
    let (told, data) = rayon::join(
        || {
            each(&jobs, sink, |&(lang, edition), sink| {
                let Report { files, figures, entries, targets, chapters } = edition::render(shop, edition, lang, sink);
                let waits = |f: &File| wanted.single_files || f.path.ends_with(".html");
                let (files, rest): (Vec<_>, Vec<_>) = files.into_iter().partition(waits);
                dispatch.all(rest);
                let home = &project.site.home;
                let chart = |id: &String| [&home.trend, &home.map].into_iter().flatten().any(|shown| shown == id);
                let figures = figures.into_iter().filter(|(id, _)| home.edition == edition.id && chart(id)).collect();
                let targets = (format!("{}{}/", folder(&project.site, lang), edition.id), targets);
                Told { files, figures, entries, targets, chapters }
            })
        },
        || {
            let found: Vec<Figures<'_>> = chosen.iter().filter_map(|e| shop.world.figures(&e.id)).collect();
            let made = |figures: &Figures<'_>| data::files(figures).into_iter().chain(web::card(figures)).collect();
            let made: Vec<Vec<File>> = found.par_iter().map(made).collect();
            let (kept, rest): (Vec<_>, Vec<_>) =
                made.into_iter().flatten().partition(|f| wanted.single_files && single::fits(f));
            dispatch.all(rest);
            kept
        },
    );
    alike(&jobs, told.iter().map(|t| t.chapters.as_slice()), sink);
    let mut figures: BTreeMap<(Lang, &str), BTreeMap<String, Drawn>> = BTreeMap::new();
    let mut entries: BTreeMap<Lang, Vec<Entry>> = BTreeMap::new();
    let (mut waiting, mut targets) = (data, Vec::new());
    for ((lang, edition), told) in jobs.iter().zip(told) {
        if wanted.single_files {
            dispatch.all(single::file(project, edition, *lang, &[&told.files, &waiting, &assets]));
        }
        entries.entry(*lang).or_default().extend(told.entries);
        figures.insert((*lang, edition.id.as_str()), told.figures);
        waiting.extend(told.files);
        targets.push(told.targets);
    }
    dispatch.entered = targets::entered(&targets);
    dispatch.all(waiting);
    dispatch.all(assets);
    beside(shop, &jobs, &dispatch, sink);
    for &lang in languages {
        dispatch.all(search::files(shop, lang, entries.remove(&lang).unwrap_or_default(), sink));
        dispatch.put(home(shop, lang, &figures, sink));
    }
    if wanted.gallery {
        dispatch.all(gallery::render(shop, sink));
    }
    let paths = dispatch.known.lock().unwrap_or_else(PoisonError::into_inner).paths.clone();
    dispatch.all(web::files(shop, &paths, complete, sink));
    let known = dispatch.known.into_inner().unwrap_or_else(PoisonError::into_inner);
    if complete {
        targets::check(&targets, &known, sink);
    }
    // The gallery counts among the files only: it is no page of the site.
    let site = || known.paths.iter().filter(|path| !path.starts_with("gallery/"));
    Rendered {
        files: known.paths.len(),
        pages: site().filter(|path| path.ends_with(".html")).count(),
        charts: site().filter(|path| path.contains("/charts/") && path.ends_with(".svg")).count(),
        reports: jobs.iter().map(|(lang, e)| format!("{}{}/", folder(&project.site, *lang), e.id)).collect(),
    }
}

/// Holds the languages of each chapter against each other.
fn alike<'c>(jobs: &[(Lang, &Edition)], reports: impl Iterator<Item = &'c [Chapter]>, sink: &mut Sink) {
    let mut chapters: BTreeMap<(&str, &str), Vec<(&str, &Chapter)>> = BTreeMap::new();
    for ((lang, edition), report) in jobs.iter().zip(reports) {
        for chapter in report {
            chapters.entry((&edition.id, &chapter.id)).or_default().push((lang.code(), chapter));
        }
    }
    for chapter in chapters.values() {
        lint::languages(chapter, sink);
    }
}

/// The pages around the reports: regions, derivations, tools.
fn beside(shop: Workshop<'_>, jobs: &[(Lang, &Edition)], dispatch: &Dispatch<'_>, sink: &mut Sink) {
    let project = &shop.world.project;
    let languages = &project.site.languages;
    let regions: Vec<RegionId> = project.assessed().collect();
    let nodes: Vec<derivation::Job<'_>> =
        jobs.iter().flat_map(|&(lang, edition)| derivation::jobs(shop, edition, lang)).collect();
    each(&nodes, sink, |job, sink| dispatch.put(job.page(shop, sink)));
    each(&regions, sink, |&id, sink| {
        dispatch.all(data::region::file(shop.world.findings.editions(project), id));
        for &lang in languages {
            dispatch.put(region::render(shop, id, lang, sink));
        }
    });
    each(languages, sink, |&lang, sink| {
        dispatch.put(region::index(shop, lang, sink));
        dispatch.all(tools::pages(shop, lang, sink));
    });
    dispatch.all(tools::scores(shop));
}

/// Runs independent work in parallel; results and findings come back in order.
fn each<T: Sync, R: Send>(jobs: &[T], sink: &mut Sink, work: impl Fn(&T, &mut Sink) -> R + Sync) -> Vec<R> {
    let done: Vec<(R, Sink)> = jobs
        .par_iter()
        .map(|job| {
            let mut own = Sink::default();
            (work(job, &mut own), own)
        })
        .collect();
    done.into_iter()
        .map(|(result, own)| {
            sink.merge(own);
            result
        })
        .collect()
}

fn assets(shop: Workshop<'_>) -> impl Iterator<Item = File> + '_ {
    shop.templates.assets().iter().map(|(name, text)| {
        let text = match name.rsplit('.').next() {
            Some("css") if name == "style.css" => format!("{text}\n{}", chart::theme::page_style_sheet()),
            Some("js") => without_comments(text),
            _ => text.clone(),
        };
        File::text(format!("assets/{name}"), text)
    })
}

/// A script without its lines of comment, which are for those who change it.
fn without_comments(script: &str) -> String {
    script
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |out, line| out + line + "\n")
}

fn home(
    shop: Workshop<'_>,
    lang: Lang,
    figures: &BTreeMap<(Lang, &str), BTreeMap<String, Drawn>>,
    sink: &mut Sink,
) -> File {
    let project = &shop.world.project;
    let site = &project.site;
    let mut context = base_context(shop, lang);
    let own = folder(site, lang);
    let cards: Vec<Value> = project
        .editions
        .iter()
        .map(|e| {
            json!({
                "title": e.title.get(lang),
                "description": e.description.get(lang),
                "publisher": e.publisher.get(lang),
                "published": e.published_on,
                "years": years(e, lang),
                "href": format!("{}/index.html", e.id),
                "markdown": format!("{}/report.md", e.id),
                "data": format!("{}/index.html#downloads", e.id),
            })
        })
        .collect();
    context.insert("editions", &cards);
    let home = &site.home;
    if let Some(found) = shop.world.figures(&home.edition)
        && let Some(drawn) = figures.get(&(lang, home.edition.as_str()))
    {
        // That the charts exist was checked with site.toml; one that could not be drawn was reported.
        let mut figure = |id: &Option<String>| {
            let Some(view) = id.as_ref().and_then(|id| drawn.get(id)) else { return String::new() };
            let mut context = base_context(shop, lang);
            context.insert("f", &at_home(view, &home.edition));
            shop.templates.html("figure.html", &context, sink)
        };
        let (trend, map) = (figure(&home.trend), figure(&home.map));
        context.insert("latest", &latest(&found, lang, &trend, &map));
        context.insert("downloads", &downloads(&found, &up(&own), lang));
        context.insert("cite", &Citation::of(shop, found.edition, lang).view());
        context.insert("cite_folder", &format!("{}/", found.edition.id));
    }
    let (title, description) = (site.title.get(lang), site.description.get(lang));
    context.insert(
        "page",
        &Page::new(shop, lang, "index.html", title, description).with_json_ld(&linked_data::home(shop, lang)),
    );
    File::text(format!("{own}index.html"), shop.templates.html("home.html", &context, sink))
}

/// A report's figure on the home page, one folder up.
fn at_home(drawn: &Drawn, edition: &str) -> FigureView {
    let lead = |href: &str| href.strip_prefix("../").map_or_else(|| format!("{edition}/{href}"), str::to_owned);
    FigureView { label: String::new(), ..drawn.on(&lead) }
}

fn latest(figures: &Figures<'_>, lang: Lang, trend: &str, map: &str) -> Value {
    let edition = figures.edition;
    let tiers: Vec<Value> = edition
        .tiers
        .iter()
        .enumerate()
        .map(|(i, tier)| {
            let members = figures.regions_in_order(Some(TierId(i)), None).unwrap_or_default();
            let regions: Vec<Value> = members
                .iter()
                .map(|r| {
                    let region = figures.project.region(*r);
                    json!({ "name": region.name.get(lang), "href": format!("regions/{}/index.html", region.slug) })
                })
                .collect();
            json!({ "name": tier.name.get(lang), "regions": regions })
        })
        .collect();
    json!({
        "title": edition.title.get(lang),
        "href": format!("{}/index.html", edition.id),
        "notice": edition.notice.as_ref().map(|n| n.get(lang)),
        "key_figures": key_figures(figures, lang),
        "trend": trend,
        "map": map,
        "tiers": tiers,
    })
}

/// The files that most readers want of the latest edition; the report lists the others.
fn downloads(figures: &Figures<'_>, root: &str, lang: Lang) -> Vec<Value> {
    let edition = &figures.edition.id;
    let file = |form: &str, href: String| json!({ "form": form, "href": href });
    let data = |name: &str| format!("{root}{edition}/data/{name}");
    vec![
        json!({ "title": lang.pick("报告", "Report"), "files": [
            file(lang.pick("网页", "web page"), format!("{edition}/index.html")),
            file("Markdown", format!("{edition}/report.md")),
        ] }),
        json!({ "title": lang.pick("得分与位次", "Scores and ranks"), "files": [
            file("CSV", data("scores.csv")),
            file("JSON", data("scores.json")),
        ] }),
        json!({ "title": lang.pick("全部数据", "All data"), "files": [
            file("XLSX", data(&format!("{edition}.xlsx"))),
            file(lang.pick("变量说明", "code book"), data("codebook.csv")),
            file("Data Package", data("datapackage.json")),
        ] }),
    ]
}

fn key_figures(figures: &Figures<'_>, lang: Lang) -> Vec<Value> {
    let edition = figures.edition;
    let (root, year) = (Framework::ROOT, edition.last_year());
    let name = edition.framework.node(root).name.get(lang);
    let mut found = Vec::new();
    let mut add = |label: String, value: String, detail: String| {
        found.push(json!({ "label": label, "value": value, "detail": detail }));
    };
    let number = |value: f64, text: String| number_html(&text, &Number::plain(value), None);
    if let Ok(level) = figures.level(root, year, None) {
        let base = edition.method.national.as_ref().map(|m| match lang {
            Lang::Zh => format!("{}年={}", m.base_year, m.base),
            Lang::En => format!("{} = {}", m.base_year, m.base),
        });
        let text = number(level.value, decimal(level.value, Some(1), false, lang));
        let label = match lang {
            Lang::Zh => format!("全国{name} {year}"),
            Lang::En => format!("{name} {year}, national"),
        };
        add(label, text, base.unwrap_or_default());
    }
    if let Ok(growth) = figures.growth(root, year, None) {
        let text = number(growth.value, decimal(growth.value, Some(1), true, lang) + "%");
        add(lang.pick("比上年", "Over the year before").to_owned(), text, year.to_string());
    }
    if let Ok(cagr) = figures.cagr(root, None, None) {
        let text = number(cagr.value, decimal(cagr.value, Some(1), true, lang) + "%");
        add(lang.pick("年均增速", "Average yearly growth").to_owned(), text, years(edition, lang));
    }
    let counts = figures.counts();
    let text = number(counts.regions as f64, counts.regions.to_string());
    let detail = match lang {
        Lang::Zh => format!("{}个指标，{}个观测值", counts.indicators, counts.observations),
        Lang::En => {
            let observations = decimal(counts.observations as f64, Some(0), false, lang);
            format!("{} indicators, {observations} observations", counts.indicators)
        }
    };
    add(lang.pick("参评地区", "Regions assessed").to_owned(), text, detail);
    found
}
