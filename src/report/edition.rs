//! One edition's report in one language: chapters, figures and tables, as HTML and as Markdown.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use tera::Context;

mod chapter_pages;
mod writing;

use super::calls::{self, Voice, World};
use super::cite::Citation;
use super::fragment::Fragment;
use super::markdown::{self, Html};
use super::numbering::Numbering;
use super::page::{Page, folder, up};
use super::png::Painter;
use super::search::{self, Entry, Kind};
use super::table::{self, Scene, Table};
use super::targets::Target;
use super::templates::Templates;
use super::{chapter, data, derivation, figure, linked_data, links, lint, plain, provenance, web};
use crate::analysis::Figures;
use crate::chart::{self, Caption, Width, words};
use crate::diag::{Diagnostic, Sink};
use crate::lang::{Lang, Text};
use crate::model::{CallOut, ChartSpec, Edition, TableSpec};
use crate::report::File;
use crate::source::SourceMap;
use crate::words::Words;
use writing::{Blocks, Writing};

pub use writing::number_html;

/// What every report is rendered with.
#[derive(Clone, Copy)]
pub struct Workshop<'a> {
    /// Data and findings.
    pub world: &'a Arc<World>,
    /// Templates and words.
    pub templates: &'a Templates,
    /// Chapters.
    pub sources: &'a SourceMap,
    /// Makes PNG, where they are wanted.
    pub png: Option<&'a Painter>,
}

impl<'a> Workshop<'a> {
    /// The words of a language of the site.
    pub fn words(self, lang: Lang) -> Words<'a> {
        self.world.project.words(lang)
    }
}

/// A figure that was drawn: what a page shows of it.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    /// Anchor.
    pub anchor: String,
    /// `图3`.
    pub label: String,
    /// Kind of chart.
    pub kind: &'static str,
    /// What the reader should see.
    pub headline: String,
    /// What is shown.
    pub standfirst: String,
    /// Remark.
    pub note: Option<String>,
    /// Source line.
    pub source: String,
    /// SVG for a column of text.
    pub wide: String,
    /// SVG for a phone.
    pub narrow: String,
    /// Address of the file; none for figures without one.
    pub svg: Option<String>,
    /// Address of the data.
    pub csv: Option<String>,
    /// Address of the picture for those who cannot use an SVG.
    pub png: Option<String>,
    /// Heads of the table.
    pub columns: Vec<table::Column>,
    /// Rows of the table.
    pub rows: Vec<Vec<table::Cell>>,
}

/// A finished report.
pub struct Report {
    /// Pages, charts and data.
    pub files: Vec<File>,
    /// Its figures by chart id, for the home page.
    pub figures: BTreeMap<String, FigureView>,
    /// What of it can be searched for.
    pub entries: Vec<Entry>,
    /// Where links of its chapters lead within the site.
    pub targets: Vec<Target>,
}

/// A line of a list of figures or tables.
#[derive(Serialize)]
struct Listed {
    anchor: String,
    label: String,
    title: String,
    href: String,
}

/// A chapter as the template sees it.
#[derive(Serialize)]
struct ChapterView {
    id: String,
    number: Option<u32>,
    #[serde(flatten)]
    html: Html,
}

/// Renders the report of an edition in a language.
pub fn render(shop: Workshop<'_>, edition: &Edition, lang: Lang, sink: &mut Sink) -> Report {
    let maker = Maker::new(shop, edition, lang);
    let (texts, targets) = maker.chapters(sink);
    let numbering = Numbering::of(edition, shop.words(lang), &maker.voice.fragments, &texts);
    let figures = maker.figures(&numbering, sink);
    let tables = maker.tables(&numbering, sink);
    Report { targets, ..maker.finish(&texts, &numbering, figures, &tables, sink) }
}

/// Looks at all that an edition's author wrote, without drawing or writing anything.
pub fn check(shop: Workshop<'_>, edition: &Edition, lang: Lang, sink: &mut Sink) {
    let maker = Maker::new(shop, edition, lang);
    maker.chapters(sink);
    let charts = edition.charts.iter().map(|c| (c.place, [Some(&c.title), Some(&c.standfirst), c.note.as_ref()]));
    let tables = edition.tables.iter().map(|t| (t.place, [Some(&t.title), t.note.as_ref(), None]));
    for (place, lines) in charts.chain(tables) {
        for line in lines.into_iter().flatten() {
            maker.line(line, place, sink);
        }
    }
}

struct Maker<'a> {
    shop: Workshop<'a>,
    edition: &'a Edition,
    lang: Lang,
    voice: Arc<Voice>,
    engine: tera::Tera,
    context: Context,
}

impl<'a> Maker<'a> {
    fn new(shop: Workshop<'a>, edition: &'a Edition, lang: Lang) -> Self {
        let voice = Voice::new(Arc::clone(shop.world), &edition.id, lang);
        let engine = calls::engine(&voice);
        let mut context = Context::new();
        context.insert("first_year", &edition.first_year());
        context.insert("last_year", &edition.last_year());
        Maker { shop, edition, lang, voice, engine, context }
    }

    fn scene(&self) -> Option<Scene<'_>> {
        let figures = self.shop.world.figures(&self.edition.id)?;
        Some(Scene { figures, lang: self.lang, home: "../" })
    }

    /// Chapters as Markdown with marks, and where their links lead.
    fn chapters(&self, sink: &mut Sink) -> (Vec<String>, Vec<Target>) {
        let (mut anchors, mut targets) = (BTreeMap::new(), Vec::new());
        let render = |chapter: &crate::model::Chapter, sink: &mut Sink| {
            let file = chapter.file(self.lang);
            targets.extend(lint::lint(file, self.shop.sources, &mut anchors, sink));
            chapter::render(&self.engine, file, self.shop.sources, &self.context, sink)
        };
        let mut render = render;
        let texts = self.edition.chapters.iter().map(|c| render(c, sink)).collect();
        (texts, targets)
    }

    /// A headline, title or note as plain text.
    fn line(&self, text: &Text, place: crate::source::Span, sink: &mut Sink) -> String {
        let text = chapter::render_line(&self.engine, text.get(self.lang), &self.context, place, sink);
        self.voice.fragments.replace(&text, str::to_owned, |f| match f {
            Fragment::Number { text, .. } => text.clone(),
            _ => String::new(),
        })
    }

    fn source_line(&self, own: Option<&Text>) -> String {
        own.unwrap_or(&self.edition.source_line).get(self.lang).to_owned()
    }

    /// Draws the charts, also those that no chapter shows: the home page may, and each is a file.
    fn figures(&self, numbering: &Numbering, sink: &mut Sink) -> Vec<(String, FigureView, Vec<File>)> {
        let drawn: Vec<(Option<_>, Sink)> = self
            .edition
            .charts
            .par_iter()
            .map(|spec| {
                let mut sink = Sink::default();
                (self.figure(spec, numbering, &mut sink), sink)
            })
            .collect();
        let mut found = Vec::new();
        for (figure, own) in drawn {
            sink.merge(own);
            found.extend(figure);
        }
        found
    }

    fn figure(
        &self,
        spec: &ChartSpec,
        numbering: &Numbering,
        sink: &mut Sink,
    ) -> Option<(String, FigureView, Vec<File>)> {
        let built = figure::build(&spec.kind, self.scene()?);
        let drawing = match built {
            Ok(drawing) => drawing,
            Err(why) => {
                let message = format!("the chart `{}` has nothing to show: {why}", spec.id);
                sink.push(unavailable(message, spec));
                return None;
            }
        };
        let words = self.voice.words();
        let (source_word, note_word) = (words.named("source"), words.named("note"));
        let told = match &spec.source {
            Some(own) => Some(own.get(words.lang()).to_owned()),
            None => provenance::source_line(self.edition, &spec.kind, words),
        };
        let source = told.unwrap_or_else(|| self.source_line(None));
        let note = spec.note.as_ref().map(|n| self.line(n, spec.place, sink));
        let caption = Caption {
            id: spec.id.clone(),
            lang: self.lang,
            headline: self.line(&spec.title, spec.place, sink),
            standfirst: self.line(&spec.standfirst, spec.place, sink),
            source: format!("{source_word}{source}"),
            note: note.as_ref().map(|n| format!("{note_word}{n}")),
        };
        let wide = chart::draw(&drawing, &caption, Width::Wide);
        if wide.is_blank() {
            let message = format!("the chart `{}` has nothing to show: no value of it is known", spec.id);
            sink.push(unavailable(message, spec));
            return None;
        }
        let narrow = chart::draw(&drawing, &caption, Width::Narrow);
        let data = chart::table(&drawing, self.lang);
        let (columns, rows) = data_cells(&data);
        let csv = table::csv_text(
            data.columns.iter().map(|c| c.name.clone()),
            data.rows.iter().map(|row| row.iter().map(chart::Cell::plain)),
        );
        let folder = format!("{}{}", folder(&self.shop.world.project.site, self.lang), self.edition.id);
        let picture = wide.standalone();
        let png = self.shop.png.and_then(|painter| painter.paint(&picture));
        let mut files = vec![
            File::text(format!("{folder}/charts/{}.svg", spec.id), picture),
            File::text(format!("{folder}/charts/{}.csv", spec.id), csv),
        ];
        let address = format!("charts/{}.png", spec.id);
        let png = png.map(|bytes| {
            files.push(File { path: format!("{folder}/{address}"), bytes });
            address
        });
        let view = FigureView {
            anchor: format!("fig-{}", spec.id),
            label: numbering.label(&spec.id).unwrap_or_default().to_owned(),
            kind: spec.kind.name(),
            headline: caption.headline,
            standfirst: caption.standfirst,
            note,
            source,
            wide: wide.inline(),
            narrow: narrow.inline(),
            svg: Some(format!("charts/{}.svg", spec.id)),
            csv: Some(format!("charts/{}.csv", spec.id)),
            png,
            columns,
            rows,
        };
        Some((spec.id.clone(), view, files))
    }

    /// Builds the tables, also those that only feed charts.
    fn tables(&self, numbering: &Numbering, sink: &mut Sink) -> Vec<(String, Table)> {
        let mut found = Vec::new();
        for spec in &self.edition.tables {
            match self.scene().map(|scene| table::build(&spec.kind, scene)) {
                Some(Ok(built)) => found.push((spec.id.clone(), self.dressed(built, spec, numbering, sink))),
                Some(Err(why)) => {
                    let message = format!("the table `{}` has nothing to show: {why}", spec.id);
                    sink.push(
                        Diagnostic::error("table::unavailable", message)
                            .at(spec.place, "declared here")
                            .help("leave the table out, or add the figures to the data"),
                    );
                }
                None => {}
            }
        }
        found
    }

    fn dressed(&self, mut table: Table, spec: &TableSpec, numbering: &Numbering, sink: &mut Sink) -> Table {
        let declared = spec.note.as_ref().map(|n| self.line(n, spec.place, sink));
        let notes: Vec<String> = table.note.take().into_iter().chain(declared).collect();
        table.note = (!notes.is_empty()).then(|| notes.join(self.lang.pick("", " ")));
        table.anchor = format!("tab-{}", spec.id);
        numbering.label(&spec.id).unwrap_or_default().clone_into(&mut table.label);
        table.title = self.line(&spec.title, spec.place, sink);
        table.source = Some(self.source_line(spec.source.as_ref()));
        table.csv = Some(format!("tables/{}.csv", spec.id));
        table
    }

    fn finish(
        &self,
        texts: &[String],
        numbering: &Numbering,
        figures: Vec<(String, FigureView, Vec<File>)>,
        tables: &[(String, Table)],
        sink: &mut Sink,
    ) -> Report {
        let project = &self.shop.world.project;
        let base = format!("{}{}", folder(&project.site, self.lang), self.edition.id);
        let mut files = Vec::new();
        let mut blocks = Blocks::default();
        for (id, view, own) in &figures {
            blocks.add(format!("chart:{id}"), self.block("figure", "f", view, sink));
            files.extend(own.iter().cloned());
        }
        for (id, table) in tables {
            blocks.add(format!("table:{id}"), self.block("table", "t", table, sink));
            files.push(File::text(format!("{base}/tables/{id}.csv"), table.to_csv()));
        }
        for call_out in &self.edition.boxes {
            let view = self.call_out(call_out);
            blocks.add(format!("box:{}", call_out.id), self.block("callout", "b", &view, sink));
        }
        let writer = Writing { numbering, blocks: &blocks, words: self.voice.words(), edition: self.edition };
        let chapters: Vec<ChapterView> = self
            .edition
            .chapters
            .iter()
            .zip(texts)
            .map(|(c, text)| {
                let html = markdown::to_html(text, &c.id, c.number, self.lang, &self.voice.fragments, &writer);
                ChapterView { id: c.id.clone(), number: c.number, html }
            })
            .collect();
        let plain: Vec<ChapterView> = self
            .edition
            .chapters
            .iter()
            .zip(texts)
            .zip(&chapters)
            .map(|((c, text), view)| {
                let body = plain::to_markdown(
                    text,
                    &c.id,
                    c.number,
                    &self.voice.fragments,
                    |f| writer.markdown_block(f),
                    |f| markdown::Writer::plain(&writer, f),
                );
                let html = Html { title: view.html.title.clone(), body, sections: Vec::new() };
                ChapterView { id: c.id.clone(), number: c.number, html }
            })
            .collect();
        let in_order = |id: &String| numbering.position(id);
        let mut figure_list: Vec<&(String, FigureView, Vec<File>)> =
            figures.iter().filter(|(id, ..)| numbering.label(id).is_some()).collect();
        figure_list.sort_by_key(|(id, ..)| in_order(id));
        let mut table_list: Vec<&(String, Table)> =
            tables.iter().filter(|(id, _)| numbering.label(id).is_some()).collect();
        table_list.sort_by_key(|(id, _)| in_order(id));
        let figure_list: Vec<Listed> = figure_list
            .into_iter()
            .map(|(id, f, _)| Listed {
                anchor: f.anchor.clone(),
                label: f.label.clone(),
                title: f.headline.clone(),
                href: format!("charts/{id}.svg"),
            })
            .collect();
        let table_list: Vec<Listed> = table_list
            .into_iter()
            .map(|(_, t)| Listed {
                anchor: t.anchor.clone(),
                label: t.label.clone(),
                title: t.title.clone(),
                href: t.csv.clone().unwrap_or_default(),
            })
            .collect();
        let entries = self.entries(&chapters, &figure_list, &table_list);
        for (name, chapters) in [("index.html", &chapters), ("report.md", &plain)] {
            let text = self.page(name, chapters, &figure_list, &table_list, sink);
            files.push(File::text(format!("{base}/{name}"), text));
        }
        if project.site.chapter_pages {
            files.extend(chapter_pages::pages(self.shop, self.edition, self.lang, &chapters, sink));
        }
        files.extend(Citation::of(self.shop, self.edition, self.lang).files(&base));
        Report {
            files,
            figures: figures.into_iter().map(|(id, view, _)| (id, view)).collect(),
            entries,
            targets: Vec::new(),
        }
    }

    /// Chapters with their sections, figures and tables, for the search.
    fn entries(&self, chapters: &[ChapterView], figures: &[Listed], tables: &[Listed]) -> Vec<Entry> {
        let place = self.edition.short_title.get(self.lang);
        // Where chapters have pages, finds lead there: they are light and say where the reader is.
        let paged = self.shop.world.project.site.chapter_pages;
        let mut homes: BTreeMap<String, &str> = BTreeMap::new();
        for chapter in chapters.iter().filter(|_| paged) {
            let anchors = links::anchors(&chapter.html.body).into_iter().chain([chapter.id.as_str()]);
            homes.extend(anchors.map(|anchor| (anchor.to_owned(), chapter.id.as_str())));
        }
        let page_of =
            |anchor: &str| homes.get(anchor).map_or_else(|| "index.html".to_owned(), |id| chapter_pages::address(id));
        let entry = |kind, title: &str, anchor: &str, text: String| Entry {
            kind,
            title: title.to_owned(),
            place: place.to_owned(),
            href: format!("{}/{}#{anchor}", self.edition.id, page_of(anchor)),
            names: String::new(),
            text,
        };
        let mut found = Vec::new();
        for chapter in chapters {
            for (section, text) in search::text::sections(&chapter.html.body) {
                let title = chapter.html.sections.iter().find(|s| Some(&s.id) == section.as_ref());
                let title = title.map_or(&chapter.html.title, |s| &s.title);
                found.push(entry(Kind::Section, title, section.as_ref().unwrap_or(&chapter.id), text));
            }
        }
        let listed =
            |kind| move |l: &Listed| entry(kind, &format!("{} {}", l.label, l.title), &l.anchor, String::new());
        found.extend(figures.iter().map(listed(Kind::Figure)));
        found.extend(tables.iter().map(listed(Kind::Table)));
        found
    }

    fn page(
        &self,
        name: &str,
        chapters: &[ChapterView],
        figures: &[Listed],
        tables: &[Listed],
        sink: &mut Sink,
    ) -> String {
        let (project, edition, lang) = (&self.shop.world.project, self.edition, self.lang);
        let newer = project.editions.first().filter(|e| e.id != edition.id).map(|e| {
            serde_json::json!({
                "title": e.title.get(lang),
                "href": format!("../{}/index.html", e.id),
                "markdown": format!("../{}/report.md", e.id),
            })
        });
        let path = format!("{}/index.html", edition.id);
        let data = format!("{}{}/data/", up(&Page::file(project, lang, &path)), edition.id);
        let report = serde_json::json!({
            "title": edition.title.get(lang),
            "description": edition.description.get(lang),
            "publisher": edition.publisher.get(lang),
            "published": edition.published_on,
            "years": years(edition, lang),
            "notice": edition.notice.as_ref().map(|n| n.get(lang)),
            "newer": newer,
            "chapters": chapters,
            "figures": figures,
            "tables": tables,
            "downloads": downloads(self.shop.world.figures(&edition.id), &data, lang),
            "derivation": format!("{}/index.html", derivation::FOLDER),
            "by_chapter": project.site.chapter_pages.then(|| edition.chapters.first().map(|c| chapter_pages::address(&c.id))),
            "cite": Citation::of(self.shop, edition, lang).view(),
        });
        let mut context = base_context(self.shop, lang);
        context.insert("report", &report);
        if name == "report.md" {
            return self.shop.templates.markdown("report.md", &context, sink);
        }
        let (title, description) = (edition.title.get(lang), edition.description.get(lang));
        let page = Page::new(self.shop, lang, &path, title, description)
            .with_card(&project.site, card(self.shop, edition).as_deref())
            .with_json_ld(&linked_data::report(self.shop, edition, lang));
        context.insert("page", &page);
        self.shop.templates.html("report.html", &context, sink)
    }

    /// A block in HTML and in Markdown.
    fn block<T: Serialize>(&self, template: &str, key: &'static str, view: &T, sink: &mut Sink) -> [String; 2] {
        let mut context = base_context(self.shop, self.lang);
        context.insert(key, view);
        [
            self.shop.templates.html(&format!("{template}.html"), &context, sink),
            self.shop.templates.markdown(&format!("{template}.md"), &context, sink),
        ]
    }

    fn call_out(&self, call_out: &CallOut) -> serde_json::Value {
        call_out_view(self.edition, call_out, self.lang)
    }
}

/// The picture of an edition that other sites show beside a link.
fn card(shop: Workshop<'_>, edition: &Edition) -> Option<String> {
    shop.world.figures(&edition.id).filter(web::has_card).map(|_| format!("{}/card.png", edition.id))
}

/// A call-out box as its template sees it.
pub fn call_out_view(edition: &Edition, call_out: &CallOut, lang: Lang) -> serde_json::Value {
    let source = edition.sources.get(call_out.source.0).map_or("", |s| s.name.get(lang));
    serde_json::json!({
        "anchor": format!("box-{}", call_out.id),
        "title": call_out.title.get(lang),
        "points": call_out.points.iter().map(|p| p.get(lang)).collect::<Vec<_>>(),
        "source": source,
    })
}

/// What every template can use.
pub fn base_context(shop: Workshop<'_>, lang: Lang) -> Context {
    let site = &shop.world.project.site;
    let mut context = Context::new();
    context.insert("words", &shop.world.project.words(lang).of_templates());
    context.insert("lang", lang.code());
    context.insert(
        "site",
        &serde_json::json!({
            "title": site.title.get(lang),
            "description": site.description.get(lang),
            "publisher": site.publisher.get(lang),
        }),
    );
    context
}

/// The years of the edition's data.
pub fn years(edition: &Edition, lang: Lang) -> String {
    words::years(lang, edition.first_year(), edition.last_year())
}

/// The data files of a report: the workbook, then each table.
fn downloads(figures: Option<Figures<'_>>, data: &str, lang: Lang) -> Vec<serde_json::Value> {
    let file = |form: &str, name: &str| serde_json::json!({ "form": form, "href": format!("{data}{name}") });
    let mut found = vec![
        serde_json::json!({ "title": lang.pick("报告（Markdown）", "Report"), "files": [{ "form": "Markdown", "href": "report.md" }] }),
    ];
    let Some(figures) = figures else { return found };
    found.push(serde_json::json!({
        "title": lang.pick("全部数据（含变量说明）", "All data, with a code book"),
        "files": [
            file("XLSX", &format!("{}.xlsx", figures.edition.id)),
            file(lang.pick("变量说明 CSV", "code book CSV"), "codebook.csv"),
            file("Data Package", "datapackage.json"),
        ],
    }));
    found.extend(data::resources(&figures).iter().map(|r| {
        serde_json::json!({
            "title": r.title.get(lang),
            "files": [file("CSV", &format!("{}.csv", r.name)), file("JSON", &format!("{}.json", r.name))],
        })
    }));
    found
}

fn unavailable(message: String, spec: &ChartSpec) -> Diagnostic {
    Diagnostic::error("chart::unavailable", message)
        .at(spec.place, "declared here")
        .help("leave the chart out, or add the figures to the data")
}

/// A chart's data as cells of a page's table.
pub fn data_cells(data: &chart::DataTable) -> (Vec<table::Column>, Vec<Vec<table::Cell>>) {
    let columns = data.columns.iter().map(|c| table::Column { name: c.name.clone(), numeric: c.numeric });
    let cell = |(i, cell): (usize, &chart::Cell)| table::Cell {
        text: cell.display().to_owned(),
        numeric: data.columns.get(i).is_some_and(|c| c.numeric),
        ..table::Cell::default()
    };
    (columns.collect(), data.rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect())
}
