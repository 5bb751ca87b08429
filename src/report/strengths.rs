//! Strengths and weaknesses of a region: where it lies furthest above and below its tier.

use super::table::{Cell, Column, Row, Table};
use crate::analysis::Figures;
use crate::analysis::gaps::Gap;
use crate::lang::Lang;
use crate::model::RegionId;

/// Dimensions and components; single indicators swing too much to be a strength.
const LEVELS: std::ops::RangeInclusive<usize> = 1..=2;

/// How many of each.
const SHOWN: usize = 4;

/// Two tables: what lies above the mean of the tier, and what lies below it; none where there is none.
pub fn tables(figures: &Figures<'_>, region: RegionId, lang: Lang) -> [Option<Table>; 2] {
    let gaps = figures.gaps(region, figures.edition.last_year(), LEVELS);
    let above: Vec<Gap> = gaps.iter().copied().filter(|g| g.points() > 0.0).take(SHOWN).collect();
    let below: Vec<Gap> = gaps.iter().rev().copied().filter(|g| g.points() < 0.0).take(SHOWN).collect();
    let titles = [lang.pick("优势", "Strengths"), lang.pick("短板", "Weaknesses")];
    let make = |gaps: Vec<Gap>, title| (!gaps.is_empty()).then(|| table(figures, &gaps, title, lang));
    [make(above, titles[0]), make(below, titles[1])]
}

fn table(figures: &Figures<'_>, gaps: &[Gap], title: &str, lang: Lang) -> Table {
    let digits = figures.score_scale().digits;
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
        Column::text(lang.pick("维度与组成部分", "Dimension, component")),
        Column::number(lang.pick("得分", "Score")),
        Column::number(lang.pick("同梯队平均", "Mean of its tier")),
        Column::number(lang.pick("差距", "Gap")),
    ];
    Table { title: title.to_owned(), columns, rows, ..Table::default() }
}
