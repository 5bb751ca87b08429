//! An edition of invented numbers, the same in every run.

use indexpress::inside::lang::Text;
use indexpress::inside::model::{
    Cell, Direction, Edition, Framework, Indicator, Method, NationalMethod, NationalRule, Node, NodeId, Normalise,
    Opinions, OwnSteps, Panel, RegionalMethod, Series, SeriesId, Setting, SourceId, TierRule, Tiers, Window,
};
use indexpress::inside::source::{SourceMap, Span};

/// Dimensions of so many indicators each; one value in fifty is missing.
pub fn synthetic(regions: usize, dimensions: usize, each: usize, years: usize) -> Edition {
    let count = dimensions * each;
    let mut state = 1u64;
    // Knuth's linear congruential generator: the same panel in every run.
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 32).unwrap()) / f64::from(u32::MAX)
    };
    let mut cell = || {
        let value = 1.0 + 1e4 * next();
        (next() > 0.02).then_some(Cell { value, source: SourceId(0), carried_from: None })
    };
    let span = Span::new(SourceMap::default().add("bench", ""), 0..0);
    let text = Text::default;
    let series = |i: usize| Series { id: format!("s{i}"), name: text(), unit: text() };
    let years: Vec<i32> = (2014..).take(years).collect();
    Edition {
        original: None,
        withheld: Vec::new(),
        id: "bench".to_owned(),
        title: text(),
        short_title: text(),
        description: text(),
        publisher: text(),
        published_on: "2024".to_owned(),
        source_line: text(),
        notice: None,
        audit: None,
        method: method(regions),
        tiers: Vec::new(),
        compare_tiers: None,
        framework: framework(dimensions, each, span),
        opinions: Opinions::default(),
        panel: Some(Panel {
            series: (0..count).map(series).collect(),
            regions,
            cells: (0..count * years.len() * regions).map(|_| cell()).collect(),
            given: vec![None; count * years.len()],
            years: years.clone(),
        }),
        years,
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
        place: span,
    }
}

fn method(regions: usize) -> Method {
    let mut regional = RegionalMethod::new(Normalise::min_max(0.0, 100.0, Window::Year));
    regional.missing.min_share = 0.5;
    Method {
        national: Some(NationalMethod::new(2014, 100.0)),
        regional: Some(regional),
        tiers: Setting::plain(Tiers { rule: TierRule::Counts(vec![regions / 4; 4]), near: None }),
        ..Method::default()
    }
}

fn framework(dimensions: usize, each: usize, place: Span) -> Framework {
    let node = |id: String, parent: Option<NodeId>, level: usize, weight: f64| Node {
        reading: false,
        id,
        name: Text::default(),
        parent,
        children: Vec::new(),
        level,
        weight,
        indicator: None,
        note: Text::default(),
    };
    let mut nodes = vec![node("total".to_owned(), None, 0, 1.0)];
    for d in 0..dimensions {
        let dimension = NodeId(nodes.len());
        nodes[0].children.push(dimension);
        nodes.push(node(format!("d{d}"), Some(NodeId(0)), 1, 1.0 / dimensions as f64));
        for i in 0..each {
            let leaf = NodeId(nodes.len());
            nodes[dimension.0].children.push(leaf);
            let indicator = Indicator {
                series: SeriesId(d * each + i),
                direction: if i % 5 == 0 { Direction::Negative } else { Direction::Positive },
                unit: Text::default(),
                national: NationalRule::Sum,
                mark: None,
                source: None,
                own: OwnSteps::default(),
                place,
            };
            nodes.push(Node {
                indicator: Some(indicator),
                ..node(format!("d{d}i{i}"), Some(dimension), 2, 1.0 / each as f64)
            });
        }
    }
    Framework { nodes }
}
