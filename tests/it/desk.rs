//! The analyst's year: what the commands between two builds make of a project, and what they say.
mod import;
mod year;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;

use crate::given::overlay;

/// A copy of the six towns in a folder of its own.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        overlay::copy(&overlay::base(), &folder.path().join("data"));
        Desk { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), bytes).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Assert {
        Command::cargo_bin("indexpress").unwrap().current_dir(self.folder.path()).args(arguments).assert()
    }

    /// Standard output and standard error of a run that ends with this code.
    fn said(&self, arguments: &[&str], code: i32) -> (String, String) {
        let done = self.run(arguments).code(code);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (text(&done.get_output().stdout), text(&done.get_output().stderr))
    }
}

fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    overlay::files(folder).into_iter().map(|f| (f.clone(), fs::read(f).unwrap())).collect()
}

#[test]
fn next_years_edition_begins_from_the_last_one() {
    let desk = Desk::new();
    desk.write("data/editions/now/TODO.md", "old notes\n");
    let (out, said) =
        desk.said(&["new", "edition", "next", "--from", "now", "--years", "2021..2024", "--keep-data"], 0);
    assert_eq!(out, "");
    assert!(said.contains("began data/editions/next (2021 to 2024)"), "{said}");
    let site = desk.text("data/site.toml");
    assert!(site.contains("editions = [\"next\", \"now\", \"before\"]\n"), "{site}");
    assert!(site.contains("[home]\nedition = \"next\"\n"), "{site}");
    // What holds for single years is as it was; nothing else changed but the years and the titles.
    let (old, new) = ("data/editions/now/", "data/editions/next/");
    for file in ["observations.csv", "framework.csv", "flags.csv", "sources.csv", "chapters/en/01-results.md"] {
        assert_eq!(desk.text(&format!("{new}{file}")), desk.text(&format!("{old}{file}")), "{file}");
    }
    let (before, after) = (desk.text("data/editions/now/edition.toml"), desk.text("data/editions/next/edition.toml"));
    let changed: Vec<&str> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).map(|(_, b)| b).collect();
    assert!(changed.contains(&"years = [2021, 2022, 2023, 2024]"), "{changed:?}");
    assert!(
        changed.iter().all(|l| ["years", "title", "short_title", "description"].iter().any(|k| l.starts_with(k))),
        "{changed:?}"
    );
    // What is missing of the new year is said by `check`, and the list of the old edition is gone.
    let list = desk.text("data/editions/next/TODO.md");
    assert!(!list.contains("old notes"));
    let line = 1 + after.lines().position(|l| l == "from = 2022").unwrap();
    assert!(list.contains(&format!("`data/editions/next/edition.toml:{line}` year 2022")), "{list}");
    let (_, found) = desk.said(&["check"], 1);
    assert!(found.contains("2024") && !found.contains("file::unknown"), "{found}");
}

#[test]
fn the_data_of_a_new_edition_begin_empty_unless_they_are_kept() {
    let desk = Desk::new();
    let rows = desk.text("data/editions/now/observations.csv").lines().count() - 1;
    let (_, said) = desk.said(&["new", "edition", "next", "--from", "now"], 0);
    assert!(said.contains("(2021 to 2024)") && said.contains("data: 0 rows kept"), "{said}");
    assert_eq!(desk.text("data/editions/next/observations.csv").lines().count(), 1);
    assert!(!desk.path("data/editions/next/flags.csv").exists());
    let (_, found) = desk.said(&["check"], 1);
    assert!(found.contains("file::empty"), "{found}");
    // Years that the new edition does not have are left behind.
    let (_, said) = desk.said(&["new", "edition", "later", "--from", "now", "--years", "2022,2023", "--keep-data"], 0);
    let kept = desk.text("data/editions/later/observations.csv");
    assert!(kept.lines().count() > 1 && !kept.contains(",2021,"), "{kept}");
    let flags = |edition: &str| desk.text(&format!("data/editions/{edition}/flags.csv")).lines().count();
    let left = (rows + 1 - kept.lines().count()) + (flags("now") - flags("later"));
    assert!(said.contains(&format!("{left} left behind")), "{left}: {said}");
}

#[test]
fn an_edition_that_is_there_or_is_none_changes_nothing() {
    let desk = Desk::new();
    let before = tree(&desk.path("data"));
    for (id, from, code) in
        [("now", "before", "id::duplicate"), ("Next Year", "now", "id::slug"), ("next", "nwo", "edition::unknown")]
    {
        let (_, said) = desk.said(&["new", "edition", id, "--from", from], 1);
        assert!(said.contains(code), "{said}");
        assert_eq!(tree(&desk.path("data")), before);
    }
    desk.said(&["new", "edition", "next", "--from", "now", "--years", "2024..2020"], 2);
}
