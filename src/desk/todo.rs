//! `TODO.md` of a new edition: every line that still speaks of the old one, as far as a program can tell.
//!
//! A typed year, number, count, or name of a region is true of one year's data. What is written as a call follows the data
//! and is not listed, but for years and editions that a call names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use crate::diag::Sink;
use crate::lang::Lang;
use crate::load::settings::Table;
use crate::load::{RawProject, RawTable, Settings, Value, ValueKind};
use crate::source::{FileId, SourceFile, SourceMap};
use crate::words::{Catalogue, Words, word};

use super::edition::Wanted;

/// Longest excerpt of a line, in characters.
const EXCERPT: usize = 110;
/// Keys of edition.toml whose strings are ids and words of the format.
const NO_TEXT: [&str; 13] =
    ["id", "kind", "rule", "node", "nodes", "children_of", "over", "then", "file", "columns", "key", "label", "table"];

/// The list, and how many entries it has.
pub(super) struct List {
    pub text: String,
    pub entries: usize,
}

/// Why a line has to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Year,
    Edition,
    Region,
    Count,
    Number,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Year => "year",
            Kind::Edition => "edition",
            Kind::Region => "region",
            Kind::Count => "count",
            Kind::Number => "number",
        }
    }
}

/// A place in a text, and what stands there.
type Hit = (usize, Kind, String);

/// What a language calls things.
struct Tongue {
    lang: Lang,
    counts: Vec<String>,
    measures: Vec<String>,
    regions: Vec<String>,
}

impl Tongue {
    fn of(words: Words<'_>, regions: Option<&RawTable>) -> Self {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let lang = words.lang();
        let columns = ["name", "full_name"].map(|stem| [format!("{stem}_{}", lang.code()), stem.to_owned()]);
        let mut names: BTreeSet<String> = BTreeSet::new();
        if let Some(table) = regions {
            let columns: Vec<usize> = columns.iter().flatten().filter_map(|name| table.column(name)).collect();
            let cells = table.rows().flat_map(|row| columns.iter().filter_map(move |c| row.cell(*c)));
            names.extend(cells.map(|cell| cell.text.to_owned()).filter(|name| name.chars().count() > 1));
        }
        let mut regions: Vec<String> = names.into_iter().collect();
        regions.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Tongue { lang, counts: list(word!(words, desk_counts)), measures: list(word!(words, desk_measures)), regions }
    }
}

/// Lists what is to be looked at in the files of the new edition.
pub(super) fn write(
    raw: &RawProject,
    read: &SourceMap,
    files: &[(String, Vec<u8>)],
    folder: &str,
    wanted: &Wanted<'_>,
    years: &[i32],
) -> List {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let catalogues: Vec<Catalogue> =
        raw.site.languages.iter().map(|lang| raw.words.catalogue(*lang, read, &mut sink)).collect();
    let tongues: Vec<Tongue> = catalogues.iter().map(|c| Tongue::of(Words::of(c), raw.regions.as_ref())).collect();
    let editions: Vec<&str> = raw.edition_ids.iter().map(|(id, _)| id.as_str()).collect();
    let seek = Seek { tongues: &tongues, editions: &editions };
    let mut text = head(wanted, years);
    let mut entries = 0;
    for (name, bytes) in files {
        let content = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        let file = sources.add(name.as_str(), content);
        let hits = seek.file(name, file, &sources);
        if hits.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n## {folder}/{name}\n");
        if let Some(remark) = remark(name) {
            let _ = writeln!(text, "{remark}\n");
        }
        for (line, found) in by_line(&hits, sources.file(file)) {
            let _ = writeln!(text, "- [ ] `{folder}/{name}:{line}` {}: {}", found.what(), found.excerpt);
            entries += 1;
        }
    }
    List { text, entries }
}

fn head(wanted: &Wanted<'_>, years: &[i32]) -> String {
    let years = years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let data = if wanted.keep_data {
        "Data of these years were kept; those of new years are to be imported or typed into `observations.csv`."
    } else {
        "`observations.csv` and what else holds for single years was emptied: import the new data."
    };
    let published = if wanted.published.is_some() {
        ""
    } else {
        "- [ ] `published` in `edition.toml` is still the date of the old edition.\n"
    };
    format!(
        "# To look at: {}, begun from {}\n\n\
         Years: {years}. {data}\n\n\
         Every line below was written for {}, and names a year, a number, a count, a region or an edition by hand. Write a call where \
         the data can say it (`docs/writing-chapters.md`), a word where a year is meant for good (`\"first\"`, `\"previous\"`, `\"last\"`), and strike the \
         line. What a sentence concludes from its numbers no program can list: read each chapter once. Delete this file when it is done.\n\n\
         {published}- [ ] `title`, `short_title` and `description` in `edition.toml` were renamed by their years: read them.\n\
         - [ ] `sources.csv` and `provenance.csv`: the publications of the new year.\n",
        wanted.id, wanted.from, wanted.from
    )
}

/// What holds for all rows of a file.
fn remark(name: &str) -> Option<&'static str> {
    match name {
        "facts.csv" | "boxes.csv" | "flags.csv" => {
            Some("Every row was written for the old edition; those with a year:")
        }
        _ if name.starts_with("tables/") => Some("The whole table was written for the old edition; rows with a year:"),
        _ => None,
    }
}

/// What was found in a line.
struct Line {
    found: BTreeMap<Kind, BTreeSet<String>>,
    excerpt: String,
}

impl Line {
    fn what(&self) -> String {
        let one = |(kind, texts): (&Kind, &BTreeSet<String>)| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            format!("{} {}", kind.word(), texts.join(", "))
        };
        self.found.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}

fn by_line(hits: &[Hit], file: &SourceFile) -> BTreeMap<usize, Line> {
    let mut lines: BTreeMap<usize, Line> = BTreeMap::new();
    for (at, kind, text) in hits {
        let (line, column) = file.line_column(*at);
        let whole = file.text.lines().nth(line - 1).unwrap_or_default();
        let entry =
            lines.entry(line).or_insert_with(|| Line { found: BTreeMap::new(), excerpt: excerpt(whole, column) });
        entry.found.entry(*kind).or_default().insert(text.clone());
    }
    lines
}

/// The part of a line around a column, as text that Markdown leaves alone.
fn excerpt(line: &str, column: usize) -> String {
    let characters: Vec<char> = line.trim_end().chars().collect();
    let start = if characters.len() <= EXCERPT { 0 } else { column.saturating_sub(EXCERPT / 2) };
    let end = (start + EXCERPT).min(characters.len());
    let inner: String = characters[start.min(end)..end].iter().collect();
    let (before, after) = (if start > 0 { "…" } else { "" }, if end < characters.len() { "…" } else { "" });
    format!("`` {before}{}{after} ``", inner.trim().replace("``", "'"))
}

struct Seek<'a> {
    tongues: &'a [Tongue],
    editions: &'a [&'a str],
}

impl Seek<'_> {
    fn file(&self, name: &str, file: FileId, sources: &SourceMap) -> Vec<Hit> {
        let text = &*sources.file(file).text;
        if let Some(rest) = name.strip_prefix("chapters/") {
            let lang = rest.split('/').next().unwrap_or_default();
            let tongue = self.tongues.iter().find(|t| t.lang.code() == lang);
            return tongue.map(|tongue| prose(text, 0, tongue)).unwrap_or_default();
        }
        let mut hits = Vec::new();
        if name == "edition.toml" {
            if let Some(settings) = Settings::parse(file, sources, &mut Sink::default()) {
                // The years were just written.
                let own = settings.root.entries.iter().filter(|e| e.key != "years");
                for entry in own {
                    self.value(&entry.key, &entry.value, text, None, &mut hits);
                }
            }
        } else if name.ends_with(".csv") && name != "observations.csv" && !name.starts_with("weights/") {
            let header = text.find('\n').unwrap_or(text.len());
            numbers(&text[header..], header, &mut hits);
            hits.retain(|(_, kind, _)| *kind == Kind::Year);
        }
        hits
    }

    /// What stands in a setting.
    fn value(&self, key: &str, value: &Value, text: &str, lang: Option<&Tongue>, hits: &mut Vec<Hit>) {
        match &value.kind {
            ValueKind::Text(said) if self.editions.contains(&said.as_str()) => {
                hits.push((value.span.range().start, Kind::Edition, said.clone()));
            }
            ValueKind::Text(_) if !NO_TEXT.contains(&key) => {
                let start = value.span.range().start;
                if let Some(tongue) = lang.or(self.tongues.first()) {
                    hits.extend(prose(&text[value.span.range()], start, tongue));
                }
            }
            ValueKind::Integer(year) if is_year(*year) => {
                hits.push((value.span.range().start, Kind::Year, year.to_string()));
            }
            ValueKind::List(items) => {
                for item in items {
                    self.value(key, item, text, lang, hits);
                }
            }
            ValueKind::Table(Table { entries, .. }) => {
                for entry in entries {
                    let tongue = self.tongues.iter().find(|t| t.lang.code() == entry.key).or(lang);
                    self.value(&entry.key, &entry.value, text, tongue, hits);
                }
            }
            _ => {}
        }
    }
}

/// What stands in a text with calls; `offset` is where the text begins in its file.
fn prose(text: &str, offset: usize, tongue: &Tongue) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (range, tag) in pieces(text) {
        let (piece, at) = (&text[range.clone()], offset + range.start);
        if tag {
            let mut inner = Vec::new();
            numbers(piece, at, &mut inner);
            hits.extend(inner.into_iter().filter(|(_, kind, _)| *kind == Kind::Year));
            for (key, kind) in [("region=\"", Kind::Region), ("edition=\"", Kind::Edition), ("with=\"", Kind::Edition)]
            {
                hits.extend(piece.match_indices(key).map(|(start, _)| {
                    let given = piece[start + key.len()..].split('"').next().unwrap_or_default();
                    (at + start, kind, given.to_owned())
                }));
            }
            continue;
        }
        let shown = masked(piece);
        numbers(&shown, at, &mut hits);
        counts(&shown, at, tongue, &mut hits);
        let mut free = shown.clone();
        for name in &tongue.regions {
            while let Some(start) = bounded(&free, name) {
                hits.push((at + start, Kind::Region, name.clone()));
                free.replace_range(start..start + name.len(), &" ".repeat(name.len()));
            }
        }
    }
    hits.sort_by_key(|(at, ..)| *at);
    hits
}

fn is_year(n: i64) -> bool {
    (1900..=2100).contains(&n)
}

/// The parts of a text outside of tags and within.
fn pieces(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let open = ["{{", "{%", "{#"].into_iter().filter_map(|tag| text[at..].find(tag).map(|n| (at + n, tag))).min();
        let Some((start, tag)) = open else { break };
        // `{#name}` after a heading is an anchor.
        let close = match tag {
            "{{" => "}}",
            "{%" => "%}",
            _ => "}",
        };
        let end = text[start + 2..].find(close).map_or(text.len(), |n| start + 2 + n + close.len());
        found.push((at..start, false));
        found.push((start..end, tag != "{#"));
        at = end;
    }
    found.push((at..text.len(), false));
    found.retain(|(range, _)| !range.is_empty());
    found
}

/// A text with addresses of links, code and formulas blanked out, byte for byte.
fn masked(text: &str) -> String {
    let mut out = text.to_owned();
    for (open, close) in [("](", ")"), ("`", "`"), ("$", "$"), ("[^", "]"), ("<", ">")] {
        let mut at = 0;
        while let Some(start) = out[at..].find(open).map(|n| at + n) {
            let line = out[start..].find('\n').map_or(out.len(), |n| start + n);
            let Some(end) = out[start + open.len()..line].find(close).map(|n| start + open.len() + n + close.len())
            else {
                at = start + open.len();
                continue;
            };
            let blank: String = out[start..end].chars().map(|c| " ".repeat(c.len_utf8())).collect();
            out.replace_range(start..end, &blank);
            at = end;
        }
    }
    out
}

/// Numbers that are no part of a name; those of a year are years.
fn numbers(text: &str, offset: usize, hits: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) {
        let mut end = start;
        while end < bytes.len()
            && (bytes[end].is_ascii_digit()
                || (matches!(bytes[end], b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)))
        {
            end += 1;
        }
        at = end;
        let before = &text[..start];
        let named = before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            || (before.ends_with('-') && before[..start - 1].ends_with(|c: char| c.is_ascii_alphabetic()))
            || text[end..].starts_with(|c: char| c.is_ascii_alphabetic());
        let of_list = text[end..].starts_with(". ") && before.rsplit('\n').next().is_none_or(|l| l.trim().is_empty());
        if named || of_list {
            continue;
        }
        let year = end - start == 4 && text[start..end].parse().is_ok_and(is_year);
        hits.push((offset + start, if year { Kind::Year } else { Kind::Number }, text[start..end].to_owned()));
    }
}

/// Counts that were typed as words.
fn counts(text: &str, offset: usize, tongue: &Tongue, hits: &mut Vec<Hit>) {
    if tongue.measures.is_empty() {
        let folded = text.to_lowercase();
        if folded.len() != text.len() {
            return;
        }
        for count in &tongue.counts {
            let mut at = 0;
            while let Some(start) = bounded(&folded[at..], count).map(|n| at + n) {
                hits.push((offset + start, Kind::Count, count.clone()));
                at = start + count.len();
            }
        }
        return;
    }
    let numeral = |rest: &str| tongue.counts.iter().find(|c| rest.starts_with(c.as_str())).map(String::len);
    let mut at = 0;
    while at < text.len() {
        let mut end = at;
        while let Some(length) = numeral(&text[end..]) {
            end += length;
        }
        let measure = tongue.measures.iter().find(|m| text[end..].starts_with(m.as_str()));
        if let Some(measure) = measure.filter(|_| end > at) {
            hits.push((offset + at, Kind::Count, text[at..end + measure.len()].to_owned()));
        }
        let step = text[end..].chars().next().map_or(1, char::len_utf8);
        at = end + step;
    }
}

/// Where a name stands by itself: letters that are written with blanks between words need an end on both sides.
fn bounded(text: &str, name: &str) -> Option<usize> {
    let whole = name.is_ascii();
    let letter = |c: char| whole && c.is_ascii_alphanumeric();
    text.match_indices(name)
        .map(|(start, _)| start)
        .find(|&start| !text[..start].ends_with(letter) && !text[start + name.len()..].starts_with(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tongue(lang: Lang, counts: &[&str], measures: &[&str], regions: &[&str]) -> Tongue {
        let own = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        Tongue { lang, counts: own(counts), measures: own(measures), regions: own(regions) }
    }

    fn found(text: &str, tongue: &Tongue) -> Vec<String> {
        prose(text, 0, tongue).into_iter().map(|(_, kind, text)| format!("{} {text}", kind.word())).collect()
    }

    #[test]
    fn typed_years_numbers_counts_and_regions_are_found_and_calls_are_not() {
        let en = tongue(Lang::En, &["two", "four"], &[], &["Northern Vale", "Vale"]);
        let text = "Four years to 2023: Northern Vale rose by 12.5% ({{ growth(node=\"total\", year=2022) | pct(digits=1) }}).";
        assert_eq!(found(text, &en), ["count four", "year 2023", "region Northern Vale", "number 12.5", "year 2022"]);
        let zh = tongue(Lang::Zh, &["三", "十"], &["年", "个"], &["北镇"]);
        assert_eq!(
            found("三年来，北镇等十三个镇，见2021年。", &zh),
            ["count 三年", "region 北镇", "count 十三个", "year 2021"]
        );
    }

    #[test]
    fn names_anchors_links_formulas_and_lists_hold_no_numbers() {
        let en = tongue(Lang::En, &["two"], &[], &[]);
        for text in [
            "## Section {#part-2023}",
            "[text](../caict-2024/index.html)",
            "1. first",
            "5G and caict-2024",
            "$x_{2023} = 4$",
            "`2023`",
            "{{ index(node=\"a\", year=last_year) | num(digits=1) }}",
            "note[^12]",
        ] {
            assert_eq!(found(text, &en), [""; 0], "{text}");
        }
    }
}
