//! Puts right what a killed build left, before anything is deleted.

use std::path::Path;

use super::earlier::Earlier;
use super::place::{DISPOSABLE, Place};
use super::{Error, Result};
use crate::fs::{self, Kind};

/// Puts right what is there; to be called under the lock.
///
/// No output and a retired folder: the process ended between two renames, and the old site goes back.
/// Then what is in the retired folder and not ours goes to the output, and the folder goes. A staging
/// folder goes as it is.
pub(super) fn recover(place: &Place) -> Result<()> {
    if fs::kind(&place.output)?.is_none() && fs::kind(&place.replaced)?.is_some() {
        fs::rename(&place.replaced, &place.output)?;
    }
    for leftover in [&place.replaced, &place.building] {
        match fs::kind(leftover)? {
            None => {}
            Some(Kind::Folder) => {
                retire(leftover, place)?;
                discard(leftover)?;
            }
            Some(_) => return Err(Error::NotAFolder(leftover.clone())),
        }
    }
    Ok(fs::remove_file(&place.output.join(DISPOSABLE))?)
}

/// Moves what is not ours from a folder that was replaced into the output, after which it may go whole.
pub(super) fn retire(old: &Path, place: &Place) -> Result<()> {
    if fs::kind(&old.join(DISPOSABLE))?.is_some() {
        return Ok(());
    }
    let earlier = Earlier::survey(old)?;
    // Half a site of version 0.1.0, which marked nothing and wrote the manifest last; or not ours at all.
    if !earlier.published && earlier.foreign.iter().any(|(path, _)| !path.to_string_lossy().starts_with('.')) {
        return Err(Error::InTheWay(old.to_owned()));
    }
    if fs::kind(&place.output)?.is_some() {
        for (path, kind) in &earlier.foreign {
            carry(&old.join(path), &place.output.join(path), *kind)?.then_some(()).ok_or_else(|| Error::Leftover {
                leftover: old.to_owned(),
                path: path.clone(),
                output: place.shown.clone(),
            })?;
        }
    }
    let marker = place.output.join(DISPOSABLE);
    if fs::kind(&marker)?.is_some() {
        fs::rename(&marker, &old.join(DISPOSABLE))?;
    }
    Ok(())
}

/// Removes a folder, the mark that it may be removed last.
pub(super) fn discard(folder: &Path) -> fs::Result<()> {
    if fs::kind(folder)?.is_none() {
        return Ok(());
    }
    for (name, kind) in fs::list(folder)?.into_iter().filter(|(name, _)| name != DISPOSABLE) {
        let path = folder.join(name);
        if kind == Kind::Folder { fs::remove_folder(&path)? } else { fs::remove_file(&path)? }
    }
    fs::remove_folder(folder)
}

/// Moves one thing; true where it is there afterwards, also where it was before.
fn carry(from: &Path, to: &Path, kind: Kind) -> Result<bool> {
    match fs::kind(to)? {
        None => {
            if let Some(parent) = to.parent() {
                fs::create_folder(parent)?;
            }
            fs::rename(from, to)?;
            Ok(true)
        }
        // A second name of the same file, or a copy of it.
        Some(Kind::File) if kind == Kind::File => Ok(fs::read(from)? == fs::read(to)?),
        Some(_) => Ok(false),
    }
}
