//! Pages → the output folder, all or nothing.
//!
//! A build is written beside the output folder first and takes its place by renaming, so that an
//! error, a full disk or a stopped process leaves the old site as it was.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::fs;
use crate::report::{File, Outlet};

/// The name of the list of files with their checksums.
pub const MANIFEST: &str = "manifest.json";

/// What went wrong while publishing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused.
    #[error(transparent)]
    Fs(#[from] fs::Error),
    /// The folder holds files that no build wrote.
    #[error(
        "`{}` holds files but no {MANIFEST}: it was not written by this program and would be replaced; \
         choose another folder with --output or empty it", .0.display()
    )]
    Foreign(PathBuf),
}

/// A site on its way into the output folder: files are written beside it as they come, and take its
/// place together at the end. One that is dropped before leaves the old site as it was.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    folder: PathBuf,
    /// Files that no build writes and that stay: their name begins with a dot.
    kept: Vec<PathBuf>,
    state: Mutex<State>,
}

/// What has been written so far.
#[derive(Debug, Default)]
struct State {
    /// SHA-256 by path.
    sums: BTreeMap<String, String>,
    /// Folders that exist.
    folders: HashSet<PathBuf>,
    /// The first thing that the file system refused: nothing is written after it.
    failed: Option<fs::Error>,
}

impl Staging {
    /// Prepares for a site in `output`.
    ///
    /// # Errors
    /// The folder holds files but no manifest, or the file system refuses.
    pub fn new(output: &Path) -> Result<Self, Error> {
        let old = fs::files_below(output)?;
        let (kept, written): (Vec<_>, Vec<_>) = old.into_iter().partition(|p| is_hidden(p));
        if !written.is_empty() && !written.iter().any(|p| p == Path::new(MANIFEST)) {
            return Err(Error::Foreign(output.to_owned()));
        }
        let folder = beside(output, "building");
        fs::remove_folder(&folder)?;
        Ok(Staging { output: output.to_owned(), folder, kept, state: Mutex::default() })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the manifest and puts the site in the place of the old one; hidden files stay.
    ///
    /// # Errors
    /// The file system refused, now or when a file came.
    pub fn finish(self) -> Result<(), Error> {
        let mut state = self.state();
        if let Some(error) = state.failed.take() {
            return Err(error.into());
        }
        fs::write(&self.folder.join(MANIFEST), manifest(&state.sums).as_bytes())?;
        drop(state);
        for path in &self.kept {
            fs::write(&self.folder.join(path), &fs::read(&self.output.join(path))?)?;
        }
        let retired = beside(&self.output, "replaced");
        fs::remove_folder(&retired)?;
        switch(&self.output, &self.folder, &retired)?;
        fs::remove_folder(&retired)?;
        Ok(())
    }
}

impl Outlet for Staging {
    fn put(&self, file: File) {
        let sum: String = Sha256::digest(&file.bytes).iter().map(|b| format!("{b:02x}")).collect();
        let path = self.folder.join(&file.path);
        let parent = path.parent().unwrap_or(&self.folder);
        let known = self.state().folders.contains(parent);
        let made = if known { Ok(()) } else { fs::create_folder(parent) };
        let written = made.and_then(|()| fs::write_in_place(&path, &file.bytes));
        let mut state = self.state();
        match written {
            Ok(()) => {
                state.folders.insert(parent.to_owned());
                state.sums.insert(file.path, sum);
            }
            Err(error) => {
                state.failed.get_or_insert(error);
            }
        }
    }
}

impl Drop for Staging {
    /// Removes what was not put in place; after `finish` nothing is left. What cannot be removed is removed by the next
    /// build.
    fn drop(&mut self) {
        let _ = fs::remove_folder(&self.folder);
    }
}

fn switch(output: &Path, staging: &Path, retired: &Path) -> fs::Result<()> {
    if output.exists() {
        fs::rename(output, retired)?;
    }
    fs::rename(staging, output).inspect_err(|_| {
        let _ = fs::rename(retired, output);
    })
}

fn is_hidden(path: &Path) -> bool {
    path.components().next().is_some_and(|c| c.as_os_str().to_string_lossy().starts_with('.'))
}

/// A hidden sibling of the output folder, on the same file system so that renaming is atomic.
fn beside(output: &Path, what: &str) -> PathBuf {
    let name = output.file_name().map_or_else(|| "output".into(), |n| n.to_string_lossy().into_owned());
    output.with_file_name(format!(".{name}.{what}"))
}

/// Every file with its SHA-256, sorted by path.
fn manifest(sums: &BTreeMap<String, String>) -> String {
    let mut text = serde_json::to_string_pretty(&serde_json::json!({
        "generator": concat!("indexpress ", env!("CARGO_PKG_VERSION")),
        "files": sums,
    }))
    .unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publish<const N: usize>(files: [(&str, &str); N], output: &Path) -> Result<(), Error> {
        let staging = Staging::new(output)?;
        files.into_iter().for_each(|(path, text)| staging.put(File::text(path, text)));
        staging.finish()
    }

    #[test]
    fn a_build_that_is_given_up_leaves_the_last_one() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("output");
        publish([("a.html", "1")], &out).unwrap();
        let staging = Staging::new(&out).unwrap();
        staging.put(File::text("a.html", "2"));
        drop(staging);
        assert_eq!(fs::read(&out.join("a.html")).unwrap(), b"1");
        let beside = fs::files_below(dir.path()).unwrap();
        assert!(beside.iter().all(|path| path.starts_with("output")), "{beside:?}");
    }

    #[test]
    fn a_file_that_cannot_be_written_fails_the_build_at_its_end() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("output");
        publish([("a.html", "1")], &out).unwrap();
        // A page cannot be a folder and a file at once.
        assert!(publish([("a.html", "2"), ("a.html/b.html", "3")], &out).is_err());
        assert_eq!(fs::read(&out.join("a.html")).unwrap(), b"1");
    }

    #[test]
    fn a_build_replaces_the_last_one_and_leaves_hidden_files() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("output");
        fs::write(&out.join(".gitkeep"), b"").unwrap();
        publish([("a.html", "1"), ("b/c.html", "2")], &out).unwrap();
        publish([("a.html", "3")], &out).unwrap();
        let names: Vec<String> =
            fs::files_below(&out).unwrap().iter().map(|p| p.to_string_lossy().into_owned()).collect();
        assert_eq!(names, [".gitkeep", "a.html", MANIFEST]);
        assert_eq!(fs::read(&out.join("a.html")).unwrap(), b"3");
    }

    #[test]
    fn a_folder_of_other_files_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("output");
        fs::write(&out.join("thesis.docx"), b"x").unwrap();
        assert!(matches!(publish([("a.html", "1")], &out), Err(Error::Foreign(_))));
        assert!(out.join("thesis.docx").exists());
    }
}
