//! The verdicts of a statistical audit, each from a stated rule: a number of the edition against a limit.
//!
//! The order is that of the audits of the Joint Research Centre (Saisana and Saltelli 2012; the audits of the Global
//! Innovation Index and the Human Development Index): concept, data, structure, influence, robustness, sensitivity, size.
//! The limits are conventions: those of the literature where it has one, else ours, told beside each verdict.

use super::stats::{Among, Coefficient, correlate};
use super::{Figures, Unavailable};
use crate::index::audit::Factor;
use crate::model::{Framework, Mark, NodeId, RegionId, SeriesId, TreatKind};

/// A section of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Whether the indicators measure what the framework names.
    Coherence,
    /// Whether the data bear an index.
    Data,
    /// Whether the parts point the same way without saying the same.
    Structure,
    /// Whether weights are what they say.
    Influence,
    /// Whether ranks and tiers outlive other choices.
    Robustness,
    /// Which choice decides.
    Sensitivity,
    /// Whether the index measures size.
    Size,
}

impl Part {
    /// All, in the order of an audit.
    pub const ALL: [Part; 7] = [
        Part::Coherence,
        Part::Data,
        Part::Structure,
        Part::Influence,
        Part::Robustness,
        Part::Sensitivity,
        Part::Size,
    ];

    /// Its name in calls.
    pub fn id(self) -> &'static str {
        match self {
            Part::Coherence => "coherence",
            Part::Data => "data",
            Part::Structure => "structure",
            Part::Influence => "influence",
            Part::Robustness => "robustness",
            Part::Sensitivity => "sensitivity",
            Part::Size => "size",
        }
    }
}

/// What breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Culprit {
    /// A node.
    Node(NodeId),
    /// Two siblings.
    Pair(NodeId, NodeId),
    /// A region.
    Region(RegionId),
    /// A choice of the method.
    Choice(Factor),
    /// A plain list.
    Series(SeriesId),
}

/// A rule and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The section it stands in.
    pub part: Part,
    /// The rule, as words and files name it.
    pub rule: &'static str,
    /// The number that the rule looks at.
    pub found: f64,
    /// What it is held against.
    pub limit: f64,
    /// Whether the rule holds.
    pub holds: bool,
    /// What breaks it.
    pub culprits: Vec<Culprit>,
}

/// Weight of proxies at most.
pub const PROXY_WEIGHT: f64 = 0.25;
/// Least share of values present, by region and by indicator (the convention of COINr and of the JRC's audits).
pub const COVERAGE: f64 = 0.65;
/// Least Cronbach's alpha of the dimensions (Nunnally 1978).
pub const ALPHA: f64 = 0.7;
/// How many times its weight a dimension's influence may be, or its weight its influence.
pub const INFLUENCE: f64 = 1.5;
/// Mean shift of ranks at most where one indicator is left out.
pub const DROP_ONE: f64 = 1.0;
/// Share of the variance that one choice may explain alone.
pub const ONE_CHOICE: f64 = 0.5;
/// Rank correlation of total and size at most.
pub const SIZE: f64 = 0.75;

impl Figures<'_> {
    /// All verdicts on an edition with an audit; a rule that looks at something that the edition has not is left out.
    pub fn verdicts(&self) -> Result<Vec<Verdict>, Unavailable> {
        let audited = self.audit()?;
        let year = audited.uncertainty.year;
        let mut all = vec![self.proxies()];
        all.extend(self.coverage(year));
        all.push(self.outliers(year)?);
        all.extend(self.structure(year)?);
        all.extend(self.weights_and_influence(year)?);
        let outside = audited.uncertainty.outcomes.iter().filter(|o| {
            o.rank.zip(o.ranks).is_some_and(|(rank, i)| f64::from(rank) < i.low || f64::from(rank) > i.high)
        });
        let outside: Vec<Culprit> = outside.map(|o| Culprit::Region(o.region)).collect();
        all.push(none_of(Part::Robustness, "in-interval", outside));
        for rule in audited.rules.iter().filter(|r| r.found.is_some()) {
            let node = |id: &String| self.edition.framework.find(id).map(Culprit::Node);
            let region = |code: &String| self.project.find_region(code).map(Culprit::Region);
            let negative = rule.rule == "positive_levels";
            all.push(Verdict {
                part: if negative { Part::Structure } else { Part::Robustness },
                rule: rule.rule,
                found: rule.found.unwrap_or_default(),
                limit: rule.limit,
                holds: rule.holds,
                culprits: rule.broken_by.iter().filter_map(|b| if negative { node(b) } else { region(b) }).collect(),
            });
        }
        if let Some(sensitivity) = &audited.sensitivity {
            let most = sensitivity.factors.iter().max_by(|a, b| a.1.value.total_cmp(&b.1.value));
            all.extend(most.map(|(factor, first, _)| {
                at_most(Part::Sensitivity, "one-choice", first.value, ONE_CHOICE, vec![Culprit::Choice(*factor)])
            }));
        }
        all.extend(self.size_verdicts(year)?);
        all.sort_by_key(|v| v.part);
        Ok(all)
    }

    fn proxies(&self) -> Verdict {
        let marked = self.edition.framework.indicators().filter(|(_, i)| i.mark == Some(Mark::Proxy));
        let marked: Vec<NodeId> = marked.map(|(id, _)| id).collect();
        let weight = marked.iter().map(|id| self.nominal_weight(*id)).sum();
        let culprits = marked.into_iter().map(Culprit::Node).collect();
        at_most(Part::Coherence, "proxy-weight", weight, PROXY_WEIGHT, culprits)
    }

    /// Share of the regions that have each indicator, and of the indicators that each region has, in a year.
    fn coverage(&self, year: i32) -> Vec<Verdict> {
        let framework = &self.edition.framework;
        let indicators: Vec<NodeId> = framework.indicators().map(|(id, _)| id).collect();
        let regions: Vec<RegionId> = self.regions().collect();
        let there = |id: &NodeId, region: &RegionId| {
            let series = framework.node(*id).indicator.as_ref().map(|i| i.series);
            series.is_some_and(|s| self.raw(s, Some(*region), year).is_ok())
        };
        let by_region = regions.iter().map(|r| {
            let count = indicators.iter().filter(|i| there(i, r)).count();
            (count as f64 / indicators.len() as f64, Culprit::Region(*r))
        });
        let by_indicator = indicators.iter().map(|i| {
            let count = regions.iter().filter(|r| there(i, r)).count();
            (count as f64 / regions.len() as f64, Culprit::Node(*i))
        });
        let verdict = |rule, shares: Vec<(f64, Culprit)>| {
            let found = shares.iter().map(|(share, _)| *share).reduce(f64::min)?;
            let culprits = shares.into_iter().filter(|(share, _)| *share < COVERAGE).map(|(_, c)| c).collect();
            Some(Verdict { part: Part::Data, rule, found, limit: COVERAGE, holds: found >= COVERAGE, culprits })
        };
        let both =
            [verdict("region-coverage", by_region.collect()), verdict("indicator-coverage", by_indicator.collect())];
        both.into_iter().flatten().collect()
    }

    /// Skewed columns are treated, or the audit says what treating them would change.
    fn outliers(&self, year: i32) -> Result<Verdict, Unavailable> {
        let found = self.indicator_statistics(year)?;
        let skewed = found.iter().filter(|s| s.summary.has_outliers() == Some(true));
        let method = self.edition.method.regional.as_ref();
        let own = |id: NodeId| self.edition.framework.node(id).indicator.as_ref().and_then(|i| i.own.treat);
        let treated = |id: NodeId| own(id).or(method.map(|m| m.treat.kind)).is_some_and(|kind| kind != TreatKind::None);
        let varied = self.edition.audit.as_ref().is_some_and(|a| a.factors.treat.len() > 1);
        let skewed: Vec<NodeId> = skewed.map(|s| s.node).collect();
        let bare: Vec<Culprit> = skewed.iter().filter(|id| !treated(**id)).map(|id| Culprit::Node(*id)).collect();
        let holds = bare.is_empty() || varied;
        let culprits = if holds { Vec::new() } else { bare };
        Ok(Verdict { part: Part::Data, rule: "outliers", found: skewed.len() as f64, limit: 0.0, holds, culprits })
    }

    fn structure(&self, year: i32) -> Result<Vec<Verdict>, Unavailable> {
        let links = self.links(year)?;
        let against = links.iter().filter(|l| l.is_against()).map(|l| Culprit::Node(l.node)).collect();
        let pairs = links.iter().flat_map(|l| l.redundant.iter().map(|(other, _)| Culprit::Pair(l.node, *other)));
        let mut all =
            vec![none_of(Part::Structure, "against", against), none_of(Part::Structure, "redundant", pairs.collect())];
        let alpha = self.reliability(Framework::ROOT, year).map(|r| r.alpha);
        all.extend(alpha.ok().map(|alpha| Verdict {
            part: Part::Structure,
            rule: "alpha",
            found: alpha,
            limit: ALPHA,
            holds: alpha >= ALPHA,
            culprits: Vec::new(),
        }));
        Ok(all)
    }

    fn weights_and_influence(&self, year: i32) -> Result<Vec<Verdict>, Unavailable> {
        let framework = &self.edition.framework;
        let mut all = Vec::new();
        let influence = self.influence(year).unwrap_or_default();
        let ratios = influence.iter().filter(|i| framework.node(i.node).level == 1 && i.nominal > 0.0);
        let ratios = ratios.filter_map(|i| Some((i.node, i.covariance_share? / i.nominal)));
        let off: Vec<(NodeId, f64)> = ratios
            .map(|(node, ratio)| (node, if ratio > 0.0 { ratio.max(1.0 / ratio) } else { f64::INFINITY }))
            .collect();
        if let Some(found) = off.iter().map(|(_, off)| *off).reduce(f64::max).filter(|f| f.is_finite()) {
            let culprits = off.into_iter().filter(|(_, off)| *off > INFLUENCE).map(|(node, _)| Culprit::Node(node));
            all.push(at_most(Part::Influence, "influence", found, INFLUENCE, culprits.collect()));
        }
        let shifts = self.without_nodes(&self.among(Among::Indicators), year)?;
        if let Some(found) = shifts.iter().map(|w| w.mean_shift).reduce(f64::max) {
            let culprits = shifts.iter().filter(|w| w.mean_shift > DROP_ONE).map(|w| Culprit::Node(w.node)).collect();
            all.push(at_most(Part::Influence, "drop-one", found, DROP_ONE, culprits));
        }
        Ok(all)
    }

    fn size_verdicts(&self, year: i32) -> Result<Vec<Verdict>, Unavailable> {
        let Some(audit) = &self.edition.audit else { return Ok(Vec::new()) };
        let mut all = Vec::new();
        if let Some(series) = audit.size {
            let total = self.score_columns(&[Framework::ROOT], year)?[0];
            let found = correlate(total, &self.series_values(series, year)?, Coefficient::Spearman);
            all.extend(found.map(|r| at_most(Part::Size, "size", r.abs(), SIZE, vec![Culprit::Series(series)])));
        }
        if let Some(with) = &self.edition.compare_tiers {
            let own = self.agreement(with)?.same() as f64;
            let best =
                audit.baselines.iter().filter_map(|s| Some((self.baseline_of_series(*s, with).ok()?.same(), *s)));
            all.extend(best.max_by_key(|(same, _)| *same).map(|(same, series)| Verdict {
                part: Part::Size,
                rule: "baseline",
                found: own,
                limit: same as f64,
                holds: own > same as f64,
                culprits: vec![Culprit::Series(series)],
            }));
        }
        Ok(all)
    }
}

fn at_most(part: Part, rule: &'static str, found: f64, limit: f64, culprits: Vec<Culprit>) -> Verdict {
    let holds = found <= limit;
    Verdict { part, rule, found, limit, holds, culprits: if holds { Vec::new() } else { culprits } }
}

fn none_of(part: Part, rule: &'static str, culprits: Vec<Culprit>) -> Verdict {
    Verdict { part, rule, found: culprits.len() as f64, limit: 0.0, holds: culprits.is_empty(), culprits }
}
