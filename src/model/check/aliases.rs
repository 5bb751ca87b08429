//! `[aliases]` of site.toml: old addresses and where they lead now.

use crate::diag::{Diagnostic, Sink};
use crate::fs::path;
use crate::load::settings::{Table, Value};
use crate::model::Alias;
use crate::source::Span;

use super::keys::as_word;

pub(super) fn build(table: &Table, sink: &mut Sink) -> Vec<Alias> {
    let read = |(from, place, to): (&str, Span, &Value)| {
        let target = as_word(to, sink);
        let from = page_path(from, place, sink);
        let target = target.and_then(|word| {
            let (file, anchor) = word.text.split_once('#').map_or((word.text, None), |(f, a)| (f, Some(a)));
            let file = page_path(file, word.span, sink)?;
            Some((anchor.map_or_else(|| file.clone(), |anchor| format!("{file}#{anchor}")), word.span))
        });
        let (to, target_place) = target?;
        Some(Alias { from: from?, to, place, target_place })
    };
    table.entries.iter().map(|e| (e.key.as_str(), e.span, &e.value)).filter_map(read).collect()
}

/// The file behind a path: `old/` and `old` are `old/index.html`.
fn page_path(text: &str, place: Span, sink: &mut Sink) -> Option<String> {
    let path = normal_path(text);
    if path.is_none() {
        let finding = Diagnostic::error("site::alias", format!("`{text}` is no path of a page"))
            .at(place, "this path")
            .help("write it from the root of the site, without `/` at the front: `2024/report.html` or `2024/`");
        sink.push(finding);
    }
    path
}

fn normal_path(text: &str) -> Option<String> {
    let fit = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.chars().any(|c| c.is_control() || c.is_whitespace() || "?#\\:*\"<>|%".contains(c))
    };
    let folder = text.strip_suffix('/').unwrap_or(text);
    if !folder.split('/').all(fit) || path::fault(folder).is_some() {
        return None;
    }
    let last = folder.rsplit('/').next().unwrap_or(folder);
    match last.rsplit_once('.') {
        _ if text.ends_with('/') => Some(format!("{folder}/index.html")),
        Some((_, "html" | "htm")) => Some(folder.to_owned()),
        Some(_) => None,
        None => Some(format!("{folder}/index.html")),
    }
}

#[cfg(test)]
mod tests {
    use super::normal_path;

    #[test]
    fn folders_stand_for_their_page() {
        assert_eq!(normal_path("old/").as_deref(), Some("old/index.html"));
        assert_eq!(normal_path("old").as_deref(), Some("old/index.html"));
        assert_eq!(normal_path("2024/报告.html").as_deref(), Some("2024/报告.html"));
        for bad in [
            "",
            "/",
            "/old",
            "../old",
            "a//b",
            "a b",
            "https://example.org/a",
            "a.pdf",
            "a?b",
            ".git/x",
            "con/",
            "old./x",
        ] {
            assert_eq!(normal_path(bad), None, "{bad}");
        }
    }
}
