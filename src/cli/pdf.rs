//! `build --pdf`: the reports as PDF, printed by a Chromium that is installed.
//!
//! A PDF holds the time at which it was made, so it is not part of the site that the same input
//! always gives the same bytes of, and not in its manifest.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::fs;

/// Names under which a Chromium may be found in the path.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

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
pub fn print(browser: &Path, page: &Path, pdf: &Path) -> Result<(), Error> {
    let failed = |why: String| Error::Failed { page: page.to_owned(), browser: browser.to_owned(), why };
    let absolute = |path: &Path| std::path::absolute(path).map_err(|e| failed(e.to_string()));
    let (from, to) = (absolute(page)?, absolute(pdf)?);
    let profile = std::env::temp_dir().join(format!("indexpress-pdf-{}", std::process::id()));
    let run = |sandbox: bool| {
        let mut command = Command::new(browser);
        command
            .args([
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--no-pdf-header-footer",
                "--generate-pdf-document-outline",
            ])
            .args(["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg(format!("--print-to-pdf={}", to.display()))
            .stdin(Stdio::null());
        if !sandbox {
            command.arg("--no-sandbox");
        }
        command.arg(format!("file://{}", from.display())).output()
    };
    // Chromium refuses its sandbox to root, as in most containers; the page is our own and asks nobody.
    let mut done = run(true);
    if !done.as_ref().is_ok_and(|d| d.status.success()) || !to.is_file() {
        done = run(false);
    }
    // A profile that cannot be removed is the business of the folder for temporary files.
    let _ = fs::remove_folder(&profile);
    match done {
        Ok(_) if to.is_file() => Ok(()),
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stderr);
            Err(failed(format!("ended with {}: {}", output.status, text.lines().last().unwrap_or_default())))
        }
        Err(error) => Err(failed(format!("cannot be run: {error}"))),
    }
}
