//! A table of data with the meaning of its columns: what CSV, JSON, workbook, code book and data
//! package are all written from, so that they cannot disagree.

use serde_json::{Map, Value, json};

use crate::doc::table::csv_text;
use crate::lang::Text;

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

/// A column.
#[derive(Debug, Clone)]
pub struct Field {
    /// Head of the column.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    pub meaning: Text,
    /// Resource and column that explain its values.
    pub refers: Option<(&'static str, &'static str)>,
}

impl Field {
    /// A column that explains itself.
    pub fn new(name: &'static str, kind: Kind, zh: &str, en: &str) -> Self {
        Field { name, kind, meaning: Text { zh: zh.into(), en: en.into() }, refers: None }
    }

    /// A column of text.
    pub fn text(name: &'static str, zh: &str, en: &str) -> Self {
        Self::new(name, Kind::Text, zh, en)
    }

    /// A column whose values stand in another resource.
    #[must_use]
    pub fn of(mut self, resource: &'static str, column: &'static str) -> Self {
        self.refers = Some((resource, column));
        self
    }
}

/// A table.
#[derive(Debug, Clone)]
pub struct Resource {
    /// File name without its ending.
    pub name: &'static str,
    /// What it holds.
    pub title: Text,
    /// Columns.
    pub fields: Vec<Field>,
    /// Columns whose values together stand once.
    pub key: Vec<&'static str>,
    /// Rows of as many values as there are columns.
    pub rows: Vec<Vec<Value>>,
}

impl Resource {
    /// RFC 4180; missing values empty, numbers as the shortest decimals that read back the same.
    pub fn to_csv(&self) -> String {
        let rows = self.rows.iter().map(|row| row.iter().map(cell));
        csv_text(self.fields.iter().map(|f| f.name.to_owned()), rows)
    }

    /// An array of objects with the columns as keys, an object a line.
    pub fn to_json(&self) -> String {
        let object = |row: &Vec<Value>| -> String {
            let object: Map<String, Value> =
                self.fields.iter().map(|f| f.name.to_owned()).zip(row.iter().cloned()).collect();
            Value::Object(object).to_string()
        };
        format!("[\n{}\n]\n", self.rows.iter().map(object).collect::<Vec<_>>().join(",\n"))
    }

    /// The columns of all resources as a resource of their own.
    pub fn codebook(all: &[Resource]) -> Resource {
        let rows = all.iter().flat_map(|r| {
            r.fields.iter().map(|f| {
                let refers = f.refers.map(|(resource, column)| format!("{resource}.{column}"));
                vec![
                    json!(r.name),
                    json!(f.name),
                    json!(f.kind.name()),
                    json!(f.meaning.zh),
                    json!(f.meaning.en),
                    json!(refers),
                ]
            })
        });
        Resource {
            name: "codebook",
            title: Text { zh: "变量说明".into(), en: "Code book".into() },
            fields: vec![
                Field::text("table", "数据表", "Table"),
                Field::text("column", "列", "Column"),
                Field::text("type", "类型", "Type"),
                Field::text("meaning_zh", "含义（中文）", "Meaning in Chinese"),
                Field::text("meaning_en", "含义（英文）", "Meaning in English"),
                Field::text("refers_to", "取值所在的表与列", "Table and column that explain the values"),
            ],
            key: vec!["table", "column"],
            rows: rows.collect(),
        }
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
