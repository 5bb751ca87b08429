//! What the files of a site say: the texts of a page, a picture, a table, a workbook.

use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use crate::given::scan::{Token, tokens};

/// Attributes that readers see or hear, and those from which scripts take sentences.
fn is_told(attribute: &str, value: &str) -> bool {
    let heard = ["alt", "title", "aria-label", "placeholder", "label"].contains(&attribute);
    heard || attribute.starts_with("data-") && value.contains(' ')
}

/// The texts of a file, without keys, heads, addresses and styles.
pub fn strings(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).unwrap();
    let kind = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    if kind == "xlsx" {
        return of_workbook(bytes);
    }
    let Ok(text) = String::from_utf8(bytes) else { return Vec::new() };
    match kind.as_str() {
        "html" => of_page(&text),
        "svg" | "xml" => of_xml(&text),
        "json" => of_json(&serde_json::from_str(&text).unwrap()),
        "csv" => of_csv(&text),
        "js" => of_script(&text),
        _ => text.lines().map(without_addresses).collect(),
    }
}

/// A line of Markdown or of a citation without what stands in brackets behind a link.
fn without_addresses(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("](") {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once(')').map_or("", |(_, after)| after);
    }
    out + rest
}

fn of_page(page: &str) -> Vec<String> {
    let (mut found, mut inside) = (Vec::new(), String::new());
    for token in tokens(page) {
        match token {
            Token::Open(name, attributes) => {
                const TOLD: [&str; 5] = ["description", "og:title", "og:description", "og:site_name", "twitter:title"];
                let described = name == "meta" && attributes.iter().any(|(_, v)| TOLD.contains(&v.as_str()));
                let told =
                    attributes.into_iter().filter(|(key, value)| is_told(key, value) || described && key == "content");
                found.extend(told.map(|(_, value)| value));
                inside = name;
            }
            Token::Close(_) => inside.clear(),
            Token::Text(text) if inside == "script" && text.trim_start().starts_with('{') => {
                found.extend(serde_json::from_str(&text).map_or_else(|_| Vec::new(), |value| of_json(&value)));
            }
            Token::Text(_) if ["script", "style", "code", "annotation"].contains(&inside.as_str()) => {}
            Token::Text(text) => found.push(text),
        }
    }
    found
}

fn of_xml(text: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).unwrap();
    let nodes = document.descendants().filter(roxmltree::Node::is_text);
    let shown = nodes.filter(|n| n.parent().is_none_or(|p| p.tag_name().name() != "style"));
    shown.filter_map(|n| n.text().map(str::to_owned)).collect()
}

fn of_json(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(of_json).collect(),
        // Words of schema.org and of the file's own form.
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| !key.starts_with('@') && *key != "type" && *key != "inLanguage")
            .flat_map(|(_, v)| of_json(v))
            .collect(),
        _ => Vec::new(),
    }
}

fn of_csv(text: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The data that a script holds; scripts without data say nothing.
fn of_script(text: &str) -> Vec<String> {
    let body = text.trim().trim_end_matches(';');
    let data = body.find(['{', '[']).and_then(|at| serde_json::from_str(&body[at..]).ok());
    data.map_or_else(Vec::new, |value| of_json(&value))
}

/// The cells, the names of the sheets, and what the workbook says of itself.
fn of_workbook(bytes: Vec<u8>) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        // The theme names the fonts that spreadsheets take for each script; no cell uses them.
        if name.contains("theme") || !name.ends_with(".xml") {
            continue;
        }
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        found.extend(of_xml(&text));
        if name == "xl/workbook.xml" {
            let document = roxmltree::Document::parse(&text).unwrap();
            let sheets = document.descendants().filter(|n| n.tag_name().name() == "sheet");
            found.extend(sheets.filter_map(|sheet| sheet.attribute("name").map(str::to_owned)));
        }
    }
    found
}
