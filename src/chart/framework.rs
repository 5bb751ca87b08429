//! A tree of weights: a row for each node, indented by its level, with its share in the whole as a bar.

use super::bars::Bars;
use super::number::Printer;
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, words};
use crate::words::{Words, say, word};

/// A tree of weights.
#[derive(Clone, Debug)]
pub struct Framework {
    /// Nodes, each before its children.
    pub nodes: Vec<Node>,
    /// What the weight is: a head of the table.
    pub value_name: String,
    /// How weights print; usually with `%`.
    pub style: NumberStyle,
}

/// One node.
#[derive(Clone, Debug)]
pub struct Node {
    /// Slug.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// 0 for the outermost.
    pub level: usize,
    /// Weight in the whole.
    pub weight: Value,
    /// What to know of it, such as that it is a proxy; said when pointed at and in the table.
    pub remark: Option<String>,
}

const ROLES: [Role; 3] = [Role::T2, Role::T4, Role::T6];

/// Indent of a level.
const INDENT: f64 = 14.0;

impl Kind for Framework {
    fn plot(&self, sheet: &Sheet) -> f64 {
        if self.nodes.is_empty() {
            return sheet.no_data();
        }
        let printer = self.printer(sheet.words);
        let face = Face::new(sheet.width.label(), Role::Ink);
        let limit = sheet.units() * sheet.width.pick(0.5, 0.56);
        let indent = |node: &Node| (INDENT * node.level as f64).min(limit * 0.4);
        let names: Vec<Vec<String>> = self
            .nodes
            .iter()
            .map(|n| {
                let face = face_of(face, n, sheet);
                face.wrap_even(&n.name, limit - indent(n), 2)
            })
            .collect();
        let left = self
            .nodes
            .iter()
            .zip(&names)
            .map(|(n, lines)| indent(n) + face_of(face, n, sheet).widest(lines.iter().map(String::as_str)))
            .fold(0.0, f64::max)
            + 12.0;
        let texts: Vec<String> = self.nodes.iter().map(|n| printer.value(&n.weight)).collect();
        let widest = face.bold().widest(texts.iter().map(String::as_str));
        let bars = Bars::new(self.nodes.iter().filter_map(|n| n.weight.get()), (left, sheet.units()), widest);
        let (mut y, mut bottom) = (0.0, 0.0);
        let mut trunks: Vec<(f64, f64, f64)> = Vec::new();
        for (i, (node, lines)) in self.nodes.iter().zip(&names).enumerate() {
            let own = face_of(face, node, sheet);
            let before = if i > 0 && node.level == 0 { 6.0 } else { 0.0 };
            let height = own.leading() * lines.len() as f64 + 4.0;
            let (x, middle) = (indent(node), y + before + height / 2.0);
            let said = title(sheet.words, node, &printer);
            sheet.mark(Mark { class: "bar", key: &node.id, title: &said, href: None }, || {
                sheet.lines(x, middle, own, lines);
                let thick = if node.level == 0 { 14.0 } else { 10.0 };
                let role = ROLES[node.level.min(ROLES.len() - 1)];
                bars.bar(sheet, (middle, thick), node.weight.get(), role, (own, &texts[i]));
            });
            if node.level > 0 {
                trunks.push((x - INDENT / 2.0, y + before, y + before + height));
            }
            y += before + height;
            bottom = y;
        }
        sheet.scenery(|| {
            for &(x, from, to) in &trunks {
                sheet.line(&[(x, from), (x, to)], Role::Grid, 1.0);
            }
        });
        bars.zero_line(sheet, 0.0, bottom);
        bottom
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let columns = vec![
            Column::text(word!(words, chart_node)),
            Column::numeric(word!(words, chart_level)),
            Column::numeric(&self.value_name),
            Column::text(word!(words, chart_remark)),
        ];
        let row = |n: &Node| {
            let level = n.level + 1;
            vec![
                Cell::Text(n.name.clone()),
                Cell::Number { number: level as f64, text: level.to_string(), marked: false },
                Cell::of(&n.weight, printer.value(&n.weight)),
                n.remark.clone().map_or(Cell::Missing, Cell::Text),
            ]
        };
        DataTable { columns, rows: self.nodes.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let intro = say!(words, chart_tree, count = self.nodes.len());
        let outer: Vec<String> = self
            .nodes
            .iter()
            .filter(|n| n.level == 0)
            .map(|n| format!("{} {}", n.name, printer.value(&n.weight)))
            .collect();
        let outer = if outer.is_empty() {
            words::no_data(words).to_owned()
        } else {
            words::list(words, outer.iter().map(String::as_str))
        };
        words::sentences(words, &[intro, outer])
    }
}

impl Framework {
    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.nodes.iter().map(|n| &n.weight))
    }
}

/// What a row says when pointed at.
fn title(words: Words<'_>, node: &Node, printer: &Printer) -> String {
    let remark = node.remark.as_ref().map_or(String::new(), |r| words::bracketed(words, r));
    words::pair(words, &format!("{}{remark}", node.name), &printer.value(&node.weight))
}

fn face_of(face: Face, node: &Node, sheet: &Sheet) -> Face {
    match node.level {
        0 => face.bold(),
        1 => face,
        _ => Face { size: sheet.width.small(), ..face.role(Role::Muted) },
    }
}
