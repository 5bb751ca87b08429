//! What letters in tiles stand for, where names have no room.

use super::sheet::{Face, Sheet};
use super::theme::Role;

/// Codes with their names in columns below `top`, in the order of the codes; gives the lower edge.
pub(crate) fn names<'a>(sheet: &Sheet, top: f64, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> f64 {
    let mut pairs: Vec<(&str, &str)> = pairs.collect();
    pairs.sort_by(|a, b| a.0.cmp(b.0));
    let columns = sheet.width.pick(6, 3);
    let rows = pairs.len().div_ceil(columns);
    let width = sheet.units() / columns as f64;
    let face = Face::new(11.0, Role::Muted);
    let indent = face.bold().widest(pairs.iter().map(|p| p.0)) + 6.0;
    sheet.group(&[("class", "ix-keys")], || {
        for (i, (code, name)) in pairs.iter().enumerate() {
            let x = width * (i / rows) as f64;
            let y = top + face.leading() * ((i % rows) as f64 + 0.5);
            sheet.text(x, y, face.bold(), code);
            sheet.text(x + indent, y, face, &face.cut(name, width - indent - 4.0));
        }
    });
    top + face.leading() * rows as f64
}
