//! The whole site: reports, home page, region pages, data and assets, rendered in parallel.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::analysis::Figures;
use crate::chart;
use crate::diag::{Diagnostic, Sink};
use crate::doc::Chapter;
use crate::lang::Lang;
use crate::model::{Edition, RegionId, Theme};
use crate::page::address::folder;
use crate::page::edition::{Drawn, Report};
use crate::page::search::Entry;
use crate::page::targets::Known;
use crate::page::workshop::Workshop;
use crate::page::{derivation, edition, gallery, home, own_pages, region, search, single, targets, tools, web};
use crate::say::chapter::lint;
use crate::write::{File, Outlet, data};

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

    /// Whether the site has a file of this path, also on a disk that does not tell capitals from small letters.
    fn is_taken(&self, path: &str) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.paths.contains(path) || known.paths.iter().any(|p| p.eq_ignore_ascii_case(path))
    }

    fn all(&self, files: impl IntoIterator<Item = File>) {
        files.into_iter().for_each(|file| self.put(file));
    }
}

/// What later pages have to know of a report.
struct Told {
    /// Its pages, which wait until it is known which anchors are looked for; all its files, where they go into one.
    files: Vec<File>,
    /// Those of its figures that the home page shows.
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
            let made = |figures: &Figures<'_>| {
                let mut kept = Vec::new();
                data::write(figures, &mut |file| {
                    if wanted.single_files && single::fits(&file) { kept.push(file) } else { dispatch.put(file) }
                });
                dispatch.all(web::card(figures));
                kept
            };
            let made: Vec<Vec<File>> = found.par_iter().map(made).collect();
            made.into_iter().flatten().collect::<Vec<File>>()
        },
    );
    alike(&jobs, told.iter().map(|t| t.chapters.as_slice()), sink);
    let mut figures: BTreeMap<Lang, BTreeMap<String, Drawn>> = BTreeMap::new();
    let mut entries: BTreeMap<Lang, Vec<Entry>> = BTreeMap::new();
    let (mut waiting, mut targets) = (data, Vec::new());
    for ((lang, edition), told) in jobs.iter().zip(told) {
        if wanted.single_files {
            dispatch.all(single::file(project, edition, *lang, &[&told.files, &waiting, &assets]));
        }
        entries.entry(*lang).or_default().extend(told.entries);
        figures.entry(*lang).or_default().extend(told.figures);
        waiting.extend(told.files);
        targets.push(told.targets);
    }
    let mut own = Vec::new();
    for (file, links, place) in own_pages::pages(shop, sink) {
        targets.push(links);
        own.push((file, place));
    }
    dispatch.entered = targets::entered(&targets);
    dispatch.all(waiting);
    dispatch.all(assets);
    beside(shop, &jobs, &dispatch, sink);
    for &lang in languages {
        dispatch.all(search::files(shop, lang, entries.remove(&lang).unwrap_or_default(), sink));
        dispatch.put(home::page(shop, lang, figures.get(&lang), sink));
    }
    if wanted.gallery {
        dispatch.all(gallery::render(shop, sink));
    }
    for (file, place) in own {
        if dispatch.is_taken(&file.path) {
            sink.push(
                Diagnostic::error("site::taken", format!("the site has a page at `{}`", file.path))
                    .at(place, "this page would take its place")
                    .help("give the page's file another name"),
            );
        } else {
            dispatch.put(file);
        }
    }
    for (path, bytes) in &project.site.own.files {
        if dispatch.is_taken(path) {
            sink.push(
                Diagnostic::error("site::taken", format!("`static/{path}` would take the place of a page of the site"))
                    .help("give the file another name, or put it into a folder of its own"),
            );
        } else {
            dispatch.put(File { path: path.clone(), bytes: bytes.clone() });
        }
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
        dispatch.all(region::index(shop, lang, sink));
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
            Some("css") if name == "style.css" => {
                // Charts first, then the site's own: a local style sheet can recolour them.
                let theme = theme_sheet(&shop.world.project.site.own.theme);
                format!("{}\n{text}{theme}", chart::theme::page_style_sheet())
            }
            Some("js") => without_comments(text),
            _ => text.clone(),
        };
        File::text(format!("assets/{name}"), text)
    })
}

/// The colours and the font of a project as the last rules of the style sheet.
fn theme_sheet(theme: &Theme) -> String {
    let rules = |of: &[(String, String)]| -> String {
        of.iter().map(|(property, colour)| format!("{property}:{colour};")).collect()
    };
    let [light, dark] = &theme.colours;
    let mut css = String::new();
    if let Some(font) = &theme.font {
        css.push_str(&format!("@font-face{{font-family:\"Own\";src:url(\"../{font}\");font-display:swap}}\n"));
        css.push_str(":root,html[lang]{--body-font:\"Own\",sans-serif}\n");
    }
    if !light.is_empty() {
        css.push_str(&format!(":root{{{}}}\n", rules(light)));
    }
    if !dark.is_empty() {
        let dark = rules(dark);
        css.push_str(&format!(
            "@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n"
        ));
    }
    css
}

/// A script without its lines of comment and its indentation, which are for those who change it. None of ours has a
/// string over several lines.
fn without_comments(script: &str) -> String {
    script
        .lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//"))
        .fold(String::new(), |out, line| out + line + "\n")
}

#[cfg(test)]
mod tests {
    use crate::chart::theme::Role;
    use crate::model::CHART_COLOURS;

    #[test]
    fn the_colours_of_a_theme_are_the_roles_of_charts() {
        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
        assert_eq!(roles, CHART_COLOURS);
    }
}
