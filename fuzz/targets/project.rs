//! Any file: the first two bytes say which one and where it is cut open for the rest.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;

mod given;

fuzz_target!(|data: &[u8]| {
    if let [which, at, rest @ ..] = data {
        let files = given::files();
        let file = &files[usize::from(*which) % files.len()];
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/projects/minimal");
        let text = std::fs::read(base.join(file)).unwrap();
        let at = text.len() * usize::from(*at) / 256;
        given::run(file, &[&text[..at], rest, &text[at..]].concat());
    }
});
