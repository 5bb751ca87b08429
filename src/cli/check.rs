//! `check`: everything that `build` checks, without writing.

use clap::Args;

use super::progress::{Progress, say};
use super::{Failure, InputArgs};
use crate::library;

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    input: InputArgs,
}

/// Runs `check`.
pub fn run(args: &CheckArgs) -> Result<(), Failure> {
    let InputArgs { format, .. } = args.input;
    let checked = library::check(&args.input.options()?);
    Progress::on_terminal().end();
    let site = checked.map_err(|error| Failure::from(error).shown(format))?;
    super::show(&site.findings, format);
    say(&format!("checked: {} pages and {} charts can be made", site.pages, site.charts));
    Ok(())
}
