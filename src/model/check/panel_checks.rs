//! Values with which an index cannot be computed: nothing to compare, nothing to divide by.
//!
//! The national values are made here as well as in the index, since a division by zero is to be shown
//! at the cells that lead to it.

use crate::diag::{Diagnostic, Sink};
use crate::model::{Direction, Method, NationalRule, Normalisation, SeriesId, Window};
use crate::source::Span;

use super::framework::Leaf;
use super::names::Names;
use super::panel_fill::{Filled, Placed};

/// What every check of an indicator looks at.
#[derive(Clone, Copy)]
struct Checked<'a> {
    filled: &'a Filled,
    leaf: &'a Leaf<'a>,
    series: usize,
    rule: NationalRule,
    denominator: Option<SeriesId>,
    names: &'a Names<'a>,
}

pub(super) fn check(
    filled: &Filled,
    leaves: &[Leaf<'_>],
    rules: &[NationalRule],
    denominators: &[Option<SeriesId>],
    method: &Method,
    names: &Names<'_>,
    sink: &mut Sink,
) {
    if !names.outside.regions.iter().any(|r| r.assessed) {
        return;
    }
    for (series, (leaf, (&rule, &denominator))) in leaves.iter().zip(rules.iter().zip(denominators)).enumerate() {
        let checked = Checked { filled, leaf, series, rule, denominator, names };
        if leaf.node.is_none() || !checked.any_observation() || !checked.is_sound(series) {
            continue;
        }
        checked.unused_given(method, sink);
        if let Some(by) = denominator
            && !checked.divisible(by.0, sink)
        {
            continue;
        }
        if let Some(regional) = &method.regional {
            // A rule that looks at other years fills them.
            if !regional.missing.rule.needs_years() {
                checked.empty_years(sink);
            }
            let steps = &regional.normalise;
            let divides = match steps.kind {
                Normalisation::MinMax { .. } | Normalisation::DistanceToMax { .. } => {
                    "the difference of greatest and least"
                }
                Normalisation::ZScore { .. } => "the standard deviation",
                _ => "",
            };
            if !divides.is_empty() && denominator.is_none() {
                checked.constant(steps.over, (steps.kind.id(), divides), sink);
            }
        }
        if let Some(national) = &method.national
            && rule != NationalRule::None
            && !matches!(rule, NationalRule::Mean(weight) if !checked.is_sound(weight.0))
            && let Ok(base) = names.years.binary_search(&national.base_year)
        {
            checked.national(base, sink);
        }
    }
}

impl Checked<'_> {
    fn years(&self) -> std::ops::Range<usize> {
        0..self.filled.years
    }

    fn is_sound(&self, series: usize) -> bool {
        !self.filled.unsound.contains(&series)
    }

    fn any_observation(&self) -> bool {
        self.years().any(|y| {
            self.filled.given(self.series, y).is_some()
                || self.filled.column(self.series, y).iter().any(Option::is_some)
        })
    }

    /// Values of the assessed regions.
    fn values(&self, series: usize, year: usize) -> impl Iterator<Item = (usize, f64, Span)> + '_ {
        let regions = &self.names.outside.regions;
        let column = self.filled.column(series, year).iter().enumerate();
        column.filter(|(r, _)| regions[*r].assessed).filter_map(|(r, p)| p.map(|(cell, span)| (r, cell.value, span)))
    }

    /// No denominator of an indicator is 0. False after a finding.
    fn divisible(&self, by: usize, sink: &mut Sink) -> bool {
        let mut lacking = Vec::new();
        for year in self.years() {
            for (region, ..) in self.values(self.series, year) {
                match self.value_of(by, year, region) {
                    // What has nothing to be divided by is missing itself.
                    Some((value, at)) if value.abs() < f64::MIN_POSITIVE => lacking.push((year, region, at)),
                    _ => {}
                }
            }
        }
        let Some(&(year, region, span)) = lacking.first() else { return true };
        let (id, name) = (&self.leaf.id, &self.names.outside.regions[region].name.shown());
        let more = if lacking.len() > 1 { format!(", and {} more", lacking.len() - 1) } else { String::new() };
        let message = format!("the denominator of `{id}` is 0 for {name} in {}{more}", self.names.years[year]);
        let finding = Diagnostic::error("panel::denominator", message)
            .at(span, "nothing can be divided by it")
            .at(self.leaf.row.cell("denominator").span, "divided by this series")
            .help("correct the value of the denominator, leave it out, or leave the indicator undivided");
        sink.push(finding);
        false
    }

    /// A row of the nation that nothing looks at was meant for something.
    fn unused_given(&self, method: &Method, sink: &mut Sink) {
        if self.rule == NationalRule::Given || method.national.is_none() {
            return;
        }
        let Some((_, span)) = self.years().find_map(|y| self.filled.given(self.series, y)) else { return };
        let finding =
            Diagnostic::warning("panel::given-unused", format!("the national value of `{}` is not used", self.leaf.id))
                .at(span, "a row of the nation")
                .at(self.leaf.national.span, "the national value is made otherwise")
                .help("write `given` into `national`, or remove the row");
        sink.push(finding);
    }

    fn listed(&self, years: &[usize]) -> String {
        years.iter().map(|&y| self.names.years[y].to_string()).collect::<Vec<_>>().join(", ")
    }

    fn empty_years(&self, sink: &mut Sink) {
        let empty: Vec<usize> = self.years().filter(|&y| self.values(self.series, y).next().is_none()).collect();
        if !empty.is_empty() {
            let message = format!("`{}` has no value of any region in {}", self.leaf.id, self.listed(&empty));
            let finding = Diagnostic::warning("panel::empty-year", message)
                .at(self.leaf.id_span, "drops out of these years with its weight")
                .help("add the values, or impute by a rule that looks at other years; only an indicator with a single year is used for all years");
            sink.push(finding);
        }
    }

    /// Some normalisations divide by the spread of the values.
    fn constant(&self, over: Window, (kind, divides): (&str, &str), sink: &mut Sink) {
        let carried =
            |y: usize| self.filled.column(self.series, y).iter().flatten().any(|(c, _)| c.carried_from.is_some());
        let windows: Vec<Vec<usize>> = match over {
            Window::Panel => vec![self.years().collect()],
            Window::Year => self.years().filter(|&y| !carried(y)).map(|y| vec![y]).collect(),
        };
        for window in windows {
            let mut values = window.iter().flat_map(|&y| self.values(self.series, y));
            let Some((_, first, span)) = values.next() else { continue };
            if values.all(|(_, value, _)| value.total_cmp(&first).is_eq()) {
                let when = self.listed(&window);
                let message = format!("`{}` has the same value in all regions in {when}", self.leaf.id);
                let finding = Diagnostic::error("panel::constant", message)
                    .at(span, "and so everywhere")
                    .help(format!("{kind} divides by {divides}: correct the values, or leave the indicator out"));
                sink.push(finding);
            }
        }
    }

    /// The ratio to the base year needs a base that is not zero, and values of one sign.
    fn national(&self, base: usize, sink: &mut Sink) {
        if self.rule == NationalRule::Given {
            let given = |series: usize, year: usize| self.filled.given(series, year);
            let divided = |year: usize| {
                self.denominator.is_none_or(|by| given(by.0, year).is_some_and(|(c, _)| c.value.abs() > 0.0))
            };
            let whole = |year: usize| given(self.series, year).is_some() && divided(year);
            let missing: Vec<usize> = self.years().filter(|&y| !whole(y)).collect();
            if !missing.is_empty() {
                let message = format!("`{}` has no national value in {}", self.leaf.id, self.listed(&missing));
                let finding = Diagnostic::error("panel::given", message)
                    .at(self.leaf.national.span, "says that the national value is given")
                    .help("add rows of the nation, as `nation` in site.toml names it, to observations.csv, or choose `sum` or `mean:<series>`");
                sink.push(finding);
                return;
            }
        }
        if let NationalRule::Mean(weight) = self.rule
            && !self.weights(weight.0, sink)
        {
            return;
        }
        let mut values = Vec::with_capacity(self.filled.years);
        for year in self.years() {
            values.push(self.national_value(year));
        }
        let Some((base_value, base_span)) = values[base] else {
            let message =
                format!("`{}` has no national value in the base year {}", self.leaf.id, self.names.years[base]);
            let finding = Diagnostic::error("panel::base-missing", message)
                .at(self.leaf.id_span, "this indicator")
                .help("add its values of the base year, or write `none` into `national`");
            sink.push(finding);
            return;
        };
        let zero = |value: f64| value.abs() < f64::MIN_POSITIVE;
        if zero(base_value) {
            let message =
                format!("the national value of `{}` is 0 in the base year {}", self.leaf.id, self.names.years[base]);
            let finding = Diagnostic::error("panel::base-zero", message)
                .at(base_span, "nothing can be divided by it")
                .help("choose another base year, or write `none` into `national`");
            sink.push(finding);
            return;
        }
        for (year, (value, span)) in values.iter().enumerate().filter_map(|(y, v)| v.map(|v| (y, v))) {
            let inverse = self.leaf.direction == Some(Direction::Negative);
            if value * base_value < 0.0 || (inverse && zero(value)) {
                let message = format!(
                    "the national value of `{}` is {value} in {} and {base_value} in the base year",
                    self.leaf.id, self.names.years[year]
                );
                let finding = Diagnostic::error("panel::base-sign", message)
                    .at(span, "of another sign, or 0 where less is better")
                    .help("such values have no meaningful ratio: choose another indicator, or write `none` into `national`");
                sink.push(finding);
            }
        }
    }

    /// False where the weights of a mean cannot be used.
    fn weights(&self, weight: usize, sink: &mut Sink) -> bool {
        for year in self.years() {
            if let Some((_, value, span)) = self.values(weight, year).find(|(_, value, _)| *value < 0.0) {
                let finding = Diagnostic::error("panel::weight", format!("the weight {value} of a mean is negative"))
                    .at(span, "this weight")
                    .at(self.leaf.national.span, "used here");
                sink.push(finding);
                return false;
            }
            let mut both =
                self.values(self.series, year).filter_map(|(r, _, _)| self.value_of(weight, year, r)).peekable();
            if both.peek().is_some() && both.all(|(value, _)| value <= 0.0) {
                let message = format!("all weights of `{}` in {} are 0", self.leaf.id, self.names.years[year]);
                let finding = Diagnostic::error("panel::weight", message)
                    .at(self.leaf.national.span, "weighted by this series")
                    .help("correct the weights, or choose another series");
                sink.push(finding);
                return false;
            }
        }
        true
    }

    fn value_of(&self, series: usize, year: usize, region: usize) -> Option<(f64, Span)> {
        let placed: Placed = self.filled.column(series, year)[region];
        placed.map(|(cell, span)| (cell.value, span))
    }

    /// The national value of a year, and a cell to point at.
    fn national_value(&self, year: usize) -> Option<(f64, Span)> {
        match self.rule {
            NationalRule::None => None,
            NationalRule::Given => {
                let (cell, span) = self.filled.given(self.series, year)?;
                let by = match self.denominator {
                    Some(by) => self.filled.given(by.0, year)?.0.value,
                    None => 1.0,
                };
                Some((cell.value / by, span))
            }
            NationalRule::Sum => {
                let (_, _, span) = self.values(self.series, year).next()?;
                let sum: f64 = self.values(self.series, year).map(|(_, value, _)| value).sum();
                let by: Option<f64> = self.denominator.map(|by| {
                    let of = |(r, _, _): (usize, f64, Span)| self.value_of(by.0, year, r).map(|(d, _)| d);
                    self.values(self.series, year).filter_map(of).sum()
                });
                Some((sum / by.unwrap_or(1.0), span))
            }
            NationalRule::Mean(weight) => {
                let weighted = |(r, x, span): (usize, f64, Span)| {
                    let by = self.denominator.map_or(Some(1.0), |by| self.value_of(by.0, year, r).map(|(d, _)| d))?;
                    self.value_of(weight.0, year, r).map(|(w, _)| (w, x / by, span))
                };
                let pairs: Vec<(f64, f64, Span)> = self.values(self.series, year).filter_map(weighted).collect();
                let (_, _, span) = pairs.first()?;
                let (total, weights) = pairs.iter().fold((0.0, 0.0), |(t, s), (w, x, _)| (t + w * x, s + w));
                Some((total / weights, *span))
            }
        }
    }
}
