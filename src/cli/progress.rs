//! What the program says while it works: one line that changes on a terminal, nothing in CI.

use std::io::{IsTerminal, Write};

/// A line on standard error. Where that is full or closed, the exit code has to do.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A progress line that cannot be shown is no reason to stop.
fn show(text: &str) {
    let mut stream = std::io::stderr();
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
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
            show(&format!("\r\x1b[2K{name} …"));
        }
    }

    /// Clears the line.
    pub fn end(&self) {
        if self.terminal {
            show("\r\x1b[2K");
        }
    }
}
