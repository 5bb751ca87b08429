//! What the reports say of a region: by edition, then by dimension. Statements about a town, a park or
//! a firm stand apart, so that nobody reads them as figures of the region.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::lang::Lang;
use crate::model::{Basis, Edition, Fact, Framework, NodeId, RegionId, Subject};
use crate::page::workshop::Workshop;
use crate::words::{Words, say, word};

/// Where a statement is listed, in the order in which groups are shown.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Dimension(NodeId),
    Other,
    Local,
}

/// What a report says of a region.
#[derive(Serialize, JsonSchema)]
pub struct Said {
    /// Title of the report.
    title: String,
    /// A word on dates.
    note: Option<String>,
    /// Statements by dimension.
    groups: Vec<FactGroup>,
}

/// Statements about one dimension.
#[derive(Serialize, JsonSchema)]
struct FactGroup {
    /// The dimension.
    title: String,
    /// Statements.
    facts: Vec<FactView>,
}

/// A statement.
#[derive(Serialize, JsonSchema)]
struct FactView {
    /// As the source has it, with a full stop.
    text: String,
    /// Date and marks, in brackets; may be empty.
    remark: String,
}

/// The facts of a region, edition by edition.
pub fn by_edition(shop: Workshop<'_>, region: RegionId, lang: Lang) -> Vec<Said> {
    let project = &shop.world.project;
    let word = |key: &'static str| shop.words(lang).named(key);
    let edition = |edition: &Edition| {
        // A sentence tells the figures that belong together; the facts that it covers have none of their own.
        let told = |f: &&Fact| f.subject == Subject::Region(region) && !f.statement.is_empty();
        let own = edition.facts.iter().filter(told);
        let mut groups: BTreeMap<Group, Vec<FactView>> = BTreeMap::new();
        let mut undated = false;
        for fact in own {
            undated |= is_undated(fact, edition);
            let remark = remark(shop, fact, edition, lang);
            let view = FactView { text: sentence(fact.statement.get(lang), shop.words(lang)), remark };
            groups.entry(group(fact, edition)).or_default().push(view);
        }
        let view = |(group, facts): (Group, Vec<FactView>)| {
            let title = match group {
                Group::Dimension(node) => edition.framework.node(node).name.get(lang),
                Group::Other => word("facts-other"),
                Group::Local => word("facts-local"),
            };
            FactGroup { title: title.to_owned(), facts }
        };
        let groups: Vec<FactGroup> = groups.into_iter().map(view).collect();
        let note = undated.then(|| word("facts-undated").replace("{date}", &edition.published_on));
        (!groups.is_empty()).then(|| Said { title: edition.title.get(lang).to_owned(), note, groups })
    };
    project.editions.iter().filter_map(edition).collect()
}

fn group(fact: &Fact, edition: &Edition) -> Group {
    if !fact.locality.is_empty() {
        return Group::Local;
    }
    let tree = &edition.framework;
    let up = |n: &NodeId| tree.node(*n).parent;
    let mut path = std::iter::successors(fact.node, up);
    path.find(|n| tree.node(*n).parent == Some(Framework::ROOT)).map_or(Group::Other, Group::Dimension)
}

/// True where the source gives no date and that of its publication stands in.
fn is_undated(fact: &Fact, edition: &Edition) -> bool {
    fact.date_assumed && fact.date == edition.published_on
}

/// A statement with a full stop, which the sources write or not.
fn sentence(text: &str, words: Words<'_>) -> String {
    say!(words, sentence, text = text.trim_end_matches(['.', '。']))
}

/// Date and marks of a fact.
fn remark(shop: Workshop<'_>, fact: &Fact, edition: &Edition, lang: Lang) -> String {
    let mut parts = Vec::new();
    if !fact.date.is_empty() && !is_undated(fact, edition) {
        let assumed = if fact.date_assumed { shop.words(lang).named("date-inferred") } else { "" };
        parts.push(format!("{}{assumed}", fact.date));
    }
    if fact.survey {
        parts.push(shop.words(lang).named("survey").to_owned());
    }
    if fact.basis == Basis::Derived {
        parts.push(word!(shop.words(lang), region_fact_derived).to_owned());
    }
    if parts.is_empty() {
        return String::new();
    }
    let text = shop.words(lang).names(parts.iter().map(String::as_str));
    say!(shop.words(lang), bracketed, text).trim_start().to_owned()
}
