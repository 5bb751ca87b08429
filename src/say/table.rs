//! The tables that an edition declares: from findings to columns and rows.
//!
//! [`build()`] gives a [`Table`](crate::doc::table::Table); [`TableView`] is what templates write.

pub mod build;
mod framework;
mod method;
mod national;
pub mod prepared;
mod provenance;
mod regional;
mod statistics;
mod view;
pub mod weighing;

pub use build::{Scene, build};
pub use framework::{mark_note, mark_sign};
pub use view::TableView;
