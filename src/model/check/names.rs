//! Looks names up and reports those that nothing is called by.

use std::cell::RefCell;
use std::collections::btree_map::{BTreeMap, Entry};

use crate::diag::{Diagnostic, Sink};
use crate::fs::{self, path::LONGEST_ID};
use crate::model::{Framework, NodeId, RegionId, Source, SourceId, Tier, TierId, earlier_edition, fold_name};
use crate::source::{FileId, Span};

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
    /// Whether the edition describes other methods to compare its own with.
    pub variants: bool,
    /// Whether it asks for an audit.
    pub audited: bool,
    /// None where they could not be read; then nothing is said about names of sources.
    pub sources: Option<&'a [Source]>,
    /// Findings about names, by code, file and name.
    pub pending: RefCell<BTreeMap<(&'static str, FileId, String), Pending>>,
}

/// A finding that is the same wherever a name stands.
#[derive(Debug)]
pub(super) struct Pending {
    finding: Diagnostic,
    first: Span,
    places: usize,
}

impl Names<'_> {
    /// Reports a name that nothing is called by.
    pub(super) fn unknown<'k, 'g>(
        &self,
        code: &'static str,
        what: &str,
        given: impl Into<Given<'g>>,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let given = given.into();
        let finding =
            || Diagnostic::error(code, format!("unknown {what} `{}`", given.text)).did_you_mean(given.text, known);
        self.report(code, given, finding);
    }

    /// Keeps a finding about a name until [`Names::flush`], once for each file: a misspelt name tends to stand in many rows.
    fn report(&self, code: &'static str, given: Given<'_>, finding: impl FnOnce() -> Diagnostic) {
        let mut pending = self.pending.borrow_mut();
        let key = (code, given.span.file, given.text.to_owned());
        pending.entry(key).or_insert_with(|| Pending { finding: finding(), first: given.span, places: 0 }).places += 1;
    }

    /// Reports observations of a region that is never scored.
    pub(super) fn not_assessed(&self, cell: Cell<'_>) {
        if self.outside.regions.iter().any(|r| r.assessed) {
            let message = || format!("`{}` is not assessed: its values are not used", cell.text);
            let finding = || Diagnostic::warning("panel::not-assessed", message());
            self.report("panel::not-assessed", cell.into(), finding);
        }
    }

    /// True where a name was not known since the last [`Names::flush`].
    pub(super) fn any_unknown(&self) -> bool {
        !self.pending.borrow().is_empty()
    }

    /// Hands over the findings about names.
    pub(super) fn flush(&self, sink: &mut Sink) {
        for Pending { finding, first, places } in std::mem::take(&mut *self.pending.borrow_mut()).into_values() {
            let label = match places {
                1 => "named here".to_owned(),
                n => format!("named here, and in {} more places of this file", n - 1),
            };
            sink.push(finding.at(first, label));
        }
    }

    pub(super) fn region<'g>(&self, given: impl Into<Given<'g>>) -> Option<RegionId> {
        let given = given.into();
        let found = self.outside.region_names.get(&fold_name(given.text)).copied();
        if found.is_none() && self.outside.all_regions {
            let regions = self.outside.regions.iter();
            let known = regions.flat_map(crate::model::Region::names);
            self.unknown("region::unknown", "region", given, known);
        }
        found
    }

    pub(super) fn node<'g>(&self, given: impl Into<Given<'g>>) -> Option<NodeId> {
        let (given, framework) = (given.into(), self.framework?);
        let found = framework.find(given.text);
        if found.is_none() {
            self.unknown("node::unknown", "node", given, framework.nodes.iter().map(|n| n.id.as_str()));
        }
        found
    }

    pub(super) fn tier<'g>(&self, given: impl Into<Given<'g>>) -> Option<TierId> {
        let given = given.into();
        let found = self.tiers.iter().position(|t| t.id == given.text);
        if found.is_none() {
            self.unknown("tier::unknown", "tier", given, self.tiers.iter().map(|t| t.id.as_str()));
        }
        found.map(TierId)
    }

    pub(super) fn source<'g>(&self, given: impl Into<Given<'g>>) -> Option<SourceId> {
        let given = given.into();
        // Any id does where there is no list: the project has errors and is not used.
        let Some(sources) = self.sources else { return Some(SourceId(0)) };
        let found = sources.iter().position(|s| s.id == given.text);
        if found.is_none() {
            self.unknown("source::unknown", "source", given, sources.iter().map(|s| s.id.as_str()));
        }
        found.map(SourceId)
    }

    /// A year written in a cell.
    pub(super) fn year(&self, cell: Cell<'_>) -> Option<i32> {
        let found = cell.text.parse().ok().filter(|y| self.years.contains(y));
        if found.is_none() {
            self.unknown_year(cell.text, cell.span);
        }
        found
    }

    pub(super) fn unknown_year(&self, text: &str, span: Span) {
        let years = || self.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let finding = || {
            Diagnostic::error("year::unknown", format!("`{text}` is no year of the edition"))
                .help(format!("`years` in edition.toml: {}", years()))
        };
        self.report("year::unknown", Given { text, span }, finding);
    }

    /// Another edition of the site, by its id, or as the `previous` one.
    pub(super) fn other_edition<'g>(&self, given: impl Into<Given<'g>>) -> Option<String> {
        let given = given.into();
        let all = || self.outside.editions.iter().map(|(id, _)| id.as_str());
        if given.text == "previous" && !all().any(|id| id == given.text) {
            let earlier = earlier_edition(self.edition, all());
            if earlier.is_none() {
                let message = format!("no edition stands after `{}` in `editions`", self.edition);
                let finding =
                    || Diagnostic::error("edition::previous", message).help("site.toml lists the latest first");
                self.report("edition::previous", given, finding);
            }
            return earlier.map(str::to_owned);
        }
        let others = || self.outside.editions.iter().map(|(id, _)| id.as_str()).filter(|id| *id != self.edition);
        let found = others().any(|id| id == given.text);
        if !found {
            self.unknown("edition::unknown", "edition", given, others());
        }
        found.then(|| given.text.to_owned())
    }
}

/// Reports an id that is not fit for file names and addresses.
pub(super) fn slug<'g>(given: impl Into<Given<'g>>, sink: &mut Sink) -> bool {
    let given = given.into();
    let fault = fs::path::name_fault(given.text).or((given.text.len() > LONGEST_ID).then_some("it is too long"));
    let fit = is_slug(given.text) && fault.is_none();
    if !fit {
        let finding = Diagnostic::error("id::slug", format!("`{}` cannot be an id", given.text))
            .at(given.span, "this id")
            .help(match fault {
                Some(why) if is_slug(given.text) => why,
                _ => "use lower-case letters, digits, `-` and `_`, and begin with a letter or digit",
            });
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
