//! Influence: how much each node in fact moves the total, beside the weight it was given.
//!
//! Two measures, both at the node's own level and of its own score, so that splitting an indicator into copies of
//! itself, or a group into more indicators, leaves the node as it was. The squared correlation r² of a node with
//! the total is the linear case of the importance of Paruolo, Saisana and Saltelli (2013), who take the
//! correlation ratio. The covariance share cov(c, T) / var(T) takes the node's contribution c = w x to the total in
//! each region, with the weights that are in force there; contributions of a level sum to the total, and so
//! the shares sum to 1.

use super::{Figures, Unavailable};
use crate::index::{Regional, column, math};
use crate::model::{Framework, MeanKind, NodeId};

/// A node's weight beside its influence on the total.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// The node.
    pub node: NodeId,
    /// Its nominal weight in the total, 0 to 1: the product of the weights along its path.
    pub nominal: f64,
    /// Pearson's correlation with the total, over the regions that have both; negative where the node works against it.
    pub correlation: Option<f64>,
    /// Share in the variance of the total; shares of a level sum to 1, each may be negative. None where a mean on the
    /// way is not arithmetic, so that there are no contributions.
    pub covariance_share: Option<f64>,
}

impl Influence {
    /// The share of the total's variance that the node explains alone.
    pub fn squared(&self) -> Option<f64> {
        self.correlation.map(|r| r * r)
    }
}

/// cov(part, total) / var(total) over the regions that have both; none where the total does not vary.
pub fn covariance_share(part: &[Option<f64>], total: &[Option<f64>]) -> Option<f64> {
    let (part, total) = column::pairs(part, total);
    if column::is_constant(&total) {
        return None;
    }
    let (mean_part, mean_total) = (column::mean(&part)?, column::mean(&total)?);
    let cross = math::sum(part.iter().zip(&total).map(|(p, t)| (p - mean_part) * (t - mean_total)));
    Some(cross / column::squares(&total)?).filter(|share| share.is_finite())
}

/// Contributions `[node][region]` to the total in a year: the weights in force in the region along the path, times
/// the score. None below a mean that is not arithmetic.
fn contributions(
    framework: &Framework,
    regional: &Regional,
    means: Means<'_>,
    year: usize,
) -> Vec<Option<Vec<Option<f64>>>> {
    let regions = regional.scores(Framework::ROOT, year).len();
    let mut weight: Vec<Option<Vec<f64>>> = vec![None; framework.nodes.len()];
    weight[Framework::ROOT.0] = Some(vec![1.0; regions]);
    for id in framework.ids() {
        let node = framework.node(id);
        let Some(own) = weight[id.0].clone().filter(|_| means(id) == MeanKind::Arithmetic) else { continue };
        let mut present = vec![0.0; regions];
        for &child in &node.children {
            for (sum, score) in present.iter_mut().zip(regional.scores(child, year)) {
                *sum += if score.is_some() { regional.weight(child) } else { 0.0 };
            }
        }
        for &child in &node.children {
            let share = |(own, present): (&f64, &f64)| own * regional.weight(child) / present;
            weight[child.0] = Some(own.iter().zip(&present).map(share).collect());
        }
    }
    let of = |id: NodeId| {
        let weight = weight[id.0].as_ref()?;
        let total = regional.scores(Framework::ROOT, year);
        let contribution = |((weight, score), total): ((&f64, &Option<f64>), &Option<f64>)| {
            // What is missing contributes nothing where there is a total.
            total.map(|_| score.map_or(0.0, |score| weight * score))
        };
        Some(weight.iter().zip(regional.scores(id, year)).zip(total).map(contribution).collect())
    };
    framework.ids().map(of).collect()
}

type Means<'a> = &'a dyn Fn(NodeId) -> MeanKind;

impl Figures<'_> {
    /// Influence of every node but the root on the total in a year, in framework order.
    pub fn influence(&self, year: i32) -> Result<Vec<Influence>, Unavailable> {
        let framework = &self.edition.framework;
        let at = self.year(year)?;
        let (Some(regional), Some(method)) = (&self.index.regional, &self.edition.method.regional) else {
            return Err(self.not_published(format!("the influence of nodes in {year}")));
        };
        let means = |id: NodeId| method.aggregate.of(id, framework.node(id).level);
        let contributions = contributions(framework, regional, &means, at);
        let total = regional.scores(Framework::ROOT, at);
        let influence = |node: NodeId| {
            let (a, b) = column::pairs(regional.scores(node, at), total);
            let share = contributions[node.0].as_ref().and_then(|c| covariance_share(c, total));
            Influence {
                node,
                nominal: self.nominal_weight(node),
                correlation: column::pearson(&a, &b),
                covariance_share: share,
            }
        };
        let all: Vec<Influence> = framework.ids().skip(1).map(influence).collect();
        if all.iter().all(|i| i.correlation.is_none()) {
            return Err(Unavailable::NotComputable {
                what: format!("the influence of nodes in {year}"),
                why: "no score varies together with the total",
            });
        }
        Ok(all)
    }

    /// The influence of one node.
    pub fn influence_of(&self, node: NodeId, year: i32) -> Result<Influence, Unavailable> {
        let all = self.influence(year)?;
        all.into_iter().find(|i| i.node == node).ok_or_else(|| Unavailable::NotComputable {
            what: format!("the influence of `{}` in {year}", self.id(node)),
            why: "the total cannot influence itself",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_by_hand() {
        // u and v orthogonal, T = 3u + 4v: var(T) = 25, cov(3u, T) = 9, cov(4v, T) = 16.
        let (u, v) = ([1.0, -1.0, 1.0, -1.0], [1.0, 1.0, -1.0, -1.0]);
        let total: Vec<Option<f64>> = u.iter().zip(&v).map(|(u, v)| Some(3.0 * u + 4.0 * v)).collect();
        let times = |x: [f64; 4], by: f64| x.map(|x| Some(by * x));
        assert!((covariance_share(&times(u, 3.0), &total).unwrap() - 0.36).abs() < 1e-14);
        assert!((covariance_share(&times(v, 4.0), &total).unwrap() - 0.64).abs() < 1e-14);
        assert_eq!(covariance_share(&times(u, 1.0), &[Some(2.0); 4]), None);
    }
}
