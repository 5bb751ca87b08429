//! Linear programmes that start feasible: max c·x with A x ≤ b, x ≥ 0, b ≥ 0.
//!
//! The simplex method on a dense tableau, with Bland's rule (1977), which cannot cycle. For the small programmes of
//! benefit-of-the-doubt weights.

/// What is smaller counts as 0.
const EPSILON: f64 = 1e-11;

/// The greatest c·x, by its x; none where it has no bound, or a limit is negative.
pub fn maximise(objective: &[f64], limits: &[(Vec<f64>, f64)]) -> Option<Vec<f64>> {
    let (n, m) = (objective.len(), limits.len());
    let width = n + m + 1;
    if limits.iter().any(|(row, limit)| row.len() != n || *limit < 0.0) {
        return None;
    }
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(m);
    for (at, (row, limit)) in limits.iter().enumerate() {
        let mut line = vec![0.0; width];
        line[..n].copy_from_slice(row);
        (line[n + at], line[width - 1]) = (1.0, *limit);
        rows.push(line);
    }
    let mut goal = vec![0.0; width];
    goal.iter_mut().zip(objective).for_each(|(g, c)| *g = -c);
    let mut basis: Vec<usize> = (n..n + m).collect();
    // Bland's rule ends after finitely many steps; rounding could break that, so there is an end to it.
    for _ in 0..50 * (n + m) * (n + 1) {
        let Some(enter) = goal[..n + m].iter().position(|g| *g < -EPSILON) else {
            let mut x = vec![0.0; n];
            for (row, &at) in rows.iter().zip(&basis) {
                if at < n {
                    x[at] = row[width - 1];
                }
            }
            return Some(x);
        };
        let ratio = |r: usize| rows[r][width - 1] / rows[r][enter];
        let leave = (0..m)
            .filter(|&r| rows[r][enter] > EPSILON)
            .min_by(|&a, &b| ratio(a).total_cmp(&ratio(b)).then(basis[a].cmp(&basis[b])))?;
        let pivot = rows[leave][enter];
        rows[leave].iter_mut().for_each(|x| *x /= pivot);
        let line = rows[leave].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = row[enter];
            if at != leave && factor != 0.0 {
                row.iter_mut().zip(&line).for_each(|(x, l)| *x -= factor * l);
            }
        }
        let factor = goal[enter];
        goal.iter_mut().zip(&line).for_each(|(x, l)| *x -= factor * l);
        basis[leave] = enter;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programme_by_hand() {
        // max 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: (2, 6), 36 (Hillier and Lieberman).
        let limits = [(vec![1.0, 0.0], 4.0), (vec![0.0, 2.0], 12.0), (vec![3.0, 2.0], 18.0)];
        let x = maximise(&[3.0, 5.0], &limits).unwrap();
        assert!((x[0] - 2.0).abs() < 1e-12 && (x[1] - 6.0).abs() < 1e-12);
    }

    #[test]
    fn no_bound_and_no_way_to_start() {
        assert_eq!(maximise(&[1.0], &[(vec![-1.0], 1.0)]), None);
        assert_eq!(maximise(&[1.0], &[(vec![1.0], -1.0)]), None);
    }

    #[test]
    fn degenerate_corners_do_not_cycle() {
        // Beale's (1955) example; the optimum is 1/20.
        let limits = [
            (vec![0.25, -60.0, -0.04, 9.0], 0.0),
            (vec![0.5, -90.0, -0.02, 3.0], 0.0),
            (vec![0.0, 0.0, 1.0, 0.0], 1.0),
        ];
        let objective = [0.75, -150.0, 0.02, -6.0];
        let x = maximise(&objective, &limits).unwrap();
        let value: f64 = x.iter().zip(objective).map(|(x, c)| x * c).sum();
        assert!((value - 0.05).abs() < 1e-12, "{value}");
    }
}
