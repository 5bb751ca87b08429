//! Calls about how the index hangs together.

use tera::Value;

use super::items::{describe, key, number};
use super::{Ask, Refusal};
use crate::analysis::stats::{Among, Coefficient, FlagKind};
use crate::say::number::Number;
use crate::words::word;

type Answer = Result<Value, Refusal>;

fn answer(ask: &Ask<'_>, value: Option<f64>, what: &str, key: String, digits: usize) -> Answer {
    let value = value.ok_or_else(|| Refusal {
        code: "chapter::unavailable",
        message: format!("{what}: the scores do not allow it (constant, or too few regions)"),
        help: String::new(),
    })?;
    Ok(number(ask, Number { digits: Some(digits), origin: what.to_owned(), key, ..Number::plain(value) }))
}

/// Cronbach's alpha of a node's children.
pub fn alpha(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let alpha = ask.figures.reliability(node, year)?.alpha;
    let what = describe(ask, node, None, year) + word!(ask.words(), call_cronbach_s_alpha);
    answer(ask, Some(alpha), &what, key("alpha", ask.must_text("node")?, year, ""), 2)
}

/// Correlation of two nodes' scores.
pub fn correlation(ask: &Ask<'_>) -> Answer {
    let (node, other, year) = (ask.node("node")?, ask.node("other")?, ask.year_or_last()?);
    let found = ask.figures.correlation(node, other, year, Coefficient::Pearson)?;
    let what = describe(ask, node, None, year) + word!(ask.words(), call_correlation);
    answer(ask, found, &what, key("correlation", ask.must_text("node")?, year, ask.must_text("other")?), 2)
}

/// A measure of dispersion between regions: `variation`, `gini`, `theil`, `within`, `between`.
pub fn dispersion(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let measure = ask.text("measure")?.unwrap_or("variation");
    let found = ask.figures.score_convergence(node)?;
    let row = found.years.iter().find(|y| y.year == year);
    let value = match measure {
        "variation" => row.and_then(|y| y.dispersion.variation),
        "gini" => row.and_then(|y| y.dispersion.gini),
        "theil" => row.and_then(|y| y.dispersion.theil),
        "within" => row.and_then(|y| y.tiers.as_ref()).map(|t| t.within),
        "between" => row.and_then(|y| y.tiers.as_ref()).map(|t| t.between),
        other => {
            return Err(Refusal::unknown("measure", other, ["variation", "gini", "theil", "within", "between"]));
        }
    };
    let what = describe(ask, node, None, year) + word!(ask.words(), call_dispersion);
    answer(ask, value, &what, key(measure, ask.must_text("node")?, year, ""), 3)
}

/// Effective weight of a node: its share in the variance of the total, percent.
pub fn effective_weight(ask: &Ask<'_>) -> Answer {
    let (node, year) = (ask.node("node")?, ask.year_or_last()?);
    let share = ask.figures.influence_of(node, year)?.covariance_share;
    let what = describe(ask, node, None, year) + word!(ask.words(), call_effective_weight);
    answer(ask, share.map(|s| s * 100.0), &what, key("effective-weight", ask.must_text("node")?, year, ""), 1)
}

/// Pairs of nodes at a depth whose correlation is `negative` or `redundant`.
pub fn pairs(ask: &Ask<'_>) -> Answer {
    let (level, year) = (ask.count("level", 1)?, ask.year_or_last()?);
    let kind = match ask.must_text("kind")? {
        "negative" => FlagKind::Negative,
        "redundant" => FlagKind::Redundant,
        other => return Err(Refusal::unknown("kind of pair", other, ["negative", "redundant"])),
    };
    let found = ask.figures.correlations(Among::Level(level), year, Coefficient::Pearson)?;
    let count = found.matrix.flags().iter().filter(|f| f.kind == kind).count();
    Ok(number(ask, Number { key: format!("pairs/{level}/{year}"), ..Number::plain(count as f64) }))
}

/// Indicators that fail the rule of skewness and kurtosis in a year.
pub fn outlying(ask: &Ask<'_>) -> Answer {
    let year = ask.year_or_last()?;
    let found = ask.figures.indicator_statistics(year)?;
    let count = found.iter().filter(|s| s.summary.has_outliers() == Some(true)).count();
    Ok(number(ask, Number { key: format!("outlying/{year}"), ..Number::plain(count as f64) }))
}
