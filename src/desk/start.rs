//! A new project: the files of `start/` in the languages that are asked for, with values made up by a formula, so
//! that it builds at once.

use std::path::{Path, PathBuf};

use crate::diag::Sink;
use crate::fs;
use crate::lang::Lang;
use crate::load::settings::Table;
use crate::load::{RawTable, Settings, Value, ValueKind};
use crate::source::{SourceMap, Span};

/// Names and texts of the files, from the folder of the project.
macro_rules! files {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../../start/", $name)))),*] };
}
const FILES: [(&str, &str); 13] = files![
    "README.en.md",
    "README.zh.md",
    "gitignore",
    "workflow.yml",
    "data/site.toml",
    "data/regions.csv",
    "data/editions/example/edition.toml",
    "data/editions/example/framework.csv",
    "data/editions/example/sources.csv",
    "data/editions/example/chapters/en/01-results.md",
    "data/editions/example/chapters/en/02-method.md",
    "data/editions/example/chapters/zh/01-results.md",
    "data/editions/example/chapters/zh/02-method.md",
];
/// Stands in the files for the node at the root.
const ROOT: &str = "ROOT";
const FRAMEWORK: &str = "data/editions/example/framework.csv";
const OBSERVATIONS: &str = "data/editions/example/observations.csv";
/// The years of the example.
const YEARS: [i32; 3] = [2022, 2023, 2024];

/// Why there is no new project.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder holds something.
    #[error("`{}` is not empty: a new project needs a folder of its own", .0.display())]
    NotEmpty(PathBuf),
    /// The framework cannot be used.
    #[error("the framework has {0}; docs/data-format.md says what framework.csv holds")]
    Framework(String),
    /// The file system refused.
    #[error(transparent)]
    Fs(#[from] fs::Error),
}

/// Writes a new project in these languages, the first one at the root of the site; with a framework, around that.
///
/// # Errors
/// Where the folder is not empty, the framework has no root, or the file system refuses.
pub fn begin(folder: &Path, languages: &[Lang], framework: Option<&[u8]>) -> Result<(), Error> {
    if fs::kind(folder)?.is_some() && fs::list(folder)?.iter().any(|(name, _)| name != ".git") {
        return Err(Error::NotEmpty(folder.to_owned()));
    }
    let own = match framework {
        None => None,
        Some(bytes) => {
            let text =
                std::str::from_utf8(bytes).map_err(|_| Error::Framework("another encoding than UTF-8".into()))?;
            Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
        }
    };
    let regions = FILES.iter().find(|(name, _)| *name == "data/regions.csv").map_or("", |(_, text)| text);
    let tree =
        own.clone().unwrap_or_else(|| FILES.iter().find(|(n, _)| *n == FRAMEWORK).map_or("", |(_, t)| t).to_owned());
    let Tree { root, leaves } = Tree::of(&tree)?;
    for (name, text) in FILES {
        let Some(target) = target(name, languages) else { continue };
        let text = match &own {
            Some(own) if name == FRAMEWORK => own.clone(),
            _ => localised(name, text, languages).replace(ROOT, &root),
        };
        fs::write(&folder.join(target), text.as_bytes())?;
    }
    fs::write(&folder.join(OBSERVATIONS), made_up(&leaves, regions).as_bytes())?;
    fs::write(&folder.join("output/.gitkeep"), b"")?;
    Ok(())
}

/// Where a file of the folder goes; none where it is of a language that is not asked for.
fn target(name: &str, languages: &[Lang]) -> Option<String> {
    let first = languages.first().map_or("en", |l| l.code());
    if let Some(of) = name.strip_prefix("README.").and_then(|rest| rest.strip_suffix(".md")) {
        return (of == first).then(|| "README.md".to_owned());
    }
    if let Some((_, rest)) = name.split_once("/chapters/") {
        let of = rest.split('/').next().unwrap_or_default();
        return languages.iter().any(|l| l.code() == of).then(|| name.to_owned());
    }
    Some(match name {
        "gitignore" => ".gitignore".to_owned(),
        "workflow.yml" => ".github/workflows/index.yml".to_owned(),
        other => other.to_owned(),
    })
}

/// A file with the languages that are asked for, and no other.
fn localised(name: &str, text: &str, languages: &[Lang]) -> String {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let file = sources.add(name, text);
    if name.ends_with(".toml") {
        let Some(settings) = Settings::parse(file, &sources, &mut sink) else { return text.to_owned() };
        let mut edits = Vec::new();
        settings_of(&settings.root, text, languages, &mut edits);
        if let Some(value) = settings.root.get("languages") {
            let list: Vec<String> = languages.iter().map(|l| format!("\"{}\"", l.code())).collect();
            edits.push((value.span, format!("[{}]", list.join(", "))));
        }
        edits.sort_by_key(|(span, _)| span.start);
        let (mut out, mut at) = (String::new(), 0);
        for (span, new) in edits {
            out.push_str(&text[at..span.range().start]);
            out.push_str(&new);
            at = span.range().end;
        }
        return out + &text[at..];
    }
    if !name.ends_with(".csv") {
        return text.to_owned();
    }
    let Some(table) = RawTable::parse(file, &sources, &mut sink) else { return text.to_owned() };
    let other = |column: &str| {
        let tag = column.rsplit_once('_').and_then(|(_, tag)| Lang::ALL.into_iter().find(|l| l.code() == tag));
        tag.is_some_and(|tag| !languages.contains(&tag))
    };
    let kept: Vec<usize> = table.columns().enumerate().filter(|(_, c)| !other(c.text)).map(|(at, _)| at).collect();
    let line = |cells: Vec<&str>| kept.iter().map(|at| cells[*at]).collect::<Vec<_>>().join(",");
    let header = line(table.columns().map(|c| &text[c.span.range()]).collect());
    let rows = table.rows().map(|row| line(row.cells().map(|c| &text[c.span.range()]).collect()));
    std::iter::once(header).chain(rows).collect::<Vec<_>>().join("\n") + "\n"
}

/// `{ zh = "…", en = "…" }` with fewer languages; of one, its text alone.
fn settings_of(table: &Table, text: &str, languages: &[Lang], edits: &mut Vec<(Span, String)>) {
    for entry in &table.entries {
        match &entry.value.kind {
            ValueKind::Table(inner) if Lang::ALL.iter().all(|l| inner.get(l.code()).is_some()) => {
                let said = |l: &Lang| inner.get(l.code()).map_or("\"\"", |v| &text[v.span.range()]);
                let new = match languages {
                    [only] => said(only).to_owned(),
                    all => {
                        let each: Vec<String> = all.iter().map(|l| format!("{} = {}", l.code(), said(l))).collect();
                        format!("{{ {} }}", each.join(", "))
                    }
                };
                edits.push((entry.value.span, new));
            }
            ValueKind::Table(inner) => settings_of(inner, text, languages, edits),
            ValueKind::List(items) => {
                for item in items {
                    if let Value { kind: ValueKind::Table(inner), .. } = item {
                        settings_of(inner, text, languages, edits);
                    }
                }
            }
            _ => {}
        }
    }
}

/// What is needed of a framework.
struct Tree {
    root: String,
    /// Nodes without children.
    leaves: Vec<String>,
}

impl Tree {
    fn of(text: &str) -> Result<Tree, Error> {
        let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
        let file = sources.add(FRAMEWORK, text);
        let none = |what: &str| Error::Framework(what.to_owned());
        let table = RawTable::parse(file, &sources, &mut sink).ok_or_else(|| none("no row"))?;
        let column = |name: &str| table.column(name).ok_or_else(|| none(&format!("no column `{name}`")));
        let (of_node, of_parent) = (column("node")?, column("parent")?);
        let text = |row: crate::load::RawRow<'_>, at: usize| row.cell(at).map_or("", |c| c.text).to_owned();
        let rows: Vec<(String, String)> = table.rows().map(|row| (text(row, of_node), text(row, of_parent))).collect();
        let root = rows.iter().find(|(_, parent)| parent.is_empty()).map(|(node, _)| node.clone());
        let leaves = rows.iter().filter(|(node, _)| !rows.iter().any(|(_, parent)| parent == node));
        Ok(Tree { root: root.ok_or_else(|| none("no root"))?, leaves: leaves.map(|(node, _)| node.clone()).collect() })
    }
}

/// Values by a formula, for each leaf, region and year.
fn made_up(leaves: &[String], regions: &str) -> String {
    let codes: Vec<&str> = regions.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let mut out = String::from("indicator,region,year,value,source\n");
    for (i, leaf) in leaves.iter().enumerate() {
        for (y, year) in YEARS.iter().enumerate() {
            for (r, code) in codes.iter().enumerate() {
                // Steps that share no factor with 17: each region has a value of its own.
                let value = 200 + 30 * ((5 * i + 7 * r) % 17) + (20 + 3 * ((i + r) % 5)) * y;
                out.push_str(&format!("{leaf},{code},{year},{}.{},EXAMPLE\n", value / 10, value % 10));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_speaks_the_languages_that_are_asked_for() {
        let toml = "title = { zh = \"指数\", en = \"Index\" }\nlanguages = [\"zh\", \"en\"]\n[[chart]]\nid = \"a\"\ntitle = { zh = '{{ x }}', en = '{{ y }}' }\n";
        assert_eq!(
            localised("a.toml", toml, &[Lang::En]),
            "title = \"Index\"\nlanguages = [\"en\"]\n[[chart]]\nid = \"a\"\ntitle = '{{ y }}'\n"
        );
        assert_eq!(
            localised("a.toml", "title = { zh = \"指数\", en = \"Index\" }\n", &[Lang::En, Lang::Zh]),
            "title = { en = \"Index\", zh = \"指数\" }\n"
        );
        assert_eq!(
            localised("a.csv", "code,name_zh,name_en\nA,甲,\"A, b\"\n", &[Lang::En]),
            "code,name_en\nA,\"A, b\"\n"
        );
    }
}
