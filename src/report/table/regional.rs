//! Tables of regions: scores, first regions, tiers, agreement with another edition.

use super::build::Scene;
use super::{Cell, Column, Row, Table};
use crate::analysis::{Direction, Origin, Unavailable};
use crate::model::{NodeId, RegionId, TierId};
use crate::words::word;

fn rank_cell(rank: u32, derived: bool) -> Cell {
    Cell::number(f64::from(rank), rank.to_string()).marked(if derived { "†" } else { "" })
}

/// All regions: rank, score, one column for each child, tier.
pub fn scores(node: NodeId, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let framework = &figures.edition.framework;
    let children = &framework.node(node).children;
    let mut columns = vec![
        Column::number(scene.word("位次", "Rank")),
        Column::text(scene.word("地区", "Region")),
        Column::number(framework.node(node).name.get(scene.lang)),
    ];
    columns.extend(children.iter().map(|c| Column::number(framework.node(*c).name.get(scene.lang))));
    columns.push(Column::text(scene.word("梯队", "Tier")));
    let mut before: Option<TierId> = None;
    let mut rows = Vec::new();
    for at in figures.ranking(node, year)? {
        let score = |n: NodeId| {
            let value = figures.level(n, year, Some(at.region)).ok().map(|f| f.value);
            Cell::decimal(value, figures.score_scale().digits, false, scene.lang)
        };
        let mut cells = vec![rank_cell(at.rank, false), scene.region(at.region), score(node)];
        cells.extend(children.iter().map(|c| score(*c)));
        cells.push(Cell::text(scene.tier_name(at.tier)));
        let cut = before.is_some() && before != at.tier;
        before = at.tier;
        rows.push(Row { class: if cut { "cut".into() } else { String::new() }, cells });
    }
    Ok(Table { class: "regions".into(), row_header: 1, columns, rows, ..Table::default() })
}

/// The first regions at a node, beside those of another edition where one is named.
pub fn top(node: NodeId, year: i32, count: usize, with: Option<&str>, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let here = figures.top(node, year, count)?;
    let there: Option<Vec<RegionId>> = match with {
        Some(id) => {
            let other = figures.other(id)?;
            let list = other.top(figures.node_in(&other, node)?, year, count)?;
            Some(list.into_iter().map(|s| s.region).collect())
        }
        None => None,
    };
    let scored = here.iter().any(|s| s.score.is_some());
    // An order of naming is no rank, and its heading must not say so.
    let listed = here.iter().any(|s| s.listed);
    let place = if listed {
        word!(scene.figures.project.words(scene.lang), listed_order)
    } else {
        scene.word("位次", "Rank")
    };
    let mut columns = vec![Column::number(place), Column::text(scene.word("地区", "Region"))];
    if scored {
        columns.push(Column::number(scene.word("得分", "Score")));
    }
    columns.push(Column::text(scene.word("梯队", "Tier")));
    if let (Some(_), Some(id)) = (&there, with) {
        let name = figures.other(id)?.edition.short_title.get(scene.lang);
        columns.push(Column::text(format!("{name}{}", scene.word("的次序", ", order"))));
        columns.push(Column::text(scene.word("两份名单均有", "On both lists")));
    }
    let rows = here.iter().enumerate().map(|(i, at)| {
        let mut cells = vec![rank_cell(at.rank, at.origin == Origin::Derived), scene.region(at.region)];
        if scored {
            cells.push(Cell::decimal(at.score, figures.score_scale().digits, false, scene.lang));
        }
        cells.push(Cell::text(scene.tier_name(at.tier)));
        if let Some(there) = &there {
            cells.push(there.get(i).map_or_else(Cell::missing, |r| scene.region(*r)));
            cells.push(Cell::text(if there.contains(&at.region) { "✓" } else { "" }));
        }
        Row { cells, ..Row::default() }
    });
    Ok(Table { class: "regions".into(), row_header: 1, columns, rows: rows.collect(), ..Table::default() })
}

/// Tiers with their regions.
pub fn tiers(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let columns = vec![
        Column::text(scene.word("梯队", "Tier")),
        Column::number(scene.word("地区数", "Regions")),
        Column::text(scene.word("地区", "Names")),
    ];
    let mut rows = Vec::new();
    for (i, tier) in scene.figures.edition.tiers.iter().enumerate() {
        let members = scene.figures.regions_in_order(Some(TierId(i)), Some(year))?;
        let names: Vec<&str> = members.iter().map(|r| scene.region_name(*r)).collect();
        let cells = vec![
            Cell::text(tier.name.get(scene.lang)),
            Cell::number(members.len() as f64, members.len().to_string()),
            Cell::text(names.join(scene.word("、", ", "))),
        ];
        rows.push(Row { cells, ..Row::default() });
    }
    Ok(Table { columns, rows, ..Table::default() })
}

/// Tiers here (rows) × tiers there (columns).
pub fn agreement(with: &str, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let found = scene.figures.agreement(with)?;
    let other = scene.figures.other(with)?;
    let tiers = &scene.figures.edition.tiers;
    let corner = format!(
        "{}{}{}",
        scene.figures.edition.short_title.get(scene.lang),
        scene.word("（行）\u{200b}／", " (rows) / "),
        other.edition.short_title.get(scene.lang),
    ) + scene.word("（列）", " (columns)");
    let mut columns = vec![Column::text(corner)];
    columns.extend(tiers.iter().map(|t| Column::number(t.name.get(scene.lang))));
    columns.push(Column::number(scene.word("合计", "Sum")));
    let count = |n: usize| Cell::number(n as f64, n.to_string());
    let mut rows = Vec::new();
    for (i, tier) in tiers.iter().enumerate() {
        let mut cells = vec![Cell::text(tier.name.get(scene.lang))];
        let mut sum = 0;
        for j in 0..tiers.len() {
            let n = found.count(TierId(i), TierId(j));
            sum += n;
            let mut cell = count(n);
            if i == j {
                cell.class = "diagonal".into();
            }
            cells.push(cell);
        }
        cells.push(count(sum));
        rows.push(Row { cells, ..Row::default() });
    }
    let mut last = vec![Cell::text(scene.word("合计", "Sum"))];
    last.extend((0..tiers.len()).map(|j| count((0..tiers.len()).map(|i| found.count(TierId(i), TierId(j))).sum())));
    last.push(count(found.compared()));
    rows.push(Row { class: "cut".into(), cells: last });
    Ok(Table { columns, rows, ..Table::default() })
}

/// Regions whose tier differs.
pub fn differences(with: &str, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let other = figures.other(with)?;
    let year = figures.edition.last_year();
    let columns = vec![
        Column::text(scene.word("地区", "Region")),
        Column::number(scene.word("位次", "Rank")),
        Column::number(scene.word("得分", "Score")),
        Column::text(figures.edition.short_title.get(scene.lang)),
        Column::text(other.edition.short_title.get(scene.lang)),
    ];
    let root = crate::model::Framework::ROOT;
    let found = figures.agreement(with)?;
    let rows = found.differing().map(|m| {
        let value = |f: crate::analysis::Found<'_>| f.ok().map(|f| f.value);
        let cells = vec![
            scene.region(m.region),
            Cell::decimal(value(figures.rank(root, m.region, year)), 0, false, scene.lang),
            Cell::decimal(
                value(figures.level(root, year, Some(m.region))),
                figures.score_scale().digits,
                false,
                scene.lang,
            ),
            Cell::text(scene.tier_name(Some(m.here))),
            Cell::text(scene.tier_name(Some(m.there))),
        ];
        Row { cells, ..Row::default() }
    });
    Ok(Table { class: "regions".into(), columns, rows: rows.collect(), ..Table::default() })
}

/// Regions that moved since an earlier edition.
pub fn moves(from: &str, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let other = scene.figures.other(from)?;
    let columns = vec![
        Column::text(scene.word("地区", "Region")),
        Column::text(other.edition.short_title.get(scene.lang)),
        Column::text(scene.figures.edition.short_title.get(scene.lang)),
        Column::text(scene.word("变化", "Move")),
    ];
    let found = scene.figures.agreement(from)?;
    let mut rows = Vec::new();
    for (direction, word) in [(Direction::Up, scene.word("上升", "up")), (Direction::Down, scene.word("下降", "down"))]
    {
        for m in found.towards(direction) {
            let cells = vec![
                scene.region(m.region),
                Cell::text(scene.tier_name(Some(m.there))),
                Cell::text(scene.tier_name(Some(m.here))),
                Cell::text(word),
            ];
            rows.push(Row { cells, ..Row::default() });
        }
    }
    Ok(Table { class: "regions".into(), columns, rows, ..Table::default() })
}
