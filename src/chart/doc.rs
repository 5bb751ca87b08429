//! The fragment of SVG under construction, shared by the backend and the chart that draws.
//!
//! plotters knows shapes and text only. A fragment is the side door by which charts open groups, titles and links
//! between plotters' draw calls: plotters draws at once, so what a closure draws lands inside its element.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::ops::Range;
use std::rc::Rc;

use super::markup::{Escaped, Sub};
use super::theme::Role;

/// Text attributes that an open group hands down.
#[derive(Clone, Copy)]
pub(crate) struct InheritedText {
    /// Font size in backend units.
    pub(crate) size: i32,
    pub(crate) anchor: &'static str,
    pub(crate) role: Option<Role>,
}

/// A piece of SVG without its root element.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fragment {
    svg: String,
    /// Where the tags of links stand, and the address that a tag opens: a copy outside the site leaves them out, and
    /// one on another page leads from there.
    link_tags: Vec<(Range<usize>, Option<String>)>,
}

impl Fragment {
    /// The markup with its links, led to where `lead` says.
    pub(crate) fn linked(&self, lead: &dyn Fn(&str) -> String) -> String {
        self.with_tags(|tag, href, out| match href {
            Some(href) => out.push_str(&format!("<a href=\"{}\">", Escaped(&lead(href)))),
            None => out.push_str(tag),
        })
    }

    /// The markup without its links.
    pub(crate) fn unlinked(&self) -> String {
        self.with_tags(|_, _, _| {})
    }

    fn with_tags(&self, write: impl Fn(&str, Option<&str>, &mut String)) -> String {
        let mut out = String::with_capacity(self.svg.len() + self.svg.len() / 16);
        let mut from = 0;
        for (tag, href) in &self.link_tags {
            out.push_str(&self.svg[from..tag.start]);
            write(&self.svg[tag.clone()], href.as_deref(), &mut out);
            from = tag.end;
        }
        out.push_str(&self.svg[from..]);
        out
    }

    /// Its size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.svg.len()
    }

    /// Whether any mark is a link.
    pub(crate) fn has_links(&self) -> bool {
        !self.link_tags.is_empty()
    }
}

struct State {
    fragment: Fragment,
    text: Vec<InheritedText>,
    /// What is drawn next has this colour: plotters knows colours and no roles.
    role: Role,
}

/// A handle on the fragment; clones share it.
#[derive(Clone)]
pub(crate) struct Doc(Rc<RefCell<State>>);

impl Doc {
    pub(crate) fn new() -> Self {
        let fragment = Fragment { svg: String::with_capacity(16 * 1024), link_tags: Vec::new() };
        Self(Rc::new(RefCell::new(State { fragment, text: Vec::new(), role: Role::Ink })))
    }

    /// What was written; the document is empty afterwards.
    pub(crate) fn take(&self) -> Fragment {
        std::mem::take(&mut self.0.borrow_mut().fragment)
    }

    pub(crate) fn with(&self, write: impl FnOnce(&mut String)) {
        write(&mut self.0.borrow_mut().fragment.svg);
    }

    /// Says in which colour the next shape or text is drawn.
    pub(crate) fn set_role(&self, role: Role) {
        self.0.borrow_mut().role = role;
    }

    /// The colour of what is drawn.
    pub(crate) fn role(&self) -> Role {
        self.0.borrow().role
    }

    /// What text inherits here.
    pub(crate) fn inherited_text(&self) -> InheritedText {
        self.0.borrow().text.last().copied().unwrap_or(InheritedText { size: 0, anchor: "start", role: None })
    }

    /// Runs `draw` inside `<g …>`.
    pub(crate) fn group<R>(&self, attributes: &[(&str, &str)], title: Option<&str>, draw: impl FnOnce() -> R) -> R {
        self.with(|b| {
            b.push_str("<g");
            for (name, value) in attributes {
                let _ = write!(b, " {name}=\"{}\"", Escaped(value));
            }
            b.push('>');
            if let Some(title) = title {
                let _ = write!(b, "<title>{}</title>", Escaped(title));
            }
            b.push('\n');
        });
        let out = draw();
        self.with(|b| b.push_str("</g>\n"));
        out
    }

    /// Runs `draw` inside a group that sets what most of its text shares.
    pub(crate) fn text_group<R>(&self, text: InheritedText, draw: impl FnOnce() -> R) -> R {
        let size = Sub(text.size).to_string();
        let mut attributes = vec![("font-size", size.as_str()), ("text-anchor", text.anchor)];
        let (fill, class);
        if let Some(role) = text.role {
            (fill, class) = (format!("#{:06x}", role.light()), format!("ix-f-{}", role.name()));
            attributes.extend([("fill", fill.as_str()), ("class", class.as_str())]);
        }
        self.0.borrow_mut().text.push(text);
        let out = self.group(&attributes, None, draw);
        self.0.borrow_mut().text.pop();
        out
    }

    /// Runs `draw` inside a link, if there is an address.
    pub(crate) fn link<R>(&self, href: Option<&str>, draw: impl FnOnce() -> R) -> R {
        let Some(href) = href else { return draw() };
        self.tag(&format!("<a href=\"{}\">", Escaped(href)), Some(href));
        let out = draw();
        self.tag("</a>\n", None);
        out
    }

    fn tag(&self, tag: &str, href: Option<&str>) {
        let Fragment { svg, link_tags } = &mut self.0.borrow_mut().fragment;
        link_tags.push((svg.len()..svg.len() + tag.len(), href.map(str::to_owned)));
        svg.push_str(tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_outside_the_site_has_no_links() {
        let doc = Doc::new();
        doc.link(Some("a&b"), || doc.group(&[("class", "x")], Some("t"), || ()));
        let fragment = doc.take();
        assert!(fragment.linked(&str::to_owned).contains("<a href=\"a&amp;b\">"));
        assert!(fragment.linked(&|href| format!("../{href}")).contains("<a href=\"../a&amp;b\">"));
        assert_eq!(fragment.unlinked(), "<g class=\"x\"><title>t</title>\n</g>\n");
    }
}
