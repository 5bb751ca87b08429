//! A copy of the base project with the changes of a case.
//!
//! `templates/<path>` in a case is a local template. `data/<path>` in a case replaces or adds a file; with one more suffix it changes the base file:
//! `.append` adds lines, `.edit` replaces (`old => new`, one a line, `\n` for a line end, each `old` exactly once),
//! `.delete` removes it (or the folder), `.link` puts a link to the path that it holds, `.bom` puts a byte-order mark before it, `.crlf` gives it CRLF line ends.

use std::fs;
use std::path::{Path, PathBuf};

/// The project that all cases change.
pub fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/minimal")
}

/// All files below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Copies a project.
pub fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        put(&to.join(file.strip_prefix(from).unwrap()), &fs::read(&file).unwrap());
    }
}

/// Copies the base project to `data` and changes it as the case says.
pub fn apply(case: &Path, data: &Path) {
    copy(&base(), data);
    let templates = case.join("templates");
    if templates.is_dir() {
        for file in files(&templates) {
            let name = file.strip_prefix(&templates).unwrap();
            put(&data.with_file_name("templates").join(name), &fs::read(&file).unwrap());
        }
    }
    let changes = case.join("data");
    if !changes.is_dir() {
        return;
    }
    for file in files(&changes) {
        let path = data.join(file.strip_prefix(&changes).unwrap());
        let target = path.with_extension("");
        let text = || fs::read_to_string(&target).unwrap_or_else(|e| panic!("{}: {e}", target.display()));
        match path.extension().and_then(|e| e.to_str()) {
            Some("append") => put(&target, (text() + &fs::read_to_string(&file).unwrap()).as_bytes()),
            Some("edit") => put(&target, edit(&text(), &fs::read_to_string(&file).unwrap(), &file).as_bytes()),
            Some("delete") if target.is_dir() => fs::remove_dir_all(&target).unwrap(),
            Some("delete") => fs::remove_file(&target).unwrap_or_else(|e| panic!("{}: {e}", target.display())),
            #[cfg(unix)]
            Some("link") => {
                let _ = fs::remove_file(&target);
                std::os::unix::fs::symlink(fs::read_to_string(&file).unwrap().trim(), &target).unwrap();
            }
            Some("bom") => put(&target, format!("\u{feff}{}", text()).as_bytes()),
            Some("crlf") => put(&target, text().replace('\n', "\r\n").as_bytes()),
            _ => put(&path, &fs::read(&file).unwrap()),
        }
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn edit(text: &str, edits: &str, file: &Path) -> String {
    let mut text = text.to_owned();
    for line in edits.lines().filter(|l| !l.is_empty()) {
        let (old, new) = line.split_once(" =>").unwrap_or_else(|| panic!("{}: no ` => ` in {line}", file.display()));
        let (old, new) = (old.replace("\\n", "\n"), new.strip_prefix(' ').unwrap_or(new).replace("\\n", "\n"));
        assert_eq!(text.matches(&old).count(), 1, "{}: `{old}` must stand once", file.display());
        text = text.replace(&old, &new);
    }
    text
}
