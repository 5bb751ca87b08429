//! How one number came about: a tree of steps from a node down to the observations.
//!
//! Data only; `cli::explain` puts it into words.

use super::{Figure, Figures, Unavailable};
use crate::index::Yardstick;
use crate::index::impute::Imputed;
use crate::index::prepare::Treated;
use crate::index::treat::Treatment;
use crate::index::weighing::Group;
use crate::model::{
    Cell, Direction, Flag, MeanKind, NationalRule, NodeId, Normalise, Published, PublishedKind, RegionId, SeriesId,
    TierId,
};

/// A number at a node and the step that made it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation<'a> {
    /// The node.
    pub node: NodeId,
    /// The region; none: the nation.
    pub region: Option<RegionId>,
    /// The year.
    pub year: i32,
    /// The level or score; none: missing.
    pub figure: Option<Figure<'a>>,
    /// Rank among regions.
    pub rank: Option<u32>,
    /// Tier, at the root.
    pub tier: Option<TierId>,
    /// How the value came about.
    pub step: Step<'a>,
}

/// How a value came about.
#[derive(Debug, Clone, PartialEq)]
pub enum Step<'a> {
    /// Weighted mean of the children that are present.
    Mean {
        /// Children in framework order.
        terms: Vec<Term<'a>>,
        /// Kind of mean.
        kind: MeanKind,
        /// Least share of children that must be present.
        min_share: f64,
        /// Decimals that the mean is rounded to before it is used further.
        round: Option<u32>,
        /// How the weights were found.
        weighing: Option<&'a Group>,
    },
    /// An observation, prepared and normalised within its column.
    Score(Box<Score<'a>>),
    /// National value over that of the base year.
    BaseRatio {
        /// Level in the base year.
        base: f64,
        /// The base year.
        base_year: i32,
        /// Whether more is better.
        direction: Direction,
        /// How regional values make the national one.
        rule: NationalRule,
        /// Series that values are divided by.
        denominator: Option<SeriesId>,
        /// National value, and the number of regions behind it.
        value: Option<(f64, usize)>,
        /// National value of the base year.
        base_value: Option<f64>,
        /// Observations behind the value: all regions that report, or the one given.
        inputs: Vec<Input<'a>>,
        /// The series.
        series: SeriesId,
    },
    /// Only printed: the figures of the node, region and year as they stand.
    Printed(Vec<&'a Published>),
    /// Not part of this index, or neither computed nor printed.
    Nothing,
}

/// From an observation to a score, step by step.
#[derive(Debug, Clone, PartialEq)]
pub struct Score<'a> {
    /// The series.
    pub series: SeriesId,
    /// The observation; none: missing.
    pub input: Option<Input<'a>>,
    /// The series that it is divided by, and its observation.
    pub denominator: Option<(SeriesId, Option<Input<'a>>)>,
    /// The observation, divided by its denominator where it has one.
    pub observed: Option<f64>,
    /// How a missing value was filled in.
    pub imputed: Option<Imputed>,
    /// What was done to the column against outliers; none: no treatment was asked for.
    pub treatment: Option<Treatment>,
    /// What that made of this value; none: it was left as it was.
    pub treated: Option<Treated>,
    /// The value that was normalised.
    pub value: Option<f64>,
    /// The normalisation.
    pub normalise: &'a Normalise,
    /// Whether more is better.
    pub direction: Direction,
    /// What the normalisation took from the column.
    pub yardstick: Option<Yardstick>,
    /// With the base ratio: the region's value of the base year.
    pub base_value: Option<f64>,
}

/// A child in a mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Term<'a> {
    /// Weight in force among all children.
    pub weight: f64,
    /// Weight among those present (sums to 1); none: the child dropped out.
    pub effective: Option<f64>,
    /// The child.
    pub child: Explanation<'a>,
}

/// An observation behind a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Input<'a> {
    /// The region; none: the nation.
    pub region: Option<RegionId>,
    /// Value, source, year it was carried from.
    pub cell: Cell,
    /// Mark of a suspect value.
    pub flag: Option<&'a Flag>,
}

impl<'a> Figures<'a> {
    /// Explains the level (or with `region` the score) of a node.
    pub fn explain(&self, node: NodeId, region: Option<RegionId>, year: i32) -> Result<Explanation<'a>, Unavailable> {
        self.explain_down(node, region, year, usize::MAX)
    }

    /// One step of it: the children have their figures, and no steps of their own ([`Step::Nothing`]). What a page a node
    /// shows; with whole trees, the pages of a deep framework would cost the square of its depth.
    pub fn explain_step(
        &self,
        node: NodeId,
        region: Option<RegionId>,
        year: i32,
    ) -> Result<Explanation<'a>, Unavailable> {
        self.explain_down(node, region, year, 1)
    }

    /// `levels`: steps that are followed.
    fn explain_down(
        &self,
        node: NodeId,
        region: Option<RegionId>,
        year: i32,
        levels: usize,
    ) -> Result<Explanation<'a>, Unavailable> {
        let at = self.year(year)?;
        let figure = self.level(node, year, region).ok();
        let rank = region.and_then(|r| self.index.regional.as_ref()?.rank(node, at, r));
        let step = match region {
            _ if levels == 0 => Some(Step::Nothing),
            Some(region) => self.regional_step(node, region, year, at, levels)?,
            None => self.national_step(node, year, at, levels)?,
        };
        let step = match step {
            Some(step) => step,
            None => self.printed_step_of(node, region, year),
        };
        let tier = region
            .filter(|_| node == crate::model::Framework::ROOT)
            .and_then(|r| self.index.regional.as_ref()?.tier(at, r));
        Ok(Explanation { node, region, year, figure, rank, tier, step })
    }

    fn printed_step_of(&self, node: NodeId, region: Option<RegionId>, year: i32) -> Step<'a> {
        let kinds = [
            PublishedKind::Level,
            PublishedKind::Growth,
            PublishedKind::Cagr,
            PublishedKind::Change,
            PublishedKind::Contribution,
            PublishedKind::Rank,
            PublishedKind::Listed,
        ];
        let rows: Vec<_> = kinds.iter().filter_map(|&k| self.edition.published(node, region, year, k)).collect();
        if rows.is_empty() { Step::Nothing } else { Step::Printed(rows) }
    }

    fn regional_step(
        &self,
        node: NodeId,
        region: RegionId,
        year: i32,
        at: usize,
        levels: usize,
    ) -> Result<Option<Step<'a>>, Unavailable> {
        let (Some(regional), Some(method)) = (&self.index.regional, &self.edition.method.regional) else {
            return Ok(None);
        };
        let place = self.edition.framework.node(node);
        if let Some(indicator) = &place.indicator {
            let input = self.input(indicator.series, Some(region), year);
            let by = indicator.own.denominator;
            let denominator = by.map(|by| (by, self.input(by, Some(region), year)));
            let preparation = regional.preparation(node);
            let value = |at: usize| match preparation {
                Some(preparation) => preparation.value(at, region),
                None => self.input(indicator.series, Some(region), self.edition.years[at]).map(|i| i.cell.value),
            };
            let yardstick = regional.yardstick(node, at);
            return Ok(Some(Step::Score(Box::new(Score {
                series: indicator.series,
                input,
                denominator,
                observed: self.observed_value(node, year, region),
                imputed: preparation.and_then(|p| p.imputed(at, region)),
                treatment: preparation.and_then(|p| p.treatment(at)),
                treated: preparation.and_then(|p| p.treated(at, region)),
                value: value(at),
                normalise: &method.normalise,
                direction: indicator.direction,
                base_value: match yardstick {
                    Some(Yardstick::Base(base)) => value(base),
                    _ => None,
                },
                yardstick,
            }))));
        }
        let weight = |child: NodeId| Some(regional.weight(child));
        let nominal = |child: NodeId| regional.weight(child);
        let terms =
            self.terms(node, Some(region), (year, levels), nominal, weight, |child| regional.score(child, at, region))?;
        let kind = method.aggregate.of(node, place.level);
        let (min_share, round) = (method.missing.min_share, method.round.of(node));
        let weighing = regional.weighing().group(node);
        Ok(Some(Step::Mean { terms, kind, min_share, round, weighing }))
    }

    fn national_step(
        &self,
        node: NodeId,
        year: i32,
        at: usize,
        levels: usize,
    ) -> Result<Option<Step<'a>>, Unavailable> {
        let (Some(national), Some(method)) = (&self.index.national, &self.edition.method.national) else {
            return Ok(None);
        };
        if national.weight(node).is_none() {
            return Ok(Some(Step::Nothing));
        }
        let place = self.edition.framework.node(node);
        if let Some(indicator) = &place.indicator {
            let link = national.linked(node, at);
            let base = |r: &RegionId| self.input(indicator.series, Some(*r), method.base_year).is_some();
            let counted = || self.regions().filter(|r| link.is_none() || base(r));
            let of_regions = || counted().filter_map(|r| self.input(indicator.series, Some(r), year));
            let inputs = match indicator.national {
                NationalRule::Given => self.input(indicator.series, None, year).into_iter().collect(),
                _ => of_regions().collect(),
            };
            return Ok(Some(Step::BaseRatio {
                base: method.base,
                base_year: method.base_year,
                direction: indicator.direction,
                rule: indicator.national,
                denominator: indicator.own.denominator,
                value: match link {
                    Some(link) => Some((link.value, link.regions)),
                    None => national.raw(node, at).map(|v| (v, national.coverage(node, at))),
                },
                base_value: link.map_or_else(|| national.base_raw(node), |link| Some(link.base)),
                inputs,
                series: indicator.series,
            }));
        }
        let weighing = national.weighing();
        let nominal = |child: NodeId| weighing.weight(child);
        let terms =
            self.terms(node, None, (year, levels), nominal, |c| national.weight(c), |c| national.level(c, at))?;
        let kind = method.aggregate.of(node, place.level);
        Ok(Some(Step::Mean { terms, kind, min_share: 0.0, round: None, weighing: weighing.group(node) }))
    }

    /// Children with the weights they had in the mean.
    fn terms(
        &self,
        node: NodeId,
        region: Option<RegionId>,
        (year, levels): (i32, usize),
        nominal: impl Fn(NodeId) -> f64,
        weight: impl Fn(NodeId) -> Option<f64>,
        value: impl Fn(NodeId) -> Option<f64>,
    ) -> Result<Vec<Term<'a>>, Unavailable> {
        let children = &self.edition.framework.node(node).children;
        let present = |c: NodeId| value(c).and(weight(c));
        let sum: f64 = children.iter().filter_map(|&c| present(c)).sum();
        children
            .iter()
            .map(|&child| {
                Ok(Term {
                    weight: nominal(child),
                    effective: present(child).filter(|_| sum > 0.0).map(|w| w / sum),
                    child: self.explain_down(child, region, year, levels - 1)?,
                })
            })
            .collect()
    }

    fn input(&self, series: SeriesId, region: Option<RegionId>, year: i32) -> Option<Input<'a>> {
        let panel = self.edition.panel.as_ref()?;
        let at = panel.years.binary_search(&year).ok()?;
        let cell = match region {
            Some(region) => panel.cell(series, at, region)?,
            None => panel.given(series, at)?,
        };
        Some(Input { region, cell, flag: region.and_then(|r| self.flag(series, r, year)) })
    }
}
