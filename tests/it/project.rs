//! What the small project means once it is checked.
use std::path::Path;

use indexpress::inside::diag::Sink;
use indexpress::inside::load::load;
use indexpress::inside::model::{
    Basis, ChartKind, Direction, Edition, Mark, NationalRule, Normalise, Project, PublishedKind, Qualifier, RegionId,
    Subject, TableKind, TierId, TierRule, Trend, Window,
};
use indexpress::inside::source::SourceMap;

fn project(only: &[&str]) -> Project {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/minimal");
    let only: Vec<String> = only.iter().map(ToString::to_string).collect();
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(&data, &only, &mut sources, &mut sink).unwrap().unwrap();
    let project = Project::from_raw(raw, &sources, &mut sink).unwrap();
    assert!(!sink.failed(true));
    project
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

fn node(edition: &Edition, id: &str) -> indexpress::inside::model::NodeId {
    edition.framework.find(id).unwrap()
}

#[test]
fn the_framework_is_a_tree_in_pre_order_with_normalised_weights() {
    let project = project(&[]);
    let framework = &project.edition("now").unwrap().framework;
    let ids: Vec<&str> = framework.nodes.iter().map(|n| n.id.as_str()).collect();
    assert_eq!(ids, ["total", "economy", "output", "income", "people", "waiting", "libraries"]);
    let weight = |id: &str| framework.node(framework.find(id).unwrap()).weight;
    assert!(close(weight("economy"), 0.6) && close(weight("people"), 0.4) && close(weight("output"), 0.5));
    assert!(close(framework.global_weight(framework.find("libraries").unwrap()), 0.2));
}

#[test]
fn indicators_know_direction_rule_mark_and_series() {
    let project = project(&[]);
    let edition = project.edition("now").unwrap();
    let panel = edition.panel.as_ref().unwrap();
    let series: Vec<&str> = panel.series.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(series, ["output", "income", "waiting", "libraries", "population"]);
    let indicator = |id: &str| edition.framework.node(node(edition, id)).indicator.clone().unwrap();
    assert_eq!(indicator("income").national, NationalRule::Mean(panel.find("population").unwrap()));
    assert_eq!(indicator("waiting").direction, Direction::Negative);
    assert_eq!(indicator("waiting").mark, Some(Mark::Proxy));
    assert_eq!(indicator("libraries").national, NationalRule::None);
    assert!(edition.framework.node(node(edition, "economy")).indicator.is_none());
}

#[test]
fn observations_stand_where_their_names_say_and_missing_ones_stay_missing() {
    let project = project(&[]);
    let panel = project.edition("now").unwrap().panel.as_ref().unwrap();
    let value = |id: &str, year: usize, region: &str| {
        let region = project.find_region(region).unwrap();
        panel.cell(panel.find(id).unwrap(), year, region).map(|c| c.value)
    };
    assert_eq!(value("output", 0, "alder"), Some(120.0));
    assert_eq!(value("output", 0, "xx_b"), Some(80.0));
    assert_eq!(value("output", 2, "冷杉镇"), Some(51.0));
    assert_eq!(value("income", 1, "fir"), None);
    assert_eq!(value("output", 2, "gorse"), None);
    assert_eq!(panel.given(panel.find("waiting").unwrap(), 1).map(|c| c.value), Some(16.5));
    assert!(panel.given(panel.find("output").unwrap(), 1).is_none());
}

#[test]
fn a_list_of_one_year_is_carried_to_the_others() {
    let project = project(&[]);
    let panel = project.edition("now").unwrap().panel.as_ref().unwrap();
    let libraries = panel.find("libraries").unwrap();
    let cells: Vec<_> = (0..3).map(|year| panel.cell(libraries, year, RegionId(3)).unwrap()).collect();
    assert!(cells.iter().all(|c| close(c.value, 5.0)));
    assert_eq!(cells.iter().map(|c| c.carried_from).collect::<Vec<_>>(), [Some(2023), Some(2023), None]);
}

#[test]
fn methods_tiers_charts_and_tables_are_resolved() {
    let project = project(&[]);
    let edition = project.edition("now").unwrap();
    let regional = edition.method.regional.as_ref().unwrap();
    assert_eq!(*regional.normalise, Normalise::min_max(0.0, 100.0, Window::Year));
    assert!(close(regional.missing.min_share, 0.5));
    assert_eq!(edition.method.national.as_ref().unwrap().base_year, 2021);
    assert_eq!(edition.method.tiers.rule, TierRule::Counts(vec![2, 2, 2]));
    assert_eq!(edition.find_tier("low"), Some(TierId(2)));
    let ChartKind::Trend(Trend { nodes, highlight, years, .. }) = &edition.charts[0].kind else { panic!("a trend") };
    assert_eq!((nodes.len(), highlight.len(), years.as_slice()), (3, 1, &[2021, 2022, 2023][..]));
    let TableKind::National { nodes } = &edition.tables[0].kind else { panic!("a national table") };
    assert_eq!(nodes, &[node(edition, "total"), node(edition, "economy"), node(edition, "people")]);
    assert!(matches!(edition.tables[4].kind, TableKind::Tiers { year: 2023 }));
}

#[test]
fn chapters_are_numbered_in_order_and_main_points_are_not() {
    let project = project(&[]);
    let chapters = &project.edition("now").unwrap().chapters;
    let numbers: Vec<_> = chapters.iter().map(|c| (c.id.as_str(), c.number)).collect();
    assert_eq!(numbers, [("main-points", None), ("results", Some(1))]);
}

#[test]
fn printed_figures_keep_their_provisos() {
    let project = project(&[]);
    let edition = project.edition("before").unwrap();
    let level = edition.published(node(edition, "economy"), None, 2020, PublishedKind::Level).unwrap();
    assert_eq!((level.basis, level.qualifier), (Basis::Derived, Qualifier::Exact));
    let elm = project.find_region("Elm");
    assert!(close(edition.published(node(edition, "total"), elm, 2020, PublishedKind::Rank).unwrap().value, 2.0));
    assert_eq!(edition.facts[2].subject, Subject::Tier(TierId(0)));
    assert!(edition.facts[2].survey && edition.facts[2].date_assumed && edition.facts[1].date_assumed);
    assert_eq!(edition.facts[3].value, None);
    assert_eq!(edition.boxes[0].points.len(), 2);
    assert!(edition.panel.is_none());
    assert_eq!(edition.listed_tiers.len(), 6);
}

#[test]
fn an_edition_can_be_read_alone_and_still_name_others() {
    let project = project(&["now"]);
    assert_eq!(project.editions.len(), 1);
    assert_eq!(project.edition("now").unwrap().compare_tiers.as_deref(), Some("before"));
}

#[test]
fn an_unknown_edition_is_a_finding() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/minimal");
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    load(&data, &["befor".to_owned()], &mut sources, &mut sink).unwrap();
    let found = sink.into_sorted(&sources);
    assert_eq!(found[0].code, "edition::unknown");
    assert_eq!(found[0].helps, ["did you mean `before`?"]);
}
