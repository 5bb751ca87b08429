//! `missing = { rule = …, by = …, min_share = … }`: what is done about missing values.

use crate::diag::{Diagnostic, Sink};
use crate::load::Value;
use crate::model::{Grouping, Missing, MissingRule, NodeId, Region, Setting};

use super::super::keys::{Keys, Word};
use super::{Bounds, by_any_node, choice, keys_of, share};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Skip,
    GroupMean,
    GroupMedian,
    Latest,
    Linear,
    LinearConstant,
}

const RULES: [(&str, Rule); 6] = [
    ("skip", Rule::Skip),
    ("group-mean", Rule::GroupMean),
    ("group-median", Rule::GroupMedian),
    ("latest", Rule::Latest),
    ("linear", Rule::Linear),
    ("linear-constant", Rule::LinearConstant),
];

pub(in super::super) fn build(value: &Value, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Setting<Missing>> {
    let keys = keys_of("missing", value, bounds, sink)?;
    let own = of_nodes(&keys, bounds, sink);
    let rule = choice(&keys, "rule", &RULES, sink);
    let reason = keys.text("reason", sink);
    let min_share = keys.get("min_share").map_or(Some(0.0), |v| share("min_share", v, sink));
    let rule = with_parameters(rule, &keys, bounds, sink);
    keys.finish(sink);
    let (shares, rules) = own?;
    let missing = Missing { rule: rule?, min_share: min_share?, shares, rules };
    Some(Setting { value: missing, reason, place: Some(value.span) })
}

/// Least shares of nodes with children, and rules of indicators or (by group) of nodes with children.
type Own = (Vec<(NodeId, f64)>, Vec<(NodeId, MissingRule)>);

/// `nodes = { x = { rule = …, by = …, min_share = … } }`.
fn of_nodes(keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Own> {
    let found = by_any_node(keys, "nodes", bounds, sink, |value, sink| {
        let keys = keys_of("missing", value, bounds, sink)?;
        let share = keys.get("min_share").map(|v| share("min_share", v, sink));
        let rule = if keys.get("rule").is_some() {
            let rule = choice(&keys, "rule", &RULES, sink);
            Some(with_parameters(rule, &keys, bounds, sink))
        } else {
            None
        };
        keys.finish(sink);
        let share = if let Some(share) = share { Some(share?) } else { None };
        let rule = if let Some(rule) = rule { Some((rule?, value.span)) } else { None };
        Some((share, rule))
    })?;
    let (mut shares, mut rules) = (Vec::new(), Vec::new());
    for (node, (share, rule)) in found {
        let leaf = bounds.framework.is_some_and(|f| f.node(node).children.is_empty());
        if let Some((rule, place)) = rule {
            let by_group = matches!(rule, MissingRule::GroupMean(_) | MissingRule::GroupMedian(_));
            if !leaf && !by_group {
                let finding = Diagnostic::error(
                    "method::combination",
                    format!("scores of a node cannot be imputed by `{}`", rule.id()),
                )
                .at(place, "a node with children")
                .help("write `group-mean` or `group-median`; the other rules are for indicators");
                sink.push(finding);
                return None;
            }
            rules.push((node, rule));
        }
        if let Some(share) = share {
            shares.push((node, share));
        }
    }
    Some((shares, rules))
}

fn with_parameters(rule: Option<Rule>, keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<MissingRule> {
    let rule = match rule {
        Some(Rule::GroupMean) => group(keys, bounds, sink).map(MissingRule::GroupMean),
        Some(Rule::GroupMedian) => group(keys, bounds, sink).map(MissingRule::GroupMedian),
        Some(Rule::Skip) => Some(MissingRule::Skip),
        Some(Rule::Latest) => Some(MissingRule::Latest),
        Some(Rule::Linear) => Some(MissingRule::Linear),
        Some(Rule::LinearConstant) => Some(MissingRule::LinearConstant),
        None => {
            keys.get("by");
            None
        }
    };
    if let (Some(rule), Some(value)) = (&rule, keys.get("rule"))
        && rule.needs_years()
    {
        bounds.one_year(&format!("`rule = \"{}\"`", rule.id()), value.span, sink);
    }
    rule
}

fn group(keys: &Keys<'_>, bounds: Bounds<'_>, sink: &mut Sink) -> Option<Grouping> {
    let word = keys.need_word("by", sink)?;
    let regions = bounds.names.outside.regions;
    let of = |region: &Region| -> Option<String> {
        let text = if word.text == "zone" {
            region.zone.all().next()?
        } else {
            &region.groups.iter().find(|(column, _)| column == word.text)?.1
        };
        Some(text.to_owned()).filter(|t| !t.is_empty())
    };
    let names: Vec<Option<String>> = regions.iter().map(of).collect();
    if names.iter().all(Option::is_none) {
        unknown(word, regions, sink);
        return None;
    }
    let mut distinct: Vec<&String> = Vec::new();
    let mut group = Vec::with_capacity(names.len());
    for name in &names {
        group.push(name.as_ref().map(|name| {
            distinct.iter().position(|d| *d == name).unwrap_or_else(|| {
                distinct.push(name);
                distinct.len() - 1
            })
        }));
    }
    Some(Grouping { by: word.text.to_owned(), group })
}

fn unknown(word: Word<'_>, regions: &[Region], sink: &mut Sink) {
    let columns = regions.first().into_iter().flat_map(|r| r.groups.iter().map(|(column, _)| column.as_str()));
    let finding = Diagnostic::error("method::group", format!("`{}` groups no regions", word.text))
        .at(word.span, "no such column of regions.csv, or an empty one")
        .did_you_mean(word.text, std::iter::once("zone").chain(columns));
    sink.push(finding);
}
