//! Tables about the data: framework, indicators, suspect values, sources.

use crate::doc::table::{Cell, Column, Digits, Row, Table, Value};
use crate::model::{Direction, Flag, Indicator, NationalRule, NodeId, Source};
use crate::say::locator;
use crate::say::scene::Scene;
use crate::words::{Words, say, word};

/// Whether a text carries the sign of a mark.
pub fn has_sign(text: &str) -> bool {
    text.contains(['‡', '§'])
}

/// A table with a note of what the signs mean, where one stands in it.
pub fn with_mark_note(table: Table, words: Words<'_>) -> Table {
    let cell = |cell: &Cell| has_sign(&cell.mark) || matches!(&cell.value, Value::Text(text) if has_sign(text));
    let shows = table.columns.iter().any(|c| has_sign(&c.detail) || has_sign(&c.head))
        || table.rows.iter().flat_map(|row| &row.cells).any(cell);
    let meaning = word!(words, table_marks);
    if !shows || table.note.as_ref().is_some_and(|note| note.contains(meaning)) {
        return table;
    }
    let note =
        table.note.map_or_else(|| meaning.to_owned(), |note| format!("{meaning}{}{note}", words.lang().pick("", " ")));
    Table { note: Some(note), ..table }
}

/// Dimensions, components, indicators; what lies deeper stands in brackets behind its parent.
pub fn framework(scene: Scene<'_>) -> Table {
    let (tree, words) = (&scene.figures.edition.framework, scene.words());
    let deepest = tree.nodes.iter().map(|n| n.level).max().unwrap_or(0);
    let mut columns = vec![
        Column::text("dimension", word!(words, table_dimension)),
        Column::text("component", word!(words, table_component_level)),
        Column::text("indicators", word!(words, table_indicators)),
    ];
    columns.truncate(deepest.clamp(1, 3));
    let mut rows = Vec::new();
    for &dimension in tree.nodes.first().map_or(&[][..], |root| &root.children) {
        let mut add = |first: bool, mut cells: Vec<Cell>| {
            cells.resize_with(columns.len(), Cell::default);
            rows.push(Row { class: if first { "cut".into() } else { String::new() }, cells, ..Row::default() });
        };
        let children = &tree.node(dimension).children;
        for (i, &component) in children.iter().enumerate() {
            let leaves: Vec<String> = tree.node(component).children.iter().map(|c| nested(*c, scene)).collect();
            let head = if i == 0 { scene.node(dimension) } else { Cell::default() };
            add(i == 0, vec![head, scene.node(component), words.clauses(&leaves).into()]);
        }
        if children.is_empty() {
            add(false, vec![scene.node(dimension)]);
        }
    }
    let row_header = columns.len().min(2) - 1;
    Table { row_header, columns, rows, ..Table::default() }
}

/// A node's name, and in brackets those of its children.
fn nested(id: NodeId, scene: Scene<'_>) -> String {
    let within: Vec<String> =
        scene.figures.edition.framework.node(id).children.iter().map(|c| nested(*c, scene)).collect();
    let list = scene.words().names(within.iter().map(String::as_str));
    let brackets = if list.is_empty() { String::new() } else { say!(scene.words(), bracketed, text = &list) };
    scene.marked_name(id) + &brackets
}

/// Indicators with unit, direction, national rule, publisher, coverage.
pub fn indicators(scene: Scene<'_>) -> Table {
    type Line<'a> = (NodeId, &'a Indicator);
    let (edition, lang, words) = (scene.figures.edition, scene.lang, scene.words());
    let tree = &edition.framework;
    Table::of::<Line<'_>>()
        .with(Column::text("indicator", word!(words, table_indicator)), |(id, _)| {
            scene.node(*id).titled(tree.node(*id).note.get(lang))
        })
        .with(Column::text("component", word!(words, table_component_level)), |(id, _)| {
            tree.node(*id).parent.map_or_else(Cell::default, |p| scene.node(p))
        })
        .with(Column::text("unit", word!(words, table_unit)), |(_, i)| i.unit.get(lang))
        .with(Column::text("direction", word!(words, table_direction)), |(_, i)| match i.direction {
            Direction::Positive => word!(words, table_more_is_better),
            Direction::Negative => word!(words, table_less_is_better),
        })
        .with(Column::text("national", word!(words, table_national_value)), |(_, i)| rule(i, scene))
        .with(Column::text("publisher", word!(words, table_data_source)), |(_, i)| {
            i.source.and_then(|s| edition.sources.get(s.0)).map_or("", |s| s.name.get(lang))
        })
        .with(Column::text("coverage", word!(words, table_coverage)), |(_, i)| coverage(i, scene))
        .rows(tree.indicators())
}

fn rule(indicator: &Indicator, scene: Scene<'_>) -> String {
    let series = |by: usize| scene.figures.edition.panel.as_ref().map_or("", |p| p.series[by].name.get(scene.lang));
    let (rule, by) = match indicator.national {
        NationalRule::Sum => ("sum", ""),
        NationalRule::Mean(by) => ("mean", series(by.0)),
        NationalRule::Given => ("given", ""),
        NationalRule::None => ("none", ""),
    };
    say!(scene.words(), table_national_rule, rule, by)
}

/// `31`, `28–31`, or the year of a one-year list.
fn coverage(indicator: &Indicator, scene: Scene<'_>) -> String {
    let Some(panel) = &scene.figures.edition.panel else { return String::new() };
    let columns = || (0..panel.years.len()).map(|y| panel.column(indicator.series, y));
    let counts: Vec<usize> = columns().map(|column| column.iter().flatten().count()).collect();
    let carried = columns().flatten().flatten().find_map(|cell| cell.carried_from);
    let (least, most) = (counts.iter().min().copied().unwrap_or(0), counts.iter().max().copied().unwrap_or(0));
    let range = if least == most { most.to_string() } else { format!("{least}–{most}") };
    say!(scene.words(), table_covered, range = &range, year = carried)
}

/// Values that look wrong at their source.
pub fn flags(scene: Scene<'_>) -> Table {
    let (edition, lang, words) = (scene.figures.edition, scene.lang, scene.words());
    let Some(panel) = &edition.panel else { return Table::default() };
    Table::of::<&Flag>()
        .with(Column::text("indicator", word!(words, table_indicator)), |flag| {
            let series = &panel.series[flag.series.0];
            format!("{}{}", series.name.get(lang), say!(words, bracketed, text = series.unit.get(lang)))
        })
        .with(Column::text("region", word!(words, table_region)), |flag| scene.region(flag.region))
        .with(Column::year(word!(words, table_year)), |flag| flag.year)
        .with(Column::quantity("value", word!(words, table_published_value), Digits::Recorded), |flag| {
            scene.figures.raw(flag.series, Some(flag.region), flag.year).ok().map(|raw| raw.value)
        })
        .with(Column::text("remark", word!(words, table_remark)), |flag| flag.note.get(lang))
        .rows(&edition.flags)
}

/// Sources with publisher and place.
pub fn sources(scene: Scene<'_>) -> Table {
    let (lang, words) = (scene.lang, scene.words());
    let table = Table::of::<&Source>()
        .with(Column::text("id", word!(words, table_source_id)), |s| s.id.as_str())
        .with(Column::text("name", word!(words, table_name)), |s| s.name.get(lang))
        .with(Column::text("publisher", word!(words, table_publisher)), |s| s.publisher.get(lang))
        .with(Column::text("place", word!(words, table_place)), |s| locator::told(&s.place, words))
        .with(Column::text("date", word!(words, table_date)), |s| s.date.as_str())
        .rows(&scene.figures.edition.sources);
    Table { class: "sources".into(), ..table }
}
