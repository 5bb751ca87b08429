//! Walks through a document: its plain text, and everything of a kind in it.

use super::{Block, Chapter, Heading, Inline, Placed};
use crate::source::Span;

impl Chapter {
    /// The title as plain text.
    pub fn plain_title(&self) -> String {
        plain(&self.title)
    }

    /// The sections, in order.
    pub fn sections(&self) -> impl Iterator<Item = &Heading> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) if heading.depth == 1 => Some(heading),
            _ => None,
        })
    }

    /// What the chapter shows of the edition, in order.
    pub fn placed(&self) -> Vec<(&Placed, Span)> {
        let mut found = Vec::new();
        self.each_block(&mut |block| {
            if let Block::Placed(placed, place) = block {
                found.push((placed, *place));
            }
        });
        found
    }

    /// Calls `visit` with every block, also those of footnotes.
    pub fn each_block<'c>(&'c self, visit: &mut impl FnMut(&'c Block)) {
        each(&self.blocks, visit);
        for note in &self.notes {
            each(&note.content, visit);
        }
    }

    /// Calls `visit` with every part of every line.
    pub fn each_inline<'c>(&'c self, visit: &mut impl FnMut(&'c Inline)) {
        each_in_line(&self.title, visit);
        self.each_block(&mut |block| {
            for line in block.lines() {
                each_in_line(line, visit);
            }
        });
    }
}

impl Block {
    /// The lines of the block itself, not of blocks within it.
    pub fn lines(&self) -> Vec<&[Inline]> {
        match self {
            Block::Heading(heading) => vec![&heading.title],
            Block::Paragraph(line) | Block::Plain(line) => vec![line],
            Block::Definitions(list) => list.iter().map(|d| d.term.as_slice()).collect(),
            Block::Grid(grid) => grid.head.iter().chain(grid.rows.iter().flatten()).map(Vec::as_slice).collect(),
            Block::List { .. }
            | Block::Quote(_)
            | Block::Remark(..)
            | Block::Placed(..)
            | Block::Code { .. }
            | Block::Rule => Vec::new(),
        }
    }

    /// The blocks within the block.
    pub fn within(&self) -> Vec<&[Block]> {
        match self {
            Block::List { entries, .. } => entries.iter().map(Vec::as_slice).collect(),
            Block::Definitions(list) => list.iter().flat_map(|d| d.meanings.iter().map(Vec::as_slice)).collect(),
            Block::Quote(inner) | Block::Remark(_, inner) => vec![inner],
            _ => Vec::new(),
        }
    }
}

fn each<'c>(blocks: &'c [Block], visit: &mut impl FnMut(&'c Block)) {
    for block in blocks {
        visit(block);
        for inner in block.within() {
            each(inner, visit);
        }
    }
}

fn each_in_line<'c>(line: &'c [Inline], visit: &mut impl FnMut(&'c Inline)) {
    for part in line {
        visit(part);
        if let Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Struck(inner)
        | Inline::Link { content: inner, .. } = part
        {
            each_in_line(inner, visit);
        }
    }
}

/// The words of a line.
pub fn plain(line: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(line, &mut out);
    out
}

fn push_plain(line: &[Inline], out: &mut String) {
    for part in line {
        match part {
            Inline::Text(text) | Inline::Code(text) | Inline::Reference { text, .. } => out.push_str(text),
            Inline::Number(number) => {
                out.push_str(&number.text);
                if number.derived {
                    out.push('†');
                }
            }
            Inline::Formula(formula) => out.push_str(&formula.tex),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link { content: inner, .. } => push_plain(inner, out),
            Inline::Picture { description, .. } => out.push_str(description),
            Inline::SoftBreak | Inline::Break => out.push(' '),
            Inline::NoteMark { .. } => {}
        }
    }
}
