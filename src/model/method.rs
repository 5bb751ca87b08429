//! How an edition's indices are made: the steps of the method with their parameters, as
//! `edition.toml` states them and each with its reason.
//!
//! Settings only, checked for sense; [`crate::index`] carries them out. Order of steps: denominate,
//! impute, treat, normalise, weigh, aggregate, rank, tier.

use std::ops::{Deref, DerefMut};

use super::NodeId;
use crate::lang::Text;
use crate::source::Span;

mod nodes;
mod steps;
mod weights;

pub use nodes::{Combine, Half, Screen, Transform, Zero};
pub use steps::{
    Aggregate, Fallback, Grouping, MeanKind, Missing, MissingRule, Normalisation, Normalise, Rounding, TierRule, Tiers,
    Ties, Treat, TreatKind, Window,
};
pub use weights::{Blend, Centre, Loadings, Sample, WeightKind, Weights};

/// A choice with the reason that its author gives and the place where it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Setting<T> {
    /// The choice.
    pub value: T,
    /// Why it was made: shown in the report.
    pub reason: Option<Text>,
    /// Where it stands in `edition.toml`; none where it was left out and the default holds.
    pub place: Option<Span>,
}

impl<T> Setting<T> {
    /// A choice without a reason or place.
    pub fn plain(value: T) -> Self {
        Setting { value, reason: None, place: None }
    }
}

impl<T> Deref for Setting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Setting<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

/// How an edition's indices are made.
#[derive(Debug, Clone, Default)]
pub struct Method {
    /// The index that shows a trend of the country.
    pub national: Option<NationalMethod>,
    /// The index that compares regions; none where it cannot be computed.
    pub regional: Option<RegionalMethod>,
    /// Weights of both indices.
    pub weights: Setting<Weights>,
    /// How ranks or scores become tiers.
    pub tiers: Setting<Tiers>,
    /// Other methods that the regional index is computed with, to see what the choices do.
    pub variants: Vec<Variant>,
}

/// Base ratio and a mean up the tree.
#[derive(Debug, Clone)]
pub struct NationalMethod {
    /// Year whose value is the base.
    pub base_year: i32,
    /// Level in the base year.
    pub base: f64,
    /// Why this base.
    pub reason: Option<Text>,
    /// Means up the tree.
    pub aggregate: Setting<Aggregate>,
    /// Weights of its own; none: those of the method.
    pub weights: Option<Setting<Weights>>,
}

impl NationalMethod {
    /// Base ratio and arithmetic means.
    pub fn new(base_year: i32, base: f64) -> Self {
        NationalMethod { base_year, base, reason: None, aggregate: Setting::default(), weights: None }
    }
}

/// The steps that make scores of regions.
#[derive(Debug, Clone)]
pub struct RegionalMethod {
    /// What is done about missing values.
    pub missing: Setting<Missing>,
    /// What is done about outliers.
    pub treat: Setting<Treat>,
    /// How values become comparable.
    pub normalise: Setting<Normalise>,
    /// Means up the tree.
    pub aggregate: Setting<Aggregate>,
    /// What is rounded before it is used further.
    pub round: Setting<Rounding>,
    /// Transforms by node, in order: of an indicator's values after they are divided, of another node's scores.
    pub transform: Setting<Vec<(NodeId, Vec<Transform>)>>,
    /// Regions with too little are not assessed in a year.
    pub screen: Option<Setting<Screen>>,
    /// Less is better: the least score comes first.
    pub least_first: bool,
}

impl RegionalMethod {
    /// A normalisation with defaults in all other steps: nothing imputed, treated or rounded, arithmetic means.
    pub fn new(normalise: Normalise) -> Self {
        RegionalMethod {
            missing: Setting::default(),
            treat: Setting::default(),
            normalise: Setting::plain(normalise),
            aggregate: Setting::default(),
            round: Setting::default(),
            transform: Setting::default(),
            screen: None,
            least_first: false,
        }
    }
}

/// A regional index by another method.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Why it is shown.
    pub reason: Option<Text>,
    /// The steps: those of the edition where the variant says nothing else.
    pub method: RegionalMethod,
    /// Weights.
    pub weights: Setting<Weights>,
    /// Tiers.
    pub tiers: Setting<Tiers>,
    /// The series that all totals are divided by.
    pub per: Option<super::SeriesId>,
    /// Where it stands.
    pub place: Span,
}

/// What an indicator's row in `framework.csv` says about the steps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnSteps {
    /// Series that values are divided by.
    pub denominator: Option<super::SeriesId>,
    /// Its own treatment, also in variants.
    pub treat: Option<TreatKind>,
    /// Goalposts in its unit: the value that scores nothing, or where less is better the full score.
    pub low: Option<f64>,
    /// The value at the other end.
    pub high: Option<f64>,
    /// The value that `distance-to-target` calls reached.
    pub target: Option<f64>,
    /// Goalposts stand on the logarithm of the value.
    pub log: bool,
}

/// Finds the entry of a node in a list by node.
fn of_node<T: Copy>(list: &[(NodeId, T)], node: NodeId) -> Option<T> {
    list.iter().find(|(id, _)| *id == node).map(|(_, value)| *value)
}
