//! `normalise = { kind = …, … }`: each kind with its own parameters.

use crate::diag::{Diagnostic, Sink};
use crate::load::Value;
use crate::model::{Normalisation, Normalise, Setting, Ties, Window};

use super::super::keys::{Keys, as_list, as_number, as_word};
use super::{Bounds, WINDOWS, base_year, by_indicator, choice, choice_or, keys_of, positive, positive_or};

#[derive(Debug, Clone, Copy)]
enum Kind {
    MinMax,
    ZScore,
    Rank,
    PercentileRank,
    Borda,
    DistanceToMax,
    DistanceToReference,
    DistanceToTarget,
    Goalposts,
    Scaled,
    FractionOfMax,
    BaseRatio,
}

const KINDS: [(&str, Kind); 12] = [
    ("min-max", Kind::MinMax),
    ("z-score", Kind::ZScore),
    ("rank", Kind::Rank),
    ("percentile-rank", Kind::PercentileRank),
    ("borda", Kind::Borda),
    ("distance-to-max", Kind::DistanceToMax),
    ("distance-to-reference", Kind::DistanceToReference),
    ("distance-to-target", Kind::DistanceToTarget),
    ("goalposts", Kind::Goalposts),
    ("scaled", Kind::Scaled),
    ("fraction-of-max", Kind::FractionOfMax),
    ("base-ratio", Kind::BaseRatio),
];

pub(in super::super) fn build(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Setting<Normalise>> {
    let keys = keys_of("normalise", value, bounds, sink)?;
    let nodes = by_indicator(&keys, "nodes", bounds, sink, |v, sink| {
        let keys = keys_of("normalise", v, bounds, sink)?;
        one(keys, v, bounds, sink).map(|s| s.value)
    });
    let setting = one(keys, value, bounds, sink)?;
    let value = Normalise { nodes: nodes?, ..setting.value };
    Some(Setting { value, ..setting })
}

fn one(keys: Keys<'_>, value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Setting<Normalise>> {
    let reason = keys.text("reason", sink);
    let Some(kind) = choice(&keys, "kind", &KINDS, sink) else {
        // Nothing is said about the parameters of a kind that nobody knows.
        return None;
    };
    let (kind, low) = match scale(&keys, kind, sink) {
        Some((low, scale)) => (parameters(&keys, kind, scale, bounds, sink), low),
        None => (None, 0.0),
    };
    let windowed = kind.is_none_or(|k| k.has_window());
    let over = if windowed { window(&keys, bounds, sink) } else { Some(Window::Year) };
    keys.finish(sink);
    let normalise = Normalise { low, ..Normalise::new(kind?, over?) };
    Some(Setting { value: normalise, reason, place: Some(value.span) })
}

fn window(keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Window> {
    let over = choice(keys, "over", &WINDOWS, sink);
    if over == Some(Window::Panel)
        && let Some(value) = keys.get("over")
    {
        bounds.one_year("`over = \"panel\"`", value.span, sink);
    }
    over
}

/// `to = [low, high]`, or `scale = high` from 0: the score of the bad end and the length of the scale; [0, 1] where neither is there.
fn scale(keys: &Keys<'_>, kind: Kind, sink: &mut Sink) -> Option<(f64, f64)> {
    if !matches!(
        kind,
        Kind::PercentileRank | Kind::DistanceToMax | Kind::DistanceToTarget | Kind::Goalposts | Kind::Scaled
    ) {
        return Some((0.0, positive_or_skip(keys, kind, sink)?));
    }
    match (keys.get("to"), keys.get("scale")) {
        (Some(to), Some(scale)) => {
            let finding = Diagnostic::error("toml::both", "a scale is said by `to` or by `scale`")
                .at(to.span, "from and to")
                .at(scale.span, "from 0")
                .help("leave one of them out");
            sink.push(finding);
            None
        }
        (Some(to), None) => range(to, sink).map(|(low, high)| (low, high - low)),
        (None, _) => positive_or(keys, "scale", 1.0, sink).map(|scale| (0.0, scale)),
    }
}

/// `scale` of the kinds whose bad end is not fixed; the others take none.
fn positive_or_skip(keys: &Keys<'_>, kind: Kind, sink: &mut Sink) -> Option<f64> {
    match kind {
        Kind::DistanceToReference | Kind::FractionOfMax => positive_or(keys, "scale", 1.0, sink),
        _ => Some(1.0),
    }
}

fn parameters(keys: &Keys<'_>, kind: Kind, scale: f64, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Normalisation> {
    let ties =
        |sink: &mut Sink| choice_or(keys, "ties", &[("min", Ties::Min), ("average", Ties::Average)], Ties::Min, sink);
    Some(match kind {
        Kind::MinMax => {
            let (low, high) = keys.need("to", sink).and_then(|v| range(v, sink))?;
            Normalisation::MinMax { low, high }
        }
        Kind::ZScore => {
            let mean = keys.get("mean").map_or(Some(0.0), |v| as_number(v, sink));
            let sd = positive_or(keys, "sd", 1.0, sink);
            Normalisation::ZScore { mean: mean?, sd: sd? }
        }
        Kind::Rank => Normalisation::Rank { ties: ties(sink)? },
        Kind::Borda => Normalisation::Borda { ties: ties(sink)? },
        Kind::PercentileRank => Normalisation::PercentileRank { ties: ties(sink)?, scale },
        Kind::DistanceToMax => Normalisation::DistanceToMax { scale },
        Kind::DistanceToReference => {
            let region = keys.need("region", sink).and_then(|v| as_word(v, sink));
            let region = region.and_then(|word| bounds.names.region(word));
            Normalisation::DistanceToReference { region: region?, scale }
        }
        Kind::DistanceToTarget => {
            let capped = keys.flag("capped", false, sink);
            Normalisation::DistanceToTarget { capped, scale }
        }
        Kind::Goalposts => Normalisation::Goalposts { scale },
        Kind::Scaled => Normalisation::Scaled { scale },
        Kind::FractionOfMax => Normalisation::FractionOfMax { scale },
        Kind::BaseRatio => {
            let base_year = keys.need("base_year", sink).and_then(|v| base_year(v, bounds.names, sink));
            let base = keys.need("base", sink).and_then(|v| positive(v, sink));
            Normalisation::BaseRatio { base_year: base_year?, base: base? }
        }
    })
}

fn range(value: &Value, sink: &mut Sink) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = as_list(value, sink)?.iter().map(|v| as_number(v, sink)).collect::<Option<_>>()?;
    match numbers.as_slice() {
        [low, high] if low < high => Some((*low, *high)),
        _ => {
            let finding = Diagnostic::error("toml::value", "`to` is a pair of numbers, the lower one first");
            sink.push(finding.at(value.span, "such as [0, 100]"));
            None
        }
    }
}
