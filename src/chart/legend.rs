//! Keys in a row: for what cannot be labelled where it stands, and for signs that need a word.

use std::collections::BTreeSet;

use super::sheet::{Face, Sheet};
use super::theme::{self, Role};
use super::words;
use crate::words::{Words, word};

/// The sign of a key.
#[derive(Clone, Copy)]
pub(crate) enum Sign {
    /// A filled square.
    Box(Role),
    /// An empty square: nothing there to show.
    Empty,
    /// A thin dashed line.
    Dashes,
    /// A line of a series.
    Line(Role),
    /// A filled dot.
    Dot(Role),
    /// A short upright bar: a value to hold others against.
    Tick(Role),
    /// A hollow dot.
    Hollow,
    /// No sign: the text says all.
    None,
}

const GAP: f64 = 18.0;

/// Writes keys in rows from `top` downwards, within the sheet; gives the height, 0 without keys.
pub(crate) fn keys(sheet: &Sheet, top: f64, keys: &[(Sign, String)]) -> f64 {
    if keys.is_empty() {
        return 0.0;
    }
    let face = Face::new(sheet.width.small(), Role::Ink);
    let row = face.leading() + 4.0;
    let (mut x, mut y) = (0.0, top + row / 2.0);
    sheet.group(&[("class", "ix-keys")], || {
        for (sign, text) in keys {
            let indent = indent(*sign);
            let lines = face.wrap(text, sheet.units() - indent);
            let width = indent + face.widest(lines.iter().map(String::as_str));
            if x > 0.0 && x + width > sheet.units() {
                (x, y) = (0.0, y + row);
            }
            draw_sign(sheet, *sign, x, y);
            for (i, line) in lines.iter().enumerate() {
                if i > 0 {
                    y += face.leading();
                }
                let face = if matches!(sign, Sign::Box(_) | Sign::Dot(_) | Sign::Line(_)) {
                    face
                } else {
                    face.role(Role::Muted)
                };
                sheet.text(x + indent, y, face, line);
            }
            x += width + GAP;
            if lines.len() > 1 {
                x = sheet.units();
            }
        }
    });
    y + row / 2.0 - top
}

/// The key of values that carry `†`.
pub(crate) fn derived(words: Words<'_>) -> (Sign, String) {
    (Sign::None, word!(words, chart_derived).to_owned())
}

/// The key that names what has no value.
pub(crate) fn missing<'a>(words: Words<'_>, names: impl IntoIterator<Item = &'a str>) -> Option<(Sign, String)> {
    let names = words::list(words, names);
    (!names.is_empty()).then(|| (Sign::None, words::pair(words, words::no_data(words), &names)))
}

/// One key for each tier that is `shown`.
pub(crate) fn tiers(
    tiers: &[String],
    sign: fn(Role) -> Sign,
    shown: impl IntoIterator<Item = Option<usize>>,
) -> Vec<(Sign, String)> {
    let shown: BTreeSet<usize> = shown.into_iter().flatten().collect();
    let key = |&i: &usize| tiers.get(i).map(|t| (sign(theme::tier(i, tiers.len())), t.clone()));
    shown.iter().filter_map(key).collect()
}

fn indent(sign: Sign) -> f64 {
    match sign {
        Sign::Box(_) | Sign::Empty => 18.0,
        Sign::Dashes => 32.0,
        Sign::Line(_) => 26.0,
        Sign::Hollow | Sign::Dot(_) => 16.0,
        Sign::Tick(_) => 12.0,
        Sign::None => 0.0,
    }
}

fn draw_sign(sheet: &Sheet, sign: Sign, x: f64, y: f64) {
    match sign {
        Sign::Box(role) => sheet.block(x, y - 6.0, 12.0, 12.0, role),
        Sign::Empty => sheet.outline(x + 0.5, y - 5.5, 11.0, 11.0, Role::Axis),
        Sign::Dashes => sheet.dashed(&[(x, y), (x + 26.0, y)], Role::Muted, 1.5),
        Sign::Line(role) => sheet.line(&[(x, y), (x + 20.0, y)], role, 2.4),
        Sign::Dot(role) => sheet.spot(x + 5.5, y, 5.0, role),
        Sign::Tick(role) => sheet.rect(x + 3.0, y - 7.0, 2.6, 14.0, role),
        Sign::Hollow => sheet.marker(x + 5.0, y, 4.0, Role::Muted, true),
        Sign::None => {}
    }
}
