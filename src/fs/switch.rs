//! What publishing asks of the machine beyond reading and writing: exchange, sync, mount points.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Result, tried};

/// Above this number of files, one call that syncs the whole file system is cheaper than one a file.
#[cfg(target_os = "linux")]
const FILES_ONE_BY_ONE: usize = 64;

/// Lets two folders change places in one step. False where the system or the file system cannot.
pub fn exchange(a: &Path, b: &Path) -> Result<bool> {
    #[cfg(test)]
    if super::fault::without_exchange() {
        return Ok(false);
    }
    tried("exchange", a, || swap(a, b))
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Brings files and folders onto the disk: what was written before stays after a loss of power.
pub fn sync(paths: &[PathBuf]) -> Result<()> {
    #[cfg(target_os = "linux")]
    if let Some(first) = paths.first().filter(|_| paths.len() > FILES_ONE_BY_ONE) {
        return tried("sync", first, || Ok(rustix::fs::syncfs(std::fs::File::open(first)?)?));
    }
    // Windows opens no folders; there, names are as durable as the system makes them.
    let opened = |path: &&PathBuf| cfg!(unix) || path.is_file();
    paths.par_iter().filter(opened).try_for_each(|path| tried("sync", path, || std::fs::File::open(path)?.sync_all()))
}

/// Whether something else is mounted at this path.
pub fn is_mount_point(path: &Path) -> Result<bool> {
    tried("look at", path, || mounted(path))
}

#[cfg(target_os = "linux")]
fn mounted(path: &Path) -> io::Result<bool> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())?;
    if found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT) {
        return Ok(found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT));
    }
    other_device(path)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn mounted(path: &Path) -> io::Result<bool> {
    other_device(path)
}

#[cfg(not(unix))]
fn mounted(_: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Whether a path lies on another device than the folder that it is in.
#[cfg(unix)]
fn other_device(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| std::fs::symlink_metadata(path).map(|m| m.dev());
    let Some(parent) = path.parent() else { return Ok(true) };
    Ok(device(path)? != device(parent)?)
}

/// Whether an open file is still the one that a path names.
pub fn same_place(file: &std::fs::File, path: &Path) -> Result<bool> {
    tried("look at", path, || same(file, path))
}

#[cfg(unix)]
fn same(file: &std::fs::File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let own = file.metadata()?;
    match std::fs::symlink_metadata(path) {
        Ok(named) => Ok((own.dev(), own.ino()) == (named.dev(), named.ino())),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}

#[cfg(not(unix))]
fn same(_: &std::fs::File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
