//! The framework with the weights in force, how they were found, and the weights of variants.

use serde_json::json;

use super::resource::{Field, Kind, Resource};
use super::resources::{mark, mark_field, title};
use crate::analysis::{Figures, Weight};
use crate::index::weighing::{Found, Group};
use crate::model::{Direction, NationalRule, NodeId, SeriesId, WeightKind};

pub(super) fn weights(figures: &Figures<'_>) -> Resource {
    let framework = &figures.edition.framework;
    let rows = framework.ids().map(|id| {
        let node = framework.node(id);
        let indicator = node.indicator.as_ref();
        let percent = |which| figures.weight(id, which).ok().map(|f| f.value);
        let direction = indicator.map(|i| match i.direction {
            Direction::Positive => "+",
            Direction::Negative => "-",
        });
        vec![
            json!(node.id),
            json!(node.parent.map(|p| framework.node(p).id.as_str())),
            json!(node.level),
            json!(node.name.zh),
            json!(node.name.en),
            json!(percent(Weight::Parent)),
            json!(percent(Weight::Global)),
            json!(node.parent.and(figures.weighing()).map(|_| kind(figures, node.parent))),
            json!(figures.national_weight(id, Weight::Global).ok().map(|f| f.value)),
            json!(indicator.map(|i| i.unit.zh.as_str())),
            json!(indicator.map(|i| i.unit.en.as_str())),
            json!(indicator.and_then(|i| i.mark).map(mark)),
            json!(direction),
            json!(indicator.map(|i| rule(figures, i.national))),
        ]
    });
    Resource {
        name: "weights",
        title: title("框架与权重", "Framework and weights"),
        fields: vec![
            Field::text("node", "框架节点", "Node of the framework"),
            Field::text("parent", "上级节点", "Parent").of("weights", "node"),
            Field::new("level", Kind::Integer, "层级", "Depth"),
            Field::text("name_zh", "名称（中文）", "Name in Chinese"),
            Field::text("name_en", "名称（英文）", "Name in English"),
            Field::new("weight_pct", Kind::Number, "在同级中的权重（%）", "Weight among siblings, percent"),
            Field::new("global_weight_pct", Kind::Number, "在总指数中的权重（%）", "Weight in the total, percent"),
            Field::text(
                "weight_kind",
                "同级权重的来源：given、equal、ahp、expert、ahp-expert、entropy、critic、pca",
                "Where the weights of siblings come from: given, equal, ahp, expert, ahp-expert, entropy, critic, pca",
            ),
            Field::new(
                "national_weight_pct",
                Kind::Number,
                "在全国总指数中的权重（%），空为不计入",
                "Weight in the national total, percent; empty where it takes no part",
            ),
            Field::text("unit_zh", "单位（中文）", "Unit in Chinese"),
            Field::text("unit_en", "单位（英文）", "Unit in English"),
            mark_field(),
            Field::text("direction", "+：越大越好；-：越小越好", "+: more is better; -: less is better"),
            Field::text("national", "全国值的汇总方式", "How regional values make the national one"),
        ],
        key: vec!["node"],
        rows: rows.collect(),
    }
}

fn kind(figures: &Figures<'_>, parent: Option<NodeId>) -> &'static str {
    let tree = &figures.edition.framework;
    parent.and_then(|p| figures.weighing()?.kind(tree, p)).map_or("", |kind| kind.id())
}

/// What was found of each group whose weights come from judgements or the data.
pub(super) fn found(figures: &Figures<'_>) -> Resource {
    let tree = &figures.edition.framework;
    let groups = tree.ids().filter_map(|parent| Some((parent, figures.weighing()?.group(parent)?)));
    let rows = groups.filter(|(_, group)| group.found != Found::Plain).map(|(parent, group)| {
        let opinions = &figures.edition.opinions;
        let (compared, scored) = judged(group);
        vec![
            json!(tree.node(parent).id),
            json!(group.kind.id()),
            json!(compared.and(opinions.compared(parent)).map(|c| c.experts.len())),
            json!(compared.map(|c| c.lambda_max)),
            json!(compared.map(|c| c.index)),
            json!(compared.and_then(|c| c.ratio)),
            json!(scored.and(opinions.scored(parent)).map(|s| s.experts.len())),
            json!(scored.and_then(|s| s.concordance).map(|c| c.w)),
            json!(match &group.found {
                Found::Pca(found) => Some(found.components.explained[0] * 100.0),
                _ => None,
            }),
        ]
    });
    Resource {
        name: "weighing",
        title: title("权重的来由", "How weights were found"),
        fields: vec![
            Field::text("parent", "上级节点", "Parent").of("weights", "node"),
            Field::text("kind", "方法", "Method"),
            Field::new("comparing_experts", Kind::Integer, "两两比较的专家数", "Experts who compared pairs"),
            Field::new("lambda_max", Kind::Number, "判断矩阵的最大特征值", "Principal eigenvalue of the judgements"),
            Field::new("consistency_index", Kind::Number, "一致性指标CI", "Consistency index"),
            Field::new("consistency_ratio", Kind::Number, "一致性比率CR", "Consistency ratio"),
            Field::new("scoring_experts", Kind::Integer, "打分的专家数", "Experts who gave scores"),
            Field::new("kendall_w", Kind::Number, "肯德尔和谐系数", "Kendall’s coefficient of concordance"),
            Field::new(
                "first_component_pct",
                Kind::Number,
                "第一主成分的方差占比（%）",
                "Variance explained by the first component, percent",
            ),
        ],
        key: vec!["parent"],
        rows: rows.collect(),
    }
}

fn judged(group: &Group) -> (Option<&crate::index::weights::Ahp>, Option<&crate::index::weights::Expert>) {
    match &group.found {
        Found::Judged { compared, scored } => (compared.as_ref().map(|c| &c.joined), scored.as_ref()),
        _ => (None, None),
    }
}

/// The weights of each variant, where it has others than the edition.
pub(super) fn variants(figures: &Figures<'_>) -> Resource {
    let tree = &figures.edition.framework;
    let own = &figures.edition.method.weights;
    let others = figures.variants().filter(|(variant, _)| variant.weights.value != own.value);
    let rows = others.flat_map(|(variant, regional)| {
        tree.ids().skip(1).map(move |node| {
            let place = tree.node(node);
            vec![
                json!(variant.id),
                json!(place.id),
                json!(place.parent.and_then(|p| regional.weighing().kind(tree, p)).map(WeightKind::id)),
                json!(regional.weight(node) * 100.0),
                json!(regional.weighing().global(tree, node) * 100.0),
            ]
        })
    });
    Resource {
        name: "variant_weights",
        title: title("比较方案的权重", "Weights of the variants"),
        fields: vec![
            Field::text("variant", "比较方案", "Variant of the method"),
            Field::text("node", "框架节点", "Node of the framework").of("weights", "node"),
            Field::text("weight_kind", "权重的来源", "Where the weights come from"),
            Field::new("weight_pct", Kind::Number, "在同级中的权重（%）", "Weight among siblings, percent"),
            Field::new("global_weight_pct", Kind::Number, "在总指数中的权重（%）", "Weight in the total, percent"),
        ],
        key: vec!["variant", "node"],
        rows: rows.collect(),
    }
}

fn rule(figures: &Figures<'_>, rule: NationalRule) -> String {
    match rule {
        NationalRule::Sum => "sum".into(),
        NationalRule::Mean(by) => format!("mean:{}", series_id(figures, by)),
        NationalRule::Given => "given".into(),
        NationalRule::None => "none".into(),
    }
}

fn series_id<'a>(figures: &Figures<'a>, series: SeriesId) -> &'a str {
    figures.edition.panel.as_ref().map_or("", |p| &p.series[series.0].id)
}
