//! Addresses in finished HTML: which anchors it holds, and leading its links elsewhere when it stands
//! on another page.
//!
//! The HTML is our own output: attributes are in double quotes, and text holds no bare `<`.

/// The HTML with every tag passed through `write`.
pub fn each_tag(html: &str, mut write: impl FnMut(&str, &mut String)) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let end = rest[open..].find('>').map_or(rest.len(), |at| open + at + 1);
        write(&rest[open..end], &mut out);
        rest = &rest[end..];
    }
    out + rest
}

/// A tag with its `href` replaced, or the `src` of a picture; as it is where it has neither.
pub fn relinked(tag: &str, lead: impl Fn(&str) -> String) -> String {
    let name = if tag.starts_with("<img ") { "src" } else { "href" };
    match split(tag, name) {
        Some((before, address, after)) => format!("{before} {name}=\"{}\"{after}", lead(address)),
        None => tag.to_owned(),
    }
}

/// A tag around its `href`.
pub fn split_href(tag: &str) -> Option<(&str, &str, &str)> {
    split(tag, "href")
}

/// A tag around the value of an attribute.
fn split<'a>(tag: &'a str, name: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = tag.split_once(&format!(" {name}=\""))?;
    let (value, after) = rest.split_once('"')?;
    Some((before, value, after))
}

/// The anchors in the HTML, in order.
pub fn anchors(html: &str) -> Vec<&str> {
    let tags = html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    tags.filter_map(|tag| tag.split_once(" id=\"")?.1.split_once('"')).map(|(id, _)| id).collect()
}

/// A relative address as a path below the root.
pub fn resolve(folder: &str, href: &str) -> String {
    let mut parts: Vec<&str> = folder.trim_end_matches('/').split('/').filter(|p| !p.is_empty()).collect();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_led_elsewhere_and_nothing_else_changes() {
        let html =
            "<p id=\"a\">x <a class=\"why\" href=\"b/c.html#d\">href=&quot;e&quot;</a> &lt;<svg data-href=\"f\"/></p>";
        let moved = each_tag(html, |tag, out| out.push_str(&relinked(tag, |href| format!("../{href}"))));
        assert_eq!(moved, html.replace("b/c.html", "../b/c.html"));
        assert_eq!(anchors(html), ["a"]);
    }

    #[test]
    fn addresses_are_resolved_from_the_folder_of_the_page() {
        assert_eq!(resolve("en/now/", "../../now/data/scores.csv"), "now/data/scores.csv");
        assert_eq!(resolve("now/", "charts/a.svg"), "now/charts/a.svg");
        assert_eq!(resolve("now/", "index.html"), "now/index.html");
    }
}
