//! The command line of indexpress.
fn main() {}
