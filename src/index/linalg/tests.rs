//! Eigenvalues known in closed form, and what holds for any matrix.

use super::*;
use proptest::prelude::*;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs().max(1.0)
}

#[test]
fn a_matrix_of_two_rows_in_closed_form() {
    // [[2, 1], [1, 2]]: 3 along (1, 1), 1 along (1, -1).
    let eigen = symmetric_eigen(&[2.0, 1.0, 1.0, 2.0], 2).unwrap();
    assert!(close(eigen.values[0], 3.0) && close(eigen.values[1], 1.0));
    let half = 0.5f64.sqrt();
    assert!(eigen.vectors[0].iter().all(|&x| close(x, half)));
}

#[test]
fn equal_correlations_in_closed_form() {
    // Correlation r everywhere among n columns: 1 + (n - 1) r once, 1 - r otherwise (Jolliffe 2002, 3.3).
    let (n, r) = (5, 0.6);
    let cells: Vec<f64> = (0..n * n).map(|at| if at / n == at % n { 1.0 } else { r }).collect();
    let eigen = symmetric_eigen(&cells, n).unwrap();
    assert!(close(eigen.values[0], 3.4));
    assert!(eigen.values[1..].iter().all(|&v| close(v, 0.4)));
}

#[test]
fn the_second_difference_matrix_in_closed_form() {
    // Tridiagonal -1, 2, -1 of 4 rows: 2 - 2 cos(k π / 5), that is (5 ± √5) / 2 and (3 ± √5) / 2.
    let cells: Vec<f64> = (0..16i32)
        .map(|at| match (at / 4 - at % 4).abs() {
            0 => 2.0,
            1 => -1.0,
            _ => 0.0,
        })
        .collect();
    let root = 5f64.sqrt();
    let expected = [2.5 + root / 2.0, 1.5 + root / 2.0, 2.5 - root / 2.0, 1.5 - root / 2.0];
    let eigen = symmetric_eigen(&cells, 4).unwrap();
    assert!(eigen.values.iter().zip(expected).all(|(&a, b)| close(a, b)));
}

#[test]
fn what_is_no_matrix_is_an_error_that_says_where() {
    assert_eq!(symmetric_eigen(&[], 0), Err(LinalgError::Empty));
    assert_eq!(symmetric_eigen(&[1.0; 3], 2), Err(LinalgError::NotSquare { size: 2, cells: 3 }));
    assert_eq!(symmetric_eigen(&[1.0, 2.0, 3.0, 1.0], 2), Err(LinalgError::NotSymmetric { row: 0, column: 1 }));
    assert_eq!(dominant(&[1.0, f64::NAN, 1.0, 1.0], 2), Err(LinalgError::NotFinite { row: 0, column: 1 }));
    assert_eq!(dominant(&[1.0, 1.0, 0.0, 1.0], 2), Err(LinalgError::NotPositive { row: 1, column: 0 }));
    assert_eq!(
        LinalgError::NotSquare { size: 2, cells: 3 }.to_string(),
        "a matrix of 2 rows and columns has 4 cells, not 3"
    );
}

#[test]
fn a_positive_matrix_in_closed_form() {
    // [[1, 4], [1, 1]]: 3 along (2, 1).
    let found = dominant(&[1.0, 4.0, 1.0, 1.0], 2).unwrap();
    assert!(close(found.value, 3.0));
    assert!(close(found.vector[0], 2.0 / 3.0) && close(found.vector[1], 1.0 / 3.0));
}

fn symmetric() -> impl Strategy<Value = (usize, Vec<f64>)> {
    (1usize..9).prop_flat_map(|n| (Just(n), prop::collection::vec(-10.0..10.0f64, n * n))).prop_map(|(n, mut cells)| {
        for row in 0..n {
            for column in 0..row {
                cells[row * n + column] = cells[column * n + row];
            }
        }
        (n, cells)
    })
}

proptest! {
    #[test]
    fn eigenvectors_satisfy_their_equation_and_values_sum_to_the_trace((n, cells) in symmetric()) {
        let eigen = symmetric_eigen(&cells, n).unwrap();
        let trace: f64 = (0..n).map(|i| cells[i * n + i]).sum();
        prop_assert!((eigen.values.iter().sum::<f64>() - trace).abs() < 1e-10);
        prop_assert!(eigen.values.windows(2).all(|w| w[0] >= w[1]));
        for (value, vector) in eigen.values.iter().zip(&eigen.vectors) {
            for (row, x) in cells.chunks_exact(n).zip(vector) {
                let product: f64 = row.iter().zip(vector).map(|(a, v)| a * v).sum();
                prop_assert!((product - value * x).abs() < 1e-10);
            }
        }
    }

    #[test]
    fn the_dominant_vector_satisfies_its_equation(n in 1usize..8, cells in prop::collection::vec(0.1..9.0f64, 49)) {
        let cells = &cells[..n * n];
        let found = dominant(cells, n).unwrap();
        prop_assert!((found.vector.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        for (row, x) in cells.chunks_exact(n).zip(&found.vector) {
            let product: f64 = row.iter().zip(&found.vector).map(|(a, v)| a * v).sum();
            prop_assert!((product - found.value * x).abs() < 1e-10 * found.value);
        }
    }
}
