//! No input makes the program panic: files of the small project are cut, mixed up and overwritten at random.

use crate::given::overlay;
use std::fs;
use std::path::Path;

use indexpress::inside::analysis::Findings;
use indexpress::inside::diag::{Format, Sink, render};
use indexpress::inside::load::load;
use indexpress::inside::model::Project;
use indexpress::inside::source::SourceMap;
use proptest::prelude::*;

/// A change to the bytes of a file; positions are shares of its length.
#[derive(Debug, Clone)]
enum Change {
    Cut(f64),
    Drop(f64, usize),
    Insert(f64, Vec<u8>),
    Overwrite(f64, Vec<u8>),
    Token(f64, &'static str),
    Move(f64, f64),
    Nothing,
}

/// What is likely to matter to a parser.
const TOKENS: [&str; 28] = [
    "\"",
    ",",
    "\n",
    "\r\n",
    "\r",
    "\u{feff}",
    "\0",
    "北",
    "NaN",
    "-1",
    "0",
    "1e308",
    "inf",
    "total",
    "economy",
    "CN",
    "+",
    "-",
    "=",
    "[",
    "]",
    "{",
    "}",
    "[[chart]]",
    "'''",
    "99999999999999999999",
    "tier:",
    "mean:",
];

fn change() -> impl Strategy<Value = Change> {
    let bytes = prop::collection::vec(any::<u8>(), 0..12);
    prop_oneof![
        (0.0..1.0).prop_map(Change::Cut),
        (0.0..1.0, 0usize..80).prop_map(|(at, n)| Change::Drop(at, n)),
        (0.0..1.0, bytes.clone()).prop_map(|(at, b)| Change::Insert(at, b)),
        (0.0..1.0, bytes).prop_map(|(at, b)| Change::Overwrite(at, b)),
        (0.0..1.0, prop::sample::select(&TOKENS[..])).prop_map(|(at, t)| Change::Token(at, t)),
        (0.0..1.0, 0.0..1.0).prop_map(|(from, to)| Change::Move(from, to)),
        Just(Change::Nothing),
    ]
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares lie between 0 and 1")]
fn apply(change: &Change, bytes: &mut Vec<u8>) {
    let length = bytes.len();
    let at = |share: f64| ((length as f64 * share) as usize).min(length);
    match change {
        Change::Cut(share) => bytes.truncate(at(*share)),
        Change::Drop(share, n) => drop(bytes.drain(at(*share)..(at(*share) + n).min(length))),
        Change::Insert(share, new) => drop(bytes.splice(at(*share)..at(*share), new.iter().copied())),
        Change::Overwrite(share, new) => {
            drop(bytes.splice(at(*share)..(at(*share) + new.len()).min(length), new.iter().copied()));
        }
        Change::Token(share, token) => drop(bytes.splice(at(*share)..at(*share), token.bytes())),
        Change::Move(from, to) => {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
            let line = |share: f64| ((lines.len() as f64 * share) as usize).min(lines.len().saturating_sub(1));
            let (from, to) = (line(*from), line(*to));
            if !lines.is_empty() {
                lines.swap(from, to);
            }
            *bytes = lines.concat();
        }
        Change::Nothing => {}
    }
}

/// Loads, checks and renders in all formats; the findings themselves do not matter here.
fn run(data: &Path) {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(data, &[], &mut sources, &mut sink).unwrap();
    if let Some(project) = raw.and_then(|raw| Project::from_raw(raw, &sources, &mut sink)) {
        Findings::of(&project).report(&project, &mut sink);
    }
    let found = sink.into_sorted(&sources);
    for format in [Format::Human, Format::Json, Format::Github] {
        render(&found, &sources, format, false);
    }
}

/// Copies a project with changes in some of its files, and runs it.
fn run_changed(base: &Path, edits: &[(prop::sample::Index, Change)]) {
    let files = overlay::files(base);
    let folder = tempfile::tempdir().unwrap();
    for file in &files {
        let target = folder.path().join(file.strip_prefix(base).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
    for (which, change) in edits {
        let path = folder.path().join(which.get(&files).strip_prefix(base).unwrap());
        let mut bytes = fs::read(&path).unwrap();
        apply(change, &mut bytes);
        fs::write(&path, bytes).unwrap();
    }
    run(folder.path());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_projects_give_findings_and_no_panic(edits in prop::collection::vec((any::<prop::sample::Index>(), change()), 1..5)) {
        run_changed(&overlay::base(), &edits);
    }

    /// With judgements, imputation and treatment of outliers.
    #[test]
    fn a_changed_project_with_every_step_gives_findings_and_no_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), change()), 1..5),
    ) {
        run_changed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/every-step"), &edits);
    }
}
