//! How the parts of an index hang together: correlations, alpha and components of scores in a year.

use super::{Coefficient, CorrelationFlag, CorrelationMatrix, Reliability, correlate, reliability};
use crate::analysis::{Figures, Unavailable};
use crate::index::weights::{Components, Influence, components, effective};
use crate::model::{Framework, NodeId};

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

/// A leaf's weight beside its influence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeafInfluence {
    /// The indicator.
    pub node: NodeId,
    /// Its nominal weight in the total, 0 to 1: the product of the weights along its path.
    pub nominal: f64,
    /// Its influence on the total; none where it or the total is constant or too few regions have both.
    pub influence: Option<Influence>,
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

    /// The share of a node in the influence on the total, 0 to 1: the sum over its leaves. None where
    /// none of them has an influence.
    pub fn effective_weight(&self, node: NodeId, year: i32) -> Result<Option<f64>, Unavailable> {
        let framework = &self.edition.framework;
        let below =
            |leaf: NodeId| std::iter::successors(Some(leaf), |&at| framework.node(at).parent).any(|at| at == node);
        let leaves = self.effective_weights(year)?;
        let shares: Vec<f64> =
            leaves.iter().filter(|l| below(l.node)).filter_map(|l| l.influence.map(|i| i.share)).collect();
        Ok((!shares.is_empty()).then(|| shares.iter().sum()))
    }

    /// Scores of all regions at a node, direction adjusted: more is better.
    fn score_columns(&self, nodes: &[NodeId], year: i32) -> Result<Vec<&[Option<f64>]>, Unavailable> {
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

    /// Nominal weights of the indicators beside their influence on the total in a year, in framework order.
    pub fn effective_weights(&self, year: i32) -> Result<Vec<LeafInfluence>, Unavailable> {
        let nodes = self.among(Among::Indicators);
        let total = self.score_columns(&[Framework::ROOT], year)?;
        let found = effective(total[0], &self.score_columns(&nodes, year)?);
        let found = found.ok_or_else(|| Unavailable::NotComputable {
            what: format!("the effective weights in {year}"),
            why: "no indicator is correlated with the total",
        })?;
        let leaf = |(&node, &influence): (&NodeId, &Option<Influence>)| LeafInfluence {
            node,
            nominal: self.nominal_weight(node),
            influence,
        };
        Ok(nodes.iter().zip(&found.leaves).map(leaf).collect())
    }

    /// Product of the weights in force from the root down to a node.
    fn nominal_weight(&self, node: NodeId) -> f64 {
        self.weighing().map_or_else(
            || self.edition.framework.global_weight(node),
            |weighing| weighing.global(&self.edition.framework, node),
        )
    }
}
