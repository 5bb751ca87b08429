//! "How was this number made": pages beside a report on which every number of it can be retraced.
//!
//! A page a node shows one step of the computation for all years and regions at once, as
//! [`crate::analysis::explain`] gives it: the children and their weights, or the observation and
//! the range it was set in. Its columns lead one step further down, to the observations and their
//! sources. So the whole tree is there once, in static pages of bounded size, and not once a number.
//! What was printed rather than computed stands on the first page with its place in the source.

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Edition, NodeId};
use crate::page::workshop::Workshop;
use crate::write::File;

mod address;
mod index;
mod node;

pub use index::DerivationView;
pub use node::NodeView;

pub use address::{FOLDER, node_page, of_key, source_row};

/// A table whose rows can be linked to.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Grid {
    /// Columns.
    heads: Vec<Head>,
    /// Rows.
    lines: Vec<Line>,
}

/// A column's head.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Head {
    /// Heading.
    text: String,
    /// Weight, unit.
    detail: String,
    /// Where it leads; may be empty.
    href: String,
    /// Holds numbers, set flush right.
    numeric: bool,
}

impl Head {
    fn text(text: impl Into<String>) -> Self {
        Head { text: text.into(), ..Head::default() }
    }

    fn number(text: impl Into<String>) -> Self {
        Head { text: text.into(), numeric: true, ..Head::default() }
    }
}

/// A row; the first cell is its head.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Line {
    /// Anchor; may be empty.
    id: String,
    /// Cells.
    cells: Vec<Slot>,
}

/// A cell.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Slot {
    /// As printed.
    text: String,
    /// Set flush right.
    numeric: bool,
    /// Where it leads; may be empty.
    href: String,
    /// Sign behind it; may be empty.
    mark: String,
    /// Tooltip; may be empty.
    title: String,
}

impl Slot {
    fn text(text: impl Into<String>) -> Self {
        Slot { text: text.into(), ..Slot::default() }
    }

    fn number(text: impl Into<String>) -> Self {
        Slot { text: text.into(), numeric: true, ..Slot::default() }
    }

    /// A value with `digits` decimals, or the sign for a missing one.
    fn value(value: Option<f64>, digits: usize, sign: bool, lang: Lang) -> Self {
        Slot::number(value.map_or_else(|| "–".to_owned(), |v| crate::say::number::decimal(v, Some(digits), sign, lang)))
    }
}

/// A page to be made; the node is none for the first one.
pub struct Job<'a> {
    figures: Figures<'a>,
    lang: Lang,
    node: Option<NodeId>,
}

/// The pages of an edition in a language.
pub fn jobs<'a>(shop: Workshop<'a>, edition: &'a Edition, lang: Lang) -> Vec<Job<'a>> {
    let Some(figures) = shop.world.figures(&edition.id) else { return Vec::new() };
    let nodes = edition.framework.ids().filter(|_| edition.panel.is_some()).map(Some);
    std::iter::once(None).chain(nodes).map(|node| Job { figures, lang, node }).collect()
}

impl Job<'_> {
    /// Makes the page.
    pub fn page(&self, shop: Workshop<'_>, sink: &mut Sink) -> File {
        match self.node {
            Some(id) => node::page(shop, &self.figures, id, self.lang, sink),
            None => index::page(shop, &self.figures, self.lang, sink),
        }
    }
}
