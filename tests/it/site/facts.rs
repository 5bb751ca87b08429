//! The figures that the three reports are about stand where readers see them.

use super::scan::visible;
use super::site::{real, text};

fn both(path: &str) -> [(String, String); 2] {
    ["", "en/"].map(|language| {
        let path = format!("{language}{path}");
        let seen = visible(text(real(), &path));
        (path, seen)
    })
}

/// `number` stands in the text, not inside a longer number.
fn shows(text: &str, number: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
    text.match_indices(number).any(|(at, _)| {
        let mut after = text[at + number.len()..].chars();
        let next = after.next();
        // A full stop ends a sentence where no digit follows.
        let longer = joins(next) && (next != Some('.') || after.next().is_some_and(|c| c.is_ascii_digit()));
        !joins(text[..at].chars().next_back()) && !longer
    })
}

#[track_caller]
fn all_shown(page: &str, numbers: &[&str]) {
    for (path, seen) in both(page) {
        for number in numbers {
            assert!(shows(&seen, number), "{path} does not show {number}");
        }
    }
}

#[track_caller]
fn said(path: &str, words: &str) {
    let seen = visible(text(real(), path));
    assert!(seen.contains(words), "{path} does not say: {words}");
}

#[test]
fn the_report_of_2021_shows_the_index_and_its_four_tiers() {
    all_shown("aii-2021/index.html", &["146.6", "198.2", "147.3", "130.9", "108.4", "6", "11", "10", "4"]);
    said("en/aii-2021/index.html", "6 leading, 11 rising, 10 catching up and 4 emerging");
}

#[test]
fn the_report_of_2024_shows_the_index_its_growth_and_who_moved() {
    all_shown("caict-2024/index.html", &["235", "311", "211", "216", "182", "296", "33.0", "6", "11", "10", "4"]);
    said("caict-2024/index.html", "4个地区上移，4个下移");
    said("caict-2024/index.html", "示范引领6个，快速崛起11个，后发追赶10个，孕育起步4个");
    said("caict-2024/index.html", "上移的有山东、河北、辽宁和甘肃，下移的有湖北、广西、陕西和新疆");
}

#[test]
fn the_open_report_shows_the_index_and_the_tiers() {
    all_shown("open-2023/index.html", &["100", "134.0", "151.5", "6", "11", "10", "4", "31"]);
}

#[test]
fn the_home_page_shows_the_latest_index() {
    all_shown("index.html", &["134.0", "31"]);
}

#[test]
fn a_number_inside_a_longer_one_does_not_count() {
    assert!(shows("up to 235.", "235") && shows("235点", "235") && shows("is 33.0%", "33.0%"));
    assert!(!shows("1235", "235") && !shows("235.1", "235") && !shows("0.235", "235"));
}
