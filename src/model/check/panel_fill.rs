//! `observations.csv`: rows into dense arrays, each cell with its place for later findings.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Sink};
use crate::load::RawTable;
use crate::model::{Cell, RegionId};
use crate::source::Span;

use super::framework::Leaf;
use super::names::{Names, Unique};
use super::sheet::{Row, Sheet};

const REQUIRED: [&str; 5] = ["indicator", "region", "year", "value", "source"];

/// An observation and its place.
pub(super) type Placed = Option<(Cell, Span)>;

/// The arrays of a panel; the layout is that of [`crate::model::Panel`].
#[derive(Debug)]
pub(super) struct Filled {
    pub years: usize,
    pub regions: usize,
    pub cells: Vec<Placed>,
    pub given: Vec<Placed>,
    /// Series with a row that has errors: what is said of their values may follow from those.
    pub unsound: BTreeSet<usize>,
}

impl Filled {
    /// One series in one year.
    pub(super) fn column(&self, series: usize, year: usize) -> &[Placed] {
        let start = (series * self.years + year) * self.regions;
        &self.cells[start..start + self.regions]
    }

    /// The value of the nation.
    pub(super) fn given(&self, series: usize, year: usize) -> Placed {
        self.given[series * self.years + year]
    }
}

/// None where the columns are not sound.
pub(super) fn fill(table: &RawTable, leaves: &[Leaf<'_>], names: &Names<'_>, sink: &mut Sink) -> Option<Filled> {
    let sheet = Sheet::open(table, &REQUIRED, &["note"], sink)?;
    let (years, regions) = (names.years.len(), names.outside.regions.len());
    let mut filled = Filled {
        years,
        regions,
        cells: vec![None; leaves.len() * years * regions],
        given: vec![None; leaves.len() * years],
        unsound: BTreeSet::new(),
    };
    let positions: BTreeMap<&str, usize> = leaves.iter().enumerate().map(|(i, l)| (l.id, i)).collect();
    let mut rows = Unique::new();
    let mut seen = BTreeSet::new();
    for row in sheet.rows() {
        let series = series(row, leaves, &positions, names, sink);
        seen.extend(series);
        let Some((year, region, cell)) = observation(row, names, sink) else {
            filled.unsound.extend(series);
            continue;
        };
        let Some(series) = series else { continue };
        let place = row.cell("value").span;
        let what = "this value of an indicator, a region and a year";
        if !rows.first("panel::duplicate", (series, year, region), what, row.span(), sink) {
            continue;
        }
        let slot = series * years + year;
        match region {
            None => filled.given[slot] = Some((cell, place)),
            Some(RegionId(r)) => filled.cells[slot * regions + r] = Some((cell, place)),
        }
    }
    if table.lossy {
        filled.unsound.extend(0..leaves.len());
        return Some(filled);
    }
    for (series, leaf) in leaves.iter().enumerate() {
        if !seen.contains(&series) {
            let finding = Diagnostic::error("panel::unobserved", format!("`{}` has no observation", leaf.id))
                .at(leaf.id_span, "no row of observations.csv names it")
                .help("add its values, or remove it from the framework");
            sink.push(finding);
        }
        carry(&mut filled, series, names.years);
    }
    Some(filled)
}

fn series(
    row: Row<'_>,
    leaves: &[Leaf<'_>],
    positions: &BTreeMap<&str, usize>,
    names: &Names<'_>,
    sink: &mut Sink,
) -> Option<usize> {
    let cell = row.need("indicator", sink)?;
    let found = positions.get(cell.text).copied();
    if found.is_none() {
        names.unknown("series::unknown", "indicator", cell, leaves.iter().map(|l| l.id));
    }
    found
}

/// The position of the year, the region (none: the nation), and the value.
fn observation(row: Row<'_>, names: &Names<'_>, sink: &mut Sink) -> Option<(usize, Option<RegionId>, Cell)> {
    let region = row.need("region", sink).and_then(|cell| {
        if names.outside.nation == Some(cell.text) {
            return Some(None);
        }
        let region = names.region(cell)?;
        if !names.outside.regions[region.0].assessed {
            names.not_assessed(cell);
        }
        Some(Some(region))
    });
    let year = row.need("year", sink).and_then(|cell| names.year(cell));
    let value = row.number("value", sink);
    let source = row.need("source", sink).and_then(|cell| names.source(cell));
    let year = names.years.binary_search(&year?).ok()?;
    Some((year, region?, Cell { value: value?, source: source?, carried_from: None }))
}

/// A series of one year only is used for all years, and each copy says so.
fn carry(filled: &mut Filled, series: usize, years: &[i32]) {
    let observed =
        |y: &usize| filled.column(series, *y).iter().any(Option::is_some) || filled.given(series, *y).is_some();
    let with_values: Vec<usize> = (0..filled.years).filter(observed).collect();
    let [only] = with_values.as_slice() else { return };
    let mark = |placed: Placed| placed.map(|(cell, span)| (Cell { carried_from: Some(years[*only]), ..cell }, span));
    let column: Vec<Placed> = filled.column(series, *only).iter().copied().map(mark).collect();
    let nation = mark(filled.given(series, *only));
    for year in (0..filled.years).filter(|y| y != only) {
        let slot = series * filled.years + year;
        filled.cells[slot * filled.regions..(slot + 1) * filled.regions].copy_from_slice(&column);
        filled.given[slot] = nation;
    }
}
