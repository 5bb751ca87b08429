//! Calls that say how sure a rank or a tier is, by the audit of the edition.

use tera::Value;

use super::items::{describe, key, number, region};
use super::{Ask, Refusal};
use crate::analysis::Unavailable;
use crate::index::audit::Outcome;
use crate::model::Framework;
use crate::say::number::Number;
use crate::say::sure;
use crate::words::{say, word};

type Answer = Result<Value, Refusal>;

/// Between which ranks a region lies in nine of ten runs: `.best`, `.worst`, `.median`, `.rank` (numbers), and `.text`, such as `3–8`.
pub fn rank_interval(ask: &Ask<'_>) -> Answer {
    let node = ask.text("node")?.map_or(Ok(Framework::ROOT), |_| ask.node("node"))?;
    let (id, year) = (ask.must_region()?, ask.year_or_last()?);
    let figures = &ask.figures;
    let found = figures.audit().map(|_| figures.rank_interval(node, id, year))?;
    let found = found.ok_or_else(|| not_audited(ask, year))?;
    let slug = &figures.project.region(id).slug;
    let node_id = &figures.edition.framework.node(node).id;
    let what = describe(ask, node, Some(id), year) + word!(ask.words(), call_rank_interval);
    let rank = |value: f64, digits| {
        let address = key("rank-interval", node_id, year, slug);
        number(ask, Number { digits: Some(digits), origin: what.clone(), key: address, ..Number::plain(value) })
    };
    let (best, worst) = found.whole();
    let mut item = region(figures, ask, id)
        .with("best", rank(f64::from(best), 0))
        .with("worst", rank(f64::from(worst), 0))
        .with("median", rank(found.median, usize::from(found.median.fract() > 0.0)))
        .with("text", Value::normal_string(&sure::ranks(found)));
    if let Ok(own) = figures.rank(node, id, year) {
        item = item.with("rank", rank(own.value, 0));
    }
    Ok(item.value())
}

/// Share of the runs that put a region into a tier, percent; the tier of the edition where none is named.
pub fn tier_chance(ask: &Ask<'_>) -> Answer {
    let (id, tier, year) = (ask.must_region()?, ask.tier()?, ask.year_or_last()?);
    let found = outcome(ask, year)?;
    let chance = match tier {
        Some(tier) => found.tiers.get(tier.0).copied(),
        None => found.own_tier(),
    };
    let chance = chance.ok_or_else(|| ask.figures.not_published("the chance of a tier"))?;
    let slug = &ask.figures.project.region(id).slug;
    let tier = ask.text("tier")?.unwrap_or("own");
    Ok(answer(ask, chance, key("tier-chance", tier, year, slug), year))
}

/// Share of the runs in which a region is among the first `top`, percent.
pub fn first_chance(ask: &Ask<'_>) -> Answer {
    let (id, top, year) = (ask.must_region()?, ask.count("top", 1)?, ask.year_or_last()?);
    let chance = outcome(ask, year)?.among_first(top);
    let slug = &ask.figures.project.region(id).slug;
    Ok(answer(ask, chance, key("first-chance", &top.to_string(), year, slug), year))
}

fn outcome<'a>(ask: &Ask<'a>, year: i32) -> Result<&'a Outcome, Refusal> {
    let (id, figures) = (ask.must_region()?, ask.figures);
    figures.audit()?;
    let found = figures.audit_in(year).and_then(|a| a.of(id));
    found.ok_or_else(|| not_audited(ask, year))
}

fn not_audited(ask: &Ask<'_>, year: i32) -> Refusal {
    let of = ask.figures.edition.audit.as_ref().map_or(year, |a| a.year);
    Unavailable::NotComputable {
        what: format!("how sure this rank of {year} is"),
        why: if of == year { "no run of the audit ranks it" } else { "the audit is of another year" },
    }
    .into()
}

fn answer(ask: &Ask<'_>, share: f64, address: String, year: i32) -> Value {
    let runs = ask.figures.audit_in(year).map_or(0, |a| a.uncertainty.runs);
    let origin = say!(ask.words(), call_share_of_runs, runs = runs);
    number(ask, Number { digits: Some(0), origin, key: address, ..Number::plain(share * 100.0) })
}
