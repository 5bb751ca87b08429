//! The settings of an edition.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;

mod given;

fuzz_target!(|data: &[u8]| {
    given::run(Path::new("editions/now/edition.toml"), data);
});
