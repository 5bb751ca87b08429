//! The values of all indicators in a region, by dimension and component.

use crate::doc::table::{Cell, Column, Digits, Row, Table};
use crate::model::{Framework, NodeId, RegionId};
use crate::page::derivation;
use crate::say::number::row_digits;
use crate::say::scene::{Scene, mark_sign};
use crate::say::sure;
use crate::say::table::prepared;
use crate::words::{say, word};

/// The table: unit, a value a year with its marks, the rank in the last year, the source.
pub fn table(scene: Scene<'_>, region: RegionId) -> Table {
    let mut writer = Writer { scene, region, flagged: false, carried: false, imputed: false, treated: false };
    let (edition, lang) = (scene.figures.edition, scene.lang);
    let words = scene.words();
    let mut columns =
        vec![Column::text("indicator", word!(words, table_indicator)), Column::text("unit", word!(words, table_unit))];
    let year = |y: &i32| Column::quantity(y.to_string(), y.to_string(), Digits::Recorded);
    columns.extend(edition.years.iter().map(year));
    columns.push(Column::rank("rank", say!(words, table_rank_of, year = edition.last_year())));
    if writer.scene.figures.audit_in(edition.last_year()).is_some() {
        columns.push(sure::interval_column(words));
    }
    columns.push(Column::text("source", word!(words, table_source)));
    let mut rows = Vec::new();
    let mut above: Vec<NodeId> = Vec::new();
    for (id, _) in edition.framework.indicators() {
        let path = ancestors(&edition.framework, id);
        if path != above {
            let names: Vec<String> = path.iter().map(|n| scene.marked_name(*n)).collect();
            rows.push(Row { class: "group".into(), cells: vec![names.join(" · ").into()], ..Row::default() });
            above = path;
        }
        rows.push(writer.row(id));
    }
    let note = writer.note();
    let source = Some(edition.source_line.get(lang).to_owned());
    Table { class: "values".into(), heading: "indicators", columns, rows, note, source, ..Table::default() }
}

/// The groups that hold a node, from the top, without the root.
fn ancestors(tree: &Framework, id: NodeId) -> Vec<NodeId> {
    let mut path: Vec<NodeId> = std::iter::successors(tree.node(id).parent, |n| tree.node(*n).parent)
        .filter(|n| *n != Framework::ROOT)
        .collect();
    path.reverse();
    path
}

#[allow(clippy::struct_excessive_bools, reason = "each is a sign in the table that the note explains")]
struct Writer<'a> {
    scene: Scene<'a>,
    region: RegionId,
    flagged: bool,
    carried: bool,
    imputed: bool,
    treated: bool,
}

impl Writer<'_> {
    fn row(&mut self, id: NodeId) -> Row {
        let Scene { figures, lang, home } = self.scene;
        let edition = figures.edition;
        let node = edition.framework.node(id);
        let Some(indicator) = &node.indicator else { return Row::default() };
        let page = format!("{home}{}/{}", edition.id, derivation::node_page(edition, id));
        let name = Cell::link(node.name.get(lang), page).marked(mark_sign(indicator.mark));
        let mut cells = vec![name, indicator.unit.get(lang).into()];
        let known = edition.years.iter().filter_map(|&year| figures.untreated(id, year, self.region));
        let digits = row_digits(known);
        for &year in &edition.years {
            cells.push(self.value(id, year, digits));
        }
        cells.push(figures.rank(id, self.region, edition.last_year()).ok().map(|f| f.value).into());
        if figures.audit_in(edition.last_year()).is_some() {
            cells.push(figures.rank_interval(id, self.region, edition.last_year()).map(sure::interval).into());
        }
        let source = indicator.source.and_then(|s| edition.sources.get(s.0));
        cells.push(source.map_or_else(Cell::default, |s| {
            let place =
                format!("{home}{}/{}/index.html#{}", edition.id, derivation::FOLDER, derivation::source_row(&s.id));
            Cell::link(s.name.get(lang), place).classed("origin")
        }));
        Row { cells, ..Row::default() }
    }

    /// A value with what there is to say of it as signs behind it.
    fn value(&mut self, id: NodeId, year: i32, digits: usize) -> Cell {
        let Scene { figures, lang, .. } = self.scene;
        let edition = figures.edition;
        let Some(indicator) = &edition.framework.node(id).indicator else { return Cell::missing() };
        let Some(value) = figures.untreated(id, year, self.region) else { return Cell::missing() };
        let observed = figures.raw(indicator.series, Some(self.region), year).ok().and_then(|raw| raw.cell);
        let source = observed.and_then(|c| edition.sources.get(c.source.0)).map_or("", |s| s.name.get(lang));
        let mut cell = Cell::from(value).printed(Digits::Fixed(digits)).titled(source);
        let (filled, changed) = (figures.imputed(id, year, self.region), figures.treated(id, year, self.region));
        if let Some(remark) = prepared::remark(filled.as_ref(), changed.as_ref(), self.scene) {
            cell = cell.marked(prepared::signs(filled.is_some(), changed.is_some())).titled(remark);
            self.imputed |= filled.is_some();
            self.treated |= changed.is_some();
        }
        if let Some(flag) = figures.flag(indicator.series, self.region, year) {
            self.flagged = true;
            cell = cell.marked(word!(self.scene.words(), table_doubted)).titled(flag.note.get(lang));
        }
        if observed.is_some_and(|c| c.carried_from.is_some_and(|from| from != year)) {
            self.carried = true;
            cell = cell.marked("*");
        }
        cell
    }

    /// What the signs in the table mean.
    fn note(&self) -> Option<String> {
        let words = self.scene.words();
        let mut notes = prepared::sign_notes(self.imputed, self.treated, words);
        let own = [(self.flagged, word!(words, table_sign_doubted)), (self.carried, word!(words, table_sign_carried))];
        notes.extend(own.into_iter().filter(|(on, _)| *on).map(|(_, note)| note.to_owned()));
        (!notes.is_empty()).then(|| notes.join(self.scene.lang.pick("", " ")))
    }
}
