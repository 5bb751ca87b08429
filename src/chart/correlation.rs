//! Correlations of everything with everything: the lower half of the matrix, coloured by sign and strength.

use super::number::Printer;
use super::sheet::{Face, Mark, Sheet};
use super::theme::{Role, correlation};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, words};
use crate::words::{Words, say, word};

/// A matrix of correlations.
#[derive(Clone, Debug)]
pub struct Correlation {
    /// Localised names of what is correlated.
    pub names: Vec<String>,
    /// A row for each name; the half below the diagonal is read.
    pub values: Vec<Vec<Value>>,
    /// What the numbers are, such as `皮尔逊相关系数`.
    pub value_name: String,
    /// How numbers print; usually two digits.
    pub style: NumberStyle,
    /// Above this, two are nearly the same: such cells, and negative ones, stand out.
    pub high: f64,
}

/// Borders of the classes of colour: whatever is negative has a colour of its own, and parts of one index mostly
/// correlate well, so that the upper classes are finer.
const CUTS: [f64; 6] = [-0.6, -0.3, 0.0, 0.3, 0.6, 0.85];

impl Kind for Correlation {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let count = self.names.len();
        if count < 2 || self.pairs().all(|(_, _, v)| v.get().is_none()) {
            return sheet.no_data();
        }
        let printer = self.printer(sheet.words);
        let face = Face::new(sheet.width.small(), Role::Ink);
        let number = |i: usize| (i + 1).to_string();
        let indent = face.width(&number(count - 1)) + 8.0;
        let names = face.widest(self.names.iter().map(String::as_str)).min(sheet.units() * 0.38);
        let left = indent + names + 10.0;
        let cell = ((sheet.units() - left) / (count as f64 - 1.0)).floor().min(sheet.width.pick(104.0, 56.0));
        let height = cell.clamp(15.0, sheet.width.pick(30.0, 26.0));
        let top = draw_legend(sheet) + 8.0;
        let heads = Face::new(11.0, Role::Muted).middle();
        let y = |row: usize| top + height * row as f64;
        sheet.scenery(|| {
            // Where not every number has room, every second or fifth stands.
            let every = [1, 2, 5, 10, 20].into_iter().find(|e| heads.width("00") + 2.0 <= cell * f64::from(*e));
            let every = every.map_or(20, |e: i32| e.unsigned_abs() as usize);
            for column in (0..count - 1).filter(|c| (c + 1) % every == 0 || every == 1) {
                let x = left + cell * (column as f64 + 0.5);
                sheet.text(x, y(column) + height / 2.0, heads, &number(column));
            }
        });
        for (row, name) in self.names.iter().enumerate() {
            let middle = y(row) + height / 2.0;
            sheet.text(indent - 8.0, middle, heads.end(), &number(row));
            sheet.text(indent, middle, face, &face.cut(name, names));
        }
        sheet.text_group(heads.role(Role::OnFaint), || {
            let pairs: Vec<_> = self.pairs().collect();
            for pairs in pairs.chunk_by(|a, b| a.0 == b.0) {
                sheet.lowered(y(pairs[0].0), || {
                    for &(row, column, value) in pairs {
                        let place = (left + cell * column as f64, cell, height);
                        self.draw_cell(sheet, (row, column), value, place, &printer);
                    }
                });
            }
        });
        y(count)
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let mut columns = vec![Column::text(word!(words, chart_name))];
        columns.extend(self.names.iter().map(|n| Column::numeric(n)));
        let rows = self.names.iter().enumerate().map(|(i, name)| {
            let mut cells = vec![Cell::Text(name.clone())];
            cells.extend((0..self.names.len()).map(|j| {
                if i == j {
                    return Cell::Missing;
                }
                let value = self.value(i.max(j), i.min(j));
                Cell::of(value, printer.value(value))
            }));
            cells
        });
        DataTable { columns, rows: rows.collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let intro = say!(words, chart_correlations, count = self.names.len(), value = &self.value_name);
        let pair = |row: usize, column: usize| say!(words, chart_pair, a = &self.names[column], b = &self.names[row]);
        let say = |what: &str, side: f64| {
            let known = self.pairs().filter_map(|(r, c, v)| Some((v.get()?, pair(r, c), printer.value(v))));
            let found = words::foremost(words, side, known);
            found.map_or(String::new(), |(pairs, value)| {
                say!(words, chart_pair_of, what, pairs = &pairs, value = &value)
            })
        };
        words::sentences(words, &[intro, say("highest", 1.0), say("lowest", -1.0)])
    }
}

impl Correlation {
    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.values.iter().flatten())
    }

    fn value(&self, row: usize, column: usize) -> &Value {
        const MISSING: &Value = &Value { number: None, prefix: String::new(), marked: false, open: false };
        self.values.get(row).and_then(|r| r.get(column)).unwrap_or(MISSING)
    }

    /// The half below the diagonal.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize, &Value)> {
        (1..self.names.len()).flat_map(move |r| (0..r).map(move |c| (r, c, self.value(r, c))))
    }

    fn draw_cell(
        &self,
        sheet: &Sheet,
        (row, column): (usize, usize),
        value: &Value,
        (left, width, height): (f64, f64, f64),
        printer: &Printer,
    ) {
        let text = printer.value(value);
        let both = format!("{} × {}", self.names[column], self.names[row]);
        let title = words::pair(sheet.words, &both, &text);
        sheet.mark(Mark { class: "cell", title: &title, ..Mark::default() }, || {
            let face = Face::new(11.0, Role::Muted).middle();
            let Some(number) = value.get() else {
                sheet.outline(left + 0.5, 0.5, width - 2.0, height - 2.0, Role::Grid);
                sheet.text(left + width / 2.0, height / 2.0, face, &text);
                return;
            };
            let role = correlation(CUTS.iter().filter(|cut| number >= **cut).count());
            sheet.rect(left, 0.0, width - 1.0, height - 1.0, role);
            let flagged = number < 0.0 || number > self.high;
            let face = face.role(role.text()).bold_if(flagged);
            if face.width(&text) <= width - 3.0 {
                sheet.text(left + width / 2.0, height / 2.0, face, &text);
            }
        });
    }
}

/// The classes side by side with their borders between; gives the height.
fn draw_legend(sheet: &Sheet) -> f64 {
    let face = Face::new(11.0, Role::Muted).middle();
    let step = sheet.width.pick(52.0, 44.0);
    sheet.group(&[("class", "ix-keys")], || {
        for i in 0..=CUTS.len() {
            sheet.rect(step * i as f64, 0.0, step - 1.0, 10.0, correlation(i));
        }
        for (i, cut) in CUTS.iter().enumerate() {
            sheet.text(step * (i as f64 + 1.0) - 0.5, 19.0, face, &super::number::number(*cut, 2, sheet.words));
        }
    });
    28.0
}
