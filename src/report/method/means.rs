//! Means up the tree: which one stands at which node.

use super::{Teller, formula, words};
use crate::lang::Lang;
use crate::model::{Aggregate, MeanKind, NodeId};

impl Teller<'_> {
    /// The mean in force at the given nodes, or where there is more than one, a mean.
    pub(super) fn mean_in_words(&self, aggregate: &Aggregate, at: &[NodeId]) -> String {
        let tree = self.tree();
        let mut kinds = at.iter().map(|&node| aggregate.of(node, tree.node(node).level));
        let first = kinds.next().unwrap_or(aggregate.kind);
        if kinds.any(|kind| kind != first) {
            return self.word("加权平均", "a weighted mean").to_owned();
        }
        format!("{}{}", self.word("", "the "), words::mean(first, self.scene))
    }

    /// The means in force at the given nodes with children, each with where it stands and its formula.
    pub(super) fn means(&mut self, aggregate: &Aggregate, at: &[NodeId], result: &str, x: &str) {
        let tree = self.tree();
        let mut kinds: Vec<(MeanKind, Vec<NodeId>)> = Vec::new();
        for &node in at {
            let kind = aggregate.of(node, tree.node(node).level);
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, nodes)) => nodes.push(node),
                None => kinds.push((kind, vec![node])),
            }
        }
        let only = kinds.len() == 1;
        for (kind, nodes) in kinds {
            let mean = words::mean(kind, self.scene);
            if !only {
                let names = self.names(&nodes);
                self.say(match self.lang() {
                    Lang::Zh => format!("{names}用{mean}："),
                    _ => format!("The {mean} stands at {names}:"),
                });
            }
            self.formula(formula::mean(kind, result, x));
        }
    }
}
