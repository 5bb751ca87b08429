//! The tables of an edition: results, framework, observations, printed figures, facts, sources.

use serde_json::{Value, json};

use super::prepared::prepared;
use super::resource::{Column, Draft, Kind, Resource, Rows, told};
use super::weights;
use crate::analysis::{Figures, records};
use crate::lang::Text;
use crate::model::{Basis, Mark, PublishedKind, Qualifier, RegionId, SeriesId, SourceId, Subject};

/// Drafts a table.
type Maker = for<'a, 'b> fn(&'a Figures<'b>) -> Draft<'a>;

/// The tables of an edition, the first four also where they have no rows.
const MAKERS: [Maker; 11] = [
    scores,
    weights::weights,
    tiers,
    regions,
    weights::found,
    weights::variants,
    observations,
    prepared,
    published,
    facts,
    sources,
];

/// How many tables are there also where they have no rows.
const ALWAYS: usize = 4;

fn drafts<'a>(figures: &'a Figures<'_>) -> impl Iterator<Item = Draft<'a>> {
    MAKERS.iter().enumerate().filter_map(|(at, make)| {
        let mut draft = make(figures);
        let first = draft.rows.next();
        if first.is_none() && (at >= ALWAYS || draft.name == "tiers") {
            return None;
        }
        Some(Draft { rows: Rows::made(first.into_iter().chain(draft.rows)), ..draft })
    })
}

/// The tables of an edition, each made when it is asked for.
pub fn of<'a>(figures: &'a Figures<'_>) -> impl Iterator<Item = Resource<'a>> {
    drafts(figures).map(|draft| draft.finish(figures.project))
}

/// Name and title of each table of an edition that [`of`] makes.
pub fn listed(figures: &Figures<'_>) -> Vec<(&'static str, Text)> {
    let project = figures.project;
    drafts(figures).map(|draft| (draft.name, project.text(|words| (draft.title)(words).to_owned()))).collect()
}

pub(super) fn year() -> Column {
    Column::new("year", Kind::Integer, told!(data_year))
}

fn node() -> Column {
    Column::text("node", told!(data_node)).of("weights", "node")
}

pub(super) fn mark_field() -> Column {
    Column::text("mark", told!(data_mark))
}

pub(super) fn region() -> Column {
    Column::text("region", told!(data_region_2)).of("regions", "region")
}

fn source() -> Column {
    Column::text("source", told!(data_source)).of("sources", "source")
}

fn scores<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
    let rows = records::rows(figures).map(|r| {
        let own = [
            json!(r.scope),
            json!(r.region),
            json!(r.year),
            json!(r.node),
            json!(r.level),
            json!(r.score),
            json!(r.rank),
            json!(r.tier),
        ];
        own.into_iter().chain(r.sure.into_iter().flat_map(records::Sure::cells).map(|cell| json!(cell))).collect()
    });
    let mut draft = Draft {
        name: "scores",
        title: told!(data_title_indices_scores_ranks_and),
        columns: vec![
            Column::text("scope", told!(data_scope)),
            region(),
            year(),
            node(),
            Column::new("level", Kind::Integer, told!(data_level)),
            Column::new("score", Kind::Number, told!(data_score)),
            Column::new("rank", Kind::Integer, told!(data_rank)),
            Column::text("tier", told!(data_tier_2)).of("tiers", "tier"),
        ],
        key: vec!["scope", "region", "year", "node"],
        rows: Rows::made(rows),
    };
    if figures.edition.audit.is_some() {
        let [low, median, high, chance] = records::Sure::COLUMNS;
        draft.columns.extend([
            Column::new(low, Kind::Number, told!(data_rank_low)),
            Column::new(median, Kind::Number, told!(data_rank_median)),
            Column::new(high, Kind::Number, told!(data_rank_high)),
            Column::new(chance, Kind::Number, told!(data_tier_chance)),
        ]);
    }
    draft
}

pub(super) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Proxy => "proxy",
        Mark::ThirdParty => "third-party",
    }
}

fn tiers<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
    let mut rows = Vec::new();
    for &year in &figures.edition.years {
        let Ok(tiering) = figures.tiering(year) else { continue };
        for region in figures.regions() {
            let Some(tier) = tiering[region.0] else { continue };
            let (place, tier) = (figures.project.region(region), &figures.edition.tiers[tier.0]);
            rows.push(vec![json!(year), json!(place.code), json!(place.name), json!(tier.id), json!(tier.name)]);
        }
    }
    Draft {
        name: "tiers",
        title: told!(data_title_tiers),
        columns: vec![
            year(),
            region(),
            Column::texts("region", told!(data_region)),
            Column::text("tier", told!(data_tier)),
            Column::texts("tier", told!(data_tier)),
        ],
        key: vec!["year", "region"],
        rows: rows.into(),
    }
}

fn regions<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
    let rows = figures.project.regions.iter().map(|r| {
        vec![
            json!(r.code),
            json!(r.iso),
            json!(r.slug),
            json!(r.name),
            json!(r.full_name),
            json!(r.zone),
            json!(r.assessed),
        ]
    });
    Draft {
        name: "regions",
        title: told!(data_title_regions),
        columns: vec![
            Column::text("region", told!(data_region_3)),
            Column::text("iso", told!(data_iso)),
            Column::text("slug", told!(data_slug)),
            Column::texts("name", told!(data_name)),
            Column::texts("full_name", told!(data_full_name)),
            Column::texts("zone", told!(data_zone)),
            Column::new("assessed", Kind::Flag, told!(data_assessed)),
        ],
        key: vec!["region"],
        rows: rows.collect(),
    }
}

fn observations<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
    let (edition, project) = (figures.edition, figures.project);
    let series = edition.panel.iter().flat_map(|panel| panel.series.iter().enumerate().map(move |s| (panel, s)));
    let rows = series.flat_map(move |(panel, (at, series))| {
        let id = SeriesId(at);
        let marked = figures.indicator_of(id).and_then(|(_, i)| i.mark);
        panel.years.iter().enumerate().flat_map(move |(position, &year)| {
            let national = panel.given(id, position).map(|cell| (None, cell));
            let regional = (0..panel.regions)
                .filter_map(move |r| panel.cell(id, position, RegionId(r)).map(|cell| (Some(RegionId(r)), cell)));
            national.into_iter().chain(regional).map(move |(region, cell)| {
                let flag = region.and_then(|r| figures.flag(id, r, year));
                vec![
                    json!(series.id),
                    json!(region.map(|r| project.region(r).code.as_str())),
                    json!(year),
                    json!(cell.value),
                    json!(series.unit),
                    source_id(figures, cell.source),
                    json!(cell.carried_from.filter(|from| *from != year)),
                    json!(marked.map(mark)),
                    json!(flag.map(|f| &f.note)),
                ]
            })
        })
    });
    Draft {
        name: "observations",
        title: told!(data_title_observations),
        columns: vec![
            Column::text("indicator", told!(data_indicator)),
            region(),
            year(),
            Column::new("value", Kind::Number, told!(data_value)),
            Column::texts("unit", told!(data_unit)),
            source(),
            Column::new("carried_from", Kind::Integer, told!(data_carried_from)),
            mark_field(),
            Column::texts("suspect", told!(data_suspect)),
        ],
        key: vec!["indicator", "region", "year"],
        rows: Rows::made(rows),
    }
}

fn source_id(figures: &Figures<'_>, id: SourceId) -> Value {
    json!(figures.edition.sources.get(id.0).map(|s| s.id.as_str()))
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Derived => "derived",
    }
}

fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "exact",
        Qualifier::About => "about",
        Qualifier::AtLeast => "at_least",
        Qualifier::Over => "over",
        Qualifier::Under => "under",
        Qualifier::Nearly => "nearly",
    }
}

fn kind(kind: PublishedKind) -> &'static str {
    match kind {
        PublishedKind::Level => "level",
        PublishedKind::Growth => "growth_pct",
        PublishedKind::Cagr => "cagr_pct",
        PublishedKind::Change => "change_points",
        PublishedKind::Contribution => "contribution_pct",
        PublishedKind::Rank => "rank",
        PublishedKind::Listed => "listed",
    }
}

fn basis_field() -> Column {
    Column::text("basis", told!(data_basis))
}

fn qualifier_field() -> Column {
    Column::text("qualifier", told!(data_qualifier))
}

fn published<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
    let edition = figures.edition;
    let rows = edition.published.iter().map(|p| {
        vec![
            json!(edition.framework.node(p.node).id),
            json!(p.region.map(|r| figures.project.region(r).code.as_str())),
            json!(p.year),
            json!(p.value),
            json!(kind(p.kind)),
            json!(basis(p.basis)),
            json!(qualifier(p.qualifier)),
            source_id(figures, p.source),
            json!(p.locator),
            json!(p.note),
        ]
    });
    Draft {
        name: "published",
        title: told!(data_title_published_figures),
        columns: vec![
            node(),
            region(),
            year(),
            Column::new("value", Kind::Number, told!(data_value_2)),
            Column::text("kind", told!(data_kind)),
            basis_field(),
            qualifier_field(),
            source(),
            Column::text("locator", told!(data_locator)),
            Column::texts("note", told!(data_note)),
        ],
        key: vec!["node", "region", "year", "kind"],
        rows: rows.collect(),
    }
}

fn facts<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
    let edition = figures.edition;
    let rows = edition.facts.iter().map(|f| {
        let (region, group) = match &f.subject {
            Subject::Nation => (None, None),
            Subject::Region(r) => (Some(figures.project.region(*r).code.as_str()), None),
            Subject::Tier(t) => (None, Some(format!("tier:{}", edition.tiers[t.0].id))),
            Subject::Group(g) => (None, Some(g.clone())),
        };
        vec![
            json!(f.id),
            json!(region),
            json!(group),
            json!(f.date),
            json!(f.value),
            json!(f.unit),
            json!(qualifier(f.qualifier)),
            json!(basis(f.basis)),
            json!(f.survey),
            json!(f.date_assumed),
            json!(f.node.map(|n| edition.framework.node(n).id.as_str())),
            json!(f.label),
            json!(f.statement),
            source_id(figures, f.source),
            json!(f.locator),
        ]
    });
    Draft {
        name: "facts",
        title: told!(data_title_facts),
        columns: vec![
            Column::text("fact", told!(data_fact)),
            region(),
            Column::text("group", told!(data_group)),
            Column::text("date", told!(data_date)),
            Column::new("value", Kind::Number, told!(data_value_3)),
            Column::texts("unit", told!(data_unit)),
            qualifier_field(),
            basis_field(),
            Column::new("survey", Kind::Flag, told!(data_survey)),
            Column::new("date_assumed", Kind::Flag, told!(data_date_assumed)),
            node(),
            Column::texts("label", told!(data_label)),
            Column::texts("statement", told!(data_statement)),
            source(),
            Column::text("locator", told!(data_locator)),
        ],
        key: vec!["fact", "region", "group", "date"],
        rows: rows.collect(),
    }
}

fn sources<'a>(figures: &'a Figures<'_>) -> Draft<'a> {
    let rows = figures
        .edition
        .sources
        .iter()
        .map(|s| vec![json!(s.id), json!(s.name), json!(s.publisher), json!(s.place), json!(s.date)]);
    Draft {
        name: "sources",
        title: told!(data_title_sources),
        columns: vec![
            Column::text("source", told!(data_source)),
            Column::texts("name", told!(data_name)),
            Column::texts("publisher", told!(data_publisher)),
            Column::text("where", told!(data_where)),
            Column::text("date", told!(data_date)),
        ],
        key: vec!["source"],
        rows: rows.collect(),
    }
}
