//! Source files in memory: from a byte offset to a line and a column counted in characters.
//!
//! Reading a file is [`crate::fs`]'s work; this module only keeps what was read, so that a
//! diagnostic can point at it long after the text was parsed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest, Sha256};

/// A file in a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets past 4 GiB are cut off.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let cut = |v: usize| u32::try_from(v).unwrap_or(u32::MAX);
        Span { file, start: cut(range.start), end: cut(range.end) }
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A file's path as shown to the user, and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path relative to the working folder, with forward slashes.
    pub path: String,
    /// The text, without a byte-order mark.
    pub text: Arc<str>,
    line_starts: Vec<u32>,
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        let line_starts = std::iter::once(0)
            .chain(text.bytes().zip(1u32..).filter(|(b, _)| *b == b'\n').map(|(_, next)| next))
            .collect();
        SourceFile { path, text: text.into(), line_starts }
    }

    /// Line and column, both from 1; the column counts characters.
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.line_starts.partition_point(|&start| start as usize <= byte) - 1;
        let start = self.line_starts[line] as usize;
        (line + 1, self.text[start..byte].chars().count() + 1)
    }
}

/// All files that were read, in the order of reading.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    inputs: BTreeMap<String, String>,
}

impl SourceMap {
    /// Keeps a file and names it.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.files.push(SourceFile::new(path.into(), text.into()));
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// Notes the bytes of an input under a name that does not depend on where its folder is.
    pub fn made_of(&mut self, name: String, bytes: &[u8]) {
        self.inputs.insert(name, sum(bytes));
    }

    /// The checksum of every input that was noted.
    pub fn inputs(&self) -> &BTreeMap<String, String> {
        &self.inputs
    }

    /// The file behind an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }
}

/// SHA-256 in hexadecimal digits.
pub fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut map = SourceMap::default();
        let id = map.add("a.csv", "省份,值\n北京,九\n");
        let file = map.file(id);
        let at = file.text.find('九').unwrap();
        assert_eq!(file.line_column(at), (2, 4));
        assert_eq!(file.line_column(file.text.len()), (3, 1));
    }
}
