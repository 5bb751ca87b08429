//! Implied weights of the project's published editions: what the report may say about weights nobody printed.
#![allow(clippy::unwrap_used, reason = "a test")]

#[path = "common/project.rs"]
mod project;

use indexpress::analysis::implied::Rounding;
use indexpress::model::Framework;
use project::figures;

/// Upper ends of the ranges within rounding, in framework order; no lower end is above 0.
fn check(edition: &str, half_width: f64, ends: &[(&str, f64)]) {
    let figures = figures(edition);
    let year = figures.edition.last_year();
    let found = figures.implied_weights(Framework::ROOT, year, Rounding::LastDigit).unwrap();
    assert!((found.implied.half_width - half_width).abs() < 1e-15);
    let ids: Vec<&str> = found.children.iter().map(|c| figures.edition.framework.node(c.0).id.as_str()).collect();
    assert_eq!(ids, ends.iter().map(|e| e.0).collect::<Vec<_>>());
    for (weight, (id, end)) in found.implied.weights.iter().zip(ends) {
        assert!(weight.rounded.low.abs() < 1e-12 && (weight.rounded.high - end).abs() < 0.000_051, "{id}");
    }
    assert!(found.implied.equal_excluded, "both editions exclude equal weights");
}

#[test]
fn the_edition_of_2024() {
    let ends = [
        ("foundation", 0.4186),
        ("innovation", 0.7700),
        ("industry", 0.8105),
        ("application", 0.5969),
        ("environment", 0.4737),
    ];
    check("caict-2024", 0.5, &ends);
}

#[test]
fn the_edition_of_2021() {
    let ends = [("infrastructure", 0.4265), ("application", 0.9846), ("innovation", 0.7682), ("ecosystem", 0.5757)];
    check("aii-2021", 0.05, &ends);
}
