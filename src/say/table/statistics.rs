//! Tables about how the index hangs together: statistics of indicators, correlations, reliability,
//! weights, dispersion between regions, weights that publications imply.

use crate::analysis::implied::Rounding;
use crate::analysis::stats::{Among, Coefficient, CorrelationFlag, FlagKind, IndicatorStatistics, YearDispersion};
use crate::analysis::{Influence, Unavailable, Weight};
use crate::doc::table::{Cell, Column, Digits, Table, rounds_off};
use crate::model::{NodeId, RegionId};
use crate::say::scene::Scene;
use crate::words::{say, word};

/// Most outliers that are named in a cell; the others are counted.
const MOST_NAMES: usize = 4;

fn statistic(key: &'static str, head: &str, digits: usize) -> Column {
    Column::quantity(key, head, Digits::Fixed(digits))
}

fn percent(share: Option<f64>) -> Option<f64> {
    share.map(|v| v * 100.0)
}

/// Coverage, location, shape and outliers of each indicator in a year.
pub fn statistics(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let words = scene.words();
    let value = |key, head| Column::quantity(key, head, Digits::Significant);
    Ok(Table::of::<IndicatorStatistics>()
        .with(Column::text("indicator", word!(words, table_indicator)), |found| scene.node(found.node))
        .with(Column::count("count", word!(words, table_region_count)), |found| found.summary.count)
        .with(value("min", word!(words, table_minimum)), |found| found.summary.min)
        .with(value("median", word!(words, table_median)), |found| found.summary.median)
        .with(value("max", word!(words, table_maximum)), |found| found.summary.max)
        .with(statistic("variation", word!(words, table_variation), 2), |found| {
            found.dispersion.and_then(|d| d.variation)
        })
        .with(statistic("skewness", word!(words, table_skewness), 2), |found| found.summary.skewness)
        .with(statistic("kurtosis", word!(words, table_kurtosis), 2), |found| found.summary.kurtosis)
        .with(Column::text("outliers", word!(words, table_outliers)), |found| outliers(&found.outliers, scene))
        .rows(scene.figures.indicator_statistics(year)?))
}

fn outliers(regions: &[RegionId], scene: Scene<'_>) -> String {
    let list = scene.region_names(regions.iter().take(MOST_NAMES).copied());
    let more = regions.len().saturating_sub(MOST_NAMES);
    if more == 0 { list } else { say!(scene.words(), table_and_more, list = &list, more, all = regions.len()) }
}

/// Correlations of the nodes at a level with each other; those to look at in bold.
pub fn correlations(level: usize, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let tree = &scene.figures.edition.framework;
    let found = scene.figures.correlations(Among::Level(level), year, Coefficient::Pearson)?;
    let flags = found.matrix.flags();
    let columns = found.nodes.iter().enumerate().map(|(j, n)| {
        let head = Column::quantity(tree.node(*n).id.clone(), scene.marked_name(*n), Digits::Fixed(2));
        (j, head)
    });
    Ok(Table::of::<usize>()
        .with(Column::text("node", word!(scene.words(), table_dimension)), |i| scene.node(found.nodes[*i]))
        .with_each(columns, |&i, &j| {
            let own = || Cell::from(1.0).printed(Digits::Recorded);
            let cell = if i == j { own() } else { found.matrix.get(i, j).into() };
            let flagged = flags.iter().any(|f| (f.first, f.second) == (i.min(j), i.max(j)));
            cell.classed(if flagged { "diagonal" } else { "" })
        })
        .rows(0..found.nodes.len()))
}

/// Pairs of nodes at a level whose correlation is negative or above the limit of redundancy.
pub fn correlation_flags(level: usize, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let words = scene.words();
    let found = scene.figures.correlations(Among::Level(level), year, Coefficient::Pearson)?;
    let mut flags = found.flags();
    flags.sort_by(|a, b| b.2.value.total_cmp(&a.2.value));
    Ok(Table::of::<(NodeId, NodeId, CorrelationFlag)>()
        .with(Column::text("one", word!(words, table_one)), |(a, ..)| scene.node(*a))
        .with(Column::text("other", word!(words, table_other)), |(_, b, _)| scene.node(*b))
        .with(statistic("correlation", word!(words, table_correlation), 2), |(.., flag)| flag.value)
        .with(Column::text("finding", word!(words, table_finding)), |(.., flag)| match flag.kind {
            FlagKind::Negative => word!(words, table_negative),
            FlagKind::Redundant => word!(words, table_redundant),
        })
        .rows(flags))
}

/// Cronbach's alpha and the first principal component of each group of siblings.
pub fn reliability(year: i32, scene: Scene<'_>) -> Table {
    let (figures, words) = (&scene.figures, scene.words());
    let tree = &figures.edition.framework;
    let alpha = |id: NodeId| figures.reliability(id, year).ok();
    Table::of::<NodeId>()
        .with(Column::text("group", word!(words, table_group)), |id| scene.score_name(*id))
        .with(Column::count("items", word!(words, table_items)), |id| tree.node(*id).children.len())
        .with(statistic("alpha", word!(words, table_alpha), 2), |id| alpha(*id).map(|a| a.alpha))
        .with(statistic("standardised", word!(words, table_standardised_alpha), 2), |id| {
            alpha(*id).and_then(|a| a.standardised)
        })
        .with(Column::share("explained", word!(words, table_first_component), 1), |id| {
            percent(figures.group_components(*id, year).ok().and_then(|c| c.explained.first().copied()))
        })
        .classed(|id| format!("level-{}", tree.node(*id).level))
        .rows(tree.ids().filter(|id| tree.node(*id).children.len() > 1))
}

/// Nominal, global and effective weights.
pub fn weights(year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words) = (&scene.figures, scene.words());
    let tree = &figures.edition.framework;
    let weight = |which, id| figures.weight(id, which).ok().map(|f| f.value);
    let influence = figures.influence(year)?;
    let siblings = |id: NodeId| tree.node(id).children.iter().filter_map(|&c| weight(Weight::Parent, c));
    let rounded = tree.ids().any(|id| rounds_off(siblings(id), 100.0, 1));
    let table = Table::of::<Influence>()
        .with(Column::text("node", word!(words, table_all_levels)), |found| scene.node(found.node))
        .with(Column::share("parent", word!(words, table_weight_in_group), 1), |found| {
            weight(Weight::Parent, found.node)
        })
        .with(Column::share("global", word!(words, table_weight_in_total), 2), |found| {
            weight(Weight::Global, found.node)
        })
        .with(Column::share("effective", word!(words, table_effective_weight), 2), |found| {
            percent(found.covariance_share)
        })
        .classed(|found| format!("level-{}", tree.node(found.node).level))
        .rows(influence);
    Ok(Table { note: rounded.then(|| word!(words, table_rounded).to_owned()), ..table })
}

/// Dispersion of the scores of regions by year: do they converge?
pub fn dispersion(node: NodeId, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let words = scene.words();
    let found = scene.figures.score_convergence(node)?;
    let tiered = !scene.figures.edition.tiers.is_empty();
    let number = |x: f64, sign| scene.words().decimal(x, Some(3), sign);
    let told = found.change.filter(|_| found.years.len() > 1).map(|c| {
        let clear = if c.is_significant() { "yes" } else { "no" };
        say!(words, table_dispersion_change, change = &number(c.value, true), error = &number(c.error, false), clear)
    });
    let table = Table::of::<YearDispersion>()
        .with(Column::year(word!(words, table_year)), |y| y.year)
        .with(statistic("mean", word!(words, table_mean), scene.figures.score_scale().digits), |y| y.dispersion.mean)
        .with(statistic("variation", word!(words, table_variation), 3), |y| y.dispersion.variation)
        .with(statistic("gini", word!(words, table_gini), 3), |y| y.dispersion.gini)
        .with(statistic("theil", word!(words, table_theil), 3), |y| y.dispersion.theil)
        .with_if(tiered, statistic("within", word!(words, table_within_tiers), 3), |y| {
            y.tiers.as_ref().map(|t| t.within)
        })
        .with_if(tiered, statistic("between", word!(words, table_between_tiers), 3), |y| {
            y.tiers.as_ref().map(|t| t.between)
        })
        .rows(found.years);
    Ok(Table { note: told, ..table })
}

/// What published levels say about weights that were not published.
pub fn implied_weights(node: NodeId, year: i32, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let words = scene.words();
    let found = scene.figures.implied_weights(node, year, Rounding::LastDigit)?;
    let weights = &found.implied.weights;
    let derived = |share: Option<f64>| Cell::from(percent(share)).marked("†");
    Ok(Table::of::<(NodeId, usize)>()
        .with(Column::text("component", word!(words, table_component)), |(child, _)| scene.node(*child))
        .with(Column::quantity("level", word!(words, table_published_level), Digits::Recorded), |(_, i)| {
            weights[*i].level
        })
        .with(Column::share("least", word!(words, table_least_weight), 1), |(_, i)| {
            derived(weights[*i].exact.map(|r| r.low))
        })
        .with(Column::share("greatest", word!(words, table_greatest_weight), 1), |(_, i)| {
            derived(weights[*i].exact.map(|r| r.high))
        })
        .with(Column::share("rounded", word!(words, table_greatest_rounded), 1), |(_, i)| {
            derived(Some(weights[*i].rounded.high))
        })
        .with(Column::share("entropy", word!(words, table_maximum_entropy), 1), |(_, i)| derived(weights[*i].entropy))
        .with(Column::share("nearest", word!(words, table_nearest_equal), 1), |(_, i)| derived(weights[*i].nearest))
        .rows(found.children.iter().enumerate().map(|(i, (child, _))| (*child, i))))
}
