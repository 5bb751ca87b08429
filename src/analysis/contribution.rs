//! Weights, and how a node's change splits among its children.
//!
//! The contribution of a child to the change of its parent is `w · (x_t - x_0)` in points, and
//! that over the parent's change as a share. The weights are those that the means of both years
//! used, so the contributions of all children sum to the change; where a child is there in one
//! year and not in the other, no such split exists and none is given.

use super::{Figure, Figures, Found, Unavailable};
use crate::index::weighing::Weighing;
use crate::index::{National, Regional};
use crate::model::{MeanKind, NodeId, PublishedKind};

/// Which weight of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Among its siblings.
    Parent,
    /// In the total: the product of the weights on its path.
    Global,
}

impl<'a> Figures<'a> {
    /// Weight in force, in percent, before anything missing drops out. Only of editions that are computed: no weight is
    /// known of an index of which only results were printed.
    pub fn weight(&self, node: NodeId, which: Weight) -> Found<'a> {
        let Some(weighing) = self.weighing() else {
            return Err(self.not_published(format!("the weight of `{}`", self.id(node))));
        };
        let weight = match which {
            Weight::Parent => weighing.weight(node),
            Weight::Global => weighing.global(&self.edition.framework, node),
        };
        Ok(Figure::computed(weight * 100.0, None))
    }

    /// The weights in force and how they were found; none: no index is computed.
    pub fn weighing(&self) -> Option<&'a Weighing> {
        let regional = self.index.regional.as_ref().map(Regional::weighing);
        regional.or_else(|| self.index.national.as_ref().map(National::weighing))
    }

    /// Weight in the national index, in percent: rescaled after indicators without a national
    /// value dropped out.
    pub fn national_weight(&self, node: NodeId, which: Weight) -> Found<'a> {
        let what = || format!("the national weight of `{}`", self.id(node));
        let national = self.index.national.as_ref().ok_or_else(|| self.not_published(what()))?;
        let mut weight = national.weight(node).ok_or_else(|| self.not_published(what()))?;
        let mut at = self.edition.framework.node(node).parent.filter(|_| which == Weight::Global);
        while let Some(parent) = at {
            weight *= national.weight(parent).unwrap_or(1.0);
            at = self.edition.framework.node(parent).parent;
        }
        Ok(Figure::computed(weight * 100.0, None))
    }

    /// A node's contribution to the change of its parent, in index points; `from` left out: over the year before.
    pub fn contribution(&self, node: NodeId, year: i32, from: Option<i32>) -> Found<'a> {
        let to = self.year(year)?;
        let from = self.year(self.step_start(year, from)?)?;
        let what = || format!("the contribution of `{}`", self.id(node));
        let national = self.index.national.as_ref().ok_or_else(|| self.not_published(what()))?;
        let points =
            self.points(national, node, from, to).map_err(|why| Unavailable::NotComputable { what: what(), why })?;
        Ok(Figure::computed(points, None))
    }

    /// A node's share in the change of its parent, in percent: computed, else printed.
    pub fn contribution_share(&self, node: NodeId, year: i32, from: Option<i32>) -> Found<'a> {
        let before = self.step_start(year, from);
        let one_year = from.is_none_or(|from| from == year - 1);
        let printed =
            if one_year { self.edition.published(node, None, year, PublishedKind::Contribution) } else { None };
        let computed = before.and_then(|before| {
            let points = self.contribution(node, year, Some(before))?;
            let why = "its parent did not change";
            let flat = || Unavailable::NotComputable { what: format!("the share of `{}`", self.id(node)), why };
            let parent = self.edition.framework.node(node).parent.ok_or_else(flat)?;
            let change = self.change(parent, year, Some(before))?;
            let share = points.value / change.value * 100.0;
            if share.is_finite() { Ok(share) } else { Err(flat()) }
        });
        match (computed, printed) {
            (Ok(share), row) => Ok(Figure::computed(share, row)),
            (Err(_), Some(row)) => Ok(Figure::printed(row)),
            (Err(why), None) => Err(why),
        }
    }

    /// The contribution in points between two positions of years, or why there is none.
    fn points(&self, national: &National, node: NodeId, from: usize, to: usize) -> Result<f64, &'static str> {
        let framework = &self.edition.framework;
        let parent = framework.node(node).parent.ok_or("the root has no parent")?;
        let own = national.weight(node).ok_or("it is not part of the national index")?;
        let means = self.edition.method.national.as_ref().map(|m| m.aggregate.of(parent, framework.node(parent).level));
        if means.is_some_and(|kind| kind != MeanKind::Arithmetic) {
            return Err("its parent is no arithmetic mean");
        }
        let mut present = 0.0;
        for &sibling in &framework.node(parent).children {
            let Some(weight) = national.weight(sibling) else { continue };
            match (national.level(sibling, from), national.level(sibling, to)) {
                (Some(_), Some(_)) => present += weight,
                (None, None) => {}
                _ => return Err("a sibling is there in one of the years only"),
            }
        }
        let levels = national.level(node, from).zip(national.level(node, to));
        let (before, after) = levels.ok_or("its level is missing")?;
        let share = if present > 0.0 { own / present } else { 0.0 };
        Ok(share * (after - before))
    }
}
