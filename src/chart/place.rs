//! Moving labels apart.

/// Centres for labels that want to stand at `wishes` (centre, height), moved as little as possible (least squares) so
/// that none overlap and all stay within `bounds`; where the bounds are too narrow for all, they overflow at the end.
///
/// With `t` the wish minus the heights above it, "no overlap" says that the `t` rise: isotonic regression, solved by
/// pooling adjacent violators; clamping its solution to the bounds keeps it optimal.
pub(crate) fn dodge(wishes: &[(f64, f64)], bounds: (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|&a, &b| wishes[a].0.total_cmp(&wishes[b].0));
    let mut above = 0.0;
    let mut offsets = Vec::with_capacity(order.len());
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for &i in &order {
        let (centre, height) = wishes[i];
        let offset = above + height / 2.0;
        offsets.push(offset);
        above += height;
        let mut pool = (centre - offset, 1);
        while let Some(&(mean, count)) = pools.last() {
            if mean <= pool.0 {
                break;
            }
            pools.pop();
            let total = count + pool.1;
            pool = ((mean * count as f64 + pool.0 * pool.1 as f64) / total as f64, total);
        }
        pools.push(pool);
    }
    let shifts = pools.iter().flat_map(|&(mean, count)| std::iter::repeat_n(mean, count));
    let mut out = vec![0.0; wishes.len()];
    for ((&i, offset), shift) in order.iter().zip(offsets).zip(shifts) {
        out[i] = shift.min(bounds.1 - above).max(bounds.0) + offset;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_collide_part_evenly_and_others_stay() {
        let got = dodge(&[(50.0, 10.0), (52.0, 10.0), (90.0, 10.0)], (0.0, 100.0));
        assert_eq!(got, [46.0, 56.0, 90.0]);
    }

    #[test]
    fn labels_stay_within_bounds() {
        let got = dodge(&[(1.0, 10.0), (1.0, 20.0), (99.0, 10.0)], (0.0, 100.0));
        assert_eq!(got, [5.0, 20.0, 95.0]);
    }
}
