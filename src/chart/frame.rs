//! Headline, standfirst, source and note around a plot, and the two forms of the finished picture.

use std::fmt::Write as _;

use super::doc::Fragment;
use super::markup::{Escaped, Sub, to_sub};
use super::sheet::{Face, Sheet};
use super::theme::{self, Role};
use super::{Caption, Width};
use crate::lang::Lang;

/// Paper around the plot in a picture of its own.
const MARGIN: f64 = 16.0;

/// Room above an inline plot: the line box of a text in the first row is higher than its glyphs.
const HEADROOM: f64 = 4.0;

/// A finished chart of one width: the plot, and what a picture of its own has around it.
#[derive(Clone, Debug)]
pub struct Drawing {
    id: String,
    lang: Lang,
    width: Width,
    title: String,
    description: String,
    head: Block,
    plot: Block,
    foot: Block,
    blank: bool,
}

#[derive(Clone, Debug)]
struct Block {
    fragment: Fragment,
    height: f64,
}

impl Drawing {
    pub(crate) fn new(
        caption: &Caption<'_>,
        width: Width,
        description: String,
        (plot, height): (Fragment, f64),
        blank: bool,
    ) -> Self {
        let sheet = Sheet::new(width, caption.words);
        let head = head(&sheet, caption);
        let head = Block { fragment: sheet.take(), height: head };
        let foot = foot(&sheet, caption, height);
        let foot = Block { fragment: sheet.take(), height: foot };
        Self {
            id: format!("{}-{}", caption.id, width.letter()),
            lang: caption.words.lang(),
            width,
            title: caption.headline.clone(),
            description,
            head,
            plot: Block { fragment: plot, height },
            foot,
            blank,
        }
    }

    /// The plot alone, for a page whose `<figure>` shows headline, source and note itself and whose style sheet has
    /// [`theme::page_style_sheet`]. Marks link to pages.
    pub fn inline(&self) -> String {
        self.inline_led(&str::to_owned)
    }

    /// The same with its links led to where `lead` says, for a page that stands elsewhere.
    pub fn inline_led(&self, lead: &dyn Fn(&str) -> String) -> String {
        let role = if self.plot.fragment.has_links() { "group" } else { "img" };
        let mut svg = self.open((0.0, -HEADROOM, self.width.units(), self.plot.height + HEADROOM), role);
        svg.push_str(&self.plot.fragment.linked(lead));
        svg.push_str("</svg>\n");
        lean(&svg)
    }

    /// The whole picture as a file of its own: headline, standfirst, plot, source and note, its style sheet for light,
    /// dark and print, no links.
    pub fn standalone(&self) -> String {
        let (left, top) = (-MARGIN, -self.head.height);
        let width = self.width.units() + 2.0 * MARGIN;
        let height = self.head.height + self.plot.height + self.foot.height;
        let mut body = String::with_capacity(self.plot.fragment.size() + 4096);
        let [x, y, w, h] = [left, top, width, height].map(|v| Sub(to_sub(v)));
        let (colour, name) = (Role::Paper.light(), Role::Paper.name());
        let _ = writeln!(
            body,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"#{colour:06x}\" class=\"ix-f-{name}\"/>"
        );
        body.push_str(&self.head.fragment.unlinked());
        body.push_str(&self.plot.fragment.unlinked());
        body.push_str(&self.foot.fragment.unlinked());
        let mut svg = self.open((left, top, width, height), "img");
        svg.push_str(&theme::own_style_sheet(&body));
        svg.push_str(&body);
        svg.push_str("</svg>\n");
        svg
    }

    /// Whether the chart has nothing to show, and says so.
    pub fn is_blank(&self) -> bool {
        self.blank
    }

    fn open(&self, (x, y, w, h): (f64, f64, f64, f64), role: &str) -> String {
        let Self { id, title, description, .. } = self;
        let [x, y, w, h] = [x, y, w, h].map(|v| Sub(to_sub(v)).to_string());
        let mut svg = String::with_capacity(self.plot.fragment.size() + 4096);
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" class=\"ix-chart ix-{}\" viewBox=\"{x} {y} {w} {h}\" \
             role=\"{role}\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\" lang=\"{}\" font-family=\"{}\">\n\
             <title id=\"{id}-t\">{}</title>\n<desc id=\"{id}-d\">{}</desc>\n",
            self.width.name(),
            if self.lang.primary() == "zh" { "zh-Hans" } else { self.lang.code() },
            theme::FONT,
            Escaped(title),
            Escaped(description),
            id = Escaped(id),
        );
        svg
    }
}

/// Leaves out what the style sheet of a page says: colours, which a class names as well, and the font. HTML needs
/// neither the name space nor line breaks between tags, and the links of marks say which region they are.
fn lean(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find("=\"") {
        let Some(end) = rest[at + 2..].find('"').map(|e| at + 2 + e) else { break };
        let name = rest[..at].rfind(' ').unwrap_or(at);
        let is_colour = matches!(&rest[name..at], " fill" | " stroke") && rest[at + 2..].starts_with('#');
        let keep = if is_colour || matches!(&rest[name..at], " font-family" | " xmlns" | " data-key") {
            name
        } else {
            end + 1
        };
        out.push_str(&rest[..keep]);
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out.replace(">\n<", "><")
}

/// Headline and standfirst above the plot, upwards from zero; gives their height.
fn head(sheet: &Sheet, caption: &Caption) -> f64 {
    let (headline, standfirst) = match sheet.width {
        Width::Wide => (Face::new(20.0, Role::Ink).bold(), Face::new(14.0, Role::Muted)),
        Width::Narrow => (Face::new(17.0, Role::Ink).bold(), Face::new(13.0, Role::Muted)),
    };
    let paragraphs = [(headline, caption.headline.as_str()), (standfirst, caption.standfirst.as_str())];
    let paragraphs = set(sheet, &paragraphs);
    let height = MARGIN + paragraphs.iter().map(|(f, l)| block_height(*f, l.len())).sum::<f64>() + 12.0;
    write_down(sheet, "ix-head", &paragraphs, MARGIN - height);
    height
}

/// Note and source below a plot of height `plot`; gives their height.
fn foot(sheet: &Sheet, caption: &Caption<'_>, plot: f64) -> f64 {
    let face = Face::new(sheet.width.small(), Role::Muted);
    let paragraphs = [(face, caption.note.as_deref().unwrap_or("")), (face, caption.source.as_str())];
    let paragraphs = set(sheet, &paragraphs);
    write_down(sheet, "ix-foot", &paragraphs, plot + 14.0);
    14.0 + paragraphs.iter().map(|(f, l)| block_height(*f, l.len())).sum::<f64>() + MARGIN - 4.0
}

fn set(sheet: &Sheet, paragraphs: &[(Face, &str)]) -> Vec<(Face, Vec<String>)> {
    let filled = paragraphs.iter().filter(|(_, text)| !text.is_empty());
    filled.map(|&(face, text)| (face, face.wrap_clauses(text, sheet.units()))).collect()
}

fn block_height(face: Face, lines: usize) -> f64 {
    face.leading() * lines as f64 + 4.0
}

fn write_down(sheet: &Sheet, class: &str, paragraphs: &[(Face, Vec<String>)], top: f64) {
    sheet.group(&[("class", class)], || {
        let mut y = top;
        for (face, lines) in paragraphs {
            for line in lines {
                sheet.text(0.0, y + face.leading() / 2.0, *face, line);
                y += face.leading();
            }
            y += 4.0;
        }
    });
}
