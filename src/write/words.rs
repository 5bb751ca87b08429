//! The running text of a chapter, by section: what a reader would search for, and its first sentences.

use crate::doc::{Block, Chapter, Inline, Placed};

/// Most characters of a description; search engines show about as many.
const LONGEST_DESCRIPTION: usize = 160;

/// A section, or what stands before the first one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Anchor; empty before the first section.
    pub id: String,
    /// Title.
    pub title: String,
    /// Text without figures, tables and formulas, which are entries of their own or no words.
    pub text: String,
}

/// The text before the first section and that of each section, in order; `boxed` gives that of a box.
pub fn sections(chapter: &Chapter, boxed: &dyn Fn(&str) -> String) -> Vec<Section> {
    let mut found = vec![Section { title: chapter.plain_title(), ..Section::default() }];
    for block in &chapter.blocks {
        match block {
            Block::Heading(heading) if heading.depth == 1 => {
                let title = crate::doc::plain(&heading.title);
                found.push(Section { id: heading.id.clone(), title, text: String::new() });
            }
            block => push_block(&mut found, block, boxed),
        }
    }
    for block in chapter.notes.iter().flat_map(|note| &note.content) {
        push_block(&mut found, block, boxed);
    }
    for section in &mut found {
        section.text = section.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    found
}

/// The first sentences of a chapter, as many as a description holds; none where it begins with no text.
pub fn description(chapter: &Chapter) -> Option<String> {
    let text = sections(chapter, &|_| String::new()).into_iter().map(|s| s.text).find(|text| !text.is_empty())?;
    let ends = text.char_indices().zip(1..).filter(|((i, c), _)| {
        *c == '。' || (*c == '.' && text[i + 1..].starts_with(' ')) || i + c.len_utf8() == text.len()
    });
    let end = ends.take_while(|(_, count)| *count <= LONGEST_DESCRIPTION).last().map(|((i, c), _)| i + c.len_utf8());
    Some(match end {
        Some(end) => text[..end].to_owned(),
        None => text.chars().take(LONGEST_DESCRIPTION - 1).chain(['…']).collect(),
    })
}

fn push_block(found: &mut [Section], block: &Block, boxed: &dyn Fn(&str) -> String) {
    let Some(last) = found.last_mut() else { return };
    match block {
        Block::Placed(Placed::CallOut(id), _) => last.text.push_str(&boxed(id)),
        Block::Grid(_) => {}
        block => {
            for line in block.lines() {
                push_line(&mut last.text, line);
                last.text.push(' ');
            }
        }
    }
    for inner in block.within().into_iter().flatten() {
        push_block(found, inner, boxed);
    }
}

fn push_line(out: &mut String, line: &[Inline]) {
    for part in line {
        match part {
            Inline::Text(text) | Inline::Code(text) | Inline::Reference { text, .. } => out.push_str(text),
            Inline::Number(number) => out.push_str(&number.text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link { content: inner, .. } => push_line(out, inner),
            Inline::SoftBreak | Inline::Break => out.push(' '),
            Inline::Formula(_) | Inline::Picture { .. } | Inline::NoteMark { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter(blocks: Vec<Block>) -> Chapter {
        Chapter { blocks, ..Chapter::default() }
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Inline::Text(text.into())])
    }

    #[test]
    fn a_description_is_whole_sentences() {
        let long = format!("甲。乙。{}。", "丙".repeat(200));
        assert_eq!(description(&chapter(vec![paragraph(&long)])).as_deref(), Some("甲。乙。"));
        assert_eq!(description(&chapter(vec![paragraph("One 1.5. Two.")])).as_deref(), Some("One 1.5. Two."));
        assert_eq!(description(&chapter(vec![Block::Rule])), None);
    }

    #[test]
    fn text_by_section_without_formulas_and_marks() {
        let line =
            vec![Inline::Text("甲".into()), Inline::NoteMark { note: 0, time: 1 }, Inline::Text("乙 & 丙".into())];
        let got =
            sections(&chapter(vec![Block::Paragraph(line), Block::Quote(vec![paragraph("丁")])]), &|_| String::new());
        assert_eq!(got[0].text, "甲乙 & 丙 丁");
    }
}
