//! Region pages: a region's place in every edition, its scores, values and facts; and their index.

use schemars::JsonSchema;
use serde::Serialize;

mod facts;
mod figures;
mod indicators;
mod moves;

use moves::Move;

use super::edition::{CallOutView, FigureView};
use super::number::decimal;
use super::page::{KeyFigure, Link, NavItem, Page, up};
use super::table::{Cell, Column, Row, Scene, Table};
use super::workshop::{View, Workshop};
use super::{linked_data, strengths};
use crate::analysis::Figures;
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{CallOut, Edition, Framework, NodeId, Region, RegionId};
use crate::report::File;
use crate::words::say;
use crate::write::html::attribute as escape;

/// Places above and below a region in the ranking.
const NEIGHBOURS: usize = 2;

/// Most rows of a page that lists regions.
pub const MOST_LISTED: usize = 400;

/// The deepest level that the table of scores shows; indicators have a table of their own.
const DEEPEST_SCORE: usize = 2;

/// Renders the page of a region in a language.
pub fn render(shop: Workshop<'_>, region: RegionId, lang: Lang, sink: &mut Sink) -> File {
    Profile { shop, region, lang }.page(sink)
}

/// Renders the index of all regions in a language.
pub fn index(shop: Workshop<'_>, lang: Lang, sink: &mut Sink) -> Vec<File> {
    let project = &shop.world.project;
    let editions: Vec<Figures<'_>> = shop.world.findings.editions(project).collect();
    let main = editions.iter().find(|f| f.index.regional.is_some());
    let mut columns = vec![Column::text(lang.pick("地区", "Region")), Column::text(lang.pick("区域", "Zone"))];
    if let Some(main) = main {
        let root = main.edition.framework.node(Framework::ROOT).name.get(lang);
        columns.push(Column::number(format!("{root} {}", main.edition.last_year())));
        columns.push(Column::number(lang.pick("位次", "Rank")));
    }
    columns.extend(editions.iter().map(|f| Column::text(f.edition.short_title.get(lang))));
    let row = |id: RegionId| {
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
    };
    let title = shop.words(lang).named("all-regions");
    let description = shop.words(lang).named("all-regions-lede");
    let regions: Vec<RegionId> = project.assessed().collect();
    let parts: Vec<&[RegionId]> = regions.chunks(MOST_LISTED).collect();
    // A file and not a folder: that might be a region's.
    let path = |part: usize| if part == 0 { "index.html".to_owned() } else { format!("page-{}.html", part + 1) };
    let page = |(part, shown): (usize, &&[RegionId])| {
        let rows = shown.iter().map(|id| row(*id)).collect();
        let table = Table {
            class: "regions".into(),
            heading: "all-regions",
            columns: columns.clone(),
            rows,
            ..Table::default()
        };
        let others = (0..parts.len()).filter(|_| parts.len() > 1).map(|other| NavItem {
            title: say!(shop.words(lang), regions_page, number = other + 1),
            href: path(other),
            current: other == part,
        });
        let own = format!("regions/{}", path(part));
        let title = if part == 0 {
            title.to_owned()
        } else {
            let number = say!(shop.words(lang), regions_page, number = part + 1);
            format!("{title} – {number}")
        };
        let frame = Page::new(shop, lang, &own, &title, description);
        shop.page(&own, &frame, &RegionsView { table, pages: others.collect() }, lang, sink)
    };
    parts.iter().enumerate().map(page).collect()
}

/// The list of regions.
#[derive(Serialize, JsonSchema)]
pub struct RegionsView {
    /// A row a region.
    table: Table,
    /// The pages of the list, where it has several.
    pages: Vec<NavItem>,
}

impl View for RegionsView {
    const TEMPLATE: &'static str = "regions.html";
    const NAME: &'static str = "regions";
}

/// A region's page.
#[derive(Serialize, JsonSchema)]
pub struct RegionView {
    /// Name in full.
    full_name: String,
    /// The part of the country or world that it lies in; may be empty.
    zone: String,
    /// The list of regions.
    all: &'static str,
    /// Score, rank, tier; empty where no edition computes scores.
    key_figures: Vec<KeyFigure>,
    /// How to read the page.
    hints: Vec<String>,
    /// Its tier in each edition.
    tiers: Table,
    /// Scores and ranks by node.
    scores: Option<Table>,
    /// Its scores against its tier and all regions.
    profile: Option<FigureView>,
    /// Where it stands among all regions.
    spread: Option<FigureView>,
    /// Where it lies furthest above and below its tier.
    strengths: Vec<Table>,
    /// Its years.
    trend: Option<FigureView>,
    /// The regions beside it in the ranking.
    neighbours: Option<Table>,
    /// The page that compares it with them.
    compare: Option<String>,
    /// What reports say of it, by edition.
    facts: Vec<facts::Said>,
    /// Boxes of reports that are about it.
    boxes: Vec<CallOutView>,
    /// Values of its indicators.
    indicators: Option<Table>,
    /// Its data file.
    csv: String,
    /// The region before it in the list.
    previous: Option<Link>,
    /// The region after it.
    next: Option<Link>,
}

impl View for RegionView {
    const TEMPLATE: &'static str = "region.html";
    const NAME: &'static str = "region";
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
                Link { name: other.name.get(lang).to_owned(), href: format!("../{}/index.html", other.slug) }
            })
        };
        let main = self.main();
        let facts = facts::by_edition(self.shop, self.region, lang);
        let view = RegionView {
            full_name: region.full_name.get(lang).to_owned(),
            zone: region.zone.get(lang).to_owned(),
            all: "../index.html",
            key_figures: main.map(|f| self.key_figures(&f)).unwrap_or_default(),
            tiers: self.tiers().fitted(),
            scores: main.map(|f| self.scores(f).fitted()),
            strengths: main.map(|f| self.strengths(&f)).unwrap_or_default(),
            compare: self.compare(main),
            profile: main.and_then(|f| self.profile(f)),
            trend: main.and_then(|f| self.trend(f)),
            neighbours: main.map(|f| self.neighbours(f).fitted()),
            hints: self.hints(main, &facts),
            spread: main.and_then(|f| self.spread(f)),
            indicators: main.map(|f| indicators::table(self.scene(f), self.region).fitted()),
            facts,
            boxes: self.boxes(),
            csv: format!("{}regions/{}/data.csv", up(&Page::file(project, lang, &path)), region.slug),
            previous: link(at.checked_sub(1).and_then(|i| regions.get(i))),
            next: link(regions.get(at + 1)),
        };
        let title = region.full_name.get(lang);
        let description = match lang {
            Lang::Zh => format!(
                "{title}在{}各版中的梯队，各维度和组成部分的得分、位次与走势，优势与短板，指标原始值及其来源，以及报告中的事实。",
                project.site.title.get(self.lang)
            ),
            _ => format!(
                "{title} in the {}: its tier in each edition, scores, ranks and trend by dimension and component, strengths and \
                 weaknesses, indicator values with their sources, and facts from the reports.",
                project.site.title.get(self.lang)
            ),
        };
        let frame = Page::new(self.shop, lang, &path, title, &description).with_json_ld(&linked_data::region(
            self.shop,
            self.region,
            lang,
            &description,
        ));
        self.shop.page(&path, &frame, &view, lang, sink)
    }

    /// How to read the page.
    fn hints(&self, main: Option<Figures<'a>>, facts: &[facts::Said]) -> Vec<String> {
        let word = |key| self.shop.words(self.lang).named(key).to_owned();
        let years = main.filter(|f| f.score_scale().within_year).map(|_| word("region-hint-years"));
        let values = main.map(|_| word("region-hint-values"));
        let editions = (self.editions().count() > 1).then(|| word("region-hint-editions"));
        let facts = (!facts.is_empty()).then(|| word("region-hint-facts"));
        [years, values, editions, facts].into_iter().flatten().collect()
    }

    fn strengths(&self, figures: &Figures<'a>) -> Vec<Table> {
        let tables = strengths::tables(figures, self.region, self.lang);
        tables.into_iter().flatten().map(Table::fitted).collect()
    }

    /// The region beside its neighbours in the ranking, on the page that compares.
    fn compare(&self, figures: Option<Figures<'a>>) -> Option<String> {
        let figures = figures?;
        let others = figures.around(self.region, 1).iter().filter(|s| s.region != self.region);
        let others = others.map(|s| figures.project.region(s.region).slug.as_str());
        let slugs: Vec<&str> = std::iter::once(self.region().slug.as_str()).chain(others).collect();
        (slugs.len() > 1).then(|| format!("../../compare/index.html#r={}", slugs.join(",")))
    }

    fn key_figures(&self, figures: &Figures<'_>) -> Vec<KeyFigure> {
        let lang = self.lang;
        let (first, last) = (figures.edition.first_year(), figures.edition.last_year());
        let root = figures.edition.framework.node(Framework::ROOT).name.get(lang);
        let mut found = Vec::new();
        let mut add = |label: String, value: String, detail: String| {
            found.push(KeyFigure { label, value, detail });
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
                (_, Move::None) => format!("as in {first}"),
                (_, moved) => format!("{} since {first}", moved.words(lang)),
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
                _ => format!("Rank since {first}"),
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
        let columns = vec![
            Column::number(self.word("位次", "Rank")),
            Column::text(self.word("地区", "Region")),
            Column::number(self.word("得分", "Score")),
            Column::text(self.word("梯队", "Tier")),
        ];
        let rows = figures.around(self.region, NEIGHBOURS).iter().map(|s| {
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

    fn boxes(&self) -> Vec<CallOutView> {
        let own = |figures: Figures<'a>| {
            let boxes = figures.edition.boxes.iter().filter(|b| b.region == Some(self.region));
            boxes.map(move |b| (figures.edition, b))
        };
        // Two editions may have a box of the same name.
        let view = |(edition, call_out): (&Edition, &CallOut)| {
            let anchor = format!("box-{}-{}", edition.id, call_out.id);
            CallOutView::of(edition, call_out, anchor, self.lang)
        };
        self.editions().flat_map(own).map(view).collect()
    }
}
