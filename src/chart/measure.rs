//! Text width without a font: Helvetica's ASCII advances, one em for Chinese.
//!
//! Good to a few percent for the fonts of the site's stack. Layout leaves more slack than that, and a report comes out
//! the same on a machine that has none of those fonts.

/// Helvetica advances for U+0020..=U+007E in 1/1000 em.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Semi-bold Latin runs wider than regular by about this much; Chinese does not.
const BOLD: f64 = 1.06;

/// Width of `text` at `size`, in the unit of `size`.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|c| char_width(c, bold)).sum::<f64>() * size
}

/// Advance of one character in em.
pub(crate) fn char_width(c: char, bold: bool) -> f64 {
    let em = f64::from(advance(c)) / 1000.0;
    if bold && !is_wide(c) { em * BOLD } else { em }
}

/// Whether `c` fills a whole em: ideographs, kana, full-width forms and the marks which Chinese fonts draw full width.
pub(crate) fn is_wide(c: char) -> bool {
    advance(c) == 1000
}

fn advance(c: char) -> u16 {
    match c {
        ' '..='~' => ASCII[c as usize - 0x20],
        '\u{2E80}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{2014}'
        | '\u{2018}'..='\u{201D}'
        | '\u{2026}'
        | '\u{2160}'..='\u{217F}'
        | '\u{2190}'..='\u{21FF}'
        | '\u{25A0}'..='\u{25FF}'
        | '\u{20000}'..='\u{3FFFF}' => 1000,
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' => 0,
        '\u{2009}' | '\u{202F}' => 200,
        '\u{2212}' => 584,
        _ => 560,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em_and_digits_share_one_width() {
        assert!((width("工业", 10.0, false) - 20.0).abs() < 1e-9);
        assert!((width("19", 10.0, false) - width("80", 10.0, false)).abs() < 1e-9);
        assert!((width("工", 10.0, true) - 10.0).abs() < 1e-9);
        assert!(width("W", 10.0, true) > width("W", 10.0, false));
    }
}
