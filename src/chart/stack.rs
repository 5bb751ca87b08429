//! Stacked columns with the growth of the whole in a small panel above: two plots with one axis, not two axes on one.

use super::legend;
use super::number::Printer;
use super::place::{Area, apart, dodge};
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::{Role, SERIES};
use super::{Cell, Column as Head, DataTable, Kind, NumberStyle, Value, axis, words};
use crate::words::{Words, word};

/// Stacked columns.
#[derive(Clone, Debug)]
pub struct Stack {
    /// Columns from the left.
    pub columns: Vec<Column>,
    /// What the columns are, such as years: a head of the table.
    pub label_name: String,
    /// Localised names of the parts, from the bottom.
    pub series: Vec<String>,
    /// What the growth above is called; `None`: there is none.
    pub growth_name: Option<String>,
    /// How levels print.
    pub style: NumberStyle,
    /// How growth prints.
    pub growth_style: NumberStyle,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Localised label, such as a year.
    pub label: String,
    /// One value a series; those left out count as missing.
    pub parts: Vec<Value>,
    /// Growth of the whole.
    pub growth: Value,
}

impl Column {
    fn part(&self, series: usize) -> &Value {
        const MISSING: &Value = &Value { number: None, prefix: String::new(), marked: false, open: false };
        self.parts.get(series).unwrap_or(MISSING)
    }

    /// Where part `series` begins and ends; parts below zero stack downwards.
    fn span(&self, series: usize) -> Option<(f64, f64)> {
        let own = self.part(series).get()?;
        let before = (0..series).filter_map(|s| self.part(s).get()).filter(|v| (*v < 0.0) == (own < 0.0));
        let from = before.sum::<f64>();
        Some((from, from + own))
    }

    /// The whole, where every part is known.
    fn total(&self, count: usize) -> Value {
        let parts: Option<Vec<f64>> = (0..count).map(|s| self.part(s).get()).collect();
        let value = Value::from(parts.filter(|p| !p.is_empty()).map(|p| p.iter().sum()));
        if self.parts.iter().any(|p| p.marked) { value.marked() } else { value }
    }
}

impl Kind for Stack {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let ends = self.columns.iter().flat_map(|c| (0..self.series.len()).filter_map(|s| c.span(s).map(|e| e.1)));
        let Some(extent) = Extent::of(ends).map(Extent::reaching_zero) else { return sheet.no_data() };
        let (printer, growth) = self.printers(sheet.words);
        let label = Face::new(sheet.width.label(), Role::Ink);
        let limit = sheet.width.pick(150.0, 96.0);
        let names: Vec<Vec<String>> = self
            .series
            .iter()
            .enumerate()
            // One series is what the whole chart is about.
            .filter(|_| self.series.len() > 1)
            .map(|(i, name)| label.role(series_role(i)).bold().wrap_even(name, limit, 3))
            .collect();
        let gutter = if names.is_empty() { 0.0 } else { 16.0 };
        let gutter = label.bold().widest(names.iter().flatten().map(String::as_str)) + gutter;
        let right = sheet.units() - gutter;
        let mut top = 0.0;
        let slots = |left: f64| (right - left) / self.columns.len() as f64;
        let height = sheet.width.pick(250.0, 200.0_f64);
        let heights: Vec<f64> = names.iter().map(|l| label.leading() * l.len() as f64 + 3.0).collect();
        let height = height.max(heights.iter().sum());
        let probe = Scale::round(extent, sheet.width.pick(5.0, 4.0), (height, 0.0));
        let left = axis::gutter(sheet, &probe, &self.style.suffix).min(sheet.units() * 0.35);
        if self.growth_name.is_some() && self.columns.iter().any(|c| c.growth.get().is_some()) {
            top = self.draw_growth(sheet, (left, slots(left)), &growth) + 12.0;
        }
        let head = Face::new(sheet.width.small(), Role::Ink).bold().middle();
        let bottom = top + 18.0 + height;
        let scale = Scale::round(extent, sheet.width.pick(5.0, 4.0), (bottom, top + 18.0));
        axis::level(sheet, &scale, (left, right), &self.style.suffix);
        let slot = slots(left);
        let thick = (slot * 0.68).min(74.0);
        for (i, column) in self.columns.iter().enumerate() {
            let x = left + slot * (i as f64 + 0.5);
            self.draw_column(sheet, column, (x, thick), &scale, &printer);
        }
        let totals: Vec<String> = self.columns.iter().map(|c| printer.value(&c.total(self.series.len()))).collect();
        if head.widest(totals.iter().map(String::as_str)) + 4.0 <= slot {
            for (i, (column, text)) in self.columns.iter().zip(&totals).enumerate() {
                let tops = (0..self.series.len()).filter_map(|s| column.span(s)).map(|e| e.1);
                let y = scale.at(tops.fold(0.0, f64::max)) - 9.0;
                sheet.halo(|| sheet.text(left + slot * (i as f64 + 0.5), y, head, text));
            }
        }
        self.draw_labels(sheet, (left, slot), bottom);
        let zero = scale.at(0.0);
        sheet.scenery(|| sheet.line(&[(left, zero), (right, zero)], Role::Axis, 1.0));
        if let Some(last) = self.columns.last().filter(|_| !names.is_empty()) {
            let spans: Vec<_> = (0..self.series.len())
                .map(|s| last.span(s).map_or(zero, |(a, b)| scale.at(f64::midpoint(a, b))))
                .collect();
            let wishes: Vec<_> = spans.iter().copied().zip(heights.iter().copied()).collect();
            for (i, y) in dodge(&wishes, (top + 8.0, bottom + 8.0)).into_iter().enumerate() {
                let edge = left + slot * (self.columns.len() as f64 - 0.5) + thick / 2.0;
                if (y - spans[i]).abs() > 3.0 {
                    sheet.line(&[(edge + 2.0, spans[i]), (right + 9.0, y)], Role::Axis, 0.8);
                }
                sheet.lines(right + 12.0, y, label.role(series_role(i)).bold(), &names[i]);
            }
        }
        let mut keys = Vec::new();
        if self.columns.iter().any(|c| c.growth.marked || c.parts.iter().any(|p| p.marked)) {
            keys.push(legend::derived(sheet.words));
        }
        let partly = |c: &&Column| (0..self.series.len()).any(|s| c.part(s).get().is_none());
        keys.extend(legend::missing(sheet.words, self.columns.iter().filter(partly).map(|c| c.label.as_str())));
        bottom + 24.0 + legend::keys(sheet, bottom + 24.0, &keys)
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let (printer, growth) = self.printers(words);
        let mut columns = vec![Head::text(&self.label_name)];
        columns.extend(self.series.iter().map(|s| Head::numeric(s)));
        let summed = self.series.len() > 1;
        if summed {
            columns.push(Head::numeric(word!(words, chart_total)));
        }
        columns.extend(self.growth_name.iter().map(|g| Head::numeric(g)));
        let row = |c: &Column| {
            let mut cells = vec![Cell::Text(c.label.clone())];
            cells.extend((0..self.series.len()).map(|s| Cell::of(c.part(s), printer.value(c.part(s)))));
            if summed {
                let total = c.total(self.series.len());
                cells.push(Cell::of(&total, printer.value(&total)));
            }
            if self.growth_name.is_some() {
                cells.push(Cell::of(&c.growth, growth.signed(&c.growth)));
            }
            cells
        };
        DataTable { columns, rows: self.columns.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let (printer, _) = self.printers(words);
        let names = words::list(words, self.series.iter().map(String::as_str));
        let kind =
            if self.series.len() > 1 { word!(words, chart_stacked_columns) } else { word!(words, chart_columns) };
        let intro = words::pair(words, kind, &names);
        let told: Vec<String> = self
            .columns
            .iter()
            .map(|c| words::pair(words, &c.label, &printer.value(&c.total(self.series.len()))))
            .collect();
        let told = if told.is_empty() { words::no_data(words).to_owned() } else { words::clauses(words, &told) };
        words::sentences(words, &[intro, told])
    }
}

impl Stack {
    fn printers(&self, words: Words<'_>) -> (Printer, Printer) {
        let levels = self.columns.iter().flat_map(|c| &c.parts);
        (self.style.settle(words, levels), self.growth_style.settle(words, self.columns.iter().map(|c| &c.growth)))
    }

    fn draw_column(&self, sheet: &Sheet, column: &Column, (x, thick): (f64, f64), scale: &Scale, printer: &Printer) {
        for (i, name) in self.series.iter().enumerate() {
            let Some((from, to)) = column.span(i) else { continue };
            let said = format!("{}{}{name}", column.label, word!(sheet.words, comma_heads));
            let title = words::pair(sheet.words, &said, &printer.value(column.part(i)));
            sheet.mark(Mark { class: "part", title: &title, ..Mark::default() }, || {
                let (a, b) = (scale.at(from), scale.at(to));
                let height = (a - b).abs();
                sheet.rect(
                    x - thick / 2.0,
                    a.min(b),
                    thick,
                    if height > 2.0 { height - 1.0 } else { height },
                    series_role(i),
                );
            });
        }
    }

    fn draw_labels(&self, sheet: &Sheet, (left, slot): (f64, f64), bottom: f64) {
        let face = Face::new(sheet.width.small(), Role::Muted).middle();
        let widest = face.widest(self.columns.iter().map(|c| c.label.as_str())).min(slot.max(64.0));
        let every = [1_i32, 2, 5, 10, 20].into_iter().find(|e| widest + 6.0 <= slot * f64::from(*e)).unwrap_or(50);
        sheet.scenery(|| {
            // Counted back from the last, which is what the reader looks for.
            for (i, column) in self.columns.iter().rev().enumerate().step_by(every.unsigned_abs() as usize) {
                let x = left + slot * ((self.columns.len() - 1 - i) as f64 + 0.5);
                let text = face.cut(&column.label, (slot * f64::from(every) - 4.0).max(20.0));
                let half = face.width(&text) / 2.0;
                sheet.text(x.max(half), bottom + 14.0, face, &text);
            }
        });
    }

    /// A line of growth with its values; gives the height.
    fn draw_growth(&self, sheet: &Sheet, (left, slot): (f64, f64), printer: &Printer) -> f64 {
        let head = Face::new(sheet.width.small(), Role::C2).bold();
        let lines = head.wrap_even(self.growth_name.as_deref().unwrap_or_default(), sheet.units(), 2);
        let title = head.leading() * lines.len() as f64;
        sheet.lines(0.0, title / 2.0, head, &lines);
        let (top, bottom) = (title + 26.0, title + 66.0);
        let Some(extent) = Extent::of(self.columns.iter().filter_map(|c| c.growth.get())) else { return title };
        let scale = Scale::exact(extent, (bottom, top));
        let place = |i: usize, v: f64| (left + slot * (i as f64 + 0.5), scale.at(v));
        let known: Vec<(usize, f64, &Value)> =
            self.columns.iter().enumerate().filter_map(|(i, c)| c.growth.get().map(|v| (i, v, &c.growth))).collect();
        for run in known.chunk_by(|a, b| b.0 - a.0 == 1).filter(|r| r.len() > 1) {
            let points: Vec<_> = run.iter().map(|k| place(k.0, k.1)).collect();
            sheet.group(&[("stroke-linejoin", "round")], || sheet.line(&points, Role::C2, 2.2));
        }
        let face = Face::new(sheet.width.small(), Role::C2).middle();
        let texts: Vec<String> = known.iter().map(|k| printer.signed(k.2)).collect();
        let crowded = face.widest(texts.iter().map(String::as_str)) > 2.0 * slot;
        let told = |at: usize| {
            let value = known[at].1;
            !crowded || at == 0 || at + 1 == known.len() || value <= extent.ends().0 || value >= extent.ends().1
        };
        let areas: Vec<Area> = known
            .iter()
            .zip(&texts)
            .map(|(k, text)| {
                let (x, y) = place(k.0, k.1);
                Area::around(x, face.width(text), y - 12.0, face.size * 1.5)
            })
            .collect();
        let wanted: Vec<usize> = (0..known.len()).filter(|&at| told(at)).collect();
        let areas: Vec<Area> = wanted.iter().map(|&at| areas[at]).collect();
        let written: Vec<usize> =
            wanted.into_iter().zip(apart(&areas, &[])).filter(|(_, fits)| *fits).map(|(at, _)| at).collect();
        for (at, (k, text)) in known.iter().zip(&texts).enumerate() {
            let (x, y) = place(k.0, k.1);
            let title = words::pair(sheet.words, &self.columns[k.0].label, text);
            sheet.mark(Mark { class: "growth", title: &title, ..Mark::default() }, || {
                sheet.marker(x, y, 3.6, Role::C2, k.2.marked);
                if written.contains(&at) {
                    sheet.halo(|| sheet.text(x, y - 12.0, face, text));
                }
            });
        }
        bottom + 4.0
    }
}

fn series_role(index: usize) -> Role {
    SERIES.get(index).copied().unwrap_or(Role::Muted)
}
