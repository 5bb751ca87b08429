//! One edition's report in one language: chapters, figures and tables, as HTML and as Markdown.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use tera::Context;

mod chapter_pages;
mod chapters;
mod writing;

use super::calls::{self, Voice};
use super::cite::{CitationView, Citations};
use super::numbering::Numbering;
use super::page::{Download, Form, Page, folder, up};
use super::search::{Entry, Kind};
use super::table::{self, Scene, TableView};
use super::targets::Target;
use super::{data, derivation, figure, linked_data, provenance, web};
use crate::analysis::Figures;
use crate::chart::{self, Caption, Width, words};
use crate::diag::{Diagnostic, Sink};
use crate::doc::table::{Table, csv_text};
use crate::doc::{self, Chapter};
use crate::lang::{Lang, Text};
use crate::model::{CallOut, ChartSpec, Edition, Original, TableSpec};
use crate::report::File;
use crate::say::chapter::fragment::Fragment;
use crate::say::chapter::{self, Engine, lint};
use crate::write::{html, markdown, words as running};
use writing::Blocks;

pub use super::workshop::{View, Workshop};
pub use chapter_pages::ChapterPage;
pub use writing::number_html;

/// A figure that was drawn: what a page shows of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
    /// Its data.
    pub data: TableView,
}

/// A figure that was drawn, for every page that shows it.
pub struct Drawn {
    view: FigureView,
    wide: chart::Drawing,
    narrow: chart::Drawing,
}

impl Drawn {
    /// The figure on a page from which addresses of the report's folder lead as `lead` says.
    pub fn on(&self, lead: &dyn Fn(&str) -> String) -> FigureView {
        let led = |address: &Option<String>| address.as_deref().map(lead);
        FigureView {
            wide: self.wide.inline_led(lead),
            narrow: self.narrow.inline_led(lead),
            svg: led(&self.view.svg),
            csv: led(&self.view.csv),
            png: led(&self.view.png),
            ..self.view.clone()
        }
    }
}

/// A finished report.
pub struct Report {
    /// Pages, charts and data.
    pub files: Vec<File>,
    /// Its figures by chart id, for the home page.
    pub figures: BTreeMap<String, Drawn>,
    /// What of it can be searched for.
    pub entries: Vec<Entry>,
    /// Where links of its chapters lead within the site.
    pub targets: Vec<Target>,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
}

/// A line of a list of figures or tables.
#[derive(Serialize, JsonSchema)]
struct Listed {
    /// Anchor.
    anchor: String,
    /// `图3`.
    label: String,
    /// Headline.
    title: String,
    /// Its file.
    href: String,
}

/// A chapter as the template sees it.
#[derive(Serialize, JsonSchema)]
struct ChapterView {
    /// Anchor.
    id: String,
    /// Number; none for chapters without one.
    number: Option<u32>,
    /// Title as plain text.
    title: String,
    /// Text with figures and tables, without the title: HTML, or Markdown.
    body: String,
    /// Sections in order.
    sections: Vec<Section>,
}

/// A section heading of a chapter.
#[derive(Serialize, JsonSchema)]
struct Section {
    /// Anchor.
    id: String,
    /// `3.2`; empty in chapters without a number.
    number: String,
    /// Title as plain text.
    title: String,
}

impl Section {
    fn of(heading: &doc::Heading) -> Self {
        Section { id: heading.id.clone(), number: heading.number.clone(), title: doc::plain(&heading.title) }
    }
}

impl ChapterView {
    fn of(chapter: &Chapter, body: String) -> Self {
        ChapterView {
            id: chapter.id.clone(),
            number: chapter.number,
            title: chapter.plain_title(),
            body,
            sections: chapter.sections().map(Section::of).collect(),
        }
    }
}

/// Renders the report of an edition in a language.
pub fn render(shop: Workshop<'_>, edition: &Edition, lang: Lang, sink: &mut Sink) -> Report {
    let maker = Maker::new(shop, edition, lang);
    let (chapters, numbering) = maker.chapters(sink);
    let figures = maker.figures(&numbering, sink);
    let tables = maker.tables(&numbering, sink);
    let report = maker.finish(&chapters, &numbering, figures, &tables, sink);
    Report { targets: chapters.iter().flat_map(lint::targets).map(Target::from).collect(), chapters, ..report }
}

/// Looks at all that an edition's author wrote, without drawing or writing anything; gives its chapters.
pub fn check(shop: Workshop<'_>, edition: &Edition, lang: Lang, sink: &mut Sink) -> Vec<Chapter> {
    let maker = Maker::new(shop, edition, lang);
    let (chapters, _) = maker.chapters(sink);
    let charts = edition.charts.iter().map(|c| (c.place, [Some(&c.title), Some(&c.standfirst), c.note.as_ref()]));
    let tables = edition.tables.iter().map(|t| (t.place, [Some(&t.title), t.note.as_ref(), None]));
    for (place, lines) in charts.chain(tables) {
        for line in lines.into_iter().flatten() {
            maker.line(line, place, sink);
        }
    }
    chapters
}

struct Maker<'a> {
    shop: Workshop<'a>,
    edition: &'a Edition,
    lang: Lang,
    voice: Arc<Voice>,
    engine: Engine,
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

    /// A headline, title or note as plain text.
    fn line(&self, text: &Text, place: crate::source::Span, sink: &mut Sink) -> String {
        let text = chapter::render_line(&self.engine, text.get(self.lang), &self.context, place, sink);
        self.voice.fragments.replace(&text, str::to_owned, |f| match f {
            Fragment::Number(number) => number.text.clone(),
            _ => String::new(),
        })
    }

    fn source_line(&self, own: Option<&Text>) -> String {
        own.unwrap_or(&self.edition.source_line).get(self.lang).to_owned()
    }

    /// Draws the charts, also those that no chapter shows: the home page may, and each is a file.
    fn figures(&self, numbering: &Numbering, sink: &mut Sink) -> Vec<(String, Drawn, Vec<File>)> {
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

    fn figure(&self, spec: &ChartSpec, numbering: &Numbering, sink: &mut Sink) -> Option<(String, Drawn, Vec<File>)> {
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
            Some(own) => Some(own.get(words).to_owned()),
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
        let csv = csv_text(
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
            wide: String::new(),
            narrow: String::new(),
            svg: Some(format!("charts/{}.svg", spec.id)),
            csv: Some(format!("charts/{}.csv", spec.id)),
            png,
            data: TableView::of_chart(&data),
        };
        Some((spec.id.clone(), Drawn { view, wide, narrow }, files))
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
        chapters: &[Chapter],
        numbering: &Numbering,
        figures: Vec<(String, Drawn, Vec<File>)>,
        tables: &[(String, Table)],
        sink: &mut Sink,
    ) -> Report {
        let project = &self.shop.world.project;
        let base = format!("{}{}", folder(&project.site, self.lang), self.edition.id);
        let mut files = Vec::new();
        let mut blocks = Blocks::default();
        let paged = project.site.chapter_pages;
        for (id, drawn, own) in &figures {
            let placed = doc::Placed::Figure(id.clone());
            blocks.add(placed.clone(), self.block(&drawn.on(&str::to_owned), sink));
            if paged {
                let [html, _] = self.block(&drawn.on(&chapter_pages::deeper), sink);
                blocks.add_deeper(placed, html);
            }
            files.extend(own.iter().cloned());
        }
        for (id, table) in tables {
            let view = table.view(self.lang);
            let placed = doc::Placed::Table(id.clone());
            blocks.add(placed.clone(), self.block(&view, sink));
            if paged {
                let [html, _] = self.block(&view.led(&chapter_pages::deeper), sink);
                blocks.add_deeper(placed, html);
            }
            files.push(File::text(format!("{base}/tables/{id}.csv"), table.to_csv()));
        }
        for call_out in &self.edition.boxes {
            let anchor = format!("box-{}", call_out.id);
            let view = CallOutView::of(self.edition, call_out, anchor, self.lang);
            blocks.add(doc::Placed::CallOut(call_out.id.clone()), self.block(&view, sink));
        }
        let page = html::Page {
            words: self.voice.words(),
            level: 3,
            lead: &str::to_owned,
            placed: &|placed| blocks.html(placed).to_owned(),
        };
        let file = markdown::File {
            words: self.voice.words(),
            level: 3,
            lead: &str::to_owned,
            placed: &|placed| blocks.markdown(placed).to_owned(),
        };
        let pages: Vec<ChapterView> = chapters.iter().map(|c| ChapterView::of(c, page.body(c))).collect();
        let plain: Vec<ChapterView> = chapters.iter().map(|c| ChapterView::of(c, file.body(c))).collect();
        let in_order = |id: &String| numbering.position(id);
        let mut figure_list: Vec<&(String, Drawn, Vec<File>)> =
            figures.iter().filter(|(id, ..)| numbering.label(id).is_some()).collect();
        figure_list.sort_by_key(|(id, ..)| in_order(id));
        let mut table_list: Vec<&(String, Table)> =
            tables.iter().filter(|(id, _)| numbering.label(id).is_some()).collect();
        table_list.sort_by_key(|(id, _)| in_order(id));
        let figure_list: Vec<Listed> = figure_list
            .into_iter()
            .map(|(id, f, _)| Listed {
                anchor: f.view.anchor.clone(),
                label: f.view.label.clone(),
                title: f.view.headline.clone(),
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
        let entries = self.entries(chapters, &figure_list, &table_list);
        for (name, chapters) in [("index.html", &pages), ("report.md", &plain)] {
            let text = self.page(name, chapters, &figure_list, &table_list, sink);
            files.push(File::text(format!("{base}/{name}"), text));
        }
        if project.site.chapter_pages {
            files.extend(chapter_pages::pages(self.shop, self.edition, self.lang, chapters, &blocks, sink));
        }
        files.extend(Citations::of(self.shop, self.edition, self.lang).files(&base));
        Report {
            files,
            figures: figures.into_iter().map(|(id, view, _)| (id, view)).collect(),
            entries,
            targets: Vec::new(),
            chapters: Vec::new(),
        }
    }

    /// Chapters with their sections, figures and tables, for the search.
    fn entries(&self, chapters: &[Chapter], figures: &[Listed], tables: &[Listed]) -> Vec<Entry> {
        let place = self.edition.short_title.get(self.lang);
        // Where chapters have pages, finds lead there: they are light and say where the reader is.
        let paged = self.shop.world.project.site.chapter_pages;
        let mut homes: BTreeMap<String, &str> = BTreeMap::new();
        for chapter in chapters.iter().filter(|_| paged) {
            homes.extend(chapter_pages::anchors(chapter).into_iter().map(|anchor| (anchor, chapter.id.as_str())));
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
        let boxed = |id: &str| {
            let found = self.edition.boxes.iter().find(|b| b.id == id);
            found.map_or_else(String::new, |b| {
                let points = b.points.iter().map(|p| p.get(self.lang));
                [b.title.get(self.lang)].into_iter().chain(points).collect::<Vec<_>>().join(" ")
            })
        };
        for chapter in chapters {
            for section in running::sections(chapter, &boxed) {
                let anchor = if section.id.is_empty() { &chapter.id } else { &section.id };
                found.push(entry(Kind::Section, &section.title, anchor, section.text));
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
        let newer = project.editions.first().filter(|e| e.id != edition.id).map(|e| Newer {
            title: e.title.get(lang).to_owned(),
            href: format!("../{}/index.html", e.id),
            markdown: format!("../{}/report.md", e.id),
        });
        let path = format!("{}/index.html", edition.id);
        let data = format!("{}{}/data/", up(&Page::file(project, lang, &path)), edition.id);
        let first = edition.chapters.first().filter(|_| project.site.chapter_pages);
        let report = ReportView {
            title: edition.title.get(lang),
            description: edition.description.get(lang),
            publisher: edition.publisher.get(lang),
            published: &edition.published_on,
            years: years(edition, lang),
            notice: edition.notice.as_ref().map(|n| n.get(lang)),
            newer,
            chapters,
            figures,
            tables,
            downloads: downloads(self.shop.world.figures(&edition.id), &data, lang),
            derivation: format!("{}/index.html", derivation::FOLDER),
            by_chapter: first.map(|c| chapter_pages::address(&c.id)),
            cite: Citations::of(self.shop, edition, lang).view(),
            original: edition.original.as_ref().map(|o| OriginalView::of(self.shop, o, lang)),
        };
        let mut context = self.shop.base(lang);
        context.insert(ReportView::NAME, &report);
        if name == "report.md" {
            return self.shop.templates.markdown("report.md", &context, sink);
        }
        let (title, description) = (edition.title.get(lang), edition.description.get(lang));
        let page = Page::new(self.shop, lang, &path, title, description)
            .with_card(&project.site, card(self.shop, edition).as_deref())
            .with_json_ld(&linked_data::report(self.shop, edition, lang));
        context.insert("page", &page);
        self.shop.templates.html(ReportView::TEMPLATE, &context, sink)
    }

    /// A block in HTML and in Markdown.
    fn block<V: View>(&self, view: &V, sink: &mut Sink) -> [String; 2] {
        let mut context = self.shop.base(self.lang);
        context.insert(V::NAME, view);
        [
            self.shop.templates.html(V::TEMPLATE, &context, sink),
            self.shop.templates.markdown(&V::TEMPLATE.replace(".html", ".md"), &context, sink),
        ]
    }
}

/// A report.
#[derive(Serialize, JsonSchema)]
pub struct ReportView<'a> {
    /// Title.
    title: &'a str,
    /// One sentence.
    description: &'a str,
    /// Who published the figures.
    publisher: &'a str,
    /// When: `2024-06`.
    published: &'a str,
    /// The years of its data.
    years: String,
    /// A notice at its head.
    notice: Option<&'a str>,
    /// A later edition on this site.
    newer: Option<Newer>,
    /// Chapters in order.
    chapters: &'a [ChapterView],
    /// Figures in order.
    figures: &'a [Listed],
    /// Tables in order.
    tables: &'a [Listed],
    /// Data files.
    downloads: Vec<Download>,
    /// Where its numbers are derived.
    derivation: String,
    /// Its first chapter's page, where chapters have pages.
    by_chapter: Option<String>,
    /// How to cite it.
    cite: CitationView,
    /// The report that it retells.
    original: Option<OriginalView<'a>>,
}

impl View for ReportView<'_> {
    const TEMPLATE: &'static str = "report.html";
    const NAME: &'static str = "report";
}

/// A later edition of a report.
#[derive(Serialize, JsonSchema)]
struct Newer {
    /// Title.
    title: String,
    /// Its page.
    href: String,
    /// Its Markdown.
    markdown: String,
}

/// The picture of an edition that other sites show beside a link.
fn card(shop: Workshop<'_>, edition: &Edition) -> Option<String> {
    shop.world.figures(&edition.id).filter(web::has_card).map(|_| format!("{}/card.png", edition.id))
}

/// A call-out box as its template sees it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CallOutView {
    /// Anchor.
    pub anchor: String,
    /// Title.
    pub title: String,
    /// What it says.
    pub points: Vec<String>,
    /// Source line.
    pub source: String,
}

impl CallOutView {
    /// A box of an edition.
    pub fn of(edition: &Edition, call_out: &CallOut, anchor: String, lang: Lang) -> Self {
        let source = edition.sources.get(call_out.source.0).map_or("", |s| s.name.get(lang));
        CallOutView {
            anchor,
            title: call_out.title.get(lang).to_owned(),
            points: call_out.points.iter().map(|p| p.get(lang).to_owned()).collect(),
            source: source.to_owned(),
        }
    }
}

impl View for CallOutView {
    const TEMPLATE: &'static str = "callout.html";
    const NAME: &'static str = "b";
}

impl View for FigureView {
    const TEMPLATE: &'static str = "figure.html";
    const NAME: &'static str = "f";
}

impl View for TableView {
    const TEMPLATE: &'static str = "table.html";
    const NAME: &'static str = "t";
}

/// The report that an edition retells, as its pages credit it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OriginalView<'a> {
    /// Title.
    title: &'a str,
    /// When it was published: `2021-12`.
    published: &'a str,
    /// When it was retold here.
    retold: &'a str,
    /// Its address.
    url: Option<&'a str>,
    /// Who holds its rights, and what may be done with it.
    rights: &'a str,
    /// Who wrote, organised, advised and published it.
    bodies: Vec<Body<'a>>,
}

/// A body that had a part in a report.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Body<'a> {
    /// Its part.
    role: &'a str,
    /// Its name.
    name: &'a str,
}

impl<'a> OriginalView<'a> {
    fn of(shop: Workshop<'a>, original: &'a Original, lang: Lang) -> Self {
        let bodies = [
            ("original_authors", Some(&original.authors)),
            ("original_organiser", original.organiser.as_ref()),
            ("original_adviser", original.adviser.as_ref()),
            ("original_publisher", Some(&original.publisher).filter(|p| **p != original.authors)),
        ];
        let body = |(word, who): (&'static str, Option<&'a Text>)| {
            Some(Body { role: shop.words(lang).named(word), name: who?.get(lang) })
        };
        OriginalView {
            title: original.title.get(lang),
            published: &original.published_on,
            retold: &original.retold_on,
            url: original.url.as_deref(),
            rights: original.rights.get(lang),
            bodies: bodies.into_iter().filter_map(body).collect(),
        }
    }
}

/// The years of the edition's data.
pub fn years(edition: &Edition, lang: Lang) -> String {
    words::years(lang, edition.first_year(), edition.last_year())
}

/// The data files of a report: the workbook, then each table.
fn downloads(figures: Option<Figures<'_>>, data: &str, lang: Lang) -> Vec<Download> {
    let file = |form: &str, name: &str| Form::new(form, format!("{data}{name}"));
    let item = |title: &str, files| Download { title: title.to_owned(), files };
    let mut found = vec![item(lang.pick("报告（Markdown）", "Report"), vec![Form::new("Markdown", "report.md")])];
    let Some(figures) = figures else { return found };
    found.push(item(
        lang.pick("全部数据（含变量说明）", "All data, with a code book"),
        vec![
            file("XLSX", &format!("{}.xlsx", figures.edition.id)),
            file(lang.pick("变量说明 CSV", "code book CSV"), "codebook.csv"),
            file("Data Package", "datapackage.json"),
        ],
    ));
    found.extend(data::resources(&figures).iter().map(|r| {
        let forms = vec![file("CSV", &format!("{}.csv", r.name)), file("JSON", &format!("{}.json", r.name))];
        item(r.title.get(lang), forms)
    }));
    found
}

fn unavailable(message: String, spec: &ChartSpec) -> Diagnostic {
    Diagnostic::error("chart::unavailable", message)
        .at(spec.place, "declared here")
        .help("leave the chart out, or add the figures to the data")
}
