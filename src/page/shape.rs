//! What templates are given, read off the types of the views.
//!
//! `docs/templates.md` lists it for those who write templates (a test holds the two together), and
//! a template of the project's own that asks for anything else is a finding (`check`).

use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use crate::page::edition::{CallOutView, ChapterPage, FigureView, ReportView};
use crate::page::frame::Page;
use crate::page::workshop::{Site, View};
use crate::page::{derivation, home, own_pages, region, search, tools, web};

use crate::diag::{Diagnostic, Sink};
use crate::lang::Lang;
use crate::source::{FileId, Span};
use crate::words::Words;

mod check;
mod document;

pub use check::check;
pub use document::document;

/// Reports names in a template of the project's own that it is not given: the engine takes them for false.
pub fn report(name: &str, text: &str, file: FileId, sink: &mut Sink) {
    // A project overrides words and adds none: any language has them all.
    let words = Words::built_in(Lang::En).of_templates();
    let words: BTreeSet<&str> = words.keys().map(String::as_str).collect();
    for unknown in check(&given(), &words, name, text) {
        sink.push(
            Diagnostic::error("template::variable", unknown.message)
                .at(Span::new(file, unknown.place), "always taken for nothing")
                .did_you_mean(&unknown.name, unknown.known.iter().map(String::as_str)),
        );
    }
}

/// What a variable or field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Text, or HTML.
    Text,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// Several of the same.
    List(Box<Shape>),
    /// Fields of a named type.
    Of(String),
    /// A table of words by their keys.
    Words,
    /// Not known here.
    Any,
}

/// A field of a type.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What it is.
    pub about: String,
    /// What it holds.
    pub shape: Shape,
    /// Whether it may be missing.
    pub optional: bool,
}

/// A type: what it is, and its fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Type {
    /// What it is.
    pub about: String,
    /// Fields by name, in alphabetical order.
    pub fields: BTreeMap<String, Field>,
}

/// All that templates are given.
#[derive(Debug, Default)]
pub struct Given {
    /// The variables of each template beside those of all.
    pub templates: BTreeMap<&'static str, Vec<(&'static str, Shape)>>,
    /// The variables of all templates.
    pub everywhere: Vec<(&'static str, Shape)>,
    /// Types by name.
    pub types: BTreeMap<String, Type>,
}

/// Reads it off the types.
pub fn given() -> Given {
    let mut reader = Reader { generator: SchemaGenerator::default(), found: Given::default() };
    let site = reader.shape::<Site>();
    reader.found.everywhere = vec![("words", Shape::Words), ("lang", Shape::Text), ("site", site)];
    reader.page::<home::HomeView>();
    reader.page::<ReportView<'_>>();
    reader.page::<ChapterPage<'_>>();
    reader.page::<region::RegionView>();
    reader.page::<region::RegionsView>();
    reader.page::<derivation::DerivationView>();
    reader.page::<derivation::NodeView>();
    reader.page::<tools::CompareView>();
    reader.page::<tools::WeighView>();
    reader.page::<tools::EditionsView>();
    reader.page::<search::SearchPage>();
    reader.page::<web::NotFound>();
    reader.page::<own_pages::OwnPage>();
    reader.part::<web::Redirect>();
    reader.part::<FigureView>();
    reader.part::<super::table::TableView>();
    reader.part::<CallOutView>();
    let grid = reader.shape::<derivation::Grid>();
    reader.found.templates.insert("grid.html", vec![("grid", grid), ("label", Shape::Text)]);
    reader.found.templates.insert("base.html", Vec::new());
    let frame = reader.shape::<Page>();
    for name in ["base.html", "grid.html"] {
        reader.found.templates.entry(name).or_default().push(("page", frame.clone()));
    }
    for (markdown, html) in [
        ("report.md", "report.html"),
        ("figure.md", "figure.html"),
        ("table.md", "table.html"),
        ("callout.md", "callout.html"),
    ] {
        let own = reader.found.templates.get(html).cloned().unwrap_or_default();
        reader.found.templates.insert(markdown, own.into_iter().filter(|(name, _)| *name != "page").collect());
    }
    reader.finish()
}

struct Reader {
    generator: SchemaGenerator,
    found: Given,
}

impl Reader {
    /// A template of a page: it is given the frame, too.
    fn page<V: View>(&mut self) {
        let frame = self.shape::<Page>();
        self.part::<V>();
        self.found.templates.entry(V::TEMPLATE).or_default().push(("page", frame));
    }

    fn part<V: View>(&mut self) {
        let shape = self.shape::<V>();
        self.found.templates.entry(V::TEMPLATE).or_default().push((V::NAME, shape));
    }

    fn shape<T: JsonSchema>(&mut self) -> Shape {
        shape(self.generator.subschema_for::<T>().as_value()).0
    }

    fn finish(mut self) -> Given {
        for (name, schema) in self.generator.take_definitions(false) {
            self.found.types.insert(name, type_of(&schema));
        }
        self.found
    }
}

fn text(schema: &Value, key: &str) -> String {
    schema.get(key).and_then(Value::as_str).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn type_of(schema: &Value) -> Type {
    let fields = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let field = |(name, schema): (&String, &Value)| {
        let (shape, optional) = shape(schema);
        (name.clone(), Field { about: text(schema, "description"), shape, optional })
    };
    Type { about: text(schema, "description"), fields: fields.map(field).collect() }
}

/// The shape that a schema describes, and whether it may be missing.
fn shape(schema: &Value) -> (Shape, bool) {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return (Shape::Of(name.rsplit('/').next().unwrap_or(name).to_owned()), false);
    }
    if let Some(either) = schema.get("anyOf").and_then(Value::as_array) {
        let found = either.iter().map(shape).find(|(shape, _)| *shape != Shape::Any);
        return (found.map_or(Shape::Any, |(shape, _)| shape), true);
    }
    let (kind, optional) = match schema.get("type") {
        Some(Value::Array(kinds)) => {
            let kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
            (kinds.iter().find(|k| **k != "null").copied().unwrap_or_default(), kinds.contains(&"null"))
        }
        Some(Value::String(kind)) => (kind.as_str(), false),
        _ => ("", false),
    };
    let found = match kind {
        "string" => Shape::Text,
        "integer" | "number" => Shape::Number,
        "boolean" => Shape::Flag,
        "array" => Shape::List(Box::new(schema.get("items").map_or(Shape::Any, |items| shape(items).0))),
        _ => Shape::Any,
    };
    (found, optional)
}
