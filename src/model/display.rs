//! What an edition shows: charts, tables, chapters. Names in them are resolved, numbers are not computed.

use super::{Framework, NodeId, RegionId, SeriesId};
use crate::lang::{Lang, Text};
use crate::source::{FileId, Span};

/// A `[[chart]]` of `edition.toml`.
#[derive(Debug, Clone)]
pub struct ChartSpec {
    /// Slug: file name and anchor.
    pub id: String,
    /// Headline; a template.
    pub title: Text,
    /// What is shown, unit, years; a template.
    pub standfirst: Text,
    /// Remark.
    pub note: Option<Text>,
    /// Source line, where it is not the edition's.
    pub source: Option<Text>,
    /// What it draws.
    pub kind: ChartKind,
    /// Where it is declared.
    pub place: Span,
}

/// The kinds of charts and what each needs.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields are the keys of docs/data-format.md")]
pub enum ChartKind {
    Trend(Trend),
    Growth { node: NodeId, years: Vec<i32>, axis: Option<String> },
    TrendPanels(Trend),
    Dumbbell(Dumbbell),
    Ranking { node: NodeId, year: i32, top: Option<usize>, regions: Vec<RegionId>, highlight: Vec<RegionId> },
    TileMap { node: Option<NodeId>, year: i32 },
    HeatMap { nodes: Vec<NodeId>, year: i32, sort: NodeId, regions: Vec<RegionId> },
    TierMoves { from: String },
    ShareBars(ShareBars),
    Stack { table: String, label: String, values: Vec<ShareSeries>, growth: Option<ShareSeries> },
    Profile { region: RegionId, nodes: Vec<NodeId>, year: i32, radar: bool },
    RankMoves(RankMoves),
    Contributions { node: NodeId, from: i32, year: i32, sort: bool },
    Scatter { x: NodeId, y: NodeId, year: i32, means: bool, highlight: Vec<RegionId> },
    SizeScatter { series: SeriesId, year: i32, highlight: Vec<RegionId> },
    Distribution(Distribution),
    DotPanel { nodes: Vec<NodeId>, year: i32, sort: NodeId },
    ContributionsByYear { node: NodeId, years: Vec<i32> },
    SmallMultiples { node: NodeId, years: Vec<i32>, highlight: Vec<RegionId> },
    Framework { node: NodeId, depth: usize },
    Correlation { nodes: Vec<NodeId>, year: i32, coefficient: Coefficient },
    RankInterval(RankInterval),
    PairedLists { left: NodeId, right: NodeId, year: i32, top: usize },
    Timeline { table: String, date: String, label: String, lane: String },
}

impl ChartKind {
    /// The name of the kind, as in `edition.toml` and in `data-kind`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Trend(_) => "trend",
            Self::TrendPanels(_) => "trend-panels",
            Self::Dumbbell(_) => "dumbbell",
            Self::Growth { .. } => "growth",
            Self::Ranking { .. } => "ranking",
            Self::TileMap { .. } => "tile-map",
            Self::HeatMap { .. } => "heat-map",
            Self::TierMoves { .. } => "tier-moves",
            Self::ShareBars(_) => "share-bars",
            Self::Stack { .. } => "stack",
            Self::Profile { .. } => "profile",
            Self::RankMoves(_) => "rank-moves",
            Self::Contributions { .. } => "contributions",
            Self::Scatter { .. } => "scatter",
            Self::SizeScatter { .. } => "size-scatter",
            Self::Distribution(_) => "distribution",
            Self::DotPanel { .. } => "dot-panel",
            Self::ContributionsByYear { .. } => "contributions-by-year",
            Self::SmallMultiples { .. } => "small-multiples",
            Self::Framework { .. } => "framework",
            Self::Correlation { .. } => "correlation",
            Self::RankInterval(_) => "rank-interval",
            Self::PairedLists { .. } => "paired-lists",
            Self::Timeline { .. } => "timeline",
        }
    }
}

impl ChartKind {
    /// The nodes whose figures it shows; none where it shows a file or printed tiers.
    pub fn nodes(&self) -> Vec<NodeId> {
        match self {
            Self::Trend(Trend { nodes, .. })
            | Self::TrendPanels(Trend { nodes, .. })
            | Self::Dumbbell(Dumbbell::Years { nodes, .. } | Dumbbell::Editions { nodes, .. })
            | Self::HeatMap { nodes, .. }
            | Self::Profile { nodes, .. }
            | Self::DotPanel { nodes, .. }
            | Self::Correlation { nodes, .. } => nodes.clone(),
            Self::Growth { node, .. }
            | Self::Ranking { node, .. }
            | Self::Contributions { node, .. }
            | Self::ContributionsByYear { node, .. }
            | Self::SmallMultiples { node, .. } => vec![*node],
            Self::RankInterval(shown) => vec![shown.node],
            Self::TileMap { node, .. } => vec![node.unwrap_or(Framework::ROOT)],
            Self::SizeScatter { .. } => vec![Framework::ROOT],
            Self::RankMoves(moves) => vec![moves.node],
            Self::Scatter { x, y, .. } | Self::PairedLists { left: x, right: y, .. } => vec![*x, *y],
            Self::Distribution(spread) => spread.nodes.clone(),
            Self::TierMoves { .. }
            | Self::Dumbbell(Dumbbell::Columns { .. })
            | Self::ShareBars { .. }
            | Self::Stack { .. }
            | Self::Timeline { .. }
            | Self::Framework { .. } => Vec::new(),
        }
    }

    /// Whether it shows levels of the nation rather than scores of regions.
    pub const fn is_national(&self) -> bool {
        matches!(
            self,
            Self::Trend(_)
                | Self::TrendPanels(_)
                | Self::Dumbbell(_)
                | Self::Growth { .. }
                | Self::Contributions { .. }
                | Self::ContributionsByYear { .. }
        )
    }
}

/// National levels over years.
#[derive(Debug, Clone)]
pub struct Trend {
    /// A line each.
    pub nodes: Vec<NodeId>,
    /// The lines that stand out.
    pub highlight: Vec<NodeId>,
    /// Years, ascending.
    pub years: Vec<i32>,
    /// Charts of the same kind with the same name here share one scale.
    pub axis: Option<String>,
    /// Years from which on values do not compare with those before: lines are cut there.
    pub breaks: Vec<i32>,
}

/// Two values of each row.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields are the keys of docs/data-format.md")]
pub enum Dumbbell {
    /// Two columns of a file.
    Columns { table: String, label: String, values: Vec<ShareSeries> },
    /// National levels in two years.
    Years { nodes: Vec<NodeId>, from: i32, year: i32 },
    /// National levels as another edition prints them, and as this one has them.
    Editions { nodes: Vec<NodeId>, with: String, year: i32 },
}

/// Ranks with the interval within which each of them can lie.
#[derive(Debug, Clone)]
pub struct RankInterval {
    /// The node whose ranks they are.
    pub node: NodeId,
    /// The year.
    pub year: i32,
    /// Whether intervals are those of the audit, or the range over the method of the edition and its variants.
    pub audited: bool,
    /// Regions that are drawn; none: all.
    pub regions: Vec<RegionId>,
    /// Regions in bold.
    pub highlight: Vec<RegionId>,
}

/// Ranks over the years of an edition, or against an earlier edition.
#[derive(Debug, Clone)]
pub struct RankMoves {
    /// The node whose ranks they are.
    pub node: NodeId,
    /// Years, ascending; of a chart against an edition, the one year here.
    pub years: Vec<i32>,
    /// The edition on the left.
    pub from: Option<String>,
    /// Regions that are drawn; none: all.
    pub regions: Vec<RegionId>,
    /// Regions in colour; none: those that moved by `least` places.
    pub highlight: Vec<RegionId>,
    /// How many places make a mover.
    pub least: u32,
}

/// Columns of a file as bars.
#[derive(Debug, Clone)]
pub struct ShareBars {
    /// The `[[table]]` that shows the file.
    pub table: String,
    /// Column with the labels.
    pub label: String,
    /// Columns with the values; the first may be the lower end of an interval.
    pub values: Vec<ShareSeries>,
    /// Column with the upper ends.
    pub high: Option<String>,
    /// Column whose words head groups of rows.
    pub group: Option<String>,
    /// Where the scale ends.
    pub to: Option<f64>,
    /// Rows by the first value, largest first.
    pub sort: bool,
}

/// Values of regions in strips.
#[derive(Debug, Clone)]
pub struct Distribution {
    /// A strip each; with `by_tier` the one node.
    pub nodes: Vec<NodeId>,
    /// The year.
    pub year: i32,
    /// Values of an indicator instead of scores.
    pub raw: bool,
    /// A strip for each tier.
    pub by_tier: bool,
    /// Regions that are named.
    pub highlight: Vec<RegionId>,
}

/// Which correlation a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coefficient {
    /// Pearson's r.
    Pearson,
    /// Spearman's ρ.
    Spearman,
    /// Kendall's τ-b.
    Kendall,
}

/// A column of a share chart, with its name where there are two.
#[derive(Debug, Clone)]
pub struct ShareSeries {
    /// Column key.
    pub column: String,
    /// Name of the series.
    pub name: Option<Text>,
}

/// A `[[table]]` of `edition.toml`.
#[derive(Debug, Clone)]
pub struct TableSpec {
    /// Slug: file name and anchor.
    pub id: String,
    /// Title; a template.
    pub title: Text,
    /// Remark.
    pub note: Option<Text>,
    /// Source line, where it is not the edition's.
    pub source: Option<Text>,
    /// What it shows.
    pub kind: TableKind,
    /// Where it is declared.
    pub place: Span,
}

/// The kinds of tables and what each needs.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields are the keys of docs/data-format.md")]
pub enum TableKind {
    File { file: String, columns: Vec<TableColumn> },
    National { nodes: Vec<NodeId> },
    Contributions { node: NodeId, from: i32, year: i32 },
    Scores { node: NodeId, year: i32 },
    Top { node: NodeId, year: i32, top: usize, with: Option<String> },
    Tiers { year: i32 },
    Framework,
    Indicators,
    Agreement { with: String },
    Differences { with: String },
    Moves { from: String },
    Published { with: Option<String> },
    Flags,
    Provenance,
    Sources,
    Statistics { year: i32 },
    Correlations { level: usize, year: i32 },
    CorrelationFlags { level: usize, year: i32 },
    Reliability { year: i32 },
    Weights { year: i32 },
    Weighing,
    VariantWeights,
    Imputed,
    Treated,
    Dispersion { node: NodeId },
    ImpliedWeights { node: NodeId, year: i32 },
    Method,
    Variants { year: i32 },
    VariantEffects { year: i32 },
    NearCuts { year: i32 },
}

/// A column of a `file` table.
#[derive(Debug, Clone)]
pub struct TableColumn {
    /// Column of the file, or its stem before `_<language>`.
    pub key: String,
    /// Heading.
    pub name: Text,
    /// Decimals, where the column holds numbers.
    pub digits: Option<usize>,
    /// Unit behind the number.
    pub unit: Option<Text>,
}

/// A file of `tables/` as text; the first column names the rows.
#[derive(Debug, Clone)]
pub struct FileTable {
    /// File name without `.csv`.
    pub id: String,
    /// Column names.
    pub columns: Vec<String>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
    /// The file.
    pub file: FileId,
}

impl FileTable {
    /// Position of a column: `key` itself, or `key_<language>`.
    pub fn column(&self, key: &str, lang: Lang) -> Option<usize> {
        let localised = format!("{key}_{}", lang.code());
        self.columns.iter().position(|c| c == key || *c == localised)
    }
}

/// A chapter in all languages of the site.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// `name` of `NN-name.md`: anchor of the chapter.
    pub id: String,
    /// Its number; none for `00-…`.
    pub number: Option<u32>,
    /// Its file in each language of the site.
    pub files: Vec<(Lang, FileId)>,
}

impl Chapter {
    /// The file in a language.
    pub fn file(&self, lang: Lang) -> FileId {
        self.files.iter().find(|(own, _)| *own == lang).map_or(self.files[0].1, |(_, file)| *file)
    }
}
