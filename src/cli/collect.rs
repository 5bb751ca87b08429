//! `collect`: workbooks to send out.

use std::path::PathBuf;

use clap::Args;

use super::Failure;
use super::progress::say;
use crate::desk::collect::{self, By, Error, Wanted};
use crate::diag::{Findings, Format, Sink};
use crate::library;
use crate::source::SourceMap;

/// Arguments of `collect`.
#[derive(Debug, Args)]
pub struct CollectArgs {
    /// Edition that the values are for
    #[arg(long, value_name = "ID")]
    edition: String,
    /// Folder of the workbooks
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Year of the values; left out: the last one of the edition
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    /// How the values are shared out
    #[arg(long, value_enum, default_value = "all")]
    by: By,
    /// Language of the workbooks; left out: the first one of the site
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Data folder
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
}

/// Runs `collect`.
pub fn run(args: &CollectArgs) -> Result<(), Failure> {
    let wanted =
        Wanted { edition: &args.edition, year: args.year, by: args.by, lang: args.lang.as_deref(), out: &args.out };
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let sent = collect::send(&args.data, &wanted, &mut sources, &mut sink).map_err(|error| match error {
        Error::Fs(error) => Failure::Fs(error),
        Error::Workbook(error) => Failure::Usage(error.to_string()),
    })?;
    let Some(sent) = sent else {
        return Err(Failure::from(library::Error::Input(Findings::of(sink, sources))).shown(Format::Human));
    };
    let out = args.out.display();
    say(&format!("{} workbooks in {out}, for {} values of {}", sent.files.len(), sent.values, sent.year));
    say(&format!("read them back: indexpress import {out}/*.xlsx --edition {}", args.edition));
    Ok(())
}
