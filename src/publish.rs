//! Pages → the output folder, all or nothing.
//!
//! A site is staged in a hidden folder beside the output and changes places with it in one step, so
//! that whatever ends a build (an error, a full disk, a kill, a loss of power) leaves the old site or
//! the new one whole. In order:
//!
//! 1. [`Target::new`]: is the folder one that may be replaced? Leftovers of a build that was killed
//!    are put right first, before anything is deleted.
//! 2. [`Target::begin`]: takes the lock of the folder; a second build waits.
//! 3. [`Staging::write`], from any thread (or as an [`Outlet`](crate::write::Outlet)): a file that has not changed becomes a second name of
//!    the old one, so that it keeps its bytes and its time.
//! 4. [`Staging::commit`]: manifest, sync, exchange; then what is not ours (`.git`, dot files, links,
//!    files that no build listed) moves over from the old folder, and the rest of that goes.
//!
//! Where the file system has no exchange, two renames take its place; killed between them, the old
//! site stands in the retired folder and the next start puts it back.

use std::path::PathBuf;

use crate::fs;

mod earlier;
mod lock;
pub mod manifest;
mod place;
mod recovery;
mod staging;
mod target;
#[cfg(test)]
mod tests;
pub mod verify;

pub use staging::{Published, Staging};
pub use target::Target;

/// What went wrong while publishing; the site in the folder is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused.
    #[error(transparent)]
    Fs(#[from] fs::Error),
    /// The path is no folder.
    #[error(
        "`{}` is a file, and the site needs a folder; choose another one with --output, or move the file away",
        .0.display()
    )]
    NotAFolder(PathBuf),
    /// The path is a symbolic link.
    #[error(
        "`{}` is a link to `{}`: replacing it would leave the folder behind it as it is; \
         give that folder with --output", output.display(), target.display()
    )]
    Link {
        /// The link.
        output: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// Something is mounted in the folder or at it.
    #[error(
        "`{}` is a mount point, which cannot be moved, and a site is published by moving folders; \
         publish into a folder inside the mount (--output {}) or unmount it",
        .0.display(), .0.join("site").display()
    )]
    Mount(PathBuf),
    /// The output and an input lie in one another.
    #[error("the output `{}` and the input `{}` lie in one another; choose another folder with --output",
        output.display(), input.display())]
    Within {
        /// The output.
        output: PathBuf,
        /// The input.
        input: PathBuf,
    },
    /// The path has no name of its own, like `/`.
    #[error("`{}` cannot be replaced by another folder; choose a folder in it with --output", .0.display())]
    Nameless(PathBuf),
    /// The folder holds files that no build wrote.
    #[error("`{}` was not written by this program ({why}), and its files would be replaced; \
         choose another folder with --output, or empty it", output.display())]
    Foreign {
        /// The folder.
        output: PathBuf,
        /// What speaks against it.
        why: String,
    },
    /// A file of the site would take the place of something that is not ours.
    #[error(
        "the site has a file `{path}`, and in `{}` something that no build wrote stands in its place; \
         move that away or rename it", output.display()
    )]
    Taken {
        /// The folder.
        output: PathBuf,
        /// The path in it.
        path: String,
    },
    /// A path that is not safe on every system.
    #[error("`{path}` cannot be a file of the site: {why}")]
    Path {
        /// The path.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Two files of one name.
    #[error("the site has two files `{0}` (names that differ in capital letters are one name on many systems)")]
    Twice(String),
    /// A folder that a build needs the name of.
    #[error(
        "`{}` is in the way: it is half a site of an older version, or not of this program; look into it, and remove it",
        .0.display()
    )]
    InTheWay(PathBuf),
    /// A killed build left what cannot be put right.
    #[error(
        "`{}` is left of a build that was stopped, and holds `{}`, which is not ours and also stands in `{}`; \
         move one of the two away", leftover.display(), path.display(), output.display()
    )]
    Leftover {
        /// The folder that was left.
        leftover: PathBuf,
        /// What it holds.
        path: PathBuf,
        /// Where it should go.
        output: PathBuf,
    },
}

/// A result of this module.
pub type Result<T> = std::result::Result<T, Error>;
