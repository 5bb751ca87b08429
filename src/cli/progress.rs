//! What the program says while it works: one line that changes on a terminal, nothing in CI.
#![allow(clippy::print_stderr, reason = "this is where the program speaks")]

use std::io::{IsTerminal, Write};

/// A line on standard error.
pub fn say(line: &str) {
    eprintln!("{line}");
}

/// The progress line; the default one is silent.
#[derive(Debug, Default)]
pub struct Progress {
    terminal: bool,
}

impl Progress {
    /// Shown only where standard error is a terminal.
    pub fn on_terminal() -> Self {
        Progress { terminal: std::io::stderr().is_terminal() }
    }

    /// Names the stage that begins.
    pub fn stage(&self, name: &str) {
        if self.terminal {
            eprint!("\r\x1b[2K{name} …");
            // A progress line that cannot be shown is no reason to stop.
            let _ = std::io::stderr().flush();
        }
    }

    /// Clears the line.
    pub fn end(&self) {
        if self.terminal {
            eprint!("\r\x1b[2K");
        }
    }
}
