//! Reads a finished SVG the way a reader would: boxes of text, grounds, contrast.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use indexpress::inside::chart::measure;
use indexpress::inside::chart::theme::Role;
use roxmltree::{Document, Node};

#[derive(Debug, Clone)]
#[expect(dead_code, reason = "the text is for messages")]
pub struct Label {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub size: f64,
    role: Role,
    ground: Role,
}

fn number(node: Node, name: &str) -> Option<f64> {
    node.attribute(name).map(|v| v.parse().unwrap())
}

fn inherited<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.ancestors().find_map(|n| n.attribute(name))
}

fn role(node: Node) -> Option<Role> {
    let class = node.attribute("class")?.split(' ').find_map(|c| c.strip_prefix("ix-f-"))?;
    Role::ALL.iter().copied().find(|r| r.name() == class)
}

/// How far the groups around a node lower it: the one transform that charts use but for turned text.
fn lowered(node: Node) -> f64 {
    let shift = |n: Node| n.attribute("transform")?.strip_prefix("translate(0 ")?.strip_suffix(')')?.parse().ok();
    node.ancestors().skip(1).filter_map(|n| shift(n).or_else(|| n.attribute("transform").map(|_| f64::NAN))).sum()
}

/// Every piece of text with its box by the measurer and the ground it stands on.
pub fn labels(document: &Document) -> Vec<Label> {
    let mut grounds: Vec<(f64, f64, f64, f64, Role)> = Vec::new();
    let mut labels = Vec::new();
    for node in document.descendants() {
        if node.has_tag_name("rect")
            && let Some(role) = role(node)
        {
            let [x, y, w, h] = ["x", "y", "width", "height"].map(|n| number(node, n).unwrap());
            let y = y + lowered(node);
            grounds.push((x, y, x + w, y + h, role));
        }
        if !node.has_tag_name("text") {
            continue;
        }
        let size: f64 = inherited(node, "font-size").unwrap().parse().unwrap();
        let text = node.text().unwrap_or_default();
        let width = measure::width(text, size, inherited(node, "font-weight").is_some());
        let (x, y) = (number(node, "x").unwrap(), number(node, "y").unwrap() + lowered(node));
        let shift = match inherited(node, "text-anchor") {
            Some("middle") => width / 2.0,
            Some("end") => width,
            _ => 0.0,
        };
        let (left, right, top, bottom) = if node.attribute("transform").is_some() {
            (x - size * 0.78, x + size * 0.1, y - width + shift, y + shift)
        } else {
            (x - shift, x - shift + width, y - size * 0.78, y + size * 0.1)
        };
        let (cx, cy) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        let under = grounds.iter().rev().find(|g| g.0 <= cx && cx <= g.2 && g.1 <= cy && cy <= g.3);
        let ground = under.map_or(Role::Paper, |g| g.4);
        labels.push(Label {
            text: text.to_owned(),
            left,
            right,
            top,
            bottom,
            size,
            role: node.ancestors().find_map(role).unwrap(),
            ground,
        });
    }
    labels
}

/// What is wrong with a picture; `name` is for the message.
pub fn faults(name: &str, svg: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut expect = |holds: bool, what: &str| {
        if !holds {
            faults.push(format!("{name}: {what}"));
        }
    };
    expect(!svg.contains("NaN") && !svg.contains("inf"), "not a number");
    let document = match Document::parse(svg) {
        Ok(document) => document,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let root = document.root_element();
    let ids: Vec<&str> = document.descendants().filter_map(|n| n.attribute("id")).collect();
    expect(ids.iter().collect::<BTreeSet<_>>().len() == ids.len(), "an id stands twice");
    for attribute in ["aria-labelledby", "aria-describedby"] {
        expect(ids.contains(&root.attribute(attribute).unwrap()), attribute);
    }
    let described = root.descendants().any(|n| n.has_tag_name("desc") && n.text().is_some_and(|t| t.len() >= 8));
    expect(described, "no description");
    let links = root.descendants().any(|n| n.has_tag_name("a"));
    expect(root.attribute("role") == Some(if links { "group" } else { "img" }), "role");
    for node in document.descendants().filter(|n| n.attribute("class").is_some_and(|c| c.starts_with("ix-m "))) {
        let titled = node.children().any(|n| n.has_tag_name("title") && n.text().is_some_and(|t| !t.is_empty()));
        expect(titled, "mark without title");
    }
    let frame: Vec<f64> = root.attribute("viewBox").unwrap().split(' ').map(|v| v.parse().unwrap()).collect();
    let labels = labels(&document);
    for l in &labels {
        let inside = l.left >= frame[0] - 0.1
            && l.right <= frame[0] + frame[2] + 0.1
            && l.top >= frame[1] - 0.1
            && l.bottom <= frame[1] + frame[3] + 0.1;
        expect(inside, &format!("outside {frame:?}: {l:?}"));
        expect(l.size >= 11.0, &format!("small: {l:?}"));
        for (mode, colour) in [("light", Role::light as fn(Role) -> u32), ("dark", Role::dark)] {
            let contrast = contrast(colour(l.role), colour(l.ground));
            expect(contrast >= 4.5, &format!("{contrast:.2} in {mode}: {l:?}"));
        }
    }
    for (i, a) in labels.iter().enumerate() {
        for b in &labels[i + 1..] {
            let beside = a.right <= b.left + 0.1 || b.right <= a.left + 0.1;
            expect(beside || a.bottom <= b.top + 0.1 || b.bottom <= a.top + 0.1, &format!("overlap: {a:?} {b:?}"));
        }
    }
    faults
}

/// Whether the first shape is paper as large as the picture.
pub fn paper_covers_the_frame(svg: &str) -> bool {
    let document = Document::parse(svg).unwrap();
    let paper = document.descendants().find(|n| n.has_tag_name("rect")).unwrap();
    let sides = ["x", "y", "width", "height"].map(|side| paper.attribute(side).unwrap()).join(" ");
    role(paper) == Some(Role::Paper) && document.root_element().attribute("viewBox") == Some(sides.as_str())
}

fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(rgb: u32) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
    };
    let [_, r, g, b] = rgb.to_be_bytes().map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}
