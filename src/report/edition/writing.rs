//! What marks in a chapter become: numbers that lead to their derivation, references, blocks.

use std::collections::BTreeMap;

use crate::model::Edition;
use crate::report::fragment::Fragment;
use crate::report::number::Number;
use crate::report::numbering::Numbering;
use crate::report::{derivation, markdown};
use crate::words::Words;

/// Blocks that are ready, by kind and id: HTML and Markdown.
#[derive(Default)]
pub struct Blocks(BTreeMap<String, [String; 2]>);

impl Blocks {
    /// Keeps a block: its HTML and its Markdown.
    pub fn add(&mut self, key: String, block: [String; 2]) {
        self.0.insert(key, block);
    }

    fn get(&self, fragment: &Fragment, form: usize) -> String {
        let key = match fragment {
            Fragment::Chart(id) => format!("chart:{id}"),
            Fragment::Table(id) => format!("table:{id}"),
            Fragment::CallOut(id) => format!("box:{id}"),
            Fragment::Number { .. } | Fragment::Reference(_) => return String::new(),
        };
        self.0.get(&key).map_or_else(String::new, |forms| forms[form].clone())
    }
}

/// Writes marks.
pub struct Writing<'a> {
    /// Labels of figures, tables and chapters.
    pub numbering: &'a Numbering,
    /// What stands alone in a paragraph.
    pub blocks: &'a Blocks,
    /// What references are called.
    pub words: Words<'a>,
    /// The edition whose report is written.
    pub edition: &'a Edition,
}

impl Writing<'_> {
    /// A block as Markdown.
    pub fn markdown_block(&self, fragment: &Fragment) -> String {
        self.blocks.get(fragment, 1)
    }
}

impl markdown::Writer for Writing<'_> {
    fn inline(&self, fragment: &Fragment) -> String {
        match fragment {
            Fragment::Number { text, number } => {
                number_html(text, number, derivation::of_key(self.edition, &number.key).as_deref())
            }
            Fragment::Reference(id) => {
                let anchor = self.numbering.anchor(id);
                let label = self.numbering.reference(id, self.words);
                format!("<a href=\"#{}\">{}</a>", markdown::escape(&anchor), markdown::escape(&label))
            }
            block => self.blocks.get(block, 0),
        }
    }

    fn plain(&self, fragment: &Fragment) -> String {
        match fragment {
            Fragment::Number { text, number } if number.basis == crate::model::Basis::Derived => format!("{text}†"),
            Fragment::Number { text, .. } => text.clone(),
            Fragment::Reference(id) => self.numbering.reference(id, self.words),
            _ => String::new(),
        }
    }

    fn block(&self, fragment: &Fragment) -> String {
        self.blocks.get(fragment, 0)
    }
}

/// A number as `<data>` that knows its value and source, led to where it is derived; a mark where it is derived from
/// printed figures. Its key stands only where no address says the same.
pub fn number_html(text: &str, number: &Number, href: Option<&str>) -> String {
    let mut html =
        href.map_or_else(String::new, |href| format!("<a class=\"why\" href=\"{}\">", markdown::escape(href)));
    html.push_str(&format!("<data value=\"{}\"", number.value));
    let key = if href.is_some() { "" } else { &number.key };
    for (name, value) in [("data-key", key), ("title", &number.origin)] {
        if !value.is_empty() {
            html.push_str(&format!(" {name}=\"{}\"", markdown::escape(value)));
        }
    }
    html.push_str(&format!(">{}</data>", markdown::escape(text)));
    if number.basis == crate::model::Basis::Derived {
        html.push_str("<sup class=\"mark\">†</sup>");
    }
    html + if href.is_some() { "</a>" } else { "" }
}
