//! `published.csv` and `tiers.csv`: what a publisher printed.

use crate::diag::{Diagnostic, Sink};
use crate::load::RawTable;
use crate::model::{ListedTier, Published, PublishedKind, Qualifier, Scope, Withheld};

use super::names::{Names, Unique};
use super::sheet::{Row, Sheet};
use super::words::{GROUNDS, Ground, KINDS, QUALIFIERS, SCOPES};

const PUBLISHED: [&str; 8] = ["scope", "node", "region", "year", "value", "kind", "basis", "source"];

/// What `published.csv` holds: figures, and figures that are known to be printed but not at hand.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub figures: Vec<Published>,
    pub withheld: Vec<Withheld>,
}

/// A row.
enum Line {
    Figure(Published),
    Withheld(Withheld),
}

pub(super) fn published(table: &RawTable, names: &Names<'_>, sink: &mut Sink) -> Printed {
    let mut printed = Printed::default();
    let Some(sheet) = Sheet::open(table, &PUBLISHED, &["qualifier", "locator", "note_*"], sink) else {
        return printed;
    };
    let mut unique = Unique::new();
    for row in sheet.rows() {
        let Some(line) = line(row, names, sink) else { continue };
        let key = match &line {
            Line::Figure(f) => (f.node, f.region, f.year, f.kind),
            Line::Withheld(w) => (w.node, w.region, w.year, w.kind),
        };
        let what = "this figure of a node, a region, a year and a kind";
        if unique.first("published::duplicate", key, what, row.span(), sink) {
            match line {
                Line::Figure(figure) => printed.figures.push(figure),
                Line::Withheld(figure) => printed.withheld.push(figure),
            }
        }
    }
    printed
}

fn line(row: Row<'_>, names: &Names<'_>, sink: &mut Sink) -> Option<Line> {
    let scope = row.word("scope", SCOPES, None, sink);
    let node = row.need("node", sink).and_then(|c| names.node(c));
    let kind = row.word("kind", KINDS, None, sink);
    let year = row.need("year", sink).and_then(|c| names.year(c));
    let ground = row.word("basis", GROUNDS, Some(Ground::STATED), sink);
    let value = match (ground, row.filled("value")) {
        (Some(Ground::NotAtHand), None) => None,
        (Some(Ground::NotAtHand), Some(cell)) => {
            let finding = Diagnostic::error("published::at-hand", "a figure that is not at hand has no value")
                .at(cell.span, "this value")
                .at(row.cell("basis").span, "says that it is not at hand")
                .help("leave `value` blank, or write `stated` into `basis` and where it is read into `locator`");
            sink.push(finding);
            return None;
        }
        _ => Some(row.number("value", sink)?),
    };
    let qualifier = row.word("qualifier", QUALIFIERS, Some(Qualifier::Exact), sink);
    let source = row.need("source", sink).and_then(|c| names.source(c));
    let remark = row.all_or_none("note", sink);
    let region = match (scope?, row.filled("region")) {
        (Scope::National, None) => None,
        (Scope::National, Some(cell)) => {
            let finding = Diagnostic::error("published::scope", "a national figure has no region")
                .at(cell.span, "this region")
                .help("leave the region blank, or write `regional` into `scope`");
            sink.push(finding);
            return None;
        }
        (Scope::Regional, None) => {
            let finding = Diagnostic::error("published::scope", "a regional figure needs a region")
                .at(row.cell("scope").span, "says `regional`")
                .help("name the region, or write `national` into `scope`");
            sink.push(finding);
            return None;
        }
        (Scope::Regional, Some(cell)) => Some(names.region(cell)?),
    };
    if matches!(kind, Some(PublishedKind::Rank | PublishedKind::Listed))
        && let Some(value) = value
        && (value < 1.0 || value.fract() > 0.0 || region.is_none())
    {
        let finding = Diagnostic::error("published::rank", "a rank is a positive integer of a region")
            .at(row.cell("value").span, "this rank");
        sink.push(finding);
        return None;
    }
    let (node, year, kind, source) = (node?, year?, kind?, source?);
    let locator = row.text("locator").to_owned();
    Some(match (ground?, value) {
        (Ground::Known(basis), Some(value)) => Line::Figure(Published {
            node,
            region,
            year,
            value,
            kind,
            basis,
            qualifier: qualifier?,
            source,
            locator,
            note: remark,
            place: row.span(),
        }),
        _ => Line::Withheld(Withheld { node, region, year, kind, source, locator }),
    })
}

pub(super) fn tiers(table: &RawTable, names: &Names<'_>, sink: &mut Sink) -> Vec<ListedTier> {
    let Some(sheet) = Sheet::open(table, &["tier", "region", "order", "source"], &["locator"], sink) else {
        return Vec::new();
    };
    let mut unique = Unique::new();
    let mut positions = Unique::new();
    let before = sink.errors();
    let mut listed: Vec<ListedTier> = Vec::new();
    for row in sheet.rows() {
        let tier = row.need("tier", sink).and_then(|c| names.tier(c));
        let cell = row.need("region", sink);
        let region = cell.and_then(|c| names.region(c));
        let order = row.count("order", 1, sink);
        let source = row.need("source", sink).and_then(|c| names.source(c));
        let (Some(tier), Some(region), Some(order), Some(source)) = (tier, region, order, source) else { continue };
        let what = format!("the region `{}`", row.text("region"));
        let place = row.cell("order").span;
        if unique.first("tier::duplicate", region, &what, row.span(), sink)
            && positions.first("tier::duplicate", (tier, order), "this place in the list", place, sink)
        {
            listed.push(ListedTier { tier, region, order, source, locator: row.text("locator").to_owned() });
        }
    }
    listed.sort_by_key(|l| (l.tier, l.order));
    if sink.errors() == before && !names.any_unknown() {
        report_unlisted(&listed, sheet, names, sink);
    }
    listed
}

/// A publisher's list that leaves a region out is rare enough to ask.
fn report_unlisted(listed: &[ListedTier], sheet: Sheet<'_>, names: &Names<'_>, sink: &mut Sink) {
    let regions = names.outside.regions.iter().enumerate().filter(|(_, r)| r.assessed);
    let missing: Vec<&str> =
        regions.filter(|(i, _)| !listed.iter().any(|l| l.region.0 == *i)).map(|(_, r)| r.slug.as_str()).collect();
    if !missing.is_empty() {
        let finding = Diagnostic::warning("tier::unlisted", format!("no tier for {}", missing.join(", ")))
            .at(sheet.header(), "not in this list")
            .help("add them, or leave it so where the publisher lists no tier for them");
        sink.push(finding);
    }
}
