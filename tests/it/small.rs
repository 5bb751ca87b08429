//! Projects that lack something, or that have little: no nation, no tiers, no zones; shares that do not add up, changes
//! that print as zero, more regions than a chart shows.

use std::fs;
use std::path::{Path, PathBuf};

use crate::given::overlay;
use crate::given::scan::visible;
use crate::given::site::{Site, build, build_loosely, ending, repository, text};

#[path = "../../benches/common/made_up.rs"]
mod made_up;

/// The site of the English project after a change of its files.
fn cities(change: impl Fn(&Path)) -> Site {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    overlay::copy(&repository("tests/projects/english-only"), &data);
    change(&data);
    build(&data)
}

/// Changes a file, in which what is replaced must stand.
fn edit(path: PathBuf, pairs: &[(&str, &str)]) {
    let mut text = fs::read_to_string(&path).unwrap();
    for (old, new) in pairs {
        assert!(text.contains(old), "{}: {old}", path.display());
        text = text.replace(old, new);
    }
    fs::write(path, text).unwrap();
}

const EDITION: &str = "editions/cdri-2025";

#[test]
fn a_region_may_have_any_code_where_there_is_no_nation() {
    let site = cities(|data| {
        edit(data.join("regions.csv"), &[("BCN,BCN", "CN,CN")]);
        edit(data.join(EDITION).join("observations.csv"), &[(",BCN,", ",CN,")]);
    });
    let rows: Vec<&str> = text(&site, "cdri-2025/data/scores.csv").lines().collect();
    let own: Vec<&&str> = rows.iter().filter(|row| row.starts_with("regional,CN,2025,total,")).collect();
    assert_eq!(own.len(), 1, "{rows:?}");
    assert!(own[0].split(',').nth(5).unwrap().parse::<f64>().is_ok(), "it has a score: {}", own[0]);
    assert!(!rows.iter().any(|row| row.starts_with("national")), "no nation, no rows of it");
}

#[test]
fn without_tiers_and_zones_no_page_speaks_of_them() {
    let site = cities(|data| {
        let path = data.join(EDITION).join("edition.toml");
        let settings = fs::read_to_string(&path).unwrap();
        let (before, rest) = settings.split_once("[method.tiers]").unwrap();
        let (_, after) = rest.split_once("[[chart]]").unwrap();
        fs::write(path, format!("{before}[[chart]]{after}")).unwrap();
        let regions = fs::read_to_string(data.join("regions.csv")).unwrap();
        let at = regions.lines().next().unwrap().split(',').position(|head| head == "zone").unwrap();
        let without = |line: &str| {
            let cells: Vec<&str> = line.split(',').enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect();
            cells.join(",") + "\n"
        };
        fs::write(data.join("regions.csv"), regions.lines().map(without).collect::<String>()).unwrap();
    });
    // How tiers are made is what the page of weights asks; there, and where editions are compared, it says that there are none.
    for (name, page) in
        ending(&site, ".html").filter(|(name, _)| !name.starts_with("weights/") && !name.starts_with("editions/"))
    {
        // The heads of data files are the same for all editions.
        let told = visible(page).replace("Indices, scores, ranks and tiers", "");
        for word in ["tier", "Tier", "Zone"] {
            let at =
                told.match_indices(word).next().map(|(i, _)| &told[i.saturating_sub(60)..(i + 60).min(told.len())]);
            assert!(at.is_none(), "{name}: {}", at.unwrap_or_default());
        }
    }
}

#[test]
fn what_prints_as_zero_neither_rises_nor_falls() {
    let words = "| rises(up=\"rises\", down=\"falls\", flat=\"holds\"";
    let line = format!(
        "\nIt {{{{ 0.04 {words}, digits=1) }}}}, {{{{ (0 - 0.04) {words}, digits=1) }}}}, {{{{ 0.06 {words}, digits=1) }}}}, \
         {{{{ (0 - 0.06) {words}, digits=1) }}}}, {{{{ 0.04 {words}, digits=2) }}}}.\n"
    );
    let site = cities(|data| {
        let path = data.join(EDITION).join("chapters/en/01-results.md");
        let chapter = fs::read_to_string(&path).unwrap();
        fs::write(path, chapter + &line).unwrap();
    });
    let report = text(&site, "cdri-2025/report.md");
    assert!(report.contains("It holds, holds, rises, falls, rises."), "{report}");
}

#[test]
fn rounded_shares_are_remarked_on_once_beside_their_table() {
    let table = "[[table]]\nid = \"w\"\nkind = \"weights\"\ntitle = \"Weights\"\n\n[[table]]";
    let site = cities(|data| {
        edit(data.join(EDITION).join("edition.toml"), &[("[[table]]", table)]);
        edit(
            data.join(EDITION).join("chapters/en/01-results.md"),
            &[("{{ table", "{{ table(id=\"w\") }}\n\n{{ table")],
        );
    });
    let report = text(&site, "cdri-2025/report.md");
    assert_eq!(report.matches("33.3 |").count() % 3, 0, "{report}");
    assert!(report.contains("| 33.3 |"), "{report}");
    assert_eq!(report.matches("Because of rounding").count(), 1, "{report}");
    let page = visible(text(&site, "cdri-2025/index.html"));
    assert_eq!(page.matches("Because of rounding").count(), 1, "{page}");
}

#[test]
fn a_ranking_that_is_cut_says_so_and_the_score_is_not_called_by_the_name_of_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    made_up::write(71, &data);
    let chart = "\n[[chart]]\nid = \"order\"\nkind = \"ranking\"\ntitle = { zh = \"次序\", en = \"Order\" }\n\
                 standfirst = { zh = \"得分\", en = \"Scores\" }\nnode = \"total\"\n\n\
                 [[table]]\nid = \"order-table\"\nkind = \"scores\"\ntitle = { zh = \"得分\", en = \"Scores\" }\nnode = \"total\"\n";
    let path = data.join("editions/made/edition.toml");
    let settings = fs::read_to_string(&path).unwrap();
    fs::write(path, settings + chart).unwrap();
    for lang in ["zh", "en"] {
        let chapters = data.join("editions/made/chapters").join(lang);
        let path = fs::read_dir(&chapters).unwrap().next().unwrap().unwrap().path();
        let chapter = fs::read_to_string(&path).unwrap();
        fs::write(path, chapter + "\n{{ chart(id=\"order\") }}\n\n{{ table(id=\"order-table\") }}\n").unwrap();
    }
    // Made-up values have gaps, which are warnings.
    let site = build_loosely(&data);
    let bars = text(&site, "en/made/charts/order.csv").lines().count() - 1;
    assert_eq!(bars, 60);
    assert!(text(&site, "en/made/report.md").contains("The first 60 of 71 regions"));
    assert!(text(&site, "made/report.md").contains("只列前60个地区，共71个"));
    // The index of the nation is called 总分 by its edition; what a region scores is not.
    for (path, name, index) in [("made", "总得分", "总分"), ("en/made", "Total score", "Total")] {
        for file in ["charts/order.csv", "tables/order-table.csv"] {
            let head = text(&site, &format!("{path}/{file}")).lines().next().unwrap().to_owned();
            let heads: Vec<&str> = head.trim_start_matches('\u{feff}').split(',').collect();
            assert!(heads.contains(&name) && !heads.contains(&index), "{path}/{file}: {head}");
        }
    }
}
