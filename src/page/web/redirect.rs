//! Pages at old addresses that lead on to new ones (`[aliases]` of site.toml).
//!
//! A static host cannot answer with a redirect; a page that refreshes at once and says where it
//! leads works everywhere, and search engines read it as one.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::diag::{Diagnostic, Sink};
use crate::fs::path::folded;
use crate::lang::Lang;
use crate::page::address::{absolute, up};
use crate::page::policy;
use crate::page::workshop::{View, Workshop};
use crate::source::Span;
use crate::write::File;

/// Whether two files cannot both be there: they are one on a system that does not tell capital letters, or one is to
/// be a folder of the other.
fn clash(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    let within = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
    a == b || within(&a, &b) || within(&b, &a)
}

/// A page that leads on.
#[derive(Serialize, JsonSchema)]
pub struct Redirect {
    /// BCP 47 tag of its language.
    tag: String,
    /// Where it leads.
    href: String,
    /// The absolute address of that page, where the site's is known.
    canonical: Option<String>,
    /// The content security policy.
    policy: String,
}

impl View for Redirect {
    const TEMPLATE: &'static str = "redirect.html";
    const NAME: &'static str = "redirect";
}

/// The redirect pages. An alias where a page stands, or that leads nowhere, is an error.
pub fn pages(shop: Workshop<'_>, paths: &BTreeSet<String>, complete: bool, sink: &mut Sink) -> Vec<File> {
    let site = &shop.world.project.site;
    let mut taken: BTreeMap<&str, Span> = BTreeMap::new();
    let mut pages = Vec::new();
    for alias in &site.aliases {
        if let Some(page) = paths.iter().find(|page| clash(page, &alias.from)) {
            sink.push(
                Diagnostic::error("site::alias-collides", format!("the site has a page at `{page}`"))
                    .at(alias.place, "this address is taken")
                    .help("an alias stands for an address that no longer leads to a page"),
            );
            continue;
        }
        let other = taken.iter().find(|(other, _)| clash(other, &alias.from)).map(|(_, place)| *place);
        if let Some(first) = other.or_else(|| taken.insert(&alias.from, alias.place)) {
            sink.push(
                Diagnostic::error("site::alias-collides", format!("two aliases stand at `{}`", alias.from))
                    .at(alias.place, "again here")
                    .at(first, "first here"),
            );
            continue;
        }
        let (file, anchor) = alias.to.split_once('#').map_or((alias.to.as_str(), ""), |(file, anchor)| (file, anchor));
        if !paths.contains(file) && !complete {
            continue;
        }
        if !paths.contains(file) {
            sink.push(
                Diagnostic::error("site::alias-target", format!("the site has no page `{file}`"))
                    .at(alias.target_place, "leads nowhere")
                    .did_you_mean(file, paths.iter().map(String::as_str).filter(|path| path.ends_with(".html"))),
            );
            continue;
        }
        let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
        let lang = site.languages.iter().copied().find(|l| alias.to.starts_with(&format!("{}/", l.code())));
        let lang = lang.or(site.languages.first().copied()).unwrap_or(Lang::Zh);
        let view = Redirect {
            tag: lang.tag().to_owned(),
            href: format!("{}{file}{anchor}", up(&alias.from)),
            canonical: site.base_url.as_ref().map(|base| absolute(base, file)),
            policy: policy::policy(&[]),
        };
        pages.push(File::text(alias.from.clone(), shop.part(&view, lang, sink)));
    }
    pages
}
