//! The pipeline from the data folder to rendered pages, as far as a command needs it.

use std::path::Path;
use std::sync::Arc;

use super::progress::{Progress, say};
use super::{Failure, InputArgs, colour};
use crate::analysis::Findings;
use crate::diag::{Diagnostic, Format, Severity, Sink, render};
use crate::fs;
use crate::load::load;
use crate::model::Project;
use crate::page::png::Painter;
use crate::page::site::{Rendered, Wanted};
use crate::page::templates::Templates;
use crate::page::workshop::{Bases, Workshop};
use crate::page::{shape, site};
use crate::say::calls::World;
use crate::source::SourceMap;
use crate::write::Outlet;

/// Findings of chapters that may only follow from errors of the data.
const FOLLOW_ON: [&str; 4] = ["chapter::unavailable", "chapter::unknown", "chart::unavailable", "table::unavailable"];

/// What has been read and found so far.
#[derive(Default)]
pub struct Pipeline {
    progress: Progress,
    sources: SourceMap,
    sink: Sink,
    gallery: bool,
    png: Option<Painter>,
    single_files: bool,
}

/// A pipeline that went through: the result and all findings, sorted.
pub struct Checked<T> {
    /// The result; none where the input has errors (or, with `strict`, warnings).
    pub result: Option<T>,
    /// Findings, sorted.
    pub found: Vec<Diagnostic>,
    /// The files they point into.
    pub sources: SourceMap,
}

impl Pipeline {
    /// A pipeline that shows its progress on a terminal; the default one is silent.
    pub fn on_terminal() -> Self {
        Pipeline { progress: Progress::on_terminal(), ..Self::default() }
    }

    /// A pipeline that begins with what was read and found elsewhere.
    pub fn of(sources: SourceMap, sink: Sink) -> Self {
        Pipeline { sources, sink, ..Self::default() }
    }

    /// Adds the gallery of charts to the site.
    #[must_use]
    pub fn with_gallery(self, gallery: bool) -> Self {
        Pipeline { gallery, ..self }
    }

    /// Adds a PNG of each chart.
    #[must_use]
    pub fn with_png(self, png: Option<Painter>) -> Self {
        Pipeline { png, ..self }
    }

    /// Whether reports are also rendered as single files.
    #[must_use]
    pub fn with_single_files(mut self, on: bool) -> Self {
        self.single_files = on;
        self
    }

    /// Reads and checks the data folder, and computes the indices.
    pub fn world(&mut self, data: &Path) -> fs::Result<Option<Arc<World>>> {
        let Some(raw) = load(data, &[], &mut self.sources, &mut self.sink)? else { return Ok(None) };
        let project = Project::from_raw(raw, &self.sources, &mut self.sink);
        let sink = &mut self.sink;
        Ok(project.map(|project| {
            let findings = Findings::of(&project);
            findings.report(&project, sink);
            Arc::new(World { project, findings })
        }))
    }

    /// Everything up to the pages, which go to `outlet` as they are made: what it holds counts only where there is a
    /// result. With `only`, no reports but those of these editions.
    ///
    /// Where the data have errors, chapters are looked at all the same, so that one run shows the problems of both;
    /// what may only follow from the data's is left out, and no page is made.
    pub fn site(
        mut self,
        data: &Path,
        templates: &Path,
        only: &[String],
        base_url: Option<&str>,
        strict: bool,
        outlet: &dyn Outlet,
    ) -> Result<Checked<Rendered>, Failure> {
        self.progress.stage("checking the data");
        let mut world = self.world(data)?;
        if let Some(world) = &world
            && let Some(id) = only.iter().find(|id| world.project.edition(id).is_none())
        {
            self.progress.end();
            return Err(unknown_edition(world, id));
        }
        if let (Some(url), Some(world)) = (base_url, world.as_mut().and_then(Arc::get_mut)) {
            world.project.site.base_url = Some(url.to_owned());
        }
        let unsound = self.sink.errors() > 0;
        let templates = Templates::load(templates, shape::report, &mut self.sources, &mut self.sink)?;
        let mut rendered = None;
        if let Some(world) = &world {
            let png = self.png.as_ref();
            let bases = Bases::of(&world.project);
            let shop = Workshop { world, templates: &templates, bases: &bases, sources: &self.sources, png };
            let mut sink = Sink::default();
            if unsound {
                self.progress.stage("checking the chapters");
                site::check(shop, only, &mut sink);
                sink.forget(&FOLLOW_ON);
            } else {
                self.progress.stage("rendering charts and pages");
                let wanted = Wanted { only, single_files: self.single_files, gallery: self.gallery };
                rendered = Some(site::render(shop, wanted, outlet, &mut sink));
            }
            self.sink.merge(sink);
        }
        self.progress.end();
        Ok(self.checked(rendered, strict))
    }

    /// Ends the pipeline: the result counts only where nothing failed.
    pub fn checked<T>(self, result: Option<T>, strict: bool) -> Checked<T> {
        let failed = self.sink.failed(strict);
        let found = self.sink.into_sorted(&self.sources);
        Checked { result: result.filter(|_| !failed), found, sources: self.sources }
    }
}

impl<T> Checked<T> {
    /// Prints the findings and gives the result.
    pub fn report(self, format: Format) -> Result<T, Failure> {
        let text = render(&self.found, &self.sources, format, colour());
        if !text.is_empty() {
            say(text.trim_end());
        }
        if format == Format::Human && !self.found.is_empty() {
            say(&summary(&self.found));
        }
        self.result.ok_or(Failure::Input)
    }
}

fn summary(found: &[Diagnostic]) -> String {
    let errors = found.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = found.len() - errors;
    let word = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, w) => word(w, "warning"),
        (e, 0) => word(e, "error"),
        (e, w) => format!("{}, {}", word(e, "error"), word(w, "warning")),
    }
}

/// The checked data for commands that only look at numbers.
pub fn numbers(input: &InputArgs) -> Result<Arc<World>, Failure> {
    let mut pipeline = Pipeline::default();
    let world = pipeline.world(&input.data)?;
    pipeline.checked(world, input.strict).report(input.format)
}

/// The error for an edition that the project does not have.
pub fn unknown_edition(world: &World, id: &str) -> Failure {
    unknown("edition", id, world.project.editions.iter().map(|e| e.id.as_str()))
}

/// The error for something that is not there.
pub fn unknown<'a>(what: &str, given: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
    let helps = Diagnostic::error("", "").did_you_mean(given, known).helps;
    let helps: String = helps.iter().map(|help| format!("; {help}")).collect();
    Failure::Usage(format!("there is no {what} `{given}`{helps}"))
}
