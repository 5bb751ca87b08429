//! The table of where series come from.

use super::build::Scene;
use super::{Cell, Column, Row, Table};
use crate::model::SeriesId;
use crate::report::provenance::publication;
use crate::words::word;

/// A row a series, in the order of the framework: grade, publication, definition, breaks.
pub fn provenance(scene: Scene<'_>) -> Table {
    let edition = scene.figures.edition;
    let words = scene.figures.project.words(scene.lang);
    let columns = vec![
        Column::text(word!(words, provenance_head_series)),
        Column::text(word!(words, provenance_head_grade)),
        Column::text(word!(words, provenance_head_publication)),
        Column::text(word!(words, provenance_head_definition)),
        Column::text(word!(words, provenance_head_breaks)),
    ];
    let name = |id: SeriesId| {
        let own = edition.framework.indicators().find(|(_, i)| i.series == id);
        let auxiliary = || edition.panel.as_ref().map_or("", |p| p.series[id.0].name.get(words));
        own.map_or_else(auxiliary, |(node, _)| edition.framework.node(node).name.get(words))
    };
    let rows = edition.provenance.iter().map(|p| {
        let cells = vec![
            Cell::text(name(p.series)),
            Cell::text(p.grade.letter()).titled(p.reason.get(words)),
            Cell::text(publication(p, words)),
            Cell::text(p.definition.get(words)),
            Cell::text(p.breaks.get(words)),
        ];
        Row { cells, ..Row::default() }
    });
    let note = Some(word!(words, provenance_key).to_owned());
    Table { columns, rows: rows.collect(), note, ..Table::default() }
}
