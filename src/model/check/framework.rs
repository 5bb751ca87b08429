//! `framework.csv`: the tree of nodes, and what each row says about its observations.

use crate::diag::{Diagnostic, Sink};
use crate::lang::Text;
use crate::load::{RawTable, limits};
use crate::model::{Direction, Framework, Mark, Node, NodeId, SourceId};
use crate::source::Span;

use super::names::{Names, Unique, slug};
use super::sheet::{Cell, Row, Sheet, number};
use super::tree::{Branch, plant};
use super::words::{DIRECTIONS, MARKS, ROLES, Role};

/// The columns that must be there; the last two only where indices are computed.
const COMPUTED: [&str; 5] = ["node", "parent", "name_*", "direction", "national"];
const OPTIONAL: [&str; 14] = [
    "direction",
    "unit_*",
    "weight",
    "national",
    "source",
    "mark",
    "note_*",
    "role",
    "denominator",
    "treat",
    "low",
    "high",
    "target",
    "log",
];

/// What a row says about a series; whether it is an indicator depends on there being observations.
#[derive(Debug, Clone)]
pub(super) struct Leaf<'a> {
    pub id: &'a str,
    pub id_span: Span,
    pub name: Text,
    /// None: an auxiliary series, outside the tree.
    pub node: Option<NodeId>,
    pub direction: Option<Direction>,
    pub unit: Text,
    pub national: Cell<'a>,
    pub row: Row<'a>,
    pub mark: Option<Mark>,
    pub source: Option<SourceId>,
}

/// The tree (indicators not filled in yet) and its leaves: indicators in pre-order, then auxiliaries in file order.
#[derive(Debug)]
pub(super) struct Grown<'a> {
    pub framework: Framework,
    pub leaves: Vec<Leaf<'a>>,
}

struct Line<'a> {
    row: Row<'a>,
    branch: Branch<'a>,
    name: Text,
    role: Role,
    direction: Option<Direction>,
    mark: Option<Mark>,
}

/// `computed`: the edition has observations. None where the columns or the tree are not sound.
pub(super) fn build<'a>(table: &'a RawTable, computed: bool, names: &Names<'_>, sink: &mut Sink) -> Option<Grown<'a>> {
    let required = if computed { &COMPUTED[..] } else { &COMPUTED[..3] };
    let sheet = Sheet::open(table, required, &OPTIONAL, sink)?;
    let (rows, limits) = (table.rows().len() as u64, names.outside.limits);
    if let Some(finding) = limits::exceeded("nodes", "nodes", rows, limits.nodes, Some(sheet.header())) {
        sink.push(finding);
        return None;
    }
    let mut ids = Unique::new();
    let mut lines = Vec::new();
    for row in sheet.rows() {
        let Some(line) = line(row, sink) else { continue };
        if ids.first(
            "id::duplicate",
            line.branch.id,
            &format!("the node `{}`", line.branch.id),
            line.branch.id_span,
            sink,
        ) {
            lines.push(line);
        }
    }
    let source_of = |row: Row<'_>| row.filled("source").and_then(|cell| names.source(cell));
    let (tree, auxiliaries): (Vec<&Line<'_>>, Vec<&Line<'_>>) = lines.iter().partition(|l| l.role != Role::Auxiliary);
    let branches: Vec<Branch<'_>> = tree.iter().map(|l| l.branch).collect();
    if table.lossy {
        // What hangs on rows that are not there would be reported instead of them.
        return None;
    }
    let places = plant(&branches, limits.depth, sheet.header(), sink);
    let mut leaves = Vec::new();
    let mut nodes = Vec::new();
    for (i, place) in places.iter().flatten().enumerate() {
        let line = tree[place.row];
        let id = NodeId(i);
        if place.children.is_empty() {
            leaves.push(leaf(line, Some(id), source_of(line.row)));
        } else {
            report_leaf_cells(line, sink);
        }
        nodes.push(Node {
            id: line.branch.id.to_owned(),
            name: line.name.clone(),
            parent: place.parent.map(NodeId),
            children: place.children.iter().copied().map(NodeId).collect(),
            level: place.level,
            weight: place.weight,
            indicator: None,
            reading: line.role == Role::Reading,
            note: line.row.all_or_none("note", sink),
        });
    }
    for line in auxiliaries {
        if !line.branch.parent.is_empty() {
            let finding = Diagnostic::error("framework::auxiliary", "an auxiliary series has no parent")
                .at(line.branch.parent_span, "this parent")
                .help("leave the parent blank, or the role, where the row belongs to the tree");
            sink.push(finding);
        }
        leaves.push(leaf(line, None, source_of(line.row)));
    }
    places.map(|_| Grown { framework: Framework { nodes }, leaves })
}

fn line<'a>(row: Row<'a>, sink: &mut Sink) -> Option<Line<'a>> {
    let id = row.need("node", sink).filter(|c| slug(*c, sink));
    let name = row.need_text("name", sink);
    let role = row.word("role", ROLES, Some(Role::Node), sink);
    let direction = row.filled("direction").and_then(|_| row.word("direction", DIRECTIONS, None, sink));
    let mark = row.word("mark", MARKS, Some(None), sink).flatten();
    let weight_cell = row.cell("weight");
    let weight = row.filled("weight").and_then(|cell| number(cell, sink));
    if weight.is_some_and(|w| w < 0.0) {
        let finding = Diagnostic::error("framework::weight", format!("the weight {} is negative", weight_cell.text))
            .at(weight_cell.span, "this weight")
            .help("write a positive weight; where less is better, the direction is `-`");
        sink.push(finding);
    }
    let (id, parent) = (id?, row.cell("parent"));
    let branch = Branch {
        id: id.text,
        id_span: id.span,
        parent: parent.text,
        parent_span: parent.span,
        weight,
        weight_span: weight_cell.span,
    };
    // A row with other errors is a node all the same, so that its id is known to the other files.
    Some(Line { row, branch, name: name.unwrap_or_default(), role: role.unwrap_or(Role::Node), direction, mark })
}

fn leaf<'a>(line: &Line<'a>, node: Option<NodeId>, source: Option<SourceId>) -> Leaf<'a> {
    let unit = line.row.any("unit");
    Leaf {
        id: line.branch.id,
        id_span: line.branch.id_span,
        name: line.name.clone(),
        node,
        direction: line.direction,
        unit,
        national: line.row.cell("national"),
        row: line.row,
        mark: line.mark,
        source,
    }
}

/// Direction, unit and national rule say how observations are used; above the leaves there are none.
fn report_leaf_cells(line: &Line<'_>, sink: &mut Sink) {
    for column in ["direction", "unit_*", "national", "denominator", "treat", "low", "high", "target", "log"] {
        for (column, cell) in line.row.all_filled(column) {
            let message = format!("`{column}` stands on `{}`, which has children", line.branch.id);
            let finding = Diagnostic::error("framework::inner", message)
                .at(cell.span, "only indicators have it")
                .help("leave it blank: the node is computed from its children");
            sink.push(finding);
        }
    }
}
