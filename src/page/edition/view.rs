//! What templates are given of a report: its head, chapters, figures and boxes.

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::Figures;
use crate::chart;
use crate::doc::{self, Chapter};
use crate::lang::{Lang, Text};
use crate::model::{CallOut, Edition, Original};
use crate::page::cite::CitationView;
use crate::page::frame::{Download, Form, Link};
use crate::page::table::TableView;
use crate::page::workshop::{View, Workshop};
use crate::words::{Words, word};
use crate::write::data;

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
    pub(super) view: FigureView,
    pub(super) wide: chart::Drawing,
    pub(super) narrow: chart::Drawing,
}

impl Drawn {
    /// The figure on a page from which addresses of the report's folder lead as `lead` says.
    pub fn on(&self, lead: &dyn Fn(&str) -> String) -> FigureView {
        let moved = |address: &Option<String>| address.as_deref().map(lead);
        FigureView {
            wide: self.wide.inline_led(lead),
            narrow: self.narrow.inline_led(lead),
            svg: moved(&self.view.svg),
            csv: moved(&self.view.csv),
            png: moved(&self.view.png),
            ..self.view.clone()
        }
    }
}

/// A line of a list of figures or tables.
#[derive(Serialize, JsonSchema)]
pub(super) struct Listed {
    /// Anchor.
    pub(super) anchor: String,
    /// `图3`.
    pub(super) label: String,
    /// Headline.
    pub(super) title: String,
    /// Its file.
    pub(super) href: String,
}

/// A chapter as the template sees it.
#[derive(Serialize, JsonSchema)]
pub(super) struct ChapterView {
    /// Anchor.
    pub(super) id: String,
    /// Number; none for chapters without one.
    pub(super) number: Option<u32>,
    /// Title as plain text.
    pub(super) title: String,
    /// Text with figures and tables, without the title: HTML, or Markdown.
    pub(super) body: String,
    /// Sections in order.
    pub(super) sections: Vec<Section>,
}

/// A section heading of a chapter.
#[derive(Serialize, JsonSchema)]
pub(super) struct Section {
    /// Anchor.
    pub(super) id: String,
    /// `3.2`; empty in chapters without a number.
    pub(super) number: String,
    /// Title as plain text.
    pub(super) title: String,
}

impl Section {
    pub(super) fn of(heading: &doc::Heading) -> Self {
        Section { id: heading.id.clone(), number: heading.number.clone(), title: doc::plain(&heading.title) }
    }
}

impl ChapterView {
    pub(super) fn of(chapter: &Chapter, body: String) -> Self {
        ChapterView {
            id: chapter.id.clone(),
            number: chapter.number,
            title: chapter.plain_title(),
            body,
            sections: chapter.sections().map(Section::of).collect(),
        }
    }
}

/// A report.
#[derive(Serialize, JsonSchema)]
pub struct ReportView<'a> {
    /// Title.
    pub(super) title: &'a str,
    /// One sentence.
    pub(super) description: &'a str,
    /// Who published the figures.
    pub(super) publisher: &'a str,
    /// When: `2024-06`.
    pub(super) published: &'a str,
    /// The years of its data.
    pub(super) years: String,
    /// A notice at its head.
    pub(super) notice: Option<&'a str>,
    /// A later edition on this site.
    pub(super) newer: Option<Newer>,
    /// Chapters in order.
    pub(super) chapters: &'a [ChapterView],
    /// Figures in order.
    pub(super) figures: &'a [Listed],
    /// Tables in order.
    pub(super) tables: &'a [Listed],
    /// Data files.
    pub(super) downloads: Vec<Download>,
    /// Where its numbers are derived.
    pub(super) derivation: String,
    /// Its first chapter's page, where chapters have pages.
    pub(super) by_chapter: Option<String>,
    /// The same report in the other languages, as Markdown.
    pub(super) languages: Vec<Link>,
    /// How to cite it.
    pub(super) cite: CitationView,
    /// The report that it retells.
    pub(super) original: Option<OriginalView<'a>>,
}

impl View for ReportView<'_> {
    const TEMPLATE: &'static str = "report.html";
    const NAME: &'static str = "report";
}

/// A later edition of a report.
#[derive(Serialize, JsonSchema)]
pub(super) struct Newer {
    /// Title.
    pub(super) title: String,
    /// Its page.
    pub(super) href: String,
    /// Its Markdown.
    pub(super) markdown: String,
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
    pub(super) title: &'a str,
    /// When it was published: `2021-12`.
    pub(super) published: &'a str,
    /// When it was retold here.
    pub(super) retold: &'a str,
    /// Its address.
    pub(super) url: Option<&'a str>,
    /// Who holds its rights, and what may be done with it.
    pub(super) rights: &'a str,
    /// Who wrote, organised, advised and published it.
    pub(super) bodies: Vec<Body<'a>>,
}

/// A body that had a part in a report.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Body<'a> {
    /// Its part.
    pub(super) role: &'a str,
    /// Its name.
    pub(super) name: &'a str,
}

impl<'a> OriginalView<'a> {
    pub(super) fn of(shop: Workshop<'a>, original: &'a Original, lang: Lang) -> Self {
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

/// The data files of a report: the workbook, then each table.
pub(super) fn downloads(figures: Option<Figures<'_>>, data: &str, words: Words<'_>) -> Vec<Download> {
    let file = |form: &str, name: &str| Form::new(form, format!("{data}{name}"));
    let item = |title: &str, files| Download { title: title.to_owned(), files };
    let mut found = vec![item(word!(words, document_report), vec![Form::new("Markdown", "report.md")])];
    let Some(figures) = figures else { return found };
    found.push(item(
        word!(words, document_all_data),
        vec![
            file("XLSX", &format!("{}.xlsx", figures.edition.id)),
            file(word!(words, document_code_book), "codebook.csv"),
            file("Data Package", "datapackage.json"),
        ],
    ));
    found.extend(data::listed(&figures).into_iter().map(|(name, title)| {
        let forms = vec![file("CSV", &format!("{name}.csv")), file("JSON", &format!("{name}.json"))];
        item(title.get(words.lang()), forms)
    }));
    found
}
