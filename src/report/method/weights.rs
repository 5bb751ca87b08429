//! Weights: which kind stands where, with its formula.

use super::{Teller, words};
use crate::index::weighing::Found;
use crate::lang::Lang;
use crate::model::{Blend, Centre, Loadings, NodeId, Setting, WeightKind};

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
            let scope = if only {
                self.word("同级", "at every level").to_owned()
            } else {
                match self.lang() {
                    Lang::Zh => format!("{}之下的", self.names(&parents)),
                    _ => format!("below {}", self.names(&parents)),
                }
            };
            let text = self.sentence(kind, &scope);
            if at == 0 {
                self.step("权重", "Weights", text);
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
            let name = self.name(parent);
            let reason = super::plain(reason.get(self.lang()).trim_end_matches(['。', '.']));
            self.say(match self.lang() {
                Lang::Zh => format!("{name}之下的理由：{reason}。"),
                _ => format!("Reason below {name}: {}.", super::lower_first(&reason)),
            });
        }
    }

    fn sentence(&self, kind: WeightKind, scope: &str) -> String {
        let name = words::kind(kind, self.lang());
        match (kind, self.lang()) {
            (WeightKind::Equal, Lang::Zh) => format!("{scope}各项等权，$n$ 为项数："),
            (WeightKind::Equal, _) => format!("Siblings weigh the same {scope}, $n$ being their number:"),
            (WeightKind::Given, Lang::Zh) => format!("{scope}权重是给定的，各项权重除以同级之和。"),
            (WeightKind::Given, _) => {
                format!("Weights {scope} are given, each divided by the sum of its siblings.")
            }
            (_, Lang::Zh) => format!("{scope}权重由{name}得出："),
            (_, _) => format!("Weights {scope} are found by {name}:"),
        }
    }

    fn of_kind(&mut self, kind: WeightKind, parents: &[NodeId]) {
        match kind {
            WeightKind::Given => {}
            WeightKind::Equal => self.formula(r"w_{c} = \frac{1}{n}"),
            WeightKind::Ahp => self.compared(parents),
            WeightKind::Expert { centre } => self.scored(centre),
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
                self.say(self.word(
                    "$\\sigma$ 为标准差，$\\rho$ 为皮尔逊相关系数。",
                    "$\\sigma$ is the standard deviation, $\\rho$ Pearson’s correlation.",
                ));
            }
            WeightKind::Pca { loadings, .. } => {
                self.formula(match loadings {
                    Loadings::Squared => r"R v = \lambda_{1} v,\qquad w_{c} = v_{c}^{2}",
                    Loadings::Plain => r"R v = \lambda_{1} v,\qquad w_{c} = \frac{v_{c}}{\sum_{j} v_{j}}",
                });
                self.say(self.word(
                    "$R$ 为各列的相关矩阵，$\\lambda_1$ 为最大特征值，$v$ 为单位特征向量。同一组权重用于全部年份，也用于全国指数。",
                    "$R$ is the correlation matrix of the columns, $\\lambda_1$ its greatest eigenvalue, $v$ the unit eigenvector. The same weights hold for every year, and for the national index.",
                ));
            }
        }
    }

    fn columns(&mut self) {
        self.say(self.word(
            "$z$ 为按极差标准化到0至1的一列：指标取标准化之前、方向已调整的数值，其他节点取得分。同一组权重用于全部年份，也用于全国指数。",
            "$z$ is a column scaled by its range to 0…1: for indicators the values before they were normalised, directions adjusted, for other nodes their scores. The same weights hold for every year, and for the national index.",
        ));
    }

    fn compared(&mut self, parents: &[NodeId]) {
        let figures = self.scene.figures;
        let experts = |p: &NodeId| figures.edition.opinions.compared(*p).map_or(0, |c| c.experts.len());
        if parents.iter().any(|p| experts(p) > 1) {
            self.say(self.word(
                "各位专家的判断先逐对取几何平均：",
                "The judgements of the experts are first joined pair by pair by the geometric mean:",
            ));
            self.formula(r"a_{ij} = \left(\prod_{e=1}^{E} a_{ij}^{(e)}\right)^{1/E}");
        }
        self.formula(
            r"A w = \lambda_{\max} w,\qquad CI = \frac{\lambda_{\max} - n}{n - 1},\qquad CR = \frac{CI}{RI(n)} \le 0.1",
        );
        self.say(self.word(
            "$A$ 为两两比较的判断矩阵，$RI$ 为萨蒂的平均随机一致性指标。",
            "$A$ is the matrix of pairwise judgements, $RI$ Saaty’s random index.",
        ));
    }

    fn scored(&mut self, centre: Centre) {
        let of = match centre {
            Centre::Mean => r"\bar{b}_{c} = \frac{1}{m} \sum_{e} b_{e,c}",
            Centre::Median => r"\bar{b}_{c} = \operatorname{median}_{e}\, b_{e,c}",
        };
        self.formula(format!(r"{of},\qquad w_{{c}} = \frac{{\bar{{b}}_{{c}}}}{{\sum_{{j}} \bar{{b}}_{{j}}}}"));
        self.say(self.word(
            "$b_{e,c}$ 为专家 $e$ 给出的分数；意见的一致程度以肯德尔和谐系数 $W$ 衡量。",
            "$b_{e,c}$ is the score by expert $e$; Kendall’s $W$ measures how far the experts agree.",
        ));
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
            self.say(match self.lang() {
                Lang::Zh => format!("{names}之下两两比较："),
                _ => format!("Compared pairwise, below {names}:"),
            });
            self.compared(parents);
        }
        if !scored.is_empty() || !joined.is_empty() {
            let names = self.names(&[scored.as_slice(), joined.as_slice()].concat());
            self.say(match self.lang() {
                Lang::Zh => format!("{names}之下由专家打分："),
                _ => format!("Scored by experts, below {names}:"),
            });
            self.scored(centre);
        }
        if !joined.is_empty() {
            let names = self.names(&joined);
            self.say(match self.lang() {
                Lang::Zh => format!("{names}之下两者都有，记为 $a$ 与 $b$，合并为"),
                _ => format!("Below {names} there are both, $a$ and $b$, joined as"),
            });
            self.formula(match blend {
                Blend::Arithmetic { share } => {
                    format!(r"w_{{c}} = {share}\, a_{{c}} + {}\, b_{{c}}", crate::index::math::round(1.0 - share, 12))
                }
                Blend::Geometric { share } => format!(
                    r"w_{{c}} = \frac{{a_{{c}}^{{{share}}} b_{{c}}^{{{rest}}}}}{{\sum_{{j}} a_{{j}}^{{{share}}} b_{{j}}^{{{rest}}}}}",
                    rest = crate::index::math::round(1.0 - share, 12)
                ),
                Blend::Product => r"w_{c} = \frac{a_{c} b_{c}}{\sum_{j} a_{j} b_{j}}".to_owned(),
            });
        }
    }
}
