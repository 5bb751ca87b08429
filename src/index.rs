//! Computing indices: an edition's observations become scores, ranks and tiers.
//!
//! Pure functions over slices; every intermediate (national values, ranges of columns, rescaled
//! weights) is kept, so that each score can be explained. Knows nothing of words, pictures or
//! files. Order of steps: normalise, aggregate, rank, tier. Definitions follow the OECD/JRC
//! *Handbook on Constructing Composite Indicators* (2008) and COINr.

use crate::model::{Edition, Panel};

pub mod aggregate;
pub mod column;
pub mod linalg;
pub mod math;
pub mod national;
pub mod normalise;
pub mod rank;
pub mod regional;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
pub mod tier;
pub mod weights;

pub use national::{Coverage, National};
pub use normalise::Range;
pub use regional::Regional;

/// An edition's indices; none where the edition has no observations or no such method.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Index {
    /// Compares the country with itself over years.
    pub national: Option<National>,
    /// Compares regions with each other.
    pub regional: Option<Regional>,
}

/// Computes an edition's indices.
///
/// `assessed[region]` for every region of the project; the others take no part. Cannot fail on a
/// checked model, and no result is ever infinite or not a number: what cannot be computed is missing.
pub fn compute(edition: &Edition, assessed: &[bool]) -> Index {
    Index { national: national(edition, assessed, Coverage::AsReported), regional: regional(edition, assessed) }
}

/// The national index alone, with a choice of [`Coverage`].
pub fn national(edition: &Edition, assessed: &[bool], coverage: Coverage) -> Option<National> {
    let (panel, method) = (edition.panel.as_ref()?, edition.method.national.as_ref()?);
    Some(national::compute(&edition.framework, panel, &panel_years(edition, panel), assessed, method, coverage))
}

fn regional(edition: &Edition, assessed: &[bool]) -> Option<Regional> {
    let (panel, method) = (edition.panel.as_ref()?, edition.method.regional.as_ref()?);
    let counts = &edition.method.tier_counts;
    Some(regional::compute(&edition.framework, panel, &panel_years(edition, panel), assessed, method, counts))
}

/// Where each year of the edition stands in the panel.
fn panel_years(edition: &Edition, panel: &Panel) -> Vec<Option<usize>> {
    edition.years.iter().map(|y| panel.years.binary_search(y).ok()).collect()
}
