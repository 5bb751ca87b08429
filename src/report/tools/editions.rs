//! Editions side by side: what each is about, and what changed from one to the next: figures,
//! method, framework, tiers. All of it is read off the data.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::edition::years;
use super::super::number::decimal;
use super::super::page::Page;
use super::super::region::MOST_LISTED;
use super::super::table::{Cell, Column, Row, Table};
use super::super::workshop::{View, Workshop};
use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Framework, NodeId, Normalisation, Window};
use crate::report::File;
use crate::words::say;

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
    table: Table,
}

pub fn page(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> File {
    let project = &shop.world.project;
    let path = "editions/index.html";
    let editions: Vec<Figures<'_>> = shop.world.findings.editions(project).collect();
    let section = |id, word, hint, table| Comparison {
        id,
        title: shop.words(lang).named(word).to_owned(),
        hint: shop.words(lang).named(hint).to_owned(),
        table,
    };
    let view = EditionsView {
        sections: vec![
            section("overview", "editions_overview", "editions_overview_hint", overview(&editions, lang)),
            section("framework", "editions_framework", "editions_framework_hint", frameworks(&editions, lang)),
            section("tiers", "editions_tiers", "editions_tiers_hint", tiers(&editions, lang)),
        ],
    };
    let title = shop.words(lang).named("compare-editions");
    let description = shop.words(lang).named("editions-lede");
    shop.page(path, &Page::new(shop, lang, path, title, description), &view, lang, sink)
}

fn heads(editions: &[Figures<'_>], first: &str, lang: Lang) -> Vec<Column> {
    let names = editions.iter().map(|f| Column::text(f.edition.short_title.get(lang)));
    std::iter::once(Column::text(first)).chain(names).collect()
}

fn overview(editions: &[Figures<'_>], lang: Lang) -> Table {
    type Fact = fn(&Figures<'_>, Lang) -> String;
    let facts: [(&str, &str, Fact); 9] = [
        ("发布机构", "Publisher", |f, lang| f.edition.publisher.get(lang).to_owned()),
        ("发布", "Published", |f, _| f.edition.published_on.clone()),
        ("数据年份", "Data years", |f, lang| years(f.edition, lang)),
        ("数据", "Data", |f, lang| {
            let n = f.counts().observations;
            match (n, lang) {
                (0, _) => lang.pick("仅公布值", "published figures only").to_owned(),
                (n, Lang::Zh) => format!("{n}个观测值"),
                (n, _) => format!("{} observations", decimal(n as f64, Some(0), false, lang)),
            }
        }),
        ("维度", "Dimensions", |f, _| level(f, 1)),
        ("组成部分", "Components", |f, _| level(f, 2)),
        ("全国指数", "National index", |f, lang| {
            f.edition.method.national.as_ref().map_or_else(
                || "–".to_owned(),
                |m| match lang {
                    Lang::Zh => format!("基期比值，{}年={}", m.base_year, m.base),
                    _ => format!("ratio to base, {} = {}", m.base_year, m.base),
                },
            )
        }),
        ("地区得分", "Regional scores", |f, lang| {
            let Some(method) = f.edition.method.regional.as_ref().filter(|_| f.index.regional.is_some()) else {
                return lang.pick("未公布", "not published").to_owned();
            };
            let over = match method.normalise.over {
                Window::Year => lang.pick("逐年", "year by year"),
                Window::Panel => lang.pick("全部年份", "over all years"),
            };
            let Normalisation::MinMax { low, high } = method.normalise.kind else {
                let kind = method.normalise.kind.id();
                return match lang {
                    Lang::Zh => format!("{kind}，{over}"),
                    _ => format!("{kind}, {over}"),
                };
            };
            match lang {
                Lang::Zh => format!("极差标准化，{low}至{high}，{over}"),
                _ => format!("min-max, {low} to {high}, {over}"),
            }
        }),
        ("梯队（地区数）", "Tiers (regions)", |f, lang| {
            let tiering = f.tiering(f.edition.last_year()).unwrap_or_default();
            let count = |i: usize| tiering.iter().filter(|t| t.is_some_and(|t| t.0 == i)).count();
            let tiers = f.edition.tiers.iter().enumerate();
            let list: Vec<String> = tiers.map(|(i, t)| format!("{} {}", t.name.get(lang), count(i))).collect();
            if list.is_empty() { "–".into() } else { list.join(lang.pick("，", ", ")) }
        }),
    ];
    let rows = facts.into_iter().map(|(zh, en, fact)| {
        let own = editions.iter().map(|f| Cell::text(fact(f, lang)));
        Row { cells: std::iter::once(Cell::text(lang.pick(zh, en))).chain(own).collect(), ..Row::default() }
    });
    let rows = rows.collect();
    let columns = heads(editions, lang.pick("项目", "Item"), lang);
    Table { columns, rows, title: lang.pick("各版概况", "Overview").into(), ..Table::default() }
}

fn level(figures: &Figures<'_>, level: usize) -> String {
    let n = figures.edition.framework.nodes.iter().filter(|n| n.level == level).count();
    if n == 0 { "–".into() } else { n.to_string() }
}

/// Dimensions and components of all editions; the same where name or id are the same.
fn frameworks(editions: &[Figures<'_>], lang: Lang) -> Table {
    let mut rows: Vec<(usize, String, Vec<bool>)> = Vec::new();
    let find = |framework: &Framework, id: &str, zh: &str, level: usize| {
        framework.nodes.iter().any(|n| n.level == level && (n.id == id || n.name.all().next() == Some(zh)))
    };
    let mut seen: Vec<(usize, String, String)> = Vec::new();
    for figures in editions {
        let framework = &figures.edition.framework;
        let shown = framework.ids().filter(|id| (1..=2).contains(&framework.node(*id).level));
        for id in shown.collect::<Vec<NodeId>>() {
            let node = framework.node(id);
            let key = (node.level, node.id.clone(), node.name.all().next().unwrap_or_default().to_owned());
            if seen.iter().any(|(l, id, zh)| *l == key.0 && (*id == key.1 || *zh == key.2)) {
                continue;
            }
            let there = editions.iter().map(|f| find(&f.edition.framework, &key.1, &key.2, key.0)).collect();
            rows.push((node.level, node.name.get(lang).to_owned(), there));
            seen.push(key);
        }
    }
    let rows = rows.into_iter().map(|(level, name, there)| {
        let sign = |is: bool| Cell::text(if is { "✓" } else { "–" });
        let cells = std::iter::once(Cell::text(name)).chain(there.into_iter().map(sign)).collect();
        Row { class: format!("level-{level}"), cells }
    });
    let rows = rows.collect();
    let columns = heads(editions, lang.pick("维度与组成部分", "Dimension, component"), lang);
    Table { columns, rows, title: lang.pick("框架对照", "Frameworks").into(), ..Table::default() }
}

/// The tier of every region in every edition; regions that are not in the same tier everywhere stand out.
fn tiers(editions: &[Figures<'_>], lang: Lang) -> Table {
    let Some(first) = editions.first() else { return Table::default() };
    let (count, shown) = (first.regions().count(), first.regions().count().min(MOST_LISTED));
    let note = (shown < count).then(|| say!(first.project.words(lang), rows_shown, count, shown));
    let rows = first.regions().take(shown).map(|region| {
        let tier = |f: &Figures<'_>| f.tier(region, None).ok();
        let places: Vec<Option<usize>> = editions.iter().map(|f| tier(f).map(|t| t.0)).collect();
        let known: Vec<usize> = places.iter().copied().flatten().collect();
        let moved = known.windows(2).any(|pair| pair[0] != pair[1]);
        let place = first.project.region(region);
        let name = Cell::link(place.name.get(lang), format!("../regions/{}/index.html", place.slug));
        let own = editions
            .iter()
            .map(|f| tier(f).map_or_else(Cell::missing, |t| Cell::text(f.edition.tiers[t.0].name.get(lang))));
        let change = Cell::text(if moved { lang.pick("有变化", "changes") } else { lang.pick("相同", "same") });
        let cells = std::iter::once(name).chain(own).chain([change]).collect();
        Row { class: if moved { "own".into() } else { String::new() }, cells }
    });
    let rows = rows.collect();
    let mut columns = heads(editions, lang.pick("地区", "Region"), lang);
    columns.push(Column::text(lang.pick("各版之间", "Across editions")));
    Table {
        class: "regions".into(),
        columns,
        rows,
        title: lang.pick("梯队对照", "Tiers").into(),
        note,
        ..Table::default()
    }
}
