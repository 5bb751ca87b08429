//! A project in which every step of a method does something: what is imputed and treated is marked wherever it
//! shows, weights say where they come from, and the method chapter follows the settings.

use crate::given::{scan, site};
use std::fs;
use std::sync::LazyLock;

use csv::StringRecord;
use site::{Site, build, repository, text};

const PROJECT: &str = "tests/projects/every-step";

static LAKES: LazyLock<Site> = LazyLock::new(|| build(&repository(PROJECT)));

/// Rows of a CSV file as header and cells.
fn rows(path: &str) -> (StringRecord, Vec<StringRecord>) {
    let mut reader = csv::Reader::from_reader(text(&LAKES, path).as_bytes());
    let rows = reader.records().map(Result::unwrap).collect();
    (reader.headers().unwrap().clone(), rows)
}

fn column(head: &StringRecord, name: &str) -> usize {
    head.iter().position(|c| c == name).unwrap_or_else(|| panic!("no column {name} in {head:?}"))
}

/// How many values are imputed and how many treated, as the data files say.
fn counts() -> (usize, usize) {
    let (head, rows) = rows("lakes/data/prepared.csv");
    let filled = |name: &str| rows.iter().filter(|r| !r[column(&head, name)].is_empty()).count();
    (filled("imputed_from"), filled("treated"))
}

#[test]
fn imputed_and_treated_values_are_counted_and_listed() {
    let (imputed, treated) = counts();
    // Three gaps in oxygen; the flocks of one lake in four years, and all of the shores, whose column is transformed.
    assert_eq!((imputed, treated), (3, 4 + 8 * 4));
    let page = scan::visible(text(&LAKES, "en/lakes/index.html"));
    assert!(page.contains("3 values are imputed, 36 are treated"), "{page}");
    let (_, listed) = rows("en/lakes/tables/imputed.csv");
    assert_eq!(listed.len(), imputed);
    assert!(listed.iter().any(|r| &r[2] == "Grove" && &r[3] == "2021" && &r[5] == "its value of 2016"));
    let (_, listed) = rows("lakes/tables/treated.csv");
    assert_eq!(listed.len(), treated);
    assert!(listed.iter().any(|r| &r[2] == "蕨湖" && &r[4] == "缩尾" && &r[5] == "9000"));
}

#[test]
fn the_data_files_describe_what_was_done() {
    let (head, rows) = rows("regions/coral/data.csv");
    let gap = rows.iter().find(|r| &r[2] == "oxygen" && &r[5] == "2015" && &r[1] == "value").unwrap();
    assert_eq!(&gap[column(&head, "imputed_from")], "years:2010-2016");
    assert_eq!(&gap[column(&head, "source_zh")], "");
    let codebook = text(&LAKES, "lakes/data/codebook.csv");
    assert!(codebook.contains("prepared,imputed_from,") && codebook.contains("weighing,consistency_ratio,"));
    let package = text(&LAKES, "lakes/data/datapackage.json");
    assert!(package.contains("\"prepared.csv\"") && package.contains("\"weighing.csv\""));
    // Catch is divided by area; its observations stay what they are.
    assert!(text(&LAKES, "lakes/data/observations.csv").contains("\nfish_catch,1,2010,"));
}

#[test]
fn region_pages_and_derivations_carry_the_marks() {
    let coral = scan::visible(text(&LAKES, "en/regions/coral/index.html"));
    assert!(coral.matches('◇').count() == 2 && coral.contains("◇ missing, imputed."), "{coral}");
    assert!(!scan::visible(text(&LAKES, "en/regions/heath/index.html")).contains('◇'));
    let fern = scan::visible(text(&LAKES, "regions/fern/index.html"));
    assert!(fern.contains("9000△") && fern.contains("△ 离群值"), "{fern}");
    let oxygen = scan::visible(text(&LAKES, "en/lakes/derivation/oxygen/index.html"));
    assert!(oxygen.contains("7.4667◇"), "{oxygen}");
    let birds = scan::visible(text(&LAKES, "en/lakes/derivation/birds/index.html"));
    assert!(birds.contains("9,000△") && birds.contains("Treated"), "{birds}");
    let life = scan::visible(text(&LAKES, "en/lakes/derivation/life/index.html"));
    assert!(life.contains("analytic hierarchy process and expert scores, consistency ratio 0.000"), "{life}");
}

#[test]
fn weights_in_force_reach_the_data_files_with_their_kind() {
    let (head, rows) = rows("lakes/data/weights.csv");
    let of = |node: &str| rows.iter().find(|r| &r[0] == node).unwrap();
    let number = |r: &StringRecord, name: &str| r[column(&head, name)].parse::<f64>().unwrap();
    // 0.4 · 3/4 + 0.6 · 0.6.
    assert!((number(of("fish"), "weight_pct") - 66.0).abs() < 1e-9);
    assert_eq!(&of("fish")[column(&head, "weight_kind")], "ahp-expert");
    assert_eq!(&of("oxygen")[column(&head, "weight_kind")], "entropy");
    let water: f64 = ["clarity", "phosphorus", "oxygen"].iter().map(|n| number(of(n), "weight_pct")).sum();
    assert!((water - 100.0).abs() < 1e-9);
    // No indicator of the water is part of the national index: the other two share its weight in proportion.
    let (life, access) = (number(of("life"), "weight_pct"), number(of("access"), "weight_pct"));
    assert!((number(of("life"), "national_weight_pct") - 100.0 * life / (life + access)).abs() < 1e-9);
}

#[test]
fn the_method_chapter_follows_the_settings() {
    let before = text(&LAKES, "en/lakes/report.md");
    assert!(before.contains(r"s_{r,t} = 1 + 99 \cdot \frac{x_{r,t} - \min_{k,u} x_{k,u}}"));
    assert!(text(&LAKES, "en/lakes/index.html").contains("<math"));
    let place = tempfile::tempdir().unwrap();
    copy(&repository(PROJECT), place.path());
    let settings = place.path().join("editions/lakes/edition.toml");
    let changed = fs::read_to_string(&settings).unwrap();
    let changed = changed.replace(
        r#"normalise = { kind = "min-max", to = [1, 100], over = "panel""#,
        r#"normalise = { kind = "z-score", mean = 100, sd = 10, over = "year""#,
    );
    fs::write(&settings, changed).unwrap();
    let site = build(place.path());
    let after = text(&site, "en/lakes/report.md");
    assert!(after.contains(r"s_{r,t} = 100 + 10 \cdot \frac{x_{r,t} - \bar{x}_{t}}{\sigma_{t}}"));
    assert!(!after.contains(r"\min_{k,u}"));
    // A reader of the data sees the same change.
    assert_ne!(text(&LAKES, "lakes/data/scores.csv"), text(&site, "lakes/data/scores.csv"));
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
