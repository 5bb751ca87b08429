//! Small editions for tests, built without files.

use crate::lang::Text;
use crate::model::{
    Cell, Direction, Edition, Framework, Indicator, Method, NationalMethod, NationalRule, Node, NodeId, Normalise,
    Opinions, OwnSteps, Panel, Region, RegionalMethod, Series, SeriesId, Setting, SourceId, Tier, TierRule, Tiers,
    Window,
};
use crate::source::{SourceMap, Span};

/// A place in a file, for values that must have one.
pub fn span() -> Span {
    Span::new(SourceMap::default().add("sample.csv", ""), 0..0)
}

/// A text that is the same in both languages.
pub fn text(s: &str) -> Text {
    Text::both(s, s)
}

/// A tree from `(id, parent, weight)` in pre-order; leaves become indicators, weights shares of siblings.
pub fn framework(rows: &[(&str, &str, f64)]) -> Framework {
    let mut nodes: Vec<Node> = Vec::new();
    for (at, &(id, parent, weight)) in rows.iter().enumerate() {
        let parent = nodes.iter().position(|n| n.id == parent).map(NodeId);
        let level = parent.map_or(0, |p| nodes[p.0].level + 1);
        if let Some(parent) = parent {
            nodes[parent.0].children.push(NodeId(at));
        }
        let (id, name) = (id.to_owned(), text(id));
        nodes.push(Node {
            id,
            name,
            parent,
            children: Vec::new(),
            level,
            weight,
            indicator: None,
            reading: false,
            note: text(""),
        });
    }
    let sums: Vec<f64> = nodes.iter().map(|n| n.children.iter().map(|c| nodes[c.0].weight).sum()).collect();
    let mut next = 0;
    for node in &mut nodes {
        node.weight = node.parent.map_or(1.0, |p| node.weight / sums[p.0]);
        if node.children.is_empty() {
            node.indicator = Some(Indicator {
                series: SeriesId(next),
                direction: Direction::Positive,
                unit: text("units"),
                national: NationalRule::Sum,
                mark: None,
                source: None,
                own: OwnSteps::default(),
                place: span(),
            });
            next += 1;
        }
    }
    Framework { nodes }
}

/// Min-max to 0 … 100 by year, arithmetic means of at least half of the children; one region in the first tier.
pub fn method(regions: usize) -> Method {
    let mut regional = RegionalMethod::new(Normalise::min_max(0.0, 100.0, Window::Year));
    regional.missing.min_share = 0.5;
    let rule = TierRule::Counts(vec![1, regions.saturating_sub(1)]);
    Method {
        national: Some(NationalMethod::new(2020, 100.0)),
        regional: Some(regional),
        tiers: Setting::plain(Tiers { rule, near: None }),
        ..Method::default()
    }
}

/// An edition of years from 2020 on; `value(series, year, region)` gives the observations.
pub fn edition(
    framework: Framework,
    years: usize,
    regions: usize,
    value: impl Fn(usize, usize, usize) -> Option<f64>,
) -> Edition {
    let series = framework.indicators().count();
    let years: Vec<i32> = (2020..).take(years).collect();
    let mut cells = Vec::new();
    for s in 0..series {
        for y in 0..years.len() {
            cells.extend(
                (0..regions)
                    .map(|r| value(s, y, r).map(|value| Cell { value, source: SourceId(0), carried_from: None })),
            );
        }
    }
    let named = |s: usize| Series { id: format!("series{s}"), name: text("s"), unit: text("units") };
    let panel = Panel {
        series: (0..series).map(named).collect(),
        years: years.clone(),
        regions,
        cells,
        given: vec![None; series * years.len()],
    };
    Edition {
        original: None,
        withheld: Vec::new(),
        id: "sample".to_owned(),
        title: text("Sample"),
        short_title: text("Sample"),
        description: text("A sample"),
        publisher: text("Nobody"),
        published_on: "2024".to_owned(),
        years,
        source_line: text(""),
        notice: None,
        method: method(regions),
        audit: None,
        tiers: ["first", "rest"].map(|id| Tier { id: id.to_owned(), name: text(id) }).into(),
        compare_tiers: None,
        framework,
        opinions: Opinions::default(),
        panel: Some(panel),
        published: Vec::new().into(),
        listed_tiers: Vec::new(),
        facts: Vec::new(),
        boxes: Vec::new(),
        flags: Vec::new(),
        provenance: Vec::new(),
        sources: Vec::new(),
        file_tables: Vec::new(),
        charts: Vec::new(),
        tables: Vec::new(),
        chapters: Vec::new(),
        place: span(),
    }
}

/// Regions `R0`, `R1`, …, all assessed.
pub fn regions(count: usize) -> Vec<Region> {
    let region = |i: usize| Region {
        code: format!("{i:06}"),
        iso: format!("X-{i}"),
        slug: format!("r{i}"),
        name: text(&format!("R{i}")),
        full_name: text(&format!("Region {i}")),
        also: Vec::new(),
        zone: text(""),
        groups: Vec::new(),
        assessed: true,
        tile: None,
    };
    (0..count).map(region).collect()
}
