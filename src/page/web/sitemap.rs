//! `sitemap.xml`: every page with its other languages and, for reports, the date of publication.

use std::collections::BTreeSet;

use super::{address, xml};
use crate::model::{Project, Site};
use crate::page::address::{absolute, folder};
use crate::write::File;

/// The site map of the pages among the paths.
pub fn sitemap(project: &Project, base: &str, paths: &BTreeSet<String>) -> File {
    // A report as one file is a copy of its page, and no page of its own.
    let copy = |path: &str| {
        let own = below_language(&project.site, path);
        own.trim_end_matches(".html").split_once('/').is_some_and(|(folder, name)| folder == name)
    };
    let pages = paths.iter().map(String::as_str).filter(|p| p.ends_with(".html") && !copy(p));
    let pages: BTreeSet<&str> = pages.collect();
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in &pages {
        let own = below_language(&project.site, page);
        text.push_str(&format!("<url><loc>{}</loc>", xml(&absolute(base, page))));
        if let Some(date) = own.strip_suffix("/index.html").and_then(|id| project.edition(id)) {
            text.push_str(&format!("<lastmod>{}</lastmod>", xml(&date.published_on)));
        }
        for &lang in &project.site.languages {
            if pages.contains(format!("{}{own}", folder(&project.site, lang)).as_str()) {
                let href = address(project, base, lang, own);
                text.push_str(&format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    lang.tag(),
                    xml(&href)
                ));
            }
        }
        text.push_str("</url>\n");
    }
    text.push_str("</urlset>\n");
    File::text("sitemap.xml", text)
}

/// A page's path below the folder of its language.
fn below_language<'a>(site: &Site, path: &'a str) -> &'a str {
    let mut folders = site.languages.iter().map(|&lang| folder(site, lang)).filter(|f| !f.is_empty());
    folders.find_map(|f| path.strip_prefix(f.as_str())).unwrap_or(path)
}
