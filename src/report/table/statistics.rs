//! Tables about how the index hangs together: statistics of indicators, correlations, reliability,
//! weights, dispersion between regions, weights that publications imply.

use super::build::Scene;
use super::framework::mark_sign;
use super::{Cell, Column, Row, Table};
use crate::analysis::implied::Rounding;
use crate::analysis::stats::{Among, Coefficient, FlagKind};
use crate::analysis::{Unavailable, Weight};
use crate::lang::Lang;
use crate::model::NodeId;
use crate::report::number::significant;

/// Most outliers that are named in a cell; the others are counted.
const MOST_NAMES: usize = 4;

fn name(node: NodeId, scene: Scene<'_>) -> &str {
    scene.figures.edition.framework.node(node).name.get(scene.lang)
}

fn share(value: Option<f64>, scene: Scene<'_>) -> Cell {
    Cell::decimal(value.map(|v| v * 100.0), 1, false, scene.lang)
}

/// Coverage, location, shape and outliers of each indicator in a year.
pub fn statistics(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let columns = vec![
        Column::text(scene.word("指标", "Indicator")),
        Column::number(scene.word("地区数", "Regions")),
        Column::number(scene.word("最小值", "Minimum")),
        Column::number(scene.word("中位数", "Median")),
        Column::number(scene.word("最大值", "Maximum")),
        Column::number(scene.word("变异系数", "Coefficient of variation")),
        Column::number(scene.word("偏度", "Skewness")),
        Column::number(scene.word("峰度", "Kurtosis")),
        Column::text(scene.word("离群地区", "Outliers")),
    ];
    let tree = &scene.figures.edition.framework;
    let rows = scene.figures.indicator_statistics(year)?.into_iter().map(|found| {
        let node = tree.node(found.node);
        let mark = mark_sign(node.indicator.as_ref().and_then(|i| i.mark));
        let s = &found.summary;
        let shown = |v: f64| Cell::number(v, significant(v, scene.lang));
        let cells = vec![
            Cell::text(node.name.get(scene.lang)).marked(mark),
            Cell::number(s.count as f64, s.count.to_string()),
            shown(s.min),
            shown(s.median),
            shown(s.max),
            Cell::decimal(found.dispersion.and_then(|d| d.variation), 2, false, scene.lang),
            Cell::decimal(s.skewness, 2, false, scene.lang),
            Cell::decimal(s.kurtosis, 2, false, scene.lang),
            Cell::text(outliers(&found.outliers, scene)),
        ];
        Row { cells, ..Row::default() }
    });
    Ok(Table { columns, rows: rows.collect(), ..Table::default() })
}

fn outliers(regions: &[crate::model::RegionId], scene: Scene<'_>) -> String {
    let names: Vec<&str> = regions.iter().take(MOST_NAMES).map(|r| scene.region_name(*r)).collect();
    let list = names.join(scene.word("、", ", "));
    match (regions.len().checked_sub(MOST_NAMES + 1), scene.lang) {
        (None, _) => list,
        (Some(_), Lang::Zh) => format!("{list}等{}个", regions.len()),
        (Some(_), _) => format!("{list} and {} more", regions.len() - MOST_NAMES),
    }
}

/// Correlations of the nodes at a level with each other; those to look at in bold.
pub fn correlations(level: usize, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let found = scene.figures.correlations(Among::Level(level), year, Coefficient::Pearson)?;
    let mut columns = vec![Column::text(scene.word("维度", "Dimension"))];
    columns.extend(found.nodes.iter().map(|n| Column::number(name(*n, scene))));
    let flags = found.matrix.flags();
    let rows = found.nodes.iter().enumerate().map(|(i, node)| {
        let mut cells = vec![Cell::text(name(*node, scene))];
        for j in 0..found.nodes.len() {
            let mut cell = if i == j {
                Cell { text: "1".into(), value: Some(1.0), numeric: true, ..Cell::default() }
            } else {
                Cell::decimal(found.matrix.get(i, j), 2, false, scene.lang)
            };
            if flags.iter().any(|f| (f.first, f.second) == (i.min(j), i.max(j))) {
                cell.class = "diagonal".into();
            }
            cells.push(cell);
        }
        Row { cells, ..Row::default() }
    });
    Ok(Table { columns, rows: rows.collect(), ..Table::default() })
}

/// Pairs of nodes at a level whose correlation is negative or above the limit of redundancy.
pub fn correlation_flags(level: usize, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let found = scene.figures.correlations(Among::Level(level), year, Coefficient::Pearson)?;
    let columns = vec![
        Column::text(scene.word("一方", "One")),
        Column::text(scene.word("另一方", "The other")),
        Column::number(scene.word("相关系数", "Correlation")),
        Column::text(scene.word("提示", "Finding")),
    ];
    let mut flags = found.flags();
    flags.sort_by(|a, b| b.2.value.total_cmp(&a.2.value));
    let rows = flags.into_iter().map(|(a, b, flag)| {
        let word = match flag.kind {
            FlagKind::Negative => scene.word("负相关：合成时相互抵消", "negative: they offset each other in the mean"),
            FlagKind::Redundant => scene.word("高度相关：接近重复计入", "very high: close to counting twice"),
        };
        let cells = vec![
            Cell::text(name(a, scene)),
            Cell::text(name(b, scene)),
            Cell::decimal(Some(flag.value), 2, false, scene.lang),
            Cell::text(word),
        ];
        Row { cells, ..Row::default() }
    });
    Ok(Table { columns, rows: rows.collect(), ..Table::default() })
}

/// Cronbach's alpha and the first principal component of each group of siblings.
pub fn reliability(year: i32, scene: Scene<'_>) -> Table {
    let columns = vec![
        Column::text(scene.word("指数或维度", "Group")),
        Column::number(scene.word("分项数", "Items")),
        Column::number(scene.word("克朗巴哈α", "Cronbach's alpha")),
        Column::number(scene.word("标准化α", "Standardised alpha")),
        Column::number(scene.word("第一主成分解释的方差（%）", "Variance of the first component (%)")),
    ];
    let tree = &scene.figures.edition.framework;
    let rows = tree.ids().filter(|id| tree.node(*id).children.len() > 1).map(|id| {
        let alpha = scene.figures.reliability(id, year).ok();
        let first = scene.figures.group_components(id, year).ok().and_then(|c| c.explained.first().copied());
        let items = tree.node(id).children.len();
        let cells = vec![
            Cell::text(name(id, scene)),
            Cell::number(items as f64, items.to_string()),
            Cell::decimal(alpha.as_ref().map(|a| a.alpha), 2, false, scene.lang),
            Cell::decimal(alpha.as_ref().and_then(|a| a.standardised), 2, false, scene.lang),
            share(first, scene),
        ];
        Row { class: format!("level-{}", tree.node(id).level), cells }
    });
    Table { columns, rows: rows.collect(), ..Table::default() }
}

/// Nominal, global and effective weights.
pub fn weights(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let tree = &figures.edition.framework;
    let columns = vec![
        Column::text(scene.word("维度、组成部分与指标", "Dimension, component, indicator")),
        Column::number(scene.word("组内权重（%）", "Weight in its group (%)")),
        Column::number(scene.word("占总指数（%）", "Weight in the total (%)")),
        Column::number(scene.word("有效权重（%）", "Effective weight (%)")),
    ];
    let percent = |which, id| figures.weight(id, which).ok().map(|f| f.value);
    let influence = figures.influence(year)?;
    let rows = influence.iter().map(|found| {
        let id = found.node;
        let cells = vec![
            Cell::text(name(id, scene)),
            Cell::decimal(percent(Weight::Parent, id), 1, false, scene.lang),
            Cell::decimal(percent(Weight::Global, id), 2, false, scene.lang),
            share2(found.covariance_share, scene),
        ];
        Row { class: format!("level-{}", tree.node(id).level), cells }
    });
    Ok(Table { columns, rows: rows.collect(), ..Table::default() })
}

fn share2(value: Option<f64>, scene: Scene<'_>) -> Cell {
    Cell::decimal(value.map(|v| v * 100.0), 2, false, scene.lang)
}

/// Dispersion of the scores of regions by year: do they converge?
pub fn dispersion(node: NodeId, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let found = scene.figures.score_convergence(node)?;
    let columns = vec![
        Column::number(scene.word("年份", "Year")),
        Column::number(scene.word("均值", "Mean")),
        Column::number(scene.word("变异系数", "Coefficient of variation")),
        Column::number(scene.word("基尼系数", "Gini")),
        Column::number(scene.word("泰尔指数", "Theil")),
        Column::number(scene.word("其中：梯队内", "within tiers")),
        Column::number(scene.word("其中：梯队间", "between tiers")),
    ];
    let digits = scene.figures.score_scale().digits;
    let rows = found.years.iter().map(|y| {
        let three = |v: Option<f64>| Cell::decimal(v, 3, false, scene.lang);
        let cells = vec![
            Cell::number(f64::from(y.year), y.year.to_string()),
            Cell::decimal(Some(y.dispersion.mean), digits, false, scene.lang),
            three(y.dispersion.variation),
            three(y.dispersion.gini),
            three(y.dispersion.theil),
            three(y.tiers.as_ref().map(|t| t.within)),
            three(y.tiers.as_ref().map(|t| t.between)),
        ];
        Row { cells, ..Row::default() }
    });
    Ok(Table { columns, rows: rows.collect(), ..Table::default() })
}

/// What published levels say about weights that were not published.
pub fn implied_weights(node: NodeId, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let found = scene.figures.implied_weights(node, year, Rounding::LastDigit)?;
    let columns = vec![
        Column::text(scene.word("分项", "Component")),
        Column::number(scene.word("公布的指数", "Published level")),
        Column::number(scene.word("权重下限（%）", "Least weight (%)")),
        Column::number(scene.word("权重上限（%）", "Greatest weight (%)")),
        Column::number(scene.word("计入取整后的上限（%）", "Greatest, with rounding (%)")),
        Column::number(scene.word("最大熵权重（%）", "Maximum entropy (%)")),
        Column::number(scene.word("最接近等权（%）", "Nearest to equal (%)")),
    ];
    let rows = found.children.iter().zip(&found.implied.weights).map(|((child, _), w)| {
        let cells = vec![
            Cell::text(name(*child, scene)),
            Cell::number(w.level, super::super::number::decimal(w.level, None, false, scene.lang)),
            share(w.exact.map(|r| r.low), scene).marked("†"),
            share(w.exact.map(|r| r.high), scene).marked("†"),
            share(Some(w.rounded.high), scene).marked("†"),
            share(w.entropy, scene).marked("†"),
            share(w.nearest, scene).marked("†"),
        ];
        Row { cells, ..Row::default() }
    });
    Ok(Table { columns, rows: rows.collect(), ..Table::default() })
}
