//! The first page of the derivations of a report: the framework, what was printed, facts, counts, sources.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::address::{fact, printed_row};
use super::{Grid, Head, Line, Slot};
use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Basis, PublishedKind, SourceId, Subject};
use crate::page::address::up;
use crate::page::frame::Page;
use crate::page::workshop::{View, Workshop};
use crate::say::locator;
use crate::say::number::{decimal, qualifier_word};
use crate::words::{Words, say, word};
use crate::write::File;

/// The first page of the derivations of a report.
#[derive(Serialize, JsonSchema)]
pub struct DerivationView {
    /// Title of the report.
    report: String,
    /// Its page.
    report_href: &'static str,
    /// The framework; empty where nothing is computed.
    tree: Vec<TreeEntry>,
    /// Printed figures.
    published: Option<Grid>,
    /// Facts and where they were read.
    facts: Option<Grid>,
    /// What the counts in the text count.
    counts: Grid,
    /// Sources.
    sources: Vec<SourceView>,
    /// The folder of the data files.
    data: String,
}

impl View for DerivationView {
    const TEMPLATE: &'static str = "derivation.html";
    const NAME: &'static str = "derivation";
}

/// A node of the framework.
#[derive(Serialize, JsonSchema)]
struct TreeEntry {
    /// Name.
    name: String,
    /// Depth, 0 for the total.
    level: usize,
    /// Its page.
    href: String,
}

/// A source.
#[derive(Serialize, JsonSchema)]
struct SourceView {
    /// Anchor.
    anchor: String,
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// Publisher.
    publisher: String,
    /// Where it is found.
    place: String,
    /// Date.
    date: String,
}

pub fn page(shop: Workshop<'_>, figures: &Figures<'_>, lang: Lang, sink: &mut Sink) -> File {
    let edition = figures.edition;
    let project = &shop.world.project;
    let path = format!("{}/derivation/index.html", edition.id);
    let word = |key: &'static str| shop.words(lang).named(key);
    let view = DerivationView {
        report: edition.title.get(lang).to_owned(),
        report_href: "../index.html",
        tree: edition.panel.as_ref().map(|_| tree(figures, lang)).unwrap_or_default(),
        published: (!edition.published.is_empty()).then(|| published(figures, lang)),
        facts: (!edition.facts.is_empty()).then(|| facts(figures, lang)),
        counts: counts(figures, lang),
        sources: sources(figures, lang),
        data: format!("{}{}/data/", up(&Page::file(project, lang, &path)), edition.id),
    };
    let words = shop.words(lang);
    let title = say!(words, pair, name = word("derivation"), value = edition.short_title.get(lang));
    let frame = Page::new(shop, lang, &path, &title, word("derivation-lede"));
    shop.page(&path, &frame, &view, lang, sink)
}

/// The nodes in pre-order with their depth.
fn tree(figures: &Figures<'_>, lang: Lang) -> Vec<TreeEntry> {
    let framework = &figures.edition.framework;
    let entry = |id| {
        let node = framework.node(id);
        TreeEntry { name: node.name.get(lang).to_owned(), level: node.level, href: format!("{}/index.html", node.id) }
    };
    framework.ids().map(entry).collect()
}

fn source_cell(figures: &Figures<'_>, id: SourceId, locator: &str, lang: Lang) -> Slot {
    let source = figures.edition.sources.get(id.0);
    let name = source.map_or("", |s| s.name.get(lang));
    Slot {
        text: format!("{name} {}", locator::told(locator, figures.project.words(lang))).trim().to_owned(),
        ..Slot::default()
    }
}

fn kind_name(kind: PublishedKind, words: Words<'_>) -> String {
    let kind = match kind {
        PublishedKind::Level => "level",
        PublishedKind::Growth => "growth",
        PublishedKind::Cagr => "cagr",
        PublishedKind::Change => "change",
        PublishedKind::Contribution => "contribution",
        PublishedKind::Rank => "rank",
        PublishedKind::Listed => "listed",
    };
    say!(words, derivation_kind, kind)
}

fn basis_name(basis: Basis, words: Words<'_>) -> String {
    let basis = match basis {
        Basis::Stated => "stated",
        Basis::Derived => "derived",
    };
    say!(words, derivation_basis, basis)
}

fn published(figures: &Figures<'_>, lang: Lang) -> Grid {
    let words = figures.project.words(lang);
    let edition = figures.edition;
    let mut seen = BTreeSet::new();
    let lines = edition.published.iter().map(|p| {
        let node = edition.framework.node(p.node);
        let place = p.region.map_or(word!(words, derivation_nation), |r| figures.project.region(r).name.get(lang));
        let anchor = printed_row(&node.id, p.year);
        let first = p.region.is_none() && seen.insert(anchor.clone());
        let value = format!("{}{}", qualifier_word(p.qualifier, lang), decimal(p.value, None, false, lang));
        Line {
            id: if first { anchor } else { String::new() },
            cells: vec![
                Slot::text(node.name.get(lang)),
                Slot::text(place),
                Slot::number(p.year.to_string()),
                Slot::text(kind_name(p.kind, words)),
                Slot::number(value),
                Slot::text(basis_name(p.basis, words)),
                source_cell(figures, p.source, &p.locator, lang),
                Slot::text(p.note.get(lang)),
            ],
        }
    });
    let lines = lines.collect();
    let heads = vec![
        Head::text(word!(words, derivation_node_head)),
        Head::text(word!(words, table_region)),
        Head::number(word!(words, derivation_year_head)),
        Head::text(word!(words, derivation_kind_head)),
        Head::number(word!(words, derivation_value_head)),
        Head::text(word!(words, table_basis)),
        Head::text(word!(words, derivation_place_head)),
        Head::text(word!(words, derivation_note_head)),
    ];
    Grid { heads, lines }
}

fn facts(figures: &Figures<'_>, lang: Lang) -> Grid {
    let words = figures.project.words(lang);
    let edition = figures.edition;
    let mut seen = BTreeSet::new();
    let lines = edition.facts.iter().map(|f| {
        let anchor = fact(&f.id, &f.date);
        let subject = match &f.subject {
            Subject::Nation => word!(words, derivation_nation),
            Subject::Region(r) => figures.project.region(*r).name.get(lang),
            Subject::Tier(t) => edition.tiers[t.0].name.get(lang),
            Subject::Group(group) => group,
        };
        let text = if f.statement.get(lang).is_empty() { f.label.get(lang) } else { f.statement.get(lang) };
        let value = f.value.map(|v| decimal(v, None, false, lang));
        Line {
            id: if seen.insert(anchor.clone()) { anchor } else { String::new() },
            cells: vec![
                Slot::text(text),
                Slot::text(subject),
                Slot::text(&f.date),
                Slot::number(value.map_or_else(|| "–".into(), |v| format!("{}{v}", qualifier_word(f.qualifier, lang)))),
                Slot::text(f.unit.get(lang)),
                Slot::text(basis_name(f.basis, words)),
                source_cell(figures, f.source, &f.locator, lang),
            ],
        }
    });
    let lines = lines.collect();
    let heads = vec![
        Head::text(word!(words, derivation_fact_head)),
        Head::text(word!(words, derivation_subject_head)),
        Head::text(word!(words, derivation_date_head)),
        Head::number(word!(words, derivation_value_head)),
        Head::text(word!(words, table_unit)),
        Head::text(word!(words, table_basis)),
        Head::text(word!(words, derivation_place_head)),
    ];
    Grid { heads, lines }
}

/// What the counts in the text count.
fn counts(figures: &Figures<'_>, lang: Lang) -> Grid {
    let words = figures.project.words(lang);
    let counts = figures.counts();
    let rows = [
        ("regions", counts.regions),
        ("years", counts.years),
        ("dimensions", counts.dimensions),
        ("components", counts.components),
        ("indicators", counts.indicators),
        ("observations", counts.observations),
        ("missing", counts.missing),
        ("proxies", counts.proxies),
        ("third-party", counts.third_party),
        ("flags", counts.flags),
        ("tiers", counts.tiers),
    ];
    let lines = rows.into_iter().filter(|(_, n)| *n > 0).map(|(what, n)| Line {
        id: String::new(),
        cells: vec![
            Slot::text(say!(words, derivation_count, what)),
            Slot::number(decimal(n as f64, Some(0), false, lang)),
        ],
    });
    let heads =
        vec![Head::text(word!(words, derivation_counted_head)), Head::number(word!(words, derivation_number_head))];
    Grid { lines: lines.collect(), heads }
}

fn sources(figures: &Figures<'_>, lang: Lang) -> Vec<SourceView> {
    let entry = |s: &crate::model::Source| SourceView {
        anchor: super::source_row(&s.id),
        id: s.id.clone(),
        name: s.name.get(lang).to_owned(),
        publisher: s.publisher.get(lang).to_owned(),
        place: locator::told(&s.place, figures.project.words(lang)),
        date: s.date.clone(),
    };
    figures.edition.sources.iter().map(entry).collect()
}
