//! The command: parses, calls, returns an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    indexpress::cli::run()
}
