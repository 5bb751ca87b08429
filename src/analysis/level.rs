//! Levels and scores, and what follows from two of them: change, growth, average growth.
//!
//! A computed value goes before a printed one. Growth `x_t / x_0 - 1` and CAGR `(x_t / x_0)^(1/t) - 1`
//! are in percent, changes in index points.

use super::{Figure, Figures, Found, Unavailable};
use crate::math;
use crate::model::{NodeId, Published, PublishedKind, RegionId};

impl<'a> Figures<'a> {
    /// The national level of a node, or with `region` its score: computed, else printed.
    pub fn level(&self, node: NodeId, year: i32, region: Option<RegionId>) -> Found<'a> {
        let at = self.year(year)?;
        let printed = self.edition.published(node, region, year, PublishedKind::Level);
        let (computed, exists) = match region {
            None => (
                self.index.national.as_ref().and_then(|n| n.level(node, at)),
                self.index.national.as_ref().is_some_and(|n| n.weight(node).is_some()),
            ),
            Some(region) => {
                (self.index.regional.as_ref().and_then(|r| r.score(node, at, region)), self.index.regional.is_some())
            }
        };
        match (computed, printed) {
            (Some(value), _) => Ok(Figure::computed(value, printed)),
            (None, Some(row)) => Ok(Figure::printed(row)),
            (None, None) => {
                let what = format!("the {} of `{}` in {year}", self.noun(region), self.id(node));
                let key = (node, region, year, PublishedKind::Level);
                Err(if exists { Unavailable::Missing(what) } else { self.absent(key, what) })
            }
        }
    }

    /// A printed figure as it stands.
    pub fn published(
        &self,
        node: NodeId,
        region: Option<RegionId>,
        year: i32,
        kind: PublishedKind,
    ) -> Result<&'a Published, Unavailable> {
        self.year(year)?;
        self.edition.published(node, region, year, kind).ok_or_else(|| {
            let what = format!("the printed {} of `{}` in {year}", kind_name(kind), self.id(node));
            self.absent((node, region, year, kind), what)
        })
    }

    /// Change of the national level in index points; `from` left out: over the year before.
    pub fn change(&self, node: NodeId, year: i32, from: Option<i32>) -> Found<'a> {
        self.year(year)?;
        let printed = self.printed_step(node, year, from, PublishedKind::Change);
        let computed = self.pair(node, year, from).map(|(from, to)| (to.value - from.value, [from, to]));
        prefer(computed, printed)
    }

    /// Growth of the national level in percent; `from` left out: over the year before.
    ///
    /// From the levels where both are known; a printed growth figure stands in where they are not,
    /// and where a level is itself only derived.
    pub fn growth(&self, node: NodeId, year: i32, from: Option<i32>) -> Found<'a> {
        self.year(year)?;
        let printed = self.printed_step(node, year, from, PublishedKind::Growth);
        let computed = self.pair(node, year, from).and_then(|(from, to)| {
            let growth = if from.value > 0.0 { Some((to.value / from.value - 1.0) * 100.0) } else { None };
            growth.map(|g| (g, [from, to])).ok_or_else(|| self.not_positive("the growth", node))
        });
        prefer(computed, printed)
    }

    /// Average yearly growth of the national level in percent; left out: from the first to the last year.
    pub fn cagr(&self, node: NodeId, from: Option<i32>, year: Option<i32>) -> Found<'a> {
        let year = year.unwrap_or(self.edition.last_year());
        let first = from.unwrap_or(self.edition.first_year());
        self.year(year)?;
        self.year(first)?;
        let printed = if first == self.edition.first_year() {
            self.edition.published(node, None, year, PublishedKind::Cagr)
        } else {
            None
        };
        let steps = u32::try_from(year - first).unwrap_or(0);
        let computed = self.pair(node, year, Some(first)).and_then(|(from, to)| {
            let factor = math::step_factor(from.value, to.value, steps);
            factor.map(|f| ((f - 1.0) * 100.0, [from, to])).ok_or_else(|| self.not_positive("the average growth", node))
        });
        prefer(computed, printed)
    }

    /// The levels of `from` and `year`.
    fn pair(&self, node: NodeId, year: i32, from: Option<i32>) -> Result<(Figure<'a>, Figure<'a>), Unavailable> {
        let from = if let Some(from) = from {
            from
        } else {
            let before = self.year_before(year)?;
            if before != year - 1 {
                return Err(Unavailable::NotComputable {
                    what: format!("the change of `{}` in {year} over the year before", self.id(node)),
                    why: "the edition has no such year; name the year to compare with as `from`",
                });
            }
            before
        };
        Ok((self.level(node, from, None)?, self.level(node, year, None)?))
    }

    /// A printed figure "over the year before", where that is what is asked for.
    fn printed_step(&self, node: NodeId, year: i32, from: Option<i32>, kind: PublishedKind) -> Option<&'a Published> {
        if from.is_some_and(|from| from != year - 1) {
            return None;
        }
        self.edition.published(node, None, year, kind)
    }

    fn noun(&self, region: Option<RegionId>) -> String {
        region.map_or_else(|| "level".to_owned(), |r| format!("score of {}", self.project.region(r).name.shown()))
    }

    pub(crate) fn id(&self, node: NodeId) -> &'a str {
        &self.edition.framework.node(node).id
    }

    fn not_positive(&self, what: &str, node: NodeId) -> Unavailable {
        let what = format!("{what} of `{}`", self.id(node));
        Unavailable::NotComputable { what, why: "it needs a positive level and a later year" }
    }
}

/// From levels, unless one of them is only derived and a printed figure says it better.
fn prefer<'a>(from_levels: Result<(f64, [Figure<'a>; 2]), Unavailable>, printed: Option<&'a Published>) -> Found<'a> {
    match (from_levels, printed) {
        (Ok((_, levels)), Some(row)) if levels.iter().any(Figure::is_derived) => Ok(Figure::printed(row)),
        (Ok((value, levels)), row) => Ok(Figure::made_of(value, &levels, row)),
        (Err(_), Some(row)) => Ok(Figure::printed(row)),
        (Err(why), None) => Err(why),
    }
}

fn kind_name(kind: PublishedKind) -> &'static str {
    match kind {
        PublishedKind::Level => "level",
        PublishedKind::Growth => "growth",
        PublishedKind::Cagr => "average growth",
        PublishedKind::Change => "change",
        PublishedKind::Contribution => "contribution",
        PublishedKind::Rank => "rank",
        PublishedKind::Listed => "order of naming",
    }
}
