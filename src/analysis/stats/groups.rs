//! How the parts of an index hang together: correlations, alpha and components of scores in a year.

use super::{Coefficient, CorrelationFlag, CorrelationMatrix, Reliability, correlate, reliability};
use crate::analysis::{Figures, Unavailable};
use crate::index::weights::{Components, components};
use crate::model::NodeId;

/// Which nodes are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// All indicators.
    Indicators,
    /// All nodes at a depth: 1 the dimensions, 2 the components or what stands in their place.
    Level(usize),
    /// The children of a node.
    Children(NodeId),
}

/// Correlations of nodes' scores in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Correlations {
    /// The nodes, in the order of the matrix.
    pub nodes: Vec<NodeId>,
    /// Their correlations.
    pub matrix: CorrelationMatrix,
}

impl Correlations {
    /// Pairs to look at, each with its nodes.
    pub fn flags(&self) -> Vec<(NodeId, NodeId, CorrelationFlag)> {
        self.matrix.flags().into_iter().map(|f| (self.nodes[f.first], self.nodes[f.second], f)).collect()
    }
}

impl Figures<'_> {
    /// Correlation of two nodes' scores over the regions that have both.
    pub fn correlation(
        &self,
        node: NodeId,
        other: NodeId,
        year: i32,
        how: Coefficient,
    ) -> Result<Option<f64>, Unavailable> {
        let columns = self.score_columns(&[node, other], year)?;
        Ok(correlate(columns[0], columns[1], how))
    }

    /// Scores of all regions at a node, direction adjusted: more is better.
    pub(crate) fn score_columns(&self, nodes: &[NodeId], year: i32) -> Result<Vec<&[Option<f64>]>, Unavailable> {
        let at = self.year(year)?;
        let regional = self.index.regional.as_ref();
        let regional = regional.ok_or_else(|| self.not_published(format!("the scores of regions in {year}")))?;
        Ok(nodes.iter().map(|&node| regional.scores(node, at)).collect())
    }

    /// The nodes meant, in framework order.
    pub fn among(&self, among: Among) -> Vec<NodeId> {
        let framework = &self.edition.framework;
        match among {
            Among::Indicators => framework.indicators().map(|(node, _)| node).collect(),
            Among::Level(level) => framework.ids().filter(|&n| framework.node(n).level == level).collect(),
            Among::Children(node) => framework.node(node).children.clone(),
        }
    }

    /// Correlations of the regions' scores of nodes in a year, each over the regions that have both.
    pub fn correlations(&self, among: Among, year: i32, how: Coefficient) -> Result<Correlations, Unavailable> {
        let nodes = self.among(among);
        let matrix = CorrelationMatrix::of(&self.score_columns(&nodes, year)?, how);
        Ok(Correlations { nodes, matrix })
    }

    /// Cronbach's alpha of the children of a node, over the regions that have all their scores.
    pub fn reliability(&self, node: NodeId, year: i32) -> Result<Reliability, Unavailable> {
        let columns = self.score_columns(&self.among(Among::Children(node)), year)?;
        reliability(&columns).ok_or_else(|| Unavailable::NotComputable {
            what: format!("alpha of `{}` in {year}", self.id(node)),
            why: "it needs two children whose sum differs between regions that have both",
        })
    }

    /// Principal components of the children of a node, over the regions that have all their scores.
    pub fn group_components(&self, node: NodeId, year: i32) -> Result<Components, Unavailable> {
        let columns = self.score_columns(&self.among(Among::Children(node)), year)?;
        components(&columns).map_err(|_| Unavailable::NotComputable {
            what: format!("the principal components of `{}` in {year}", self.id(node)),
            why: "they need as many regions with all values as there are children, and none constant",
        })
    }

    /// Product of the weights in force from the root down to a node.
    pub fn nominal_weight(&self, node: NodeId) -> f64 {
        self.weighing().map_or_else(
            || self.edition.framework.global_weight(node),
            |weighing| weighing.global(&self.edition.framework, node),
        )
    }
}
