//! The one door to the file system: every error names the path and what was tried.
#![allow(clippy::disallowed_methods, reason = "this is the wrapper that the lint points to")]

use std::io;
use std::path::{Path, PathBuf};

/// The machine refused: not a problem of the input.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`: {source}", path.display())]
pub struct Error {
    action: &'static str,
    path: PathBuf,
    #[source]
    source: io::Error,
}

/// A result of this module.
pub type Result<T> = std::result::Result<T, Error>;

fn named<T>(action: &'static str, path: &Path, result: io::Result<T>) -> Result<T> {
    result.map_err(|source| Error { action, path: path.to_owned(), source })
}

/// Bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    named("read", path, std::fs::read(path))
}

/// Bytes of a file, or none where there is no such file.
pub fn read_if_present(path: &Path) -> Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        other => named("read", path, other).map(Some),
    }
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        create_folder(parent)?;
    }
    named("write", path, std::fs::write(path, bytes))
}

/// Writes a file into a folder that exists.
pub fn write_in_place(path: &Path, bytes: &[u8]) -> Result<()> {
    named("write", path, std::fs::write(path, bytes))
}

/// Makes a folder and those above it.
pub fn create_folder(path: &Path) -> Result<()> {
    named("create the folder", path, std::fs::create_dir_all(path))
}

/// Removes a folder with everything in it; fine where there is none.
pub fn remove_folder(path: &Path) -> Result<()> {
    match std::fs::remove_dir_all(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        other => named("remove the folder", path, other),
    }
}

/// Removes a file.
pub fn remove_file(path: &Path) -> Result<()> {
    named("remove", path, std::fs::remove_file(path))
}

/// Moves a file or folder.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    named("move", from, std::fs::rename(from, to))
}

/// All files below a folder, sorted, as paths relative to it; none where there is no such folder.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = named("list", folder, entry.map_err(io::Error::from))?;
        if entry.file_type().is_file()
            && let Ok(relative) = entry.path().strip_prefix(folder)
        {
            found.push(relative.to_owned());
        }
    }
    Ok(found)
}
