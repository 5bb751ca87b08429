//! Imputing: values that are not known are estimated from others of the same indicator.
//!
//! From the region's group in the same year, or from the region's own years. Only observed values
//! are used, never imputed ones. What cannot be estimated stays missing, and drops out of the means.

use super::math::sum;
use crate::model::{Grouping, MissingRule, RegionId};

/// A value that was filled in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Imputed {
    /// Position of the year.
    pub year: usize,
    /// The region.
    pub region: RegionId,
    /// The value, in the indicator's unit.
    pub value: f64,
    /// What it was made from.
    pub from: Donor,
}

/// What an imputed value was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Donor {
    /// So many regions of its group in the same year.
    Group(usize),
    /// The region's value of another year (its position).
    Year(usize),
    /// The region's values of the years before and after.
    Between(usize, usize),
}

/// Fills a series in place and tells what was filled, by year and region.
///
/// `cells[year * regions + region]`; `years`: the years themselves, for the slope of a line. Only
/// regions that are `assessed` are filled.
pub fn impute(cells: &mut [Option<f64>], years: &[i32], assessed: &[bool], rule: &MissingRule) -> Vec<Imputed> {
    let regions = assessed.len();
    let found: Vec<Imputed> = match rule {
        MissingRule::Skip => Vec::new(),
        MissingRule::GroupMean(by) => {
            of_groups(cells, regions, by, assessed, |values| sum(values.iter().copied()) / values.len() as f64)
        }
        MissingRule::GroupMedian(by) => of_groups(cells, regions, by, assessed, median),
        MissingRule::Latest | MissingRule::Linear | MissingRule::LinearConstant => {
            of_years(cells, years, assessed, rule)
        }
    };
    for fill in &found {
        cells[fill.year * regions + fill.region.0] = Some(fill.value);
    }
    found
}

/// The middle value, or the mean of the two in the middle. `values` is not empty, and sorted on return.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { f64::midpoint(values[half - 1], values[half]) }
}

fn of_groups(
    cells: &[Option<f64>],
    regions: usize,
    by: &Grouping,
    assessed: &[bool],
    centre: impl Fn(&mut [f64]) -> f64,
) -> Vec<Imputed> {
    let mut found = Vec::new();
    let mut known = Vec::new();
    for (year, column) in cells.chunks_exact(regions.max(1)).enumerate() {
        for region in (0..regions).filter(|&r| assessed[r] && column[r].is_none()) {
            let Some(group) = by.group[region] else { continue };
            known.clear();
            known.extend((0..regions).filter(|&r| by.group[r] == Some(group)).filter_map(|r| column[r]));
            if known.is_empty() {
                continue;
            }
            let value = centre(&mut known);
            if value.is_finite() {
                found.push(Imputed { year, region: RegionId(region), value, from: Donor::Group(known.len()) });
            }
        }
    }
    found
}

fn of_years(cells: &[Option<f64>], years: &[i32], assessed: &[bool], rule: &MissingRule) -> Vec<Imputed> {
    let regions = assessed.len();
    let at = |year: usize, region: usize| cells[year * regions + region];
    let mut found = Vec::new();
    for year in 0..years.len() {
        for region in (0..regions).filter(|&r| assessed[r] && at(year, r).is_none()) {
            let before = (0..year).rev().find_map(|y| at(y, region).map(|x| (y, x)));
            let after = (year + 1..years.len()).find_map(|y| at(y, region).map(|x| (y, x)));
            let end = before.or(after).map(|(y, x)| (x, Donor::Year(y)));
            let fill = match (rule, before, after) {
                (MissingRule::Latest, Some((y, x)), _) => Some((x, Donor::Year(y))),
                (MissingRule::Linear | MissingRule::LinearConstant, Some((y, x)), Some((z, to))) => {
                    let share = f64::from(years[year] - years[y]) / f64::from(years[z] - years[y]);
                    Some((x + (to - x) * share, Donor::Between(y, z)))
                }
                (MissingRule::LinearConstant, ..) => end,
                _ => None,
            };
            if let Some((value, from)) = fill.filter(|(value, _)| value.is_finite()) {
                found.push(Imputed { year, region: RegionId(region), value, from });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(of: &[Option<usize>]) -> Grouping {
        Grouping { by: "zone".to_owned(), group: of.to_vec() }
    }

    #[test]
    fn a_group_gives_its_mean_or_median_of_the_same_year() {
        let by = groups(&[Some(0), Some(0), Some(0), Some(0), Some(1), None]);
        let year = [None, Some(1.0), Some(2.0), Some(9.0), None, None];
        let mut cells = year.to_vec();
        let found = impute(&mut cells, &[2020], &[true; 6], &MissingRule::GroupMean(by.clone()));
        // (1 + 2 + 9) / 3 = 4; the second group has no value, the last region no group.
        assert_eq!(cells, [Some(4.0), Some(1.0), Some(2.0), Some(9.0), None, None]);
        assert_eq!(found, [Imputed { year: 0, region: RegionId(0), value: 4.0, from: Donor::Group(3) }]);
        let mut cells = year.to_vec();
        impute(&mut cells, &[2020], &[true; 6], &MissingRule::GroupMedian(by));
        assert_eq!(cells[0], Some(2.0));
    }

    #[test]
    fn a_median_of_an_even_number_is_the_middle_of_two() {
        assert!((median(&mut [4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < 1e-15);
    }

    #[test]
    fn lines_between_years_go_by_the_calendar() {
        // One region; 2010: 10, 2015: missing, 2020: 20, 2021: missing.
        let (years, all) = ([2010, 2015, 2020, 2021], [true]);
        let series = [Some(10.0), None, Some(20.0), None];
        let run = |rule| {
            let mut cells = series.to_vec();
            impute(&mut cells, &years, &all, &rule);
            cells
        };
        assert_eq!(run(MissingRule::Linear), [Some(10.0), Some(15.0), Some(20.0), None]);
        assert_eq!(run(MissingRule::LinearConstant), [Some(10.0), Some(15.0), Some(20.0), Some(20.0)]);
        assert_eq!(run(MissingRule::Latest), [Some(10.0), Some(10.0), Some(20.0), Some(20.0)]);
        assert_eq!(run(MissingRule::Skip), series);
    }

    #[test]
    fn the_first_years_are_known_only_backwards() {
        let mut cells = vec![None, Some(3.0)];
        assert!(impute(&mut cells, &[2020, 2021], &[true], &MissingRule::Latest).is_empty());
        let found = impute(&mut cells, &[2020, 2021], &[true], &MissingRule::LinearConstant);
        assert_eq!((found[0].value.total_cmp(&3.0).is_eq(), found[0].from), (true, Donor::Year(1)));
    }

    #[test]
    fn a_region_not_assessed_is_not_filled() {
        let mut cells = vec![Some(1.0), None];
        assert!(impute(&mut cells, &[2020, 2021], &[false], &MissingRule::Latest).is_empty());
    }
}
