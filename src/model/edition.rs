//! An edition: one year's report with its data, method and texts.

use super::{
    Audit, CallOut, Chapter, ChartSpec, Fact, FileTable, Flag, Framework, Method, NodeId, Opinions, Panel, Provenance,
    Published, PublishedKind, PublishedRows, RegionId, Source, SourceId, TableKind, TableSpec, Withheld,
};
use crate::lang::Text;
use crate::source::Span;

/// A tier's position in [`Edition::tiers`]; 0 is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TierId(pub usize);

/// A tier of regions.
#[derive(Debug, Clone)]
pub struct Tier {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// A region's tier as a publisher lists it.
#[derive(Debug, Clone)]
pub struct ListedTier {
    /// The tier.
    pub tier: TierId,
    /// The region.
    pub region: RegionId,
    /// Position in the printed list.
    pub order: u32,
    /// Where it was read.
    pub source: SourceId,
    /// Where in the source.
    pub locator: String,
}

/// The report of another author that an edition retells.
///
/// An edition of this kind has two citations: the original, which is the source of every figure, and
/// the retelling, whose words and tables are the site's.
#[derive(Debug, Clone)]
pub struct Original {
    /// Its title.
    pub title: Text,
    /// Who wrote it.
    pub authors: Text,
    /// Who convened it, where that is another body.
    pub organiser: Option<Text>,
    /// Under whose guidance it was written.
    pub adviser: Option<Text>,
    /// Who published it.
    pub publisher: Text,
    /// When it was published: YYYY, YYYY-MM or YYYY-MM-DD.
    pub published_on: String,
    /// Where it can be had.
    pub url: Option<String>,
    /// Its notice of rights in our words, and what of it is used here.
    pub rights: Text,
    /// When it was retold here.
    pub retold_on: String,
}

/// One edition.
#[derive(Debug)]
pub struct Edition {
    /// Folder name.
    pub id: String,
    /// Title of the report.
    pub title: Text,
    /// For navigation and charts.
    pub short_title: Text,
    /// One sentence.
    pub description: Text,
    /// Who published the figures.
    pub publisher: Text,
    /// Date of the publication.
    pub published_on: String,
    /// Years, ascending.
    pub years: Vec<i32>,
    /// Default source line.
    pub source_line: Text,
    /// Shown at the top of the report.
    pub notice: Option<Text>,
    /// The report that this edition retells; none where the edition is the site's own.
    pub original: Option<Original>,
    /// How indices are computed.
    pub method: Method,
    /// The statistical audit, where the edition asks for one.
    pub audit: Option<Audit>,
    /// Tiers, best first; empty where the edition has none.
    pub tiers: Vec<Tier>,
    /// The edition whose tiers these are set against.
    pub compare_tiers: Option<String>,
    /// The tree.
    pub framework: Framework,
    /// What experts say of weights.
    pub opinions: Opinions,
    /// Observations, where the edition is computed.
    pub panel: Option<Panel>,
    /// Printed figures at nodes.
    pub published: PublishedRows,
    /// Figures that a publisher printed and that the text at hand does not hold.
    pub withheld: Vec<Withheld>,
    /// Printed tiers.
    pub listed_tiers: Vec<ListedTier>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Boxes.
    pub boxes: Vec<CallOut>,
    /// Suspect values.
    pub flags: Vec<Flag>,
    /// Where series come from; empty where the edition does not say.
    pub provenance: Vec<Provenance>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Files of `tables/`.
    pub file_tables: Vec<FileTable>,
    /// Charts.
    pub charts: Vec<ChartSpec>,
    /// Tables.
    pub tables: Vec<TableSpec>,
    /// Chapters in order.
    pub chapters: Vec<Chapter>,
    /// `edition.toml` as a whole, for findings without a nearer place.
    pub place: Span,
}

impl Edition {
    /// Position of a year.
    pub fn year_index(&self, year: i32) -> Option<usize> {
        self.years.binary_search(&year).ok()
    }

    /// The first year.
    pub fn first_year(&self) -> i32 {
        self.years.first().copied().unwrap_or_default()
    }

    /// The last year.
    pub fn last_year(&self) -> i32 {
        self.years.last().copied().unwrap_or_default()
    }

    /// A printed figure.
    pub fn published(
        &self,
        node: NodeId,
        region: Option<RegionId>,
        year: i32,
        kind: PublishedKind,
    ) -> Option<&Published> {
        self.published.get(node, region, year, kind)
    }

    /// A figure that was printed and is not in the text at hand.
    pub fn withheld(
        &self,
        node: NodeId,
        region: Option<RegionId>,
        year: i32,
        kind: PublishedKind,
    ) -> Option<&Withheld> {
        self.withheld.iter().find(|p| p.node == node && p.region == region && p.year == year && p.kind == kind)
    }

    /// A file of `tables/`: by its own id, or by that of the declared table that shows it.
    pub fn file_table(&self, id: &str) -> Option<&FileTable> {
        let shown = self.tables.iter().find(|t| t.id == id).and_then(|t| match &t.kind {
            TableKind::File { file, .. } => Some(file.as_str()),
            _ => None,
        });
        let own = |id: &str| self.file_tables.iter().find(|t| t.id == id);
        own(id).or_else(|| own(shown?.trim_end_matches(".csv").trim_start_matches("tables/")))
    }

    /// Finds a tier by its slug.
    pub fn find_tier(&self, id: &str) -> Option<TierId> {
        self.tiers.iter().position(|t| t.id == id).map(TierId)
    }
}

/// Words for years of an edition, which mean the right one in next year's edition too.
pub const RELATIVE_YEARS: [&str; 3] = ["first", "previous", "last"];

/// The edition that `previous` means in place of an id: the one after `this` in the list of the site, whose latest
/// stands first.
pub fn earlier_edition<'a>(this: &str, all: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    all.into_iter().skip_while(|id| *id != this).nth(1)
}

/// The year that one of [`RELATIVE_YEARS`] means; `previous` is the one before `until`, or before the last.
pub fn relative_year(word: &str, years: &[i32], until: Option<i32>) -> Option<i32> {
    let last = years.last().copied();
    match word {
        "first" => years.first().copied(),
        "last" => last,
        "previous" => years.iter().rev().copied().find(|year| until.or(last).is_some_and(|end| *year < end)),
        _ => None,
    }
}
