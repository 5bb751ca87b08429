//! The command line: what can be asked, in the words of clap; one file a subcommand.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 the
//! data or templates have errors, 2 the command line is wrong, 3 the file system refused.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};

use crate::diag::{Findings, Format, Severity};
use crate::library::{self, Error, Options};
use crate::say::calls::World;
use crate::{fs, publish};

mod audit;
mod build;
mod check;
mod collect;
mod compute;
pub mod explain;
mod import;
mod init;
mod new;
mod pdf;
mod progress;
mod shell;
mod verify;
mod words;

use progress::{Progress, say};

/// Turns a folder of statistics into a published composite-index report: computes the indices,
/// draws the charts, renders HTML and Markdown, writes a static site.
#[derive(Debug, Parser)]
#[command(name = "indexpress", version, propagate_version = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check, compute, draw and render, and write the site into the output folder
    Build(build::BuildArgs),
    /// Check the data, the templates and the chapters; write nothing
    Check(check::CheckArgs),
    /// Print the indices, ranks and tiers of an edition in full precision
    Compute(compute::ComputeArgs),
    /// Show how one number came about, down to the observations and their sources
    Explain(explain::ExplainArgs),
    /// Show how sure the ranks and tiers of an edition are; fail where a rule of its audit is broken
    Audit(audit::AuditArgs),
    /// Start a new project with a small example that builds at once
    Init(init::InitArgs),
    /// Begin something new: next year's edition
    New(new::NewArgs),
    /// Write workbooks to send out, with an empty cell for each value of a year
    Collect(collect::CollectArgs),
    /// Read workbooks and text tables into the observations of an edition; show what is new, changed, guessed, refused
    Import(import::ImportArgs),
    /// Print all messages of a language, to begin a translation or a change of words with
    Words(words::WordsArgs),
    /// Print the completions of a shell, or the manual page
    Shell(shell::ShellArgs),
    /// Hold a published folder, or checksums of a copy, against the manifest of its build
    Verify(verify::VerifyArgs),
}

/// Where the input is and how findings are shown.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    /// Data folder
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    pub data: PathBuf,
    /// Folder with templates that replace the built-in ones of the same name
    #[arg(long, value_name = "FOLDER", default_value = TEMPLATES)]
    pub templates: PathBuf,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How findings are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
}

impl InputArgs {
    /// The folder with templates: the usual one may be missing, one that was asked for may not.
    fn templates(&self) -> Result<&Path, Failure> {
        let folder = self.templates.as_path();
        if folder == Path::new(TEMPLATES) || folder.is_dir() {
            return Ok(folder);
        }
        Err(Failure::Usage(format!("there is no folder `{}` with templates", folder.display())))
    }

    /// What the library is asked for.
    fn options(&self) -> Result<Options, Failure> {
        let options = Options::new(&self.data).templates(self.templates()?).strict(self.strict);
        Ok(options.progress(|stage| Progress::on_terminal().stage(stage)))
    }
}

/// The folder with templates where none is named.
const TEMPLATES: &str = "templates";

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Findings were printed; nothing was written.
    #[error("the input has errors")]
    Input,
    /// The command line asks for something that is not there.
    #[error("{0}")]
    Usage(String),
    /// The file system refused.
    #[error(transparent)]
    Fs(#[from] fs::Error),
    /// The output could not be written.
    #[error(transparent)]
    Publish(#[from] publish::Error),
    /// The library gave nothing.
    #[error(transparent)]
    Library(#[from] Error),
    /// A PDF could not be printed.
    #[error(transparent)]
    Pdf(#[from] pdf::Error),
    /// Standard output could not be written.
    #[error("cannot write to standard output: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// With its findings printed.
    fn shown(self, format: Format) -> Self {
        match self {
            Failure::Library(Error::Input(findings)) => {
                show(&findings, format);
                Failure::Input
            }
            other => other,
        }
    }

    fn code(&self) -> u8 {
        match self {
            Failure::Input | Failure::Library(Error::Input(_)) => 1,
            Failure::Usage(_) | Failure::Library(Error::Options(_)) => 2,
            Failure::Fs(_) | Failure::Publish(_) | Failure::Library(_) | Failure::Pdf(_) | Failure::Output(_) => 3,
        }
    }
}

/// Runs the program and gives its exit code.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // clap prints help to standard output and errors to standard error.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let done = match cli.command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Compute(args) => compute::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Collect(args) => collect::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Words(args) => words::run(&args),
        Command::Shell(args) => shell::run(&args),
        Command::Verify(args) => verify::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that stopped reading (`| head`) is no failure.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            if !matches!(failure, Failure::Input) {
                say(&format!("error: {failure}"));
            }
            ExitCode::from(failure.code())
        }
    }
}

/// Prints findings.
fn show(findings: &Findings, format: Format) {
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = findings.render_in(format, colour);
    if !text.is_empty() {
        say(text.trim_end());
    }
    if format == Format::Human && !findings.is_empty() {
        say(&summary(findings));
    }
}

fn summary(findings: &Findings) -> String {
    let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
    let warnings = findings.iter().count() - errors;
    let word = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, w) => word(w, "warning"),
        (e, 0) => word(e, "error"),
        (e, w) => format!("{}, {}", word(e, "error"), word(w, "warning")),
    }
}

/// The checked data for commands that only look at numbers.
fn numbers(data: &Path, strict: bool) -> Result<Arc<World>, Failure> {
    let (world, findings) = library::numbers(data, strict).map_err(|e| Failure::from(e).shown(Format::Human))?;
    show(&findings, Format::Human);
    Ok(world)
}
