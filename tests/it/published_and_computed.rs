//! A publisher may print a figure that the project also computes: the report shows both and the difference.

use crate::given::{overlay, scan, site};
use std::path::Path;

use site::{Site, build, text};

/// The six towns, whose publisher printed 110.5 and "about 120" beside what is computed here.
fn towns() -> Site {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    overlay::apply(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/printed-too"), &data);
    build(&data)
}

#[test]
fn a_node_that_is_printed_and_computed_shows_both_and_the_difference() {
    let site = towns();
    let mut reader = csv::Reader::from_reader(text(&site, "en/now/tables/published.csv").as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    for (row, (node, printed)) in rows.iter().zip([("Total", 110.5), ("Economy", 120.0)]) {
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        assert_eq!((&row[0], &row[1]), (node, "2023"));
        let (computed, difference) = (number(2), number(4));
        assert!((number(3) - printed).abs() < 1e-12, "{row:?}");
        assert!((computed - printed - difference).abs() < 1e-12, "{row:?}");
        assert!(difference.abs() > 0.1, "the test data no longer differ: {row:?}");
    }
    let page = scan::visible(text(&site, "en/now/index.html"));
    for seen in ["110.5", "about 120", "Difference (points)"] {
        assert!(page.contains(seen), "the page does not show {seen}");
    }
}

#[test]
fn the_index_itself_stays_the_computed_one() {
    let site = towns();
    let scores = text(&site, "now/data/scores.csv");
    let total = scores.lines().find(|l| l.starts_with("national,,2023,total,")).unwrap();
    assert!(!total.contains("110.5"), "{total}");
}
