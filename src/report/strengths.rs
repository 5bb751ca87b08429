//! Strengths and weaknesses of a region: where it lies furthest above and below its tier.

use super::table::{Cell, Column, Row, Table};
use crate::analysis::Figures;
use crate::analysis::gaps::Gap;
use crate::lang::Lang;
use crate::model::RegionId;
use crate::words::word;

/// Dimensions and components; single indicators swing too much to be a strength.
const LEVELS: std::ops::RangeInclusive<usize> = 1..=2;

/// How many of each.
const SHOWN: usize = 4;

/// Two tables: what lies above the mean of the tier, and what lies below it; none where there is none.
pub fn tables(figures: &Figures<'_>, region: RegionId, lang: Lang) -> [Option<Table>; 2] {
    let gaps = figures.gaps(region, figures.edition.last_year(), LEVELS);
    let above: Vec<Gap> = gaps.iter().copied().filter(|g| g.points() > 0.0).take(SHOWN).collect();
    let below: Vec<Gap> = gaps.iter().rev().copied().filter(|g| g.points() < 0.0).take(SHOWN).collect();
    let words = figures.project.words(lang);
    let titles = [word!(words, region_strengths), word!(words, region_weaknesses)];
    let make = |gaps: Vec<Gap>, title| (!gaps.is_empty()).then(|| table(figures, &gaps, title, lang));
    [make(above, titles[0]), make(below, titles[1])]
}

fn table(figures: &Figures<'_>, gaps: &[Gap], title: &str, lang: Lang) -> Table {
    let (digits, words) = (figures.score_scale().digits, figures.project.words(lang));
    let rows = gaps.iter().map(|gap| {
        let name = figures.edition.framework.node(gap.node).name.get(lang);
        let cells = vec![
            Cell::text(name),
            Cell::decimal(Some(gap.score), digits, false, lang),
            Cell::decimal(Some(gap.mean), digits, false, lang),
            Cell::decimal(Some(gap.points()), digits, true, lang),
        ];
        Row { cells, ..Row::default() }
    });
    let rows = rows.collect();
    let columns = vec![
        Column::text(word!(words, region_node_head)),
        Column::number(word!(words, region_score_head)),
        Column::number(word!(words, region_tier_mean_head)),
        Column::number(word!(words, region_gap_head)),
    ];
    Table { title: title.to_owned(), columns, rows, ..Table::default() }
}
