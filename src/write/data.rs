//! Data files of an edition: every table as CSV and JSON, all as one workbook,
//! with a code book and a Frictionless descriptor.

use crate::analysis::Figures;
use crate::lang::Text;
use crate::write::File;

mod package;
mod prepared;
pub mod region;
mod resource;
mod resources;
mod weights;
mod workbook;

use resource::{Resource, Written};

/// Name and title of each table of an edition.
pub fn listed(figures: &Figures<'_>) -> Vec<(&'static str, Text)> {
    resources::listed(figures)
}

/// Gives the files below `<edition>/data/` to `put`, table by table, row by row: of the large ones no more is in memory than their text.
pub fn write(figures: &Figures<'_>, put: &mut dyn FnMut(File)) {
    let (project, edition) = (figures.project, figures.edition);
    let folder = format!("{}/data", edition.id);
    let (mut sheets, mut heads) = (Vec::new(), Vec::new());
    for resource in resources::of(figures) {
        let Written { head, csv, json, sheet } = resource.write(project);
        put(File::text(format!("{folder}/{}.csv", head.name), csv));
        put(File::text(format!("{folder}/{}.json", head.name), json));
        sheets.push(sheet);
        heads.push(head);
    }
    let codebook = Resource::codebook(&heads, project).write(project);
    put(File::text(format!("{folder}/codebook.csv"), codebook.csv));
    let descriptor = package::descriptor(&project.site, edition, &heads);
    put(File::text(format!("{folder}/datapackage.json"), descriptor));
    sheets.insert(0, codebook.sheet);
    if let Some(bytes) = workbook::workbook(project, edition, sheets) {
        put(File { path: format!("{folder}/{}.xlsx", edition.id), bytes });
    }
}

#[cfg(test)]
mod tests;
