//! `treat = { kind = …, … }`: what is done about outliers.

use crate::diag::{Diagnostic, Sink};
use crate::load::Value;
use crate::model::{Fallback, Normalisation, RegionalMethod, Setting, Treat, TreatKind, Window};

use super::super::keys::{as_count, as_number};
use super::super::words::TREATMENTS;
use super::{Bounds, Form, WINDOWS, choice, choice_or, find, form};

const FALLBACKS: [(&str, Fallback); 3] =
    [("log", Fallback::Log), ("box-cox", Fallback::BoxCox), ("none", Fallback::None)];

/// `over`: the window of the normalisation, which is the default.
pub(in super::super) fn build(
    value: &Value,
    over: Window,
    bounds: Bounds<'_>,
    sink: &mut Sink,
) -> Option<Setting<Treat>> {
    let place = Some(value.span);
    let keys = match form("treat", value, bounds, sink)? {
        Form::Word(word) => {
            let kind = find(word, "treat", "the method", TREATMENTS, sink)?;
            return Some(Setting { value: Treat { kind, over, ..Treat::default() }, reason: None, place });
        }
        Form::Table(keys) => keys,
    };
    let default = Treat::default();
    let kind = choice(&keys, "kind", TREATMENTS, sink);
    let max = keys.get("max").map_or(Some(default.max), |v| as_count(v, 0, sink));
    let then = choice_or(&keys, "then", &FALLBACKS, default.then, sink);
    let combine = keys.flag("combine", default.combine, sink);
    let lambda = keys.get("lambda").map(|v| as_number(v, sink));
    let over = choice_or(&keys, "over", &WINDOWS, over, sink);
    if over == Some(Window::Panel)
        && let Some(value) = keys.get("over")
    {
        bounds.one_year("`over = \"panel\"`", value.span, sink);
    }
    let reason = keys.text("reason", sink);
    keys.finish(sink);
    let lambda = if let Some(lambda) = lambda { Some(lambda?) } else { None };
    let value = Treat { kind: kind?, max: max?, then: then?, combine, lambda, over: over? };
    Some(Setting { value, reason, place })
}

/// Whether a treatment may leave values in another unit.
pub(in super::super) fn transforms(kind: TreatKind, treat: &Treat) -> bool {
    match kind {
        TreatKind::None => false,
        TreatKind::Winsorise => treat.then != Fallback::None,
        TreatKind::Log | TreatKind::BoxCox => true,
    }
}

/// Whether a normalisation sets values against numbers in the indicator's unit.
pub(in super::super) fn has_bounds(kind: &Normalisation) -> bool {
    matches!(
        kind,
        Normalisation::Goalposts { .. } | Normalisation::Scaled { .. } | Normalisation::DistanceToTarget { .. }
    )
}

/// Reports bounds in raw units for values that are transformed before.
pub(super) fn check_with(method: &RegionalMethod, sink: &mut Sink) {
    let (treat, normalise) = (&method.treat, &method.normalise);
    if transforms(treat.kind, treat)
        && has_bounds(&normalise.kind)
        && let (Some(treated), Some(normalised)) = (treat.place, normalise.place)
    {
        let message = format!("`{}` stands in raw units, but values are transformed before", normalise.kind.id());
        let finding = Diagnostic::error("method::combination", message)
            .at(treated, "may transform a column")
            .at(normalised, "compares with bounds in raw units")
            .help("winsorise with `then = \"none\"`, or write `true` into the column `log` of framework.csv");
        sink.push(finding);
    }
}
