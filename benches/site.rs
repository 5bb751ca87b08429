//! Time of pages and of the whole site, from the data of this repository: `cargo bench --bench site`.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, reason = "a benchmark")]

#[path = "common/made_up.rs"]
mod made_up;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use indexpress::inside::analysis::Findings;
use indexpress::inside::diag::Sink;
use indexpress::inside::lang::Lang;
use indexpress::inside::load::load;
use indexpress::inside::model::Project;
use indexpress::inside::page::edition;
use indexpress::inside::page::region;
use indexpress::inside::page::templates::Templates;
use indexpress::inside::page::workshop::{Bases, Workshop};
use indexpress::inside::say::World;
use indexpress::inside::source::SourceMap;
use indexpress::{Options, check, compute};

fn main() {
    divan::main();
}

struct Loaded {
    world: Arc<World>,
    templates: Templates,
    bases: Bases,
    sources: SourceMap,
}

impl Loaded {
    fn shop(&self) -> Workshop<'_> {
        Workshop {
            world: &self.world,
            templates: &self.templates,
            bases: &self.bases,
            sources: &self.sources,
            png: None,
        }
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(&folder("data"), &[], &mut sources, &mut sink).unwrap().unwrap();
    let project = Project::from_raw(raw, &sources, &mut sink).unwrap();
    let findings = Findings::of(&project);
    let templates = Templates::load(&folder("templates"), |_, _, _, _| (), &mut sources, &mut sink).unwrap();
    let bases = Bases::of(&project);
    Loaded { world: Arc::new(World { project, findings }), templates, bases, sources }
});

/// From the files of `data/` to checked data and indices.
#[divan::bench]
fn load_check_and_compute() -> bool {
    compute(folder("data"), "open-2023").is_ok()
}

/// One report with its charts and tables, as HTML and as Markdown.
#[divan::bench(args = ["aii-2021", "caict-2024", "open-2023"])]
fn one_report(bencher: Bencher<'_, '_>, id: &str) {
    let shop = LOADED.shop();
    let edition = shop.world.project.edition(id).unwrap();
    bencher.bench(|| edition::render(shop, edition, Lang::Zh, &mut Sink::default()));
}

/// One region's page with its chart.
#[divan::bench]
fn one_region_page(bencher: Bencher<'_, '_>) {
    let shop = LOADED.shop();
    let region = shop.world.project.find_region("jiangsu").unwrap();
    bencher.bench(|| region::render(shop, region, Lang::En, &mut Sink::default()));
}

/// Everything that `build` does, but for writing files: three editions, two languages, all regions.
#[divan::bench]
fn whole_site() -> usize {
    check(&Options::new(folder("data")).templates(folder("templates")).strict(true)).unwrap().files
}

/// A site of made-up regions, but for writing files: time a region must not grow with their number.
#[divan::bench(args = [31, 310, 3100], sample_count = 1)]
fn made_up_regions(bencher: Bencher<'_, '_>, count: usize) {
    let folder = tempfile::tempdir().unwrap();
    made_up::write(count, folder.path());
    bencher.bench_local(|| check(&Options::new(folder.path())).unwrap().files);
}
