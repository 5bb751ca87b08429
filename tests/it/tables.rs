//! What tables, pages of regions and the page of weights say in projects that lack something: tiers, years, a clear
//! order.

use std::fs;

use crate::given::overlay;
use crate::given::scan::visible;
use crate::given::site::{Site, build, text};

/// The site of the minimal project with changes: file, what stands there once, what stands there instead.
fn changed(changes: &[(&str, &str, &str)]) -> Site {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    overlay::copy(&overlay::base(), &data);
    for (file, old, new) in changes {
        let path = data.join(file);
        let before = fs::read_to_string(&path).unwrap();
        assert_eq!(before.matches(old).count(), 1, "{file}: {old}");
        fs::write(&path, before.replace(old, new)).unwrap();
    }
    build(&data)
}

const SETTINGS: &str = "editions/now/edition.toml";

#[test]
fn rounding_stands_in_the_table_of_the_method_and_keeps_weights_from_being_moved() {
    let aggregate = "normalise = { kind = \"min-max\", to = [0, 100], over = \"year\" }\naggregate = \"arithmetic\"";
    let rounded = format!("{aggregate}\nround = {{ ranks = 3, nodes = {{ total = 2 }} }}");
    let compare = "[compare]\ntiers = \"before\"";
    let table = "[[table]]\nid = \"steps\"\nkind = \"method\"\ntitle = { zh = \"方法\", en = \"Method\" }";
    let site = changed(&[(SETTINGS, aggregate, &rounded), (SETTINGS, compare, &format!("{compare}\n\n{table}"))]);
    let method = text(&site, "en/now/tables/steps.csv");
    assert!(
        method.contains("Regional: round,the score of Total to 2 decimals; scores to 3 decimals before"),
        "{method}"
    );
    let derivation = visible(text(&site, "en/now/derivation/total/index.html"));
    assert!(derivation.contains("The result is rounded to 2 decimals."), "{derivation}");
    assert!(visible(text(&site, "en/weights/index.html")).contains("This edition rounds scores or ranks"));
}

#[test]
fn tiers_by_quantiles_are_why_weights_cannot_be_moved() {
    let site = changed(&[(
        SETTINGS,
        "kind = \"counts\"\ncounts = [2, 2, 2]",
        "kind = \"quantiles\"\nquantiles = [0.33, 0.66]",
    )]);
    let page = visible(text(&site, "en/weights/index.html"));
    assert!(page.contains("The tiers of this edition (by quantiles) cannot be recomputed here"), "{page}");
    assert!(!page.contains("arithmetic means at every level"));
}
