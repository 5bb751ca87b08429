//! Names that are not the same and look the same.

use std::collections::BTreeMap;

use unicode_security::confusable_detection::skeleton;

use crate::diag::{Diagnostic, Sink};
use crate::model::RegionId;
use crate::source::Span;

use super::sheet::Cell;

/// Names by what readers see of them (UTS #39): `Кirov` with a Cyrillic К is `Kirov`.
#[derive(Debug, Default)]
pub(super) struct Looks {
    seen: BTreeMap<String, (RegionId, Span)>,
}

impl Looks {
    /// Warns of a name that looks like one of another region. Of two names in ASCII nothing is said: `l1` and `ll`
    /// are told apart by those who chose them.
    pub(super) fn check(&mut self, id: RegionId, what: &str, cell: Cell<'_>, sink: &mut Sink) {
        let look: String = skeleton(&cell.text.to_lowercase()).collect();
        let (first, place) = *self.seen.entry(look).or_insert((id, cell.span));
        if first != id && !cell.text.is_ascii() {
            let finding = Diagnostic::warning("region::look-alike", format!("{what} looks like another region's"))
                .at(cell.span, "has other letters")
                .at(place, "than this one")
                .help("write both with the letters of one script");
            sink.push(finding);
        }
    }
}
