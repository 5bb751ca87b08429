//! What is the matter with weights that judgements or the data were asked for.

use super::{Problem, What};
use crate::diag::Diagnostic;
use crate::index::weights::{DataError, Inconsistency, ScoreError, Unweighed};
use crate::model::{Edition, NodeId};
use crate::source::Span;

/// The finding, without the setting that asks for the weights.
pub(super) fn diagnostic(problem: &Problem, edition: &Edition) -> Diagnostic {
    let of = Group { edition, parent: problem.node };
    match problem.what {
        What::Unweighed(Unweighed::Data(error)) => of.data(error),
        What::Unweighed(Unweighed::Scored(ScoreError::AllZero)) => of.file(
            Diagnostic::error("weights::zero", format!("all children of `{}` score 0", of.id()))
                .help("give at least one child a score above 0"),
        ),
        What::Unweighed(Unweighed::Scored(error)) => {
            of.file(Diagnostic::error("weights::zero", format!("the scores below `{}` give no weights: {error}", of.id())))
        }
        What::Unweighed(Unweighed::Compared(error)) => of.file(Diagnostic::error(
            "weights::zero",
            format!("the judgements below `{}` give no weights: {error}", of.id()),
        )),
        What::Unweighed(Unweighed::Joined(error)) => of.file(
            Diagnostic::error("weights::zero", format!("comparisons and scores below `{}` cannot be joined: {error}", of.id()))
                .help("join them by `blend = \"arithmetic\"`, which leaves an item its weight where one opinion gives it none"),
        ),
        What::Inconsistent { expert, ratio, worst } => of.inconsistent(expert, ratio, worst),
        What::NoRatio { items } => of.file(
            Diagnostic::warning(
                "weights::consistency",
                format!("{items} children of `{}` are compared: no consistency ratio can be given", of.id()),
            )
            .help("Saaty's random index reaches to 15 items: put a level between, or let experts score the children"),
        ),
        What::Against { child } => of.against(child),
        _ => Diagnostic::error("weights::zero", format!("the children of `{}` have no weights", of.id())),
    }
}

/// The children of a node.
struct Group<'a> {
    edition: &'a Edition,
    parent: NodeId,
}

impl Group<'_> {
    fn id(&self) -> &str {
        &self.edition.framework.node(self.parent).id
    }

    fn child(&self, at: usize) -> (&str, Option<Span>) {
        let framework = &self.edition.framework;
        let child = framework.node(framework.node(self.parent).children[at]);
        (&child.id, child.indicator.as_ref().map(|i| i.place))
    }

    /// Names the files of judgements as the place.
    fn file(&self, finding: Diagnostic) -> Diagnostic {
        let opinions = &self.edition.opinions;
        let places = [opinions.compared(self.parent).map(|c| c.place), opinions.scored(self.parent).map(|s| s.place)];
        places.into_iter().flatten().fold(finding, |d, place| d.at(place, "these judgements"))
    }

    fn inconsistent(&self, expert: Option<usize>, ratio: f64, worst: Inconsistency) -> Diagnostic {
        let compared = self.edition.opinions.compared(self.parent);
        let judged = expert.and_then(|at| compared?.experts.get(at));
        let whose = match (expert, judged.and_then(|j| j.expert.as_deref())) {
            (None, _) => " of the group".to_owned(),
            (Some(_), Some(name)) => format!(" of `{name}`"),
            (Some(_), None) => String::new(),
        };
        let message = format!(
            "the judgements{whose} below `{}` contradict each other: consistency ratio {ratio:.3}, accepted is 0.1",
            self.id()
        );
        let (row, column) = (self.child(worst.row).0, self.child(worst.column).0);
        let label = format!(
            "`{row}` over `{column}` is {:.2}, all judgements together imply {:.2}",
            worst.judged, worst.implied
        );
        let size = judged.map_or(0, |j| j.judgements.size());
        let cell = judged.and_then(|j| j.cells.get(worst.row * size + worst.column)).copied();
        let finding = Diagnostic::warning("weights::consistency", message);
        match (cell, compared) {
            (Some(cell), _) => finding.at(cell, label),
            (None, Some(compared)) => finding.at(compared.place, label),
            (None, None) => finding,
        }
        .help("ask again, first for this pair")
    }

    fn against(&self, at: usize) -> Diagnostic {
        let (child, place) = self.child(at);
        let message =
            format!("`{child}` runs against the first component of `{}`, which weighs it all the same", self.id());
        let finding = Diagnostic::warning("weights::against", message);
        place.into_iter().fold(finding, |d, at| d.at(at, "this indicator")).help(
            "squared loadings do not see the sign: check its direction, leave it out, or choose another kind of weights here",
        )
    }

    fn data(&self, error: DataError) -> Diagnostic {
        let column = match error {
            DataError::NotFinite { column, .. }
            | DataError::TooFew { column, .. }
            | DataError::Constant { column }
            | DataError::NegativeLoading { column } => Some(column),
            DataError::NoOverlap { second, .. } => Some(second),
            _ => None,
        };
        let (named, place) = column.map_or(("", None), |at| self.child(at));
        let id = self.id();
        let (why, help) = match error {
            DataError::Constant { .. } => (
                format!("`{named}` is the same in all regions"),
                "a constant tells no region from another: leave it out, or choose another kind of weights for this node",
            ),
            DataError::FewerRegions { regions, indicators } => (
                format!("{regions} regions have all values of its {indicators} children"),
                "principal components need at least as many regions without a gap as children: impute, take \
                 `over = \"panel\"`, or choose another kind of weights for this node",
            ),
            DataError::TooFew { present, .. } => (
                format!("`{named}` has {present} values"),
                "choose a year with values, or another kind of weights for this node",
            ),
            DataError::NoOverlap { first, .. } => (
                format!("`{}` and `{named}` have too few regions in common that differ", self.child(first).0),
                "choose another year, impute, or choose another kind of weights for this node",
            ),
            DataError::NegativeLoading { .. } => (
                format!("`{named}` runs against the first component"),
                "check its direction, or take `loadings = \"squared\"`",
            ),
            DataError::NoFirstComponent => (
                "the first two components explain the same share".to_owned(),
                "there is no common component to weigh by: choose another kind of weights for this node",
            ),
            DataError::NothingAdded => (
                "all children say the same".to_owned(),
                "perfectly correlated columns add no information: choose another kind of weights for this node",
            ),
            DataError::Empty | DataError::Ragged { .. } | DataError::NotFinite { .. } | DataError::NoConvergence => {
                (error.to_string(), "choose another kind of weights for this node")
            }
        };
        let finding = Diagnostic::error("weights::data", format!("the data give no weights below `{id}`: {why}"));
        place.into_iter().fold(finding, |d, at| d.at(at, "this indicator")).help(help)
    }
}
