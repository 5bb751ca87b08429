//! Tables about the method: the choices in force with their reasons, what variants change, regions
//! that stand near a cut.

use super::build::Scene;
use super::{Cell, Column, Row, Table, weighing};
use crate::analysis::Unavailable;
use crate::lang::{Lang, Text};
use crate::model::{
    Framework, MeanKind, MissingRule, NodeId, Normalisation, Normalise, Setting, TierRule, TreatKind, WeightKind,
    Window,
};
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
            Lang::Zh => format!("基期比值，{}年＝{}", national.base_year, national.base),
            Lang::En => format!("ratio to the base year, {} = {}", national.base_year, national.base),
        };
        add(scene.word("全国：标准化", "National: normalise"), base, national.reason.as_ref());
        if scene.figures.index.national.is_some() {
            let mean = mean(national.aggregate.kind, scene);
            add(scene.word("全国：合成", "National: aggregate"), mean, national.aggregate.reason.as_ref());
        }
    }
    if let Some(regional) = &method.regional {
        let share = decimal(regional.missing.min_share * 100.0, Some(0), false, scene.lang);
        let missing = match scene.lang {
            Lang::Zh => format!("{}；下级至少有{share}%有数据", missing(&regional.missing.rule, scene)),
            Lang::En => {
                format!("{}; at least {share}% of the parts must be there", missing(&regional.missing.rule, scene))
            }
        };
        add(scene.word("地区：缺失值", "Regional: missing values"), missing, regional.missing.reason.as_ref());
        let treat = treat(regional.treat.kind, scene).to_owned();
        add(scene.word("地区：离群值", "Regional: outliers"), treat, regional.treat.reason.as_ref());
        let how = normalise(&regional.normalise, scene);
        add(scene.word("地区：标准化", "Regional: normalise"), how, regional.normalise.reason.as_ref());
        let mean = mean(regional.aggregate.kind, scene);
        add(scene.word("地区：合成", "Regional: aggregate"), mean, regional.aggregate.reason.as_ref());
    }
    if scene.figures.index.regional.is_some() {
        add(scene.word("权重", "Weights"), weights(&method.weights, scene), method.weights.reason.as_ref());
        add(scene.word("梯队", "Tiers"), tiers(&method.tiers.rule, scene), method.tiers.reason.as_ref());
    }
    Table { columns, rows, ..Table::default() }
}

fn mean(kind: MeanKind, scene: Scene<'_>) -> String {
    match kind {
        MeanKind::Arithmetic => scene.word("加权算术平均", "weighted arithmetic mean").into(),
        MeanKind::Geometric => scene.word("加权几何平均", "weighted geometric mean").into(),
        MeanKind::Harmonic => scene.word("加权调和平均", "weighted harmonic mean").into(),
        MeanKind::Generalised(p) => format!("{} p = {p}", scene.word("加权幂平均，", "weighted generalised mean,")),
    }
}

fn missing<'a>(rule: &MissingRule, scene: Scene<'a>) -> &'a str {
    match rule {
        MissingRule::Skip => scene.word("不填补，权重由其余各项分担", "left out, their weight shared by the others"),
        MissingRule::GroupMean(_) => scene.word("以同组平均值填补", "imputed by the mean of the group"),
        MissingRule::GroupMedian(_) => scene.word("以同组中位数填补", "imputed by the median of the group"),
        MissingRule::Latest => scene.word("以最近的前期值填补", "imputed by the latest earlier value"),
        MissingRule::Linear => scene.word("年份之间线性内插", "interpolated linearly between years"),
        MissingRule::LinearConstant => scene.word("年份之间线性内插，两端延用", "interpolated linearly, ends repeated"),
    }
}

fn treat(kind: TreatKind, scene: Scene<'_>) -> &'static str {
    match kind {
        TreatKind::None => scene.word("不处理", "left as they are"),
        TreatKind::Winsorise => scene.word("缩尾", "winsorised"),
        TreatKind::Log => scene.word("取对数", "logarithm"),
        TreatKind::BoxCox => scene.word("博克斯—考克斯变换", "Box-Cox transformation"),
    }
}

fn normalise(how: &Normalise, scene: Scene<'_>) -> String {
    let name = match &how.kind {
        Normalisation::MinMax { low, high } => match scene.lang {
            Lang::Zh => format!("极差标准化（{low}至{high}）"),
            Lang::En => format!("min-max ({low} to {high})"),
        },
        Normalisation::ZScore { .. } => scene.word("标准分数", "z-scores").into(),
        Normalisation::Rank { .. } => scene.word("位次", "ranks").into(),
        Normalisation::PercentileRank { .. } => scene.word("百分位次", "percentile ranks").into(),
        Normalisation::Borda { .. } => scene.word("波达计分", "Borda scores").into(),
        Normalisation::DistanceToMax { .. } => scene.word("与最优值的距离", "distance to the best").into(),
        Normalisation::DistanceToReference { .. } => {
            scene.word("与参照地区的距离", "distance to a reference region").into()
        }
        Normalisation::DistanceToTarget { .. } => scene.word("与目标值的距离", "distance to a target").into(),
        Normalisation::Goalposts { .. } => scene.word("目标区间（截断）", "goalposts").into(),
        Normalisation::Scaled { .. } => scene.word("目标区间（不截断）", "goalposts, not clamped").into(),
        Normalisation::FractionOfMax { .. } => scene.word("占最大值的比例", "fraction of the maximum").into(),
        Normalisation::BaseRatio { .. } => scene.word("基期比值", "ratio to the base year").into(),
    };
    if !how.kind.has_window() {
        return name;
    }
    let over = match how.over {
        Window::Year => scene.word("，逐年", ", year by year"),
        Window::Panel => scene.word("，全部年份", ", over all years"),
    };
    name + over
}

fn weights(setting: &Setting<crate::model::Weights>, scene: Scene<'_>) -> String {
    let tree = &scene.figures.edition.framework;
    // Blank weights of framework.csv are equal too: what counts is what they are.
    let equal = tree.nodes.iter().all(|n| {
        let first = n.children.first().map(|c| tree.node(*c).weight);
        n.children.iter().all(|c| first.is_some_and(|w| (tree.node(*c).weight - w).abs() < 1e-12))
    });
    let by_node = |(parent, own): &(NodeId, Setting<WeightKind>)| {
        let name = tree.node(*parent).name.get(scene.lang);
        format!("{name}{}{}", scene.word("：", ": "), weighing::kind(own.value, scene.lang))
    };
    let all = match setting.kind {
        WeightKind::Given | WeightKind::Equal if equal || setting.kind == WeightKind::Equal => {
            scene.word("各级等权", "equal at each level").to_owned()
        }
        kind => weighing::kind(kind, scene.lang),
    };
    let own: Vec<String> = setting.parents.iter().map(by_node).collect();
    std::iter::once(all).chain(own).collect::<Vec<_>>().join(scene.word("；", "; "))
}

fn tiers(rule: &TierRule, scene: Scene<'_>) -> String {
    let list = |numbers: Vec<String>| numbers.join(scene.word("、", ", "));
    match rule {
        TierRule::None => scene.word("不划分", "none").into(),
        TierRule::Counts(counts) => {
            let counts = list(counts.iter().map(ToString::to_string).collect());
            format!("{}{counts}", scene.word("按位次，每个梯队的地区数为", "by rank, regions in each tier: "))
        }
        TierRule::Breaks(cuts) => {
            let cuts = list(cuts.iter().map(ToString::to_string).collect());
            format!("{}{cuts}", scene.word("按固定得分：", "by fixed scores: "))
        }
        TierRule::Quantiles(_) => scene.word("按分位数", "by quantiles").into(),
        TierRule::Jenks(_) => scene.word("自然断点（费舍尔—詹克斯）", "natural breaks (Fisher-Jenks)").into(),
    }
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
            Cell::text(moved.join(scene.word("、", ", "))),
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
            Cell::decimal(Some(near.distance), 2, false, scene.lang),
            near.neighbour.map_or_else(Cell::missing, |r| scene.region(r)),
        ];
        Row { cells, ..Row::default() }
    });
    let rows = rows.collect();
    Ok(Table { class: "regions".into(), columns, rows, ..Table::default() })
}
