//! Keeping labels apart: by moving them, or by leaving some out.

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

/// A rectangle by its centre and half its size.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) half_width: f64,
    pub(crate) half_height: f64,
}

impl Area {
    pub(crate) fn around(x: f64, width: f64, y: f64, height: f64) -> Self {
        Self { x, y, half_width: width / 2.0, half_height: height / 2.0 }
    }

    /// Whether the two overlap, or stand closer side by side than words do.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        (self.x - other.x).abs() < self.half_width + other.half_width + 3.0
            && (self.y - other.y).abs() < self.half_height + other.half_height
    }
}

/// Where a label of `size` can stand beside a dot without meeting what is `taken` or leaving the `frame` (left, top,
/// right, bottom): near it first, then further away. Gives the area and whether it needs a leader.
pub(crate) fn beside(
    (x, y): (f64, f64),
    radius: f64,
    (width, height): (f64, f64),
    frame: (f64, f64, f64, f64),
    taken: &[Area],
) -> Option<(Area, bool)> {
    const SIDES: [(f64, f64); 8] =
        [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (1.0, -1.0), (-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
    for (distance, leader) in [(radius + 3.5, false), (radius + 16.0, true), (radius + 30.0, true)] {
        for (across, down) in SIDES {
            let slant = if across.abs() + down.abs() < 1.5 { 1.0 } else { 0.7 };
            let area = Area {
                x: x + across * (distance * slant + width / 2.0),
                y: y + down * (distance * slant + height / 2.0),
                half_width: width / 2.0,
                half_height: height / 2.0,
            };
            let inside = area.x - area.half_width >= frame.0
                && area.y - area.half_height >= frame.1
                && area.x + area.half_width <= frame.2
                && area.y + area.half_height <= frame.3;
            if inside && !taken.iter().any(|t| t.meets(&area)) {
                return Some((area, leader));
            }
        }
    }
    None
}

/// Which labels are written: from the last backwards, those that keep clear of the bars and of those written before.
pub(crate) fn apart(labels: &[Area], bars: &[Area]) -> Vec<bool> {
    let mut written = vec![false; labels.len()];
    let mut taken: Vec<Area> = bars.to_vec();
    for (i, label) in labels.iter().enumerate().rev() {
        if !taken.iter().any(|t| t.meets(label)) {
            written[i] = true;
            taken.push(*label);
        }
    }
    written
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

    #[test]
    fn a_label_finds_the_free_side_of_its_dot() {
        let frame = (0.0, 0.0, 100.0, 100.0);
        let (area, leader) = beside((80.0, 50.0), 4.0, (30.0, 10.0), frame, &[]).unwrap();
        assert!(area.x < 80.0 && !leader);
        let taken = [Area::around(50.0, 100.0, 50.0, 100.0)];
        assert!(beside((80.0, 50.0), 4.0, (30.0, 10.0), frame, &taken).is_none());
    }

    #[test]
    fn a_label_that_meets_a_later_one_is_left_out() {
        let at = |x| Area::around(x, 10.0, 0.0, 10.0);
        assert_eq!(apart(&[at(0.0), at(8.0), at(30.0)], &[]), [false, true, true]);
        assert_eq!(apart(&[at(0.0)], &[at(5.0)]), [false]);
    }
}
