//! How to cite an edition: as a line of text, as BibTeX and as CSL-JSON.
//!
//! Two things may be cited. The report on this site has the site's publisher as its author. Where it
//! retells a report of others ([`Original`]), that report has a citation of its own, which stands first:
//! its figures are cited from it, our words and tables from here.

use serde_json::{Value, json};

use crate::lang::Lang;
use crate::model::{Edition, Original};
use crate::page::address::{absolute, folder};
use crate::page::workshop::Workshop;
use crate::words::say;
use crate::write::File;

/// What to cite of an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Citations {
    /// The report that the edition retells.
    original: Option<Citation>,
    /// The report on this site.
    own: Citation,
}

/// A citation in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// Key in BibTeX and CSL.
    key: String,
    title: String,
    author: String,
    publisher: String,
    /// `2024-06`, as precise as it is known.
    date: String,
    url: Option<String>,
    note: Option<String>,
    lang: Lang,
}

impl Citations {
    /// The citations of an edition's report.
    pub fn of(shop: Workshop<'_>, edition: &Edition, lang: Lang) -> Self {
        let site = &shop.world.project.site;
        let path = format!("{}{}/index.html", folder(site, lang), edition.id);
        let publisher = site.publisher.get(lang);
        let original = edition.original.as_ref().map(|o| Citation::original(&edition.id, o, lang));
        let figures = edition.publisher.get(lang);
        let words = shop.words(lang);
        let note = match &edition.original {
            Some(o) => {
                let (author, title) = (o.authors.get(lang), o.title.get(lang));
                Some(say!(words, cite_note_retold, author, title, date = &o.published_on))
            }
            None if figures == publisher => None,
            None => Some(say!(words, cite_note_figures, publisher = figures)),
        };
        let date = edition.original.as_ref().map_or(&edition.published_on, |o| &o.retold_on);
        let own = Citation {
            key: edition.id.clone(),
            title: edition.title.get(lang).to_owned(),
            author: publisher.to_owned(),
            publisher: publisher.to_owned(),
            date: date.clone(),
            url: site.base_url.as_ref().map(|base| absolute(base, &path)),
            note,
            lang,
        };
        Citations { original, own }
    }

    fn all(&self) -> impl Iterator<Item = &Citation> {
        self.original.iter().chain([&self.own])
    }

    /// The two files beside a report, each with every citation.
    pub fn files(&self, folder: &str) -> [File; 2] {
        let items: Vec<Value> = self.all().map(Citation::item).collect();
        let csl = serde_json::to_string_pretty(&items).unwrap_or_default() + "\n";
        let bibtex: Vec<String> = self.all().map(Citation::bibtex).collect();
        [
            File::text(format!("{folder}/citation.bib"), bibtex.join("\n")),
            File::text(format!("{folder}/citation.json"), csl),
        ]
    }

    /// What the templates show.
    pub fn view(&self) -> CitationView {
        CitationView {
            original: self.original.as_ref().map(Citation::text),
            text: self.own.text(),
            bibtex: "citation.bib",
            csl: "citation.json",
        }
    }
}

impl Citation {
    fn original(edition: &str, original: &Original, lang: Lang) -> Self {
        Citation {
            key: format!("{edition}-original"),
            title: original.title.get(lang).to_owned(),
            author: original.authors.get(lang).to_owned(),
            publisher: original.publisher.get(lang).to_owned(),
            date: original.published_on.clone(),
            url: original.url.clone(),
            note: None,
            lang,
        }
    }

    /// One line: GB/T 7714 in Chinese, author-date in English.
    fn text(&self) -> String {
        let Citation { title, author, publisher, date, .. } = self;
        let carrier = if self.url.is_some() { "R/OL" } else { "R" };
        // An institution that publishes its own report is named once.
        let house = if publisher == author { String::new() } else { format!(" {publisher},") };
        let mut line = match self.lang {
            Lang::Zh => format!("{author}. {title}[{carrier}].{house} {date}."),
            _ if publisher == author => format!("{author} ({}). {title}.", self.year()),
            _ => format!("{author} ({}). {title}. {publisher}.", self.year()),
        };
        for more in [&self.note, &self.url].into_iter().flatten() {
            line.push(' ');
            line.push_str(more);
            line.push('.');
        }
        line
    }

    fn year(&self) -> &str {
        self.date.split('-').next().unwrap_or_default()
    }

    /// An entry for BibTeX; names and titles stand in braces within quotes, which keep their letters.
    fn bibtex(&self) -> String {
        let mut fields = vec![
            ("title", format!("\"{{{}}}\"", tex(&self.title))),
            ("author", format!("\"{{{}}}\"", tex(&self.author))),
            ("institution", format!("{{{}}}", tex(&self.publisher))),
            ("year", self.year().to_owned()),
        ];
        if let Some(month) = self.date.split('-').nth(1) {
            fields.push(("month", month.trim_start_matches('0').to_owned()));
        }
        if let Some(url) = &self.url {
            fields.push(("url", format!("{{{url}}}")));
        }
        if let Some(note) = &self.note {
            fields.push(("note", format!("{{{}}}", tex(note))));
        }
        fields.push(("langid", self.lang.pick("{chinese}", "{english}").to_owned()));
        let lines: String = fields.iter().map(|(key, value)| format!("  {key} = {value},\n")).collect();
        format!("@techreport{{{},\n{lines}}}\n", self.key)
    }

    /// An item of CSL-JSON.
    fn item(&self) -> Value {
        let parts: Vec<u32> = self.date.split('-').filter_map(|part| part.parse().ok()).collect();
        let mut item = json!({
            "id": self.key,
            "type": "report",
            "title": self.title,
            "author": [{ "literal": self.author }],
            "publisher": self.publisher,
            "issued": { "date-parts": [parts] },
            "language": self.lang.tag(),
        });
        for (key, value) in [("URL", &self.url), ("note", &self.note)] {
            if let Some(value) = value {
                item[key] = json!(value);
            }
        }
        item
    }
}

/// A citation as templates see it.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct CitationView {
    /// That of the report that the edition retells, as one line.
    pub original: Option<String>,
    /// That of the report on this site, as one line.
    pub text: String,
    /// Its file for BibTeX, beside the report.
    pub bibtex: &'static str,
    /// Its file in CSL-JSON, beside the report.
    pub csl: &'static str,
}

/// Characters that mean something to TeX, made to mean themselves.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation() -> Citation {
        Citation {
            key: "now".into(),
            title: "Towns & roads, 100 %".into(),
            author: "Office of Towns".into(),
            publisher: "Office of Towns".into(),
            date: "2024-06".into(),
            url: Some("https://example.org/now/".into()),
            note: Some("Figures published by R_D".into()),
            lang: Lang::En,
        }
    }

    #[test]
    fn one_line() {
        let line = "Office of Towns (2024). Towns & roads, 100 %. Figures published by R_D. https://example.org/now/.";
        assert_eq!(citation().text(), line);
        let zh = Citation { lang: Lang::Zh, note: None, ..citation() };
        assert_eq!(zh.text(), "Office of Towns. Towns & roads, 100 %[R/OL]. 2024-06. https://example.org/now/.");
        let printed = Citation { url: None, publisher: "League".into(), ..zh };
        assert_eq!(printed.text(), "Office of Towns. Towns & roads, 100 %[R]. League, 2024-06.");
    }

    #[test]
    fn bibtex_escapes_what_tex_would_read() {
        let text = citation().bibtex();
        assert!(text.starts_with("@techreport{now,\n  title = \"{Towns \\& roads, 100 \\%}\",\n"), "{text}");
        assert!(text.contains("  month = 6,\n") && text.contains("note = {Figures published by R\\_D}"), "{text}");
        assert_eq!(text.matches('{').count(), text.matches('}').count());
    }

    #[test]
    fn files_hold_the_original_first_and_then_the_retelling() {
        let original = Citation { key: "now-original".into(), publisher: "League".into(), note: None, ..citation() };
        let [bib, csl] = Citations { original: Some(original), own: citation() }.files("now");
        let text = |file: &File| String::from_utf8(file.bytes.clone()).unwrap();
        let items: Value = serde_json::from_str(&text(&csl)).unwrap();
        assert_eq!(items[0]["issued"]["date-parts"], json!([[2024, 6]]));
        assert_eq!(items[0]["publisher"], "League");
        assert_eq!(items[1]["author"][0]["literal"], "Office of Towns");
        assert_eq!(items[1]["URL"], "https://example.org/now/");
        let bib = text(&bib);
        assert!(bib.find("@techreport{now-original,") < bib.find("@techreport{now,"), "{bib}");
    }
}
