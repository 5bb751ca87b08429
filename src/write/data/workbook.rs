//! The tables of an edition as one XLSX workbook: the code book first, then a sheet a table.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde_json::Value;

use super::resource::Resource;
use crate::model::{Edition, Project};
use crate::words::say;

/// Widest column, in characters.
const WIDEST: usize = 48;

/// Most characters of a cell, which the format limits.
const LONGEST: usize = 32_767;

/// Most rows of a sheet: a workbook is for reading, and is made in memory. The CSV and JSON files hold all.
const MOST_ROWS: usize = 100_000;

/// The workbook's bytes. Its date is that of the publication: a build has no clock.
///
/// None where the format cannot hold the tables, which its limits leave no known case of.
pub fn workbook(project: &Project, edition: &Edition, sheets: Vec<Result<Worksheet, XlsxError>>) -> Option<Vec<u8>> {
    write(project, edition, sheets).ok()
}

fn write(
    project: &Project,
    edition: &Edition,
    sheets: Vec<Result<Worksheet, XlsxError>>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut parts = edition.published_on.split('-').map(|part| part.parse::<u16>().unwrap_or(1));
    let year = parts.next().unwrap_or(1970);
    let mut next = || parts.next().and_then(|n| u8::try_from(n).ok()).unwrap_or(1);
    // Dates before 1900 do not exist in a workbook.
    let created = ExcelDateTime::from_ymd(year.max(1900), next(), next())?;
    let properties = DocProperties::new()
        .set_title(edition.title.joined())
        .set_author(project.site.publisher.all().next().unwrap_or_default())
        .set_creation_datetime(&created);
    book.set_properties(&properties);
    for sheet in sheets {
        book.push_worksheet(sheet?);
    }
    book.save_to_buffer()
}

/// A table as a sheet.
pub fn sheet(resource: &Resource, project: &Project) -> Result<Worksheet, XlsxError> {
    let head = Format::new().set_bold();
    let mut sheet = Worksheet::new();
    sheet.set_name(resource.name)?;
    sheet.set_freeze_panes(1, 0)?;
    let shown = &resource.rows[..resource.rows.len().min(MOST_ROWS)];
    for (column, field) in (0u16..).zip(&resource.fields) {
        sheet.write_with_format(0, column, &field.name, &head)?;
        let texts = shown.iter().filter_map(|row| row.get(usize::from(column))?.as_str());
        let longest = texts.map(width).chain([field.name.len()]).max().unwrap_or(0);
        sheet.set_column_width(column, (longest.min(WIDEST) + 2) as f64)?;
    }
    let mut last = 0;
    for (row, values) in (1u32..).zip(shown) {
        last = row;
        for (column, value) in (0u16..).zip(values) {
            let text: String = match value {
                Value::Null => continue,
                Value::Bool(flag) => {
                    sheet.write_boolean(row, column, *flag)?;
                    continue;
                }
                Value::Number(number) => {
                    sheet.write_number(row, column, number.as_f64().unwrap_or(0.0))?;
                    continue;
                }
                Value::String(text) => text.chars().take(LONGEST).collect(),
                other => other.to_string(),
            };
            sheet.write_string(row, column, text)?;
        }
    }
    if shown.len() < resource.rows.len() {
        let count = resource.rows.len();
        let rest = project.text(|words| say!(words, rows_shown, count, shown = shown.len()));
        sheet.write_string(last + 1, 0, rest.joined())?;
    }
    Ok(sheet)
}

/// A text's width in columns of a Latin letter; Chinese characters take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c as u32 > 0x2E80 { 2 } else { 1 }).sum()
}
