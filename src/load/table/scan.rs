//! Splits CSV text into records and cells.

use std::collections::BTreeMap;
use std::ops::Range;

/// What can be wrong with quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The file ends within quotes.
    Unclosed,
    /// Something other than a comma or line end follows a closing quote.
    AfterQuote,
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// First and one past the last byte of each cell, with its quotes.
    pub cells: Vec<(u32, u32)>,
    /// The cells of each record; blank lines are none.
    pub records: Vec<Range<usize>>,
    /// Texts of cells that are not what stands between their quotes, by their first byte.
    pub unquoted: BTreeMap<u32, String>,
    /// Faults with their places.
    pub faults: Vec<(Fault, Range<usize>)>,
}

/// Splits a text. Never fails: a fault costs one cell.
///
/// Places past 4 GiB cannot be told; such a text is cut off.
pub(super) fn scan(text: &str) -> Scan {
    let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
    let mut scan = Scan::default();
    let mut first = 0;
    let mut at = 0;
    while at < text.len() {
        let start = at;
        at = if text.as_bytes()[at] == b'"' { scan.quoted(text, at) } else { plain(text, at) };
        let blank_line = scan.cells.len() == first && at == start && text.as_bytes().get(at) != Some(&b',');
        scan.push(start, at);
        if text.as_bytes().get(at) == Some(&b',') {
            at += 1;
            if at == text.len() {
                scan.push(at, at);
            }
        } else {
            at += 1;
            if blank_line {
                scan.cells.truncate(first);
            } else {
                scan.records.push(first..scan.cells.len());
            }
            first = scan.cells.len();
        }
    }
    if scan.cells.len() > first {
        scan.records.push(first..scan.cells.len());
    }
    scan
}

#[allow(clippy::cast_possible_truncation, reason = "the text was cut to what fits")]
fn place(byte: usize) -> u32 {
    byte as u32
}

/// The next comma or line end.
fn plain(text: &str, start: usize) -> usize {
    text[start..].find([',', '\n']).map_or(text.len(), |n| start + n)
}

impl Scan {
    fn push(&mut self, start: usize, end: usize) {
        self.cells.push((place(start), place(end)));
    }

    /// From an opening quote to the end of its cell; `""` inside stands for a quote.
    fn quoted(&mut self, text: &str, start: usize) -> usize {
        let mut content = String::new();
        let mut at = start + 1;
        loop {
            let Some(quote) = text[at..].find('"').map(|n| at + n) else {
                // Give up the rest of this line only, so that the rows below are still checked.
                self.faults.push((Fault::Unclosed, start..start + 1));
                let end = plain(text, start + 1);
                self.unquoted.insert(place(start), text[start + 1..end].to_owned());
                return end;
            };
            content.push_str(&text[at..quote]);
            at = quote + 1;
            if !text[at..].starts_with('"') {
                break;
            }
            content.push('"');
            at += 1;
        }
        let end = plain(text, at);
        if !text[at..end].trim().is_empty() {
            self.faults.push((Fault::AfterQuote, at..end));
        }
        if content != within_quotes(&text[start..end]) {
            self.unquoted.insert(place(start), content);
        }
        end
    }
}

/// What stands between the quotes of a cell, or the cell itself where it has none.
pub(super) fn within_quotes(cell: &str) -> &str {
    cell.strip_prefix('"').and_then(|rest| rest.trim_end().strip_suffix('"')).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(csv: &str) -> Vec<Vec<String>> {
        let found = scan(csv);
        let text = |&(start, end): &(u32, u32)| {
            let own = || within_quotes(&csv[start as usize..end as usize]).to_owned();
            found.unquoted.get(&start).cloned().unwrap_or_else(own)
        };
        found.records.iter().map(|r| found.cells[r.clone()].iter().map(text).collect()).collect()
    }

    #[test]
    fn quotes_commas_and_line_ends_inside_cells() {
        let csv = "a,b\n\"x, \"\"y\"\"\nz\",2\n\n,\n";
        assert_eq!(texts(csv), [vec!["a", "b"], vec!["x, \"y\"\nz", "2"], vec!["", ""]]);
        let (start, end) = scan(csv).cells[2];
        assert_eq!(&csv[start as usize..end as usize], "\"x, \"\"y\"\"\nz\"");
    }

    #[test]
    fn a_comma_at_the_end_of_the_file_opens_a_cell() {
        assert_eq!(texts("a,b\n1,"), [["a", "b"], ["1", ""]]);
    }

    #[test]
    fn an_unclosed_quote_costs_its_line_only() {
        let found = scan("a,b\n\"x,1\ny,2\n");
        assert_eq!(found.faults, [(Fault::Unclosed, 4..5)]);
        assert_eq!(found.records.len(), 3);
    }

    #[test]
    fn text_after_a_closing_quote_is_a_fault() {
        let found = scan("\"a\" b,c\n");
        assert_eq!(found.faults, [(Fault::AfterQuote, 3..5)]);
        assert_eq!(found.records[0].len(), 2);
    }

    mod against_the_csv_crate {
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn both_read_what_a_writer_wrote(rows in prop::collection::vec(prop::collection::vec("[a,\"\n北 ]{1,4}", 3), 1..6)) {
                let mut writer = csv::Writer::from_writer(Vec::new());
                for row in &rows {
                    writer.write_record(row).unwrap();
                }
                let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
                prop_assert_eq!(super::texts(&text), rows);
            }

            #[test]
            fn any_text_is_scanned(text in "[a,\"\n\r北 ]{0,40}") {
                for (start, end) in super::scan(&text).cells {
                    prop_assert!(text.get(start as usize..end as usize).is_some());
                }
            }
        }
    }
}
