//! `[[variant]]`: the regional index by another method, which says only where it differs.

use crate::diag::{Diagnostic, Sink};
use crate::model::{Method, Panel, RegionalMethod, Setting, Variant};

use super::super::keys::{Keys, Word};
use super::super::names::{Names, Unique, slug};
use super::{Bounds, changes, imputing, means, normalise, tiers, treatment, weighing};

/// Fills `method.variants` from what is described; `method` is complete but for them. Gives the variants that divide by a
/// series, with its name: there are no series before the observations are read ([`divide`]).
pub(super) fn build<'a>(
    described: Vec<Keys<'a>>,
    method: &mut Method,
    bounds: Bounds<'_>,
    sink: &mut Sink,
) -> Vec<(usize, Word<'a>)> {
    let mut divided = Vec::new();
    let mut ids = Unique::new();
    for keys in described {
        let place = keys.span();
        let id = keys.need_word("id", sink).filter(|w| slug(*w, sink));
        let keys = match id {
            Some(id) => keys.named(format!("the variant `{}`", id.text), id.span),
            None => keys,
        };
        let name = keys.need_text("name", sink);
        let reason = keys.text("reason", sink);
        let Some(base) = &method.regional else {
            // Where `[method.regional]` has errors they are said there.
            if bounds.names.framework.is_none() && method.weights.place.is_none() && method.tiers.place.is_none() {
                missing(&keys, sink);
            }
            continue;
        };
        let steps = steps(&keys, base, bounds, sink);
        let weights = keys.get("weights").map_or(Some(method.weights.clone()), |v| weighing::build(v, bounds, sink));
        let tiers = keys.get("tiers").map_or(Some(method.tiers.clone()), |v| tiers::build(v, bounds, sink));
        let per = keys.word("per", sink);
        keys.finish(sink);
        let (Some(id), Some(name), Some(steps), Some(weights), Some(tiers)) = (id, name, steps, weights, tiers) else {
            continue;
        };
        if ids.first("id::duplicate", id.text, &format!("the variant `{}`", id.text), id.span, sink) {
            let id = id.text.to_owned();
            divided.extend(per.map(|word| (method.variants.len(), word)));
            method.variants.push(Variant { id, name, reason, method: steps, weights, tiers, per: None, place });
        }
    }
    divided
}

/// Finds the series that variants divide totals by. Each has a value other than 0 for every region and year.
pub(in crate::model::check) fn divide(
    method: &mut Method,
    divided: &[(usize, Word<'_>)],
    panel: Option<&Panel>,
    names: &Names<'_>,
    sink: &mut Sink,
) {
    let Some(panel) = panel else { return };
    for &(at, word) in divided {
        let Some(series) = panel.find(word.text) else {
            names.unknown("series::unknown", "series", word, panel.series.iter().map(|s| s.id.as_str()));
            continue;
        };
        let regions = || names.outside.regions.iter().enumerate().filter(|(_, region)| region.assessed);
        let bare = (0..panel.years.len()).flat_map(|year| regions().map(move |(r, region)| (year, r, region)));
        let mut bare = bare.filter(|(year, r, _)| panel.column(series, *year)[*r].is_none_or(|c| c.value.abs() <= 0.0));
        if let Some((year, _, region)) = bare.next() {
            let (name, year, more) = (region.name.shown(), panel.years[year], bare.count());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let message = format!("`{}` is missing or 0 for {name} in {year}{more}", word.text);
            let finding = Diagnostic::error("panel::denominator", message)
                .at(word.span, "totals are divided by this series")
                .help("add the values, or divide by a series that has them all");
            sink.push(finding);
            continue;
        }
        method.variants[at].per = Some(series);
    }
}

fn missing(keys: &Keys<'_>, sink: &mut Sink) {
    let finding = Diagnostic::error("method::variant", "a variant, but no regional index")
        .at(keys.span(), "a variant of what?")
        .help("describe `[method.regional]`, or remove the variant");
    sink.push(finding);
}

fn steps(keys: &Keys<'_>, base: &RegionalMethod, bounds: Bounds<'_>, sink: &mut Sink) -> Option<RegionalMethod> {
    let normalise = keys.get("normalise").map_or(Some(base.normalise.clone()), |v| normalise::build(v, bounds, sink));
    let aggregate = keys.get("aggregate").map_or(Some(base.aggregate.clone()), |v| means::aggregate(v, bounds, sink));
    let missing = keys.get("missing").map_or(Some(base.missing.clone()), |v| imputing::build(v, bounds, sink));
    let round = keys.get("round").map_or(Some(base.round.clone()), |v| means::round(v, bounds, sink));
    let over = normalise.as_ref().map_or(base.normalise.over, |n| n.over);
    let treat =
        keys.get("treat").map_or_else(|| Some(inherited(base, over)), |v| treatment::build(v, over, bounds, sink));
    let changed = changes(keys, bounds, sink);
    let method = RegionalMethod {
        missing: missing?,
        treat: treat?,
        normalise: normalise?,
        aggregate: aggregate?,
        round: round?,
        transform: base.transform.clone(),
        screen: base.screen.clone(),
        least_first: base.least_first,
    };
    let method = changed?.put(method);
    treatment::check_with(&method, sink);
    Some(method)
}

/// The edition's treatment, over the window of the variant's normalisation where it followed that of the edition's.
fn inherited(base: &RegionalMethod, over: crate::model::Window) -> Setting<crate::model::Treat> {
    let mut treat = base.treat.clone();
    if treat.over == base.normalise.over {
        treat.over = over;
    }
    treat
}
