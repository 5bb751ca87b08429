//! Text width without a font: a table for Latin, one em for Chinese.
//!
//! Each advance is the wider of Helvetica's and Noto Sans CJK's, so that what fits by the measure fits in the fonts of
//! the site's stack, mostly with a few percent to spare. A report comes out the same on a machine that has neither.

/// Advances for U+0020..=U+007E in 1/1000 em, regular.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    278, 323, 474, 556, 556, 921, 680, 278, 338, 338, 467, 584, 278, 347, 278, 392,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 728, 293, 535, 667, 556, 833, 723, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 338, 392, 338, 555, 559,
    606, 563, 618, 510, 620, 556, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606,
    620, 620, 388, 500, 377, 607, 521, 802, 500, 521, 500, 338, 270, 338, 584,
];

/// Advances for U+0020..=U+007E in 1/1000 em, semi-bold as browsers draw it where there is none: bold.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387,
    590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 333, 333, 590, 590, 590, 611,
    1007, 722, 722, 722, 722, 667, 611, 778, 757, 330, 568, 722, 611, 853, 749, 778,
    667, 778, 722, 667, 625, 748, 667, 944, 667, 667, 613, 378, 387, 378, 590, 567,
    626, 591, 644, 556, 644, 581, 372, 611, 640, 304, 306, 604, 315, 964, 641, 626,
    644, 644, 436, 556, 421, 637, 576, 863, 562, 574, 511, 389, 296, 389, 590,
];

/// Width of `text` at `size`, in the unit of `size`.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|c| char_width(c, bold)).sum::<f64>() * size
}

/// Advance of one character in em.
pub(crate) fn char_width(c: char, bold: bool) -> f64 {
    f64::from(advance(c, bold)) / 1000.0
}

/// Whether a line may break before and after `c`: ideographs, kana and full-width forms.
pub(crate) fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

fn advance(c: char, bold: bool) -> u16 {
    let latin = if bold { &BOLD } else { &REGULAR };
    match c {
        ' '..='~' => latin[c as usize - 0x20],
        '\u{2E80}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        // Signs that Chinese fonts draw full width.
        | '\u{B1}'
        | '\u{B7}'
        | '\u{D7}'
        | '\u{F7}'
        | '\u{2014}'
        | '\u{2020}'
        | '\u{2021}'
        | '\u{2248}'
        | '\u{2264}'
        | '\u{2265}'
        | '\u{2018}'..='\u{201D}'
        | '\u{2026}'
        | '\u{2160}'..='\u{217F}'
        | '\u{2190}'..='\u{21FF}'
        | '\u{25A0}'..='\u{25FF}'
        | '\u{20000}'..='\u{3FFFF}' => 1000,
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' => 0,
        '\u{2009}' | '\u{202F}' => 200,
        '\u{A0}' => 278,
        '\u{2212}' => 590,
        _ => 580,
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
        assert!(width("n", 10.0, true) > width("n", 10.0, false));
    }
}
