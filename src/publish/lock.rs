//! One build at a time into a folder.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::place::Place;
use crate::fs;

/// Held while a build changes what stands beside the output folder; the system frees it when a process ends.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    place: Place,
    /// Folders above it that were not there.
    made: Vec<PathBuf>,
}

impl Lock {
    /// Takes the lock. Where another build holds it, says so and waits.
    pub fn take(place: &Place, say: impl Fn(&str)) -> fs::Result<Self> {
        let made = make_room(&place.lock)?;
        loop {
            let mut file = fs::open_lock(&place.lock)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    say(&format!("waiting for {}, which is writing `{}`", holder(&mut file), place.shown.display()));
                    wait(&file, place)?;
                }
                // A file system without locks: the build goes on as the only one that it knows of.
                Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(fs::failed("lock", &place.lock, error)),
                Ok(()) => {}
            }
            // The one before removed the file after this one had opened it: its lock is of no name.
            if fs::same_place(&file, &place.lock)? {
                // Whom to wait for is a courtesy to the next build; without it the lock holds all the same.
                let _ = file.set_len(0);
                let _ = write!(file, "process {}", std::process::id());
                return Ok(Lock { file, place: place.clone(), made });
            }
        }
    }
}

/// Makes the folders above a file; gives those that were not there, the innermost first.
fn make_room(path: &Path) -> fs::Result<Vec<PathBuf>> {
    let Some(parent) = path.parent() else { return Ok(Vec::new()) };
    let mut missing = Vec::new();
    for folder in parent.ancestors() {
        if fs::kind(folder)?.is_some() {
            break;
        }
        missing.push(folder.to_owned());
    }
    fs::create_folder(parent)?;
    Ok(missing)
}

fn wait(file: &File, place: &Place) -> fs::Result<()> {
    file.lock().map_err(|error| fs::failed("lock", &place.lock, error))
}

fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.take(100).read_to_string(&mut text));
    match text.strip_prefix("process ").filter(|n| read.is_ok() && n.bytes().all(|b| b.is_ascii_digit())) {
        Some(_) => text,
        None => "another build".to_owned(),
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is held: who opened the file before sees that its name is gone, and opens it anew.
        let _ = fs::remove_file(&self.place.lock);
        let _ = self.file.unlock();
        for folder in &self.made {
            // Only where nothing came into it.
            let _ = fs::remove_empty(folder);
        }
    }
}
