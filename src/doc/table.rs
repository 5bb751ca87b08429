//! A table: columns that know what they mean, and rows of cells. A number stays a number until a writer prints it.

use std::borrow::Cow;

use crate::model::Qualifier;

/// A table, whoever writes it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Its kind, such as `scores`: a template may look at it.
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
    /// What it is about, for the style sheet: `regions`, `values`.
    pub class: String,
    /// Which column names the rows.
    pub row_header: usize,
    /// A few short columns need not be stretched over the page.
    pub compact: bool,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Meaning {
    /// Words.
    #[default]
    Text,
    /// A year.
    Year,
    /// A rank, 1 the best.
    Rank,
    /// A score or level of an index.
    Score,
    /// A share in per cent.
    Share,
    /// How many there are.
    Count,
    /// A difference, printed with its sign.
    Change,
    /// A quantity in its unit, or a statistic.
    Quantity,
}

/// How exactly a number is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Digits {
    /// As it was recorded.
    #[default]
    Recorded,
    /// With so many decimals.
    Fixed(usize),
    /// With five digits that count.
    Significant,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Column {
    /// Its name for templates, the same in every language; unique in the table.
    pub key: Cow<'static, str>,
    /// Head.
    pub head: String,
    /// A remark on the head: unit, weight.
    pub detail: String,
    /// Where the head leads.
    pub href: Option<String>,
    /// What it holds.
    pub meaning: Meaning,
    /// How exactly its numbers are printed.
    pub digits: Digits,
    /// What stands behind each number.
    pub unit: String,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Anchor; empty where nothing leads to it.
    pub id: String,
    /// What it is: `level-1`, `cut`, `own`; `group` heads the rows that follow, and its one cell takes the whole width.
    pub class: String,
    /// Cells.
    pub cells: Vec<Cell>,
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Nothing belongs here.
    #[default]
    Blank,
    /// Something belongs here and is not known.
    Missing,
    /// Its source prints something here that is not in the text at hand.
    NotAtHand,
    /// Words.
    Text(String),
    /// A finite number.
    Number(f64),
    /// A number that is told in words: `up 3`.
    Told(f64, String),
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How exactly it is printed, where other than its column.
    pub digits: Option<Digits>,
    /// How exact its source is.
    pub qualifier: Option<Qualifier>,
    /// Where it leads.
    pub href: Option<String>,
    /// `†`, `‡`: derived, proxy.
    pub mark: String,
    /// Tooltip.
    pub title: String,
    /// What is special about it, for the style sheet.
    pub class: String,
}

impl Meaning {
    /// Holds numbers, set flush right.
    pub fn is_number(self) -> bool {
        self != Meaning::Text
    }

    /// Its name for templates.
    pub fn name(self) -> &'static str {
        match self {
            Meaning::Text => "text",
            Meaning::Year => "year",
            Meaning::Rank => "rank",
            Meaning::Score => "score",
            Meaning::Share => "share",
            Meaning::Count => "count",
            Meaning::Change => "change",
            Meaning::Quantity => "quantity",
        }
    }
}

impl Column {
    fn new(key: impl Into<Cow<'static, str>>, head: impl Into<String>, meaning: Meaning, digits: Digits) -> Self {
        Column { key: key.into(), head: head.into(), meaning, digits, ..Column::default() }
    }

    /// A column of words.
    pub fn text(key: impl Into<Cow<'static, str>>, head: impl Into<String>) -> Self {
        Column::new(key, head, Meaning::Text, Digits::Recorded)
    }

    /// A column of years.
    pub fn year(head: impl Into<String>) -> Self {
        Column::new("year", head, Meaning::Year, Digits::Fixed(0))
    }

    /// A column of ranks.
    pub fn rank(key: impl Into<Cow<'static, str>>, head: impl Into<String>) -> Self {
        Column::new(key, head, Meaning::Rank, Digits::Fixed(0))
    }

    /// A column of scores or levels.
    pub fn score(key: impl Into<Cow<'static, str>>, head: impl Into<String>, digits: usize) -> Self {
        Column::new(key, head, Meaning::Score, Digits::Fixed(digits))
    }

    /// A column of shares in per cent.
    pub fn share(key: impl Into<Cow<'static, str>>, head: impl Into<String>, digits: usize) -> Self {
        Column::new(key, head, Meaning::Share, Digits::Fixed(digits))
    }

    /// A column of counts.
    pub fn count(key: impl Into<Cow<'static, str>>, head: impl Into<String>) -> Self {
        Column::new(key, head, Meaning::Count, Digits::Fixed(0))
    }

    /// A column of differences.
    pub fn change(key: impl Into<Cow<'static, str>>, head: impl Into<String>, digits: usize) -> Self {
        Column::new(key, head, Meaning::Change, Digits::Fixed(digits))
    }

    /// A column of quantities or statistics.
    pub fn quantity(key: impl Into<Cow<'static, str>>, head: impl Into<String>, digits: Digits) -> Self {
        Column::new(key, head, Meaning::Quantity, digits)
    }

    /// With a remark on its head.
    #[must_use]
    pub fn detailed(self, detail: impl Into<String>) -> Self {
        Column { detail: detail.into(), ..self }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::from(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        let value = if text.is_empty() { Value::Blank } else { Value::Text(text) };
        Cell { value, ..Cell::default() }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell { value: Value::Number(number), ..Cell::default() }
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        f64::from(number).into()
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        f64::from(number).into()
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        (number as f64).into()
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(known: Option<T>) -> Self {
        known.map_or_else(Cell::missing, Into::into)
    }
}

impl Cell {
    /// A cell that leads somewhere.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Cell { href: Some(href.into()), ..Cell::from(text.into()) }
    }

    /// Not known.
    pub fn missing() -> Self {
        Cell { value: Value::Missing, ..Cell::default() }
    }

    /// Printed at its source, and not in the text at hand.
    pub fn not_at_hand() -> Self {
        Cell { value: Value::NotAtHand, ..Cell::default() }
    }

    /// A number that is told in words.
    pub fn told(value: f64, words: impl Into<String>) -> Self {
        Cell { value: Value::Told(value, words.into()), ..Cell::default() }
    }

    /// With a mark behind it.
    #[must_use]
    pub fn marked(mut self, mark: &str) -> Self {
        self.mark.push_str(mark);
        self
    }

    /// With a tooltip.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> Self {
        Cell { title: title.into(), ..self }
    }

    /// With a class.
    #[must_use]
    pub fn classed(self, class: &str) -> Self {
        Cell { class: class.to_owned(), ..self }
    }

    /// Printed otherwise than its column.
    #[must_use]
    pub fn printed(self, digits: Digits) -> Self {
        Cell { digits: Some(digits), ..self }
    }
}

/// A table in the making, column by column: each with its head and how a row fills it.
pub struct Builder<'a, R> {
    columns: Vec<(Column, Fill<'a, R>)>,
    class: Fn1<'a, R>,
}

type Fill<'a, R> = Box<dyn Fn(&R) -> Cell + 'a>;
type Fn1<'a, R> = Box<dyn Fn(&R) -> String + 'a>;

impl Table {
    /// A table whose rows are made of `R`.
    pub fn of<'a, R>() -> Builder<'a, R> {
        Builder { columns: Vec::new(), class: Box::new(|_| String::new()) }
    }

    /// The table may stand narrower than the page.
    #[must_use]
    pub fn fitted(self) -> Self {
        Table { compact: true, ..self }
    }

    /// With a remark where a value was printed and is not in the text at hand.
    #[must_use]
    pub fn explained(self, remark: &str) -> Self {
        if self.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.value != Value::NotAtHand) {
            return self;
        }
        let note = self.note.as_deref().unwrap_or_default();
        Table { note: Some(format!("{note}{remark}")), ..self }
    }

    /// The data as CSV: numbers in full precision, words as printed, missing values empty.
    pub fn to_csv(&self) -> String {
        let rows = self.rows.iter().map(|row| {
            row.cells.iter().map(|cell| match &cell.value {
                Value::Number(value) | Value::Told(value, _) => value.to_string(),
                Value::Text(text) => text.clone(),
                Value::Missing | Value::NotAtHand | Value::Blank => String::new(),
            })
        });
        csv_text(self.columns.iter().map(|c| c.head.clone()), rows)
    }
}

impl<'a, R> Builder<'a, R> {
    /// Adds a column.
    #[must_use]
    pub fn with<C: Into<Cell>>(mut self, column: Column, fill: impl Fn(&R) -> C + 'a) -> Self {
        self.columns.push((column, Box::new(move |row| fill(row).into())));
        self
    }

    /// Adds a column where `shown`.
    #[must_use]
    pub fn with_if<C: Into<Cell>>(self, shown: bool, column: Column, fill: impl Fn(&R) -> C + 'a) -> Self {
        if shown { self.with(column, fill) } else { self }
    }

    /// Adds a column for each of `all`.
    #[must_use]
    pub fn with_each<T: 'a, C: Into<Cell>>(
        self,
        all: impl IntoIterator<Item = (T, Column)>,
        fill: impl Fn(&R, &T) -> C + Copy + 'a,
    ) -> Self {
        all.into_iter().fold(self, |builder, (of, column)| builder.with(column, move |row| fill(row, &of)))
    }

    /// Gives each row its class.
    #[must_use]
    pub fn classed(self, class: impl Fn(&R) -> String + 'a) -> Self {
        Builder { class: Box::new(class), ..self }
    }

    /// Makes the table.
    pub fn rows(self, rows: impl IntoIterator<Item = R>) -> Table {
        let make = |row: R| Row {
            id: String::new(),
            class: (self.class)(&row),
            cells: self.columns.iter().map(|(_, fill)| fill(&row)).collect(),
        };
        let rows = rows.into_iter().map(make).collect();
        Table { columns: self.columns.into_iter().map(|(column, _)| column).collect(), rows, ..Table::default() }
    }
}

/// True where printed parts do not add up to the printed whole.
pub fn rounds_off(parts: impl IntoIterator<Item = f64>, whole: f64, digits: usize) -> bool {
    let unit = (0..digits).fold(1.0, |unit, _| unit * 10.0);
    let (sum, any) = parts.into_iter().fold((0.0, false), |(sum, _), part: f64| (sum + (part * unit).round(), true));
    any && (sum - (whole * unit).round()).abs() > 0.5
}

/// A text that a spreadsheet would take for a formula, with an apostrophe before it, which makes it text
/// to the spreadsheet. A number stays as it is, also with a sign or as a percentage.
fn defused(text: String) -> String {
    const SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let mut rest = text.chars();
    let begins = rest.next().is_some_and(|first| SIGNS.contains(&first));
    let number = text.parse::<f64>().is_ok() || rest.as_str().chars().all(|c| c.is_ascii_digit() || ".,% ".contains(c));
    if begins && !number { format!("'{text}") } else { text }
}

/// CSV (RFC 4180, line feed) from rows of text. Text that looks like a formula is `defused`.
pub fn csv_text<R>(head: impl Iterator<Item = String>, rows: impl Iterator<Item = R>) -> String
where
    R: Iterator<Item = String>,
{
    let mut text = CsvText::new(head);
    rows.for_each(|row| text.row(row));
    text.finish()
}

/// A CSV file that is written row by row.
pub struct CsvText(csv::Writer<Vec<u8>>);

impl CsvText {
    /// A file with its head alone.
    pub fn new(head: impl Iterator<Item = String>) -> Self {
        let mut text = CsvText(csv::WriterBuilder::new().flexible(true).from_writer(Vec::new()));
        text.row(head);
        text
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl Iterator<Item = String>) {
        // Writing to memory cannot fail; a row that could not be written would be missing, not wrong.
        let _ = self.0.write_record(cells.map(defused));
    }

    /// The text.
    pub fn finish(self) -> String {
        self.0.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `formula-csv`.
    #[test]
    fn text_that_looks_like_a_formula_is_text_and_numbers_are_numbers() {
        for formula in ["=1+1", "=cmd|' /C calc'!A0", "+A1", "-A1+2", "@SUM(A1)", "\t=1", "＝1+1", "-2+3"] {
            assert_eq!(defused(formula.into()), format!("'{formula}"));
        }
        for harmless in ["", "-", "－", "-1.5", "+3", "-1e-7", "-3.2%", "+1,234.5", "a=b", "北京", "—"] {
            assert_eq!(defused(harmless.into()), harmless);
        }
        let rows = [["=1+1".to_owned(), "-1.5".to_owned()]];
        let csv = csv_text(["a".to_owned(), "b".to_owned()].into_iter(), rows.into_iter().map(IntoIterator::into_iter));
        assert_eq!(csv, "a,b\n'=1+1,-1.5\n");
    }

    #[test]
    fn csv_has_full_precision_and_no_words_for_missing() {
        let table = Table::of::<(&str, Option<f64>)>()
            .with(Column::text("region", "地区"), |row| row.0)
            .with(Column::score("score", "得分", 1), |row| row.1)
            .rows([("甲, 乙", Some(1.0 / 3.0)), ("丙", None)]);
        assert_eq!(table.to_csv(), "地区,得分\n\"甲, 乙\",0.3333333333333333\n丙,\n");
    }

    #[test]
    fn three_thirds_do_not_add_up_when_printed() {
        let third = 100.0 / 3.0;
        assert!(rounds_off([third; 3], 100.0, 1));
        assert!(!rounds_off([25.0, 50.0, 25.0], 100.0, 1));
        assert!(!rounds_off([], 100.0, 1));
    }
}
