//! The table of where series come from.

use super::build::Scene;
use super::{Cell, Column, Row, Table};
use crate::model::SeriesId;

/// A row a series, in the order of the framework: grade, publication, definition, breaks.
pub fn provenance(scene: Scene<'_>) -> Table {
    let (edition, lang) = (scene.figures.edition, scene.lang);
    let columns = vec![
        Column::text(scene.word("序列", "Series")),
        Column::text(scene.word("等级", "Grade")),
        Column::text(scene.word("出处", "Publication")),
        Column::text(scene.word("定义", "Definition")),
        Column::text(scene.word("口径变动", "Breaks")),
    ];
    let name = |id: SeriesId| {
        let own = edition.framework.indicators().find(|(_, i)| i.series == id);
        let auxiliary = || edition.panel.as_ref().map_or("", |p| p.series[id.0].name.get(lang));
        own.map_or_else(auxiliary, |(node, _)| edition.framework.node(node).name.get(lang))
    };
    let rows = edition.provenance.iter().map(|p| {
        let place = [p.publication.get(lang), p.table.get(lang)];
        let place = place.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(scene.word("", ", "));
        let cells = vec![
            Cell::text(name(p.series)),
            Cell::text(p.grade.letter()).titled(p.reason.get(lang)),
            Cell::text(place),
            Cell::text(p.definition.get(lang)),
            Cell::text(p.breaks.get(lang)),
        ];
        Row { cells, ..Row::default() }
    });
    let note = scene.word(
        "A：官方统计，另有独立副本相符；B：官方统计，只有一份转录；C：第三方整理。",
        "A: official, a second independent copy agrees; B: official, one transcription; C: compiled by a third party.",
    );
    Table { columns, rows: rows.collect(), note: Some(note.to_owned()), ..Table::default() }
}
