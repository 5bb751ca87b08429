//! `words`: the messages of a language of the program, to begin a translation with.

use std::io::{self, Write};

use clap::Args;

use super::Failure;
use crate::words::built_in_text;

/// Arguments of `words`.
#[derive(Debug, Args)]
pub struct WordsArgs {
    /// Language, such as `en`
    #[arg(value_name = "LANGUAGE")]
    language: String,
}

/// Runs `words`.
pub fn run(args: &WordsArgs) -> Result<(), Failure> {
    let text = built_in_text(&args.language)
        .ok_or_else(|| Failure::Usage(format!("the program has no words for the language `{}`", args.language)))?;
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
