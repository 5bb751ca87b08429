//! The way into the library: what is to be built, and what came of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis;
use crate::analysis::records;
use crate::diag::{Diagnostic, Findings, Sink};
use crate::fs;
use crate::load::load;
use crate::model::Project;
use crate::page::png::Painter;
use crate::page::shape;
use crate::page::site::{self, Wanted};
use crate::page::templates::Templates;
use crate::page::workshop::{Bases, Workshop};
use crate::publish::{self, Published, Staging, Target};
use crate::say::calls::World;
use crate::source::SourceMap;
use crate::write::{Nowhere, Outlet};

/// Findings of chapters that may only follow from errors of the data.
const FOLLOW_ON: [&str; 4] = ["chapter::unavailable", "chapter::unknown", "chart::unavailable", "table::unavailable"];

/// What is to be built from which folder.
#[derive(Debug, Clone)]
pub struct Options {
    data: PathBuf,
    templates: PathBuf,
    output: PathBuf,
    editions: Vec<String>,
    base_url: Option<String>,
    strict: bool,
    single_files: bool,
    png: bool,
    stage: fn(&str),
}

/// What a site holds.
#[derive(Debug)]
pub struct Site {
    /// Files.
    pub files: usize,
    /// HTML pages.
    pub pages: usize,
    /// Charts.
    pub charts: usize,
    /// Folders of the reports, such as `en/open-2023/`: one an edition and language.
    pub reports: Vec<String>,
    /// Warnings.
    pub findings: Findings,
    /// What [`build`] did to the output folder; none where the files went elsewhere.
    pub published: Option<Published>,
}

/// The numbers of an edition, which [`compute`] gives.
#[derive(Debug)]
pub struct Scores {
    world: Arc<World>,
    edition: String,
}

/// Why nothing was built.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input has errors; where [`Options::strict`] was asked for, or warnings.
    #[error("the input has errors:\n{0}")]
    Input(Findings),
    /// The options ask for something that is not there.
    #[error("{0}")]
    Options(String),
    /// The file system refused.
    #[error(transparent)]
    Files(#[from] fs::Error),
    /// The output folder could not be replaced; it is as it was.
    #[error(transparent)]
    Publish(#[from] publish::Error),
}

impl Options {
    /// The site of a data folder with the built-in templates, written into `output`.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Options {
            data: data.into(),
            templates: PathBuf::new(),
            output: PathBuf::from("output"),
            editions: Vec::new(),
            base_url: None,
            strict: false,
            single_files: false,
            png: false,
            stage: |_| (),
        }
    }

    /// A folder with templates that replace the built-in ones of the same name.
    #[must_use]
    pub fn templates(self, folder: impl Into<PathBuf>) -> Self {
        Options { templates: folder.into(), ..self }
    }

    /// The folder that [`build`] replaces.
    #[must_use]
    pub fn output(self, folder: impl Into<PathBuf>) -> Self {
        Options { output: folder.into(), ..self }
    }

    /// No reports but those of these editions; of none: all.
    #[must_use]
    pub fn editions<S: Into<String>>(self, ids: impl IntoIterator<Item = S>) -> Self {
        Options { editions: ids.into_iter().map(Into::into).collect(), ..self }
    }

    /// The absolute address of the site, in place of that in `site.toml`.
    #[must_use]
    pub fn base_url(self, address: impl Into<String>) -> Self {
        Options { base_url: Some(address.into()), ..self }
    }

    /// Warnings are errors.
    #[must_use]
    pub fn strict(self, on: bool) -> Self {
        Options { strict: on, ..self }
    }

    /// Each report as one HTML file with everything inside, too.
    #[must_use]
    pub fn single_files(self, on: bool) -> Self {
        Options { single_files: on, ..self }
    }

    /// A PNG of each chart, too; needs the feature `png` and a font with Chinese.
    #[must_use]
    pub fn png(self, on: bool) -> Self {
        Options { png: on, ..self }
    }

    /// Is told what is done at the moment.
    #[must_use]
    pub fn progress(self, stage: fn(&str)) -> Self {
        Options { stage, ..self }
    }
}

/// Builds the site into the output folder, in one step at the end: where anything fails, the folder is as it was.
///
/// ```
/// # let folder = tempfile::tempdir().unwrap();
/// # let output = folder.path().join("site");
/// use indexpress::Options;
///
/// let options = Options::new("tests/projects/minimal").output(&output);
/// let site = indexpress::build(&options)?;
/// assert!(output.join("index.html").is_file());
/// println!("{} pages of {} reports", site.pages, site.reports.len());
/// # Ok::<(), indexpress::Error>(())
/// ```
///
/// # Errors
/// The input has errors, the options ask for what is not there, or the file system refuses.
pub fn build(options: &Options) -> Result<Site, Error> {
    publish(options, |_| (), |_, _| Ok(()))
}

/// [`build`] that tells `say` whom it waits for and calls `before` with the finished site before it takes its place.
pub(crate) fn publish<E: From<Error>>(
    options: &Options,
    say: impl Fn(&str) + Send + Sync,
    before: impl FnOnce(&mut Staging, &Site) -> Result<(), E>,
) -> Result<Site, E> {
    let target = Target::new(&options.output, &[&options.data, &options.templates], say).map_err(Error::from)?;
    let mut staging = target.begin().map_err(Error::from)?;
    let mut site = render(options, &staging)?;
    staging.made_of(site.findings.sources.inputs().clone());
    before(&mut staging, &site)?;
    let published = staging.commit().map_err(Error::from)?;
    site.files = published.files;
    site.published = Some(published);
    Ok(site)
}

/// Renders the site into an [`Outlet`]. Files come as they are made: what the outlet holds counts only where this
/// gives a site.
///
/// ```
/// use indexpress::{Options, Shelf};
///
/// let shelf = Shelf::default();
/// let site = indexpress::render(&Options::new("tests/projects/minimal"), &shelf)?;
/// let files = shelf.into_files();
/// assert_eq!(files.len(), site.files);
/// assert!(files.contains_key("index.html"));
/// # Ok::<(), indexpress::Error>(())
/// ```
///
/// # Errors
/// As [`build`]. Where the data have errors, chapters are looked at all the same, so that one run shows the problems
/// of both; what may only follow from the data's is left out, and no page is made.
pub fn render(options: &Options, outlet: &dyn Outlet) -> Result<Site, Error> {
    let painter = if options.png { Some(Painter::new().map_err(Error::Options)?) } else { None };
    (options.stage)("checking the data");
    let Read { mut world, mut sources, mut sink } = read(&options.data)?;
    if let Some(world) = &world
        && let Some(id) = options.editions.iter().find(|id| world.project.edition(id).is_none())
    {
        return Err(unknown_edition(world, id));
    }
    if let (Some(url), Some(world)) = (&options.base_url, world.as_mut().and_then(Arc::get_mut)) {
        world.project.site.base_url = Some(base_url(url).map_err(Error::Options)?);
    }
    let unsound = sink.errors() > 0;
    let templates = Templates::load(&options.templates, shape::report, &mut sources, &mut sink)?;
    let mut rendered = None;
    if let Some(world) = &world {
        let bases = Bases::of(&world.project);
        let shop = Workshop { world, templates: &templates, bases: &bases, sources: &sources, png: painter.as_ref() };
        let mut own = Sink::default();
        if unsound {
            (options.stage)("checking the chapters");
            site::check(shop, &options.editions, &mut own);
            own.forget(&FOLLOW_ON);
        } else {
            (options.stage)("rendering charts and pages");
            let Options { single_files, .. } = *options;
            rendered = Some(site::render(shop, Wanted { only: &options.editions, single_files }, outlet, &mut own));
        }
        sink.merge(own);
    }
    let (rendered, findings) = settled(rendered, sink, sources, options.strict)?;
    let site::Rendered { files, pages, charts, reports } = rendered;
    Ok(Site { files, pages, charts, reports, findings, published: None })
}

/// Checks everything that [`build`] checks, and writes nothing: the site's figures, and warnings.
///
/// # Errors
/// As [`build`].
pub fn check(options: &Options) -> Result<Site, Error> {
    render(options, &Nowhere)
}

/// Computes the indices, ranks and tiers of an edition.
///
/// ```
/// let scores = indexpress::compute("tests/projects/minimal", "now")?;
/// let best = scores.rows().into_iter().find(|row| row.level == 0 && row.rank == Some(1)).expect("somebody leads");
/// println!("{} leads with {:?}", best.region.unwrap_or_default(), best.score);
/// # Ok::<(), indexpress::Error>(())
/// ```
///
/// # Errors
/// The data have errors, there is no such edition, or the file system refuses.
pub fn compute(data: impl AsRef<Path>, edition: &str) -> Result<Scores, Error> {
    let (world, _) = numbers(data.as_ref(), false)?;
    if world.figures(edition).is_none() {
        return Err(unknown_edition(&world, edition));
    }
    Ok(Scores { world, edition: edition.to_owned() })
}

impl Scores {
    /// The nation by year and node, then the regions by year, region and node; in full double precision.
    pub fn rows(&self) -> Vec<records::Row<'_>> {
        self.world.figures(&self.edition).map(|figures| records::rows(&figures).collect()).unwrap_or_default()
    }
}

/// What was read and found so far.
struct Read {
    world: Option<Arc<World>>,
    sources: SourceMap,
    sink: Sink,
}

/// Reads and checks the data folder, and computes the indices.
fn read(data: &Path) -> fs::Result<Read> {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(data, &[], &mut sources, &mut sink)?;
    let project = raw.and_then(|raw| Project::from_raw(raw, &sources, &mut sink));
    let world = project.map(|project| {
        let findings = analysis::Findings::of(&project);
        findings.report(&project, &mut sink);
        Arc::new(World { project, findings })
    });
    Ok(Read { world, sources, sink })
}

/// The checked data for those who only look at numbers, and warnings.
pub(crate) fn numbers(data: &Path, strict: bool) -> Result<(Arc<World>, Findings), Error> {
    let Read { world, sources, sink } = read(data)?;
    settled(world, sink, sources, strict)
}

/// The result, which counts only where nothing failed.
pub(crate) fn settled<T>(
    result: Option<T>,
    sink: Sink,
    sources: SourceMap,
    strict: bool,
) -> Result<(T, Findings), Error> {
    let failed = sink.failed(strict);
    let findings = Findings::of(sink, sources);
    match result {
        Some(result) if !failed => Ok((result, findings)),
        _ => Err(Error::Input(findings)),
    }
}

/// An absolute http(s) address, with the slash at its end.
pub(crate) fn base_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !host.starts_with('/') && !text.contains(char::is_whitespace) => {
            Ok(format!("{}/", text.trim_end_matches('/')))
        }
        _ => Err("not an absolute address such as https://example.org/index/".to_owned()),
    }
}

/// The error for an edition that the project does not have.
pub(crate) fn unknown_edition(world: &World, id: &str) -> Error {
    unknown("edition", id, world.project.editions.iter().map(|e| e.id.as_str()))
}

/// The error for something that is not there.
pub(crate) fn unknown<'a>(what: &str, given: &str, known: impl IntoIterator<Item = &'a str>) -> Error {
    let helps = Diagnostic::error("", "").did_you_mean(given, known).helps;
    let helps: String = helps.iter().map(|help| format!("; {help}")).collect();
    Error::Options(format!("there is no {what} `{given}`{helps}"))
}
