//! How to cite an edition: as a line of text, as BibTeX and as CSL-JSON.
//!
//! What is cited is the report on this site: its author is the site's publisher. Where the figures
//! are another publisher's, a note names it, so that neither is taken for the other.

use serde_json::json;

use super::edition::Workshop;
use super::page::{absolute, folder};
use crate::lang::Lang;
use crate::model::Edition;
use crate::report::File;

/// A citation in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// Key in BibTeX and CSL.
    key: String,
    title: String,
    author: String,
    /// `2024-06`, as precise as it is known.
    date: String,
    url: Option<String>,
    note: Option<String>,
    lang: Lang,
}

impl Citation {
    /// The citation of an edition's report.
    pub fn of(shop: Workshop<'_>, edition: &Edition, lang: Lang) -> Self {
        let site = &shop.world.project.site;
        let path = format!("{}{}/index.html", folder(site, lang), edition.id);
        let figures = edition.publisher.get(lang);
        let note = (figures != site.publisher.get(lang)).then(|| match lang {
            Lang::Zh => format!("数据由{figures}发布"),
            _ => format!("Figures published by {figures}"),
        });
        Citation {
            key: edition.id.clone(),
            title: edition.title.get(lang).to_owned(),
            author: site.publisher.get(lang).to_owned(),
            date: edition.published_on.clone(),
            url: site.base_url.as_ref().map(|base| absolute(base, &path)),
            note,
            lang,
        }
    }

    /// One line: GB/T 7714 in Chinese, author-date in English.
    pub fn text(&self) -> String {
        let Citation { title, author, date, .. } = self;
        let mut line = match self.lang {
            Lang::Zh => format!("{author}. {title}[R/OL]. {date}."),
            _ => format!("{author} ({}). {title}.", self.year()),
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
    pub fn bibtex(&self) -> String {
        let mut fields = vec![
            ("title", format!("\"{{{}}}\"", tex(&self.title))),
            ("author", format!("\"{{{}}}\"", tex(&self.author))),
            ("institution", format!("{{{}}}", tex(&self.author))),
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

    /// An item of CSL-JSON, in a list as reference managers expect it.
    pub fn csl(&self) -> String {
        let parts: Vec<u32> = self.date.split('-').filter_map(|part| part.parse().ok()).collect();
        let mut item = json!({
            "id": self.key,
            "type": "report",
            "title": self.title,
            "author": [{ "literal": self.author }],
            "publisher": self.author,
            "issued": { "date-parts": [parts] },
            "language": self.lang.tag(),
        });
        for (key, value) in [("URL", &self.url), ("note", &self.note)] {
            if let Some(value) = value {
                item[key] = json!(value);
            }
        }
        serde_json::to_string_pretty(&json!([item])).unwrap_or_default() + "\n"
    }

    /// The two files beside a report.
    pub fn files(&self, folder: &str) -> [File; 2] {
        [
            File::text(format!("{folder}/citation.bib"), self.bibtex()),
            File::text(format!("{folder}/citation.json"), self.csl()),
        ]
    }

    /// What templates show.
    pub fn view(&self) -> CitationView {
        CitationView { text: self.text(), bibtex: "citation.bib", csl: "citation.json" }
    }
}

/// A citation as templates see it.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct CitationView {
    /// The whole as one line.
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
    use serde_json::Value;

    use super::*;

    fn citation() -> Citation {
        Citation {
            key: "now".into(),
            title: "Towns & roads, 100 %".into(),
            author: "Office of Towns".into(),
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
        let zh = Citation { lang: Lang::Zh, url: None, note: None, ..citation() };
        assert_eq!(zh.text(), "Office of Towns. Towns & roads, 100 %[R/OL]. 2024-06.");
    }

    #[test]
    fn bibtex_escapes_what_tex_would_read() {
        let text = citation().bibtex();
        assert!(text.starts_with("@techreport{now,\n  title = \"{Towns \\& roads, 100 \\%}\",\n"), "{text}");
        assert!(text.contains("  month = 6,\n") && text.contains("note = {Figures published by R\\_D}"), "{text}");
        assert_eq!(text.matches('{').count(), text.matches('}').count());
    }

    #[test]
    fn csl_is_a_list_of_one_item() {
        let items: Value = serde_json::from_str(&citation().csl()).unwrap();
        assert_eq!(items[0]["issued"]["date-parts"], json!([[2024, 6]]));
        assert_eq!(items[0]["author"][0]["literal"], "Office of Towns");
        assert_eq!(items[0]["URL"], "https://example.org/now/");
    }
}
