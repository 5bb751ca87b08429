//! What publishers printed: figures at nodes, facts, boxes, sources, and marks on values.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::{NodeId, RegionId, SeriesId, TierId};
use crate::lang::Text;
use crate::source::Span;

/// A source's position in an edition's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

/// Where figures were read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Id within the edition.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Publisher.
    pub publisher: Text,
    /// Address or file.
    pub place: String,
    /// Date, where known.
    pub date: String,
}

/// Whether a figure is printed in its source or derived from printed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Printed.
    Stated,
    /// Derived by us from printed figures.
    Derived,
}

/// What a source says about the precision of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the words of the data format")]
pub enum Qualifier {
    Exact,
    About,
    AtLeast,
    Over,
    Under,
    Nearly,
}

impl Qualifier {
    /// The qualifier that a word of the data stands for; blank is exact.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "" | "exact" => Qualifier::Exact,
            "about" => Qualifier::About,
            "at_least" => Qualifier::AtLeast,
            "over" => Qualifier::Over,
            "under" => Qualifier::Under,
            "nearly" => Qualifier::Nearly,
            _ => return None,
        })
    }
}

/// National or regional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "said by the type")]
pub enum Scope {
    National,
    Regional,
}

/// What a published figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublishedKind {
    /// Index level or score.
    Level,
    /// Growth over the year before, percent.
    Growth,
    /// Average yearly growth since the first year, percent.
    Cagr,
    /// Change over the year before, index points.
    Change,
    /// Share of the parent's change, percent.
    Contribution,
    /// Rank among regions.
    Rank,
    /// Place in a list of regions whose order is not said to be a ranking.
    Listed,
}

/// A row of `published.csv`. Unique by scope, node, region, year and kind.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "fields are the columns of docs/data-format.md")]
pub struct Published {
    pub node: NodeId,
    /// None: the nation.
    pub region: Option<RegionId>,
    pub year: i32,
    pub value: f64,
    pub kind: PublishedKind,
    pub basis: Basis,
    pub qualifier: Qualifier,
    pub source: SourceId,
    pub locator: String,
    pub note: Text,
    pub place: Span,
}

/// The rows of `published.csv`, in its order, found by what they stand for.
#[derive(Debug, Clone, Default)]
pub struct PublishedRows {
    rows: Vec<Published>,
    at: BTreeMap<(NodeId, Option<RegionId>, i32, PublishedKind), usize>,
}

impl PublishedRows {
    /// The row of a node, region, year and kind.
    pub fn get(&self, node: NodeId, region: Option<RegionId>, year: i32, kind: PublishedKind) -> Option<&Published> {
        self.at.get(&(node, region, year, kind)).map(|at| &self.rows[*at])
    }
}

impl From<Vec<Published>> for PublishedRows {
    fn from(rows: Vec<Published>) -> Self {
        let key = |row: &Published| (row.node, row.region, row.year, row.kind);
        // Of two rows for one figure, which are an error, the first counts.
        let at = rows.iter().enumerate().rev().map(|(at, row)| (key(row), at)).collect();
        PublishedRows { rows, at }
    }
}

impl Deref for PublishedRows {
    type Target = [Published];

    fn deref(&self) -> &[Published] {
        &self.rows
    }
}

/// A row of `published.csv` without a value (`basis = not_at_hand`): the publisher printed the figure,
/// in a picture say, but the text that the edition was made from does not hold it.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "fields are the columns of docs/data-format.md")]
pub struct Withheld {
    pub node: NodeId,
    /// None: the nation.
    pub region: Option<RegionId>,
    pub year: i32,
    pub kind: PublishedKind,
    pub source: SourceId,
    pub locator: String,
}

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The whole country.
    Nation,
    /// A region.
    Region(RegionId),
    /// A tier (`tier:<id>`).
    Tier(TierId),
    /// Another group, by slug.
    Group(String),
}

/// A row of `facts.csv`.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields are the columns of docs/data-format.md")]
pub struct Fact {
    pub id: String,
    pub subject: Subject,
    pub date: String,
    /// In base units; none for a statement without a figure.
    pub value: Option<f64>,
    pub unit: Text,
    pub qualifier: Qualifier,
    pub basis: Basis,
    /// Answers to a survey.
    pub survey: bool,
    /// The source gives no date; the date is the publication's.
    pub date_assumed: bool,
    pub node: Option<NodeId>,
    pub topic: String,
    pub label: Text,
    pub statement: Text,
    pub source: SourceId,
    pub locator: String,
    pub note: Text,
    /// What the statement is about where that is not the whole region: a town, a park, a firm.
    pub locality: String,
    pub place: Span,
}

/// A call-out box of an edition.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields are the columns of docs/data-format.md")]
pub struct CallOut {
    pub id: String,
    pub region: Option<RegionId>,
    pub title: Text,
    pub points: Vec<Text>,
    pub source: SourceId,
    pub locator: String,
}

/// A value that looks wrong at its source; used as published, marked wherever it shows.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "fields are the columns of docs/data-format.md")]
pub struct Flag {
    pub series: SeriesId,
    pub region: RegionId,
    pub year: i32,
    pub note: Text,
}
