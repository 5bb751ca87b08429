//! Joining weights: two opinions about the same items, and the levels of a hierarchy.
//!
//! The usual combination of pairwise comparisons with expert scores compares the upper levels
//! pairwise and lets experts score the leaves: then no item has two weights, and the global weight of a leaf
//! is the product along its path ([`global`]). Where the same items were both compared and scored,
//! [`blend`] joins the two.

use super::shares;
use crate::math;
use crate::model::Blend;

/// Why weights cannot be joined. Items count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BlendError {
    /// The two lists have different lengths.
    #[error("{first} weights cannot be joined with {second}")]
    OtherLength {
        /// Length of the first list.
        first: usize,
        /// Length of the second list.
        second: usize,
    },
    /// A weight is negative or not a finite number.
    #[error("weight {item} is not a number of 0 or more")]
    Negative {
        /// Position in either list.
        item: usize,
    },
    /// The share of the first opinion is not between 0 and 1.
    #[error("the share of the first weights must lie between 0 and 1")]
    Share,
    /// Nothing is left: a list sums to 0, or no item has weight in both.
    #[error("no item has a weight")]
    AllZero,
}

/// Joins two opinions about the same items; both are divided by their sums first.
pub fn blend(first: &[f64], second: &[f64], how: Blend) -> Result<Vec<f64>, BlendError> {
    if first.len() != second.len() {
        return Err(BlendError::OtherLength { first: first.len(), second: second.len() });
    }
    let bad = |x: &f64| !x.is_finite() || *x < 0.0;
    if let Some(item) = first.iter().position(bad).or_else(|| second.iter().position(bad)) {
        return Err(BlendError::Negative { item });
    }
    if let Blend::Arithmetic { share } | Blend::Geometric { share } = how
        && !(0.0..=1.0).contains(&share)
    {
        return Err(BlendError::Share);
    }
    let first = shares(first).ok_or(BlendError::AllZero)?;
    let second = shares(second).ok_or(BlendError::AllZero)?;
    let joined: Vec<f64> = first
        .iter()
        .zip(&second)
        .map(|(&a, &b)| match how {
            Blend::Arithmetic { share } => share * a + (1.0 - share) * b,
            Blend::Geometric { share } => math::pow(a, share) * math::pow(b, 1.0 - share),
            Blend::Product => a * b,
        })
        .collect();
    shares(&joined).ok_or(BlendError::AllZero)
}
