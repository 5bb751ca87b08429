//! Blocks of the edition that are ready: what a chapter places by id.

use std::collections::BTreeMap;

use crate::doc::{self, Placed};
use crate::model::Basis;
use crate::report::number::Number;
use crate::write::html;

/// Blocks that are ready: HTML and Markdown.
#[derive(Default)]
pub struct Blocks(BTreeMap<Placed, [String; 2]>);

impl Blocks {
    /// Keeps a block: its HTML and its Markdown.
    pub fn add(&mut self, placed: Placed, block: [String; 2]) {
        self.0.insert(placed, block);
    }

    /// A block as HTML; empty where it could not be made, which was reported.
    pub fn html(&self, placed: &Placed) -> &str {
        self.0.get(placed).map_or("", |forms| &forms[0])
    }

    /// A block as Markdown.
    pub fn markdown(&self, placed: &Placed) -> &str {
        self.0.get(placed).map_or("", |forms| &forms[1])
    }
}

/// A number outside chapters as `<data>`.
pub fn number_html(text: &str, number: &Number, href: Option<&str>) -> String {
    let number = doc::Number {
        text: text.to_owned(),
        value: number.value,
        origin: number.origin.clone(),
        key: number.key.clone(),
        derivation: href.map(str::to_owned),
        derived: number.basis == Basis::Derived,
    };
    html::number_html(&number, &str::to_owned)
}
