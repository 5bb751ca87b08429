//! `check`: everything that `build` checks, without writing.

use clap::Args;

use super::progress::say;
use super::{Failure, InputArgs, Pipeline};
use crate::write::Nowhere;

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    input: InputArgs,
}

/// Runs `check`.
pub fn run(args: &CheckArgs) -> Result<(), Failure> {
    let InputArgs { data, strict, format, .. } = &args.input;
    let templates = args.input.templates()?;
    let site = Pipeline::on_terminal().site(data, templates, &[], None, *strict, &Nowhere)?.report(*format)?;
    say(&format!("checked: {} pages and {} charts can be made", site.pages, site.charts));
    Ok(())
}
