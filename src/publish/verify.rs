//! Is what is published what was built? A folder, or checksums of a copy elsewhere, against the manifest.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use rayon::prelude::*;

use super::manifest::{MANIFEST, Manifest, sum};
use crate::fs;

/// How a file differs from what was built.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// It holds something else.
    Changed(String),
    /// It is not there.
    Missing(String),
    /// No build wrote it.
    Unlisted(String),
}

impl std::fmt::Display for Difference {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Difference::Changed(path) => write!(out, "changed  {path}"),
            Difference::Missing(path) => write!(out, "missing  {path}"),
            Difference::Unlisted(path) => write!(out, "unlisted {path}"),
        }
    }
}

/// The manifest of a folder; none where it has none of ours.
pub fn manifest_of(folder: &Path) -> fs::Result<Option<Manifest>> {
    let path = folder.join(MANIFEST);
    if fs::kind(&path)? != Some(fs::Kind::File) {
        return Ok(None);
    }
    Ok(Manifest::parse(&fs::read(&path)?))
}

/// The checksum of every file below a folder; names that begin with a dot are left out, and links are not followed.
pub fn sums_of(folder: &Path) -> fs::Result<BTreeMap<String, String>> {
    let files = fs::files_below(folder)?;
    let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let hidden = |path: &Path| path.iter().any(|name| name.to_string_lossy().starts_with('.'));
    let sums = files.par_iter().filter(|path| !hidden(path));
    sums.map(|path| Ok((shown(path), sum(&fs::read(&folder.join(path))?)))).collect()
}

/// Reads what `sha256sum` writes: a checksum, two signs, a path. Other lines are left out.
pub fn parse_sums(text: &str) -> BTreeMap<String, String> {
    let line = |line: &str| {
        let (sum, path) = (line.get(..64)?, line.get(66..)?);
        let hex = sum.bytes().all(|b| b.is_ascii_hexdigit());
        let path = path.strip_prefix("./").unwrap_or(path);
        hex.then(|| (path.to_owned(), sum.to_ascii_lowercase()))
    };
    text.lines().filter_map(line).collect()
}

/// All differences, sorted by kind and path.
pub fn compare(manifest: &Manifest, found: &BTreeMap<String, String>) -> Vec<Difference> {
    // A path that leads out of the folder is in no manifest that a build wrote.
    let inside = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let listed = || manifest.files.iter().chain(&manifest.printed);
    let mut differences: Vec<Difference> = listed()
        .filter_map(|(path, sum)| match found.get(path) {
            Some(own) if own == sum && inside(path) => None,
            Some(_) => Some(Difference::Changed(path.clone())),
            None => Some(Difference::Missing(path.clone())),
        })
        .collect();
    let known = |path: &String| path == MANIFEST || manifest.sum(path).is_some();
    differences.extend(found.keys().filter(|path| !known(path)).cloned().map(Difference::Unlisted));
    differences.sort();
    differences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_missing_or_more_is_named() {
        let [a, b] = [sum(b"a"), sum(b"b")];
        let manifest = Manifest {
            files: [("a".into(), a.clone()), ("b/c d".into(), b.clone()), ("gone".into(), b.clone())].into(),
            ..Manifest::default()
        };
        let text = format!("{a}  ./b/c d\n{a} *a\nnot a sum\n{b}  manifest.json\n{b}  new\n");
        let differences = compare(&manifest, &parse_sums(&text));
        let shown: Vec<String> = differences.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["changed  b/c d", "missing  gone", "unlisted new"]);
    }
}
