//! `compute` and `explain`: the numbers without the report.

use std::fs;

use super::{Towns, indexpress, streams};

/// Data whose numbers do not change.
const FROZEN: &str = "tests/projects/open-frozen";

/// The edition has an audit, which adds the last four.
const COLUMNS: &str = "scope,region,year,node,level,score,rank,tier,rank_low,rank_median,rank_high,tier_chance";

/// The frozen project has no chapters, and the program says so; it has nothing else to say.
#[track_caller]
fn only_chapters_are_missed(error: &str) {
    let source = |l: &&str| l.starts_with(|c: char| c == ' ' || c.is_ascii_digit());
    let findings: Vec<&str> = error.lines().filter(|l| l.contains('[') && !source(l)).collect();
    assert!(findings.iter().all(|f| f.starts_with("warning[chapter::none]")), "{error}");
}

/// The edition's nodes, years and regions, each once: 66 nodes of 4 years, for 31 regions and the nation.
#[test]
fn compute_gives_a_row_for_each_node_region_and_year_in_full_precision() {
    let (out, error) = streams(&indexpress(&["compute", "--data", FROZEN, "--edition", "open-2023"]).code(0));
    only_chapters_are_missed(&error);
    let mut lines = out.lines();
    assert_eq!(lines.next(), Some(COLUMNS));
    let framework = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/projects/open-frozen/editions/open-2023/framework.csv"
    ));
    let auxiliary = |line: &&str| !line.ends_with(",auxiliary");
    let nodes = framework.unwrap().lines().skip(1).filter(auxiliary).count();
    let regional: Vec<&str> = lines.clone().filter(|l| l.starts_with("regional,")).collect();
    assert_eq!(regional.len(), nodes * 31 * 4);
    assert_eq!(lines.filter(|l| l.starts_with("national,,")).count(), nodes * 4);
    assert!(regional.contains(&"regional,320000,2023,total,0,59.6909803294531,2,leading,2,2,2,1"));
}

#[test]
fn compute_gives_the_same_rows_as_json_with_null_for_what_is_missing() {
    let (csv, _) = streams(&indexpress(&["compute", "--data", FROZEN, "--edition", "open-2023"]).code(0));
    let (json, _) =
        streams(&indexpress(&["compute", "--data", FROZEN, "--edition", "open-2023", "--format", "json"]).code(0));
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&json).unwrap();
    let same = |(cell, value): (&str, &serde_json::Value)| match value {
        serde_json::Value::Null => cell.is_empty(),
        serde_json::Value::String(text) => cell == text,
        // The parser of this test may miss the last digit; the program's output does not.
        number => (cell.parse::<f64>().unwrap() - number.as_f64().unwrap()).abs() < 1e-9,
    };
    assert_eq!(rows[0].keys().cloned().collect::<Vec<_>>().join(","), COLUMNS);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), rows.len());
    for (record, row) in records.iter().zip(&rows) {
        assert!(record.iter().zip(row.values()).all(same), "{record:?}: {row:?}");
    }
    let printed = json.lines().filter_map(|line| line.trim().strip_prefix("\"score\": "));
    for (json, record) in printed.zip(&records).filter(|(_, record)| record[5].contains('.')) {
        assert_eq!(json.trim_end_matches(','), &record[5]);
    }
}

#[test]
fn compute_writes_a_file_in_place_of_standard_output() {
    let towns = Towns::new("none");
    let (shown, _) = streams(&towns.run(&["compute", "--edition", "now"]).code(0));
    let (out, _) = streams(&towns.run(&["compute", "--edition", "now", "--out", "new/now.csv"]).code(0));
    assert_eq!(out, "");
    assert_eq!(fs::read_to_string(towns.path("new/now.csv")).unwrap(), shown);
    fs::write(towns.path("file"), "").unwrap();
    towns.run(&["compute", "--edition", "now", "--out", "file/now.csv"]).code(3);
}

#[test]
fn explain_walks_from_the_total_down_to_observations_and_sources() {
    let arguments = [
        "explain",
        "--data",
        FROZEN,
        "--edition",
        "open-2023",
        "--node",
        "total",
        "--region",
        "江苏",
        "--year",
        "2023",
    ];
    let (out, error) = streams(&indexpress(&arguments).code(0));
    only_chapters_are_missed(&error);
    let mut lines = out.lines();
    let mut next = |begin: &str| {
        let found = lines.find(|l| l.trim_start().starts_with(begin));
        found.unwrap_or_else(|| panic!("no line begins with {begin}, in this order:\n{out}"))
    };
    assert!(next("open-2023: total").contains("Jiangsu"));
    assert!(next("= 59.6909803294531").contains("rank 2"));
    next("weighted mean of 5 of 5 children");
    assert!(next("foundation ").contains("weight 0.2"));
    next("network ");
    next("broadband_ports ");
    assert!(next("Jiangsu: 8009.1").contains("[S001:"));
    next("min-max over the regions in 2023");
    next("0 + (100 - 0) * (8009.1 - 311.9) / (10395.2 - 311.9)");
}

#[test]
fn explain_of_the_nation_shows_the_base_year_and_the_sum() {
    let arguments = ["explain", "--data", FROZEN, "--edition", "open-2023", "--node", "broadband_ports"];
    let (out, _) = streams(&indexpress(&arguments).code(0));
    assert!(out.contains("2020") && out.contains("sum"), "{out}");
}

#[test]
fn an_unknown_node_or_region_ends_with_2_and_says_what_was_meant() {
    for (option, given, help) in [
        ("--node", "totl", "there is no node `totl`; did you mean `total`?"),
        ("--region", "jiangsuu", "there is no region `jiangsuu`; did you mean `Jiangsu`?"),
        ("--region", "内蒙", "did you mean `内蒙古`?"),
    ] {
        let (out, error) =
            streams(&indexpress(&["explain", "--data", FROZEN, "--edition", "open-2023", option, given]).code(2));
        assert_eq!(out, "");
        assert!(error.contains(help), "{error}");
    }
    let (_, error) =
        streams(&indexpress(&["explain", "--data", FROZEN, "--edition", "open-2023", "--year", "1999"]).code(2));
    assert!(error.contains("1999"), "{error}");
}

/// The rules of the frozen edition hold, and the numbers are those of the independent audit.
#[test]
fn audit_prints_intervals_and_fails_where_a_rule_is_broken() {
    let (out, _) = streams(&indexpress(&["audit", "--data", FROZEN, "--edition", "open-2023"]).code(0));
    assert!(
        out.starts_with("open-2023 2023: 1512 combinations, each once, of normalise (3), treat (2), aggregate (3)")
    );
    assert!(out.contains("no region in another tier: 39.4 % of runs"), "{out}");
    let beijing = out.lines().find(|l| l.starts_with("Beijing")).unwrap();
    let cells: Vec<&str> = beijing.split_whitespace().collect();
    assert_eq!(cells[1..6], ["3", "3", "5", "7", "leading"], "{beijing}");
    assert!(out.contains("holds   stable_tiers"), "{out}");
    let (csv, _) =
        streams(&indexpress(&["audit", "--data", FROZEN, "--edition", "open-2023", "--format", "csv"]).code(0));
    assert!(csv.starts_with("region,name,rank,rank_low,rank_median,rank_high,"), "{csv}");
    assert_eq!(csv.lines().count(), 32);
    let (json, _) =
        streams(&indexpress(&["audit", "--data", FROZEN, "--edition", "open-2023", "--format", "json"]).code(0));
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["regions"].as_array().unwrap().len(), 31);
    assert_eq!(report["sensitivity"]["factors"].as_array().unwrap().len(), 6);

    let copy = tempfile::tempdir().unwrap();
    let data = copy.path().join("data");
    crate::given::overlay::copy(std::path::Path::new(FROZEN), &data);
    let settings = data.join("editions/open-2023/edition.toml");
    let text = fs::read_to_string(&settings).unwrap();
    assert!(text.contains("stable_tiers = 0.8"));
    fs::write(&settings, text.replace("stable_tiers = 0.8", "each_tier = 0.8")).unwrap();
    let folder = data.to_str().unwrap();
    let (out, _) = streams(&indexpress(&["audit", "--data", folder, "--edition", "open-2023"]).code(1));
    assert!(out.contains("BROKEN  each_tier = 0.8, found 0.566: "), "{out}");
    let (_, error) = streams(&indexpress(&["audit", "--data", FROZEN, "--edition", "caict-2024"]).code(2));
    assert!(error.contains("`[audit]` of edition.toml"), "{error}");
}
