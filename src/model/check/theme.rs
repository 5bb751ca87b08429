//! `[theme]` of site.toml: logo, font, lines at the foot, colours.

use crate::diag::{Diagnostic, Sink};
use crate::model::Theme;

use super::keys::{Keys, Word, as_word};

/// Colours of pages that a project can set; those of charts are the names of their roles.
const OF_PAGES: [&str; 10] =
    ["page", "surface", "text", "soft", "line", "strong-line", "accent", "accent-ink", "mark", "notice"];

/// Colours of charts: the roles of `chart::theme`, which a test holds against this list.
pub const OF_CHARTS: [&str; 36] = [
    "paper", "ink", "muted", "grid", "axis", "band", "rest", "c1", "c2", "c3", "c4", "c5", "c6", "t1", "t2", "t3",
    "t4", "t5", "t6", "t7", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "on1",
    "on2",
];

pub(super) fn build(keys: Keys<'_>, files: &[(String, Vec<u8>)], sink: &mut Sink) -> Theme {
    let logo = keys.word("logo", sink).and_then(|word| of_static(word, files, sink));
    let font = keys.word("font", sink).and_then(|word| of_static(word, files, sink));
    let (footer, licence) = (keys.text("footer", sink), keys.text("licence", sink));
    let light = keys.table("colours", sink).map(|keys| colours(&keys, sink));
    let dark = keys.table("dark", sink).map(|keys| colours(&keys, sink));
    keys.finish(sink);
    Theme {
        logo,
        font,
        footer: footer.unwrap_or_default(),
        licence: licence.unwrap_or_default(),
        colours: [light, dark].map(Option::unwrap_or_default),
    }
}

/// A file of `static/`.
fn of_static(word: Word<'_>, files: &[(String, Vec<u8>)], sink: &mut Sink) -> Option<String> {
    let name = word.text.trim_start_matches("static/");
    if files.iter().any(|(path, _)| path == name) {
        return Some(name.to_owned());
    }
    let finding = Diagnostic::error("theme::file", format!("`static/` holds no `{name}`"))
        .at(word.span, "this file")
        .did_you_mean(name, files.iter().map(|(path, _)| path.as_str()));
    sink.push(finding);
    None
}

fn colours(keys: &Keys<'_>, sink: &mut Sink) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in &keys.entries().entries {
        let key = entry.key.as_str();
        let property = if OF_PAGES.contains(&key) {
            format!("--{key}")
        } else if OF_CHARTS.contains(&key) {
            format!("--ix-{key}")
        } else {
            let known = OF_PAGES.into_iter().chain(OF_CHARTS);
            sink.push(
                Diagnostic::error("theme::colour", format!("no colour is called `{key}`"))
                    .at(entry.span, "this name")
                    .did_you_mean(key, known),
            );
            continue;
        };
        let Some(word) = as_word(&entry.value, sink) else { continue };
        let digits = word.text.strip_prefix('#').unwrap_or_default();
        if [3, 6].contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            found.push((property, word.text.to_owned()));
        } else {
            sink.push(
                Diagnostic::error("theme::colour", format!("`{}` is no colour", word.text))
                    .at(word.span, "this value")
                    .help("write it as `#0f5a94`"),
            );
        }
    }
    found
}
