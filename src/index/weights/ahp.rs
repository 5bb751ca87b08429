//! Analytic hierarchy process: weights from pairwise comparisons, and how consistent these are.
//!
//! Saaty, *The Analytic Hierarchy Process* (1980): the weights are the principal eigenvector w of the
//! matrix of judgements, CI = (λmax - n) / (n - 1), CR = CI / RI(n). Several experts are joined by the
//! element-wise geometric mean of their matrices, the only mean that keeps reciprocity (Aczél & Saaty
//! 1983). The most inconsistent judgement is the one whose `a_ij` is, as a ratio, furthest from `w_i / w_j`.

use crate::index::linalg::{self, LinalgError};
use crate::math;
use crate::model::Judgements;

/// Saaty's random index for matrices of 1 to 15 rows: the mean CI of random reciprocal matrices.
pub const RANDOM_INDEX: [f64; 15] =
    [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/// Judgements are accepted as consistent up to this consistency ratio (Saaty 1980).
pub const ACCEPTED_RATIO: f64 = 0.1;

/// A judgement that fits the weights to this precision is not called inconsistent.
const FITS: f64 = 1e-9;

/// Why judgements give no weights.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum AhpError {
    /// There are no judgements.
    #[error("there are no judgements")]
    Empty,
    /// The matrices of a group have different sizes.
    #[error("expert {expert} judged {size} items, the first {first}")]
    OtherSize {
        /// Position of the expert.
        expert: usize,
        /// Rows of that matrix.
        size: usize,
        /// Rows of the first matrix.
        first: usize,
    },
    /// The principal eigenvector could not be computed.
    #[error(transparent)]
    Eigen(#[from] LinalgError),
}

/// The judgement of a group: the geometric mean of the members' judgements, pair by pair.
pub fn group(experts: &[&Judgements]) -> Result<Judgements, AhpError> {
    let first = experts.first().ok_or(AhpError::Empty)?.size();
    if let Some(expert) = experts.iter().position(|e| e.size() != first) {
        return Err(AhpError::OtherSize { expert, size: experts[expert].size(), first });
    }
    Ok(Judgements::from_upper(first, |row, column| {
        let logs = math::sum(experts.iter().map(|e| math::ln(e.get(row, column))));
        math::exp(logs / experts.len() as f64)
    }))
}

/// The judgement that fits the others least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inconsistency {
    /// Row of the judgement.
    pub row: usize,
    /// Its column, greater than the row.
    pub column: usize,
    /// The judgement `a_ij`.
    pub judged: f64,
    /// What the weights imply: `w_i / w_j`.
    pub implied: f64,
}

impl Inconsistency {
    /// `a_ij` over `w_i / w_j`: above 1, the row was judged too important against the column.
    pub fn ratio(self) -> f64 {
        self.judged / self.implied
    }
}

/// Weights from judgements, and their consistency.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahp {
    /// Weights, summing to 1.
    pub weights: Vec<f64>,
    /// The greatest eigenvalue, n or more.
    pub lambda_max: f64,
    /// Consistency index CI; 0 for fewer than 3 items, which cannot contradict each other.
    pub index: f64,
    /// Saaty's random index; none for more than 15 items, for which he gives none.
    pub random_index: Option<f64>,
    /// Consistency ratio CR = CI / RI; 0 for fewer than 3 items, none for more than 15.
    pub ratio: Option<f64>,
    /// The judgement that fits least; none where all fit.
    pub most_inconsistent: Option<Inconsistency>,
}

/// Weights, λmax, consistency and the most inconsistent judgement of a matrix.
pub fn ahp(judgements: &Judgements) -> Result<Ahp, AhpError> {
    let n = judgements.size();
    let principal = linalg::dominant(judgements.cells(), n)?;
    let lambda_max = principal.value.max(n as f64);
    let random_index = RANDOM_INDEX.get(n - 1).copied();
    // Within the tolerance of the eigenvalue a matrix is consistent.
    let excess = lambda_max - n as f64;
    let settled = excess <= 10.0 * linalg::POWER_TOLERANCE * n as f64;
    let index = if n < 3 || settled { 0.0 } else { excess / (n - 1) as f64 };
    let ratio = random_index.map(|ri| if n < 3 { 0.0 } else { index / ri });
    let most_inconsistent = most_inconsistent(judgements, &principal.vector);
    Ok(Ahp { weights: principal.vector, lambda_max, index, random_index, ratio, most_inconsistent })
}

fn most_inconsistent(judgements: &Judgements, weights: &[f64]) -> Option<Inconsistency> {
    let mut worst: Option<(f64, Inconsistency)> = None;
    for row in 0..judgements.size() {
        for column in row + 1..judgements.size() {
            let found = Inconsistency {
                row,
                column,
                judged: judgements.get(row, column),
                implied: weights[row] / weights[column],
            };
            let off = math::ln(found.ratio()).abs();
            // By more than rounding, so that of equally bad judgements the first is named.
            if off > FITS && worst.is_none_or(|(before, _)| off > before + FITS) {
                worst = Some((off, found));
            }
        }
    }
    worst.map(|(_, found)| found)
}
