//! `sources.csv`.

use crate::diag::{Diagnostic, Sink};
use crate::load::RawTable;
use crate::model::Source;
use crate::source::Span;

use super::names::{Names, Unique};
use super::sheet::Sheet;

const REQUIRED: [&str; 5] = ["source", "name_zh", "name_en", "publisher_zh", "publisher_en"];

/// Sources in file order, and the place of each id; none where the columns are not sound.
pub(super) fn build(table: Option<&RawTable>, sink: &mut Sink) -> Option<(Vec<Source>, Vec<Span>)> {
    let sheet = Sheet::open(table?, &REQUIRED, &["where", "date"], sink)?;
    let (mut sources, mut places) = (Vec::new(), Vec::new());
    let mut ids = Unique::new();
    for row in sheet.rows() {
        let id = row.need("source", sink);
        let name = row.need_both("name", sink);
        let publisher = row.need_both("publisher", sink);
        // A row with errors is a source all the same, so that its id is known to the other files.
        let (Some(id), name, publisher) = (id, name.unwrap_or_default(), publisher.unwrap_or_default()) else {
            continue;
        };
        if ids.first("id::duplicate", id.text, &format!("the source `{}`", id.text), id.span, sink) {
            let (place, date) = (row.text("where").to_owned(), row.text("date").to_owned());
            sources.push(Source { id: id.text.to_owned(), name, publisher, place, date });
            places.push(id.span);
        }
    }
    Some((sources, places))
}

/// Reports the sources that nothing names: left over, or misspelt elsewhere.
pub(super) fn report_unused(names: &Names<'_>, places: &[Span], sink: &mut Sink) {
    let used = names.used.borrow();
    for (i, (source, place)) in names.sources.unwrap_or_default().iter().zip(places).enumerate() {
        if !used.contains(&i) {
            let finding = Diagnostic::warning("source::unused", format!("nothing names the source `{}`", source.id))
                .at(*place, "this source")
                .help("remove the row, or name it where it was used");
            sink.push(finding);
        }
    }
}
