//! Chapters: file names give their order and id; each is there in both languages.

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
    sources: &SourceMap,
    sink: &mut Sink,
) -> Vec<(Chapter, Span)> {
    let mut files: BTreeMap<&str, [Option<FileId>; 2]> = BTreeMap::new();
    for chapter in raw {
        check_title(chapter, sources, sink);
        let slot = Lang::ALL.iter().position(|l| *l == chapter.lang).unwrap_or_default();
        files.entry(&chapter.name).or_default()[slot] = Some(chapter.file);
    }
    let mut chapters = Vec::new();
    let mut number = 0;
    for (name, pair) in files {
        let Some((order, id)) = split(name) else {
            for file in pair.into_iter().flatten() {
                let finding = Diagnostic::error("chapter::name", format!("`{name}.md` has no number"))
                    .at(first_line(file, sources), "this chapter")
                    .help("name it `NN-name.md`: two digits, then a short name of lower-case letters, digits and `-`");
                sink.push(finding);
            }
            continue;
        };
        match pair {
            [Some(zh), Some(en)] => {
                number += u32::from(order > 0);
                let chapter = Chapter { id: id.to_owned(), number: (order > 0).then_some(number), zh, en };
                chapters.push((chapter, first_line(zh, sources)));
            }
            [None, None] => {}
            [zh, en] => {
                let missing = if en.is_none() { Lang::En } else { Lang::Zh };
                let counterpart = format!("chapters/{}/{name}.md", missing.code());
                if let Some(file) = zh.or(en).filter(|_| !unread.contains(&counterpart)) {
                    sink.push(unpaired(name, file, missing, sources));
                }
            }
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
    let language = missing.pick("Chinese", "English");
    Diagnostic::error("chapter::pair", format!("the chapter `{name}` is not there in {language}"))
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
