//! Where the weights of a mean came from, in words and numbers.

use super::Text;
use crate::analysis::explain::Term;
use crate::index::weighing::{Comparison, Found, Group};
use crate::index::weights::Expert;
use crate::model::{Blend, Centre, Loadings, NodeId, Sample, WeightKind};

impl Text<'_> {
    /// The step before the mean: what gave the children their weights.
    pub(super) fn weights(&mut self, parent: NodeId, terms: &[Term<'_>], group: &Group, depth: usize) {
        if terms.len() < 2 {
            return;
        }
        let kind = group.kind;
        match (&group.found, kind) {
            (Found::Plain, WeightKind::Equal) => self.line(depth, "weights: equal"),
            (Found::Plain, _) => self.line(depth, "weights: given in framework.csv (blank: equal)"),
            (Found::Failed, _) => self.line(depth, "weights: none could be found"),
            (Found::Judged { compared, scored }, _) => {
                self.line(depth, &format!("weights: {}", kind.id()));
                if let Some(compared) = compared {
                    self.compared(parent, compared, terms, depth + 1);
                }
                if let Some(scored) = scored {
                    self.scored(parent, scored, kind, terms, depth + 1);
                }
                if let (Some(_), Some(_), WeightKind::AhpExpert { blend, .. }) = (compared, scored, kind) {
                    self.line(depth + 1, &joined(blend));
                }
            }
            (Found::Entropy(found), _) => {
                self.line(depth, &format!("weights: entropy of {}, proportional to 1 - e", sample(kind)));
                let each = |at: usize| format!("e = {}, weight {}", found.entropy[at], found.weights[at]);
                self.each_child(terms, each, depth + 1);
            }
            (Found::Critic(found), _) => {
                self.line(depth, &format!("weights: CRITIC of {}, proportional to contrast * conflict", sample(kind)));
                let each = |at: usize| {
                    format!(
                        "contrast {}, conflict {}, weight {}",
                        found.contrast[at], found.conflict[at], found.weights[at]
                    )
                };
                self.each_child(terms, each, depth + 1);
            }
            (Found::Influence(found), _) => {
                self.line(depth, &format!("weights: equal influence, from scores of {}", sample(kind)));
                let each = |at: usize| {
                    let before = found.before[at] * 100.0;
                    format!("influence at equal weights {before}%, weight {}", found.weights[at])
                };
                self.each_child(terms, each, depth + 1);
            }
            (Found::Pca(found), _) => {
                let loadings = match kind {
                    WeightKind::Pca { loadings: Loadings::Plain, .. } => "loadings",
                    _ => "squared loadings",
                };
                let components = &found.components;
                self.line(
                    depth,
                    &format!(
                        "weights: first principal component of {}, {loadings}; it explains {}% of {} complete rows",
                        sample(kind),
                        components.explained[0] * 100.0,
                        components.regions
                    ),
                );
                let each = |at: usize| format!("loading {}, weight {}", components.loadings[0][at], found.weights[at]);
                self.each_child(terms, each, depth + 1);
            }
        }
    }

    /// A number for each child: `water 0.52, life 0.36`.
    fn named(&self, terms: &[Term<'_>], numbers: &[f64]) -> String {
        let id = |term: &Term<'_>| self.figures.edition.framework.node(term.child.node).id.as_str();
        let each = terms.iter().zip(numbers).map(|(term, number)| format!("{} {number}", id(term)));
        each.collect::<Vec<_>>().join(", ")
    }

    fn each_child(&mut self, terms: &[Term<'_>], text: impl Fn(usize) -> String, depth: usize) {
        for (at, term) in terms.iter().enumerate() {
            let id = &self.figures.edition.framework.node(term.child.node).id;
            self.line(depth, &format!("{id}: {}", text(at)));
        }
    }

    fn compared(&mut self, parent: NodeId, compared: &Comparison, terms: &[Term<'_>], depth: usize) {
        let joined = &compared.joined;
        let size = joined.weights.len();
        let experts = match compared.experts.len() {
            1 => "one matrix".to_owned(),
            n => format!("geometric mean of {n} experts"),
        };
        let ratio = match (joined.ratio, joined.random_index) {
            _ if size < 3 => "CR 0: two items cannot contradict each other".to_owned(),
            (Some(ratio), Some(random)) => format!("CR = CI / {random} = {ratio}"),
            _ => "no CR above 15 items".to_owned(),
        };
        self.line(
            depth,
            &format!(
                "compared pairwise: {experts}, {size} items, lambda max {}, CI = {}, {ratio}",
                joined.lambda_max, joined.index
            ),
        );
        let id = |at: usize| terms[at].child.node;
        if let Some(worst) = joined.most_inconsistent {
            let framework = &self.figures.edition.framework;
            let (row, column) = (&framework.node(id(worst.row)).id, &framework.node(id(worst.column)).id);
            let line = format!("fits least: {row} over {column} is {}, implied {}", worst.judged, worst.implied);
            self.line(depth, &line);
        }
        let names = self.figures.edition.opinions.compared(parent).map_or(&[][..], |c| &c.experts);
        if compared.experts.len() > 1 {
            for (found, judged) in compared.experts.iter().zip(names) {
                let ratio = found.ratio.map_or_else(|| "none".to_owned(), |r| r.to_string());
                let name = judged.expert.as_deref().unwrap_or_default();
                self.line(depth + 1, &format!("{name}: CR {ratio}, weights {}", self.named(terms, &found.weights)));
            }
        }
        self.line(depth, &format!("weights by comparison: {}", self.named(terms, &joined.weights)));
    }

    fn scored(&mut self, parent: NodeId, scored: &Expert, kind: WeightKind, terms: &[Term<'_>], depth: usize) {
        let opinions = &self.figures.edition.opinions;
        let sheet = match kind {
            WeightKind::ExpertLeaves { .. } => opinions.leaves.as_ref(),
            _ => opinions.scored(parent),
        };
        let experts = sheet.map_or(0, |s| s.experts.len());
        let centre = match kind {
            WeightKind::Expert { centre: Centre::Median }
            | WeightKind::AhpExpert { centre: Centre::Median, .. }
            | WeightKind::ExpertLeaves { centre: Centre::Median, .. } => "median",
            _ => "mean",
        };
        self.line(
            depth,
            &format!("scored by {experts} experts, {centre} scores: {}", self.named(terms, &scored.scores)),
        );
        if let Some(agreement) = scored.concordance {
            self.line(
                depth,
                &format!(
                    "Kendall's W {}, chi-squared {} with {} degrees of freedom",
                    agreement.w, agreement.chi_squared, agreement.freedom
                ),
            );
        }
        self.line(depth, &format!("weights by scores: {}", self.named(terms, &scored.weights)));
    }
}

fn sample(kind: WeightKind) -> String {
    match kind.sample() {
        Some(Sample::Year(year)) => year.to_string(),
        _ => "all years together".to_owned(),
    }
}

fn joined(how: Blend) -> String {
    match how {
        Blend::Arithmetic { share } => format!("joined: {share} * comparison + {} * scores", 1.0 - share),
        Blend::Geometric { share } => format!("joined: comparison^{share} * scores^{}, rescaled", 1.0 - share),
        Blend::Product => "joined: comparison * scores, rescaled".to_owned(),
    }
}
