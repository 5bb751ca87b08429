//! The project of this repository, loaded once.

use indexpress::analysis::{Figures, Findings};
use indexpress::diag::{Format, Sink, render};
use indexpress::model::Project;
use indexpress::source::SourceMap;
use std::path::Path;
use std::sync::LazyLock;

static LOADED: LazyLock<(Project, Findings)> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = indexpress::load::load(&data, &[], &mut sources, &mut sink).expect("data/ can be read");
    let project = raw.and_then(|raw| Project::from_raw(raw, &sources, &mut sink));
    // Whether the data are free of findings is the test of the whole site; here the numbers count.
    let project = project.unwrap_or_else(|| {
        panic!("data/ has errors:\n{}", render(&sink.into_sorted(&sources), &sources, Format::Human, false))
    });
    let findings = Findings::of(&project);
    (project, findings)
});

/// The project.
pub fn project() -> &'static Project {
    &LOADED.0
}

/// The figures of an edition.
pub fn figures(edition: &str) -> Figures<'static> {
    LOADED.1.figures(&LOADED.0, edition).expect("the edition exists")
}
