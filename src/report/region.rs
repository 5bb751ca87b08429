//! Region pages: a region's place in every edition, its scores, values and facts; and their index.

use serde_json::{Value, json};

mod facts;
mod indicators;

use super::edition::{FigureView, Workshop, base_context, call_out_view, data_cells};
use super::markdown::escape;
use super::number::decimal;
use super::page::{Page, up};
use super::table::{Cell, Column, Row, Scene, Table};
use super::{figure, linked_data, strengths};
use crate::analysis::Figures;
use crate::chart::{self, Caption, Width};
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
    let title = shop.templates.word("all_regions", lang);
    let rows = rows.collect();
    let table = Table { class: "regions".into(), heading: "all-regions", columns, rows, ..Table::default() };
    let mut context = base_context(shop, lang);
    context.insert("table", &table_html(shop, lang, &table, sink));
    let description = shop.templates.word("all_regions_lede", lang);
    context.insert("page", &Page::new(shop, lang, path, title, description));
    File::text(Page::file(project, lang, path), shop.templates.html("regions.html", &context, sink))
}

/// A table as HTML.
pub fn table_html(shop: Workshop<'_>, lang: Lang, table: &Table, sink: &mut Sink) -> String {
    let mut context = base_context(shop, lang);
    context.insert("t", table);
    shop.templates.html("table.html", &context, sink)
}

/// How a rank changed; gains are positive.
#[derive(Clone, Copy)]
enum Move {
    Up(f64),
    Down(f64),
    None,
}

impl Move {
    fn of(change: f64) -> Self {
        if change > 0.0 {
            Move::Up(change)
        } else if change < 0.0 {
            Move::Down(-change)
        } else {
            Move::None
        }
    }

    /// In words, so that neither colour nor sign has to be seen.
    fn words(self, lang: Lang) -> String {
        match (self, lang) {
            (Move::Up(n), Lang::Zh) => format!("升{n}位"),
            (Move::Down(n), Lang::Zh) => format!("降{n}位"),
            (Move::None, Lang::Zh) => "不变".into(),
            (Move::Up(n), Lang::En) => format!("up {n}"),
            (Move::Down(n), Lang::En) => format!("down {n}"),
            (Move::None, Lang::En) => "same".into(),
        }
    }

    fn cell(change: Option<f64>, lang: Lang) -> Cell {
        let Some(change) = change else { return Cell::missing() };
        let moved = Move::of(change);
        let class = match moved {
            Move::Up(_) => "up",
            Move::Down(_) => "down",
            Move::None => "same",
        };
        Cell { class: class.into(), ..Cell::number(change, moved.words(lang)) }
    }
}

/// A rank in English: 1st, 2nd, 13th.
fn ordinal(rank: f64) -> String {
    let end = match (rank % 100.0, rank % 10.0) {
        (11.0..=13.0, _) => "th",
        (_, 1.0) => "st",
        (_, 2.0) => "nd",
        (_, 3.0) => "rd",
        _ => "th",
    };
    format!("{rank}{end}")
}

/// A region's rank in the first and the last year, as a headline.
fn ranks_then_and_now(name: &str, (first, a): (i32, f64), (last, b): (i32, f64), lang: Lang) -> String {
    match (Move::of(a - b), lang) {
        (Move::None, Lang::Zh) => format!("{name}{last}年列第{b}位，与{first}年相同"),
        (Move::Up(n), Lang::Zh) => format!("{name}{last}年列第{b}位，较{first}年上升{n}位"),
        (Move::Down(n), Lang::Zh) => format!("{name}{last}年列第{b}位，较{first}年下降{n}位"),
        (Move::None, Lang::En) => format!("{name} ranked {} in {last}, as in {first}", ordinal(b)),
        (Move::Up(n), Lang::En) => format!("{name} ranked {} in {last}, up {n} from {first}", ordinal(b)),
        (Move::Down(n), Lang::En) => format!("{name} ranked {} in {last}, down {n} from {first}", ordinal(b)),
    }
}

/// Where scores can lie, in brackets; nothing where the method sets no bounds.
fn score_range(figures: &Figures<'_>, lang: Lang) -> String {
    match (figures.score_scale().bounds, lang) {
        (None, _) => String::new(),
        (Some((low, high)), Lang::Zh) => format!("（{low}至{high}分）"),
        (Some((low, high)), Lang::En) => format!(" ({low} to {high})"),
    }
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
            "hints": self.hints(main),
            "spread": main.map(|f| self.spread(f, sink)),
            "indicators": main.map(|f| self.html(&indicators::table(self.scene(f), self.region), sink)),
            "facts": facts::by_edition(self.shop, self.region, lang),
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
    fn hints(&self, main: Option<Figures<'a>>) -> Vec<&str> {
        let word = |key| self.shop.templates.word(key, self.lang);
        let years = main.filter(|f| f.score_scale().within_year).map(|_| word("region_hint_years"));
        let values = main.map(|_| word("region_hint_values"));
        let always = [word("region_hint_editions"), word("region_hint_facts")];
        years.into_iter().chain(values).chain(always).collect()
    }

    /// Where the region stands among all others, by dimension.
    fn spread(&self, figures: Figures<'a>, sink: &mut Sink) -> String {
        let (lang, edition) = (self.lang, figures.edition);
        let (name, year) = (self.region().name.get(lang), edition.last_year());
        let Ok(drawing) = figure::region_spread(self.region, self.scene(figures)) else { return String::new() };
        let dimensions = &edition.framework.node(Framework::ROOT).children;
        let ranked = |&node: &NodeId| Some((figures.rank(node, self.region, year).ok()?.value, node));
        let mut ranks: Vec<(f64, NodeId)> = dimensions.iter().filter_map(ranked).collect();
        ranks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let dimension = |node: NodeId| edition.framework.node(node).name.get(lang);
        let headline = match (ranks.as_slice(), lang) {
            ([first, .., last], Lang::Zh) if first.0 < last.0 => format!(
                "{name}在{}中位次最前（第{}），在{}中最后（第{}）",
                dimension(first.1),
                first.0,
                dimension(last.1),
                last.0
            ),
            ([first, .., last], Lang::En) if first.0 < last.0 => format!(
                "{name} ranks highest in {} ({}) and lowest in {} ({})",
                dimension(first.1),
                ordinal(first.0),
                dimension(last.1),
                ordinal(last.0)
            ),
            (_, Lang::Zh) => format!("{name}在各维度中的位置"),
            (_, Lang::En) => format!("Where {name} stands in each dimension"),
        };
        let range = score_range(&figures, lang);
        let standfirst = match lang {
            Lang::Zh => format!("各维度得分{range}，每点为一个地区，{year}年"),
            Lang::En => format!("Scores by dimension{range}, a dot for each region, {year}"),
        };
        let source = edition.source_line.get(lang).to_owned();
        let caption =
            Caption { id: format!("{}-spread", self.region().slug), lang, headline, standfirst, source, note: None };
        self.figure("spread", &caption, &drawing, sink)
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

    fn trend(&self, figures: Figures<'a>, sink: &mut Sink) -> String {
        let (lang, edition) = (self.lang, figures.edition);
        let name = self.region().name.get(lang);
        let (first, last) = (edition.first_year(), edition.last_year());
        let rank = |year| figures.rank(Framework::ROOT, self.region, year).ok().map(|f| f.value);
        let headline = match (lang, rank(first), rank(last)) {
            (_, Some(a), Some(b)) => ranks_then_and_now(name, (first, a), (last, b), lang),
            (Lang::Zh, ..) => format!("{name}的得分"),
            (Lang::En, ..) => format!("Scores of {name}"),
        };
        let range = score_range(&figures, lang);
        let caption = Caption {
            id: format!("{}-trend", self.region().slug),
            lang,
            headline,
            standfirst: match lang {
                Lang::Zh => format!("各年得分{range}，{first}—{last}年"),
                Lang::En => format!("Scores by year{range}, {first}–{last}"),
            },
            source: edition.source_line.get(lang).to_owned(),
            note: figures
                .score_scale()
                .within_year
                .then(|| self.shop.templates.word("scores_by_year", lang).to_owned()),
        };
        self.figure("trend", &caption, &figure::region_trend(self.region, self.scene(figures)), sink)
    }

    /// The scores by dimension against the tier and all regions.
    fn profile(&self, figures: Figures<'a>, sink: &mut Sink) -> String {
        let (lang, edition) = (self.lang, figures.edition);
        let (name, year) = (self.region().name.get(lang), edition.last_year());
        let dimensions = &edition.framework.node(Framework::ROOT).children;
        let mut gaps: Vec<(f64, &str)> = dimensions
            .iter()
            .filter_map(|&node| {
                let own = figures.level(node, year, Some(self.region)).ok()?.value;
                let gap = own - figures.mean_score(node, year, None)?;
                Some((gap, edition.framework.node(node).name.get(lang)))
            })
            .collect();
        gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
        let above = gaps.iter().filter(|g| g.0 > 0.0).count();
        let headline = match gaps.as_slice() {
            [first, .., last] => {
                let against = match (lang, above) {
                    (Lang::Zh, 0) => format!("{name}各维度均不高于各地区平均"),
                    (Lang::En, 0) => format!("{name} is above the mean in no dimension"),
                    (Lang::Zh, n) if n == gaps.len() => format!("{name}各维度均高于各地区平均"),
                    (Lang::En, n) if n == gaps.len() => format!("{name} is above the mean in every dimension"),
                    (Lang::Zh, n) => format!("{name}有{n}个维度高于各地区平均"),
                    (Lang::En, n) => format!("{name} is above the mean in {n} of {} dimensions", gaps.len()),
                };
                match lang {
                    Lang::Zh => format!("{against}；相对最强的是{}，最弱的是{}", first.1, last.1),
                    Lang::En => format!("{against}; relatively strongest in {}, weakest in {}", first.1, last.1),
                }
            }
            _ => match lang {
                Lang::Zh => format!("{name}的维度得分"),
                Lang::En => format!("Dimension scores of {name}"),
            },
        };
        let range = score_range(&figures, lang);
        let standfirst = match lang {
            Lang::Zh => format!("各维度得分{range}与同梯队平均、各地区平均的对照，{year}年"),
            Lang::En => {
                format!("Scores by dimension{range} against the means of its tier and of all regions, {year}")
            }
        };
        let source = edition.source_line.get(lang).to_owned();
        let caption =
            Caption { id: format!("{}-profile", self.region().slug), lang, headline, standfirst, source, note: None };
        self.figure("profile", &caption, &figure::region_profile(self.region, self.scene(figures)), sink)
    }

    /// A chart of the page; one without a value is left out.
    fn figure(&self, anchor: &str, caption: &Caption, drawing: &chart::Chart, sink: &mut Sink) -> String {
        let wide = chart::draw(drawing, caption, Width::Wide);
        if wide.is_blank() {
            return String::new();
        }
        let (columns, rows) = data_cells(&chart::table(drawing, self.lang));
        let view = FigureView {
            anchor: format!("fig-{anchor}"),
            label: String::new(),
            kind: drawing.name(),
            headline: caption.headline.clone(),
            standfirst: caption.standfirst.clone(),
            note: caption.note.clone(),
            source: caption.source.clone(),
            wide: wide.inline(),
            narrow: chart::draw(drawing, caption, Width::Narrow).inline(),
            svg: None,
            csv: None,
            png: None,
            columns,
            rows,
        };
        let mut context = base_context(self.shop, self.lang);
        context.insert("f", &view);
        self.shop.templates.html("figure.html", &context, sink)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals() {
        let all = [1.0, 2.0, 3.0, 4.0, 11.0, 12.0, 13.0, 21.0, 22.0, 31.0].map(ordinal);
        assert_eq!(all, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "31st"]);
    }

    #[test]
    fn headlines_say_what_happened_to_a_rank() {
        let say = |a, b, lang| ranks_then_and_now("A", (2020, a), (2023, b), lang);
        assert_eq!(say(1.0, 1.0, Lang::Zh), "A2023年列第1位，与2020年相同");
        assert_eq!(say(9.0, 6.0, Lang::Zh), "A2023年列第6位，较2020年上升3位");
        assert_eq!(say(1.0, 1.0, Lang::En), "A ranked 1st in 2023, as in 2020");
        assert_eq!(say(6.0, 8.0, Lang::En), "A ranked 8th in 2023, down 2 from 2020");
    }
}
