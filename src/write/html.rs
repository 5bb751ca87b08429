//! A chapter as HTML: the body between the title, which the template writes, and the next chapter.

use crate::doc::{Block, Chapter, Grid, Heading, Inline, Number, Placed, Remark};
use crate::words::{Words, word};

/// The page that a chapter is written for.
pub struct Page<'a> {
    /// Words of its language.
    pub words: Words<'a>,
    /// Level of the headings of sections: 3 where the chapter's title is an `<h2>`.
    pub level: u8,
    /// Leads an address of the report's folder, or `#anchor` of the report, from this page.
    pub lead: &'a dyn Fn(&str) -> String,
    /// A figure, table or box as HTML.
    pub placed: &'a dyn Fn(&Placed) -> String,
}

impl Page<'_> {
    /// The body of a chapter and its footnotes.
    pub fn body(&self, chapter: &Chapter) -> String {
        let mut out = Out { page: self, prefix: &chapter.id, html: String::new() };
        out.blocks(&chapter.blocks);
        out.notes(chapter);
        out.html
    }
}

struct Out<'a> {
    page: &'a Page<'a>,
    /// Makes anchors of footnotes unique in the report.
    prefix: &'a str,
    html: String,
}

impl Out<'_> {
    fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(line) => self.element("p", "", line, "\n"),
            Block::Plain(line) => self.line(line),
            Block::List { first, entries } => {
                let (open, close) = match first {
                    None => ("<ul>".to_owned(), "</ul>\n"),
                    Some(1) => ("<ol>".to_owned(), "</ol>\n"),
                    Some(first) => (format!("<ol start=\"{first}\">"), "</ol>\n"),
                };
                self.push(&open);
                self.push("\n");
                for entry in entries {
                    self.push("<li>");
                    if !matches!(entry.first(), None | Some(Block::Plain(_))) {
                        self.push("\n");
                    }
                    self.blocks(entry);
                    self.push("</li>\n");
                }
                self.push(close);
            }
            Block::Definitions(list) => {
                self.push("<dl>\n");
                for definition in list {
                    self.element("dt", "", &definition.term, "\n");
                    for meaning in &definition.meanings {
                        self.push("<dd>");
                        self.blocks(meaning);
                        self.push("</dd>\n");
                    }
                }
                self.push("</dl>\n");
            }
            Block::Quote(inner) => {
                self.push("<blockquote>\n");
                self.blocks(inner);
                self.push("</blockquote>\n");
            }
            Block::Remark(kind, inner) => {
                let (class, title) = remark(*kind, self.page.words);
                self.push(&format!(
                    "<div class=\"callout callout-{class}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n"
                ));
                self.blocks(inner);
                self.push("</div>\n");
            }
            Block::Grid(grid) => self.grid(grid),
            Block::Placed(placed, _) => {
                let html = (self.page.placed)(placed);
                self.push(&html);
            }
            Block::Code { language, text } => {
                let class = if language.is_empty() {
                    String::new()
                } else {
                    format!(" class=\"language-{}\"", attribute(language))
                };
                self.push(&format!("<pre><code{class}>{}</code></pre>\n", text_html(text)));
            }
            Block::Rule => self.push("<hr />\n"),
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let tag = format!("h{}", (self.page.level - 1 + heading.depth).min(6));
        let id = if heading.id.is_empty() { String::new() } else { format!(" id=\"{}\"", attribute(&heading.id)) };
        self.push(&format!("<{tag}{id}>"));
        if !heading.number.is_empty() {
            self.push(&format!("<span class=\"number\">{}</span> ", heading.number));
        }
        self.line(&heading.title);
        self.push(&format!("</{tag}>\n"));
    }

    fn element(&mut self, tag: &str, attributes: &str, line: &[Inline], end: &str) {
        self.push(&format!("<{tag}{attributes}>"));
        self.line(line);
        self.push(&format!("</{tag}>{end}"));
    }

    fn grid(&mut self, grid: &Grid) {
        let label = word!(self.page.words, document_table);
        self.push(&format!(
            "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\"><table>\n"
        ));
        let class = |i: usize| if grid.numeric.get(i) == Some(&true) { " class=\"number\"" } else { "" };
        self.push("<thead><tr>");
        for (i, cell) in grid.head.iter().enumerate() {
            self.element("th", &format!(" scope=\"col\"{}", class(i)), cell, "");
        }
        self.push("</tr></thead>\n<tbody>\n");
        for row in &grid.rows {
            self.push("<tr>");
            for (i, cell) in row.iter().enumerate() {
                self.element("td", class(i), cell, "");
            }
            self.push("</tr>\n");
        }
        self.push("</tbody></table></div>\n");
    }

    fn line(&mut self, line: &[Inline]) {
        for part in line {
            self.part(part);
        }
    }

    fn part(&mut self, part: &Inline) {
        match part {
            Inline::Text(text) => self.push(&text_html(text)),
            Inline::Number(number) => {
                let html = number_html(number, self.page.lead);
                self.push(&html);
            }
            Inline::Emphasis(inner) => self.element("em", "", inner, ""),
            Inline::Strong(inner) => self.element("strong", "", inner, ""),
            Inline::Struck(inner) => self.element("del", "", inner, ""),
            Inline::Code(text) => self.push(&format!("<code>{}</code>", text_html(text))),
            Inline::Formula(formula) if formula.display => {
                // Scrolls where it is wider than the window, with the keyboard too.
                let name = word!(self.page.words, document_formula);
                self.push(&format!(
                    "<span class=\"formula\" role=\"group\" tabindex=\"0\" aria-label=\"{name}\">{}</span>",
                    formula.mathml
                ));
            }
            Inline::Formula(formula) => self.push(&formula.mathml),
            Inline::Reference { anchor, text, .. } => {
                let href = (self.page.lead)(&format!("#{anchor}"));
                self.push(&format!("<a class=\"ref\" href=\"{}\">{}</a>", address(&href), text_html(text)));
            }
            Inline::Link { target, title, content, .. } => {
                let href = (self.page.lead)(target);
                self.element("a", &format!(" href=\"{}\"{}", address(&href), titled(title)), content, "");
            }
            Inline::Picture { target, title, description, .. } => {
                let src = (self.page.lead)(target);
                self.push(&format!(
                    "<img src=\"{}\" alt=\"{}\"{} />",
                    address(&src),
                    attribute(description),
                    titled(title)
                ));
            }
            Inline::NoteMark { note, time } => {
                let (n, prefix) = (note + 1, self.prefix);
                self.push(&format!(
                    "<sup class=\"footnote-ref\"><a href=\"#{prefix}-fn{n}\" id=\"{prefix}-ref{n}-{time}\">{n}</a></sup>"
                ));
            }
            Inline::SoftBreak => self.push("\n"),
            Inline::Break => self.push("<br />\n"),
        }
    }

    fn notes(&mut self, chapter: &Chapter) {
        if chapter.notes.is_empty() {
            return;
        }
        self.push("<ol class=\"footnotes\">\n");
        let back = word!(self.page.words, document_back);
        for (i, note) in chapter.notes.iter().enumerate() {
            let (n, prefix) = (i + 1, self.prefix);
            self.push(&format!("<li id=\"{prefix}-fn{n}\">"));
            for (i, block) in note.content.iter().enumerate() {
                match block {
                    Block::Paragraph(line) | Block::Plain(line) => {
                        if i > 0 {
                            self.push("<br />\n");
                        }
                        self.line(line);
                    }
                    block => self.block(block),
                }
            }
            for time in 1..=note.marks {
                self.push(&format!(
                    " <a class=\"back\" href=\"#{prefix}-ref{n}-{time}\" aria-label=\"{back} {n}\">\u{21A9}\u{FE0E}</a>"
                ));
            }
            self.push("</li>\n");
        }
        self.push("</ol>\n");
    }
}

fn titled(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", attribute(title)) }
}

/// Class and title of a call-out.
pub(super) fn remark(kind: Remark, words: Words<'_>) -> (&'static str, &str) {
    match kind {
        Remark::Note => ("note", word!(words, document_note)),
        Remark::Tip => ("tip", word!(words, document_tip)),
        Remark::Important => ("important", word!(words, document_important)),
        Remark::Warning => ("warning", word!(words, document_warning)),
        Remark::Caution => ("caution", word!(words, document_caution)),
    }
}

/// A number as `<data>` that knows its value and source, led to where it is derived; a mark where it is derived from
/// printed figures. Its key stands only where no address says the same.
pub fn number_html(number: &Number, lead: &dyn Fn(&str) -> String) -> String {
    let href = number.derivation.as_deref().map(lead);
    let mut html =
        href.as_deref().map_or_else(String::new, |href| format!("<a class=\"why\" href=\"{}\">", address(href)));
    html.push_str(&format!("<data value=\"{}\"", number.value));
    let key = if href.is_some() { "" } else { &number.key };
    for (name, value) in [("data-key", key), ("title", &number.origin)] {
        if !value.is_empty() {
            html.push_str(&format!(" {name}=\"{}\"", attribute(value)));
        }
    }
    html.push_str(&format!(">{}</data>", text_html(&number.text)));
    if number.derived {
        html.push_str("<sup class=\"mark\">†</sup>");
    }
    html + if href.is_some() { "</a>" } else { "" }
}

/// Text for between tags.
pub fn text_html(text: &str) -> String {
    escape(text, false)
}

/// Text for an attribute in double quotes.
pub fn attribute(text: &str) -> String {
    escape(text, true)
}

/// An address for an attribute: what URLs may not hold is encoded.
pub fn address(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for byte in target.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0..=0x20 | 0x7F.. => {
                out.push_str(&format!("%{byte:02X}"));
            }
            byte => out.push(char::from(byte)),
        }
    }
    out
}

fn escape(text: &str, quotes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quotes => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_wherever_it_goes() {
        assert_eq!(text_html("<a> & \"b\""), "&lt;a&gt; &amp; \"b\"");
        assert_eq!(attribute("\"><b>"), "&quot;&gt;&lt;b&gt;");
        assert_eq!(address("a b\"c.html?d=1&e='f'"), "a%20b%22c.html?d=1&amp;e=&#x27;f&#x27;");
    }

    #[test]
    fn a_number_leads_to_its_derivation_and_else_has_its_key() {
        let mut number = Number { text: "3.1".into(), value: 3.25, key: "index/a/2023".into(), ..Number::default() };
        assert_eq!(number_html(&number, &str::to_owned), "<data value=\"3.25\" data-key=\"index/a/2023\">3.1</data>");
        number.derivation = Some("d/index.html".into());
        number.derived = true;
        let html = number_html(&number, &|href| format!("../{href}"));
        assert_eq!(
            html,
            "<a class=\"why\" href=\"../d/index.html\"><data value=\"3.25\">3.1</data><sup class=\"mark\">†</sup></a>"
        );
    }
}
