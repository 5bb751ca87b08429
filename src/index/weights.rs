//! Weights: how much each child counts in its parent, by judgement or by the data.
//!
//! Pure functions over matrices and columns; each returns all that a report prints about it. By
//! judgement: [`mod@ahp`] (pairwise comparisons), [`expert()`] (scores), [`blend()`] of the two. By the data:
//! [`entropy()`], [`critic()`], [`pca()`], [`equal_influence()`], on columns of one group whose directions are already adjusted
//! (more is better). All weights are non-negative and sum to 1. Which method an edition uses, and where its files are, is the model's.

pub mod ahp;
pub mod blend;
pub mod critic;
mod data_error;
pub mod entropy;
pub mod equal_influence;
pub mod expert;
pub mod pca;
#[cfg(test)]
mod tests;

pub use ahp::{Ahp, AhpError, Inconsistency};
pub use blend::{BlendError, blend};
pub use critic::{Critic, critic};
pub use data_error::DataError;
pub use entropy::{Entropy, entropy};
pub use equal_influence::{EqualInfluence, equal_influence};
pub use expert::{Expert, ScoreError, expert};
pub use pca::{Components, Pca, components, pca};

use super::math;

/// Why children have no weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unweighed {
    /// The columns allow none.
    Data(DataError),
    /// The judgements have no eigenvector.
    Compared(AhpError),
    /// The scores have no sum.
    Scored(ScoreError),
    /// Joining left nothing.
    Joined(BlendError),
}

/// Values divided by their sum; none where the sum is not positive and finite.
///
/// `values` must not be negative.
fn shares(values: &[f64]) -> Option<Vec<f64>> {
    let greatest = values.iter().copied().fold(0.0, f64::max);
    if greatest <= 0.0 || !greatest.is_finite() {
        return None;
    }
    // By the greatest first, so that the sum of huge values does not overflow nor that of tiny ones vanish.
    let total = math::sum(values.iter().map(|x| x / greatest));
    Some(values.iter().map(|x| x / greatest / total).collect())
}
