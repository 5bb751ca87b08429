//! `sources.csv`.

use crate::diag::Sink;
use crate::load::RawTable;
use crate::model::Source;

use super::names::Unique;
use super::sheet::Sheet;

const REQUIRED: [&str; 3] = ["source", "name_*", "publisher_*"];

/// Sources in file order; none where the columns are not sound.
pub(super) fn build(table: Option<&RawTable>, sink: &mut Sink) -> Option<Vec<Source>> {
    let sheet = Sheet::open(table?, &REQUIRED, &["where", "date"], sink)?;
    let mut sources = Vec::new();
    let mut ids = Unique::new();
    for row in sheet.rows() {
        let id = row.need("source", sink);
        let name = row.need_text("name", sink);
        let publisher = row.need_text("publisher", sink);
        // A row with errors is a source all the same, so that its id is known to the other files.
        let (Some(id), name, publisher) = (id, name.unwrap_or_default(), publisher.unwrap_or_default()) else {
            continue;
        };
        if ids.first("id::duplicate", id.text, &format!("the source `{}`", id.text), id.span, sink) {
            let (place, date) = (row.text("where").to_owned(), row.text("date").to_owned());
            sources.push(Source { id: id.text.to_owned(), name, publisher, place, date });
        }
    }
    Some(sources)
}
