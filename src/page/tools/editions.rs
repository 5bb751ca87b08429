//! Editions side by side: what each is about, and what changed from one to the next: figures,
//! method, framework, tiers. All of it is read off the data.

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::Figures;
use crate::diag::Sink;
use crate::doc::table::{Cell, Column, Table};
use crate::lang::Lang;
use crate::model::{Node, RegionId};
use crate::page::edition::years;
use crate::page::frame::Page;
use crate::page::region::MOST_LISTED;
use crate::page::table::TableView;
use crate::page::workshop::{View, Workshop};
use crate::say::method::words as method;
use crate::say::number::decimal;
use crate::words::{Words, say, word};
use crate::write::File;

/// Editions side by side.
#[derive(Serialize, JsonSchema)]
pub struct EditionsView {
    /// What is held side by side.
    sections: Vec<Comparison>,
}

impl View for EditionsView {
    const TEMPLATE: &'static str = "editions.html";
    const NAME: &'static str = "editions";
}

/// One thing that is held side by side.
#[derive(Serialize, JsonSchema)]
struct Comparison {
    /// Anchor.
    id: &'static str,
    /// Title.
    title: String,
    /// How to read it.
    hint: String,
    /// A column an edition.
    table: TableView,
}

pub fn page(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> File {
    let project = &shop.world.project;
    let path = "editions/index.html";
    let editions: Vec<Figures<'_>> = shop.world.findings.editions(project).collect();
    let words = shop.words(lang);
    let section = |id, word, hint, table: Table| Comparison {
        id,
        title: words.named(word).to_owned(),
        hint: words.named(hint).to_owned(),
        table: table.view(lang),
    };
    let view = EditionsView {
        sections: vec![
            section("overview", "editions_overview", "editions_overview_hint", overview(&editions, words)),
            section("framework", "editions_framework", "editions_framework_hint", frameworks(&editions, words)),
            section("tiers", "editions_tiers", "editions_tiers_hint", tiers(&editions, words)),
        ],
    };
    let title = words.named("compare-editions");
    let description = words.named("editions-lede");
    shop.page(path, &Page::new(shop, lang, path, title, description), &view, lang, sink)
}

/// A column an edition, by its place among them.
fn columns<'a>(editions: &[Figures<'a>], words: Words<'_>) -> Vec<(usize, Column)> {
    let column = |f: &Figures<'a>| Column::text(f.edition.id.clone(), f.edition.short_title.get(words));
    editions.iter().map(column).enumerate().collect()
}

fn overview(editions: &[Figures<'_>], words: Words<'_>) -> Table {
    type Fact = fn(&Figures<'_>, Words<'_>) -> Cell;
    let facts: [(&str, Fact); 9] = [
        (word!(words, across_publisher), |f, words| f.edition.publisher.get(words).into()),
        (word!(words, across_published), |f, _| f.edition.published_on.as_str().into()),
        (word!(words, across_years), |f, words| years(f.edition, words.lang()).into()),
        (word!(words, across_data), |f, words| {
            let count = f.counts().observations;
            let shown = decimal(count as f64, Some(0), false, words.lang());
            if count == 0 {
                word!(words, across_published_only).into()
            } else {
                say!(words, across_observations, count = &shown).into()
            }
        }),
        (word!(words, across_dimensions), |f, words| level(f, 1, words).into()),
        (word!(words, across_components), |f, words| level(f, 2, words).into()),
        (word!(words, across_national), |f, words| {
            f.edition.method.national.as_ref().map(|m| method::base(m, words)).into()
        }),
        (word!(words, across_scores), |f, words| {
            let method = f.edition.method.regional.as_ref().filter(|_| f.index.regional.is_some());
            method.map_or_else(
                || word!(words, across_not_published).into(),
                |m| method::normalise(&m.normalise, words).into(),
            )
        }),
        (word!(words, across_tiers), |f, words| {
            let tiering = f.tiering(f.edition.last_year()).unwrap_or_default();
            let count = |i: usize| tiering.iter().filter(|t| t.is_some_and(|t| t.0 == i)).count();
            let tiers = f.edition.tiers.iter().enumerate();
            let list: Vec<String> = tiers.map(|(i, t)| format!("{} {}", t.name.get(words), count(i))).collect();
            (!list.is_empty()).then(|| words.names(list.iter().map(String::as_str))).into()
        }),
    ];
    let table = Table::of::<(&str, Fact)>()
        .with(Column::text("item", word!(words, across_item)), |(name, _)| *name)
        .with_each(columns(editions, words), |(_, fact), at| fact(&editions[*at], words))
        .rows(facts);
    Table { title: word!(words, across_overview).to_owned(), ..table }
}

/// How many nodes a publisher lists at a level; those that are only our reading of its text are no indicators.
fn level(figures: &Figures<'_>, level: usize, words: Words<'_>) -> Option<String> {
    let nodes = figures.edition.framework.nodes.iter().filter(|n| n.level == level);
    let (read, listed): (Vec<_>, Vec<_>) = nodes.partition(|n| n.reading);
    match (listed.len(), read.len()) {
        (0, 0) => None,
        (0, count) => Some(say!(words, read_from_text, count)),
        (n, _) => Some(n.to_string()),
    }
}

/// First- and second-level indicators of all editions, a row for each id. An edition that has the indicator
/// under the name of the row is ticked; one that has it under another name shows that name.
fn frameworks(editions: &[Figures<'_>], words: Words<'_>) -> Table {
    let mut nodes: Vec<&Node> = Vec::new();
    for node in editions.iter().flat_map(|f| &f.edition.framework.nodes) {
        let shown = (1..=2).contains(&node.level) && !node.reading;
        if shown && !nodes.iter().any(|n| n.level == node.level && n.id == node.id) {
            nodes.push(node);
        }
    }
    let there = |node: &&Node, at: &usize| {
        let mut own = editions[*at].edition.framework.nodes.iter();
        match own.find(|n| n.level == node.level && n.id == node.id && !n.reading) {
            None => Cell::from("–"),
            Some(n) if n.name == node.name => Cell::from("✓"),
            Some(n) => Cell::from(n.name.get(words)),
        }
    };
    let table = Table::of::<&Node>()
        .with(Column::text("node", word!(words, across_upper_levels)), |node| node.name.get(words))
        .with_each(columns(editions, words), there)
        .classed(|node| format!("level-{}", node.level))
        .rows(nodes);
    Table { title: word!(words, across_frameworks).to_owned(), ..table }
}

/// The tier of every region in every edition; regions that are not in the same tier everywhere stand out.
fn tiers(editions: &[Figures<'_>], words: Words<'_>) -> Table {
    let Some(first) = editions.first() else { return Table::default() };
    let (count, shown) = (first.regions().count(), first.regions().count().min(MOST_LISTED));
    let note = (shown < count).then(|| say!(words, rows_shown, count, shown));
    let moved = |region: RegionId| {
        let known: Vec<usize> = editions.iter().filter_map(|f| f.tier(region, None).ok()).map(|t| t.0).collect();
        known.windows(2).any(|pair| pair[0] != pair[1])
    };
    let table = Table::of::<(RegionId, bool)>()
        .with(Column::text("region", word!(words, table_region)), |(region, _)| {
            let place = first.project.region(*region);
            Cell::link(place.name.get(words), format!("../regions/{}/index.html", place.slug))
        })
        .with_each(columns(editions, words), |(region, _), at| {
            let figures = &editions[*at];
            figures.tier(*region, None).ok().map(|t| figures.edition.tiers[t.0].name.get(words))
        })
        .with(Column::text("change", word!(words, across_change)), |(_, moved)| {
            if *moved { word!(words, across_changes) } else { word!(words, across_same) }
        })
        .classed(|(_, moved)| if *moved { "own".to_owned() } else { String::new() })
        .rows(first.regions().take(shown).map(|region| (region, moved(region))));
    Table { class: "regions".into(), title: word!(words, across_tier_table).to_owned(), note, ..table }
}
