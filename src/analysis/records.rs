//! Records: the numbers of an edition as CSV or JSON, in full double precision. What `compute`
//! prints and the data files of the site hold.
//!
//! Columns `scope,region,year,node,level,score,rank,tier`. `region` is the code of regions.csv,
//! empty for the nation; `level` is 0 at the root; an empty cell is a missing value; `tier` stands
//! at the root. A row for every node, year and assessed region, in the order of the data folder.
//! Of an edition that is only published, the printed levels, ranks and tiers, and only the
//! regional rows that have one.

use super::Figures;
use crate::model::{Framework, NodeId, RegionId};
use serde::Serialize;
use std::io::{self, Write};

/// How the numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A header line and a row a line.
    Csv,
    /// An array of objects with the same keys.
    Json,
}

/// One number and what it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row<'a> {
    /// `national` or `regional`.
    pub scope: &'static str,
    /// Code of the region; none: the nation.
    pub region: Option<&'a str>,
    /// The year.
    pub year: i32,
    /// The node.
    pub node: &'a str,
    /// Its level in the tree.
    pub level: usize,
    /// National level or regional score.
    pub score: Option<f64>,
    /// Rank among regions.
    pub rank: Option<u32>,
    /// Tier, at the root.
    pub tier: Option<&'a str>,
}

/// The rows of an edition: the nation by year and node, then the regions by year, region and node.
pub fn rows<'a>(figures: &Figures<'a>) -> impl Iterator<Item = Row<'a>> + use<'a> {
    let (edition, figures) = (figures.edition, *figures);
    let tree = &edition.framework;
    let of_year = move |&year: &i32| tree.ids().map(move |node| row(&figures, node, None, year));
    let computed = figures.index.regional.is_some();
    let regional = move |&year: &i32| {
        let places = figures.regions().flat_map(move |region| tree.ids().map(move |node| (region, node)));
        places.map(move |(region, node)| row(&figures, node, Some(region), year))
    };
    let printed = move |r: &Row<'_>| computed || r.score.is_some() || r.rank.is_some() || r.tier.is_some();
    edition.years.iter().flat_map(of_year).chain(edition.years.iter().flat_map(regional).filter(printed))
}

fn row<'a>(figures: &Figures<'a>, node: NodeId, region: Option<RegionId>, year: i32) -> Row<'a> {
    let place = figures.edition.framework.node(node);
    let tier = region
        .filter(|_| node == Framework::ROOT)
        .and_then(|r| figures.tier(r, Some(year)).ok())
        .map(|t| figures.edition.tiers[t.0].id.as_str());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks are small whole numbers")]
    let rank = region.and_then(|r| figures.rank(node, r, year).ok()).map(|rank| rank.value as u32);
    Row {
        scope: if region.is_some() { "regional" } else { "national" },
        region: region.map(|r| figures.project.region(r).code.as_str()),
        year,
        node: &place.id,
        level: place.level,
        score: figures.level(node, year, region).ok().map(|f| f.value),
        rank,
        tier,
    }
}

/// Writes the rows of an edition; numbers are the shortest decimals that read back the same.
pub fn write(figures: &Figures<'_>, format: Format, out: &mut impl Write) -> io::Result<()> {
    let rows = rows(figures);
    match format {
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            csv.write_record(["scope", "region", "year", "node", "level", "score", "rank", "tier"])?;
            for row in rows {
                let text = |number: Option<String>| number.unwrap_or_default();
                csv.write_record([
                    row.scope,
                    row.region.unwrap_or_default(),
                    &row.year.to_string(),
                    row.node,
                    &row.level.to_string(),
                    &text(row.score.map(|s| s.to_string())),
                    &text(row.rank.map(|r| r.to_string())),
                    row.tier.unwrap_or_default(),
                ])?;
            }
            csv.flush()
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows.collect::<Vec<_>>())?;
            out.write_all(b"\n")
        }
    }
}
