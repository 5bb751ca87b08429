//! Next year's edition: a copy of the last one, with its data emptied or kept, its titles renamed, and a list of all that a
//! program cannot know.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diag::{Diagnostic, Sink};
use crate::fs;
use crate::load::settings::Table;
use crate::load::{self, RawProject, RawTable, Value, ValueKind};
use crate::source::{SourceMap, Span};

use super::todo;

/// Tables that hold what is true of certain years only.
const OF_YEARS: [&str; 3] = ["observations.csv", "published.csv", "flags.csv"];
/// Tables that the edition may be without, so that an empty one is left out.
const MAY_BE_MISSING: [&str; 2] = ["flags.csv", "tiers.csv"];
/// The list that is written for people.
pub const TODO: &str = "TODO.md";

/// What is asked for.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Id of the new edition.
    pub id: &'a str,
    /// Id of the edition that it follows.
    pub from: &'a str,
    /// Its years; none: those of the old one, and the next.
    pub years: Option<Vec<i32>>,
    /// Date of publication, where it is known.
    pub published: Option<&'a str>,
    /// Whether rows of years that both have are kept.
    pub keep_data: bool,
}

/// What was made.
#[derive(Debug)]
pub struct Begun {
    /// The new folder.
    pub folder: PathBuf,
    /// Its years.
    pub years: Vec<i32>,
    /// Rows of data that were kept.
    pub kept: usize,
    /// Rows of data that were left behind.
    pub left: usize,
    /// Entries of `TODO.md`.
    pub todo: usize,
}

/// Makes the folder of the new edition, and names it first in `site.toml`. None where something was found wrong; then
/// nothing was written.
///
/// # Errors
/// Where the file system refuses.
pub fn begin(data: &Path, wanted: &Wanted<'_>, sources: &mut SourceMap, sink: &mut Sink) -> fs::Result<Option<Begun>> {
    let Some(raw) = load::load(data, &[wanted.from.to_owned()], sources, sink)? else { return Ok(None) };
    let folder = data.join("editions").join(wanted.id);
    refuse(&raw, wanted, &folder, sink)?;
    let (Some(old), false) = (raw.editions.first(), sink.errors() > 0) else { return Ok(None) };
    let old_years = years_of(&old.settings.root);
    let years = match &wanted.years {
        Some(years) => years.clone(),
        None => old_years.iter().copied().chain(old_years.last().map(|last| last + 1)).collect(),
    };
    let old_folder = data.join("editions").join(wanted.from);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let (mut kept, mut left) = (0, 0);
    for path in fs::files_below(&old_folder)? {
        let name = path.to_string_lossy().replace('\\', "/");
        if name == TODO || name.split('/').any(|part| part.starts_with(['.', '~'])) {
            continue;
        }
        let bytes = fs::read(&old_folder.join(&path))?;
        let table = match name.as_str() {
            "observations.csv" => old.observations.as_ref(),
            "published.csv" => old.published.as_ref(),
            "flags.csv" => old.flags.as_ref(),
            "tiers.csv" => old.tiers.as_ref(),
            _ => None,
        };
        let bytes = if name == "edition.toml" {
            let text = &sources.file(old.settings.file).text;
            like(&bytes, &settings(text, &old.settings.root, &old_years, &years, wanted.published))
        } else if let Some(table) = table {
            let keep: BTreeSet<i32> = if wanted.keep_data { years.iter().copied().collect() } else { BTreeSet::new() };
            let by_year = OF_YEARS.contains(&name.as_str());
            let (text, rows) = thinned(&sources.file(table.file).text, table, |year| match year {
                Some(year) if by_year => keep.contains(&year),
                _ => wanted.keep_data,
            });
            kept += rows;
            left += table.rows().len() - rows;
            if rows == 0 && MAY_BE_MISSING.contains(&name.as_str()) {
                continue;
            }
            like(&bytes, &text)
        } else {
            bytes
        };
        files.push((name, bytes));
    }
    let site = data.join("site.toml");
    let site_bytes = fs::read(&site)?;
    let named = named_first(&sources.file(raw.site.file).text, &raw.site.root, wanted);
    let shown = folder.to_string_lossy().replace('\\', "/");
    let list = todo::write(&raw, sources, &files, &shown, wanted, &years);
    files.push((TODO.to_owned(), list.text.into_bytes()));
    // All of it or nothing: the folder gets its name when it is whole.
    let unfinished = data.join("editions").join(format!(".{}.new", wanted.id));
    fs::remove_folder(&unfinished)?;
    for (name, bytes) in &files {
        fs::write(&unfinished.join(name), bytes)?;
    }
    fs::rename(&unfinished, &folder)?;
    fs::write(&site, &like(&site_bytes, &named))?;
    Ok(Some(Begun { folder, years, kept, left, todo: list.entries }))
}

/// Reports what stands against the new edition.
fn refuse(raw: &RawProject, wanted: &Wanted<'_>, folder: &Path, sink: &mut Sink) -> fs::Result<()> {
    let id = wanted.id;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let starts = id.starts_with(|c: char| c.is_ascii_alphanumeric());
    if !starts || !id.chars().all(plain) || id.len() > fs::path::LONGEST_ID || fs::path::name_fault(id).is_some() {
        let finding = Diagnostic::error("id::slug", format!("`{id}` cannot be the id of an edition"));
        sink.push(
            finding.help("use lower-case letters, digits, `-` and `_`: it names a folder and a part of addresses"),
        );
    } else if raw.edition_ids.iter().any(|(known, _)| known == id) || fs::kind(folder)?.is_some() {
        let finding = Diagnostic::error("id::duplicate", format!("there is an edition `{id}` already"));
        sink.push(finding.help("choose another id, or move the folder away"));
    }
    if let Some(years) = &wanted.years
        && !years.is_sorted_by(|a, b| a < b)
    {
        sink.push(Diagnostic::error("toml::value", "years are to be listed once each, the earliest first"));
    }
    Ok(())
}

/// `years` as far as they are sound.
fn years_of(root: &Table) -> Vec<i32> {
    let Some(ValueKind::List(items)) = root.get("years").map(|v| &v.kind) else { return Vec::new() };
    let year = |v: &Value| if let ValueKind::Integer(n) = v.kind { i32::try_from(n).ok() } else { None };
    let mut years: Vec<i32> = items.iter().filter_map(year).collect();
    years.sort_unstable();
    years
}

/// A text with some of its bytes replaced; places must not overlap.
fn edited(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (span, new) in edits {
        out.push_str(&text[at..span.range().start]);
        out.push_str(&new);
        at = span.range().end;
    }
    out + &text[at..]
}

/// The settings of the new edition: its years, and the old ones renamed in its title.
fn settings(text: &str, root: &Table, old: &[i32], new: &[i32], published: Option<&str>) -> String {
    let mut edits = Vec::new();
    let list = new.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    edits.extend(root.get("years").map(|value| (value.span, format!("[{list}]"))));
    if let (Some(date), Some(value)) = (published, root.get("published")) {
        edits.push((value.span, format!("\"{date}\"")));
    }
    for key in ["title", "short_title", "description"] {
        let Some(value) = root.get(key) else { continue };
        let renamed = renamed(&text[value.span.range()], old, new);
        if renamed != text[value.span.range()] {
            edits.push((value.span, renamed));
        }
    }
    edited(text, edits)
}

/// A text in which the first and the last year became those of the new edition.
fn renamed(text: &str, old: &[i32], new: &[i32]) -> String {
    let ends = |years: &[i32]| years.first().copied().zip(years.last().copied());
    let (Some((old_first, old_last)), Some((new_first, new_last))) = (ends(old), ends(new)) else {
        return text.to_owned();
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - start);
        let number = &rest[start..start + length];
        out.push_str(&rest[..start]);
        match number.parse::<i32>() {
            Ok(year) if year == old_last => out.push_str(&new_last.to_string()),
            Ok(year) if year == old_first => out.push_str(&new_first.to_string()),
            _ => out.push_str(number),
        }
        rest = &rest[start + length..];
    }
    out + rest
}

/// The header of a table with the rows that `keep` wants by their year, and how many those are.
fn thinned(text: &str, table: &RawTable, keep: impl Fn(Option<i32>) -> bool) -> (String, usize) {
    let mut out = text[..line_end(text, table.header().range().end)].to_owned();
    let (year, mut rows) = (table.column("year"), 0);
    for row in table.rows() {
        let own = year.and_then(|column| row.cell(column)).and_then(|cell| cell.text.parse().ok());
        if keep(own) {
            let span = row.span().range();
            if !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(&text[span.start..line_end(text, span.end)]);
            rows += 1;
        }
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    (out, rows)
}

/// One past the line end behind a byte.
fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |n| from + n + 1)
}

/// `site.toml` with the new edition before the others, and on the home page where the old one was.
fn named_first(text: &str, root: &Table, wanted: &Wanted<'_>) -> String {
    let mut edits = Vec::new();
    if let Some(Value { kind: ValueKind::List(items), span }) = root.get("editions") {
        let inner = |first: &Value| &text[span.range().start + 1..first.span.range().start];
        // As the list is written: on one line, or an edition a line.
        let before = items.first().map_or("", inner);
        let comma = if items.is_empty() { "" } else { "," };
        let after = if before.is_empty() { " " } else { before };
        let new = format!("[{before}\"{}\"{comma}{}", wanted.id, if items.is_empty() { "" } else { after });
        edits.push((Span { end: span.start + 1 + u32::try_from(before.len()).unwrap_or(0), ..*span }, new));
    }
    let home = root.table("home").and_then(|home| home.get("edition"));
    if let Some(Value { kind: ValueKind::Text(id), span }) = home
        && id == wanted.from
    {
        edits.push((*span, format!("\"{}\"", wanted.id)));
    }
    edited(text, edits)
}

/// A text as bytes in the manner of a file: with its byte-order mark and its line ends.
pub(super) fn like(old: &[u8], text: &str) -> Vec<u8> {
    let mark: &[u8] = "\u{feff}".as_bytes();
    let mut out = if old.starts_with(mark) { mark.to_vec() } else { Vec::new() };
    let carriage = old.windows(2).any(|pair| pair == b"\r\n");
    out.extend(if carriage { text.replace('\n', "\r\n").into_bytes() } else { text.as_bytes().to_vec() });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (load::Settings, SourceMap) {
        let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
        let file = sources.add("a.toml", text);
        let settings = load::Settings::parse(file, &sources, &mut sink).expect("TOML");
        (settings, sources)
    }

    #[test]
    fn titles_follow_the_years_and_nothing_else_does() {
        let text = "title = { zh = \"指数（2020—2023年）\", en = \"Index, 2020–2023, of 31 regions\" }\nyears = [2020, 2023] # all\nnote = 2023\n";
        let (own, _) = parsed(text);
        assert_eq!(
            settings(text, &own.root, &[2020, 2023], &[2021, 2024], None),
            "title = { zh = \"指数（2021—2024年）\", en = \"Index, 2021–2024, of 31 regions\" }\nyears = [2021, 2024] # all\nnote = 2023\n"
        );
    }

    #[test]
    fn the_new_edition_comes_first_however_the_list_is_written() {
        let wanted = Wanted { id: "new", from: "old", years: None, published: None, keep_data: false };
        for (before, after) in [
            ("editions = [\"old\", \"x\"]\n", "editions = [\"new\", \"old\", \"x\"]\n"),
            ("editions = [\n  \"old\",\n]\n", "editions = [\n  \"new\",\n  \"old\",\n]\n"),
            ("editions = []\n", "editions = [\"new\"]\n"),
            (
                "editions = [\"old\"]\n[home]\nedition = \"old\"\n",
                "editions = [\"new\", \"old\"]\n[home]\nedition = \"new\"\n",
            ),
        ] {
            let (own, _) = parsed(before);
            assert_eq!(named_first(before, &own.root, &wanted), after);
        }
    }

    #[test]
    fn a_file_keeps_its_mark_and_its_line_ends() {
        assert_eq!(like("\u{feff}a\r\n".as_bytes(), "b\nc\n"), "\u{feff}b\r\nc\r\n".as_bytes());
        assert_eq!(like(b"a\n", "b\n"), b"b\n");
    }
}
