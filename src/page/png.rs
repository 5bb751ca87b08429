//! Charts as PNG, where the program was built with the feature `png`: for those who cannot use an SVG.
//!
//! Unlike everything else a PNG depends on the fonts of the machine, so that it is made only when asked for, and never
//! without a Chinese font: a picture full of boxes is worse than none.

/// Fonts with Chinese that are looked for.
#[cfg(any(feature = "png", test))]
const CHINESE: [&str; 10] = [
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Droid Sans Fallback",
];

/// The style sheet of a picture is for browsers; without it the light colours of its attributes show.
#[cfg(any(feature = "png", test))]
fn without_style(svg: &str) -> String {
    match (svg.find("<style>"), svg.find("</style>")) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &svg[..from], &svg[to + "</style>".len()..]),
        _ => svg.to_owned(),
    }
}

#[cfg(feature = "png")]
mod painter {
    use std::sync::Arc;

    use resvg::{tiny_skia, usvg};

    use super::{CHINESE, without_style};

    /// Pixels for each unit of the view box.
    const SCALE: f32 = 2.0;

    /// Draws SVG into PNG with the fonts of the machine.
    pub struct Painter {
        options: usvg::Options<'static>,
    }

    impl Painter {
        /// Looks for fonts.
        ///
        /// # Errors
        /// None has Chinese: what to do about it.
        pub fn new() -> Result<Self, String> {
            let mut fonts = usvg::fontdb::Database::new();
            fonts.load_system_fonts();
            let has = |name: &&&str| fonts.faces().any(|face| face.families.iter().any(|(family, _)| family == **name));
            let Some(family) = CHINESE.iter().find(has) else {
                let looked = CHINESE.join(", ");
                return Err(format!(
                    "no Chinese font is installed, and without one the PNG would show boxes: install one \
                     (Debian: apt install fonts-noto-cjk) or build without --png; looked for {looked}"
                ));
            };
            fonts.set_sans_serif_family(*family);
            let options =
                usvg::Options { font_family: (*family).to_owned(), fontdb: Arc::new(fonts), ..Default::default() };
            Ok(Self { options })
        }

        /// A chart as PNG, twice as large as its units; none where it cannot be drawn.
        pub fn paint(&self, svg: &str) -> Option<Vec<u8>> {
            let tree = usvg::Tree::from_str(&without_style(svg), &self.options).ok()?;
            let size = tree.size().to_int_size().scale_by(SCALE)?;
            let mut sheet = tiny_skia::Pixmap::new(size.width(), size.height())?;
            resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut sheet.as_mut());
            sheet.encode_png().ok()
        }
    }
}

#[cfg(not(feature = "png"))]
mod painter {
    /// Cannot be made: the program was built without the feature `png`.
    pub enum Painter {}

    impl Painter {
        /// Says how to get one.
        ///
        /// # Errors
        /// Always.
        pub fn new() -> Result<Self, String> {
            Err("this program was built without PNG: build it with `cargo build --release --features png`".to_owned())
        }

        /// A chart as PNG.
        pub fn paint(&self, _: &str) -> Option<Vec<u8>> {
            match *self {}
        }
    }
}

pub use painter::Painter;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_is_left_out() {
        assert_eq!(without_style("<svg><style>a{}</style><g/></svg>"), "<svg><g/></svg>");
        assert_eq!(without_style("<svg/>"), "<svg/>");
        assert!(CHINESE.contains(&"Noto Sans CJK SC"));
    }

    #[cfg(not(feature = "png"))]
    #[test]
    fn without_the_feature_the_way_to_it_is_named() {
        assert!(Painter::new().err().unwrap().contains("--features png"));
    }
}
