//! Weights in force: from the settings to one number for each node, and what each method found.
//!
//! The one place where a kind of weighting becomes numbers; the steps that follow know only the
//! numbers. One set of weights holds for all years, and for the national index as for the regional one. The
//! arithmetic of each kind is in [`super::weights`].

use super::problem::What;
use super::weights::ahp::{self, ACCEPTED_RATIO};
use super::weights::{
    Ahp, AhpError, Critic, Entropy, EqualInfluence, Expert, Pca, ScoreError, Unweighed, blend, critic, entropy,
    equal_influence, expert, pca,
};
use crate::model::{Blend, Centre, Compared, Framework, Judgements, NodeId, Opinions, Scored, WeightKind, Weights};

/// The weight of each node among its siblings, and how it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing {
    weight: Vec<f64>,
    group: Vec<Option<Group>>,
}

/// How the weights below one parent were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The kind that was asked for.
    pub kind: WeightKind,
    /// What it found, children in the order of the framework.
    pub found: Found,
}

/// What a kind of weighting found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Nothing to find: weights as given, equal, or of an only child.
    Plain,
    /// From judgements: comparisons, scores, or both, joined.
    Judged {
        /// Of the pairwise comparisons.
        compared: Option<Comparison>,
        /// Of the scores.
        scored: Option<Expert>,
    },
    /// By entropy.
    Entropy(Entropy),
    /// By CRITIC.
    Critic(Critic),
    /// By the first principal component.
    Pca(Pca),
    /// By influence.
    Influence(EqualInfluence),
    /// No weights: an error of the input, which is reported as a problem.
    Failed,
}

/// What pairwise comparisons gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Of each expert alone, in the order of the file.
    pub experts: Vec<Ahp>,
    /// Of the group; that of the only expert where there is one.
    pub joined: Ahp,
}

impl Weighing {
    /// The nominal weights of a framework, of which nothing was found yet.
    pub fn nominal(framework: &Framework) -> Weighing {
        let weight = framework.nodes.iter().map(|n| n.weight).collect();
        Weighing { weight, group: vec![None; framework.nodes.len()] }
    }

    /// The weight of a node among its siblings, before what is missing drops out; 1 for the root.
    pub fn weight(&self, node: NodeId) -> f64 {
        self.weight[node.0]
    }

    /// The weight of a node in the total: the product of the weights on its path.
    pub fn global(&self, framework: &Framework, node: NodeId) -> f64 {
        let own = self.weight(node);
        framework.node(node).parent.map_or(own, |parent| own * self.global(framework, parent))
    }

    /// How the weights of a node's children were found; none: it has no children.
    pub fn group(&self, parent: NodeId) -> Option<&Group> {
        self.group[parent.0].as_ref()
    }

    /// The kind of weights below a parent as a reader sees it: weights that were given, or left blank, and are all
    /// the same are equal ones.
    pub fn kind(&self, framework: &Framework, parent: NodeId) -> Option<WeightKind> {
        let children = &framework.node(parent).children;
        let share = 1.0 / children.len() as f64;
        Some(match self.group(parent)?.kind {
            WeightKind::Given if children.iter().all(|&c| (self.weight(c) - share).abs() < 1e-12) => WeightKind::Equal,
            kind => kind,
        })
    }

    /// Takes over what was found below a parent.
    pub(super) fn set(&mut self, framework: &Framework, parent: NodeId, found: OfGroup) {
        for (child, weight) in framework.node(parent).children.iter().zip(found.weights) {
            self.weight[child.0] = weight;
        }
        self.group[parent.0] = Some(found.group);
    }
}

/// Weights in force where none of them depends on the data; and what is the matter with them, by parent.
///
/// A kind that needs data finds nothing here: the regional index weighs as it goes up the tree.
pub fn in_force(framework: &Framework, weights: &Weights, opinions: &Opinions) -> (Weighing, Vec<(NodeId, What)>) {
    let mut all = Weighing::nominal(framework);
    let mut problems = Vec::new();
    for parent in framework.ids().filter(|&id| !framework.node(id).children.is_empty()) {
        let found = of_group(framework, parent, weights, opinions, &[]);
        problems.extend(found.problems.iter().map(|&what| (parent, what)));
        all.set(framework, parent, found);
    }
    (all, problems)
}

/// What was found below one parent.
#[derive(Debug)]
pub(super) struct OfGroup {
    /// Weights of the children, summing to 1; 0 where none were found.
    pub weights: Vec<f64>,
    pub group: Group,
    pub problems: Vec<What>,
}

/// The weights of a parent's children.
///
/// `columns`: for kinds by the data, a column for each child, more being better in each; not looked at by the others.
pub(super) fn of_group(
    framework: &Framework,
    parent: NodeId,
    weights: &Weights,
    opinions: &Opinions,
    columns: &[&[Option<f64>]],
) -> OfGroup {
    let children = &framework.node(parent).children;
    let kind = weights.of(parent);
    let mut problems = Vec::new();
    let found = match kind {
        WeightKind::Given => Ok((children.iter().map(|c| weights.given(framework, *c)).collect(), Found::Plain)),
        WeightKind::Equal => Ok((vec![1.0 / children.len() as f64; children.len()], Found::Plain)),
        _ if children.len() == 1 => Ok((vec![1.0], Found::Plain)),
        WeightKind::Ahp => judged(opinions.compared(parent), None, None, &mut problems),
        WeightKind::Expert { centre } => {
            judged(None, opinions.scored(parent).map(|s| (s, centre)), None, &mut problems)
        }
        WeightKind::AhpExpert { centre, blend } => {
            let scored = opinions.scored(parent).map(|s| (s, centre));
            judged(opinions.compared(parent), scored, Some(blend), &mut problems)
        }
        WeightKind::ExpertLeaves { centre, .. } => {
            let scored = opinions.leaves.as_ref().ok_or(ScoreError::Empty);
            let found = scored.and_then(|scored| of_leaves(framework, children, scored, centre));
            found
                .map(|e| (e.weights.clone(), Found::Judged { compared: None, scored: Some(e) }))
                .map_err(Unweighed::Scored)
        }
        WeightKind::Entropy { .. } => {
            entropy(columns).map(|e| (e.weights.clone(), Found::Entropy(e))).map_err(Unweighed::Data)
        }
        WeightKind::Critic { .. } => {
            critic(columns).map(|c| (c.weights.clone(), Found::Critic(c))).map_err(Unweighed::Data)
        }
        WeightKind::EqualInfluence { .. } => {
            equal_influence(columns).map(|e| (e.weights.clone(), Found::Influence(e))).map_err(Unweighed::Data)
        }
        WeightKind::Pca { loadings, .. } => match pca(columns, loadings) {
            Ok(found) => {
                let against = found.components.loadings[0].iter().position(|&v| v < 0.0);
                problems.extend(against.map(|child| What::Against { child }));
                Ok((found.weights.clone(), Found::Pca(found)))
            }
            Err(error) => Err(Unweighed::Data(error)),
        },
    };
    let (weights, found) = found.unwrap_or_else(|why| {
        problems.push(What::Unweighed(why));
        (vec![0.0; children.len()], Found::Failed)
    });
    OfGroup { weights, group: Group { kind, found }, problems }
}

/// Weights of siblings from scores of all indicators: what the indicators below each have together.
fn of_leaves(
    framework: &Framework,
    children: &[NodeId],
    scored: &Scored,
    centre: Centre,
) -> Result<Expert, ScoreError> {
    let leaves: Vec<NodeId> = framework.ids().filter(|id| framework.node(*id).children.is_empty()).collect();
    let below = |leaf: NodeId, node: NodeId| {
        std::iter::successors(Some(leaf), |id| framework.node(*id).parent).any(|id| id == node)
    };
    let sum = |row: &[f64], child: NodeId| {
        let own = leaves.iter().zip(row).filter(|(leaf, _)| below(**leaf, child));
        crate::index::math::sum(own.map(|(_, score)| *score))
    };
    let rows: Vec<Vec<f64>> =
        scored.scores.iter().map(|row| children.iter().map(|&child| sum(row, child)).collect()).collect();
    let by_leaf = expert(&scored.scores, centre)?.scores;
    let together: Vec<f64> = children.iter().map(|&child| sum(&by_leaf, child)).collect();
    let found = expert(&[together], Centre::Mean)?;
    // How the experts differ is seen in what each of them gives to the siblings.
    let apart = expert(&rows, centre)?;
    Ok(Expert { weights: found.weights, scores: found.scores, ..apart })
}

fn judged(
    compared: Option<&Compared>,
    scored: Option<(&Scored, Centre)>,
    join: Option<Blend>,
    problems: &mut Vec<What>,
) -> Result<(Vec<f64>, Found), Unweighed> {
    let compared = compared.map(|c| comparison(c, problems)).transpose().map_err(Unweighed::Compared)?;
    let scored = scored.map(|(s, centre)| expert(&s.scores, centre)).transpose().map_err(Unweighed::Scored)?;
    let weights = match (&compared, &scored, join) {
        (Some(c), Some(s), Some(how)) => blend(&c.joined.weights, &s.weights, how).map_err(Unweighed::Joined)?,
        (Some(c), ..) => c.joined.weights.clone(),
        (None, Some(s), _) => s.weights.clone(),
        (None, None, _) => return Err(Unweighed::Scored(ScoreError::Empty)),
    };
    Ok((weights, Found::Judged { compared, scored }))
}

fn comparison(compared: &Compared, problems: &mut Vec<What>) -> Result<Comparison, AhpError> {
    let matrices: Vec<&Judgements> = compared.experts.iter().map(|e| &e.judgements).collect();
    let experts: Vec<Ahp> = matrices.iter().map(|j| ahp::ahp(j)).collect::<Result<_, _>>()?;
    let joined = match experts.as_slice() {
        [only] => only.clone(),
        _ => ahp::ahp(&ahp::group(&matrices)?)?,
    };
    if joined.ratio.is_none() {
        problems.push(What::NoRatio { items: joined.weights.len() });
    }
    let alone = experts.iter().enumerate().map(|(at, found)| (Some(at), found));
    let group = (experts.len() > 1).then_some((None, &joined));
    for (expert, found) in alone.chain(group) {
        if let (Some(ratio), Some(worst)) = (found.ratio.filter(|r| *r > ACCEPTED_RATIO), found.most_inconsistent) {
            problems.push(What::Inconsistent { expert, ratio, worst });
        }
    }
    Ok(Comparison { experts, joined })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::sample;
    use crate::model::Setting;

    fn numbers(framework: &Framework, weights: &Weights) -> Vec<f64> {
        let (found, problems) = in_force(framework, weights, &Opinions::default());
        assert!(problems.is_empty());
        framework.ids().map(|id| found.weight(id)).collect()
    }

    #[test]
    fn weights_are_given_or_equal_and_may_differ_by_parent() {
        let tree = [("t", "", 1.0), ("a", "t", 3.0), ("a1", "a", 1.0), ("a2", "a", 4.0), ("b", "t", 1.0)];
        let framework = sample::framework(&tree);
        assert_eq!(numbers(&framework, &Weights::default()), [1.0, 0.75, 0.2, 0.8, 0.25]);
        let parents = vec![(NodeId(1), Setting::plain(WeightKind::Given))];
        let equal = Weights { parents, ..Weights::from(WeightKind::Equal) };
        assert_eq!(numbers(&framework, &equal), [1.0, 0.5, 0.2, 0.8, 0.5]);
    }

    #[test]
    fn upper_levels_are_compared_and_leaves_scored_and_both_may_be_joined() {
        let tree = [("t", "", 1.0), ("a", "t", 1.0), ("a1", "a", 1.0), ("a2", "a", 1.0), ("b", "t", 1.0)];
        let framework = sample::framework(&tree);
        let place = sample::span();
        let matrix = |judged: f64| Judgements::from_upper(2, |_, _| judged);
        let judged = |x: f64| crate::model::Judged { expert: None, judgements: matrix(x), cells: vec![place; 4] };
        // Compared 2 and 8 give 4 : 1; scored 30 and 70.
        let compared = Compared { parent: NodeId(0), experts: vec![judged(2.0), judged(8.0)], place };
        let scores = vec![vec![20.0, 80.0], vec![40.0, 60.0]];
        let by_experts =
            |parent| Scored { parent, experts: vec!["x".into(), "y".into()], scores: scores.clone(), place };
        let kind = |share| WeightKind::AhpExpert { centre: Centre::Mean, blend: Blend::Arithmetic { share } };
        let of = |opinions: &Opinions, share: f64| {
            let (found, problems) = in_force(&framework, &Weights::from(kind(share)), opinions);
            assert!(problems.is_empty());
            [NodeId(1), NodeId(4), NodeId(2), NodeId(3)].map(|id| found.weight(id))
        };
        let near = |a: [f64; 4], b: [f64; 4]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-12);
        let sheets = |all| Opinions { compared: vec![compared.clone()], scored: all, leaves: None };
        let apart = sheets(vec![by_experts(NodeId(1))]);
        assert!(near(of(&apart, 0.5), [0.8, 0.2, 0.3, 0.7]));
        let both = sheets(vec![by_experts(NodeId(0)), by_experts(NodeId(1))]);
        // 0.25 · (0.8, 0.2) + 0.75 · (0.3, 0.7).
        assert!(near(of(&both, 0.25), [0.425, 0.575, 0.3, 0.7]));
    }
}
