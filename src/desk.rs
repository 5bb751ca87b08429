//! What an analyst does between two builds: begin next year's edition, send workbooks out and take them in.
//!
//! Writes into the data folder, and reads what [`crate::load`] reads. No arithmetic of an index here, and nothing of what
//! readers see.

pub mod edition;
mod todo;
