//! A chapter as Markdown that a code host shows as the page shows it.
//!
//! Text is escaped, so that nothing in data or names is markup. Bold text whose ends are marks is written with tags,
//! since hosts follow CommonMark, to which `**12%**的` is not bold. Formulas stand in code (`` $`x`$ ``, ```` ```math ````),
//! where no host takes their signs for its own. Footnotes are numbered through the report by chapter.

use crate::doc::{Block, Chapter, Grid, Inline, Placed, bare_address};
use crate::words::Words;
use crate::write::html;

/// The file that a chapter is written for.
pub struct File<'a> {
    /// Words of its language.
    pub words: Words<'a>,
    /// Level of the headings of sections.
    pub level: u8,
    /// Leads an address of the report's folder, or `#anchor` of the report, from this file.
    pub lead: &'a dyn Fn(&str) -> String,
    /// A figure, table or box as Markdown.
    pub placed: &'a dyn Fn(&Placed) -> String,
}

impl File<'_> {
    /// The body of a chapter and its footnotes, without an empty line at its ends.
    pub fn body(&self, chapter: &Chapter) -> String {
        let out = Out { file: self, prefix: &chapter.id };
        let mut blocks: Vec<String> = vec![out.blocks(&chapter.blocks)];
        for (i, note) in chapter.notes.iter().enumerate() {
            let text = out.blocks(&note.content);
            blocks.push(format!("[^{}-{}]: {}", chapter.id, i + 1, indented(&text, "    ")));
        }
        blocks.retain(|b| !b.is_empty());
        blocks.join("\n\n")
    }
}

struct Out<'a> {
    file: &'a File<'a>,
    prefix: &'a str,
}

impl Out<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        let written: Vec<String> = blocks.iter().map(|b| self.block(b)).filter(|b| !b.is_empty()).collect();
        written.join("\n\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading(heading) => {
                let signs = "#".repeat(usize::from((self.file.level - 1 + heading.depth).min(6)));
                let number = if heading.number.is_empty() { String::new() } else { format!("{} ", heading.number) };
                let anchor = anchor(&heading.id);
                format!("{anchor}{signs} {number}{}", self.line(&heading.title).replace('\n', " "))
            }
            Block::Paragraph(line) | Block::Plain(line) => match &line[..] {
                [Inline::Formula(formula)] if formula.display => format!("```math\n{}\n```", formula.tex.trim()),
                line => first_sign(self.line(line)),
            },
            Block::List { first, entries } => {
                let loose = entries.iter().flatten().any(|b| matches!(b, Block::Paragraph(_)));
                let entry = |(i, entry): (usize, &Vec<Block>)| {
                    let sign = first.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first + i as u64));
                    let indent = " ".repeat(sign.len());
                    let between = if loose { "\n\n" } else { "\n" };
                    let parts: Vec<String> = entry.iter().map(|b| self.block(b)).collect();
                    format!("{sign}{}", indented(&parts.join(between), &indent))
                };
                let entries: Vec<String> = entries.iter().enumerate().map(entry).collect();
                entries.join(if loose { "\n\n" } else { "\n" })
            }
            Block::Definitions(list) => {
                let entry = |d: &crate::doc::Definition| {
                    let term = strong(&self.line(&d.term));
                    let meanings: Vec<String> = d.meanings.iter().map(|m| self.blocks(m)).collect();
                    format!("- {term}\\\n  {}", indented(&meanings.join("\n\n"), "  "))
                };
                let entries: Vec<String> = list.iter().map(entry).collect();
                entries.join("\n")
            }
            Block::Quote(inner) => quoted(&self.blocks(inner)),
            Block::Remark(kind, inner) => {
                quoted(&format!("**{}**\n\n{}", html::remark(*kind, self.file.words).1, self.blocks(inner)))
            }
            Block::Grid(grid) => self.grid(grid),
            Block::Placed(placed, _) => (self.file.placed)(placed).trim().to_owned(),
            Block::Code { language, text } => {
                let fence = "`".repeat(longest_run(text).max(2) + 1);
                format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
            }
            Block::Rule => "---".to_owned(),
        }
    }

    fn grid(&self, grid: &Grid) -> String {
        let row = |cells: &Vec<Vec<Inline>>| {
            let cells: String = cells.iter().map(|c| format!(" {} |", self.line(c).replace('\n', " "))).collect();
            format!("|{cells}")
        };
        let rule: String = grid.numeric.iter().map(|n| if *n { "--:|" } else { ":--|" }).collect();
        let mut lines = vec![row(&grid.head), format!("|{rule}")];
        lines.extend(grid.rows.iter().map(row));
        lines.join("\n")
    }

    fn line(&self, line: &[Inline]) -> String {
        line.iter().map(|part| self.part(part)).collect()
    }

    fn part(&self, part: &Inline) -> String {
        match part {
            Inline::Text(written) => text(written),
            Inline::Number(number) => text(&number.text) + if number.derived { "†" } else { "" },
            Inline::Emphasis(inner) => marked(&self.line(inner), "*", "em"),
            Inline::Strong(inner) => strong(&self.line(inner)),
            Inline::Struck(inner) => marked(&self.line(inner), "~~", "del"),
            Inline::Code(text) => code(text),
            Inline::Formula(formula) if formula.display => format!("$${}$$", formula.tex.trim()),
            Inline::Formula(formula) => format!("$`{}`$", formula.tex.trim()),
            Inline::Reference { anchor, text: label, .. } => {
                format!("[{}]({})", text(label), (self.file.lead)(&format!("#{anchor}")))
            }
            Inline::Link { target, content, .. } => {
                let words = self.line(content);
                let target = address(&(self.file.lead)(target));
                let bare = crate::doc::plain(content);
                if bare == target { format!("<{target}>") } else { format!("[{words}]({target})") }
            }
            Inline::Picture { target, description, .. } => {
                format!("![{}]({})", text(description), address(&(self.file.lead)(target)))
            }
            Inline::NoteMark { note, .. } => format!("[^{}-{}]", self.prefix, note + 1),
            Inline::SoftBreak => " ".to_owned(),
            Inline::Break => "\\\n".to_owned(),
        }
    }
}

/// A place to lead to, on a line of its own; hosts make anchors of titles by rules of their own.
pub fn anchor(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!("<a id=\"{}\"></a>\n\n", html::attribute(id)) }
}

fn strong(inner: &str) -> String {
    marked(inner, "**", "strong")
}

/// Emphasis by a sign where CommonMark sees it whatever stands around, else by a tag.
fn marked(inner: &str, sign: &str, tag: &str) -> String {
    let plain = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if plain(inner.chars().next()) && plain(inner.chars().next_back()) {
        format!("{sign}{inner}{sign}")
    } else {
        format!("<{tag}>{inner}</{tag}>")
    }
}

fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    // Within a table a bar would end the cell, also in code.
    format!("{fence}{space}{}{space}{fence}", text.replace('\n', " "))
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|l| if l.is_empty() { ">".to_owned() } else { format!("> {l}") }).collect();
    lines.join("\n")
}

/// The text with all lines but the first indented.
fn indented(text: &str, indent: &str) -> String {
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(indent);
        }
        out.push_str(line);
    }
    out
}

/// A text so that it is text: none of its signs is markup, and addresses in it end where they end.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let url = bare_address(rest);
        if url > 0 && !before.is_ascii_alphanumeric() {
            out.push_str(&format!("<{}>", &rest[..url]));
            (before, rest) = ('>', &rest[url..]);
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let after = rest.chars().next().unwrap_or(' ');
        let escape = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '$' | '~' | '|' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => is_entity(rest),
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        match c {
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// True where what follows `&` would make it a character of another name.
fn is_entity(after: &str) -> bool {
    let name = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    name.is_some_and(|end| end > 0 && after[end..].starts_with(';'))
}

/// A line whose first sign would make it something else.
fn first_sign(line: String) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = line[digits..].chars().next();
    if digits > 0 && matches!(after, Some('.' | ')')) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '+', '-', '=', ':']) { format!("\\{line}") } else { line }
}

/// An address for a link: what would end it is encoded.
pub fn address(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for byte in target.bytes() {
        match byte {
            b'(' | b')' | b'<' | b'>' | b'\\' | b'|' | b'"' | b'`' | b'*' | 0..=0x20 | 0x7F.. => {
                out.push_str(&format!("%{byte:02X}"));
            }
            byte => out.push(char::from(byte)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        assert_eq!(
            text("3~5天，<b>*a*</b> [x](javascript:y) a_b _c_ R&D &amp;"),
            "3\\~5天，\\<b\\>\\*a\\*\\</b\\> \\[x\\](javascript:y) a_b \\_c\\_ R&D \\&amp;"
        );
        assert_eq!(text("见https://a.org/b_c(d)。后"), "见<https://a.org/b_c(d)>。后");
        assert_eq!(text("(https://a.org/.)"), "(<https://a.org/>.)");
    }

    #[test]
    fn bold_text_with_marks_at_its_ends_is_bold_for_every_host() {
        assert_eq!(strong("重点"), "**重点**");
        assert_eq!(strong("12%"), "<strong>12%</strong>");
        assert_eq!(strong("“引号”"), "<strong>“引号”</strong>");
    }

    #[test]
    fn first_signs_of_lines_make_no_lists_and_headings() {
        for (line, expected) in
            [("1. a", "1\\. a"), ("- a", "\\- a"), ("# a", "\\# a"), ("2023年", "2023年"), ("甲", "甲")]
        {
            assert_eq!(first_sign(line.to_owned()), expected);
        }
    }

    #[test]
    fn code_is_fenced_by_more_signs_than_it_holds() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`a`"), "`` `a` ``");
    }
}
