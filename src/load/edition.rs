//! An edition's folder as it was read.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Sink};
use crate::fs;
use crate::lang::Lang;
use crate::source::{FileId, SourceMap, Span};
use crate::words::Files;

use super::folder::Folder;
use super::{RawTable, Settings};

/// The tables that an edition may have; the order of [`RawEdition`]'s fields.
const TABLES: [&str; 9] = [
    "framework.csv",
    "sources.csv",
    "observations.csv",
    "published.csv",
    "tiers.csv",
    "facts.csv",
    "boxes.csv",
    "flags.csv",
    "provenance.csv",
];

/// The files of an edition; a table is none where there is no such file or nothing in it.
#[derive(Debug)]
pub struct RawEdition {
    /// Folder name.
    pub id: String,
    /// Its folder as shown to the user.
    pub folder: String,
    /// Where `site.toml` names it.
    pub named: Span,
    /// `edition.toml`.
    pub settings: Settings,
    /// `framework.csv`.
    pub framework: Option<RawTable>,
    /// `sources.csv`.
    pub sources: Option<RawTable>,
    /// `observations.csv`.
    pub observations: Option<RawTable>,
    /// `published.csv`.
    pub published: Option<RawTable>,
    /// `tiers.csv`.
    pub tiers: Option<RawTable>,
    /// `facts.csv`.
    pub facts: Option<RawTable>,
    /// `boxes.csv`.
    pub boxes: Option<RawTable>,
    /// `flags.csv`.
    pub flags: Option<RawTable>,
    /// `provenance.csv`.
    pub provenance: Option<RawTable>,
    /// `tables/*.csv`.
    pub tables: Vec<RawFileTable>,
    /// `weights/*.csv`: what experts say of weights.
    pub weights: Vec<RawFileTable>,
    /// `chapters/*/*.md`.
    pub chapters: Vec<RawChapter>,
    /// Files that are there and could not be read, relative to the folder: that nothing came of them was reported.
    pub unread: BTreeSet<String>,
}

/// A file of `tables/` or `weights/`.
#[derive(Debug)]
pub struct RawFileTable {
    /// File name without `.csv`.
    pub id: String,
    /// Its cells.
    pub table: RawTable,
}

/// A file of `chapters/<lang>/`.
#[derive(Debug)]
pub struct RawChapter {
    /// The language of its folder.
    pub lang: Lang,
    /// File name without `.md`.
    pub name: String,
    /// The text.
    pub file: FileId,
}

impl RawEdition {
    /// Reads a folder; none where its `edition.toml` cannot be read.
    pub(super) fn load(
        folder: &Folder,
        known: &Files,
        id: &str,
        named: Span,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> fs::Result<Option<Self>> {
        let files = folder.files(sink)?;
        if !files.iter().any(|f| f == "edition.toml") {
            let message = format!("`{}` is not there", folder.shown("edition.toml"));
            let finding = Diagnostic::error("file::missing", message)
                .at(named, "this edition")
                .help("make the folder, or take the edition off the list");
            sink.push(finding);
            return Ok(None);
        }
        let settings = folder.settings("edition.toml", sources, sink)?;
        let framework = folder.table(TABLES[0], sources, sink)?;
        let source_list = folder.table(TABLES[1], sources, sink)?;
        let mut optional = |name| folder.table_if_present(name, sources, sink);
        let [observations, published, tiers] = [optional(TABLES[2])?, optional(TABLES[3])?, optional(TABLES[4])?];
        let [facts, boxes, flags] = [optional(TABLES[5])?, optional(TABLES[6])?, optional(TABLES[7])?];
        let provenance = optional(TABLES[8])?;
        let read = [&framework, &source_list, &observations, &published, &tiers, &facts, &boxes, &flags, &provenance]
            .map(Option::is_some);
        let mut unread: BTreeSet<String> = TABLES
            .iter()
            .zip(read)
            .filter(|(name, read)| !read && files.iter().any(|f| f == *name))
            .map(|(name, _)| (*name).to_owned())
            .collect();
        let (mut tables, mut weights) = (Vec::new(), Vec::new());
        let mut chapters = Vec::new();
        for path in &files {
            if let Some(name) = within(path, "tables/", ".csv") {
                match folder.table_if_present(path, sources, sink)? {
                    Some(table) => tables.push(RawFileTable { id: name.to_owned(), table }),
                    None => drop(unread.insert(path.clone())),
                }
            } else if let Some(name) = within(path, "weights/", ".csv").filter(|name| is_opinion(name)) {
                match folder.table_if_present(path, sources, sink)? {
                    Some(table) => weights.push(RawFileTable { id: name.to_owned(), table }),
                    None => drop(unread.insert(path.clone())),
                }
            } else if let Some((lang, name)) = chapter(path).filter(|(lang, _)| known.knows(*lang)) {
                if !folder.languages().contains(&lang) {
                    // The site is not published in this language.
                    continue;
                }
                match folder.text(path, sources, sink)? {
                    Some(file) => chapters.push(RawChapter { lang, name: name.to_owned(), file }),
                    None => drop(unread.insert(path.clone())),
                }
            } else if !is_known(path) {
                let finding = Diagnostic::warning("file::unknown", format!("nothing reads `{}`", folder.shown(path)));
                sink.push(if path.starts_with("weights/") {
                    finding.help(
                        "judgements stand in `weights/ahp-<parent>.csv`, `weights/expert-<parent>.csv` and `weights/leaves.csv`",
                    )
                } else {
                    finding.did_you_mean(path, TABLES)
                });
            }
        }
        let Some(settings) = settings else { return Ok(None) };
        let folder = folder.shown("").trim_end_matches('/').to_owned();
        Ok(Some(RawEdition {
            id: id.to_owned(),
            folder,
            named,
            settings,
            framework,
            sources: source_list,
            observations,
            published,
            tiers,
            facts,
            boxes,
            flags,
            provenance,
            tables,
            weights,
            chapters,
            unread,
        }))
    }
}

/// The stem of a file directly in a folder.
fn within<'a>(path: &'a str, folder: &str, suffix: &str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_suffix(suffix).filter(|stem| !stem.contains('/') && !stem.starts_with('.'))
}

fn chapter(path: &str) -> Option<(Lang, &str)> {
    let (lang, _) = path.strip_prefix("chapters/")?.split_once('/')?;
    within(path, &format!("chapters/{lang}/"), ".md").and_then(|name| Some((Lang::new(lang)?, name)))
}

/// True for the name of a file with pairwise comparisons or scores.
fn is_opinion(name: &str) -> bool {
    name.starts_with("ahp-") || name.starts_with("expert-") || name == "leaves"
}

/// True for files that are read by name, hidden ones, and notes to colleagues.
fn is_known(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path == "edition.toml"
        || path == "imports.toml"
        || TABLES.contains(&path)
        || name.starts_with('.')
        || name.starts_with('~')
        || ["README", "TODO"].iter().any(|note| name.to_ascii_uppercase().starts_with(note))
}
