//! The audit chapter, written from the results: what a statistician needs to repeat it, and each verdict with its rule.
//!
//! Markdown, as [`super::method`] writes it. The verdicts are those of [`crate::analysis::verdict`].

use super::method::{Markdown, plain};
use super::number::decimal;
use crate::analysis::Unavailable;
use crate::analysis::audit::Audited;
use crate::analysis::verdict::{Culprit, Part, Verdict};
use crate::index::audit::Factor;
use crate::model::{Audit, NodeId, RegionId};
use crate::say::scene::Scene;
use crate::words::{Words, say, word};

mod design;
mod sections;

/// The parts that a chapter can ask for, in their order.
pub const PARTS: [&str; 9] =
    ["all", "coherence", "data", "structure", "influence", "robustness", "sensitivity", "size", "conclusion"];

/// Regions that a table of the chapter lists; scores.csv has all of them.
const LISTED: usize = 60;

/// Culprits that a verdict names.
const NAMED: usize = 6;

/// The audit chapter without its title, or one of its parts without heading; `chart`: the mark of one that shows ranges of ranks.
///
/// # Errors
/// The edition asks for no audit.
pub fn text(part: &str, chart: Option<String>, scene: Scene<'_>) -> Result<String, Unavailable> {
    let figures = scene.figures;
    let audited = figures.audit()?;
    let audit = figures.edition.audit.as_ref().ok_or_else(|| figures.not_published("the audit"))?;
    let verdicts = figures.verdicts()?;
    let mut teller = Teller { scene, audit, audited, verdicts: &verdicts, chart, out: Vec::new() };
    let all = part == "all";
    if all {
        teller.say(teller.opening());
    }
    for own in Part::ALL {
        if all || part == own.id() {
            teller.section(own, all)?;
        }
    }
    if all || part == "conclusion" {
        teller.conclusion(all);
    }
    Ok(teller.out.join("\n\n"))
}

struct Teller<'a> {
    scene: Scene<'a>,
    audit: &'a Audit,
    audited: &'a Audited,
    verdicts: &'a [Verdict],
    /// The mark of a chart that stands beside the ranges of ranks.
    chart: Option<String>,
    out: Vec<String>,
}

impl<'a> Teller<'a> {
    fn words(&self) -> Words<'a> {
        self.scene.words()
    }

    fn say(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.out.push(text);
        }
    }

    fn number(&self, value: f64, digits: usize) -> String {
        decimal(value, Some(digits), false, self.scene.lang)
    }

    fn percent(&self, share: f64, digits: usize) -> String {
        self.number(share * 100.0, digits) + "%"
    }

    fn cell(&self, value: Option<f64>, digits: usize) -> String {
        value.map_or_else(|| "–".to_owned(), |v| self.number(v, digits))
    }

    fn name(&self, node: NodeId) -> String {
        plain(self.scene.node_name(node))
    }

    fn region(&self, region: RegionId) -> String {
        plain(self.scene.region_name(region))
    }

    fn series(&self, series: crate::model::SeriesId) -> String {
        let panel = self.scene.figures.edition.panel.as_ref();
        panel.map_or_else(String::new, |p| plain(p.series[series.0].name.get(self.words())))
    }

    fn list(&self, names: &[String]) -> String {
        self.words().names(names.iter().map(String::as_str))
    }

    /// A few names, and how many more there are.
    fn few(&self, names: &[String]) -> String {
        let list = self.list(&names[..names.len().min(NAMED)]);
        let more = names.len().saturating_sub(NAMED);
        if more == 0 { list } else { say!(self.words(), table_and_more, list = &list, more, all = names.len()) }
    }

    fn factor(&self, factor: Factor) -> String {
        say!(self.words(), audit_factor, factor = factor.id())
    }

    fn table(&mut self, heads: &[String], rows: impl IntoIterator<Item = Vec<String>>) {
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let mut lines = vec![line(heads)];
        // The first column names the rows, the others hold numbers.
        let rule = |at: usize| if at == 0 { ":--" } else { "--:" };
        lines.push(line(&(0..heads.len()).map(|at| rule(at).to_owned()).collect::<Vec<_>>()));
        lines.extend(rows.into_iter().map(|row| line(&row)));
        self.say(lines.join("\n"));
    }

    fn section(&mut self, part: Part, headed: bool) -> Result<(), Unavailable> {
        if headed {
            self.heading(part.id());
        }
        match part {
            Part::Coherence => self.coherence(),
            Part::Data => self.data()?,
            Part::Structure => self.structure()?,
            Part::Influence => self.influence()?,
            Part::Robustness => self.robustness(),
            Part::Sensitivity => self.sensitivity(),
            Part::Size => self.size()?,
        }
        let told: Vec<String> = self.verdicts.iter().filter(|v| v.part == part).map(|v| self.verdict(v)).collect();
        if !told.is_empty() {
            self.say(told.iter().map(|t| format!("- {t}")).collect::<Vec<_>>().join("\n"));
        }
        Ok(())
    }

    fn heading(&mut self, part: &str) {
        let title = say!(self.words(), audit_title, part);
        self.say(format!("## {title} {{#audit-{part}}}"));
    }

    /// The rule, what was found, what breaks it.
    fn verdict(&self, verdict: &Verdict) -> String {
        let words = self.words();
        let culprits = self.culprits(verdict);
        let which = if culprits.is_empty() || verdict.holds { String::new() } else { self.few(&culprits) };
        let holds = if verdict.holds { "yes" } else { "no" };
        let (rule, found) = (self.rule(verdict), self.found(verdict));
        say!(words, audit_verdict, holds, rule = &rule, found = &found, which = which.as_str())
    }

    fn culprits(&self, verdict: &Verdict) -> Vec<String> {
        let name = |culprit: &Culprit| match culprit {
            Culprit::Node(node) => self.name(*node),
            Culprit::Pair(a, b) => say!(self.words(), audit_pair, one = &self.name(*a), other = &self.name(*b)),
            Culprit::Region(region) => self.region(*region),
            Culprit::Choice(factor) => self.factor(*factor),
            Culprit::Series(series) => self.series(*series),
        };
        verdict.culprits.iter().map(name).collect()
    }

    fn rule(&self, verdict: &Verdict) -> String {
        let limit = self.measured(verdict.rule, verdict.limit);
        let levels = match self.audit.rules.iter().find(|r| r.value.id() == verdict.rule).map(|r| &r.value) {
            Some(crate::model::AuditRule::PositiveLevels(levels)) => {
                self.list(&levels.iter().map(ToString::to_string).collect::<Vec<_>>())
            }
            _ => String::new(),
        };
        say!(self.words(), audit_rule, rule = verdict.rule, limit = &limit, levels = &levels)
    }

    fn found(&self, verdict: &Verdict) -> String {
        self.measured(verdict.rule, verdict.found)
    }

    /// A number as its rule measures it.
    fn measured(&self, rule: &str, value: f64) -> String {
        match rule {
            "proxy-weight" | "region-coverage" | "indicator-coverage" | "one-choice" | "stable_tiers" | "each_tier" => {
                decimal((value * 1000.0).round() / 10.0, None, false, self.scene.lang) + "%"
            }
            "alpha" | "influence" | "drop-one" | "size" | "positive_levels" => {
                decimal((value * 100.0).round() / 100.0, None, false, self.scene.lang)
            }
            _ => decimal(value, None, false, self.scene.lang),
        }
    }

    fn conclusion(&mut self, headed: bool) {
        if headed {
            self.heading("conclusion");
        }
        let words = self.words();
        let (count, kept) = (self.verdicts.len(), self.verdicts.iter().filter(|v| v.holds).count());
        self.say(say!(words, audit_conclusion, count, kept));
        let heads = [
            word!(words, audit_head_part),
            word!(words, audit_head_rule),
            word!(words, audit_head_found),
            word!(words, audit_head_verdict),
        ];
        let heads = heads.map(str::to_owned);
        let row = |v: &Verdict| {
            let holds = if v.holds { "yes" } else { "no" };
            let title = say!(words, audit_title, part = v.part.id());
            vec![title, self.rule(v), self.found(v), say!(words, audit_holds, holds)]
        };
        let rows: Vec<Vec<String>> = self.verdicts.iter().map(row).collect();
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let rule = [":--", ":--", "--:", ":--"].map(str::to_owned);
        let lines = [line(&heads), line(&rule)].into_iter().chain(rows.iter().map(|r| line(r)));
        self.say(lines.collect::<Vec<_>>().join("\n"));
        self.say(word!(words, audit_reading));
    }
}

impl Teller<'_> {
    fn opening(&self) -> String {
        let words = self.words();
        let Markdown(text) = crate::words::runs!(words, audit_opening, year = self.audited.uncertainty.year);
        text
    }
}
