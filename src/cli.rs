//! The command line: one file a subcommand.

pub mod compute;
pub mod explain;
