//! `[[variant]]`: the regional index by another method, which says only where it differs.

use crate::diag::{Diagnostic, Sink};
use crate::model::{Method, RegionalMethod, Setting, Variant};

use super::super::keys::Keys;
use super::super::names::{Unique, slug};
use super::{Bounds, changes, imputing, means, normalise, tiers, treatment, weighing};

/// Fills `method.variants` from what is described; `method` is complete but for them.
pub(super) fn build(described: Vec<Keys<'_>>, method: &mut Method, bounds: Bounds<'_>, sink: &mut Sink) {
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
        keys.finish(sink);
        let (Some(id), Some(name), Some(steps), Some(weights), Some(tiers)) = (id, name, steps, weights, tiers) else {
            continue;
        };
        if ids.first("id::duplicate", id.text, &format!("the variant `{}`", id.text), id.span, sink) {
            let id = id.text.to_owned();
            method.variants.push(Variant { id, name, reason, method: steps, weights, tiers, place });
        }
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
