//! The framework with the weights in force, how they were found, and the weights of variants.

use serde_json::json;

use super::resource::{Column, Draft, Kind, told};
use super::resources::{mark, mark_field};
use crate::analysis::{Figures, Weight};
use crate::index::weighing::{Found, Group};
use crate::model::{Direction, NationalRule, NodeId, SeriesId, WeightKind};

pub(super) fn weights<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
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
            json!(node.name),
            json!(percent(Weight::Parent)),
            json!(percent(Weight::Global)),
            json!(node.parent.and(figures.weighing()).map(|_| kind(figures, node.parent))),
            json!(figures.national_weight(id, Weight::Global).ok().map(|f| f.value)),
            json!(indicator.map(|i| &i.unit)),
            json!(indicator.and_then(|i| i.mark).map(mark)),
            json!(direction),
            json!(indicator.map(|i| rule(figures, i.national))),
        ]
    });
    Draft {
        name: "weights",
        title: told!(data_title_framework_and_weights),
        columns: vec![
            Column::text("node", told!(data_node)),
            Column::text("parent", told!(data_parent)).of("weights", "node"),
            Column::new("level", Kind::Integer, told!(data_level_2)),
            Column::texts("name", told!(data_name)),
            Column::new("weight_pct", Kind::Number, told!(data_weight_pct)),
            Column::new("global_weight_pct", Kind::Number, told!(data_global_weight_pct)),
            Column::text("weight_kind", told!(data_weight_kind)),
            Column::new("national_weight_pct", Kind::Number, told!(data_national_weight_pct)),
            Column::texts("unit", told!(data_unit)),
            mark_field(),
            Column::text("direction", told!(data_direction)),
            Column::text("national", told!(data_national)),
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
pub(super) fn found<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
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
    Draft {
        name: "weighing",
        title: told!(data_title_how_weights_were_found),
        columns: vec![
            Column::text("parent", told!(data_parent)).of("weights", "node"),
            Column::text("kind", told!(data_kind_2)),
            Column::new("comparing_experts", Kind::Integer, told!(data_comparing_experts)),
            Column::new("lambda_max", Kind::Number, told!(data_lambda_max)),
            Column::new("consistency_index", Kind::Number, told!(data_consistency_index)),
            Column::new("consistency_ratio", Kind::Number, told!(data_consistency_ratio)),
            Column::new("scoring_experts", Kind::Integer, told!(data_scoring_experts)),
            Column::new("kendall_w", Kind::Number, told!(data_kendall_w)),
            Column::new("first_component_pct", Kind::Number, told!(data_first_component_pct)),
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
pub(super) fn variants<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
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
    Draft {
        name: "variant_weights",
        title: told!(data_title_weights_of_the_variants),
        columns: vec![
            Column::text("variant", told!(data_variant)),
            Column::text("node", told!(data_node)).of("weights", "node"),
            Column::text("weight_kind", told!(data_weight_kind_2)),
            Column::new("weight_pct", Kind::Number, told!(data_weight_pct)),
            Column::new("global_weight_pct", Kind::Number, told!(data_global_weight_pct)),
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
