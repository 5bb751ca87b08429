//! Steps that the method asks for and the values do not allow: a logarithm of zero, a geometric
//! mean with a score of 0, more tiers than distinct scores.
//!
//! The result is missing there and never made up. Problems are values, collected while computing;
//! [`Problem::diagnostic`] says where to look and what to do.

use super::yardstick::Unscored;
use crate::diag::Diagnostic;
use crate::model::{Edition, MeanKind, Method, NodeId, Region, RegionId, Variant};
use crate::source::Span;

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
    /// Fewer distinct scores than tiers.
    Tiers {
        /// Distinct scores.
        distinct: usize,
        /// Tiers.
        tiers: usize,
    },
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
        if problems.iter().all(|p| p.node != self.node || std::mem::discriminant(&p.what) != std::mem::discriminant(&self.what)) {
            problems.push(self);
        }
    }

    /// The finding for the author of the data folder.
    pub fn diagnostic(&self, origin: Origin<'_>, edition: &Edition, regions: &[Region]) -> Diagnostic {
        let node = edition.framework.node(self.node);
        let (id, year) = (&node.id, edition.years.get(self.year).copied().unwrap_or_default());
        let name = |region: RegionId| regions[region.0].name.en.as_str();
        let place = node.indicator.as_ref().map_or(edition.place, |i| i.place);
        let settings = Places::of(origin, &edition.method, edition.place);
        let at_indicator = |d: Diagnostic| d.at(place, "this indicator").at(settings.normalise, "asked for here");
        let finding = match self.what {
            What::Unscored(Unscored::Constant) => at_indicator(
                Diagnostic::error("score::constant", format!("`{id}` tells no regions apart in {year}: all values are equal"))
                    .help("this normalisation divides by the spread: leave the indicator out, or choose `rank` or `goalposts`"),
            ),
            What::Unscored(Unscored::Logarithm(region)) => at_indicator(
                Diagnostic::error("score::logarithm", format!("`{id}` has no logarithm for {} in {year}: the value is not positive", name(region)))
                    .help("write `false` into `log`, or correct the value"),
            ),
            What::Unscored(Unscored::NoReference) => at_indicator(
                Diagnostic::error("score::reference", format!("the reference region has no value of `{id}` in {year}"))
                    .help("choose a region that has all values, or impute what is missing"),
            ),
            What::Unscored(Unscored::WorstReference) => at_indicator(
                Diagnostic::error("score::reference", format!("the reference region has the worst value of `{id}` in {year}"))
                    .help("distances are measured from the worst value to the reference: choose another region"),
            ),
            What::Unscored(Unscored::Target) => at_indicator(
                Diagnostic::error("score::target", format!("the target of `{id}` is not better than the worst value of {year}"))
                    .help("distances are measured from the worst value to the target: set a target that somebody has yet to reach"),
            ),
            What::Unscored(Unscored::Maximum) => at_indicator(
                Diagnostic::error("score::maximum", format!("`{id}` has no fraction of its best value in {year}: that value is not positive"))
                    .help("where less is better, or values are negative, choose `min-max` or `distance-to-max`"),
            ),
            What::Unscored(Unscored::Base(region)) => at_indicator(
                Diagnostic::error("score::base", format!("`{id}` has no ratio to the base year for {} in {year}", name(region)))
                    .help("the value of the base year is 0 or of the other sign: choose another base year or another normalisation"),
            ),
            What::BoxCox => Diagnostic::error("score::box-cox", format!("`{id}` has values in {year} that are not positive"))
                .at(place, "this indicator")
                .at(settings.treat, "treated here")
                .help("Box-Cox takes positive values only: choose `log`, which shifts them, or `winsorise`"),
            What::UndefinedMean { kind, region } => {
                let of = region.map_or("the nation", name);
                let message = format!("the {} mean at `{id}` is not defined for {of} in {year}: a child's score is not positive", kind.id());
                Diagnostic::error("score::mean", message)
                    .at(settings.aggregate, "this mean")
                    .at(settings.normalise, "makes the scores")
                    .help("choose a normalisation with scores above 0, such as min-max with `to = [1, 100]`, or the arithmetic mean")
            }
            What::Tiers { distinct, tiers } => {
                let message = format!("{tiers} tiers, but only {distinct} distinct scores in {year}");
                Diagnostic::error("score::tiers", message)
                    .at(settings.tiers, "sorts scores into tiers")
                    .help("declare fewer `[[tier]]`, or sort by `counts`")
            }
        };
        match origin {
            Origin::Variant(variant) => finding.at(variant.place, "in this variant"),
            _ => finding,
        }
    }
}

/// Where the settings stand that a problem may come from.
struct Places {
    treat: Span,
    normalise: Span,
    aggregate: Span,
    tiers: Span,
}

impl Places {
    fn of(origin: Origin<'_>, method: &Method, else_at: Span) -> Places {
        let or = |place: Option<Span>| place.unwrap_or(else_at);
        let (regional, tiers) = match origin {
            Origin::Variant(variant) => (Some(&variant.method), &variant.tiers),
            _ => (method.regional.as_ref(), &method.tiers),
        };
        let national = method.national.as_ref().filter(|_| matches!(origin, Origin::National));
        Places {
            treat: or(regional.and_then(|r| r.treat.place)),
            normalise: or(regional.and_then(|r| r.normalise.place)),
            aggregate: or(match national {
                Some(national) => national.aggregate.place,
                None => regional.and_then(|r| r.aggregate.place),
            }),
            tiers: or(tiers.place),
        }
    }
}
