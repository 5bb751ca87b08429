//! `compute`: the numbers of an edition on standard output or in a file.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::{Failure, numbers};
use crate::analysis::records::{self, Format};
use crate::fs;
use crate::library::unknown_edition;

/// Arguments of `compute`.
#[derive(Debug, Args)]
pub struct ComputeArgs {
    /// Edition
    #[arg(long, value_name = "ID")]
    edition: String,
    /// Form of the result
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
    /// File to write; standard output where left out
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Data folder
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
}

/// Runs `compute`.
pub fn run(args: &ComputeArgs) -> Result<(), Failure> {
    let world = numbers(&args.data, args.strict)?;
    let figures = world.figures(&args.edition).ok_or_else(|| unknown_edition(&world, &args.edition))?;
    let mut bytes = Vec::new();
    records::write(&figures, args.format, &mut bytes)?;
    match &args.out {
        Some(path) => fs::write(path, &bytes)?,
        None => io::stdout().lock().write_all(&bytes)?,
    }
    Ok(())
}
