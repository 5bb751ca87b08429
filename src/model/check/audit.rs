//! `[audit]` of `edition.toml`: what varies, how many draws, what must hold.

use crate::diag::{Diagnostic, Sink};
use crate::load::{Value, ValueKind};
use crate::model::{
    Audit, AuditMissing, AuditRule, Design, Factors, MeanKind, Missing, MissingRule, Normalisation, Panel, Region,
    SeriesId, Setting, TierRule, WeightSpread, Window,
};
use crate::source::Span;

use super::framework::Leaf;
use super::keys::{Keys, as_count, as_list, as_word, wrong_type};
use super::method::{Bounds, Described, choice_or, imputing, keys_of, means, normalise, share, treatment};

/// Draws at most: a million take about five seconds for thirty regions.
const MOST_DRAWS: i64 = 1_000_000;
/// Combinations at most of a factorial design.
const MOST_COMBINATIONS: usize = 200_000;
/// Points of the sensitivity analysis where nothing is said, and at most.
const POINTS: (usize, usize) = (1024, 65_536);
/// Draws where nothing is said.
const DRAWS: usize = 10_000;

pub(super) fn build(
    keys: Keys<'_>,
    bounds: Bounds<'_>,
    described: &Described<'_>,
    leaves: Option<&[Leaf<'_>]>,
    sink: &mut Sink,
) -> Option<Audit> {
    let place = keys.span();
    let before = sink.errors();
    let method = described.method.regional.as_ref();
    if described.regional.is_none() {
        let finding = Diagnostic::error("audit::regional", "an audit, but no regional index")
            .at(place, "of which ranks?")
            .help("describe `[method.regional]`, or remove `[audit]`");
        sink.push(finding);
    }
    let year = year(&keys, bounds, sink);
    let factorial = choice_or(&keys, "design", &[("draws", false), ("factorial", true)], false, sink);
    let draws = keys.get("draws").map_or(Some(DRAWS), |v| draws(v, sink));
    let seed = keys.get("seed").map_or(Some(1), |v| as_count(v, 0, sink)).map(|seed| seed as u64);
    let sensitivity = keys.get("sensitivity").map(|v| points(v, sink));
    let over = method.map_or(Window::Year, |m| m.normalise.over);
    let described_factors = keys.table("factors", sink);
    let factors_place = described_factors.as_ref().map_or(place, Keys::span);
    let factors = described_factors.map_or_else(|| Some(Factors::default()), |k| factors(k, over, bounds, sink));
    let series = |value: &Value, sink: &mut Sink| series(value, bounds, leaves, sink);
    let size = keys.get("size").map(|v| series(v, sink));
    let baselines = keys
        .get("baselines")
        .map_or(Some(Vec::new()), |v| as_list(v, sink)?.iter().map(|v| series(v, sink)).collect::<Option<Vec<_>>>());
    let rules = keys.table("rules", sink).map_or_else(|| Some(Vec::new()), |k| rules(k, bounds, described, sink));
    keys.finish(sink);
    if sink.errors() > before {
        return None;
    }
    let factors = factors?;
    let indicators = leaves.map_or(0, |all| all.iter().filter(|l| l.node.is_some()).count());
    let combinations = factors.combinations(indicators);
    if combinations == Some(1) && factors.weights.is_none() {
        let finding = Diagnostic::error("audit::nothing", "nothing varies in the audit")
            .at(factors_place, "no factor with two levels")
            .help("name choices that could have been made otherwise in `[audit.factors]`, such as `leave_out = \"indicators\"`");
        sink.push(finding);
        return None;
    }
    let design = if factorial? { Design::Factorial } else { Design::Draws(draws?) };
    if design == Design::Factorial && combinations.is_none_or(|n| n > MOST_COMBINATIONS) {
        let count =
            combinations.map_or("more combinations than can be counted".to_owned(), |n| format!("{n} combinations"));
        let finding = Diagnostic::error("audit::combinations", format!("{count} are too many for a factorial design"))
            .at(factors_place, format!("at most {MOST_COMBINATIONS}"))
            .help("write `design = \"draws\"`, which runs a random part of them");
        sink.push(finding);
        return None;
    }
    method.is_none_or(|m| fits(&factors, m, factors_place, sink)).then_some(())?;
    let sensitivity = if let Some(points) = sensitivity { Some(points?) } else { None };
    let size = if let Some(size) = size { Some(size?) } else { None };
    Some(Audit {
        year: year?,
        design,
        sensitivity,
        seed: seed?,
        factors,
        size,
        baselines: baselines?,
        rules: rules?,
        place,
    })
}

fn year(keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<i32> {
    let Some(value) = keys.get("year") else { return bounds.names.years.last().copied() };
    bounds.names.year_of_settings(value, None, sink)
}

fn draws(value: &Value, sink: &mut Sink) -> Option<usize> {
    let ValueKind::Integer(number) = value.kind else {
        wrong_type(value, "an integer", sink);
        return None;
    };
    let draws = usize::try_from(number).ok().filter(|_| (1..=MOST_DRAWS).contains(&number));
    if draws.is_none() {
        let finding = Diagnostic::error("audit::draws", format!("{number} draws"))
            .at(value.span, format!("from 1 to {MOST_DRAWS}"))
            .help("with 10,000 draws the share of a tier is known to within one point in a hundred");
        sink.push(finding);
    }
    draws
}

fn points(value: &Value, sink: &mut Sink) -> Option<usize> {
    let points = as_count(value, 0, sink)?;
    if !points.is_power_of_two() || !(64..=POINTS.1).contains(&points) {
        let finding = Diagnostic::error("audit::draws", format!("a base sample of {points} points"))
            .at(value.span, format!("a power of two from 64 to {}", POINTS.1))
            .help(format!("{} is enough for most; each factor takes as many runs", POINTS.0));
        sink.push(finding);
        return None;
    }
    Some(points)
}

fn series(value: &Value, bounds: Bounds<'_>, leaves: Option<&[Leaf<'_>]>, sink: &mut Sink) -> Option<SeriesId> {
    let word = as_word(value, sink)?;
    let leaves = leaves?;
    let found = leaves.iter().position(|l| l.id == word.text).map(SeriesId);
    if found.is_none() {
        bounds.names.unknown("series::unknown", "series", word, leaves.iter().map(|l| l.id));
    }
    found
}

/// A list of levels of a factor; a factor that is named must vary.
fn levels<T>(
    keys: &Keys<'_>,
    key: &'static str,
    sink: &mut Sink,
    mut each: impl FnMut(&Value, &mut Sink) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(value) = keys.get(key) else { return Some(Vec::new()) };
    let items = as_list(value, sink)?;
    if items.len() < 2 {
        let finding = Diagnostic::error("audit::factor", format!("the factor `{key}` does not vary"))
            .at(value.span, if items.is_empty() { "no level" } else { "one level" })
            .help("name two or more choices, or leave the factor out: it then stays as the edition has it");
        sink.push(finding);
        return None;
    }
    items.iter().map(|v| each(v, sink)).collect()
}

fn factors(keys: Keys<'_>, over: Window, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Factors> {
    let normalise = levels(&keys, "normalise", sink, |v, sink| normalise::build(v, bounds, sink).map(|s| s.value));
    let treat = levels(&keys, "treat", sink, |v, sink| treatment::build(v, over, bounds, sink).map(|s| s.value));
    let aggregate = levels(&keys, "aggregate", sink, |v, sink| means::aggregate(v, bounds, sink).map(|s| s.value));
    let missing = levels(&keys, "missing", sink, |v, sink| missing(v, bounds, sink));
    let leave_out = choice_or(&keys, "leave_out", &[("nothing", false), ("indicators", true)], false, sink);
    let weights = keys.get("weights").map(|v| spread(v, bounds, sink));
    keys.finish(sink);
    let weights = if let Some(spread) = weights { Some(spread?) } else { None };
    Some(Factors {
        normalise: normalise?,
        treat: treat?,
        aggregate: aggregate?,
        missing: missing?,
        weights,
        leave_out: leave_out?,
    })
}

/// `{ rule = "worst", min_share = … }`, or what `missing` of the method takes.
fn missing(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<AuditMissing> {
    let rule = if let ValueKind::Table(table) = &value.kind { table.get("rule") } else { None };
    if !matches!(rule.map(|v| &v.kind), Some(ValueKind::Text(word)) if word == "worst") {
        return imputing::build(value, bounds, sink).map(|s| AuditMissing { missing: s.value, worst: false });
    }
    let keys = keys_of("missing", value, bounds, sink)?;
    keys.get("rule");
    let min_share = keys.get("min_share").map_or(Some(0.0), |v| share("min_share", v, sink));
    keys.finish(sink);
    Some(AuditMissing {
        missing: Missing { rule: MissingRule::Skip, min_share: min_share?, ..Missing::default() },
        worst: true,
    })
}

/// `"any"`, or `{ within = 0.25, levels = [1] }`.
fn spread(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<WeightSpread> {
    if let ValueKind::Text(word) = &value.kind {
        if word == "any" {
            return Some(WeightSpread::Any);
        }
        let finding = Diagnostic::error("toml::value", format!("`{word}` is no `weights` of an audit"))
            .at(value.span, "this word")
            .help("write \"any\", or { within = 0.25 }");
        sink.push(finding);
        return None;
    }
    let keys = keys_of("weights", value, bounds, sink)?;
    let within = keys.need("within", sink).and_then(|v| share("within", v, sink));
    let levels = keys.get("levels").map_or(Some(Vec::new()), |v| node_levels("levels", v, bounds, sink));
    keys.finish(sink);
    Some(WeightSpread::Within { share: within?, levels: levels? })
}

/// Levels of nodes below the root, at least one.
fn node_levels(what: &str, value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Vec<usize>> {
    let deepest = bounds.framework?.nodes.iter().map(|n| n.level).max().unwrap_or(0);
    let items = as_list(value, sink)?;
    let levels: Vec<usize> = items.iter().map(|v| as_count(v, 1, sink)).collect::<Option<_>>()?;
    let beyond = levels.iter().position(|l| *l > deepest);
    if levels.is_empty() || beyond.is_some() {
        let place = beyond.map_or(value.span, |at| items[at].span);
        let finding = Diagnostic::error("audit::rule", format!("`{what}` names no node"))
            .at(place, format!("the framework has the levels 1 to {deepest}"))
            .help("1 are the children of the root");
        sink.push(finding);
        return None;
    }
    Some(levels)
}

fn rules(
    keys: Keys<'_>,
    bounds: Bounds<'_>,
    described: &Described<'_>,
    sink: &mut Sink,
) -> Option<Vec<Setting<AuditRule>>> {
    let span = keys.span();
    let levels = keys
        .get("positive_levels")
        .map(|v| (v.span, node_levels("positive_levels", v, bounds, sink).map(AuditRule::PositiveLevels)));
    let stable = keys.get("stable_tiers").map(|v| (v.span, share("stable_tiers", v, sink).map(AuditRule::StableTiers)));
    let each = keys.get("each_tier").map(|v| (v.span, share("each_tier", v, sink).map(AuditRule::EachTier)));
    let span_of =
        keys.get("rank_span").map(|v| (v.span, as_count(v, 0, sink).map(|ranks| AuditRule::RankSpan(ranks as f64))));
    keys.finish(sink);
    let mut rules = Vec::new();
    for (place, rule) in [levels, stable, each, span_of].into_iter().flatten() {
        let rule = rule?;
        let tiers = matches!(rule, AuditRule::StableTiers(_) | AuditRule::EachTier(_));
        if tiers && described.method.tiers.rule == TierRule::None && described.method.tiers.place.is_none() {
            let finding = Diagnostic::error("audit::rule", format!("`{}`, but no tiers", rule.id()))
                .at(place, "of which tiers?")
                .help("describe `[method.tiers]`, or remove the rule");
            sink.push(finding);
            return None;
        }
        rules.push(Setting { value: rule, reason: None, place: Some(place) });
    }
    if rules.is_empty() {
        let finding = Diagnostic::error("audit::rule", "`[audit.rules]` names no rule")
            .at(span, "nothing must hold")
            .help("write `positive_levels = [1]`, `stable_tiers = 0.8`, `each_tier = 0.5` or `rank_span = 10`");
        sink.push(finding);
        return None;
    }
    Some(rules)
}

/// Means that need positive scores stand on normalisations that give them, and bounds on values that are not transformed.
fn fits(factors: &Factors, method: &crate::model::RegionalMethod, place: Span, sink: &mut Sink) -> bool {
    let own = [method.normalise.value.clone()];
    let normalises = if factors.normalise.is_empty() { own.as_slice() } else { &factors.normalise };
    let own = [method.aggregate.value.clone()];
    let aggregates = if factors.aggregate.is_empty() { own.as_slice() } else { &factors.aggregate };
    let needs = |kind: &MeanKind| !matches!(kind, MeanKind::Arithmetic);
    let positive = aggregates
        .iter()
        .flat_map(|a| std::iter::once(&a.kind).chain(&a.levels).chain(a.nodes.iter().map(|(_, k)| k)))
        .find(|k| needs(k));
    let may_be_zero = normalises.iter().find(|n| match n.kind {
        Normalisation::ZScore { mean, sd } => mean <= 4.0 * sd,
        Normalisation::Borda { .. } => true,
        Normalisation::FractionOfMax { .. }
        | Normalisation::Scaled { .. }
        | Normalisation::DistanceToReference { .. } => false,
        _ => n.bounds().is_some_and(|(low, _)| low <= 0.0),
    });
    if let (Some(mean), Some(normalise)) = (positive, may_be_zero) {
        let message = format!("the {} mean of scores by `{}`, which may be 0 or less", mean.id(), normalise.kind.id());
        let finding = Diagnostic::error("audit::combination", message)
            .at(place, "each choice is combined with each other one")
            .help("let scores begin above 0: `to = [1, 100]`, or z-scores with `mean = 50, sd = 10`");
        sink.push(finding);
        return false;
    }
    true
}

/// Whether the series of size allows logarithms; the audit is dropped where it does not, after a finding.
pub(super) fn sized(audit: &Audit, panel: Option<&Panel>, regions: &[Region], sink: &mut Sink) -> bool {
    let (Some(series), Some(panel)) = (audit.size, panel) else { return true };
    let Ok(at) = panel.years.binary_search(&audit.year) else { return true };
    let column = panel.column(series, at).iter().zip(regions);
    let Some((_, region)) =
        column.filter(|(_, r)| r.assessed).find(|(cell, _)| cell.is_some_and(|cell| cell.value <= 0.0))
    else {
        return true;
    };
    let message = format!("`{}` is a size of 0 or less for {}", panel.series[series.0].id, region.name.shown());
    let finding = Diagnostic::error("audit::size", message)
        .at(audit.place, "takes the logarithm of it")
        .help("a size is positive: name a series such as population, or leave `size` out");
    sink.push(finding);
    false
}
