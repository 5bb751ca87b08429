//! A page for each chapter beside the long page of a report (`[pages]` of site.toml).
//!
//! Made from the chapters as they were rendered for the long page: anchors and numbers are the
//! same, and only links change, which lead to the chapter that holds their anchor.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{ChapterView, Edition, View, Workshop};
use crate::diag::{Diagnostic, Sink};
use crate::lang::Lang;
use crate::report::markdown::Section;
use crate::report::page::Page;
use crate::report::{File, derivation, linked_data, links, search};
use crate::source::Span;

/// Most characters of a description; search engines show about as many.
const LONGEST_DESCRIPTION: usize = 160;

/// The page of a chapter, relative to the folder of its edition.
pub fn address(chapter: &str) -> String {
    format!("{chapter}/index.html")
}

/// The pages of the chapters of a report.
pub fn pages(
    shop: Workshop<'_>,
    edition: &Edition,
    lang: Lang,
    chapters: &[ChapterView],
    sink: &mut Sink,
) -> Vec<File> {
    for chapter in edition.chapters.iter().filter(|c| c.id == derivation::FOLDER) {
        let file = chapter.file(lang);
        let message = format!("the chapter `{}` has no room for a page of its own: the folder is taken", chapter.id);
        sink.push(
            Diagnostic::error("chapter::name", message)
                .at(Span::new(file, 0..shop.sources.file(file).text.lines().next().map_or(0, str::len)), "this chapter")
                .help("give the file another name, or leave out `chapters = true` in `[pages]` of site.toml"),
        );
    }
    let home: BTreeMap<&str, usize> = chapters
        .iter()
        .enumerate()
        .flat_map(|(i, c)| links::anchors(&c.html.body).into_iter().chain([c.id.as_str()]).map(move |id| (id, i)))
        .collect();
    let set = Set { shop, edition, lang, chapters, home };
    (0..chapters.len()).map(|i| set.page(i, sink)).collect()
}

/// A chapter on a page of its own.
#[derive(Serialize, JsonSchema)]
pub struct ChapterPage<'a> {
    /// Anchor of its title.
    id: &'a str,
    /// Number; none for chapters without one.
    number: Option<u32>,
    /// Title.
    title: &'a str,
    /// Text with figures and tables, as HTML.
    body: String,
    /// Whether numbers in it carry the mark of derived ones.
    marks: bool,
    /// Title of the report.
    report: &'a str,
    /// Its page.
    report_href: &'static str,
    /// All chapters; the sections of this one.
    contents: Vec<ChapterEntry>,
    /// The chapter before.
    previous: Option<ChapterEntry>,
    /// The chapter after.
    next: Option<ChapterEntry>,
}

impl View for ChapterPage<'_> {
    const TEMPLATE: &'static str = "chapter.html";
    const NAME: &'static str = "chapter";
}

/// A chapter in the list of contents.
#[derive(Serialize, JsonSchema)]
struct ChapterEntry {
    /// Number; none for chapters without one.
    number: Option<u32>,
    /// Title.
    title: String,
    /// Address.
    href: String,
    /// Its sections, on its own page.
    sections: Vec<Section>,
}

struct Set<'a> {
    shop: Workshop<'a>,
    edition: &'a Edition,
    lang: Lang,
    chapters: &'a [ChapterView],
    /// The chapter of an anchor.
    home: BTreeMap<&'a str, usize>,
}

impl Set<'_> {
    /// Where a link of the long page leads from the page of chapter `from`.
    fn lead(&self, from: usize, href: &str) -> String {
        let Some(anchor) = href.strip_prefix('#') else {
            return if links::is_absolute(href) { href.to_owned() } else { format!("../{href}") };
        };
        match self.home.get(anchor) {
            Some(&i) if i == from => href.to_owned(),
            Some(&i) => format!("../{}{href}", address(&self.chapters[i].id)),
            None => format!("../index.html{href}"),
        }
    }

    /// The body with links that hold here, and headings one level up: the chapter's title is the page's.
    fn body(&self, at: usize) -> String {
        links::each_tag(&self.chapters[at].html.body, |tag, out| {
            let risen = ["h3", "h4"].into_iter().zip(["h2", "h3"]).find_map(|(old, new)| {
                let (slash, rest) = tag[1..].strip_prefix('/').map_or(("", &tag[1..]), |rest| ("/", rest));
                let rest = rest.strip_prefix(old).filter(|rest| rest.starts_with([' ', '>']))?;
                Some(format!("<{slash}{new}{rest}"))
            });
            match risen {
                Some(heading) => out.push_str(&heading),
                None if tag.starts_with("<a ") || tag.starts_with("<img ") => {
                    out.push_str(&links::relinked(tag, |href| self.lead(at, href)));
                }
                None => out.push_str(tag),
            }
        })
    }

    fn page(&self, at: usize, sink: &mut Sink) -> File {
        let (shop, lang, own) = (self.shop, self.lang, &self.chapters[at]);
        let project = &shop.world.project;
        let path = format!("{}/{}", self.edition.id, address(&own.id));
        let entry = |(i, c): (usize, &'_ ChapterView)| ChapterEntry {
            number: c.number,
            title: c.html.title.clone(),
            href: if i == at { format!("#{}", c.id) } else { format!("../{}", address(&c.id)) },
            sections: if i == at { c.html.sections.clone() } else { Vec::new() },
        };
        let beside = |i: Option<usize>| i.and_then(|i| Some(entry((i, self.chapters.get(i)?))));
        let view = ChapterPage {
            id: &own.id,
            number: own.number,
            title: &own.html.title,
            body: self.body(at),
            marks: own.html.body.contains('†'),
            report: self.edition.title.get(lang),
            report_href: "../index.html",
            contents: self.chapters.iter().enumerate().map(entry).collect(),
            previous: beside(at.checked_sub(1)),
            next: beside(Some(at + 1)),
        };
        let description = description(&own.html.body).unwrap_or_else(|| self.edition.description.get(lang).to_owned());
        let title = format!("{} – {}", own.html.title, self.edition.short_title.get(lang));
        let page = Page::new(shop, lang, &path, &title, &description)
            .with_card(&project.site, super::card(shop, self.edition).as_deref())
            .with_json_ld(&linked_data::chapter(shop, self.edition, lang, &path, (&own.html.title, at + 1)));
        shop.page(&path, &page, &view, lang, sink)
    }
}

/// The first sentences of a chapter, as many as a description holds; none where it begins with no text.
fn description(body: &str) -> Option<String> {
    let text = search::text::sections(body).into_iter().map(|(_, text)| text).find(|text| !text.is_empty())?;
    let ends = text.char_indices().zip(1..).filter(|((i, c), _)| {
        *c == '。' || (*c == '.' && text[i + 1..].starts_with(' ')) || i + c.len_utf8() == text.len()
    });
    let end = ends.take_while(|(_, count)| *count <= LONGEST_DESCRIPTION).last().map(|((i, c), _)| i + c.len_utf8());
    Some(match end {
        Some(end) => text[..end].to_owned(),
        None => text.chars().take(LONGEST_DESCRIPTION - 1).chain(['…']).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::description;

    #[test]
    fn a_description_is_whole_sentences() {
        let long = format!("<p>甲。乙。{}。</p>", "丙".repeat(200));
        assert_eq!(description(&long).as_deref(), Some("甲。乙。"));
        assert_eq!(description("<h3 id=\"a\">A</h3><p>One 1.5. Two.</p>").as_deref(), Some("One 1.5. Two."));
        assert_eq!(description("<figure>x</figure>"), None);
    }
}
