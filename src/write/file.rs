//! A file of the site, and where files go as they are made.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path below the output folder, with forward slashes.
    pub path: String,
    /// Content.
    pub bytes: Vec<u8>,
}

impl File {
    /// A text file.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        File { path: path.into(), bytes: text.into().into_bytes() }
    }
}

/// Takes the files of a site one by one, from several threads: no stage holds the whole site.
pub trait Outlet: Sync {
    /// Takes a file; paths come once each, in no order. What could not be taken is the outlet's to
    /// remember and to tell when the site is finished.
    fn put(&self, file: File);
}

/// Takes files and forgets them: for a check, which writes nothing.
#[derive(Debug, Default, Clone, Copy)]
pub struct Nowhere;

impl Outlet for Nowhere {
    fn put(&self, _: File) {}
}

/// Keeps files in memory: for tests and for users of the library who write them elsewhere.
#[derive(Debug, Default)]
pub struct Shelf {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Shelf {
    /// The files by path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Outlet for Shelf {
    fn put(&self, file: File) {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(file.path, file.bytes);
    }
}
