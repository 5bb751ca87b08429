//! The tables of an edition as one XLSX workbook: the code book first, then a sheet a table.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde_json::Value;

use super::resource::Head;
use crate::model::{Edition, Project};
use crate::words::say;

/// Widest column, in characters.
const WIDEST: usize = 48;

/// Most characters of a cell, which the format limits.
const LONGEST: usize = 32_767;

/// Most rows of a sheet: a workbook is for reading, and is made in memory. The CSV and JSON files hold all.
const MOST_ROWS: usize = 25_000;

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

/// A table as a sheet that is being written.
pub struct Sheet {
    page: Worksheet,
    /// The longest text of each column.
    widths: Vec<usize>,
    rows: usize,
    failed: Option<XlsxError>,
}

impl Sheet {
    /// A sheet with its head alone.
    pub fn new(head: &Head) -> Self {
        let widths = head.fields.iter().map(|field| field.name.len()).collect();
        let mut new = Sheet { page: Worksheet::new(), widths, rows: 0, failed: None };
        new.failed = new.head(head).err();
        new
    }

    fn head(&mut self, head: &Head) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        self.page.set_name(head.name)?;
        self.page.set_freeze_panes(1, 0)?;
        for (column, field) in (0u16..).zip(&head.fields) {
            self.page.write_with_format(0, column, &field.name, &bold)?;
        }
        Ok(())
    }

    /// Adds a row, while there is room.
    pub fn row(&mut self, row: Vec<Value>) {
        self.rows += 1;
        if self.failed.is_none() && self.rows <= MOST_ROWS {
            self.failed = self.cells(row).err();
        }
    }

    fn cells(&mut self, row: Vec<Value>) -> Result<(), XlsxError> {
        let at = u32::try_from(self.rows).unwrap_or(u32::MAX);
        for ((column, value), widest) in (0u16..).zip(row).zip(&mut self.widths) {
            let text = match value {
                Value::Null => continue,
                Value::Bool(flag) => {
                    self.page.write_boolean(at, column, flag)?;
                    continue;
                }
                Value::Number(number) => {
                    self.page.write_number(at, column, number.as_f64().unwrap_or(0.0))?;
                    continue;
                }
                Value::String(text) => {
                    *widest = (*widest).max(width(&text));
                    if text.len() > LONGEST { text.chars().take(LONGEST).collect() } else { text }
                }
                other => other.to_string(),
            };
            self.page.write_string(at, column, text)?;
        }
        Ok(())
    }

    /// The sheet, with what it leaves out.
    pub fn finish(mut self, project: &Project) -> Result<Worksheet, XlsxError> {
        self.failed.map_or(Ok(()), Err)?;
        for (column, widest) in (0u16..).zip(&self.widths) {
            self.page.set_column_width(column, ((*widest).min(WIDEST) + 2) as f64)?;
        }
        if self.rows > MOST_ROWS {
            let rest = project.text(|words| say!(words, rows_shown, count = self.rows, shown = MOST_ROWS));
            let below = u32::try_from(MOST_ROWS + 1).unwrap_or(u32::MAX);
            self.page.write_string(below, 0, rest.joined())?;
        }
        Ok(self.page)
    }
}

/// A text's width in columns of a Latin letter; Chinese characters take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c as u32 > 0x2E80 { 2 } else { 1 }).sum()
}
