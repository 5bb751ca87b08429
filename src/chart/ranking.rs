//! Regions by value: a bar from zero for each, with rank, name and value, coloured by tier.

use super::bars::Bars;
use super::legend::{self, Sign};
use super::number::Printer;
use super::sheet::{Face, Mark, Sheet};
use super::theme::{self, Role};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Reference, Value, Width, words};
use crate::words::{Words, say, word};

/// Regions by value.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// Rows from the first to the last, in the order they are shown.
    pub rows: Vec<Row>,
    /// Names of the tiers, best first; empty where rows have none.
    pub tiers: Vec<String>,
    /// What the value is, with its unit: a head of the table.
    pub value_name: String,
    /// How values print.
    pub style: NumberStyle,
    /// A value to hold the rows against, such as a mean.
    pub reference: Option<Reference>,
}

/// One region.
#[derive(Clone, Debug)]
pub struct Row {
    /// Slug of the region.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
    /// Its rank, 1 for the best.
    pub rank: Option<u32>,
    /// Its value.
    pub value: Value,
    /// Its tier, an index into the tiers.
    pub tier: Option<usize>,
    /// The row that the page is about.
    pub emphasised: bool,
}

/// Rows of one tier in sequence.
struct Run<'a> {
    tier: usize,
    rows: &'a [Row],
}

/// Where things stand.
struct Layout {
    /// Upper edge of each row.
    tops: Vec<f64>,
    /// Upper and lower edge of each run.
    spans: Vec<(f64, f64)>,
    top: f64,
    bottom: f64,
    step: f64,
    /// Right edge of the ranks, left edge and width of the names.
    ranks: f64,
    name_at: f64,
    names: f64,
}

/// Height of the head that names a tier where there is no room beside the bars.
const TIER_HEAD: f64 = 20.0;

/// Room beside the bars for the names of the tiers.
const BRACKETS: f64 = 136.0;

impl Kind for Ranking {
    fn plot(&self, sheet: &Sheet) -> f64 {
        if self.rows.iter().all(|r| r.value.get().is_none()) {
            return sheet.no_data();
        }
        let runs = self.runs();
        let bracketed = !runs.is_empty() && sheet.width == Width::Wide;
        let top = if runs.is_empty() { self.draw_keys(sheet) } else { 0.0 };
        let layout = self.layout(sheet, &runs, top);
        let printer = self.printer(sheet.words);
        let texts: Vec<String> = self.rows.iter().map(|r| printer.value(&r.value)).collect();
        let widest = Face::new(sheet.width.label(), Role::Ink).bold().widest(texts.iter().map(String::as_str));
        let values = self.rows.iter().filter_map(|r| r.value.get()).chain(self.reference.iter().map(|r| r.value));
        let right = sheet.units() - if bracketed { BRACKETS } else { 0.0 };
        let bars = Bars::new(values, (layout.name_at + layout.names + 10.0, right), widest);

        if let Some(reference) = &self.reference {
            draw_reference(sheet, reference, bars.at(reference.value), &layout, &printer);
        }
        for ((row, text), y) in self.rows.iter().zip(&texts).zip(&layout.tops) {
            sheet.lowered(*y, || self.draw_row(sheet, row, text, &bars, &layout));
        }
        bars.zero_line(sheet, layout.top, layout.bottom);
        for (run, span) in runs.iter().zip(&layout.spans) {
            if bracketed {
                self.draw_bracket(sheet, run, *span);
            } else {
                self.draw_tier_head(sheet, run, span.0 - TIER_HEAD);
            }
        }
        let under = layout.bottom + 4.0;
        let marked = self.rows.iter().any(|r| r.value.marked);
        let keys = [(Sign::None, word!(sheet.words, chart_derived).to_owned())];
        if marked { under + legend::keys(sheet, under, &keys) } else { layout.bottom }
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let (ranked, tiered) = (self.rows.iter().any(|r| r.rank.is_some()), !self.tiers.is_empty());
        let mut columns = vec![Column::text(word!(words, chart_name))];
        if ranked {
            columns.push(Column::numeric(word!(words, chart_rank)));
        }
        columns.push(Column::numeric(&self.value_name));
        if tiered {
            columns.push(Column::text(word!(words, chart_tier)));
        }
        let row = |r: &Row| {
            let mut row = vec![Cell::Text(r.name.clone())];
            if ranked {
                let number = |n: u32| Cell::Number { number: f64::from(n), text: n.to_string(), marked: false };
                row.push(r.rank.map_or(Cell::Missing, number));
            }
            row.push(Cell::of(&r.value, printer.value(&r.value)));
            if tiered {
                row.push(self.tier_name(r.tier).map_or(Cell::Missing, |t| Cell::Text(t.to_owned())));
            }
            row
        };
        DataTable { columns, rows: self.rows.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let known: Vec<&Row> = self.rows.iter().filter(|r| r.value.get().is_some()).collect();
        let count = known.len();
        if count == 0 {
            return words::sentences(words, &[words::no_data(words).to_owned()]);
        }
        // Neither end cuts through rows that print alike.
        let alike = |a: &Row, b: &Row| printer.value(&a.value) == printer.value(&b.value);
        let told = |rows: &[&Row]| {
            let said: Vec<String> = rows.iter().map(|r| format!("{} {}", r.name, printer.value(&r.value))).collect();
            words::list(words, said.iter().map(String::as_str))
        };
        let third = known[count.min(3) - 1];
        let first = known.iter().rposition(|r| alike(r, third)).map_or(count, |at| at + 1);
        let last = known.iter().position(|r| alike(r, known[count - 1])).unwrap_or(0).max(first);
        let intro = say!(words, chart_bars, count, value = &self.value_name);
        let content = if first == count {
            told(&known)
        } else {
            say!(words, chart_ends, first = &told(&known[..first]), last = &told(&known[last..]))
        };
        words::sentences(words, &[intro, content])
    }
}

impl Ranking {
    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.rows.iter().map(|r| &r.value))
    }

    fn tier_name(&self, tier: Option<usize>) -> Option<&str> {
        self.tiers.get(tier?).map(String::as_str)
    }

    /// The rows cut at their tiers, if each tier stands together: then a bracket can name it.
    /// Empty where they do not.
    fn runs(&self) -> Vec<Run<'_>> {
        let mut runs: Vec<Run<'_>> = Vec::new();
        for rows in self.rows.chunk_by(|a, b| a.tier == b.tier) {
            match rows[0].tier.filter(|t| *t < self.tiers.len()) {
                Some(tier) if runs.iter().all(|r| r.tier != tier) => runs.push(Run { tier, rows }),
                _ => return Vec::new(),
            }
        }
        runs
    }

    fn layout(&self, sheet: &Sheet, runs: &[Run<'_>], top: f64) -> Layout {
        let (label, small) = (Face::new(sheet.width.label(), Role::Ink), Face::new(sheet.width.small(), Role::Muted));
        let ranks: Vec<String> = self.rows.iter().filter_map(|r| r.rank).map(|r| r.to_string()).collect();
        let ranks = small.widest(ranks.iter().map(String::as_str));
        let names = label.bold().widest(self.rows.iter().map(|r| r.name.as_str())).min(sheet.units() * 0.36);
        let top = top + if self.reference.is_some() { small.leading() + 6.0 } else { 0.0 };
        let name_at = if ranks > 0.0 { ranks + 8.0 } else { 0.0 };
        let step = sheet.width.pick(23.0, 22.0);
        let mut layout = Layout { tops: Vec::new(), spans: Vec::new(), top, bottom: top, step, ranks, name_at, names };
        let lengths: Vec<usize> =
            if runs.is_empty() { vec![self.rows.len()] } else { runs.iter().map(|r| r.rows.len()).collect() };
        for (i, length) in lengths.into_iter().enumerate() {
            let before = if i > 0 { 8.0 } else { 0.0 };
            let head = if runs.is_empty() || sheet.width == Width::Wide { 0.0 } else { TIER_HEAD };
            let from = layout.bottom + before + head;
            layout.tops.extend((0..length).map(|k| from + step * k as f64));
            layout.bottom = from + step * length as f64;
            layout.spans.push((from, layout.bottom));
        }
        layout
    }

    fn role(&self, row: &Row) -> Role {
        let any = self.rows.iter().any(|r| r.emphasised);
        match row.tier.filter(|t| *t < self.tiers.len()) {
            Some(tier) => theme::tier(tier, self.tiers.len()),
            None if !self.tiers.is_empty() || (any && !row.emphasised) => Role::Rest,
            None => Role::C1,
        }
    }

    fn draw_row(&self, sheet: &Sheet, row: &Row, text: &str, bars: &Bars, layout: &Layout) {
        let Layout { step, ranks, name_at, names, .. } = *layout;
        let middle = step / 2.0;
        let mut title = words::pair(sheet.words, &row.name, text);
        let rank = row.rank.map(|r| words::rank(sheet.words, r));
        for said in [rank.as_deref(), self.tier_name(row.tier)].into_iter().flatten() {
            title.push_str(word!(sheet.words, comma));
            title.push_str(said);
        }
        let label = Face::new(sheet.width.label(), Role::Ink).bold_if(row.emphasised);
        let mark = Mark { class: "bar", key: &row.id, title: &title, href: row.href.as_deref() };
        if row.emphasised {
            sheet.rect(0.0, 0.0, name_at + names + 6.0, step, Role::Band);
        }
        let reference = self.reference.as_ref().map(|r| r.value);
        sheet.mark(mark, || {
            if let Some(rank) = row.rank {
                let face = Face::new(sheet.width.small(), Role::Muted).end();
                sheet.text(ranks, middle, face, &rank.to_string());
            }
            sheet.text(name_at, middle, label, &label.cut(&row.name, names));
            sheet.halo(|| {
                bars.bar(sheet, (middle, step - 6.0), row.value.get(), self.role(row), (label, text));
            });
            if let Some(x) = reference.filter(|r| row.value.get().is_some_and(|v| v > *r)).map(|r| bars.at(r)) {
                sheet.line(&[(x, 3.0), (x, step - 3.0)], Role::Paper, 1.0);
            }
        });
    }

    fn tier_label(&self, words: Words<'_>, run: &Run<'_>) -> String {
        words::counted(words, self.tier_name(Some(run.tier)).unwrap_or_default(), run.rows.len())
    }

    fn draw_tier_head(&self, sheet: &Sheet, run: &Run<'_>, y: f64) {
        let face = Face::new(sheet.width.small(), Role::Ink).bold();
        sheet.block(0.0, y + 4.0, 10.0, 10.0, theme::tier(run.tier, self.tiers.len()));
        sheet.text(16.0, y + 9.0, face, &face.cut(&self.tier_label(sheet.words, run), sheet.units() - 16.0));
    }

    /// A line beside the rows of a tier, and its name.
    fn draw_bracket(&self, sheet: &Sheet, run: &Run<'_>, (from, to): (f64, f64)) {
        let x = sheet.units() - BRACKETS + 10.0;
        let face = Face::new(sheet.width.small(), Role::Ink).bold();
        sheet.block(x, from + 3.0, 3.0, to - from - 6.0, theme::tier(run.tier, self.tiers.len()));
        let most = if to - from > 2.0 * face.leading() { 3 } else { 1 };
        let lines = face.wrap_even(&self.tier_label(sheet.words, run), BRACKETS - 20.0, most);
        let y = from + 3.0 + face.leading() * lines.len() as f64 / 2.0;
        sheet.lines(x + 10.0, y, face, &lines);
    }

    fn draw_keys(&self, sheet: &Sheet) -> f64 {
        let keys = legend::tiers(&self.tiers, Sign::Box, self.rows.iter().map(|r| r.tier));
        if keys.is_empty() { 0.0 } else { legend::keys(sheet, 0.0, &keys) + 8.0 }
    }
}

/// A line behind the bars, which carry it on in the colour of the ground.
fn draw_reference(sheet: &Sheet, reference: &Reference, x: f64, layout: &Layout, printer: &Printer) {
    let face = Face::new(sheet.width.small(), Role::Muted);
    let text = face.cut(&format!("{} {}", reference.label, printer.plain(reference.value)), sheet.units());
    let half = face.width(&text) / 2.0;
    sheet.scenery(|| {
        sheet.line(&[(x, layout.top - 2.0), (x, layout.bottom)], Role::Axis, 1.0);
        let y = layout.top - 4.0 - face.leading() / 2.0;
        sheet.text(x.max(half).min(sheet.units() - half), y, face.middle(), &text);
    });
}
