//! An explanation as an indented tree of text.

use crate::analysis::Figures;
use crate::analysis::explain::{Explanation, Input, Step};
use crate::model::{Basis, Direction, Framework, Mark, MeanKind, NationalRule, Published, Qualifier, SeriesId};
use std::fmt::Write;

mod score;
mod weights;

/// The explanation in English, with names and ids as in the data folder.
pub fn render(figures: &Figures<'_>, explanation: &Explanation<'_>) -> String {
    let mut text = Text { figures, out: String::new() };
    text.head(explanation);
    text.step(explanation, 1);
    text.out
}

struct Text<'a> {
    figures: &'a Figures<'a>,
    out: String,
}

impl Text<'_> {
    fn line(&mut self, depth: usize, line: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.out, "{:width$}{line}", "", width = depth * 2);
    }

    fn head(&mut self, e: &Explanation<'_>) {
        let figures = self.figures;
        let place = match e.region {
            Some(region) => {
                let region = figures.project.region(region);
                format!("{} ({})", region.name.joined(), region.code)
            }
            None => "national".to_owned(),
        };
        let node = figures.edition.framework.node(e.node);
        self.line(0, &format!("{}: {} ({}), {place}, {}", figures.edition.id, node.id, node.name.shown(), e.year));
        let mut line = format!("= {}", value(e));
        if let Some(region) = e.region.filter(|_| e.node == Framework::ROOT)
            && let Ok(tier) = figures.tier(region, Some(e.year))
        {
            let tier = &figures.edition.tiers[tier.0];
            let _ = write!(line, ", tier {} ({})", tier.id, tier.name.shown());
        }
        self.line(0, &line);
    }

    fn step(&mut self, e: &Explanation<'_>, depth: usize) {
        match &e.step {
            Step::Mean { .. } => self.mean(e, depth),
            Step::Score(score) => {
                self.indicator(e, depth);
                self.score(e, score, depth);
            }
            Step::BaseRatio { .. } => self.base_ratio(e, depth),
            Step::Printed(rows) => rows.iter().for_each(|row| self.printed(row, depth)),
            Step::Nothing => self.line(depth, "neither computed nor published; no part of this index"),
        }
    }

    fn mean(&mut self, e: &Explanation<'_>, depth: usize) {
        let Step::Mean { terms, kind, min_share, round, weighing } = &e.step else { return };
        let present = terms.iter().filter(|t| t.effective.is_some()).count();
        let rule =
            if *min_share > 0.0 { format!(" (at least {}% must be there)", *min_share * 100.0) } else { String::new() };
        let kind_text = match kind {
            MeanKind::Generalised(p) => format!("generalised (p = {p}) "),
            MeanKind::Arithmetic => String::new(),
            other => format!("{} ", other.id()),
        };
        self.line(depth, &format!("weighted {kind_text}mean of {present} of {} children{rule}", terms.len()));
        if let Some(decimals) = round {
            self.line(depth, &format!("rounded to {decimals} decimals"));
        }
        if let Some(group) = weighing {
            self.weights(e.node, terms, group, depth);
        }
        for term in terms {
            let node = self.figures.edition.framework.node(term.child.node);
            let mut line = format!("{} ({}) = {}", node.id, node.name.shown(), value(&term.child));
            match (term.effective, term.child.figure) {
                (Some(weight), Some(figure)) => {
                    let _ = write!(line, "; weight {weight}");
                    if *kind == MeanKind::Arithmetic {
                        let _ = write!(line, " gives {}", weight * figure.value);
                    }
                }
                _ => line.push_str("; drops out with its weight"),
            }
            self.line(depth, &line);
            self.step(&term.child, depth + 1);
        }
    }

    fn base_ratio(&mut self, e: &Explanation<'_>, depth: usize) {
        let Step::BaseRatio { base, base_year, direction, rule, value, base_value, inputs, series, denominator } =
            &e.step
        else {
            return;
        };
        let raw_unit = self.unit(*series);
        let unit = self.figures.edition.framework.node(e.node).indicator.as_ref().map_or("", |i| i.unit.shown());
        if let Some(by) = denominator {
            self.line(depth, &format!("divided by `{}`", self.series(*by)));
        }
        self.line(depth, &format!("ratio to {base_year} = {base}, {}", better(*direction)));
        if let (Some((x, _)), Some(x_base)) = (value, base_value) {
            let (over, under) = match direction {
                Direction::Positive => (x, x_base),
                Direction::Negative => (x_base, x),
            };
            self.line(depth, &format!("{base} * {over} / {under}"));
        }
        let regions = value.map_or(0, |(_, regions)| regions);
        let shown = value.map_or_else(|| "missing".to_owned(), |(x, _)| format!("{x} {unit}"));
        let made = match rule {
            NationalRule::Sum if denominator.is_some() => {
                format!("sum over {regions} regions, over their sum of the denominator")
            }
            NationalRule::Sum => format!("sum over {regions} regions"),
            NationalRule::Mean(by) => format!("mean over {regions} regions, weighted by `{}`", self.series(*by)),
            NationalRule::Given => "given by the source".to_owned(),
            NationalRule::None => "no national value".to_owned(),
        };
        self.line(depth, &format!("national value {shown}: {made}"));
        self.indicator(e, depth);
        // All regions only where this indicator is what was asked for; inside a tree they would bury it.
        if depth == 1 || *rule == NationalRule::Given {
            for input in inputs {
                self.input(input, &raw_unit, depth);
            }
        } else {
            for input in inputs.iter().filter(|i| i.flag.is_some()) {
                self.input(input, &raw_unit, depth);
            }
        }
    }

    /// What readers must know of an indicator.
    fn indicator(&mut self, e: &Explanation<'_>, depth: usize) {
        let edition = self.figures.edition;
        let node = edition.framework.node(e.node);
        let Some(indicator) = &node.indicator else { return };
        match indicator.mark {
            Some(Mark::Proxy) => self.line(depth, &format!("proxy: {}", node.note.shown())),
            Some(Mark::ThirdParty) => self.line(depth, &format!("compiled by a third party: {}", node.note.shown())),
            None => {}
        }
        if let Some(source) = indicator.source {
            let source = &edition.sources[source.0];
            self.line(depth, &format!("publisher: {} ({})", source.publisher.shown(), source.name.shown()));
        }
    }

    fn input(&mut self, input: &Input<'_>, unit: &str, depth: usize) {
        let source = &self.figures.edition.sources[input.cell.source.0];
        let place = input.region.map_or("nation", |r| self.figures.project.region(r).name.shown());
        let carried =
            input.cell.carried_from.map_or_else(String::new, |y| format!(" (list of {y}, used for every year)"));
        self.line(depth, &format!("{place}: {} {unit}{carried} [{}: {}]", input.cell.value, source.id, source.place));
        if let Some(flag) = input.flag {
            self.line(depth + 1, &format!("suspect at its source: {}", flag.note.shown()));
        }
    }

    fn printed(&mut self, row: &Published, depth: usize) {
        let source = &self.figures.edition.sources[row.source.0];
        let basis = match row.basis {
            Basis::Stated => "printed",
            Basis::Derived => "derived from printed figures",
        };
        let qualifier = match row.qualifier {
            Qualifier::Exact => "",
            Qualifier::About => "about ",
            Qualifier::AtLeast => "at least ",
            Qualifier::Over => "over ",
            Qualifier::Under => "under ",
            Qualifier::Nearly => "nearly ",
        };
        let kind = format!("{:?}", row.kind).to_lowercase();
        let place = format!("[{}: {}, {}]", source.id, source.name.shown(), row.locator);
        self.line(depth, &format!("{basis}: {kind} {qualifier}{} {place}", row.value));
        if !row.note.is_empty() {
            self.line(depth + 1, row.note.shown());
        }
    }

    fn unit(&self, series: SeriesId) -> String {
        self.figures.edition.panel.as_ref().map_or_else(String::new, |p| p.series[series.0].unit.shown().to_owned())
    }

    fn series(&self, series: SeriesId) -> String {
        self.figures.edition.panel.as_ref().map_or_else(String::new, |p| p.series[series.0].id.clone())
    }
}

fn better(direction: Direction) -> &'static str {
    match direction {
        Direction::Positive => "more is better",
        Direction::Negative => "less is better",
    }
}

/// Value, rank, and the printed figure beside it.
fn value(e: &Explanation<'_>) -> String {
    let mut line = e.figure.map_or_else(|| "missing".to_owned(), |f| f.value.to_string());
    if let Some(rank) = e.rank {
        let _ = write!(line, ", rank {rank}");
    }
    if let Some(figure) = e.figure
        && let (Some(row), Some(difference)) = (figure.published, figure.difference())
        && !matches!(e.step, Step::Printed(_))
    {
        let _ = write!(line, ", printed {} (difference {difference:+})", row.value);
    }
    line
}
