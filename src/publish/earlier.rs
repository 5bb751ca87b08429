//! What stands in the output folder before a build: what an earlier build wrote, and what is not ours.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest::{MANIFEST, Manifest, sum};
use super::place::{DISPOSABLE, Place};
use super::{Error, Result};
use crate::fs::{self, Kind};

/// An output folder as it was found.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    /// Files that the manifest lists and that are there, by path, with the checksum of what stands
    /// in them; empty where none is listed.
    pub ours: BTreeMap<String, String>,
    /// How many of those hold what was published.
    pub sound: usize,
    /// Files of those whose content is not what was published.
    pub changed: Vec<String>,
    /// The rest, as relative paths: files, links, whole folders.
    pub foreign: Vec<(PathBuf, Kind)>,
    /// Whether there is a manifest of ours.
    pub published: bool,
}

impl Earlier {
    /// Looks at a folder without reading its files: their checksums are those of the manifest. Empty
    /// where there is no folder.
    pub fn survey(folder: &Path) -> Result<Self> {
        let mut found = Earlier::default();
        if fs::kind(folder)? != Some(Kind::Folder) {
            return Ok(found);
        }
        let manifest = match fs::kind(&folder.join(MANIFEST))? {
            Some(Kind::File) => Manifest::parse(&fs::read(&folder.join(MANIFEST))?),
            _ => None,
        };
        found.published = manifest.is_some();
        let manifest = manifest.unwrap_or_default();
        let listed = manifest.listed();
        let folders: BTreeSet<&Path> = listed.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
        let mut open = vec![PathBuf::new()];
        while let Some(within) = open.pop() {
            for (name, kind) in fs::list(&folder.join(&within))? {
                let path = within.join(name);
                match (kind, path.to_str()) {
                    (Kind::Folder, _) if folders.contains(path.as_path()) => open.push(path),
                    (Kind::File, Some(text)) if listed.contains(text) => {
                        let sum = manifest.sum(text).unwrap_or_default();
                        found.ours.insert(text.to_owned(), sum.to_owned());
                    }
                    (Kind::File, Some(DISPOSABLE)) => {}
                    (Kind::File, Some(MANIFEST)) if found.published => {
                        found.ours.insert(MANIFEST.to_owned(), String::new());
                    }
                    _ => found.foreign.push((path, kind)),
                }
            }
        }
        Ok(found)
    }

    /// Looks at a folder and reads what is ours in it.
    pub fn of(folder: &Path) -> Result<Self> {
        let mut found = Self::survey(folder)?;
        let listed = std::mem::take(&mut found.ours);
        let sums = listed.par_iter().map(|(path, _)| Ok((path.clone(), sum(&fs::read(&folder.join(path))?))));
        found.ours = sums.collect::<Result<_>>()?;
        for (path, sum) in listed.iter().filter(|(_, sum)| !sum.is_empty()) {
            if found.ours.get(path) == Some(sum) { found.sound += 1 } else { found.changed.push(path.clone()) }
        }
        Ok(found)
    }

    /// Refuses what must not be replaced: a folder of other files, or one in which something is mounted.
    pub fn check(&self, place: &Place) -> Result<()> {
        let Place { output: folder, shown, .. } = place;
        if fs::kind(folder)?.is_some() && fs::is_mount_point(folder)? {
            return Err(Error::Mount(shown.clone()));
        }
        let foreign = |why: String| Err(Error::Foreign { output: shown.clone(), why });
        if !self.published {
            let hidden = |path: &Path| path.to_string_lossy().starts_with('.');
            match self.foreign.iter().find(|(path, _)| !hidden(path)) {
                Some((path, _)) if path == Path::new(MANIFEST) => {
                    return foreign(format!("its {MANIFEST} is not one of ours"));
                }
                Some((path, _)) => return foreign(format!("it holds `{}` and no {MANIFEST}", path.display())),
                None => {}
            }
        }
        if self.changed.len() > self.sound {
            return foreign(format!(
                "most files that its {MANIFEST} lists hold something else, such as `{}`",
                self.changed[0]
            ));
        }
        let own = self.ours.keys().map(Path::new);
        let folders: BTreeSet<&Path> = own.clone().flat_map(|path| path.ancestors().skip(1)).collect();
        let folders = folders.into_iter().filter(|path| !path.as_os_str().is_empty());
        for path in folders.chain(own).chain(self.foreign.iter().map(|(path, _)| path.as_path())) {
            if fs::is_mount_point(&folder.join(path))? {
                return Err(Error::Mount(shown.join(path)));
            }
        }
        Ok(())
    }
}
