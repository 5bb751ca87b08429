//! Languages are data: sites in one language have no character of another, templates ask for words that exist, and the
//! Human Development Index in `examples/hdi/` agrees with the published one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use indexpress::inside::analysis::Findings;
use indexpress::inside::diag::Sink;
use indexpress::inside::load::load;
use indexpress::inside::model::{Framework, Project};
use indexpress::inside::source::SourceMap;

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

/// A translation by machine: the words of the program in Greek letters, with all places, variants and keys as they are.
fn translated(catalogue: &str) -> String {
    const GREEK: [char; 26] = [
        'α', 'β', 'κ', 'δ', 'ε', 'φ', 'γ', 'η', 'ι', 'ξ', 'κ', 'λ', 'μ', 'ν', 'ο', 'π', 'θ', 'ρ', 'σ', 'τ', 'υ', 'β',
        'ω', 'χ', 'ψ', 'ζ',
    ];
    let letter = |c: char| match c {
        'a'..='z' | 'A'..='Z' => GREEK[c.to_ascii_lowercase() as usize - 'a' as usize],
        c => c,
    };
    let line = |line: &str| {
        if line.starts_with('#') {
            return String::new();
        }
        let text = line.trim_start();
        let head = match text.chars().next() {
            Some('[' | '*') => text.find(']').map_or(0, |i| i + 1),
            Some('.') => text.find('=').map_or(0, |i| i + 1),
            Some(_) if text.len() == line.len() => text.find(" =").map_or(0, |i| i + 2),
            _ => 0,
        } + line.len()
            - text.len();
        let mut depth = 0_u32;
        let translated = line[head..].chars().map(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > 0 { c } else { letter(c) }
        });
        format!("{}{}", &line[..head], translated.collect::<String>())
    };
    catalogue.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_language_that_the_program_does_not_ship_needs_no_rust() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let english = root("tests/projects/english-only");
    for file in files(&english) {
        let name = file.strip_prefix(&english).unwrap().to_string_lossy().replace("chapters/en/", "chapters/el/");
        let text = fs::read_to_string(&file).unwrap();
        let text = text
            .replace("en = ", "el = ")
            .replace("[\"en\"]", "[\"el\"]")
            .replace("_en,", "_el,")
            .replace("_en\n", "_el\n");
        let path = data.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let shipped = Command::cargo_bin("indexpress").unwrap().args(["words", "en"]).assert().success();
    let words = translated(&String::from_utf8(shipped.get_output().stdout.clone()).unwrap());
    fs::create_dir(data.join("words")).unwrap();
    fs::write(data.join("words/el.ftl"), words).unwrap();
    let (templates, site) = (folder.path().join("templates"), folder.path().join("site"));
    fs::create_dir(&templates).unwrap();
    let mut build = Command::cargo_bin("indexpress").unwrap();
    build
        .args(["build", "--strict", "--data"])
        .arg(&data)
        .arg("--templates")
        .arg(&templates)
        .arg("--output")
        .arg(&site);
    build.assert().success();
    let page = fs::read_to_string(site.join("regions/index.html")).unwrap();
    assert!(page.contains("<html lang=\"el\"") && page.contains("ρεγιονσ"), "{page}");
    let chart = fs::read_to_string(site.join("cdri-2025/charts/ranking.svg")).unwrap();
    assert!(chart.contains("βαρ κηαρτ"), "{chart}");
    for (name, text) in texts(&site) {
        assert!(name.ends_with(".js") || !text.chars().any(is_chinese), "{name}");
    }
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
