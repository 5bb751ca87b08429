//! A region's data in all editions as one CSV file, in long form.

use serde_json::json;

use super::prepared;
use super::resource::{Field, Kind, Resource};
use crate::analysis::Figures;
use crate::lang::Text;
use crate::model::{Framework, RegionId, Subject};
use crate::report::File;

/// `regions/<slug>/data.csv`.
pub fn file<'a>(editions: impl Iterator<Item = Figures<'a>>, region: RegionId) -> Option<File> {
    let mut slug = None;
    let mut rows = Vec::new();
    for figures in editions {
        let edition = figures.edition;
        slug = Some(&figures.project.region(region).slug);
        let source = |id: crate::model::SourceId| edition.sources.get(id.0).map(|s| s.name.zh.as_str());
        for &year in &edition.years {
            for id in edition.framework.ids() {
                let node = edition.framework.node(id);
                let score = figures.level(id, year, Some(region)).ok().map(|f| f.value);
                let rank = figures.rank(id, region, year).ok().map(|f| f.value);
                let tier = (id == Framework::ROOT).then(|| figures.tier(region, Some(year)).ok()).flatten();
                let tier = tier.map(|t| edition.tiers[t.0].id.as_str());
                if score.is_some() || rank.is_some() || tier.is_some() {
                    rows.push(vec![
                        json!(edition.id),
                        json!("score"),
                        json!(node.id),
                        json!(node.name.zh),
                        json!(node.name.en),
                        json!(year.to_string()),
                        json!(score),
                        json!(rank),
                        json!(tier),
                        json!(null),
                        json!(null),
                        json!(null),
                        json!(null),
                        json!(null),
                    ]);
                }
            }
            for (id, indicator) in edition.framework.indicators() {
                let node = edition.framework.node(id);
                let Some(value) = figures.untreated(id, year, region) else { continue };
                let observed = figures.raw(indicator.series, Some(region), year).ok().and_then(|raw| raw.cell);
                let imputed = figures.imputed(id, year, region);
                rows.push(vec![
                    json!(edition.id),
                    json!("value"),
                    json!(node.id),
                    json!(node.name.zh),
                    json!(node.name.en),
                    json!(year.to_string()),
                    json!(value),
                    json!(null),
                    json!(null),
                    json!(indicator.unit.zh),
                    json!(indicator.unit.en),
                    json!(observed.and_then(|c| source(c.source))),
                    json!(imputed.map(|i| prepared::donor(&figures, &i))),
                    json!(figures.treated(id, year, region).map(|t| t.to)),
                ]);
            }
        }
        for fact in edition.facts.iter().filter(|f| f.subject == Subject::Region(region)) {
            rows.push(vec![
                json!(edition.id),
                json!("fact"),
                json!(fact.id),
                json!(fact.statement.zh),
                json!(fact.statement.en),
                json!(fact.date),
                json!(fact.value),
                json!(null),
                json!(null),
                json!(fact.unit.zh),
                json!(fact.unit.en),
                json!(source(fact.source)),
                json!(null),
                json!(null),
            ]);
        }
    }
    let fields = vec![
        Field::text("edition", "版次", "Edition"),
        Field::text("kind", "score：得分；value：观测值；fact：事实", "score, value (observation) or fact"),
        Field::text("id", "节点、指标或事实", "Node, indicator or fact"),
        Field::text("name_zh", "名称（中文）", "Name in Chinese"),
        Field::text("name_en", "名称（英文）", "Name in English"),
        Field::text("date", "年份或日期", "Year or date"),
        Field::new("value", Kind::Number, "数值", "Value"),
        Field::new("rank", Kind::Integer, "位次", "Rank"),
        Field::text("tier", "梯队", "Tier"),
        Field::text("unit_zh", "单位（中文）", "Unit in Chinese"),
        Field::text("unit_en", "单位（英文）", "Unit in English"),
        Field::text("source", "来源", "Source"),
        prepared::imputed_field(),
        prepared::treated_field(),
    ];
    let title = Text { zh: "地区数据".into(), en: "Data of the region".into() };
    let resource = Resource { name: "data", title, fields, key: Vec::new(), rows };
    slug.map(|slug| File::text(format!("regions/{slug}/data.csv"), resource.to_csv()))
}
