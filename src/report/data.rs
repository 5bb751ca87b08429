//! Data files of an edition: every table as CSV and JSON, all as one workbook,
//! with a code book and a Frictionless descriptor.

use crate::analysis::Figures;
use crate::report::File;

mod package;
mod prepared;
pub mod region;
mod resource;
mod resources;
mod weights;
mod workbook;

pub use resource::{Kind, Resource};

/// The tables of an edition.
pub fn resources(figures: &Figures<'_>) -> Vec<Resource> {
    resources::of(figures)
}

/// The files below `<edition>/data/`.
pub fn files(figures: &Figures<'_>) -> Vec<File> {
    let (project, edition) = (figures.project, figures.edition);
    let folder = format!("{}/data", edition.id);
    let resources = resources(figures);
    let mut files = Vec::new();
    for resource in &resources {
        files.push(File::text(format!("{folder}/{}.csv", resource.name), resource.to_csv()));
        files.push(File::text(format!("{folder}/{}.json", resource.name), resource.to_json()));
    }
    files.push(File::text(format!("{folder}/codebook.csv"), Resource::codebook(&resources, figures.project).to_csv()));
    let descriptor = package::descriptor(&project.site, edition, &resources);
    files.push(File::text(format!("{folder}/datapackage.json"), descriptor));
    if let Some(bytes) = workbook::workbook(project, edition, &resources) {
        files.push(File { path: format!("{folder}/{}.xlsx", edition.id), bytes });
    }
    files
}

#[cfg(test)]
mod tests;
