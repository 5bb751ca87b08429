//! What charts and tables pick from an edition: nodes, years, other editions.

use crate::diag::{Diagnostic, Sink};
use crate::lang::Text;
use crate::model::{NodeId, RegionId};
use crate::source::Span;

use super::keys::{Keys, Word, as_list};
use super::names::{Names, slug};
use super::years;

/// The keys of a chart or table, and the names that they may use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Picks<'a> {
    pub keys: &'a Keys<'a>,
    pub names: &'a Names<'a>,
}

/// The keys that charts and tables share.
#[derive(Debug)]
pub(super) struct Common {
    pub id: String,
    pub title: Text,
    pub note: Option<Text>,
    pub source: Option<Text>,
    pub place: Span,
}

/// Reads the shared keys; gives the keys back under their id.
pub(super) fn common<'a>(keys: Keys<'a>, sink: &mut Sink) -> (Keys<'a>, Option<Common>) {
    let id = keys.need_word("id", sink).filter(|w| slug(*w, sink));
    let (what, place) = match id {
        Some(id) => (format!("the {} `{}`", keys.what(), id.text), id.span),
        None => (format!("a {}", keys.what()), keys.span()),
    };
    let keys = keys.named(what, place);
    let title = keys.need_text("title", sink);
    let (note, source) = (keys.text("note", sink), keys.text("source", sink));
    let common =
        id.zip(title).map(|(id, title)| Common { id: id.text.to_owned(), title, note, source, place: id.span });
    (keys, common)
}

impl Picks<'_> {
    pub(super) fn node(self, key: &'static str, sink: &mut Sink) -> Option<NodeId> {
        let word = self.keys.need_word(key, sink)?;
        self.names.node(word)
    }

    /// A node that has children.
    pub(super) fn parent(self, key: &'static str, sink: &mut Sink) -> Option<NodeId> {
        let node = self.node(key, sink)?;
        if self.children(node).is_empty() {
            let place = self.keys.get(key).map_or(self.keys.span(), |v| v.span);
            let finding = Diagnostic::error("node::leaf", "the node has no children")
                .at(place, "this node")
                .help("name a node above the leaves");
            sink.push(finding);
            return None;
        }
        Some(node)
    }

    fn children(self, node: NodeId) -> Vec<NodeId> {
        self.names.framework.map(|f| f.node(node).children.clone()).unwrap_or_default()
    }

    /// `nodes = […]`, or `children_of = "…"` (with `root`, its node before them).
    pub(super) fn nodes(self, root: bool, sink: &mut Sink) -> Option<Vec<NodeId>> {
        let (listed, parent) = (self.keys.words("nodes", sink), self.keys.get("children_of"));
        match (self.keys.get("nodes"), parent) {
            (Some(value), None) => {
                let words = listed?;
                if words.is_empty() {
                    let finding = Diagnostic::error("toml::value", "`nodes` is empty");
                    sink.push(finding.at(value.span, "name at least one node"));
                }
                let found: Vec<Option<NodeId>> = words.into_iter().map(|w| self.names.node(w)).collect();
                found.into_iter().collect()
            }
            (None, Some(_)) => {
                let parent = self.parent("children_of", sink)?;
                Some(root.then_some(parent).into_iter().chain(self.children(parent)).collect())
            }
            (None, None) => {
                let message = format!("{} needs `nodes` or `children_of`", self.keys.what());
                let finding = Diagnostic::error("toml::missing", message).at(self.keys.span(), "neither is here");
                sink.push(finding);
                None
            }
            (Some(_), Some(parent)) => {
                let message = format!("{} has `nodes` and `children_of`", self.keys.what());
                let finding = Diagnostic::error("toml::both", message).at(parent.span, "say it in one way only");
                sink.push(finding);
                None
            }
        }
    }

    /// The year from which a change is told, the first one where it is left out; `"previous"` is the year before `year`.
    pub(super) fn start_or_first(self, sink: &mut Sink) -> Option<i32> {
        let until = self.keys.get("year").and_then(|value| years::meant(value, self.names.years, None));
        match self.keys.get("from") {
            Some(value) => self.names.year_of_settings(value, until, sink),
            None => self.names.years.first().copied(),
        }
    }

    /// A year that is the last one where it is left out.
    pub(super) fn year_or_last(self, key: &'static str, sink: &mut Sink) -> Option<i32> {
        match self.keys.get(key) {
            Some(value) => self.names.year_of_settings(value, None, sink),
            None => self.names.years.last().copied(),
        }
    }

    /// Years, ascending; all of them where they are left out.
    pub(super) fn years(self, key: &'static str, sink: &mut Sink) -> Option<Vec<i32>> {
        let Some(value) = self.keys.get(key) else { return Some(self.names.years.to_vec()) };
        let listed = as_list(value, sink)?.iter();
        let found: Vec<Option<i32>> = listed.map(|v| self.names.year_of_settings(v, None, sink)).collect();
        let mut years: Vec<i32> = found.into_iter().collect::<Option<_>>()?;
        years.sort_unstable();
        years.dedup();
        Some(years)
    }

    /// Two or more years, ascending; all of them where they are left out.
    pub(super) fn several_years(self, key: &'static str, sink: &mut Sink) -> Option<Vec<i32>> {
        let years = self.years(key, sink)?;
        if years.len() < 2 {
            let place = self.keys.get(key).map_or(self.keys.span(), |v| v.span);
            let finding = Diagnostic::error("chart::years", format!("{} needs two years or more", self.keys.what()))
                .at(place, "one year")
                .help("name more years, or take a kind of chart that shows one");
            sink.push(finding);
            return None;
        }
        Some(years)
    }

    /// Assessed regions by code, slug or name; none where they are left out.
    pub(super) fn regions(self, key: &'static str, sink: &mut Sink) -> Option<Vec<RegionId>> {
        if self.keys.get(key).is_none() {
            return Some(Vec::new());
        }
        let words = self.keys.words(key, sink)?;
        let found: Vec<Option<RegionId>> = words.into_iter().map(|word| self.assessed(word, sink)).collect();
        found.into_iter().collect()
    }

    /// An assessed region.
    pub(super) fn region(self, key: &'static str, sink: &mut Sink) -> Option<RegionId> {
        let word = self.keys.need_word(key, sink)?;
        self.assessed(word, sink)
    }

    fn assessed(self, word: Word<'_>, sink: &mut Sink) -> Option<RegionId> {
        let id = self.names.region(word)?;
        if self.names.outside.regions.get(id.0).is_some_and(|r| r.assessed) {
            return Some(id);
        }
        let finding =
            Diagnostic::error("chart::highlight", format!("`{}` is not assessed: no chart draws it", word.text))
                .at(word.span, "this region")
                .help("take it out here, or set `assessed` in regions.csv");
        sink.push(finding);
        None
    }

    pub(super) fn edition(self, key: &'static str, sink: &mut Sink) -> Option<String> {
        let word = self.keys.need_word(key, sink)?;
        self.names.other_edition(word)
    }

    /// Another edition that may be left out.
    pub(super) fn edition_if_any(self, key: &'static str, sink: &mut Sink) -> Option<String> {
        self.keys.word(key, sink).and_then(|word| self.names.other_edition(word))
    }
}
