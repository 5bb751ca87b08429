//! `verify`: is what is published what was built?

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use super::progress::say;
use crate::fs;
use crate::publish::verify::{compare, manifest_of, parse_sums, sums_of};

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Folder of a site, with the manifest.json of its build
    #[arg(value_name = "FOLDER", default_value = "output")]
    folder: PathBuf,
    /// Checksums of a copy elsewhere, as `sha256sum` writes them, in place of the folder's files (`-`: standard input)
    #[arg(long, value_name = "FILE")]
    sums: Option<PathBuf>,
}

/// Runs `verify`: a line a difference on standard output.
pub fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let Some(manifest) = manifest_of(&args.folder)? else {
        let message = format!("`{}` has no manifest.json of this program", args.folder.display());
        return Err(Failure::Usage(message));
    };
    let found = match &args.sums {
        None => sums_of(&args.folder)?,
        Some(path) => parse_sums(&text(path)?),
    };
    let differences = compare(&manifest, &found);
    let mut out = io::stdout().lock();
    for difference in &differences {
        writeln!(out, "{difference}")?;
    }
    if differences.is_empty() {
        let files = manifest.files.len() + manifest.printed.len();
        say(&format!("{files} files are as {} built them", manifest.generator));
        return Ok(());
    }
    say(&format!("{} of the site are not as they were built", differences.len()));
    Err(Failure::Input)
}

fn text(path: &Path) -> Result<String, Failure> {
    if path.as_os_str() != "-" {
        return Ok(String::from_utf8_lossy(&fs::read(path)?).into_owned());
    }
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}
