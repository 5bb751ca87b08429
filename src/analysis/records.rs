//! Records: the numbers of an edition as CSV or JSON, in full double precision. What `compute`
//! prints and the data files of the site hold.
//!
//! Columns `scope,region,year,node,level,score,rank,tier`, and of an edition with an audit
//! `rank_low,rank_median,rank_high,tier_chance`, which its year alone has. `region` is the code of regions.csv,
//! empty for the nation; `level` is 0 at the root; an empty cell is a missing value; `tier` stands
//! at the root. A row for every node, year and assessed region, in the order of the data folder.
//! Of an edition that is only published, the printed levels, ranks and tiers, and only the
//! regional rows that have one.

use super::Figures;
use crate::model::{Framework, NodeId, RegionId};
use serde::Serialize;
use std::io::{self, Write};

/// How the numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
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
    /// How sure rank and tier are; none in an edition without an audit.
    #[serde(flatten)]
    pub sure: Option<Sure>,
}

/// How sure a rank and a tier are, by the audit of the edition.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Sure {
    /// The rank below which 5 % of the runs lie, better ones being lower.
    pub rank_low: Option<f64>,
    /// The rank in the middle.
    pub rank_median: Option<f64>,
    /// The rank below which 95 % lie.
    pub rank_high: Option<f64>,
    /// Share of the runs in the tier of the edition, at the root.
    pub tier_chance: Option<f64>,
}

impl Sure {
    /// Its columns.
    pub const COLUMNS: [&'static str; 4] = ["rank_low", "rank_median", "rank_high", "tier_chance"];

    /// What its columns hold.
    pub fn cells(self) -> [Option<f64>; 4] {
        [self.rank_low, self.rank_median, self.rank_high, self.tier_chance]
    }

    fn of(figures: &Figures<'_>, node: NodeId, region: Option<RegionId>, year: i32) -> Option<Sure> {
        figures.edition.audit.as_ref()?;
        let Some(region) = region else { return Some(Sure::default()) };
        let ranks = figures.rank_interval(node, region, year);
        Some(Sure {
            rank_low: ranks.map(|r| r.low),
            rank_median: ranks.map(|r| r.median),
            rank_high: ranks.map(|r| r.high),
            tier_chance: figures.tier_chance(region, year).filter(|_| node == Framework::ROOT),
        })
    }
}

/// The rows of an edition: the nation by year and node, then the regions by year, region and node.
pub fn rows<'a>(figures: &Figures<'a>) -> impl Iterator<Item = Row<'a>> + use<'a> {
    let (edition, figures) = (figures.edition, *figures);
    let tree = &edition.framework;
    let of_year = move |&year: &i32| {
        let national = tree.ids().map(move |node| row(&figures, node, None, year));
        national.filter(move |r| figures.index.national.is_some() || r.score.is_some())
    };
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
        sure: Sure::of(figures, node, region, year),
    }
}

/// Writes the rows of an edition; numbers are the shortest decimals that read back the same.
pub fn write(figures: &Figures<'_>, format: Format, out: &mut impl Write) -> io::Result<()> {
    let rows = rows(figures);
    match format {
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            let sure = if figures.edition.audit.is_some() { Sure::COLUMNS.as_slice() } else { &[] };
            let head = ["scope", "region", "year", "node", "level", "score", "rank", "tier"];
            csv.write_record(head.iter().chain(sure))?;
            for row in rows {
                let text = |number: Option<String>| number.unwrap_or_default();
                let own = [
                    row.scope.to_owned(),
                    row.region.unwrap_or_default().to_owned(),
                    row.year.to_string(),
                    row.node.to_owned(),
                    row.level.to_string(),
                    text(row.score.map(|s| s.to_string())),
                    text(row.rank.map(|r| r.to_string())),
                    row.tier.unwrap_or_default().to_owned(),
                ];
                let sure = row.sure.into_iter().flat_map(Sure::cells).map(|cell| text(cell.map(|c| c.to_string())));
                csv.write_record(own.into_iter().chain(sure))?;
            }
            csv.flush()
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows.collect::<Vec<_>>())?;
            out.write_all(b"\n")
        }
    }
}
