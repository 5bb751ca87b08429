//! What the formula of the national index decides: the growth between two years by other bases and means.
//!
//! A mean of ratios (Carli) depends on its base year and drifts upwards; the geometric mean of ratios (Jevons) does not
//! depend on it (International Labour Organization et al., Consumer Price Index Manual 2020, chapter 8). Carli with the base in
//! the last year is the reciprocal of a harmonic mean of the same ratios.

use super::{Figures, Unavailable};
use crate::index;
use crate::model::{Aggregate, Framework, MeanKind, Method, NodeId};

/// A formula of the national index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// Arithmetic means of ratios to a year.
    Carli(i32),
    /// Geometric means of ratios, whose base does not matter.
    Jevons,
}

impl Figures<'_> {
    /// Growth of a node's national level from `from` to `year` by a formula, in percent; none where a level is missing
    /// or not positive (Jevons: where a ratio is 0).
    pub fn growth_by(&self, formula: Formula, node: NodeId, from: i32, year: i32) -> Result<Option<f64>, Unavailable> {
        let (first, last) = (self.year(from)?, self.year(year)?);
        let mut national = self
            .edition
            .method
            .national
            .clone()
            .ok_or_else(|| self.not_published("the national index by other formulas"))?;
        let (base, kind) = match formula {
            Formula::Carli(base) => (base, MeanKind::Arithmetic),
            Formula::Jevons => (from, MeanKind::Geometric),
        };
        self.year(base)?;
        national.base_year = base;
        national.aggregate.value = Aggregate::from(kind);
        let method = Method { national: Some(national), ..self.edition.method.clone() };
        let assessed: Vec<bool> = self.project.regions.iter().map(|r| r.assessed).collect();
        let found = index::national_by(self.edition, &assessed, &method, self.index.regional.as_ref());
        let level = |at| found.as_ref().and_then(|n| n.level(node, at)).filter(|level| *level > 0.0);
        Ok(level(first).zip(level(last)).map(|(a, b)| (b / a - 1.0) * 100.0))
    }

    /// Growth of the total by every base and by Jevons, in percent.
    pub fn growth_by_formulas(&self) -> Result<Vec<(Formula, Option<f64>)>, Unavailable> {
        let (from, year) = (self.edition.first_year(), self.edition.last_year());
        let formulas = self.edition.years.iter().map(|&base| Formula::Carli(base)).chain([Formula::Jevons]);
        formulas.map(|f| Ok((f, self.growth_by(f, Framework::ROOT, from, year)?))).collect()
    }
}
