//! Region pages: a region's place in every edition, its scores, values and facts; and their index.

use serde_json::{Value, json};

mod facts;
mod figures;
mod indicators;
mod moves;

use moves::Move;

use super::edition::{Workshop, base_context, call_out_view};
use super::markdown::escape;
use super::number::decimal;
use super::page::{Page, up};
use super::table::{Cell, Column, Row, Scene, Table};
use super::{linked_data, strengths};
use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Framework, NodeId, Region, RegionId};
use crate::report::File;

/// Places above and below a region in the ranking.
const NEIGHBOURS: usize = 2;

/// The deepest level that the table of scores shows; indicators have a table of their own.
const DEEPEST_SCORE: usize = 2;

/// Renders the page of a region in a language.
pub fn render(shop: Workshop<'_>, region: RegionId, lang: Lang, sink: &mut Sink) -> File {
    Profile { shop, region, lang }.page(sink)
}

/// Renders the index of all regions in a language.
pub fn index(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> File {
    let project = &shop.world.project;
    let path = "regions/index.html";
    let editions: Vec<Figures<'_>> = shop.world.findings.editions(project).collect();
    let main = editions.iter().find(|f| f.index.regional.is_some());
    let mut columns = vec![Column::text(lang.pick("地区", "Region")), Column::text(lang.pick("区域", "Zone"))];
    if let Some(main) = main {
        let root = main.edition.framework.node(Framework::ROOT).name.get(lang);
        columns.push(Column::number(format!("{root} {}", main.edition.last_year())));
        columns.push(Column::number(lang.pick("位次", "Rank")));
    }
    columns.extend(editions.iter().map(|f| Column::text(f.edition.short_title.get(lang))));
    let rows = project.assessed().map(|id| {
        let region = project.region(id);
        let href = format!("{}/index.html", region.slug);
        let mut cells = vec![Cell::link(region.name.get(lang), href), Cell::text(region.zone.get(lang))];
        if let Some(main) = main {
            let year = main.edition.last_year();
            let value = |f: crate::analysis::Found<'_>| f.ok().map(|f| f.value);
            let digits = main.score_scale().digits;
            cells.push(Cell::decimal(value(main.level(Framework::ROOT, year, Some(id))), digits, false, lang));
            cells.push(Cell::decimal(value(main.rank(Framework::ROOT, id, year)), 0, false, lang));
        }
        let tier = |f: &Figures<'_>| {
            f.tier(id, None).map_or_else(|_| Cell::missing(), |t| Cell::text(f.edition.tiers[t.0].name.get(lang)))
        };
        cells.extend(editions.iter().map(tier));
        Row { cells, ..Row::default() }
    });
    let title = shop.words(lang).named("all-regions");
    let rows = rows.collect();
    let table = Table { class: "regions".into(), heading: "all-regions", columns, rows, ..Table::default() };
    let mut context = base_context(shop, lang);
    context.insert("table", &table_html(shop, lang, &table, sink));
    let description = shop.words(lang).named("all-regions-lede");
    context.insert("page", &Page::new(shop, lang, path, title, description));
    File::text(Page::file(project, lang, path), shop.templates.html("regions.html", &context, sink))
}

/// A table as HTML.
pub fn table_html(shop: Workshop<'_>, lang: Lang, table: &Table, sink: &mut Sink) -> String {
    let mut context = base_context(shop, lang);
    context.insert("t", table);
    shop.templates.html("table.html", &context, sink)
}

struct Profile<'a> {
    shop: Workshop<'a>,
    region: RegionId,
    lang: Lang,
}

impl<'a> Profile<'a> {
    fn region(&self) -> &'a Region {
        self.shop.world.project.region(self.region)
    }

    fn editions(&self) -> impl Iterator<Item = Figures<'a>> {
        self.shop.world.findings.editions(&self.shop.world.project)
    }

    /// The edition whose scores the page shows: the first that computes a regional index.
    fn main(&self) -> Option<Figures<'a>> {
        self.editions().find(|f| f.index.regional.is_some())
    }

    fn scene(&self, figures: Figures<'a>) -> Scene<'a> {
        Scene { figures, lang: self.lang, home: "../../" }
    }

    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(zh, en)
    }

    fn page(&self, sink: &mut Sink) -> File {
        let (project, region, lang) = (&self.shop.world.project, self.region(), self.lang);
        let path = format!("regions/{}/index.html", region.slug);
        let regions: Vec<RegionId> = project.assessed().collect();
        let at = regions.iter().position(|r| *r == self.region).unwrap_or(0);
        let link = |id: Option<&RegionId>| {
            id.map(|id| {
                let other = project.region(*id);
                json!({ "name": other.name.get(lang), "href": format!("../{}/index.html", other.slug) })
            })
        };
        let main = self.main();
        let boxes: Vec<String> = self.boxes(sink);
        let facts = facts::by_edition(self.shop, self.region, lang);
        let view = json!({
            "full_name": region.full_name.get(lang),
            "zone": region.zone.get(lang),
            "all": "../index.html",
            "key_figures": main.map(|f| self.key_figures(&f)),
            "tiers": self.html(&self.tiers(), sink),
            "scores": main.map(|f| self.html(&self.scores(f), sink)),
            "strengths": main.map(|f| self.strengths(f, sink)),
            "compare": self.compare(main),
            "profile": main.map(|f| self.profile(f, sink)),
            "trend": main.map(|f| self.trend(f, sink)),
            "neighbours": main.map(|f| self.html(&self.neighbours(f), sink)),
            "hints": self.hints(main, &facts),
            "spread": main.map(|f| self.spread(f, sink)),
            "indicators": main.map(|f| self.html(&indicators::table(self.scene(f), self.region), sink)),
            "facts": facts,
            "boxes": boxes,
            "csv": format!("{}regions/{}/data.csv", up(&Page::file(project, lang, &path)), region.slug),
            "previous": link(at.checked_sub(1).and_then(|i| regions.get(i))),
            "next": link(regions.get(at + 1)),
        });
        let title = region.full_name.get(lang);
        let description = match lang {
            Lang::Zh => format!(
                "{title}在{}各版中的梯队，各维度和组成部分的得分、位次与走势，优势与短板，指标原始值及其来源，以及报告中的事实。",
                project.site.title.zh
            ),
            Lang::En => format!(
                "{title} in the {}: its tier in each edition, scores, ranks and trend by dimension and component, strengths and \
                 weaknesses, indicator values with their sources, and facts from the reports.",
                project.site.title.en
            ),
        };
        let mut context = base_context(self.shop, lang);
        context.insert("region", &view);
        let page = Page::new(self.shop, lang, &path, title, &description).with_json_ld(&linked_data::region(
            self.shop,
            self.region,
            lang,
            &description,
        ));
        context.insert("page", &page);
        File::text(Page::file(project, lang, &path), self.shop.templates.html("region.html", &context, sink))
    }

    /// How to read the page.
    fn hints(&self, main: Option<Figures<'a>>, facts: &[Value]) -> Vec<&str> {
        let word = |key| self.shop.words(self.lang).named(key);
        let years = main.filter(|f| f.score_scale().within_year).map(|_| word("region-hint-years"));
        let values = main.map(|_| word("region-hint-values"));
        let editions = (self.editions().count() > 1).then(|| word("region-hint-editions"));
        let facts = (!facts.is_empty()).then(|| word("region-hint-facts"));
        [years, values, editions, facts].into_iter().flatten().collect()
    }

    fn html(&self, table: &Table, sink: &mut Sink) -> String {
        table_html(self.shop, self.lang, &table.clone().fitted(), sink)
    }

    fn strengths(&self, figures: Figures<'a>, sink: &mut Sink) -> Vec<String> {
        let tables = strengths::tables(&figures, self.region, self.lang);
        tables.into_iter().flatten().map(|t| self.html(&t, sink)).collect()
    }

    /// The region beside its neighbours in the ranking, on the page that compares.
    fn compare(&self, figures: Option<Figures<'a>>) -> Option<String> {
        let figures = figures?;
        let ranking = figures.ranking(Framework::ROOT, figures.edition.last_year()).ok()?;
        let at = ranking.iter().position(|s| s.region == self.region)?;
        let others = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|i| ranking.get(i));
        let others = others.map(|s| figures.project.region(s.region).slug.as_str());
        let slugs: Vec<&str> = std::iter::once(self.region().slug.as_str()).chain(others).collect();
        Some(format!("../../compare/index.html#r={}", slugs.join(",")))
    }

    fn key_figures(&self, figures: &Figures<'_>) -> Vec<Value> {
        let lang = self.lang;
        let (first, last) = (figures.edition.first_year(), figures.edition.last_year());
        let root = figures.edition.framework.node(Framework::ROOT).name.get(lang);
        let mut found = Vec::new();
        let mut add = |label: String, value: String, detail: String| {
            found.push(json!({ "label": label, "value": value, "detail": detail }));
        };
        let title = figures.edition.short_title.get(lang);
        if let Ok(score) = figures.level(Framework::ROOT, last, Some(self.region)) {
            let mean = figures.mean_score(Framework::ROOT, last, None);
            let digits = figures.score_scale().digits;
            let mean = mean.map(|m| {
                format!("{} {}", self.word("各地区平均", "mean of all regions"), decimal(m, Some(digits), false, lang))
            });
            add(format!("{root} {last}"), decimal(score.value, Some(digits), false, lang), mean.unwrap_or_default());
        }
        if let Ok(rank) = figures.rank(Framework::ROOT, self.region, last) {
            let change = figures.rank_change(Framework::ROOT, self.region, last, Some(first)).ok();
            let change = change.map(|c| match (lang, Move::of(c.value)) {
                (Lang::Zh, Move::None) => format!("与{first}年相同"),
                (Lang::Zh, moved) => format!("较{first}年{}", moved.words(lang)),
                (Lang::En, Move::None) => format!("as in {first}"),
                (Lang::En, moved) => format!("{} since {first}", moved.words(lang)),
            });
            add(
                self.word("位次", "Rank").to_owned(),
                decimal(rank.value, Some(0), false, lang),
                change.unwrap_or_default(),
            );
        }
        if let Ok(tier) = figures.tier(self.region, None) {
            let name = escape(figures.edition.tiers[tier.0].name.get(lang));
            add(self.word("梯队", "Tier").to_owned(), name, title.to_owned());
        }
        found
    }

    fn tiers(&self) -> Table {
        let lang = self.lang;
        let columns = vec![
            Column::text(self.word("版次", "Edition")),
            Column::number(self.word("数据年份", "Data year")),
            Column::text(self.word("梯队", "Tier")),
            Column::number(self.word("位次", "Rank")),
            Column::text(self.word("依据", "Basis")),
        ];
        let rows = self.editions().filter_map(|figures| {
            let edition = figures.edition;
            let year = edition.last_year();
            let tier = figures.tier(self.region, None).ok()?;
            let computed = figures.index.regional.is_some();
            let rank = figures.rank(Framework::ROOT, self.region, year).ok().filter(|_| computed).map(|f| f.value);
            let basis = if computed {
                self.word("本项目计算", "computed by this project")
            } else {
                self.word("发布机构公布", "as published")
            };
            let cells = vec![
                Cell::link(edition.title.get(lang), format!("../../{}/index.html", edition.id)),
                Cell::number(f64::from(year), year.to_string()),
                Cell::text(edition.tiers[tier.0].name.get(lang)),
                Cell::decimal(rank, 0, false, lang),
                Cell::text(basis),
            ];
            Some(Row { cells, ..Row::default() })
        });
        Table { heading: "tiers", columns, rows: rows.collect(), ..Table::default() }
    }

    fn scores(&self, figures: Figures<'a>) -> Table {
        let lang = self.lang;
        let (first, last) = (figures.edition.first_year(), figures.edition.last_year());
        let tier = figures.tier(self.region, None).ok();
        let digits = figures.score_scale().digits;
        let columns = vec![
            Column::text(self.word("维度与组成部分", "Dimension, component")),
            Column::number(format!("{} {last}", self.word("得分", "Score"))),
            Column::number(self.word("位次", "Rank")),
            Column::number(match lang {
                Lang::Zh => format!("位次较{first}年"),
                Lang::En => format!("Rank since {first}"),
            }),
            Column::number(self.word("同梯队平均", "Mean of its tier")),
            Column::number(self.word("各地区平均", "Mean of all regions")),
        ];
        let tree = &figures.edition.framework;
        let value = |f: crate::analysis::Found<'_>| f.ok().map(|f| f.value);
        let row = |id: NodeId| {
            let node = tree.node(id);
            let cells = vec![
                Cell::text(node.name.get(lang)),
                Cell::decimal(value(figures.level(id, last, Some(self.region))), digits, false, lang),
                Cell::decimal(value(figures.rank(id, self.region, last)), 0, false, lang),
                Move::cell(value(figures.rank_change(id, self.region, last, Some(first))), lang),
                Cell::decimal(tier.and_then(|t| figures.mean_score(id, last, Some(t))), digits, false, lang),
                Cell::decimal(figures.mean_score(id, last, None), digits, false, lang),
            ];
            Row { class: format!("level-{}", node.level), cells }
        };
        let shown = tree.ids().filter(|id| tree.node(*id).level <= DEEPEST_SCORE);
        let source = format!("{}{}", figures.edition.title.get(lang), self.word("（计算值）", " (computed)"));
        let rows = shown.map(row).collect();
        Table { heading: "scores", columns, rows, source: Some(source), ..Table::default() }
    }

    fn neighbours(&self, figures: Figures<'a>) -> Table {
        let scene = self.scene(figures);
        let year = figures.edition.last_year();
        let columns = vec![
            Column::number(self.word("位次", "Rank")),
            Column::text(self.word("地区", "Region")),
            Column::number(self.word("得分", "Score")),
            Column::text(self.word("梯队", "Tier")),
        ];
        let ranking = figures.ranking(Framework::ROOT, year).unwrap_or_default();
        let at = ranking.iter().position(|s| s.region == self.region).unwrap_or(0);
        let near = ranking.iter().skip(at.saturating_sub(NEIGHBOURS)).take(at.min(NEIGHBOURS) + NEIGHBOURS + 1);
        let rows = near.map(|s| {
            let own = s.region == self.region;
            let name = if own { Cell::text(scene.region_name(s.region)) } else { scene.region(s.region) };
            let cells = vec![
                Cell::number(f64::from(s.rank), s.rank.to_string()),
                name,
                Cell::decimal(s.score, figures.score_scale().digits, false, self.lang),
                Cell::text(scene.tier_name(s.tier)),
            ];
            Row { class: if own { "own".into() } else { String::new() }, cells }
        });
        let (class, rows) = ("regions".into(), rows.collect());
        Table { class, heading: "neighbours", row_header: 1, columns, rows, ..Table::default() }
    }

    fn boxes(&self, sink: &mut Sink) -> Vec<String> {
        let mut found = Vec::new();
        for figures in self.editions() {
            for call_out in figures.edition.boxes.iter().filter(|b| b.region == Some(self.region)) {
                let mut view = call_out_view(figures.edition, call_out, self.lang);
                // Two editions may have a box of the same name.
                view["anchor"] = json!(format!("box-{}-{}", figures.edition.id, call_out.id));
                let mut context = base_context(self.shop, self.lang);
                context.insert("b", &view);
                found.push(self.shop.templates.html("callout.html", &context, sink));
            }
        }
        found
    }
}
