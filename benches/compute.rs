//! Time of the index stage: a large synthetic panel, and the open edition of this repository.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

#[path = "../tests/it/given/project.rs"]
mod project;

#[path = "common/synthetic.rs"]
mod synthetic;

use indexpress::inside::index;
use indexpress::inside::model::{Loadings, Sample, Setting, WeightKind};
use synthetic::synthetic;

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
