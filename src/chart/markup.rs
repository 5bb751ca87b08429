//! How lengths and texts stand in SVG.

use std::fmt::{self, Write as _};

/// Backend units per unit of the view box.
pub(crate) const SUB: i32 = 10;

/// A length in backend units; lengths beyond any sheet are cut.
#[expect(clippy::cast_possible_truncation, reason = "clamped to what a sheet can hold")]
pub(crate) fn to_sub(units: f64) -> i32 {
    (units.clamp(-1e6, 1e6) * f64::from(SUB)).round() as i32
}

/// A length in units of the view box.
pub(crate) fn from_sub(sub: i32) -> f64 {
    f64::from(sub) / f64::from(SUB)
}

/// A length in backend units, printed in units of the view box with no trailing zero.
pub(crate) struct Sub(pub(crate) i32);

impl fmt::Display for Sub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, tenth) = (self.0.abs() / SUB, self.0.abs() % SUB);
        if self.0 < 0 {
            f.write_char('-')?;
        }
        match (whole, tenth) {
            (_, 0) => write!(f, "{whole}"),
            (0, _) => write!(f, ".{tenth}"),
            _ => write!(f, "{whole}.{tenth}"),
        }
    }
}

/// Text escaped for XML; characters that XML cannot hold are left out.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_print_without_noise() {
        let prints = [0, 5, -5, 10, 123, -123].map(|v| Sub(v).to_string());
        assert_eq!(prints, ["0", ".5", "-.5", "1", "12.3", "-12.3"]);
    }

    #[test]
    fn escaping_leaves_no_markup() {
        assert_eq!(Escaped("a<b>&\"\u{1}").to_string(), "a&lt;b&gt;&amp;&quot;");
    }
}
