//! The tables of an edition: results, framework, observations, printed figures, facts, sources.

use serde_json::{Value, json};

use super::prepared::prepared;
use super::resource::{Field, Kind, Resource};
use super::weights;
use crate::analysis::{Figures, records};
use crate::lang::Text;
use crate::model::{Basis, Mark, PublishedKind, Qualifier, RegionId, SeriesId, SourceId, Subject};

/// All tables of an edition that have rows; the first four always.
pub fn of(figures: &Figures<'_>) -> Vec<Resource> {
    let mut all = vec![scores(figures), weights::weights(figures), tiers(figures), regions(figures)];
    let more = [
        weights::found(figures),
        weights::variants(figures),
        observations(figures),
        prepared(figures),
        published(figures),
        facts(figures),
        sources(figures),
    ];
    all.extend(more.into_iter().filter(|r| !r.rows.is_empty()));
    all
}

pub(super) fn title(zh: &str, en: &str) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

pub(super) fn year() -> Field {
    Field::new("year", Kind::Integer, "年份", "Year")
}

fn node() -> Field {
    Field::text("node", "框架节点", "Node of the framework").of("weights", "node")
}

pub(super) fn mark_field() -> Field {
    Field::text("mark", "proxy：代用指标；third-party：第三方整理", "proxy; third-party: compiled by a third party")
}

pub(super) fn region() -> Field {
    Field::text("region", "地区代码；空为全国", "Code of the region; empty for the nation").of("regions", "region")
}

fn source() -> Field {
    Field::text("source", "来源", "Source").of("sources", "source")
}

fn scores(figures: &Figures<'_>) -> Resource {
    let rows = records::rows(figures).into_iter().map(|r| {
        vec![
            json!(r.scope),
            json!(r.region),
            json!(r.year),
            json!(r.node),
            json!(r.level),
            json!(r.score),
            json!(r.rank),
            json!(r.tier),
        ]
    });
    Resource {
        name: "scores",
        title: title("指数、得分、位次与梯队", "Indices, scores, ranks and tiers"),
        fields: vec![
            Field::text(
                "scope",
                "national：全国指数；regional：地区得分",
                "national: national index; regional: scores of regions",
            ),
            region(),
            year(),
            node(),
            Field::new("level", Kind::Integer, "节点层级，总指数为0", "Depth of the node, 0 for the total"),
            Field::new(
                "score",
                Kind::Number,
                "全国指数的水平或地区得分",
                "Level of the national index, or score of the region",
            ),
            Field::new("rank", Kind::Integer, "地区位次，1为最高", "Rank among regions, 1 the best"),
            Field::text("tier", "梯队（总指数行）", "Tier, on rows of the total").of("tiers", "tier"),
        ],
        key: vec!["scope", "region", "year", "node"],
        rows: rows.collect(),
    }
}

pub(super) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Proxy => "proxy",
        Mark::ThirdParty => "third-party",
    }
}

fn tiers(figures: &Figures<'_>) -> Resource {
    let mut rows = Vec::new();
    for &year in &figures.edition.years {
        let Ok(tiering) = figures.tiering(year) else { continue };
        for region in figures.regions() {
            let Some(tier) = tiering[region.0] else { continue };
            let (place, tier) = (figures.project.region(region), &figures.edition.tiers[tier.0]);
            rows.push(vec![
                json!(year),
                json!(place.code),
                json!(place.name.zh),
                json!(place.name.en),
                json!(tier.id),
                json!(tier.name.zh),
                json!(tier.name.en),
            ]);
        }
    }
    Resource {
        name: "tiers",
        title: title("梯队名单", "Tiers"),
        fields: vec![
            year(),
            region(),
            Field::text("region_zh", "地区（中文）", "Region in Chinese"),
            Field::text("region_en", "地区（英文）", "Region in English"),
            Field::text("tier", "梯队", "Tier"),
            Field::text("tier_zh", "梯队（中文）", "Tier in Chinese"),
            Field::text("tier_en", "梯队（英文）", "Tier in English"),
        ],
        key: vec!["year", "region"],
        rows,
    }
}

fn regions(figures: &Figures<'_>) -> Resource {
    let rows = figures.project.regions.iter().map(|r| {
        vec![
            json!(r.code),
            json!(r.iso),
            json!(r.slug),
            json!(r.name.zh),
            json!(r.name.en),
            json!(r.full_name.zh),
            json!(r.zone.zh),
            json!(r.zone.en),
            json!(r.assessed),
        ]
    });
    Resource {
        name: "regions",
        title: title("地区", "Regions"),
        fields: vec![
            Field::text("region", "地区代码", "Code of the region"),
            Field::text("iso", "ISO 3166-2 代码", "ISO 3166-2 code"),
            Field::text("slug", "网址中的名称", "Name in addresses"),
            Field::text("name_zh", "名称（中文）", "Name in Chinese"),
            Field::text("name_en", "名称（英文）", "Name in English"),
            Field::text("full_name_zh", "全称（中文）", "Full name in Chinese"),
            Field::text("zone_zh", "区域（中文）", "Zone in Chinese"),
            Field::text("zone_en", "区域（英文）", "Zone in English"),
            Field::new("assessed", Kind::Flag, "是否参评", "Whether it is assessed"),
        ],
        key: vec!["region"],
        rows: rows.collect(),
    }
}

fn observations(figures: &Figures<'_>) -> Resource {
    let edition = figures.edition;
    let mut rows = Vec::new();
    if let Some(panel) = &edition.panel {
        for (at, series) in panel.series.iter().enumerate() {
            let id = SeriesId(at);
            let marked = edition.framework.indicators().find(|(_, i)| i.series == id).and_then(|(_, i)| i.mark);
            for (position, &year) in panel.years.iter().enumerate() {
                let national = panel.given(id, position).map(|cell| (None, cell));
                let regional = (0..panel.regions)
                    .filter_map(|r| panel.cell(id, position, RegionId(r)).map(|cell| (Some(RegionId(r)), cell)));
                for (region, cell) in national.into_iter().chain(regional) {
                    let flag = region.and_then(|r| figures.flag(id, r, year));
                    let carried = cell.carried_from.filter(|from| *from != year);
                    rows.push(vec![
                        json!(series.id),
                        json!(region.map(|r| figures.project.region(r).code.as_str())),
                        json!(year),
                        json!(cell.value),
                        json!(series.unit.zh),
                        json!(series.unit.en),
                        source_id(figures, cell.source),
                        json!(carried),
                        json!(marked.map(mark)),
                        json!(flag.map(|f| f.note.zh.as_str())),
                        json!(flag.map(|f| f.note.en.as_str())),
                    ]);
                }
            }
        }
    }
    Resource {
        name: "observations",
        title: title("观测值", "Observations"),
        fields: vec![
            Field::text("indicator", "指标或辅助序列", "Indicator or auxiliary series"),
            region(),
            year(),
            Field::new("value", Kind::Number, "观测值", "Value"),
            Field::text("unit_zh", "单位（中文）", "Unit in Chinese"),
            Field::text("unit_en", "单位（英文）", "Unit in English"),
            source(),
            Field::new(
                "carried_from",
                Kind::Integer,
                "沿用自该年的名单",
                "Year of the list that is used for this year",
            ),
            mark_field(),
            Field::text("suspect_zh", "存疑说明（中文）", "Why the value looks wrong, in Chinese"),
            Field::text("suspect_en", "存疑说明（英文）", "Why the value looks wrong, in English"),
        ],
        key: vec!["indicator", "region", "year"],
        rows,
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

fn basis_field() -> Field {
    Field::text("basis", "stated：来源原文；derived：由公布值推算", "stated: as printed; derived: from printed figures")
}

fn qualifier_field() -> Field {
    Field::text(
        "qualifier",
        "精确程度：exact、about、at_least、over、under、nearly",
        "How exact: exact, about, at_least, over, under, nearly",
    )
}

fn published(figures: &Figures<'_>) -> Resource {
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
            json!(p.note.zh),
            json!(p.note.en),
        ]
    });
    Resource {
        name: "published",
        title: title("公布值", "Published figures"),
        fields: vec![
            node(),
            region(),
            year(),
            Field::new("value", Kind::Number, "数值", "Value"),
            Field::text(
                "kind",
                "数值的种类",
                "What the value is: level, growth_pct, cagr_pct, change_points, contribution_pct, rank",
            ),
            basis_field(),
            qualifier_field(),
            source(),
            Field::text("locator", "在来源中的位置", "Where in the source"),
            Field::text("note_zh", "说明（中文）", "Note in Chinese"),
            Field::text("note_en", "说明（英文）", "Note in English"),
        ],
        key: vec!["node", "region", "year", "kind"],
        rows: rows.collect(),
    }
}

fn facts(figures: &Figures<'_>) -> Resource {
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
            json!(f.unit.zh),
            json!(f.unit.en),
            json!(qualifier(f.qualifier)),
            json!(basis(f.basis)),
            json!(f.survey),
            json!(f.date_assumed),
            json!(f.node.map(|n| edition.framework.node(n).id.as_str())),
            json!(f.label.zh),
            json!(f.label.en),
            json!(f.statement.zh),
            json!(f.statement.en),
            source_id(figures, f.source),
            json!(f.locator),
        ]
    });
    Resource {
        name: "facts",
        title: title("事实", "Facts"),
        fields: vec![
            Field::text("fact", "标识", "Id"),
            region(),
            Field::text("group", "梯队或其他群体", "Tier or another group"),
            Field::text("date", "日期", "Date"),
            Field::new("value", Kind::Number, "数值（基本单位）", "Value in base units"),
            Field::text("unit_zh", "单位（中文）", "Unit in Chinese"),
            Field::text("unit_en", "单位（英文）", "Unit in English"),
            qualifier_field(),
            basis_field(),
            Field::new("survey", Kind::Flag, "是否来自调查", "Whether it is from a survey"),
            Field::new("date_assumed", Kind::Flag, "日期是否按发布日期计", "Whether the date is the publication's"),
            node(),
            Field::text("label_zh", "名称（中文）", "Label in Chinese"),
            Field::text("label_en", "名称（英文）", "Label in English"),
            Field::text("statement_zh", "陈述（中文）", "Statement in Chinese"),
            Field::text("statement_en", "陈述（英文）", "Statement in English"),
            source(),
            Field::text("locator", "在来源中的位置", "Where in the source"),
        ],
        key: vec!["fact", "region", "group", "date"],
        rows: rows.collect(),
    }
}

fn sources(figures: &Figures<'_>) -> Resource {
    let rows = figures.edition.sources.iter().map(|s| {
        vec![
            json!(s.id),
            json!(s.name.zh),
            json!(s.name.en),
            json!(s.publisher.zh),
            json!(s.publisher.en),
            json!(s.place),
            json!(s.date),
        ]
    });
    Resource {
        name: "sources",
        title: title("来源", "Sources"),
        fields: vec![
            Field::text("source", "来源", "Source"),
            Field::text("name_zh", "名称（中文）", "Name in Chinese"),
            Field::text("name_en", "名称（英文）", "Name in English"),
            Field::text("publisher_zh", "发布机构（中文）", "Publisher in Chinese"),
            Field::text("publisher_en", "发布机构（英文）", "Publisher in English"),
            Field::text("where", "地址或文件", "Address or file"),
            Field::text("date", "日期", "Date"),
        ],
        key: vec!["source"],
        rows: rows.collect(),
    }
}
