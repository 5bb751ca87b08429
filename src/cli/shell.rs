//! `shell`: what a shell wants to know of the command line.

use std::io::{self, Write};

use clap::{Args, CommandFactory, Subcommand};
use clap_complete::Shell;

use super::{Cli, Failure};

/// Arguments of `shell`.
#[derive(Debug, Args)]
pub struct ShellArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Completions, for the file that the shell reads them from
    Completions {
        /// Shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// The manual page, in the form that `man` reads
    Man,
}

/// Runs `shell`.
pub fn run(args: &ShellArgs) -> Result<(), Failure> {
    let mut command = Cli::command();
    let mut bytes = Vec::new();
    match args.what {
        What::Completions { shell } => clap_complete::generate(shell, &mut command, "indexpress", &mut bytes),
        What::Man => pages(command, &mut bytes)?,
    }
    io::stdout().lock().write_all(&bytes)?;
    Ok(())
}

/// The page of the program, and below it what each subcommand takes.
fn pages(mut command: clap::Command, out: &mut Vec<u8>) -> io::Result<()> {
    command.build();
    clap_mangen::Man::new(command.clone()).render(out)?;
    for inner in command.get_subcommands().filter(|c| c.get_name() != "help") {
        writeln!(out, ".SH \"indexpress {}\"", inner.get_name().to_uppercase())?;
        let page = clap_mangen::Man::new(inner.clone());
        page.render_description_section(out)?;
        page.render_options_section(out)?;
    }
    Ok(())
}
