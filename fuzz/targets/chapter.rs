//! A chapter: Markdown with calls.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;

mod given;

fuzz_target!(|data: &[u8]| {
    given::run(Path::new("editions/now/chapters/en/01-results.md"), &[b"# T\n\n", data].concat());
});
