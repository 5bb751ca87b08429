//! Why columns of data give no weights.

/// Why columns give no weights. Columns count from 0, in the order in which they were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DataError {
    /// No column.
    #[error("there is no column to weigh")]
    Empty,
    /// The columns are not equally long.
    #[error("column {column} has another number of rows than the first")]
    Ragged {
        /// Column.
        column: usize,
    },
    /// A value is infinite or not a number.
    #[error("row {row} of column {column} is not a finite number")]
    NotFinite {
        /// Column.
        column: usize,
        /// Row (region).
        row: usize,
    },
    /// Fewer than two values in a column.
    #[error("column {column} has {present} values: at least 2 are needed")]
    TooFew {
        /// Column.
        column: usize,
        /// Values that are there.
        present: usize,
    },
    /// All values of a column are equal: it tells no region from another.
    #[error("column {column} is constant: it tells no region from another")]
    Constant {
        /// Column.
        column: usize,
    },
    /// Two columns have no correlation, because too few regions have both or one is constant there.
    #[error("columns {first} and {second} have too few regions in common that differ")]
    NoOverlap {
        /// A column.
        first: usize,
        /// Another, behind it.
        second: usize,
    },
    /// All columns say the same (correlation 1 everywhere), so that no column adds information.
    #[error("all columns are perfectly correlated: none adds information")]
    NothingAdded,
    /// Fewer regions without a gap than indicators.
    #[error("{regions} regions have all values, fewer than the {indicators} indicators")]
    FewerRegions {
        /// Regions with all values.
        regions: usize,
        /// Columns.
        indicators: usize,
    },
    /// The two greatest eigenvalues are equal: there is no first component.
    #[error("the first two components explain the same share: there is no first one")]
    NoFirstComponent,
    /// A loading is negative, so that it cannot be a weight.
    #[error("column {column} has a negative loading on the first component")]
    NegativeLoading {
        /// Column.
        column: usize,
    },
    /// The eigenvalues did not converge.
    #[error("the eigenvalues did not converge")]
    NoConvergence,
}

/// Checks that there are columns, equally long, of finite values, two at least in each, none constant.
pub(super) fn check(columns: &[&[Option<f64>]]) -> Result<(), DataError> {
    let rows = columns.first().ok_or(DataError::Empty)?.len();
    for (column, cells) in columns.iter().enumerate() {
        if cells.len() != rows {
            return Err(DataError::Ragged { column });
        }
        if let Some(row) = cells.iter().position(|x| x.is_some_and(|x| !x.is_finite())) {
            return Err(DataError::NotFinite { column, row });
        }
        let values = crate::index::column::present(cells);
        if values.len() < 2 {
            return Err(DataError::TooFew { column, present: values.len() });
        }
        if crate::index::column::is_constant(&values) {
            return Err(DataError::Constant { column });
        }
    }
    Ok(())
}
