//! Weights in force: from the settings to one number for each node.
//!
//! The nominal weights of `framework.csv` stand in the framework; a kind of weighting other than
//! that becomes numbers here, and the steps that follow know only the numbers.

use crate::model::{Framework, WeightKind, Weights};

/// The weight of each node among its siblings, summing to 1; 1 for the root.
pub fn in_force(framework: &Framework, weights: &Weights) -> Vec<f64> {
    let of = |node: &crate::model::Node| match node.parent.map(|p| (p, weights.of(p))) {
        None | Some((_, WeightKind::Given)) => node.weight,
        Some((parent, WeightKind::Equal)) => 1.0 / framework.node(parent).children.len() as f64,
    };
    framework.nodes.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::sample;
    use crate::model::NodeId;

    #[test]
    fn weights_are_given_or_equal_and_may_differ_by_parent() {
        let tree = [("t", "", 1.0), ("a", "t", 3.0), ("a1", "a", 1.0), ("a2", "a", 4.0), ("b", "t", 1.0)];
        let framework = sample::framework(&tree);
        assert_eq!(in_force(&framework, &Weights::default()), [1.0, 0.75, 0.2, 0.8, 0.25]);
        let equal = Weights { kind: WeightKind::Equal, parents: vec![(NodeId(1), WeightKind::Given)] };
        assert_eq!(in_force(&framework, &equal), [1.0, 0.5, 0.2, 0.8, 0.5]);
    }
}
