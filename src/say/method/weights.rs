//! Weights: which kind stands where, with its formula.

use super::{Markdown, Teller, clause, words as nouns};
use crate::index::weighing::Found;
use crate::model::{Blend, Centre, Loadings, NodeId, Setting, WeightKind};
use crate::words::{runs, say, word};

impl Teller<'_> {
    pub(super) fn weights(&mut self) {
        let figures = self.scene.figures;
        let (Some(weighing), settings) = (figures.weighing(), &figures.edition.method.weights) else { return };
        let tree = self.tree();
        let mut kinds: Vec<(WeightKind, Vec<NodeId>)> = Vec::new();
        for parent in tree.ids().filter(|&id| tree.node(id).children.len() > 1) {
            let Some(kind) = weighing.kind(tree, parent) else { continue };
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, parents)) => parents.push(parent),
                None => kinds.push((kind, vec![parent])),
            }
        }
        let only = kinds.len() == 1;
        for (at, (kind, parents)) in kinds.into_iter().enumerate() {
            let parents_told = if only { String::new() } else { self.names(&parents) };
            let Markdown(text) = self.sentence(kind, &parents_told);
            if at == 0 {
                self.step(word!(self.words(), step_weights), text);
            } else {
                self.say(text);
            }
            self.of_kind(kind, &parents);
        }
        self.because_of(settings);
        for (parent, own) in &settings.parents {
            self.of_parent(*parent, own);
        }
    }

    fn of_parent(&mut self, parent: NodeId, own: &Setting<WeightKind>) {
        if let Some(reason) = &own.reason {
            let (name, reason) = (self.name(parent), clause(reason.get(self.words())));
            self.say(say!(self.words(), method_because_below, name = &name, reason = &reason));
        }
    }

    fn sentence(&self, kind: WeightKind, parents: &str) -> Markdown {
        let words = self.words();
        runs!(words, method_weights, kind = kind.id(), name = &nouns::kind(kind, words), parents)
    }

    fn of_kind(&mut self, kind: WeightKind, parents: &[NodeId]) {
        match kind {
            WeightKind::Given => {}
            WeightKind::Equal => self.formula(r"w_{c} = \frac{1}{n}"),
            WeightKind::Ahp => self.compared(parents),
            WeightKind::Expert { centre } => self.scored(centre),
            WeightKind::ExpertLeaves { .. } => {
                self.formula(r"w_{c} = \frac{\sum_{i \in c} b_{i}}{\sum_{j} \sum_{i \in j} b_{i}}");
                self.letters(runs!(self.words(), method_leaves_letters));
            }
            WeightKind::AhpExpert { centre, blend } => self.both(parents, centre, blend),
            WeightKind::Entropy { .. } => {
                self.formula(
                    r"p_{r,c} = \frac{z_{r,c}}{\sum_{k} z_{k,c}},\qquad e_{c} = -\frac{1}{\ln n} \sum_{r} p_{r,c} \ln p_{r,c},\qquad w_{c} = \frac{1 - e_{c}}{\sum_{j} (1 - e_{j})}",
                );
                self.columns();
            }
            WeightKind::Critic { .. } => {
                self.formula(
                    r"w_{c} = \frac{\sigma_{c} \sum_{j} (1 - \rho_{c,j})}{\sum_{i} \sigma_{i} \sum_{j} (1 - \rho_{i,j})}",
                );
                self.columns();
                self.letters(runs!(self.words(), method_critic_letters));
            }
            WeightKind::EqualInfluence { .. } => {
                self.formula(
                    r"\frac{w_{c} \operatorname{cov}(s_{c}, S)}{\operatorname{var}(S)} = \frac{1}{n},\qquad S = \sum_{j} w_{j} s_{j}",
                );
                self.letters(runs!(self.words(), method_influence_letters));
            }
            WeightKind::Pca { loadings, .. } => {
                self.formula(match loadings {
                    Loadings::Squared => r"R v = \lambda_{1} v,\qquad w_{c} = v_{c}^{2}",
                    Loadings::Plain => r"R v = \lambda_{1} v,\qquad w_{c} = \frac{v_{c}}{\sum_{j} v_{j}}",
                });
                self.letters(runs!(self.words(), method_pca_letters));
            }
        }
    }

    /// What letters of a formula stand for.
    fn letters(&mut self, Markdown(text): Markdown) {
        self.say(text);
    }

    fn columns(&mut self) {
        self.letters(runs!(self.words(), method_column_letters));
    }

    fn compared(&mut self, parents: &[NodeId]) {
        let figures = self.scene.figures;
        let experts = |p: &NodeId| figures.edition.opinions.compared(*p).map_or(0, |c| c.experts.len());
        if parents.iter().any(|p| experts(p) > 1) {
            self.letters(runs!(self.words(), method_join_experts));
            self.formula(r"a_{ij} = \left(\prod_{e=1}^{E} a_{ij}^{(e)}\right)^{1/E}");
        }
        self.formula(
            r"A w = \lambda_{\max} w,\qquad CI = \frac{\lambda_{\max} - n}{n - 1},\qquad CR = \frac{CI}{RI(n)} \le 0.1",
        );
        self.letters(runs!(self.words(), method_ahp_letters));
    }

    fn scored(&mut self, centre: Centre) {
        let of = match centre {
            Centre::Mean => r"\bar{b}_{c} = \frac{1}{m} \sum_{e} b_{e,c}",
            Centre::Median => r"\bar{b}_{c} = \operatorname{median}_{e}\, b_{e,c}",
        };
        self.formula(format!(r"{of},\qquad w_{{c}} = \frac{{\bar{{b}}_{{c}}}}{{\sum_{{j}} \bar{{b}}_{{j}}}}"));
        self.letters(runs!(self.words(), method_score_letters));
    }

    fn both(&mut self, parents: &[NodeId], centre: Centre, blend: Blend) {
        let weighing = self.scene.figures.weighing();
        let found = |p: &NodeId| match weighing.and_then(|w| w.group(*p)).map(|g| &g.found) {
            Some(Found::Judged { compared, scored }) => (compared.is_some(), scored.is_some()),
            _ => (false, false),
        };
        let of = |wanted: (bool, bool)| parents.iter().copied().filter(|p| found(p) == wanted).collect::<Vec<_>>();
        let (compared, scored, joined) = (of((true, false)), of((false, true)), of((true, true)));
        if !compared.is_empty() || !joined.is_empty() {
            let names = self.names(&[compared.as_slice(), joined.as_slice()].concat());
            self.letters(runs!(self.words(), method_compared_below, names = &names));
            self.compared(parents);
        }
        if !scored.is_empty() || !joined.is_empty() {
            let names = self.names(&[scored.as_slice(), joined.as_slice()].concat());
            self.letters(runs!(self.words(), method_scored_below, names = &names));
            self.scored(centre);
        }
        if !joined.is_empty() {
            let names = self.names(&joined);
            self.letters(runs!(self.words(), method_joined_below, names = &names));
            self.formula(match blend {
                Blend::Arithmetic { share } => {
                    format!(r"w_{{c}} = {share}\, a_{{c}} + {}\, b_{{c}}", crate::math::round(1.0 - share, 12))
                }
                Blend::Geometric { share } => format!(
                    r"w_{{c}} = \frac{{a_{{c}}^{{{share}}} b_{{c}}^{{{rest}}}}}{{\sum_{{j}} a_{{j}}^{{{share}}} b_{{j}}^{{{rest}}}}}",
                    rest = crate::math::round(1.0 - share, 12)
                ),
                Blend::Product => r"w_{c} = \frac{a_{c} b_{c}}{\sum_{j} a_{j} b_{j}}".to_owned(),
            });
        }
    }
}
