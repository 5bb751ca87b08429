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

pub use resource::Resource;

/// Name and title of each table of an edition.
pub fn listed(figures: &Figures<'_>) -> Vec<(&'static str, Text)> {
    resources::listed(figures)
}

/// Gives the files below `<edition>/data/` to `put`, table by table: no two tables are in memory at once.
pub fn write(figures: &Figures<'_>, put: &mut dyn FnMut(File)) {
    let (project, edition) = (figures.project, figures.edition);
    let folder = format!("{}/data", edition.id);
    let mut sheets = Vec::new();
    let mut heads = Vec::new();
    for mut resource in resources::of(figures) {
        put(File::text(format!("{folder}/{}.csv", resource.name), resource.to_csv()));
        put(File::text(format!("{folder}/{}.json", resource.name), resource.to_json()));
        sheets.push(workbook::sheet(&resource, project));
        resource.rows = Vec::new();
        heads.push(resource);
    }
    let codebook = Resource::codebook(&heads, project);
    put(File::text(format!("{folder}/codebook.csv"), codebook.to_csv()));
    let descriptor = package::descriptor(&project.site, edition, &heads);
    put(File::text(format!("{folder}/datapackage.json"), descriptor));
    sheets.insert(0, workbook::sheet(&codebook, project));
    if let Some(bytes) = workbook::workbook(project, edition, sheets) {
        put(File { path: format!("{folder}/{}.xlsx", edition.id), bytes });
    }
}

#[cfg(test)]
mod tests;
