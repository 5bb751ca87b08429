//! A table in a text file: its encoding and its separator are found out, and said.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

use super::file::{Most, Opened, Refused, Sheet};
use super::grid::Grid;

/// Encodings of spreadsheets that do not write Unicode, the likelier ones first.
const OLDER: [&Encoding; 6] = [GB18030, BIG5, SHIFT_JIS, EUC_KR, WINDOWS_1251, WINDOWS_1252];
/// What separates the cells of a row.
const SEPARATORS: [(u8, &str); 4] = [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];
/// Bytes that are looked at to find the separator.
const SAMPLE: usize = 64_000;

pub(super) fn table(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    most: Most,
    knows: &dyn Fn(&str) -> usize,
) -> Result<Opened, Refused> {
    let mut guesses = Vec::new();
    let text = decoded(bytes, encoding, knows, &mut guesses)?;
    let (separator, named) = separator(&text);
    if separator != b',' {
        guesses.push(format!("cells separated by {named}"));
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = csv::StringRecord::new();
    // With quotes a record may take several lines, and lines are no longer rows.
    let quoted = text.contains('"');
    let mut row = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(why) => {
                let message = format!("it cannot be read as a table: {why}");
                return Err(Refused { code: "import::kind", message, help: "save it as CSV, or as XLSX" });
            }
        }
        // Blank lines are rows of a spreadsheet, too.
        let line = record.position().map_or(row, |p| usize::try_from(p.line()).map_or(row, |l| l - 1));
        row = row.max(if quoted { row } else { line });
        for (column, cell) in record.iter().enumerate() {
            let cell = grid.keep(cell);
            if cell != super::grid::Cell::Blank {
                grid.put(row, column, cell);
            }
        }
        if grid.cells() as u64 > most.cells {
            let message = format!("it has more than {} cells", most.cells);
            let help = "split it, or raise `values` below `[limits]` in site.toml";
            return Err(Refused { code: "limit::exceeded", message, help });
        }
        row += 1;
    }
    if grid.cells() == 0 {
        return Err(Refused { code: "import::empty", message: "it has no cell".to_owned(), help: "export it again" });
    }
    Ok(Opened { kind: "text".to_owned(), sheets: vec![Sheet { name: String::new(), hidden: false, grid }], guesses })
}

fn decoded(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    knows: &dyn Fn(&str) -> usize,
    guesses: &mut Vec<String>,
) -> Result<String, Refused> {
    if let Some((found, mark)) = Encoding::for_bom(bytes) {
        if found != UTF_8 {
            guesses.push(format!("encoding {}, by its byte-order mark", found.name()));
        }
        return Ok(found.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if let Some(encoding) = encoding {
        let (text, wrong) = encoding.decode_without_bom_handling(bytes);
        if wrong {
            let message = format!("it is not {}", encoding.name());
            return Err(Refused { code: "import::encoding", message, help: "leave `--encoding` out, or name another" });
        }
        return Ok(text.into_owned());
    }
    // Text of a spreadsheet in UTF-16 without a mark: every other byte of its commas and digits is zero.
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).take(SAMPLE).filter(|b| **b == 0).count();
    for (odd, found) in [(1, UTF_16LE), (0, UTF_16BE)] {
        if zeros(odd) * 5 > bytes.len().min(2 * SAMPLE) / 2 {
            guesses.push(format!("encoding {}, by its zero bytes", found.name()));
            return Ok(found.decode_without_bom_handling(bytes).0.into_owned());
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let read = OLDER.iter().filter_map(|encoding| {
        let (text, wrong) = encoding.decode_without_bom_handling(bytes);
        (!wrong).then(|| (knows(&text), *encoding, text))
    });
    // The first of those in which most regions are known.
    let mut best: Option<(usize, &Encoding, std::borrow::Cow<'_, str>)> = None;
    for found in read {
        if best.as_ref().is_none_or(|(known, ..)| found.0 > *known) {
            best = Some(found);
        }
    }
    match best {
        Some((names, encoding, text)) if names > 0 => {
            guesses.push(format!("encoding {}: {names} names of regions are known in it", encoding.name()));
            Ok(text.into_owned())
        }
        _ => Err(Refused {
            code: "import::encoding",
            message: "its encoding is not known: it is not UTF-8, and in no other one a region is known".to_owned(),
            help: "save it as UTF-8, or name its encoding by `--encoding`, such as gb18030 or windows-1252",
        }),
    }
}

/// The sign that stands in most lines, as often in each.
fn separator(text: &str) -> (u8, &'static str) {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let lines: Vec<&str> = sample.split(['\n', '\r']).filter(|l| !l.trim().is_empty()).collect();
    let mut best = (0, SEPARATORS[0]);
    for (byte, name) in SEPARATORS {
        let mut counts: Vec<usize> = lines.iter().map(|line| outside_quotes(line, byte)).filter(|n| *n > 0).collect();
        counts.sort_unstable();
        let Some(&usual) = counts.get(counts.len() / 2) else { continue };
        let alike = counts.iter().filter(|n| **n == usual).count();
        // Decimal commas stand in lines of semicolons too, but not as often in each.
        let score = alike * 2 + usual.min(3);
        if score > best.0 || (score == best.0 && byte != b',' && best.1.0 == b',') {
            best = (score, (byte, name));
        }
    }
    best.1
}

fn outside_quotes(line: &str, byte: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|b| {
            quoted ^= *b == b'"';
            *b == byte && !quoted
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(bytes: &[u8]) -> (Vec<Vec<String>>, Vec<String>) {
        let most = Most { megabytes: 1, cells: 1000 };
        let opened = table(bytes, None, most, &|text| text.matches("北京").count() + text.matches("Île").count());
        let opened = opened.unwrap_or_else(|refused| panic!("{refused:?}"));
        let grid = &opened.sheets[0].grid;
        let rows = (0..grid.rows()).map(|r| grid.row(r).iter().map(|c| grid.text(*c).to_owned()).collect()).collect();
        (rows, opened.guesses)
    }

    #[test]
    fn encodings_are_found_and_said() {
        let text = "地区,2021\n北京,1\n";
        let utf_16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let marked = [&[0xff, 0xfe][..], &utf_16(u16::to_le_bytes)].concat();
        for (bytes, said) in [
            (text.as_bytes().to_vec(), None),
            ([&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(), None),
            (GB18030.encode(text).0.into_owned(), Some("gb18030")),
            (marked, Some("UTF-16LE, by its byte-order mark")),
            (utf_16(u16::to_le_bytes), Some("UTF-16LE, by its zero bytes")),
            (utf_16(u16::to_be_bytes), Some("UTF-16BE, by its zero bytes")),
        ] {
            let (rows, guesses) = opened(&bytes);
            assert_eq!(rows, [["地区", "2021"], ["北京", "1"]], "{said:?}");
            assert_eq!(guesses.is_empty(), said.is_none(), "{guesses:?}");
            assert!(said.is_none_or(|said| guesses[0].to_lowercase().contains(&said.to_lowercase())), "{guesses:?}");
        }
        // Bytes that are no Chinese text, though they could be.
        let (rows, guesses) = opened(&WINDOWS_1252.encode("Région;2021\nÎle;1,5\n").0);
        assert_eq!(rows, [["Région", "2021"], ["Île", "1,5"]]);
        assert!(guesses[0].contains("windows-1252") && guesses[1].contains("semicolons"), "{guesses:?}");
    }

    #[test]
    fn any_separator_and_any_line_ends() {
        for text in ["a,b\r\n1,2\r\n", "a;b\n1;2", "a\tb\r1\t2\r", "a|b\n1|2\n"] {
            assert_eq!(opened(text.as_bytes()).0, [["a", "b"], ["1", "2"]], "{text:?}");
        }
        assert_eq!(opened(b"a;b\n1,5;2,5\n3,5;4,5\n").0[1], ["1,5", "2,5"]);
    }

    #[test]
    fn an_encoding_that_nothing_speaks_for_is_refused() {
        let most = Most { megabytes: 1, cells: 1000 };
        let refused = table(b"\xb1\xb1,1\n", None, most, &|_| 0).unwrap_err();
        assert_eq!(refused.code, "import::encoding");
    }
}
