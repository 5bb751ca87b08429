//! The national index: national values, ratios to the base year, means up the tree.

use super::{Markdown, Teller, formula};
use crate::model::{Direction, Indicator, NationalMethod, NationalRule, NodeId};
use crate::words::{runs, say, word};

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

    pub(super) fn indicators(&self, of: impl Fn(&Indicator) -> bool) -> Vec<NodeId> {
        self.tree().indicators().filter(|(_, i)| of(i)).map(|(id, _)| id).collect()
    }

    /// How regional values make national ones.
    fn values(&mut self) {
        let words = self.words();
        let mut by: Vec<String> = Vec::new();
        for (_, indicator) in self.tree().indicators() {
            if let (NationalRule::Mean(id), Some(panel)) =
                (indicator.national, self.scene.figures.edition.panel.as_ref())
            {
                let name = say!(words, method_quoted, name = panel.series[id.0].name.get(words));
                if !by.contains(&name) {
                    by.push(name);
                }
            }
        }
        let rule = |rule: NationalRule| match rule {
            NationalRule::Sum => "sum",
            NationalRule::Mean(_) => "mean",
            NationalRule::Given => "given",
            NationalRule::None => "left-out",
        };
        let part = |name: &str| {
            let count = self.indicators(|i| rule(i.national) == name).len();
            (count > 0).then(|| say!(words, method_national_values, rule = name, count, by = &by))
        };
        let parts: Vec<String> = ["sum", "mean", "given", "left-out"].into_iter().filter_map(part).collect();
        self.step(word!(words, step_values), say!(words, sentence, text = &words.clauses(&parts)));
    }

    fn ratio(&mut self, method: &NationalMethod, computed: bool) {
        let (words, year, base) = (self.words(), method.base_year, formula::number(method.base));
        let known = if computed { "computed" } else { "published" };
        let Markdown(text) = runs!(words, method_ratio, known, year, base = &base);
        self.step(word!(words, step_ratio), text);
        self.formula(format!(
            "I_{{t}} = {}",
            formula::times(method.base, format!(r"\frac{{x_{{t}}}}{{x_{{{year}}}}}"))
        ));
        let negative = self.indicators(|i| i.direction == Direction::Negative && i.national != NationalRule::None);
        self.less_is_better(&negative, true);
        self.because(method.reason.as_ref());
    }

    fn national_mean(&mut self, method: &NationalMethod, computed: bool) {
        let (tree, words) = (self.tree(), self.words());
        let index = self.scene.figures.index.national.as_ref();
        let counts = |node: &NodeId| index.is_none_or(|n| n.weight(*node).is_some());
        let inner: Vec<NodeId> = tree.ids().filter(|id| tree.node(*id).children.len() > 1).filter(counts).collect();
        let mean = self.mean_in_words(&method.aggregate, &inner);
        let known = if computed { "computed" } else { "published" };
        let Markdown(text) = runs!(words, method_levels, known, mean = &mean);
        self.step(word!(words, step_levels), text);
        self.means(&method.aggregate, &inner, "I_{p,t}", "I_{c,t}");
        self.because_of(&method.aggregate);
    }
}
