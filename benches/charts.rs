//! Time to draw each kind of chart, of usual size: `cargo bench --bench charts`.

#![allow(clippy::unwrap_used, reason = "a benchmark")]

use divan::Bencher;
use indexpress::inside::chart::{self, Chart, Width, samples};
use indexpress::inside::lang::Lang;

/// The sample of a name.
fn sample(kind: &str, lang: Lang) -> Chart {
    samples::chart(kind, lang).unwrap()
}

fn main() {
    divan::main();
}

#[divan::bench(args = samples::KINDS)]
fn inline_wide(bencher: Bencher, kind: &str) {
    let chart = sample(kind, Lang::Zh);
    let caption = samples::caption(kind, Lang::Zh);
    bencher.bench(|| chart::draw(&chart, &caption, Width::Wide).inline());
}

#[divan::bench(args = samples::KINDS)]
fn standalone_narrow(bencher: Bencher, kind: &str) {
    let chart = sample(kind, Lang::En);
    let caption = samples::caption(kind, Lang::En);
    bencher.bench(|| chart::draw(&chart, &caption, Width::Narrow).standalone());
}

#[divan::bench(args = samples::KINDS)]
fn table(bencher: Bencher, kind: &str) {
    let chart = sample(kind, Lang::En);
    bencher.bench(|| chart::table(&chart, Lang::En));
}
