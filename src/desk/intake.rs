//! Takes workbooks and text tables in: values into `observations.csv`, each guess said, nothing written unless asked.
//!
//! A file becomes sheets (`file`, `text`, `grid`), a sheet becomes values with a series, a place and a year (`layout`, by what
//! `subject` knows of the edition and `mapping` of earlier files), and values become changes of `observations.csv`
//! (`merge`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::diag::{Diagnostic, Sink};
use crate::fs;
use crate::load::{self, Limits};
use crate::source::SourceMap;

mod file;
mod fold;
mod grid;
mod layout;
mod mapping;
mod merge;
mod number;
mod remarks;
mod subject;
mod text;

pub use remarks::{Kind, Remark};

use super::edition::like;
use file::Most;
use layout::{Found, Reading};
use mapping::Mapping;
use merge::{Change, Standing};
use remarks::Remarks;
use subject::Subject;

/// What is asked for.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Files to read.
    pub files: &'a [PathBuf],
    /// Edition that they are read into.
    pub edition: &'a str,
    /// Indicator of all values, where the files name none.
    pub indicator: Option<&'a str>,
    /// Year of all values, where the files name none.
    pub year: Option<i32>,
    /// Source of all values.
    pub source: Option<&'a str>,
    /// Unit of all values.
    pub unit: Option<&'a str>,
    /// Encoding of text files.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// Read hidden sheets, too.
    pub hidden: bool,
}

/// A value that is new or changes.
#[derive(Debug, Serialize)]
pub struct Value {
    /// Indicator.
    pub indicator: String,
    /// Code of the region.
    pub region: String,
    /// Name of the region.
    pub name: String,
    /// Year.
    pub year: i32,
    /// What stands in `observations.csv`; none: nothing does.
    pub old: Option<f64>,
    /// What the file says.
    pub new: f64,
    /// How unusual that is for the series; none: not at all.
    pub unusual: Option<String>,
    /// File, and sheet and cell in it.
    pub from: String,
}

/// What came of the files.
#[derive(Debug, Serialize)]
pub struct Taken {
    /// How each table was read.
    pub read: Vec<String>,
    /// Values that are new.
    pub new: Vec<Value>,
    /// Values that change.
    pub changed: Vec<Value>,
    /// Values that stand there already.
    pub same: usize,
    /// Guesses, and what was passed over or refused.
    pub remarks: Vec<Remark>,
    /// `observations.csv`.
    pub target: PathBuf,
    #[serde(skip)]
    bytes: Vec<u8>,
    #[serde(skip)]
    remembered: Option<(PathBuf, String)>,
}

impl Taken {
    /// Remarks of one kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Remark> {
        self.remarks.iter().filter(move |r| r.kind == kind)
    }

    /// Writes `observations.csv`, and how the files were read.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn write(&self) -> fs::Result<()> {
        if !self.new.is_empty() || !self.changed.is_empty() {
            // A second name for the old file until the new one is whole.
            let unfinished = self.target.with_extension("csv.new");
            fs::write(&unfinished, &self.bytes)?;
            fs::rename(&unfinished, &self.target)?;
        }
        match &self.remembered {
            Some((path, text)) => fs::write(path, text.as_bytes()),
            None => Ok(()),
        }
    }
}

/// Reads the files against the edition. None where the edition cannot be read; then the sink says why.
///
/// # Errors
/// Where the file system refuses.
pub fn take(data: &Path, wanted: &Wanted<'_>, sources: &mut SourceMap, sink: &mut Sink) -> fs::Result<Option<Taken>> {
    let mut found = Sink::default();
    let raw = load::load(data, &[wanted.edition.to_owned()], sources, &mut found)?;
    let usable = raw.as_ref().and_then(|raw| Some((raw, raw.editions.first()?)));
    let Some((raw, edition)) = usable.filter(|(raw, e)| raw.regions.is_some() && e.framework.is_some()) else {
        sink.merge(found);
        return Ok(None);
    };
    // An edition that has no data yet is what files are taken into; what else is wrong with it, `check` says.
    let mut subject = Subject::of(raw, edition, sources, sink);
    let folder = data.join("editions").join(wanted.edition);
    let target = folder.join("observations.csv");
    if edition.observations.as_ref().is_some_and(|table| table.lossy) || edition.unread.contains("observations.csv") {
        let before = if fs::kind(&target)?.is_some() { fs::read(&target)? } else { Vec::new() };
        if String::from_utf8_lossy(&before).lines().filter(|l| !l.trim().is_empty()).count() > 1 {
            sink.merge(found);
            return Ok(None);
        }
    }
    let remembered = remember_from(&folder)?;
    let mapping = match &remembered {
        Some((path, text)) => Mapping::parse(path, text, &mut subject, sources, sink),
        None => Mapping::default(),
    };
    let given = given(wanted, &subject, sink);
    if sink.errors() > 0 {
        return Ok(None);
    }
    let limits = Limits::of(&raw.site);
    let most = Most { megabytes: limits.file_mb, cells: limits.values };
    let mut remarks = Remarks::default();
    let (mut values, mut read) = (Vec::new(), Vec::new());
    let (mut places, mut sources_of_sheets): (Vec<String>, Vec<Option<String>>) = (Vec::new(), Vec::new());
    let mut entries = String::new();
    for path in wanted.files {
        let shown = path.to_string_lossy().replace('\\', "/");
        remarks.begin(&shown, "");
        let knows = |text: &str| subject.known_in(text);
        let opened = match file::open(path, wanted.encoding, most, &knows)? {
            Ok(opened) => opened,
            Err(refused) => {
                remarks.say(Kind::Refused, refused.code, refused.message, None, refused.help);
                continue;
            }
        };
        for guess in opened.guesses {
            remarks.guess(if opened.kind == "text" { guess } else { format!("{}, {guess}", opened.kind) }, None);
        }
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let mut remembers = false;
        for sheet in &opened.sheets {
            remarks.begin(&shown, &sheet.name);
            if sheet.hidden && !wanted.hidden {
                if sheet.grid.cells() > 0 {
                    let help = "show it in the spreadsheet, or give `--hidden`, where its values are meant";
                    remarks.say(Kind::Skipped, "import::hidden", "a hidden sheet", None, help);
                }
                continue;
            }
            let (mut hint, listed) = mapping.hint(&name, &sheet.name);
            remembers |= listed;
            hint.series = given.series.or(hint.series);
            hint.year = wanted.year.or(hint.year);
            hint.unit = wanted.unit.map(str::to_owned).or(hint.unit);
            hint.source = wanted.source.map(str::to_owned).or(hint.source);
            let reading = Reading {
                index: places.len(),
                grid: &sheet.grid,
                sheet: &sheet.name,
                stem: &stem,
                subject: &subject,
                hint: &hint,
                remarks: &mut remarks,
                title_unit: None,
            };
            let (found, told) = layout::read(reading);
            let what = if sheet.name.is_empty() { shown.clone() } else { format!("{shown}, sheet `{}`", sheet.name) };
            if told.is_empty() && sheet.grid.cells() > 0 {
                let help = "a row has to name indicators, regions or years; `header` in imports.toml says which";
                remarks.say(Kind::Skipped, "import::table", "no table found", None, help);
            }
            read.extend(told.into_iter().map(|how| format!("{what}: {how}; {} values", found.len())));
            places.push(what);
            sources_of_sheets.push(hint.source);
            values.extend(found);
        }
        if !remembers && (wanted.indicator.is_some() || wanted.unit.is_some() || wanted.source.is_some()) {
            entries.push_str(&mapping::entry(&name, wanted.indicator, wanted.unit, wanted.source));
        }
    }
    let standing = Standing::of(edition.observations.as_ref(), &subject);
    let values = once(values, &places, &subject, &mut remarks);
    let (changes, same) = changes(values, &standing, &subject, &sources_of_sheets, &places, &mut remarks);
    let mut changes = changes;
    standing.judge(&mut changes, &subject.years);
    let old = if fs::kind(&target)?.is_some() { fs::read(&target)? } else { Vec::new() };
    let text = match &edition.observations {
        Some(table) => sources.file(table.file).text.to_string(),
        None => String::from_utf8_lossy(&old).trim_start_matches('\u{feff}').replace("\r\n", "\n"),
    };
    let bytes = like(&old, &standing.written(&text, &changes, &subject, wanted.source.is_some()));
    let value = |change: &Change| {
        let Found { series, place, year, value, sheet, cell, .. } = &change.found;
        let (code, name) = &subject.places[*place];
        Value {
            indicator: subject.series[*series].id.clone(),
            region: code.clone(),
            name: name.clone(),
            year: *year,
            old: change.old.map(|(old, _)| old),
            new: *value,
            unusual: change.unusual.clone(),
            from: format!("{} {}", places[*sheet], grid::address(cell.0, cell.1)),
        }
    };
    let (altered, new): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|c| c.old.is_some());
    let remembered = (!entries.is_empty()).then(|| {
        let before = remembered.map_or_else(
            || "# How workbooks of this edition were read; `indexpress import` reads and adds to it.\n".to_owned(),
            |(_, text)| text,
        );
        (folder.join(mapping::FILE), before + &entries)
    });
    Ok(Some(Taken {
        read,
        new: new.into_iter().map(value).collect(),
        changed: altered.into_iter().map(value).collect(),
        same,
        remarks: remarks.into_found(),
        target,
        bytes,
        remembered,
    }))
}

fn remember_from(folder: &Path) -> fs::Result<Option<(String, String)>> {
    let path = folder.join(mapping::FILE);
    if fs::kind(&path)? != Some(fs::Kind::File) {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&fs::read(&path)?).replace("\r\n", "\n");
    Ok(Some((path.to_string_lossy().replace('\\', "/"), text)))
}

/// What the command line names, looked up.
struct Given {
    series: Option<usize>,
}

fn given(wanted: &Wanted<'_>, subject: &Subject, sink: &mut Sink) -> Given {
    let series = wanted.indicator.and_then(|id| {
        let found = subject.series(id).map(|(series, ..)| series);
        if found.is_none() {
            let finding = Diagnostic::error("series::unknown", format!("unknown indicator `{id}`"));
            sink.push(finding.did_you_mean(id, subject.series_ids()));
        }
        found
    });
    if let Some(year) = wanted.year.filter(|y| !subject.years.contains(y)) {
        let years = subject.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let finding = Diagnostic::error("year::unknown", format!("`{year}` is no year of the edition"));
        sink.push(finding.help(format!("`years` in edition.toml: {years}")));
    }
    if let Some(source) = wanted.source.filter(|s| !subject.sources.iter().any(|known| known == s)) {
        let finding = Diagnostic::error("source::unknown", format!("unknown source `{source}`"));
        sink.push(
            finding
                .did_you_mean(source, subject.sources.iter().map(String::as_str))
                .help("sources stand in sources.csv"),
        );
    }
    Given { series }
}

/// Each value once; two that differ are refused, both.
fn once(values: Vec<Found>, places: &[String], subject: &Subject, remarks: &mut Remarks) -> Vec<Found> {
    let mut kept: BTreeMap<(usize, i32, usize), Option<Found>> = BTreeMap::new();
    for value in values {
        let key = (value.series, value.year, value.place);
        match kept.get(&key) {
            None => drop(kept.insert(key, Some(value))),
            Some(Some(first)) if merge::number(first.value) != merge::number(value.value) => {
                let message = format!(
                    "`{}`, {}, {}: {} here, {} in {} {}",
                    subject.series[value.series].id,
                    subject.places[value.place].1,
                    value.year,
                    merge::number(value.value),
                    merge::number(first.value),
                    places[first.sheet],
                    grid::address(first.cell.0, first.cell.1),
                );
                remarks.begin(&places[value.sheet], "");
                remarks.say(Kind::Refused, "import::twice", message, Some(value.cell), "leave one of them");
                kept.insert(key, None);
            }
            Some(_) => {}
        }
    }
    kept.into_values().flatten().collect()
}

fn changes(
    values: Vec<Found>,
    standing: &Standing<'_>,
    subject: &Subject,
    sources_of_sheets: &[Option<String>],
    places: &[String],
    remarks: &mut Remarks,
) -> (Vec<Change>, usize) {
    let (mut changes, mut same) = (Vec::new(), 0);
    for found in values {
        let old = standing.value(found.series, found.year, found.place);
        if old.is_some_and(|(old, _)| merge::number(old) == merge::number(found.value)) {
            same += 1;
            continue;
        }
        let series = &subject.series[found.series];
        let own = Some(series.source.as_str()).filter(|s| !s.is_empty());
        let source = found.source.as_deref().or(sources_of_sheets[found.sheet].as_deref());
        let source = source.or(standing.last_source(found.series)).or(own);
        remarks.begin(&places[found.sheet], "");
        match source {
            Some(source) if subject.sources.iter().any(|known| known == source) => {
                let source = source.to_owned();
                changes.push(Change { found, old, source, unusual: None });
            }
            Some(source) => {
                let message = format!("`{source}` is no source");
                let help = "list it in sources.csv, or give `--source`";
                remarks.say(Kind::Refused, "import::source", message, Some(found.cell), help);
            }
            None => {
                let message = format!("no source for `{}`", series.id);
                let help = "give `--source`, or name its source in framework.csv";
                remarks.say(Kind::Refused, "import::source", message, Some(found.cell), help);
            }
        }
    }
    (changes, same)
}
