//! How a document is written: as HTML, as Markdown, as the text that the search looks through.
//!
//! Each writer walks the same blocks. Addresses in the document are relative to the folder of the report; a writer is
//! told how they lead from the page that it makes.

pub mod html;
pub mod markdown;
pub mod words;

pub mod data;
mod file;

pub use file::{File, Nowhere, Outlet, Shelf};
