//! From the key of a number to the place that shows how it was made.

use crate::model::{Edition, Framework, NodeId, TableKind};

/// The folder of the derivations beside a report.
pub const FOLDER: &str = "derivation";

/// Most regions whose rows stand on a node's page; of more, only the first and the last do.
pub const MOST_ROWS: usize = 60;

/// Whether an edition has more regions than a node's page lists.
pub fn is_crowded(edition: &Edition) -> bool {
    edition.panel.as_ref().is_some_and(|panel| panel.regions > MOST_ROWS)
}

/// The page of a node, relative to the folder of the report.
pub fn node_page(edition: &Edition, node: NodeId) -> String {
    format!("{FOLDER}/{}/index.html", edition.framework.node(node).id)
}

/// The first page.
const INDEX: &str = "derivation/index.html";

/// Where the number with this key (`index/total/2023/jiangsu`) is derived, relative to the folder of
/// the report; none where its own text says all there is.
pub fn of_key(edition: &Edition, key: &str) -> Option<String> {
    let parts: Vec<&str> = key.split('/').collect();
    match *parts.as_slice() {
        ["published", _, node, year, ref region @ ..] => {
            let _ = edition.framework.find(node)?;
            Some(printed(edition, node, year, region.first().copied()))
        }
        [
            "index" | "rank" | "rank-change" | "change" | "growth" | "cagr" | "contribution",
            node,
            year,
            ref region @ ..,
        ] => {
            let id = edition.framework.find(node)?;
            let region = region.first().copied();
            Some(match edition.panel {
                Some(_) => place(edition, id, year, region),
                None => printed(edition, node, year, region),
            })
        }
        ["weight", node] => {
            let id = edition.framework.find(node)?;
            let page = edition.framework.node(id).parent.unwrap_or(Framework::ROOT);
            edition.panel.as_ref().map(|_| format!("{}#weights", node_page(edition, page)))
        }
        ["raw", series, year, ref region @ ..] => {
            let node = of_series(edition, series)?;
            Some(place(edition, node, year, region.first().copied()))
        }
        ["tier-share", series, year, _] => {
            let node = of_series(edition, series)?;
            Some(format!("{}#{}", node_page(edition, node), row(year, None)))
        }
        ["fact", id, date] => Some(format!("{INDEX}#{}", fact(id, date))),
        ["cell", table, ..] => edition.tables.iter().find_map(|t| match &t.kind {
            TableKind::File { file, .. } if file.trim_end_matches(".csv") == table => {
                Some(format!("tables/{}.csv", t.id))
            }
            _ => None,
        }),
        ["count", ..] => Some(format!("{INDEX}#counts")),
        _ => None,
    }
}

/// Where a node's number in a year is derived: on the node's page, or where that does not list all regions, on the
/// region's own.
fn place(edition: &Edition, node: NodeId, year: &str, region: Option<&str>) -> String {
    match region.filter(|_| is_crowded(edition)) {
        Some(slug) => {
            let table = if edition.framework.node(node).indicator.is_some() { "indicators" } else { "scores" };
            format!("../regions/{slug}/index.html#{table}")
        }
        None => format!("{}#{}", node_page(edition, node), row(year, region)),
    }
}

/// The anchor of a year's row, or of a region's in a year.
pub fn row(year: impl std::fmt::Display, region: Option<&str>) -> String {
    region.map_or_else(|| format!("y{year}"), |slug| format!("y{year}-{slug}"))
}

/// The anchor of a fact; rows that share id and date share it.
pub fn fact(id: &str, date: &str) -> String {
    format!("fact-{id}-{date}")
}

/// The anchor of a source.
pub fn source_row(id: &str) -> String {
    format!("source-{id}")
}

/// The anchor of the printed figures of a node in a year.
pub fn printed_row(node: &str, year: impl std::fmt::Display) -> String {
    format!("printed-{node}-{year}")
}

/// The printed figures of a node and year; the whole list where a number was derived from others.
fn printed(edition: &Edition, node: &str, year: &str, region: Option<&str>) -> String {
    let id = edition.framework.find(node);
    let known = region.is_none()
        && edition.published.iter().any(|p| Some(p.node) == id && p.region.is_none() && p.year.to_string() == year);
    if known { format!("{INDEX}#{}", printed_row(node, year)) } else { format!("{INDEX}#published") }
}

fn of_series(edition: &Edition, series: &str) -> Option<NodeId> {
    let id = edition.panel.as_ref()?.find(series)?;
    edition.framework.indicators().find(|(_, i)| i.series == id).map(|(node, _)| node)
}
