//! One changed cell changes everything that depends on it, and nothing else has to be touched.

use std::fs;
use std::path::Path;

use super::scan::visible;
use super::site::{Site, build, real, repository, text};

/// R&D expenditure of Gansu in 2023, as published and as a slip of the pen would have it.
const CELL: [&str; 2] = ["rd_expenditure,620000,2023,156.2,", "rd_expenditure,620000,2023,3000,"];

fn copy(from: &Path, to: &Path) {
    for file in indexpress::inside::fs::files_below(from).unwrap() {
        fs::create_dir_all(to.join(&file).parent().unwrap()).unwrap();
        fs::copy(from.join(&file), to.join(&file)).unwrap();
    }
}

fn changed() -> Site {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    copy(&repository("data"), &data);
    let path = data.join("editions/open-2023/observations.csv");
    let observations = fs::read_to_string(&path).unwrap();
    assert_eq!(observations.matches(CELL[0]).count(), 1);
    fs::write(&path, observations.replace(CELL[0], CELL[1])).unwrap();
    build(&data)
}

/// The line of the page's text that holds all of `words`.
fn line(site: &Site, path: &str, words: &[&str]) -> String {
    let seen = visible(text(site, path));
    let line = seen.lines().find(|l| words.iter().all(|w| l.contains(w)));
    line.unwrap_or_else(|| panic!("{path} has no line with {words:?}")).trim().to_owned()
}

/// The cells of the first row of a CSV that begins with `head`.
fn row(site: &Site, path: &str, head: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text(site, path).as_bytes());
    let records = reader.records().map(Result::unwrap);
    let found = records.into_iter().find(|r| r.iter().collect::<Vec<_>>().join(",").starts_with(head));
    found.unwrap_or_else(|| panic!("{path} has no row {head}")).iter().map(str::to_owned).collect()
}

#[test]
fn one_changed_cell_changes_sentence_chart_rank_tier_and_region_page() {
    let (before, after) = (real(), &changed());
    let both = |look: &dyn Fn(&Site) -> String| (look(before), look(after));

    // The national value is the sum of the regions: the level in the sentence follows.
    let (old, new) = both(&|s| line(s, "open-2023/index.html", &["全国指数", "总指数为"]));
    assert!(old.contains("134.0") && new.contains("134.1"), "{old}\n{new}");
    let (old, new) = both(&|s| line(s, "en/open-2023/index.html", &["National index.", "total index stood"]));
    assert!(old.contains("134.0") && !new.contains("134.0"), "{old}\n{new}");

    // The data behind the chart, and the picture.
    let trend = "open-2023/charts/national-trend";
    let (old, new) = both(&|s| row(s, &format!("{trend}.csv"), "2023,")[1].clone());
    assert!(old.starts_with("133.98") && new.parse::<f64>().unwrap() > old.parse::<f64>().unwrap(), "{old} {new}");
    assert_ne!(before[&format!("{trend}.svg")], after[&format!("{trend}.svg")]);
    assert_eq!(row(before, &format!("{trend}.csv"), "2022,"), row(after, &format!("{trend}.csv"), "2022,"));

    // Rank and tier: Gansu passes Xinjiang and takes its place in the third tier.
    let place = |s: &Site, region: &str| {
        let row = row(s, "open-2023/data/scores.csv", &format!("regional,{region},2023,total,"));
        (row[6].clone(), row[7].clone())
    };
    let (gansu, xinjiang) = ("620000", "650000");
    assert_eq!(place(before, gansu), ("28".into(), "emerging".into()));
    assert_eq!(place(after, gansu), ("27".into(), "catching_up".into()));
    assert_eq!(place(after, xinjiang), ("28".into(), "emerging".into()));
    assert_ne!(before["open-2023/charts/tier-map.csv"], after["open-2023/charts/tier-map.csv"]);

    // The pages of both regions, and the home page with its map.
    let seen = visible(text(after, "en/regions/gansu/index.html"));
    assert!(seen.contains("Gansu ranked") && seen.contains("27th in 2023") && seen.contains("Catching up"), "{seen}");
    for page in ["regions/gansu/index.html", "regions/xinjiang/index.html", "index.html", "open-2023/report.md"] {
        assert_ne!(before[page], after[page], "{page}");
    }

    // What does not depend on it stays.
    for page in ["aii-2021/index.html", "caict-2024/report.md", "assets/style.css", "open-2023/data/weights.csv"] {
        assert!(before[page] == after[page], "{page}");
    }
}

#[test]
fn the_agreement_with_the_published_tiers_follows_too() {
    let agreement = |s: &Site| line(s, "en/open-2023/index.html", &["The tiers differ for"]);
    let (old, new) = (agreement(real()), agreement(&changed()));
    assert!(old.contains("Gansu") && old.contains("Xinjiang"), "{old}");
    assert!(!new.contains("Gansu") && !new.contains("Xinjiang"), "{new}");
}
