//! What experts say of weights: pairwise comparisons and scores of the children of a node (`weights/*.csv`).
//!
//! Checked here, so that [`crate::index::weights`] meets square, positive, reciprocal matrices and
//! complete scores only.

use super::NodeId;
use crate::source::Span;

/// All opinions of an edition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opinions {
    /// `weights/ahp-<parent>.csv`, by parent.
    pub compared: Vec<Compared>,
    /// `weights/expert-<parent>.csv`, by parent.
    pub scored: Vec<Scored>,
    /// Scores of all indicators, in the order of the framework, by experts; the parent is the root.
    pub leaves: Option<Scored>,
}

impl Opinions {
    /// The pairwise comparisons of a node's children.
    pub fn compared(&self, parent: NodeId) -> Option<&Compared> {
        self.compared.iter().find(|c| c.parent == parent)
    }

    /// The scores of a node's children.
    pub fn scored(&self, parent: NodeId) -> Option<&Scored> {
        self.scored.iter().find(|s| s.parent == parent)
    }
}

/// Pairwise comparisons of the children of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The node.
    pub parent: NodeId,
    /// One matrix an expert, in the order of the file.
    pub experts: Vec<Judged>,
    /// Header of the file.
    pub place: Span,
}

/// One expert's matrix; rows and columns in the order of the children in the framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The expert, where the file names experts.
    pub expert: Option<String>,
    /// The judgements.
    pub judgements: Judgements,
    /// Where each judgement stands, row by row.
    pub cells: Vec<Span>,
}

/// Scores of the children of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The node.
    pub parent: NodeId,
    /// The experts.
    pub experts: Vec<String>,
    /// `scores[expert][child]`, each 0 or more, children in the order of the framework.
    pub scores: Vec<Vec<f64>>,
    /// Header of the file.
    pub place: Span,
}

/// How far a reciprocal may be from exact: half a unit of the second decimal, as in 0.33 for 1/3 …
const ROUNDED: f64 = 0.005 + 1e-9;
/// … but no more than this share, so that 0.01 does not pass for 1/200.
const ROUNDED_SHARE: f64 = 0.05;
/// A judgement of something against itself is 1 to this precision.
const ITSELF: f64 = 1e-9;

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
    ///
    /// # Errors
    /// All that is wrong: with the shape and the numbers, or where these are sound, with the pairs.
    pub fn new(rows: &[Vec<Option<f64>>]) -> Result<Judgements, Vec<JudgementError>> {
        let size = rows.len();
        if size == 0 {
            return Err(vec![JudgementError::Empty]);
        }
        let mut errors = Vec::new();
        for (row, cells) in rows.iter().enumerate() {
            if cells.len() != size {
                errors.push(JudgementError::NotSquare { row, cells: cells.len(), size });
            }
            let wrong = |(column, x): (usize, &Option<f64>)| x.filter(|x| !x.is_finite() || *x <= 0.0).map(|_| column);
            let columns = cells.iter().enumerate().filter_map(wrong);
            errors.extend(columns.map(|column| JudgementError::NotPositive { row, column }));
            if cells.get(row).copied().flatten().is_some_and(|x| x > 0.0 && (x - 1.0).abs() > ITSELF) {
                errors.push(JudgementError::Diagonal { row });
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut judged = Vec::with_capacity(size * (size - 1) / 2);
        for (row, cells) in rows.iter().enumerate() {
            for column in row + 1..size {
                match reciprocal_pair(cells[column], rows[column][row], row, column) {
                    Ok(above) => judged.push(above),
                    Err(error) => errors.push(error),
                }
            }
        }
        let mut judged = judged.into_iter();
        let mut next = |_, _| judged.next().unwrap_or(1.0);
        if errors.is_empty() { Ok(Judgements::from_upper(size, &mut next)) } else { Err(errors) }
    }

    /// How many times as important `row` is as `column`.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    /// Number of items compared.
    pub fn size(&self) -> usize {
        self.size
    }

    /// All judgements, row by row.
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// A matrix from what stands above its diagonal, row by row, which must be positive.
    pub fn from_upper(size: usize, mut judged: impl FnMut(usize, usize) -> f64) -> Judgements {
        let mut cells = vec![1.0; size * size];
        for row in 0..size {
            for column in row + 1..size {
                let above = judged(row, column);
                cells[row * size + column] = above;
                cells[column * size + row] = 1.0 / above;
            }
        }
        Judgements { size, cells }
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
