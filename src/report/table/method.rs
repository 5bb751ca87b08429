//! Tables about the method: the choices in force with their reasons, what variants change, regions
//! that stand near a cut.

use super::build::Scene;
use super::{Cell, Column, Row, Table};
use crate::analysis::Unavailable;
use crate::lang::{Lang, Text};
use crate::model::Framework;
use crate::report::method::words;
use crate::report::number::decimal;

/// Every step with the choice in force and its reason.
pub fn settings(scene: Scene<'_>) -> Table {
    let columns = vec![
        Column::text(scene.word("步骤", "Step")),
        Column::text(scene.word("采用的方法", "Choice")),
        Column::text(scene.word("理由", "Reason")),
    ];
    let mut rows = Vec::new();
    let mut add = |step: &str, choice: String, reason: Option<&Text>| {
        let reason = reason.map_or("", |r| r.get(scene.lang));
        rows.push(Row { cells: vec![Cell::text(step), Cell::text(choice), Cell::text(reason)], ..Row::default() });
    };
    let method = &scene.figures.edition.method;
    if let Some(national) = &method.national {
        let base = match scene.lang {
            Lang::Zh => format!("基期比值，{}年={}", national.base_year, national.base),
            _ => format!("ratio to the base year, {} = {}", national.base_year, national.base),
        };
        add(scene.word("全国：标准化", "National: normalise"), base, national.reason.as_ref());
        if scene.figures.index.national.is_some() {
            let mean = words::aggregate(&national.aggregate, scene);
            add(scene.word("全国：合成", "National: aggregate"), mean, national.aggregate.reason.as_ref());
        }
    }
    if let Some(regional) = &method.regional {
        let share = decimal(regional.missing.min_share * 100.0, Some(0), false, scene.lang);
        let missing = match scene.lang {
            Lang::Zh => format!("{}；下级至少有{share}%有数据", words::missing(&regional.missing.rule, scene)),
            _ => {
                format!(
                    "{}; at least {share}% of the parts must be there",
                    words::missing(&regional.missing.rule, scene)
                )
            }
        };
        add(scene.word("地区：缺失值", "Regional: missing values"), missing, regional.missing.reason.as_ref());
        let treat = words::treatment(&regional.treat, scene);
        add(scene.word("地区：离群值", "Regional: outliers"), treat, regional.treat.reason.as_ref());
        let how = words::normalise(&regional.normalise, scene);
        add(scene.word("地区：标准化", "Regional: normalise"), how, regional.normalise.reason.as_ref());
        let mean = words::aggregate(&regional.aggregate, scene);
        add(scene.word("地区：合成", "Regional: aggregate"), mean, regional.aggregate.reason.as_ref());
    }
    if scene.figures.index.regional.is_some() {
        add(scene.word("权重", "Weights"), words::weights(&method.weights, scene), method.weights.reason.as_ref());
        add(scene.word("梯队", "Tiers"), words::tiers(&method.tiers.rule, scene), method.tiers.reason.as_ref());
    }
    Table { columns, rows, ..Table::default() }
}

/// Ranks by each variant; shaded where the tier is another one.
pub fn variants(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let mut columns = vec![Column::text(scene.word("地区", "Region")), Column::number(scene.word("本版", "Edition"))];
    columns.extend(figures.variants().map(|(v, _)| Column::number(v.name.get(scene.lang))));
    columns.push(Column::text(scene.word("位次范围", "Range")));
    let changes = figures.tier_changes(year)?;
    let rank = |rank: Option<u32>| Cell::decimal(rank.map(f64::from), 0, false, scene.lang);
    let rows = figures.variant_ranks(Framework::ROOT, year)?.into_iter().map(|found| {
        let mut cells = vec![scene.region(found.region), rank(found.rank)];
        for (i, by) in found.by_variant.iter().enumerate() {
            let mut cell = rank(*by);
            if changes.iter().any(|c| c.region == found.region && c.variant == i) {
                cell.class = "diagonal".into();
            }
            cells.push(cell);
        }
        let range =
            found.range().map(|(best, worst)| if best == worst { best.to_string() } else { format!("{best}–{worst}") });
        cells.push(range.map_or_else(Cell::missing, Cell::text));
        Row { cells, ..Row::default() }
    });
    let rows = rows.collect();
    Ok(Table { class: "regions".into(), columns, rows, ..Table::default() })
}

/// What each variant changes: reason, mean shift of ranks, regions in another tier.
pub fn variant_effects(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let changes = figures.tier_changes(year)?;
    let columns = vec![
        Column::text(scene.word("方法", "Method")),
        Column::number(scene.word("位次平均变动", "Mean shift of ranks")),
        Column::number(scene.word("梯队改变的地区数", "Regions in another tier")),
        Column::text(scene.word("改变梯队的地区", "Which")),
        Column::text(scene.word("为何比较", "Why it is shown")),
    ];
    let rows = figures.variants().enumerate().map(|(i, (variant, _))| {
        let moved: Vec<&str> = changes.iter().filter(|c| c.variant == i).map(|c| scene.region_name(c.region)).collect();
        let cells = vec![
            Cell::text(variant.name.get(scene.lang)),
            Cell::decimal(figures.mean_rank_shift(i, Framework::ROOT, year), 1, false, scene.lang),
            Cell::number(moved.len() as f64, moved.len().to_string()),
            Cell { class: "names".into(), ..Cell::text(moved.join(scene.word("、", ", "))) },
            Cell::text(variant.reason.as_ref().map_or("", |r| r.get(scene.lang))),
        ];
        Row { cells, ..Row::default() }
    });
    let rows = rows.collect();
    Ok(Table { columns, rows, ..Table::default() })
}

/// Regions within a hair of a cut between tiers.
pub fn near_cuts(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let columns = vec![
        Column::text(scene.word("地区", "Region")),
        Column::text(scene.word("所属梯队", "Tier")),
        Column::text(scene.word("相邻梯队", "Tier across the cut")),
        Column::number(scene.word("与分界的距离（分）", "Distance (points)")),
        Column::text(scene.word("分界另一侧的地区", "Region across the cut")),
    ];
    let rows = figures.near_cut(year, None)?.into_iter().map(|near| {
        let cells = vec![
            scene.region(near.region),
            Cell::text(scene.tier_name(Some(near.tier))),
            Cell::text(scene.tier_name(Some(near.other))),
            Cell::decimal(Some(near.distance), figures.score_scale().digits + 1, false, scene.lang),
            near.neighbour.map_or_else(Cell::missing, |r| scene.region(r)),
        ];
        Row { cells, ..Row::default() }
    });
    let rows = rows.collect();
    Ok(Table { class: "regions".into(), columns, rows, ..Table::default() })
}
