//! `datapackage.json`: a Frictionless Data Package that describes the CSV files beside it.

use serde_json::{Value, json};

use super::resource::Head;
use crate::model::{Edition, Site};

/// The descriptor of an edition's tables.
pub fn descriptor(site: &Site, edition: &Edition, resources: &[Head]) -> String {
    let names: Vec<&str> = resources.iter().map(|r| r.name).collect();
    let described: Vec<Value> = resources
        .iter()
        .map(|r| {
            let fields = r.fields.iter().map(|f| {
                let mut texts = f.meaning.all();
                let (title, others) = (texts.next().unwrap_or_default(), texts.collect::<Vec<_>>().join(" / "));
                let description = if others.is_empty() { title } else { &others };
                json!({ "name": f.name, "type": f.kind.name(), "title": title, "description": description })
            });
            let mut schema = json!({ "fields": fields.collect::<Vec<_>>(), "missingValues": [""] });
            // A key may hold no missing values; where one of its columns does, there is no primary key.
            if r.complete {
                schema["primaryKey"] = json!(r.key);
            }
            // Only to columns that are keys by themselves, of resources that are there.
            let foreign: Vec<Value> = r
                .fields
                .iter()
                .filter_map(|f| f.refers.map(|to| (f.name.as_str(), to)))
                .filter(|(_, (resource, column))| {
                    names.contains(resource) && resources.iter().any(|o| o.name == *resource && o.key == [*column])
                })
                .map(|(name, (resource, column))| {
                    // The specification writes a reference to the own resource as an empty name.
                    let resource = if resource == r.name { "" } else { resource };
                    json!({ "fields": name, "reference": { "resource": resource, "fields": column } })
                })
                .collect();
            if !foreign.is_empty() {
                schema["foreignKeys"] = json!(foreign);
            }
            json!({
                "name": r.name,
                "path": format!("{}.csv", r.name),
                "profile": "tabular-data-resource",
                "title": r.title.joined(),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema,
            })
        })
        .collect();
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": edition.id,
        "title": edition.title.joined(),
        "description": edition.description.joined(),
        "version": edition.published_on,
        "contributors": [
            { "title": site.publisher.joined(), "role": "publisher" },
            { "title": edition.publisher.joined(), "role": "author" },
        ],
        "sources": edition.sources.iter().map(|s| {
            json!({ "title": format!("{} / {}", s.publisher.joined(), s.name.joined()) })
        }).collect::<Vec<_>>(),
        "resources": described,
    });
    if let Some(base) = &site.base_url {
        package["homepage"] = json!(format!("{base}{}/", edition.id));
    }
    serde_json::to_string_pretty(&package).unwrap_or_default() + "\n"
}
