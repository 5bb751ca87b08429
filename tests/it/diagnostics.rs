//! Every finding that the program can make, made: each folder of `tests/diag/` changes the project in
//! `tests/projects/minimal/` and holds the report that must come out, as text and as JSON.
//!
//! A folder is named after its code (`csv-number`, or `csv-number--variant`); folders that begin with
//! `ok--` must pass without a finding. `UPDATE_EXPECT=1 cargo test --test it diagnostics::` writes the reports anew.

use crate::given::overlay;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use indexpress::inside::diag::CODES;
use indexpress::{Error, Findings, Format, Options, Severity};
use rayon::prelude::*;

/// Everything that is checked before a site is built; local templates stand beside the data.
fn check(data: &Path) -> Findings {
    let templates = data.with_file_name("templates");
    match indexpress::check(&Options::new(data).templates(templates)) {
        Ok(site) => {
            assert!(site.findings.iter().all(|f| f.severity == Severity::Warning));
            site.findings
        }
        Err(Error::Input(findings)) => {
            assert!(findings.iter().any(|f| f.severity == Severity::Error));
            findings
        }
        Err(error) => panic!("{error}"),
    }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diag");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    cases.retain(|c| c.is_dir());
    cases.sort();
    cases
}

fn name(case: &Path) -> String {
    case.file_name().unwrap().to_string_lossy().into_owned()
}

/// The code that a case is about; none for those that must pass.
fn code_of(case: &Path) -> Option<&'static str> {
    let name = name(case);
    let stem = name.split("--").next().unwrap_or_default();
    if stem == "ok" {
        return None;
    }
    let code = CODES.iter().map(|(code, _)| *code).find(|code| code.replace("::", "-") == stem);
    Some(code.unwrap_or_else(|| panic!("`{name}` is named after no code of CODES")))
}

/// The report of a case in a format, with paths that do not depend on the machine.
fn report(data: &Path, found: &Findings, format: Format) -> String {
    let shown = data.parent().unwrap().to_string_lossy().replace('\\', "/");
    found.render(format).replace(&format!("{shown}/"), "")
}

/// What is wrong with the report of a case; with `update`, the expectations are written anew.
fn failures(case: &Path, update: bool) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    overlay::apply(case, &data);
    let found = check(&data);
    let Some(code) = code_of(case) else {
        let text = || format!("{}: {}", name(case), report(&data, &found, Format::Human));
        return (!found.is_empty()).then(text).into_iter().collect();
    };
    if !found.iter().any(|d| d.code == code) {
        return vec![format!("{} does not find {code}: {found:?}", name(case))];
    }
    let mut failures = Vec::new();
    for (file, format) in [("expected.txt", Format::Human), ("expected.json", Format::Json)] {
        let got = report(&data, &found, format);
        let path = case.join(file);
        if update {
            fs::write(&path, &got).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != got {
            failures.push(format!("--- {}/{file}: now\n{got}", name(case)));
        }
    }
    failures
}

#[test]
fn each_case_gives_its_report() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let failures: Vec<String> = cases().par_iter().flat_map(|case| failures(case, update)).collect();
    assert!(failures.is_empty(), "{}\nUPDATE_EXPECT=1 takes these over", failures.join("\n"));
}

#[test]
fn the_base_project_has_no_finding() {
    let data = overlay::base();
    let found = check(&data);
    assert!(found.is_empty(), "{}", found.render(Format::Human));
}

#[test]
fn each_code_has_a_case() {
    let covered: BTreeSet<&str> = cases().iter().filter_map(|c| code_of(c)).collect();
    let missing: Vec<&str> = CODES.iter().map(|(code, _)| *code).filter(|code| !covered.contains(code)).collect();
    assert!(missing.is_empty(), "no case in tests/diag for {missing:?}");
}

/// The stages whose codes are held against the list.
const STAGES: [&str; 5] = ["src/load", "src/model", "src/page", "src/say", "src/words"];

#[test]
fn each_code_in_the_source_is_listed() {
    let listed: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
    let mut used = BTreeSet::new();
    for file in STAGES.iter().flat_map(|s| overlay::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(s))) {
        let text = fs::read_to_string(&file).unwrap();
        // A code is a string such as "csv::number", whichever function takes it.
        for code in text
            .split('"')
            .filter(|s| s.contains("::") && s.chars().all(|c| "-:".contains(c) || c.is_ascii_lowercase()))
        {
            assert!(listed.contains(code), "{}: `{code}` is not in CODES", file.display());
            used.insert(code.to_owned());
        }
    }
    assert!(used.len() > 95, "the codes in the source are no longer found: {used:?}");
}
