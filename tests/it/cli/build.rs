//! `build`: what it writes, and what it leaves as it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Towns, streams};

/// Every file below a folder with its bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = indexpress::inside::fs::files_below(folder).unwrap();
    files.iter().map(|f| (f.to_string_lossy().into_owned(), fs::read(folder.join(f)).unwrap())).collect()
}

fn page(towns: &Towns, path: &str) -> String {
    fs::read_to_string(towns.path("output").join(path)).unwrap()
}

#[test]
fn a_build_says_what_it_wrote_and_how_long_it_took() {
    let towns = Towns::new("none");
    let (out, error) = streams(&towns.run(&["build"]).code(0));
    assert_eq!(out, "");
    let files = contents(&towns.path("output"));
    let pages = files.keys().filter(|f| f.ends_with(".html")).count();
    assert!(error.starts_with(&format!("wrote {pages} pages, ")), "{error}");
    assert!(error.contains(&format!(" {} files to output in ", files.len())) && error.ends_with(" s\n"), "{error}");
    assert_eq!(error.lines().count(), 1, "no progress line where there is no terminal");
}

#[test]
fn an_error_leaves_the_old_site_byte_for_byte() {
    let towns = Towns::new("none");
    towns.run(&["build"]).code(0);
    let before = contents(&towns.path("output"));
    let observations = towns.path("data/editions/now/observations.csv");
    let text = fs::read_to_string(&observations).unwrap();
    fs::write(&observations, text + "output,nowhere,2023,x,OFFICE,\n").unwrap();
    towns.run(&["build"]).code(1);
    assert!(contents(&towns.path("output")) == before);
    assert_eq!(fs::read_dir(towns.folder.path()).unwrap().count(), 2, "nothing is left beside data/ and output/");
}

#[test]
fn an_unknown_edition_leaves_the_old_site_byte_for_byte() {
    let towns = Towns::new("none");
    towns.run(&["build"]).code(0);
    let before = contents(&towns.path("output"));
    let (_, error) = streams(&towns.run(&["build", "--edition", "beforr"]).code(2));
    assert!(error.contains("there is no edition `beforr`; did you mean `before`?"), "{error}");
    assert!(contents(&towns.path("output")) == before);
}

#[test]
fn a_later_build_replaces_the_site_and_keeps_what_no_build_wrote() {
    let towns = Towns::new("none");
    fs::create_dir(towns.path("output")).unwrap();
    fs::write(towns.path("output/.gitkeep"), "").unwrap();
    towns.run(&["build"]).code(0);
    let first = contents(&towns.path("output"));
    assert!(first.contains_key(".gitkeep"));
    fs::write(towns.path("output/CNAME"), "index.example.org").unwrap();
    let (_, error) = streams(&towns.run(&["build"]).code(0));
    assert!(error.starts_with("kept in output, though no build wrote it: CNAME\n"), "{error}");
    fs::remove_file(towns.path("output/CNAME")).unwrap();
    assert!(contents(&towns.path("output")) == first);
}

#[test]
fn a_folder_that_no_build_wrote_is_refused() {
    let towns = Towns::new("none");
    fs::create_dir(towns.path("thesis")).unwrap();
    fs::write(towns.path("thesis/chapter.docx"), "years of work").unwrap();
    let (_, error) = streams(&towns.run(&["build", "--output", "thesis"]).code(3));
    assert!(error.contains("thesis") && error.contains("manifest.json"), "{error}");
    assert_eq!(fs::read_to_string(towns.path("thesis/chapter.docx")).unwrap(), "years of work");
    assert_eq!(contents(&towns.path("thesis")).len(), 1);
}

#[test]
fn an_output_below_a_regular_file_ends_with_3_and_names_the_path() {
    let towns = Towns::new("none");
    fs::write(towns.path("file"), "").unwrap();
    let (out, error) = streams(&towns.run(&["build", "--output", "file/site"]).code(3));
    assert_eq!(out, "");
    assert!(error.starts_with("error: cannot ") && error.contains("file"), "{error}");
}

#[test]
fn one_edition_is_built_alone() {
    let towns = Towns::new("none");
    towns.run(&["build", "--edition", "now"]).code(0);
    assert!(towns.path("output/now/index.html").exists());
    assert!(!towns.path("output/before/index.html").exists());
}

#[test]
fn a_base_url_gives_canonical_links_with_one_slash() {
    let towns = Towns::new("none");
    for url in ["https://example.net/index", "https://example.net/index/"] {
        towns.run(&["build", "--base-url", url]).code(0);
        let canonical = "<link rel=\"canonical\" href=\"https://example.net/index/en/now/\">";
        assert!(page(&towns, "en/now/index.html").contains(canonical), "{url}");
    }
    // Without the option, the address of site.toml holds.
    towns.run(&["build"]).code(0);
    assert!(!page(&towns, "en/now/index.html").contains("example.net"));
}

#[test]
fn a_base_url_that_is_no_absolute_address_ends_with_2() {
    let towns = Towns::new("none");
    for url in ["example.org", "/towns/", "ftp://example.org/", "https://", "https:// example.org/"] {
        let (_, error) = streams(&towns.run(&["build", "--base-url", url]).code(2));
        assert!(error.contains("--base-url"), "{url}: {error}");
    }
    assert!(!towns.path("output").exists());
}

#[test]
fn a_local_template_takes_the_place_of_the_one_in_the_program() {
    let towns = Towns::new("none");
    fs::create_dir(towns.path("templates")).unwrap();
    fs::write(towns.path("templates/regions.html"), "<!doctype html><p>{{ page.title }} of ours</p>").unwrap();
    towns.run(&["build"]).code(0);
    assert!(page(&towns, "en/regions/index.html").ends_with("of ours</p>"));
}
