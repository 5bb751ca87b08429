//! The one door to the file system: every error names the path and what was tried.
#![allow(clippy::disallowed_methods, reason = "this is the wrapper that the lint points to")]

use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[cfg(test)]
pub mod fault;
pub mod path;
mod switch;

pub use switch::{exchange, is_mount_point, same_place, sync};

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

/// What stands under a name; links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a device, a socket.
    Other,
}

impl From<std::fs::FileType> for Kind {
    fn from(found: std::fs::FileType) -> Self {
        match (found.is_file(), found.is_dir(), found.is_symlink()) {
            (true, ..) => Kind::File,
            (_, true, _) => Kind::Folder,
            (.., true) => Kind::Link,
            _ => Kind::Other,
        }
    }
}

/// One thing that is asked of the machine. Each goes through here, so that a test can let any of them fail.
fn tried<T>(action: &'static str, path: &Path, ask: impl FnOnce() -> io::Result<T>) -> Result<T> {
    #[cfg(test)]
    let ask = || fault::step().and_then(|()| ask());
    ask().map_err(|source| failed(action, path, source))
}

/// An error of a call that was not made here.
pub fn failed(action: &'static str, path: &Path, source: io::Error) -> Error {
    Error { action, path: path.to_owned(), source }
}

/// The same where it may be that nothing is there.
fn tried_if_present<T>(action: &'static str, path: &Path, ask: impl FnOnce() -> io::Result<T>) -> Result<Option<T>> {
    tried(action, path, || match ask() {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    })
}

/// Bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    tried("read", path, || std::fs::read(path))
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        create_folder(parent)?;
    }
    tried("write", path, || std::fs::write(path, bytes))
}

/// Writes a file that must not be there yet, in a folder that must.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = tried("create", path, || std::fs::File::create_new(path))?;
    tried("write", path, || file.write_all(bytes))
}

/// Makes a folder and those above it.
pub fn create_folder(path: &Path) -> Result<()> {
    tried("create the folder", path, || std::fs::create_dir_all(path))
}

/// Removes a folder with everything in it; fine where there is none. Links in it are not followed.
pub fn remove_folder(path: &Path) -> Result<()> {
    tried_if_present("remove the folder", path, || std::fs::remove_dir_all(path)).map(drop)
}

/// Removes a folder that is empty.
pub fn remove_empty(path: &Path) -> Result<()> {
    tried("remove the folder", path, || std::fs::remove_dir(path))
}

/// Removes a file; fine where there is none.
pub fn remove_file(path: &Path) -> Result<()> {
    tried_if_present("remove", path, || std::fs::remove_file(path)).map(drop)
}

/// Moves a file or folder.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    tried("move", from, || std::fs::rename(from, to))
}

/// Gives a file a second name. False where the file system has no such thing.
pub fn link(from: &Path, to: &Path) -> Result<bool> {
    tried("link", from, || match std::fs::hard_link(from, to) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Err(e),
        other => Ok(other.is_ok()),
    })
}

/// Gives a folder the permissions of another.
pub fn copy_permissions(from: &Path, to: &Path) -> Result<()> {
    tried("set the permissions of", to, || std::fs::set_permissions(to, std::fs::metadata(from)?.permissions()))
}

/// What stands there; none where nothing does.
pub fn kind(path: &Path) -> Result<Option<Kind>> {
    let found = tried_if_present("look at", path, || std::fs::symlink_metadata(path))?;
    Ok(found.map(|m| m.file_type().into()))
}

/// Where a link leads, as it stands in the link.
pub fn link_target(path: &Path) -> Result<PathBuf> {
    tried("read the link", path, || std::fs::read_link(path))
}

/// The path with every link followed.
pub fn canonical(path: &Path) -> Result<PathBuf> {
    tried("find", path, || std::fs::canonicalize(path))
}

/// What a folder holds, sorted by name; links are not followed.
pub fn list(folder: &Path) -> Result<Vec<(std::ffi::OsString, Kind)>> {
    let mut found = tried("list", folder, || {
        std::fs::read_dir(folder)?
            .map(|entry| entry.and_then(|e| Ok((e.file_name(), e.file_type()?.into()))))
            .collect::<io::Result<Vec<_>>>()
    })?;
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// Opens a file to lock it; makes it where there is none. A link is refused.
pub fn open_lock(path: &Path) -> Result<std::fs::File> {
    tried("open", path, || {
        let mut options = std::fs::OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(
            &mut options,
            rustix::fs::OFlags::NOFOLLOW.bits().cast_signed(),
        );
        options.open(path)
    })
}

/// The path behind all links, and what stands there; none where a link leads nowhere.
pub fn behind(path: &Path) -> Result<Option<(PathBuf, Kind)>> {
    tried_if_present("find", path, || {
        let real = std::fs::canonicalize(path)?;
        let kind = std::fs::symlink_metadata(&real)?.file_type().into();
        Ok((real, kind))
    })
}

/// Size of a file in bytes.
pub fn size(path: &Path) -> Result<u64> {
    tried("look at", path, || std::fs::metadata(path).map(|m| m.len()))
}

/// A folder for temporary files that only this user can open, and that goes with the value.
pub fn temporary_folder(prefix: &str) -> Result<tempfile::TempDir> {
    tried("make a folder in", &std::env::temp_dir(), || tempfile::Builder::new().prefix(prefix).tempdir())
}

/// All files below a folder, sorted, as paths relative to it; none where there is no such folder.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let found = entries_below(folder)?;
    Ok(found.into_iter().filter(|(_, kind)| *kind == Kind::File).map(|(path, _)| path).collect())
}

/// The same with links, pipes and devices.
pub fn entries_below(folder: &Path) -> Result<Vec<(PathBuf, Kind)>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = tried("list", folder, || entry.map_err(io::Error::from))?;
        let kind = Kind::from(entry.file_type());
        if kind != Kind::Folder
            && let Ok(relative) = entry.path().strip_prefix(folder)
            && !relative.as_os_str().is_empty()
        {
            found.push((relative.to_owned(), kind));
        }
    }
    Ok(found)
}
