//! Workbooks to send out: a row for each value that is wanted, with what it means, what it was, and an empty cell.
//!
//! `import` reads them back without a word from anybody: ids and codes stand beside names, and heads are words that it knows.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::diag::{Diagnostic, Sink};
use crate::fs;
use crate::lang::Lang;
use crate::load::{self, RawEdition, RawRow, RawTable, ValueKind};
use crate::source::SourceMap;
use crate::words::{Words, word};

/// What a workbook holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// One workbook for all
    All,
    /// One for each region
    Region,
    /// One for each indicator
    Indicator,
}

/// What is asked for.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Edition.
    pub edition: &'a str,
    /// Year of the values; none: the last one of the edition.
    pub year: Option<i32>,
    /// How values are shared out among workbooks.
    pub by: By,
    /// Language; none: the first one of the site.
    pub lang: Option<&'a str>,
    /// Folder of the workbooks.
    pub out: &'a Path,
}

/// What was written.
#[derive(Debug)]
pub struct Sent {
    /// The workbooks.
    pub files: Vec<PathBuf>,
    /// Values that are asked for.
    pub values: usize,
    /// Their year.
    pub year: i32,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A workbook could not be made.
    #[error("a workbook could not be made: {0}")]
    Workbook(#[from] XlsxError),
    /// The file system refused.
    #[error(transparent)]
    Fs(#[from] fs::Error),
}

/// A row of a workbook.
#[derive(Debug)]
struct Row {
    series: usize,
    place: usize,
    before: Option<(i32, f64)>,
}

#[derive(Debug)]
struct Series {
    id: String,
    name: String,
    unit: String,
    definition: String,
    source: String,
    /// No value of it was ever negative.
    positive: bool,
}

#[derive(Debug)]
struct Place {
    code: String,
    slug: String,
    name: String,
}

/// Heads of the columns, their widths in characters, and which of them are filled in.
const WIDTHS: [f64; 12] = [20.0, 28.0, 40.0, 12.0, 10.0, 16.0, 8.0, 14.0, 10.0, 16.0, 14.0, 30.0];
const VALUE: u16 = 9;
const SOURCE: u16 = 10;
const NOTE: u16 = 11;
/// The row of the heads; how to fill the sheet in stands above.
const HEADS: u32 = 2;

/// Writes the workbooks. None where the edition cannot be read; then the sink says why.
///
/// # Errors
/// Where a workbook cannot be made, or the file system refuses.
pub fn send(data: &Path, wanted: &Wanted<'_>, sources: &mut SourceMap, sink: &mut Sink) -> Result<Option<Sent>, Error> {
    let mut found = Sink::default();
    let Some(raw) = load::load(data, &[], sources, &mut found)? else {
        sink.merge(found);
        return Ok(None);
    };
    let Some(at) = raw.editions.iter().position(|e| e.id == wanted.edition) else {
        let known = raw.editions.iter().map(|e| e.id.as_str());
        let finding = Diagnostic::error("edition::unknown", format!("there is no edition `{}`", wanted.edition));
        sink.push(finding.did_you_mean(wanted.edition, known));
        return Ok(None);
    };
    let languages = &raw.site.languages;
    let lang = match wanted.lang {
        None => languages.first().copied(),
        Some(tag) => languages.iter().copied().find(|l| l.code() == tag),
    };
    let edition = &raw.editions[at];
    let year = wanted.year.or_else(|| last_year(edition));
    let (Some(lang), Some(year), Some(framework), Some(regions)) = (lang, year, &edition.framework, &raw.regions)
    else {
        if lang.is_none() {
            let finding = Diagnostic::error("words::language", "the site has no such language");
            sink.push(finding.did_you_mean(wanted.lang.unwrap_or_default(), languages.iter().map(|l| l.code())));
        }
        sink.merge(found);
        return Ok(None);
    };
    let catalogue = raw.words.catalogue(lang, sources, sink);
    let words = Words::of(&catalogue);
    // What was known before stands in this edition, or in an earlier one of the site.
    let past: Vec<&RawTable> = raw.editions[at..].iter().filter_map(|e| e.observations.as_ref()).collect();
    let (series, places) = (series(framework, edition, lang), places(regions, lang));
    let known = known(&past, &series, &places, regions, year);
    let series: Vec<Series> = series
        .into_iter()
        .enumerate()
        .map(|(i, s)| Series { positive: !known.iter().any(|((s, _), (_, v))| *s == i && *v < 0.0), ..s })
        .collect();
    let mut groups: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    let mut values = 0;
    for (s, one) in series.iter().enumerate() {
        for (p, place) in places.iter().enumerate() {
            let name = match wanted.by {
                By::All => format!("{}-{year}.xlsx", wanted.edition),
                By::Region => format!("{}-{year}-{}.xlsx", wanted.edition, place.slug),
                By::Indicator => format!("{}-{year}-{}.xlsx", wanted.edition, one.id),
            };
            groups.entry(name).or_default().push(Row { series: s, place: p, before: known.get(&(s, p)).copied() });
            values += 1;
        }
    }
    let listed: Vec<String> = edition.sources.as_ref().map(|t| column(t, "source")).unwrap_or_default();
    let mut files = Vec::new();
    for (name, rows) in &groups {
        let bytes = workbook(rows, &series, &places, year, &listed, words)?;
        let path = wanted.out.join(name);
        fs::write(&path, &bytes)?;
        files.push(path);
    }
    Ok(Some(Sent { files, values, year }))
}

fn last_year(edition: &RawEdition) -> Option<i32> {
    let Some(ValueKind::List(items)) = edition.settings.root.get("years").map(|v| &v.kind) else { return None };
    let ValueKind::Integer(year) = items.last()?.kind else { return None };
    i32::try_from(year).ok()
}

fn cell<'a>(table: &RawTable, row: RawRow<'a>, column: &str) -> &'a str {
    table.column(column).and_then(|c| row.cell(c)).map_or("", |c| c.text)
}

/// A text of a row in a language; a site of one language may name the column without it.
fn text<'a>(table: &RawTable, row: RawRow<'a>, stem: &str, lang: Lang) -> &'a str {
    let own = cell(table, row, &format!("{stem}_{}", lang.code()));
    if own.is_empty() { cell(table, row, stem) } else { own }
}

fn column(table: &RawTable, name: &str) -> Vec<String> {
    table.rows().map(|row| cell(table, row, name).to_owned()).filter(|t| !t.is_empty()).collect()
}

/// Nodes without children, and auxiliary series.
fn series(framework: &RawTable, edition: &RawEdition, lang: Lang) -> Vec<Series> {
    let parents = column(framework, "parent");
    let defined: BTreeMap<&str, &str> = edition
        .provenance
        .iter()
        .flat_map(|t| t.rows().map(move |row| (cell(t, row, "indicator"), text(t, row, "definition", lang))))
        .collect();
    let rows = framework.rows().filter(|row| !parents.iter().any(|p| p == cell(framework, *row, "node")));
    rows.map(|row| {
        let id = cell(framework, row, "node");
        Series {
            id: id.to_owned(),
            name: text(framework, row, "name", lang).to_owned(),
            unit: text(framework, row, "unit", lang).to_owned(),
            definition: defined.get(id).copied().unwrap_or_default().to_owned(),
            source: cell(framework, row, "source").to_owned(),
            positive: true,
        }
    })
    .collect()
}

/// Regions that are scored.
fn places(regions: &RawTable, lang: Lang) -> Vec<Place> {
    let assessed = regions.rows().filter(|row| cell(regions, *row, "assessed").eq_ignore_ascii_case("true"));
    assessed
        .map(|row| Place {
            code: cell(regions, row, "code").to_owned(),
            slug: cell(regions, row, "slug").to_owned(),
            name: text(regions, row, "name", lang).to_owned(),
        })
        .collect()
}

/// The latest value before a year, of each series and place; this edition's own goes before that of an earlier one.
fn known(
    past: &[&RawTable],
    series: &[Series],
    places: &[Place],
    regions: &RawTable,
    year: i32,
) -> BTreeMap<(usize, usize), (i32, f64)> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for row in regions.rows() {
        let code = cell(regions, row, "code");
        let Some(place) = places.iter().position(|p| p.code == code) else { continue };
        for name in row.cells().flat_map(|c| c.text.split(';')).map(str::trim).filter(|n| !n.is_empty()) {
            names.entry(name.to_lowercase()).or_insert(place);
        }
    }
    let mut known: BTreeMap<(usize, usize), (i32, f64)> = BTreeMap::new();
    for table in past.iter().rev() {
        for row in table.rows() {
            let series = series.iter().position(|s| s.id == cell(table, row, "indicator"));
            let place = names.get(&cell(table, row, "region").to_lowercase()).copied();
            let (Some(series), Some(place)) = (series, place) else { continue };
            let (Ok(of), Ok(value)) = (cell(table, row, "year").parse::<i32>(), cell(table, row, "value").parse())
            else {
                continue;
            };
            let last = known.get(&(series, place)).map(|(year, _)| *year);
            if of < year && last.is_none_or(|last| of >= last) {
                known.insert((series, place), (of, value));
            }
        }
    }
    known
}

fn workbook(
    rows: &[Row],
    series: &[Series],
    places: &[Place],
    year: i32,
    sources: &[String],
    words: Words<'_>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same input gives the same bytes.
    let epoch = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&epoch));
    let head =
        Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin);
    let told = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let open =
        Format::new().set_unlocked().set_background_color(Color::RGB(0x00FF_F4CC)).set_border(FormatBorder::Hair);
    let sheet = book.add_worksheet();
    sheet.set_name(word!(words, desk_collect_sheet))?;
    sheet.write(0, 0, word!(words, desk_collect_how))?;
    let heads = [
        word!(words, desk_collect_indicator),
        word!(words, desk_collect_name),
        word!(words, desk_collect_definition),
        word!(words, desk_collect_unit),
        word!(words, desk_collect_region),
        word!(words, desk_collect_region_name),
        word!(words, desk_collect_year),
        word!(words, desk_collect_before),
        word!(words, desk_collect_before_year),
        word!(words, desk_collect_value),
        word!(words, desk_collect_source),
        word!(words, desk_collect_note),
    ];
    for ((at, name), width) in (0u16..).zip(heads).zip(WIDTHS) {
        sheet.write_with_format(HEADS, at, name, &head)?;
        sheet.set_column_width(at, width)?;
    }
    for (at, row) in (HEADS + 1..).zip(rows) {
        let (one, place) = (&series[row.series], &places[row.place]);
        for (column, text) in
            [one.id.as_str(), &one.name, &one.definition, &one.unit, &place.code, &place.name].iter().enumerate()
        {
            sheet.write_with_format(at, u16::try_from(column).unwrap_or(0), *text, &told)?;
        }
        sheet.write_with_format(at, 6, year, &told)?;
        if let Some((of, value)) = row.before {
            sheet.write_with_format(at, 7, value, &told)?;
            sheet.write_with_format(at, 8, of, &told)?;
        }
        sheet.write_blank(at, VALUE, &open)?;
        sheet.write_with_format(at, SOURCE, one.source.as_str(), &open)?;
        sheet.write_blank(at, NOTE, &open)?;
        validate(sheet, at, one.positive, words)?;
    }
    let last = HEADS + u32::try_from(rows.len()).unwrap_or(0);
    // A list in a validation has 255 characters at most.
    let short = sources.iter().map(|s| s.chars().count() + 1).sum::<usize>() <= 255;
    if !sources.is_empty() && short && last > HEADS {
        let choices: Vec<&str> = sources.iter().map(String::as_str).collect();
        let rule =
            DataValidation::new().allow_list_strings(&choices)?.set_error_message(word!(words, desk_collect_listed))?;
        sheet.add_data_validation(HEADS + 1, SOURCE, last, SOURCE, &rule)?;
    }
    sheet.set_freeze_panes(HEADS + 1, 2)?;
    sheet.protect();
    book.save_to_buffer()
}

/// A number, and none below zero where none ever was.
fn validate(sheet: &mut Worksheet, row: u32, positive: bool, words: Words<'_>) -> Result<(), XlsxError> {
    let (rule, message) = if positive {
        (DataValidationRule::GreaterThanOrEqualTo(0.0), word!(words, desk_collect_positive))
    } else {
        (DataValidationRule::Between(-1e100, 1e100), word!(words, desk_collect_number))
    };
    let validation = DataValidation::new().allow_decimal_number(rule).set_error_message(message)?;
    sheet.add_data_validation(row, VALUE, row, VALUE, &validation).map(drop)
}
