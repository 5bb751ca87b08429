//! One edition's report in one language: chapters, figures and tables, as HTML and as Markdown.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Context;

mod chapter_pages;
mod chapters;
mod shown;
mod view;
mod writing;

use crate::chart::words;
use crate::diag::Sink;
use crate::doc::table::Table;
use crate::doc::{self, Chapter};
use crate::lang::Lang;
use crate::model::Edition;
use crate::page::address::{folder, up};
use crate::page::cite::Citations;
use crate::page::frame::{Link, Page};
use crate::page::search::{Entry, Kind};
use crate::page::targets::Target;
use crate::page::workshop::{View, Workshop};
use crate::page::{derivation, linked_data, web};
use crate::say::calls;
use crate::say::calls::Voice;
use crate::say::chapter::{Engine, lint};
use crate::say::numbering::Numbering;
use crate::words::word;
use crate::write::{File, html, markdown, words as running};
use view::{ChapterView, Listed, Newer, OriginalView, downloads};
use writing::Blocks;

pub use chapter_pages::ChapterPage;
pub use view::{CallOutView, Drawn, FigureView, ReportView};
pub use writing::number_html;

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
        let bodies: Vec<ChapterView> = chapters.iter().map(|c| ChapterView::of(c, page.body(c))).collect();
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
        for (name, chapters) in [("index.html", &bodies), ("report.md", &plain)] {
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
            downloads: downloads(self.shop.world.figures(&edition.id), &data, self.shop.words(lang)),
            derivation: format!("{}/index.html", derivation::FOLDER),
            by_chapter: first.map(|c| chapter_pages::address(&c.id)),
            languages: self.languages(),
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

    /// The report as Markdown in the other languages of the site.
    fn languages(&self) -> Vec<Link> {
        let site = &self.shop.world.project.site;
        let up = up(&format!("{}{}/", folder(site, self.lang), self.edition.id));
        let other = site.languages.iter().filter(|lang| **lang != self.lang);
        let link = |lang: &Lang| Link {
            name: word!(self.shop.words(*lang), language).to_owned(),
            href: format!("{up}{}{}/report.md", folder(site, *lang), self.edition.id),
        };
        other.map(link).collect()
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

/// The picture of an edition that other sites show beside a link.
fn card(shop: Workshop<'_>, edition: &Edition) -> Option<String> {
    shop.world.figures(&edition.id).filter(web::has_card).map(|_| format!("{}/card.png", edition.id))
}

/// The years of the edition's data.
pub fn years(edition: &Edition, lang: Lang) -> String {
    words::years(lang, edition.first_year(), edition.last_year())
}
