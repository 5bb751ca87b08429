//! The first page of the derivations of a report: the framework, what was printed, facts, counts, sources.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::super::locator;
use super::super::number::{decimal, qualifier_word};
use super::super::page::{Page, up};
use super::super::workshop::{View, Workshop};
use super::address::{fact, printed_row};
use super::{Grid, Head, Line, Slot};
use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Basis, PublishedKind, SourceId, Subject};
use crate::report::File;

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
    let title = match lang {
        Lang::Zh => format!("{}：{}", word("derivation"), edition.short_title.get(lang)),
        _ => format!("{}: {}", word("derivation"), edition.short_title.get(lang)),
    };
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

fn kind_name(kind: PublishedKind, lang: Lang) -> &'static str {
    match kind {
        PublishedKind::Level => lang.pick("水平", "level"),
        PublishedKind::Growth => lang.pick("比上年增速（%）", "growth over the year before (%)"),
        PublishedKind::Cagr => lang.pick("年均增速（%）", "average yearly growth (%)"),
        PublishedKind::Change => lang.pick("较上年变动（点）", "change over the year before (points)"),
        PublishedKind::Contribution => lang.pick("贡献率（%）", "contribution (%)"),
        PublishedKind::Rank => lang.pick("位次", "rank"),
        PublishedKind::Listed => lang.pick("列举次序", "order of naming"),
    }
}

fn basis_name(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::Stated => lang.pick("原文", "as printed"),
        Basis::Derived => lang.pick("推算", "derived"),
    }
}

fn published(figures: &Figures<'_>, lang: Lang) -> Grid {
    let edition = figures.edition;
    let mut seen = BTreeSet::new();
    let lines = edition.published.iter().map(|p| {
        let node = edition.framework.node(p.node);
        let place = p.region.map_or(lang.pick("全国", "National"), |r| figures.project.region(r).name.get(lang));
        let anchor = printed_row(&node.id, p.year);
        let first = p.region.is_none() && seen.insert(anchor.clone());
        let value = format!("{}{}", qualifier_word(p.qualifier, lang), decimal(p.value, None, false, lang));
        Line {
            id: if first { anchor } else { String::new() },
            cells: vec![
                Slot::text(node.name.get(lang)),
                Slot::text(place),
                Slot::number(p.year.to_string()),
                Slot::text(kind_name(p.kind, lang)),
                Slot::number(value),
                Slot::text(basis_name(p.basis, lang)),
                source_cell(figures, p.source, &p.locator, lang),
                Slot::text(p.note.get(lang)),
            ],
        }
    });
    let lines = lines.collect();
    let heads = vec![
        Head::text(lang.pick("节点", "Node")),
        Head::text(lang.pick("地区", "Region")),
        Head::number(lang.pick("年份", "Year")),
        Head::text(lang.pick("种类", "Kind")),
        Head::number(lang.pick("数值", "Value")),
        Head::text(lang.pick("依据", "Basis")),
        Head::text(lang.pick("来源与位置", "Source and place")),
        Head::text(lang.pick("说明", "Note")),
    ];
    Grid { heads, lines }
}

fn facts(figures: &Figures<'_>, lang: Lang) -> Grid {
    let edition = figures.edition;
    let mut seen = BTreeSet::new();
    let lines = edition.facts.iter().map(|f| {
        let anchor = fact(&f.id, &f.date);
        let subject = match &f.subject {
            Subject::Nation => lang.pick("全国", "National"),
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
                Slot::text(basis_name(f.basis, lang)),
                source_cell(figures, f.source, &f.locator, lang),
            ],
        }
    });
    let lines = lines.collect();
    let heads = vec![
        Head::text(lang.pick("事实", "Fact")),
        Head::text(lang.pick("对象", "Subject")),
        Head::text(lang.pick("日期", "Date")),
        Head::number(lang.pick("数值", "Value")),
        Head::text(lang.pick("单位", "Unit")),
        Head::text(lang.pick("依据", "Basis")),
        Head::text(lang.pick("来源与位置", "Source and place")),
    ];
    Grid { heads, lines }
}

/// What the counts in the text count.
fn counts(figures: &Figures<'_>, lang: Lang) -> Grid {
    let counts = figures.counts();
    let rows = [
        (lang.pick("参评地区", "Regions assessed"), counts.regions),
        (lang.pick("年份", "Years"), counts.years),
        (lang.pick("维度（总指数的下级）", "Dimensions (children of the total)"), counts.dimensions),
        (lang.pick("组成部分（维度的下级）", "Components (children of dimensions)"), counts.components),
        (lang.pick("指标（有观测值的末级节点）", "Indicators (leaves with observations)"), counts.indicators),
        (lang.pick("观测值", "Observations"), counts.observations),
        (lang.pick("缺失值", "Missing values"), counts.missing),
        (lang.pick("代用指标", "Proxy indicators"), counts.proxies),
        (lang.pick("第三方整理的指标", "Indicators compiled by third parties"), counts.third_party),
        (lang.pick("存疑数值", "Suspect values"), counts.flags),
        (lang.pick("梯队", "Tiers"), counts.tiers),
    ];
    let lines = rows.into_iter().filter(|(_, n)| *n > 0).map(|(name, n)| Line {
        id: String::new(),
        cells: vec![Slot::text(name), Slot::number(decimal(n as f64, Some(0), false, lang))],
    });
    let heads = vec![Head::text(lang.pick("计数对象", "What is counted")), Head::number(lang.pick("数目", "Number"))];
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
