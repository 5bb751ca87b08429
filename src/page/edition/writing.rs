//! Blocks of the edition that are ready: what a chapter places by id.

use std::collections::BTreeMap;

use crate::doc::{self, Placed};
use crate::say::number::Number;
use crate::write::html;

/// Blocks that are ready: HTML and Markdown.
#[derive(Default)]
pub struct Blocks {
    forms: BTreeMap<Placed, [String; 2]>,
    /// HTML whose addresses hold one folder deeper, where it differs.
    deeper: BTreeMap<Placed, String>,
}

impl Blocks {
    /// Keeps a block: its HTML and its Markdown.
    pub fn add(&mut self, placed: Placed, block: [String; 2]) {
        self.forms.insert(placed, block);
    }

    /// Keeps a block for the pages of chapters.
    pub fn add_deeper(&mut self, placed: Placed, html: String) {
        self.deeper.insert(placed, html);
    }

    /// A block as HTML for the page of a chapter.
    pub fn deeper(&self, placed: &Placed) -> &str {
        self.deeper.get(placed).map_or_else(|| self.html(placed), String::as_str)
    }

    /// A block as HTML; empty where it could not be made, which was reported.
    pub fn html(&self, placed: &Placed) -> &str {
        self.forms.get(placed).map_or("", |forms| &forms[0])
    }

    /// A block as Markdown.
    pub fn markdown(&self, placed: &Placed) -> &str {
        self.forms.get(placed).map_or("", |forms| &forms[1])
    }
}

/// A number outside chapters as `<data>`.
pub fn number_html(text: &str, number: &Number, href: Option<&str>) -> String {
    let number = doc::Number { derivation: href.map(str::to_owned), ..number.printed(text) };
    html::number_html(&number, &str::to_owned)
}
