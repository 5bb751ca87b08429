//! All integration tests as one program, since each program links the whole library again: `cargo test --test it cli::`
//! runs the tests of one module. Each module opens with what it holds.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::float_cmp, reason = "a test may stop at once")]

/// What tests work on: projects, sites, and how to read pages.
#[allow(dead_code, reason = "not every test needs all of it")]
mod given {
    pub mod overlay;
    pub mod project;
    pub mod scan;
    pub mod site;
    pub mod sound;
}

mod audit;
mod calls;
mod chart_snapshots;
mod cli;
mod desk;
mod diagnostics;
mod every_step;
mod findings;
mod markup;
mod method;
mod open_edition;
mod oracle;
mod oracle_sure;
mod project;
mod published_and_computed;
mod published_checks;
mod published_methods;
mod robustness;
mod sentences;
mod site;
mod small;
mod sound;
mod stages;
mod statistics;
mod tables;
mod templates;
mod web;
mod words;
