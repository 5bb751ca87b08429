//! Where links and pictures of chapters lead within the site: looked for when all its files are there.

use std::collections::BTreeMap;

use super::{File, links, lint};
use crate::diag::{Diagnostic, Sink};
use crate::source::Span;

/// An address in a chapter that has to be a file of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// As written, relative to the folder of the report.
    address: String,
    place: Span,
}

impl Target {
    /// The target of a link or picture; none where it leads elsewhere, or where a call writes it.
    pub fn of(address: &str, place: Span) -> Option<Self> {
        let ours = !links::is_absolute(address) && !address.contains(lint::FILLER);
        ours.then(|| Target { address: address.to_owned(), place })
    }
}

/// Reports targets that the site does not hold. The targets come with the folder of their report, `/` at its end.
pub fn check(reports: &[(String, Vec<Target>)], files: &[File], sink: &mut Sink) {
    let known: BTreeMap<&str, &[u8]> = files.iter().map(|f| (f.path.as_str(), f.bytes.as_slice())).collect();
    for (folder, target) in reports.iter().flat_map(|(folder, own)| own.iter().map(move |target| (folder, target))) {
        let (file, anchor) = target.address.split_once('#').unwrap_or((&target.address, ""));
        let path = if file.is_empty() { format!("{folder}index.html") } else { links::resolve(folder, file) };
        let Some(bytes) = known.get(path.as_str()) else {
            sink.push(
                Diagnostic::error("chapter::target", format!("the site has no file `{path}`"))
                    .at(target.place, "leads nowhere")
                    .help("addresses are relative to the folder of the report")
                    .did_you_mean(
                        &path,
                        known.keys().copied().filter(|p| p.rsplit('.').next() == path.rsplit('.').next()),
                    ),
            );
            continue;
        };
        // `#r=a,b` is a setting that a script reads, not an anchor.
        if anchor.is_empty() || anchor.contains('=') {
            continue;
        }
        let page = String::from_utf8_lossy(bytes);
        // What is inside a chart is no place to lead to.
        let outside = page.split("<svg ").map(|part| part.split_once("</svg>").map_or(part, |(_, after)| after));
        let anchors: Vec<&str> = outside.flat_map(links::anchors).collect();
        if !anchors.contains(&anchor) {
            sink.push(
                Diagnostic::error("chapter::target", format!("`{path}` has no anchor `{anchor}`"))
                    .at(target.place, "leads nowhere")
                    .did_you_mean(anchor, anchors.iter().copied()),
            );
        }
    }
}
