//! Pages → the output folder, all or nothing.
//!
//! A build is written beside the output folder first and takes its place by renaming, so that an
//! error, a full disk or a stopped process leaves the old site as it was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::fs;
use crate::report::File;

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

/// Writes the files and a manifest into `output`, replacing an earlier build. Files whose name
/// starts with a dot (`.gitkeep`) stay.
pub fn publish(files: &[File], output: &Path) -> Result<(), Error> {
    let old = fs::files_below(output)?;
    let (kept, written): (Vec<_>, Vec<_>) = old.into_iter().partition(|p| is_hidden(p));
    if !written.is_empty() && !written.iter().any(|p| p == Path::new(MANIFEST)) {
        return Err(Error::Foreign(output.to_owned()));
    }
    let staging = beside(output, "building");
    let retired = beside(output, "replaced");
    fs::remove_folder(&staging)?;
    fs::remove_folder(&retired)?;
    let staged = stage(files, &kept, output, &staging);
    if let Err(error) = staged.and_then(|()| switch(output, &staging, &retired)) {
        // The first error is the one to show; a leftover folder is removed by the next build.
        let _ = fs::remove_folder(&staging);
        return Err(error.into());
    }
    fs::remove_folder(&retired)?;
    Ok(())
}

fn stage(files: &[File], kept: &[PathBuf], output: &Path, staging: &Path) -> fs::Result<()> {
    for file in files {
        fs::write(&staging.join(&file.path), &file.bytes)?;
    }
    fs::write(&staging.join(MANIFEST), manifest(files).as_bytes())?;
    for path in kept {
        fs::write(&staging.join(path), &fs::read(&output.join(path))?)?;
    }
    Ok(())
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
pub fn manifest(files: &[File]) -> String {
    let sums: BTreeMap<&str, String> = files
        .iter()
        .map(|f| {
            let digest = Sha256::digest(&f.bytes);
            (f.path.as_str(), digest.iter().map(|b| format!("{b:02x}")).collect())
        })
        .collect();
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

    #[test]
    fn a_build_replaces_the_last_one_and_leaves_hidden_files() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("output");
        fs::write(&out.join(".gitkeep"), b"").unwrap();
        publish(&[File::text("a.html", "1"), File::text("b/c.html", "2")], &out).unwrap();
        publish(&[File::text("a.html", "3")], &out).unwrap();
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
        assert!(matches!(publish(&[File::text("a.html", "1")], &out), Err(Error::Foreign(_))));
        assert!(out.join("thesis.docx").exists());
    }
}
