//! Formulas in LaTeX: one for each normalisation, mean and rule that the program knows.
//!
//! x is a value and s a score of region r in year t; S is the mean of the children c of a node that have
//! data. Extremes, means and ranks run over regions k of the same year, or over all years u too.

use crate::model::{MeanKind, Normalisation, Normalise, Ties, Window};

/// The formula of a normalisation.
pub fn normalise(how: &Normalise) -> String {
    let (low, high) = match how.over {
        Window::Year => (r"\min_{k} x_{k,t}", r"\max_{k} x_{k,t}"),
        Window::Panel => (r"\min_{k,u} x_{k,u}", r"\max_{k,u} x_{k,u}"),
    };
    let (mean, sd, count) = match how.over {
        Window::Year => (r"\bar{x}_{t}", r"\sigma_{t}", "n_{t}"),
        Window::Panel => (r"\bar{x}", r"\sigma", "n"),
    };
    let score = match how.kind {
        Normalisation::MinMax { low: from, high: to } => {
            let part = format!(r"\frac{{x_{{r,t}} - {low}}}{{{high} - {low}}}");
            plus(from, times(to - from, part))
        }
        Normalisation::ZScore { mean: centre, sd: unit } => {
            plus(centre, times(unit, format!(r"\frac{{x_{{r,t}} - {mean}}}{{{sd}}}")))
        }
        Normalisation::Rank { ties } => rank(ties, how.over),
        Normalisation::PercentileRank { ties, scale } => {
            return format!(
                r"R_{{r,t}} = {},\qquad s_{{r,t}} = {}",
                rank(ties, how.over),
                plus(how.low, times(scale, format!(r"\frac{{R_{{r,t}} - 1}}{{{count} - 1}}")))
            );
        }
        Normalisation::Borda { ties } => {
            return format!(r"R_{{r,t}} = {},\qquad s_{{r,t}} = R_{{r,t}} - 1", rank(ties, how.over));
        }
        Normalisation::DistanceToMax { scale } => {
            times(scale, format!(r"\left(1 - \frac{{{high} - x_{{r,t}}}}{{{high} - {low}}}\right)"))
        }
        Normalisation::DistanceToReference { scale, .. } => {
            times(scale, format!(r"\left(1 - \frac{{x_{{0,t}} - x_{{r,t}}}}{{x_{{0,t}} - {low}}}\right)"))
        }
        Normalisation::DistanceToTarget { capped, scale } => {
            let part = format!(r"\frac{{x_{{r,t}} - {low}}}{{T - {low}}}");
            times(scale, if capped { format!(r"\min\left(1, {part}\right)") } else { part })
        }
        Normalisation::Goalposts { scale } => {
            times(scale, r"\min\left(1, \max\left(0, \frac{x_{r,t} - l}{h - l}\right)\right)".to_owned())
        }
        Normalisation::Scaled { scale } => times(scale, r"\frac{x_{r,t} - l}{h - l}".to_owned()),
        Normalisation::FractionOfMax { scale } => times(scale, format!(r"\frac{{x_{{r,t}}}}{{{high}}}")),
        Normalisation::BaseRatio { base_year, base } => {
            times(base, format!(r"\frac{{x_{{r,t}}}}{{x_{{r,{base_year}}}}}"))
        }
    };
    format!("s_{{r,t}} = {}", plus(how.low, score))
}

/// Ascending rank, 1 the worst.
fn rank(ties: Ties, over: Window) -> String {
    let (all, value) = match over {
        Window::Year => ("k", "x_{k,t}"),
        Window::Panel => ("(k,u)", "x_{k,u}"),
    };
    let count = |sign: &str| format!(r"\left|\{{{all} : {value} {sign} x_{{r,t}}\}}\right|");
    match ties {
        Ties::Min => format!("1 + {}", count("<")),
        Ties::Average => format!(r"{} + \frac{{1 + {}}}{{2}}", count("<"), count("=")),
    }
}

/// The formula of a mean over the children that have data; `x` stands for their scores or levels.
pub fn mean(kind: MeanKind, result: &str, x: &str) -> String {
    let total = r"\sum_{c \in P} w_{c}";
    let mean = match kind {
        MeanKind::Arithmetic => format!(r"\frac{{\sum_{{c \in P}} w_{{c}} {x}}}{{{total}}}"),
        MeanKind::Geometric => format!(r"\left(\prod_{{c \in P}} {x}^{{w_{{c}}}}\right)^{{1 / {total}}}"),
        MeanKind::Harmonic => format!(r"\frac{{{total}}}{{\sum_{{c \in P}} w_{{c}} / {x}}}"),
        MeanKind::Generalised(p) => {
            let p = number(p);
            format!(r"\left(\frac{{\sum_{{c \in P}} w_{{c}} {x}^{{{p}}}}}{{{total}}}\right)^{{1/({p})}}")
        }
    };
    format!("{result} = {mean}")
}

/// A number as LaTeX writes it.
pub fn number(x: f64) -> String {
    x.to_string()
}

/// `100 · part`, and the part alone for 1.
pub fn times(scale: f64, part: String) -> String {
    if (scale - 1.0).abs() > 0.0 { format!(r"{} \cdot {part}", number(scale)) } else { part }
}

fn plus(start: f64, part: String) -> String {
    if start.abs() > 0.0 { format!("{} + {part}", number(start)) } else { part }
}
