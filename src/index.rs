//! Computing indices: an edition's observations become scores, ranks and tiers.
//!
//! Pure functions over slices; every intermediate (quotients, imputed and treated values, ranges of
//! columns, weights in force) is kept, so that each score can be explained. Knows nothing of words,
//! pictures or files. Order of steps: denominate, impute, treat, normalise, weigh, aggregate, rank,
//! tier. Definitions follow the OECD/JRC *Handbook on Constructing Composite Indicators* (2008) and COINr.

use crate::diag::Sink;
use crate::model::{Edition, Framework, Method, Panel, Region, RegionalMethod, Tiers, Variant, Weights};

pub mod aggregate;
pub mod audit;
pub mod column;
pub mod impute;
pub mod kernel;
pub mod linalg;
pub(crate) use crate::math;
pub mod moments;
pub mod national;
pub mod normalise;
pub mod prepare;
pub mod problem;
pub mod rank;
pub mod regional;
#[cfg(test)]
pub(crate) mod sample;
pub mod simplex;
#[cfg(test)]
mod tests;
pub mod tier;
pub mod treat;
pub mod weighing;
pub mod weights;
pub mod yardstick;

pub use national::{Coverage, National};
pub use normalise::Range;
pub use problem::Problem;
pub use regional::Regional;
pub use yardstick::Yardstick;

/// An edition's indices; none where the edition has no observations or no such method.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Index {
    /// Compares the country with itself over years.
    pub national: Option<National>,
    /// Compares regions with each other.
    pub regional: Option<Regional>,
    /// The regional index by each variant of the method, in the order of [`Method::variants`].
    pub variants: Vec<Regional>,
}

/// Computes an edition's indices.
///
/// `assessed[region]` for every region of the project; the others take no part. Cannot fail on a
/// checked model, and no result is ever infinite or not a number: what cannot be computed is
/// missing, and [`report`] says why.
pub fn compute(edition: &Edition, assessed: &[bool]) -> Index {
    compute_with(edition, assessed, &edition.method)
}

/// Computes an edition's indices by another method than its own.
pub fn compute_with(edition: &Edition, assessed: &[bool], method: &Method) -> Index {
    let regional = |steps: &RegionalMethod, weights, tiers| regional(edition, assessed, steps, weights, tiers);
    let own = method.regional.as_ref().and_then(|steps| regional(steps, &method.weights, &method.tiers));
    Index {
        national: national_with(edition, assessed, method, own.as_ref(), Coverage::AsReported),
        variants: method.variants.iter().filter_map(|v| variant(edition, assessed, v)).collect(),
        regional: own,
    }
}

/// The regional index by a variant, which may divide totals by a series.
fn variant(edition: &Edition, assessed: &[bool], variant: &Variant) -> Option<Regional> {
    let divided = variant.per.map(|series| edition.framework.per(series));
    let framework = divided.as_ref().unwrap_or(&edition.framework);
    regional_with(edition, framework, assessed, &variant.method, &variant.weights, &variant.tiers)
}

/// The national index alone, with a choice of [`Coverage`]; `regional` is the edition's, which may have found the weights.
pub fn national(
    edition: &Edition,
    assessed: &[bool],
    regional: Option<&Regional>,
    coverage: Coverage,
) -> Option<National> {
    national_with(edition, assessed, &edition.method, regional, coverage)
}

/// The national index by another method.
pub fn national_by(
    edition: &Edition,
    assessed: &[bool],
    method: &Method,
    regional: Option<&Regional>,
) -> Option<National> {
    national_with(edition, assessed, method, regional, Coverage::AsReported)
}

fn national_with(
    edition: &Edition,
    assessed: &[bool],
    method: &Method,
    regional: Option<&Regional>,
    coverage: Coverage,
) -> Option<National> {
    let (panel, steps) = (edition.panel.as_ref()?, method.national.as_ref()?);
    let columns = panel_years(edition, panel);
    let framework = &edition.framework;
    let own = steps.weights.as_ref().map(|weights| weighing::in_force(framework, weights, &edition.opinions));
    let (weighing, problems) = match (own, regional) {
        (Some(own), _) => own,
        // The weights of the regional index are those of the edition, and their problems are reported with it.
        (None, Some(regional)) => (regional.weighing().clone(), Vec::new()),
        (None, None) => weighing::in_force(framework, &method.weights, &edition.opinions),
    };
    let mut national = national::compute(framework, panel, &columns, assessed, steps, weighing, coverage);
    national.add(problems.into_iter().map(|(node, what)| Problem { node, year: 0, what }));
    Some(national)
}

/// The regional index of an edition's method over another framework with the same nodes.
pub fn regional_of(edition: &Edition, framework: &Framework, assessed: &[bool]) -> Option<Regional> {
    let method = edition.method.regional.as_ref()?;
    regional_with(edition, framework, assessed, method, &edition.method.weights, &edition.method.tiers)
}

fn regional(
    edition: &Edition,
    assessed: &[bool],
    method: &RegionalMethod,
    weights: &Weights,
    tiers: &Tiers,
) -> Option<Regional> {
    regional_with(edition, &edition.framework, assessed, method, weights, tiers)
}

fn regional_with(
    edition: &Edition,
    framework: &Framework,
    assessed: &[bool],
    method: &RegionalMethod,
    weights: &Weights,
    tiers: &Tiers,
) -> Option<Regional> {
    let panel = edition.panel.as_ref()?;
    Some(regional::compute(regional::Inputs {
        framework,
        panel,
        years: &edition.years,
        columns: &panel_years(edition, panel),
        assessed,
        method,
        weights,
        opinions: &edition.opinions,
        tiers: &tiers.rule,
        screened: None,
    }))
}

/// Reports every step that the values did not allow, and judgements that contradict each other.
pub fn report(index: &Index, edition: &Edition, regions: &[Region], sink: &mut Sink) {
    national::unreported(index.national.as_ref(), edition, regions, sink);
    // Judgements are the same whichever index uses them: one finding is enough.
    let mut judged: Vec<Problem> = Vec::new();
    let mut push = |problems: &[Problem], origin| {
        for problem in problems {
            if problem.what.is_about_judgements() {
                if judged.contains(problem) {
                    continue;
                }
                judged.push(*problem);
            }
            sink.push(problem.diagnostic(origin, edition, regions));
        }
    };
    push(index.national.as_ref().map_or(&[], National::problems), problem::Origin::National);
    push(index.regional.as_ref().map_or(&[], Regional::problems), problem::Origin::Regional);
    for (computed, variant) in index.variants.iter().zip(&edition.method.variants) {
        push(computed.problems(), problem::Origin::Variant(variant));
    }
}

/// Where each year of the edition stands in the panel.
fn panel_years(edition: &Edition, panel: &Panel) -> Vec<Option<usize>> {
    edition.years.iter().map(|y| panel.years.binary_search(y).ok()).collect()
}
