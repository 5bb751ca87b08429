//! The checked model: what the input means, with nothing left to look up or to doubt.
//!
//! Built once from what [`crate::load`] read (`Project::from_raw`); every name is resolved to an
//! id, every number is finite. No arithmetic here: that is [`crate::index`]'s work.

use crate::lang::{Lang, Text};
use crate::source::Span;
use crate::words::{Catalogue, Words};

pub mod audit;
mod check;
pub mod display;
pub mod edition;
pub mod fact;
pub mod framework;
pub mod method;
pub mod opinion;
pub mod panel;
pub mod provenance;

pub use audit::{Audit, AuditMissing, AuditRule, Design, Factors, WeightSpread};
pub use check::CHART_COLOURS;
pub use display::{
    Chapter, ChartKind, ChartSpec, Coefficient, Distribution, Dumbbell, FileTable, RankInterval, RankMoves, ShareBars,
    ShareSeries, TableColumn, TableKind, TableSpec, Trend,
};
pub use edition::{Edition, ListedTier, Original, Tier, TierId, earlier_edition, relative_year};
pub use fact::{
    Basis, CallOut, Fact, Flag, Published, PublishedKind, PublishedRows, Qualifier, Scope, Source, SourceId, Subject,
    Withheld,
};
pub use framework::{Direction, Framework, Indicator, Mark, NationalRule, Node, NodeId};
pub use method::{
    Aggregate, Blend, Centre, Combine, Fallback, Grouping, Half, Loadings, MeanKind, Method, Missing, MissingRule,
    NationalMethod, Normalisation, Normalise, OwnSteps, RegionalMethod, Rounding, Sample, Screen, Setting, TierRule,
    Tiers, Ties, Transform, Treat, TreatKind, Variant, WeightKind, Weights, Window, Zero,
};
pub use opinion::{Compared, Judged, JudgementError, Judgements, Opinions, Scored};
pub use panel::{Cell, Panel, Series, SeriesId};
pub use provenance::{Grade, Provenance};

/// A region's position in [`Project::regions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionId(pub usize);

/// The whole site: its settings, the regions, and the editions in the order of `site.toml`.
#[derive(Debug)]
pub struct Project {
    /// Settings of the site.
    pub site: Site,
    /// All regions in the order of `regions.csv`.
    pub regions: Vec<Region>,
    /// Pairs of regions that lie beside each other, each once.
    pub neighbours: Vec<(RegionId, RegionId)>,
    /// Editions, latest first.
    pub editions: Vec<Edition>,
    /// What readers are told, for each language of the site.
    pub words: Vec<Catalogue>,
}

impl Project {
    /// The edition with this id.
    pub fn edition(&self, id: &str) -> Option<&Edition> {
        self.editions.iter().find(|e| e.id == id)
    }

    /// The words of a language of the site.
    pub fn words(&self, lang: Lang) -> Words<'_> {
        let found = self.words.iter().find(|c| c.lang == lang);
        found.map_or_else(|| Words::built_in(lang), Words::of)
    }

    /// The region behind an id.
    pub fn region(&self, id: RegionId) -> &Region {
        &self.regions[id.0]
    }

    /// A text in all languages of the site, from their words.
    pub fn text(&self, say: impl Fn(Words<'_>) -> String) -> Text {
        Text::each(&self.site.languages, |lang| say(self.words(lang)))
    }

    /// Finds a region by code, ISO code, slug, short or full name in any language, or by a further name.
    pub fn find_region(&self, name: &str) -> Option<RegionId> {
        find_region(&self.regions, name)
    }

    /// The regions that are scored, in file order.
    pub fn assessed(&self) -> impl Iterator<Item = RegionId> + '_ {
        (0..self.regions.len()).filter(|&i| self.regions[i].assessed).map(RegionId)
    }
}

/// Finds a region by any of its names; letter case, and `_` for `-`, do not matter.
pub fn find_region(regions: &[Region], name: &str) -> Option<RegionId> {
    let name = fold_name(name);
    regions.iter().position(|r| r.names().any(|n| fold_name(n) == name)).map(RegionId)
}

/// The form in which names of regions are compared.
fn fold_name(name: &str) -> String {
    name.trim().to_lowercase().replace('_', "-")
}

/// Settings of the site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Title.
    pub title: Text,
    /// One sentence for search results.
    pub description: Text,
    /// Who publishes the site.
    pub publisher: Text,
    /// Languages; the first stands at the root.
    pub languages: Vec<Lang>,
    /// The code of the nation in `observations.csv`, where its values are given; none where there is no nation.
    pub nation: Option<String>,
    /// Absolute address of the root, ending in `/`, where it is known.
    pub base_url: Option<String>,
    /// What the home page shows.
    pub home: Home,
    /// Whether reports have a page for each chapter beside the long one.
    pub chapter_pages: bool,
    /// Old addresses that lead on.
    pub aliases: Vec<Alias>,
    /// What the project adds of its own.
    pub own: Own,
}

/// What a project adds to its site.
#[derive(Debug, Clone, Default)]
pub struct Own {
    /// Pages, in the order of the navigation.
    pub pages: Vec<Chapter>,
    /// Files that are published as they are, by their paths below the root of the site.
    pub files: Vec<(String, Vec<u8>)>,
    /// How the site looks.
    pub theme: Theme,
}

/// `[theme]` of site.toml.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// A picture before the title in the head of every page: a path of `static/`.
    pub logo: Option<String>,
    /// A font of `static/` for all text.
    pub font: Option<String>,
    /// A line at the foot of every page.
    pub footer: Text,
    /// Under what licence the site may be used, at the foot of every page.
    pub licence: Text,
    /// Custom properties of the style sheet and their colours, on light ground and on dark.
    pub colours: [Vec<(String, String)>; 2],
}

/// An old address and where it leads now; both are files below the root of the site.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The old file.
    pub from: String,
    /// The file that it leads to, with an anchor where one is named.
    pub to: String,
    /// Where the old address stands.
    pub place: Span,
    /// Where the new one stands.
    pub target_place: Span,
}

/// What the home page shows.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// Edition id; the first edition where the site says nothing else.
    pub edition: String,
    /// Chart id of the map, where one is shown.
    pub map: Option<String>,
    /// Chart id of the trend, where one is shown.
    pub trend: Option<String>,
}

/// A scored place (or one that is on the map only).
#[derive(Debug, Clone)]
pub struct Region {
    /// National code, such as `320000`.
    pub code: String,
    /// ISO 3166-2 code.
    pub iso: String,
    /// URL part.
    pub slug: String,
    /// Short name.
    pub name: Text,
    /// Full name; the short name where the data have no other.
    pub full_name: Text,
    /// Further names that data and search find it by, such as an older spelling.
    pub also: Vec<String>,
    /// Economic zone; empty where not assessed.
    pub zone: Text,
    /// Groups that the region belongs to, by column of `regions.csv` (`group_…`).
    pub groups: Vec<(String, String)>,
    /// False: shown on the map as not assessed, never scored.
    pub assessed: bool,
    /// Row and column on the tile map; none: not on it.
    pub tile: Option<(u32, u32)>,
}

impl Region {
    /// Everything that it is called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let codes = [&self.code, &self.iso, &self.slug].into_iter().chain(&self.also).map(String::as_str);
        codes.chain(self.name.all()).chain(self.full_name.all()).filter(|name| !name.is_empty())
    }
}
