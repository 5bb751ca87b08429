//! `neighbours.csv`: which regions lie beside each other, a row a pair.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Sink};
use crate::load::RawTable;
use crate::model::{Region, RegionId};
use crate::source::Span;

use super::Outside;
use super::sheet::Sheet;
use crate::model::fold_name;

pub(super) fn build(table: &RawTable, outside: Outside<'_>, sink: &mut Sink) -> Vec<(RegionId, RegionId)> {
    let Some(sheet) = Sheet::open(table, &["a", "b"], &[], sink) else { return Vec::new() };
    let mut first: BTreeMap<(RegionId, RegionId), Span> = BTreeMap::new();
    let mut pairs = Vec::new();
    for row in sheet.rows() {
        let mut find = |column| {
            let cell = row.need(column, sink)?;
            let found = outside.region_names.get(&fold_name(cell.text)).copied();
            if found.is_none() && outside.all_regions {
                let known = outside.regions.iter().flat_map(Region::names);
                let message = format!("unknown region `{}`", cell.text);
                let finding = Diagnostic::error("region::unknown", message).at(cell.span, "not in regions.csv");
                sink.push(finding.did_you_mean(cell.text, known));
            }
            found
        };
        let (a, b) = (find("a"), find("b"));
        let (Some(a), Some(b)) = (a, b) else { continue };
        let pair = (a.min(b), a.max(b));
        if a == b {
            let finding = Diagnostic::error("region::neighbour", "a region is its own neighbour")
                .at(row.span(), "the same region twice")
                .help("name two regions that lie beside each other, or take the row out");
            sink.push(finding);
        } else if let Some(before) = first.get(&pair) {
            let finding = Diagnostic::error("region::neighbour", "a pair of neighbours stands twice")
                .at(row.span(), "again here")
                .at(*before, "first here")
                .help("one row is enough: neighbours are so both ways");
            sink.push(finding);
        } else {
            first.insert(pair, row.span());
            pairs.push(pair);
        }
    }
    pairs
}
