//! The small project of the tests in a folder of its own, with one file changed.

use std::fs;
use std::path::{Path, PathBuf};

use indexpress::{Error, Options, Shelf, render};

#[path = "../../tests/it/given/scan.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod scan;
#[path = "../../tests/it/given/sound.rs"]
mod sound;

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/projects/minimal")
}

/// Files of the project, sorted.
pub fn files() -> Vec<PathBuf> {
    indexpress::inside::fs::files_below(&base()).unwrap()
}

/// Builds the project with these bytes in the place of a file. Panics where a site comes out that is not sound.
pub fn run(file: &Path, bytes: &[u8]) {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
    let data = folder.path().join("data");
    let mut input = String::from_utf8_lossy(bytes).into_owned();
    for own in files() {
        let text = fs::read(base().join(&own)).unwrap();
        input += &String::from_utf8_lossy(&text);
        fs::create_dir_all(data.join(&own).parent().unwrap()).unwrap();
        fs::write(data.join(&own), text).unwrap();
    }
    fs::create_dir_all(data.join(file).parent().unwrap()).unwrap();
    fs::write(data.join(file), bytes).unwrap();
    let shelf = Shelf::default();
    match render(&Options::new(&data), &shelf) {
        Ok(_) => {}
        Err(Error::Input(findings)) if !findings.is_empty() => return,
        Err(error) => panic!("no site and no finding: {error}"),
    }
    let files = shelf.into_files();
    let faults = sound::faults(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())), &input);
    assert!(faults.is_empty(), "{faults:#?}");
}
