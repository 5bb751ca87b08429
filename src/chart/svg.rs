//! A plotters `DrawingBackend` that writes SVG elements into a [`Doc`].
//!
//! plotters hands a backend whole pixels and plain colours. So the backend works in tenths of a unit ([`SUB`]), and takes
//! the colour of what is drawn, a role of the theme, from the document.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::doc::Doc;
use super::markup::{Escaped, SUB, Sub, to_sub};
use super::measure;
use super::theme::Role;

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// The backend; all state is in the document it writes to.
pub(crate) struct SvgBackend {
    pub(crate) doc: Doc,
}

impl SvgBackend {
    fn element(&self, tag: &str, colour: BackendColor, attributes: impl FnOnce(&mut String, Role)) {
        if colour.alpha > 0.0 {
            let role = self.doc.role();
            self.doc.with(|buf| {
                let _ = write!(buf, "<{tag}");
                attributes(buf, role);
                buf.push_str("/>\n");
            });
        }
    }
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    /// The sheet has no edge of its own: the frame crops it when the height is known.
    fn get_size(&self) -> (u32, u32) {
        (100_000, 1_000_000)
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Done {
        self.element("rect", colour, |b, role| {
            let _ = write!(b, " x=\"{}\" y=\"{}\" width=\".1\" height=\".1\"", Sub(at.0), Sub(at.1));
            paint(b, "fill", role);
        });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.element("line", style.color(), |b, role| {
            let (x1, y1, x2, y2) = (Sub(from.0), Sub(from.1), Sub(to.0), Sub(to.1));
            let _ = write!(b, " x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"");
            stroke(b, style, role);
        });
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Done {
        self.element("rect", style.color(), |b, role| {
            let (x, w) = (Sub(from.0.min(to.0)), Sub((to.0 - from.0).abs()));
            let (y, h) = (Sub(from.1.min(to.1)), Sub((to.1 - from.1).abs()));
            let _ = write!(b, " x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"");
            fill_or_stroke(b, style, fill, role);
        });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        let path: Vec<_> = path.into_iter().collect();
        if let [from, to] = path[..] {
            return self.draw_line(from, to, style);
        }
        self.element("polyline", style.color(), |b, role| {
            b.push_str(" fill=\"none\"");
            stroke(b, style, role);
            points(b, path);
        });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        self.element("circle", style.color(), |b, role| {
            let radius = i32::try_from(radius).unwrap_or(0);
            let _ = write!(b, " cx=\"{}\" cy=\"{}\" r=\"{}\"", Sub(centre.0), Sub(centre.1), Sub(radius));
            fill_or_stroke(b, style, fill, role);
        });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Done {
        self.element("polygon", style.color(), |b, role| {
            paint(b, "fill", role);
            points(b, corners);
        });
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Done {
        let size = to_sub(style.size() / f64::from(SUB));
        // The baseline below a point at the optical middle of Chinese and digits.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.86,
            VPos::Center => 0.36,
            VPos::Bottom => -0.14,
        };
        let drop = to_sub(style.size() * drop / f64::from(SUB));
        let turned = matches!(style.transform(), FontTransform::Rotate270);
        let (x, y) = if turned { (at.0 + drop, at.1) } else { (at.0, at.1 + drop) };
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let (inherited, role) = (self.doc.inherited_text(), self.doc.role());
        self.doc.with(|b| {
            let _ = write!(b, "<text x=\"{}\" y=\"{}\"", Sub(x), Sub(y));
            if inherited.size != size {
                let _ = write!(b, " font-size=\"{}\"", Sub(size));
            }
            if inherited.anchor != anchor {
                let _ = write!(b, " text-anchor=\"{anchor}\"");
            }
            if matches!(style.style(), FontStyle::Bold) {
                b.push_str(" font-weight=\"600\"");
            }
            if turned {
                let _ = write!(b, " transform=\"rotate(-90 {} {})\"", Sub(x), Sub(y));
            }
            if inherited.role != Some(role) {
                paint(b, "fill", role);
            }
            let _ = writeln!(b, ">{}</text>", Escaped(text));
        });
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        let round = |v: f64| to_sub(v / f64::from(SUB)).unsigned_abs();
        Ok((round(measure::width(text, style.size(), bold)), round(style.size())))
    }
}

fn paint(b: &mut String, property: &str, role: Role) {
    let _ = write!(b, " {property}=\"#{:06x}\" class=\"ix-{}-{}\"", role.light(), &property[..1], role.name());
}

fn stroke<S: BackendStyle>(b: &mut String, style: &S, role: Role) {
    paint(b, "stroke", role);
    let width = i32::try_from(style.stroke_width()).unwrap_or(SUB);
    if width != SUB {
        let _ = write!(b, " stroke-width=\"{}\"", Sub(width));
    }
}

fn fill_or_stroke<S: BackendStyle>(b: &mut String, style: &S, fill: bool, role: Role) {
    if fill {
        paint(b, "fill", role);
    } else {
        b.push_str(" fill=\"none\"");
        stroke(b, style, role);
    }
}

fn points(b: &mut String, coords: impl IntoIterator<Item = BackendCoord>) {
    b.push_str(" points=\"");
    for (i, (x, y)) in coords.into_iter().enumerate() {
        let _ = write!(b, "{}{},{}", if i > 0 { " " } else { "" }, Sub(x), Sub(y));
    }
    b.push('"');
}
