//! A table as templates get it: every number printed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::chart::{self, DataTable};
use crate::doc::table::{Cell, Column, Digits, Meaning, Row, Table, Value};
use crate::lang::Lang;
use crate::say::number::{decimal, qualifier_word, significant};

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct TableView {
    /// Its kind, such as `scores`; empty for tables of no kind of their own.
    pub kind: &'static str,
    /// Anchor in the page; empty for tables that nothing refers to.
    pub anchor: String,
    /// `表3`, `Table 3`; empty where tables are not numbered.
    pub label: String,
    /// Title; empty where the heading above the table names it.
    pub title: String,
    /// Id of that heading.
    pub heading: &'static str,
    /// Remark under the table.
    pub note: Option<String>,
    /// Source line.
    pub source: Option<String>,
    /// The file with its data, relative to the page.
    pub csv: Option<String>,
    /// Class of the `<table>`.
    pub class: String,
    /// Which column names the rows.
    pub row_header: usize,
    /// Columns.
    pub columns: Vec<ColumnView>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<RowView>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct ColumnView {
    /// Its name for templates, the same in every language: `rank`, `score`, `2023`.
    pub key: String,
    /// Head.
    pub head: String,
    /// A remark on the head, such as the unit; may be empty.
    pub detail: String,
    /// Where the head leads.
    pub href: Option<String>,
    /// What it holds: `text`, `year`, `rank`, `score`, `share`, `count`, `change` or `quantity`.
    pub meaning: &'static str,
    /// Holds numbers, set flush right.
    pub numeric: bool,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct RowView {
    /// Anchor; may be empty.
    pub id: String,
    /// Class of the `<tr>`: `level-1`, `cut`, `own`; `group` heads the rows that follow, and its one cell takes the
    /// whole width.
    pub class: String,
    /// Cells.
    pub cells: Vec<CellView>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct CellView {
    /// As printed.
    pub text: String,
    /// Set flush right.
    pub numeric: bool,
    /// Where it leads.
    pub href: Option<String>,
    /// `†`, `‡`: derived, proxy.
    pub mark: String,
    /// Tooltip.
    pub title: String,
    /// Class of the cell.
    pub class: String,
}

/// A cell of at most so many characters is short.
const SHORT: usize = 20;
/// A table of more columns is not narrow.
const NARROW: usize = 5;

impl Table {
    /// The table as templates of a language get it.
    pub fn view(&self, lang: Lang) -> TableView {
        let rows: Vec<RowView> = self.rows.iter().map(|row| row_view(row, &self.columns, lang)).collect();
        let short = || rows.iter().flat_map(|r| &r.cells).all(|c| c.text.chars().count() < SHORT);
        let mut class = self.class.clone();
        if self.compact && self.columns.len() <= NARROW && short() {
            class.push_str(if class.is_empty() { "compact" } else { " compact" });
        }
        TableView {
            kind: self.kind,
            anchor: self.anchor.clone(),
            label: self.label.clone(),
            title: self.title.clone(),
            heading: self.heading,
            note: self.note.clone(),
            source: self.source.clone(),
            csv: self.csv.clone(),
            class,
            row_header: self.row_header,
            columns: self.columns.iter().map(column_view).collect(),
            rows,
        }
    }
}

impl TableView {
    /// The table on a page from which its addresses lead as `lead` says.
    #[must_use]
    pub fn led(&self, lead: &dyn Fn(&str) -> String) -> Self {
        let mut table = self.clone();
        table.csv = table.csv.as_deref().map(lead);
        for href in table.rows.iter_mut().flat_map(|row| &mut row.cells).filter_map(|cell| cell.href.as_mut()) {
            *href = lead(href);
        }
        table
    }

    /// The data behind a chart.
    pub fn of_chart(data: &DataTable) -> Self {
        let column = |c: &chart::Column| ColumnView {
            head: c.name.clone(),
            meaning: if c.numeric { Meaning::Quantity } else { Meaning::Text }.name(),
            numeric: c.numeric,
            ..ColumnView::default()
        };
        let columns: Vec<ColumnView> = data.columns.iter().map(column).collect();
        let cell = |(cell, column): (&chart::Cell, &ColumnView)| CellView {
            text: cell.display().to_owned(),
            numeric: column.numeric,
            ..CellView::default()
        };
        let row = |cells: &Vec<chart::Cell>| RowView {
            cells: cells.iter().zip(&columns).map(cell).collect(),
            ..RowView::default()
        };
        TableView { rows: data.rows.iter().map(row).collect(), columns, ..TableView::default() }
    }
}

fn column_view(column: &Column) -> ColumnView {
    ColumnView {
        key: column.key.clone().into_owned(),
        head: column.head.clone(),
        detail: column.detail.clone(),
        href: column.href.clone(),
        meaning: column.meaning.name(),
        numeric: column.meaning.is_number(),
    }
}

fn row_view(row: &Row, columns: &[Column], lang: Lang) -> RowView {
    let cells = row.cells.iter().zip(columns).map(|(cell, column)| {
        let missing = matches!(cell.value, Value::Missing | Value::NotAtHand) && cell.class.is_empty();
        CellView {
            text: print(cell, column, lang),
            numeric: column.meaning.is_number(),
            href: cell.href.clone(),
            mark: cell.mark.clone(),
            title: cell.title.clone(),
            class: if missing { "missing".to_owned() } else { classes(cell, lang) },
        }
    });
    RowView { id: row.id.clone(), class: row.class.clone(), cells: cells.collect() }
}

/// A Chinese word of so many characters does not break.
const WHOLE: usize = 8;

/// The class of a cell, with `short` for a term that stays on one line.
fn classes(cell: &Cell, lang: Lang) -> String {
    let term = |text: &str| text.chars().count() <= WHOLE && !text.contains(['，', '、', '；', '。', ' ']);
    let short = lang.primary() == "zh" && matches!(&cell.value, Value::Text(text) if term(text));
    match (short, cell.class.as_str()) {
        (false, own) => own.to_owned(),
        (true, "") => "short".to_owned(),
        (true, own) => format!("{own} short"),
    }
}

/// A cell as readers see it.
fn print(cell: &Cell, column: &Column, lang: Lang) -> String {
    let value = match &cell.value {
        Value::Blank => return String::new(),
        Value::Missing => return "–".to_owned(),
        // Three dots, as in the tables of statistical yearbooks.
        Value::NotAtHand => return "…".to_owned(),
        Value::Text(text) | Value::Told(_, text) => return text.clone(),
        Value::Number(value) => *value,
    };
    let sign = column.meaning == Meaning::Change;
    let number = match (column.meaning, cell.digits.unwrap_or(column.digits)) {
        // No thousands in a year.
        (Meaning::Year, _) => return format!("{value}"),
        (_, Digits::Fixed(digits)) => decimal(value, Some(digits), sign, lang),
        (_, Digits::Recorded) => decimal(value, None, sign, lang),
        (_, Digits::Significant) => significant(value, lang),
    };
    let word = cell.qualifier.map_or("", |q| qualifier_word(q, lang));
    format!("{word}{number}{}", column.unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_their_column_says() {
        let table = Table::of::<f64>()
            .with(Column::year("Year"), |_| 2023)
            .with(Column::change("change", "Change", 1), |x| *x)
            .with(Column::quantity("value", "Value", Digits::Significant), |x| *x)
            .with(Column::score("score", "Score", 1), |x| Cell::from(*x).printed(Digits::Recorded))
            .with(Column::rank("rank", "Rank"), |_| None::<u32>)
            .rows([1_234.567_89]);
        let view = table.view(Lang::En);
        let texts: Vec<&str> = view.rows[0].cells.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, ["2023", "+1,234.6", "1,234.6", "1,234.56789", "–"]);
        assert_eq!(view.rows[0].cells[4].class, "missing");
    }
}
