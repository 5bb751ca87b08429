//! Grid lines and the values beside them, for plots that are read off a scale.

use super::scale::Scale;
use super::sheet::{Face, Sheet};
use super::theme::Role;

/// Prints a tick with as many decimals as the ticks of its scale need.
pub(crate) fn tick(sheet: &Sheet, scale: &Scale, value: f64, suffix: &str) -> String {
    format!("{}{suffix}", sheet.words.decimal(value, Some(scale.digits), false))
}

/// Lines from `top` to `bottom` at the ticks of a scale that runs across; their values stand on `y`, as many as have
/// room within `bounds`.
pub(crate) fn upright(
    sheet: &Sheet,
    scale: &Scale,
    (top, bottom): (f64, f64),
    y: f64,
    bounds: (f64, f64),
    suffix: &str,
) {
    let face = Face::new(sheet.width.small(), Role::Muted).middle();
    let mut free = f64::NEG_INFINITY;
    sheet.scenery(|| {
        for &value in &scale.ticks {
            let x = scale.at(value);
            sheet.line(&[(x, top), (x, bottom)], Role::Grid, 1.0);
            let text = tick(sheet, scale, value, suffix);
            let half = face.width(&text) / 2.0;
            let middle = x.min(bounds.1 - half).max(bounds.0 + half);
            // A value that had to move far from its line would be read off another one.
            if middle - half >= free && (middle - x).abs() <= half {
                sheet.text(middle, y, face, &text);
                free = middle + half + 8.0;
            }
        }
    });
}

/// Width of the values of an upright scale, with their distance from the plot.
pub(crate) fn gutter(sheet: &Sheet, scale: &Scale, suffix: &str) -> f64 {
    let face = Face::new(sheet.width.small(), Role::Muted);
    let texts: Vec<String> = scale.ticks.iter().map(|&t| tick(sheet, scale, t, suffix)).collect();
    face.widest(texts.iter().map(String::as_str)) + 8.0
}

/// Lines from `left` to `right` at the ticks of an upright scale, with their values on the left.
pub(crate) fn level(sheet: &Sheet, scale: &Scale, (left, right): (f64, f64), suffix: &str) {
    let face = Face::new(sheet.width.small(), Role::Muted).end();
    sheet.scenery(|| {
        sheet.text_group(face, || {
            for &value in &scale.ticks {
                let y = scale.at(value);
                sheet.line(&[(left, y), (right, y)], Role::Grid, 1.0);
                sheet.text(left - 8.0, y, face, &tick(sheet, scale, value, suffix));
            }
        });
    });
}
