//! Rows by columns of scores, each cell coloured by class and carrying its value.

use super::number::Printer;
use super::sheet::{Face, Mark, Sheet};
use super::theme::{self, Role};
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, words};
use crate::words::{Words, say, word};

/// Rows by columns.
#[derive(Clone, Debug)]
pub struct HeatMap {
    /// Localised names of the columns.
    pub columns: Vec<String>,
    /// Rows from the top.
    pub rows: Vec<Row>,
    /// Where one colour ends and the next begins.
    pub breaks: Breaks,
    /// How values print.
    pub style: NumberStyle,
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
    /// One value a column; those left out count as missing.
    pub cells: Vec<Value>,
}

/// Borders of the classes of colour.
#[derive(Clone, Debug)]
pub enum Breaks {
    /// At these values, rising; a value at a border belongs to the class above. Up to six are told apart.
    Fixed(Vec<f64>),
    /// Seven classes of about as many values each.
    Quantiles,
}

/// Classes of colour beyond which the eye does not tell them apart.
const MOST_CLASSES: usize = 7;

/// Sizes shared by all cells.
struct Grid {
    left: f64,
    cell: f64,
    step: f64,
    name: Face,
    value: Face,
}

impl Kind for HeatMap {
    fn plot(&self, sheet: &Sheet) -> f64 {
        if self.columns.is_empty() || self.values().next().is_none() {
            return sheet.no_data();
        }
        let printer = self.printer(sheet.words);
        let cuts = self.cuts();
        let name = Face::new(sheet.width.small(), Role::Ink);
        let names = name.widest(self.rows.iter().map(|r| r.name.as_str())).min(sheet.units() * 0.34);
        let columns = self.columns.len() as f64;
        // Whole units: shorter coordinates, even edges.
        let cell = ((sheet.units() - names - 8.0) / columns).floor();
        let left = sheet.units() - cell * columns;
        let value = Face::new(11.0, Role::Ink).middle();
        let grid = Grid { left, cell, step: sheet.width.pick(22.0, 21.0), name: name.end(), value };
        let legend = draw_legend(sheet, &cuts, &printer);
        let top = self.draw_heads(sheet, &grid, legend + 10.0);
        for (i, row) in self.rows.iter().enumerate() {
            let y = top + grid.step * i as f64;
            sheet.lowered(y, || self.draw_row(sheet, row, &grid, (&cuts, &printer)));
        }
        top + grid.step * self.rows.len() as f64
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let mut columns = vec![Column::text(word!(words, chart_name))];
        columns.extend(self.columns.iter().map(|c| Column::numeric(c)));
        let row = |row: &Row| {
            let mut cells = vec![Cell::Text(row.name.clone())];
            cells.extend((0..self.columns.len()).map(|c| Cell::of(row.value(c), printer.value(row.value(c)))));
            cells
        };
        DataTable { columns, rows: self.rows.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let intro = say!(words, chart_heat_map, rows = self.rows.len(), columns = self.columns.len());
        let mut clauses = Vec::new();
        for (c, column) in self.columns.iter().enumerate() {
            let known = self.rows.iter().map(|r| (r.value(c), r));
            let known = known.filter_map(|(v, r)| Some((v.get()?, r.name.clone(), printer.value(v))));
            let Some((names, value)) = words::foremost(words, 1.0, known) else { continue };
            clauses.push(say!(words, chart_column_highest, column, name = &names, value = &value));
        }
        if clauses.is_empty() {
            clauses.push(words::no_data(words).to_owned());
        }
        words::sentences(words, &[intro, words::clauses(words, &clauses)])
    }
}

impl Row {
    fn value(&self, column: usize) -> &Value {
        const MISSING: &Value = &Value { number: None, prefix: String::new(), marked: false, open: false };
        self.cells.get(column).unwrap_or(MISSING)
    }
}

impl HeatMap {
    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.rows.iter().flat_map(|r| &r.cells))
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        self.rows.iter().flat_map(|r| &r.cells).filter_map(Value::get)
    }

    /// The borders in use, rising and distinct.
    fn cuts(&self) -> Vec<f64> {
        let mut cuts: Vec<f64> = match &self.breaks {
            Breaks::Fixed(cuts) => cuts.iter().copied().filter(|c| c.is_finite()).collect(),
            Breaks::Quantiles => {
                let mut values: Vec<f64> = self.values().collect();
                values.sort_by(f64::total_cmp);
                let least = values.first().copied();
                let cuts = (1..MOST_CLASSES).filter_map(|i| values.get(i * values.len() / MOST_CLASSES).copied());
                cuts.filter(|c| least.is_some_and(|l| *c > l)).collect()
            }
        };
        cuts.sort_by(f64::total_cmp);
        cuts.dedup_by(|a, b| a.total_cmp(b).is_eq());
        cuts.truncate(MOST_CLASSES - 1);
        cuts
    }

    /// Names of the columns; upwards where one has a word that is wider than its column. Gives the lower edge.
    fn draw_heads(&self, sheet: &Sheet, grid: &Grid, top: f64) -> f64 {
        let face = Face::new(sheet.width.pick(13.0, 11.0), Role::Ink).bold();
        let room = grid.cell - 4.0;
        let flat = self.columns.iter().all(|c| c.split(' ').all(|word| face.width(word) <= room) || !c.is_ascii());
        let (limit, most) = if flat { (room, 4) } else { (86.0, 2) };
        let heads: Vec<Vec<String>> = self.columns.iter().map(|c| face.wrap_even(c, limit, most)).collect();
        let height = if flat {
            heads.iter().map(|l| face.leading() * l.len() as f64).fold(0.0, f64::max)
        } else {
            heads.iter().map(|l| face.widest(l.iter().map(String::as_str))).fold(0.0, f64::max)
        };
        let bottom = top + height;
        for (i, lines) in heads.iter().enumerate() {
            let x = grid.left + grid.cell * (i as f64 + 0.5);
            let size = face.leading() * lines.len() as f64;
            if flat {
                sheet.lines(x, bottom - size / 2.0, face.middle(), lines);
            } else {
                for (j, line) in lines.iter().enumerate() {
                    let shift = face.leading() * (j as f64 + 0.5) - size / 2.0;
                    sheet.text_upwards(x + shift, bottom, face, line);
                }
            }
        }
        bottom + 6.0
    }

    fn draw_row(&self, sheet: &Sheet, row: &Row, grid: &Grid, classes: (&[f64], &Printer)) {
        sheet.mark(Mark { class: "row", key: &row.id, title: &row.name, href: row.href.as_deref() }, || {
            let name = grid.name.cut(&row.name, grid.left - 8.0);
            sheet.text(grid.left - 8.0, grid.step / 2.0, grid.name, &name);
        });
        sheet.text_group(grid.value.role(Role::OnFaint), || {
            for (i, column) in self.columns.iter().enumerate() {
                let left = grid.left + grid.cell * i as f64;
                let said = format!("{}{}{column}", row.name, word!(sheet.words, comma_heads));
                draw_cell(sheet, row.value(i), &said, left, grid, classes);
            }
        });
    }
}

fn draw_cell(sheet: &Sheet, value: &Value, said: &str, left: f64, grid: &Grid, (cuts, printer): (&[f64], &Printer)) {
    let text = printer.value(value);
    let title = words::pair(sheet.words, said, &text);
    sheet.mark(Mark { class: "cell", title: &title, ..Mark::default() }, || {
        let (width, height) = (grid.cell - 1.0, grid.step - 1.0);
        let role = if let Some(number) = value.get() {
            let class = cuts.iter().filter(|cut| number >= **cut).count();
            let role = theme::score(class, cuts.len() + 1);
            sheet.rect(left, 0.0, width, height, role);
            role.text()
        } else {
            sheet.outline(left + 0.5, 0.5, width - 1.0, height - 1.0, Role::Grid);
            Role::Muted
        };
        // Half a number is a wrong number: the colour and the title say it.
        if grid.value.width(&text) <= grid.cell - 2.0 {
            sheet.text(left + grid.cell / 2.0, grid.step / 2.0, grid.value.role(role), &text);
        }
    });
}

/// The classes side by side with their borders between; gives the height.
fn draw_legend(sheet: &Sheet, cuts: &[f64], printer: &Printer) -> f64 {
    let face = Face::new(11.0, Role::Muted).middle();
    let count = cuts.len() + 1;
    if cuts.is_empty() {
        return 0.0;
    }
    let texts: Vec<String> = cuts.iter().map(|&c| printer.cut(c)).collect();
    let widest = face.widest(texts.iter().map(String::as_str));
    let step = (widest + 10.0).max(sheet.width.pick(52.0, 40.0)).min(sheet.units() / count as f64);
    sheet.group(&[("class", "ix-keys")], || {
        for i in 0..count {
            sheet.rect(step * i as f64, 0.0, step - 1.0, 10.0, theme::score(i, count));
        }
        for (i, text) in texts.iter().enumerate() {
            if face.width(text) <= step - 2.0 {
                sheet.text(step * (i as f64 + 1.0) - 0.5, 19.0, face, text);
            }
        }
    });
    28.0
}
