//! Where in a printed report a figure stands, for readers.
//!
//! A locator of the data is a few words that no language owns: `s3.1.2` (part, section, item), `fig2`,
//! `tab1`, `box4`, `p13-17` (pages), `front` (front matter). A locator with any other word is shown as it
//! stands.

use crate::lang::Lang;

/// A locator in a language: `三（一）2，第13—17页`, `section 3.1.2, pp. 13–17`.
pub fn told(locator: &str, lang: Lang) -> String {
    let words: Option<Vec<String>> = locator.split_whitespace().map(|word| told_word(word, lang)).collect();
    words.map_or_else(|| locator.to_owned(), |words| words.join(lang.pick("，", ", ")))
}

/// None for a word that is not of the forms above.
fn told_word(word: &str, lang: Lang) -> Option<String> {
    let after = |prefix: &str| word.strip_prefix(prefix).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if word == "front" {
        return Some(lang.pick("卷首", "front matter").to_owned());
    }
    for (prefix, zh, en) in [("fig", "图", "figure "), ("tab", "表", "table "), ("box", "专栏", "box ")] {
        if let Some(number) = after(prefix) {
            return Some(format!("{}{number}", lang.pick(zh, en)));
        }
    }
    if let Some(numbers) = after("s") {
        return match lang {
            Lang::Zh => section_zh(numbers),
            Lang::En => Some(format!("section {numbers}")),
        };
    }
    let pages = after("p")?;
    Some(match (pages.split_once('-'), lang) {
        (None, Lang::Zh) => format!("第{pages}页"),
        (None, Lang::En) => format!("p. {pages}"),
        (Some((from, "")), Lang::Zh) => format!("第{from}页起"),
        (Some((from, "")), Lang::En) => format!("p. {from} onwards"),
        (Some((from, to)), Lang::Zh) => format!("第{from}—{to}页"),
        (Some((from, to)), Lang::En) => format!("pp. {from}–{to}"),
    })
}

/// Headings are numbered 一, （一）, 1 by level in Chinese reports.
fn section_zh(numbers: &str) -> Option<String> {
    const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let digit = |number: &str| number.parse::<usize>().ok()?.checked_sub(1).and_then(|i| DIGITS.get(i));
    let mut parts = numbers.split('.');
    let mut text = (*digit(parts.next()?)?).to_owned();
    if let Some(section) = parts.next() {
        text.extend(["（", digit(section)?, "）"]);
    }
    text.extend(parts);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_pages_and_figures_are_told_in_both_languages() {
        assert_eq!(told("s3.1.2 p13-17", Lang::Zh), "三（一）2，第13—17页");
        assert_eq!(told("s3.1.2 p13-17", Lang::En), "section 3.1.2, pp. 13–17");
        assert_eq!(told("fig2 p13", Lang::Zh), "图2，第13页");
        assert_eq!(told("box4 s5 p52-", Lang::En), "box 4, section 5, p. 52 onwards");
        assert_eq!(told("front", Lang::Zh), "卷首");
    }

    #[test]
    fn other_words_stand_as_they_are() {
        assert_eq!(told("page 3", Lang::En), "page 3");
        assert_eq!(told("p9", Lang::En), "p. 9");
        assert_eq!(told("s11", Lang::Zh), "s11");
        assert_eq!(told("https://example.org/data", Lang::Zh), "https://example.org/data");
        assert_eq!(told("", Lang::Zh), "");
    }
}
