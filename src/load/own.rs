//! What a project adds to its site: pages (`pages/<language>/NN-name.md`) and files that are published as they are
//! (`static/`).

use super::RawChapter;
use super::folder::Folder;
use crate::diag::{Diagnostic, Sink};
use crate::fs;
use crate::lang::Lang;
use crate::source::SourceMap;

/// The pages; they are named as chapters are.
pub(super) fn pages(root: &Folder, sources: &mut SourceMap, sink: &mut Sink) -> fs::Result<Vec<RawChapter>> {
    let folder = root.below("pages");
    let mut found = Vec::new();
    for path in folder.files(sink)? {
        let name = path.strip_suffix(".md").and_then(|stem| stem.split_once('/'));
        let named = name.and_then(|(code, name)| Some((language(code)?, name))).filter(|(_, name)| !name.contains('/'));
        match named {
            Some((lang, name)) => {
                let file = folder.text(&path, sources, sink)?;
                found.extend(file.map(|file| RawChapter { lang, name: name.to_owned(), file }));
            }
            None if path.starts_with('.') || path.contains("/.") => {}
            None => {
                let finding = Diagnostic::warning("file::unknown", format!("nothing reads `{}`", folder.shown(&path)));
                sink.push(finding.help("pages stand in `pages/<language>/NN-name.md`; other files in `static/`"));
            }
        }
    }
    Ok(found)
}

fn language(code: &str) -> Option<Lang> {
    Lang::new(code)
}

/// The files, with their paths below the root of the site; those whose names begin with a dot stay behind.
pub(super) fn files(root: &Folder, sink: &mut Sink) -> fs::Result<Vec<(String, Vec<u8>)>> {
    let folder = root.below("static");
    let mut found = Vec::new();
    for path in folder.files(sink)? {
        if path.starts_with('.') || path.contains("/.") {
            continue;
        }
        let bytes = folder.bytes(&path, sink)?;
        found.extend(bytes.map(|bytes| (path, bytes)));
    }
    Ok(found)
}
