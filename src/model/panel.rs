//! Observations as dense arrays: series × year × region.

use super::{RegionId, SourceId};
use crate::lang::Text;

/// A series' position in [`Panel::series`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesId(pub usize);

/// A series of observations: an indicator's, or an auxiliary one (weight, denominator).
#[derive(Debug, Clone)]
pub struct Series {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Unit of measure.
    pub unit: Text,
}

/// Where an observation came from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The value, finite.
    pub value: f64,
    /// Its source.
    pub source: SourceId,
    /// Year of the observation where a one-year list is used for another year.
    pub carried_from: Option<i32>,
}

/// All observations of an edition. A column (one series in one year) is contiguous.
#[derive(Debug, Clone)]
pub struct Panel {
    /// Series: indicators in framework order, then auxiliaries.
    pub series: Vec<Series>,
    /// Years, ascending.
    pub years: Vec<i32>,
    /// Number of regions of the project (not only those assessed).
    pub regions: usize,
    /// `cells[(series * years + year) * regions + region]`; none: missing.
    pub cells: Vec<Option<Cell>>,
    /// `given[series * years + year]`: values of the nation (region `CN`).
    pub given: Vec<Option<Cell>>,
}

impl Panel {
    /// One series in one year: `regions` cells.
    pub fn column(&self, series: SeriesId, year: usize) -> &[Option<Cell>] {
        let start = (series.0 * self.years.len() + year) * self.regions;
        &self.cells[start..start + self.regions]
    }

    /// One observation; `year` is a position in [`Panel::years`].
    pub fn cell(&self, series: SeriesId, year: usize, region: RegionId) -> Option<Cell> {
        self.column(series, year)[region.0]
    }

    /// The national observation; `year` is a position in [`Panel::years`].
    pub fn given(&self, series: SeriesId, year: usize) -> Option<Cell> {
        self.given[series.0 * self.years.len() + year]
    }

    /// Finds a series by its slug.
    pub fn find(&self, id: &str) -> Option<SeriesId> {
        self.series.iter().position(|s| s.id == id).map(SeriesId)
    }
}
