//! Chapters: file names give their order and id; each is there in all languages of the site.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Sink};
use crate::fs::path::{LONGEST_ID, name_fault};
use crate::lang::Lang;
use crate::load::RawChapter;
use crate::model::Chapter;
use crate::source::{FileId, SourceMap, Span};

use super::words::is_slug;

/// Chapters in order, with the place of each (its first line).
///
/// `unread`: files that are there and could not be read.
pub(super) fn build(
    raw: &[RawChapter],
    unread: &BTreeSet<String>,
    languages: &[Lang],
    sources: &SourceMap,
    sink: &mut Sink,
) -> Vec<(Chapter, Span)> {
    let mut files: BTreeMap<&str, Vec<(Lang, FileId)>> = BTreeMap::new();
    for chapter in raw {
        check_title(chapter, sources, sink);
        files.entry(&chapter.name).or_default().push((chapter.lang, chapter.file));
    }
    let mut chapters = Vec::new();
    let mut number = 0;
    for (name, files) in files {
        let Some((order, id)) = split(name) else {
            for (_, file) in files {
                let finding = Diagnostic::error("chapter::name", format!("`{name}.md` has no number"))
                    .at(first_line(file, sources), "this chapter")
                    .help("name it `NN-name.md`: two digits, then a short name of lower-case letters, digits and `-`");
                sink.push(finding);
            }
            continue;
        };
        let missing: Vec<Lang> =
            languages.iter().copied().filter(|lang| !files.iter().any(|(own, _)| own == lang)).collect();
        let first = files[0].1;
        for lang in &missing {
            if !unread.contains(&format!("chapters/{}/{name}.md", lang.code())) {
                sink.push(unpaired(name, first, *lang, sources));
            }
        }
        if missing.is_empty() {
            number += u32::from(order > 0);
            let chapter = Chapter { id: id.to_owned(), number: (order > 0).then_some(number), files };
            chapters.push((chapter, first_line(first, sources)));
        }
    }
    chapters
}

/// `02-results` → 2 and `results`.
fn split(name: &str) -> Option<(u32, &str)> {
    let (number, id) = name.split_once('-')?;
    let digits = number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
    (digits && is_slug(id) && id.len() <= LONGEST_ID && name_fault(id).is_none())
        .then(|| number.parse().ok().map(|n| (n, id)))
        .flatten()
}

fn unpaired(name: &str, file: FileId, missing: Lang, sources: &SourceMap) -> Diagnostic {
    let message = format!("the chapter `{name}` is not there in `{}`", missing.code());
    Diagnostic::error("chapter::pair", message)
        .at(first_line(file, sources), "has no counterpart")
        .help(format!("write chapters/{}/{name}.md", missing.code()))
}

fn check_title(chapter: &RawChapter, sources: &SourceMap, sink: &mut Sink) {
    let title = sources.file(chapter.file).text.lines().next().and_then(|l| l.strip_prefix("# "));
    if title.is_none_or(|t| t.trim().is_empty()) {
        let finding = Diagnostic::error("chapter::title", "the chapter does not begin with its title")
            .at(first_line(chapter.file, sources), "the first line")
            .help("write `# Title` into the first line");
        sink.push(finding);
    }
}

fn first_line(file: FileId, sources: &SourceMap) -> Span {
    let text = &sources.file(file).text;
    Span::new(file, 0..text.find('\n').unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn two_digits_and_a_slug() {
        assert_eq!(split("00-main-points"), Some((0, "main-points")));
        assert_eq!(split("12-tiers"), Some((12, "tiers")));
        for bad in ["tiers", "1-tiers", "001-tiers", "01-", "01-Tiers", "0a-tiers"] {
            assert_eq!(split(bad), None, "{bad}");
        }
    }
}
