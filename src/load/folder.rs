//! A folder of the input: reads files into the source map, names them as the user wrote the path.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{Diagnostic, Sink};
use crate::fs::{self, Kind};
use crate::lang::Lang;
use crate::source::{FileId, SourceMap, Span};

use super::hidden;
use super::limits::{self, Limits};
use super::settings::Settings;
use super::table::RawTable;

/// What to do about another encoding.
fn as_utf_8(name: &str) -> &'static str {
    if name.ends_with(".csv") {
        "save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)"
    } else {
        "save it as UTF-8 (in an editor: “Save with encoding”)"
    }
}

/// A folder, and how its path is shown.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
    /// The folder of the command line that this one is in or is, without links: nothing outside it is read.
    root: PathBuf,
    largest: u64,
    /// What the root is called in the manifest, and the way from it to here.
    label: String,
    /// The languages of the site, once they are known.
    languages: Arc<[Lang]>,
}

impl Folder {
    pub(crate) fn new(path: &Path, label: &str) -> Self {
        let root = fs::canonical(path).unwrap_or_else(|_| path.to_owned());
        let (largest, languages) = (Limits::DEFAULT.file_mb, Arc::default());
        Folder { path: path.to_owned(), root, largest, label: label.to_owned(), languages }
    }

    /// The same with another bound on the size of a file, in megabytes.
    pub(super) fn with_largest(self, largest: u64) -> Self {
        Folder { largest, ..self }
    }

    /// The same folder, once the languages of the site are known.
    pub(super) fn speaking(self, languages: Arc<[Lang]>) -> Self {
        Folder { languages, ..self }
    }

    /// The languages of the site.
    pub(super) fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// A folder in this one.
    pub(super) fn below(&self, name: &str) -> Self {
        Folder { path: self.path.join(name), label: format!("{}/{name}", self.label), ..self.clone() }
    }

    /// The path of a file in it as diagnostics show it: with forward slashes on every system.
    pub(crate) fn shown(&self, name: &str) -> String {
        self.path.join(name).to_string_lossy().replace('\\', "/")
    }

    /// All files below, sorted, relative, with forward slashes. Pipes, devices, and links that lead
    /// nowhere, to a folder or out of the root are reported and left out.
    pub(crate) fn files(&self, sink: &mut Sink) -> fs::Result<Vec<String>> {
        let mut files = Vec::new();
        for (path, kind) in fs::entries_below(&self.path)? {
            let name = path.to_string_lossy().replace('\\', "/");
            // What an editor or a version control keeps for itself, such as the lock of a file.
            let hidden = name.split('/').any(|part| part.starts_with('.'));
            if kind == Kind::File || (!hidden && self.is_ours(&name, sink)?) {
                files.push(name);
            }
        }
        Ok(files)
    }

    /// True for a regular file within the root; anything else that stands there is reported, and nothing of it is quoted.
    fn is_ours(&self, name: &str, sink: &mut Sink) -> fs::Result<bool> {
        let path = self.path.join(name);
        let Some(found) = fs::kind(&path)? else { return Ok(false) };
        let behind = fs::behind(&path)?;
        let (code, what, help) = match behind {
            Some((real, _)) if !real.starts_with(&self.root) => (
                "file::outside",
                "leads out of the folder of the project",
                "put the file itself there: what is published should stand in the project",
            ),
            Some((_, Kind::File)) => return Ok(true),
            Some((_, Kind::Folder)) if found == Kind::Link => {
                ("file::kind", "is a link to a folder, which is not followed", "put the files themselves there")
            }
            Some((_, Kind::Folder)) => ("file::kind", "is a folder", "a file of this name is read"),
            None => ("file::kind", "is a link that leads nowhere", "put the file itself there"),
            Some(_) => ("file::kind", "is a pipe or a device", "put a regular file there"),
        };
        sink.push(Diagnostic::error(code, format!("`{}` {what}", self.shown(name))).help(help));
        Ok(false)
    }

    /// Bytes of a file of ours; none where it is not there or was reported.
    pub(crate) fn bytes(&self, name: &str, sink: &mut Sink) -> fs::Result<Option<Vec<u8>>> {
        if !self.is_ours(name, sink)? {
            return Ok(None);
        }
        let path = self.path.join(name);
        let megabytes = fs::size(&path)?.div_ceil(1_000_000);
        let what = format!("MB in `{}`", self.shown(name));
        if let Some(finding) = limits::exceeded("file_mb", &what, megabytes, self.largest, None) {
            sink.push(finding);
            return Ok(None);
        }
        fs::read(&path).map(Some)
    }

    /// Reads a text; none where the file is not there, or is not UTF-8 (which is reported).
    pub(super) fn text(&self, name: &str, sources: &mut SourceMap, sink: &mut Sink) -> fs::Result<Option<FileId>> {
        let bytes = self.bytes(name, sink)?;
        Ok(bytes.and_then(|bytes| self.keep(name, &bytes, sources, sink)))
    }

    /// Reads a text that must be there.
    pub(super) fn needed(&self, name: &str, sources: &mut SourceMap, sink: &mut Sink) -> fs::Result<Option<FileId>> {
        let before = sink.errors();
        let bytes = self.bytes(name, sink)?;
        if bytes.is_none() && sink.errors() == before {
            let finding = Diagnostic::error("file::missing", format!("`{}` is not there", self.shown(name)));
            sink.push(finding.help("docs/data-format.md lists what a data folder holds"));
        }
        Ok(bytes.and_then(|bytes| self.keep(name, &bytes, sources, sink)))
    }

    /// Puts a text into the source map.
    fn keep(&self, name: &str, bytes: &[u8], sources: &mut SourceMap, sink: &mut Sink) -> Option<FileId> {
        let shown = self.shown(name);
        sources.made_of(format!("{}/{name}", self.label), bytes);
        if let Some(encoding) = encoding(bytes) {
            let message = format!("`{shown}` is {encoding}, not UTF-8");
            sink.push(Diagnostic::error("file::encoding", message).help(as_utf_8(name)));
            return None;
        }
        match decode(bytes) {
            Ok(text) => {
                let file = sources.add(shown, text);
                hidden::report(file, &sources.file(file).text, sink);
                Some(file)
            }
            Err(bad) => {
                let file = sources.add(shown, String::from_utf8_lossy(bytes));
                let byte = bytes.get(bad).copied().unwrap_or_default();
                let place = Span::new(file, bad..bad + '\u{fffd}'.len_utf8());
                let finding = Diagnostic::error("file::encoding", "the file is not UTF-8")
                    .at(place, format!("byte 0x{byte:02X} is part of no character"))
                    .help(as_utf_8(name));
                sink.push(finding);
                None
            }
        }
    }

    /// Reads settings that must be there.
    pub(super) fn settings(
        &self,
        name: &str,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> fs::Result<Option<Settings>> {
        let file = self.needed(name, sources, sink)?;
        Ok(file
            .and_then(|file| Settings::parse(file, sources, sink))
            .map(|settings| Settings { languages: Arc::clone(&self.languages), ..settings }))
    }

    /// Reads a table that must be there.
    pub(super) fn table(&self, name: &str, sources: &mut SourceMap, sink: &mut Sink) -> fs::Result<Option<RawTable>> {
        let file = self.needed(name, sources, sink)?;
        Ok(file.and_then(|file| RawTable::parse(file, sources, sink)).map(|table| table.speaking(&self.languages)))
    }

    /// Reads a table that may be there.
    pub(super) fn table_if_present(
        &self,
        name: &str,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> fs::Result<Option<RawTable>> {
        let file = self.text(name, sources, sink)?;
        Ok(file.and_then(|file| RawTable::parse(file, sources, sink)).map(|table| table.speaking(&self.languages)))
    }
}

/// Formats that are told by their first bytes; nothing in such a file can be pointed at.
fn encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16 (“Unicode text” of a spreadsheet)"),
        [b'P', b'K', 3, 4, ..] => Some("a workbook or another ZIP archive"),
        _ => None,
    }
}

/// The text without byte-order mark and carriage returns at line ends, or the offset of the first bad byte.
///
/// Both go before anything is measured, so that no later stage meets either of them; lines and
/// columns stay what an editor shows.
fn decode(bytes: &[u8]) -> Result<String, usize> {
    let text = std::str::from_utf8(bytes).map_err(|e| e.valid_up_to())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_crlf_leave_no_trace() {
        assert_eq!(decode("\u{feff}a,b\r\n1,2\r\n".as_bytes()), Ok("a,b\n1,2\n".into()));
    }

    #[test]
    fn the_first_byte_that_is_not_utf_8_is_named() {
        assert_eq!(decode(b"ab\xb1\xb1"), Err(2));
    }
}
