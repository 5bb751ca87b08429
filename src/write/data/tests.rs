use super::*;
use crate::analysis::Findings;
use crate::analysis::records::{self, Format};
use crate::diag::Sink;
use crate::load::load;
use crate::model::Project;
use crate::source::SourceMap;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn project() -> Project {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/minimal");
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(&data, &[], &mut sources, &mut sink).unwrap().unwrap();
    Project::from_raw(raw, &sources, &mut sink).unwrap()
}

fn by_name(files: Vec<File>) -> BTreeMap<String, Vec<u8>> {
    files.into_iter().map(|f| (f.path, f.bytes)).collect()
}

fn made(figures: &Figures<'_>) -> Vec<File> {
    let mut files = Vec::new();
    write(figures, &mut |file| files.push(file));
    files
}

#[test]
fn scores_are_those_that_compute_prints() {
    let project = project();
    let findings = Findings::of(&project);
    for figures in findings.editions(&project) {
        let mut expected = Vec::new();
        records::write(&figures, Format::Csv, &mut expected).unwrap();
        let files = by_name(made(&figures));
        assert_eq!(files[&format!("{}/data/scores.csv", figures.edition.id)], expected);
    }
}

/// The rules of the Frictionless specifications (Data Package 1, Table Schema 1) that this
/// descriptor makes use of.
#[test]
fn the_data_package_describes_the_files_beside_it() {
    let project = project();
    let findings = Findings::of(&project);
    for figures in findings.editions(&project) {
        let id = &figures.edition.id;
        let files = by_name(made(&figures));
        let package: Value = serde_json::from_slice(&files[&format!("{id}/data/datapackage.json")]).unwrap();
        assert_eq!(package["profile"], "tabular-data-package");
        let slug = |v: &Value| {
            let text = v.as_str().unwrap_or_default();
            !text.is_empty()
                && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._/".contains(&b))
        };
        assert!(slug(&package["name"]));
        let resources = package["resources"].as_array().unwrap();
        let names: BTreeSet<&str> = resources.iter().map(|r| r["name"].as_str().unwrap()).collect();
        assert_eq!(names.len(), resources.len());
        for resource in resources {
            assert!(slug(&resource["name"]));
            let path = resource["path"].as_str().unwrap();
            let text = std::str::from_utf8(&files[&format!("{id}/data/{path}")]).unwrap();
            let mut csv = csv::Reader::from_reader(text.as_bytes());
            let head: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let declared: Vec<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
            assert_eq!(declared, head, "{path}");
            let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
            for (at, field) in fields.iter().enumerate() {
                let fits = |cell: &str| match field["type"].as_str().unwrap() {
                    "number" => cell.parse::<f64>().is_ok_and(f64::is_finite),
                    "integer" => cell.parse::<i64>().is_ok(),
                    "boolean" => ["true", "false"].contains(&cell),
                    "string" => true,
                    other => panic!("{other} is no type of this package"),
                };
                for row in &rows {
                    assert!(row[at].is_empty() || fits(&row[at]), "{path} {}: {}", field["name"], &row[at]);
                }
            }
            let column = |name: &Value| head.iter().position(|h| Some(h.as_str()) == name.as_str()).unwrap();
            if let Some(key) = resource["schema"]["primaryKey"].as_array() {
                let at: Vec<usize> = key.iter().map(column).collect();
                let keys: BTreeSet<Vec<&str>> = rows.iter().map(|r| at.iter().map(|&i| &r[i]).collect()).collect();
                assert_eq!(keys.len(), rows.len(), "{path}: the key is not unique");
            }
            for foreign in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
                let at = column(&foreign["fields"]);
                let target = match foreign["reference"]["resource"].as_str().unwrap() {
                    "" => path.to_owned(),
                    other => format!("{other}.csv"),
                };
                let mut other = csv::Reader::from_reader(files[&format!("{id}/data/{target}")].as_slice());
                let wanted = other.headers().unwrap().iter().position(|h| h == foreign["reference"]["fields"]).unwrap();
                let known: BTreeSet<String> = other.records().map(|r| r.unwrap()[wanted].to_owned()).collect();
                for row in &rows {
                    assert!(
                        row[at].is_empty() || known.contains(&row[at]),
                        "{path}: {} is nowhere in {target}",
                        &row[at]
                    );
                }
            }
        }
    }
}

#[test]
fn a_workbook_is_the_same_every_time() {
    let project = project();
    let findings = Findings::of(&project);
    let figures = findings.figures(&project, "now").unwrap();
    let path = "now/data/now.xlsx";
    let (one, two) = (by_name(made(&figures)), by_name(made(&figures)));
    assert!(one[path].starts_with(b"PK") && one[path] == two[path]);
}

#[test]
fn a_regions_file_has_its_scores_values_and_facts() {
    let project = project();
    let findings = Findings::of(&project);
    let file = region::file(findings.editions(&project), project.find_region("alder").unwrap()).unwrap();
    assert_eq!(file.path, "regions/alder/data.csv");
    let text = String::from_utf8(file.bytes).unwrap();
    assert!(text.starts_with("edition,kind,id,") && text.contains("\nnow,value,output,"), "{text}");
}
