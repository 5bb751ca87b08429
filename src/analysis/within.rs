//! Ranks within groups of regions: those of a zone, or of a `group_…` column of regions.csv.

use super::{Figures, Unavailable};
use crate::model::{NodeId, Region, RegionId};

/// A place within a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within<'a> {
    /// The group's name, as regions.csv has it; of a zone in the first language.
    pub group: &'a str,
    /// The rank among the regions of the group that are ranked, ties sharing the better one.
    pub rank: u32,
    /// How many these are.
    pub of: usize,
}

/// The group of a region by a column; empty for none.
fn group<'a>(region: &'a Region, by: &str) -> &'a str {
    if by == "zone" {
        return region.zone.all().next().unwrap_or_default();
    }
    region.groups.iter().find(|(column, _)| column == by).map_or("", |(_, group)| group.as_str())
}

impl<'a> Figures<'a> {
    /// A region's place at a node among the regions of its group; `by` is `zone` or a `group_…` column.
    ///
    /// Ranks within a group follow those of all, so that rounding and ties are treated as there.
    pub fn rank_within(&self, node: NodeId, region: RegionId, year: i32, by: &str) -> Result<Within<'a>, Unavailable> {
        let own = group(self.project.region(region), by);
        if own.is_empty() {
            return Err(
                self.not_published(format!("the group of {} by `{by}`", self.project.region(region).name.shown()))
            );
        }
        let all = self.ranking(node, year)?;
        let members: Vec<u32> =
            all.iter().filter(|s| group(self.project.region(s.region), by) == own).map(|s| s.rank).collect();
        let place = all.iter().find(|s| s.region == region).map(|s| s.rank);
        let place = place.ok_or_else(|| self.not_published(format!("the rank at `{}` in {year}", self.id(node))))?;
        let ahead = members.iter().filter(|rank| **rank < place).count();
        Ok(Within { group: own, rank: u32::try_from(ahead + 1).unwrap_or(u32::MAX), of: members.len() })
    }

    /// A region's place at the root in the last year within its group, from the ranking that is kept.
    pub fn place_within(&self, region: RegionId, by: &str) -> Option<Within<'a>> {
        let own = Some(group(self.project.region(region), by)).filter(|g| !g.is_empty())?;
        let all = self.around(region, usize::MAX);
        let place = all.iter().find(|s| s.region == region)?.rank;
        let members = || all.iter().filter(|s| group(self.project.region(s.region), by) == own);
        let ahead = members().filter(|s| s.rank < place).count();
        Some(Within { group: own, rank: u32::try_from(ahead + 1).unwrap_or(u32::MAX), of: members().count() })
    }

    /// Whether the regions fall into several groups by a column.
    pub fn has_groups(&self, by: &str) -> bool {
        let mut names = self.regions().map(|r| group(self.project.region(r), by)).filter(|g| !g.is_empty());
        let first = names.next();
        names.any(|name| Some(name) != first)
    }
}
