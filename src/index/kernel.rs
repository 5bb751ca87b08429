//! Many indices from the same scores: the means up the tree of one year, made again and again with other weights,
//! other kinds of means, without a node.
//!
//! What the audit, the drop-one influence and goals are computed with. Does what [`super::regional`] does from the
//! normalised scores on, over dense columns of the assessed regions alone, and allocates nothing once a
//! [`Work`] has its size. A missing value is a cell whose mask is 0.

use super::aggregate::{Rule, transform, transform_back, transformed as transformed_value};
use super::impute::impute;
use super::rank;
use super::regional::{Ranked, rounded};
use crate::model::{Framework, Grouping, Half, MeanKind, MissingRule, NodeId, RegionId, RegionalMethod, Transform};

/// The tree as the kernel walks it.
#[derive(Debug)]
pub struct Kernel {
    children: Vec<Vec<usize>>,
    parent: Vec<Option<usize>>,
    /// Nodes with children, each behind all nodes below it.
    inner: Vec<usize>,
    regions: usize,
    /// By node, what is done besides a plain mean; none: nothing.
    steps: Vec<Option<Steps>>,
}

/// What is done at a node besides a plain mean.
#[derive(Debug, Clone)]
struct Steps {
    rule: Rule,
    transforms: Vec<Transform>,
    fill: Option<MissingRule>,
    decimals: Option<u32>,
    half: Half,
}

/// A column of scores: 0 where missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Column {
    /// The scores, 0 where missing.
    pub score: Vec<f64>,
    /// 1 where present, 0 where missing; none: all are present.
    pub mask: Option<Vec<f64>>,
}

impl Column {
    /// A column of the cells present.
    pub fn of(cells: impl IntoIterator<Item = Option<f64>>) -> Column {
        let cells: Vec<Option<f64>> = cells.into_iter().collect();
        let complete = cells.iter().all(Option::is_some);
        Column {
            score: cells.iter().map(|x| x.unwrap_or_default()).collect(),
            mask: (!complete).then(|| cells.iter().map(|x| f64::from(u8::from(x.is_some()))).collect()),
        }
    }

    /// A cell.
    pub fn get(&self, region: usize) -> Option<f64> {
        let present = self.mask.as_ref().is_none_or(|m| m[region] > 0.0);
        present.then(|| self.score[region])
    }
}

/// Normalised scores of all indicators in one year, and what the means asked for take of them.
#[derive(Debug, Clone, Default)]
pub struct Leaves {
    plain: Vec<Column>,
    /// By kind of mean, the scores as that mean averages them; not a number where it is not defined.
    transformed: Vec<(MeanKind, Vec<Vec<f64>>)>,
}

impl Leaves {
    /// `plain[node]` holds the scores of indicators and nothing for other nodes; `kinds` are the means that will be asked for.
    pub fn new(plain: Vec<Column>, kinds: &[MeanKind]) -> Leaves {
        let mut leaves = Leaves { plain, transformed: Vec::new() };
        for &kind in kinds {
            if kind != MeanKind::Arithmetic && leaves.of(kind).is_none() {
                let columns = leaves.plain.iter().map(|c| transformed(kind, c)).collect();
                leaves.transformed.push((kind, columns));
            }
        }
        leaves
    }

    /// Puts other scores of an indicator in.
    pub fn replace(&mut self, node: NodeId, column: Column) {
        for (kind, columns) in &mut self.transformed {
            columns[node.0] = transformed(*kind, &column);
        }
        self.plain[node.0] = column;
    }

    /// The scores of an indicator.
    pub fn column(&self, node: NodeId) -> &Column {
        &self.plain[node.0]
    }

    fn of(&self, kind: MeanKind) -> Option<&[Vec<f64>]> {
        self.transformed.iter().find(|(k, _)| *k == kind).map(|(_, columns)| columns.as_slice())
    }
}

fn transformed(kind: MeanKind, column: &Column) -> Vec<f64> {
    let present = |region: usize| column.mask.as_ref().is_none_or(|m| m[region] > 0.0);
    column.score.iter().enumerate().map(|(region, &x)| if present(region) { transform(kind, x) } else { 0.0 }).collect()
}

/// One way to make the index.
#[derive(Debug, Clone, Copy)]
pub struct Recipe<'a> {
    /// Normalised scores.
    pub leaves: &'a Leaves,
    /// The mean at each node.
    pub means: &'a [MeanKind],
    /// The least share of children present at each node.
    pub min_share: &'a [f64],
    /// A node that is left out; what it leaves without children goes with it.
    pub without: Option<NodeId>,
}

/// Space for one index.
#[derive(Debug, Default)]
pub struct Work {
    nodes: Vec<Made>,
    weighed: Vec<f64>,
    count: Vec<f64>,
    cells: Vec<Option<f64>>,
    order: rank::Order,
}

/// The scores of a node with children.
#[derive(Debug, Default)]
struct Made {
    /// In the form in which the mean above averages them; 0 where missing.
    score: Vec<f64>,
    mask: Vec<f64>,
    form: MeanKind,
    complete: bool,
    /// Nothing below it is left.
    absent: bool,
}

impl Work {
    /// Scores of a node with children; none: missing. Valid until the next run.
    pub fn scores(&self, node: NodeId) -> impl Iterator<Item = Option<f64>> + '_ {
        let made = &self.nodes[node.0];
        made.score
            .iter()
            .zip(&made.mask)
            .map(|(&x, &m)| (m > 0.0 && !made.absent).then(|| transform_back(made.form, x)).filter(|x| x.is_finite()))
    }

    /// Ranks at a node with children as the method ranks: 1 the best, 0 missing.
    pub(super) fn ranks(&mut self, node: NodeId, ranked: Ranked, ranks: &mut [u32]) {
        let mut cells = std::mem::take(&mut self.cells);
        cells.clear();
        cells.extend(self.scores(node));
        if ranked != Ranked::default() {
            cells.iter_mut().flatten().for_each(|score| *score = ranked.of(*score));
        }
        rank::competition(&cells, &mut self.order, ranks);
        self.cells = cells;
    }

    /// The scores that were ranked last, as they were ranked.
    pub fn ranked(&self) -> &[Option<f64>] {
        &self.cells
    }
}

/// A rule over the regions of a kernel.
fn among(rule: &MissingRule, chosen: &[RegionId]) -> MissingRule {
    let of = |by: &Grouping| Grouping { by: by.by.clone(), group: chosen.iter().map(|r| by.group[r.0]).collect() };
    match rule {
        MissingRule::GroupMean(by) => MissingRule::GroupMean(of(by)),
        MissingRule::GroupMedian(by) => MissingRule::GroupMedian(of(by)),
        other => other.clone(),
    }
}

impl Kernel {
    /// A kernel for the columns of these regions.
    pub fn new(framework: &Framework, method: &RegionalMethod, chosen: &[RegionId]) -> Kernel {
        let regions = chosen.len();
        let children: Vec<Vec<usize>> =
            framework.nodes.iter().map(|n| n.children.iter().map(|c| c.0).collect()).collect();
        let inner = (0..children.len()).rev().filter(|&at| !children[at].is_empty()).collect();
        let parent = framework.nodes.iter().map(|n| n.parent.map(|p| p.0)).collect();
        let of = |id: NodeId| {
            let node = framework.node(id);
            let rule = Rule::of(&method.aggregate, 0.0, id, node.level);
            let transforms =
                method.transform.iter().find(|(t, _)| *t == id).map_or(Vec::new(), |(_, list)| list.clone());
            let fill = method.missing.own_rule(id).map(|rule| among(rule, chosen));
            let decimals = method.round.at(id, node.level, false);
            let plain = rule.is_plain() && transforms.is_empty() && fill.is_none() && decimals.is_none();
            let steps = Steps { rule, transforms, fill, decimals, half: method.round.half };
            (!plain && !node.children.is_empty()).then_some(steps)
        };
        let steps = framework.ids().map(of).collect();
        Kernel { children, parent, inner, regions, steps }
    }

    /// Space for this tree.
    pub fn work(&self) -> Work {
        let made = |children: &Vec<usize>| {
            let column = || if children.is_empty() { Vec::new() } else { vec![0.0; self.regions] };
            Made { score: column(), mask: column(), ..Made::default() }
        };
        let column = || vec![0.0; self.regions];
        let nodes = self.children.iter().map(made).collect();
        Work { nodes, weighed: column(), count: column(), ..Work::default() }
    }

    /// Makes the index; `weights[node]` among its siblings, in any unit.
    pub fn run(&self, recipe: Recipe<'_>, weights: &[f64], work: &mut Work) {
        for &at in &self.inner {
            // Taken out, so that the columns below it can be read beside it.
            let mut made = std::mem::take(&mut work.nodes[at]);
            match &self.steps[at] {
                Some(steps) => self.stepwise(at, steps, recipe, weights, &mut made, work),
                None => self.mean(at, recipe, weights, &mut made, work),
            }
            // As the mean above averages it; plain where that one is no plain mean.
            let above = self.parent[at].map_or(made.form, |parent| match self.steps[parent] {
                Some(_) => MeanKind::Arithmetic,
                None => recipe.means[parent],
            });
            if above != made.form {
                let form = made.form;
                for (score, mask) in made.score.iter_mut().zip(&made.mask) {
                    if *mask > 0.0 {
                        *score = transform(above, transform_back(form, *score));
                    }
                }
                made.form = above;
            }
            work.nodes[at] = made;
        }
    }

    /// A node that is no plain mean, or whose scores are changed: cell by cell, as the regional index does it.
    fn stepwise(
        &self,
        at: usize,
        steps: &Steps,
        recipe: Recipe<'_>,
        weights: &[f64],
        made: &mut Made,
        work: &mut Work,
    ) {
        let stays = |child: &&usize| recipe.without.is_none_or(|n| n.0 != **child) && !work.nodes[**child].absent;
        let part: Vec<usize> = self.children[at].iter().filter(stays).copied().collect();
        let rule = Rule { kind: recipe.means[at], min_share: recipe.min_share[at], ..steps.rule };
        let cell = |child: usize, region: usize| {
            if self.children[child].is_empty() {
                return recipe.leaves.plain[child].get(region);
            }
            let below = &work.nodes[child];
            (below.mask[region] > 0.0).then(|| below.score[region])
        };
        let score = |region: usize| {
            let children = part.iter().map(|&child| (weights[child], cell(child, region)));
            rule.apply(children).ok().flatten()
        };
        let mut cells: Vec<Option<f64>> = (0..self.regions).map(score).collect();
        if let Some(fill) = &steps.fill {
            impute(&mut cells, &[0], &vec![true; self.regions], fill);
        }
        (made.form, made.absent, made.complete) = (MeanKind::Arithmetic, part.is_empty(), true);
        for ((cell, score), mask) in cells.into_iter().zip(&mut made.score).zip(&mut made.mask) {
            let value = cell.and_then(|x| steps.transforms.iter().try_fold(x, |x, &t| transformed_value(t, x)));
            let value = value.map(|x| steps.decimals.map_or(x, |d| rounded(steps.half, x, d)));
            made.complete &= value.is_some();
            (*score, *mask) = (value.unwrap_or_default(), f64::from(u8::from(value.is_some())));
        }
    }

    fn mean(&self, at: usize, recipe: Recipe<'_>, weights: &[f64], made: &mut Made, work: &mut Work) {
        let kind = recipe.means[at];
        let leaves = recipe.leaves;
        let Work { nodes, weighed, count, .. } = work;
        let stays = |child: &&usize| recipe.without.is_none_or(|n| n.0 != **child) && !nodes[**child].absent;
        let part = || self.children[at].iter().filter(stays);
        let column = |child: usize| -> (&[f64], Option<&[f64]>) {
            if self.children[child].is_empty() {
                let plain = &leaves.plain[child];
                let scores = leaves.of(kind).map_or(&plain.score, |columns| &columns[child]);
                return (scores, plain.mask.as_deref());
            }
            let below = &nodes[child];
            (&below.score, (!below.complete).then_some(&below.mask))
        };
        let of = part().count();
        made.form = kind;
        made.absent = of == 0;
        made.score.fill(0.0);
        made.complete = true;
        // What all regions have is weighed once; what some lack, region by region.
        let (mut everywhere, mut full) = (0.0, 0u32);
        for &child in part() {
            let weight = weights[child];
            let (scores, mask) = column(child);
            match mask {
                None => {
                    everywhere += weight;
                    full += 1;
                }
                Some(mask) => {
                    if made.complete {
                        made.complete = false;
                        weighed.fill(0.0);
                        count.fill(0.0);
                    }
                    for ((w, c), m) in weighed.iter_mut().zip(count.iter_mut()).zip(mask) {
                        *w += weight * m;
                        *c += m;
                    }
                }
            }
            // A child without weight has no say, also where the mean is not defined for it.
            if weight > 0.0 {
                made.score.iter_mut().zip(scores).for_each(|(sum, x)| *sum += weight * x);
            }
        }
        if made.complete {
            made.complete = everywhere > 0.0;
            made.mask.fill(f64::from(u8::from(made.complete)));
            let by = if made.complete { 1.0 / everywhere } else { 0.0 };
            made.score.iter_mut().for_each(|s| *s *= by);
        } else {
            let (of, least) = (of as f64, recipe.min_share[at]);
            for (((score, mask), w), c) in made.score.iter_mut().zip(&mut made.mask).zip(&*weighed).zip(&*count) {
                let (weight, present) = (everywhere + w, f64::from(full) + c);
                let there = weight > 0.0 && present > 0.0 && present / of >= least;
                *mask = f64::from(u8::from(there));
                *score = if there { *score / weight } else { 0.0 };
            }
        }
        if kind != MeanKind::Arithmetic {
            for (score, mask) in made.score.iter_mut().zip(&mut made.mask) {
                if !score.is_finite() {
                    (*score, *mask, made.complete) = (0.0, 0.0, false);
                }
            }
        }
    }
}
