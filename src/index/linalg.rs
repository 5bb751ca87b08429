//! The little linear algebra that weights and factor analyses need, for matrices of a few dozen rows.
//!
//! Two questions only: the eigenvalues and eigenvectors of a symmetric matrix (cyclic Jacobi), and
//! the dominant eigenvector of a positive one (power iteration). Both take their steps in a fixed
//! order, so that the same matrix gives the same bytes; what cannot be had is an error value.

use super::math;

/// Sweeps of the Jacobi method before it gives up; matrices of 100 rows need about 10.
const SWEEPS: usize = 64;
/// Steps of the power iteration before it gives up.
const STEPS: usize = 100_000;
/// The power iteration stops when its bounds on the eigenvalue are this close, relative.
pub const POWER_TOLERANCE: f64 = 1e-13;

/// Why a matrix has no answer. Rows and columns count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinalgError {
    /// The number of cells is not the square of the size.
    #[error("a matrix of {size} rows and columns has {} cells, not {cells}", size * size)]
    NotSquare {
        /// Rows asked for.
        size: usize,
        /// Cells given.
        cells: usize,
    },
    /// No rows.
    #[error("the matrix is empty")]
    Empty,
    /// A cell is infinite or not a number.
    #[error("the cell in row {row}, column {column} is not a finite number")]
    NotFinite {
        /// Row.
        row: usize,
        /// Column.
        column: usize,
    },
    /// A cell differs from its mirror image.
    #[error("the cells ({row}, {column}) and ({column}, {row}) differ in a symmetric matrix")]
    NotSymmetric {
        /// Row.
        row: usize,
        /// Column.
        column: usize,
    },
    /// A cell is 0 or negative where all must be positive.
    #[error("the cell in row {row}, column {column} is not positive")]
    NotPositive {
        /// Row.
        row: usize,
        /// Column.
        column: usize,
    },
    /// The iteration did not settle.
    #[error("the eigenvalues did not converge")]
    NoConvergence,
}

/// Eigenvalues and eigenvectors of a symmetric matrix, greatest value first.
#[derive(Debug, Clone, PartialEq)]
pub struct Eigen {
    /// Eigenvalues, descending.
    pub values: Vec<f64>,
    /// `vectors[k]`: the eigenvector of `values[k]`, of length 1, its components summing to 0 or more.
    pub vectors: Vec<Vec<f64>>,
}

/// The dominant eigenvalue of a positive matrix and its eigenvector.
#[derive(Debug, Clone, PartialEq)]
pub struct Dominant {
    /// The greatest eigenvalue.
    pub value: f64,
    /// Its eigenvector; all components positive, their sum 1.
    pub vector: Vec<f64>,
}

/// Eigenvalues and eigenvectors of a symmetric matrix of `size` × `size` cells, row by row.
///
/// Cyclic Jacobi rotations (Golub & Van Loan, *Matrix Computations*, 8.5) until what is off the
/// diagonal is below the rounding error of the matrix. Cells may differ from their mirror image
/// by 1e-9 of the greatest cell; the upper triangle counts.
pub fn symmetric_eigen(cells: &[f64], size: usize) -> Result<Eigen, LinalgError> {
    let greatest = check(cells, size)?;
    let at = |row: usize, column: usize| row * size + column;
    let mut a = cells.to_vec();
    for row in 0..size {
        for column in row + 1..size {
            if (a[at(row, column)] - a[at(column, row)]).abs() > 1e-9 * greatest {
                return Err(LinalgError::NotSymmetric { row, column });
            }
            a[at(column, row)] = a[at(row, column)];
        }
    }
    let mut vectors = vec![0.0; size * size];
    for i in 0..size {
        vectors[at(i, i)] = 1.0;
    }
    let settled = greatest * f64::EPSILON * 1e-3;
    for _ in 0..SWEEPS {
        let mut rotated = false;
        for p in 0..size {
            for q in p + 1..size {
                if a[at(p, q)].abs() > settled {
                    rotate(&mut a, &mut vectors, size, p, q);
                    rotated = true;
                }
            }
        }
        if !rotated {
            return Ok(sorted(&a, &vectors, size));
        }
    }
    Err(LinalgError::NoConvergence)
}

/// One Jacobi rotation, which makes the cells (p, q) and (q, p) zero.
fn rotate(a: &mut [f64], vectors: &mut [f64], size: usize, p: usize, q: usize) {
    let at = |row: usize, column: usize| row * size + column;
    let off = a[at(p, q)];
    let theta = (a[at(q, q)] - a[at(p, p)]) / (2.0 * off);
    let tangent =
        if theta.abs() > 1e150 { 0.5 / theta } else { theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt()) };
    let along = 1.0 / (tangent * tangent + 1.0).sqrt();
    let across = tangent * along;
    let turned = |of_p: f64, of_q: f64| (along * of_p - across * of_q, across * of_p + along * of_q);
    a[at(p, p)] -= tangent * off;
    a[at(q, q)] += tangent * off;
    (a[at(p, q)], a[at(q, p)]) = (0.0, 0.0);
    for k in (0..size).filter(|&k| k != p && k != q) {
        let (of_p, of_q) = turned(a[at(k, p)], a[at(k, q)]);
        (a[at(k, p)], a[at(p, k)]) = (of_p, of_p);
        (a[at(k, q)], a[at(q, k)]) = (of_q, of_q);
    }
    for k in 0..size {
        (vectors[at(k, p)], vectors[at(k, q)]) = turned(vectors[at(k, p)], vectors[at(k, q)]);
    }
}

/// Greatest eigenvalue first, equal ones in the order of the columns; signs made definite.
fn sorted(a: &[f64], vectors: &[f64], size: usize) -> Eigen {
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|&i, &j| a[j * size + j].total_cmp(&a[i * size + i]));
    let vector = |&k: &usize| {
        let mut v: Vec<f64> = (0..size).map(|row| vectors[row * size + k]).collect();
        if math::sum(v.iter().copied()) < 0.0 {
            for x in &mut v {
                *x = -*x;
            }
        }
        v
    };
    Eigen { values: order.iter().map(|&k| a[k * size + k]).collect(), vectors: order.iter().map(vector).collect() }
}

/// The dominant eigenvector of a matrix of positive cells (Perron 1907), `size` × `size`, row by row.
///
/// Power iteration from equal components, until the bounds of Collatz and Wielandt on the
/// eigenvalue, the least and the greatest of (A v)ᵢ / vᵢ, are within [`POWER_TOLERANCE`].
pub fn dominant(cells: &[f64], size: usize) -> Result<Dominant, LinalgError> {
    check(cells, size)?;
    if let Some(at) = cells.iter().position(|&x| x <= 0.0) {
        return Err(LinalgError::NotPositive { row: at / size, column: at % size });
    }
    let mut vector = vec![1.0 / size as f64; size];
    let mut next = vec![0.0; size];
    for _ in 0..STEPS {
        let (mut low, mut high) = (f64::INFINITY, 0.0f64);
        for ((row, new), old) in cells.chunks_exact(size).zip(&mut next).zip(&vector) {
            *new = math::sum(row.iter().zip(&vector).map(|(a, v)| a * v));
            low = low.min(*new / old);
            high = high.max(*new / old);
        }
        let total = math::sum(next.iter().copied());
        if !total.is_finite() || next.iter().any(|&x| x / total <= 0.0) {
            break;
        }
        for (old, new) in vector.iter_mut().zip(&next) {
            *old = new / total;
        }
        if high - low <= POWER_TOLERANCE * high {
            // The components summed to 1 before the step, so that their sum after it is the eigenvalue.
            return Ok(Dominant { value: total, vector });
        }
    }
    Err(LinalgError::NoConvergence)
}

/// The greatest absolute cell of a square matrix of finite cells.
fn check(cells: &[f64], size: usize) -> Result<f64, LinalgError> {
    if size == 0 {
        return Err(LinalgError::Empty);
    }
    if size.checked_mul(size) != Some(cells.len()) {
        return Err(LinalgError::NotSquare { size, cells: cells.len() });
    }
    match cells.iter().position(|x| !x.is_finite()) {
        Some(at) => Err(LinalgError::NotFinite { row: at / size, column: at % size }),
        None => Ok(cells.iter().fold(0.0, |g, x| x.abs().max(g))),
    }
}

#[cfg(test)]
mod tests;
