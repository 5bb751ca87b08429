//! Data flow one way: a stage uses those to its left and the modules beside the pipeline, nothing to its right.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Left to right.
const STAGES: [&str; 10] = ["load", "model", "index", "analysis", "chart", "doc", "say", "write", "page", "publish"];
/// Beside the pipeline: every stage may use them.
const BESIDE: [&str; 6] = ["diag", "fs", "lang", "math", "source", "words"];
/// Work on the data folder between two builds: uses the stages up to `analysis`, and only `cli` uses it.
const DESK: &str = "desk";
/// Above the pipeline: use everything, and no stage uses them.
const ABOVE: [&str; 3] = ["cli", "inside", "library"];

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
    // A test may look at what a later stage makes of its own.
    for path in sources(&src).into_iter().filter(|path| !path.ends_with("tests.rs")) {
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
    if from == DESK {
        return stage(to) <= stage("analysis") && stage(to).is_some();
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
    let wrong = refused(|a| a.from == "chart" && !["chart", "lang", "math", "words"].contains(&a.to.as_str()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_crate_has_its_place() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let declared: BTreeSet<&str> = lib
        .lines()
        .filter_map(|l| l.trim_start_matches("pub ").strip_prefix("mod "))
        .map(|l| l.trim_end_matches(';'))
        .collect();
    let known: BTreeSet<&str> = STAGES.into_iter().chain(BESIDE).chain(ABOVE).chain([DESK]).collect();
    assert_eq!(declared, known);
}

#[test]
fn arrows_are_found_in_every_form() {
    assert_eq!(targets("use crate::{fs, publish::File};"), ["fs", "publish"]);
    assert_eq!(targets("pub use crate::index::column;"), ["index"]);
    assert_eq!(targets("    let x = crate::lang::Lang::Zh;"), ["lang"]);
    assert!(targets("//! see [`crate::report`]").is_empty());
    assert!(!allowed("model", "index") && !allowed("index", "cli") && allowed("index", "model"));
    assert!(
        allowed("desk", "model") && allowed("cli", "desk") && !allowed("desk", "report") && !allowed("model", "desk")
    );
}

/// The paths that a text uses, with braces taken apart: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                expand("", &code[at..], &mut found);
            }
        }
    }
    found
}

/// Gives the paths at the head of a text, and what follows them.
fn expand<'t>(before: &str, text: &'t str, found: &mut Vec<String>) -> &'t str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(text.len());
    let path = format!("{before}{}", &text[..end]);
    let mut rest = &text[end..];
    if !path.ends_with("::") || !rest.starts_with('{') {
        found.push(path);
        return rest;
    }
    while let Some(inner) = rest.strip_prefix(['{', ',']) {
        let inner = inner.trim_start();
        rest = if inner.starts_with('}') { inner } else { expand(&path, inner, found).trim_start() };
    }
    rest.strip_prefix('}').unwrap_or(rest)
}

fn has_folder(stage: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(stage).is_dir()
}

/// For each file of a stage, the other files of the stage that it uses.
fn uses(stage: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(stage);
    let unit = |path: &Path| path.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
    let files = sources(&folder);
    let known: BTreeSet<String> = files.iter().map(|f| unit(f.strip_prefix(&folder).unwrap())).collect();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        let relative = file.strip_prefix(&folder).unwrap();
        let mut module: Vec<String> = vec![stage.to_owned()];
        module.extend(relative.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()));
        let text = fs::read_to_string(file).unwrap();
        for path in paths(text.split("#[cfg(test)]").next().unwrap()) {
            let mut parts: Vec<&str> = path.split("::").collect();
            let ups = parts.iter().take_while(|p| **p == "super").count();
            let mut full: Vec<&str> = Vec::new();
            if ups > 0 {
                full.extend(module[..module.len() - ups.min(module.len())].iter().map(String::as_str));
            }
            full.extend(parts.drain(..).skip(ups.max(1)));
            if let [of, name, ..] = full[..]
                && of == stage
                && known.contains(name)
                && name != module[1]
            {
                found.entry(module[1].clone()).or_default().insert(name.to_owned());
            }
        }
    }
    found
}

/// The files from which a way leads back to themselves.
fn in_circles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<&str> {
    let back = |from: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(at) = open.pop() {
            open.extend(uses.get(at).into_iter().flatten().filter(|next| seen.insert((*next).clone())));
        }
        seen.contains(from)
    };
    uses.keys().filter(|from| back(from)).map(String::as_str).collect()
}

#[test]
fn files_of_a_stage_do_not_use_each_other_in_a_circle() {
    // A file counts with the folder of its name.
    for stage in STAGES.into_iter().chain(BESIDE).chain(ABOVE).filter(|stage| has_folder(stage)) {
        let uses = uses(stage);
        assert_eq!(in_circles(&uses), [""; 0], "in {stage}: {uses:?}");
    }
}

#[test]
fn circles_are_found() {
    assert_eq!(
        paths("use crate::a::{b, c::{d, e}, f};\nlet x = super::g::h();"),
        ["crate::a::b", "crate::a::c::d", "crate::a::c::e", "crate::a::f", "super::g::h"]
    );
    let of = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<BTreeSet<_>>();
    let uses: BTreeMap<String, BTreeSet<String>> =
        [("a", &["b"][..]), ("b", &["c"]), ("c", &["b"]), ("d", &["a"])].map(|(f, t)| (f.to_owned(), of(t))).into();
    assert_eq!(in_circles(&uses), ["b", "c"]);
}
