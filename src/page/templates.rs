//! Templates and assets: those in the binary, overridden by local files of the same name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tera::Tera;

use crate::diag::{Diagnostic, Sink};
use crate::fs;
use crate::load::Folder;
use crate::say::calls::OF_TERA;
use crate::say::chapter::tags;
use crate::source::{FileId, SourceMap, Span};
use crate::write::markdown;

const EMBEDDED: &[(&str, &str)] = &[
    ("404.html", include_str!("../../templates/404.html")),
    ("base.html", include_str!("../../templates/base.html")),
    ("callout.html", include_str!("../../templates/callout.html")),
    ("callout.md", include_str!("../../templates/callout.md")),
    ("chapter.html", include_str!("../../templates/chapter.html")),
    ("chart.js", include_str!("../../templates/chart.js")),
    ("compare.html", include_str!("../../templates/compare.html")),
    ("compare.js", include_str!("../../templates/compare.js")),
    ("derivation-node.html", include_str!("../../templates/derivation-node.html")),
    ("derivation.html", include_str!("../../templates/derivation.html")),
    ("editions.html", include_str!("../../templates/editions.html")),
    ("figure.html", include_str!("../../templates/figure.html")),
    ("figure.md", include_str!("../../templates/figure.md")),
    ("grid.html", include_str!("../../templates/grid.html")),
    ("home.html", include_str!("../../templates/home.html")),
    ("icon.svg", include_str!("../../templates/icon.svg")),
    ("page.html", include_str!("../../templates/page.html")),
    ("redirect.html", include_str!("../../templates/redirect.html")),
    ("region.html", include_str!("../../templates/region.html")),
    ("regions.html", include_str!("../../templates/regions.html")),
    ("report.html", include_str!("../../templates/report.html")),
    ("report.md", include_str!("../../templates/report.md")),
    ("search.html", include_str!("../../templates/search.html")),
    ("search.js", include_str!("../../templates/search.js")),
    ("site.js", include_str!("../../templates/site.js")),
    ("style.css", include_str!("../../templates/style.css")),
    ("table.html", include_str!("../../templates/table.html")),
    ("table.md", include_str!("../../templates/table.md")),
    ("weigh.html", include_str!("../../templates/weigh.html")),
    ("weigh.js", include_str!("../../templates/weigh.js")),
];

/// Everything that decides how pages look.
pub struct Templates {
    html: Tera,
    markdown: Tera,
    /// Published under `assets/` as they are: name and text.
    assets: Vec<(String, String)>,
    files: BTreeMap<String, FileId>,
    /// False where a template has errors of syntax: nothing can be rendered, and they were reported.
    sound: bool,
}

/// A folder with local templates could not be read.
pub type Result<T> = std::result::Result<T, fs::Error>;

/// Looks at a template of the project's own: its name, its text, and the file that it stands in.
pub type Check = fn(&str, &str, FileId, &mut Sink);

impl Templates {
    /// Takes the embedded templates and what stands in `folder` (which need not exist).
    /// `check` looks at each template of the folder: what it asks for is known where views are.
    pub fn load(folder: &Path, check: Check, sources: &mut SourceMap, sink: &mut Sink) -> Result<Self> {
        let mut texts: BTreeMap<String, (FileId, String)> = BTreeMap::new();
        for (name, text) in EMBEDDED {
            let id = sources.add(format!("templates/{name}"), *text);
            texts.insert((*name).to_owned(), (id, (*text).to_owned()));
        }
        let mut local = BTreeSet::new();
        let folder = Folder::new(folder, "templates");
        for name in folder.files(sink)? {
            // The words of the program stand beside its templates; a project's own in its data folder.
            if name.starts_with('.') || name.starts_with("words/") {
                continue;
            }
            let shown = folder.shown(&name);
            let Some(bytes) = folder.bytes(&name, sink)? else { continue };
            if name == "words.toml" {
                let id = sources.add(shown, String::from_utf8_lossy(&bytes));
                let finding = Diagnostic::error("template::words", "words are not read from the templates");
                sink.push(
                    finding
                        .at(Span::new(id, 0..0), "this file")
                        .help("write them into `words/<language>.ftl` of the data folder: `key = text`"),
                );
                continue;
            }
            sources.made_of(format!("templates/{name}"), &bytes);
            match String::from_utf8(bytes) {
                Ok(text) => {
                    let id = sources.add(shown, text.as_str());
                    report_styles(&name, &text, id, sink);
                    local.insert(name.clone());
                    texts.insert(name, (id, text));
                }
                Err(_) => sink.push(
                    Diagnostic::error("template::encoding", format!("`{shown}` is not UTF-8"))
                        .help("save the file as UTF-8"),
                ),
            }
        }
        report_unknown(&texts, sink);
        let before = sink.errors();
        for (name, (id, text)) in texts.iter().filter(|(name, _)| local.contains(*name)) {
            check(name, text, *id, sink);
        }
        let html = engine(&texts, ".html", sink);
        let markdown = engine(&texts, ".md", sink);
        let sound = sink.errors() == before;
        let files = texts.iter().map(|(name, (id, _))| (name.clone(), *id)).collect();
        let assets = texts.into_iter().filter(|(n, _)| !is_template(n)).map(|(n, (_, t))| (n, t)).collect();
        Ok(Templates { html, markdown, assets, files, sound })
    }

    /// Renders an HTML template.
    pub fn html(&self, name: &str, context: &tera::Context, sink: &mut Sink) -> String {
        self.render(&self.html, name, context, sink)
    }

    /// Renders a Markdown template.
    pub fn markdown(&self, name: &str, context: &tera::Context, sink: &mut Sink) -> String {
        self.render(&self.markdown, name, context, sink)
    }

    fn render(&self, tera: &Tera, name: &str, context: &tera::Context, sink: &mut Sink) -> String {
        if !self.sound {
            return String::new();
        }
        tera.render(name, context).unwrap_or_else(|error| {
            sink.push(diagnose(&error, name, &self.files));
            String::new()
        })
    }

    /// Files for `assets/`: name and text.
    pub fn assets(&self) -> &[(String, String)] {
        &self.assets
    }
}

/// A local template that replaces none and that no other one uses does nothing: its name is more often misspelt.
fn report_unknown(texts: &BTreeMap<String, (FileId, String)>, sink: &mut Sink) {
    let own = |name: &str| EMBEDDED.iter().any(|(known, _)| *known == name);
    let used = |name: &str| {
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        texts.iter().any(|(other, (_, text))| other != name && quoted.iter().any(|q| text.contains(q)))
    };
    for (name, (id, text)) in texts.iter().filter(|(name, _)| is_template(name) && !own(name) && !used(name)) {
        let place = Span::new(*id, 0..text.find('\n').unwrap_or(text.len()));
        let message = format!("`{name}` replaces no template, and none includes it");
        let finding = Diagnostic::warning("template::unknown", message).at(place, "nothing reads this file");
        sink.push(
            finding.did_you_mean(name, EMBEDDED.iter().map(|(known, _)| *known).filter(|known| is_template(known))),
        );
    }
}

/// True for what is rendered or read; other files are published as they are.
fn is_template(name: &str) -> bool {
    [".html", ".md"].iter().any(|end| name.ends_with(end))
}

fn engine(texts: &BTreeMap<String, (FileId, String)>, suffix: &str, sink: &mut Sink) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".md"]);
    if suffix == ".md" {
        tera.set_escape_fn(|text, out| out.write_all(markdown::text(text).as_bytes()));
    }
    let files: BTreeMap<String, FileId> = texts.iter().map(|(n, (id, _))| (n.clone(), *id)).collect();
    let own: Vec<(&str, &str)> =
        texts.iter().filter(|(n, _)| n.ends_with(suffix)).map(|(n, (_, t))| (n.as_str(), t.as_str())).collect();
    if let Err(error) = tera.add_raw_templates(own.iter().copied()) {
        // Tera names functions and filters that are not there without a place.
        let unknown: Vec<Diagnostic> = own.iter().flat_map(|(name, text)| unknown_names(text, files[*name])).collect();
        if unknown.is_empty() || matches!(error.kind(), tera::ErrorKind::SyntaxError(_)) {
            sink.push(diagnose(&error, "templates", &files));
        } else {
            sink.extend(unknown);
        }
    }
    tera
}

/// Functions that templates of pages can call.
const FUNCTIONS: [&str; 3] = ["range", "super", "throw"];
/// Filters that they can use beside those of chapters.
const OF_MARKUP: [&str; 6] = ["escape", "escape_html", "escape_xml", "indent", "newlines_to_br", "safe"];

/// Functions and filters that are not there.
fn unknown_names(text: &str, file: FileId) -> Vec<Diagnostic> {
    let all = tags::tags(text);
    let names = all.iter().flat_map(|tag| tags::names(text, tag));
    let wrong = names.filter_map(|name| {
        let filters = || OF_MARKUP.into_iter().chain(OF_TERA).collect();
        let (what, known): (_, Vec<&str>) =
            if name.filter { ("filter", filters()) } else { ("function", FUNCTIONS.to_vec()) };
        if known.contains(&name.text) {
            return None;
        }
        let found = Diagnostic::error("template::error", format!("there is no {what} `{}`", name.text));
        Some(found.at(Span::new(file, name.range), "here").did_you_mean(name.text, known))
    });
    wrong.collect()
}

/// Styles within a page, which its policy blocks.
fn report_styles(name: &str, text: &str, file: FileId, sink: &mut Sink) {
    if !name.ends_with(".html") {
        return;
    }
    let inline = ["<style", " style=\"", " style='"];
    for (start, sign) in inline.iter().flat_map(|sign| text.match_indices(sign)) {
        sink.push(
            Diagnostic::warning("template::style", "a style within a page, which the page's policy blocks")
                .at(Span::new(file, start..start + sign.len()), "has no effect")
                .help("write it into `style.css` beside the template, or another style sheet there"),
        );
    }
}

fn diagnose(error: &tera::Error, name: &str, files: &BTreeMap<String, FileId>) -> Diagnostic {
    use tera::ErrorKind::{RenderingError, SyntaxError};
    match error.kind() {
        RenderingError(report) | SyntaxError(report) => {
            let found = Diagnostic::error("template::error", report.message().to_owned());
            match files.get(report.filename()) {
                Some(id) => found.at(Span::new(*id, report.span().range.clone()), "here"),
                None => found,
            }
        }
        other => Diagnostic::error("template::error", format!("`{name}`: {other}")),
    }
}
