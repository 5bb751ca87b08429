//! Tables about the data: framework, indicators, suspect values, sources.

use super::build::Scene;
use super::{Cell, Column, Row, Table};
use crate::model::{Direction, Indicator, Mark, NationalRule, Node, NodeId};
use crate::report::number::decimal;

/// The sign of a mark on an indicator.
pub fn mark_sign(mark: Option<Mark>) -> &'static str {
    match mark {
        Some(Mark::Proxy) => "‡",
        Some(Mark::ThirdParty) => "§",
        None => "",
    }
}

fn has_marks(scene: Scene<'_>) -> bool {
    scene.figures.edition.framework.indicators().any(|(_, i)| i.mark.is_some())
}

/// What the signs mean.
pub fn mark_note(scene: Scene<'_>) -> Option<String> {
    has_marks(scene)
        .then(|| scene.word("‡ 代用指标；§ 第三方整理。", "‡ proxy indicator; § compiled by a third party.").to_owned())
}

/// Dimensions, components, indicators; what lies deeper stands in brackets behind its parent.
pub fn framework(scene: Scene<'_>) -> Table {
    let tree = &scene.figures.edition.framework;
    let deepest = tree.nodes.iter().map(|n| n.level).max().unwrap_or(0);
    let heads = [("维度", "Dimension"), ("组成部分", "Component"), ("指标", "Indicators")];
    let columns: Vec<Column> =
        heads.iter().take(deepest.clamp(1, 3)).map(|(zh, en)| Column::text(scene.word(zh, en))).collect();
    let mut rows = Vec::new();
    for &dimension in tree.nodes.first().map_or(&[][..], |root| &root.children) {
        let mut add = |first: bool, mut cells: Vec<Cell>| {
            cells.resize_with(columns.len(), Cell::default);
            rows.push(Row { class: if first { "cut".into() } else { String::new() }, cells });
        };
        let children = &tree.node(dimension).children;
        for (i, &component) in children.iter().enumerate() {
            let leaves: Vec<String> = tree.node(component).children.iter().map(|c| nested(*c, scene)).collect();
            let leaves = Cell::text(leaves.join(scene.word("；", "; ")));
            let head = if i == 0 { marked(dimension, scene) } else { String::new() };
            add(i == 0, vec![Cell::text(head), Cell::text(marked(component, scene)), leaves]);
        }
        if children.is_empty() {
            add(false, vec![Cell::text(marked(dimension, scene))]);
        }
    }
    let row_header = columns.len().min(2) - 1;
    Table { columns, rows, row_header, note: mark_note(scene), ..Table::default() }
}

/// A node's name with the sign of its mark.
fn marked(id: NodeId, scene: Scene<'_>) -> String {
    let node = scene.figures.edition.framework.node(id);
    format!("{}{}", node.name.get(scene.lang), mark_sign(node.indicator.as_ref().and_then(|i| i.mark)))
}

/// A node's name, and in brackets those of its children.
fn nested(id: NodeId, scene: Scene<'_>) -> String {
    let children = &scene.figures.edition.framework.node(id).children;
    if children.is_empty() {
        return marked(id, scene);
    }
    let within: Vec<String> = children.iter().map(|c| nested(*c, scene)).collect();
    let list = within.join(scene.word("、", ", "));
    format!("{}{}{list}{}", marked(id, scene), scene.word("（", " ("), scene.word("）", ")"))
}

/// Indicators with unit, direction, national rule, publisher, coverage.
pub fn indicators(scene: Scene<'_>) -> Table {
    let edition = scene.figures.edition;
    let tree = &edition.framework;
    let columns = vec![
        Column::text(scene.word("指标", "Indicator")),
        Column::text(scene.word("组成部分", "Component")),
        Column::text(scene.word("单位", "Unit")),
        Column::text(scene.word("方向", "Direction")),
        Column::text(scene.word("全国值", "National value")),
        Column::text(scene.word("数据来源", "Publisher")),
        Column::text(scene.word("覆盖地区", "Regions covered")),
    ];
    let rows = tree.indicators().map(|(id, indicator)| {
        let node: &Node = tree.node(id);
        let parent = node.parent.map_or("", |p| tree.node(p).name.get(scene.lang));
        let source = indicator.source.and_then(|s| edition.sources.get(s.0));
        let cells = vec![
            Cell::text(node.name.get(scene.lang)).marked(mark_sign(indicator.mark)).titled(node.note.get(scene.lang)),
            Cell::text(parent),
            Cell::text(indicator.unit.get(scene.lang)),
            Cell::text(match indicator.direction {
                Direction::Positive => scene.word("正向", "more is better"),
                Direction::Negative => scene.word("逆向", "less is better"),
            }),
            Cell::text(rule(indicator, scene)),
            Cell::text(source.map_or("", |s| s.name.get(scene.lang))),
            Cell::text(coverage(indicator, scene)),
        ];
        Row { cells, ..Row::default() }
    });
    Table { columns, rows: rows.collect(), note: mark_note(scene), ..Table::default() }
}

fn rule(indicator: &Indicator, scene: Scene<'_>) -> String {
    match indicator.national {
        NationalRule::Sum => scene.word("各地区合计", "sum over regions").into(),
        NationalRule::Mean(by) => {
            let name = scene.figures.edition.panel.as_ref().map_or("", |p| p.series[by.0].name.get(scene.lang));
            match scene.lang {
                crate::lang::Lang::Zh => format!("以{name}加权平均"),
                _ => format!("mean weighted by {}", lower_first(name)),
            }
        }
        NationalRule::Given => scene.word("公布的全国值", "as published for the nation").into(),
        NationalRule::None => scene.word("不进入全国指数", "not in the national index").into(),
    }
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// `31`, `28–31`, or the year of a one-year list.
fn coverage(indicator: &Indicator, scene: Scene<'_>) -> String {
    let Some(panel) = &scene.figures.edition.panel else { return String::new() };
    let counts: Vec<usize> =
        (0..panel.years.len()).map(|y| panel.column(indicator.series, y).iter().flatten().count()).collect();
    let carried = (0..panel.years.len())
        .flat_map(|y| panel.column(indicator.series, y))
        .flatten()
        .find_map(|cell| cell.carried_from);
    let (least, most) = (counts.iter().min().copied().unwrap_or(0), counts.iter().max().copied().unwrap_or(0));
    let range = if least == most { most.to_string() } else { format!("{least}–{most}") };
    match carried {
        Some(year) => format!("{range}{}{year}{}", scene.word("（仅", " ("), scene.word("年）", " only)")),
        None => range,
    }
}

/// Values that look wrong at their source.
pub fn flags(scene: Scene<'_>) -> Table {
    let edition = scene.figures.edition;
    let columns = vec![
        Column::text(scene.word("指标", "Indicator")),
        Column::text(scene.word("地区", "Region")),
        Column::number(scene.word("年份", "Year")),
        Column::number(scene.word("公布值", "Published value")),
        Column::text(scene.word("说明", "Remark")),
    ];
    let rows = edition.flags.iter().filter_map(|flag| {
        let series = &edition.panel.as_ref()?.series[flag.series.0];
        let raw = scene.figures.raw(flag.series, Some(flag.region), flag.year).ok();
        let value =
            raw.map_or_else(Cell::missing, |r| Cell::number(r.value, decimal(r.value, None, false, scene.lang)));
        let unit = series.unit.get(scene.lang);
        let cells = vec![
            Cell::text(format!(
                "{}{}{unit}{}",
                series.name.get(scene.lang),
                scene.word("（", " ("),
                scene.word("）", ")")
            )),
            scene.region(flag.region),
            Cell::number(f64::from(flag.year), flag.year.to_string()),
            value,
            Cell::text(flag.note.get(scene.lang)),
        ];
        Some(Row { cells, ..Row::default() })
    });
    Table { columns, rows: rows.collect(), ..Table::default() }
}

/// Sources with publisher and place.
pub fn sources(scene: Scene<'_>) -> Table {
    let columns = vec![
        Column::text(scene.word("编号", "Id")),
        Column::text(scene.word("名称", "Name")),
        Column::text(scene.word("发布机构", "Publisher")),
        Column::text(scene.word("出处", "Where read")),
        Column::text(scene.word("日期", "Date")),
    ];
    let rows = scene.figures.edition.sources.iter().map(|s| {
        let cells = vec![
            Cell::text(s.id.as_str()),
            Cell::text(s.name.get(scene.lang)),
            Cell::text(s.publisher.get(scene.lang)),
            Cell::text(s.place.as_str()),
            Cell::text(s.date.as_str()),
        ];
        Row { cells, ..Row::default() }
    });
    Table { class: "sources".into(), columns, rows: rows.collect(), ..Table::default() }
}
