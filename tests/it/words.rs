//! Languages are data: sites in one language have no word of another, no file of the program speaks to readers, templates
//! ask for words that exist, and the Human Development Index in `examples/hdi/` agrees with the published one.

mod told;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use indexpress::inside::analysis::Findings;
use indexpress::inside::diag::Sink;
use indexpress::inside::load::load;
use indexpress::inside::model::{Framework, Project};
use indexpress::inside::source::SourceMap;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Chinese characters and the marks that stand with them.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Builds a project with the program's own templates.
fn build(data: &Path, output: &Path) -> Vec<(String, Vec<String>)> {
    let (templates, site) = (output.join("templates"), output.join("site"));
    fs::create_dir(&templates).unwrap();
    let mut build = Command::cargo_bin("indexpress").unwrap();
    build.args(["build", "--strict", "--data"]).arg(data).arg("--templates").arg(&templates);
    build.arg("--output").arg(&site).assert().success();
    let name = |path: &Path| path.strip_prefix(&site).unwrap().to_string_lossy().into_owned();
    files(&site).iter().map(|path| (name(path), told::strings(path))).collect()
}

#[test]
fn an_english_site_is_made_of_plain_strings_and_has_no_chinese() {
    for (path, least) in [("tests/projects/english-only", 40), ("examples/hdi", 200)] {
        for file in files(&root(path)) {
            let text = fs::read_to_string(&file).unwrap();
            assert!(!text.contains("_zh") && !text.contains("zh =") && !text.chars().any(is_chinese), "{file:?}");
        }
        let output = tempfile::tempdir().unwrap();
        let site = build(&root(path), output.path());
        assert!(site.len() > least, "the site of {path} was written");
        // A feed is made where the address of the site is known.
        let kinds = [".html", ".md", ".csv", ".json", ".xlsx", ".svg", ".js", ".bib", ".xml"];
        for kind in kinds.into_iter().filter(|kind| *kind != ".xml" || path.contains("english-only")) {
            assert!(site.iter().any(|(name, told)| name.ends_with(kind) && !told.is_empty()), "{path}: {kind} is read");
        }
        for (name, told) in &site {
            let line = told.iter().find(|line| line.chars().any(is_chinese));
            assert!(line.is_none(), "{path}, {name}: {line:?}");
        }
        let columns = files(&output.path().join("site")).into_iter().find(|p| p.ends_with("data/regions.csv")).unwrap();
        let columns = fs::read_to_string(columns).unwrap();
        assert!(columns.starts_with("region,iso,slug,name_en,full_name_en,zone_en,assessed"), "{columns}");
    }
}

#[test]
fn the_human_development_index_agrees_with_the_published_one() {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(&root("examples/hdi"), &[], &mut sources, &mut sink).unwrap().unwrap();
    let project = Project::from_raw(raw, &sources, &mut sink).unwrap();
    let findings = Findings::of(&project);
    let found = sink.into_sorted(&sources);
    assert!(found.is_empty(), "{found:?}");
    let figures = findings.figures(&project, "hdr-2024").unwrap();
    let published = fs::read_to_string(root("tests/oracle/hdi/published.csv")).unwrap();
    let mut count = 0;
    for row in published.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let region = project.find_region(cells[0]).unwrap();
        let value = figures.level(Framework::ROOT, 2022, Some(region)).unwrap().value;
        assert!((value - cells[1].parse::<f64>().unwrap()).abs() < 1e-9, "{row}: {value}");
        assert_eq!(
            figures.rank(Framework::ROOT, region, 2022).unwrap().value,
            cells[2].parse::<f64>().unwrap(),
            "{row}"
        );
        let tier = &figures.edition.tiers[figures.tier(region, Some(2022)).unwrap().0].id;
        // The list of groups that the data were taken from leaves one country out.
        assert!(cells[3].is_empty() && cells[0] == "KOR" || tier == cells[3], "{row}: {tier}");
        count += 1;
    }
    assert_eq!(count, 193);
}

/// A translation by machine: the words of the program in Greek letters, with all places, variants and keys as they are.
fn translated(catalogue: &str) -> String {
    const GREEK: [char; 26] = [
        'α', 'β', 'κ', 'δ', 'ε', 'φ', 'γ', 'η', 'ι', 'ξ', 'κ', 'λ', 'μ', 'ν', 'ο', 'π', 'θ', 'ρ', 'σ', 'τ', 'υ', 'β',
        'ω', 'χ', 'ψ', 'ζ',
    ];
    let letter = |c: char| match c {
        'a'..='z' | 'A'..='Z' => GREEK[c.to_ascii_lowercase() as usize - 'a' as usize],
        c => c,
    };
    let line = |line: &str| {
        if line.starts_with('#') {
            return String::new();
        }
        let text = line.trim_start();
        let head = match text.chars().next() {
            Some('[' | '*') => text.find(']').map_or(0, |i| i + 1),
            Some('.') => text.find('=').map_or(0, |i| i + 1),
            Some(_) if text.len() == line.len() => text.find(" =").map_or(0, |i| i + 2),
            _ => 0,
        } + line.len()
            - text.len();
        let mut depth = 0_u32;
        let translated = line[head..].chars().map(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > 0 { c } else { letter(c) }
        });
        format!("{}{}", &line[..head], translated.collect::<String>())
    };
    catalogue.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Latin words that a page in another script may show: names of formats, of the program, codes of the test data.
const NAMES: [&str; 7] = ["BibTeX", "Markdown", "Data", "Package", "Excel", "Atom", "indexpress"];

/// Two Latin letters or more, not all of them capitals: those are codes, of regions and sources.
fn is_word(text: &str) -> bool {
    let letters = text.len() > 1 && text.chars().all(|c| c.is_ascii_alphabetic());
    letters && text.chars().any(|c| c.is_ascii_lowercase()) && !NAMES.contains(&text)
}

/// Words in Latin letters that are neither addresses nor names nor parts of formulas.
fn latin(text: &str) -> Vec<&str> {
    let code = |word: &str| word.contains(|c: char| c.is_ascii_digit() || "/._=#@{}\\".contains(c));
    let words = text.split_whitespace().filter(|word| !code(word));
    words
        .flat_map(|word| word.split(|c: char| "()“”\"'`,;:·†‡§".contains(c)))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| is_word(word))
        .collect()
}

/// Three words of a language in Latin letters, one beside the other: a sentence, and no code.
fn has_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let word = |w: &str| is_word(w.trim_matches(|c: char| ".,;:()“”".contains(c)));
    words.windows(3).any(|three| three.iter().all(|w| word(w)))
}

#[test]
fn a_language_that_the_program_does_not_ship_needs_no_rust() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let project = root("tests/projects/third-language");
    for file in files(&project) {
        let path = data.join(file.strip_prefix(&project).unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(&file, path).unwrap();
    }
    let shipped = Command::cargo_bin("indexpress").unwrap().args(["words", "en"]).assert().success();
    let words = translated(&String::from_utf8(shipped.get_output().stdout.clone()).unwrap())
        .replace("number-point = .", "number-point = ,")
        .replace("number-group = ,", "number-group = .");
    fs::create_dir(data.join("words")).unwrap();
    fs::write(data.join("words/el.ftl"), words).unwrap();
    let output = folder.path().join("output");
    fs::create_dir(&output).unwrap();
    let site = build(&data, &output);
    let (mut wrong, mut looked_at) = (Vec::new(), 0);
    for (name, told) in &site {
        // Scripts are the program's own; what they say, pages and data tell them.
        if name.starts_with("assets/") && !name.contains("search-") {
            continue;
        }
        looked_at += told.len();
        for text in told {
            let page = name.ends_with(".html") || name.ends_with(".svg");
            if text.chars().any(is_chinese) || has_sentence(text) || page && !latin(text).is_empty() {
                wrong.push(format!("{name}: {text:.90}"));
            }
        }
    }
    assert!(looked_at > 5000, "{looked_at}");
    assert!(wrong.is_empty(), "{} texts, such as\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    let page = fs::read_to_string(output.join("site/regions/index.html")).unwrap();
    assert!(page.contains("<html lang=\"el\"") && page.contains("ρεγιονσ"), "{page}");
    let table = fs::read_to_string(output.join("site/now/report.md")).unwrap();
    assert!(table.contains("| 67,3 |") || table.contains(",1 |"), "decimals as the catalogue says: {table}");
    let chart = fs::read_to_string(output.join("site/now/charts/ranking.svg")).unwrap();
    assert!(chart.contains("βαρ κηαρτ"), "{chart}");
}

/// What a template asks of `words`.
fn asked(text: &str) -> Vec<String> {
    let key = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    text.split("words.").skip(1).map(key).filter(|k| !k.is_empty()).collect()
}

#[test]
fn templates_ask_for_words_that_are_there_and_none_is_left_over() {
    let read = |path: PathBuf| fs::read_to_string(path).unwrap();
    let catalogue = read(root("templates/words/en/templates.ftl"));
    let keys: BTreeSet<String> = catalogue
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once(" =")?.0.replace('-', "_")))
        .collect();
    let templates: String = files(&root("templates"))
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "html" || e == "md"))
        .map(read)
        .collect();
    let asked: BTreeSet<String> = asked(&templates).into_iter().collect();
    let missing: Vec<&String> = asked.difference(&keys).collect();
    assert!(missing.is_empty(), "not in templates.ftl: {missing:?}");
    let rust: String = files(&root("src")).into_iter().map(|p| fs::read_to_string(p).unwrap_or_default()).collect();
    let left: Vec<&String> = keys
        .difference(&asked)
        .filter(|k| !rust.contains(&format!("\"{}\"", k.replace('_', "-"))) && !rust.contains(&format!("\"{k}\"")))
        .collect();
    assert!(left.is_empty(), "nothing says {left:?}");
}

/// A text literal in code outside tests: its line, what it says, and the code before it within its statement.
struct Literal<'s> {
    line: usize,
    text: &'s str,
    before: &'s str,
}

/// The code of a file without its unit tests, and its text literals; comments are passed over.
fn literals(source: &str) -> Vec<Literal<'_>> {
    let code = source.split("#[cfg(test)]").next().unwrap();
    let bytes = code.as_bytes();
    let (mut found, mut at, mut statement) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let rest = &code[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            let end = raw.find("\"#").unwrap();
            found.push((at, at + 3, at + 3 + end, statement));
            at += 3 + end + 2;
        } else if bytes[at] == b'"' {
            let mut end = at + 1;
            while bytes[end] != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            found.push((at, at + 1, end, statement));
            at = end + 1;
        } else if bytes[at] == b'\'' {
            // A character, or the name of a lifetime.
            let mut chars = rest.char_indices().skip(1);
            let (_, first) = chars.next().unwrap();
            let close = if first == '\\' { rest[2..].find('\'').map(|i| i + 2) } else { chars.next().map(|(i, _)| i) };
            let close = close.filter(|i| rest[*i..].starts_with('\''));
            at += close.map_or(1, |i| i + 1);
        } else {
            if rest.starts_with(";\n") || rest.starts_with("{\n") || rest.starts_with("}\n") {
                statement = at;
            }
            at += rest.chars().next().unwrap().len_utf8();
        }
    }
    let line = |at: usize| code[..at].matches('\n').count() + 1;
    let literal = |(at, from, to, statement): (usize, usize, usize, usize)| Literal {
        line: line(at),
        text: &code[from..to],
        before: &code[statement..at],
    };
    found.into_iter().map(literal).collect()
}

/// Files that may know marks and characters of Chinese, and why.
const KNOW_MARKS: [(&str, &str); 10] = [
    ("chart/wrap.rs", "where a line may break"),
    ("chart/measure.rs", "how wide a character is"),
    ("say/chapter/cjk.rs", "marks beside which Markdown does not see emphasis"),
    ("say/chapter/template.rs", "braces of full width, to say that they make no tag"),
    ("say/chapter/lint.rs", "marks that Markdown would swallow"),
    ("write/words.rs", "where a sentence ends"),
    ("say/method.rs", "a full stop is taken off"),
    ("page/region/facts.rs", "a full stop is taken off"),
    ("doc/table.rs", "signs that begin a formula of spreadsheets"),
    ("desk/intake/", "how workbooks write numbers and years"),
];

/// Code in which prose is said to authors: it makes findings.
const FINDS: [&str; 15] = [
    "Diagnostic::",
    ".at(",
    ".help(",
    "Refusal",
    "error(",
    "finding(",
    "let message",
    "Unavailable",
    "expect(",
    "reason =",
    "panic!",
    "assert!(",
    "none(",
    "unavailable(",
    "not_published(",
];

/// Files of the stages that speak whose prose is for authors or for other programs, and why.
const FOR_AUTHORS: [(&str, &str); 16] = [
    ("chart/theme.rs", "style sheets, and names of fonts"),
    ("doc/formula.rs", "why a formula is refused"),
    ("say/chapter/bounds.rs", "what a chapter has too much of"),
    ("say/chapter/lint.rs", "what Markdown would swallow"),
    ("say/chapter/reading.rs", "what Markdown would swallow"),
    ("say/chapter/template.rs", "what is wrong with a tag"),
    ("say/calls/", "why a call is refused"),
    ("page/edition/chapter_pages.rs", "why a chapter has no page"),
    ("say/figure/regions.rs", "why a chart cannot be drawn"),
    ("say/table/weighing.rs", "why a table cannot be made"),
    ("page/png.rs", "names of fonts, and why no picture is painted"),
    ("page/shape/", "docs/templates.md, and what a template is not given"),
    ("page/templates.rs", "what replaces no template"),
    ("page/site.rs", "style sheets"),
    ("page/web.rs", "robots.txt"),
    ("words/check.rs", "what is wrong with a catalogue"),
];

/// True for a literal with two words side by side: no key, no address, no LaTeX.
fn is_prose(text: &str) -> bool {
    let formula = text.contains("\\\\");
    let word = |w: &str| {
        let w = w.trim_matches(|c: char| ".,;:!?()`".contains(c));
        w.len() > 1 && w.chars().all(|c| c.is_ascii_alphabetic())
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    !formula && words.windows(2).any(|pair| pair.iter().all(|w| word(w)))
}

#[test]
fn no_text_for_readers_stands_in_the_code() {
    let stages = ["chart", "doc", "say", "write", "page", "words"];
    let mut wrong = Vec::new();
    for path in files(&root("src")).into_iter().filter(|p| !p.ends_with("tests.rs")) {
        let name = path.strip_prefix(root("src")).unwrap().to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).unwrap();
        let excepted = |list: &[(&str, &str)]| list.iter().any(|(file, _)| name.starts_with(file));
        let speaks = stages.iter().any(|s| name.starts_with(&format!("{s}/")) || name == format!("{s}.rs"));
        for literal in literals(&source) {
            let ideograph =
                literal.text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}')) && !excepted(&KNOW_MARKS);
            let mark = literal.text.chars().any(is_chinese) && !excepted(&KNOW_MARKS);
            let found = FINDS.iter().any(|call| literal.before.contains(call));
            let prose = speaks && is_prose(literal.text) && !found && !excepted(&FOR_AUTHORS);
            // A format has its name in every language.
            if ideograph || mark || prose && literal.text != "Data Package" {
                wrong.push(format!("src/{name}:{}: {}", literal.line, literal.text));
            }
        }
    }
    assert!(wrong.is_empty(), "say it in templates/words instead:\n{}", wrong.join("\n"));
}

#[test]
fn exceptions_are_needed() {
    for (name, why) in KNOW_MARKS.iter().chain(&FOR_AUTHORS) {
        assert!(root("src").join(name).exists() && !why.is_empty(), "{name}");
    }
}

#[test]
fn literals_are_found_with_what_stands_before_them() {
    let found = literals(
        "let a = \"Good \\\"day\\\" all\";\n// \"not this\"\nlet c = '\"'; f(Diagnostic::x(r#\"raw \" text\"#));\n",
    );
    let texts: Vec<_> = found.iter().map(|l| (l.line, l.text, l.before.contains("Diagnostic::"))).collect();
    assert_eq!(texts, [(1, "Good \\\"day\\\" all", false), (3, "raw \" text", true)]);
    assert!(is_prose("Mean of all regions") && !is_prose("data-mean") && !is_prose("\\\\left( x of all"));
}
