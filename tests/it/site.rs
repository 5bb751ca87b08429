//! The site of this repository as a whole: what is there, where links lead, what readers see, and
//! that the same input gives the same bytes.
mod change;
mod chapters;
mod facts;
mod links;
mod text;

use crate::given::{scan, site};
use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use sha2::{Digest, Sha256};
use site::{Site, real, repository};

const EDITIONS: [&str; 3] = ["aii-2021", "caict-2024", "open-2023"];
/// Folder of each language; Chinese stands at the root.
const LANGUAGES: [&str; 2] = ["", "en/"];

/// The slugs of the 31 regions that are assessed.
fn slugs() -> Vec<String> {
    let mut reader = csv::Reader::from_path(repository("data/regions.csv")).unwrap();
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    let (slug, assessed) = (column("slug"), column("assessed"));
    let records = reader.records().map(Result::unwrap);
    records.filter(|r| &r[assessed] == "true").map(|r| r[slug].to_owned()).collect()
}

#[test]
fn the_tree_holds_every_report_chart_and_region_in_both_languages() {
    let (site, slugs) = (real(), slugs());
    assert_eq!(slugs.len(), 31);
    let mut expected: Vec<String> = ["assets/style.css", "assets/icon.svg"].map(str::to_owned).to_vec();
    for language in LANGUAGES {
        expected.push(format!("{language}index.html"));
        expected.push(format!("{language}regions/index.html"));
        expected.extend(slugs.iter().map(|slug| format!("{language}regions/{slug}/index.html")));
        for edition in EDITIONS {
            expected.extend(["index.html", "report.md"].map(|file| format!("{language}{edition}/{file}")));
        }
    }
    for edition in EDITIONS {
        for name in ["scores", "tiers", "weights"] {
            expected.extend(["csv", "json"].map(|form| format!("{edition}/data/{name}.{form}")));
        }
    }
    let missing: Vec<&String> = expected.iter().filter(|path| !site.contains_key(*path)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for language in LANGUAGES {
        for page in ["search", "compare", "weights", "editions"] {
            assert!(site.contains_key(&format!("{language}{page}/index.html")), "{language}{page}");
        }
        // A page a node of the edition that is computed, and one an edition.
        let derivations = format!("{language}open-2023/derivation/");
        let nodes = site.keys().filter(|p| p.starts_with(&derivations)).count();
        assert_eq!(nodes, 1 + 1 + 5 + 19 + 40);
    }
}

#[test]
fn every_chart_stands_beside_its_data_in_both_languages() {
    let site = real();
    let charts: Vec<&String> = site.keys().filter(|p| p.contains("/charts/") && p.ends_with(".svg")).collect();
    assert!(charts.len() > 40, "{}", charts.len());
    for chart in charts {
        assert!(site.contains_key(&chart.replace(".svg", ".csv")), "{chart} has no data");
        let other = chart.strip_prefix("en/").map_or_else(|| format!("en/{chart}"), str::to_owned);
        assert!(site.contains_key(&other), "{chart} is there in one language only");
    }
}

fn folder(path: &Path) -> Site {
    let files = indexpress::inside::fs::files_below(path).unwrap();
    let name = |p: &Path| p.to_string_lossy().replace('\\', "/");
    files.iter().map(|p| (name(p), std::fs::read(path.join(p)).unwrap())).collect()
}

fn build_with_threads(output: &Path, threads: &str) -> Site {
    let mut command = Command::cargo_bin("indexpress").unwrap();
    command.current_dir(repository("")).env("RAYON_NUM_THREADS", threads);
    command.arg("build").arg("--output").arg(output).assert().success();
    folder(output)
}

#[test]
fn one_thread_two_threads_and_a_second_build_write_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    let output = place.path().join("site");
    let first = build_with_threads(&output, "1");
    let second = build_with_threads(&output, "2");
    let differing: Vec<&String> = first.keys().filter(|path| first.get(*path) != second.get(*path)).collect();
    assert!(differing.is_empty() && first.len() == second.len(), "{differing:?}");
    let in_memory: Vec<&String> = real().keys().filter(|path| real().get(*path) != first.get(*path)).collect();
    assert!(in_memory.is_empty(), "the program and the library differ: {in_memory:?}");
    the_manifest_is_right(&first);
}

fn the_manifest_is_right(site: &Site) {
    let manifest: serde_json::Value = serde_json::from_slice(&site["manifest.json"]).unwrap();
    let listed: BTreeMap<String, String> = serde_json::from_value(manifest["files"].clone()).unwrap();
    let sum = |bytes: &Vec<u8>| Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
    let there: BTreeMap<String, String> = site
        .iter()
        .filter(|(path, _)| *path != "manifest.json")
        .map(|(path, bytes)| (path.clone(), sum(bytes)))
        .collect();
    assert_eq!(listed, there);
}
