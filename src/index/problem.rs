//! Steps that the method asks for and the values do not allow: a logarithm of zero, a geometric
//! mean with a score of 0, more tiers than distinct scores.
//!
//! The result is missing there and never made up. Problems are values, collected while computing;
//! [`Problem::diagnostic`] says where to look and what to do.

use super::weights::{Inconsistency, Unweighed};
use super::yardstick::Unscored;
use crate::diag::Diagnostic;
use crate::model::{Edition, MeanKind, Method, NodeId, Region, RegionId, Variant};
use crate::source::Span;

mod weighing;

/// A step that could not be carried out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Problem {
    /// The node: an indicator, the parent of a mean, the root for tiers.
    pub node: NodeId,
    /// Position of the year; the first one where all years are concerned.
    pub year: usize,
    /// What is the matter.
    pub what: What,
}

/// What is the matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// An indicator has no scores.
    Unscored(Unscored),
    /// Box-Cox of a value that is not positive.
    BoxCox,
    /// A mean of scores that it is not defined for; the region, or none: the nation.
    UndefinedMean {
        /// The kind of mean.
        kind: MeanKind,
        /// The first region.
        region: Option<RegionId>,
    },
    /// A transform that is not defined for a value or score of a region.
    Transform {
        /// The first region.
        region: RegionId,
    },
    /// Fewer distinct scores than tiers.
    Tiers {
        /// Distinct scores.
        distinct: usize,
        /// Tiers.
        tiers: usize,
    },
    /// Children of the node without weights.
    Unweighed(Unweighed),
    /// Judgements that contradict each other more than is accepted.
    Inconsistent {
        /// Position of the expert; none: the group's judgement.
        expert: Option<usize>,
        /// The consistency ratio.
        ratio: f64,
        /// The judgement that fits the others least.
        worst: Inconsistency,
    },
    /// More items compared than the random index reaches to.
    NoRatio {
        /// Items.
        items: usize,
    },
    /// A child runs against the first component that its group is weighted by.
    Against {
        /// Position among the children.
        child: usize,
    },
}

impl What {
    /// Whether it is about what experts said, and not about the values.
    pub fn is_about_judgements(self) -> bool {
        let judged = |why| !matches!(why, Unweighed::Data(_));
        match self {
            What::Inconsistent { .. } | What::NoRatio { .. } => true,
            What::Unweighed(why) => judged(why),
            _ => false,
        }
    }
}

/// Where a problem came up.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'a> {
    /// The national index.
    National,
    /// The regional index.
    Regional,
    /// A variant of it.
    Variant(&'a Variant),
}

impl Problem {
    /// Keeps it unless the list has one of this node already: one finding a node is enough.
    pub(super) fn first_of_node(self, problems: &mut Vec<Problem>) {
        if problems
            .iter()
            .all(|p| p.node != self.node || std::mem::discriminant(&p.what) != std::mem::discriminant(&self.what))
        {
            problems.push(self);
        }
    }

    /// The finding for the author of the data folder.
    pub fn diagnostic(&self, origin: Origin<'_>, edition: &Edition, regions: &[Region]) -> Diagnostic {
        let node = edition.framework.node(self.node);
        let (id, year) = (&node.id, edition.years.get(self.year).copied().unwrap_or_default());
        let name = |region: RegionId| regions[region.0].name.shown();
        let place = node.indicator.as_ref().map_or(edition.place, |i| i.place);
        let settings = Places::of(origin, &edition.method, self.node);
        let finding = match self.what {
            What::Unscored(why) => {
                label(unscored(why, id, year, name).at(place, "this indicator"), settings.normalise, "asked for here")
            }
            What::BoxCox => {
                let message = format!("`{id}` has values in {year} that are not positive");
                let finding = Diagnostic::error("score::box-cox", message).at(place, "this indicator");
                label(finding, settings.treat, "treated here")
                    .help("Box-Cox takes positive values only: choose `log`, which shifts them, or `winsorise`")
            }
            What::UndefinedMean { kind, region } => {
                let (kind, of) = (kind.id(), region.map_or("the nation", name));
                let message = format!(
                    "the {kind} mean at `{id}` is not defined for {of} in {year}: a child's score is not positive"
                );
                let finding = label(Diagnostic::error("score::mean", message), settings.aggregate, "this mean");
                label(finding, settings.normalise, "makes the scores")
                    .help("choose scores above 0, such as min-max with `to = [1, 100]`, or the arithmetic mean")
            }
            What::Transform { region } => {
                let message = format!("a transform of `{id}` is not defined for {} in {year}", name(region));
                label(Diagnostic::error("score::transform", message).at(place, "this node"), settings.transform, "transformed here")
                    .help("logarithms take positive values only, reciprocals none of 0: correct the value, or choose another transform")
            }
            What::Tiers { distinct, tiers } => {
                let plural = if distinct == 1 { "score" } else { "scores" };
                let message = format!("{tiers} tiers, but only {distinct} distinct {plural} in {year}");
                label(Diagnostic::error("score::tiers", message), settings.tiers, "sorts scores into tiers")
                    .help("declare fewer `[[tier]]`, or sort by `counts`")
            }
            What::Unweighed(_) | What::Inconsistent { .. } | What::NoRatio { .. } | What::Against { .. } => {
                label(weighing::diagnostic(self, edition), settings.weights, "weighted here")
            }
        };
        match origin {
            Origin::Variant(variant) if !self.what.is_about_judgements() => {
                finding.at(variant.place, "in this variant")
            }
            _ => finding,
        }
    }
}

fn label(finding: Diagnostic, place: Option<Span>, text: &str) -> Diagnostic {
    place.into_iter().fold(finding, |d, at| d.at(at, text))
}

/// An indicator without scores, and what to do about it.
fn unscored<'a>(why: Unscored, id: &str, year: i32, name: impl Fn(RegionId) -> &'a str) -> Diagnostic {
    match why {
        Unscored::Constant => {
            let message = format!("`{id}` tells no regions apart in {year}: all values are equal");
            Diagnostic::error("score::constant", message).help(
                "this normalisation divides by the spread: leave the indicator out, or choose `rank` or `goalposts`",
            )
        }
        Unscored::Logarithm(region) => {
            let message = format!("`{id}` has no logarithm for {} in {year}: the value is not positive", name(region));
            Diagnostic::error("score::logarithm", message).help("write `false` into `log`, or correct the value")
        }
        Unscored::NoReference => {
            Diagnostic::error("score::reference", format!("the reference region has no value of `{id}` in {year}"))
                .help("choose a region that has all values, or impute what is missing")
        }
        Unscored::WorstReference => {
            let message = format!("the reference region has the worst value of `{id}` in {year}");
            Diagnostic::error("score::reference", message)
                .help("distances are measured from the worst value to the reference: choose another region")
        }
        Unscored::Target => {
            let message = format!("the target of `{id}` is not better than the worst value of {year}");
            Diagnostic::error("score::target", message).help(
                "distances are measured from the worst value to the target: set one that somebody has yet to reach",
            )
        }
        Unscored::Maximum => {
            let message = format!(
                "`{id}` has no fraction of its best value in {year}: that value, in its direction, is not positive"
            );
            Diagnostic::error("score::maximum", message)
                .help("where less is better, or values are negative, choose `min-max` or `distance-to-max`")
        }
        Unscored::Base(region) => {
            let message = format!("`{id}` has no ratio to the base year for {} in {year}", name(region));
            Diagnostic::error("score::base", message)
                .help("the value of the base year is 0 or of the other sign: choose another base year or normalisation")
        }
    }
}

/// Where the settings stand that a problem may come from.
struct Places {
    transform: Option<Span>,
    treat: Option<Span>,
    normalise: Option<Span>,
    aggregate: Option<Span>,
    tiers: Option<Span>,
    weights: Option<Span>,
}

impl Places {
    fn of(origin: Origin<'_>, method: &Method, node: NodeId) -> Places {
        let (regional, tiers, weights) = match origin {
            Origin::National => (None, &method.tiers, &method.weights),
            Origin::Regional => (method.regional.as_ref(), &method.tiers, &method.weights),
            Origin::Variant(variant) => (Some(&variant.method), &variant.tiers, &variant.weights),
        };
        let national = method.national.as_ref().filter(|_| regional.is_none());
        Places {
            transform: regional.and_then(|r| r.transform.place),
            treat: regional.and_then(|r| r.treat.place),
            normalise: regional.and_then(|r| r.normalise.place),
            aggregate: national.map_or_else(|| regional.and_then(|r| r.aggregate.place), |n| n.aggregate.place),
            tiers: tiers.place,
            weights: weights.place_of(node).or(weights.place),
        }
    }
}
