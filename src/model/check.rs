//! From raw to checked: looks every name up, turns every cell into what it means, and reports all
//! that is wrong on the way.
//!
//! A builder takes raw rows or keys and gives model values; what cannot be built is reported and
//! left out, so that one run finds as much as possible. The result is only used where nothing was
//! an error.

use std::collections::{BTreeMap, BTreeSet};

use super::{Project, Region, RegionId};
use crate::diag::{Diagnostic, Sink};
use crate::lang::Lang;
use crate::load::{Limits, RawProject};
use crate::source::{SourceMap, Span};
use crate::words::{Catalogue, Words};

mod across;
mod aliases;
mod audit;
mod boxes;
mod chapters;
mod charts;
mod edition;
mod facts;
mod file_tables;
mod framework;
mod keys;
mod looks;
mod method;
mod names;
mod neighbours;
mod opinions;
mod own_steps;
mod panel;
mod panel_checks;
mod panel_fill;
mod picks;
mod printed;
mod provenance;
mod regions;
mod settings;
mod sheet;
mod site;
mod sources;
mod tables;
mod theme;
mod tree;
mod words;
mod years;

pub use theme::OF_CHARTS as CHART_COLOURS;

/// What the builders of an edition know from outside it.
#[derive(Debug, Clone, Copy)]
struct Outside<'a> {
    regions: &'a [Region],
    /// Every name of every region, folded.
    region_names: &'a BTreeMap<String, RegionId>,
    /// False where rows of `regions.csv` were left out: a name that is not known may be in one of them.
    all_regions: bool,
    /// Ids of all editions of the site.
    editions: &'a [(String, Span)],
    sources: &'a SourceMap,
    limits: Limits,
    /// The languages of the site.
    languages: &'a [Lang],
    /// What readers are told, for each language of the site.
    words: &'a [Catalogue],
    /// The code of the nation in observations.
    nation: Option<&'a str>,
}

impl<'a> Outside<'a> {
    /// True for what a language calls the nation, in any of its forms.
    fn is_nation(&self, name: &str) -> bool {
        let forms = ["", "adjective"];
        let words = || self.languages.iter().map(|lang| self.words(*lang));
        words().any(|words| forms.iter().any(|form| words.term("nation", form).eq_ignore_ascii_case(name)))
    }

    /// The words of a language of the site.
    fn words(&self, lang: Lang) -> Words<'a> {
        self.words.iter().find(|c| c.lang == lang).map_or_else(|| Words::built_in(lang), Words::of)
    }
}

impl Project {
    /// Checks what was read and builds the model from it; findings go to `sink`.
    ///
    /// None where there is nothing to build on: no site settings or no regions. Where a project
    /// comes back it is sound only if [`Sink::failed`] says so: parts with errors are left out of it.
    /// Names of other editions are checked against `site.toml`, so that a project read with `only`
    /// stays valid; then [`Project::edition`] does not find those that were not read.
    #[expect(clippy::needless_pass_by_value, reason = "what was read is of no use beside what it became")]
    pub fn from_raw(raw: RawProject, sources: &SourceMap, sink: &mut Sink) -> Option<Project> {
        let site = site::build(&raw.site, &raw.edition_ids, &raw.words, &raw.files, sink);
        let words = site::words(&raw.words, &raw.site, sources, sink);
        let nation = site.as_ref().and_then(|(site, _)| site.nation.clone());
        let table = raw.regions.as_ref()?;
        let (regions, region_names) = regions::build(table, raw.limits, sink)?;
        let outside = Outside {
            regions: &regions,
            region_names: &region_names,
            all_regions: !table.lossy,
            editions: &raw.edition_ids,
            sources,
            limits: raw.limits,
            languages: &raw.site.languages,
            words: &words,
            nation: nation.as_deref(),
        };
        let editions = raw.editions.iter().filter_map(|e| edition::build(e, outside, sink)).collect();
        if let Some(code) = raw
            .site
            .root
            .get("nation")
            .filter(|_| nation.as_ref().is_some_and(|n| region_names.contains_key(&super::fold_name(n))))
        {
            let message = "the code of the nation is that of a region";
            sink.push(
                Diagnostic::error("site::nation", message)
                    .at(code.span, "what observations say of it would be said of both")
                    .help("give the nation another code, or leave `nation` out where the index has none"),
            );
        }
        let neighbours = raw.neighbours.as_ref();
        let neighbours = neighbours.map(|table| neighbours::build(table, outside, sink)).unwrap_or_default();
        let (mut site, places) = site?;
        let pages = chapters::build(&raw.pages, &BTreeSet::new(), &raw.site.languages, sources, sink);
        site.own.pages = pages.into_iter().map(|(page, _)| page).collect();
        site.own.files.clone_from(&raw.files);
        let project = Project { site, regions, neighbours, editions, words };
        across::check(&project, &raw.editions, &places, sink);
        Some(project)
    }
}
