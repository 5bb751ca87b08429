//! The national index: national values, ratios to the base year, means up the tree.

use super::{Teller, formula};
use crate::lang::Lang;
use crate::model::{Direction, Indicator, NationalMethod, NationalRule, NodeId};

impl Teller<'_> {
    pub(super) fn national(&mut self) {
        let edition = self.scene.figures.edition;
        let Some(method) = &edition.method.national else { return };
        let computed = self.scene.figures.index.national.is_some();
        if computed {
            self.values();
        }
        self.ratio(method, computed);
        self.national_mean(method, computed);
    }

    fn indicators(&self, of: impl Fn(&Indicator) -> bool) -> Vec<NodeId> {
        self.tree().indicators().filter(|(_, i)| of(i)).map(|(id, _)| id).collect()
    }

    /// How regional values make national ones.
    fn values(&mut self) {
        let count = |teller: &Self, of: fn(NationalRule) -> bool| teller.indicators(|i| of(i.national)).len();
        let sums = count(self, |r| r == NationalRule::Sum);
        let means = count(self, |r| matches!(r, NationalRule::Mean(_)));
        let given = count(self, |r| r == NationalRule::Given);
        let none = count(self, |r| r == NationalRule::None);
        let series = self.scene.figures.edition.panel.as_ref();
        let mut by: Vec<&str> = Vec::new();
        for (_, indicator) in self.tree().indicators() {
            if let (NationalRule::Mean(id), Some(panel)) = (indicator.national, series) {
                let name = panel.series[id.0].name.get(self.lang());
                if !by.contains(&name) {
                    by.push(name);
                }
            }
        }
        let mut parts = Vec::new();
        match self.lang() {
            Lang::Zh => {
                if sums > 0 {
                    parts.push(format!("{sums}个指标取当年有数据的各地区之和"));
                }
                if means > 0 {
                    parts.push(format!("{means}个指标取各地区的加权平均，权数为{}", by.join("、")));
                }
                if given > 0 {
                    parts.push(format!("{given}个指标取来源公布的全国值"));
                }
                if none > 0 {
                    parts.push(format!("{none}个指标不进入全国指数，其权重由同级的其他各项按比例分担"));
                }
                self.step("全国值", "National values", format!("{}。", parts.join("；")));
            }
            _ => {
                let plural = |n: usize| if n == 1 { format!("{n} indicator") } else { format!("{n} indicators") };
                if sums > 0 {
                    parts.push(format!("{} summed over the regions that report in the year", plural(sums)));
                }
                if means > 0 {
                    // In quotes, since names keep their capitals in the middle of a sentence.
                    let by = by.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(" and ");
                    parts.push(format!("{} averaged over the regions, weighted by {by}", plural(means)));
                }
                if given > 0 {
                    parts.push(format!("{} taken from the national figure of the source", plural(given)));
                }
                if none > 0 {
                    let text = "left out of the national index, the weight shared among siblings in proportion";
                    parts.push(format!("{} {text}", plural(none)));
                }
                self.step("全国值", "National values", format!("{}.", parts.join("; ")));
            }
        }
    }

    fn ratio(&mut self, method: &NationalMethod, computed: bool) {
        let (year, base) = (method.base_year, formula::number(method.base));
        let text = match (self.lang(), computed) {
            (Lang::Zh, true) => format!("以{year}年为基期，基期为{base}。记 $x_t$ 为指标在 $t$ 年的全国值，其水平为"),
            (_, true) => format!(
                "Levels are ratios to the base year, {year} = {base}. With $x_t$ the national value of an indicator in year $t$, its level is"
            ),
            (Lang::Zh, false) => {
                format!("公布的水平以{year}年为基期，基期为{base}。记 $x_t$ 为指标在 $t$ 年的全国值，则")
            }
            (_, false) => format!(
                "Published levels stand on the base year {year} = {base}: with $x_t$ the national value of an indicator in year $t$,"
            ),
        };
        self.step("基期比值", "Ratio to the base year", text);
        self.formula(format!(
            "I_{{t}} = {}",
            formula::times(method.base, format!(r"\frac{{x_{{t}}}}{{x_{{{year}}}}}"))
        ));
        let negative = self.indicators(|i| i.direction == Direction::Negative && i.national != NationalRule::None);
        if !negative.is_empty() {
            let names = self.names(&negative);
            self.say(match self.lang() {
                Lang::Zh => format!("{names}越小越好，分子与分母对调。"),
                _ => format!("Less is better for {names}: numerator and denominator change places."),
            });
        }
        self.because(method.reason.as_ref());
    }

    fn national_mean(&mut self, method: &NationalMethod, computed: bool) {
        let tree = self.tree();
        let index = self.scene.figures.index.national.as_ref();
        let counts = |node: &NodeId| index.is_none_or(|n| n.weight(*node).is_some());
        let inner: Vec<NodeId> = tree.ids().filter(|id| tree.node(*id).children.len() > 1).filter(counts).collect();
        let mean = self.mean_in_words(&method.aggregate, &inner);
        let text = match (self.lang(), computed) {
            (Lang::Zh, true) => format!("上级的水平是下级水平的{mean}，$P$ 为当年有水平的下级，$w_c$ 为权重："),
            (_, true) => format!(
                "The level of a node is {mean} of the levels of its children; $P$ are those with a level in the year, $w_c$ the weights:"
            ),
            (Lang::Zh, false) => format!("上级的水平是下级水平的{mean}，$w_c$ 为权重，没有公布："),
            (_, false) => {
                format!(
                    "The level of a node is {mean} of the levels of its children, with weights $w_c$ that are not public:"
                )
            }
        };
        self.step("全国合成", "National aggregation", text);
        self.means(&method.aggregate, &inner, "I_{p,t}", "I_{c,t}");
        self.because_of(&method.aggregate);
    }
}
