//! `explain`: how one number came about.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::{Failure, numbers};
use crate::library::{unknown, unknown_edition};
use crate::say::calls::World;

mod text;
pub use text::render;

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Edition
    #[arg(long, value_name = "ID")]
    edition: String,
    /// Node of the framework
    #[arg(long, value_name = "ID", default_value = "total")]
    node: String,
    /// Region, by any of its names; left out: the nation
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// Year; left out: the last year of the edition
    #[arg(long)]
    year: Option<i32>,
    /// Data folder
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
}

/// What a region can be called; slugs first, since a list of what is known shows only the first ones.
fn region_names(world: &World) -> impl Iterator<Item = &str> {
    let regions = &world.project.regions;
    let names = regions.iter().flat_map(|r| r.name.all().chain(r.full_name.all()));
    regions.iter().map(|r| r.slug.as_str()).chain(names)
}

/// Runs `explain`.
pub fn run(args: &ExplainArgs) -> Result<(), Failure> {
    let world = numbers(&args.data, false)?;
    let figures = world.figures(&args.edition).ok_or_else(|| unknown_edition(&world, &args.edition))?;
    let framework = &figures.edition.framework;
    let node = framework
        .find(&args.node)
        .ok_or_else(|| unknown("node", &args.node, framework.nodes.iter().map(|n| n.id.as_str())))?;
    let region = match &args.region {
        None => None,
        Some(name) => {
            Some(world.project.find_region(name).ok_or_else(|| unknown("region", name, region_names(&world)))?)
        }
    };
    let year = args.year.unwrap_or(figures.edition.last_year());
    let explanation = figures.explain(node, region, year).map_err(|why| Failure::Usage(why.to_string()))?;
    io::stdout().lock().write_all(render(&figures, &explanation).as_bytes())?;
    Ok(())
}
