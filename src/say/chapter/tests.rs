//! From the text of a chapter to HTML and Markdown, without an edition behind it.

use tera::{Context, Kwargs, State, Tera, Value};

use super::fragment::{Fragment, Fragments};
use super::*;
use crate::diag::Sink;
use crate::doc::{Chapter, Placed};
use crate::lang::Lang;
use crate::source::SourceMap;
use crate::words::Words;
use crate::write::{html, markdown};

struct Said;

impl Marks for Said {
    fn derivation(&self, _: &str) -> Option<String> {
        None
    }

    fn reference(&self, id: &str) -> (String, String) {
        (format!("fig-{id}"), format!("图-{id}"))
    }
}

/// A chapter and the codes of what is wrong with it, with line and column.
fn read_text(text: &str, fragments: &Fragments) -> (Chapter, Vec<(&'static str, usize, usize)>) {
    let mut sources = SourceMap::default();
    let file = sources.add("01-a.md", text);
    let mut sink = Sink::default();
    let mut tera = Tera::new();
    tera.register_function("name", |kwargs: Kwargs, _: &State<'_>| kwargs.must_get::<String>("node"));
    let mark = fragments.mark(Fragment::Chart("a".into()));
    tera.register_function("chart", move |_: Kwargs, _: &State<'_>| Value::normal_string(&mark));
    let engine = Engine::new(tera, vec!["name", "chart", "range"], vec!["num", "replace"], vec!["name", "chart"]);
    let rendered = render(&engine, file, &sources, &Context::new(), &mut sink);
    let source = Source { file, id: "ch", number: Some(3), rendered: &rendered };
    let chapter = read(&source, fragments, &Said, &mut Whole::default(), &mut sink);
    let found = sink.into_sorted(&sources);
    let place = |d: &crate::diag::Diagnostic| sources.file(file).line_column(d.labels[0].0.range().start);
    let codes = found.iter().map(|d| (d.code, place(d).0, place(d).1)).collect();
    (chapter, codes)
}

fn page(chapter: &Chapter) -> String {
    let placed = |_: &Placed| "<figure></figure>".to_owned();
    html::Page { words: Words::built_in(Lang::Zh), level: 3, lead: &str::to_owned, placed: &placed }.body(chapter)
}

fn file(chapter: &Chapter) -> String {
    let placed = |_: &Placed| "![图](a.svg)".to_owned();
    markdown::File { words: Words::built_in(Lang::Zh), level: 3, lead: &str::to_owned, placed: &placed }.body(chapter)
}

/// The HTML and the Markdown of a chapter in which nothing is wrong.
fn written(text: &str) -> (String, String) {
    let (chapter, codes) = read_text(text, &Fragments::default());
    assert_eq!(codes, [], "{text}");
    (page(&chapter), file(&chapter))
}

fn codes(text: &str) -> Vec<(&'static str, usize, usize)> {
    read_text(text, &Fragments::default()).1
}

#[test]
fn chinese_emphasis_and_line_joins() {
    let (html, markdown) = written("# 标题\n\n**重点。**后面\n第二行 abc\ndef\n");
    assert_eq!(html, "<p><strong>重点。</strong>后面第二行 abc\ndef</p>\n");
    assert_eq!(markdown, "<strong>重点。</strong>后面第二行 abc def");
}

#[test]
fn bold_text_beside_marks_of_any_script() {
    for (text, bold) in [
        ("甲占**12%**，其中", "甲占<strong>12%</strong>，其中"),
        ("工业（**规上**）占**60%**的", "工业（<strong>规上</strong>）占<strong>60%</strong>的"),
        ("**全国值。**34个", "<strong>全国值。</strong>34个"),
        ("这是**“引号”**里的", "这是<strong>“引号”</strong>里的"),
        ("甲**12%**、乙**60%**和丙", "甲<strong>12%</strong>、乙<strong>60%</strong>和丙"),
        ("见**[链接](a.html)**后", "见<strong><a href=\"a.html\">链接</a></strong>后"),
        ("a **b** c~~d~~e", "a <strong>b</strong> c<del>d</del>e"),
    ] {
        assert_eq!(written(&format!("# 题\n\n{text}\n")).0, format!("<p>{bold}</p>\n"));
    }
}

#[test]
fn sections_are_numbered_and_anchored() {
    let (html, markdown) = written("# T\n\n## 第一节 {#first}\n\n文\n\n## 第二节\n\n### 细\n");
    assert!(html.starts_with("<h3 id=\"first\"><span class=\"number\">3.1</span> 第一节</h3>"), "{html}");
    assert!(html.ends_with("<h3 id=\"ch-2\"><span class=\"number\">3.2</span> 第二节</h3>\n<h4>细</h4>\n"), "{html}");
    assert!(markdown.starts_with("<a id=\"first\"></a>\n\n### 3.1 第一节\n\n文"), "{markdown}");
}

#[test]
fn footnotes_lead_there_and_back() {
    let (html, markdown) = written("# T\n\n甲[^a]，又[^a]。\n\n[^a]: 说明\n");
    assert!(html.contains("href=\"#ch-fn1\" id=\"ch-ref1-2\""), "{html}");
    assert!(html.contains("<li id=\"ch-fn1\">说明 <a class=\"back\" href=\"#ch-ref1-1\""), "{html}");
    assert_eq!(markdown, "甲[^ch-1]，又[^ch-1]。\n\n[^ch-1]: 说明");
}

#[test]
fn lists_tables_quotes_and_terms_as_markdown() {
    let text = "# T\n\n1. 甲\n2. 乙\n   - 丙\n\n> [!NOTE]\n> 说~明\n\n| a | b |\n|---|--:|\n| x\\|y | 1 |\n\n词\n: 意思\n\n```r\nx <- 1\n```\n";
    assert_eq!(
        written(text).1,
        "1. 甲\n2. 乙\n   - 丙\n\n> **说明**\n>\n> 说\\~明\n\n| a | b |\n|:--|--:|\n| x\\|y | 1 |\n\n- **词**\\\n  意思\n\n```r\nx <- 1\n```"
    );
}

#[test]
fn blocks_stand_alone() {
    let fragments = Fragments::default();
    let (chapter, codes) = read_text("# T\n\n文\n\n{{ chart(id=\"a\") }}\n\n尾 {{ chart(id=\"a\") }}\n", &fragments);
    assert!(page(&chapter).contains("<figure></figure>"));
    assert_eq!(codes, [("chapter::placed", 7, 1)]);
}

#[test]
fn text_of_data_is_never_markup() {
    let text = r"a*b* **c** [x](javascript:y) <b>d</b> e $f$ ~~g~~ ![h](i) # | {#j}";
    let chapter = format!("# T\n\n{{{{ name(node=`{text}`) }}}}\n\n- {{{{ name(node='# no') }}}}\n");
    let (html, markdown) = written(&chapter);
    assert_eq!(html, format!("<p>{}</p>\n<ul>\n<li># no</li>\n</ul>\n", html::text_html(text)));
    let (again, _) = written(&format!("# T\n\n{}\n", markdown.split("\n\n").next().unwrap()));
    assert_eq!(again, format!("<p>{}</p>\n", html::text_html(text)), "{markdown}");
}

#[test]
fn bare_addresses_are_links_on_the_page_and_on_a_code_host() {
    let (html, markdown) = written("# T\n\n见https://a.org/b_c。又 [https://d.org](https://d.org)\n");
    let link = |url: &str| format!("<a href=\"{url}\">{url}</a>");
    assert_eq!(html, format!("<p>见{}。又 {}</p>\n", link("https://a.org/b_c"), link("https://d.org")));
    assert_eq!(markdown, "见<https://a.org/b_c>。又 <https://d.org>");
}

#[test]
fn places_lead_to_what_was_typed() {
    let text = "# T\n\n{% for i in range(end=2) %}甲 {% endfor %}x [y](javascript:z)\n\n{{ name(node=\"long text\") }} [^no]\n";
    assert_eq!(codes(text), [("chapter::link", 3, 44), ("chapter::footnote", 5, 30)]);
}

#[test]
fn schemes_of_links_cannot_be_hidden() {
    for target in [
        "javascript:a",
        "JavaScript:a",
        "java&#10;script:a",
        "java&#9;script:a",
        "&#1;javascript:a",
        "data:text/html,a",
        "vbscript:a",
        "{{ name(node='javascript:a') }}",
        "java{{ name(node='script') }}:a",
        "\\\\\\\\evil.example",
    ] {
        let found = codes(&format!("# T\n\n[x]({target})\n"));
        assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), ["chapter::link"], "{target}");
    }
    for target in ["https://a.org/b:c", "mailto:a@b.org", "a/b.html?c=d:e#f:g", "#a", "../a.html", "HTTP://a.org"] {
        assert_eq!(codes(&format!("# T\n\n[x]({target})\n")), [], "{target}");
    }
}

#[test]
fn code_holds_no_mistakes() {
    let text = "# T\n\n```\n[^b] $$ ##x **\n```\n\n~~~\n# a comment\n~~~\n\n`[^c]` `$$` \\[^d] \\$\\$ \\*\\*e\n";
    assert!(written(text).1.contains("# a comment"));
}

#[test]
fn work_is_bounded() {
    let deep = |n: usize| format!("# T\n\n{}x\n", "> ".repeat(n));
    assert_eq!(codes(&deep(bounds::NESTING)), []);
    assert_eq!(codes(&deep(bounds::NESTING + 1)).len(), 1);
    assert_eq!(codes(&format!("# T\n\n{}\n", "*a".repeat(20_000))), []);
    let loops = "{% for i in range(end=1000) %}{% for j in range(end=1000) %}x{% endfor %}{% endfor %}";
    assert_eq!(codes(&format!("# T\n\n{loops}\n"))[0].0, "chapter::limit");
    let grown = "{% set a = 'aaaaaaaaaa' | replace(from='a', to='aaaaaaaaaa') %}".to_owned()
        + &"{% set a = a | replace(from='a', to=a) %}".repeat(4);
    assert_eq!(codes(&format!("# T\n\n{grown}\n"))[0].0, "chapter::limit");
    let long = format!("{{{{ 1{} }}}}", " + 1".repeat(1000));
    assert_eq!(codes(&format!("# T\n\n{long}\n"))[0].0, "chapter::limit");
    let deep = format!("{{{{ {}1{} | num }}}}", "(".repeat(100), ")".repeat(100));
    assert_eq!(codes(&format!("# T\n\n{deep}\n"))[0].0, "chapter::limit");
}
