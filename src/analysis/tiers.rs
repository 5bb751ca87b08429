//! Tiers: which region is in which, in computed and in printed editions alike.

use super::{Figure, Figures, Found, Unavailable};
use crate::math;
use crate::model::{NationalRule, NodeId, RegionId, SeriesId, TierId};

impl<'a> Figures<'a> {
    /// The tier of every region of the project (none: in no tier): computed, else printed.
    ///
    /// Printed tiers stand for the last year of their edition.
    pub fn tiering(&self, year: i32) -> Result<Vec<Option<TierId>>, Unavailable> {
        let at = self.year(year)?;
        if let Some(regional) = &self.index.regional {
            return Ok(regional.tiers(at).to_vec());
        }
        if self.edition.listed_tiers.is_empty() || year != self.edition.last_year() {
            return Err(self.not_published(format!("the tiers of {year}")));
        }
        let mut tiers = vec![None; self.project.regions.len()];
        for listed in &self.edition.listed_tiers {
            tiers[listed.region.0] = Some(listed.tier);
        }
        Ok(tiers)
    }

    /// A region's tier; `year` left out: the last one.
    pub fn tier(&self, region: RegionId, year: Option<i32>) -> Result<TierId, Unavailable> {
        let year = year.unwrap_or(self.edition.last_year());
        let tier = match &self.index.regional {
            Some(regional) => regional.tier(self.year(year)?, region),
            None if year == self.edition.last_year() => {
                self.edition.listed_tiers.iter().find(|listed| listed.region == region).map(|listed| listed.tier)
            }
            None => None,
        };
        tier.ok_or_else(|| {
            self.not_published(format!("the tier of {} in {year}", self.project.region(region).name.shown()))
        })
    }

    /// Regions by rank at the root, else in the printed order of tiers, else in file order; with
    /// `tier`, only those of that tier.
    pub fn regions_in_order(&self, tier: Option<TierId>, year: Option<i32>) -> Result<Vec<RegionId>, Unavailable> {
        let year = year.unwrap_or(self.edition.last_year());
        self.year(year)?;
        let mut regions: Vec<RegionId> = self.regions().collect();
        if self.index.regional.is_some() {
            let ranking = self.ranking(crate::model::Framework::ROOT, year)?;
            let mut places = vec![usize::MAX; self.project.regions.len()];
            for (at, standing) in ranking.iter().enumerate() {
                places[standing.region.0] = at;
            }
            regions.sort_by_key(|r| places[r.0]);
        } else {
            let listed = &self.edition.listed_tiers;
            let place = |r: &RegionId| listed.iter().find(|l| l.region == *r).map(|l| (l.tier, l.order));
            regions.sort_by_key(|r| place(r).map_or((true, TierId(0), 0), |(tier, order)| (false, tier, order)));
        }
        if let Some(tier) = tier {
            let tiers = self.tiering(year)?;
            regions.retain(|r| tiers[r.0] == Some(tier));
        }
        Ok(regions)
    }

    /// A tier's share in the sum of a series over the assessed regions, in percent; tiers of that
    /// year. Missing values are left out on both sides.
    ///
    /// Fails for an indicator whose national value is not a sum (a ratio, a given value).
    pub fn tier_share(&self, tier: TierId, series: SeriesId, year: i32) -> Found<'a> {
        let what = || format!("the share of a tier in the sum of series {} in {year}", self.series_id(series));
        let fail = |why| Unavailable::NotComputable { what: what(), why };
        let panel = self.edition.panel.as_ref().ok_or_else(|| fail("the edition has no observations"))?;
        let rule = self.indicator_of(series).map(|(_, i)| i.national);
        if matches!(rule, Some(NationalRule::Mean(_) | NationalRule::Given)) {
            return Err(fail("its national value is not the sum over regions"));
        }
        self.year(year)?;
        let at = panel.years.binary_search(&year).map_err(|_| fail("the observations have no such year"))?;
        let tiers = self.tiering(year)?;
        let column = panel.column(series, at);
        let present = || self.regions().filter_map(|r| column[r.0].map(|c| (r, c.value)));
        let whole = math::sum(present().map(|(_, x)| x));
        let part = math::sum(present().filter(|(r, _)| tiers[r.0] == Some(tier)).map(|(_, x)| x));
        if !whole.is_finite() || whole <= 0.0 {
            return Err(fail("the sum over regions is not positive"));
        }
        Ok(Figure::computed(part / whole * 100.0, None))
    }

    fn series_id(&self, series: SeriesId) -> &'a str {
        self.edition.panel.as_ref().and_then(|p| p.series.get(series.0)).map_or("", |s| s.id.as_str())
    }

    pub(crate) fn indicator_of(&self, series: SeriesId) -> Option<(NodeId, &'a crate::model::Indicator)> {
        self.edition.framework.indicators().find(|(_, i)| i.series == series)
    }
}
