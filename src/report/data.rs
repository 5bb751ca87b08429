//! Data files of an edition: scores, weights and tiers as CSV and JSON.

use serde_json::json;

use super::table::csv_text;
use crate::analysis::records::{self, Format};
use crate::analysis::{Figures, Weight};
use crate::model::Mark;
use crate::report::File;

/// The files below `<edition>/data/`.
pub fn files(figures: &Figures<'_>) -> Vec<File> {
    let folder = format!("{}/data", figures.edition.id);
    let mut files = Vec::new();
    for (name, format) in [("scores.csv", Format::Csv), ("scores.json", Format::Json)] {
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = records::write(figures, format, &mut bytes);
        files.push(File { path: format!("{folder}/{name}"), bytes });
    }
    for (name, records) in [("weights", weights(figures)), ("tiers", tiers(figures))] {
        files.push(File::text(format!("{folder}/{name}.csv"), records.to_csv()));
        files.push(File::text(format!("{folder}/{name}.json"), records.to_json()));
    }
    files
}

/// Rows of named values, for CSV and JSON alike.
struct Records {
    columns: Vec<&'static str>,
    rows: Vec<Vec<serde_json::Value>>,
}

impl Records {
    fn to_csv(&self) -> String {
        let cell = |value: &serde_json::Value| match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        csv_text(self.columns.iter().map(|c| (*c).to_owned()), self.rows.iter().map(|row| row.iter().map(cell)))
    }

    fn to_json(&self) -> String {
        let objects: Vec<serde_json::Map<String, serde_json::Value>> = self
            .rows
            .iter()
            .map(|row| self.columns.iter().map(|c| (*c).to_owned()).zip(row.iter().cloned()).collect())
            .collect();
        serde_json::to_string_pretty(&objects).unwrap_or_default() + "\n"
    }
}

/// The framework with the weights in use; none where no weights are known.
fn weights(figures: &Figures<'_>) -> Records {
    let framework = &figures.edition.framework;
    let columns = vec![
        "node",
        "parent",
        "level",
        "name_zh",
        "name_en",
        "weight_pct",
        "global_weight_pct",
        "national_weight_pct",
        "unit_zh",
        "unit_en",
        "mark",
    ];
    let rows = framework.ids().map(|id| {
        let node = framework.node(id);
        let indicator = node.indicator.as_ref();
        let percent = |which| figures.weight(id, which).ok().map(|f| f.value);
        let mark = indicator.and_then(|i| i.mark).map(|m| match m {
            Mark::Proxy => "proxy",
            Mark::ThirdParty => "third-party",
        });
        vec![
            json!(node.id),
            json!(node.parent.map(|p| framework.node(p).id.as_str())),
            json!(node.level),
            json!(node.name.zh),
            json!(node.name.en),
            json!(percent(Weight::Parent)),
            json!(percent(Weight::Global)),
            json!(figures.national_weight(id, Weight::Global).ok().map(|f| f.value)),
            json!(indicator.map(|i| i.unit.zh.as_str())),
            json!(indicator.map(|i| i.unit.en.as_str())),
            json!(mark),
        ]
    });
    Records { columns, rows: rows.collect() }
}

/// The tier of every region in every year in which tiers are known.
fn tiers(figures: &Figures<'_>) -> Records {
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
    Records { columns: vec!["year", "region", "region_zh", "region_en", "tier", "tier_zh", "tier_en"], rows }
}
