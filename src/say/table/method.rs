//! Tables about the method: the choices in force with their reasons, what variants change, regions
//! that stand near a cut.

use crate::analysis::{NearCut, Unavailable, VariantRanks};
use crate::doc::table::{Cell, Column, Digits, Table};
use crate::model::Framework;
use crate::say::method::words::{Choice, choices};
use crate::say::scene::Scene;
use crate::words::word;

/// Every step with the choice in force and its reason.
pub fn settings(scene: Scene<'_>) -> Table {
    let words = scene.words();
    Table::of::<Choice<'_>>()
        .with(Column::text("step", word!(words, table_step)), |c| c.step.to_owned())
        .with(Column::text("choice", word!(words, table_choice)), |c| c.choice.clone())
        .with(Column::text("reason", word!(words, table_reason)), |c| {
            c.reason.map_or_else(String::new, |r| r.get(scene.lang).to_owned())
        })
        .rows(choices(scene))
}

/// Ranks by each variant; shaded where the tier is another one.
pub fn variants(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words) = (&scene.figures, scene.words());
    let changes = figures.tier_changes(year)?;
    let names =
        figures.variants().enumerate().map(|(i, (v, _))| (i, Column::rank(v.id.clone(), v.name.get(scene.lang))));
    let table = Table::of::<VariantRanks>()
        .with(Column::text("region", word!(words, table_region)), |found| scene.region(found.region))
        .with(Column::rank("rank", word!(words, table_this_edition)), |found| found.rank)
        .with_each(names.collect::<Vec<_>>(), |found, &variant| {
            let other = changes.iter().any(|c| c.region == found.region && c.variant == variant);
            Cell::from(found.by_variant[variant]).classed(if other { "diagonal" } else { "" })
        })
        .with(Column::text("range", word!(words, table_range)), |found| {
            let range = figures.rank_range(found);
            range.map(|(best, worst)| if best == worst { best.to_string() } else { format!("{best}–{worst}") })
        })
        .rows(figures.variant_ranks(Framework::ROOT, year)?);
    Ok(Table { class: "regions".into(), ..table })
}

/// What each variant changes: reason, mean shift of ranks, regions in another tier.
pub fn variant_effects(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words) = (&scene.figures, scene.words());
    let changes = figures.tier_changes(year)?;
    let moved = |variant: usize| changes.iter().filter(move |c| c.variant == variant).map(|c| c.region);
    let variants: Vec<_> = figures.variants().map(|(variant, _)| variant).collect();
    Ok(Table::of::<usize>()
        .with(Column::text("method", word!(words, table_method)), |i| variants[*i].name.get(scene.lang))
        .with(Column::quantity("shift", word!(words, table_mean_shift), Digits::Fixed(1)), |i| {
            figures.mean_rank_shift(*i, Framework::ROOT, year)
        })
        .with(Column::count("moved", word!(words, table_other_tier_count)), |i| moved(*i).count())
        .with(Column::text("regions", word!(words, table_other_tier)), |i| {
            Cell::from(scene.region_names(moved(*i))).classed("names")
        })
        .with(Column::text("reason", word!(words, table_why_shown)), |i| {
            variants[*i].reason.as_ref().map_or("", |r| r.get(scene.lang))
        })
        .rows(0..variants.len()))
}

/// Regions within a hair of a cut between tiers.
pub fn near_cuts(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words) = (&scene.figures, scene.words());
    let digits = Digits::Fixed(figures.score_scale().digits + 1);
    let table = Table::of::<NearCut>()
        .with(Column::text("region", word!(words, table_region)), |near| scene.region(near.region))
        .with(Column::text("tier", word!(words, table_own_tier)), |near| scene.tier_name(Some(near.tier)))
        .with(Column::text("across", word!(words, table_tier_across)), |near| scene.tier_name(Some(near.other)))
        .with(Column::quantity("distance", word!(words, table_distance), digits), |near| near.distance)
        .with(Column::text("neighbour", word!(words, table_region_across)), |near| {
            near.neighbour.map(|r| scene.region(r))
        })
        .rows(figures.near_cut(year, None)?);
    Ok(Table { class: "regions".into(), ..table })
}
