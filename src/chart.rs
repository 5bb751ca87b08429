//! Charts: findings in, semantic SVG out.
//!
//! A chart holds numbers and texts that are already in the reader's language, and knows nothing of where they came
//! from. [`draw`] sets it twice as wide for a column of text or half as wide for a phone; [`table`] gives the same
//! numbers to those who do not see the picture. Words around a figure, files and pages belong to later stages.
//!
//! Drawing goes through plotters into our own backend: `sheet` is what a chart draws on, `svg` the backend, `doc` the
//! markup, `theme` the colours, `measure` and `wrap` the text, `scale` and `place` the layout, `frame` the finished
//! picture. A new kind is a file that implements `Kind`, a variant of [`Chart`] and a line each in `Chart::name` and
//! `Chart::kind`.

mod axis;
mod bars;
mod codes;
pub mod contributions;
pub mod correlation;
pub mod distribution;
mod doc;
pub mod dot_panel;
pub mod dumbbell;
mod frame;
pub mod framework;
pub mod growth;
pub mod heat_map;
mod legend;
mod markup;
pub mod measure;
mod number;
pub mod paired_lists;
mod place;
pub mod profile;
pub mod rank_interval;
pub mod rank_moves;
pub mod ranking;
pub mod samples;
mod scale;
pub mod scatter;
pub mod share_bars;
mod sheet;
pub mod small_multiples;
pub mod stack;
mod svg;
mod table;
pub mod theme;
pub mod tier_moves;
pub mod tile_map;
pub mod timeline;
pub mod trend;
pub mod trend_panels;
pub(crate) mod words;
mod wrap;

pub use frame::Drawing;
pub use number::{NumberStyle, Value};
pub use table::{Cell, Column, DataTable};

use crate::words::Words;
use sheet::Sheet;

/// The words around a chart.
#[derive(Clone, Debug)]
pub struct Caption<'a> {
    /// Slug, unique in a site: the anchor, the file name and the prefix of every id inside.
    pub id: String,
    /// The words of the language that all texts of the chart are in.
    pub words: Words<'a>,
    /// What the reader should see.
    pub headline: String,
    /// What is shown, unit, years.
    pub standfirst: String,
    /// Where the numbers come from, as printed (`来源：…`).
    pub source: String,
    /// What to know when reading: proxies, derived and missing values.
    pub note: Option<String>,
}

/// A line across a plot that values are held against, such as a base or a mean.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Where it stands.
    pub value: f64,
    /// What it is, such as `2020年 = 100`.
    pub label: String,
}

/// A chart of any kind.
#[derive(Clone, Debug)]
pub enum Chart {
    /// Series over years.
    Trend(trend::Trend),
    /// One level over years with its growth.
    Growth(growth::Growth),
    /// Regions by value.
    Ranking(ranking::Ranking),
    /// Regions on a grid, coloured by tier.
    TileMap(tile_map::TileMap),
    /// Regions by columns of scores.
    HeatMap(heat_map::HeatMap),
    /// Tiers of two editions.
    TierMoves(tier_moves::TierMoves),
    /// Shares, one or more to a row.
    ShareBars(share_bars::ShareBars),
    /// A region against its tier and all regions.
    Profile(profile::Profile),
    /// Ranks over periods.
    RankMoves(rank_moves::RankMoves),
    /// A change and its parts.
    Contributions(contributions::Contributions),
    /// Regions by two values.
    Scatter(scatter::Scatter),
    /// Values over regions.
    Distribution(distribution::Distribution),
    /// Regions by several values on one scale.
    DotPanel(dot_panel::DotPanel),
    /// Little trends on a grid.
    SmallMultiples(small_multiples::SmallMultiples),
    /// A tree of weights.
    Framework(framework::Framework),
    /// A matrix of correlations.
    Correlation(correlation::Correlation),
    /// Ranks with intervals.
    RankInterval(rank_interval::RankInterval),
    /// Stacked columns.
    Stack(stack::Stack),
    /// Two lists of names.
    PairedLists(paired_lists::PairedLists),
    /// Events by date.
    Timeline(timeline::Timeline),
    /// Two values of each row on one scale.
    Dumbbell(dumbbell::Dumbbell),
    /// Series over years, a panel each.
    TrendPanels(trend_panels::TrendPanels),
}

/// How wide a chart is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// 720 units: a column of text.
    Wide,
    /// 360 units: a phone.
    Narrow,
}

impl Width {
    /// Both widths.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Narrow];

    /// Width of the plot in units.
    pub const fn units(self) -> f64 {
        match self {
            Self::Wide => 720.0,
            Self::Narrow => 360.0,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }

    const fn letter(self) -> &'static str {
        match self {
            Self::Wide => "w",
            Self::Narrow => "n",
        }
    }

    /// Size of names and values.
    const fn label(self) -> f64 {
        match self {
            Self::Wide => 13.0,
            Self::Narrow => 12.0,
        }
    }

    /// Size of ticks, legends and notes.
    const fn small(self) -> f64 {
        match self {
            Self::Wide => 12.0,
            Self::Narrow => 11.0,
        }
    }

    /// One of two values by width.
    fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Self::Wide => wide,
            Self::Narrow => narrow,
        }
    }
}

/// What every kind of chart can do.
trait Kind {
    /// Draws the plot from the upper left corner of the sheet downwards, within its width; gives its height.
    fn plot(&self, sheet: &Sheet) -> f64;

    /// The numbers as a table.
    fn table(&self, words: Words<'_>) -> DataTable;

    /// The content in a sentence or two.
    fn describe(&self, words: Words<'_>) -> String;
}

impl Chart {
    /// The name of its kind in settings, file names and `data-kind`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Trend(_) => "trend",
            Self::Growth(_) => "growth",
            Self::Ranking(_) => "ranking",
            Self::TileMap(_) => "tile-map",
            Self::HeatMap(_) => "heat-map",
            Self::TierMoves(_) => "tier-moves",
            Self::ShareBars(_) => "share-bars",
            Self::Profile(_) => "profile",
            Self::RankMoves(_) => "rank-moves",
            Self::Contributions(_) => "contributions",
            Self::Scatter(_) => "scatter",
            Self::Distribution(_) => "distribution",
            Self::DotPanel(_) => "dot-panel",
            Self::SmallMultiples(_) => "small-multiples",
            Self::Framework(_) => "framework",
            Self::Correlation(_) => "correlation",
            Self::RankInterval(_) => "rank-interval",
            Self::Stack(_) => "stack",
            Self::PairedLists(_) => "paired-lists",
            Self::Timeline(_) => "timeline",
            Self::Dumbbell(_) => "dumbbell",
            Self::TrendPanels(_) => "trend-panels",
        }
    }

    fn kind(&self) -> &dyn Kind {
        match self {
            Self::Trend(chart) => chart,
            Self::Growth(chart) => chart,
            Self::Ranking(chart) => chart,
            Self::TileMap(chart) => chart,
            Self::HeatMap(chart) => chart,
            Self::TierMoves(chart) => chart,
            Self::ShareBars(chart) => chart,
            Self::Profile(chart) => chart,
            Self::RankMoves(chart) => chart,
            Self::Contributions(chart) => chart,
            Self::Scatter(chart) => chart,
            Self::Distribution(chart) => chart,
            Self::DotPanel(chart) => chart,
            Self::SmallMultiples(chart) => chart,
            Self::Framework(chart) => chart,
            Self::Correlation(chart) => chart,
            Self::RankInterval(chart) => chart,
            Self::Stack(chart) => chart,
            Self::PairedLists(chart) => chart,
            Self::Timeline(chart) => chart,
            Self::Dumbbell(chart) => chart,
            Self::TrendPanels(chart) => chart,
        }
    }
}

/// Draws a chart once; the drawing gives it out for a page or as a file.
pub fn draw(chart: &Chart, caption: &Caption<'_>, width: Width) -> Drawing {
    let sheet = Sheet::new(width, caption.words);
    let height = chart.kind().plot(&sheet);
    let blank = sheet.is_blank();
    Drawing::new(caption, width, describe(chart, caption.words), (sheet.take(), height.ceil()), blank)
}

/// The numbers of a chart as a table, for the page and for a CSV file.
pub fn table<'a>(chart: &Chart, words: impl Into<Words<'a>>) -> DataTable {
    chart.kind().table(words.into())
}

/// What a chart shows, in a sentence or two: its `<desc>`.
pub fn describe<'a>(chart: &Chart, words: impl Into<Words<'a>>) -> String {
    chart.kind().describe(words.into())
}
