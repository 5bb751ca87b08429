//! `provenance.csv`: publication, definition and grade of each series.

use crate::diag::{Diagnostic, Sink};
use crate::load::RawTable;
use crate::model::{Panel, Provenance};

use super::names::{Names, Unique};
use super::sheet::Sheet;
use super::words::GRADES;

const REQUIRED: [&str; 3] = ["indicator", "grade", "publication_*"];
const OPTIONAL: [&str; 7] = ["table_*", "definition_*", "scope_*", "released_*", "breaks_*", "reason_*", "url"];

/// Rows in file order; a series without a row is a warning. `panel` is none where there is none or it has errors.
pub(super) fn build(
    table: &RawTable,
    panel: Option<&Panel>,
    computed: bool,
    names: &Names<'_>,
    sink: &mut Sink,
) -> Vec<Provenance> {
    let Some(sheet) = Sheet::open(table, &REQUIRED, &OPTIONAL, sink) else { return Vec::new() };
    if !computed {
        let finding = Diagnostic::error("provenance::no-series", "provenance of series, but no observations.csv")
            .at(sheet.header(), "nothing that this could be said of")
            .help("add observations.csv, or remove this file");
        sink.push(finding);
    }
    let Some(panel) = panel else { return Vec::new() };
    let before = sink.errors();
    let mut unique = Unique::new();
    let mut found: Vec<Provenance> = Vec::new();
    for row in sheet.rows() {
        let series = row.need("indicator", sink).and_then(|cell| {
            let found = panel.find(cell.text);
            if found.is_none() {
                names.unknown("series::unknown", "indicator", cell, panel.series.iter().map(|s| s.id.as_str()));
            }
            found.filter(|series| {
                unique.first("provenance::duplicate", *series, &format!("`{}`", cell.text), cell.span, sink)
            })
        });
        let grade = row.word("grade", GRADES, None, sink);
        let publication = row.need_text("publication", sink);
        let [table, definition, scope, released, breaks, reason] =
            ["table", "definition", "scope", "released", "breaks", "reason"].map(|stem| row.all_or_none(stem, sink));
        let (Some(series), Some(grade), Some(publication)) = (series, grade, publication) else { continue };
        let url = row.text("url").to_owned();
        found.push(Provenance { series, grade, publication, table, definition, scope, released, breaks, reason, url });
    }
    let mut without = panel.series.iter().enumerate().filter(|(at, _)| !found.iter().any(|p| p.series.0 == *at));
    if sink.errors() == before
        && !names.any_unknown()
        && !table.lossy
        && let Some((_, first)) = without.next()
    {
        let more = match without.count() {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        let finding = Diagnostic::warning("provenance::missing", format!("`{}`{more} have no row", first.id))
            .at(sheet.header(), "says where series come from")
            .help("add a row for each series of framework.csv that has observations");
        sink.push(finding);
    }
    found
}
