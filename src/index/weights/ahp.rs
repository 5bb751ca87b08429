//! Analytic hierarchy process: weights from pairwise comparisons, and how consistent these are.
//!
//! Saaty, *The Analytic Hierarchy Process* (1980): the weights are the principal eigenvector w of the
//! matrix of judgements, CI = (λmax - n) / (n - 1), CR = CI / RI(n). Several experts are joined by the
//! element-wise geometric mean of their matrices, the only mean that keeps reciprocity (Aczél & Saaty
//! 1983). The most inconsistent judgement is the one whose `a_ij` is, as a ratio, furthest from `w_i / w_j`.

use crate::index::linalg::{self, LinalgError};
use crate::index::math;

/// Saaty's random index for matrices of 1 to 15 rows: the mean CI of random reciprocal matrices.
pub const RANDOM_INDEX: [f64; 15] =
    [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/// Judgements are accepted as consistent up to this consistency ratio (Saaty 1980).
pub const ACCEPTED_RATIO: f64 = 0.1;

/// How far a reciprocal may be from exact: half a unit of the second decimal, as in 0.33 for 1/3 …
const ROUNDED: f64 = 0.005 + 1e-9;
/// … but no more than this share, so that 0.01 does not pass for 1/200.
const ROUNDED_SHARE: f64 = 0.05;
/// A judgement that fits the weights to this precision is not called inconsistent.
const FITS: f64 = 1e-9;

/// Why a table of judgements is not one. Rows and columns count from 0.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum JudgementError {
    /// No rows.
    #[error("the matrix of judgements is empty")]
    Empty,
    /// A row has another length than there are rows.
    #[error("row {row} has {cells} judgements where the matrix has {size} rows")]
    NotSquare {
        /// Row.
        row: usize,
        /// Cells in it.
        cells: usize,
        /// Number of rows.
        size: usize,
    },
    /// A pair was judged in neither direction.
    #[error("the pair of row {row} and column {column} was not judged")]
    Missing {
        /// Row.
        row: usize,
        /// Column.
        column: usize,
    },
    /// A judgement is 0, negative or not a finite number.
    #[error("the judgement in row {row}, column {column} is not a positive number")]
    NotPositive {
        /// Row.
        row: usize,
        /// Column.
        column: usize,
    },
    /// Something was judged other than equal to itself.
    #[error("row {row} is compared with itself: the judgement must be 1")]
    Diagonal {
        /// Row.
        row: usize,
    },
    /// A judgement is not the reciprocal of its mirror image.
    #[error("the judgements ({row}, {column}) and ({column}, {row}) are {judged} and {mirror}, not reciprocal")]
    NotReciprocal {
        /// Row.
        row: usize,
        /// Column, greater than the row.
        column: usize,
        /// Judgement above the diagonal.
        judged: f64,
        /// Judgement below it.
        mirror: f64,
    },
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

/// A checked matrix of judgements: square, positive, exactly reciprocal.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgements {
    size: usize,
    cells: Vec<f64>,
}

impl Judgements {
    /// Checks a table, `rows[i][j]` saying how many times as important i is as j.
    ///
    /// A blank is filled with the reciprocal of its mirror image (so that one triangle is enough), a
    /// blank diagonal with 1. A reciprocal that was rounded to two decimals (0.33 for 1/3) is taken
    /// as exact: the judgement of 1 or more counts.
    pub fn new(rows: &[Vec<Option<f64>>]) -> Result<Judgements, JudgementError> {
        let size = rows.len();
        if size == 0 {
            return Err(JudgementError::Empty);
        }
        for (row, cells) in rows.iter().enumerate() {
            if cells.len() != size {
                return Err(JudgementError::NotSquare { row, cells: cells.len(), size });
            }
            if let Some(column) = cells.iter().position(|x| x.is_some_and(|x| !x.is_finite() || x <= 0.0)) {
                return Err(JudgementError::NotPositive { row, column });
            }
        }
        let mut cells = vec![1.0; size * size];
        for (row, judged) in rows.iter().enumerate() {
            if judged[row].is_some_and(|x| (x - 1.0).abs() > FITS) {
                return Err(JudgementError::Diagonal { row });
            }
            for column in row + 1..size {
                let above = reciprocal_pair(judged[column], rows[column][row], row, column)?;
                cells[row * size + column] = above;
                cells[column * size + row] = 1.0 / above;
            }
        }
        Ok(Judgements { size, cells })
    }

    /// The judgement of a group: the geometric mean of the members' judgements, pair by pair.
    pub fn group(experts: &[Judgements]) -> Result<Judgements, JudgementError> {
        let first = experts.first().ok_or(JudgementError::Empty)?;
        if let Some(expert) = experts.iter().position(|e| e.size != first.size) {
            return Err(JudgementError::OtherSize { expert, size: experts[expert].size, first: first.size });
        }
        let size = first.size;
        let mut joined = Judgements { size, cells: vec![1.0; size * size] };
        for row in 0..size {
            for column in row + 1..size {
                let logs = math::sum(experts.iter().map(|e| math::ln(e.get(row, column))));
                let mean = math::exp(logs / experts.len() as f64);
                joined.cells[row * size + column] = mean;
                joined.cells[column * size + row] = 1.0 / mean;
            }
        }
        Ok(joined)
    }

    /// How many times as important `row` is as `column`.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    /// Number of items compared.
    pub fn size(&self) -> usize {
        self.size
    }
}

/// The judgement above the diagonal, of the two that a pair has or the one that was given.
fn reciprocal_pair(above: Option<f64>, below: Option<f64>, row: usize, column: usize) -> Result<f64, JudgementError> {
    let judged = match (above, below) {
        (None, None) => return Err(JudgementError::Missing { row, column }),
        (Some(above), None) => above,
        (None, Some(below)) => 1.0 / below,
        (Some(above), Some(below)) => {
            let (great, small) = (above.max(below), above.min(below));
            if (small - 1.0 / great).abs() > ROUNDED || (small * great - 1.0).abs() > ROUNDED_SHARE {
                return Err(JudgementError::NotReciprocal { row, column, judged: above, mirror: below });
            }
            if above >= below { above } else { 1.0 / below }
        }
    };
    // The reciprocal of a number near the end of the range is not a finite number.
    if judged.is_finite() && (1.0 / judged).is_finite() && judged > 0.0 {
        Ok(judged)
    } else {
        Err(JudgementError::NotPositive { row, column })
    }
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

impl Ahp {
    /// True up to a consistency ratio of 0.1; where there is no ratio, false.
    pub fn is_consistent(&self) -> bool {
        self.ratio.is_some_and(|cr| cr <= ACCEPTED_RATIO)
    }
}

/// Weights, λmax, consistency and the most inconsistent judgement of a matrix.
pub fn ahp(judgements: &Judgements) -> Result<Ahp, JudgementError> {
    let n = judgements.size;
    let principal = linalg::dominant(&judgements.cells, n)?;
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
    for row in 0..judgements.size {
        for column in row + 1..judgements.size {
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
