//! The choices of a method as nouns: for tables, for the method chapter, for the pages of nodes and editions.

use crate::lang::Text;
use crate::model::{
    Aggregate, Centre, Fallback, Loadings, MeanKind, NationalMethod, NodeId, Normalisation, Normalise, Rounding,
    Sample, Setting, TierRule, Treat, TreatKind, WeightKind, Weights, Window,
};
use crate::say::scene::Scene;
use crate::words::{Words, say, word};

/// A step of the method and what was chosen.
pub struct Choice<'a> {
    /// The step.
    pub step: &'a str,
    /// What was chosen.
    pub choice: String,
    /// Why.
    pub reason: Option<&'a Text>,
}

/// Every step in force, in its order.
pub fn choices(scene: Scene<'_>) -> Vec<Choice<'_>> {
    let (figures, words) = (scene.figures, scene.words());
    let method = &figures.edition.method;
    let mut all = Vec::new();
    let mut add = |step, choice, reason| all.push(Choice { step, choice, reason });
    if let Some(national) = &method.national {
        add(word!(words, step_national_ratio), base(national, words), national.reason.as_ref());
        if figures.index.national.is_some() {
            let mean = aggregate(&national.aggregate, scene);
            add(word!(words, step_national_mean), mean, national.aggregate.reason.as_ref());
        }
    }
    if let Some(regional) = &method.regional {
        let share = scene.words().decimal(regional.missing.min_share * 100.0, Some(0), false);
        let rule = say!(words, method_missing_rule, rule = regional.missing.rule.id(), share = &share);
        add(word!(words, step_regional_missing), rule, regional.missing.reason.as_ref());
        add(word!(words, step_regional_treat), treatment(&regional.treat, words), regional.treat.reason.as_ref());
        let how = normalise(&regional.normalise, words);
        add(word!(words, step_regional_normalise), how, regional.normalise.reason.as_ref());
        let mean = aggregate(&regional.aggregate, scene);
        add(word!(words, step_regional_aggregate), mean, regional.aggregate.reason.as_ref());
        if let Some(rounded) = rounding(&regional.round, scene) {
            add(word!(words, step_regional_round), rounded, regional.round.reason.as_ref());
        }
    }
    if figures.index.regional.is_some() {
        add(word!(words, step_weights), weights(&method.weights, scene), method.weights.reason.as_ref());
        add(word!(words, step_tiers), tiers(&method.tiers.rule, words), method.tiers.reason.as_ref());
    }
    all
}

/// The ratio to the base year.
pub fn base(method: &NationalMethod, words: Words<'_>) -> String {
    say!(words, method_base, year = method.base_year, base = &method.base.to_string())
}

/// A kind of mean.
pub fn mean(kind: MeanKind, words: Words<'_>) -> String {
    let power = if let MeanKind::Generalised(p) = kind { p.to_string() } else { String::new() };
    say!(words, method_mean, kind = kind.id(), power = &power)
}

/// The means of all nodes: those that differ are named.
pub fn aggregate(aggregate: &Aggregate, scene: Scene<'_>) -> String {
    let words = scene.words();
    let by = |of: &str, kind: MeanKind| say!(words, pair, name = of, value = &mean(kind, words));
    let level = |(level, &kind): (usize, &MeanKind)| by(&say!(words, method_level, level = level + 1), kind);
    let node = |&(node, kind): &(NodeId, MeanKind)| by(scene.node_name(node), kind);
    let all = if aggregate.levels.is_empty() { vec![mean(aggregate.kind, words)] } else { Vec::new() };
    let levels = aggregate.levels.iter().enumerate().map(level);
    words.clauses(&all.into_iter().chain(levels).chain(aggregate.nodes.iter().map(node)).collect::<Vec<_>>())
}

/// A treatment of outliers.
pub fn treat(kind: TreatKind, words: Words<'_>) -> String {
    say!(words, method_treat_kind, kind = kind.id())
}

/// What a column comes to that winsorising does not mend, as a variant.
pub fn fallback(then: Fallback) -> &'static str {
    match then {
        Fallback::None => "nothing",
        Fallback::Log => "log",
        Fallback::BoxCox => "box-cox",
    }
}

/// The treatment of outliers with its limits.
pub fn treatment(treat: &Treat, words: Words<'_>) -> String {
    let name = self::treat(treat.kind, words);
    if treat.kind != TreatKind::Winsorise {
        return name;
    }
    say!(words, method_winsorised, name = &name, max = treat.max, then = fallback(treat.then))
}

/// What a column is looked at over, as a variant.
pub fn window(over: Window) -> &'static str {
    match over {
        Window::Year => "year",
        Window::Panel => "panel",
    }
}

/// A normalisation and what it looks at.
pub fn normalise(how: &Normalise, words: Words<'_>) -> String {
    let over = if how.kind.has_window() { window(how.over) } else { "" };
    let (low, high) = match how.kind {
        Normalisation::MinMax { low, high } => (low.to_string(), high.to_string()),
        _ => (String::new(), String::new()),
    };
    say!(words, method_how, kind = how.kind.id(), low = &low, high = &high, over)
}

/// Where weights come from.
fn weights(setting: &Setting<Weights>, scene: Scene<'_>) -> String {
    let (tree, words) = (&scene.figures.edition.framework, scene.words());
    let weighing = scene.figures.weighing();
    let mut parents = tree.ids().filter(|&id| !tree.node(id).children.is_empty());
    let equal = parents.all(|id| weighing.and_then(|w| w.kind(tree, id)) == Some(WeightKind::Equal));
    let by_node = |(parent, own): &(NodeId, Setting<WeightKind>)| {
        say!(words, pair, name = scene.node_name(*parent), value = &kind(own.value, words))
    };
    let all = match setting.kind {
        WeightKind::Given | WeightKind::Equal if equal || setting.kind == WeightKind::Equal => {
            word!(words, method_equal_everywhere).to_owned()
        }
        other => kind(other, words),
    };
    let own = setting.parents.iter().map(by_node);
    words.clauses(&std::iter::once(all).chain(own).collect::<Vec<_>>())
}

/// A kind of weights in words, as a noun.
pub fn kind(kind: WeightKind, words: Words<'_>) -> String {
    let detail = match kind {
        WeightKind::Expert { centre: Centre::Median } | WeightKind::ExpertLeaves { centre: Centre::Median, .. } => {
            "median"
        }
        WeightKind::Expert { centre: Centre::Mean } | WeightKind::ExpertLeaves { centre: Centre::Mean, .. } => "mean",
        WeightKind::Pca { loadings: Loadings::Squared, .. } => "squared",
        _ => "",
    };
    let (sample, year) = match kind.sample() {
        None => ("", None),
        Some(Sample::Year(year)) => ("year", Some(year)),
        Some(Sample::Panel) => ("panel", None),
    };
    say!(words, method_weights_kind, kind = kind.id(), detail, sample, year = year)
}

/// How regions are sorted into tiers.
pub fn tiers(rule: &TierRule, words: Words<'_>) -> String {
    let list = |numbers: Vec<String>| words.names(numbers.iter().map(String::as_str));
    let numbers = match rule {
        TierRule::Counts(counts) => list(counts.iter().map(ToString::to_string).collect()),
        TierRule::Breaks(cuts) => list(cuts.iter().map(ToString::to_string).collect()),
        TierRule::None | TierRule::Quantiles(_) | TierRule::Jenks(_) => String::new(),
    };
    say!(words, method_tier_rule, rule = rule.id(), numbers = &numbers)
}

/// What is rounded; none where nothing is.
pub fn rounding(round: &Rounding, scene: Scene<'_>) -> Option<String> {
    let words = scene.words();
    let node =
        |&(node, decimals): &(NodeId, u32)| say!(words, method_round_node, name = scene.node_name(node), decimals);
    let mut parts: Vec<String> = round.nodes.iter().map(node).collect();
    parts.extend(round.ranks.map(|decimals| say!(words, method_round_ranks, decimals)));
    (!parts.is_empty()).then(|| words.clauses(&parts))
}
