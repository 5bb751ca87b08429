//! `[method.tiers]`: how regions are sorted into the tiers that `[[tier]]` declares.

use crate::diag::{Diagnostic, Sink};
use crate::load::Value;
use crate::model::{Setting, TierRule, Tiers};

use super::super::keys::{Keys, as_count, as_list, as_number};
use super::{Bounds, choice, keys_of, positive};

#[derive(Debug, Clone, Copy)]
enum Kind {
    Counts,
    Breaks,
    Quantiles,
    Jenks,
}

const KINDS: [(&str, Kind); 4] =
    [("counts", Kind::Counts), ("breaks", Kind::Breaks), ("quantiles", Kind::Quantiles), ("jenks", Kind::Jenks)];

pub(super) fn build(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Setting<Tiers>> {
    let keys = keys_of("tiers", value, bounds, sink)?;
    let reason = keys.text("reason", sink);
    let near = keys.get("near").map(|v| positive(v, sink));
    let kind = choice(&keys, "kind", &KINDS, sink)?;
    let tiers = bounds.names.tiers.len();
    if tiers == 0 {
        let finding = Diagnostic::error("tier::none", "a rule for tiers, but no [[tier]]")
            .at(value.span, "sorts regions into tiers")
            .help("declare each tier as [[tier]], best first");
        sink.push(finding);
    }
    let rule = match kind {
        Kind::Counts => counts(&keys, bounds, sink).map(TierRule::Counts),
        Kind::Breaks => {
            keys.need("breaks", sink).and_then(|v| ascending(v, tiers, "breaks", sink)).map(TierRule::Breaks)
        }
        Kind::Quantiles => match keys.get("quantiles") {
            Some(v) => ascending(v, tiers, "quantiles", sink).filter(|q| shares(q, v, sink)),
            None => Some((1..tiers).map(|i| i as f64 / tiers as f64).collect()),
        }
        .map(TierRule::Quantiles),
        Kind::Jenks => Some(TierRule::Jenks(tiers)),
    };
    keys.finish(sink);
    let near = if let Some(near) = near { Some(near?) } else { None };
    // More tiers than are declared would have no names.
    let rule = rule.filter(|rule| rule.tiers() == tiers && tiers > 0);
    Some(Setting { value: Tiers { rule: rule?, near }, reason, place: Some(value.span) })
}

fn counts(keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Vec<usize>> {
    let value = keys.need("counts", sink)?;
    let counts: Vec<usize> = as_list(value, sink)?.iter().map(|v| as_count(v, 0, sink)).collect::<Option<_>>()?;
    let sum: usize = counts.iter().sum();
    let tiers = bounds.names.tiers.len();
    if counts.len() != tiers {
        let message = format!("{} counts for {tiers} tiers", counts.len());
        let finding = Diagnostic::error("method::tier-counts", message)
            .at(value.span, "these counts")
            .help("one count for each [[tier]], best first");
        sink.push(finding);
    } else if sum != bounds.assessed && bounds.assessed > 0 {
        let message = format!("the tiers hold {sum} regions, {} are assessed", bounds.assessed);
        let finding = Diagnostic::error("method::tier-counts", message)
            .at(value.span, format!("together {sum}"))
            .help(format!("make the counts sum to {}, or correct `assessed` in regions.csv", bounds.assessed));
        sink.push(finding);
    }
    Some(counts)
}

/// Cuts between tiers: one fewer than tiers, each greater than the one before.
fn ascending(value: &Value, tiers: usize, what: &str, sink: &mut Sink) -> Option<Vec<f64>> {
    let items = as_list(value, sink)?;
    let cuts: Vec<f64> = items.iter().map(|v| as_number(v, sink)).collect::<Option<_>>()?;
    if let Some(at) = cuts.windows(2).position(|w| w[0] >= w[1]) {
        let finding = Diagnostic::error("method::breaks", format!("`{what}` are not ascending"))
            .at(items[at + 1].span, "not greater than the one before")
            .help("write the cut between the two lowest tiers first");
        sink.push(finding);
        return None;
    }
    if cuts.len() + 1 != tiers && tiers > 0 {
        let finding = Diagnostic::error("method::breaks", format!("{} `{what}` for {tiers} tiers", cuts.len()))
            .at(value.span, "these cuts")
            .help("one cut between each two tiers, ascending: one fewer than tiers");
        sink.push(finding);
        return None;
    }
    Some(cuts)
}

fn shares(cuts: &[f64], value: &Value, sink: &mut Sink) -> bool {
    let inside = cuts.iter().all(|q| *q > 0.0 && *q < 1.0);
    if !inside {
        let finding = Diagnostic::error("toml::value", "`quantiles` are shares between 0 and 1");
        sink.push(finding.at(value.span, "such as [0.25, 0.5, 0.75]"));
    }
    inside
}
