//! Pages that a reader works with: regions side by side, editions side by side, weights to move.
//!
//! Each page shows something sound without a script; the scripts read one file of scores
//! (`assets/scores.js`), since a page opened from the file system cannot fetch.

use crate::analysis::{Figures, Standing};
use crate::diag::Sink;
use crate::doc::table::{Cell, Column, Table};
use crate::lang::Lang;
use crate::model::Framework;
use crate::say::sure::{self, Sure as _};
use crate::words::{say, word};
use crate::write::File;

use crate::page::region::MOST_LISTED;
use crate::page::table::TableView;
use crate::page::workshop::Workshop;

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
fn all_regions(figures: &Figures<'_>, lang: Lang) -> TableView {
    let tree = &figures.edition.framework;
    let year = figures.edition.last_year();
    let digits = figures.score_scale().digits;
    let nodes: Vec<_> =
        std::iter::once(Framework::ROOT).chain(tree.node(Framework::ROOT).children.iter().copied()).collect();
    let words = figures.project.words(lang);
    let heads = nodes.iter().map(|&n| (n, Column::score(tree.node(n).id.clone(), tree.node(n).name.get(lang), digits)));
    let ranking = figures.ranking(Framework::ROOT, year).unwrap_or_default();
    let (count, shown) = (ranking.len(), ranking.len().min(MOST_LISTED));
    let cut = (shown < count).then(|| say!(words, rows_shown, count, shown));
    let note = sure::after(cut, figures, (Framework::ROOT, year), words);
    let row_header = 1 + usize::from(figures.has_intervals(Framework::ROOT, year));
    let table = Table::of::<Standing>()
        .with(Column::rank("rank", word!(words, table_rank)), |at| at.rank)
        .with_intervals((figures, words), Framework::ROOT, year, |at| Some(at.region))
        .with(Column::text("region", word!(words, table_region)), |at| {
            let region = figures.project.region(at.region);
            Cell::link(region.name.get(lang), format!("../regions/{}/index.html", region.slug))
        })
        .with_each(heads, |at, node| figures.level(*node, year, Some(at.region)).ok().map(|f| f.value))
        .with_if(!figures.edition.tiers.is_empty(), Column::text("tier", word!(words, table_tier)), |at| {
            at.tier.map_or("", |t| figures.edition.tiers[t.0].name.get(lang))
        })
        .with_chances((figures, words), (Framework::ROOT, year), |at| at.region)
        .rows(ranking.into_iter().take(shown));
    Table { class: "regions".into(), row_header, note, ..table }.view(lang)
}
