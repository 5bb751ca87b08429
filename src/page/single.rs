//! A report as one HTML file with everything inside, for mail and as an artifact of a build.
//!
//! Made from the finished page: styles and script go inside and are named by their hashes in the
//! policy; small files that the page offers (data of charts, citations) become `data:` addresses;
//! links to other pages lead to the published site where its address is known and are no links
//! where it is not. The page is our own output, so its attributes are known to be in double quotes.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::model::{Edition, Project};
use crate::page::address::{absolute, folder};
use crate::page::{links, policy};
use crate::say::chapter::lint;
use crate::write::File;

/// Largest file that goes inside: charts and their data do, workbooks do not.
const LARGEST: usize = 200_000;

/// Whether a file of the site goes inside where a page offers it.
pub fn fits(file: &File) -> bool {
    file.bytes.len() <= LARGEST && media_type(&file.path).is_some()
}

/// The report of an edition as a single file, `<edition>/<edition>.html`, from its files and those of the site that it
/// uses; none where its page is not among them.
pub fn file(project: &Project, edition: &Edition, lang: Lang, files: &[&[File]]) -> Option<File> {
    let by_path: BTreeMap<&str, &[u8]> =
        files.iter().flat_map(|own| own.iter()).map(|f| (f.path.as_str(), f.bytes.as_slice())).collect();
    let base = format!("{}{}/", folder(&project.site, lang), edition.id);
    let page = by_path.get(format!("{base}index.html").as_str())?;
    let text = Single { base_url: project.site.base_url.as_deref(), files: &by_path, folder: &base }
        .page(&String::from_utf8_lossy(page));
    Some(File::text(format!("{base}{}.html", edition.id), text))
}

struct Single<'a> {
    /// Of the root, where it is known.
    base_url: Option<&'a str>,
    files: &'a BTreeMap<&'a str, &'a [u8]>,
    /// Of the page, with `/` at its end.
    folder: &'a str,
}

impl Single<'_> {
    fn page(&self, page: &str) -> String {
        let asset = |name: &str| {
            self.files.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
        };
        let script = asset("assets/site.js");
        // The order of attributes is the template's own.
        let sheet = |tag: &str| {
            let is_sheet = links::name(tag) == "link" && links::value(tag, "rel") == Some("stylesheet");
            let href = links::value(tag, "href").filter(|_| is_sheet)?;
            Some(asset(&links::resolve(self.folder, href)))
        };
        let styles: Vec<String> = links::tags(page).filter_map(sheet).collect();
        let styles: Vec<&str> = styles.iter().map(String::as_str).collect();
        let linked: Vec<&str> = page
            .split("<script type=\"application/ld+json\">")
            .nth(1)
            .map_or(Vec::new(), |rest| rest.split("</script>").next().into_iter().collect());
        let policy = policy::single_file(&styles, &[linked, vec![&script]].concat());
        let mut out = String::with_capacity(page.len() * 2);
        let mut rest = page;
        // Tag by tag: only tags hold addresses.
        while let Some(open) = rest.find('<') {
            out.push_str(&rest[..open]);
            let end = rest[open..].find('>').map_or(rest.len(), |at| open + at + 1);
            let tag = &rest[open..end];
            rest = &rest[end..];
            let (name, rel) = (links::name(tag), links::value(tag, "rel"));
            if name == "meta" && links::value(tag, "http-equiv") == Some("Content-Security-Policy") {
                out.push_str(&format!(
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
                    policy.replace('\'', "&#39;")
                ));
            } else if let Some(style) = sheet(tag) {
                out.push_str(&format!("<style>{style}</style>"));
            } else if name == "link" && rel == Some("icon") {
                let icon = policy::base64(asset("assets/icon.svg").as_bytes());
                out.push_str(&format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"));
            } else if name == "link" && rel != Some("canonical") {
                // Other languages and the feed are files that are not here.
            } else if name == "script" && links::value(tag, "src").is_some() {
                rest = rest.strip_prefix("</script>").unwrap_or(rest);
            } else if tag == "</body>" {
                out.push_str(&format!("<script>{script}</script>\n</body>"));
            } else if name == "a" {
                out.push_str(&self.link(tag));
            } else {
                out.push_str(tag);
            }
        }
        out + rest
    }

    /// The tag of a link, led to where its target is now.
    fn link(&self, tag: &str) -> String {
        let Some((before, href, after)) = links::split_href(tag) else { return tag.to_owned() };
        if href.starts_with('#') || lint::is_absolute(href) {
            return tag.to_owned();
        }
        let (file, anchor) = href.split_once('#').map_or((href, None), |(file, anchor)| (file, Some(anchor)));
        let target = links::resolve(self.folder, file);
        let own = format!("{}index.html", self.folder);
        if target == own {
            return format!("{before} href=\"#{}\"{after}", anchor.unwrap_or("main"));
        }
        let inside = self.files.get(target.as_str()).filter(|bytes| bytes.len() <= LARGEST);
        if let (Some(bytes), Some(form)) = (inside, media_type(&target)) {
            let name = target.rsplit('/').next().unwrap_or_default();
            return format!(
                "{before} href=\"data:{form};base64,{}\" download=\"{name}\"{after}",
                policy::base64(bytes)
            );
        }
        match self.base_url {
            Some(base) => {
                let anchor = anchor.map(|a| format!("#{a}")).unwrap_or_default();
                format!("{before} href=\"{}{anchor}\"{after}", absolute(base, &target))
            }
            // `<a>` without an address is text that could have been a link. Its language and state go, too.
            None => "<a>".to_owned(),
        }
    }
}

fn media_type(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.')?.1 {
        "csv" => Some("text/csv"),
        "svg" => Some("image/svg+xml"),
        "bib" => Some("application/x-bibtex"),
        "json" if path.ends_with("citation.json") => Some("application/json"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_its_styles_whatever_the_order_of_attributes() {
        let sheets: [(&str, &[u8]); 2] = [("assets/style.css", b"a{}"), ("assets/own.css", b"b{}")];
        let files = sheets.into_iter().collect();
        let single = Single { base_url: None, files: &files, folder: "now/" };
        let page = "<link href=\"../assets/style.css\" rel=\"stylesheet\"><link rel=\"stylesheet\" href=\"../assets/own.css\">\
                    <script defer src=\"../assets/site.js\"></script>";
        assert_eq!(single.page(page), "<style>a{}</style><style>b{}</style>");
    }
}
