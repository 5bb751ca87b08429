//! A chapter's Markdown for `report.md`: the same text with headings one level down and numbered,
//! anchors taken out, footnotes made unique in the report, marks replaced by what they stand for.

use super::fragment::{Fragment, Fragments};
use super::lint;

/// Rewrites a chapter whose number and anchor are given; `block` and `inline` write its marks.
pub fn to_markdown(
    text: &str,
    prefix: &str,
    number: Option<u32>,
    fragments: &Fragments,
    block: impl Fn(&Fragment) -> String,
    inline: impl Fn(&Fragment) -> String,
) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let (mut sections, mut code) = (0, false);
    for line in text.lines() {
        code ^= line.trim_start().starts_with("```");
        if let Some(fragment) = fragments.lone_block(line) {
            out.push_str(block(&fragment).trim());
        } else if code || !line.starts_with('#') {
            let line = lint::with_footnotes(line, |label| format!("{prefix}-{label}"));
            out.push_str(&fragments.replace(&line, str::to_owned, &inline));
        } else if let Some(title) = line.strip_prefix("## ") {
            sections += 1;
            let number = number.map(|n| format!("{n}.{sections} ")).unwrap_or_default();
            let title = fragments.replace(without_id(title), str::to_owned, &inline);
            out.push_str(&format!("### {number}{title}"));
        } else if !line.starts_with("# ") {
            out.push_str(&format!("#{}", fragments.replace(without_id(line), str::to_owned, &inline)));
        }
        out.push('\n');
    }
    squeeze(&out)
}

fn without_id(title: &str) -> &str {
    title.rfind("{#").map_or(title, |at| &title[..at]).trim_end()
}

/// No more than one empty line in a row, none at the ends.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.lines() {
        let blank = line.trim().is_empty();
        if !(blank && empty) {
            out.push_str(if blank { "" } else { line });
            out.push('\n');
        }
        empty = blank;
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_reads_well_as_plain_markdown() {
        let fragments = Fragments::default();
        let chart = fragments.mark(Fragment::Chart("trend".into()));
        let text = format!("# 章\n\n\n## 节 {{#a}}\n\n文[^x]\n\n{chart}\n\n[^x]: 注\n");
        let got = to_markdown(&text, "ch", Some(2), &fragments, |_| "![图](a.svg)\n".into(), |_| String::new());
        assert_eq!(got, "### 2.1 节\n\n文[^ch-x]\n\n![图](a.svg)\n\n[^ch-x]: 注");
    }
}
