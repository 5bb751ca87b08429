//! A site on its way into the output folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::earlier::Earlier;
use super::lock::Lock;
use super::manifest::{MANIFEST, Manifest, generator, sum};
use super::place::{DISPOSABLE, Place};
use super::recovery::{discard, retire};
use super::{Error, Result};
use crate::fs::{self, Kind, path};
use crate::write::{File, Outlet};

/// A site that is being written beside the output folder. Dropped without [`Staging::commit`], it
/// leaves no trace and the old site as it was.
#[derive(Debug)]
pub struct Staging {
    place: Place,
    earlier: Earlier,
    written: Mutex<Written>,
    inputs: BTreeMap<String, String>,
    done: bool,
    _lock: Lock,
}

#[derive(Debug, Default)]
struct Written {
    /// The first file that an outlet could not take.
    failed: Option<Error>,
    /// Checksums by path.
    files: BTreeMap<String, String>,
    printed: BTreeMap<String, String>,
    /// Names as a system that does not tell capital letters has them.
    folded: BTreeSet<String>,
    folders: BTreeSet<PathBuf>,
}

/// What a build did to the output folder.
#[derive(Debug)]
pub struct Published {
    /// Files of the site, with the manifest.
    pub files: usize,
    /// What stays though no build wrote it; without names that begin with a dot.
    pub kept: Vec<PathBuf>,
    /// Files of the old site that somebody had changed after they were published; they were replaced.
    pub changed: Vec<String>,
    /// What did not work after the new site was in place.
    pub warnings: Vec<String>,
}

impl Staging {
    pub(super) fn open(place: Place, earlier: Earlier, lock: Lock) -> Result<Self> {
        fs::create_folder(&place.building)?;
        let staging =
            Staging { place, earlier, written: Mutex::default(), inputs: BTreeMap::new(), done: false, _lock: lock };
        fs::write_new(&staging.place.building.join(DISPOSABLE), b"written by indexpress; may be removed\n")?;
        if fs::kind(&staging.place.output)?.is_some() {
            fs::copy_permissions(&staging.place.output, &staging.place.building)?;
        }
        Ok(staging)
    }

    fn written(&self) -> MutexGuard<'_, Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The folder in which the site is staged: its pages can be opened there before it is published.
    pub fn folder(&self) -> &Path {
        &self.place.building
    }

    /// Names what the site is made of, with checksums, for the manifest.
    pub fn made_of(&mut self, inputs: BTreeMap<String, String>) {
        self.inputs = inputs;
    }

    /// Writes a file of the site, from any thread. `path` has forward slashes.
    ///
    /// # Errors
    /// Where the path is not fit for every system, is there already, or the file system refuses.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let sum = sum(bytes);
        self.claim(path)?;
        let target = self.folder().join(path);
        let same = self.earlier.ours.get(path) == Some(&sum) && fs::link(&self.place.output.join(path), &target)?;
        if !same {
            fs::write_new(&target, bytes)?;
        }
        let mut written = self.written();
        written.files.insert(path.to_owned(), sum);
        Ok(())
    }

    /// Takes in a file that another program has printed into [`Staging::folder`].
    pub fn add_printed(&self, path: &str) -> Result<()> {
        self.claim(path)?;
        let bytes = fs::read(&self.folder().join(path))?;
        self.written().printed.insert(path.to_owned(), sum(&bytes));
        Ok(())
    }

    /// Checks a path and makes its folder.
    fn claim(&self, path: &str) -> Result<()> {
        if let Some(why) = path::fault(path) {
            return Err(Error::Path { path: path.to_owned(), why });
        }
        let mut written = self.written();
        if !written.folded.insert(path::folded(path)) || path == MANIFEST {
            return Err(Error::Twice(path.to_owned()));
        }
        if let Some(parent) = Path::new(path).parent().filter(|p| !written.folders.contains(*p)) {
            fs::create_folder(&self.folder().join(parent))?;
            written.folders.extend(parent.ancestors().map(Path::to_owned));
        }
        Ok(())
    }

    /// Publishes: manifest, sync, and the exchange with the old folder.
    ///
    /// # Errors
    /// The old site is in place as it was. What fails after the exchange is a warning.
    pub fn commit(mut self) -> Result<Published> {
        let written = std::mem::take(&mut *self.written());
        let Written { files, printed, folders, failed, .. } = written;
        failed.map_or(Ok(()), Err)?;
        self.room(&files, &printed)?;
        let count = files.len() + printed.len() + 1;
        let new = files.iter().filter(|(path, sum)| self.earlier.ours.get(*path) != Some(sum));
        let mut to_sync: Vec<PathBuf> = new.map(|(path, _)| self.folder().join(path)).collect();
        to_sync.extend(printed.keys().map(|path| self.folder().join(path)));
        to_sync.push(self.folder().join(MANIFEST));
        let manifest = Manifest { generator: generator(), inputs: std::mem::take(&mut self.inputs), files, printed };
        self.keep(MANIFEST, manifest.text().as_bytes())?;
        to_sync.extend(self.second_names()?);
        to_sync.extend(folders.iter().map(|path| self.folder().join(path)));
        to_sync.push(self.folder().to_owned());
        fs::sync(&to_sync)?;
        let old = self.switch()?;
        self.done = true;
        let warnings = self.clear(old.as_deref());
        let hidden = |path: &Path| path.iter().any(|name| name.to_string_lossy().starts_with('.'));
        let kept = self.earlier.foreign.iter().map(|(path, _)| path.clone()).filter(|path| !hidden(path)).collect();
        let changed = std::mem::take(&mut self.earlier.changed);
        Ok(Published { files: count, kept, changed, warnings })
    }

    /// Writes a file, or gives the old one a second name where it is the same.
    fn keep(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let target = self.folder().join(path);
        if self.earlier.ours.get(path) == Some(&sum(bytes)) && fs::link(&self.place.output.join(path), &target)? {
            return Ok(());
        }
        Ok(fs::write_new(&target, bytes)?)
    }

    /// Refuses where a file of the site would stand where something is that is not ours.
    fn room(&self, files: &BTreeMap<String, String>, printed: &BTreeMap<String, String>) -> Result<()> {
        let own: BTreeSet<&Path> = files.keys().chain(printed.keys()).map(Path::new).collect();
        let folders: BTreeSet<&Path> = own.iter().flat_map(|path| path.ancestors().skip(1)).collect();
        let taken = |path: &Path| {
            own.contains(path) || folders.contains(path) || path.ancestors().skip(1).any(|above| own.contains(above))
        };
        match self.earlier.foreign.iter().find(|(path, _)| taken(path)) {
            Some((path, _)) => {
                let path = path.to_string_lossy().into_owned();
                Err(Error::Taken { output: self.place.shown.clone(), path })
            }
            None => Ok(()),
        }
    }

    /// Files that are not ours get a second name in the new site, so that it never stands without
    /// them (an `.htaccess` guards a folder). Folders and links move after the exchange.
    fn second_names(&self) -> Result<Vec<PathBuf>> {
        let mut folders = Vec::new();
        for (path, _) in self.earlier.foreign.iter().filter(|(_, kind)| *kind == Kind::File) {
            let target = self.folder().join(path);
            if let Some(parent) = target.parent() {
                fs::create_folder(parent)?;
                folders.push(parent.to_owned());
            }
            fs::link(&self.place.output.join(path), &target)?;
        }
        folders.dedup();
        Ok(folders)
    }

    /// The one step. Gives the folder of the old site, if there was one.
    fn switch(&self) -> Result<Option<PathBuf>> {
        let Place { output, building, replaced, .. } = &self.place;
        if fs::kind(output)?.is_none() {
            fs::rename(building, output)?;
            return Ok(None);
        }
        if fs::exchange(output, building)? {
            return Ok(Some(building.clone()));
        }
        fs::rename(output, replaced)?;
        if let Err(error) = fs::rename(building, output) {
            // Where this fails as well, the next start puts the old site back.
            let _ = fs::rename(replaced, output);
            return Err(error.into());
        }
        Ok(Some(replaced.clone()))
    }

    /// Removes the old site. The new one is in place: what fails here is a warning, and left to the next build.
    fn clear(&self, old: Option<&Path>) -> Vec<String> {
        let mut warnings = Vec::new();
        let mut noted = |done: Result<()>| done.map_err(|error| warnings.push(error.to_string())).is_ok();
        let synced = |path: &Path| Ok(path.parent().map_or(Ok(()), |parent| fs::sync(&[parent.to_owned()]))?);
        noted(synced(&self.place.output));
        match old {
            // What is not ours has to be safe in its new place before the old one goes.
            Some(old) => {
                let _ = noted(retire(old, &self.place)) && noted(discard(old).map_err(Error::from));
            }
            None => drop(noted(fs::remove_file(&self.place.output.join(DISPOSABLE)).map_err(Error::from))),
        }
        warnings
    }
}

impl Outlet for Staging {
    /// Writes a file; the first one that could not be written is told by [`Staging::commit`].
    fn put(&self, file: File) {
        if self.written().failed.is_none()
            && let Err(error) = self.write(&file.path, &file.bytes)
        {
            self.written().failed.get_or_insert(error);
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.done {
            // What cannot be removed now is removed by the next build.
            let _ = discard(&self.place.building);
        }
    }
}
