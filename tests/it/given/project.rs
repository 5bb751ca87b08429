//! The project of this repository and the frozen one that oracle numbers hold against, each loaded once.
#![allow(dead_code, reason = "no test needs both")]

use indexpress::inside::analysis::{Figures, Findings};
use indexpress::inside::diag::{Format, Sink, render};
use indexpress::inside::model::Project;
use indexpress::inside::source::SourceMap;
use std::path::Path;
use std::sync::LazyLock;

type Loaded = LazyLock<(Project, Findings)>;

static SHIPPED: Loaded = LazyLock::new(|| open("data"));
static FROZEN: Loaded = LazyLock::new(|| open("tests/projects/open-frozen"));

fn open(path: &str) -> (Project, Findings) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = indexpress::inside::load::load(&data, &[], &mut sources, &mut sink).expect("the folder can be read");
    let project = raw.and_then(|raw| Project::from_raw(raw, &sources, &mut sink));
    // Whether the data are free of findings is the test of the whole site; here the numbers count.
    let project = project.unwrap_or_else(|| {
        panic!("{path} has errors:\n{}", render(&sink.into_sorted(&sources), &sources, Format::Human, false))
    });
    let findings = Findings::of(&project);
    (project, findings)
}

/// The project that ships.
pub fn project() -> &'static Project {
    &SHIPPED.0
}

/// The figures of an edition that ships.
pub fn figures(edition: &str) -> Figures<'static> {
    SHIPPED.1.figures(&SHIPPED.0, edition).expect("the edition exists")
}

/// The frozen project.
pub fn frozen_project() -> &'static Project {
    &FROZEN.0
}

/// The figures of an edition of the frozen project.
pub fn frozen(edition: &str) -> Figures<'static> {
    FROZEN.1.figures(&FROZEN.0, edition).expect("the edition exists")
}
