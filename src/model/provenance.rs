//! Where a series was published, what it measures, and how sure its values are.

use super::SeriesId;
use crate::lang::Text;

/// A row of `provenance.csv`.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// The series, an indicator or an auxiliary one.
    pub series: SeriesId,
    /// How sure its values are.
    pub grade: Grade,
    /// Publisher and publication, as a source line names them.
    pub publication: Text,
    /// Table or annex within it.
    pub table: Text,
    /// What is measured.
    pub definition: Text,
    /// Who and what is covered.
    pub scope: Text,
    /// When values come out.
    pub released: Text,
    /// Changes of definition, threshold or classification within the period.
    pub breaks: Text,
    /// What the grade rests on.
    pub reason: Text,
    /// Address of the publication.
    pub url: String,
}

/// How sure the values of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Official; a second, independent copy agrees.
    A,
    /// Official; one transcription.
    B,
    /// A third party's own compilation.
    C,
}

impl Grade {
    /// All grades, the surest first.
    pub const ALL: [Grade; 3] = [Grade::A, Grade::B, Grade::C];

    /// The letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
        }
    }
}
