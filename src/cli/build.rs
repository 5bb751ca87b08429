//! `build`: the whole pipeline, ending in the output folder.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::progress::{Progress, say};
use super::{Failure, InputArgs, pdf, show};
use crate::library;
use crate::publish::Published;

/// Arguments of `build`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct BuildArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Output folder; an earlier build in it is replaced
    #[arg(long, value_name = "FOLDER", default_value = "output")]
    output: PathBuf,
    /// Write only the report of this edition (repeatable)
    #[arg(long = "edition", value_name = "ID")]
    editions: Vec<String>,
    /// Absolute address of the site, for canonical links; overrides site.toml
    #[arg(long, value_name = "URL", value_parser = library::base_url)]
    base_url: Option<String>,
    /// Add gallery/ with every kind of chart in ordinary and extreme cases, of invented numbers
    #[arg(long)]
    gallery: bool,
    /// Add a PNG of each chart (needs a build with the feature `png` and a Chinese font)
    #[arg(long)]
    png: bool,
    /// Also write each report as one HTML file with everything inside
    #[arg(long)]
    single_file: bool,
    /// Also print each report to PDF with an installed Chromium
    #[arg(long)]
    pdf: bool,
    /// Run that Chromium without its sandbox, as it asks of the root user in a container
    #[arg(long, requires = "pdf")]
    no_sandbox: bool,
}

/// Runs `build`.
pub fn run(args: &BuildArgs) -> Result<(), Failure> {
    let start = Instant::now();
    let format = args.input.format;
    let options = args.input.options()?;
    let browser = if args.pdf { Some(pdf::browser()?) } else { None };
    let mut options = options
        .output(&args.output)
        .editions(&args.editions)
        .single_files(args.single_file)
        .gallery(args.gallery)
        .png(args.png);
    if let Some(url) = &args.base_url {
        options = options.base_url(url);
    }
    let progress = Progress::on_terminal();
    let built = library::publish(&options, say, |staging, site| -> Result<(), Failure> {
        progress.end();
        show(&site.findings, format);
        for report in site.reports.iter().filter(|_| args.pdf) {
            progress.stage("printing to PDF");
            let name = report.trim_end_matches('/').rsplit('/').next().unwrap_or("report");
            let (page, printed) = (format!("{report}index.html"), format!("{report}{name}.pdf"));
            let (page, file) = (staging.folder().join(page), staging.folder().join(&printed));
            pdf::print(browser.as_deref().unwrap_or_else(|| Path::new("")), !args.no_sandbox, &page, &file)?;
            staging.add_printed(&printed)?;
        }
        Ok(())
    });
    progress.end();
    let site = built.map_err(|failure| failure.shown(format))?;
    if let Some(published) = &site.published {
        report(published, &args.output);
    }
    say(&format!(
        "wrote {} pages, {} charts, {} files to {} in {:.1} s",
        site.pages,
        site.charts,
        site.files,
        args.output.display(),
        start.elapsed().as_secs_f64()
    ));
    Ok(())
}

/// What is to be known of the old site, and what did not work behind the new one.
fn report(published: &Published, output: &Path) {
    let listed = |paths: &[String]| {
        let more = if paths.len() > 5 { format!(" and {} more", paths.len() - 5) } else { String::new() };
        paths[..paths.len().min(5)].join(", ") + &more
    };
    let kept: Vec<String> = published.kept.iter().map(|path| path.display().to_string()).collect();
    if !kept.is_empty() {
        say(&format!("kept in {}, though no build wrote it: {}", output.display(), listed(&kept)));
    }
    if !published.changed.is_empty() {
        say(&format!("replaced, though changed by hand since the last build: {}", listed(&published.changed)));
    }
    for warning in &published.warnings {
        say(&format!("warning: the new site is in place, but {warning}; the next build tries again"));
    }
}
