//! `init`: a new project that builds at once.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;

use super::progress::say;
use super::{Failure, numbers};
use crate::desk::start::{self, Error};
use crate::fs;
use crate::lang::Lang;

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Folder of the project; made where it is not there
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Languages of the site, the first one at its root: `en`, `zh` or `zh,en`
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', value_parser = language)]
    lang: Vec<Lang>,
    /// Begin with this framework.csv in place of the example's
    #[arg(long, value_name = "FILE")]
    framework: Option<PathBuf>,
}

fn language(tag: &str) -> Result<Lang, String> {
    let found = Lang::new(tag).filter(|lang| Lang::ALL.contains(lang));
    let known = || Lang::ALL.map(Lang::code).join(", ");
    found.ok_or_else(|| format!("the program has words for {}; others stand in `words/` of a project", known()))
}

/// Runs `init`.
pub fn run(args: &InitArgs) -> Result<(), Failure> {
    let mut languages = args.lang.clone();
    if languages.is_empty() {
        languages = asked()?;
    }
    languages.dedup();
    let framework = args.framework.as_deref().map(fs::read).transpose()?;
    start::begin(&args.folder, &languages, framework.as_deref()).map_err(|error| match error {
        Error::Fs(error) => Failure::Fs(error),
        other => Failure::Usage(other.to_string()),
    })?;
    // What a framework lacks is said at once, with its place.
    numbers(&args.folder.join("data"), false)?;
    let folder = args.folder.display();
    say(&format!("a new project stands in {folder}; its values are made up by a formula"));
    say(&format!("next: cd {folder} && indexpress build, then open output/index.html"));
    Ok(())
}

/// The languages that a person at a terminal names; English where nobody is asked.
fn asked() -> Result<Vec<Lang>, Failure> {
    if !io::stdin().is_terminal() {
        return Ok(vec![Lang::En]);
    }
    say("languages of the site, the first one at its root (en, zh, or both such as zh,en)? [en]");
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let tags: Vec<&str> = line.split(',').map(str::trim).filter(|t| !t.is_empty()).collect();
    if tags.is_empty() {
        return Ok(vec![Lang::En]);
    }
    tags.into_iter().map(|tag| language(tag).map_err(Failure::Usage)).collect()
}
