//! Puts the rows of a framework into a tree: one root, no cycle, pre-order, weights of siblings that sum to 1.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Sink};
use crate::load::limits;
use crate::source::Span;

/// A row that stands in the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Branch<'a> {
    pub id: &'a str,
    pub id_span: Span,
    /// Blank: the root.
    pub parent: &'a str,
    pub parent_span: Span,
    pub weight: Option<f64>,
    pub weight_span: Span,
}

/// A node's place in the tree.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// Position among the rows.
    pub row: usize,
    /// Positions in pre-order.
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    pub level: usize,
    pub weight: f64,
}

/// The tree in pre-order; none where it is not one. `header` is the place for findings about all rows.
pub(super) fn plant(branches: &[Branch<'_>], most: u64, header: Span, sink: &mut Sink) -> Option<Vec<Place>> {
    let rows: BTreeMap<&str, usize> = branches.iter().enumerate().rev().map(|(i, b)| (b.id, i)).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); branches.len()];
    let mut roots = Vec::new();
    let mut sound = true;
    for (i, branch) in branches.iter().enumerate() {
        if branch.parent.is_empty() {
            roots.push(i);
        } else if let Some(&parent) = rows.get(branch.parent) {
            children[parent].push(i);
        } else {
            sound = false;
            let finding = Diagnostic::error("framework::parent", format!("unknown parent `{}`", branch.parent))
                .at(branch.parent_span, "no row has this node")
                .did_you_mean(branch.parent, branches.iter().map(|b| b.id));
            sink.push(finding);
        }
    }
    sound &= report_cycles(branches, &rows, sink);
    let root = match roots.as_slice() {
        [root] => *root,
        [] => {
            let finding = Diagnostic::error("framework::root", "the framework has no root")
                .at(header, "every row has a parent")
                .help("leave the parent of the total blank");
            sink.push(finding);
            return None;
        }
        [first, others @ ..] => {
            for other in others {
                let finding = Diagnostic::error("framework::root", "the framework has more than one root")
                    .at(branches[*other].id_span, "has no parent")
                    .at(branches[*first].id_span, "is the root already")
                    .help("name its parent, or write `auxiliary` into `role` for a series outside the tree");
                sink.push(finding);
            }
            return None;
        }
    };
    let weights = weights(branches, &children, sink);
    if sound && let Some((depth, row)) = deepest(root, &children) {
        let finding = limits::exceeded("depth", "levels below the root", depth, most, Some(branches[row].id_span));
        sound = finding.is_none();
        sink.extend(finding);
    }
    sound.then(|| {
        let mut places = Vec::with_capacity(branches.len());
        visit(root, None, 0, &children, &weights, &mut places);
        places
    })
}

/// The number of levels below the root, and a row on the lowest; level by level, since [`visit`] may only go so deep.
fn deepest(root: usize, children: &[Vec<usize>]) -> Option<(u64, usize)> {
    let mut level = vec![root];
    let mut found = None;
    for depth in 0u64.. {
        let Some(&row) = level.first() else { break };
        found = Some((depth, row));
        level = level.iter().flat_map(|&row| &children[row]).copied().collect();
    }
    found
}

fn visit(
    row: usize,
    parent: Option<usize>,
    level: usize,
    children: &[Vec<usize>],
    weights: &[f64],
    places: &mut Vec<Place>,
) -> usize {
    let position = places.len();
    places.push(Place { row, parent, children: Vec::new(), level, weight: weights[row] });
    let below = children[row].iter().map(|&c| visit(c, Some(position), level + 1, children, weights, places)).collect();
    places[position].children = below;
    position
}

/// True where there is none. Every cycle is reported once, at its first row.
fn report_cycles(branches: &[Branch<'_>], rows: &BTreeMap<&str, usize>, sink: &mut Sink) -> bool {
    let up = |i: usize| rows.get(branches[i].parent).copied();
    // 0: not seen; otherwise the walk (from 1) on which a row was met first.
    let mut met = vec![0; branches.len()];
    let mut sound = true;
    for start in 0..branches.len() {
        let mut at = Some(start);
        while let Some(i) = at.filter(|&i| met[i] == 0) {
            met[i] = start + 1;
            at = up(i);
        }
        let Some(first) = at.filter(|&i| met[i] == start + 1) else { continue };
        sound = false;
        let mut path = vec![branches[first].id];
        let mut next = up(first);
        while let Some(i) = next.filter(|&i| i != first) {
            path.push(branches[i].id);
            next = up(i);
        }
        path.push(branches[first].id);
        let finding = Diagnostic::error("framework::cycle", format!("a cycle of parents: {}", path.join(" → ")))
            .at(branches[first].parent_span, "leads back to this node")
            .help("a parent stands nearer to the root than its child");
        sink.push(finding);
    }
    sound
}

/// The weight of each row among its siblings.
fn weights(branches: &[Branch<'_>], children: &[Vec<usize>], sink: &mut Sink) -> Vec<f64> {
    let mut weights = vec![1.0; branches.len()];
    for siblings in children {
        let (blank, given): (Vec<usize>, Vec<usize>) = siblings.iter().partition(|&&i| branches[i].weight.is_none());
        for &i in siblings {
            weights[i] = 1.0 / siblings.len() as f64;
        }
        let (Some(&first), parent) = (given.first(), siblings.first().map_or("", |&i| branches[i].parent)) else {
            continue;
        };
        if let Some(&i) = blank.first() {
            let finding =
                Diagnostic::error("framework::weight-blank", format!("some children of `{parent}` have no weight"))
                    .at(branches[i].id_span, "has no weight")
                    .at(branches[first].weight_span, "has one")
                    .help("give all siblings a weight, or none for equal shares");
            sink.push(finding);
            continue;
        }
        let sum: f64 = given.iter().filter_map(|&i| branches[i].weight).sum();
        if sum > 0.0 && sum.is_finite() {
            for &i in &given {
                weights[i] = branches[i].weight.unwrap_or_default() / sum;
            }
        } else if given.iter().all(|&i| branches[i].weight >= Some(0.0)) {
            let finding =
                Diagnostic::error("framework::weight", format!("the weights below `{parent}` have no usable sum"))
                    .at(branches[first].weight_span, format!("together {sum}"))
                    .help("give at least one of them a positive weight");
            sink.push(finding);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn planted(rows: &[(&str, &str, Option<f64>)]) -> (Option<Vec<Place>>, Vec<String>) {
        let mut sources = SourceMap::default();
        let span = Span::new(sources.add("framework.csv", ""), 0..0);
        let branch =
            |&(id, parent, weight)| Branch { id, id_span: span, parent, parent_span: span, weight, weight_span: span };
        let branches: Vec<Branch<'_>> = rows.iter().map(branch).collect();
        let mut sink = Sink::default();
        let places = plant(&branches, 100, span, &mut sink);
        (places, sink.into_sorted(&sources).into_iter().map(|d| format!("{}: {}", d.code, d.message)).collect())
    }

    #[test]
    fn rows_in_any_order_come_out_in_pre_order() {
        let rows =
            [("b", "total", None), ("a1", "a", None), ("total", "", None), ("a", "total", None), ("b1", "b", None)];
        let (places, found) = planted(&rows);
        let ids: Vec<&str> = places.unwrap().iter().map(|p| rows[p.row].0).collect();
        assert_eq!(ids, ["total", "b", "b1", "a", "a1"]);
        assert!(found.is_empty());
    }

    #[test]
    fn weights_are_divided_by_their_sum_and_blank_ones_are_equal() {
        let (places, _) = planted(&[
            ("t", "", None),
            ("a", "t", Some(3.0)),
            ("a1", "a", None),
            ("a2", "a", None),
            ("b", "t", Some(1.0)),
        ]);
        let weights: Vec<f64> = places.unwrap().iter().map(|p| p.weight).collect();
        assert_eq!(weights, [1.0, 0.75, 0.5, 0.5, 0.25]);
    }

    #[test]
    fn a_tree_deeper_than_its_limit_is_no_tree() {
        let ids: Vec<String> = (0..150).map(|n| format!("n{n}")).collect();
        let rows: Vec<(&str, &str, Option<f64>)> =
            (0..150).map(|n| (ids[n].as_str(), if n == 0 { "" } else { ids[n - 1].as_str() }, None)).collect();
        assert!(planted(&rows[..101]).0.is_some());
        let (places, found) = planted(&rows);
        assert!(places.is_none());
        assert_eq!(found, ["limit::exceeded: 149 levels below the root: the limit is 100"]);
    }

    #[test]
    fn two_cycles_beside_the_tree_are_two_findings() {
        let (places, found) =
            planted(&[("t", "", None), ("a", "b", None), ("b", "a", None), ("c", "c", None), ("d", "a", None)]);
        assert!(places.is_none());
        assert_eq!(
            found,
            ["framework::cycle: a cycle of parents: a → b → a", "framework::cycle: a cycle of parents: c → c"]
        );
    }
}
