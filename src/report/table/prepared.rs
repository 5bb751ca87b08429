//! Tables of values that were not taken as observed: filled in, or treated as outliers.

use super::build::Scene;
use super::{Cell, Column, Row, Table};
use crate::index::impute::Donor;
use crate::index::impute::Imputed;
use crate::index::prepare::Treated;
use crate::index::treat::{Transform, Treatment};
use crate::lang::Lang;
use crate::model::MissingRule;
use crate::report::number::significant;

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
pub fn sign_notes(imputed: bool, treated: bool, lang: Lang) -> Vec<String> {
    let filled = lang.pick("◇ 缺失值，已填补。", "◇ missing, imputed.");
    let changed = lang.pick("△ 离群值，计算得分前已处理。", "△ treated as an outlier before it is scored.");
    let all = [(imputed, filled), (treated, changed)];
    all.into_iter().filter(|(on, _)| *on).map(|(_, text)| text.to_owned()).collect()
}

/// What an imputed value was made from, in words.
pub fn donor(imputed: &Imputed, scene: Scene<'_>) -> String {
    let edition = scene.figures.edition;
    let year = |at: usize| edition.years[at];
    let median = matches!(edition.method.regional.as_ref().map(|m| &m.missing.rule), Some(MissingRule::GroupMedian(_)));
    match (imputed.from, scene.lang) {
        (Donor::Group(count), Lang::Zh) => format!("同组{count}个地区的{}", if median { "中位数" } else { "平均值" }),
        (Donor::Group(count), _) => {
            format!("{} of {count} regions of its group", if median { "median" } else { "mean" })
        }
        (Donor::Year(at), Lang::Zh) => format!("本地区{}年的数值", year(at)),
        (Donor::Year(at), _) => format!("its value of {}", year(at)),
        (Donor::Between(from, to), Lang::Zh) => format!("本地区{}年与{}年之间的线性内插", year(from), year(to)),
        (Donor::Between(from, to), _) => format!("linear between its values of {} and {}", year(from), year(to)),
    }
}

/// What was done to a column, in words.
pub fn treatment(done: &Treatment, lang: Lang) -> String {
    let transform = done.transform.map(|t| match t {
        Transform::Log { .. } => lang.pick("取对数", "logarithm").to_owned(),
        Transform::BoxCox { lambda } => match lang {
            Lang::Zh => format!("博克斯—考克斯变换（λ＝{lambda}）"),
            _ => format!("Box-Cox (λ = {lambda})"),
        },
    });
    let winsorised = (done.winsorised > 0).then(|| lang.pick("缩尾", "winsorised").to_owned());
    winsorised.into_iter().chain(transform).collect::<Vec<_>>().join(lang.pick("，", ", "))
}

/// How a marked value reads where there is room for one line, such as a tooltip.
pub fn remark(imputed: Option<&Imputed>, treated: Option<&Treated>, scene: Scene<'_>) -> Option<String> {
    let filled = imputed.map(|i| format!("{}{}", scene.word("填补：", "imputed: "), donor(i, scene)));
    let changed = treated.map(|t| {
        let (done, to) = (treatment(&t.treatment, scene.lang), significant(t.to, scene.lang));
        match scene.lang {
            Lang::Zh => format!("离群值处理：{done}，计算时用{to}"),
            _ => format!("treated: {done}, {to} is used"),
        }
    });
    let all: Vec<String> = filled.into_iter().chain(changed).collect();
    (!all.is_empty()).then(|| all.join(scene.word("；", "; ")))
}

/// Every value that was filled in, and from what.
pub fn imputed(scene: Scene<'_>) -> Table {
    let tree = &scene.figures.edition.framework;
    let mut columns = heads(scene);
    columns.push(Column::number(scene.word("填补值", "Imputed value")));
    columns.push(Column::text(scene.word("依据", "Made from")));
    let rows = scene.figures.all_imputed().into_iter().map(|cell| {
        let node = tree.node(cell.node);
        let unit = node.indicator.as_ref().map_or("", |i| i.unit.get(scene.lang));
        let cells = vec![
            Cell::text(node.name.get(scene.lang)),
            Cell::text(unit),
            scene.region(cell.imputed.region),
            Cell::number(f64::from(cell.year), cell.year.to_string()),
            Cell::number(cell.imputed.value, significant(cell.imputed.value, scene.lang)),
            Cell::text(donor(&cell.imputed, scene)),
        ];
        Row { cells, ..Row::default() }
    });
    Table { class: "regions".into(), rows: rows.collect(), columns, ..Table::default() }
}

/// Every value that the treatment of outliers changed: from what, to what.
pub fn treated(scene: Scene<'_>) -> Table {
    let tree = &scene.figures.edition.framework;
    let mut columns = heads(scene);
    columns.push(Column::text(scene.word("处理", "Treatment")));
    columns.push(Column::number(scene.word("处理前", "From")));
    columns.push(Column::number(scene.word("处理后", "To")));
    let rows = scene.figures.all_treated().into_iter().map(|cell| {
        let node = tree.node(cell.node);
        let unit = node.indicator.as_ref().map_or("", |i| i.unit.get(scene.lang));
        let value = |x: f64| Cell::number(x, significant(x, scene.lang));
        let cells = vec![
            Cell::text(node.name.get(scene.lang)),
            Cell::text(unit),
            scene.region(cell.region),
            Cell::number(f64::from(cell.year), cell.year.to_string()),
            Cell::text(treatment(&cell.treated.treatment, scene.lang)),
            value(cell.treated.from),
            value(cell.treated.to),
        ];
        Row { cells, ..Row::default() }
    });
    Table { class: "regions".into(), rows: rows.collect(), columns, ..Table::default() }
}

fn heads(scene: Scene<'_>) -> Vec<Column> {
    vec![
        Column::text(scene.word("指标", "Indicator")),
        Column::text(scene.word("单位", "Unit")),
        Column::text(scene.word("地区", "Region")),
        Column::number(scene.word("年份", "Year")),
    ]
}
