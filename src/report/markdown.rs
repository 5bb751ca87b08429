//! A chapter's Markdown → HTML: headings with numbers and anchors, footnotes with ways back,
//! formulas as MathML, tables that scroll by themselves, call-outs, and the marks of calls.
//!
//! The text has passed Tera already. What is wrong with a chapter's Markdown is found by
//! [`super::lint`] on the source, where places are exact.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::cjk;
use super::fragment::{Fragment, Fragments, has_mark};
use crate::lang::Lang;

/// The Markdown that chapters may use.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
}

/// Parses with Chinese emphasis and line joining; events own their text.
pub fn events(text: &str) -> Vec<(Event<'static>, Range<usize>)> {
    let masked = cjk::mask(text);
    Parser::new_ext(&masked, options())
        .into_offset_iter()
        .filter(|(event, range)| !(matches!(event, Event::SoftBreak) && cjk::joins(text, range)))
        .map(|(event, range)| (unmasked(event.into_static()), range))
        .collect()
}

fn unmasked(event: Event<'static>) -> Event<'static> {
    let back = |text: CowStr<'static>| CowStr::from(cjk::unmask(&text));
    match event {
        Event::Text(t) => Event::Text(back(t)),
        Event::Code(t) => Event::Code(back(t)),
        Event::InlineMath(t) => Event::InlineMath(back(t)),
        Event::DisplayMath(t) => Event::DisplayMath(back(t)),
        Event::FootnoteReference(t) => Event::FootnoteReference(back(t)),
        Event::Html(t) => Event::Html(back(t)),
        Event::InlineHtml(t) => Event::InlineHtml(back(t)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: back(dest_url), title: back(title), id })
        }
        other => other,
    }
}

/// A section heading of a chapter.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Section {
    /// Anchor.
    pub id: String,
    /// Number such as `3.2`; empty in chapters without a number.
    pub number: String,
    /// Title as plain text.
    pub title: String,
}

/// A chapter as HTML.
#[derive(Debug, Clone, Default, serde::Serialize, schemars::JsonSchema)]
pub struct Html {
    /// Title as plain text.
    pub title: String,
    /// The body without the title.
    pub body: String,
    /// Sections in order.
    pub sections: Vec<Section>,
}

/// How the parts of a chapter that Markdown does not know are written.
pub trait Writer {
    /// A mark inside a line, as HTML.
    fn inline(&self, fragment: &Fragment) -> String;
    /// A mark inside a line, as plain text.
    fn plain(&self, fragment: &Fragment) -> String;
    /// A block, as HTML.
    fn block(&self, fragment: &Fragment) -> String;
}

/// Renders a chapter; `prefix` makes anchors of footnotes unique in the report, `number` is the chapter's.
pub fn to_html(
    text: &str,
    prefix: &str,
    number: Option<u32>,
    lang: Lang,
    fragments: &Fragments,
    writer: &dyn Writer,
) -> Html {
    let mut pass = Pass {
        out: Vec::new(),
        notes: Notes { prefix, lang, labels: Vec::new(), references: Vec::new(), definitions: Vec::new() },
        number,
        fragments,
        writer,
        result: Html::default(),
    };
    let events: Vec<Event<'static>> = events(text).into_iter().map(|(e, _)| e).collect();
    pass.blocks(&events);
    let mut body = String::with_capacity(text.len() * 2);
    let out = std::mem::take(&mut pass.out);
    html::push_html(&mut body, out.into_iter());
    pass.notes.push_list(&mut body);
    Html { body, ..pass.result }
}

struct Pass<'a> {
    out: Vec<Event<'static>>,
    notes: Notes<'a>,
    number: Option<u32>,
    fragments: &'a Fragments,
    writer: &'a dyn Writer,
    result: Html,
}

impl Pass<'_> {
    fn raw(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }

    fn blocks(&mut self, events: &[Event<'static>]) {
        let mut i = 0;
        while i < events.len() {
            i += match &events[i] {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let inner = until(&events[i..], |e| matches!(e, Event::End(TagEnd::Heading(_))));
                    self.heading(*level, id.as_deref(), &events[i + 1..i + inner]);
                    inner + 1
                }
                Event::Start(Tag::Paragraph) => {
                    let inner = until(&events[i..], |e| matches!(e, Event::End(TagEnd::Paragraph)));
                    self.paragraph(&events[i + 1..i + inner]);
                    inner + 1
                }
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let inner = until(&events[i..], |e| matches!(e, Event::End(TagEnd::FootnoteDefinition)));
                    self.definition(label, &events[i + 1..i + inner]);
                    inner + 1
                }
                Event::Start(Tag::Table(alignments)) => {
                    let inner = until(&events[i..], |e| matches!(e, Event::End(TagEnd::Table)));
                    self.table(alignments, &events[i + 1..i + inner]);
                    inner + 1
                }
                Event::Start(Tag::BlockQuote(Some(kind))) => {
                    let (class, title) = callout(*kind, self.notes.lang);
                    self.raw(format!(
                        "<div class=\"callout callout-{class}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n"
                    ));
                    1
                }
                Event::End(TagEnd::BlockQuote(Some(_))) => {
                    self.raw("</div>\n".into());
                    1
                }
                event => {
                    self.inline(event);
                    1
                }
            };
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, inner: &[Event<'static>]) {
        let title = self.plain(inner);
        if level == HeadingLevel::H1 {
            self.result.title = title;
            return;
        }
        let count = self.result.sections.len() + 1;
        let id = id.map_or_else(|| format!("{}-{count}", self.notes.prefix), str::to_owned);
        let mut number = String::new();
        if level == HeadingLevel::H2 {
            number = self.number.map(|n| format!("{n}.{count}")).unwrap_or_default();
            self.result.sections.push(Section { id: id.clone(), number: number.clone(), title });
        }
        // The report's title is h1 and a chapter's h2.
        let tag = if level == HeadingLevel::H2 { "h3" } else { "h4" };
        let label = if number.is_empty() { String::new() } else { format!("<span class=\"number\">{number}</span> ") };
        self.raw(format!("<{tag} id=\"{}\">{label}", escape(&id)));
        for event in inner {
            self.inline(event);
        }
        self.raw(format!("</{tag}>\n"));
    }

    fn paragraph(&mut self, inner: &[Event<'static>]) {
        if let [Event::Text(text)] = inner
            && let Some(block) = self.fragments.lone_block(text)
        {
            let html = self.writer.block(&block);
            self.raw(html);
            return;
        }
        self.out.push(Event::Start(Tag::Paragraph));
        for event in inner {
            self.inline(event);
        }
        self.out.push(Event::End(TagEnd::Paragraph));
    }

    fn definition(&mut self, label: &str, inner: &[Event<'static>]) {
        let kept = std::mem::take(&mut self.out);
        for event in inner.iter().filter(|e| !matches!(e, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)))
        {
            self.inline(event);
        }
        let own = std::mem::replace(&mut self.out, kept);
        let mut html = String::new();
        html::push_html(&mut html, own.into_iter());
        self.notes.definitions.push((label.to_owned(), html));
    }

    fn table(&mut self, alignments: &[Alignment], inner: &[Event<'static>]) {
        let label = self.notes.lang.pick("表格", "Table");
        self.raw(format!("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\"><table>\n"));
        let (mut head, mut column) = (false, 0);
        for event in inner {
            match event {
                Event::Start(Tag::TableHead) => {
                    (head, column) = (true, 0);
                    self.raw("<thead><tr>".into());
                }
                Event::End(TagEnd::TableHead) => {
                    head = false;
                    self.raw("</tr></thead>\n<tbody>\n".into());
                }
                Event::Start(Tag::TableRow) => {
                    column = 0;
                    self.raw("<tr>".into());
                }
                Event::End(TagEnd::TableRow) => self.raw("</tr>\n".into()),
                Event::Start(Tag::TableCell) => {
                    let number = alignments.get(column) == Some(&Alignment::Right);
                    let class = if number { " class=\"number\"" } else { "" };
                    self.raw(if head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") });
                    column += 1;
                }
                Event::End(TagEnd::TableCell) => self.raw(if head { "</th>" } else { "</td>" }.into()),
                event => self.inline(event),
            }
        }
        self.raw("</tbody></table></div>\n".into());
    }

    fn inline(&mut self, event: &Event<'static>) {
        match event {
            Event::Text(text) if has_mark(text) => {
                let html = self.fragments.replace(text, escape, |f| self.writer.inline(f));
                self.out.push(Event::InlineHtml(html.into()));
            }
            Event::Code(text) if has_mark(text) => {
                let text = self.fragments.replace(text, str::to_owned, |f| self.writer.plain(f));
                self.out.push(Event::Code(text.into()));
            }
            Event::InlineMath(tex) => self.math(tex, false),
            Event::DisplayMath(tex) => self.math(tex, true),
            Event::FootnoteReference(label) => {
                let html = self.notes.reference(label);
                self.out.push(Event::InlineHtml(html.into()));
            }
            // Raw HTML is an error that `lint` reports; here it is text, so that nothing slips through.
            Event::Html(text) | Event::InlineHtml(text) => self.out.push(Event::Text(text.clone())),
            other => self.out.push(other.clone()),
        }
    }

    fn math(&mut self, tex: &str, display: bool) {
        let tex = self.fragments.replace(tex, str::to_owned, |f| self.writer.plain(f));
        // An error in a formula is reported by `lint`; the source is the best that can be shown.
        let mut html = mathml(&tex, display).unwrap_or_else(|_| format!("<code>{}</code>", escape(&tex)));
        if display {
            // Scrolls where it is wider than the window, with the keyboard too.
            let name = self.notes.lang.pick("公式", "Formula");
            html = format!("<span class=\"formula\" role=\"group\" tabindex=\"0\" aria-label=\"{name}\">{html}</span>");
        }
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn plain(&self, events: &[Event<'static>]) -> String {
        let mut out = String::new();
        for event in events {
            match event {
                Event::Text(t) | Event::Code(t) | Event::InlineMath(t) => {
                    out.push_str(&self.fragments.replace(t, str::to_owned, |f| self.writer.plain(f)));
                }
                Event::SoftBreak | Event::HardBreak => out.push(' '),
                _ => {}
            }
        }
        out
    }
}

/// Position of the first event that ends the block; the last one where none does.
fn until(events: &[Event<'static>], end: impl Fn(&Event<'static>) -> bool) -> usize {
    events.iter().position(end).unwrap_or(events.len() - 1)
}

fn callout(kind: BlockQuoteKind, lang: Lang) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", lang.pick("说明", "Note")),
        BlockQuoteKind::Tip => ("tip", lang.pick("提示", "Tip")),
        BlockQuoteKind::Important => ("important", lang.pick("要点", "Important")),
        BlockQuoteKind::Warning => ("warning", lang.pick("注意", "Caution")),
        BlockQuoteKind::Caution => ("caution", lang.pick("警示", "Warning")),
    }
}

/// A LaTeX formula as MathML.
///
/// # Errors
/// What is wrong with the formula.
pub fn mathml(tex: &str, display: bool) -> Result<String, String> {
    use pulldown_latex::config::{DisplayMode, RenderConfig};
    let storage = pulldown_latex::Storage::new();
    let parsed: Vec<_> = pulldown_latex::Parser::new(tex, &storage).collect();
    if let Some(error) = parsed.iter().find_map(|e| e.as_ref().err()) {
        let text = error.to_string();
        return Err(text.lines().next().unwrap_or("not a formula").trim().to_owned());
    }
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let annotation = escape(tex);
    let config = RenderConfig { display_mode, annotation: Some(&annotation), ..RenderConfig::default() };
    let mut out = String::new();
    pulldown_latex::push_mathml(&mut out, parsed.into_iter(), config).map_err(|e| e.to_string())?;
    // pulldown-latex writes the signs of order, and `&`, as they are.
    Ok(out.replace("><</", ">&lt;</").replace(">></", ">&gt;</").replace(">&</", ">&amp;</"))
}

/// Footnotes of a chapter: numbered in the order of their first reference.
struct Notes<'a> {
    prefix: &'a str,
    lang: Lang,
    labels: Vec<String>,
    references: Vec<usize>,
    definitions: Vec<(String, String)>,
}

impl Notes<'_> {
    fn reference(&mut self, label: &str) -> String {
        let index = self.labels.iter().position(|l| l == label).unwrap_or_else(|| {
            self.labels.push(label.to_owned());
            self.references.push(0);
            self.labels.len() - 1
        });
        self.references[index] += 1;
        let (n, times, prefix) = (index + 1, self.references[index], self.prefix);
        format!("<sup class=\"footnote-ref\"><a href=\"#{prefix}-fn{n}\" id=\"{prefix}-ref{n}-{times}\">{n}</a></sup>")
    }

    fn push_list(&self, out: &mut String) {
        if self.labels.is_empty() {
            return;
        }
        out.push_str("<ol class=\"footnotes\">\n");
        let back = self.lang.pick("返回正文", "Back to the text");
        for (i, label) in self.labels.iter().enumerate() {
            let (n, prefix) = (i + 1, self.prefix);
            let text = self.definitions.iter().find(|(l, _)| l == label).map_or("", |(_, html)| html.trim());
            out.push_str(&format!("<li id=\"{prefix}-fn{n}\">{text}"));
            for k in 1..=self.references[i] {
                out.push_str(&format!(
                    " <a class=\"back\" href=\"#{prefix}-ref{n}-{k}\" aria-label=\"{back} {n}\">\u{21A9}\u{FE0E}</a>"
                ));
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
    }
}

/// Escapes text for HTML content and attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Plain;
    impl Writer for Plain {
        fn inline(&self, _: &Fragment) -> String {
            "<data>1</data>".into()
        }
        fn plain(&self, _: &Fragment) -> String {
            "1".into()
        }
        fn block(&self, _: &Fragment) -> String {
            "<figure></figure>".into()
        }
    }

    fn html(text: &str) -> Html {
        to_html(text, "ch", Some(3), Lang::Zh, &Fragments::default(), &Plain)
    }

    #[test]
    fn chinese_emphasis_and_line_joins() {
        let got = html("# 标题\n\n**重点。**后面\n第二行 abc\ndef\n");
        assert_eq!(got.title, "标题");
        assert_eq!(got.body, "<p><strong>重点。</strong>后面第二行 abc\ndef</p>\n");
    }

    #[test]
    fn sections_are_numbered_and_anchored() {
        let got = html("# T\n\n## 第一节 {#first}\n\n文\n\n## 第二节\n");
        assert!(got.body.starts_with("<h3 id=\"first\"><span class=\"number\">3.1</span> 第一节</h3>"));
        assert_eq!(got.sections[1].id, "ch-2");
    }

    #[test]
    fn footnotes_lead_there_and_back() {
        let got = html("甲[^a]，又[^a]。\n\n[^a]: 说明\n");
        assert!(got.body.contains("href=\"#ch-fn1\" id=\"ch-ref1-2\""));
        assert!(got.body.contains("<li id=\"ch-fn1\">说明 <a class=\"back\" href=\"#ch-ref1-1\""));
    }

    #[test]
    fn a_formula_becomes_mathml_and_a_wrong_one_says_so() {
        assert!(mathml(r"\frac{x_t}{x_0}", true).unwrap().contains("<mfrac>"));
        assert!(mathml(r"\frac{x", false).is_err());
    }

    #[test]
    fn signs_of_order_in_formulas_are_no_tags() {
        let html = mathml(r"a < t > b \& c", false).unwrap();
        assert!(html.contains("<mo>&lt;</mo>") && html.contains("<mo>&gt;</mo>"), "{html}");
        assert!(html.contains("a &lt; t &gt; b \\&amp; c</annotation>"), "{html}");
        assert!(!html.contains("><</") && !html.contains(">&</"));
    }

    #[test]
    fn blocks_stand_alone() {
        let fragments = Fragments::default();
        let mark = fragments.mark(Fragment::Chart("a".into()));
        let got = to_html(&format!("文\n\n{mark}\n\n尾 {mark}"), "ch", None, Lang::Zh, &fragments, &Plain);
        assert!(got.body.contains("<figure></figure>"));
        assert!(got.body.contains("尾 <data>1</data>"));
    }
}
