//! Where in a printed report a figure stands, for readers.
//!
//! A locator of the data is a few words that no language owns: `s3.1.2` (part, section, item), `fig2`,
//! `tab1`, `box4`, `p13-17` (pages), `front` (front matter). A locator with any other word is shown as it
//! stands.

use crate::words::{Words, say, word};

/// A locator in a language: `三（一）2，第13—17页`, `section 3.1.2, pp. 13–17`.
pub fn told(locator: &str, words: Words<'_>) -> String {
    let parts: Option<Vec<String>> = locator.split_whitespace().map(|part| told_part(part, words)).collect();
    let join = |first: String, rest: String| say!(words, locator_join, first = &first, rest = &rest);
    match parts {
        Some(parts) => parts.into_iter().reduce(join).unwrap_or_default(),
        None => locator.to_owned(),
    }
}

/// None for a word that is not of the forms above.
fn told_part(part: &str, words: Words<'_>) -> Option<String> {
    let after = |prefix: &str| part.strip_prefix(prefix).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if part == "front" {
        return Some(word!(words, locator_front).to_owned());
    }
    if let Some(number) = after("fig") {
        return Some(say!(words, locator_figure, number));
    }
    if let Some(number) = after("tab") {
        return Some(say!(words, locator_table, number));
    }
    if let Some(number) = after("box") {
        return Some(say!(words, locator_box, number));
    }
    if let Some(numbers) = after("s") {
        return section(numbers, words);
    }
    let pages = after("p")?;
    Some(match pages.split_once('-') {
        None => say!(words, locator_page, page = pages),
        Some((first, "")) => say!(words, locator_pages_from, first),
        Some((first, last)) => say!(words, locator_pages, first, last),
    })
}

/// `3.1.2`: part, section, item; reports number each level in their own way.
fn section(numbers: &str, words: Words<'_>) -> Option<String> {
    let numeral = |text: &str| text.parse::<u32>().ok().map(|number| say!(words, locator_numeral, number));
    let levels: Vec<&str> = numbers.split('.').collect();
    match levels.as_slice() {
        [part] => {
            let part = numeral(part)?;
            Some(say!(words, locator_part, part = &part))
        }
        [part, section] => {
            let (part, section) = (numeral(part)?, numeral(section)?);
            Some(say!(words, locator_section, part = &part, section = &section))
        }
        [part, section, item] => {
            let (part, section) = (numeral(part)?, numeral(section)?);
            Some(say!(words, locator_item, part = &part, section = &section, item = *item))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn both(locator: &str) -> [String; 2] {
        [Lang::Zh, Lang::En].map(|lang| told(locator, Words::built_in(lang)))
    }

    #[test]
    fn sections_pages_and_figures_are_told_in_both_languages() {
        assert_eq!(both("s3.1.2 p13-17"), ["三（一）2，第13—17页", "section 3.1.2, pp. 13–17"]);
        assert_eq!(both("fig2 p13"), ["图2，第13页", "figure 2, p. 13"]);
        assert_eq!(both("box4 s5 p52-"), ["专栏4，五，第52页起", "box 4, part 5, p. 52 onwards"]);
        assert_eq!(both("front"), ["卷首", "front matter"]);
    }

    #[test]
    fn other_words_stand_as_they_are() {
        for locator in ["page 3", "https://example.org/data", "s1.2.3.4", "sx", ""] {
            assert_eq!(both(locator), [locator, locator]);
        }
    }
}
