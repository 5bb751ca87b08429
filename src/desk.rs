//! What an analyst does between two builds: start a project, begin next year's edition, send workbooks out and take them in.
//!
//! Writes into the data folder, and reads what [`crate::load`] reads. No arithmetic of an index here, and nothing of what
//! readers see.

pub mod collect;
pub mod edition;
pub mod intake;
pub mod start;
mod todo;
