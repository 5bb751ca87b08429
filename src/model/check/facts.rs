//! `facts.csv`: single figures and statements, each about one subject at one date.

use crate::diag::{Diagnostic, Sink};
use crate::load::RawTable;
use crate::model::{Basis, Fact, Qualifier, Subject};

use super::names::{Names, Unique, slug};
use super::sheet::{Cell, Row, Sheet, number};
use super::words::{BASES, QUALIFIERS, is_date};

const REQUIRED: [&str; 7] = ["fact", "region", "date", "value", "unit_*", "basis", "source"];
const OPTIONAL: [&str; 10] =
    ["group", "qualifier", "marks", "node", "topic", "label_*", "statement_*", "place_*", "locator", "note_*"];

pub(super) fn build(table: &RawTable, names: &Names<'_>, sink: &mut Sink) -> Vec<Fact> {
    let Some(sheet) = Sheet::open(table, &REQUIRED, &OPTIONAL, sink) else { return Vec::new() };
    let mut unique = Unique::new();
    let mut facts = Vec::new();
    for row in sheet.rows() {
        let Some(fact) = fact(row, names, sink) else { continue };
        let key = (fact.id.clone(), fact.subject.clone(), fact.date.clone());
        let what = format!("`{}` of this subject and date", fact.id);
        if unique.first("fact::duplicate", key, &what, row.cell("fact").span, sink) {
            facts.push(fact);
        }
    }
    facts
}

fn fact(row: Row<'_>, names: &Names<'_>, sink: &mut Sink) -> Option<Fact> {
    let id = row.need("fact", sink).filter(|c| slug(*c, sink));
    let subject = subject(row, names, sink);
    let date = row.need("date", sink).filter(|c| check_date(*c, sink));
    // A wrong number is not the same as none.
    let value = row.filled("value").map(|c| number(c, sink));
    // Not every unit is a word in all languages: `位` of a rank has none in English.
    let unit = row.any("unit");
    let qualifier = row.word("qualifier", QUALIFIERS, Some(Qualifier::Exact), sink);
    let basis = row.word("basis", BASES, Some(Basis::Stated), sink);
    let (survey, date_assumed) = marks(row.cell("marks"), sink);
    let node = row.filled("node").map(|c| names.node(c));
    let (label, statement) = (row.all_or_none("label", sink), row.all_or_none("statement", sink));
    let source = row.need("source", sink).and_then(|c| names.source(c));
    let remark = row.all_or_none("note", sink);
    if value.is_none() && statement.is_empty() {
        let finding = Diagnostic::error("fact::empty", "neither a value nor a statement")
            .at(row.span(), "this row says nothing")
            .help("fill `value`, or the statement");
        sink.push(finding);
    }
    Some(Fact {
        id: id?.text.to_owned(),
        subject: subject?,
        date: date?.text.to_owned(),
        value: value.map_or(Some(None), |v| v.map(Some))?,
        unit,
        qualifier: qualifier?,
        basis: basis?,
        survey,
        date_assumed,
        node: node.flatten(),
        topic: row.text("topic").to_owned(),
        label,
        statement,
        source: source?,
        locator: row.text("locator").to_owned(),
        note: remark,
        locality: row.any("place").shown().to_owned(),
        place: row.span(),
    })
}

fn subject(row: Row<'_>, names: &Names<'_>, sink: &mut Sink) -> Option<Subject> {
    match (row.filled("region"), row.filled("group")) {
        (None, None) => Some(Subject::Nation),
        (Some(region), None) => names.region(region).map(Subject::Region),
        (None, Some(group)) => match group.text.strip_prefix("tier:") {
            Some(tier) => names.tier(Cell { text: tier, ..group }).map(Subject::Tier),
            None => slug(group, sink).then(|| Subject::Group(group.text.to_owned())),
        },
        (Some(_), Some(group)) => {
            let finding = Diagnostic::error("fact::subject", "a fact is about a region or a group, not both")
                .at(group.span, "this group")
                .at(row.cell("region").span, "this region");
            sink.push(finding);
            None
        }
    }
}

/// `survey` and `date-assumed`, joined by `;`.
fn marks(cell: Cell<'_>, sink: &mut Sink) -> (bool, bool) {
    let (mut survey, mut date_assumed) = (false, false);
    for mark in cell.text.split(';').map(str::trim).filter(|m| !m.is_empty()) {
        match mark {
            "survey" => survey = true,
            "date-assumed" => date_assumed = true,
            other => {
                let finding = Diagnostic::error("csv::word", format!("`{other}` is no mark"))
                    .at(cell.span, "this word")
                    .did_you_mean(other, ["survey", "date-assumed"]);
                sink.push(finding);
            }
        }
    }
    (survey, date_assumed)
}

fn check_date(cell: Cell<'_>, sink: &mut Sink) -> bool {
    let good = is_date(cell.text);
    if !good {
        sink.push(bad_date(cell.text).at(cell.span, "this date"));
    }
    good
}

/// The finding for a date of another form or of no calendar.
pub(super) fn bad_date(text: &str) -> Diagnostic {
    Diagnostic::error("date::form", format!("`{text}` is no date")).help("write YYYY, YYYY-MM or YYYY-MM-DD")
}
