//! Statistics behind an index: what its indicators look like, how they hang together, whether regions converge.
//!
//! Pure functions over slices, each with its formula and source, and the [`super::Figures`] methods that apply
//! them to an edition. Missing values are left out (pairwise for correlations, listwise for components and
//! alpha) and what cannot be computed is none: nothing here returns an infinite value or one that is not a
//! number. What a finding means is left to the report.

pub mod convergence;
pub mod correlation;
pub mod groups;
pub mod indicators;
pub mod inequality;
pub mod matrix;
pub mod quantile;
pub mod reliability;
pub mod significance;
pub mod summary;
#[cfg(test)]
mod tests;

pub use convergence::{Convergence, YearDispersion};
pub use correlation::{Coefficient, correlate};
pub use groups::{Among, Correlations};
pub use indicators::IndicatorStatistics;
pub use inequality::Dispersion;
pub use matrix::{CorrelationFlag, CorrelationMatrix, FlagKind, REDUNDANT};
pub use reliability::{Reliability, reliability};
pub use significance::Link;
pub use summary::Summary;
