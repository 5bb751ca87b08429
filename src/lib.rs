//! `indexpress`: a folder of statistics in, a published composite-index report out.
//!
//! Data flows one way, and each stage is a module: load → model → index → analysis → chart →
//! doc → say → write → page → publish. `docs/ARCHITECTURE.md` tells what each takes and gives.

pub mod analysis;
pub mod chart;
pub mod cli;
pub mod desk;
pub mod diag;
pub mod doc;
pub mod fs;
pub mod index;
pub mod lang;
pub mod load;
pub mod math;
pub mod model;
pub mod page;
pub mod publish;
pub mod say;
pub mod source;
pub mod words;
pub mod write;
