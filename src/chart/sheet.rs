//! The sheet a chart draws on: plotters' drawing area with lengths in units of the view box, roles for colours, and
//! groups, titles and links.

use std::cell::Cell;
use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{BLACK, Color, FontDesc, FontFamily, FontStyle, FontTransform, ShapeStyle, TextStyle};

use super::doc::{Doc, Fragment, InheritedText};
use super::markup::{Sub, to_sub};
use super::svg::SvgBackend;
use super::theme::Role;
use super::{Width, measure, words, wrap};
use crate::words::Words;

/// Where text stands in relation to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a piece of text looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Face {
    pub(crate) size: f64,
    pub(crate) role: Role,
    pub(crate) bold: bool,
    pub(crate) anchor: Anchor,
}

impl Face {
    pub(crate) const fn new(size: f64, role: Role) -> Self {
        Self { size, role, bold: false, anchor: Anchor::Start }
    }
    pub(crate) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
    pub(crate) const fn bold_if(self, bold: bool) -> Self {
        Self { bold, ..self }
    }
    pub(crate) const fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }
    pub(crate) const fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }
    pub(crate) const fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }
    /// Distance between the middles of two lines.
    pub(crate) fn leading(self) -> f64 {
        (self.size * 1.28).ceil()
    }
    pub(crate) fn width(self, text: &str) -> f64 {
        measure::width(text, self.size, self.bold)
    }
    /// Width of the widest of `texts`, 0 for none.
    pub(crate) fn widest<'a>(self, texts: impl IntoIterator<Item = &'a str>) -> f64 {
        texts.into_iter().map(|t| self.width(t)).fold(0.0, f64::max)
    }
    pub(crate) fn wrap(self, text: &str, limit: f64) -> Vec<String> {
        wrap::wrap(text, limit, self.size, self.bold)
    }
    pub(crate) fn wrap_even(self, text: &str, limit: f64, most: usize) -> Vec<String> {
        wrap::wrap_even(text, limit, self.size, self.bold, most)
    }
    pub(crate) fn wrap_clauses(self, text: &str, limit: f64) -> Vec<String> {
        wrap::wrap_clauses(text, limit, self.size, self.bold)
    }
    pub(crate) fn wrap_items(self, items: &[String], limit: f64) -> Vec<String> {
        wrap::wrap_items(items, limit, self.size, self.bold)
    }
    pub(crate) fn cut(self, text: &str, limit: f64) -> String {
        wrap::cut(text, limit, self.size, self.bold)
    }
}

/// A mark of a chart: what a reader can point at, name and follow.
#[derive(Clone, Copy, Default)]
pub(crate) struct Mark<'a> {
    /// The kind of mark, such as `bar`.
    pub(crate) class: &'a str,
    /// The id of what it stands for.
    pub(crate) key: &'a str,
    /// What it says when pointed at.
    pub(crate) title: &'a str,
    pub(crate) href: Option<&'a str>,
}

/// What plotters draws on.
type Area = DrawingArea<SvgBackend, Shift>;

/// The sheet; all lengths in units of the view box, `y` downwards, text centred on its `y`. Text may stand above or left
/// of the corner (headlines do); plotters cuts shapes there.
pub(crate) struct Sheet<'a> {
    area: Area,
    doc: Doc,
    blank: Cell<bool>,
    pub(crate) width: Width,
    pub(crate) words: Words<'a>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(width: Width, words: Words<'a>) -> Self {
        let doc = Doc::new();
        Self { area: SvgBackend { doc: doc.clone() }.into_drawing_area(), doc, blank: Cell::new(false), width, words }
    }

    /// Whether the chart had nothing to show.
    pub(crate) fn is_blank(&self) -> bool {
        self.blank.get()
    }

    /// What was drawn so far; the sheet is blank afterwards.
    pub(crate) fn take(&self) -> Fragment {
        self.doc.take()
    }

    /// Width of the sheet.
    pub(crate) fn units(&self) -> f64 {
        self.width.units()
    }

    /// Draws a shape or text by plotters, in a colour that our backend takes from the document.
    ///
    /// plotters returns a `Result` from every call. Our backend cannot fail and is never drawn into from within a draw
    /// call, so nothing is lost by settling them all here.
    fn drawn(&self, role: Role, draw: impl FnOnce(&Area) -> Result<(), DrawingAreaErrorKind<Infallible>>) {
        self.doc.set_role(role);
        if let Err(error) = draw(&self.area) {
            debug_assert!(false, "the SVG backend cannot fail: {error}");
        }
    }

    pub(crate) fn text(&self, x: f64, y: f64, face: Face, text: &str) {
        self.drawn(face.role, |area| area.draw_text(text, &style(face, FontTransform::None), point(x, y)));
    }

    /// Text that reads upwards; `x` is the middle of the line.
    pub(crate) fn text_upwards(&self, x: f64, y: f64, face: Face, text: &str) {
        self.drawn(face.role, |area| area.draw_text(text, &style(face, FontTransform::Rotate270), point(x, y)));
    }

    /// Lines below each other, the block centred on `y`.
    pub(crate) fn lines(&self, x: f64, y: f64, face: Face, lines: &[String]) {
        let first = y - face.leading() * (lines.len() as f64 - 1.0) / 2.0;
        for (i, line) in lines.iter().enumerate() {
            self.text(x, first + face.leading() * i as f64, face, line);
        }
    }

    pub(crate) fn line(&self, points: &[(f64, f64)], role: Role, width: f64) {
        let points: Vec<_> = points.iter().map(|&(x, y)| point(x, y)).collect();
        self.drawn(role, |area| area.draw(&PathElement::new(points, stroke(width))));
    }

    pub(crate) fn dashed(&self, points: &[(f64, f64)], role: Role, width: f64) {
        self.group(&[("stroke-dasharray", "2 4"), ("stroke-linecap", "round")], || self.line(points, role, width));
    }

    pub(crate) fn rect(&self, x: f64, y: f64, width: f64, height: f64, role: Role) {
        let shape = Rectangle::new([point(x, y), point(x + width, y + height)], BLACK.filled());
        self.drawn(role, |area| area.draw(&shape));
    }

    /// A bar or tile; the faint end of the ramp has an outline.
    pub(crate) fn block(&self, x: f64, y: f64, width: f64, height: f64, role: Role) {
        self.rect(x, y, width, height, role);
        if role.is_faint() && width > 1.0 && height > 1.0 {
            self.outline(x + 0.5, y + 0.5, width - 1.0, height - 1.0, Role::Axis);
        }
    }

    pub(crate) fn outline(&self, x: f64, y: f64, width: f64, height: f64, role: Role) {
        let shape = Rectangle::new([point(x, y), point(x + width, y + height)], stroke(1.0));
        self.drawn(role, |area| area.draw(&shape));
    }

    pub(crate) fn dot(&self, x: f64, y: f64, radius: f64, role: Role) {
        self.drawn(role, |area| area.draw(&Circle::new(point(x, y), to_sub(radius), BLACK.filled())));
    }

    /// A dot that is hollow where `hollow`: a value that carries `†`.
    pub(crate) fn marker(&self, x: f64, y: f64, radius: f64, role: Role, hollow: bool) {
        if hollow {
            self.dot(x, y, radius, Role::Paper);
            self.drawn(role, |area| area.draw(&Circle::new(point(x, y), to_sub(radius), stroke(1.6))));
        } else {
            self.dot(x, y, radius, role);
        }
    }

    /// A dot in the colour of a tier; the faint end of the ramp has an outline.
    pub(crate) fn spot(&self, x: f64, y: f64, radius: f64, role: Role) {
        self.dot(x, y, radius, role);
        if role.is_faint() {
            self.drawn(Role::Axis, |area| area.draw(&Circle::new(point(x, y), to_sub(radius - 0.4), stroke(0.9))));
        }
    }

    /// Dots with a rim of paper, so that those that touch are told apart. Half of the rim lies inside a dot.
    pub(crate) fn rimmed<R>(&self, rim: f64, draw: impl FnOnce() -> R) -> R {
        let (paper, width) = (format!("#{:06x}", Role::Paper.light()), Sub(to_sub(rim)).to_string());
        self.group(&[("stroke", &paper), ("class", "ix-s-paper"), ("stroke-width", &width)], draw)
    }

    /// Draws with the origin at `y`: rows of a table are the same but for what they say, and pack well.
    pub(crate) fn lowered<R>(&self, y: f64, draw: impl FnOnce() -> R) -> R {
        self.group(&[("transform", &format!("translate(0 {})", Sub(to_sub(y))))], draw)
    }

    /// A circle around a dot.
    pub(crate) fn ring(&self, x: f64, y: f64, radius: f64, role: Role) {
        self.drawn(role, |area| area.draw(&Circle::new(point(x, y), to_sub(radius), stroke(1.4))));
    }

    pub(crate) fn polygon(&self, corners: &[(f64, f64)], role: Role) {
        let corners: Vec<_> = corners.iter().map(|&(x, y)| point(x, y)).collect();
        self.drawn(role, |area| area.draw(&Polygon::new(corners, BLACK)));
    }

    pub(crate) fn group<R>(&self, attributes: &[(&str, &str)], draw: impl FnOnce() -> R) -> R {
        self.doc.group(attributes, None, draw)
    }

    /// Axes and grid: scenery that assistive software passes by.
    pub(crate) fn scenery<R>(&self, draw: impl FnOnce() -> R) -> R {
        self.group(&[("class", "ix-axes"), ("aria-hidden", "true")], draw)
    }

    /// Text legible over lines.
    pub(crate) fn halo<R>(&self, draw: impl FnOnce() -> R) -> R {
        self.group(&[("class", "ix-halo")], draw)
    }

    /// Sets size, anchor and colour once for the text that `draw` writes.
    pub(crate) fn text_group<R>(&self, face: Face, draw: impl FnOnce() -> R) -> R {
        let anchor = match face.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.doc.text_group(InheritedText { size: to_sub(face.size), anchor, role: Some(face.role) }, draw)
    }

    pub(crate) fn mark<R>(&self, mark: Mark<'_>, draw: impl FnOnce() -> R) -> R {
        let class = format!("ix-m ix-{}", mark.class);
        let attributes = [("class", class.as_str()), ("data-key", mark.key)];
        let attributes = if mark.key.is_empty() { &attributes[..1] } else { &attributes[..] };
        self.doc.link(mark.href, || self.doc.group(attributes, Some(mark.title), draw))
    }

    /// What stands in the place of a chart that has nothing to show; gives the height.
    pub(crate) fn no_data(&self) -> f64 {
        self.blank.set(true);
        let height = 120.0;
        self.rect(0.0, 0.0, self.units(), height, Role::Band);
        let face = Face::new(self.width.label(), Role::Muted).middle();
        self.text(self.units() / 2.0, height / 2.0, face, words::no_data(self.words));
        height
    }
}

fn point(x: f64, y: f64) -> (i32, i32) {
    (to_sub(x), to_sub(y))
}

fn stroke(width: f64) -> ShapeStyle {
    ShapeStyle { color: BLACK.to_rgba(), filled: false, stroke_width: to_sub(width).unsigned_abs() }
}

fn style(face: Face, turn: FontTransform) -> TextStyle<'static> {
    let weight = if face.bold { FontStyle::Bold } else { FontStyle::Normal };
    let anchor = match face.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let font = FontDesc::new(FontFamily::SansSerif, f64::from(to_sub(face.size)), weight).transform(turn);
    TextStyle { font, color: BLACK.to_backend_color(), pos: Pos::new(anchor, VPos::Center) }
}
