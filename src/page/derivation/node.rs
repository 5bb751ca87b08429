//! A node's page: one step of the computation, for the nation by year and for regions in each year.

use schemars::JsonSchema;
use serde::Serialize;

use super::address::{is_crowded, row};
use super::{Grid, Head, Line, Slot};
use crate::analysis::explain::{Explanation, Score, Step};
use crate::analysis::{Figures, Weight};
use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Direction, Framework, Mark, NodeId, RegionId};
use crate::page::address::up;
use crate::page::frame::{Link, Page};
use crate::page::workshop::{View, Workshop};
use crate::say::method::node as told;
use crate::say::number::{decimal, significant};
use crate::say::provenance;
use crate::say::scene::Scene;
use crate::say::sure;
use crate::say::table::prepared;
use crate::words::{Words, say, word};
use crate::write::File;

/// Decimals of scores and levels on these pages: enough to retrace a printed digit by hand.
const DIGITS: usize = 4;

/// Regions at each end of the ranking that are listed where there are too many for all.
const SHOWN_OF_MANY: usize = 10;

/// A node's step of the computation.
#[derive(Serialize, JsonSchema)]
pub struct NodeView {
    /// Name.
    name: String,
    /// Remark on it; may be empty.
    note: String,
    /// Title of the report.
    report: String,
    /// Its page.
    report_href: &'static str,
    /// The first page of the derivations.
    all_href: &'static str,
    /// The nodes above, from the total.
    crumbs: Vec<Link>,
    /// Unit, direction, marks and publisher of an indicator; else empty.
    indicator: Vec<String>,
    /// Weights of the children.
    weights: Option<Grid>,
    /// How they were found.
    weights_rule: Option<String>,
    /// What the signs in the tables mean.
    signs: Option<String>,
    /// How the national level is made.
    national_rule: Option<String>,
    /// National levels by year.
    national: Option<Grid>,
    /// How the scores of regions are made.
    regional_rule: Option<String>,
    /// That not all regions are listed.
    crowd: Option<String>,
    /// Regions by year, the last year first.
    years: Vec<YearView>,
    /// The folder of the data files.
    data: String,
}

impl View for NodeView {
    const TEMPLATE: &'static str = "derivation-node.html";
    const NAME: &'static str = "node";
}

/// The regions in a year.
#[derive(Serialize, JsonSchema)]
struct YearView {
    /// The year.
    year: i32,
    /// Anchor; may be empty.
    anchor: String,
    /// Least and greatest value.
    range: Option<String>,
    /// A row a region.
    grid: Grid,
}

pub fn page(shop: Workshop<'_>, figures: &Figures<'_>, id: NodeId, lang: Lang, sink: &mut Sink) -> File {
    Sheet { figures, id, lang }.page(shop, sink)
}

struct Sheet<'a> {
    figures: &'a Figures<'a>,
    id: NodeId,
    lang: Lang,
}

impl Sheet<'_> {
    fn page(&self, shop: Workshop<'_>, sink: &mut Sink) -> File {
        let (figures, lang) = (self.figures, self.lang);
        let edition = figures.edition;
        let node = edition.framework.node(self.id);
        let path = format!("{}/derivation/{}/index.html", edition.id, node.id);
        let crumbs = std::iter::successors(node.parent, |p| edition.framework.node(*p).parent).map(|p| {
            let parent = edition.framework.node(p);
            Link { name: parent.name.get(lang).to_owned(), href: format!("../{}/index.html", parent.id) }
        });
        let mut crumbs: Vec<Link> = crumbs.collect();
        crumbs.reverse();
        let national = self.national();
        let years: Vec<YearView> =
            edition.years.iter().rev().filter_map(|&year| self.year(year, national.is_some())).collect();
        let view = NodeView {
            name: node.name.get(lang).to_owned(),
            note: node.note.get(lang).to_owned(),
            report: edition.title.get(lang).to_owned(),
            report_href: "../../index.html",
            all_href: "../index.html",
            crumbs,
            indicator: self.indicator().unwrap_or_default(),
            weights: (!node.children.is_empty()).then(|| self.weights()),
            weights_rule: told::weights(self.id, self.scene()),
            signs: node.indicator.as_ref().and_then(|_| self.signs()),
            national_rule: told::national(self.id, self.scene()),
            national,
            crowd: is_crowded(edition).then(|| {
                let (count, shown) = (figures.regions().count(), SHOWN_OF_MANY);
                say!(shop.words(lang), rows_of_many, count, shown)
            }),
            regional_rule: (!years.is_empty()).then(|| told::regional(self.id, self.scene())),
            years,
            data: format!("{}{}/data/", up(&Page::file(figures.project, lang, &path)), edition.id),
        };
        let word = shop.words(lang).named("derivation");
        let (words, name) = (shop.words(lang), node.name.get(lang));
        let title = say!(words, node_title, name, what = word, edition = edition.short_title.get(lang));
        let description = say!(words, node_description, name, edition = edition.title.get(lang));
        shop.page(&path, &Page::new(shop, lang, &path, &title, &description), &view, lang, sink)
    }

    fn words(&self) -> Words<'_> {
        self.figures.project.words(self.lang)
    }

    fn name(&self, id: NodeId) -> &str {
        self.figures.edition.framework.node(id).name.get(self.lang)
    }

    fn scene(&self) -> Scene<'_> {
        Scene { figures: *self.figures, lang: self.lang, home: "../../../" }
    }

    /// What the signs in the tables of regions mean.
    fn signs(&self) -> Option<String> {
        let of = |found: fn(&Figures<'_>, NodeId, i32, RegionId) -> bool| {
            let years = || self.figures.edition.years.iter();
            years().any(|&year| self.figures.regions().any(|r| found(self.figures, self.id, year, r)))
        };
        let imputed = of(|f, id, year, region| f.imputed(id, year, region).is_some());
        let treated = of(|f, id, year, region| f.treated(id, year, region).is_some());
        let notes = prepared::sign_notes(imputed, treated, self.scene().words());
        (!notes.is_empty()).then(|| notes.join(self.lang.pick("", " ")))
    }

    fn indicator(&self) -> Option<Vec<String>> {
        let edition = self.figures.edition;
        let indicator = edition.framework.node(self.id).indicator.as_ref()?;
        let words = self.words();
        let direction = match indicator.direction {
            Direction::Positive => "more",
            Direction::Negative => "less",
        };
        let mark = indicator.mark.map(|mark| match mark {
            Mark::Proxy => "proxy",
            Mark::ThirdParty => "third-party",
        });
        let mut lines =
            vec![say!(words, node_unit, unit = indicator.unit.get(self.lang)), say!(words, node_direction, direction)];
        lines.extend(mark.map(|mark| say!(words, node_mark, mark)));
        if let Some(source) = indicator.source.and_then(|s| edition.sources.get(s.0)) {
            let (publisher, name) = (source.publisher.get(self.lang), source.name.get(self.lang));
            lines.push(say!(words, node_source, publisher, name));
        }
        lines.extend(
            provenance::of(edition, indicator.series)
                .into_iter()
                .flat_map(|p| provenance::lines(p, self.figures.project.words(self.lang))),
        );
        Some(lines)
    }

    fn child_head(&self, child: NodeId, weight: Option<f64>) -> Head {
        let node = self.figures.edition.framework.node(child);
        let detail = weight.map(|w| format!("× {}%", decimal(w, Some(2), false, self.lang))).unwrap_or_default();
        Head {
            text: node.name.get(self.lang).to_owned(),
            detail,
            href: format!("../{}/index.html", node.id),
            numeric: true,
        }
    }

    fn weights(&self) -> Grid {
        let lang = self.lang;
        let percent = |found: crate::analysis::Found<'_>| Slot::value(found.ok().map(|f| f.value), 2, false, lang);
        let tree = &self.figures.edition.framework;
        let lines = tree.node(self.id).children.iter().map(|&child| Line {
            id: String::new(),
            cells: vec![
                Slot { href: format!("../{}/index.html", tree.node(child).id), ..Slot::text(self.name(child)) },
                percent(self.figures.weight(child, Weight::Parent)),
                percent(self.figures.weight(child, Weight::Global)),
                percent(self.figures.national_weight(child, Weight::Global)),
            ],
        });
        let lines = lines.collect();
        let heads = vec![
            Head::text(word!(self.words(), node_child_head)),
            Head::number(word!(self.words(), node_weight_siblings_head)),
            Head::number(word!(self.words(), node_weight_total_head)),
            Head::number(word!(self.words(), node_weight_national_head)),
        ];
        Grid { heads, lines }
    }

    /// A row a year: what the level was made of, the level, and its change.
    fn national(&self) -> Option<Grid> {
        let (figures, lang) = (self.figures, self.lang);
        let edition = figures.edition;
        let index = figures.index.national.as_ref()?;
        index.weight(self.id)?;
        let node = edition.framework.node(self.id);
        let children: Vec<NodeId> = node.children.iter().copied().filter(|c| index.weight(*c).is_some()).collect();
        let mut heads = vec![Head::number(word!(self.words(), derivation_year_head))];
        if let Some(indicator) = &node.indicator {
            let unit = indicator.unit.get(lang).to_owned();
            heads.push(Head { detail: unit, ..Head::number(word!(self.words(), node_national_head)) });
            heads.push(Head::number(word!(self.words(), node_coverage_head)));
        }
        heads.extend(children.iter().map(|&c| self.child_head(c, index.weight(c).map(|w| w * 100.0))));
        heads.push(Head::number(word!(self.words(), node_level_head)));
        heads.push(Head::number(word!(self.words(), node_change_head)));
        heads.push(Head::number(word!(self.words(), node_growth_head)));
        if node.parent.is_some() {
            heads.push(Head::number(word!(self.words(), node_contribution_head)));
        }
        let lines = edition.years.iter().map(|&year| {
            let explained = figures.explain_step(self.id, None, year).ok();
            let mut cells = vec![Slot::number(year.to_string())];
            if node.indicator.is_some() {
                let (value, regions) = match explained.as_ref().map(|e| &e.step) {
                    Some(Step::BaseRatio { value, .. }) => value.map_or((None, 0), |(v, n)| (Some(v), n)),
                    _ => (None, 0),
                };
                cells.push(Slot::number(value.map_or_else(|| "–".into(), |v| decimal(v, Some(2), false, lang))));
                cells.push(Slot::number(if regions > 0 { regions.to_string() } else { "–".into() }));
            }
            let level = |id| figures.level(id, year, None).ok().map(|f| f.value);
            cells.extend(children.iter().map(|&c| Slot::value(level(c), DIGITS, false, lang)));
            cells.push(Slot::value(level(self.id), DIGITS, false, lang));
            let value = |f: crate::analysis::Found<'_>| f.ok().map(|f| f.value);
            cells.push(Slot::value(value(figures.change(self.id, year, None)), DIGITS, true, lang));
            cells.push(Slot::value(value(figures.growth(self.id, year, None)), DIGITS, true, lang));
            if node.parent.is_some() {
                cells.push(Slot::value(value(figures.contribution(self.id, year, None)), DIGITS, true, lang));
            }
            Line { id: row(year, None), cells }
        });
        let lines = lines.collect();
        Some(Grid { heads, lines })
    }

    /// The regions in one year; none where no region has a score.
    fn year(&self, year: i32, anchored: bool) -> Option<YearView> {
        let (figures, lang) = (self.figures, self.lang);
        let regional = figures.index.regional.as_ref()?;
        let at = figures.edition.year_index(year)?;
        let node = figures.edition.framework.node(self.id);
        let mut heads = vec![Head::text(word!(self.words(), table_region))];
        if let Some(indicator) = &node.indicator {
            heads.push(Head {
                detail: indicator.unit.get(lang).to_owned(),
                ..Head::number(word!(self.words(), node_value_head))
            });
        }
        let treated = node.indicator.is_some() && figures.treatment(self.id, year).is_some_and(|t| t.changed());
        if treated {
            heads.push(Head::number(word!(self.words(), node_treated_head)));
        }
        heads.extend(
            node.children.iter().map(|&c| self.child_head(c, figures.weight(c, Weight::Parent).ok().map(|f| f.value))),
        );
        heads.push(Head::number(word!(self.words(), table_score)));
        heads.push(Head::number(word!(self.words(), table_rank)));
        let surely = figures.has_intervals(self.id, year);
        if surely {
            let detail = word!(self.words(), audit_rank_range_detail).to_owned();
            heads.push(Head { detail, ..Head::number(word!(self.words(), audit_rank_range)) });
        }
        if self.id == Framework::ROOT {
            heads.push(Head::text(word!(self.words(), table_tier)));
        }
        if node.indicator.is_some() {
            heads.push(Head::text(word!(self.words(), table_source)));
        }
        let shown = self.shown(year);
        let lines: Vec<Line> = shown
            .iter()
            .filter_map(|&region| {
                let explained = figures.explain_step(self.id, Some(region), year).ok()?;
                Some(self.region(region, year, &explained, (treated, surely)))
            })
            .collect();
        let range = regional.range(self.id, at).map(|range| {
            let (least, greatest) = (decimal(range.min, None, false, lang), decimal(range.max, None, false, lang));
            say!(self.words(), node_range, least, greatest)
        });
        Some(YearView {
            year,
            anchor: if anchored { String::new() } else { row(year, None) },
            range,
            grid: Grid { heads, lines },
        })
    }

    /// The regions that the page lists: all of them, or where they are many, the first and the last by rank.
    fn shown(&self, year: i32) -> Vec<RegionId> {
        if !is_crowded(self.figures.edition) {
            return self.figures.regions().collect();
        }
        let ranking = self.figures.ranking(self.id, year).unwrap_or_default();
        let last = ranking.len().saturating_sub(SHOWN_OF_MANY).max(SHOWN_OF_MANY.min(ranking.len()));
        ranking[..SHOWN_OF_MANY.min(ranking.len())].iter().chain(&ranking[last..]).map(|s| s.region).collect()
    }

    /// An indicator's value before outliers are treated, with its marks.
    fn value(&self, score: &Score<'_>, year: i32) -> Slot {
        let lang = self.lang;
        let value = score.imputed.map(|i| i.value).or(score.observed);
        let made = score.imputed.is_some() || score.denominator.is_some();
        let text = |v| if made { significant(v, lang) } else { decimal(v, None, false, lang) };
        let mut cell = Slot::number(value.map_or_else(|| "–".into(), text));
        if let Some(remark) = prepared::remark(score.imputed.as_ref(), score.treated.as_ref(), self.scene()) {
            cell.mark.push_str(prepared::signs(score.imputed.is_some(), score.treated.is_some()));
            cell.title = remark;
        }
        if let Some(flag) = score.input.and_then(|input| input.flag) {
            cell.mark.push_str(word!(self.words(), table_doubted));
            flag.note.get(lang).clone_into(&mut cell.title);
        }
        if let Some(from) = score.input.and_then(|i| i.cell.carried_from).filter(|from| *from != year) {
            cell.mark.push('*');
            cell.title = say!(self.words(), node_carried, year = from);
        }
        cell
    }

    fn region(&self, region: RegionId, year: i32, e: &Explanation<'_>, (treated, surely): (bool, bool)) -> Line {
        let (figures, lang) = (self.figures, self.lang);
        let place = figures.project.region(region);
        let href = format!("../../../regions/{}/index.html", place.slug);
        let mut cells = vec![Slot { href, ..Slot::text(place.name.get(lang)) }];
        let mut source = None;
        match &e.step {
            Step::Mean { terms, .. } => {
                cells.extend(terms.iter().map(|t| Slot::value(t.child.figure.map(|f| f.value), DIGITS, false, lang)));
            }
            Step::Score(score) => {
                cells.push(self.value(score, year));
                if treated {
                    cells.push(Slot::number(score.value.map_or_else(|| "–".into(), |v| significant(v, lang))));
                }
                source = score.input.and_then(|input| figures.edition.sources.get(input.cell.source.0));
            }
            _ => {}
        }
        cells.push(Slot::value(e.figure.map(|f| f.value), DIGITS, false, lang));
        cells.push(Slot::number(e.rank.map_or_else(|| "–".into(), |r| r.to_string())));
        if surely {
            let interval = figures.rank_interval(self.id, region, year);
            cells.push(Slot::number(interval.map_or_else(|| "–".into(), sure::ranks)));
        }
        if self.id == Framework::ROOT {
            let tier = figures.tier(region, Some(year)).ok();
            cells.push(Slot::text(tier.map_or("", |t| figures.edition.tiers[t.0].name.get(lang))));
        }
        if figures.edition.framework.node(self.id).indicator.is_some() {
            cells.push(source.map_or_else(Slot::default, |s| Slot {
                href: format!("../index.html#source-{}", s.id),
                title: s.name.get(lang).to_owned(),
                ..Slot::text(&s.id)
            }));
        }
        Line { id: row(year, Some(&place.slug)), cells }
    }
}
