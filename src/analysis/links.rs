//! Whether each indicator points the way of its group and of the total, adds to it, or says what a sibling says.
//!
//! An indicator is part of its group's score, so that the correlation with the group is never quite that of two
//! separate things; where it is below [`WEAK`], the indicator hardly shapes its group (the reading of the audits of the
//! JRC). Above [`REDUNDANT`](super::stats::REDUNDANT) two siblings count the same thing twice.

use super::stats::{Link, REDUNDANT};
use super::{Figures, Unavailable};
use crate::model::{Framework, NodeId};

/// Below this correlation with its group an indicator adds little.
pub const WEAK: f64 = 0.3;

/// A node's links upwards and beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Links {
    /// The node.
    pub node: NodeId,
    /// Its score with that of its parent.
    pub group: Option<Link>,
    /// Its score with the total.
    pub total: Option<Link>,
    /// Siblings that say the same, with the correlation; each pair stands at its first node.
    pub redundant: Vec<(NodeId, f64)>,
}

impl Links {
    /// Works against its group or against the total.
    pub fn is_against(&self) -> bool {
        [self.group, self.total].into_iter().flatten().any(|l| l.correlation < 0.0)
    }

    /// Hardly shapes its group.
    pub fn is_weak(&self) -> bool {
        self.group.is_some_and(|l| l.correlation < WEAK)
    }

    /// Could well have nothing to do with the total.
    pub fn is_unrelated(&self) -> bool {
        self.total.is_some_and(Link::is_insignificant)
    }
}

impl Figures<'_> {
    /// Links of every node below the root in a year, in framework order.
    pub fn links(&self, year: i32) -> Result<Vec<Links>, Unavailable> {
        let framework = &self.edition.framework;
        let nodes: Vec<NodeId> = framework.ids().collect();
        let columns = self.score_columns(&nodes, year)?;
        let of = |node: NodeId| {
            let parent = framework.node(node).parent?;
            let link = |other: NodeId| Link::of(columns[node.0], columns[other.0]);
            let siblings = framework.node(parent).children.iter().filter(|s| s.0 > node.0);
            let redundant = siblings.filter_map(|&s| Some((s, link(s)?.correlation))).filter(|(_, r)| *r > REDUNDANT);
            Some(Links {
                node,
                // The only child of a node is that node.
                group: link(parent).filter(|_| framework.node(parent).children.len() > 1),
                total: link(Framework::ROOT),
                redundant: redundant.collect(),
            })
        };
        Ok(nodes.iter().filter_map(|&node| of(node)).collect())
    }
}
