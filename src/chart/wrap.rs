//! Line breaking by width: Latin text at spaces, Chinese between characters, with the marks that may not start or end
//! a line kept where they belong.

use super::measure::{char_width, is_wide};

const CLOSING: &str = "、。，；：？！）」』》〉】〕”’…—％‰·,.;:!?)]}%†°";
const OPENING: &str = "（「『《〈【〔“‘([{—¥$€";

/// Breaks `text` into lines no wider than `limit` (same unit as `size`); a word wider than that is cut.
pub(crate) fn wrap(text: &str, limit: f64, size: f64, bold: bool) -> Vec<String> {
    fill(&chunks(text), limit, size, bold)
}

/// Like [`wrap`], but of as even lines as their number allows, and at most `most` lines; what is left over becomes `…`.
pub(crate) fn wrap_even(text: &str, limit: f64, size: f64, bold: bool, most: usize) -> Vec<String> {
    let lines = wrap(text, limit, size, bold);
    if lines.len() > most {
        let latin = text.contains(' ');
        let rest = lines[most - 1..].join(if latin { " " } else { "" });
        let mut kept = lines[..most - 1].to_vec();
        kept.push(cut(&rest, limit, size, bold));
        return kept;
    }
    fill_even(&chunks(text), limit, size, bold)
}

/// Like [`wrap_even`], but breaks between `items` only, each of which carries its separator.
pub(crate) fn wrap_items(items: &[String], limit: f64, size: f64, bold: bool) -> Vec<String> {
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    fill_even(&items, limit, size, bold)
}

/// Like [`wrap`], but of clauses where that takes no more lines, else even: a headline reads better broken at its commas.
pub(crate) fn wrap_clauses(text: &str, limit: f64, size: f64, bold: bool) -> Vec<String> {
    let lines = wrap(text, limit, size, bold);
    let clauses: Vec<&str> = text.split_inclusive(['，', '；', '：', '。']).collect();
    let by_clauses = fill(&clauses, limit, size, bold);
    let whole = clauses.iter().all(|c| width(c, size, bold) <= limit);
    if whole && by_clauses.len() <= lines.len() { by_clauses } else { fill_even(&chunks(text), limit, size, bold) }
}

fn fill_even(chunks: &[&str], limit: f64, size: f64, bold: bool) -> Vec<String> {
    let count = fill(chunks, limit, size, bold).len();
    let widest = chunks.iter().map(|c| width(c, size, bold)).fold(0.0, f64::max);
    let (mut low, mut high) = (widest.max(limit / 2.0).min(limit), limit);
    for _ in 0..6 {
        let middle = f64::midpoint(low, high);
        if fill(chunks, middle, size, bold).len() == count {
            high = middle;
        } else {
            low = middle;
        }
    }
    fill(chunks, high, size, bold)
}

/// Sets chunks that may not be broken into lines, cutting those that no line can hold.
fn fill(chunks: &[&str], limit: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for chunk in chunks {
        let (wide, ink) = (width(chunk, size, bold), width(chunk.trim_end(), size, bold));
        if used + ink > limit && !line.is_empty() {
            lines.push(line.trim_end().to_owned());
            line.clear();
            used = 0.0;
        }
        if line.is_empty() && chunk.trim().is_empty() {
            continue;
        }
        if ink <= limit {
            line.push_str(chunk);
            used += wide;
            continue;
        }
        for c in chunk.chars() {
            let advance = char_width(c, bold) * size;
            if used + advance > limit && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(c);
            used += advance;
        }
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Shortens `text` to `limit` with an ellipsis if it is wider.
pub(crate) fn cut(text: &str, limit: f64, size: f64, bold: bool) -> String {
    if width(text, size, bold) <= limit {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = width("…", size, bold);
    for c in text.chars() {
        used += char_width(c, bold) * size;
        if used > limit {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

fn width(text: &str, size: f64, bold: bool) -> f64 {
    super::measure::width(text, size, bold)
}

/// Splits `text` where a line may break; a space is a chunk of its own.
fn chunks(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|b| may_break(b, c)) {
            out.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

fn may_break(before: char, after: char) -> bool {
    if before == ' ' || after == ' ' {
        return true;
    }
    if CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    if is_wide(before) || is_wide(after) {
        return !before.is_ascii_digit();
    }
    matches!(before, '-' | '/' | '–') && after.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_breaks_between_characters_but_not_before_closing_marks() {
        assert_eq!(wrap("创新能力，数字基础", 40.0, 10.0, false), ["创新能", "力，数字", "基础"]);
        assert_eq!(wrap("甲乙（丙）丁", 30.0, 10.0, false), ["甲乙", "（丙）", "丁"]);
    }

    #[test]
    fn headlines_break_at_commas_and_lists_between_names() {
        assert_eq!(wrap_clauses("指数升至235，应用推广慢", 80.0, 10.0, false), ["指数升至235，", "应用推广慢"]);
        assert_eq!(wrap_clauses("Inner Mongolia", 50.0, 10.0, false), ["Inner", "Mongolia"]);
        let names = ["Inner Mongolia, ", "Jilin, ", "Tibet"].map(str::to_owned);
        assert_eq!(wrap_items(&names, 90.0, 10.0, false), ["Inner Mongolia,", "Jilin, Tibet"]);
    }

    #[test]
    fn a_number_keeps_the_character_that_follows() {
        assert_eq!(wrap("增至2023年", 45.0, 10.0, false), ["增至", "2023年"]);
    }

    #[test]
    fn latin_breaks_at_spaces_and_cuts_only_what_cannot_fit() {
        assert_eq!(wrap("Inner Mongolia", 50.0, 10.0, false), ["Inner", "Mongolia"]);
        assert!(wrap("Heilongjiang", 30.0, 10.0, false).len() > 1);
        assert_eq!(wrap("", 30.0, 10.0, false), [""]);
    }

    #[test]
    fn even_lines_never_cut_a_word_to_be_even() {
        assert_eq!(wrap_even("Leading demonstrators", 90.0, 11.0, true, 3), ["Leading", "demonstrators"]);
        assert_eq!(wrap_even("Foundational capability", 112.0, 12.0, true, 3), ["Foundational", "capability"]);
    }

    #[test]
    fn too_many_lines_end_in_an_ellipsis() {
        let lines = wrap_even("a very long name that never ends", 40.0, 10.0, false, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
    }
}
