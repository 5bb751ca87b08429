//! Looks names up and reports those that nothing is called by.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use crate::diag::{Diagnostic, Sink};
use crate::model::{Framework, NodeId, RegionId, Source, SourceId, Tier, TierId, fold_name};
use crate::source::Span;

use super::Outside;
use super::keys::Word;
use super::sheet::Cell;
use super::words::is_slug;

/// A name and its place, from either kind of file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    text: &'a str,
    span: Span,
}

impl<'a> From<Word<'a>> for Given<'a> {
    fn from(word: Word<'a>) -> Self {
        Given { text: word.text, span: word.span }
    }
}

impl<'a> From<Cell<'a>> for Given<'a> {
    fn from(cell: Cell<'a>) -> Self {
        Given { text: cell.text, span: cell.span }
    }
}

/// All that names in an edition's files can mean.
#[derive(Debug)]
pub(super) struct Names<'a> {
    pub outside: Outside<'a>,
    pub edition: &'a str,
    pub years: &'a [i32],
    pub tiers: &'a [Tier],
    /// None where the framework has errors; then nothing is said about names of nodes.
    pub framework: Option<&'a Framework>,
    pub sources: &'a [Source],
    /// Sources that something named, so that the others can be reported.
    pub used: RefCell<BTreeSet<usize>>,
}

fn unknown<'a>(
    code: &'static str,
    what: &str,
    given: Given<'_>,
    known: impl IntoIterator<Item = &'a str>,
    sink: &mut Sink,
) {
    let finding = Diagnostic::error(code, format!("unknown {what} `{}`", given.text)).at(given.span, "named here");
    sink.push(finding.did_you_mean(given.text, known));
}

impl Names<'_> {
    pub(super) fn region<'g>(&self, given: impl Into<Given<'g>>, sink: &mut Sink) -> Option<RegionId> {
        let given = given.into();
        let found = self.outside.region_names.get(&fold_name(given.text)).copied();
        if found.is_none() {
            let regions = self.outside.regions.iter();
            let known = regions.flat_map(|r| [&r.code, &r.slug, &r.name.zh, &r.name.en]).map(String::as_str);
            unknown("region::unknown", "region", given, known, sink);
        }
        found
    }

    pub(super) fn node<'g>(&self, given: impl Into<Given<'g>>, sink: &mut Sink) -> Option<NodeId> {
        let (given, framework) = (given.into(), self.framework?);
        let found = framework.find(given.text);
        if found.is_none() {
            unknown("node::unknown", "node", given, framework.nodes.iter().map(|n| n.id.as_str()), sink);
        }
        found
    }

    pub(super) fn tier<'g>(&self, given: impl Into<Given<'g>>, sink: &mut Sink) -> Option<TierId> {
        let given = given.into();
        let found = self.tiers.iter().position(|t| t.id == given.text);
        if found.is_none() {
            unknown("tier::unknown", "tier", given, self.tiers.iter().map(|t| t.id.as_str()), sink);
        }
        found.map(TierId)
    }

    pub(super) fn source<'g>(&self, given: impl Into<Given<'g>>, sink: &mut Sink) -> Option<SourceId> {
        let given = given.into();
        let found = self.sources.iter().position(|s| s.id == given.text);
        match found {
            Some(i) => {
                self.used.borrow_mut().insert(i);
            }
            None => unknown("source::unknown", "source", given, self.sources.iter().map(|s| s.id.as_str()), sink),
        }
        found.map(SourceId)
    }

    /// A year written in a cell.
    pub(super) fn year(&self, cell: Cell<'_>, sink: &mut Sink) -> Option<i32> {
        let found = cell.text.parse().ok().filter(|y| self.years.contains(y));
        if found.is_none() {
            self.unknown_year(cell.text, cell.span, sink);
        }
        found
    }

    pub(super) fn unknown_year(&self, text: &str, span: Span, sink: &mut Sink) {
        let years = self.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let finding = Diagnostic::error("year::unknown", format!("`{text}` is no year of the edition"))
            .at(span, "this year")
            .help(format!("`years` in edition.toml: {years}"));
        sink.push(finding);
    }

    /// Another edition of the site.
    pub(super) fn other_edition<'g>(&self, given: impl Into<Given<'g>>, sink: &mut Sink) -> Option<String> {
        let given = given.into();
        let others = || self.outside.editions.iter().map(|(id, _)| id.as_str()).filter(|id| *id != self.edition);
        let found = others().any(|id| id == given.text);
        if !found {
            unknown("edition::unknown", "other edition", given, others(), sink);
        }
        found.then(|| given.text.to_owned())
    }
}

/// Reports an id that is not fit for file names and addresses.
pub(super) fn slug<'g>(given: impl Into<Given<'g>>, sink: &mut Sink) -> bool {
    let given = given.into();
    let fit = is_slug(given.text);
    if !fit {
        let finding = Diagnostic::error("id::slug", format!("`{}` cannot be an id", given.text))
            .at(given.span, "this id")
            .help("use lower-case letters, digits, `-` and `_`, and begin with a letter or digit");
        sink.push(finding);
    }
    fit
}

/// Keeps the first of every id and reports the others.
#[derive(Debug)]
pub(super) struct Unique<K> {
    seen: BTreeMap<K, Span>,
}

impl<K: Ord> Unique<K> {
    pub(super) fn new() -> Self {
        Unique { seen: BTreeMap::new() }
    }

    /// True for the first; another of the same key is reported under `code` as "`what` stands twice".
    pub(super) fn first(&mut self, code: &'static str, key: K, what: &str, span: Span, sink: &mut Sink) -> bool {
        match self.seen.entry(key) {
            Entry::Vacant(slot) => {
                slot.insert(span);
                true
            }
            Entry::Occupied(first) => {
                let finding = Diagnostic::error(code, format!("{what} stands twice"))
                    .at(span, "again here")
                    .at(*first.get(), "first here")
                    .help("keep one of them");
                sink.push(finding);
                false
            }
        }
    }
}
