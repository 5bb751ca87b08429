//! The scale of an edition's regional scores: where they can lie, whether they compare over years,
//! and how many decimals tell them apart.

use super::Figures;
use crate::model::{Framework, Window};

/// The scale of regional scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoreScale {
    /// Least and greatest score that the method allows; none where it sets no bounds.
    pub bounds: Option<(f64, f64)>,
    /// Whether scores of one year were made without a look at other years' values, so that a change over years
    /// is a change of place among the regions only.
    pub within_year: bool,
    /// Decimals that a reader needs: three significant digits of the width of the scale.
    pub digits: usize,
}

impl Figures<'_> {
    /// The scale of the edition's regional scores; of an edition without a regional index, that of percentages.
    pub fn score_scale(&self) -> ScoreScale {
        let Some(method) = &self.edition.method.regional else {
            return ScoreScale { bounds: None, within_year: true, digits: digits(100.0) };
        };
        let normalise = &method.normalise;
        let bounds = normalise.kind.bounds();
        let width = bounds.or_else(|| self.spread_of_scores()).map_or(100.0, |(low, high)| high - low);
        let within_year = normalise.kind.has_window() && normalise.over == Window::Year;
        ScoreScale { bounds, within_year, digits: digits(width) }
    }

    /// Least and greatest total score of all years.
    fn spread_of_scores(&self) -> Option<(f64, f64)> {
        let regional = self.index.regional.as_ref()?;
        let years = 0..self.edition.years.len();
        let scores = years.flat_map(|year| regional.scores(Framework::ROOT, year).iter().flatten().copied());
        scores
            .fold(None, |ends, s| ends.map_or(Some((s, s)), |(low, high): (f64, f64)| Some((low.min(s), high.max(s)))))
    }
}

/// Decimals that leave three significant digits of a width, at most four.
fn digits(width: f64) -> usize {
    // Half-way between the powers of ten, so that a scale from 1 to 100 prints as one from 0 to 100.
    let mut digits = 3;
    let mut power = 10f64.sqrt();
    while digits > 0 && width > power {
        digits -= 1;
        power *= 10.0;
    }
    if width > 0.0 && width < 1.0 / 10f64.sqrt() { 4 } else { digits }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn decimals_follow_the_width_of_the_scale() {
        let found: Vec<usize> = [1000.0, 100.0, 99.0, 32.0, 10.0, 4.0, 1.0, 0.1, 0.0].into_iter().map(digits).collect();
        assert_eq!(found, [0, 1, 1, 1, 2, 2, 3, 4, 3]);
    }
}
