//! Addresses within the site.

use crate::lang::Lang;
use crate::model::{Chapter, Site};

/// Folder of a language below the root: empty for the first one.
pub fn folder(site: &Site, lang: Lang) -> String {
    if site.languages.first() == Some(&lang) { String::new() } else { format!("{}/", lang.code()) }
}

/// `../` for every folder above a file.
pub fn up(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// The absolute address of a page; `index.html` is left out, as servers do.
pub fn absolute(base: &str, path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("{base}{folder}"),
        _ => format!("{base}{path}"),
    }
}

/// The address of a page of the project's own, below the folder of its language.
pub fn own_address(page: &Chapter) -> String {
    format!("{}/index.html", page.id)
}
