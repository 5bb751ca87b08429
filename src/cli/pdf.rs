//! `build --pdf`: the reports as PDF, printed by a Chromium that is installed.
//!
//! A PDF holds the time at which it was made, so it is not part of the site that the same input
//! always gives the same bytes of, and not in its manifest.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::fs;

/// Names under which a Chromium may be found in the path.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// How long a browser may print one report. A long one takes some seconds.
const LONGEST: Duration = Duration::from_mins(3);

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No browser.
    #[error(
        "no PDF was written: no Chromium is installed (looked for {} in PATH); install one, or name it in CHROMIUM",
        NAMES.join(", ")
    )]
    NoBrowser,
    /// The browser failed.
    #[error("no PDF was written of `{page}`: `{browser}` {why}", page = page.display(), browser = browser.display())]
    Failed {
        /// The page.
        page: PathBuf,
        /// The browser.
        browser: PathBuf,
        /// What it did.
        why: String,
    },
    /// The file system refused.
    #[error(transparent)]
    Fs(#[from] fs::Error),
}

/// The browser: what CHROMIUM names, else the first one in the path.
pub fn browser() -> Result<PathBuf, Error> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|n| !n.is_empty()) {
        return Ok(named.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let candidates = std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    candidates.into_iter().find(|c| c.is_file()).ok_or(Error::NoBrowser)
}

/// Prints `page` to `pdf`.
///
/// The browser gets a profile of its own, which only this user can open and which is removed, no
/// network, and no page but this one.
pub fn print(browser: &Path, sandbox: bool, page: &Path, pdf: &Path) -> Result<(), Error> {
    let failed = |why: String| Error::Failed { page: page.to_owned(), browser: browser.to_owned(), why };
    let absolute = |path: &Path| std::path::absolute(path).map_err(|e| failed(e.to_string()));
    let (from, to) = (absolute(page)?, absolute(pdf)?);
    let profile = fs::temporary_folder("indexpress-pdf-")?;
    let mut command = Command::new(browser);
    command
        .args(["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"])
        .arg("--generate-pdf-document-outline")
        .args(["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"])
        .args([option("--user-data-dir=", profile.path()), option("--print-to-pdf=", &to)])
        .stdin(Stdio::null());
    if !sandbox {
        command.arg("--no-sandbox");
    }
    let (status, text) = ended(command.arg(file_url(&from)), LONGEST).map_err(failed)?;
    if status.success() && to.is_file() {
        return Ok(());
    }
    let advice = if sandbox && text.contains("sandbox") {
        "; as root, or in a container that allows no sandbox, give --no-sandbox"
    } else {
        ""
    };
    Err(failed(format!("ended with {status}: {}{advice}", text.lines().last().unwrap_or_default())))
}

/// How a program ended and what it said on standard error; one that does not end in time is killed.
fn ended(command: &mut Command, longest: Duration) -> Result<(ExitStatus, String), String> {
    let run = |e: std::io::Error| format!("cannot be run: {e}");
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().map_err(run)?;
    let stderr = child.stderr.take();
    let reader = std::thread::spawn(move || {
        let mut said = Vec::new();
        // What it said before the pipe broke is better than nothing.
        let _ = stderr.map(|mut stderr| stderr.read_to_end(&mut said));
        String::from_utf8_lossy(&said).into_owned()
    });
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(run)? {
            return Ok((status, reader.join().unwrap_or_default()));
        }
        if begun.elapsed() > longest {
            // The reader is left alone: a process that the browser started may hold the pipe open.
            child.kill().and_then(|()| child.wait()).map_err(run)?;
            return Err(format!("did not end in {} s", longest.as_secs_f64()));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn option(name: &str, path: &Path) -> OsString {
    let mut option = OsString::from(name);
    option.push(path);
    option
}

/// The address of a file (RFC 8089). Everything but letters, digits and `-._~/` is percent-encoded: a `#`
/// or `?` in a path is a part of it, not the end.
fn file_url(path: &Path) -> String {
    let mut url = String::from("file://");
    #[cfg(windows)]
    url.push('/');
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => url.push('/'),
            b'/' | b'-' | b'.' | b'_' | b'~' => url.push(char::from(byte)),
            b':' if cfg!(windows) => url.push(':'),
            _ if byte.is_ascii_alphanumeric() => url.push(char::from(byte)),
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `pdf-hash-in-path`.
    #[cfg(unix)]
    #[test]
    fn the_address_of_a_file_holds_its_whole_path() {
        let path = Path::new("/srv/o#1/a?b/50%/报告 x/index.html");
        assert_eq!(file_url(path), "file:///srv/o%231/a%3Fb/50%25/%E6%8A%A5%E5%91%8A%20x/index.html");
    }
    #[cfg(unix)]
    #[test]
    fn a_browser_that_does_not_end_is_killed() {
        let begun = Instant::now();
        let hangs = ended(Command::new("sh").args(["-c", "exec sleep 600"]), Duration::from_millis(100));
        assert_eq!(hangs.unwrap_err(), "did not end in 0.1 s");
        assert!(begun.elapsed() < Duration::from_mins(1));
        let (status, said) = ended(Command::new("sh").args(["-c", "echo why >&2; exit 3"]), LONGEST).unwrap();
        assert_eq!((status.code(), said.as_str()), (Some(3), "why\n"));
    }
}
