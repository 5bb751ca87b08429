//! Means up the tree: which one stands at which node.

use super::{Teller, formula, words};
use crate::model::{Aggregate, MeanKind, NodeId};
use crate::words::{say, word};

impl Teller<'_> {
    /// The mean in force at the given nodes, or where there is more than one, a mean.
    pub(super) fn mean_in_words(&self, aggregate: &Aggregate, at: &[NodeId]) -> String {
        let tree = self.tree();
        let mut kinds = at.iter().map(|&node| aggregate.of(node, tree.node(node).level));
        let first = kinds.next().unwrap_or(aggregate.kind);
        if kinds.any(|kind| kind != first) {
            return word!(self.words(), method_some_mean).to_owned();
        }
        say!(self.words(), method_the_mean, mean = &words::mean(first, self.words()))
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
            if !only {
                let (names, mean) = (self.names(&nodes), words::mean(kind, self.words()));
                self.say(say!(self.words(), method_mean_at, names = &names, mean = &mean));
            }
            self.formula(formula::mean(kind, result, x));
        }
    }
}
