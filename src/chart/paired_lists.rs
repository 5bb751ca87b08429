//! Two lists of names side by side, a line between what stands on both.
//!
//! For lists whose order is that of naming, and for rankings of the same things by two measures.

use super::legend;
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::{Cell, Column, DataTable, Kind, words};
use crate::words::{Words, say, word};

/// Two lists.
#[derive(Clone, Debug)]
pub struct PairedLists {
    /// Localised names of the lists.
    pub heads: [String; 2],
    /// Their entries, in order.
    pub lists: [Vec<Entry>; 2],
    /// The order is a ranking: places are numbered. Else it is only the order of naming.
    pub ranked: bool,
}

/// An entry of a list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Slug; the same on both lists for the same thing.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
}

/// Space between a name and the line that begins there.
const GAP: f64 = 12.0;

impl Kind for PairedLists {
    fn plot(&self, sheet: &Sheet) -> f64 {
        if self.lists.iter().all(Vec::is_empty) {
            return sheet.no_data();
        }
        let face = Face::new(sheet.width.label(), Role::Ink);
        let limit = sheet.units() * 0.34;
        let labels: [Vec<String>; 2] = [0, 1].map(|side| self.labels(side, face.bold(), limit));
        let widths = [0, 1].map(|side: usize| face.bold().widest(labels[side].iter().map(String::as_str)) + GAP);
        let (left, right) = (widths[0], sheet.units() - widths[1]);
        let head = Face::new(sheet.width.small(), Role::Muted).bold();
        let room = sheet.units() / 2.0 - 8.0;
        let heads = [0, 1].map(|side: usize| head.wrap_even(&self.heads[side], room, 2));
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1);
        let top = head.leading() * lines as f64 + 8.0;
        let step = sheet.width.pick(24.0, 22.0);
        let y = |row: usize| top + step * (row as f64 + 0.5);
        sheet.scenery(|| {
            sheet.lines(0.0, (top - 8.0) / 2.0, head, &heads[0]);
            sheet.lines(sheet.units(), (top - 8.0) / 2.0, head.end(), &heads[1]);
        });
        for (row, entry) in self.lists[0].iter().enumerate() {
            if let Some(other) = self.place(1, &entry.id) {
                sheet.scenery(|| sheet.line(&[(left + 4.0, y(row)), (right - 4.0, y(other))], Role::Rest, 1.4));
            }
        }
        for side in [0, 1] {
            for (row, entry) in self.lists[side].iter().enumerate() {
                let alone = self.place(1 - side, &entry.id).is_none();
                let title = words::pair(sheet.words, &entry.name, &self.told(entry, sheet.words));
                let mark = Mark { class: "series", key: &entry.id, title: &title, href: entry.href.as_deref() };
                sheet.mark(mark, || {
                    let role = if alone { Role::C1 } else { Role::Ink };
                    let face = face.role(role).bold_if(alone);
                    let label = &labels[side][row];
                    let x = if side == 0 { left } else { right };
                    sheet.dot(x, y(row), if alone { 4.0 } else { 2.6 }, if alone { Role::C1 } else { Role::Rest });
                    if side == 0 {
                        sheet.text(left - GAP + 2.0, y(row), face.end(), label);
                    } else {
                        sheet.text(right + GAP - 2.0, y(row), face, label);
                    }
                });
            }
        }
        let bottom = y(self.lists.iter().map(Vec::len).max().unwrap_or(0)) - step / 2.0;
        if self.alone(0).chain(self.alone(1)).next().is_none() {
            return bottom;
        }
        let text = word!(sheet.words, chart_one_list).to_owned();
        bottom + 6.0 + legend::keys(sheet, bottom + 6.0, &[(legend::Sign::Dot(Role::C1), text)])
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let order = if self.ranked { word!(words, chart_place) } else { word!(words, listed_order) };
        let columns = vec![Column::numeric(order), Column::text(&self.heads[0]), Column::text(&self.heads[1])];
        let count = self.lists.iter().map(Vec::len).max().unwrap_or(0);
        let row = |i: usize| {
            let name = |side: usize| self.lists[side].get(i).map_or(Cell::Missing, |e| Cell::Text(e.name.clone()));
            let place = Cell::Number { number: (i + 1) as f64, text: (i + 1).to_string(), marked: false };
            vec![place, name(0), name(1)]
        };
        DataTable { columns, rows: (0..count).map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let shared = self.lists[0].iter().filter(|e| self.place(1, &e.id).is_some()).count();
        let mut sentences =
            vec![say!(words, chart_lists_share, first = &self.heads[0], second = &self.heads[1], count = shared,)];
        for side in [0, 1] {
            let names = words::list(words, self.alone(side).map(|e| e.name.as_str()));
            if !names.is_empty() {
                sentences.push(say!(words, chart_only_on, list = &self.heads[side], names = &names));
            }
        }
        words::sentences(words, &sentences)
    }
}

impl PairedLists {
    fn place(&self, side: usize, id: &str) -> Option<usize> {
        self.lists[side].iter().position(|e| e.id == id)
    }

    /// What stands on one list only.
    fn alone(&self, side: usize) -> impl Iterator<Item = &Entry> {
        self.lists[side].iter().filter(move |e| self.place(1 - side, &e.id).is_none())
    }

    fn labels(&self, side: usize, face: Face, limit: f64) -> Vec<String> {
        let label = |(i, entry): (usize, &Entry)| {
            if !self.ranked {
                return face.cut(&entry.name, limit);
            }
            let place = (i + 1).to_string();
            let name = face.cut(&entry.name, limit - face.width(&format!("\u{2002}{place}")));
            if side == 0 { format!("{name}\u{2002}{place}") } else { format!("{place}\u{2002}{name}") }
        };
        self.lists[side].iter().enumerate().map(label).collect()
    }

    /// The lists that an entry stands on.
    fn told(&self, entry: &Entry, words: Words<'_>) -> String {
        let on = (0..2).filter_map(|side| {
            let place = self.place(side, &entry.id)?;
            let rank = u32::try_from(place + 1).unwrap_or(u32::MAX);
            Some(if self.ranked {
                format!("{} {}", self.heads[side], words::rank(words, rank))
            } else {
                self.heads[side].clone()
            })
        });
        let on: Vec<String> = on.collect();
        words::list(words, on.iter().map(String::as_str))
    }
}
