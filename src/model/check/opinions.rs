//! `weights/ahp-<parent>.csv` and `weights/expert-<parent>.csv`: what experts say of weights, held
//! against the children that they are asked about and against the kinds of weights that ask.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Sink};
use crate::load::{RawEdition, RawFileTable, RawTable};
use crate::model::{
    Compared, Framework, Judged, JudgementError, Judgements, Method, NodeId, Opinions, Scored, Setting, WeightKind,
    Weights,
};
use crate::source::Span;

use super::names::Unique;
use super::sheet::{Cell, LARGEST, Row, Sheet, number};

const COMPARED: &str = "ahp-";
const SCORED: &str = "expert-";
/// The file with scores of all indicators.
const LEAVES: &str = "leaves";
/// Saaty's scale ends at 9; a reciprocal may be rounded, as 0.11 for 1/9.
const BEYOND: f64 = 9.1;

/// Reads all files; those with errors are left out.
pub(super) fn build(raw: &[RawFileTable], framework: &Framework, method: &Method, sink: &mut Sink) -> Opinions {
    let mut found = Opinions::default();
    for file in raw {
        if file.id == LEAVES {
            found.leaves = leaves(&file.table, framework, &totals(method), sink);
        } else if let Some(id) = file.id.strip_prefix(COMPARED) {
            found
                .compared
                .extend(parent(file, id, framework, sink).and_then(|p| compared(&file.table, p, framework, sink)));
        } else if let Some(id) = file.id.strip_prefix(SCORED) {
            found
                .scored
                .extend(parent(file, id, framework, sink).and_then(|p| scored(&file.table, p, framework, sink)));
        }
    }
    found
}

/// The node that a file is named after.
fn parent(file: &RawFileTable, id: &str, framework: &Framework, sink: &mut Sink) -> Option<NodeId> {
    let found = framework.find(id);
    let inner = framework.nodes.iter().filter(|n| n.children.len() > 1).map(|n| n.id.as_str());
    let finding = match found {
        Some(node) if !framework.node(node).children.is_empty() => return Some(node),
        Some(_) => Diagnostic::error("node::leaf", format!("`{id}` has no children"))
            .help(format!("`weights/{}.csv` is about the children of the node that it is named after", file.id)),
        None => Diagnostic::error("node::unknown", format!("`weights/{}.csv`: unknown node `{id}`", file.id))
            .did_you_mean(id, inner),
    };
    sink.push(finding.at(file.table.header(), "this file"));
    None
}

/// Where the column of each child stands; reports columns that are none, and children without one.
fn columns(
    table: &RawTable,
    others: &[&str],
    parent: NodeId,
    code: &'static str,
    framework: &Framework,
    sink: &mut Sink,
) -> Option<Vec<usize>> {
    let before = sink.errors();
    let children: Vec<&str> = ids(framework, parent).collect();
    let mut seen = Unique::new();
    for column in table.columns() {
        let name = column.text;
        seen.first("csv::column-twice", name, &format!("the column `{name}`"), column.span, sink);
        if !others.contains(&name) && !children.contains(&name) {
            stranger(name, column.span, parent, framework, sink);
        }
    }
    let missing: Vec<String> =
        children.iter().filter(|c| table.column(c).is_none()).map(|c| format!("`{c}`")).collect();
    if !missing.is_empty() {
        let message = format!("no column for {} below `{}`", missing.join(", "), framework.node(parent).id);
        let finding = Diagnostic::error(code, message)
            .at(table.header(), "this header")
            .help("every child of the node has a column");
        sink.push(finding);
    }
    (sink.errors() == before).then(|| children.iter().filter_map(|c| table.column(c)).collect())
}

fn ids(framework: &Framework, parent: NodeId) -> impl Iterator<Item = &str> {
    framework.node(parent).children.iter().map(|c| framework.node(*c).id.as_str())
}

fn stranger(name: &str, place: Span, parent: NodeId, framework: &Framework, sink: &mut Sink) {
    let finding =
        Diagnostic::error("weights::child", format!("`{name}` is no child of `{}`", framework.node(parent).id))
            .at(place, "named here")
            .did_you_mean(name, ids(framework, parent));
    sink.push(finding);
}

/// The rows of one expert, by child.
#[derive(Default)]
struct Matrix<'a> {
    rows: BTreeMap<usize, Row<'a>>,
    last: Option<Span>,
}

fn compared(table: &RawTable, parent: NodeId, framework: &Framework, sink: &mut Sink) -> Option<Compared> {
    let before = sink.errors();
    let named = table.column("expert").is_some();
    let columns = columns(table, &["expert", "node"], parent, "weights::square", framework, sink);
    let sheet = Sheet::trusted(table, &["node"], sink)?;
    let children: Vec<&str> = ids(framework, parent).collect();
    let mut experts: Vec<(&str, Matrix<'_>)> = Vec::new();
    for row in sheet.rows() {
        let expert = if named { row.need("expert", sink).map(|c| c.text) } else { Some("") };
        let (Some(expert), Some(node)) = (expert, row.need("node", sink)) else { continue };
        let Some(at) = children.iter().position(|c| *c == node.text) else {
            stranger(node.text, node.span, parent, framework, sink);
            continue;
        };
        let place = experts.iter().position(|(e, _)| *e == expert).unwrap_or_else(|| {
            experts.push((expert, Matrix::default()));
            experts.len() - 1
        });
        let matrix = &mut experts[place].1;
        matrix.last = Some(row.span());
        if let Some(first) = matrix.rows.get(&at) {
            let finding = Diagnostic::error("weights::square", format!("two rows of `{}`{}", node.text, whose(expert)))
                .at(node.span, "again here")
                .at(first.cell("node").span, "first here")
                .help("each expert has one row for each child");
            sink.push(finding);
        } else {
            matrix.rows.insert(at, row);
        }
    }
    let columns = columns.filter(|_| sink.errors() == before)?;
    let found: Vec<Option<Judged>> =
        experts.iter().map(|(expert, matrix)| judged(expert, matrix, &columns, &children, sink)).collect();
    let experts = found.into_iter().collect::<Option<_>>()?;
    Some(Compared { parent, experts, place: table.header() })
}

fn whose(expert: &str) -> String {
    if expert.is_empty() { String::new() } else { format!(" by `{expert}`") }
}

fn judged(expert: &str, matrix: &Matrix<'_>, columns: &[usize], children: &[&str], sink: &mut Sink) -> Option<Judged> {
    let before = sink.errors();
    let missing: Vec<String> = (0..children.len())
        .filter(|at| !matrix.rows.contains_key(at))
        .map(|at| format!("`{}`", children[at]))
        .collect();
    if !missing.is_empty() {
        let message = format!("the matrix{} is not square: no row for {}", whose(expert), missing.join(", "));
        let finding = Diagnostic::error("weights::square", message).help("one row and one column for each child");
        sink.push(matrix.last.into_iter().fold(finding, |d, at| d.at(at, "the last row")));
        return None;
    }
    let cells: Vec<Cell<'_>> = matrix.rows.values().flat_map(|row| columns.iter().map(|&c| row.at(c))).collect();
    let values: Vec<Option<f64>> =
        cells.iter().map(|cell| if cell.text.is_empty() { None } else { judgement(*cell, sink) }).collect();
    if sink.errors() > before {
        return None;
    }
    let size = children.len();
    let rows: Vec<Vec<Option<f64>>> = values.chunks(size).map(<[_]>::to_vec).collect();
    // Of a pair that was judged one way only, that cell is the place of both.
    let place = |at: usize| {
        let mirror = cells[(at % size) * size + at / size];
        if cells[at].text.is_empty() && !mirror.text.is_empty() { mirror.caret() } else { cells[at].caret() }
    };
    let spans: Vec<Span> = (0..cells.len()).map(place).collect();
    let beyond = values.iter().position(|v| v.is_some_and(|v| v > BEYOND || (v > 0.0 && v < 1.0 / BEYOND)));
    if let Some(at) = beyond {
        let finding =
            Diagnostic::warning("weights::scale", format!("a judgement of {} lies outside 1/9 to 9", cells[at].text))
                .at(spans[at], format!("`{}` over `{}`", children[at / size], children[at % size]))
                .help("Saaty's scale ends at 9, of absolutely greater importance: is this a slip?");
        sink.push(finding);
    }
    match Judgements::new(&rows) {
        Ok(judgements) => {
            let expert = Some(expert.to_owned()).filter(|e| !e.is_empty());
            Some(Judged { expert, judgements, cells: spans })
        }
        Err(errors) => {
            for error in errors {
                sink.push(wrong(error, children, &spans));
            }
            None
        }
    }
}

/// `3`, `1/3` or `0.33`.
fn judgement(cell: Cell<'_>, sink: &mut Sink) -> Option<f64> {
    let part = |text: &str| text.trim().parse::<f64>().ok().filter(|x| x.abs() <= LARGEST);
    let value = match cell.text.split_once('/') {
        Some((over, under)) => part(over).zip(part(under).filter(|u| u.abs() > 0.0)).map(|(o, u)| o / u),
        None => part(cell.text),
    };
    if value.is_none() {
        let finding = Diagnostic::error("csv::number", format!("`{}` is no judgement", cell.text))
            .at(cell.span, "this cell")
            .help("write `3` where the row is three times as important as the column, `1/3` or `0.33` for the reverse");
        sink.push(finding);
    }
    value
}

fn wrong(error: JudgementError, children: &[&str], cells: &[Span]) -> Diagnostic {
    let at = |row: usize, column: usize| cells[row * children.len() + column];
    match error {
        JudgementError::NotPositive { row, column } => Diagnostic::error(
            "weights::judgement",
            format!("the judgement of `{}` over `{}` is not positive", children[row], children[column]),
        )
        .at(at(row, column), "this cell")
        .help("write `3` where the row is three times as important as the column, `1/3` or `0.33` for the reverse"),
        JudgementError::Diagonal { row } => {
            Diagnostic::error("weights::judgement", format!("`{}` is compared with itself", children[row]))
                .at(at(row, row), "must be 1")
                .help("write 1, or leave the diagonal blank")
        }
        JudgementError::Missing { row, column } => {
            let (row_id, column_id) = (children[row], children[column]);
            Diagnostic::error("weights::pair", format!("`{row_id}` and `{column_id}` were not compared"))
                .at(at(row, column), "blank")
                .at(at(column, row), "blank too")
                .help("write one of the two judgements; the other one is its reciprocal")
        }
        JudgementError::NotReciprocal { row, column, judged, mirror } => {
            let (row_id, column_id) = (children[row], children[column]);
            let message = format!("`{row_id}` over `{column_id}` and back are not reciprocal: {judged} and {mirror}");
            Diagnostic::error("weights::reciprocal", message)
                .at(at(row, column), "one way")
                .at(at(column, row), "the other way")
                .help("correct one of them, or leave it blank: one triangle of the matrix is enough")
        }
        JudgementError::Empty | JudgementError::NotSquare { .. } => {
            Diagnostic::error("weights::square", error.to_string())
        }
    }
}

/// What the scores of an expert have to sum to, wherever they are asked for.
fn totals(method: &Method) -> Vec<f64> {
    let all = std::iter::once(&method.weights).chain(method.variants.iter().map(|v| &v.weights));
    let kinds = all.flat_map(|weights| weights.kinds().collect::<Vec<_>>());
    let mut totals: Vec<f64> = kinds
        .filter_map(|kind| if let WeightKind::ExpertLeaves { total, .. } = kind { Some(total) } else { None })
        .collect();
    totals.dedup();
    totals
}

/// The nodes without children: that they are indicators shows when observations are read.
fn leaf_ids(framework: &Framework) -> impl Iterator<Item = &str> {
    framework.nodes.iter().filter(|n| n.children.is_empty()).map(|n| n.id.as_str())
}

/// Scores of all indicators, each expert's summing to the total.
fn leaves(table: &RawTable, framework: &Framework, totals: &[f64], sink: &mut Sink) -> Option<Scored> {
    let before = sink.errors();
    let indicators: Vec<&str> = leaf_ids(framework).collect();
    let mut seen = Unique::new();
    for column in table.columns() {
        seen.first("csv::column-twice", column.text, &format!("the column `{}`", column.text), column.span, sink);
        if column.text != "expert" && !indicators.contains(&column.text) {
            let finding = Diagnostic::error("weights::child", format!("`{}` is no indicator", column.text))
                .at(column.span, "named here")
                .did_you_mean(column.text, indicators.iter().copied());
            sink.push(finding);
        }
    }
    let missing: Vec<String> =
        indicators.iter().filter(|i| table.column(i).is_none()).map(|i| format!("`{i}`")).collect();
    if !missing.is_empty() {
        let finding = Diagnostic::error("weights::child", format!("no column for {}", missing.join(", ")))
            .at(table.header(), "this header")
            .help("every indicator has a column");
        sink.push(finding);
    }
    let sheet = Sheet::trusted(table, &["expert"], sink)?;
    if sink.errors() > before {
        return None;
    }
    let columns: Vec<usize> = indicators.iter().filter_map(|i| table.column(i)).collect();
    let found = scores(sheet, &indicators, &columns, sink);
    for ((expert, scores), row) in found.experts.iter().zip(&found.scores).zip(&found.places) {
        let sum = crate::math::sum(scores.iter().copied());
        for total in totals.iter().filter(|total| (sum - **total).abs() > 1e-9 * total.abs().max(1.0)) {
            let finding =
                Diagnostic::error("weights::total", format!("the scores of `{expert}` sum to {sum}, not to {total}"))
                    .at(*row, "this row")
                    .help("correct the scores, or write their total as `total` beside `kind = \"expert-leaves\"`");
            sink.push(finding);
        }
    }
    let (experts, scores) = (found.experts, found.scores);
    (sink.errors() == before).then(|| Scored { parent: Framework::ROOT, experts, scores, place: table.header() })
}

/// Experts with their scores, and where each stands.
struct Sheets {
    experts: Vec<String>,
    scores: Vec<Vec<f64>>,
    places: Vec<Span>,
}

fn scored(table: &RawTable, parent: NodeId, framework: &Framework, sink: &mut Sink) -> Option<Scored> {
    let before = sink.errors();
    let columns = columns(table, &["expert"], parent, "weights::child", framework, sink);
    let sheet = Sheet::trusted(table, &["expert"], sink)?;
    let columns = columns?;
    let children: Vec<&str> = ids(framework, parent).collect();
    let Sheets { experts, scores, .. } = scores(sheet, &children, &columns, sink);
    (sink.errors() == before).then(|| Scored { parent, experts, scores, place: table.header() })
}

/// The rows of a sheet: every expert once, a score of 0 or more for each item.
fn scores(sheet: Sheet<'_>, children: &[&str], columns: &[usize], sink: &mut Sink) -> Sheets {
    let mut places = Vec::new();
    let (mut experts, mut scores, mut seen) = (Vec::new(), Vec::new(), Unique::new());
    for row in sheet.rows() {
        let Some(expert) = row.need("expert", sink) else { continue };
        if !seen.first("id::duplicate", expert.text, &format!("the expert `{}`", expert.text), expert.span, sink) {
            continue;
        }
        let score = |(child, &column): (&&str, &usize)| {
            let cell = row.at(column);
            let value = if cell.text.is_empty() { None } else { Some(number(cell, sink)?) };
            if value.is_none_or(|v| v < 0.0) {
                let what = if value.is_none() { "did not score" } else { "gives a negative score to" };
                let finding = Diagnostic::error("weights::score", format!("`{}` {what} `{child}`", expert.text))
                    .at(cell.caret(), "this cell")
                    .help("every expert scores every child, 0 or more; leave an expert out who did not");
                sink.push(finding);
            }
            value
        };
        let found: Vec<Option<f64>> = children.iter().zip(columns).map(score).collect();
        experts.push(expert.text.to_owned());
        scores.push(found.into_iter().flatten().collect());
        places.push(row.span());
    }
    Sheets { experts, scores, places }
}

/// Holds the files against the kinds of weights that ask for them.
///
/// `raw` and not only what was sound: a file with errors is there all the same.
pub(super) fn check(raw: &RawEdition, framework: &Framework, method: &Method, sink: &mut Sink) {
    let all: Vec<&Setting<Weights>> =
        std::iter::once(&method.weights).chain(method.variants.iter().map(|v| &v.weights)).collect();
    let there =
        |name: &str| raw.weights.iter().any(|f| f.id == name) || raw.unread.contains(&format!("weights/{name}.csv"));
    let mut asked = Vec::new();
    for parent in framework.ids().filter(|&id| framework.node(id).children.len() > 1) {
        let id = &framework.node(parent).id;
        let files = [format!("{COMPARED}{id}"), format!("{SCORED}{id}")];
        let mut said = false;
        for weights in &all {
            let kind = weights.of(parent);
            let (compared, scored) = kind.opinions();
            let wanted: Vec<&String> =
                files.iter().zip([compared, scored]).filter(|(_, on)| *on).map(|(file, _)| file).collect();
            if !said && !wanted.is_empty() && !wanted.iter().any(|f| there(f)) {
                said = true;
                sink.push(without_file(
                    id,
                    kind,
                    &wanted,
                    weights.place_of(parent).or(weights.place),
                    &raw.folder,
                    framework,
                    parent,
                ));
            }
            asked.extend(wanted.into_iter().cloned());
        }
    }
    let asking = all.iter().find(|w| w.kinds().any(|kind| matches!(kind, WeightKind::ExpertLeaves { .. })));
    match (asking, raw.weights.iter().find(|f| f.id == LEAVES)) {
        (Some(weights), None) if !there(LEAVES) => {
            let names: Vec<&str> = leaf_ids(framework).collect();
            let finding = Diagnostic::error("weights::missing", "weights by `expert-leaves`, but nobody was asked")
                .help(format!("write {}/weights/leaves.csv with the header `expert,{}`", raw.folder, names.join(",")));
            sink.push(weights.place.into_iter().fold(finding, |d, at| d.at(at, "asked for here")));
        }
        (None, Some(file)) => {
            let finding = Diagnostic::warning("weights::unused", "no weights are found from `weights/leaves.csv`")
                .at(file.table.header(), "this file")
                .help("write `kind = \"expert-leaves\"` into `[method.weights]`, or remove the file");
            sink.push(finding);
        }
        _ => {}
    }
    for file in raw.weights.iter().filter(|f| !asked.contains(&f.id)) {
        let known = file.id.strip_prefix(COMPARED).or_else(|| file.id.strip_prefix(SCORED));
        // Where the file is named after no node, that was said.
        let Some(node) = known.and_then(|id| framework.find(id)).filter(|n| !framework.node(*n).children.is_empty())
        else {
            continue;
        };
        let kind = if file.id.starts_with(COMPARED) { "ahp" } else { "expert" };
        let finding =
            Diagnostic::warning("weights::unused", format!("no weights are found from `weights/{}.csv`", file.id))
                .at(file.table.header(), "this file")
                .help(format!(
                    "write `parents = {{ {} = \"{kind}\" }}` into `[method.weights]` or a variant, or remove the file",
                    framework.node(node).id
                ));
        sink.push(finding);
    }
}

fn without_file(
    id: &str,
    kind: WeightKind,
    wanted: &[&String],
    place: Option<Span>,
    folder: &str,
    framework: &Framework,
    parent: NodeId,
) -> Diagnostic {
    let children: Vec<&str> = ids(framework, parent).collect();
    let names: Vec<String> = wanted.iter().map(|f| format!("{folder}/weights/{f}.csv")).collect();
    let head = if wanted[0].starts_with(COMPARED) { "expert,node" } else { "expert" };
    let message = format!("`{id}` is weighted by `{}`, but nobody was asked about its children", kind.id());
    let finding = Diagnostic::error("weights::missing", message).help(format!(
        "write {} with the header `{head},{}`, or choose another kind of weights for `{id}`",
        names.join(" or "),
        children.join(",")
    ));
    place.into_iter().fold(finding, |d, at| d.at(at, "asked for here"))
}
