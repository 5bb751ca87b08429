//! Calls that give a number.

use tera::Value;

use super::items::{describe, figure, key, number};
use super::{Ask, Refusal};
use crate::analysis::{Figure, Weight};
use crate::model::{Basis, Mark, NodeId, PublishedKind, Qualifier, RegionId, Subject, TierId};
use crate::say::locator;
use crate::say::number::Number;
use crate::words::{say, word};

type Answer = Result<Value, Refusal>;

/// Decimals of an index, a score, a growth rate where the author asks for none.
const ONE: Option<usize> = Some(1);

fn slug<'a>(ask: &Ask<'a>, region: Option<RegionId>) -> &'a str {
    region.map_or("", |r| ask.figures.project.region(r).slug.as_str())
}

fn address(ask: &Ask<'_>, kind: &str, node: NodeId, year: i32, region: Option<RegionId>) -> String {
    key(kind, &ask.figures.edition.framework.node(node).id, year, slug(ask, region))
}

pub fn index(ask: &Ask<'_>) -> Answer {
    let (node, year, region) = (ask.node("node")?, ask.year_or_last()?, ask.region()?);
    let found = ask.figures.level(node, year, region)?;
    // A level of the nation stands against a base of 100; a region's score has the scale of its method.
    let digits = if region.is_some() { Some(ask.figures.score_scale().digits) } else { ONE };
    Ok(figure(ask, found, &describe(ask, node, region, year), address(ask, "index", node, year, region), digits))
}

pub fn change(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let found = ask.figures.change(node, year, ask.year("from")?)?;
    Ok(stepped(ask, found, node, year, "change", word!(ask.words(), call_change_in_points)))
}

pub fn growth(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let found = ask.figures.growth(node, year, ask.year("from")?)?;
    Ok(stepped(ask, found, node, year, "growth", word!(ask.words(), call_growth)))
}

pub fn cagr(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let found = ask.figures.cagr(node, ask.year("from")?, Some(year))?;
    Ok(stepped(ask, found, node, year, "cagr", word!(ask.words(), call_average_yearly_growth)))
}

pub fn contribution(ask: &Ask<'_>) -> Answer {
    let (node, year, from) = (ask.node("node")?, ask.year_or_last()?, ask.year("from")?);
    let found = if ask.flag("share")? {
        ask.figures.contribution_share(node, year, from)?
    } else {
        ask.figures.contribution(node, year, from)?
    };
    Ok(stepped(ask, found, node, year, "contribution", word!(ask.words(), call_contribution)))
}

fn stepped(ask: &Ask<'_>, found: Figure<'_>, node: NodeId, year: i32, kind: &str, what: &str) -> Value {
    let what = format!("{}{}{}", describe(ask, node, None, year), word!(ask.words(), comma), what);
    figure(ask, found, &what, address(ask, kind, node, year, None), ONE)
}

/// The weight of a node; with `mark`, that of all indicators that carry it, in the total or within `node`.
pub fn weight(ask: &Ask<'_>) -> Answer {
    if ask.text("mark")?.is_some() {
        let marked = marked_indicators(ask)?;
        let global = |id: &NodeId| ask.figures.weight(*id, Weight::Global).map(|f| f.value);
        let all: f64 = marked.iter().map(global).sum::<Result<f64, _>>()?;
        let address = format!("weight/{}", ask.text("mark")?.unwrap_or_default());
        return Ok(number(ask, Number { digits: ONE, key: address, ..Number::plain(all) }));
    }
    let node = ask.node("node")?;
    let which = if ask.flag("global")? { Weight::Global } else { Weight::Parent };
    let found = ask.figures.weight(node, which)?;
    let name = ask.figures.edition.framework.node(node).name.get(ask.lang());
    let what = format!("{name}{}", word!(ask.words(), call_weight));
    Ok(figure(ask, found, &what, format!("weight/{}", ask.figures.edition.framework.node(node).id), ONE))
}

pub fn rank(ask: &Ask<'_>) -> Answer {
    let (node, region, year) = (ask.node("node")?, ask.must_region()?, ask.year_or_last()?);
    let mut what = describe(ask, node, Some(region), year) + word!(ask.words(), call_rank);
    let found = match ask.text("within")? {
        None => ask.figures.rank(node, region, year)?,
        Some(by) => {
            let within = ask.figures.rank_within(node, region, year, by)?;
            what.push_str(&say!(ask.words(), call_within, count = within.of));
            Figure::computed(f64::from(within.rank), None)
        }
    };
    Ok(figure(ask, found, &what, address(ask, "rank", node, year, Some(region)), Some(0)))
}

pub fn rank_change(ask: &Ask<'_>) -> Answer {
    let (node, region, year) = (ask.node("node")?, ask.must_region()?, ask.year_or_last()?);
    let found = ask.figures.rank_change(node, region, year, ask.year("from")?)?;
    let what = describe(ask, node, Some(region), year) + word!(ask.words(), call_change_of_rank);
    Ok(figure(ask, found, &what, address(ask, "rank-change", node, year, Some(region)), Some(0)))
}

/// Indicators with the mark that is asked for: `proxy`, `third-party` or `any`.
pub fn marked_indicators(ask: &Ask<'_>) -> Result<Vec<NodeId>, Refusal> {
    let wanted = match ask.text("mark")?.unwrap_or("any") {
        "any" => None,
        "proxy" => Some(Mark::Proxy),
        "third-party" => Some(Mark::ThirdParty),
        other => return Err(Refusal::unknown("mark", other, ["any", "proxy", "third-party"])),
    };
    let indicators = ask.figures.edition.framework.indicators();
    let marked = indicators.filter(|(_, i)| i.mark.is_some() && wanted.is_none_or(|w| i.mark == Some(w)));
    Ok(marked.map(|(id, _)| id).collect())
}

const KINDS: &[(&str, PublishedKind)] = &[
    ("level", PublishedKind::Level),
    ("growth_pct", PublishedKind::Growth),
    ("cagr_pct", PublishedKind::Cagr),
    ("change_points", PublishedKind::Change),
    ("contribution_pct", PublishedKind::Contribution),
    ("rank", PublishedKind::Rank),
    ("listed", PublishedKind::Listed),
];

pub fn published(ask: &Ask<'_>) -> Answer {
    let (node, year, region) = (ask.node("node")?, ask.year_or_last()?, ask.region()?);
    let kind = ask.text("kind")?.unwrap_or("level");
    let known = KINDS.iter().map(|(name, _)| *name);
    let (name, kind) =
        KINDS.iter().find(|(name, _)| *name == kind).ok_or_else(|| Refusal::unknown("kind of figure", kind, known))?;
    let row = ask.figures.published(node, region, year, *kind)?;
    let found = Figure::printed(row);
    let what = describe(ask, node, region, year);
    Ok(figure(ask, found, &what, address(ask, &format!("published/{name}"), node, year, region), None))
}

pub fn raw(ask: &Ask<'_>) -> Answer {
    let id = ask.must_text("indicator")?;
    let (region, year) = (ask.region()?, ask.year_or_last()?);
    let series = ask.figures.series(id).ok_or_else(|| unknown_indicator(ask, id))?;
    let found = ask.figures.raw(series, region, year)?;
    let edition = ask.figures.edition;
    let (lang, words) = (ask.lang(), ask.words());
    let name = edition.panel.as_ref().map_or("", |p| p.series[series.0].name.get(lang));
    let place = region.map_or(word!(words, call_national), |r| ask.figures.project.region(r).name.get(lang));
    let source = found.cell.and_then(|c| edition.sources.get(c.source.0)).map(|s| s.name.get(lang));
    let comma = word!(words, comma);
    let source = source.map(|s| format!("{}{s}", word!(words, semicolon))).unwrap_or_default();
    let printed = Number {
        unit: found.unit.clone(),
        origin: format!("{name}{comma}{place}{comma}{}{source}", say!(words, year, year)),
        key: key("raw", id, year, slug(ask, region)),
        ..Number::plain(found.value)
    };
    Ok(number(ask, printed.in_base_units(ask.figures.project)))
}

fn unknown_indicator(ask: &Ask<'_>, id: &str) -> Refusal {
    let known = ask.figures.edition.panel.iter().flat_map(|p| p.series.iter().map(|s| s.id.as_str()));
    Refusal::unknown("indicator", id, known)
}

pub fn tier_share(ask: &Ask<'_>) -> Answer {
    let (tier, id, year) = (ask.must_tier()?, ask.must_text("indicator")?, ask.year_or_last()?);
    let series = ask.figures.series(id).ok_or_else(|| unknown_indicator(ask, id))?;
    let found = ask.figures.tier_share(tier, series, year)?;
    let edition = ask.figures.edition;
    let (lang, words) = (ask.lang(), ask.words());
    let name = edition.panel.as_ref().map_or("", |p| p.series[series.0].name.get(lang));
    let comma = word!(words, comma);
    let what = format!("{name}{comma}{}{comma}{year}", edition.tiers[tier.0].name.get(lang));
    Ok(figure(ask, found, &what, format!("tier-share/{id}/{year}/{}", edition.tiers[tier.0].id), ONE))
}

pub fn fact(ask: &Ask<'_>) -> Answer {
    let id = ask.must_text("id")?;
    let facts = &ask.figures.edition.facts;
    if !facts.iter().any(|f| f.id == id) {
        return Err(Refusal::unknown("fact", id, facts.iter().map(|f| f.id.as_str())));
    }
    let subject = match (ask.region()?, ask.text("group")?) {
        (Some(region), _) => Some(Subject::Region(region)),
        (None, Some(group)) => Some(subject_of(ask, group)?),
        (None, None) => None,
    };
    let row = ask.figures.fact(id, subject.as_ref(), ask.text("date")?)?;
    let Some(value) = row.value else {
        return Err(Refusal {
            code: "chapter::unavailable",
            message: format!("the fact `{id}` is a statement without a figure"),
            help: "write it in words".into(),
        });
    };
    let (lang, words) = (ask.lang(), ask.words());
    let source = ask.figures.edition.sources.get(row.source.0).map_or("", |s| s.name.get(lang));
    let survey = if row.survey { word!(words, call_survey) } else { "" };
    let semicolon = word!(words, semicolon);
    Ok(number(
        ask,
        Number {
            value,
            digits: None,
            unit: row.unit.clone(),
            qualifier: row.qualifier,
            basis: row.basis,
            origin: format!(
                "{} ({}){semicolon}{source} {}{survey}",
                row.label.get(lang),
                row.date,
                locator::told(&row.locator, ask.figures.project.words(lang))
            ),
            key: format!("fact/{id}/{}", row.date),
        },
    ))
}

fn subject_of(ask: &Ask<'_>, group: &str) -> Result<Subject, Refusal> {
    let Some(tier) = group.strip_prefix("tier:") else { return Ok(Subject::Group(group.to_owned())) };
    let edition = ask.figures.edition;
    let known = edition.tiers.iter().map(|t| t.id.as_str());
    edition.find_tier(tier).map(Subject::Tier).ok_or_else(|| Refusal::unknown("tier", tier, known))
}

pub fn cell(ask: &Ask<'_>) -> Answer {
    let table = ask.file_table()?;
    let (row, column) = (ask.must_text("row")?, ask.must_text("column")?);
    let at = table
        .column(column, ask.lang())
        .ok_or_else(|| Refusal::unknown("column", column, table.columns.iter().map(String::as_str)))?;
    let found = table.rows.iter().find(|r| r[0] == row);
    let cells = found.ok_or_else(|| Refusal::unknown("row", row, table.rows.iter().map(|r| r[0].as_str())))?;
    let qualifier = table.column("qualifier", ask.lang()).map_or("", |q| cells[q].as_str());
    let derived = table.column("mark", ask.lang()).is_some_and(|m| cells[m] == "derived");
    match cells[at].parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(number(
            ask,
            Number {
                basis: if derived { Basis::Derived } else { Basis::Stated },
                qualifier: Qualifier::from_word(qualifier).unwrap_or(Qualifier::Exact),
                origin: format!("{} · {row} · {column}", table.id),
                key: format!("cell/{}/{row}/{column}", table.id),
                ..Number::plain(value)
            },
        )),
        _ => Ok(Value::normal_string(&cells[at])),
    }
}

pub fn count(ask: &Ask<'_>) -> Answer {
    let what = ask.must_text("what")?;
    let counts = ask.figures.counts();
    let n = match what {
        "regions" => match ask.tier()? {
            Some(tier) => ask.figures.regions_in_order(Some(tier), None)?.len(),
            None => counts.regions,
        },
        "rows" => ask.file_table()?.rows.len(),
        "tiers" => counts.tiers,
        "dimensions" => counts.dimensions,
        "components" => counts.components,
        "indicators" => counts.indicators,
        "observations" => counts.observations,
        "missing" => counts.missing,
        "proxies" => counts.proxies,
        "third_party" => counts.third_party,
        "flags" => counts.flags,
        "imputed" => ask.figures.all_imputed().len(),
        "treated" => ask.figures.all_treated().len(),
        "years" => counts.years,
        other => {
            let known = [
                "regions",
                "rows",
                "tiers",
                "dimensions",
                "components",
                "indicators",
                "observations",
                "missing",
                "proxies",
                "third_party",
                "flags",
                "imputed",
                "treated",
                "years",
            ];
            return Err(Refusal::unknown("count of", other, known));
        }
    };
    Ok(number(ask, Number { key: format!("count/{what}"), ..Number::plain(n as f64) }))
}

/// The tiers of the edition, or of its variant `variant`, against those of another.
fn compared(ask: &Ask<'_>) -> Result<(crate::analysis::Agreement, String), Refusal> {
    let with = ask.other_edition("with")?;
    let Some(id) = ask.text("variant")? else { return Ok((ask.figures.agreement(with)?, with.to_owned())) };
    let known = || ask.figures.edition.method.variants.iter().map(|v| v.id.as_str());
    if !known().any(|own| own == id) {
        return Err(Refusal::unknown("variant", id, known()));
    }
    Ok((ask.figures.agreement_of_variant(id, with)?, format!("{with}/{id}")))
}

pub fn agreement(ask: &Ask<'_>) -> Answer {
    let (found, address) = compared(ask)?;
    Ok(number(ask, Number { key: format!("agreement/{address}"), ..Number::plain(found.same() as f64) }))
}

pub fn kappa(ask: &Ask<'_>) -> Answer {
    let (found, address) = compared(ask)?;
    let value = found.kappa().ok_or_else(|| Refusal {
        code: "chapter::unavailable",
        message: "kappa is not defined: all regions are in one tier".into(),
        help: String::new(),
    })?;
    Ok(number(ask, Number { digits: Some(2), key: format!("kappa/{address}"), ..Number::plain(value) }))
}

pub fn top_agreement(ask: &Ask<'_>) -> Answer {
    let (node, year, with) = (ask.node("node")?, ask.year_or_last()?, ask.other_edition("with")?);
    let shared = ask.figures.top_overlap(node, year, ask.count("top", 10)?, with)?.shared.len();
    Ok(number(ask, Number { key: format!("top-agreement/{with}"), ..Number::plain(shared as f64) }))
}

/// The regions of a tier, for other modules' use in lists.
pub fn members(ask: &Ask<'_>, tier: Option<TierId>) -> Result<Vec<RegionId>, Refusal> {
    Ok(ask.figures.regions_in_order(tier, ask.year("year")?)?)
}
