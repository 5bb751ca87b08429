//! A table: the first byte says which one.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod given;

fuzz_target!(|data: &[u8]| {
    let tables: Vec<_> = given::files().into_iter().filter(|f| f.extension().is_some_and(|e| e == "csv")).collect();
    if let Some((which, bytes)) = data.split_first() {
        given::run(&tables[usize::from(*which) % tables.len()], bytes);
    }
});
