//! What is said of files that were read: guesses, what was passed over, what was refused; the same thing once, with its places.

use std::collections::BTreeMap;

use serde::Serialize;

use super::grid::address;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// How something was read that could be read otherwise.
    Guess,
    /// Passed over: it holds no value of this edition.
    Skipped,
    /// Not taken, though it looks like a value.
    Refused,
}

/// A remark with its first place.
#[derive(Debug, Clone, Serialize)]
pub struct Remark {
    /// What became of it.
    pub kind: Kind,
    /// Stable name, such as `import::region`.
    pub code: &'static str,
    /// What is to be said.
    pub message: String,
    /// The file.
    pub file: String,
    /// The sheet; empty where a file has none.
    pub sheet: String,
    /// The first cell, such as `C7`; empty where it is about more than one cell.
    pub cell: String,
    /// In how many places.
    pub places: usize,
    /// What to do; empty where nothing is to be done.
    pub help: String,
}

/// Remarks as they are made.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    file: String,
    sheet: String,
    found: Vec<Remark>,
    /// Position in `found` by kind, file and sheet, and message.
    known: BTreeMap<(Kind, String, String, String), usize>,
}

impl Remarks {
    pub(super) fn begin(&mut self, file: &str, sheet: &str) {
        file.clone_into(&mut self.file);
        sheet.clone_into(&mut self.sheet);
    }

    pub(super) fn say(
        &mut self,
        kind: Kind,
        code: &'static str,
        message: impl Into<String>,
        cell: Option<(usize, usize)>,
        help: impl Into<String>,
    ) {
        let message = message.into();
        let key = (kind, self.file.clone(), self.sheet.clone(), message.clone());
        if let Some(at) = self.known.get(&key) {
            self.found[*at].places += 1;
            return;
        }
        self.known.insert(key, self.found.len());
        self.found.push(Remark {
            kind,
            code,
            message,
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            cell: cell.map(|(row, column)| address(row, column)).unwrap_or_default(),
            places: 1,
            help: help.into(),
        });
    }

    pub(super) fn guess(&mut self, message: impl Into<String>, cell: Option<(usize, usize)>) {
        self.say(Kind::Guess, "import::guess", message, cell, "");
    }

    pub(super) fn into_found(self) -> Vec<Remark> {
        self.found
    }
}
