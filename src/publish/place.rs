//! The output folder and the names beside it.

use std::path::{Path, PathBuf};

use super::{Error, Result};
use crate::fs;

/// Marks a folder of which everything was written or linked by a build, so that it may be removed whole.
///
/// It comes into the staging folder first, moves with it to the output and from there into the folder
/// that the old site was retired to, once nothing is left in that which is not ours.
pub(super) const DISPOSABLE: &str = ".indexpress-disposable";

/// The output folder and its hidden siblings, which are on the same file system.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The output folder, absolute, with its parent's links followed where there is one.
    pub output: PathBuf,
    /// As the user wrote it.
    pub shown: PathBuf,
    /// Where a new site is staged; after an exchange, where the old one is.
    pub building: PathBuf,
    /// Where the old site is moved to where there is no exchange.
    pub replaced: PathBuf,
    /// Locked while a build publishes.
    pub lock: PathBuf,
}

impl Place {
    pub fn of(shown: &Path) -> Result<Self> {
        let nameless = || Error::Nameless(shown.to_owned());
        let mut output = std::path::absolute(shown).map_err(|_| nameless())?;
        if output.file_name().is_none() || output.ends_with("..") {
            output = fs::canonical(&output)?;
        }
        let name = output.file_name().ok_or_else(nameless)?.to_string_lossy().into_owned();
        let parent = output.parent().ok_or_else(nameless)?;
        if fs::kind(parent)?.is_some() {
            output = fs::canonical(parent)?.join(&name);
        }
        let beside = |what: &str| output.with_file_name(format!(".{name}.{what}"));
        Ok(Place {
            building: beside("building"),
            replaced: beside("replaced"),
            lock: beside("lock"),
            shown: shown.to_owned(),
            output,
        })
    }

    /// Whether a build has left something here, or is at work.
    pub fn has_leftovers(&self) -> Result<bool> {
        let marker = self.output.join(DISPOSABLE);
        for path in [&self.building, &self.replaced, &self.lock, &marker] {
            if fs::kind(path)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
