//! Where the weights of siblings come from: given, equal, by judgement, or by the data.

use super::Setting;
use crate::model::{Framework, NodeId};
use crate::source::Span;

/// Where weights come from.
///
/// A kind becomes numbers in [`crate::index::weighing`], and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum WeightKind {
    /// Those of `framework.csv`; blank ones are equal.
    #[default]
    Given,
    /// Equal among siblings.
    Equal,
    /// Pairwise comparisons (Saaty's analytic hierarchy process).
    Ahp,
    /// Scores by experts.
    Expert {
        /// What stands for the scores of all experts.
        centre: Centre,
    },
    /// Pairwise comparisons where there are some, scores where there are some; both joined where there are both.
    AhpExpert {
        /// What stands for the scores of all experts.
        centre: Centre,
        /// How comparisons and scores of the same children are joined, the comparisons first.
        blend: Blend,
    },
    /// Scores of all indicators together by experts; what stands above them weighs as they do together.
    ExpertLeaves {
        /// What stands for the scores of all experts.
        centre: Centre,
        /// What the scores of each expert sum to.
        total: f64,
    },
    /// By the unevenness of the columns.
    Entropy {
        /// The values that are looked at.
        sample: Sample,
    },
    /// By the contrast of the columns and the conflict between them.
    Critic {
        /// The values that are looked at.
        sample: Sample,
    },
    /// So that all have the same influence on their parent.
    EqualInfluence {
        /// The scores that are looked at.
        sample: Sample,
    },
    /// By the first principal component.
    Pca {
        /// The values that are looked at.
        sample: Sample,
        /// What of the component becomes weights.
        loadings: Loadings,
    },
}

impl WeightKind {
    /// The word of `edition.toml`.
    pub fn id(self) -> &'static str {
        match self {
            WeightKind::Given => "given",
            WeightKind::Equal => "equal",
            WeightKind::Ahp => "ahp",
            WeightKind::Expert { .. } => "expert",
            WeightKind::AhpExpert { .. } => "ahp-expert",
            WeightKind::ExpertLeaves { .. } => "expert-leaves",
            WeightKind::Entropy { .. } => "entropy",
            WeightKind::Critic { .. } => "critic",
            WeightKind::EqualInfluence { .. } => "equal-influence",
            WeightKind::Pca { .. } => "pca",
        }
    }

    /// The values that it looks at; none: it needs none.
    pub fn sample(self) -> Option<Sample> {
        match self {
            WeightKind::Entropy { sample }
            | WeightKind::Critic { sample }
            | WeightKind::EqualInfluence { sample }
            | WeightKind::Pca { sample, .. } => Some(sample),
            _ => None,
        }
    }

    /// Whether it takes pairwise comparisons, and whether it takes scores.
    pub fn opinions(self) -> (bool, bool) {
        let compared = matches!(self, WeightKind::Ahp | WeightKind::AhpExpert { .. });
        (compared, matches!(self, WeightKind::Expert { .. } | WeightKind::AhpExpert { .. }))
    }
}

/// The values that weights by the data are found from; the weights then hold for every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// The regions in one year.
    Year(i32),
    /// The regions in all years, each region and year a row.
    Panel,
}

/// What stands for the scores of all experts on one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Centre {
    /// The arithmetic mean.
    #[default]
    Mean,
    /// The median, which one outlying expert does not move.
    Median,
}

/// Which weights a first principal component gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Loadings {
    /// Squared loadings: a column's share in the variance of the component. Never negative.
    #[default]
    Squared,
    /// Loadings divided by their sum, as COINr does; an error where one is negative.
    Plain,
}

/// How two weights of one item become one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Blend {
    /// share · first + (1 - share) · second.
    Arithmetic {
        /// Share of the first opinion, 0 to 1.
        share: f64,
    },
    /// first^share · second^(1 - share), rescaled: an item that either opinion gives nothing gets nothing.
    Geometric {
        /// Share of the first opinion, 0 to 1.
        share: f64,
    },
    /// first · second, rescaled: the second opinion corrects the first.
    Product,
}

/// Where the weights below each parent come from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    /// Where nothing nearer is said.
    pub kind: WeightKind,
    /// By parent.
    pub parents: Vec<(NodeId, Setting<WeightKind>)>,
    /// Given weights that stand here and not in `framework.csv`; of siblings all or none.
    pub given: Vec<(NodeId, f64)>,
}

impl From<WeightKind> for Weights {
    fn from(kind: WeightKind) -> Self {
        Weights { kind, parents: Vec::new(), given: Vec::new() }
    }
}

impl Weights {
    /// The given weight of a node among its siblings: what stands here, else that of `framework.csv`.
    pub fn given(&self, framework: &Framework, node: NodeId) -> f64 {
        let here = |id: NodeId| self.given.iter().find(|(n, _)| *n == id).map(|(_, weight)| *weight);
        let siblings = framework.node(node).parent.map_or(&[][..], |p| &framework.node(p).children);
        let sum: f64 = siblings.iter().filter_map(|&s| here(s)).sum();
        here(node).filter(|_| sum > 0.0).map_or(framework.node(node).weight, |weight| weight / sum)
    }

    fn own(&self, parent: NodeId) -> Option<&Setting<WeightKind>> {
        self.parents.iter().find(|(id, _)| *id == parent).map(|(_, setting)| setting)
    }

    /// Where the weights of a parent's children come from.
    pub fn of(&self, parent: NodeId) -> WeightKind {
        self.own(parent).map_or(self.kind, |s| s.value)
    }

    /// Where that stands, where it is said of the parent alone.
    pub fn place_of(&self, parent: NodeId) -> Option<Span> {
        self.own(parent)?.place
    }

    /// All kinds that are asked for somewhere.
    pub fn kinds(&self) -> impl Iterator<Item = WeightKind> + '_ {
        std::iter::once(self.kind).chain(self.parents.iter().map(|(_, s)| s.value))
    }
}
