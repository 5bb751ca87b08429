//! Values that were not taken as observed: filled in, or treated as outliers.

use serde_json::json;

use super::resource::{Column, Draft, Kind, told};
use super::resources::{region, year};
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

pub(super) fn imputed_field() -> Column {
    Column::text("imputed_from", told!(data_imputed_from))
}

pub(super) fn treated_field() -> Column {
    Column::new("treated", Kind::Number, told!(data_treated))
}

/// Every imputed or treated value of the regional index.
pub(super) fn prepared<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
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
                    json!(indicator.unit),
                    json!(imputed.map(|i| donor(figures, &i))),
                    json!(treated.map(|t| t.to)),
                    json!(treated.map(|t| treatment(&t.treatment))),
                ]);
            }
        }
    }
    Draft {
        name: "prepared",
        title: told!(data_title_imputed_and_treated_valu),
        columns: vec![
            Column::text("indicator", told!(data_indicator_2)).of("weights", "node"),
            region(),
            year(),
            Column::new("value", Kind::Number, told!(data_value_4)),
            Column::texts("unit", told!(data_unit)),
            imputed_field(),
            treated_field(),
            Column::text("treatment", told!(data_treatment)),
        ],
        key: vec!["indicator", "region", "year"],
        rows: rows.into(),
    }
}
