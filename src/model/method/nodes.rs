//! What is done to single nodes: transforms of raw values and of scores, other combinations than means, what a mean
//! makes of a score that it is not defined for.

/// A transform of a raw value (at an indicator) or of a score (at a node with children).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Transform {
    /// `offset + factor x`: rescaled, a complement, a sign.
    Linear {
        /// Added.
        offset: f64,
        /// Multiplied by.
        factor: f64,
    },
    /// `x^p`.
    Power(f64),
    /// `1 / x`.
    Reciprocal,
    /// `ln x`.
    Log,
    /// No less than `low`, no more than `high`.
    Clamp {
        /// Least value; none: no bound.
        low: Option<f64>,
        /// Greatest value; none: no bound.
        high: Option<f64>,
    },
}

impl Transform {
    /// The word of `edition.toml`.
    pub fn id(self) -> &'static str {
        match self {
            Transform::Linear { .. } => "linear",
            Transform::Power(_) => "power",
            Transform::Reciprocal => "reciprocal",
            Transform::Log => "log",
            Transform::Clamp { .. } => "clamp",
        }
    }
}

/// What a node with two children is instead of their mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combine {
    /// The first over the second.
    Ratio,
    /// The first less the second.
    Difference,
}

/// What becomes of a score that a mean is not defined for: 0 or less for all but the arithmetic one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Zero {
    /// An error of the input.
    #[default]
    Error,
    /// It counts as missing.
    Missing,
    /// It counts as this score.
    Floor(f64),
}

/// Where a half in the last place is rounded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Half {
    /// Away from zero.
    #[default]
    Up,
    /// To the even digit.
    Even,
}

/// Regions that have too little to be assessed in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screen {
    /// Least share of indicators with a value.
    pub min_share: f64,
    /// Least share of the values present that are not 0.
    pub min_nonzero: f64,
}
