//! `indexpress`: a folder of statistics in, a published composite-index report out.
//!
//! [`build`] writes the site of a data folder, [`render`] hands its files on, [`check`] only looks, [`compute`] gives
//! the numbers. Problems of the input are [`Findings`], each with its place and what to do about it. The command
//! `indexpress` is made of the same (feature `cli`, on unless switched off).
//!
//! ```no_run
//! match indexpress::build(&indexpress::Options::new("data").output("site")) {
//!     Ok(site) => println!("{} pages", site.pages),
//!     Err(error) => eprintln!("{error}"),
//! }
//! ```
//!
//! Inside, data flows one way, and each stage is a module: load → model → index → analysis → chart → doc → say →
//! write → page → publish. `docs/ARCHITECTURE.md` tells what each takes and gives.

#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports, reason = "the command alone uses some"))]
// What `inside` shows is hidden from readers of the library; who works on the crate follows its links in the source.
#![allow(rustdoc::private_intra_doc_links, reason = "items shown by the hidden module `inside` link to private ones")]

mod analysis;
mod chart;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "cli")]
mod desk;
mod diag;
mod doc;
mod fs;
mod index;
#[doc(hidden)]
pub mod inside;
mod lang;
mod library;
mod load;
mod math;
mod model;
mod page;
mod publish;
mod say;
mod source;
mod words;
mod write;

pub use analysis::records::Row;
pub use diag::{Finding, Findings, Format, Place, Severity};
pub use library::{Error, Options, Scores, Site, build, check, compute, render};
pub use publish::Published;
pub use write::{File, Nowhere, Outlet, Shelf};
