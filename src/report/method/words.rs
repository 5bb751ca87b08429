//! The choices of a method as nouns, in both languages: for tables and for what the method chapter says.

use crate::lang::Lang;
use crate::model::{
    Aggregate, Centre, Fallback, Loadings, MeanKind, MissingRule, NodeId, Normalisation, Normalise, Sample, Setting,
    TierRule, Treat, TreatKind, WeightKind, Weights, Window,
};
use crate::report::table::Scene;

/// A kind of mean.
pub fn mean(kind: MeanKind, scene: Scene<'_>) -> String {
    match kind {
        MeanKind::Arithmetic => scene.word("加权算术平均", "weighted arithmetic mean").into(),
        MeanKind::Geometric => scene.word("加权几何平均", "weighted geometric mean").into(),
        MeanKind::Harmonic => scene.word("加权调和平均", "weighted harmonic mean").into(),
        MeanKind::Generalised(p) => format!("{} p = {p}", scene.word("加权幂平均，", "weighted generalised mean,")),
    }
}

/// The means of all nodes: those that differ are named.
pub fn aggregate(aggregate: &Aggregate, scene: Scene<'_>) -> String {
    let tree = &scene.figures.edition.framework;
    let by = |of: String, kind: MeanKind| format!("{of}{}{}", scene.word("：", ": "), mean(kind, scene));
    let level = |(level, &kind): (usize, &MeanKind)| {
        let of = match scene.lang {
            Lang::Zh => format!("第{}级", level + 1),
            _ => format!("level {}", level + 1),
        };
        by(of, kind)
    };
    let node = |&(node, kind): &(NodeId, MeanKind)| by(tree.node(node).name.get(scene.lang).to_owned(), kind);
    let all = if aggregate.levels.is_empty() { vec![mean(aggregate.kind, scene)] } else { Vec::new() };
    let levels = aggregate.levels.iter().enumerate().map(level);
    let parts = all.into_iter().chain(levels).chain(aggregate.nodes.iter().map(node));
    parts.collect::<Vec<_>>().join(scene.word("；", "; "))
}

/// What is done about missing values.
pub fn missing<'a>(rule: &MissingRule, scene: Scene<'a>) -> &'a str {
    match rule {
        MissingRule::Skip => scene.word("不填补，权重由其余各项分担", "left out, their weight shared by the others"),
        MissingRule::GroupMean(_) => scene.word("以同组平均值填补", "imputed by the mean of the group"),
        MissingRule::GroupMedian(_) => scene.word("以同组中位数填补", "imputed by the median of the group"),
        MissingRule::Latest => scene.word("以最近的前期值填补", "imputed by the latest earlier value"),
        MissingRule::Linear => scene.word("年份之间线性内插", "interpolated linearly between years"),
        MissingRule::LinearConstant => scene.word("年份之间线性内插，两端延用", "interpolated linearly, ends repeated"),
    }
}

/// A treatment of outliers.
pub fn treat(kind: TreatKind, scene: Scene<'_>) -> &'static str {
    match kind {
        TreatKind::None => scene.word("不处理", "left as they are"),
        TreatKind::Winsorise => scene.word("缩尾", "winsorised"),
        TreatKind::Log => scene.word("取对数", "logarithm"),
        TreatKind::BoxCox => scene.word("博克斯—考克斯变换", "Box-Cox transformation"),
    }
}

/// The treatment of outliers with its limits.
pub fn treatment(treat: &Treat, scene: Scene<'_>) -> String {
    let name = self::treat(treat.kind, scene);
    if treat.kind != TreatKind::Winsorise {
        return name.to_owned();
    }
    let max = treat.max;
    let then = match treat.then {
        Fallback::None => "",
        Fallback::Log => scene.word("，仍不合格则取对数", ", else the logarithm"),
        Fallback::BoxCox => scene.word("，仍不合格则作博克斯—考克斯变换", ", else a Box-Cox transformation"),
    };
    match scene.lang {
        Lang::Zh => format!("{name}（最多{max}个）{then}"),
        _ => format!("{name}, {max} values at most{then}"),
    }
}

/// A normalisation and what it looks at.
pub fn normalise(how: &Normalise, scene: Scene<'_>) -> String {
    let name = match &how.kind {
        Normalisation::MinMax { low, high } => match scene.lang {
            Lang::Zh => format!("极差标准化（{low}至{high}）"),
            _ => format!("min-max ({low} to {high})"),
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

/// Where weights come from.
pub fn weights(setting: &Setting<Weights>, scene: Scene<'_>) -> String {
    let tree = &scene.figures.edition.framework;
    let weighing = scene.figures.weighing();
    let parents = || tree.ids().filter(|&id| !tree.node(id).children.is_empty());
    let equal = parents().all(|id| weighing.and_then(|w| w.kind(tree, id)) == Some(WeightKind::Equal));
    let by_node = |(parent, own): &(NodeId, Setting<WeightKind>)| {
        let name = tree.node(*parent).name.get(scene.lang);
        format!("{name}{}{}", scene.word("：", ": "), kind(own.value, scene.lang))
    };
    let all = match setting.kind {
        WeightKind::Given | WeightKind::Equal if equal || setting.kind == WeightKind::Equal => {
            scene.word("各级等权", "equal at each level").to_owned()
        }
        other => kind(other, scene.lang),
    };
    let own: Vec<String> = setting.parents.iter().map(by_node).collect();
    std::iter::once(all).chain(own).collect::<Vec<_>>().join(scene.word("；", "; "))
}

/// A kind of weights in words, as a noun.
pub fn kind(kind: WeightKind, lang: Lang) -> String {
    let word = |zh: &'static str, en: &'static str| lang.pick(zh, en).to_owned();
    let of = |zh: &str, en: &str, sample: Sample| match (lang, sample) {
        (Lang::Zh, Sample::Year(year)) => format!("{zh}（{year}年）"),
        (Lang::Zh, Sample::Panel) => format!("{zh}（全部年份）"),
        (_, Sample::Year(year)) => format!("{en} ({year})"),
        (_, Sample::Panel) => format!("{en} (all years)"),
    };
    match kind {
        WeightKind::Given => word("给定", "given"),
        WeightKind::Equal => word("等权", "equal"),
        WeightKind::Ahp => word("层次分析法", "analytic hierarchy process"),
        WeightKind::Expert { centre: Centre::Mean } => word("专家打分（均值）", "expert scores (mean)"),
        WeightKind::Expert { centre: Centre::Median } => word("专家打分（中位数）", "expert scores (median)"),
        WeightKind::AhpExpert { .. } => word("层次分析法与专家打分", "analytic hierarchy process and expert scores"),
        WeightKind::Entropy { sample } => of("熵权法", "entropy", sample),
        WeightKind::Critic { sample } => of("CRITIC法", "CRITIC", sample),
        WeightKind::Pca { sample, loadings: Loadings::Squared } => {
            of("第一主成分载荷平方", "squared loadings of the first component", sample)
        }
        WeightKind::Pca { sample, loadings: Loadings::Plain } => {
            of("第一主成分载荷", "loadings of the first component", sample)
        }
    }
}

/// How regions are sorted into tiers.
pub fn tiers(rule: &TierRule, scene: Scene<'_>) -> String {
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
