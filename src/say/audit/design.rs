//! What varies in the audit, and how the runs are made: enough to repeat them.

use super::Teller;
use crate::model::{AuditMissing, Design, WeightSpread};
use crate::say::method::words as nouns;
use crate::say::number::decimal;
use crate::words::{say, word};

impl Teller<'_> {
    /// Factors with their levels.
    pub(super) fn factors(&mut self) {
        let (words, factors) = (self.words(), &self.audit.factors);
        let regional = self.scene.figures.edition.method.regional.as_ref();
        let level = |text: String, own: bool| if own { say!(words, audit_own_level, level = &text) } else { text };
        let mut rows: Vec<(&'static str, Vec<String>)> = Vec::new();
        if !factors.normalise.is_empty() {
            let own = regional.map(|m| &m.normalise.value);
            let told = factors.normalise.iter().map(|n| level(self.normalisation(n), own == Some(n)));
            rows.push(("normalise", told.collect()));
        }
        if !factors.treat.is_empty() {
            let own = regional.map(|m| &m.treat.value);
            let told = factors.treat.iter().map(|t| level(nouns::treatment(t, words), own == Some(t)));
            rows.push(("treat", told.collect()));
        }
        if !factors.aggregate.is_empty() {
            let own = regional.map(|m| &m.aggregate.value);
            let told = factors.aggregate.iter().map(|a| level(nouns::aggregate(a, self.scene), own == Some(a)));
            rows.push(("aggregate", told.collect()));
        }
        if !factors.missing.is_empty() {
            let own = regional.map(|m| &m.missing.value);
            let told = factors.missing.iter().map(|m| level(self.missing(m), own == Some(&m.missing) && !m.worst));
            rows.push(("missing", told.collect()));
        }
        if factors.leave_out {
            let count = self.scene.figures.edition.framework.indicators().count();
            rows.push(("leave_out", vec![say!(words, audit_leave_out, count)]));
        }
        if let Some(spread) = &factors.weights {
            let text = match spread {
                WeightSpread::Any => word!(words, audit_any_weights).to_owned(),
                WeightSpread::Within { share, levels } => {
                    let levels: Vec<String> = levels.iter().map(ToString::to_string).collect();
                    let (share, list) = (self.percent(*share, 0), self.list(&levels));
                    say!(words, audit_weights_within, share = &share, levels = &list)
                }
            };
            let text = if self.audit.design == Design::Factorial {
                say!(words, audit_only_sensitivity, text = &text)
            } else {
                text
            };
            rows.push(("weights", vec![text]));
        }
        let heads = [word!(words, audit_head_factor), word!(words, audit_head_levels)];
        let lines = rows.into_iter().map(|(factor, levels)| {
            format!("| {} | {} |", say!(words, audit_factor, factor), self.semicolons(&levels))
        });
        let table: Vec<String> =
            [format!("| {} | {} |", heads[0], heads[1]), "| :-- | :-- |".to_owned()].into_iter().chain(lines).collect();
        self.say(table.join("\n"));
    }

    fn semicolons(&self, levels: &[String]) -> String {
        let numbered = levels
            .iter()
            .enumerate()
            .map(|(at, level)| if levels.len() > 1 { format!("({}) {level}", at + 1) } else { level.clone() });
        numbered.collect::<Vec<_>>().join(word!(self.words(), semicolon))
    }

    fn normalisation(&self, how: &crate::model::Normalise) -> String {
        use crate::model::Normalisation;
        let words = self.words();
        let noun = nouns::normalise(how, words);
        let text = |x: f64| decimal(x, None, false, self.scene.lang);
        match how.kind {
            Normalisation::ZScore { mean, sd } => {
                say!(words, audit_z_score, noun = &noun, mean = &text(mean), sd = &text(sd))
            }
            Normalisation::PercentileRank { scale, .. } => {
                say!(words, audit_scale, noun = &noun, low = &text(how.low), high = &text(how.low + scale))
            }
            _ => noun,
        }
    }

    fn missing(&self, missing: &AuditMissing) -> String {
        let share = decimal(missing.missing.min_share * 100.0, Some(0), false, self.scene.lang);
        if missing.worst {
            return say!(self.words(), audit_worst, share = &share);
        }
        say!(self.words(), method_missing_rule, rule = missing.missing.rule.id(), share = &share)
    }

    /// How the runs are made.
    pub(super) fn runs(&self) -> String {
        let words = self.words();
        let runs = decimal(self.audited.uncertainty.runs as f64, Some(0), false, self.scene.lang);
        match self.audit.design {
            Design::Factorial => {
                let weights = if self.audit.factors.weights.is_some() { "yes" } else { "no" };
                say!(words, audit_factorial, runs = &runs, weights)
            }
            Design::Draws(_) => say!(words, audit_draws, runs = &runs, seed = &self.audit.seed.to_string()),
        }
    }
}
