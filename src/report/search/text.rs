//! The running text of a rendered chapter, by section: what a reader would search for.

/// The text before the first section (no id) and that of each section, in order. Figures, tables,
/// formulas, marks and the titles of sections are left out: they are entries of their own or no words.
pub fn sections(html: &str) -> Vec<(Option<String>, String)> {
    const SKIPPED: [&str; 7] = ["h3", "figure", "table", "svg", "math", "sup", "summary"];
    let mut found = vec![(None, String::new())];
    let mut rest = html;
    let mut skipping: Option<(&str, usize)> = None;
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        if skipping.is_none() {
            push(&mut found, text);
        }
        let end = tag.find('>').map_or(tag.len(), |at| at + 1);
        let (tag, after) = tag.split_at(end);
        rest = after;
        let closing = tag.starts_with("</");
        let name: &str = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        skipping = match skipping {
            Some((skipped, depth)) if skipped == name => match (closing, depth) {
                (true, 1) => None,
                (true, _) => Some((skipped, depth - 1)),
                (false, _) => Some((skipped, depth + 1)),
            },
            None if !closing => SKIPPED.into_iter().find(|s| *s == name).map(|s| (s, 1)),
            other => other,
        };
        if skipping.is_some_and(|(skipped, _)| skipped == "h3") && !closing && name == "h3" {
            let id = tag.split("id=\"").nth(1).and_then(|r| r.split('"').next()).map(str::to_owned);
            found.push((id, String::new()));
        } else if skipping.is_none() && ["p", "li", "h4", "div", "dd", "dt"].contains(&name) {
            push(&mut found, " ");
        }
    }
    if skipping.is_none() {
        push(&mut found, rest);
    }
    for (_, text) in &mut found {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    found
}

fn push(found: &mut [(Option<String>, String)], text: &str) {
    if let Some((_, last)) = found.last_mut() {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        last.push_str(&text.replace("&amp;", "&"));
    }
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn text_by_section_without_pictures() {
        let html = "<p>甲<a href=\"#x\"><data value=\"1\">1</data></a>乙 &amp; 丙</p><figure><figure>a</figure>b</figure>\
                    <h3 id=\"s\"><span>1.1</span> 题</h3><p>丁<sup>2</sup></p><table><tr><td>no</td></tr></table>";
        let got = sections(html);
        assert_eq!(got[0], (None, "甲1乙 & 丙".to_owned()));
        assert_eq!(got[1], (Some("s".to_owned()), "丁".to_owned()));
        assert_eq!(got.len(), 2);
    }
}
