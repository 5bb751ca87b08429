//! Observations and facts as they were read, with their marks.

use super::{Figures, Unavailable};
use crate::lang::Text;
use crate::model::{Cell, Fact, Flag, NodeId, RegionId, SeriesId, Subject};

/// A raw value in its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Raw<'a> {
    /// The value.
    pub value: f64,
    /// Unit of measure.
    pub unit: &'a Text,
    /// The observation; none for a national value made of many.
    pub cell: Option<Cell>,
    /// Regions behind a national value; 0 where it was given.
    pub regions: usize,
}

impl<'a> Figures<'a> {
    /// The series of an indicator or an auxiliary series, by its id.
    pub fn series(&self, id: &str) -> Option<SeriesId> {
        self.edition.panel.as_ref()?.find(id)
    }

    /// An observation, or without `region` the national value.
    pub fn raw(&self, series: SeriesId, region: Option<RegionId>, year: i32) -> Result<Raw<'a>, Unavailable> {
        let at = self.year(year)?;
        let panel = self.edition.panel.as_ref().ok_or_else(|| self.not_published("an observation"))?;
        let meta = &panel.series[series.0];
        let what = || format!("the value of `{}` in {year}", meta.id);
        let in_panel = panel.years.binary_search(&year).map_err(|_| self.not_published(what()))?;
        if let Some(region) = region {
            let cell = panel.cell(series, in_panel, region).ok_or_else(|| {
                Unavailable::Missing(format!("{} for {}", what(), self.project.region(region).name.shown()))
            })?;
            return Ok(Raw { value: cell.value, unit: &meta.unit, cell: Some(cell), regions: 1 });
        }
        let given = panel.given(series, in_panel);
        let unset = || Unavailable::NotComputable { what: what(), why: "the indicator has no national value" };
        let national = self.index.national.as_ref().ok_or_else(unset)?;
        let (node, indicator) = self.indicator_of(series).ok_or_else(unset)?;
        let value = national.raw(node, at).ok_or_else(unset)?;
        let regions = national.coverage(node, at);
        Ok(Raw { value, unit: &indicator.unit, cell: given.filter(|_| regions == 0), regions })
    }

    /// Indicators whose national levels compare only the regions that report in the year and in the base year.
    pub fn linked(&self) -> Vec<NodeId> {
        let Some(national) = &self.index.national else { return Vec::new() };
        let years = 0..self.edition.years.len();
        let linked = |node: &NodeId| years.clone().any(|at| national.linked(*node, at).is_some());
        self.edition.framework.indicators().map(|(node, _)| node).filter(linked).collect()
    }

    /// The mark on a value that looks wrong at its source.
    pub fn flag(&self, series: SeriesId, region: RegionId, year: i32) -> Option<&'a Flag> {
        self.edition.flags.iter().find(|f| f.series == series && f.region == region && f.year == year)
    }

    /// The one fact with this id; `subject` and `date` narrow it down where there are more. With
    /// no subject given, a row about the nation goes before rows about others.
    pub fn fact(&self, id: &str, subject: Option<&Subject>, date: Option<&str>) -> Result<&'a Fact, Unavailable> {
        let fits =
            |f: &&Fact| f.id == id && subject.is_none_or(|s| f.subject == *s) && date.is_none_or(|d| f.date == d);
        let mut rows: Vec<&'a Fact> = self.edition.facts.iter().filter(fits).collect();
        if subject.is_none() && rows.iter().any(|f| f.subject == Subject::Nation) {
            rows.retain(|f| f.subject == Subject::Nation);
        }
        match rows[..] {
            [row] => Ok(row),
            [] => Err(self.not_published(format!("the fact `{id}`"))),
            _ => Err(Unavailable::Ambiguous { what: format!("fact `{id}`"), count: rows.len() }),
        }
    }
}
