//! The framework: a tree of nodes from the total down to the indicators.

use super::{OwnSteps, SeriesId, SourceId};
use crate::lang::Text;
use crate::source::Span;

/// A node's position in [`Framework::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub usize);

/// The tree in pre-order: a parent stands before its children, the root is node 0.
#[derive(Debug, Clone)]
pub struct Framework {
    /// Nodes in pre-order, siblings in the order of the file.
    pub nodes: Vec<Node>,
}

/// A node of the tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// Slug such as `total` or `rd_input`.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Parent; none for the root.
    pub parent: Option<NodeId>,
    /// Children in file order.
    pub children: Vec<NodeId>,
    /// 0 at the root.
    pub level: usize,
    /// Weight among siblings, divided by their sum; 1 for the root.
    pub weight: f64,
    /// What makes a leaf an indicator; none for inner nodes, and for leaves of editions without observations.
    pub indicator: Option<Indicator>,
    /// Read by us from the publisher's text, which lists no such indicator.
    pub reading: bool,
    /// Remark for data notes.
    pub note: Text,
}

/// An indicator: a leaf with observations.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its values.
    pub series: SeriesId,
    /// Whether more is better.
    pub direction: Direction,
    /// Unit of measure; with a denominator, that of the quotient.
    pub unit: Text,
    /// How regional values make the national one.
    pub national: NationalRule,
    /// Proxy, third-party, or neither.
    pub mark: Option<Mark>,
    /// Primary publisher.
    pub source: Option<SourceId>,
    /// What its row says about the steps of the method.
    pub own: OwnSteps,
    /// Its row.
    pub place: Span,
}

/// Whether a larger value is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Positive,
    /// Less is better.
    Negative,
}

/// How regional values make the national one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NationalRule {
    /// The sum over regions.
    Sum,
    /// The mean weighted by another series.
    Mean(SeriesId),
    /// Stands in the observations as region `CN`.
    Given,
    /// Not part of the national index.
    None,
}

/// A proviso on an indicator that readers must see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Stands in for something that no public statistic measures.
    Proxy,
    /// Compiled by a third party.
    ThirdParty,
}

impl Framework {
    /// The root.
    pub const ROOT: NodeId = NodeId(0);

    /// The node behind an id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// Finds a node by its slug.
    pub fn find(&self, id: &str) -> Option<NodeId> {
        self.nodes.iter().position(|n| n.id == id).map(NodeId)
    }

    /// All ids in pre-order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId)
    }

    /// Indicators in pre-order.
    pub fn indicators(&self) -> impl Iterator<Item = (NodeId, &Indicator)> {
        self.ids().filter_map(|id| self.node(id).indicator.as_ref().map(|i| (id, i)))
    }

    /// The mark that a node carries wherever it shows: that of an indicator; of other nodes where all indicators below are
    /// marked, as a proxy where one of them is.
    pub fn mark(&self, id: NodeId) -> Option<Mark> {
        let node = self.node(id);
        if let Some(indicator) = &node.indicator {
            return indicator.mark;
        }
        let below: Option<Vec<Mark>> = node.children.iter().map(|&child| self.mark(child)).collect();
        let below = below.filter(|marks| !marks.is_empty())?;
        Some(if below.contains(&Mark::Proxy) { Mark::Proxy } else { Mark::ThirdParty })
    }

    /// Indicators that are totals, which grow with the size of a region: their national value is a sum, or they have none,
    /// and they are not divided by anything.
    pub fn totals(&self) -> impl Iterator<Item = NodeId> {
        let total = |rule| matches!(rule, NationalRule::Sum | NationalRule::None);
        self.indicators().filter(move |(_, i)| i.own.denominator.is_none() && total(i.national)).map(|(id, _)| id)
    }

    /// The same framework with all totals divided by a series.
    #[must_use]
    pub fn per(&self, series: SeriesId) -> Framework {
        let mut divided = self.clone();
        for id in self.totals() {
            if let Some(indicator) = &mut divided.nodes[id.0].indicator {
                indicator.own.denominator = Some(series);
            }
        }
        divided
    }

    /// Weight of a node in the total: the product of the weights on its path.
    pub fn global_weight(&self, id: NodeId) -> f64 {
        let node = self.node(id);
        node.parent.map_or(1.0, |p| node.weight * self.global_weight(p))
    }
}
