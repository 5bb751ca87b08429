//! Tables of the national index: levels, contributions, computed beside published.

use crate::analysis::{Figure, Found, Origin, Unavailable, Weight};
use crate::doc::table::{Cell, Column, Digits, Table, rounds_off};
use crate::model::{Framework, NodeId, Published, PublishedKind};
use crate::say::scene::Scene;
use crate::words::{say, word};

/// A figure as a cell: as recorded where printed, as its column says where computed, a mark where derived.
#[allow(clippy::needless_pass_by_value, reason = "takes what the findings answer, as it comes")]
fn figure(found: Found<'_>) -> Cell {
    let figure = match found {
        Ok(figure) => figure,
        Err(Unavailable::NotAtHand { .. }) => return Cell::not_at_hand(),
        Err(_) => return Cell::missing(),
    };
    Cell {
        digits: (figure.origin == Origin::Stated).then_some(Digits::Recorded),
        qualifier: Some(figure.qualifier),
        ..Cell::from(figure.value).marked(if figure.is_derived() { "†" } else { "" })
    }
}

/// A column for a year's levels.
fn level_of(year: i32) -> Column {
    Column::score(year.to_string(), year.to_string(), 1)
}

/// The class of a node's row.
fn level_class(node: NodeId, scene: Scene<'_>) -> String {
    format!("level-{}", scene.figures.edition.framework.node(node).level)
}

/// Nodes × years, growth of the last year, average growth.
pub fn levels(nodes: &[NodeId], scene: Scene<'_>) -> Table {
    let (figures, words, years) = (scene.figures, scene.words(), &scene.figures.edition.years);
    let last = figures.edition.last_year();
    let table = Table::of::<NodeId>()
        .with(Column::text("index", word!(words, table_index)), |id| scene.node(*id))
        .with_each(years.iter().map(|&y| (y, level_of(y))), |id, year| figure(figures.level(*id, *year, None)))
        .with(Column::quantity("growth", say!(words, table_growth_of, year = last), Digits::Fixed(1)), |id| {
            figure(figures.growth(*id, last, None))
        })
        .with_if(
            years.len() > 2,
            Column::quantity("cagr", word!(words, table_average_growth), Digits::Fixed(1)),
            |id| figure(figures.cagr(*id, None, None)),
        )
        .classed(|id| level_class(*id, scene))
        .rows(nodes.iter().copied());
    Table { note: linked_note(scene), ..table }
}

/// What to know of sums over changing reporters; none where the reporters stay the same.
fn linked_note(scene: Scene<'_>) -> Option<String> {
    let linked = scene.figures.linked();
    let names: Vec<&str> = linked.iter().map(|&node| scene.node_name(node)).collect();
    (!names.is_empty()).then(|| say!(scene.words(), table_linked, names = &scene.words().and(&names)))
}

/// How a node's change splits among its children, and the whole.
pub fn contributions(node: NodeId, from: i32, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    struct Part<'a> {
        node: NodeId,
        weight: f64,
        points: Found<'a>,
        share: Found<'a>,
        whole: bool,
    }
    let (figures, words) = (&scene.figures, scene.words());
    let change = figures.change(node, year, Some(from))?;
    let mut parts = Vec::new();
    for &child in &figures.edition.framework.node(node).children {
        let Ok(weight) = figures.national_weight(child, Weight::Parent) else { continue };
        parts.push(Part {
            node: child,
            weight: weight.value,
            points: figures.contribution(child, year, Some(from)),
            share: figures.contribution_share(child, year, Some(from)),
            whole: false,
        });
    }
    let shares = || parts.iter().filter_map(|p| p.share.as_ref().ok()).map(|f| f.value);
    let points = || parts.iter().filter_map(|p| p.points.as_ref().ok()).map(|f| f.value);
    let rounded = rounds_off(parts.iter().map(|p| p.weight), 100.0, 1)
        || rounds_off(shares(), 100.0, 1)
        || rounds_off(points(), change.value, 1);
    let whole = Ok(Figure::computed(100.0, None));
    parts.push(Part { node, weight: 100.0, points: Ok(change), share: whole, whole: true });
    let table = Table::of::<Part<'_>>()
        .with(Column::text("component", word!(words, table_component)), |p| scene.node(p.node))
        .with(Column::share("weight", word!(words, table_weight), 1), |p| p.weight)
        .with(level_of(from), |p| figure(figures.level(p.node, from, None)))
        .with(level_of(year), |p| figure(figures.level(p.node, year, None)))
        .with(Column::change("change", word!(words, table_change), 1), |p| {
            figure(figures.change(p.node, year, Some(from)))
        })
        .with(Column::change("contribution", word!(words, table_contribution), 1), |p| figure(p.points.clone()))
        .with(Column::share("share", word!(words, table_contribution_share), 1), |p| figure(p.share.clone()))
        .classed(|p| if p.whole { "level-0".to_owned() } else { String::new() })
        .rows(parts);
    Ok(Table { note: rounded.then(|| word!(words, table_rounded).to_owned()), ..table })
}

/// Computed levels beside published ones (of this edition, or of another at nodes of the same id).
pub fn published(with: Option<&str>, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words) = (&scene.figures, scene.words());
    let other = match with {
        Some(id) => figures.other(id)?,
        None => *figures,
    };
    let theirs = with.map(|_| other.edition.short_title.get(scene.lang));
    let framework: &Framework = &figures.edition.framework;
    let mut rows: Vec<(NodeId, i32, &Published)> = Vec::new();
    for id in framework.ids() {
        let Some(there) = other.edition.framework.find(&framework.node(id).id) else { continue };
        let row = |&year: &i32| Some((id, year, other.edition.published(there, None, year, PublishedKind::Level)?));
        rows.extend(figures.edition.years.iter().filter_map(row));
    }
    Ok(Table::of::<(NodeId, i32, &Published)>()
        .with(Column::text("index", word!(words, table_index)), |(id, ..)| scene.node(*id))
        .with(Column::year(word!(words, table_year)), |(_, year, _)| *year)
        .with(Column::score("computed", word!(words, table_computed_here), 1), |(id, year, _)| {
            figure(figures.level(*id, *year, None))
        })
        .with(Column::score("published", say!(words, table_published_by, edition = theirs), 1), |(_, _, row)| {
            figure(Ok(Figure::printed(row)))
        })
        .with(Column::change("difference", word!(words, table_difference), 1), |(id, year, row)| {
            let here = figures.level(*id, *year, None).ok().filter(|f| f.origin == Origin::Computed);
            here.map(|f| f.value - row.value)
        })
        .classed(|(id, ..)| level_class(*id, scene))
        .rows(rows))
}
