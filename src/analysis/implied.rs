//! Implied weights: what published levels of a node and its children say about weights that were not published.
//!
//! A level that is a weighted mean of its children restricts the weights: q ≥ 0, Σ q = 1, Σ q x = X. The range of each weight
//! is the solution of two linear programmes ([`polytope`]), once with the printed figures taken as exact and once with
//! each of them anywhere within its rounding. Of all weights that fit exactly, two stand out: those of maximum entropy
//! and those nearest to equal ([`choice`]). Ranges mostly are wide: a choice is an assumption and must be called one.

use super::{Figures, Origin, Unavailable};
use crate::index::column;
use crate::model::{NodeId, Published, PublishedKind, Qualifier};

pub mod choice;
pub mod polytope;
#[cfg(test)]
mod tests;

/// How far a printed figure may be from the figure before it was rounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rounding {
    /// Half a unit of the last digit, as many decimals being taken as printed as any of the figures has (the
    /// levels of one year are printed alike, and 147.0 is read as 147).
    LastDigit,
    /// Half a unit of this many decimals.
    Decimals(u32),
    /// This much, in index points.
    HalfWidth(f64),
}

/// A range of a weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Least weight, 0 or more.
    pub low: f64,
    /// Greatest weight, 1 or less.
    pub high: f64,
}

/// What is known of a child's weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImpliedWeight {
    /// Its printed level.
    pub level: f64,
    /// Range with the figures as printed; none where no weights fit them exactly.
    pub exact: Option<Interval>,
    /// Range with every figure anywhere within its rounding.
    pub rounded: Interval,
    /// Weight of maximum entropy that fits the figures as printed.
    pub entropy: Option<f64>,
    /// Weight nearest to equal weights that fits the figures as printed.
    pub nearest: Option<f64>,
}

/// What published levels say about the weights of a node's children.
#[derive(Debug, Clone, PartialEq)]
pub struct ImpliedWeights {
    /// Printed level of the node.
    pub total: f64,
    /// How far each figure may be from its printed value.
    pub half_width: f64,
    /// What equal weights would give for the node.
    pub equal_total: f64,
    /// True where equal weights do not fit the figures as printed.
    pub equal_excluded_exact: bool,
    /// True where equal weights do not fit, whatever the rounding did: the publication did not use them.
    pub equal_excluded: bool,
    /// By child.
    pub weights: Vec<ImpliedWeight>,
}

impl ImpliedWeights {
    /// What a total and the levels of its children say about the weights; each figure ± `half_width`.
    ///
    /// None where no weights fit even so (the total lies outside its children), or there is no child, or a
    /// figure is not finite or `half_width` negative.
    pub fn of(total: f64, levels: &[f64], half_width: f64) -> Option<ImpliedWeights> {
        let finite = levels.iter().all(|x| x.is_finite()) && total.is_finite();
        if !finite || !half_width.is_finite() || half_width < 0.0 {
            return None;
        }
        let equal_total = column::mean(levels)?;
        let rounded = polytope::ranges(total, levels, half_width)?;
        let exact = polytope::ranges(total, levels, 0.0);
        let entropy = choice::maximum_entropy(total, levels);
        let nearest = choice::nearest_to_equal(total, levels);
        let off = (equal_total - total).abs();
        let within = polytope::tolerance(total, levels);
        let weight = |i: usize| ImpliedWeight {
            level: levels[i],
            exact: exact.as_ref().map(|r| r[i]),
            rounded: rounded[i],
            entropy: entropy.as_ref().map(|w| w[i]),
            nearest: nearest.as_ref().map(|w| w[i]),
        };
        Some(ImpliedWeights {
            total,
            half_width,
            equal_total,
            equal_excluded_exact: off > within,
            // Rounding moves the mean of the children by at most its half width, and the total by as much.
            equal_excluded: off > 2.0 * half_width + within,
            weights: (0..levels.len()).map(weight).collect(),
        })
    }
}

/// Implied weights of a node of an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Implied {
    /// The node.
    pub node: NodeId,
    /// The year of the levels.
    pub year: i32,
    /// Its children, in framework order, and whether their level is printed or was derived from printed figures.
    pub children: Vec<(NodeId, Origin)>,
    /// What the levels say, by child.
    pub implied: ImpliedWeights,
}

impl Figures<'_> {
    /// What the printed national levels of a node and all its children in a year say about the children's weights.
    ///
    /// Fails where a level is not printed or not exact, and where no weights fit.
    pub fn implied_weights(&self, node: NodeId, year: i32, rounding: Rounding) -> Result<Implied, Unavailable> {
        let what = || format!("the weights implied below `{}` in {year}", self.id(node));
        let fail = |why| Unavailable::NotComputable { what: what(), why };
        let printed = |node: NodeId| {
            let row = self.published(node, None, year, PublishedKind::Level)?;
            match row.qualifier {
                Qualifier::Exact => Ok(row),
                _ => Err(fail("a level is not printed as an exact figure")),
            }
        };
        let total = printed(node)?;
        let nodes = &self.edition.framework.node(node).children;
        let rows = nodes.iter().map(|&n| printed(n)).collect::<Result<Vec<&Published>, _>>()?;
        if rows.is_empty() {
            return Err(fail("it has no children"));
        }
        let levels: Vec<f64> = rows.iter().map(|r| r.value).collect();
        let half_width = match rounding {
            Rounding::LastDigit => {
                half_unit(levels.iter().chain([&total.value]).map(|&x| decimals(x)).max().unwrap_or(0))
            }
            Rounding::Decimals(decimals) => half_unit(decimals),
            Rounding::HalfWidth(width) => width,
        };
        let implied = ImpliedWeights::of(total.value, &levels, half_width);
        let implied = implied.ok_or_else(|| fail("no weights make the printed level from those of its children"))?;
        let children = nodes.iter().zip(&rows).map(|(&n, row)| (n, super::Figure::printed(row).origin)).collect();
        Ok(Implied { node, year, children, implied })
    }
}

/// Decimals of a number as it is written: the shortest text that gives the same number back.
fn decimals(value: f64) -> u32 {
    let text = value.to_string();
    text.split_once('.').map_or(0, |(_, digits)| u32::try_from(digits.len()).unwrap_or(u32::MAX))
}

/// Half a unit of the last of so many decimals.
fn half_unit(decimals: u32) -> f64 {
    0.5 / 10f64.powi(i32::try_from(decimals.min(300)).unwrap_or(300))
}
