//! The data behind a chart as a table, for readers, screen readers and spreadsheets.

/// The numbers of a chart, in rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataTable {
    /// Heads, in order.
    pub columns: Vec<Column>,
    /// Rows of as many cells as there are columns; the first cell names the row.
    pub rows: Vec<Vec<Cell>>,
}

impl DataTable {
    /// Whether a head or a word in it is such a text.
    pub fn shows(&self, such: impl Fn(&str) -> bool) -> bool {
        let word = |cell: &Cell| matches!(cell, Cell::Text(text) if such(text));
        self.columns.iter().any(|c| such(&c.name)) || self.rows.iter().flatten().any(word)
    }
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Localised name.
    pub name: String,
    /// Whether its cells are numbers: set flush right.
    pub numeric: bool,
}

impl Column {
    pub(crate) fn text(name: &str) -> Self {
        Self { name: name.to_owned(), numeric: false }
    }

    pub(crate) fn numeric(name: &str) -> Self {
        Self { name: name.to_owned(), numeric: true }
    }
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number: in full precision for spreadsheets, as printed for readers.
    Number {
        /// Full precision.
        number: f64,
        /// As printed: qualifier, digits, suffix and `†`.
        text: String,
        /// Derived by us.
        marked: bool,
    },
    /// Not known.
    Missing,
}

impl Cell {
    /// What a reader sees.
    pub fn display(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number { text, .. } => text,
            Self::Missing => "–",
        }
    }

    /// What a spreadsheet gets: the shortest decimal that gives the same number back, nothing where missing.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number { number, .. } => number.to_string(),
            Self::Missing => String::new(),
        }
    }

    pub(crate) fn of(value: &super::Value, printed: String) -> Self {
        match value.get() {
            None => Self::Missing,
            Some(number) => Self::Number { number, text: printed, marked: value.marked },
        }
    }
}
