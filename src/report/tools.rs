//! Pages that a reader works with: regions side by side, editions side by side, weights to move.
//!
//! Each page shows something sound without a script; the scripts read one file of scores
//! (`assets/scores.js`), since a page opened from the file system cannot fetch.

use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::Framework;
use crate::report::File;
use crate::words::say;

use super::region::MOST_LISTED;
use super::table::{Cell, Column, Row, Table};
use super::workshop::Workshop;

mod compare;
mod editions;
mod scores;
mod weigh;

pub use compare::CompareView;
pub use editions::EditionsView;
pub use weigh::WeighView;

/// The pages in a language.
pub fn pages(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> Vec<File> {
    let mut files = vec![editions::page(shop, lang, sink), compare::page(shop, lang, sink)];
    files.push(weigh::page(shop, lang, sink));
    files
}

/// The file that the scripts read.
pub fn scores(shop: Workshop<'_>) -> Option<File> {
    main(shop).map(|figures| scores::file(&figures))
}

/// The edition that the tools are about: the first that computes a regional index.
fn main(shop: Workshop<'_>) -> Option<Figures<'_>> {
    shop.world.findings.editions(&shop.world.project).find(|f| f.index.regional.is_some())
}

/// All regions with rank, tier, and scores at the root and its children.
fn all_regions(figures: &Figures<'_>, lang: Lang) -> Table {
    let tree = &figures.edition.framework;
    let year = figures.edition.last_year();
    let digits = figures.score_scale().digits;
    let nodes: Vec<_> =
        std::iter::once(Framework::ROOT).chain(tree.node(Framework::ROOT).children.iter().copied()).collect();
    let mut columns = vec![Column::number(lang.pick("位次", "Rank")), Column::text(lang.pick("地区", "Region"))];
    columns.extend(nodes.iter().map(|n| Column::number(tree.node(*n).name.get(lang))));
    columns.push(Column::text(lang.pick("梯队", "Tier")));
    let ranking = figures.ranking(Framework::ROOT, year).unwrap_or_default();
    let (count, shown) = (ranking.len(), ranking.len().min(MOST_LISTED));
    let note = (shown < count).then(|| say!(figures.project.words(lang), rows_shown, count, shown));
    let rows = ranking.into_iter().take(shown).map(|at| {
        let region = figures.project.region(at.region);
        let href = format!("../regions/{}/index.html", region.slug);
        let mut cells =
            vec![Cell::number(f64::from(at.rank), at.rank.to_string()), Cell::link(region.name.get(lang), href)];
        cells.extend(nodes.iter().map(|n| {
            Cell::decimal(figures.level(*n, year, Some(at.region)).ok().map(|f| f.value), digits, false, lang)
        }));
        cells.push(Cell::text(at.tier.map_or("", |t| figures.edition.tiers[t.0].name.get(lang))));
        Row { cells, ..Row::default() }
    });
    let rows = rows.collect();
    Table { class: "regions".into(), row_header: 1, columns, rows, note, ..Table::default() }
}
