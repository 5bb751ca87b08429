//! Tables of regions: scores, first regions, tiers, agreement with another edition.

use crate::analysis::{Direction, Origin, Standing, Unavailable, agreement::Move};
use crate::doc::table::{Cell, Column, Row, Table};
use crate::model::{Framework, NodeId, RegionId, TierId};
use crate::say::scene::Scene;
use crate::say::sure::{self, Sure as _};
use crate::words::{say, word};

fn of_regions(table: Table) -> Table {
    Table { class: "regions".into(), ..table }
}

/// All regions: rank, score, one column for each child, tier.
pub fn scores(node: NodeId, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words, digits) = (scene.figures, scene.words(), scene.figures.score_scale().digits);
    let ranking = figures.ranking(node, year)?;
    let mut cuts = vec![false; ranking.len()];
    for (cut, pair) in cuts.iter_mut().skip(1).zip(ranking.windows(2)) {
        *cut = pair[0].tier.is_some() && pair[0].tier != pair[1].tier;
    }
    let nodes = std::iter::once(node).chain(figures.edition.framework.node(node).children.iter().copied());
    let nodes = nodes.map(|n| {
        let id = figures.edition.framework.node(n).id.clone();
        (n, Column::score(id, scene.score_name(n), digits).detailed(scene.sign(n)))
    });
    let table = Table::of::<(Standing, bool)>()
        .with(Column::rank("rank", word!(words, table_rank)), |(at, _)| at.rank)
        .with_intervals((&figures, words), node, year, |(at, _)| Some(at.region))
        .with(Column::text("region", word!(words, table_region)), |(at, _)| scene.region(at.region))
        .with_each(nodes, |(at, _), node| figures.level(*node, year, Some(at.region)).ok().map(|f| f.value))
        .with_if(!figures.edition.tiers.is_empty(), Column::text("tier", word!(words, table_tier)), |(at, _)| {
            scene.tier_name(at.tier)
        })
        .with_chances((&figures, words), (node, year), |(at, _)| at.region)
        .classed(|(_, cut)| if *cut { "cut".to_owned() } else { String::new() })
        .rows(ranking.into_iter().zip(cuts));
    let row_header = 1 + usize::from(figures.has_intervals(node, year));
    Ok(of_regions(Table { note: sure::note(&figures, node, year, words), row_header, ..table }))
}

/// The regions on the first places at a node, beside those of another edition where one is named.
pub fn top(node: NodeId, year: i32, count: usize, with: Option<&str>, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words) = (&scene.figures, scene.words());
    let here = figures.top(node, year, count)?;
    let other = with.map(|id| figures.other(id)).transpose()?;
    let there: Vec<RegionId> = match &other {
        Some(other) => {
            let list = other.top(figures.node_in(other, node)?, year, count)?;
            list.into_iter().map(|s| s.region).collect()
        }
        None => Vec::new(),
    };
    let scored = here.iter().any(|s| s.score.is_some());
    let theirs = other.map(|o| o.edition.short_title.get(scene.lang));
    let (longer, shared) = (here.len().max(there.len()), other.is_some());
    // The other list may be longer, where regions share its last place.
    let rows = (0..longer).map(|at| (here.get(at).copied(), there.get(at).copied()));
    // An order of naming is no rank, and its heading must not say so.
    let listed = here.iter().any(|s| s.listed);
    let place = if listed { word!(words, listed_order) } else { word!(words, table_rank) };
    let table = Table::of::<(Option<Standing>, Option<RegionId>)>()
        .with(Column::rank("rank", place), |(at, _)| {
            at.map(|at| Cell::from(at.rank).marked(if at.origin == Origin::Derived { "†" } else { "" }))
        })
        .with_intervals((figures, words), node, year, |(at, _)| Some(at.as_ref()?.region))
        .with(Column::text("region", word!(words, table_region)), |(at, _)| at.map(|at| scene.region(at.region)))
        .with_if(scored, Column::score("score", word!(words, table_score), figures.score_scale().digits), |(at, _)| {
            at.and_then(|at| at.score)
        })
        .with_if(!figures.edition.tiers.is_empty(), Column::text("tier", word!(words, table_tier)), |(at, _)| {
            scene.tier_name(at.and_then(|at| at.tier))
        })
        .with_if(shared, Column::text("other", say!(words, table_order_of, edition = theirs)), |(_, other)| {
            other.map(|r| scene.region(r))
        })
        .with_if(shared, Column::text("both", word!(words, table_both_lists)), |(at, _)| {
            if at.is_some_and(|at| there.contains(&at.region)) { "✓" } else { "" }
        })
        .rows(rows);
    let shared_place =
        (here.len() > count).then(|| say!(words, table_shared_place, count = here.len(), places = count));
    let row_header = 1 + usize::from(figures.has_intervals(node, year));
    Ok(of_regions(Table { note: sure::after(shared_place, figures, (node, year), words), row_header, ..table }))
}

/// Tiers with their regions.
pub fn tiers(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let words = scene.words();
    let tiers = (0..scene.figures.edition.tiers.len()).map(TierId);
    let members = |tier| Ok((tier, scene.figures.regions_in_order(Some(tier), Some(year))?));
    let rows: Vec<(TierId, Vec<RegionId>)> = tiers.map(members).collect::<Result<_, Unavailable>>()?;
    Ok(Table::of::<(TierId, Vec<RegionId>)>()
        .with(Column::text("tier", word!(words, table_tier)), |(tier, _)| scene.tier_name(Some(*tier)))
        .with(Column::count("count", word!(words, table_region_count)), |(_, members)| members.len())
        .with(Column::text("regions", word!(words, table_regions)), |(_, members)| {
            scene.region_names(members.iter().copied())
        })
        .rows(rows))
}

/// Tiers here (rows) × tiers there (columns).
pub fn agreement(with: &str, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (words, lang) = (scene.words(), scene.lang);
    let found = scene.figures.agreement(with)?;
    let (here, there) = (scene.figures.edition, scene.figures.other(with)?.edition);
    let corner =
        say!(words, table_here_by_there, here = here.short_title.get(lang), there = there.short_title.get(lang));
    let all: Vec<TierId> = (0..here.tiers.len()).map(TierId).collect();
    let sum = |rows: &[TierId], columns: &[TierId]| -> usize {
        rows.iter().flat_map(|i| columns.iter().map(|j| found.count(*i, *j))).sum()
    };
    let columns = all.iter().map(|&t| (t, Column::count(here.tiers[t.0].id.clone(), scene.tier_name(Some(t)))));
    let mut table = Table::of::<Option<TierId>>()
        .with(Column::text("tier", corner), |tier| match tier {
            Some(tier) => scene.tier_name(Some(*tier)),
            None => word!(words, table_sum),
        })
        .with_each(columns, |tier, column| match tier {
            Some(tier) => Cell::from(found.count(*tier, *column)).classed(if tier == column { "diagonal" } else { "" }),
            None => sum(&all, &[*column]).into(),
        })
        .with(Column::count("sum", word!(words, table_sum)), |tier| match tier {
            Some(tier) => sum(&[*tier], &all),
            None => found.compared(),
        })
        .rows(all.iter().copied().map(Some).chain([None]));
    if let Some(Row { class, .. }) = table.rows.last_mut() {
        "cut".clone_into(class);
    }
    Ok(table)
}

/// Regions whose tier differs.
pub fn differences(with: &str, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words, lang) = (&scene.figures, scene.words(), scene.lang);
    let other = figures.other(with)?.edition;
    let (root, year) = (Framework::ROOT, figures.edition.last_year());
    let found = figures.agreement(with)?;
    Ok(of_regions(
        Table::of::<Move>()
            .with(Column::text("region", word!(words, table_region)), |m| scene.region(m.region))
            .with(Column::rank("rank", word!(words, table_rank)), |m| {
                figures.rank(root, m.region, year).ok().map(|f| f.value)
            })
            .with_intervals((figures, words), root, year, |m| Some(m.region))
            .with(Column::score("score", word!(words, table_score), figures.score_scale().digits), |m| {
                figures.level(root, year, Some(m.region)).ok().map(|f| f.value)
            })
            .with(Column::text("here", figures.edition.short_title.get(lang)), |m| scene.tier_name(Some(m.here)))
            .with(Column::text("there", other.short_title.get(lang)), |m| scene.tier_name(Some(m.there)))
            .rows(found.differing()),
    ))
}

/// Regions that moved since an earlier edition.
pub fn moves(from: &str, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (words, lang) = (scene.words(), scene.lang);
    let other = scene.figures.other(from)?.edition;
    let found = scene.figures.agreement(from)?;
    let up = found.towards(Direction::Up).map(|m| (m, word!(words, table_up)));
    let down = found.towards(Direction::Down).map(|m| (m, word!(words, table_down)));
    Ok(of_regions(
        Table::of::<(Move, &str)>()
            .with(Column::text("region", word!(words, table_region)), |(m, _)| scene.region(m.region))
            .with(Column::text("there", other.short_title.get(lang)), |(m, _)| scene.tier_name(Some(m.there)))
            .with(Column::text("here", scene.figures.edition.short_title.get(lang)), |(m, _)| {
                scene.tier_name(Some(m.here))
            })
            .with(Column::text("move", word!(words, table_move)), |(_, way)| *way)
            .rows(up.chain(down)),
    ))
}
