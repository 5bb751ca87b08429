//! Tables of values that were not taken as observed: filled in, or treated as outliers.

use crate::analysis::{ImputedCell, TreatedCell};
use crate::doc::table::{Builder, Column, Digits, Table};
use crate::index::impute::{Donor, Imputed};
use crate::index::prepare::Treated;
use crate::index::treat::{Transform, Treatment};
use crate::model::{MissingRule, NodeId, RegionId};
use crate::say::number::significant;
use crate::say::scene::Scene;
use crate::words::{Words, say, word};

/// The signs of a value that was filled in and of one that was treated.
pub fn signs(imputed: bool, treated: bool) -> &'static str {
    match (imputed, treated) {
        (false, false) => "",
        (true, false) => "◇",
        (false, true) => "△",
        (true, true) => "◇△",
    }
}

/// What the signs mean, for those that stand in a table.
pub fn sign_notes(imputed: bool, treated: bool, words: Words<'_>) -> Vec<String> {
    let all = [(imputed, word!(words, table_sign_imputed)), (treated, word!(words, table_sign_treated))];
    all.into_iter().filter(|(on, _)| *on).map(|(_, text)| text.to_owned()).collect()
}

/// What an imputed value was made from, in words.
pub fn donor(imputed: &Imputed, scene: Scene<'_>) -> String {
    let edition = scene.figures.edition;
    let year = |at: usize| Some(edition.years[at]);
    let median = matches!(edition.method.regional.as_ref().map(|m| &m.missing.rule), Some(MissingRule::GroupMedian(_)));
    let (from, count, first, last) = match imputed.from {
        Donor::Group(count) => (if median { "median" } else { "mean" }, count, None, None),
        Donor::Year(at) => ("year", 0, year(at), None),
        Donor::Between(from, to) => ("between", 0, year(from), year(to)),
    };
    say!(scene.words(), table_donor, from, count, first = first, last = last)
}

/// What was done to a column, in words.
pub fn treatment(done: &Treatment, words: Words<'_>) -> String {
    let transform = done.transform.map(|transform| match transform {
        Transform::Log { .. } => word!(words, table_treated_log).to_owned(),
        Transform::BoxCox { lambda } => say!(words, table_treated_box_cox, lambda = &lambda.to_string()),
    });
    let winsorised = (done.winsorised > 0).then(|| word!(words, table_treated_winsorised).to_owned());
    let all: Vec<String> = winsorised.into_iter().chain(transform).collect();
    words.names(all.iter().map(String::as_str))
}

/// How a marked value reads where there is room for one line, such as a tooltip.
pub fn remark(imputed: Option<&Imputed>, treated: Option<&Treated>, scene: Scene<'_>) -> Option<String> {
    let words = scene.words();
    let filled = imputed.map(|i| say!(words, table_remark_imputed, donor = &donor(i, scene)));
    let changed = treated.map(|t| {
        let to = significant(t.to, scene.lang);
        say!(words, table_remark_treated, done = &treatment(&t.treatment, words), to = &to)
    });
    let all: Vec<String> = filled.into_iter().chain(changed).collect();
    (!all.is_empty()).then(|| words.clauses(&all))
}

/// Every value that was filled in, and from what.
pub fn imputed(scene: Scene<'_>) -> Table {
    let words = scene.words();
    let table = values(scene, |c: &ImputedCell| (c.node, c.imputed.region, c.year))
        .with(Column::quantity("value", word!(words, table_imputed_value), Digits::Significant), |c| c.imputed.value)
        .with(Column::text("donor", word!(words, table_made_from)), |c| donor(&c.imputed, scene))
        .rows(scene.figures.all_imputed());
    Table { class: "regions".into(), ..table }
}

/// Every value that the treatment of outliers changed: from what, to what.
pub fn treated(scene: Scene<'_>) -> Table {
    let words = scene.words();
    let table = values(scene, |c: &TreatedCell| (c.node, c.region, c.year))
        .with(Column::text("treatment", word!(words, table_treatment)), |c| treatment(&c.treated.treatment, words))
        .with(Column::quantity("from", word!(words, table_before), Digits::Significant), |c| c.treated.from)
        .with(Column::quantity("to", word!(words, table_after), Digits::Significant), |c| c.treated.to)
        .rows(scene.figures.all_treated());
    Table { class: "regions".into(), ..table }
}

/// Indicator, unit, region and year of a value.
fn values<'a, R>(scene: Scene<'a>, of: impl Fn(&R) -> (NodeId, RegionId, i32) + Copy + 'a) -> Builder<'a, R> {
    let (tree, words) = (&scene.figures.edition.framework, scene.words());
    Table::of::<R>()
        .with(Column::text("indicator", word!(words, table_indicator)), move |row| scene.node(of(row).0))
        .with(Column::text("unit", word!(words, table_unit)), move |row| {
            tree.node(of(row).0).indicator.as_ref().map_or("", |i| i.unit.get(scene.lang))
        })
        .with(Column::text("region", word!(words, table_region)), move |row| scene.region(of(row).1))
        .with(Column::year(word!(words, table_year)), move |row| of(row).2)
}
