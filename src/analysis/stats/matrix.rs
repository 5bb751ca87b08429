//! Correlations of many columns with each other, and those that a reader should look at.

use super::{Coefficient, correlate};

/// Two columns correlated above this say nearly the same (OECD/JRC practice).
pub const REDUNDANT: f64 = 0.92;

/// Why a pair is flagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagKind {
    /// Below 0: the two work against each other, and the mean hides it.
    Negative,
    /// Above [`REDUNDANT`]: the two count one thing twice.
    Redundant,
}

/// A pair of columns to look at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrelationFlag {
    /// A column.
    pub first: usize,
    /// Another, behind it.
    pub second: usize,
    /// Their correlation.
    pub value: f64,
    /// What is wrong.
    pub kind: FlagKind,
}

/// Correlations of columns, symmetric.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrelationMatrix {
    /// Which correlation.
    pub coefficient: Coefficient,
    size: usize,
    cells: Vec<Option<f64>>,
    common: Vec<usize>,
}

impl CorrelationMatrix {
    /// Correlations of all pairs, each over the cells that both columns have.
    pub fn of(columns: &[&[Option<f64>]], coefficient: Coefficient) -> CorrelationMatrix {
        let size = columns.len();
        let mut matrix =
            CorrelationMatrix { coefficient, size, cells: vec![None; size * size], common: vec![0; size * size] };
        for first in 0..size {
            for second in first..size {
                let value = correlate(columns[first], columns[second], coefficient);
                // A column agrees with itself exactly, not but for rounding.
                let value = if first == second { value.map(|_| 1.0) } else { value };
                let common = columns[first].iter().zip(columns[second]).filter(|(a, b)| a.is_some() && b.is_some());
                let common = common.count();
                for at in [first * size + second, second * size + first] {
                    matrix.cells[at] = value;
                    matrix.common[at] = common;
                }
            }
        }
        matrix
    }

    /// Number of columns.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The correlation of two columns; none where they have too little in common or one is constant.
    pub fn get(&self, first: usize, second: usize) -> Option<f64> {
        self.cells[first * self.size + second]
    }

    /// Cells (regions) that both columns have.
    pub fn common(&self, first: usize, second: usize) -> usize {
        self.common[first * self.size + second]
    }

    /// Pairs that are negative or above [`REDUNDANT`], by column.
    pub fn flags(&self) -> Vec<CorrelationFlag> {
        let mut flags = Vec::new();
        for first in 0..self.size {
            for second in first + 1..self.size {
                let Some(value) = self.get(first, second) else { continue };
                // Uncorrelated but for rounding is not negative.
                let kind = if value < -1e-12 {
                    FlagKind::Negative
                } else if value > REDUNDANT {
                    FlagKind::Redundant
                } else {
                    continue;
                };
                flags.push(CorrelationFlag { first, second, value, kind });
            }
        }
        flags
    }
}
