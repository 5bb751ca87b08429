//! `new edition`: next year's edition from the last one.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Failure;
use super::progress::say;
use crate::desk::edition::{self, Wanted};
use crate::diag::{Findings, Format, Sink};
use crate::library::Error;
use crate::source::SourceMap;

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Begin next year's edition from an earlier one, and list what a human must look at in TODO.md
    Edition(EditionArgs),
}

/// Arguments of `new edition`.
#[derive(Debug, Args)]
struct EditionArgs {
    /// Id of the new edition: its folder and a part of its addresses
    #[arg(value_name = "ID")]
    id: String,
    /// The edition that it follows
    #[arg(long, value_name = "ID")]
    from: String,
    /// Its years, such as `2020..2024` or `2020,2022,2024`; left out: those of the old edition, and the next
    #[arg(long, value_name = "YEARS", value_parser = years)]
    years: Option<Years>,
    /// Date of publication: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// Keep the data of years that both editions have; left out: the data begin empty
    #[arg(long)]
    keep_data: bool,
    /// Data folder
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
    /// How findings are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone)]
struct Years(Vec<i32>);

/// `2020..2024`, or `2020,2022`.
fn years(text: &str) -> Result<Years, String> {
    let year = |text: &str| {
        let year: Option<i32> = text.trim().parse().ok();
        year.filter(|y| (1000..=9999).contains(y)).ok_or_else(|| format!("`{text}` is no year"))
    };
    let years: Vec<i32> = match text.split_once("..") {
        Some((first, last)) => (year(first)?..=year(last)?).collect(),
        None => text.split(',').map(year).collect::<Result<_, _>>()?,
    };
    if years.is_empty() || !years.is_sorted_by(|a, b| a < b) {
        return Err("the earliest year comes first, each once".to_owned());
    }
    Ok(Years(years))
}

/// Runs `new`.
pub fn run(args: &NewArgs) -> Result<(), Failure> {
    let What::Edition(args) = &args.what;
    let wanted = Wanted {
        id: &args.id,
        from: &args.from,
        years: args.years.clone().map(|Years(years)| years),
        published: args.published.as_deref(),
        keep_data: args.keep_data,
    };
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let begun = edition::begin(&args.data, &wanted, &mut sources, &mut sink)?;
    // What is wrong with the old edition is said by `check`.
    let Some(begun) = begun else {
        return Err(Failure::from(Error::Input(Findings::of(sink, sources))).shown(args.format));
    };
    let span = match begun.years.as_slice() {
        [] => String::new(),
        [only] => only.to_string(),
        [first, .., last] => format!("{first} to {last}"),
    };
    say(&format!("began {} ({span}); site.toml names it first", begun.folder.display()));
    say(&format!("data: {} rows kept, {} left behind", begun.kept, begun.left));
    say(&format!("{} lines for a human to look at: {}", begun.todo, begun.folder.join(edition::TODO).display()));
    Ok(())
}
