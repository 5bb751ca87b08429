//! Tables of the national index: levels, contributions, computed beside published.

use super::build::Scene;
use super::{Cell, Column, Row, Table};
use crate::analysis::{Figure, Found, Origin, Unavailable, Weight};
use crate::model::{Framework, NodeId, PublishedKind};
use crate::report::number::decimal;

/// A figure as a cell: as recorded where printed, one decimal where computed, a mark where derived.
#[allow(clippy::needless_pass_by_value, reason = "takes what the findings answer, as it comes")]
pub fn figure_cell(found: Found<'_>, sign: bool, scene: Scene<'_>) -> Cell {
    match found {
        Ok(figure) => {
            let digits = if figure.origin == Origin::Stated { None } else { Some(1) };
            let word = crate::report::number::qualifier_word(figure.qualifier, scene.lang);
            let text = format!("{word}{}", decimal(figure.value, digits, sign, scene.lang));
            Cell::number(figure.value, text).marked(if figure.is_derived() { "†" } else { "" })
        }
        Err(Unavailable::NotAtHand { .. }) => Cell::not_at_hand(),
        Err(_) => Cell::missing(),
    }
}

fn node_cell(node: NodeId, scene: Scene<'_>) -> (String, Cell) {
    let node = scene.figures.edition.framework.node(node);
    (format!("level-{}", node.level), Cell::text(node.name.get(scene.lang)))
}

/// Nodes × years, growth of the last year, average growth.
pub fn levels(nodes: &[NodeId], scene: Scene<'_>) -> Table {
    let edition = scene.figures.edition;
    let last = edition.last_year();
    let mut columns = vec![Column::text(scene.word("指数", "Index"))];
    columns.extend(edition.years.iter().map(|y| Column::number(y.to_string())));
    columns.push(Column::number(format!("{last}{}", scene.word("年增速（%）", " growth (%)"))));
    if edition.years.len() > 2 {
        columns.push(Column::number(scene.word("年均增速（%）", "Average growth (%)")));
    }
    let rows = nodes.iter().map(|&id| {
        let (class, name) = node_cell(id, scene);
        let mut cells = vec![name];
        cells.extend(edition.years.iter().map(|&y| figure_cell(scene.figures.level(id, y, None), false, scene)));
        cells.push(figure_cell(scene.figures.growth(id, last, None), false, scene));
        if edition.years.len() > 2 {
            cells.push(figure_cell(scene.figures.cagr(id, None, None), false, scene));
        }
        Row { class, cells }
    });
    Table { columns, rows: rows.collect(), ..Table::default() }
}

/// How a node's change splits among its children.
pub fn contributions(node: NodeId, from: i32, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let columns = vec![
        Column::text(scene.word("分项", "Component")),
        Column::number(scene.word("权重（%）", "Weight (%)")),
        Column::number(from.to_string()),
        Column::number(year.to_string()),
        Column::number(scene.word("变动（点）", "Change (points)")),
        Column::number(scene.word("贡献（点）", "Contribution (points)")),
        Column::number(scene.word("贡献率（%）", "Share (%)")),
    ];
    let row = |id: NodeId, class: &str, weight: Cell, part: [Cell; 2]| {
        let (_, name) = node_cell(id, scene);
        let [points, share] = part;
        let cells = vec![
            name,
            weight,
            figure_cell(figures.level(id, from, None), false, scene),
            figure_cell(figures.level(id, year, None), false, scene),
            figure_cell(figures.change(id, year, Some(from)), true, scene),
            points,
            share,
        ];
        Row { class: class.to_owned(), cells }
    };
    let change = figures.change(node, year, Some(from))?;
    let mut rows = Vec::new();
    for &child in &figures.edition.framework.node(node).children {
        let Ok(weight) = figures.national_weight(child, Weight::Parent) else { continue };
        let part = [
            figure_cell(figures.contribution(child, year, Some(from)), true, scene),
            figure_cell(figures.contribution_share(child, year, Some(from)), false, scene),
        ];
        rows.push(row(child, "", Cell::number(weight.value, decimal(weight.value, Some(1), false, scene.lang)), part));
    }
    let whole = Figure::computed(100.0, None);
    let sum = [figure_cell(Ok(change), true, scene), figure_cell(Ok(whole), false, scene)];
    rows.push(row(node, "level-0", figure_cell(Ok(whole), false, scene), sum));
    Ok(Table { columns, rows, ..Table::default() })
}

/// Computed levels beside published ones (of this edition, or of another at nodes of the same id).
pub fn published(with: Option<&str>, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let other = match with {
        Some(id) => figures.other(id)?,
        None => *figures,
    };
    let columns = vec![
        Column::text(scene.word("指数", "Index")),
        Column::number(scene.word("年份", "Year")),
        Column::number(scene.word("本版计算值", "Computed here")),
        Column::number(match with {
            Some(_) => format!("{}{}", other.edition.short_title.get(scene.lang), scene.word("公布值", ", published")),
            None => scene.word("公布值", "Published").to_owned(),
        }),
        Column::number(scene.word("差（点）", "Difference (points)")),
    ];
    let mut rows = Vec::new();
    let framework: &Framework = &figures.edition.framework;
    for id in framework.ids() {
        let Some(there) = other.edition.framework.find(&framework.node(id).id) else { continue };
        for &year in &figures.edition.years {
            let Some(row) = other.edition.published(there, None, year, PublishedKind::Level) else { continue };
            let here = figures.level(id, year, None);
            let difference = here.as_ref().ok().filter(|f| f.origin == Origin::Computed).map(|f| f.value - row.value);
            let (class, name) = node_cell(id, scene);
            let cells = vec![
                name,
                Cell::number(f64::from(year), year.to_string()),
                figure_cell(here, false, scene),
                figure_cell(Ok(Figure::printed(row)), false, scene),
                Cell::decimal(difference, 1, true, scene.lang),
            ];
            rows.push(Row { class, cells });
        }
    }
    Ok(Table { columns, rows, ..Table::default() })
}
