//! Languages are data: sites in one language have no character of another, templates ask for words that exist, and the
//! Human Development Index in `examples/hdi/` agrees with the published one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use indexpress::analysis::Findings;
use indexpress::diag::Sink;
use indexpress::load::load;
use indexpress::model::{Framework, Project};
use indexpress::source::SourceMap;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Chinese characters and the marks that stand with them.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// The texts of all files of a site, of a workbook those of its sheets.
fn texts(site: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in files(site) {
        let name = path.strip_prefix(site).unwrap().to_string_lossy().into_owned();
        if let Ok(text) = String::from_utf8(fs::read(&path).unwrap()) {
            found.push((name, text));
        }
    }
    found
}

#[test]
fn an_english_site_is_made_of_english_data_and_has_no_chinese() {
    let output = tempfile::tempdir().unwrap();
    let site = output.path().join("site");
    let templates = output.path().join("templates");
    fs::create_dir(&templates).unwrap();
    let mut build = Command::cargo_bin("indexpress").unwrap();
    build.args(["build", "--strict", "--data"]).arg(root("tests/projects/english-only"));
    build.arg("--templates").arg(&templates).arg("--output").arg(&site).assert().success();
    let texts = texts(&site);
    assert!(texts.len() > 40, "the site was written");
    for (name, text) in &texts {
        let line = text.lines().find(|line| line.chars().any(is_chinese));
        // The scripts of pages know the marks that names of chapters may begin with.
        assert!(line.is_none() || name.ends_with(".js"), "{name}: {}", line.unwrap_or_default());
    }
    let columns = fs::read_to_string(site.join("cdri-2025/data/regions.csv")).unwrap();
    assert!(columns.starts_with("region,iso,slug,name_en,full_name_en,zone_en,assessed"), "{columns}");
}

#[test]
fn the_human_development_index_agrees_with_the_published_one() {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(&root("examples/hdi"), &[], &mut sources, &mut sink).unwrap().unwrap();
    let project = Project::from_raw(raw, &sources, &mut sink).unwrap();
    let findings = Findings::of(&project);
    let found = sink.into_sorted(&sources);
    assert!(found.is_empty(), "{found:?}");
    let figures = findings.figures(&project, "hdr-2024").unwrap();
    let published = fs::read_to_string(root("tests/oracle/hdi/published.csv")).unwrap();
    let mut count = 0;
    for row in published.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let region = project.find_region(cells[0]).unwrap();
        let value = figures.level(Framework::ROOT, 2022, Some(region)).unwrap().value;
        assert!((value - cells[1].parse::<f64>().unwrap()).abs() < 1e-9, "{row}: {value}");
        assert_eq!(
            figures.rank(Framework::ROOT, region, 2022).unwrap().value,
            cells[2].parse::<f64>().unwrap(),
            "{row}"
        );
        let tier = &figures.edition.tiers[figures.tier(region, Some(2022)).unwrap().0].id;
        // The list of groups that the data were taken from leaves one country out.
        assert!(cells[3].is_empty() && cells[0] == "KOR" || tier == cells[3], "{row}: {tier}");
        count += 1;
    }
    assert_eq!(count, 193);
}

/// What a template asks of `words`.
fn asked(text: &str) -> Vec<String> {
    let key = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    text.split("words.").skip(1).map(key).filter(|k| !k.is_empty()).collect()
}

#[test]
fn templates_ask_for_words_that_are_there_and_none_is_left_over() {
    let read = |path: PathBuf| fs::read_to_string(path).unwrap();
    let catalogue = read(root("templates/words/en/templates.ftl"));
    let keys: BTreeSet<String> = catalogue
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once(" =")?.0.replace('-', "_")))
        .collect();
    let templates: String = files(&root("templates"))
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "html" || e == "md"))
        .map(read)
        .collect();
    let asked: BTreeSet<String> = asked(&templates).into_iter().collect();
    let missing: Vec<&String> = asked.difference(&keys).collect();
    assert!(missing.is_empty(), "not in templates.ftl: {missing:?}");
    let rust: String = files(&root("src")).into_iter().map(|p| fs::read_to_string(p).unwrap_or_default()).collect();
    let left: Vec<&String> = keys
        .difference(&asked)
        .filter(|k| !rust.contains(&format!("\"{}\"", k.replace('_', "-"))) && !rust.contains(&format!("\"{k}\"")))
        .collect();
    assert!(left.is_empty(), "nothing says {left:?}");
}
