//! Time to draw each kind of chart, of usual size: `cargo bench --bench charts`.

#[path = "../tests/charts/fixtures.rs"]
mod fixtures;

use divan::Bencher;
use indexpress::chart::{self, Width};
use indexpress::lang::Lang;

fn main() {
    divan::main();
}

#[divan::bench(args = fixtures::KINDS)]
fn inline_wide(bencher: Bencher, kind: &str) {
    let chart = fixtures::chart(kind, Lang::Zh);
    let caption = fixtures::caption(kind, Lang::Zh);
    bencher.bench(|| chart::draw(&chart, &caption, Width::Wide).inline());
}

#[divan::bench(args = fixtures::KINDS)]
fn standalone_narrow(bencher: Bencher, kind: &str) {
    let chart = fixtures::chart(kind, Lang::En);
    let caption = fixtures::caption(kind, Lang::En);
    bencher.bench(|| chart::draw(&chart, &caption, Width::Narrow).standalone());
}

#[divan::bench(args = fixtures::KINDS)]
fn table(bencher: Bencher, kind: &str) {
    let chart = fixtures::chart(kind, Lang::En);
    bencher.bench(|| chart::table(&chart, Lang::En));
}
