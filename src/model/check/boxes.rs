//! `boxes.csv` and `flags.csv`: call-out boxes, and marks on suspect values.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Sink};
use crate::lang::Text;
use crate::load::RawTable;
use crate::model::{CallOut, Flag, Panel, RegionId, SourceId};
use crate::source::Span;

use super::names::{Names, Unique, slug};
use super::sheet::{Row, Sheet};

const BOX: [&str; 5] = ["box", "title_*", "order", "point_*", "source"];

/// A box while its points are gathered.
struct Gathered {
    call_out: CallOut,
    first: Span,
    points: Vec<(u32, Text)>,
}

/// What the rows of one box have in common.
struct Head {
    region: Option<RegionId>,
    title: Text,
    source: SourceId,
}

/// Boxes in the order of their first rows, with the place of each id.
pub(super) fn boxes(table: &RawTable, names: &Names<'_>, sink: &mut Sink) -> Vec<(CallOut, Span)> {
    let Some(sheet) = Sheet::open(table, &BOX, &["region", "locator"], sink) else { return Vec::new() };
    let mut orders = Unique::new();
    let mut gathered: Vec<Gathered> = Vec::new();
    let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
    for row in sheet.rows() {
        let id = row.need("box", sink).filter(|c| slug(*c, sink));
        let head = head(row, names, sink);
        let order = row.count("order", 1, sink);
        let point = row.need_text("point", sink);
        let (Some(id), Some(head), Some(order), Some(point)) = (id, head, order, point) else { continue };
        let what = format!("point {order} of the box `{}`", id.text);
        orders.first("box::duplicate", (id.text, order), &what, row.cell("order").span, sink);
        let position = *positions.entry(id.text).or_insert_with(|| {
            let call_out = CallOut {
                id: id.text.to_owned(),
                region: head.region,
                title: head.title.clone(),
                points: Vec::new(),
                source: head.source,
                locator: row.text("locator").to_owned(),
            };
            gathered.push(Gathered { call_out, first: id.span, points: Vec::new() });
            gathered.len() - 1
        });
        let known = &mut gathered[position];
        if known.call_out.title != head.title || known.call_out.region != head.region {
            let message = format!("the rows of the box `{}` differ in title or region", id.text);
            let finding = Diagnostic::error("box::conflict", message)
                .at(row.span(), "this row")
                .at(known.first, "the box begins here")
                .help("repeat title and region as they stand in the first row");
            sink.push(finding);
        }
        known.points.push((order, point));
    }
    let finish = |mut g: Gathered| {
        g.points.sort_by_key(|(order, _)| *order);
        g.call_out.points = g.points.into_iter().map(|(_, text)| text).collect();
        (g.call_out, g.first)
    };
    gathered.into_iter().map(finish).collect()
}

fn head(row: Row<'_>, names: &Names<'_>, sink: &mut Sink) -> Option<Head> {
    let title = row.need_text("title", sink);
    let region = match row.filled("region") {
        None => Some(None),
        Some(cell) => names.region(cell).map(Some),
    };
    let source = row.need("source", sink).and_then(|c| names.source(c));
    Some(Head { region: region?, title: title?, source: source? })
}

/// Marks on values of the panel (none: it has errors); a mark on a value that is not there is an error.
pub(super) fn flags(
    table: &RawTable,
    panel: Option<&Panel>,
    computed: bool,
    names: &Names<'_>,
    sink: &mut Sink,
) -> Vec<Flag> {
    let required = ["indicator", "region", "year", "note_*"];
    let Some(sheet) = Sheet::open(table, &required, &[], sink) else { return Vec::new() };
    if !computed {
        let finding = Diagnostic::error("flag::no-value", "flags, but no observations.csv")
            .at(sheet.header(), "nothing to mark")
            .help("add observations.csv, or remove this file");
        sink.push(finding);
    }
    let Some(panel) = panel else { return Vec::new() };
    let mut unique = Unique::new();
    let mut flags = Vec::new();
    for row in sheet.rows() {
        let series = row.need("indicator", sink).and_then(|cell| {
            let found = panel.find(cell.text);
            if found.is_none() {
                names.unknown("series::unknown", "indicator", cell, panel.series.iter().map(|s| s.id.as_str()));
            }
            found
        });
        let region = row.need("region", sink).and_then(|c| names.region(c));
        let year = row.need("year", sink).and_then(|c| names.year(c));
        let note = row.need_text("note", sink);
        let (Some(series), Some(region), Some(year), Some(note)) = (series, region, year, note) else { continue };
        let position = names.years.binary_search(&year).ok();
        if position.and_then(|y| panel.cell(series, y, region)).is_none() {
            let finding = Diagnostic::error("flag::no-value", "there is no such value to mark")
                .at(row.span(), "this indicator, region and year")
                .help("correct the row, or remove it");
            sink.push(finding);
            continue;
        }
        if unique.first("flag::duplicate", (series, region, year), "this mark", row.span(), sink) {
            flags.push(Flag { series, region, year, note });
        }
    }
    flags
}
