//! A table of data with the meaning of its columns: what CSV, JSON, workbook, code book and data
//! package are all written from, so that they cannot disagree.

use std::fmt::Write as _;

use rust_xlsxwriter::{Worksheet, XlsxError};
use serde_json::{Value, json};

use super::workbook::Sheet;
use crate::doc::table::CsvText;
use crate::lang::{Lang, Text};
use crate::model::Project;
use crate::words::{Words, say};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, ids, dates as far as they are known.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers in full double precision.
    Number,
    /// `true` or `false`.
    Flag,
}

impl Kind {
    /// Its name in a Table Schema.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "string",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Flag => "boolean",
        }
    }
}

/// What a column or table is called, in the words of a language.
pub type Says = for<'a> fn(Words<'a>) -> &'a str;

/// The message that says it.
macro_rules! told {
    ($key:ident) => {
        |words| $crate::words::word!(words, $key)
    };
}
pub(super) use told;

/// A column as it is drafted: one of texts becomes a column for each language of the site.
#[derive(Debug, Clone)]
pub struct Column {
    name: &'static str,
    kind: Kind,
    localised: bool,
    meaning: Says,
    refers: Option<(&'static str, &'static str)>,
}

impl Column {
    /// A column that explains itself.
    pub fn new(name: &'static str, kind: Kind, meaning: Says) -> Self {
        Column { name, kind, localised: false, meaning, refers: None }
    }

    /// A column of words, ids or dates.
    pub fn text(name: &'static str, meaning: Says) -> Self {
        Self::new(name, Kind::Text, meaning)
    }

    /// A column of texts in each language of the site; its values are [`Text`]s.
    pub fn texts(name: &'static str, meaning: Says) -> Self {
        Column { localised: true, ..Self::text(name, meaning) }
    }

    /// A column whose values stand in another resource.
    #[must_use]
    pub fn of(mut self, resource: &'static str, column: &'static str) -> Self {
        self.refers = Some((resource, column));
        self
    }

    fn fields(&self, project: &Project) -> Vec<Field> {
        let field = |name: String, meaning: Text| Field { name, kind: self.kind, meaning, refers: self.refers };
        let languages = &project.site.languages;
        if !self.localised {
            return vec![field(self.name.to_owned(), project.text(|words| (self.meaning)(words).to_owned()))];
        }
        let meaning = |words: Words<'_>, lang: Lang| {
            let (what, language) = ((self.meaning)(words), project.words(lang).language());
            if languages.len() == 1 { what.to_owned() } else { say!(words, data_in_language, what, language) }
        };
        let one =
            |&lang: &Lang| field(format!("{}_{}", self.name, lang.code()), project.text(|words| meaning(words, lang)));
        languages.iter().map(one).collect()
    }
}

/// The rows of a table, each made when it is asked for: the large tables are never whole in memory.
pub struct Rows<'a>(Box<dyn Iterator<Item = Vec<Value>> + 'a>);

impl<'a> Rows<'a> {
    /// Rows that are made one by one.
    pub fn made(rows: impl Iterator<Item = Vec<Value>> + 'a) -> Self {
        Rows(Box::new(rows))
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<Value>;

    fn next(&mut self) -> Option<Vec<Value>> {
        self.0.next()
    }
}

impl From<Vec<Vec<Value>>> for Rows<'_> {
    fn from(rows: Vec<Vec<Value>>) -> Self {
        Rows(Box::new(rows.into_iter()))
    }
}

impl FromIterator<Vec<Value>> for Rows<'_> {
    fn from_iter<T: IntoIterator<Item = Vec<Value>>>(rows: T) -> Self {
        rows.into_iter().collect::<Vec<_>>().into()
    }
}

/// A table as it is drafted.
pub struct Draft<'a> {
    /// File name without its ending.
    pub name: &'static str,
    /// What it holds.
    pub title: Says,
    /// Columns.
    pub columns: Vec<Column>,
    /// Columns whose values together stand once.
    pub key: Vec<&'static str>,
    /// Rows of as many values as there are columns.
    pub rows: Rows<'a>,
}

impl<'a> Draft<'a> {
    /// The table in the languages of the site.
    pub fn finish(self, project: &Project) -> Resource<'a> {
        let Draft { name, title, columns, key, rows } = self;
        let languages = project.site.languages.clone();
        let fields: Vec<Field> = columns.iter().flat_map(|column| column.fields(project)).collect();
        let spread = move |row: Vec<Value>| {
            let mut cells = Vec::with_capacity(columns.len() + languages.len());
            for (column, value) in columns.iter().zip(row) {
                match value {
                    value if !column.localised => cells.push(value),
                    Value::Object(mut texts) => {
                        cells.extend(languages.iter().map(|l| texts.remove(l.code()).unwrap_or(Value::Null)));
                    }
                    other => cells.extend(vec![other; languages.len()]),
                }
            }
            cells
        };
        let title = project.text(|words| title(words).to_owned());
        Resource { head: Head { name, title, fields, key, complete: true }, rows: Rows::made(rows.map(spread)) }
    }
}

/// A column.
#[derive(Debug, Clone)]
pub struct Field {
    /// Head of the column.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    pub meaning: Text,
    /// Resource and column that explain its values.
    pub refers: Option<(&'static str, &'static str)>,
}

/// What a table is called and what its columns are.
#[derive(Debug, Clone)]
pub struct Head {
    /// File name without its ending.
    pub name: &'static str,
    /// What it holds.
    pub title: Text,
    /// Columns.
    pub fields: Vec<Field>,
    /// Columns whose values together stand once.
    pub key: Vec<&'static str>,
    /// Whether no value of the key is missing in any row; known when the table was written.
    pub complete: bool,
}

/// A table.
pub struct Resource<'a> {
    /// Its name and columns.
    pub head: Head,
    rows: Rows<'a>,
}

/// A table that was written.
pub struct Written {
    /// Its name and columns.
    pub head: Head,
    /// RFC 4180; missing values empty, numbers as the shortest decimals that read back the same.
    pub csv: String,
    /// An array of objects with the columns as keys, an object a line.
    pub json: String,
    /// A sheet of a workbook.
    pub sheet: Result<Worksheet, XlsxError>,
}

impl Resource<'_> {
    /// Writes all forms in one pass over the rows.
    pub fn write(self, project: &Project) -> Written {
        let Resource { mut head, rows } = self;
        let at: Vec<usize> = head.key.iter().filter_map(|k| head.fields.iter().position(|f| f.name == *k)).collect();
        let names: Vec<String> = head.fields.iter().map(|f| format!("{}:", json!(f.name))).collect();
        let mut csv = CsvText::new(head.fields.iter().map(|f| f.name.clone()));
        let mut json = String::from("[\n");
        let mut sheet = Sheet::new(&head);
        for (number, row) in rows.enumerate() {
            head.complete &= at.iter().all(|&i| !row[i].is_null());
            csv.row(row.iter().map(cell));
            json.push_str(if number > 0 { ",\n{" } else { "{" });
            for (i, (name, value)) in names.iter().zip(&row).enumerate() {
                json.push_str(if i > 0 { "," } else { "" });
                json.push_str(name);
                let _ = write!(json, "{value}");
            }
            json.push('}');
            sheet.row(row);
        }
        Written { sheet: sheet.finish(project), head, csv: csv.finish(), json: json + "\n]\n" }
    }

    /// The table as CSV alone.
    pub fn into_csv(self) -> String {
        let mut csv = CsvText::new(self.head.fields.iter().map(|f| f.name.clone()));
        self.rows.for_each(|row| csv.row(row.iter().map(cell)));
        csv.finish()
    }

    /// The columns of all resources as a resource of their own.
    pub fn codebook(all: &[Head], project: &Project) -> Resource<'static> {
        let rows = all.iter().flat_map(|r| {
            r.fields.iter().map(|f| {
                let refers = f.refers.map(|(resource, column)| format!("{resource}.{column}"));
                vec![json!(r.name), json!(f.name), json!(f.kind.name()), json!(f.meaning), json!(refers)]
            })
        });
        let draft = Draft {
            name: "codebook",
            title: told!(data_title_code_book),
            columns: vec![
                Column::text("table", told!(data_table)),
                Column::text("column", told!(data_column)),
                Column::text("type", told!(data_type)),
                Column::texts("meaning", told!(data_meaning)),
                Column::text("refers_to", told!(data_refers_to)),
            ],
            key: vec!["table", "column"],
            rows: rows.collect(),
        };
        draft.finish(project)
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        // `100`, not `100.0`: as `compute` prints it.
        Value::Number(n) if n.is_f64() => n.as_f64().map_or_else(String::new, |n| n.to_string()),
        other => other.to_string(),
    }
}
