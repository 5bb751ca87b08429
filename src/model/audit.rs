//! `[audit]`: which choices of the method are varied to see how sure ranks and tiers are, and what must hold.

use super::{Aggregate, Missing, Normalise, SeriesId, Setting, Treat};
use crate::source::Span;

/// The statistical audit of an edition's regional index.
#[derive(Debug, Clone)]
pub struct Audit {
    /// The year whose ranks are looked at.
    pub year: i32,
    /// How the combinations of choices are run through.
    pub design: Design,
    /// Base sample of the sensitivity analysis, a power of two; none: not asked for.
    pub sensitivity: Option<usize>,
    /// Seed of all random numbers.
    pub seed: u64,
    /// What varies.
    pub factors: Factors,
    /// A series that says how large a region is.
    pub size: Option<SeriesId>,
    /// Plain lists that the tiers are set against.
    pub baselines: Vec<SeriesId>,
    /// What must hold.
    pub rules: Vec<Setting<AuditRule>>,
    /// Where it stands.
    pub place: Span,
}

/// How the combinations of choices are run through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Design {
    /// So many at random.
    Draws(usize),
    /// Each combination once.
    Factorial,
}

/// Choices that vary, each on its own; a factor with no levels stays as the edition has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Factors {
    /// Normalisations.
    pub normalise: Vec<Normalise>,
    /// Treatments of outliers.
    pub treat: Vec<Treat>,
    /// Means up the tree.
    pub aggregate: Vec<Aggregate>,
    /// What is done about missing values.
    pub missing: Vec<AuditMissing>,
    /// How far weights may be off.
    pub weights: Option<WeightSpread>,
    /// Whether each indicator is left out in turn.
    pub leave_out: bool,
}

/// What is done about missing values in a run of the audit.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditMissing {
    /// What is filled in, and the least share that must be present.
    pub missing: Missing,
    /// Whether what is still missing after treatment counts as the worst value of its column: the bound from below.
    pub worst: bool,
}

/// How far weights may be off.
#[derive(Debug, Clone, PartialEq)]
pub enum WeightSpread {
    /// Each weight times 1 ± so much, uniformly, siblings then rescaled; at these levels, or where none is named at all.
    Within {
        /// From 0 to 1.
        share: f64,
        /// Levels of the nodes whose weights vary, 1 the children of the root.
        levels: Vec<usize>,
    },
    /// Any weights: siblings uniformly on their simplex.
    Any,
}

/// A rule that an audit must meet.
#[derive(Debug, Clone, PartialEq)]
pub enum AuditRule {
    /// No node of these levels may be correlated negatively with the total.
    PositiveLevels(Vec<usize>),
    /// Least mean chance of a region to be in its published tier.
    StableTiers(f64),
    /// Least chance of every region to be in its published tier.
    EachTier(f64),
    /// Most ranks that the interval of any region may span.
    RankSpan(f64),
}

impl AuditRule {
    /// The key of `[audit.rules]`.
    pub fn id(&self) -> &'static str {
        match self {
            AuditRule::PositiveLevels(_) => "positive_levels",
            AuditRule::StableTiers(_) => "stable_tiers",
            AuditRule::EachTier(_) => "each_tier",
            AuditRule::RankSpan(_) => "rank_span",
        }
    }
}

impl Factors {
    /// Combinations of the factors that have levels, times those of leaving out one of `indicators`; none: too many to count.
    pub fn combinations(&self, indicators: usize) -> Option<usize> {
        let lists = [self.normalise.len(), self.treat.len(), self.aggregate.len(), self.missing.len()];
        let left_out = if self.leave_out { indicators + 1 } else { 1 };
        lists.into_iter().map(|n| n.max(1)).chain([left_out]).try_fold(1usize, usize::checked_mul)
    }
}
