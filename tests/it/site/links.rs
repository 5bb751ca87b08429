//! Every link, image and anchor leads somewhere, and nowhere but into the site.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::{Token, tokens, values};
use super::site::{Site, ending, real};

/// Attributes that hold one address.
const ADDRESSES: [&str; 4] = ["href", "src", "action", "poster"];
/// Attributes that hold ids of the same page.
const IDREFS: [&str; 4] = ["aria-labelledby", "aria-describedby", "aria-controls", "for"];

/// The path that `target` names, seen from the file at `from`; none where it climbs out of the site.
fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn anchors(site: &Site) -> BTreeMap<&str, BTreeSet<String>> {
    let pages = ending(site, ".html");
    pages.map(|(path, page)| (path, values(page, &["id"]).into_iter().map(|(_, id)| id).collect())).collect()
}

#[test]
fn every_link_and_anchor_of_every_page_leads_somewhere() {
    let site = real();
    let anchors = anchors(site);
    let mut wrong = Vec::new();
    let mut count = 0;
    for (path, page) in ending(site, ".html") {
        for (tag, address) in values(page, &ADDRESSES) {
            count += 1;
            let (file, anchor) = address.split_once('#').unwrap_or((&address, ""));
            let target = if file.is_empty() { Some(path.to_owned()) } else { resolve(path, file) };
            let found = target.filter(|t| site.contains_key(t));
            // `#r=a,b` is a setting that a script reads, not an anchor.
            let anchored = anchor.is_empty()
                || anchor.contains('=')
                || found.as_ref().and_then(|t| anchors.get(t.as_str())).is_some_and(|ids| ids.contains(anchor));
            if found.is_none() || !anchored || address.starts_with('/') || address.contains("//") {
                wrong.push(format!("{path}: <{tag}> {address}"));
            }
        }
        for (tag, ids) in values(page, &IDREFS) {
            wrong.extend(
                ids.split_whitespace()
                    .filter(|id| !anchors[path].contains(*id))
                    .map(|id| format!("{path}: <{tag}> names #{id}")),
            );
        }
    }
    assert!(count > 3_000, "links are no longer found: {count}");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_link_and_picture_of_the_markdown_reports_leads_somewhere() {
    let site = real();
    let mut count = 0;
    for (path, report) in ending(site, "report.md") {
        for rest in report.split("](").skip(1) {
            let address = rest.split(')').next().unwrap();
            let (target, anchor) = address.split_once('#').unwrap_or((address, ""));
            if target.is_empty() {
                assert!(report.contains(&format!("<a id=\"{anchor}\"></a>")), "{path}: #{anchor}");
            } else {
                assert!(resolve(path, target).is_some_and(|t| site.contains_key(&t)), "{path}: {target}");
            }
            count += 1;
        }
    }
    assert!(count > 100, "links are no longer found: {count}");
}

#[test]
fn ids_are_unique_in_each_page_and_picture() {
    for (path, page) in ending(real(), ".html").chain(ending(real(), ".svg")) {
        let mut seen = BTreeSet::new();
        for (tag, id) in values(page, &["id"]) {
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{path}: <{tag} id=\"{id}\">");
            assert!(seen.insert(id.clone()), "{path}: #{id} stands twice");
        }
    }
}

#[test]
fn pages_hold_no_script_and_no_style_of_their_own() {
    for (path, page) in ending(real(), ".html") {
        for token in tokens(page) {
            if let Token::Open(tag, attributes) = token {
                assert!(!["style", "iframe"].contains(&tag.as_str()), "{path}: <{tag}>");
                // Scripts are files; linked data is no script. tests/web.rs holds it against the policy.
                let data = attributes.iter().any(|(n, v)| n == "type" && v == "application/ld+json");
                let file = attributes.iter().any(|(n, v)| n == "src" && v.contains("assets/"));
                assert!(tag != "script" || data || file, "{path}: <{tag}>");
                let inline = attributes.iter().find(|(n, _)| n == "style" || n.starts_with("on"));
                assert!(inline.is_none(), "{path}: <{tag} {inline:?}>");
            }
        }
    }
    // A picture on its own brings its colours along, but no script.
    for (path, picture) in ending(real(), ".svg") {
        assert!(!picture.contains("<script") && !picture.contains("url("), "{path}");
    }
    let style = super::site::text(real(), "assets/style.css");
    assert!(!style.contains("@import") && !style.contains("url("), "the style sheet loads something");
}
