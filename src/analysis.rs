//! Findings: from scores to the numbers that a report prints.
//!
//! Growth, contributions, ranks and their changes, tiers and their moves, agreement with other
//! editions, shares, counts, and the explanation of a score. Every figure knows whether it was
//! computed, printed or derived from printed ones, and what is not known is said to be so
//! ([`Unavailable`]) instead of made up. No words of the report and no pictures here.

use std::sync::OnceLock;

use crate::diag::Sink;
use crate::index::{self, Index};
use crate::model::{Edition, NodeId, Project, PublishedKind, RegionId};

pub mod agreement;
pub mod alternative;
pub mod audit;
pub mod baseline;
pub mod contribution;
pub mod counts;
pub mod explain;
pub mod figure;
pub mod formula;
pub mod gaps;
pub mod goal;
pub mod implied;
pub mod influence;
pub mod leave_out;
pub mod level;
pub mod links;
pub mod moran;
pub mod near_cut;
pub mod order;
pub mod prepared;
pub mod profile;
pub mod raw;
pub mod records;
pub mod scale;
pub mod size;
pub mod split;
pub mod standing;
pub mod stats;
#[cfg(test)]
mod tests;
pub mod tiers;
pub mod ties;
mod unavailable;
pub mod unusual;
pub mod variants;
pub mod verdict;
pub mod within;

pub use agreement::{Agreement, Direction, Move};
pub use contribution::Weight;
pub use figure::{Figure, Found, Origin};
pub use influence::Influence;
pub use near_cut::NearCut;
pub use order::By;
pub use prepared::{ImputedCell, TreatedCell};
pub use standing::Standing;
pub use unavailable::Unavailable;
pub use variants::{RankRange, VariantRanks};

/// The indices of all editions, each computed once.
#[derive(Debug, Clone)]
pub struct Findings {
    /// In the order of [`Project::editions`].
    indices: Vec<Index>,
    /// Means, quarters and rankings, in the same order, each made when it is first asked for.
    summaries: Vec<OnceLock<profile::Summaries>>,
    /// The audits, each made when it is first asked for.
    audits: Vec<OnceLock<Option<audit::Audited>>>,
}

impl Findings {
    /// Computes the indices of a project's editions.
    pub fn of(project: &Project) -> Findings {
        let assessed: Vec<bool> = project.regions.iter().map(|r| r.assessed).collect();
        let indices: Vec<Index> = project.editions.iter().map(|e| index::compute(e, &assessed)).collect();
        let audits = indices.iter().map(|_| OnceLock::new()).collect();
        Findings { summaries: indices.iter().map(|_| OnceLock::new()).collect(), indices, audits }
    }

    fn audit_of(&self, figures: &Figures<'_>) -> Option<&audit::Audited> {
        let at = figures.project.editions.iter().position(|e| std::ptr::eq(e, figures.edition))?;
        self.audits.get(at)?.get_or_init(|| figures.make_audit()).as_ref()
    }

    /// Reports every step of a method that the values did not allow. `project` is the one that the findings were made of.
    ///
    /// Says nothing where the sink holds errors already: values may be left out because of them.
    pub fn report(&self, project: &Project, sink: &mut Sink) {
        if sink.failed(false) {
            return;
        }
        for (index, edition) in self.indices.iter().zip(&project.editions) {
            index::report(index, edition, &project.regions, sink);
        }
    }

    /// The figures of an edition. `project` is the one that the findings were made of.
    pub fn figures<'a>(&'a self, project: &'a Project, edition: &str) -> Result<Figures<'a>, Unavailable> {
        let at = project.editions.iter().position(|e| e.id == edition);
        let at = at.ok_or_else(|| Unavailable::UnknownEdition(edition.to_owned()))?;
        Ok(self.at(project, at))
    }

    /// The figures of all editions, in the order of the site.
    pub fn editions<'a>(&'a self, project: &'a Project) -> impl Iterator<Item = Figures<'a>> + 'a {
        (0..self.indices.len()).map(move |at| self.at(project, at))
    }

    fn at<'a>(&'a self, project: &'a Project, at: usize) -> Figures<'a> {
        Figures { project, findings: self, edition: &project.editions[at], index: &self.indices[at] }
    }
}

/// The figures of one edition: what the calls of chapters, the charts and the tables ask for.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// The project.
    pub project: &'a Project,
    /// The findings of all editions.
    pub findings: &'a Findings,
    /// The edition.
    pub edition: &'a Edition,
    /// Its indices.
    pub index: &'a Index,
}

impl<'a> Figures<'a> {
    /// The figures of another edition.
    pub fn other(&self, edition: &str) -> Result<Figures<'a>, Unavailable> {
        self.findings.figures(self.project, edition)
    }

    /// Position of a year of the edition.
    pub fn year(&self, year: i32) -> Result<usize, Unavailable> {
        self.edition.year_index(year).ok_or_else(|| Unavailable::UnknownYear {
            edition: self.edition.id.clone(),
            year,
            first: self.edition.first_year(),
            last: self.edition.last_year(),
        })
    }

    /// The edition's year before `year`.
    pub fn year_before(&self, year: i32) -> Result<i32, Unavailable> {
        let at = self.year(year)?;
        at.checked_sub(1).map(|before| self.edition.years[before]).ok_or(Unavailable::NoEarlierYear(year))
    }

    /// `from` where it is given (and a year of the edition), else the year before.
    pub(crate) fn step_start(&self, year: i32, from: Option<i32>) -> Result<i32, Unavailable> {
        match from {
            Some(from) => self.year(from).map(|_| from),
            None => self.year_before(year),
        }
    }

    /// The assessed regions in file order.
    pub fn regions(&self) -> impl Iterator<Item = RegionId> + use<'a> {
        self.project.assessed()
    }

    /// Why a figure is not printed: not at all, or not in the text at hand.
    fn absent(&self, key: (NodeId, Option<RegionId>, i32, PublishedKind), what: String) -> Unavailable {
        let (node, region, year, kind) = key;
        match self.edition.withheld(node, region, year, kind) {
            Some(_) => Unavailable::NotAtHand { edition: self.edition.id.clone(), what },
            None => self.not_published(what),
        }
    }

    pub(crate) fn not_published(&self, what: impl Into<String>) -> Unavailable {
        Unavailable::NotPublished { edition: self.edition.id.clone(), what: what.into() }
    }
}
