//! The kinds of each step and their parameters. Formulas: `docs/method.md`.

use super::{Combine, Half, Zero, of_node};
use crate::model::{NodeId, RegionId};

/// What a normalisation, or a treatment, looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Window {
    /// The regions in one year.
    #[default]
    Year,
    /// The regions in all years.
    Panel,
}

/// How a column of raw values becomes scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Normalise {
    /// The formula.
    pub kind: Normalisation,
    /// What minimum, maximum, mean and ranks are taken over; of no meaning for those that take none.
    pub over: Window,
    /// Score of the bad end, for kinds that have a scale: added to what the formula gives.
    pub low: f64,
    /// Indicators that are normalised otherwise.
    pub nodes: Vec<(NodeId, Normalise)>,
}

impl Normalise {
    /// A formula over a window, on a scale from 0.
    pub fn new(kind: Normalisation, over: Window) -> Self {
        Normalise { kind, over, low: 0.0, nodes: Vec::new() }
    }

    /// How an indicator is normalised.
    pub fn of(&self, node: NodeId) -> &Normalise {
        self.nodes.iter().find(|(id, _)| *id == node).map_or(self, |(_, own)| own)
    }

    /// This and all that single indicators have.
    pub fn all(&self) -> impl Iterator<Item = &Normalise> {
        std::iter::once(self).chain(self.nodes.iter().map(|(_, own)| own))
    }

    /// The worst and the best score that it can give; none where there is no such bound.
    pub fn bounds(&self) -> Option<(f64, f64)> {
        self.kind.bounds().map(|(low, high)| (low + self.low, high + self.low))
    }

    /// Min-max from `low` to `high`.
    pub fn min_max(low: f64, high: f64, over: Window) -> Self {
        Normalise::new(Normalisation::MinMax { low, high }, over)
    }
}

/// Formulas of normalisation (OECD/JRC Handbook, step 5; COINr's `n_*`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Normalisation {
    /// `low + (high - low) (x - min) / (max - min)`.
    MinMax {
        /// Score of the worst value.
        low: f64,
        /// Score of the best value.
        high: f64,
    },
    /// `mean + sd (x - x̄) / s`.
    ZScore {
        /// Mean of the scores.
        mean: f64,
        /// Their standard deviation.
        sd: f64,
    },
    /// Ascending rank, 1 the worst.
    Rank {
        /// Rank of equal values.
        ties: Ties,
    },
    /// `scale (rank - 1) / (n - 1)`.
    PercentileRank {
        /// Rank of equal values.
        ties: Ties,
        /// Score of the first rank.
        scale: f64,
    },
    /// `rank - 1`.
    Borda {
        /// Rank of equal values.
        ties: Ties,
    },
    /// `scale (1 - (max - x) / (max - min))`.
    DistanceToMax {
        /// Score of the best value.
        scale: f64,
    },
    /// `scale (1 - (x_ref - x) / (x_ref - min))`.
    DistanceToReference {
        /// The region that scores `scale`.
        region: RegionId,
        /// Its score.
        scale: f64,
    },
    /// `scale (x - min) / (target - min)`, the target by indicator.
    DistanceToTarget {
        /// Whether values beyond the target score no more than the target.
        capped: bool,
        /// Score at the target.
        scale: f64,
    },
    /// `scale (x - low) / (high - low)` within 0 … `scale`; `low` and `high` by indicator.
    Goalposts {
        /// Score of the good end.
        scale: f64,
    },
    /// The same without the limits.
    Scaled {
        /// Score of the good end.
        scale: f64,
    },
    /// `scale x / max`.
    FractionOfMax {
        /// Score of the best value.
        scale: f64,
    },
    /// `base x_t / x_base`, each region against itself.
    BaseRatio {
        /// Year whose value is the base.
        base_year: i32,
        /// Score in the base year.
        base: f64,
    },
}

impl Normalisation {
    /// The word of `edition.toml`.
    pub fn id(&self) -> &'static str {
        match self {
            Normalisation::MinMax { .. } => "min-max",
            Normalisation::ZScore { .. } => "z-score",
            Normalisation::Rank { .. } => "rank",
            Normalisation::PercentileRank { .. } => "percentile-rank",
            Normalisation::Borda { .. } => "borda",
            Normalisation::DistanceToMax { .. } => "distance-to-max",
            Normalisation::DistanceToReference { .. } => "distance-to-reference",
            Normalisation::DistanceToTarget { .. } => "distance-to-target",
            Normalisation::Goalposts { .. } => "goalposts",
            Normalisation::Scaled { .. } => "scaled",
            Normalisation::FractionOfMax { .. } => "fraction-of-max",
            Normalisation::BaseRatio { .. } => "base-ratio",
        }
    }

    /// The worst and the best score that it can give; none where there is no such bound.
    pub fn bounds(&self) -> Option<(f64, f64)> {
        match *self {
            Normalisation::MinMax { low, high } => Some((low, high)),
            Normalisation::PercentileRank { scale, .. }
            | Normalisation::DistanceToMax { scale }
            | Normalisation::DistanceToTarget { capped: true, scale }
            | Normalisation::Goalposts { scale } => Some((0.0, scale)),
            _ => None,
        }
    }

    /// Whether it takes something from a window; the others look at single values and fixed bounds.
    pub fn has_window(&self) -> bool {
        !matches!(
            self,
            Normalisation::Goalposts { .. } | Normalisation::Scaled { .. } | Normalisation::BaseRatio { .. }
        )
    }
}

/// Rank of equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ties {
    /// All take the least of their ranks.
    #[default]
    Min,
    /// All take the mean of their ranks.
    Average,
}

/// What is done about missing values.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Missing {
    /// What is filled in.
    pub rule: MissingRule,
    /// Least share of children that must be present for a mean, 0 to 1; what is imputed is present.
    pub min_share: f64,
    /// Least shares of single nodes.
    pub shares: Vec<(NodeId, f64)>,
    /// Rules of single indicators, and of nodes with children, whose scores they fill.
    pub rules: Vec<(NodeId, MissingRule)>,
}

impl Missing {
    /// The least share at a node.
    pub fn share_of(&self, node: NodeId) -> f64 {
        of_node(&self.shares, node).unwrap_or(self.min_share)
    }

    /// The rule of an indicator.
    pub fn rule_of(&self, node: NodeId) -> &MissingRule {
        self.own_rule(node).unwrap_or(&self.rule)
    }

    /// The rule that a node has of its own.
    pub fn own_rule(&self, node: NodeId) -> Option<&MissingRule> {
        self.rules.iter().find(|(id, _)| *id == node).map(|(_, rule)| rule)
    }
}

/// What is filled in for a missing value.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum MissingRule {
    /// Nothing: it drops out with its weight.
    #[default]
    Skip,
    /// The mean of its group in the same year.
    GroupMean(Grouping),
    /// The median of its group in the same year.
    GroupMedian(Grouping),
    /// The latest known earlier value.
    Latest,
    /// On the line between the known years around it.
    Linear,
    /// The same, and the nearest known value beyond them.
    LinearConstant,
}

impl MissingRule {
    /// The word of `edition.toml`.
    pub fn id(&self) -> &'static str {
        match self {
            MissingRule::Skip => "skip",
            MissingRule::GroupMean(_) => "group-mean",
            MissingRule::GroupMedian(_) => "group-median",
            MissingRule::Latest => "latest",
            MissingRule::Linear => "linear",
            MissingRule::LinearConstant => "linear-constant",
        }
    }

    /// Whether it needs more than one year.
    pub fn needs_years(&self) -> bool {
        matches!(self, MissingRule::Latest | MissingRule::Linear | MissingRule::LinearConstant)
    }
}

/// Regions in groups, by a column of `regions.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// The column: `zone`, or one that begins with `group_`.
    pub by: String,
    /// Group of each region of the project; none: the region is in no group.
    pub group: Vec<Option<usize>>,
}

/// What is done about outliers.
#[derive(Debug, Clone, PartialEq)]
pub struct Treat {
    /// The treatment of indicators that state none of their own.
    pub kind: TreatKind,
    /// Points that may be winsorised in a column.
    pub max: usize,
    /// What follows where that is not enough.
    pub then: Fallback,
    /// Whether that takes the winsorised column, not the untreated one.
    pub combine: bool,
    /// λ of Box-Cox; none: the most likely one.
    pub lambda: Option<f64>,
    /// What a column is.
    pub over: Window,
}

impl Default for Treat {
    fn default() -> Self {
        let (kind, then) = (TreatKind::None, Fallback::Log);
        Treat { kind, max: 5, then, combine: false, lambda: None, over: Window::Year }
    }
}

/// A treatment of outliers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TreatKind {
    /// None.
    #[default]
    None,
    /// Outliers are set to the next value, one by one, until the column passes.
    Winsorise,
    /// `ln(x - min + 0.01 (max - min))`.
    Log,
    /// `(x^λ - 1) / λ`.
    BoxCox,
}

impl TreatKind {
    /// The word of `edition.toml`.
    pub fn id(self) -> &'static str {
        match self {
            TreatKind::None => "none",
            TreatKind::Winsorise => "winsorise",
            TreatKind::Log => "log",
            TreatKind::BoxCox => "box-cox",
        }
    }
}

/// What follows where winsorising is not enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fallback {
    /// Nothing: the column stays winsorised.
    None,
    /// The logarithm.
    #[default]
    Log,
    /// Box-Cox.
    BoxCox,
}

/// A kind of mean.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum MeanKind {
    /// `Σ w x`.
    #[default]
    Arithmetic,
    /// `Π x^w`.
    Geometric,
    /// `1 / Σ (w / x)`.
    Harmonic,
    /// `(Σ w x^p)^(1/p)`; p is not 0.
    Generalised(f64),
}

impl MeanKind {
    /// The word of `edition.toml`.
    pub fn id(self) -> &'static str {
        match self {
            MeanKind::Arithmetic => "arithmetic",
            MeanKind::Geometric => "geometric",
            MeanKind::Harmonic => "harmonic",
            MeanKind::Generalised(_) => "generalised",
        }
    }
}

/// Which mean stands at which node.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Aggregate {
    /// Where nothing nearer is said.
    pub kind: MeanKind,
    /// By level of the parent, 0 the root; empty, or one for each level that has children.
    pub levels: Vec<MeanKind>,
    /// By node.
    pub nodes: Vec<(NodeId, MeanKind)>,
    /// Nodes whose mean is taken of what lacks to a score, and subtracted from it again: high - mean(high - x).
    pub flipped: Vec<(NodeId, f64)>,
    /// Nodes with two children that are something else than a mean.
    pub combined: Vec<(NodeId, Combine)>,
    /// What becomes of a score of 0 or less where a mean needs more.
    pub zero: Zero,
}

impl From<MeanKind> for Aggregate {
    fn from(kind: MeanKind) -> Self {
        Aggregate { kind, ..Aggregate::default() }
    }
}

impl Aggregate {
    /// The mean at a node of a level.
    pub fn of(&self, node: NodeId, level: usize) -> MeanKind {
        of_node(&self.nodes, node).or_else(|| self.levels.get(level).copied()).unwrap_or(self.kind)
    }
}

/// What is rounded before it is used further.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rounding {
    /// Decimals of the scores that ranks and tiers are taken from; the scores stay as they are.
    pub ranks: Option<u32>,
    /// Decimals of the scores of single nodes, which parents are then made of.
    pub nodes: Vec<(NodeId, u32)>,
    /// Decimals by level, 0 the root; where a node says nothing.
    pub levels: Vec<(usize, u32)>,
    /// Decimals of all indicators' scores; where an indicator says nothing.
    pub leaves: Option<u32>,
    /// Where a half goes.
    pub half: Half,
}

impl Rounding {
    /// Decimals of the score of a node said of it alone.
    pub fn of(&self, node: NodeId) -> Option<u32> {
        of_node(&self.nodes, node)
    }

    /// Decimals of the score of a node of a level.
    pub fn at(&self, node: NodeId, level: usize, leaf: bool) -> Option<u32> {
        let by_level = || self.levels.iter().find(|(l, _)| *l == level).map(|(_, decimals)| *decimals);
        self.of(node).or_else(|| self.leaves.filter(|_| leaf)).or_else(by_level)
    }
}

/// How regions are sorted into tiers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tiers {
    /// The rule.
    pub rule: TierRule,
    /// Score points within which a region stands within a hair of a cut; none: 1 % of the spread of scores.
    pub near: Option<f64>,
}

/// How regions are sorted into tiers, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum TierRule {
    /// Not at all.
    #[default]
    None,
    /// So many ranks in each tier.
    Counts(Vec<usize>),
    /// Scores at which the next better tier begins, ascending; one fewer than tiers.
    Breaks(Vec<f64>),
    /// Shares of regions below each cut, ascending (quantiles of type 7); one fewer than tiers.
    Quantiles(Vec<f64>),
    /// So many classes with the least sum of squares within them (Fisher 1958, Jenks 1977).
    Jenks(usize),
}

impl TierRule {
    /// The word of `edition.toml`.
    pub fn id(&self) -> &'static str {
        match self {
            TierRule::None => "none",
            TierRule::Counts(_) => "counts",
            TierRule::Breaks(_) => "breaks",
            TierRule::Quantiles(_) => "quantiles",
            TierRule::Jenks(_) => "jenks",
        }
    }

    /// Number of tiers.
    pub fn tiers(&self) -> usize {
        match self {
            TierRule::None => 0,
            TierRule::Counts(counts) => counts.len(),
            TierRule::Breaks(cuts) | TierRule::Quantiles(cuts) => cuts.len() + 1,
            TierRule::Jenks(classes) => *classes,
        }
    }
}
