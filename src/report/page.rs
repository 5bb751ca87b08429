//! Addresses and the frame of a page: language, links up, navigation, alternates.

use serde::Serialize;

use crate::lang::Lang;
use crate::model::{Project, Site};

/// What `base.html` needs to know of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// `zh` or `en`.
    pub lang: Lang,
    /// BCP 47 tag.
    pub lang_tag: &'static str,
    /// From the page to the root of the site, such as `../../`.
    pub root: String,
    /// The home page of the language.
    pub home: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// Absolute address, where the site's is known.
    pub canonical: Option<String>,
    /// The page in all languages.
    pub alternates: Vec<Alternate>,
    /// Navigation.
    pub nav: Vec<NavItem>,
}

/// The page in a language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// Language.
    pub lang: Lang,
    /// BCP 47 tag.
    pub tag: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// Address.
    pub href: String,
}

/// An entry of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// The page itself.
    pub current: bool,
}

/// Folder of a language below the root: empty for the first one.
pub fn folder(site: &Site, lang: Lang) -> String {
    if site.languages.first() == Some(&lang) { String::new() } else { format!("{}/", lang.code()) }
}

/// `../` for every folder above a file.
pub fn up(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

impl Page {
    /// The frame of the page at `path` (below the folder of its language).
    pub fn new(project: &Project, lang: Lang, path: &str, title: &str, description: &str, regions_word: &str) -> Self {
        let site = &project.site;
        let own = folder(site, lang);
        let root = up(&format!("{own}{path}"));
        let below = up(path);
        let editions = project.editions.iter().map(|e| (e.short_title.get(lang), format!("{}/index.html", e.id)));
        let regions = std::iter::once((regions_word, "regions/index.html".to_owned()));
        let nav = editions.chain(regions).map(|(title, target)| NavItem {
            title: title.to_owned(),
            current: target == path,
            href: format!("{below}{target}"),
        });
        let alternates = site.languages.iter().map(|&l| {
            let target = format!("{}{path}", folder(site, l));
            let href = match &site.base_url {
                Some(base) => format!("{base}{target}"),
                None => format!("{root}{target}"),
            };
            // A reader who changes the language stays where the copy of the site is.
            Alternate { lang: l, tag: l.tag(), name: l.pick("中文", "English"), href }
        });
        Page {
            lang,
            lang_tag: lang.tag(),
            home: format!("{below}index.html"),
            title: title.to_owned(),
            description: description.to_owned(),
            canonical: site.base_url.as_ref().map(|base| format!("{base}{own}{path}")),
            alternates: alternates.collect(),
            nav: nav.collect(),
            root,
        }
    }

    /// The path of the file below the output folder.
    pub fn file(project: &Project, lang: Lang, path: &str) -> String {
        format!("{}{path}", folder(&project.site, lang))
    }
}
