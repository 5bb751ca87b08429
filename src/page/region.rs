//! Region pages: a region's place in every edition, its scores, values and facts; and their index.

use schemars::JsonSchema;
use serde::Serialize;

mod facts;
mod figures;
mod indicators;
mod moves;

use moves::Move;

use crate::analysis::{Figures, Standing, Weight};
use crate::diag::Sink;
use crate::doc::table::{Cell, Column, Table};
use crate::lang::Lang;
use crate::model::{CallOut, Edition, Framework, NodeId, Region, RegionId, TierId};
use crate::page::address::up;
use crate::page::edition::{CallOutView, FigureView};
use crate::page::frame::{KeyFigure, Link, NavItem, Page};
use crate::page::linked_data;
use crate::page::table::TableView;
use crate::page::workshop::{View, Workshop};
use crate::say::scene::{Scene, score_name};
use crate::say::strengths;
use crate::say::sure::{self, Sure as _};
use crate::say::table::with_mark_note;
use crate::words::{say, word};
use crate::write::File;
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
    let words = shop.words(lang);
    let zoned = project.assessed().any(|id| !project.region(id).zone.is_empty());
    let root = main.map_or("", |f| score_name(f, Framework::ROOT, words));
    let year = main.map_or(0, |f| f.edition.last_year());
    let tiered = || {
        let tiered = editions.iter().filter(|f| !f.edition.tiers.is_empty());
        tiered.map(|f| (*f, Column::text(f.edition.id.clone(), f.edition.short_title.get(lang))))
    };
    let table = |shown: &[RegionId]| {
        let table = Table::of::<RegionId>()
            .with(Column::text("region", word!(words, table_region)), |id| {
                let region = project.region(*id);
                Cell::link(region.name.get(lang), format!("{}/index.html", region.slug))
            })
            .with_if(zoned, Column::text("zone", words.named("zone")), |id| project.region(*id).zone.get(lang))
            .with_if(
                main.is_some_and(|f| f.has_groups("zone")),
                Column::rank("zone-rank", word!(words, table_rank_in_zone)),
                |id| main.and_then(|f| f.place_within(*id, "zone")).map(|w| w.rank),
            )
            .with_if(
                main.is_some(),
                Column::score("score", format!("{root} {year}"), main.map_or(0, |f| f.score_scale().digits)),
                |id| main.and_then(|f| f.level(Framework::ROOT, year, Some(*id)).ok()).map(|f| f.value),
            )
            .with_if(main.is_some(), Column::rank("rank", word!(words, table_rank)), |id| {
                main.and_then(|f| f.rank(Framework::ROOT, *id, year).ok()).map(|f| f.value)
            });
        let table = match main {
            Some(figures) => table.with_intervals((figures, words), Framework::ROOT, year, |id| Some(*id)),
            None => table,
        };
        let table = table
            .with_each(tiered(), |id, f| f.tier(*id, None).ok().map(|t| f.edition.tiers[t.0].name.get(lang)))
            .rows(shown.iter().copied());
        let note = main.and_then(|f| sure::note(f, Framework::ROOT, year, words));
        Table { class: "regions".into(), heading: "all-regions", note, ..table }.view(words)
    };
    let title = shop.words(lang).named("all-regions");
    let tiers = if tiered().next().is_some() { "yes" } else { "" };
    let description = &say!(words, regions_lede, tiers);
    let regions: Vec<RegionId> = project.assessed().collect();
    let parts: Vec<&[RegionId]> = regions.chunks(MOST_LISTED).collect();
    // A file and not a folder: that might be a region's.
    let path = |part: usize| if part == 0 { "index.html".to_owned() } else { format!("page-{}.html", part + 1) };
    let page = |(part, shown): (usize, &&[RegionId])| {
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
        shop.page(&own, &frame, &RegionsView { table: table(shown), pages: others.collect() }, lang, sink)
    };
    parts.iter().enumerate().map(page).collect()
}

/// The list of regions.
#[derive(Serialize, JsonSchema)]
pub struct RegionsView {
    /// A row a region.
    table: TableView,
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
    tiers: Option<TableView>,
    /// Scores and ranks by node.
    scores: Option<TableView>,
    /// Its scores against its tier and all regions.
    profile: Option<FigureView>,
    /// Where it stands among all regions.
    spread: Option<FigureView>,
    /// Where it lies furthest above and below its tier.
    strengths: Vec<TableView>,
    /// Its years.
    trend: Option<FigureView>,
    /// The regions beside it in the ranking.
    neighbours: Option<TableView>,
    /// The page that compares it with them.
    compare: Option<String>,
    /// What reports say of it, by edition.
    facts: Vec<facts::Said>,
    /// Boxes of reports that are about it.
    boxes: Vec<CallOutView>,
    /// Values of its indicators.
    indicators: Option<TableView>,
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
            tiers: self.tiers().map(|t| self.view(t)),
            scores: main.map(|f| self.view(self.scores(f))),
            strengths: main.map(|f| self.strengths(f)).unwrap_or_default(),
            compare: self.compare(main),
            profile: main.and_then(|f| self.profile(f)),
            trend: main.and_then(|f| self.trend(f)),
            neighbours: main.map(|f| self.view(self.neighbours(f))),
            hints: self.hints(main, &facts),
            spread: main.and_then(|f| self.spread(f)),
            indicators: main.map(|f| self.view(indicators::table(self.scene(f), self.region))),
            facts,
            boxes: self.boxes(),
            csv: format!("{}regions/{}/data.csv", up(&Page::file(project, lang, &path)), region.slug),
            previous: link(at.checked_sub(1).and_then(|i| regions.get(i))),
            next: link(regions.get(at + 1)),
        };
        let title = region.full_name.get(lang);
        let tiers = if project.editions.iter().any(|e| !e.tiers.is_empty()) { "yes" } else { "" };
        let site = project.site.title.get(lang);
        let description = say!(self.shop.words(lang), region_description, name = title, site, tiers);
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
        let missing = main.and_then(|f| self.missing(f));
        let editions = (self.editions().count() > 1).then(|| word("region-hint-editions"));
        let facts = (!facts.is_empty()).then(|| word("region-hint-facts"));
        [years, missing, values, editions, facts].into_iter().flatten().collect()
    }

    /// The indicators that have no value of the region in the last year, and what they weigh: others carry their weight.
    fn missing(&self, figures: Figures<'a>) -> Option<String> {
        let (year, words) = (figures.edition.last_year(), self.shop.words(self.lang));
        let framework = &figures.edition.framework;
        let gap = |&(id, _): &(NodeId, _)| figures.level(id, year, Some(self.region)).is_err();
        let gaps: Vec<NodeId> = framework.indicators().filter(gap).map(|(id, _)| id).collect();
        let weight = |id: &NodeId| figures.weight(*id, Weight::Global).map_or(0.0, |f| f.value);
        let share = words.decimal(gaps.iter().map(weight).sum(), Some(1), false);
        let names: Vec<&str> = gaps.iter().map(|id| framework.node(*id).name.get(self.lang)).collect();
        (!gaps.is_empty())
            .then(|| say!(words, region_missing, year, count = gaps.len(), names = &words.names(names), share = &share))
    }

    /// A table of the page as its template gets it.
    fn view(&self, table: Table) -> TableView {
        with_mark_note(table, self.shop.words(self.lang)).fitted().view(self.shop.words(self.lang))
    }

    fn strengths(&self, figures: Figures<'a>) -> Vec<TableView> {
        strengths::tables(self.scene(figures), self.region).map(|t| self.view(t)).collect()
    }

    /// The names of the regions that share its rank at a node in the last year.
    fn shared(&self, figures: &Figures<'a>, node: NodeId) -> Vec<&'a str> {
        let others = figures.sharing(node, self.region, figures.edition.last_year());
        others.into_iter().map(|r| self.shop.world.project.region(r).name.get(self.lang)).collect()
    }

    /// The region beside its neighbours in the ranking, on the page that compares.
    fn compare(&self, figures: Option<Figures<'a>>) -> Option<String> {
        let figures = figures?;
        let others = figures.around(self.region, 1).iter().filter(|s| s.region != self.region);
        let others = others.map(|s| figures.project.region(s.region).slug.as_str());
        let slugs: Vec<&str> = std::iter::once(self.region().slug.as_str()).chain(others).collect();
        (slugs.len() > 1).then(|| format!("../../compare/index.html#r={}", slugs.join(",")))
    }

    fn key_figures(&self, figures: &Figures<'a>) -> Vec<KeyFigure> {
        let (lang, words) = (self.lang, self.shop.words(self.lang));
        let (first, last) = (figures.edition.first_year(), figures.edition.last_year());
        let root = score_name(figures, Framework::ROOT, words);
        let mut found = Vec::new();
        let mut add = |label: String, value: String, detail: String| {
            found.push(KeyFigure { label, value, detail });
        };
        let title = figures.edition.short_title.get(lang);
        if let Ok(score) = figures.level(Framework::ROOT, last, Some(self.region)) {
            let mean = figures.mean_score(Framework::ROOT, last, None);
            let digits = figures.score_scale().digits;
            let mean = mean.map(|m| say!(words, region_mean, mean = &words.decimal(m, Some(digits), false)));
            add(format!("{root} {last}"), words.decimal(score.value, Some(digits), false), mean.unwrap_or_default());
        }
        if let Ok(rank) = figures.rank(Framework::ROOT, self.region, last) {
            let shared = self.shared(figures, Framework::ROOT);
            let shared = (!shared.is_empty()).then(|| say!(words, region_shared_with, others = &words.and(&shared)));
            let change = figures.rank_change(Framework::ROOT, self.region, last, Some(first)).ok();
            let among = figures.other_regions_ranked(Framework::ROOT, last, first);
            let change = change.filter(|_| first < last).map(|c| Move::of(c.value).since(first, among, words));
            let word = word!(words, table_rank).to_owned();
            let range = figures.rank_interval(Framework::ROOT, self.region, last);
            let range = range.map(|r| say!(words, audit_rank_in_runs, ranks = &sure::ranks(r)));
            let zone = figures.place_within(self.region, "zone").filter(|_| figures.has_groups("zone"));
            let zone = zone.map(|w| {
                let name = self.region().zone.get(lang);
                say!(words, region_rank_in_zone, rank = w.rank, count = w.of, zone = name)
            });
            let rest = change.filter(|c| !c.is_empty()).into_iter().chain(range).chain(zone);
            let detail: Vec<String> = shared.into_iter().chain(rest).collect();
            add(word, words.decimal(rank.value, Some(0), false), words.clauses(&detail));
        }
        if let Ok(tier) = figures.tier(self.region, None) {
            let name = escape(figures.edition.tiers[tier.0].name.get(lang));
            let chance = figures.tier_chance(self.region, last);
            let chance = chance.map(|c| say!(words, audit_tier_in_runs, share = &sure::share(c, words)));
            add(word!(words, table_tier).to_owned(), name, chance.unwrap_or_else(|| title.to_owned()));
        }
        found
    }

    /// Its tier in each edition; none where no edition has tiers.
    fn tiers(&self) -> Option<Table> {
        let (lang, words) = (self.lang, self.shop.words(self.lang));
        let rows: Vec<(Figures<'a>, TierId)> =
            self.editions().filter_map(|f| f.tier(self.region, None).ok().map(|tier| (f, tier))).collect();
        if rows.is_empty() {
            return None;
        }
        let computed = |f: &Figures<'a>| f.index.regional.is_some();
        let table = Table::of::<(Figures<'a>, TierId)>()
            .with(Column::text("edition", words.named("edition")), |(f, _)| {
                Cell::link(f.edition.title.get(lang), format!("../../{}/index.html", f.edition.id))
            })
            .with(Column::year(word!(words, table_data_year)), |(f, _)| f.edition.last_year())
            .with(Column::text("tier", word!(words, table_tier)), |(f, tier)| f.edition.tiers[tier.0].name.get(lang))
            .with(Column::rank("rank", word!(words, table_rank)), |(f, _)| {
                let rank = f.rank(Framework::ROOT, self.region, f.edition.last_year()).ok();
                rank.filter(|_| computed(f)).map(|rank| rank.value)
            })
            .with_if(
                self.editions().any(|f| f.has_intervals(Framework::ROOT, f.edition.last_year())),
                sure::interval_column(words),
                |(f, _)| {
                    let interval = f.rank_interval(Framework::ROOT, self.region, f.edition.last_year());
                    interval.map_or_else(Cell::default, sure::interval)
                },
            )
            .with(Column::text("basis", word!(words, table_basis)), |(f, _)| {
                if computed(f) { word!(words, table_by_project) } else { word!(words, table_by_publisher) }
            })
            .rows(rows);
        Some(Table { heading: "tiers", ..table })
    }

    fn scores(&self, figures: Figures<'a>) -> Table {
        let (lang, words) = (self.lang, self.shop.words(self.lang));
        let (first, last) = (figures.edition.first_year(), figures.edition.last_year());
        let tier = figures.tier(self.region, None).ok();
        let digits = figures.score_scale().digits;
        let (tree, scene) = (&figures.edition.framework, self.scene(figures));
        let table = Table::of::<NodeId>()
            .with(Column::text("node", word!(words, table_upper_levels)), |id| {
                Cell::from(scene.score_name(*id)).marked(scene.sign(*id))
            })
            .with(Column::score("score", say!(words, table_score_of, year = last), digits), |id| {
                figures.level(*id, last, Some(self.region)).ok().map(|f| f.value)
            })
            .with(Column::rank("rank", word!(words, table_rank)), |id| {
                figures.rank(*id, self.region, last).ok().map(|f| f.value)
            })
            .with_if(figures.audit_in(last).is_some(), sure::interval_column(words), |id| {
                figures.rank_interval(*id, self.region, last).map(sure::interval)
            })
            .with_if(first < last, Column::rank("move", say!(words, table_rank_since, year = first)), |id| {
                let change = figures.rank_change(*id, self.region, last, Some(first)).ok();
                Move::cell(change.map(|f| f.value), words)
            })
            .with_if(tier.is_some(), Column::score("tier-mean", word!(words, table_mean_of_tier), digits), |id| {
                tier.and_then(|t| figures.mean_score(*id, last, Some(t)))
            })
            .with(Column::score("mean", word!(words, table_mean_of_all), digits), |id| {
                figures.mean_score(*id, last, None)
            })
            .classed(|id| format!("level-{}", tree.node(*id).level))
            .rows(tree.ids().filter(|id| tree.node(*id).level <= DEEPEST_SCORE));
        let (then, now) = (figures.ranked(Framework::ROOT, first), figures.ranked(Framework::ROOT, last));
        let nodes = || tree.ids().filter(|id| tree.node(*id).level <= DEEPEST_SCORE);
        let changed = || nodes().any(|id| figures.other_regions_ranked(id, last, first));
        let ranked = (first < last && changed()).then(|| say!(words, table_ranked, first, last, then, now));
        Table {
            heading: "scores",
            note: sure::after(ranked, &figures, (Framework::ROOT, last), words),
            source: Some(say!(words, table_computed, title = figures.edition.title.get(lang))),
            ..table
        }
    }

    fn neighbours(&self, figures: Figures<'a>) -> Table {
        let (scene, words) = (self.scene(figures), self.shop.words(self.lang));
        let table = Table::of::<Standing>()
            .with(Column::rank("rank", word!(words, table_rank)), |s| s.rank)
            .with_intervals((&figures, words), Framework::ROOT, figures.edition.last_year(), |s| Some(s.region))
            .with(Column::text("region", word!(words, table_region)), |s| {
                if s.region == self.region { scene.region_name(s.region).into() } else { scene.region(s.region) }
            })
            .with(Column::score("score", word!(words, table_score), figures.score_scale().digits), |s| s.score)
            .with_if(!figures.edition.tiers.is_empty(), Column::text("tier", word!(words, table_tier)), |s| {
                scene.tier_name(s.tier)
            })
            .classed(|s| if s.region == self.region { "own".to_owned() } else { String::new() })
            .rows(figures.around(self.region, NEIGHBOURS).iter().copied());
        let row_header = 1 + usize::from(figures.has_intervals(Framework::ROOT, figures.edition.last_year()));
        Table { class: "regions".into(), heading: "neighbours", row_header, ..table }
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
