//! The document: what a report says, before any markup.
//!
//! A chapter is read once, into [`Block`]s and [`Inline`]s; each writer walks them: HTML for the long page and for the
//! pages of chapters, Markdown, the text that the search looks through. Nothing here is markup or knows where it will
//! stand: addresses are those of the report's folder, and a writer leads them from the page it makes. A figure, a table
//! or a box is *placed* by its id; what it shows is kept beside the chapters, once.

use crate::source::Span;

mod address;
pub mod formula;
pub mod table;
mod walk;

pub use address::bare_address;
pub use formula::Formula;
pub use walk::plain;

/// A chapter of a report in one language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chapter {
    /// Its anchor, unique in the report.
    pub id: String,
    /// Its number; none for main points.
    pub number: Option<u32>,
    /// Title.
    pub title: Vec<Inline>,
    /// Body.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first mark.
    pub notes: Vec<Note>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its text; empty where nobody wrote it, which was reported.
    pub content: Vec<Block>,
    /// How many marks lead to it.
    pub marks: usize,
}

/// A part of a chapter that stands on lines of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading within the chapter.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Text that is no paragraph: an entry of a list without blank lines.
    Plain(Vec<Inline>),
    /// A list.
    List {
        /// The number of the first entry; none for a list without numbers.
        first: Option<u64>,
        /// Entries.
        entries: Vec<Vec<Block>>,
    },
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A call-out of the author's.
    Remark(Remark, Vec<Block>),
    /// A table that the author typed.
    Grid(Grid),
    /// A figure, table or box of the edition.
    Placed(Placed, Span),
    /// Program text.
    Code {
        /// Its language; empty where none is named.
        language: String,
        /// The text.
        text: String,
    },
    /// A line between two parts.
    Rule,
}

/// A heading within a chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 for a section, 2 and more within it.
    pub depth: u8,
    /// Anchor, unique in the report; empty where nothing leads to it.
    pub id: String,
    /// `3.2`; empty where it has none.
    pub number: String,
    /// Title.
    pub title: Vec<Inline>,
    /// Where it stands.
    pub place: Span,
}

/// A term and its meanings.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// Term.
    pub term: Vec<Inline>,
    /// Meanings.
    pub meanings: Vec<Vec<Block>>,
}

/// Kinds of call-outs, by what they ask of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "said by the type")]
pub enum Remark {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// A table that the author typed: a head and rows of cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// For each column, whether it holds numbers.
    pub numeric: Vec<bool>,
    /// Head of each column.
    pub head: Vec<Vec<Inline>>,
    /// Cells of each row.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// What a chapter shows of the edition, by id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "said by the type")]
pub enum Placed {
    Figure(String),
    Table(String),
    CallOut(String),
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// A number.
    Number(Number),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Struck(Vec<Inline>),
    /// Program text.
    Code(String),
    /// A formula.
    Formula(Formula),
    /// What names a figure, table or chapter: `图3`, `Chapter 4`.
    Reference {
        /// The id of what is named.
        id: String,
        /// Its anchor.
        anchor: String,
        /// As printed.
        text: String,
    },
    /// A link.
    Link {
        /// Where it leads: of an allowed scheme, or relative to the folder of the report.
        target: String,
        /// Its title; empty where it has none.
        title: String,
        /// Its text.
        content: Vec<Inline>,
        /// Where it stands.
        place: Span,
    },
    /// A picture of the site.
    Picture {
        /// Address, relative to the folder of the report.
        target: String,
        /// Its title; empty where it has none.
        title: String,
        /// What it shows, in words.
        description: String,
        /// Where it stands.
        place: Span,
    },
    /// A mark that leads to a footnote.
    NoteMark {
        /// Which note, from 0.
        note: usize,
        /// Which mark of this note, from 1.
        time: usize,
    },
    /// The end of a line in the source where a blank belongs.
    SoftBreak,
    /// The end of a line.
    Break,
}

/// A number as it was printed, and where it comes from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Number {
    /// As printed.
    pub text: String,
    /// Finite value in base units.
    pub value: f64,
    /// Where it comes from, in words; empty where it has no origin of its own.
    pub origin: String,
    /// Its key, such as `index/total/2023`; empty where it has none.
    pub key: String,
    /// The page that shows how it was computed, relative to the folder of the report.
    pub derivation: Option<String>,
    /// True where it is derived from printed figures: it carries a mark.
    pub derived: bool,
}
