//! Calls that set a result beside what it has to be measured against: plain lists, chance, size, other formulas.

use tera::Value;

use super::items::{key, number, region};
use super::words::list;
use super::{Ask, Refusal};
use crate::analysis::formula::Formula;
use crate::analysis::ties;
use crate::model::{Framework, NodeId, SeriesId};
use crate::say::number::Number;

type Answer = Result<Value, Refusal>;

fn series(ask: &Ask<'_>) -> Result<SeriesId, Refusal> {
    let id = ask.must_text("indicator")?;
    let all = ask.figures.edition.panel.as_ref().map_or(&[][..], |p| &p.series);
    let found = all.iter().position(|s| s.id == id).map(SeriesId);
    found.ok_or_else(|| Refusal::unknown("indicator", id, all.iter().map(|s| s.id.as_str())))
}

/// Regions that fall into the same tier as in another edition where they are sorted by one series (`indicator`) or
/// by the scores of one node (`node`) alone.
pub fn baseline(ask: &Ask<'_>) -> Answer {
    let with = ask.other_edition("with")?;
    let (found, by) = match ask.text("node")? {
        Some(id) => (ask.figures.baseline_of_node(ask.node("node")?, with)?, id),
        None => (ask.figures.baseline_of_series(series(ask)?, with)?, ask.must_text("indicator")?),
    };
    let address = format!("baseline/{by}/{with}");
    Ok(number(ask, Number { key: address, ..Number::plain(found.same() as f64) }))
}

/// Regions that would agree with the tiers of another edition on average if tiers were dealt out at random.
pub fn chance(ask: &Ask<'_>) -> Answer {
    let with = ask.other_edition("with")?;
    let value = ask.figures.agreement(with)?.by_chance();
    Ok(number(ask, Number { digits: Some(1), key: format!("chance/{with}"), ..Number::plain(value) }))
}

/// What of the total score is size: `what` is `explained` (percent of the variance of its logarithm) or `slope`.
pub fn size(ask: &Ask<'_>) -> Answer {
    let year = ask.year_or_last()?;
    let fit = ask.figures.size(series(ask)?, year)?;
    let what = ask.text("what")?.unwrap_or("explained");
    let (value, digits) = match what {
        "explained" => (fit.explained * 100.0, 0),
        "slope" => (fit.slope, 2),
        other => return Err(Refusal::unknown("choice of `what`", other, ["explained", "slope"])),
    };
    let address = key("size", ask.must_text("indicator")?, year, what);
    Ok(number(ask, Number { digits: Some(digits), key: address, ..Number::plain(value) }))
}

/// Regions whose total score is furthest above (`up`) or below (`down`) what a series of size lets expect; `.value` is
/// the score as a percentage of what is expected.
pub fn size_residuals(ask: &Ask<'_>) -> Answer {
    let year = ask.year_or_last()?;
    let mut found = ask.figures.size(series(ask)?, year)?.residuals;
    match ask.text("direction")?.unwrap_or("up") {
        "up" => {}
        "down" => found.reverse(),
        other => return Err(Refusal::unknown("direction", other, ["up", "down"])),
    }
    // Equal is what prints alike.
    let printed = |residual: f64| (crate::math::exp(residual) * 100.0).round();
    ties::cut_after(&mut found, ask.count("top", 3)?, |(_, residual)| printed(*residual).to_bits());
    let items = found.into_iter().map(|(id, residual)| {
        let slug = &ask.figures.project.region(id).slug;
        let percent = crate::math::exp(residual) * 100.0;
        let address = key("size-residual", ask.must_text("indicator").unwrap_or_default(), year, slug);
        let value = number(ask, Number { digits: Some(0), key: address, ..Number::plain(percent) });
        region(&ask.figures, ask, id).with("value", value).value()
    });
    Ok(list(items.collect()))
}

/// The index with all totals divided by a series (`indicator`), such as the population. `what`: `moved`, regions that
/// fall into another tier than here (default), or `same`, those in the same tier as in the edition `with`; or `weight`,
/// the weight of totals in percent.
pub fn per_unit(ask: &Ask<'_>) -> Answer {
    let year = ask.year_or_last()?;
    let (by, framework) = (series(ask)?, &ask.figures.edition.framework);
    let totals: Vec<NodeId> = framework.totals().collect();
    let what = ask.text("what")?.unwrap_or("moved");
    let value = match what {
        "weight" => totals.iter().map(|id| ask.figures.edition.framework.global_weight(*id)).sum::<f64>() * 100.0,
        "moved" => {
            let divided = ask.figures.per_unit(by, &totals)?;
            let (here, at) = (ask.figures.tiering(year)?, ask.figures.edition.year_index(year).unwrap_or_default());
            let moved = |r: &crate::model::RegionId| here.get(r.0).copied().flatten() != divided.tier(at, *r);
            ask.figures.regions().filter(moved).count() as f64
        }
        "same" => {
            let divided = ask.figures.per_unit(by, &totals)?;
            let at = ask.figures.edition.year_index(year).unwrap_or_default();
            let scores = (0..ask.figures.project.regions.len())
                .map(|r| divided.score(Framework::ROOT, at, crate::model::RegionId(r)));
            let scores: Vec<Option<f64>> = scores.collect();
            ask.figures.baseline(&scores, ask.other_edition("with")?)?.same() as f64
        }
        other => return Err(Refusal::unknown("choice of `what`", other, ["moved", "same", "weight"])),
    };
    let address = key("per-unit", ask.must_text("indicator")?, year, what);
    Ok(number(ask, Number { digits: Some(0), key: address, ..Number::plain(value) }))
}

/// Growth of a node's national level from the first year to the last by another formula: `jevons`, or `carli` with
/// the base year `base`; percent.
pub fn growth_by(ask: &Ask<'_>) -> Answer {
    let node = ask.node("node")?;
    let (from, year) = (ask.figures.edition.first_year(), ask.year_or_last()?);
    let formula = match ask.text("formula")?.unwrap_or("carli") {
        "carli" => Formula::Carli(ask.year("base")?.unwrap_or(from)),
        "jevons" => Formula::Jevons,
        other => return Err(Refusal::unknown("formula", other, ["carli", "jevons"])),
    };
    let value = ask.figures.growth_by(formula, node, from, year)?.ok_or_else(|| Refusal {
        code: "chapter::unavailable",
        message: format!(
            "there is no growth by this formula from {from} to {year}: a level is missing or not positive"
        ),
        help: String::new(),
    })?;
    let address = key("growth-by", ask.must_text("node")?, year, ask.text("formula")?.unwrap_or("carli"));
    Ok(number(ask, Number { digits: Some(1), key: address, ..Number::plain(value) }))
}
