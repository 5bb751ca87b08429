//! What no file of the site may say.

use super::scan::{text_where, values, visible};
use super::site::{ending, real};

/// Han characters and the marks that only Chinese text has.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3017}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff5e}')
}

/// Characters by which the report stage marks calls until they are replaced.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

fn is_binary(path: &str) -> bool {
    [".png", ".xlsx"].iter().any(|end| path.ends_with(end))
}

#[test]
fn nothing_is_left_unresolved() {
    for (path, bytes) in real().iter().filter(|(path, _)| !is_binary(path)) {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
        for sign in ["{{", "{%", "⟦", "⟧", "\u{fffd}", "undefined", "–undefined", "__tera"] {
            // BibTeX keeps capitals with double braces; `undefined` is a word of scripts.
            assert!(!text.contains(sign) || path.ends_with(".bib") || path.ends_with(".js"), "{path} holds {sign}");
        }
        assert!(!text.contains(is_private), "{path} holds a private-use character");
    }
}

#[test]
fn no_number_is_nan_or_infinite() {
    // Scripts of our own say `Infinity` where they mean it.
    let is_code = |path: &str| ["compare.js", "weigh.js"].iter().any(|end| path.ends_with(end));
    for (path, bytes) in real().iter().filter(|(path, _)| !is_binary(path) && !is_code(path)) {
        let text = String::from_utf8_lossy(bytes);
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words {
            assert!(!["NaN", "nan", "inf", "Infinity", "infinity"].contains(&word), "{path} holds {word}");
        }
    }
}

/// Chinese that an English reader has to read. The name of a file at a source is what it is, in any language.
fn chinese(text: &str) -> Vec<String> {
    let is_file = |word: &str| [".csv", ".xlsx"].iter().any(|end| word.contains(end));
    let foreign = |line: &str| line.split_whitespace().any(|word| word.contains(is_chinese) && !is_file(word));
    text.lines().filter(|line| foreign(line)).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn english_pages_hold_no_chinese_but_in_the_language_switch() {
    let mut found = Vec::new();
    for (path, page) in ending(real(), ".html").filter(|(path, _)| path.starts_with("en/")) {
        let english = text_where(page, |open| !open.iter().any(|(tag, lang)| tag == "a" && lang.starts_with("zh")));
        found.extend(chinese(&english).into_iter().map(|line| format!("{path}: {line}")));
        for (tag, value) in values(page, &["title", "alt", "aria-label", "content"]) {
            if !chinese(&value).is_empty() {
                found.push(format!("{path}: an attribute of <{tag}>: {value}"));
            }
        }
    }
    for (path, text) in ending(real(), ".svg").chain(ending(real(), ".md")).chain(ending(real(), ".csv")) {
        if path.starts_with("en/") {
            // Names of fonts are attributes, not text.
            let text = if path.ends_with(".svg") { text_where(text, |_| true) } else { text.to_owned() };
            // A report in Markdown leads to the other language by that language's own name.
            let switch = |line: &String| path.ends_with(".md") && line.starts_with("[中文](");
            found.extend(chinese(&text).into_iter().filter(|l| !switch(l)).map(|line| format!("{path}: {line}")));
        }
    }
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_page_names_its_language_and_has_one_first_heading() {
    for (path, page) in ending(real(), ".html") {
        let lang = if path.starts_with("en/") { "<html lang=\"en\">" } else { "<html lang=\"zh-CN\">" };
        assert!(page.contains(lang), "{path}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert!(!visible(page).trim().is_empty(), "{path} is empty");
    }
}
