//! Children of a node in an order that follows the data.

use super::{Figure, Figures, Unavailable};
use crate::model::{NodeId, RegionId};

/// What children are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// National level, or the region's score.
    Level,
    /// Growth over the year before.
    Growth,
    /// Average growth since the first year.
    Cagr,
    /// Contribution to the parent's change over the year before.
    Contribution,
    /// The order of the framework.
    Order,
}

/// Children in order, largest first, each with the figure it was ordered by.
#[derive(Debug, Clone, PartialEq)]
pub struct Ordered<'a> {
    /// Those whose figure is known. By [`By::Order`]: all, with the level where it is known.
    pub known: Vec<(NodeId, Option<Figure<'a>>)>,
    /// Those whose figure is not known, in framework order, and why. Children that are not part
    /// of the index are in neither list.
    pub unknown: Vec<(NodeId, Unavailable)>,
}

impl<'a> Figures<'a> {
    /// The children of `parent` in order; equal figures in framework order.
    ///
    /// `region`: by its scores, for [`By::Level`] and [`By::Order`] only.
    pub fn children(
        &self,
        parent: NodeId,
        by: By,
        year: i32,
        region: Option<RegionId>,
    ) -> Result<Ordered<'a>, Unavailable> {
        self.year(year)?;
        if region.is_some() && !matches!(by, By::Level | By::Order) {
            let what = "the order of children for a region".to_owned();
            return Err(Unavailable::NotComputable { what, why: "regions are ordered by level or framework order" });
        }
        let mut found = Ordered { known: Vec::new(), unknown: Vec::new() };
        for &node in &self.edition.framework.node(parent).children {
            let figure = match by {
                By::Level | By::Order => self.level(node, year, region),
                By::Growth => self.growth(node, year, None),
                By::Cagr => self.cagr(node, None, Some(year)),
                By::Contribution => self.contribution(node, year, None).or_else(|why| {
                    // Shares of one parent stand in the same order as points.
                    self.contribution_share(node, year, None).map_err(|_| why)
                }),
            };
            match figure {
                Ok(figure) => found.known.push((node, Some(figure))),
                Err(_) if by == By::Order => found.known.push((node, None)),
                Err(_) if region.is_none() && self.dropped(node) => {}
                Err(why) => found.unknown.push((node, why)),
            }
        }
        if by != By::Order {
            let value = |f: &Option<Figure<'_>>| f.map_or(f64::NEG_INFINITY, |f| f.value);
            found.known.sort_by(|a, b| value(&b.1).total_cmp(&value(&a.1)));
        }
        Ok(found)
    }

    /// True where a node is not part of a computed national index.
    fn dropped(&self, node: NodeId) -> bool {
        self.index.national.as_ref().is_some_and(|n| n.weight(node).is_none())
    }
}
