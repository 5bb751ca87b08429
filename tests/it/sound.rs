//! Any input either ends in findings or makes a sound site: files of the small project are changed at random, and
//! texts that try to be markup stand in every place that a text can stand in. `fuzz/` does the same for longer.

use std::fs;
use std::path::Path;

use indexpress::{Error, Options, Shelf, check, render};
use proptest::prelude::*;

use crate::given::site::repository;
use crate::given::{overlay, sound};

/// Builds a changed project and looks at what came out, if anything did.
fn look(data: &Path) -> Vec<String> {
    let shelf = Shelf::default();
    match render(&Options::new(data).templates(repository("templates")), &shelf) {
        Ok(_) => {}
        Err(Error::Input(findings)) if !findings.is_empty() => return Vec::new(),
        Err(error) => panic!("no site and no finding: {error}"),
    }
    let input: String = overlay::files(data)
        .iter()
        .map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned())
        .collect();
    let files = shelf.into_files();
    sound::faults(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())), &input)
}

fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    overlay::apply(Path::new("none"), &folder.path().join("data"));
    folder
}

#[test]
fn a_site_of_texts_that_try_to_be_markup_is_sound() {
    let hostile = r#"<script>alert(1)</script>"'><img src=x onerror=alert(1)>]]>-->{{ 7*7 }}&#1;&amp;\u003c"#;
    let folder = copy();
    let data = folder.path().join("data");
    for (file, old, new) in [
        ("site.toml", "Six Towns Index (test data)", hostile.replace('\\', "\\\\").replace('"', "\\\"")),
        ("site.toml", "The test group", hostile.replace('\\', "\\\\").replace('"', "\\\"")),
        ("regions.csv", ",Alder,", format!(",\"{}\",", hostile.replace('"', "\"\""))),
        ("editions/now/framework.csv", "Waiting time", format!("\"{}\"", hostile.replace('"', "\"\""))),
    ] {
        let path = data.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{file}: {old}");
        fs::write(&path, text.replacen(old, &new, 1)).unwrap();
    }
    assert_eq!(look(&data), [""; 0]);
    let checked = check(&Options::new(data).templates(repository("templates")));
    assert!(checked.is_ok(), "these are texts, and not errors");
}

/// What may stand in a cell or a chapter and tempts a parser or a renderer.
const TOKENS: [&str; 22] = [
    "<b>",
    "</div>",
    "<!--",
    "]]>",
    "&",
    "\"",
    "'",
    "`",
    "$",
    "$$",
    "\\frac{1}{2}",
    "{{",
    "}}",
    "{%",
    "[a](b)",
    "![a](b)",
    "| a |\n|---|",
    "\n\n",
    "1e99",
    "-0",
    "0",
    "~~~",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_project_is_sound_or_refused(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0.0..1.0, prop::sample::select(&TOKENS[..])), 1..4),
    ) {
        let folder = copy();
        let data = folder.path().join("data");
        let files = overlay::files(&data);
        for (which, share, token) in edits {
            let path = which.get(&files);
            let text = fs::read_to_string(path).unwrap();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares lie between 0 and 1")]
            let at = text.floor_char_boundary((text.len() as f64 * share) as usize);
            fs::write(path, format!("{}{token}{}", &text[..at], &text[at..])).unwrap();
        }
        prop_assert_eq!(look(&data), [""; 0]);
    }
}
