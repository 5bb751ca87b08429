//! A region's data in all editions as one CSV file, in long form.

use serde_json::json;

use super::prepared;
use super::resource::{Column, Draft, Kind, told};
use crate::analysis::Figures;
use crate::model::{Framework, RegionId, Subject};
use crate::say::scene::score_name;
use crate::write::File;

/// `regions/<slug>/data.csv`.
pub fn file<'a>(editions: impl Iterator<Item = Figures<'a>>, region: RegionId) -> Option<File> {
    let mut about = None;
    let mut rows = Vec::new();
    for figures in editions {
        let edition = figures.edition;
        about = Some((&figures.project.region(region).slug, figures.project));
        let source = |id: crate::model::SourceId| edition.sources.get(id.0).map(|s| &s.name);
        for &year in &edition.years {
            for id in edition.framework.ids() {
                let node = edition.framework.node(id);
                let score = figures.level(id, year, Some(region)).ok().map(|f| f.value);
                let rank = figures.rank(id, region, year).ok().map(|f| f.value);
                let tier = (id == Framework::ROOT).then(|| figures.tier(region, Some(year)).ok()).flatten();
                let tier = tier.map(|t| edition.tiers[t.0].id.as_str());
                if score.is_some() || rank.is_some() || tier.is_some() {
                    let name = figures.project.text(|words| score_name(&figures, id, words).to_owned());
                    rows.push(vec![
                        json!(edition.id),
                        json!("score"),
                        json!(node.id),
                        json!(name),
                        json!(year.to_string()),
                        json!(score),
                        json!(rank),
                        json!(tier),
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
                    json!(node.name),
                    json!(year.to_string()),
                    json!(value),
                    json!(null),
                    json!(null),
                    json!(indicator.unit),
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
                json!(fact.statement),
                json!(fact.date),
                json!(fact.value),
                json!(null),
                json!(null),
                json!(fact.unit),
                json!(source(fact.source)),
                json!(null),
                json!(null),
            ]);
        }
    }
    let columns = vec![
        Column::text("edition", told!(data_edition)),
        Column::text("kind", told!(data_kind_3)),
        Column::text("id", told!(data_id)),
        Column::texts("name", told!(data_name)),
        Column::text("date", told!(data_date_2)),
        Column::new("value", Kind::Number, told!(data_value_2)),
        Column::new("rank", Kind::Integer, told!(data_rank_2)),
        Column::text("tier", told!(data_tier)),
        Column::texts("unit", told!(data_unit)),
        Column::texts("source", told!(data_source)),
        prepared::imputed_field(),
        prepared::treated_field(),
    ];
    let draft = Draft {
        name: "data",
        title: told!(data_title_data_of_the_region),
        columns,
        key: Vec::new(),
        rows: rows.into(),
    };
    let (slug, project) = about?;
    Some(File::text(format!("regions/{slug}/data.csv"), draft.finish(project).into_csv()))
}
