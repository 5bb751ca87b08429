//! The steps from an observation to a score, in words: divide, fill in, treat, normalise.

use super::{Text, better};
use crate::analysis::explain::{Explanation, Score};
use crate::index::Yardstick;
use crate::index::impute::Donor;
use crate::index::treat::Transform;
use crate::model::{Direction, MissingRule, Normalisation, Ties, Window};

impl Text<'_> {
    /// From the observation down to the formula that gave the score.
    pub(super) fn score(&mut self, e: &Explanation<'_>, score: &Score<'_>, depth: usize) {
        let unit = self.figures.edition.framework.node(e.node).indicator.as_ref().map_or("", |i| i.unit.shown());
        match &score.input {
            Some(input) => self.input(input, &self.unit(score.series), depth),
            None => self.line(depth, "no observation: missing, not zero"),
        }
        if let Some((series, input)) = &score.denominator {
            let id = self.series(*series);
            match (input, score.observed, score.input) {
                (Some(by), Some(quotient), Some(input)) => {
                    let (x, by_value) = (input.cell.value, by.cell.value);
                    self.line(depth, &format!("divided by `{id}`: {x} / {by_value} = {quotient} {unit}"));
                    self.input(by, &self.unit(*series), depth + 1);
                }
                _ => self.line(depth, &format!("divided by `{id}`: no quotient")),
            }
        }
        self.imputed(score, unit, depth);
        self.treated(score, unit, depth);
        self.normalised(e, score, unit, depth);
    }

    fn imputed(&mut self, score: &Score<'_>, unit: &str, depth: usize) {
        let Some(imputed) = &score.imputed else { return };
        let edition = self.figures.edition;
        let rule = edition.method.regional.as_ref().map(|m| &m.missing.rule);
        let by = match rule {
            Some(MissingRule::GroupMean(by) | MissingRule::GroupMedian(by)) => by.by.as_str(),
            _ => "group",
        };
        let from = match imputed.from {
            Donor::Group(count) => format!("of {count} regions with the same {by}"),
            Donor::Year(year) => format!("value of {}", edition.years[year]),
            Donor::Between(from, to) => format!("between {} and {}", edition.years[from], edition.years[to]),
        };
        let rule = rule.map_or("imputed", MissingRule::id);
        self.line(depth, &format!("imputed: {} {unit} ({rule}, {from})", imputed.value));
    }

    fn treated(&mut self, score: &Score<'_>, unit: &str, depth: usize) {
        let Some(treatment) = &score.treatment else { return };
        if let (Some(before), Some(after)) = (treatment.before, treatment.after) {
            let shape = format!("skewness {}, kurtosis {}", before.skewness, before.kurtosis);
            if !treatment.changed() {
                self.line(depth, &format!("column not treated: {shape}"));
                return;
            }
            let now = format!("skewness {}, kurtosis {}", after.skewness, after.kurtosis);
            let mut done = Vec::new();
            if treatment.winsorised > 0 {
                done.push(format!("{} values winsorised", treatment.winsorised));
            }
            match treatment.transform {
                Some(Transform::Log { min, offset }) => done.push(format!("ln(x - {min} + {offset})")),
                Some(Transform::BoxCox { lambda }) => done.push(format!("Box-Cox with lambda = {lambda}")),
                None => {}
            }
            self.line(depth, &format!("column treated: {}; {shape}; then {now}", done.join(", ")));
        }
        match &score.treated {
            Some(treated) => self.line(depth, &format!("treated: {} {unit} became {}", treated.from, treated.to)),
            None => self.line(depth, "this value was left as it was"),
        }
    }

    fn normalised(&mut self, e: &Explanation<'_>, score: &Score<'_>, unit: &str, depth: usize) {
        let kind = score.normalise.kind;
        let over = match score.normalise.over {
            _ if !kind.has_window() => String::new(),
            Window::Year => format!(" over the regions in {}", e.year),
            Window::Panel => " over the regions in all years".to_owned(),
        };
        self.line(depth, &format!("{}{over}, {}", kind.id(), better(score.direction)));
        let Some(yardstick) = score.yardstick else {
            self.line(depth, "the column has no values");
            return;
        };
        if let Some(x) = score.value.filter(|_| e.figure.is_some())
            && let Some(formula) = formula(score, kind, yardstick, x)
        {
            self.line(depth, &formula);
        }
        match yardstick {
            Yardstick::Range(r) | Yardstick::Reference(_, r) | Yardstick::Target(_, r) => {
                self.line(depth, &format!("least {} {unit}, greatest {} {unit}", r.min, r.max));
            }
            Yardstick::Moments(m) => {
                self.line(depth, &format!("mean {}, standard deviation {} of {} values", m.mean, m.sd, m.count));
            }
            Yardstick::Ranked(count) => self.line(depth, &format!("{count} values ranked, the worst first")),
            Yardstick::Goalposts { low, high, log } => {
                let log = if log { ", as logarithms" } else { "" };
                self.line(depth, &format!("goalposts {low} and {high} {unit}{log}"));
            }
            Yardstick::Base(year) => {
                self.line(depth, &format!("against its own value of {}", self.figures.edition.years[year]));
            }
        }
        if e.figure.is_none() && score.value.is_some() {
            self.line(depth, "no score: the column cannot be normalised in this way");
        }
    }
}

/// The formula with its numbers; none where the rank says it all.
fn formula(score: &Score<'_>, kind: Normalisation, yardstick: Yardstick, x: f64) -> Option<String> {
    let positive = score.direction == Direction::Positive;
    // Distance above the worst value, and from the best one.
    let above = |x: f64, r: crate::index::Range| {
        if positive { format!("({x} - {})", r.min) } else { format!("({} - {x})", r.max) }
    };
    Some(match (kind, yardstick) {
        (Normalisation::MinMax { low, high }, Yardstick::Range(r)) => {
            format!("{low} + ({high} - {low}) * {} / ({} - {})", above(x, r), r.max, r.min)
        }
        (Normalisation::DistanceToMax { scale }, Yardstick::Range(r)) => {
            let below = if positive { format!("({} - {x})", r.max) } else { format!("({x} - {})", r.min) };
            format!("{scale} * (1 - {below} / ({} - {}))", r.max, r.min)
        }
        (Normalisation::FractionOfMax { scale }, Yardstick::Range(r)) => {
            format!("{scale} * {x} / {}", if positive { r.max } else { r.min })
        }
        (Normalisation::ZScore { mean, sd }, Yardstick::Moments(m)) => {
            let from = if positive { format!("({x} - {})", m.mean) } else { format!("({} - {x})", m.mean) };
            format!("{mean} + {sd} * {from} / {}", m.sd)
        }
        (Normalisation::DistanceToReference { scale, .. }, Yardstick::Reference(reference, r)) => {
            let short = if positive { format!("({reference} - {x})") } else { format!("({x} - {reference})") };
            format!("{scale} * (1 - {short} / {})", above(reference, r))
        }
        (Normalisation::DistanceToTarget { scale, capped }, Yardstick::Target(target, r)) => {
            let cap = if capped { ", at most the scale" } else { "" };
            format!("{scale} * {} / {}{cap}", above(x, r), above(target, r))
        }
        (
            Normalisation::Goalposts { scale } | Normalisation::Scaled { scale },
            Yardstick::Goalposts { low, high, log },
        ) => {
            let form = |x: f64| if log { format!("ln {x}") } else { x.to_string() };
            let (x, low, high) = (form(x), form(low), form(high));
            let from = if positive { format!("({x} - {low})") } else { format!("({high} - {x})") };
            let limits = if matches!(kind, Normalisation::Goalposts { .. }) { ", within 0 and the scale" } else { "" };
            format!("{scale} * {from} / ({high} - {low}){limits}")
        }
        (Normalisation::BaseRatio { base, .. }, Yardstick::Base(_)) => {
            let base_value = score.base_value?;
            let (over, under) = if positive { (x, base_value) } else { (base_value, x) };
            format!("{base} * {over} / {under}")
        }
        (
            Normalisation::Rank { ties } | Normalisation::Borda { ties } | Normalisation::PercentileRank { ties, .. },
            _,
        ) => {
            let ties = match ties {
                Ties::Min => "the least",
                Ties::Average => "the mean",
            };
            format!("value {x}; equal values take {ties} of their ranks")
        }
        _ => return None,
    })
}
