//! `transform` and `screen`: what is done to values of single nodes, and which regions have too little.

use crate::diag::{Diagnostic, Sink};
use crate::load::{Value, ValueKind};
use crate::model::{Screen, Transform};

use super::super::keys::{as_list, as_number};
use super::{Bounds, choice, keys_of, share};

#[derive(Debug, Clone, Copy)]
enum Kind {
    Linear,
    Power,
    Reciprocal,
    Log,
    Clamp,
}

const KINDS: [(&str, Kind); 5] = [
    ("linear", Kind::Linear),
    ("power", Kind::Power),
    ("reciprocal", Kind::Reciprocal),
    ("log", Kind::Log),
    ("clamp", Kind::Clamp),
];

/// One transform, or a list of them in order.
pub(super) fn list(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Vec<Transform>> {
    if matches!(value.kind, ValueKind::List(_)) {
        return as_list(value, sink)?.iter().map(|v| one(v, bounds, sink)).collect();
    }
    one(value, bounds, sink).map(|one| vec![one])
}

fn one(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Transform> {
    let keys = keys_of("transform", value, bounds, sink)?;
    let kind = choice(&keys, "kind", &KINDS, sink)?;
    let found = match kind {
        Kind::Linear => {
            let offset = keys.get("offset").map_or(Some(0.0), |v| as_number(v, sink));
            let factor = keys.get("factor").map_or(Some(1.0), |v| as_number(v, sink));
            offset.zip(factor).map(|(offset, factor)| Transform::Linear { offset, factor })
        }
        Kind::Power => keys.need("p", sink).and_then(|v| as_number(v, sink)).map(Transform::Power),
        Kind::Reciprocal => Some(Transform::Reciprocal),
        Kind::Log => Some(Transform::Log),
        Kind::Clamp => {
            let (low, high) = (keys.get("low"), keys.get("high"));
            let number = |v: Option<&Value>, sink: &mut Sink| v.map_or(Some(None), |v| as_number(v, sink).map(Some));
            let (low, high) = (number(low, sink)?, number(high, sink)?);
            if low.zip(high).is_some_and(|(low, high)| low > high) || (low.is_none() && high.is_none()) {
                let finding =
                    Diagnostic::error("toml::value", "`clamp` takes `low`, `high` or both, the lower one first")
                        .at(value.span, "bounds nothing, or leaves nothing between");
                sink.push(finding);
                return None;
            }
            Some(Transform::Clamp { low, high })
        }
    };
    keys.finish(sink);
    found
}

/// `{ min_share = 0.65, min_nonzero = 0.5 }`.
pub(super) fn screen(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Screen> {
    let keys = keys_of("screen", value, bounds, sink)?;
    let least = keys.need("min_share", sink).and_then(|v| share("min_share", v, sink));
    let nonzero = keys.get("min_nonzero").map_or(Some(0.0), |v| share("min_nonzero", v, sink));
    keys.finish(sink);
    Some(Screen { min_share: least?, min_nonzero: nonzero? })
}
