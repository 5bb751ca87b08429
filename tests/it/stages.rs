//! Data flow one way: a stage uses those to its left and the modules beside the pipeline, nothing to its right.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Left to right.
const STAGES: [&str; 9] = ["load", "model", "index", "analysis", "chart", "doc", "write", "report", "publish"];
/// Beside the pipeline: every stage may use them.
const BESIDE: [&str; 5] = ["diag", "fs", "lang", "source", "words"];
/// Above the pipeline: uses everything, and nothing uses it.
const ABOVE: [&str; 1] = ["cli"];

/// A use of one module by another, and the line where it stands.
struct Arrow {
    from: String,
    to: String,
    place: String,
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(sources(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The first names after each `crate::`, also in `use crate::{a, b::c}`. A doc comment that points to
/// another stage is no use of it.
fn targets(line: &str) -> Vec<String> {
    if line.trim_start().starts_with("//") {
        return Vec::new();
    }
    let name = |text: &str| text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
    line.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(|part| name(part.trim())).collect(),
            None => vec![name(rest)],
        })
        .filter(|target| !target.is_empty())
        .collect()
}

fn arrows() -> Vec<Arrow> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in sources(&src) {
        let relative = path.strip_prefix(&src).unwrap();
        let from = relative.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            found.extend(targets(line).into_iter().map(|to| Arrow {
                from: from.clone(),
                to,
                place: format!("src/{}:{}: {}", relative.display(), number + 1, line.trim()),
            }));
        }
    }
    found
}

fn allowed(from: &str, to: &str) -> bool {
    let stage = |name: &str| STAGES.iter().position(|s| *s == name);
    if from == to || ABOVE.contains(&from) || BESIDE.contains(&to) {
        return true;
    }
    matches!((stage(from), stage(to)), (Some(f), Some(t)) if t < f)
}

fn refused(wrong: impl Fn(&Arrow) -> bool) -> Vec<String> {
    arrows().iter().filter(|a| wrong(a)).map(|a| format!("{} uses {}: {}", a.from, a.to, a.place)).collect()
}

#[test]
fn no_stage_uses_one_to_its_right() {
    let wrong = refused(|a| !["main", "lib"].contains(&a.from.as_str()) && !allowed(&a.from, &a.to));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn charts_know_nothing_of_where_their_data_come_from() {
    let wrong = refused(|a| a.from == "chart" && !["chart", "lang", "words"].contains(&a.to.as_str()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_crate_has_its_place() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let declared: BTreeSet<&str> =
        lib.lines().filter_map(|l| l.strip_prefix("pub mod ")).map(|l| l.trim_end_matches(';')).collect();
    let known: BTreeSet<&str> = STAGES.into_iter().chain(BESIDE).chain(ABOVE).collect();
    assert_eq!(declared, known);
}

#[test]
fn arrows_are_found_in_every_form() {
    assert_eq!(targets("use crate::{fs, publish::File};"), ["fs", "publish"]);
    assert_eq!(targets("pub use crate::index::math;"), ["index"]);
    assert_eq!(targets("    let x = crate::lang::Lang::Zh;"), ["lang"]);
    assert!(targets("//! see [`crate::report`]").is_empty());
    assert!(!allowed("model", "index") && !allowed("index", "cli") && allowed("index", "model"));
}
