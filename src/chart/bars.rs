//! Horizontal bars from zero with their values at the end.

use super::scale::{Extent, Scale};
use super::sheet::{Face, Sheet};
use super::theme::Role;

/// Space between a bar and its value.
const GAP: f64 = 6.0;

/// The common scale of a set of bars.
pub(crate) struct Bars {
    scale: Scale,
    /// The largest number on the scale.
    end: f64,
    negative: bool,
}

impl Bars {
    /// A scale for `values` between `left` and `right`, with room for the printed values, `label` wide, at the ends.
    pub(crate) fn new(values: impl IntoIterator<Item = f64>, (left, right): (f64, f64), label: f64) -> Self {
        let values: Vec<f64> = values.into_iter().collect();
        let end = values.iter().copied().fold(0.0, f64::max);
        let extent = Extent::of(values).map_or(Extent::ZERO_TO_ONE, Extent::reaching_zero);
        let negative = extent.is_negative();
        let left = if negative { left + label + GAP } else { left };
        let right = (right - label - GAP).max(left + 20.0);
        Self { scale: Scale::exact(extent, (left, right)), end, negative }
    }

    /// Where `value` ends.
    pub(crate) fn at(&self, value: f64) -> f64 {
        self.scale.at(value)
    }

    /// Draws a bar centred on `y` with its printed value at the end, or the value alone where there is none.
    pub(crate) fn bar(
        &self,
        sheet: &Sheet,
        (y, height): (f64, f64),
        value: Option<f64>,
        role: Role,
        label: (Face, &str),
    ) {
        let (face, text) = label;
        let zero = self.at(0.0);
        let Some(value) = value else {
            sheet.text(zero + GAP, y, face.role(Role::Muted), text);
            return;
        };
        let end = self.at(value);
        sheet.block(zero.min(end), y - height / 2.0, (end - zero).abs(), height, role);
        if value < 0.0 {
            sheet.text(end - GAP, y, face.end(), text);
        } else {
            sheet.text(end + GAP, y, face, text);
        }
    }

    /// Draws what may lie above a lower bound: a faint block from `value` to the end of the scale.
    pub(crate) fn open_end(&self, sheet: &Sheet, (y, height): (f64, f64), value: f64) {
        let (from, to) = (self.at(value), self.at(self.end));
        if to > from {
            sheet.block(from, y - height / 2.0, to - from, height, Role::Band);
        }
    }

    /// Draws an interval with its printed ends behind it.
    pub(crate) fn interval(
        &self,
        sheet: &Sheet,
        (y, height): (f64, f64),
        (low, high): (f64, f64),
        role: Role,
        label: (Face, &str),
    ) {
        let (face, text) = label;
        let (from, to) = (self.at(low), self.at(high));
        sheet.block(from, y - height / 2.0, (to - from).max(2.0), height, role);
        sheet.text(to.max(from + 2.0) + GAP, y, face, text);
    }

    /// The zero line, where bars go both ways.
    pub(crate) fn zero_line(&self, sheet: &Sheet, top: f64, bottom: f64) {
        if self.negative {
            let zero = self.at(0.0);
            sheet.scenery(|| sheet.line(&[(zero, top), (zero, bottom)], Role::Axis, 1.0));
        }
    }
}
