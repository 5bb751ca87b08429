//! The regional index: denominate, impute, treat, normalise, aggregate, round, tiers.

use super::{Teller, formula, plain, words};
use crate::lang::Lang;
use crate::model::{
    Direction, Fallback, Indicator, MissingRule, NodeId, Normalisation, RegionalMethod, TierRule, Treat, TreatKind,
    Window,
};
use crate::report::number::decimal;

impl<'a> Teller<'a> {
    fn method(&self) -> Option<&'a RegionalMethod> {
        self.scene.figures.edition.method.regional.as_ref()
    }

    fn with(&self, of: impl Fn(&Indicator) -> bool) -> Vec<NodeId> {
        self.tree().indicators().filter(|(_, i)| of(i)).map(|(id, _)| id).collect()
    }

    pub(super) fn denominate(&mut self) {
        let Some(panel) = &self.scene.figures.edition.panel else { return };
        let of = |(id, indicator): (NodeId, &Indicator)| {
            let by = &panel.series[indicator.own.denominator?.0].name;
            Some(match self.lang() {
                Lang::Zh => format!("{}除以{}", self.name(id), plain(&by.zh)),
                Lang::En => format!("{} by {}", self.name(id), plain(&by.en)),
            })
        };
        let divided: Vec<String> = self.tree().indicators().filter_map(of).collect();
        if divided.is_empty() {
            return;
        }
        let list = divided.join(self.word("；", "; "));
        let text = match self.lang() {
            Lang::Zh => format!("先除以同一地区、同一年的分母：{list}。"),
            Lang::En => format!("Values are first divided by a denominator of the same region and year: {list}."),
        };
        self.step("换算", "Denominate", text);
        self.formula(r"x_{r,t} = \frac{v_{r,t}}{d_{r,t}}");
    }

    pub(super) fn missing(&mut self) {
        let Some(method) = self.method() else { return };
        let by = match &method.missing.rule {
            MissingRule::GroupMean(by) | MissingRule::GroupMedian(by) => match by.by.as_str() {
                "zone" => self.word("区域", "zone").to_owned(),
                other => format!("`{other}`"),
            },
            _ => String::new(),
        };
        let rest = self.dropping_out(method);
        let text = match (&method.missing.rule, self.lang()) {
            (MissingRule::Skip, Lang::Zh) => format!("缺失值不填补。{rest}"),
            (MissingRule::Skip, Lang::En) => format!("Missing values are not imputed. {rest}"),
            (MissingRule::GroupMean(_), Lang::Zh) => {
                format!("缺失值以同一{by}、同一年的平均值填补，$G$ 为该组有数据的地区：")
            }
            (MissingRule::GroupMean(_), Lang::En) => format!(
                "A missing value is imputed by the mean of its {by} in the same year, $G$ being the regions of the group that have one:"
            ),
            (MissingRule::GroupMedian(_), Lang::Zh) => {
                format!("缺失值以同一{by}、同一年的中位数填补，$G$ 为该组有数据的地区：")
            }
            (MissingRule::GroupMedian(_), Lang::En) => format!(
                "A missing value is imputed by the median of its {by} in the same year, $G$ being the regions of the group that have one:"
            ),
            (MissingRule::Latest, Lang::Zh) => "缺失值沿用本地区最近的前期值，$a$ 为有数据的最近一年：".to_owned(),
            (MissingRule::Latest, Lang::En) => {
                "A missing value is taken over from the latest earlier year $a$ in which the region has one:".to_owned()
            }
            (MissingRule::Linear, Lang::Zh) => {
                "缺失值在前后最近的有数据年份 $a$ 与 $b$ 之间线性内插，两端的缺失保留：".to_owned()
            }
            (MissingRule::Linear, Lang::En) => {
                "A missing value is interpolated between the nearest years $a$ and $b$ with data; missing ends stay missing:".to_owned()
            }
            (MissingRule::LinearConstant, Lang::Zh) => {
                "缺失值在前后最近的有数据年份 $a$ 与 $b$ 之间线性内插，两端沿用最近的数值：".to_owned()
            }
            (MissingRule::LinearConstant, Lang::En) => {
                "A missing value is interpolated between the nearest years $a$ and $b$ with data; missing ends repeat the nearest value:".to_owned()
            }
        };
        self.step("缺失值", "Missing values", text);
        match &method.missing.rule {
            MissingRule::Skip => {}
            MissingRule::GroupMean(_) => self.formula(r"x_{r,t} = \frac{1}{|G|} \sum_{k \in G} x_{k,t}"),
            MissingRule::GroupMedian(_) => self.formula(r"x_{r,t} = \operatorname{median}_{k \in G}\, x_{k,t}"),
            MissingRule::Latest => self.formula(r"x_{r,t} = x_{r,a},\qquad a < t"),
            MissingRule::Linear | MissingRule::LinearConstant => {
                self.formula(r"x_{r,t} = x_{r,a} + (x_{r,b} - x_{r,a}) \frac{t - a}{b - a},\qquad a < t < b");
            }
        }
        if method.missing.rule != MissingRule::Skip {
            self.say(rest);
        }
        self.because_of(&method.missing);
    }

    /// What becomes of values that nothing fills in.
    fn dropping_out(&self, method: &RegionalMethod) -> String {
        let share = decimal(method.missing.min_share * 100.0, None, false, self.lang());
        let least = method.missing.min_share > 0.0;
        if method.missing.min_share >= 1.0 {
            let text =
                self.word("任一下级缺失时，上级也记为缺失。", "Where any child is missing, the parent is missing too.");
            return text.to_owned();
        }
        let skips = method.missing.rule == MissingRule::Skip;
        let (still_zh, still_en) = if skips { ("", "") } else { ("仍然", " still") };
        match (self.lang(), least) {
            (Lang::Zh, true) => format!(
                "{still_zh}缺失的下级连同权重退出，权重由其余下级按比例分担；有数据的下级不足{share}%时，上级也记为缺失。"
            ),
            (Lang::Zh, false) => format!("{still_zh}缺失的下级连同权重退出，权重由其余下级按比例分担。"),
            (Lang::En, true) => format!(
                "A child that is{still_en} missing drops out and its weight is shared among the others in proportion; where fewer than {share}% of the children have data, the parent is missing too."
            ),
            (Lang::En, false) => format!(
                "A child that is{still_en} missing drops out and its weight is shared among the others in proportion."
            ),
        }
    }

    pub(super) fn treat(&mut self) {
        let Some(method) = self.method() else { return };
        let treat = &method.treat;
        let own = |kind: TreatKind| self.with(|i| i.own.treat == Some(kind));
        let own: Vec<(TreatKind, Vec<NodeId>)> =
            [TreatKind::None, TreatKind::Winsorise, TreatKind::Log, TreatKind::BoxCox]
                .map(|kind| (kind, own(kind)))
                .into_iter()
                .filter(|(_, nodes)| !nodes.is_empty())
                .collect();
        // A default that nobody chose is no step.
        if treat.kind == TreatKind::None && own.is_empty() && treat.place.is_none() {
            return;
        }
        self.step("离群值", "Outliers", self.treatment(treat));
        if treat.kind != TreatKind::None {
            self.formula(
                r"|G_1| < 2 \ \lor\ G_2 < 3.5,\qquad G_1 = \frac{\sqrt{n(n-1)}}{n-2}\, g_1,\qquad G_2 = \frac{(n-1)\left((n+1) g_2 + 6\right)}{(n-2)(n-3)}",
            );
        }
        self.transform(treat, own.iter().map(|(kind, _)| *kind).collect::<Vec<_>>().as_slice());
        for (kind, nodes) in own {
            let (names, how) = (self.names(&nodes), words::treat(kind, self.scene));
            self.say(match self.lang() {
                Lang::Zh => format!("{names}另有规定：{how}。"),
                Lang::En => format!("Of their own: {names}, {how}."),
            });
        }
        self.because_of(treat);
    }

    fn treatment(&self, treat: &Treat) -> String {
        let max = treat.max;
        let column = match (treat.over, self.lang()) {
            (Window::Year, Lang::Zh) => "当年各地区的数值",
            (Window::Year, Lang::En) => "the regions in one year",
            (Window::Panel, Lang::Zh) => "全部年份各地区的数值",
            (Window::Panel, Lang::En) => "the regions in all years",
        };
        match (treat.kind, self.lang()) {
            (TreatKind::None, Lang::Zh) => "离群值不作处理。".into(),
            (TreatKind::None, Lang::En) => "Outliers are left as they are.".into(),
            (TreatKind::Winsorise, Lang::Zh) => {
                let then = match treat.then {
                    Fallback::None => String::new(),
                    Fallback::Log => "；仍不合格的改取对数".into(),
                    Fallback::BoxCox => "；仍不合格的改作博克斯—考克斯变换".into(),
                };
                format!(
                    "{column}偏度与峰度超限时缩尾：把最大（偏度为负时最小）的数值改为次一个数值，最多{max}个，直至合格{then}。合格的条件为"
                )
            }
            (TreatKind::Winsorise, Lang::En) => {
                let then = match treat.then {
                    Fallback::None => "",
                    Fallback::Log => "; a column that still fails is put on a logarithmic scale",
                    Fallback::BoxCox => "; a column that still fails goes through a Box-Cox transformation",
                };
                format!(
                    "A column ({column}) whose skewness and kurtosis fail is winsorised: its greatest value (the least where skewness is negative) is set to the next one, {max} at most, until the column passes{then}. It passes where"
                )
            }
            (kind, Lang::Zh) => {
                format!("{column}偏度与峰度超限时，整列作{}。合格的条件为", words::treat(kind, self.scene))
            }
            (kind, Lang::En) => format!(
                "A column ({column}) whose skewness and kurtosis fail is transformed: {}. It passes where",
                words::treat(kind, self.scene)
            ),
        }
    }

    /// The transformations that the method or an indicator of its own asks for.
    fn transform(&mut self, treat: &Treat, own: &[TreatKind]) {
        let winsorises = treat.kind == TreatKind::Winsorise || own.contains(&TreatKind::Winsorise);
        let asks = |kind: TreatKind, fallback: Fallback| {
            treat.kind == kind || own.contains(&kind) || (winsorises && treat.then == fallback)
        };
        let log = asks(TreatKind::Log, Fallback::Log);
        let box_cox = asks(TreatKind::BoxCox, Fallback::BoxCox);
        if log {
            self.say(self.word("取对数时，", "On the logarithmic scale,"));
            self.formula(r"x' = \ln\left(x - \min x + 0.01\,(\max x - \min x)\right)");
        }
        if box_cox {
            let lambda = match (treat.lambda, self.lang()) {
                (Some(l), _) => format!("$\\lambda = {l}$"),
                (None, Lang::Zh) => "$\\lambda$ 取似然最大的值".into(),
                (None, Lang::En) => "$\\lambda$ the most likely value".into(),
            };
            self.say(match self.lang() {
                Lang::Zh => format!("变换为（{lambda}）"),
                Lang::En => format!("The transformation is, with {lambda},"),
            });
            self.formula(r"x' = \frac{x^{\lambda} - 1}{\lambda}");
        }
    }

    pub(super) fn normalise(&mut self) {
        let Some(method) = self.method() else { return };
        let how = &method.normalise;
        let name = words::normalise(how, self.scene);
        let text = match self.lang() {
            Lang::Zh => format!("采用{name}。记 $x_{{r,t}}$ 为地区 $r$ 在 $t$ 年的指标值，得分为"),
            Lang::En => format!(
                "Values become scores by {name}. With $x_{{r,t}}$ the value of region $r$ in year $t$, the score is"
            ),
        };
        self.step("标准化", "Normalise", text);
        self.formula(formula::normalise(how));
        self.parameters(how.kind);
        let negative = self.with(|i| i.direction == Direction::Negative);
        if !negative.is_empty() {
            let names = self.names(&negative);
            self.say(match (how.kind, self.lang()) {
                (Normalisation::BaseRatio { .. }, Lang::Zh) => format!("{names}越小越好，分子与分母对调。"),
                (Normalisation::BaseRatio { .. }, Lang::En) => {
                    format!("Less is better for {names}: numerator and denominator change places.")
                }
                (_, Lang::Zh) => format!("{names}越小越好，先乘以−1。"),
                (_, Lang::En) => format!("Less is better for {names}; such values are multiplied by −1 first."),
            });
        }
        self.because_of(how);
    }

    /// What the letters of a formula stand for, beyond values and extremes.
    fn parameters(&mut self, kind: Normalisation) {
        let project = self.scene.figures.project;
        let text = match (kind, self.lang()) {
            (Normalisation::ZScore { .. }, Lang::Zh) => {
                "其中 $\\bar{x}$ 与 $\\sigma$ 为均值与标准差（除以 $n-1$）。".to_owned()
            }
            (Normalisation::ZScore { .. }, Lang::En) => {
                "Here $\\bar{x}$ and $\\sigma$ are the mean and the standard deviation (with $n-1$).".to_owned()
            }
            (Normalisation::PercentileRank { .. }, Lang::Zh) => "其中 $n$ 为有数据的地区数。".to_owned(),
            (Normalisation::PercentileRank { .. }, Lang::En) => "Here $n$ counts the values that are there.".to_owned(),
            (Normalisation::DistanceToReference { region, .. }, Lang::Zh) => {
                format!("其中 $x_{{0,t}}$ 为参照地区{}的数值。", plain(&project.region(region).name.zh))
            }
            (Normalisation::DistanceToReference { region, .. }, Lang::En) => {
                format!(
                    "Here $x_{{0,t}}$ is the value of the reference region, {}.",
                    plain(&project.region(region).name.en)
                )
            }
            (Normalisation::DistanceToTarget { .. }, Lang::Zh) => "其中 $T$ 为各指标的目标值。".to_owned(),
            (Normalisation::DistanceToTarget { .. }, Lang::En) => "Here $T$ is the target of the indicator.".to_owned(),
            (Normalisation::Goalposts { .. } | Normalisation::Scaled { .. }, _) => return self.goalposts(),
            _ => return,
        };
        self.say(text);
    }

    /// The goalposts of each indicator.
    fn goalposts(&mut self) {
        let lang = self.lang();
        let of = |(id, indicator): (NodeId, &Indicator)| {
            let (low, high) = (indicator.own.low?, indicator.own.high?);
            let log = if indicator.own.log { self.word("，取对数", ", as logarithms") } else { "" };
            let (low, high) = (decimal(low, None, false, lang), decimal(high, None, false, lang));
            let unit = plain(indicator.unit.get(lang));
            Some(match lang {
                Lang::Zh => format!("{}{low}至{high}{unit}{log}", self.name(id)),
                Lang::En => format!("{} {low} to {high} {unit}{log}", self.name(id)),
            })
        };
        let all: Vec<String> = self.tree().indicators().filter_map(of).collect();
        let list = all.join(self.word("；", "; "));
        self.say(match lang {
            Lang::Zh => format!("其中 $l$ 与 $h$ 为各指标的下限与上限：{list}。"),
            Lang::En => format!("Here $l$ and $h$ are the goalposts of the indicator: {list}."),
        });
    }

    pub(super) fn aggregate(&mut self) {
        let Some(method) = self.method() else { return };
        let tree = self.tree();
        let inner: Vec<NodeId> = tree.ids().filter(|id| tree.node(*id).children.len() > 1).collect();
        let mean = self.mean_in_words(&method.aggregate, &inner);
        let text = match self.lang() {
            Lang::Zh => format!("上级得分是下级得分的{mean}，$P$ 为有数据的下级，$w_c$ 为权重："),
            Lang::En => format!(
                "The score of a node is {mean} of the scores of its children; $P$ are those with data, $w_c$ the weights:"
            ),
        };
        self.step("合成", "Aggregate", text);
        self.means(&method.aggregate, &inner, "S_{p,r,t}", "S_{c,r,t}");
        self.because_of(&method.aggregate);
    }

    pub(super) fn round(&mut self) {
        let Some(method) = self.method() else { return };
        let rounding = &method.round;
        let mut parts = Vec::new();
        for &(node, decimals) in &rounding.nodes {
            let name = self.name(node);
            parts.push(match self.lang() {
                Lang::Zh => format!("{name}的得分取{decimals}位小数"),
                Lang::En => format!("the score of {name} to {}", decimal_places(decimals)),
            });
        }
        if let Some(decimals) = rounding.ranks {
            parts.push(match self.lang() {
                Lang::Zh => format!("位次与梯队由取{decimals}位小数的得分得出"),
                Lang::En => {
                    format!("scores to {} before ranks and tiers are taken from them", decimal_places(decimals))
                }
            });
        }
        if parts.is_empty() {
            return;
        }
        let list = parts.join(self.word("；", "; "));
        let text = match self.lang() {
            Lang::Zh => format!("四舍五入：{list}。"),
            Lang::En => format!("Rounded, half away from zero: {list}."),
        };
        self.step("取整", "Round", text);
        self.because_of(rounding);
    }

    pub(super) fn tiers(&mut self) {
        let edition = self.scene.figures.edition;
        let tiers = &edition.method.tiers;
        if self.method().is_none() || tiers.rule == TierRule::None {
            return;
        }
        let names: Vec<String> = edition.tiers.iter().map(|t| plain(t.name.get(self.lang()))).collect();
        let list = |numbers: Vec<String>| numbers.join(self.word("、", ", "));
        let cuts = |cuts: &[f64]| list(cuts.iter().map(|c| decimal(*c, None, false, self.lang())).collect());
        let text = match (&tiers.rule, self.lang()) {
            (TierRule::Counts(counts), Lang::Zh) => {
                let each: Vec<String> = names.iter().zip(counts).map(|(n, c)| format!("{n}{c}个")).collect();
                format!("地区按总得分排序，得分相同则位次相同；从最高位起，依次为{}。", each.join("、"))
            }
            (TierRule::Counts(counts), Lang::En) => {
                let each: Vec<String> = names.iter().zip(counts).map(|(n, c)| format!("{n} {c}")).collect();
                format!(
                    "Regions are ranked by total score, equal scores share a rank; from the top, the tiers hold so many regions: {}.",
                    each.join(", ")
                )
            }
            (TierRule::Breaks(breaks), Lang::Zh) => {
                format!("按总得分的固定分界划分梯队，由低到高为{}；达到分界的归入较高梯队。", cuts(breaks))
            }
            (TierRule::Breaks(breaks), Lang::En) => {
                format!(
                    "Tiers are cut at fixed total scores, from the lowest: {}; a score at a cut belongs to the better tier.",
                    cuts(breaks)
                )
            }
            (TierRule::Quantiles(shares), lang) => {
                let shares: Vec<f64> = shares.iter().map(|q| q * 100.0).collect();
                match lang {
                    Lang::Zh => format!("按总得分的分位数划分梯队，分位点为{}（%）。", cuts(&shares)),
                    Lang::En => {
                        format!("Tiers are cut at quantiles of the total score, in percent: {}.", cuts(&shares))
                    }
                }
            }
            (TierRule::Jenks(count), Lang::Zh) => {
                format!("按自然断点划分为{count}个梯队，使各梯队内总得分的离差平方和最小：")
            }
            (TierRule::Jenks(count), Lang::En) => {
                format!(
                    "Natural breaks cut the total scores into {count} tiers with the least sum of squares within them:"
                )
            }
            (TierRule::None, _) => return,
        };
        self.step("梯队", "Tiers", text);
        if let TierRule::Jenks(_) = tiers.rule {
            self.formula(r"\min \sum_{j} \sum_{r \in C_{j}} (S_{r} - \bar{S}_{j})^{2}");
        }
        self.because_of(tiers);
    }
}

fn decimal_places(decimals: u32) -> String {
    if decimals == 1 { "1 decimal".to_owned() } else { format!("{decimals} decimals") }
}
