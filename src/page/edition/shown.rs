//! The figures and tables of an edition: drawn and built once, whether a chapter shows them or not.

use rayon::prelude::*;

use super::Maker;
use super::view::{Drawn, FigureView};
use crate::chart::{self, Caption, Width};
use crate::diag::{Diagnostic, Sink};
use crate::doc::table::{Table, csv_text};
use crate::lang::Text;
use crate::model::{ChartSpec, TableSpec};
use crate::page::address::folder;
use crate::page::table::TableView;
use crate::say::chapter::fragment::Fragment;
use crate::say::numbering::Numbering;
use crate::say::scene::Scene;
use crate::say::table::with_mark_note;
use crate::say::{chapter, figure, provenance, table};
use crate::words::word;
use crate::write::File;

impl Maker<'_> {
    fn scene(&self) -> Option<Scene<'_>> {
        let figures = self.shop.world.figures(&self.edition.id)?;
        Some(Scene { figures, lang: self.lang, home: "../" })
    }

    /// A headline, title or note as plain text.
    pub(super) fn line(&self, text: &Text, place: crate::source::Span, sink: &mut Sink) -> String {
        let text = chapter::render_line(&self.engine, text.get(self.lang), &self.context, place, sink);
        self.voice.fragments.replace(&text, str::to_owned, |f| match f {
            Fragment::Number(number) => number.text.clone(),
            _ => String::new(),
        })
    }

    fn source_line(&self, own: Option<&Text>) -> String {
        own.unwrap_or(&self.edition.source_line).get(self.lang).to_owned()
    }

    /// Draws the charts, also those that no chapter shows: the home page may, and each is a file.
    pub(super) fn figures(&self, numbering: &Numbering, sink: &mut Sink) -> Vec<(String, Drawn, Vec<File>)> {
        let drawn: Vec<(Option<_>, Sink)> = self
            .edition
            .charts
            .par_iter()
            .map(|spec| {
                let mut sink = Sink::default();
                (self.figure(spec, numbering, &mut sink), sink)
            })
            .collect();
        let mut found = Vec::new();
        for (figure, own) in drawn {
            sink.merge(own);
            found.extend(figure);
        }
        found
    }

    fn figure(&self, spec: &ChartSpec, numbering: &Numbering, sink: &mut Sink) -> Option<(String, Drawn, Vec<File>)> {
        let built = figure::build(&spec.kind, self.scene()?);
        let drawing = match built {
            Ok(drawing) => drawing,
            Err(why) => {
                let message = format!("the chart `{}` has nothing to show: {why}", spec.id);
                sink.push(unavailable(message, spec));
                return None;
            }
        };
        let (source_word, note_word) = (self.voice.words().named("source"), self.voice.words().named("note"));
        let told = match &spec.source {
            Some(own) => Some(own.get(self.lang).to_owned()),
            None => provenance::source_line(self.edition, &spec.kind, self.voice.words()),
        };
        let source = told.unwrap_or_else(|| self.source_line(None));
        let data = chart::table(&drawing, self.voice.words());
        let marks = data.shows(table::has_sign).then(|| word!(self.voice.words(), table_marks).to_owned());
        let note = spec.note.as_ref().map(|n| self.line(n, spec.place, sink));
        let notes: Vec<String> = note.into_iter().chain(marks).collect();
        let note = (!notes.is_empty()).then(|| notes.join(self.lang.pick("", " ")));
        let caption = Caption {
            id: spec.id.clone(),
            words: self.voice.words(),
            headline: self.line(&spec.title, spec.place, sink),
            standfirst: self.line(&spec.standfirst, spec.place, sink),
            source: format!("{source_word}{source}"),
            note: note.as_ref().map(|n| format!("{note_word}{n}")),
        };
        let wide = chart::draw(&drawing, &caption, Width::Wide);
        if wide.is_blank() {
            let message = format!("the chart `{}` has nothing to show: no value of it is known", spec.id);
            sink.push(unavailable(message, spec));
            return None;
        }
        let narrow = chart::draw(&drawing, &caption, Width::Narrow);
        let csv = csv_text(
            data.columns.iter().map(|c| c.name.clone()),
            data.rows.iter().map(|row| row.iter().map(chart::Cell::plain)),
        );
        let folder = format!("{}{}", folder(&self.shop.world.project.site, self.lang), self.edition.id);
        let picture = wide.standalone();
        let png = self.shop.png.and_then(|painter| painter.paint(&picture));
        let mut files = vec![
            File::text(format!("{folder}/charts/{}.svg", spec.id), picture),
            File::text(format!("{folder}/charts/{}.csv", spec.id), csv),
        ];
        let address = format!("charts/{}.png", spec.id);
        let png = png.map(|bytes| {
            files.push(File { path: format!("{folder}/{address}"), bytes });
            address
        });
        let view = FigureView {
            anchor: format!("fig-{}", spec.id),
            label: numbering.label(&spec.id).unwrap_or_default().to_owned(),
            kind: spec.kind.name(),
            headline: caption.headline,
            standfirst: caption.standfirst,
            note,
            source,
            wide: String::new(),
            narrow: String::new(),
            svg: Some(format!("charts/{}.svg", spec.id)),
            csv: Some(format!("charts/{}.csv", spec.id)),
            png,
            data: TableView::of_chart(&data),
        };
        Some((spec.id.clone(), Drawn { view, wide, narrow }, files))
    }

    /// Builds the tables, also those that only feed charts.
    pub(super) fn tables(&self, numbering: &Numbering, sink: &mut Sink) -> Vec<(String, Table)> {
        let mut found = Vec::new();
        for spec in &self.edition.tables {
            match self.scene().map(|scene| table::build(&spec.kind, scene)) {
                Some(Ok(built)) => found.push((spec.id.clone(), self.dressed(built, spec, numbering, sink))),
                Some(Err(why)) => {
                    let message = format!("the table `{}` has nothing to show: {why}", spec.id);
                    sink.push(
                        Diagnostic::error("table::unavailable", message)
                            .at(spec.place, "declared here")
                            .help("leave the table out, or add the figures to the data"),
                    );
                }
                None => {}
            }
        }
        found
    }

    fn dressed(&self, mut table: Table, spec: &TableSpec, numbering: &Numbering, sink: &mut Sink) -> Table {
        let declared = spec.note.as_ref().map(|n| self.line(n, spec.place, sink));
        let notes: Vec<String> = table.note.take().into_iter().chain(declared).collect();
        table.note = (!notes.is_empty()).then(|| notes.join(self.lang.pick("", " ")));
        let mut table = with_mark_note(table, self.voice.words());
        table.anchor = format!("tab-{}", spec.id);
        numbering.label(&spec.id).unwrap_or_default().clone_into(&mut table.label);
        table.title = self.line(&spec.title, spec.place, sink);
        table.source = Some(self.source_line(spec.source.as_ref()));
        table.csv = Some(format!("tables/{}.csv", spec.id));
        table
    }
}

fn unavailable(message: String, spec: &ChartSpec) -> Diagnostic {
    Diagnostic::error("chart::unavailable", message)
        .at(spec.place, "declared here")
        .help("leave the chart out, or add the figures to the data")
}
