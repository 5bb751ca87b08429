//! A file as sheets: its kind is told by its bytes, never by its name.

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Sheets, Xlsx, XlsxError, open_workbook_auto_from_rs,
};

use crate::fs::{self, Kind};

use super::grid::{Cell, Grid};
use super::text;

/// A sheet of a workbook, or the table of a text file.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Empty for a text file.
    pub name: String,
    pub hidden: bool,
    pub grid: Grid,
}

/// A file that was read.
#[derive(Debug)]
pub(super) struct Opened {
    /// What it is, in words.
    pub kind: String,
    pub sheets: Vec<Sheet>,
    /// What was guessed.
    pub guesses: Vec<String>,
}

/// Why a file is not read, and what to do.
#[derive(Debug)]
pub(super) struct Refused {
    pub code: &'static str,
    pub message: String,
    pub help: &'static str,
}

fn refused(code: &'static str, message: impl Into<String>, help: &'static str) -> Refused {
    Refused { code, message: message.into(), help }
}

/// Bounds on a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    pub megabytes: u64,
    pub cells: u64,
}

/// Opens a file; `knows` counts the names of regions in a text, to choose between encodings.
pub(super) fn open(
    path: &Path,
    encoding: Option<&'static encoding_rs::Encoding>,
    most: Most,
    knows: &dyn Fn(&str) -> usize,
) -> fs::Result<Result<Opened, Refused>> {
    let behind = fs::behind(path)?;
    match behind {
        Some((_, Kind::File)) => {}
        Some((_, Kind::Folder)) => {
            return Ok(Err(refused("import::file", "it is a folder", "name the files in it")));
        }
        Some(_) => return Ok(Err(refused("import::file", "it is a pipe or a device", "save it as a file first"))),
        None => return Ok(Err(refused("import::file", "it is not there", "see to the path"))),
    }
    let megabytes = fs::size(path)?.div_ceil(1_000_000);
    if megabytes > most.megabytes {
        let message = format!("it has {megabytes} MB: the limit is {}", most.megabytes);
        return Ok(Err(refused(
            "limit::exceeded",
            message,
            "split it, or raise `file_mb` below `[limits]` in site.toml",
        )));
    }
    let bytes = fs::read(path)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Err(refused("import::empty", "it is empty", "export it again")));
    }
    let named_otherwise = |endings: &[&str]| {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        (!endings.contains(&ending.as_str())).then(|| format!("by its bytes, though it is named `.{ending}`"))
    };
    Ok(match bytes.as_slice() {
        [b'P', b'K', 3, 4, ..] => {
            workbook(bytes, most).map(|opened| with(opened, named_otherwise(&["xlsx", "xlsm", "xltx", "ods", "xlsb"])))
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => workbook(bytes, most).map(|opened| with(opened, named_otherwise(&["xls"]))),
        [b'%', b'P', b'D', b'F', ..] => Err(refused(
            "import::kind",
            "it is a PDF",
            "copy the table into a spreadsheet, and hold it against the print",
        )),
        _ => text::table(&bytes, encoding, most, knows),
    })
}

fn with(mut opened: Opened, guess: Option<String>) -> Opened {
    opened.guesses.extend(guess);
    opened
}

fn workbook(bytes: Vec<u8>, most: Most) -> Result<Opened, Refused> {
    let protected = || {
        refused(
            "import::protected",
            "it is protected by a password",
            "take the password off in the spreadsheet, and save it",
        )
    };
    let zip = bytes.starts_with(b"PK");
    let bytes: Arc<[u8]> = bytes.into();
    let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(Arc::clone(&bytes))) else {
        // The detection of the library loses the reason.
        let why = match Xlsx::new(Cursor::new(bytes)) {
            Err(XlsxError::Password) => return Err(protected()),
            Err(why) => why.to_string(),
            Ok(_) => "its parts cannot be read".to_owned(),
        };
        let what = if zip { "no workbook, or a damaged one" } else { "no workbook that can be read" };
        let help = "open it in a spreadsheet, and save it as XLSX";
        return Err(refused("import::kind", format!("it is {what}: {why}"), help));
    };
    let kind = match &book {
        Sheets::Xls(_) => "XLS",
        Sheets::Xlsx(_) => "XLSX",
        Sheets::Xlsb(_) => "XLSB",
        Sheets::Ods(_) => "ODS",
    };
    let listed = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut cells = 0;
    for sheet in listed.into_iter().filter(|s| s.typ == SheetType::WorkSheet) {
        let broken = |why: String| {
            let message = format!("the sheet `{}` cannot be read: {why}", sheet.name);
            refused("import::kind", message, "open it in a spreadsheet, and save it as XLSX")
        };
        let grid = match &mut book {
            Sheets::Xlsx(book) => streamed(book, &sheet.name, most).map_err(|e| broken(e.to_string()))?,
            other => ranged(other, &sheet.name).map_err(broken)?,
        };
        cells += grid.cells() as u64;
        if cells > most.cells {
            let message = format!("it has more than {} cells", most.cells);
            return Err(refused(
                "limit::exceeded",
                message,
                "split it, or raise `values` below `[limits]` in site.toml",
            ));
        }
        sheets.push(Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible, grid });
    }
    Ok(Opened { kind: kind.to_owned(), sheets, guesses: Vec::new() })
}

/// A sheet of an XLSX file, cell by cell.
fn streamed(book: &mut Xlsx<Cursor<Arc<[u8]>>>, name: &str, most: Most) -> Result<Grid, XlsxError> {
    let mut grid = Grid::default();
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut percent = Vec::new();
    if let Ok(styles) = book.worksheet_style(name) {
        let shown = styles
            .cells()
            .filter(|(.., style)| style.number_format.as_ref().is_some_and(|f| f.format_code.contains('%')));
        percent.extend(shown.map(|(row, column, _)| (row, column)));
    }
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(found) = reader.next_cell_with_formula()? {
        let (row, column) = found.pos;
        let mut cell = match found.value {
            DataRef::Empty if found.formula.is_some() => Cell::Unsaved,
            DataRef::String(ref text) if text.is_empty() && found.formula.is_some() => Cell::Unsaved,
            DataRef::Empty => continue,
            DataRef::Int(n) => Cell::Number(n as f64),
            DataRef::Float(n) => Cell::Number(n),
            DataRef::SharedString(text) => grid.keep(text),
            DataRef::Bool(b) => Cell::Bool(b),
            DataRef::DateTime(date) => day(&date),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => grid.keep(&text),
            DataRef::Error(_) => Cell::Error,
        };
        if let Cell::Number(n) = cell
            && percent.binary_search(&(row, column)).is_ok()
        {
            cell = Cell::Percent(n);
        }
        grid.put(row as usize, column as usize, cell);
        if grid.cells() as u64 > most.cells {
            break;
        }
    }
    for area in merged {
        let place = |(row, column): (u32, u32)| (row as usize, column as usize);
        grid.merge(place(area.start), place(area.end));
    }
    Ok(grid)
}

/// A sheet of another kind of workbook.
fn ranged(book: &mut Sheets<Cursor<Arc<[u8]>>>, name: &str) -> Result<Grid, String> {
    let range = book.worksheet_range(name).map_err(|e| e.to_string())?;
    let formulas = book.worksheet_formula(name).unwrap_or_default();
    let start = range.start().unwrap_or((0, 0));
    let mut grid = Grid::default();
    for (row, column, value) in range.used_cells() {
        let (row, column) = (start.0 as usize + row, start.1 as usize + column);
        let cell = match value {
            Data::Empty => continue,
            Data::Int(n) => Cell::Number(*n as f64),
            Data::Float(n) => Cell::Number(*n),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => grid.keep(text),
            Data::Bool(b) => Cell::Bool(*b),
            Data::DateTime(date) => day(date),
            Data::Error(_) => Cell::Error,
        };
        grid.put(row, column, cell);
    }
    let first = formulas.start().unwrap_or((0, 0));
    let unsaved: Vec<(usize, usize)> = formulas
        .used_cells()
        .map(|(row, column, _)| (first.0 as usize + row, first.1 as usize + column))
        .filter(|&(row, column)| grid.cell(row, column) == Cell::Blank && row < grid.rows())
        .collect();
    for (row, column) in unsaved {
        if column < grid.row(row).len() {
            grid.put_over(row, column, Cell::Unsaved);
        }
    }
    Ok(grid)
}

fn day(date: &ExcelDateTime) -> Cell {
    let (year, ..) = date.to_ymd_hms_milli();
    Cell::Date { serial: date.as_f64(), year: i32::from(year) }
}
