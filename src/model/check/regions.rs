//! `regions.csv`: the places, each name of them meaning one place only.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Sink};
use crate::load::{Limits, RawTable, limits};
use crate::model::{Region, RegionId, fold_name};

use super::looks::Looks;
use super::names::{Unique, slug};
use super::sheet::{Cell, Row, Sheet};
use super::words::FLAGS;

const REQUIRED: [&str; 4] = ["code", "slug", "name_*", "assessed"];
const OPTIONAL: [&str; 6] = ["iso", "full_name_*", "zone_*", "grid_row", "grid_col", "also"];

/// Rows and columns of a tile map: more would be dots.
const MOST_TILES: u32 = 100;
/// Stands for a tile that was reported.
const WRONG_TILE: (u32, u32) = (MOST_TILES + 1, MOST_TILES + 1);

/// Regions in file order and all their names; none where the columns are not sound.
pub(super) fn build(
    table: &RawTable,
    limits: Limits,
    sink: &mut Sink,
) -> Option<(Vec<Region>, BTreeMap<String, RegionId>)> {
    let groups: Vec<&str> = table.columns().map(|c| c.text).filter(|c| c.starts_with("group_")).collect();
    let optional: Vec<&str> = OPTIONAL.into_iter().chain(groups.iter().copied()).collect();
    let sheet = Sheet::open(table, &REQUIRED, &optional, sink)?;
    let rows = table.rows().len() as u64;
    if let Some(finding) = limits::exceeded("regions", "regions", rows, limits.regions, Some(sheet.header())) {
        sink.push(finding);
        return None;
    }
    let mut regions: Vec<Region> = Vec::new();
    let mut names = BTreeMap::new();
    let mut taken = Unique::new();
    let mut looks = Looks::default();
    let mut tiles = Unique::new();
    for row in sheet.rows() {
        let region = region(row, &groups, sink);
        let id = RegionId(regions.len());
        let mut own: Vec<String> = Vec::new();
        let also = row.cell("also");
        let cells = ["code", "iso", "slug", "name_*", "full_name_*"].into_iter().flat_map(|name| row.all_filled(name));
        let called = cells.map(|(_, cell)| (cell.text, cell.span));
        for (name, span) in called.chain(also.text.split(';').map(|name| (name, also.span))) {
            let folded = fold_name(name);
            if folded.is_empty() || own.contains(&folded) {
                continue;
            }
            let what = format!("the name `{}`", name.trim());
            if taken.first("region::duplicate", folded.clone(), &what, span, sink) {
                names.insert(folded.clone(), id);
                looks.check(id, &what, Cell { text: name.trim(), span }, sink);
            }
            own.push(folded);
        }
        if let Some((grid_row, grid_col)) = region.tile.filter(|tile| *tile != WRONG_TILE) {
            let what = format!("the tile at row {grid_row}, column {grid_col}");
            tiles.first("region::tile", (grid_row, grid_col), &what, row.cell("grid_row").span, sink);
        }
        regions.push(region);
    }
    if !regions.iter().any(|r| r.assessed) {
        let finding = Diagnostic::error("region::assessed", "no region is assessed")
            .at(sheet.header(), "`assessed` is `false` in all rows")
            .help("write `true` for the regions that are scored");
        sink.push(finding);
    }
    Some((regions, names))
}

/// A row with errors makes a region all the same, so that its name is known to the other files.
fn region(row: Row<'_>, groups: &[&str], sink: &mut Sink) -> Region {
    row.need("code", sink);
    row.need("slug", sink).filter(|c| slug(*c, sink));
    let name = row.need_text("name", sink).unwrap_or_default();
    let text = |column: &str| row.text(column).to_owned();
    Region {
        code: text("code"),
        iso: text("iso"),
        slug: text("slug"),
        full_name: name.map(|lang, name| {
            Some(row.text_cell("full_name", lang).text).filter(|full| !full.is_empty()).unwrap_or(name).to_owned()
        }),
        name,
        also: text("also").split(';').map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect(),
        zone: row.all_or_none("zone", sink),
        groups: groups.iter().map(|g| ((*g).to_owned(), text(g))).collect(),
        assessed: row.word("assessed", FLAGS, None, sink).unwrap_or_default(),
        tile: tile(row, sink),
    }
}

/// Both cells of a tile, or neither. Wrong ones are reported, and give a tile all the same: the
/// region is not said to have none as well.
fn tile(row: Row<'_>, sink: &mut Sink) -> Option<(u32, u32)> {
    if row.text("grid_row").is_empty() && row.text("grid_col").is_empty() {
        return None;
    }
    let mut place = |column: &str| {
        let found = row.count(column, 0, sink)?;
        if found > MOST_TILES {
            let message = format!("a tile map has at most {MOST_TILES} rows and columns");
            sink.push(Diagnostic::error("csv::number", message).at(row.cell(column).span, "this cell"));
            return None;
        }
        Some(found)
    };
    let (grid_row, grid_col) = (place("grid_row"), place("grid_col"));
    Some(grid_row.zip(grid_col).unwrap_or(WRONG_TILE))
}
