//! Calls that give names and lists.

use tera::Value;

use super::items::{Item, describe, figure, key, number, region, standing, tier_name};
use super::numbers::{marked_indicators, members};
use super::{Ask, Refusal};
use crate::analysis::{By, Direction, Figure, Move, RankRange, Weight, ties};
use crate::lang::Lang;
use crate::model::{Framework, NodeId};
use crate::say::number::Number;

type Answer = Result<Value, Refusal>;

pub fn list(items: Vec<Value>) -> Value {
    Value::from(items)
}

pub fn name(ask: &Ask<'_>) -> Answer {
    let lang = ask.lang();
    let (edition, project) = (ask.figures.edition, ask.figures.project);
    let name = if ask.text("node")?.is_some() {
        edition.framework.node(ask.node("node")?).name.get(lang)
    } else if let Some(tier) = ask.tier()? {
        edition.tiers[tier.0].name.get(lang)
    } else {
        project.region(ask.must_region()?).name.get(lang)
    };
    Ok(Value::normal_string(name))
}

pub fn tier(ask: &Ask<'_>) -> Answer {
    let tier = ask.figures.tier(ask.must_region()?, ask.year("year")?)?;
    Ok(tier_name(ask, Some(tier)))
}

pub fn regions(ask: &Ask<'_>) -> Answer {
    let year = ask.year_or_last()?;
    let known = ask.figures.ranking(Framework::ROOT, year)?;
    let item = |id| match known.iter().find(|s| s.region == id) {
        Some(at) => standing(ask, Framework::ROOT, year, *at),
        None => region(&ask.figures, ask, id).with("tier", tier_name(ask, ask.figures.tier(id, None).ok())).value(),
    };
    Ok(list(members(ask, ask.tier()?)?.into_iter().map(item).collect()))
}

pub fn top(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let found = ask.figures.top(node, year, ask.count("top", 10)?)?;
    Ok(list(found.into_iter().map(|s| standing(ask, node, year, s)).collect()))
}

pub fn bottom(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let found = ask.figures.bottom(node, year, ask.count("top", 3)?)?;
    Ok(list(found.into_iter().map(|s| standing(ask, node, year, s)).collect()))
}

pub fn nodes(ask: &Ask<'_>) -> Answer {
    let (parent, year, region) = (ask.node("parent")?, ask.year_or_last()?, ask.region()?);
    let orders = ["level", "growth", "cagr", "contribution", "order"];
    let word = ask.text("by")?.unwrap_or("order");
    let by = match word {
        "level" => By::Level,
        "growth" => By::Growth,
        "cagr" => By::Cagr,
        "contribution" => By::Contribution,
        "order" => By::Order,
        other => return Err(Refusal::unknown("order", other, orders)),
    };
    let mut found = ask.figures.children(parent, by, year, region)?;
    if let Some((_, why)) = found.unknown.into_iter().next() {
        return Err(why.into());
    }
    ends(ask, &mut found.known, by)?;
    // A level is an index; the other orders show the figure they sort by.
    let kind = if matches!(by, By::Order | By::Level) { "index" } else { word };
    let items = found.known.into_iter().map(|(id, value)| {
        let node = ask.figures.edition.framework.node(id);
        let item = Item::new(node.name.get(ask.lang()), &node.id);
        let slug = region.map_or("", |r| ask.figures.project.region(r).slug.as_str());
        match value {
            Some(f) => item
                .with(
                    "value",
                    figure(ask, f, &describe(ask, id, region, year), key(kind, &node.id, year, slug), Some(1)),
                )
                .value(),
            None => item.value(),
        }
    });
    Ok(list(items.collect()))
}

/// Cuts a list of nodes to the `top` greatest or `bottom` least figures. What prints alike is equal: a reader who is told
/// that one is highest must not find the same number beside another.
fn ends(ask: &Ask<'_>, nodes: &mut Vec<(NodeId, Option<Figure<'_>>)>, by: By) -> Result<(), Refusal> {
    let asked = ["top", "bottom"].map(|key| ask.count(key, usize::MAX));
    let [top, bottom] = asked;
    let (top, bottom) = (top?, bottom?);
    if by == By::Order && (top.min(bottom) < nodes.len()) {
        let help = "name what they are ordered by, such as `by=\"level\"`";
        return Err(Refusal::argument("the order of the framework has no first and last".to_owned(), help));
    }
    let printed = |(_, figure): &(NodeId, Option<Figure<'_>>)| {
        figure.map(|f| Number::plain(f.value).bare(Some(1), false, Lang::En))
    };
    if top < nodes.len() {
        ties::cut_after(nodes, top, printed);
    }
    if bottom < nodes.len() {
        ties::cut_before(nodes, bottom, printed);
    }
    Ok(())
}

/// Indicators with a mark, in the order of the framework; `.value` is the weight of each in the total, in percent.
pub fn marked(ask: &Ask<'_>) -> Answer {
    let item = |id: NodeId| -> Answer {
        let node = ask.figures.edition.framework.node(id);
        let weight = ask.figures.weight(id, Weight::Global)?;
        let value = figure(ask, weight, node.name.get(ask.lang()), format!("weight/{}", node.id), Some(1));
        Ok(Item::new(node.name.get(ask.lang()), &node.id).with("value", value).value())
    };
    marked_indicators(ask)?.into_iter().map(item).collect::<Result<Vec<Value>, _>>().map(list)
}

pub fn moves(ask: &Ask<'_>) -> Answer {
    let from = ask.other_edition("from")?;
    let word = ask.text("direction")?.unwrap_or("up");
    let direction = match word {
        "up" => Direction::Up,
        "down" => Direction::Down,
        "same" => Direction::Same,
        other => return Err(Refusal::unknown("direction", other, ["up", "down", "same"])),
    };
    let found = ask.figures.agreement(from)?;
    Ok(list(found.towards(direction).map(|m| moved(ask, m)).collect()))
}

pub fn differs(ask: &Ask<'_>) -> Answer {
    let found = ask.figures.agreement(ask.other_edition("with")?)?;
    Ok(list(found.differing().map(|m| moved(ask, m)).collect()))
}

fn moved(ask: &Ask<'_>, m: Move) -> Value {
    let year = ask.figures.edition.last_year();
    let item = region(&ask.figures, ask, m.region)
        .with("tier", tier_name(ask, Some(m.here)))
        .with("other_tier", tier_name(ask, Some(m.there)));
    match ask.figures.rank(Framework::ROOT, m.region, year) {
        Ok(rank) => {
            let what = describe(ask, Framework::ROOT, Some(m.region), year);
            let slug = &ask.figures.project.region(m.region).slug;
            let root = &ask.figures.edition.framework.node(Framework::ROOT).id;
            item.with("rank", figure(ask, rank, &what, key("rank", root, year, slug), Some(0))).value()
        }
        Err(_) => item.value(),
    }
}

pub fn rank_moves(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let from = ask.year("from")?;
    let start = ask.figures.step_start(year, from)?;
    let mut found = ask.figures.rank_moves(node, year, from)?;
    match ask.text("direction")?.unwrap_or("up") {
        "up" => found.retain(|m| m.change() > 0),
        "down" => {
            found.reverse();
            found.retain(|m| m.change() < 0);
        }
        other => return Err(Refusal::unknown("direction", other, ["up", "down"])),
    }
    ties::cut_after(&mut found, ask.count("top", 3)?, |m| m.change());
    let items = found.into_iter().map(|m| {
        let slug = &ask.figures.project.region(m.region).slug;
        let node_id = &ask.figures.edition.framework.node(node).id;
        #[allow(clippy::cast_precision_loss, reason = "a change of rank is far below 2^52")]
        let places = m.change() as f64;
        let change = Number { key: key("rank-change", node_id, year, slug), ..Number::plain(places) };
        let rank = Number { key: key("rank", node_id, year, slug), ..Number::plain(f64::from(m.to)) };
        let from = Number { key: key("rank", node_id, start, slug), ..Number::plain(f64::from(m.from)) };
        region(&ask.figures, ask, m.region)
            .with("change", number(ask, change))
            .with("rank", number(ask, rank))
            .with("from", number(ask, from))
            .value()
    });
    Ok(list(items.collect()))
}

pub fn rank_ranges(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let mut found: Vec<RankRange> = ask.figures.rank_ranges(node, year)?;
    match ask.text("tiers")?.unwrap_or("all") {
        "all" => {}
        "same" => found.retain(|r| r.one_tier == Some(true)),
        "other" => found.retain(|r| r.one_tier == Some(false)),
        other => return Err(Refusal::unknown("choice of `tiers`", other, ["all", "same", "other"])),
    }
    let count = ask.count("top", found.len())?;
    ties::cut_after(&mut found, count, |r| r.worst - r.best);
    let node_id = &ask.figures.edition.framework.node(node).id;
    let items = found.into_iter().map(|r| {
        let slug = &ask.figures.project.region(r.region).slug;
        let rank = |rank: u32| {
            let address = key("rank", node_id, year, slug);
            number(ask, Number { key: address, ..Number::plain(f64::from(rank)) })
        };
        region(&ask.figures, ask, r.region)
            .with("rank", rank(r.rank))
            .with("best", rank(r.best))
            .with("worst", rank(r.worst))
            .value()
    });
    Ok(list(items.collect()))
}
