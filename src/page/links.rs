//! Addresses in finished HTML: which anchors it holds, and the tags of its links.
//!
//! The HTML is our own output: attributes are in double quotes, and text holds no bare `<`.

/// The tags of a page, in order.
pub fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices('<').map(|(at, _)| &html[at..html[at..].find('>').map_or(html.len(), |end| at + end + 1)])
}

/// The name of the element that a tag opens; empty for one that closes.
pub fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())]
}

/// The value of an attribute of a tag.
pub fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    split(tag, name).map(|(_, value, _)| value)
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
    fn addresses_are_resolved_from_the_folder_of_the_page() {
        assert_eq!(resolve("en/now/", "../../now/data/scores.csv"), "now/data/scores.csv");
        assert_eq!(resolve("now/", "charts/a.svg"), "now/charts/a.svg");
        assert_eq!(resolve("now/", "index.html"), "now/index.html");
    }
}
