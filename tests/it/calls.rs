//! What calls of chapters answer, on the frozen open edition: baselines, chance, size, views per unit, formulas, marks.
//!
//! The numbers to expect are those of `tests/oracle/audit`, which other programs computed.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use indexpress::inside::model::{Indicator, Mark};

use crate::given::overlay;
use crate::given::project::frozen;
use crate::given::site::{build_loosely, repository, text};

/// A line each: what is asked, and the tag that asks it.
const ASKED: &[(&str, &str)] = &[
    ("rd", r#"{{ baseline(with="caict-2024", indicator="rd_expenditure") | num }}"#),
    ("rd-node", r#"{{ baseline(with="caict-2024", node="rd_input") | num }}"#),
    ("gdp", r#"{{ baseline(with="caict-2024", indicator="gdp") | num }}"#),
    ("population", r#"{{ baseline(with="caict-2024", indicator="population") | num }}"#),
    ("own", r#"{{ agreement(with="caict-2024") | num }}"#),
    ("own-kappa", r#"{{ kappa(with="caict-2024") | num(digits=3) }}"#),
    ("chance", r#"{{ chance(with="caict-2024") | num(digits=3) }}"#),
    ("slope", r#"{{ size(indicator="gdp", what="slope") | num(digits=3) }}"#),
    ("above", r#"{{ size_residuals(indicator="gdp", top=1) | names }}"#),
    ("below", r#"{{ size_residuals(indicator="gdp", top=1, direction="down") | names }}"#),
    ("carli", r#"{{ growth_by(node="total", formula="carli") | num(digits=2) }}"#),
    ("carli-last", r#"{{ growth_by(node="total", formula="carli", base=2023) | num(digits=2) }}"#),
    ("jevons", r#"{{ growth_by(node="total", formula="jevons") | num(digits=2) }}"#),
    ("head-same", r#"{{ per_unit(indicator="population", what="same", with="caict-2024") | num }}"#),
    ("head-variant", r#"{{ agreement(with="caict-2024", variant="per-head") | num }}"#),
    ("gdp-same", r#"{{ per_unit(indicator="gdp", what="same", with="caict-2024") | num }}"#),
    ("gdp-variant", r#"{{ agreement(with="caict-2024", variant="per-gdp") | num }}"#),
    ("head-moved", r#"{{ per_unit(indicator="population") | num }}"#),
    ("totals", r#"{{ per_unit(indicator="population", what="weight") | num(digits=1) }}"#),
    ("effective", r#"{{ effective_weight(node="innovation") | num(digits=2) }}"#),
    ("proxies", r#"{{ weight(mark="proxy") | num(digits=1) }}"#),
    ("marked", r#"{{ weight(mark="any") | num(digits=1) }}"#),
    ("how-many", r#"{{ marked(mark="proxy") | length }}"#),
];

const VARIANTS: &str = r#"
[[variant]]
id = "per-head"
name = { zh = "人均", en = "Per head" }
per = "population"

[[variant]]
id = "per-gdp"
name = { zh = "单位产出", en = "Per unit of output" }
per = "gdp"
"#;

static ANSWERS: LazyLock<BTreeMap<&str, String>> = LazyLock::new(|| {
    let place = tempfile::tempdir().unwrap();
    overlay::copy(&repository("tests/projects/open-frozen"), place.path());
    let edition = place.path().join("editions/open-2023");
    let settings = edition.join("edition.toml");
    // Without the audit, which takes its time and is asked for by no call here.
    let written = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, written + VARIANTS).unwrap();
    let lines: Vec<String> = ASKED.iter().map(|(key, tag)| format!("{key}: {tag}\n")).collect();
    for lang in ["zh", "en"] {
        let folder = edition.join("chapters").join(lang);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("01-asked.md"), format!("# Asked\n\n{}", lines.join("\n"))).unwrap();
    }
    let site = build_loosely(place.path());
    let report = text(&site, "en/open-2023/report.md");
    let answer = |key: &str| report.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix(": ")).map(str::to_owned);
    ASKED.iter().map(|(key, _)| (*key, answer(key).unwrap_or_else(|| panic!("no {key} in\n{report}")))).collect()
});

#[track_caller]
fn answers(key: &str, expected: &str) {
    assert_eq!(ANSWERS[key], expected, "{key}");
}

#[test]
fn baselines_and_chance_stand_beside_the_agreement() {
    // baseline_agreement.csv.
    answers("own", "27");
    answers("rd", "27");
    answers("rd-node", "29");
    answers("gdp", "23");
    answers("population", "17");
    answers("chance", "8.806");
}

#[test]
fn size_explains_and_leaves_residuals() {
    // size_adjusted_residuals.csv.
    answers("slope", "0.836");
    answers("above", "Beijing");
}

#[test]
fn the_formula_of_the_national_index_decides() {
    // national_formula.csv.
    answers("carli", "37.67");
    answers("carli-last", "28.72");
    answers("jevons", "33.23");
}

#[test]
fn a_variant_per_unit_is_the_call_per_unit() {
    assert_eq!(ANSWERS["head-same"], ANSWERS["head-variant"]);
    assert_eq!(ANSWERS["gdp-same"], ANSWERS["gdp-variant"]);
    assert_ne!(ANSWERS["head-same"], ANSWERS["own"]);
}

#[test]
fn influence_is_told_by_covariance() {
    // effective_weights_dims.csv.
    answers("effective", "23.05");
}

#[test]
fn the_weight_of_marks_is_that_of_the_indicators_that_carry_them() {
    let edition = frozen("open-2023").edition;
    let weight = |all: bool| {
        let carry = |i: &Indicator| match i.mark {
            Some(Mark::Proxy) => true,
            Some(Mark::ThirdParty) => all,
            None => false,
        };
        let marked = edition.framework.indicators().filter(|(_, i)| carry(i));
        marked.map(|(id, _)| edition.framework.global_weight(id) * 100.0).sum::<f64>()
    };
    answers("proxies", &format!("{:.1}", weight(false)));
    // Seven of 41 indicators, and more than a quarter of the weight.
    answers("proxies", "27.7");
    answers("marked", &format!("{:.1}", weight(true)));
    answers("how-many", "7");
}
