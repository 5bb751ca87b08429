//! `manifest.json`: what a build wrote, from what, with checksums.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use crate::source::sum;

/// The name of the list of files with their checksums.
pub const MANIFEST: &str = "manifest.json";

/// How the generator's name begins in every manifest of ours.
const GENERATOR: &str = "indexpress ";

/// A list of files with their SHA-256.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// This program and its version.
    pub generator: String,
    /// What was read, by path; folders of the command line are named `data` and `templates`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub inputs: BTreeMap<String, String>,
    /// Every file of the site, by path.
    pub files: BTreeMap<String, String>,
    /// Files that the same input does not always give the same bytes of (PDF).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub printed: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads a manifest; none where it is not one of ours.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let found: Manifest = serde_json::from_slice(bytes).ok()?;
        let is_sum = |text: &String| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let sound =
            found.generator.starts_with(GENERATOR) && found.files.values().chain(found.printed.values()).all(is_sum);
        sound.then_some(found)
    }

    /// The text, sorted, with an end of line.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The files that are ours by this list. Version 0.1.0 did not list the PDF of a report.
    pub(super) fn listed(&self) -> BTreeSet<String> {
        let unlisted = self.files.keys().filter_map(|path| {
            let folder = path.strip_suffix("/index.html")?;
            let pdf = format!("{folder}/{}.pdf", folder.rsplit('/').next()?);
            (self.printed.is_empty() && self.generator == "indexpress 0.1.0").then_some(pdf)
        });
        self.files.keys().chain(self.printed.keys()).cloned().chain(unlisted).collect()
    }

    /// The checksum of a file.
    pub fn sum(&self, path: &str) -> Option<&str> {
        self.files.get(path).or_else(|| self.printed.get(path)).map(String::as_str)
    }
}

/// The name of this program as manifests have it.
pub fn generator() -> String {
    concat!("indexpress ", env!("CARGO_PKG_VERSION")).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_manifest_of_ours_is_one() {
        let own = Manifest { generator: generator(), files: [("a".into(), sum(b"x"))].into(), ..Manifest::default() };
        assert_eq!(Manifest::parse(own.text().as_bytes()), Some(own));
        for other in [
            "{}",
            "{\"name\":\"App\",\"icons\":[]}",
            "{\"generator\":\"hugo\",\"files\":{}}",
            "",
            "{\"generator\":\"indexpress 0.1.0\",\"files\":{\"a\":\"no sum\"}}",
        ] {
            assert_eq!(Manifest::parse(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn the_checksum_is_that_of_sha256sum() {
        // printf abc | sha256sum
        assert_eq!(sum(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
