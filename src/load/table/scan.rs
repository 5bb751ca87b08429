//! Splits CSV text into records and cells.

use std::ops::Range;

/// A cell's text without quotes, and its bytes in the file with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scanned {
    pub text: String,
    pub range: Range<usize>,
}

/// The cells of a row.
pub(super) type Record = Vec<Scanned>;

/// What can be wrong with quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The file ends within quotes.
    Unclosed,
    /// Something other than a comma or line end follows a closing quote.
    AfterQuote,
}

/// Records (blank lines left out) and faults with their places. Never fails: a fault costs one cell.
pub(super) fn scan(text: &str) -> (Vec<Record>, Vec<(Fault, Range<usize>)>) {
    let mut records = Vec::new();
    let mut faults = Vec::new();
    let mut record = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let cell = if text[at..].starts_with('"') { quoted(text, at, &mut faults) } else { plain(text, at) };
        at = cell.range.end;
        let blank_line = record.is_empty() && cell.range.is_empty();
        record.push(cell);
        if text[at..].starts_with(',') {
            at += 1;
            if at == text.len() {
                record.push(Scanned { text: String::new(), range: at..at });
            }
        } else {
            at += 1;
            let full = std::mem::take(&mut record);
            if !blank_line {
                records.push(full);
            }
        }
    }
    if !record.is_empty() {
        records.push(record);
    }
    (records, faults)
}

/// Up to the next comma or line end.
fn plain(text: &str, start: usize) -> Scanned {
    let end = text[start..].find([',', '\n']).map_or(text.len(), |n| start + n);
    Scanned { text: text[start..end].to_owned(), range: start..end }
}

/// From an opening quote to its closing one; `""` inside stands for a quote.
fn quoted(text: &str, start: usize, faults: &mut Vec<(Fault, Range<usize>)>) -> Scanned {
    let mut content = String::new();
    let mut at = start + 1;
    loop {
        let Some(quote) = text[at..].find('"').map(|n| at + n) else {
            // Give up the rest of this line only, so that the rows below are still checked.
            faults.push((Fault::Unclosed, start..start + 1));
            let mut cell = plain(text, start + 1);
            cell.range.start = start;
            return cell;
        };
        content.push_str(&text[at..quote]);
        at = quote + 1;
        if text[at..].starts_with('"') {
            content.push('"');
            at += 1;
        } else {
            break;
        }
    }
    let rest = plain(text, at);
    if !rest.text.trim().is_empty() {
        faults.push((Fault::AfterQuote, rest.range.clone()));
    }
    Scanned { text: content, range: start..rest.range.end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(csv: &str) -> Vec<Vec<String>> {
        scan(csv).0.into_iter().map(|r| r.into_iter().map(|c| c.text).collect()).collect()
    }

    #[test]
    fn quotes_commas_and_line_ends_inside_cells() {
        let csv = "a,b\n\"x, \"\"y\"\"\nz\",2\n\n,\n";
        assert_eq!(texts(csv), [vec!["a", "b"], vec!["x, \"y\"\nz", "2"], vec!["", ""]]);
        let (records, _) = scan(csv);
        assert_eq!(&csv[records[1][0].range.clone()], "\"x, \"\"y\"\"\nz\"");
    }

    #[test]
    fn a_comma_at_the_end_of_the_file_opens_a_cell() {
        assert_eq!(texts("a,b\n1,"), [["a", "b"], ["1", ""]]);
    }

    #[test]
    fn an_unclosed_quote_costs_its_line_only() {
        let (records, faults) = scan("a,b\n\"x,1\ny,2\n");
        assert_eq!(faults, [(Fault::Unclosed, 4..5)]);
        assert_eq!(records.len(), 3);
    }

    #[test]
    fn text_after_a_closing_quote_is_a_fault() {
        let (records, faults) = scan("\"a\" b,c\n");
        assert_eq!(faults, [(Fault::AfterQuote, 3..5)]);
        assert_eq!(records[0].len(), 2);
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
                let (records, _) = super::scan(&text);
                for cell in records.iter().flatten() {
                    prop_assert!(text.get(cell.range.clone()).is_some());
                }
            }
        }
    }
}
