//! Where links and pictures of chapters lead within the site: looked for when all its files are there.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Sink};
use crate::page::links;
use crate::source::Span;
use crate::write::File;

/// An address in a chapter that has to be a file of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// As written, relative to the folder of the report.
    address: String,
    place: Span,
}

impl From<(String, Span)> for Target {
    fn from((address, place): (String, Span)) -> Self {
        Target { address, place }
    }
}

/// The files of the site as far as links are checked against them.
#[derive(Debug, Default)]
pub struct Known {
    /// All paths.
    pub paths: BTreeSet<String>,
    /// The anchors of pages that a link into needs.
    anchors: BTreeMap<String, Vec<String>>,
}

impl Known {
    /// Notes the anchors of a page.
    pub fn page(&mut self, file: &File) {
        let page = String::from_utf8_lossy(&file.bytes);
        // What is inside a chart is no place to lead to.
        let outside = page.split("<svg ").map(|part| part.split_once("</svg>").map_or(part, |(_, after)| after));
        let anchors = outside.flat_map(links::anchors).map(str::to_owned).collect();
        self.anchors.insert(file.path.clone(), anchors);
    }
}

/// Targets with the folder of their report, `/` at its end.
pub type Report = (String, Vec<Target>);

impl Target {
    /// The path below the root that the target names, and its anchor (empty: the page as a whole).
    fn place(&self, folder: &str) -> (String, &str) {
        let (file, anchor) = self.address.split_once('#').unwrap_or((&self.address, ""));
        let path = if file.is_empty() { format!("{folder}index.html") } else { links::resolve(folder, file) };
        // `#r=a,b` is a setting that a script reads, not an anchor.
        (path, if anchor.contains('=') { "" } else { anchor })
    }
}

/// The pages into which a target leads.
pub fn entered(reports: &[Report]) -> BTreeSet<String> {
    let all = reports.iter().flat_map(|(folder, own)| own.iter().map(|target| target.place(folder)));
    all.filter(|(_, anchor)| !anchor.is_empty()).map(|(path, _)| path).collect()
}

/// Reports targets that the site does not hold.
pub fn check(reports: &[Report], known: &Known, sink: &mut Sink) {
    for (folder, target) in reports.iter().flat_map(|(folder, own)| own.iter().map(move |target| (folder, target))) {
        let (path, anchor) = target.place(folder);
        if !known.paths.contains(&path) {
            let alike = known.paths.iter().filter(|p| p.rsplit('.').next() == path.rsplit('.').next());
            sink.push(
                Diagnostic::error("chapter::target", format!("the site has no file `{path}`"))
                    .at(target.place, "leads nowhere")
                    .help("addresses are relative to the folder of the report")
                    .did_you_mean(&path, alike.map(String::as_str)),
            );
            continue;
        }
        let anchors = known.anchors.get(&path).map_or(&[][..], Vec::as_slice);
        if !anchor.is_empty() && !anchors.iter().any(|a| a == anchor) {
            sink.push(
                Diagnostic::error("chapter::target", format!("`{path}` has no anchor `{anchor}`"))
                    .at(target.place, "leads nowhere")
                    .did_you_mean(anchor, anchors.iter().map(String::as_str)),
            );
        }
    }
}
