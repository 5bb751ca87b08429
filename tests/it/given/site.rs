//! Sites built in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use indexpress::{Options, Shelf, render};

/// Files by path.
pub type Site = BTreeMap<String, Vec<u8>>;

/// A path below the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The site of a data folder with the templates of this repository.
pub fn build(data: &Path) -> Site {
    made(data, true)
}

/// The same of data that may have warnings.
pub fn build_loosely(data: &Path) -> Site {
    made(data, false)
}

fn made(data: &Path, strict: bool) -> Site {
    let shelf = Shelf::default();
    let options = Options::new(data).templates(repository("templates")).strict(strict);
    render(&options, &shelf).unwrap_or_else(|error| panic!("{}: {error}", data.display()));
    shelf.into_files()
}

static REAL: LazyLock<Site> = LazyLock::new(|| build(&repository("data")));

/// The site of this repository, built once.
pub fn real() -> &'static Site {
    &REAL
}

/// A text file of a site.
pub fn text<'a>(site: &'a Site, path: &str) -> &'a str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"))
}

/// All files with this ending.
pub fn ending<'a>(site: &'a Site, end: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    site.keys().filter(move |path| path.ends_with(end)).map(|path| (path.as_str(), text(site, path)))
}
