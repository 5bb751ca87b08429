//! Strengths and weaknesses of a region: where it lies furthest above and below its tier.

use std::ops::RangeInclusive;

use crate::analysis::gaps::Gap;
use crate::analysis::ties;
use crate::doc::table::{Column, Table};
use crate::model::{Mark, RegionId};
use crate::say::scene::Scene;
use crate::words::word;

/// Dimensions and components; single indicators swing too much to be a strength.
const LEVELS: RangeInclusive<usize> = 1..=2;

/// How many of each.
const SHOWN: usize = 4;

/// What lies above the mean of the tier, and what lies below it, one of which may be empty; nothing where both are.
pub fn tables(scene: Scene<'_>, region: RegionId) -> impl Iterator<Item = Table> {
    let words = scene.words();
    let gaps = scene.figures.gaps(region, scene.figures.edition.last_year(), LEVELS);
    // What rests on proxies alone is neither a strength nor a weakness. What prints as no difference is none, and what
    // prints alike shares its place.
    let digits = scene.figures.score_scale().digits;
    let printed = move |gap: &Gap| scene.words().decimal(gap.points(), Some(digits), true);
    let side = |sign: char, order: &mut dyn Iterator<Item = &Gap>| {
        let solid = |gap: &&Gap| scene.figures.edition.framework.mark(gap.node) != Some(Mark::Proxy);
        let mut found: Vec<Gap> = order.filter(solid).filter(|g| printed(g).starts_with(sign)).copied().collect();
        ties::cut_after(&mut found, SHOWN, printed);
        found
    };
    let above = side('+', &mut gaps.iter());
    let below = side('\u{2212}', &mut gaps.iter().rev());
    // Of an index in which less is better, what lies below the mean is the strength.
    let (strong, weak) = if scene.figures.is_least_first() { (below, above) } else { (above, below) };
    let sides = [(word!(words, table_strengths), strong), (word!(words, table_weaknesses), weak)];
    let any = sides.iter().any(|(_, gaps)| !gaps.is_empty());
    sides.into_iter().filter(move |_| any).map(move |(title, gaps)| table(scene, gaps, title))
}

fn table(scene: Scene<'_>, gaps: Vec<Gap>, title: &str) -> Table {
    let (words, digits) = (scene.words(), scene.figures.score_scale().digits);
    let table = Table::of::<Gap>()
        .with(Column::text("node", word!(words, table_upper_levels)), |gap| scene.node(gap.node))
        .with(Column::score("score", word!(words, table_score), digits), |gap| gap.score)
        .with(Column::score("mean", word!(words, table_mean_of_tier), digits), |gap| gap.mean)
        .with(Column::change("gap", word!(words, table_gap), digits), |gap| gap.points())
        .rows(gaps);
    Table { title: title.to_owned(), ..table }
}
