//! The table of where series come from.

use crate::doc::table::{Cell, Column, Table};
use crate::model::{Provenance, SeriesId};
use crate::say::provenance::publication;
use crate::say::scene::Scene;
use crate::words::word;

/// A row a series, in the order of the file: grade, publication, definition, breaks.
pub fn provenance(scene: Scene<'_>) -> Table {
    let (edition, lang, words) = (scene.figures.edition, scene.lang, scene.words());
    let name = |id: SeriesId| {
        let own = edition.framework.indicators().find(|(_, i)| i.series == id);
        let auxiliary = || edition.panel.as_ref().map_or("", |p| p.series[id.0].name.get(lang));
        own.map_or_else(auxiliary, |(node, _)| scene.node_name(node))
    };
    let table = Table::of::<&Provenance>()
        .with(Column::text("series", word!(words, provenance_head_series)), |p| name(p.series))
        .with(Column::text("grade", word!(words, provenance_head_grade)), |p| {
            Cell::from(p.grade.letter()).titled(p.reason.get(lang))
        })
        .with(Column::text("publication", word!(words, provenance_head_publication)), |p| publication(p, words))
        .with(Column::text("definition", word!(words, provenance_head_definition)), |p| p.definition.get(lang))
        .with(Column::text("breaks", word!(words, provenance_head_breaks)), |p| p.breaks.get(lang))
        .rows(&edition.provenance);
    Table { note: Some(word!(words, provenance_key).to_owned()), ..table }
}
