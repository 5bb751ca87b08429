//! The command line: help, exit codes, what goes to which stream, and that errors leave the old site alone.
mod build;
mod numbers;
mod trust;

use crate::given::overlay;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;

/// The program, run in the repository.
fn indexpress(arguments: &[&str]) -> Assert {
    let mut command = Command::cargo_bin("indexpress").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).assert()
}

/// Standard output and standard error.
fn streams(done: &Assert) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&done.get_output().stdout), text(&done.get_output().stderr))
}

/// A folder with a copy of the six towns, changed as a case of `tests/diag/` or of `tests/projects/` says.
struct Towns {
    folder: tempfile::TempDir,
}

impl Towns {
    fn new(case: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(case);
        overlay::apply(&case, &folder.path().join("data"));
        Towns { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program in the folder.
    fn run(&self, arguments: &[&str]) -> Assert {
        let mut command = Command::cargo_bin("indexpress").unwrap();
        command.current_dir(self.folder.path()).args(arguments).assert()
    }
}

#[test]
fn help_is_as_it_was() {
    for command in
        ["", "build", "check", "compute", "explain", "audit", "verify", "new edition", "import", "init", "collect"]
    {
        let arguments: Vec<&str> = command.split(' ').chain(["--help"]).filter(|a| !a.is_empty()).collect();
        let (help, other) = streams(&indexpress(&arguments).code(0));
        assert_eq!(other, "", "{command}");
        let name = if command.is_empty() { "help".to_owned() } else { format!("help-{}", command.replace(' ', "-")) };
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "cli" }, {
            insta::assert_snapshot!(name, help);
        });
    }
}

#[test]
fn the_version_is_that_of_the_crate() {
    let (out, _) = streams(&indexpress(&["--version"]).code(0));
    assert_eq!(out, concat!("indexpress ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_wrong_command_line_ends_with_2_and_says_why_on_standard_error() {
    for (arguments, why) in [
        (&[][..], "Usage:"),
        (&["bulid"], "build"),
        (&["build", "--edtion", "x"], "--edition"),
        (&["check", "--format", "xml"], "xml"),
        (&["compute"], "--edition"),
        (&["compute", "--edition", "open-2032"], "did you mean `open-2023`?"),
        (&["build", "--edition", "open-2032", "--output", "/nonexistent/x"], "did you mean `open-2023`?"),
    ] {
        let (out, error) = streams(&indexpress(arguments).code(2));
        assert_eq!(out, "", "{arguments:?}");
        assert!(error.contains(why), "{arguments:?}: {error}");
    }
}

#[test]
fn check_says_what_can_be_made_and_writes_nothing() {
    let towns = Towns::new("none");
    let (out, error) = streams(&towns.run(&["check"]).code(0));
    assert_eq!(out, "");
    assert!(error.contains("pages") && error.contains("charts"), "{error}");
    assert_eq!(std::fs::read_dir(towns.folder.path()).unwrap().count(), 1, "only data/ is there");
}

#[test]
fn errors_of_the_data_end_with_1_and_name_file_line_and_advice() {
    let towns = Towns::new("diag/csv-number");
    for command in ["check", "build", "compute --edition now", "explain --edition now"] {
        let (out, error) = streams(&towns.run(&command.split(' ').collect::<Vec<_>>()).code(1));
        assert_eq!(out, "", "{command}");
        assert!(error.contains("error[csv::number]") && error.contains("observations.csv:"), "{command}: {error}");
        assert!(error.trim_end().ends_with("error") || error.trim_end().ends_with("errors"), "{command}: {error}");
    }
}

#[test]
fn findings_as_json_are_one_object_a_line() {
    let (out, error) = streams(&Towns::new("diag/csv-number").run(&["check", "--format", "json"]).code(1));
    assert_eq!(out, "");
    let findings: Vec<serde_json::Value> = error.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(findings.iter().any(|f| f["code"] == "csv::number" && f["severity"] == "error"), "{error}");
}

#[test]
fn findings_for_github_are_annotations() {
    let (_, error) = streams(&Towns::new("diag/csv-number").run(&["check", "--format", "github"]).code(1));
    assert!(error.lines().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")), "{error}");
    assert!(error.contains("file=") && error.contains("line="), "{error}");
}

#[test]
fn a_warning_is_an_error_only_when_strict() {
    let towns = Towns::new("diag/panel-not-assessed");
    let (_, error) = streams(&towns.run(&["check"]).code(0));
    assert!(error.contains("warning["), "{error}");
    towns.run(&["check", "--strict"]).code(1);
    towns.run(&["build", "--strict"]).code(1);
    assert!(!towns.path("output").exists());
}

#[test]
fn a_missing_data_folder_is_an_error_that_names_it() {
    let (_, error) = streams(&indexpress(&["check", "--data", "no/such/folder"]).failure());
    assert!(error.contains("no/such/folder"), "{error}");
}
