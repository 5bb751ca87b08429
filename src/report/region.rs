//! Region pages: a region's place in every edition, its scores, values and facts; and their index.

use serde_json::{Value, json};

use super::edition::{FigureView, Workshop, base_context, call_out_view, data_cells};
use super::markdown::escape;
use super::number::decimal;
use super::page::{Page, up};
use super::table::{Cell, Column, Row, Scene, Table, mark_note, mark_sign, prepared};
use super::{figure, linked_data, strengths};
use crate::analysis::Figures;
use crate::chart::{self, Caption, Width};
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Fact, Framework, NodeId, Region, RegionId, Subject};
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
            cells.push(Cell::decimal(
                value(main.level(Framework::ROOT, year, Some(id))),
                main.score_scale().digits,
                false,
                lang,
            ));
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
    let description = project.site.description.get(lang);
    context.insert("page", &Page::new(shop, lang, path, title, description));
    File::text(Page::file(project, lang, path), shop.templates.html("regions.html", &context, sink))
}

/// A table as HTML.
pub fn table_html(shop: Workshop<'_>, lang: Lang, table: &Table, sink: &mut Sink) -> String {
    let mut context = base_context(shop, lang);
    context.insert("t", table);
    shop.templates.html("table.html", &context, sink)
}

/// A statement with a full stop, which the sources write or not.
fn sentence(text: &str, lang: Lang) -> String {
    format!("{}{}", text.trim_end_matches(['.', '。']), lang.pick("。", "."))
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
            "indicators": main.map(|f| self.html(&self.indicators(f), sink)),
            "facts": self.facts(),
            "boxes": boxes,
            "csv": format!("{}regions/{}/data.csv", up(&Page::file(project, lang, &path)), region.slug),
            "previous": link(at.checked_sub(1).and_then(|i| regions.get(i))),
            "next": link(regions.get(at + 1)),
        });
        let title = region.full_name.get(lang);
        let description = match lang {
            Lang::Zh => format!("{title}：{}中的梯队、得分、位次、走势与事实。", project.site.title.zh),
            Lang::En => format!("{title} in the {}: tiers, scores, ranks, trend and facts.", project.site.title.en),
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
            let change = change.map(|c| match lang {
                Lang::Zh => format!("较{first}年 {}", decimal(c.value, Some(0), true, lang)),
                Lang::En => format!("{} since {first}", decimal(c.value, Some(0), true, lang)),
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
                Lang::Zh => format!("较{first}年"),
                Lang::En => format!("Since {first}"),
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
                Cell::decimal(value(figures.rank_change(id, self.region, last, Some(first))), 0, true, lang),
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
            (Lang::Zh, Some(a), Some(b)) => {
                format!("{name}的位次{first}年为第{a}，{last}年为第{b}")
            }
            (Lang::En, Some(a), Some(b)) => format!("{name} ranked {a} in {first} and {b} in {last}"),
            (Lang::Zh, ..) => format!("{name}的得分"),
            (Lang::En, ..) => format!("Scores of {name}"),
        };
        let caption = Caption {
            id: format!("{}-trend", self.region().slug),
            lang,
            headline,
            standfirst: match lang {
                Lang::Zh => format!("各年得分（0至100分，当年各地区间的相对水平），{first}—{last}年"),
                Lang::En => format!("Scores by year (0 to 100, relative to all regions in that year), {first}-{last}"),
            },
            source: edition.source_line.get(lang).to_owned(),
            note: None,
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
        let standfirst = match lang {
            Lang::Zh => format!("各维度得分（0至100分）与同梯队平均、各地区平均的对照，{year}年"),
            Lang::En => {
                format!("Scores by dimension (0 to 100) against the means of its tier and of all regions, {year}")
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
            note: None,
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

    fn indicators(&self, figures: Figures<'a>) -> Table {
        let (lang, edition) = (self.lang, figures.edition);
        let last = edition.last_year();
        let mut columns = vec![Column::text(self.word("指标", "Indicator")), Column::text(self.word("单位", "Unit"))];
        columns.extend(edition.years.iter().map(|y| Column::number(y.to_string())));
        columns.push(Column::number(format!("{} {last}", self.word("位次", "Rank"))));
        let scene = self.scene(figures);
        let (mut flagged, mut carried, mut imputed, mut treated) = (false, false, false, false);
        let mut rows = Vec::new();
        for (id, indicator) in edition.framework.indicators() {
            let node = edition.framework.node(id);
            let mut cells = vec![
                Cell::text(node.name.get(lang)).marked(mark_sign(indicator.mark)).titled(node.note.get(lang)),
                Cell::text(indicator.unit.get(lang)),
            ];
            for &year in &edition.years {
                let Some(value) = figures.untreated(id, year, self.region) else {
                    cells.push(Cell::missing());
                    continue;
                };
                let observed = figures.raw(indicator.series, Some(self.region), year).ok().and_then(|raw| raw.cell);
                let source = observed.and_then(|c| edition.sources.get(c.source.0)).map_or("", |s| s.name.get(lang));
                let mut cell = Cell::number(value, decimal(value, None, false, lang)).titled(source);
                let (filled, changed) =
                    (figures.imputed(id, year, self.region), figures.treated(id, year, self.region));
                if let Some(remark) = prepared::remark(filled.as_ref(), changed.as_ref(), scene) {
                    cell = cell.marked(prepared::signs(filled.is_some(), changed.is_some())).titled(remark);
                    imputed |= filled.is_some();
                    treated |= changed.is_some();
                }
                if let Some(flag) = figures.flag(indicator.series, self.region, year) {
                    flagged = true;
                    cell = cell.marked(self.word("？", "?")).titled(flag.note.get(lang));
                }
                if observed.is_some_and(|c| c.carried_from.is_some_and(|from| from != year)) {
                    carried = true;
                    cell = cell.marked("*");
                }
                cells.push(cell);
            }
            let rank = figures.rank(id, self.region, last).ok().map(|f| f.value);
            cells.push(Cell::decimal(rank, 0, false, lang));
            rows.push(Row { cells, ..Row::default() });
        }
        let mut notes: Vec<String> = mark_note(scene).into_iter().collect();
        notes.extend(prepared::sign_notes(imputed, treated, lang));
        if flagged {
            notes.push(
                self.word("？ 来源数值存疑，按公布值使用。", "? looks wrong at the source; used as published.").into(),
            );
        }
        if carried {
            notes.push(
                self.word("* 仅有一个年份的名单，用于各年。", "* a list of one year, used for every year.").into(),
            );
        }
        let note = (!notes.is_empty()).then(|| notes.join(lang.pick("", " ")));
        let source = Some(edition.source_line.get(lang).to_owned());
        let class = "values".into();
        Table { class, heading: "indicators", columns, rows, note, source, ..Table::default() }
    }

    fn facts(&self) -> Vec<Value> {
        let lang = self.lang;
        self.editions()
            .filter_map(|figures| {
                let own = figures.edition.facts.iter().filter(|f| f.subject == Subject::Region(self.region));
                let facts: Vec<Value> = own
                    .map(|f| json!({ "text": sentence(f.statement.get(lang), lang), "remark": self.remark(f) }))
                    .collect();
                let title = figures.edition.title.get(lang);
                (!facts.is_empty()).then(|| json!({ "title": title, "facts": facts }))
            })
            .collect()
    }

    /// Date and marks of a fact.
    fn remark(&self, fact: &Fact) -> String {
        let mut parts = Vec::new();
        if !fact.date.is_empty() && !fact.date_assumed {
            parts.push(fact.date.as_str());
        }
        if fact.survey {
            parts.push(self.shop.templates.word("survey", self.lang));
        }
        if fact.basis == crate::model::Basis::Derived {
            parts.push(self.word("推算", "derived"));
        }
        if parts.is_empty() {
            return String::new();
        }
        let text = parts.join(self.word("，", ", "));
        format!("{}{text}{}", self.word("（", "("), self.word("）", ")"))
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
