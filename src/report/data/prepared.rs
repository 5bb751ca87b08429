//! Values that were not taken as observed: filled in, or treated as outliers.

use serde_json::json;

use super::resource::{Field, Kind, Resource};
use super::resources::{region, title, year};
use crate::analysis::Figures;
use crate::index::impute::{Donor, Imputed};
use crate::index::treat::{Transform, Treatment};

/// What an imputed value was made from: `group:12`, `year:2021`, `years:2020-2022`.
pub(super) fn donor(figures: &Figures<'_>, imputed: &Imputed) -> String {
    let year = |at: usize| figures.edition.years[at];
    match imputed.from {
        Donor::Group(count) => format!("group:{count}"),
        Donor::Year(at) => format!("year:{}", year(at)),
        Donor::Between(from, to) => format!("years:{}-{}", year(from), year(to)),
    }
}

/// What was done to a column: `winsorise`, `log`, `box-cox`, joined by `;`.
fn treatment(done: &Treatment) -> String {
    let transform = done.transform.map(|t| match t {
        Transform::Log { .. } => "log",
        Transform::BoxCox { .. } => "box-cox",
    });
    let winsorised = (done.winsorised > 0).then_some("winsorise");
    winsorised.into_iter().chain(transform).collect::<Vec<_>>().join(";")
}

pub(super) fn imputed_field() -> Field {
    Field::text(
        "imputed_from",
        "填补的依据：group:同组地区数；year:沿用的年份；years:内插的起止年份；空为观测值",
        "What a missing value was imputed from: group:regions of its group, year:the year taken over, years:those interpolated between; empty where observed",
    )
}

pub(super) fn treated_field() -> Field {
    Field::new(
        "treated",
        Kind::Number,
        "离群值处理后用于计算得分的数值，空为未改变",
        "Value that was scored after the treatment of outliers; empty where it was left as it is",
    )
}

/// Every imputed or treated value of the regional index.
pub(super) fn prepared(figures: &Figures<'_>) -> Resource {
    let tree = &figures.edition.framework;
    let mut rows = Vec::new();
    for (node, indicator) in tree.indicators() {
        for &year in &figures.edition.years {
            for region in figures.regions() {
                let (imputed, treated) = (figures.imputed(node, year, region), figures.treated(node, year, region));
                if imputed.is_none() && treated.is_none() {
                    continue;
                }
                rows.push(vec![
                    json!(tree.node(node).id),
                    json!(figures.project.region(region).code),
                    json!(year),
                    json!(figures.untreated(node, year, region)),
                    json!(indicator.unit.zh),
                    json!(indicator.unit.en),
                    json!(imputed.map(|i| donor(figures, &i))),
                    json!(treated.map(|t| t.to)),
                    json!(treated.map(|t| treatment(&t.treatment))),
                ]);
            }
        }
    }
    Resource {
        name: "prepared",
        title: title("填补与处理过的数值", "Imputed and treated values"),
        fields: vec![
            Field::text("indicator", "指标", "Indicator").of("weights", "node"),
            region(),
            year(),
            Field::new(
                "value",
                Kind::Number,
                "处理前的数值（缺失的为填补值）",
                "Value before treatment, imputed where it was missing",
            ),
            Field::text("unit_zh", "单位（中文）", "Unit in Chinese"),
            Field::text("unit_en", "单位（英文）", "Unit in English"),
            imputed_field(),
            treated_field(),
            Field::text(
                "treatment",
                "对离群值的处理：winsorise：缩尾；log：取对数；box-cox：博克斯—考克斯变换",
                "What was done about outliers: winsorise, log, box-cox",
            ),
        ],
        key: vec!["indicator", "region", "year"],
        rows,
    }
}
