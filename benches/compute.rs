//! Time of the index stage: a large synthetic panel, and the open edition of this repository.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

#[path = "../tests/it/given/project.rs"]
mod project;

use indexpress::index;
use indexpress::lang::Text;
use indexpress::model::{
    Cell, Direction, Edition, Framework, Indicator, Loadings, Method, NationalMethod, NationalRule, Node, NodeId,
    Normalise, Opinions, OwnSteps, Panel, RegionalMethod, Sample, Series, SeriesId, Setting, SourceId, TierRule, Tiers,
    WeightKind, Window,
};
use indexpress::source::{SourceMap, Span};

fn main() {
    divan::main();
}

/// Ten dimensions of ten indicators, 3,000 regions, 10 years; one value in fifty is missing.
#[divan::bench(sample_count = 10)]
fn synthetic_3000_regions_100_indicators_10_years(bencher: divan::Bencher<'_, '_>) {
    run(bencher, 3_000, 10, 10);
}

/// The same, and the ranks of all regions at all nodes, which are otherwise made when they are asked for.
#[divan::bench(sample_count = 10)]
fn synthetic_with_ranks_at_every_node(bencher: divan::Bencher<'_, '_>) {
    let edition = synthetic(3_000, 10, 10, 10);
    let assessed = vec![true; 3_000];
    bencher.bench(|| {
        let index = index::compute(&edition, &assessed);
        let regional = index.regional.as_ref().unwrap();
        let ranked: usize = edition.framework.ids().map(|id| regional.ranks(id, 0).flatten().count()).sum();
        (index, ranked)
    });
}

/// Time against regions, at 100 indicators and 10 years.
#[divan::bench(sample_count = 10, args = [375, 750, 1_500, 3_000, 6_000])]
fn by_regions(bencher: divan::Bencher<'_, '_>, regions: usize) {
    run(bencher, regions, 10, 10);
}

/// Time against indicators, at 3,000 regions and 10 years; ten in each dimension.
#[divan::bench(sample_count = 10, args = [20, 50, 100, 200])]
fn by_indicators(bencher: divan::Bencher<'_, '_>, indicators: usize) {
    run(bencher, 3_000, indicators / 10, 10);
}

/// Time against years, at 3,000 regions and 100 indicators.
#[divan::bench(sample_count = 10, args = [2, 5, 10, 20])]
fn by_years(bencher: divan::Bencher<'_, '_>, years: usize) {
    run(bencher, 3_000, 10, years);
}

/// Weights by the data, of the last year, against regions, at 100 indicators and 10 years.
#[divan::bench(sample_count = 10, args = [750, 1_500, 3_000, 6_000])]
fn entropy_by_regions(bencher: divan::Bencher<'_, '_>, regions: usize) {
    weighed(bencher, regions, |sample| WeightKind::Entropy { sample });
}

/// The same by CRITIC, whose correlations take each pair of siblings.
#[divan::bench(sample_count = 10, args = [750, 1_500, 3_000, 6_000])]
fn critic_by_regions(bencher: divan::Bencher<'_, '_>, regions: usize) {
    weighed(bencher, regions, |sample| WeightKind::Critic { sample });
}

/// The same by the first principal component.
#[divan::bench(sample_count = 10, args = [750, 1_500, 3_000, 6_000])]
fn pca_by_regions(bencher: divan::Bencher<'_, '_>, regions: usize) {
    weighed(bencher, regions, |sample| WeightKind::Pca { sample, loadings: Loadings::Squared });
}

fn weighed(bencher: divan::Bencher<'_, '_>, regions: usize, kind: fn(Sample) -> WeightKind) {
    let mut edition = synthetic(regions, 10, 10, 10);
    edition.method.weights = Setting::plain(kind(Sample::Year(edition.last_year())).into());
    let assessed = vec![true; regions];
    bencher.bench(|| index::compute(&edition, &assessed));
}

fn run(bencher: divan::Bencher<'_, '_>, regions: usize, dimensions: usize, years: usize) {
    let edition = synthetic(regions, dimensions, 10, years);
    let assessed = vec![true; regions];
    bencher.bench(|| index::compute(&edition, &assessed));
}

/// 31 regions, 41 indicators, 4 years: the open edition as it was frozen.
#[divan::bench]
fn open_2023(bencher: divan::Bencher<'_, '_>) {
    let edition = project::frozen("open-2023").edition;
    let assessed: Vec<bool> = project::frozen_project().regions.iter().map(|r| r.assessed).collect();
    bencher.bench(|| index::compute(edition, &assessed));
}

fn synthetic(regions: usize, dimensions: usize, each: usize, years: usize) -> Edition {
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
        id: "bench".to_owned(),
        title: text(),
        short_title: text(),
        description: text(),
        publisher: text(),
        published_on: "2024".to_owned(),
        source_line: text(),
        notice: None,
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
        published: Vec::new(),
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
