//! Time of the audit: draws by all factors, with and without treatment, the open edition, and a large panel.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

#[path = "../tests/it/given/project.rs"]
mod project;
#[path = "common/synthetic.rs"]
mod synthetic;

use indexpress::inside::index::audit::Study;
use indexpress::inside::index::{self, Regional};
use indexpress::inside::model::{
    Aggregate, Audit, AuditMissing, Design, Edition, Factors, MeanKind, Missing, NodeId, Normalisation, Normalise,
    Treat, TreatKind, WeightSpread, Window,
};
use synthetic::synthetic;

fn main() {
    divan::main();
}

/// 51 regions and 49 indicators: preparing the scores of all combinations, and 1,000 draws.
#[divan::bench(args = [false, true])]
fn thousand_draws_51_regions_49_indicators(bencher: divan::Bencher<'_, '_>, treatment: bool) {
    draws(bencher, &synthetic(51, 7, 7, 1), treatment, 1_000);
}

/// 3,000 regions and 100 indicators, 1,000 draws.
#[divan::bench(sample_count = 3, args = [false, true])]
fn thousand_draws_3000_regions_100_indicators(bencher: divan::Bencher<'_, '_>, treatment: bool) {
    draws(bencher, &synthetic(3_000, 10, 10, 1), treatment, 1_000);
}

/// What `[audit]` of the edition that ships asks for: combinations and sensitivity.
#[divan::bench]
fn open_2023_as_it_ships(bencher: divan::Bencher<'_, '_>) {
    let figures = project::figures("open-2023");
    let audit = figures.edition.audit.clone().unwrap();
    bencher.bench(|| {
        let study = figures.study(audit.year, &audit.factors).unwrap();
        (study.uncertainty(&audit), study.sensitivity(audit.sensitivity.unwrap(), audit.seed))
    });
}

/// The same factors, 20,000 draws.
#[divan::bench]
fn open_2023_20000_draws(bencher: divan::Bencher<'_, '_>) {
    let figures = project::figures("open-2023");
    let audit = Audit { design: Design::Draws(20_000), ..figures.edition.audit.clone().unwrap() };
    bencher.bench(|| figures.study(audit.year, &audit.factors).unwrap().uncertainty(&audit));
}

fn draws(bencher: divan::Bencher<'_, '_>, edition: &Edition, treatment: bool, draws: usize) {
    let assessed = vec![true; edition.panel.as_ref().unwrap().regions];
    let regional: Regional = index::compute(edition, &assessed).regional.unwrap();
    let place = edition.place;
    let audit = Audit {
        year: edition.last_year(),
        design: Design::Draws(draws),
        sensitivity: None,
        seed: 1,
        factors: factors(treatment),
        size: None,
        baselines: Vec::new(),
        rules: Vec::new(),
        place,
    };
    bencher.bench(|| Study::new(edition, &assessed, &regional, 0, &audit.factors).unwrap().uncertainty(&audit));
}

/// Three normalisations, three aggregations, two rules for blanks, weights within a quarter, one indicator left out; and with `treatment` two treatments.
fn factors(treatment: bool) -> Factors {
    let normal = |kind, low| Normalise { low, ..Normalise::new(kind, Window::Year) };
    let missing = |worst| AuditMissing { missing: Missing { min_share: 0.5, ..Missing::default() }, worst };
    let at_root = Aggregate { nodes: vec![(NodeId(0), MeanKind::Geometric)], ..Aggregate::default() };
    let winsorise = Treat { kind: TreatKind::Winsorise, ..Treat::default() };
    Factors {
        normalise: vec![
            Normalise::min_max(1.0, 100.0, Window::Year),
            normal(Normalisation::ZScore { mean: 50.0, sd: 10.0 }, 0.0),
            normal(Normalisation::PercentileRank { ties: indexpress::inside::model::Ties::Average, scale: 99.0 }, 1.0),
        ],
        treat: if treatment { vec![Treat::default(), winsorise] } else { Vec::new() },
        aggregate: vec![Aggregate::default(), at_root, MeanKind::Geometric.into()],
        missing: vec![missing(false), missing(true)],
        weights: Some(WeightSpread::Within { share: 0.25, levels: Vec::new() }),
        leave_out: true,
    }
}
