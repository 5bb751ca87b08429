//! Reads the data folder: raw cells, settings and texts, each with its place in a file.
//!
//! Knows which files there are and how they are written (UTF-8, CSV, TOML), and leaves their
//! meaning to [`crate::model`]: no name is looked up here and no number is parsed.

use std::path::Path;
use std::sync::Arc;

use crate::diag::{Diagnostic, Sink};
use crate::fs;
use crate::lang::Lang;
use crate::source::{SourceMap, Span};
use crate::words;

mod edition;
mod folder;
pub mod hidden;
pub mod limits;
mod own;
pub mod settings;
pub mod table;

pub use edition::{RawChapter, RawEdition, RawFileTable};
pub use settings::{Settings, Value, ValueKind};
pub use table::{RawCell, RawRow, RawTable};

pub(crate) use folder::Folder;
pub use limits::Limits;

/// Everything that was read, before any check of its meaning.
#[derive(Debug)]
pub struct RawProject {
    /// `site.toml`.
    pub site: Settings,
    /// `regions.csv`; none where it could not be read (and was reported).
    pub regions: Option<RawTable>,
    /// `neighbours.csv`, which a project may have.
    pub neighbours: Option<RawTable>,
    /// The editions that were asked for, in the order of `site.toml`.
    pub editions: Vec<RawEdition>,
    /// All edition ids of `site.toml`, also of those that were not read.
    pub edition_ids: Vec<(String, Span)>,
    /// The words of the program and those of `words/*.ftl`.
    pub words: words::Files,
    /// Bounds on what the project may hold.
    pub limits: Limits,
    /// Pages of the project's own.
    pub pages: Vec<RawChapter>,
    /// Files of the project's own, by their paths below the root of the site.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Reads a data folder; with `only`, no other editions than those (empty: all of `site.toml`).
///
/// Problems of the input go to `sink`; reading goes on after them. None where `site.toml` cannot be
/// read, since it names the editions.
///
/// # Errors
/// Where the file system refuses a file that exists.
pub fn load(data: &Path, only: &[String], sources: &mut SourceMap, sink: &mut Sink) -> fs::Result<Option<RawProject>> {
    let mut root = Folder::new(data, "data");
    let Some(site) = root.settings("site.toml", sources, sink)? else { return Ok(None) };
    let limits = Limits::of(&site);
    root = root.with_largest(limits.file_mb);
    let words = words(&root, sources, sink)?;
    let languages = languages(&site, &words);
    let (root, site) = (root.speaking(Arc::clone(&languages)), Settings { languages, ..site });
    let regions = root.table("regions.csv", sources, sink)?;
    let neighbours = root.table_if_present("neighbours.csv", sources, sink)?;
    let edition_ids = edition_ids(&site, sink);
    for id in only {
        if !edition_ids.iter().any(|(known, _)| known == id) {
            let known = edition_ids.iter().map(|(known, _)| known.as_str());
            let message = format!("no edition `{id}` in `{}`", root.shown("site.toml"));
            sink.push(Diagnostic::error("edition::unknown", message).did_you_mean(id, known));
        }
    }
    let mut editions = Vec::new();
    for (id, span) in &edition_ids {
        if only.is_empty() || only.contains(id) {
            editions.extend(RawEdition::load(&root.below("editions").below(id), &words, id, *span, sources, sink)?);
        }
    }
    if only.is_empty() {
        report_unlisted(&root, &edition_ids, sink)?;
    }
    let (pages, files) = (own::pages(&root, sources, sink)?, own::files(&root, sink)?);
    Ok(Some(RawProject { site, regions, neighbours, editions, edition_ids, words, limits, pages, files }))
}

/// The words of the program, and the project's own: `words/<language>.ftl`.
fn words(root: &Folder, sources: &mut SourceMap, sink: &mut Sink) -> fs::Result<words::Files> {
    let mut files = words::Files::built_in(sources);
    let folder = root.below("words");
    for name in folder.files(sink)? {
        match name.strip_suffix(".ftl").filter(|stem| !stem.contains('/') && !stem.starts_with('.')) {
            Some(language) => {
                let file = folder.text(&name, sources, sink)?;
                files.own.extend(file.map(|file| (language.to_owned(), file)));
            }
            None if name.starts_with('.') => {}
            None => {
                let finding = Diagnostic::warning("file::unknown", format!("nothing reads `{}`", folder.shown(&name)));
                sink.push(finding.help("the words of a language stand in `words/<language>.ftl`"));
            }
        }
    }
    Ok(files)
}

/// The languages in `languages = […]` that there are words for; the others are left to the check of the settings, and
/// nothing else is said of them.
fn languages(site: &Settings, words: &words::Files) -> Arc<[Lang]> {
    let Some(ValueKind::List(values)) = site.root.get("languages").map(|v| &v.kind) else { return Arc::new(Lang::ALL) };
    let tag = |value: &Value| if let ValueKind::Text(tag) = &value.kind { Lang::new(tag) } else { None };
    let mut found: Vec<Lang> = Vec::new();
    for lang in values.iter().filter_map(tag) {
        if !found.contains(&lang) {
            found.push(lang);
        }
    }
    if found.iter().any(|lang| words.knows(*lang)) {
        found.retain(|lang| words.knows(*lang));
    }
    if found.is_empty() { Arc::new(Lang::ALL) } else { found.into() }
}

/// The ids in `editions = […]`; wrong types are left to the check of the settings.
fn edition_ids(site: &Settings, sink: &mut Sink) -> Vec<(String, Span)> {
    let mut ids: Vec<(String, Span)> = Vec::new();
    let Some(ValueKind::List(values)) = site.root.get("editions").map(|v| &v.kind) else { return ids };
    for value in values {
        let ValueKind::Text(id) = &value.kind else { continue };
        let fault = fs::path::name_fault(id).or((id.len() > fs::path::LONGEST_ID).then_some("it is too long"));
        if fault.is_some() || !is_folder_name(id) {
            let message = format!("`{id}` cannot be the id of an edition");
            let help = match fault {
                Some(why) if is_folder_name(id) => why,
                _ => "use lower-case letters, digits, `-` and `_`: it names a folder and a part of addresses",
            };
            sink.push(Diagnostic::error("id::slug", message).at(value.span, "this id").help(help));
        } else if let Some((_, first)) = ids.iter().find(|(known, _)| known == id) {
            let finding = Diagnostic::error("id::duplicate", format!("edition `{id}` stands twice in `editions`"))
                .at(value.span, "again here")
                .at(*first, "first here");
            sink.push(finding);
        } else {
            ids.push((id.clone(), value.span));
        }
    }
    ids
}

/// True for what is safe as the name of a folder and as a part of an address.
fn is_folder_name(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    id.chars().all(plain) && id.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// An edition folder that the site leaves out is more often forgotten than meant.
fn report_unlisted(root: &Folder, listed: &[(String, Span)], sink: &mut Sink) -> fs::Result<()> {
    let editions = root.below("editions");
    for path in editions.files(sink)? {
        let Some(id) = path.strip_suffix("/edition.toml") else { continue };
        if !id.contains('/') && !listed.iter().any(|(known, _)| known == id) {
            let message = format!("the edition in `{}` is not in `{}`", editions.shown(id), root.shown("site.toml"));
            sink.push(
                Diagnostic::warning("edition::unlisted", message).help("add it to `editions`, or move the folder away"),
            );
        }
    }
    Ok(())
}
