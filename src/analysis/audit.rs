//! The statistical audit of an edition: how sure its ranks are, which choices decide them, and whether its rules hold.

use serde::Serialize;

use super::moran::{Moran, moran};
use super::{Figures, Influence, Unavailable};
use crate::index::audit::{Interval, Outcome, Sensitivity, Uncertainty};
use crate::model::{AuditRule, Framework, NodeId, RegionId, Setting};

/// What the audit found.
#[derive(Debug, Clone, PartialEq)]
pub struct Audited {
    /// Ranks and tiers by other choices.
    pub uncertainty: Uncertainty,
    /// Which choices decide; none where it was not asked for, or nothing shifts.
    pub sensitivity: Option<Sensitivity>,
    /// Influence of every node on the total.
    pub influence: Vec<Influence>,
    /// Whether neighbours have like totals; none without neighbours.csv.
    pub moran: Option<Moran>,
    /// The rules of the edition.
    pub rules: Vec<RuleOutcome>,
}

/// Whether a rule holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleOutcome {
    /// The key of `[audit.rules]`.
    pub rule: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// What was found: the worst value that the rule looks at.
    pub found: Option<f64>,
    /// What it is held against.
    pub limit: f64,
    /// Nodes or regions (codes) that break it.
    pub broken_by: Vec<String>,
}

impl Audited {
    /// A region's outcome.
    pub fn of(&self, region: RegionId) -> Option<&Outcome> {
        self.uncertainty.of(region)
    }

    /// Whether all rules hold.
    pub fn holds(&self) -> bool {
        self.rules.iter().all(|r| r.holds)
    }
}

impl<'a> Figures<'a> {
    /// The audit that the edition asks for, computed once.
    pub fn audit(&self) -> Result<&'a Audited, Unavailable> {
        let found = self.findings.audit_of(self);
        found.ok_or_else(|| self.not_published("the audit of ranks, which `[audit]` of edition.toml describes,"))
    }

    /// The audit where it is of this year; none where the edition asks for none, or for one of another year.
    pub fn audit_in(&self, year: i32) -> Option<&'a Audited> {
        self.edition.audit.as_ref().filter(|a| a.year == year)?;
        self.audit().ok()
    }

    /// Between which ranks a region lies at a node in nine of ten runs of the audit of this year.
    pub fn rank_interval(&self, node: NodeId, region: RegionId, year: i32) -> Option<Interval> {
        self.audit_in(year)?.uncertainty.ranks(node, region)
    }

    /// Whether ranks at a node have intervals in this year.
    pub fn has_intervals(&self, node: NodeId, year: i32) -> bool {
        node == Framework::ROOT && self.audit_in(year).is_some()
            || self.regions().any(|r| self.rank_interval(node, r, year).is_some())
    }

    /// Share of the runs of the audit of this year that put a region into the tier in which the edition has it.
    pub fn tier_chance(&self, region: RegionId, year: i32) -> Option<f64> {
        self.audit_in(year)?.of(region)?.own_tier()
    }

    /// Carries the audit out; none where the edition asks for none.
    pub(super) fn make_audit(&self) -> Option<Audited> {
        let audit = self.edition.audit.as_ref()?;
        let study = self.study(audit.year, &audit.factors).ok()?;
        let uncertainty = study.uncertainty(audit);
        let influence = self.influence(audit.year).unwrap_or_default();
        let sensitivity = audit.sensitivity.and_then(|points| study.sensitivity(points, audit.seed));
        let rules = audit.rules.iter().map(|rule| self.rule(rule, &uncertainty, &influence)).collect();
        let pairs: Vec<(usize, usize)> = self.project.neighbours.iter().map(|(a, b)| (a.0, b.0)).collect();
        let total = self.score_columns(&[Framework::ROOT], audit.year).ok();
        let moran = total.and_then(|total| moran(total[0], &pairs, audit.seed)).filter(|_| !pairs.is_empty());
        Some(Audited { uncertainty, sensitivity, influence, moran, rules })
    }

    fn rule(&self, rule: &Setting<AuditRule>, uncertainty: &Uncertainty, influence: &[Influence]) -> RuleOutcome {
        let code = |o: &Outcome| self.project.region(o.region).code.clone();
        let chances = || uncertainty.outcomes.iter().filter_map(|o| o.own_tier().map(|chance| (o, chance)));
        let (found, limit, broken_by): (Option<f64>, f64, Vec<String>) = match &rule.value {
            AuditRule::PositiveLevels(levels) => {
                let level = |i: &Influence| self.edition.framework.node(i.node).level;
                let looked_at: Vec<&Influence> = influence.iter().filter(|i| levels.contains(&level(i))).collect();
                let negative = looked_at.iter().filter(|i| i.correlation.is_some_and(|r| r < 0.0));
                let least = looked_at.iter().filter_map(|i| i.correlation).reduce(f64::min);
                (least, 0.0, negative.map(|i| self.id(i.node).to_owned()).collect())
            }
            AuditRule::StableTiers(least) => {
                let all: Vec<f64> = chances().map(|(_, chance)| chance).collect();
                let mean = crate::index::column::mean(&all);
                let below = |chance: f64| mean.is_none_or(|mean| mean < *least) && chance < *least;
                (mean, *least, chances().filter(|(_, c)| below(*c)).map(|(o, _)| code(o)).collect())
            }
            AuditRule::EachTier(least) => {
                let lowest = chances().map(|(_, chance)| chance).reduce(f64::min);
                (lowest, *least, chances().filter(|(_, c)| c < least).map(|(o, _)| code(o)).collect())
            }
            AuditRule::RankSpan(most) => {
                let spans = || uncertainty.outcomes.iter().filter_map(|o| o.ranks.map(|r| (o, r.high - r.low)));
                let widest = spans().map(|(_, span)| span).reduce(f64::max);
                (widest, *most, spans().filter(|(_, span)| span > most).map(|(o, _)| code(o)).collect())
            }
        };
        let holds = match &rule.value {
            AuditRule::StableTiers(least) => found.is_some_and(|found| found >= *least),
            _ => found.is_some() && broken_by.is_empty(),
        };
        RuleOutcome { rule: rule.value.id(), holds, found, limit, broken_by }
    }
}
