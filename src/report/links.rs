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

/// A tag with its `href` replaced; as it is where it has none.
pub fn relinked(tag: &str, lead: impl Fn(&str) -> String) -> String {
    match split_href(tag) {
        Some((before, href, after)) => format!("{before} href=\"{}\"{after}", lead(href)),
        None => tag.to_owned(),
    }
}

/// A tag around its `href`.
pub fn split_href(tag: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = tag.split_once(" href=\"")?;
    let (href, after) = rest.split_once('"')?;
    Some((before, href, after))
}

/// True for addresses that mean the same on every page of the site.
pub fn is_absolute(href: &str) -> bool {
    href.contains("://") || href.starts_with("mailto:") || href.starts_with("data:")
}

/// The anchors in the HTML, in order.
pub fn anchors(html: &str) -> Vec<&str> {
    let tags = html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    tags.filter_map(|tag| tag.split_once(" id=\"")?.1.split_once('"')).map(|(id, _)| id).collect()
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
}
