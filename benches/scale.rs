//! Time of projects of invented numbers that grow in one direction: `cargo bench --bench scale`. Twice as much
//! should take twice as long. Memory: `/usr/bin/time -v target/release/indexpress check --data FOLDER` with the folder that
//! `KEEP=FOLDER cargo bench --bench scale` leaves.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, reason = "a benchmark")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use divan::Bencher;
use indexpress::inside::analysis::Findings;
use indexpress::inside::diag::Sink;
use indexpress::inside::load::load;
use indexpress::inside::model::Project;
use indexpress::inside::source::SourceMap;
use indexpress::{Options, check};

fn main() {
    divan::main();
}

/// How large a project is.
#[derive(Clone, Copy)]
struct Size {
    regions: usize,
    /// Indicators, in groups of 25; with `depth`, one at the end of a chain.
    indicators: usize,
    depth: usize,
    years: usize,
}

const SMALL: Size = Size { regions: 10, indicators: 10, depth: 0, years: 3 };

/// A project in a folder that goes with the value.
struct Invented {
    _folder: Option<tempfile::TempDir>,
    data: PathBuf,
}

fn texts(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("{key} = {{ zh = \"测\", en = \"T\" }}\n")).collect()
}

fn invented(name: &str, size: Size) -> Invented {
    let (folder, data) = if let Some(kept) = std::env::var_os("KEEP") {
        (None, Path::new(&kept).join(name))
    } else {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join(name);
        (Some(folder), data)
    };
    let edition = data.join("editions/now");
    let Size { regions, indicators, depth, years } = size;
    let write = |path: &str, text: &str| {
        let path = data.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let settings = texts(&["title", "description", "publisher"]);
    write(
        "site.toml",
        &format!("{settings}languages = [\"zh\", \"en\"]\neditions = [\"now\"]\n[limits]\ndepth = 1000\n"),
    );
    let head = texts(&["title", "short_title", "description", "publisher", "source"]);
    let listed: Vec<usize> = (0..years).map(|y| 2000 + y).collect();
    write(
        "editions/now/edition.toml",
        &format!(
            "{head}published = \"2024\"\nyears = {listed:?}\n[method.regional]\n\
             normalise = {{ kind = \"min-max\", to = [0, 100], over = \"year\" }}\naggregate = \"arithmetic\"\n\
             missing = {{ rule = \"skip\", min_share = 0.5 }}\n"
        ),
    );
    write("editions/now/chapters/zh/01-results.md", "# 结果\n\n测。\n");
    write("editions/now/chapters/en/01-results.md", "# Results\n\nText.\n");
    let source = "tests/projects/minimal/editions/now/sources.csv";
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(source), edition.join("sources.csv")).unwrap();
    let mut framework = String::from("node,parent,name_zh,name_en,direction,national\ntotal,,总,Total,,\n");
    let mut parents = vec!["total".to_owned()];
    let groups = if depth > 0 { depth - 1 } else { indicators.div_ceil(25) };
    for group in 0..groups {
        let above = if depth > 0 { parents[group].as_str() } else { "total" };
        writeln!(framework, "g{group},{above},组{group},Group {group},,").unwrap();
        parents.push(format!("g{group}"));
    }
    for indicator in 0..indicators {
        let parent = if depth > 0 { parents.last().unwrap() } else { &parents[1 + indicator / 25] };
        writeln!(framework, "i{indicator},{parent},指标{indicator},Indicator {indicator},+,none").unwrap();
    }
    write("editions/now/framework.csv", &framework);
    let mut places = String::from("code,iso,slug,name_zh,full_name_zh,name_en,assessed\n");
    for region in 0..regions {
        writeln!(places, "c{region},XX-{region},r{region},地{region},地方{region},Place {region},true").unwrap();
    }
    write("regions.csv", &places);
    let mut observations = String::from("indicator,region,year,value,source,note\n");
    for indicator in 0..indicators {
        for year in &listed {
            for region in 0..regions {
                // Scattered, each column with another order.
                let value = (region * 7919 + indicator * 104_729 + year * 31) % 9973;
                writeln!(observations, "i{indicator},c{region},{year},{value},OFFICE,").unwrap();
            }
        }
    }
    write("editions/now/observations.csv", &observations);
    Invented { _folder: folder, data }
}

/// Everything up to the last page.
fn site(bencher: Bencher<'_, '_>, name: &str, size: Size) {
    let project = invented(name, size);
    bencher.bench_local(|| check(&Options::new(&project.data)).unwrap());
}

#[divan::bench(args = [125, 250, 500], sample_count = 2)]
fn site_by_depth(bencher: Bencher<'_, '_>, depth: usize) {
    site(bencher, &format!("depth-{depth}"), Size { depth, indicators: 1, ..SMALL });
}

#[divan::bench(args = [1250, 2500, 5000], sample_count = 1)]
fn site_by_nodes(bencher: Bencher<'_, '_>, indicators: usize) {
    site(bencher, &format!("nodes-{indicators}"), Size { indicators, ..SMALL });
}

#[divan::bench(args = [750, 1500, 3000], sample_count = 1)]
fn site_by_regions(bencher: Bencher<'_, '_>, regions: usize) {
    site(bencher, &format!("regions-{regions}"), Size { regions, ..SMALL });
}

/// Reading, checking and computing alone.
#[divan::bench(args = [250_000, 500_000, 1_000_000], sample_count = 2)]
fn index_by_observations(bencher: Bencher<'_, '_>, observations: usize) {
    let size = Size { regions: 500, indicators: observations / 5_000, years: 10, ..SMALL };
    let project = invented(&format!("observations-{observations}"), size);
    bencher.bench_local(|| {
        let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
        let raw = load(&project.data, &[], &mut sources, &mut sink).unwrap().unwrap();
        let project = Project::from_raw(raw, &sources, &mut sink).unwrap();
        assert_eq!(sink.errors(), 0);
        divan::black_box(Findings::of(&project));
    });
}
