//! What calls give to Tera: numbers and list items as maps with a guard.
//!
//! A map that is printed without a filter shows its guard, which [`crate::say::chapter`] finds.

use std::collections::BTreeMap;

use tera::Value;

use super::Ask;
use crate::analysis::{Figure, Figures, Origin, Standing};
use crate::model::{Basis, NodeId, RegionId, TierId};
use crate::say::chapter::fragment::UNFORMATTED;
use crate::say::locator;
use crate::say::number::Number;
use crate::words::{say, word};

const GUARD: &str = "guard";
/// Key under which a number's index stands.
pub const NUMBER: &str = "number";

/// A list item under construction.
#[derive(Default)]
pub struct Item(BTreeMap<&'static str, Value>);

impl Item {
    /// An item with a name and an id.
    pub fn new(name: &str, id: &str) -> Self {
        Item::default().with("name", Value::normal_string(name)).with("id", Value::normal_string(id))
    }

    /// Adds a field.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: Value) -> Self {
        self.0.insert(key, value);
        self
    }

    /// The item as Tera sees it.
    pub fn value(mut self) -> Value {
        self.0.insert(GUARD, Value::normal_string(UNFORMATTED));
        Value::from_serializable(&self.0)
    }
}

/// A number as Tera sees it.
pub fn number(ask: &Ask<'_>, number: Number) -> Value {
    let value = number.value;
    let index = ask.voice.keep(number);
    Item::default().with("value", Value::from(value)).with(NUMBER, Value::from(index as u64)).value()
}

/// A figure of the analysis as a number; `what` says what it is, `key` is its address.
pub fn figure(ask: &Ask<'_>, figure: Figure<'_>, what: &str, key: String, digits: Option<usize>) -> Value {
    number(ask, to_number(ask, figure, what, key, digits))
}

/// The number behind [`figure`].
pub fn to_number(ask: &Ask<'_>, figure: Figure<'_>, what: &str, key: String, digits: Option<usize>) -> Number {
    let (lang, words) = (ask.lang(), ask.words());
    let how = match figure.origin {
        Origin::Computed => word!(words, call_computed),
        Origin::Stated => word!(words, call_as_published),
        Origin::Derived => word!(words, call_derived_from_published_figures),
    };
    let source = figure.published.filter(|_| figure.origin != Origin::Computed).map(|row| {
        let edition = ask.figures.edition;
        let name = edition.sources.get(row.source.0).map_or("", |s| s.name.get(lang));
        format!("{}{name} {}", word!(words, semicolon), locator::told(&row.locator, words))
    });
    Number {
        // Computed values have more decimals than mean anything; a printed one has its own.
        digits: digits.filter(|_| figure.origin != Origin::Stated),
        qualifier: figure.qualifier,
        basis: if figure.is_derived() { Basis::Derived } else { Basis::Stated },
        origin: format!("{what}{}{how}{}", word!(words, comma), source.unwrap_or_default()),
        key,
        ..Number::plain(figure.value)
    }
}

/// A region as a list item.
pub fn region(figures: &Figures<'_>, ask: &Ask<'_>, id: RegionId) -> Item {
    let region = figures.project.region(id);
    Item::new(region.name.get(ask.lang()), &region.slug)
}

/// A region with its rank, score and tier.
pub fn standing(ask: &Ask<'_>, node: NodeId, year: i32, at: Standing) -> Value {
    let figures = &ask.figures;
    let (node_id, slug) = (&figures.edition.framework.node(node).id, &figures.project.region(at.region).slug);
    let what = describe(ask, node, Some(at.region), year);
    let rank =
        figures.rank(node, at.region, year).map(|f| figure(ask, f, &what, key("rank", node_id, year, slug), Some(0)));
    let score = figures.level(node, year, Some(at.region));
    let digits = Some(figures.score_scale().digits);
    let score = score.map(|f| figure(ask, f, &what, key("index", node_id, year, slug), digits));
    let mut item = region(figures, ask, at.region).with("tier", tier_name(ask, at.tier));
    if let Ok(rank) = rank {
        item = item.with("rank", rank);
    }
    if let Ok(score) = score {
        item = item.with("value", score);
    }
    item.value()
}

/// A tier's name; empty for none.
pub fn tier_name(ask: &Ask<'_>, tier: Option<TierId>) -> Value {
    let name = tier.map_or("", |t| ask.figures.edition.tiers[t.0].name.get(ask.lang()));
    Value::normal_string(name)
}

/// `总指数，江苏，2023年`.
pub fn describe(ask: &Ask<'_>, node: NodeId, region: Option<RegionId>, year: i32) -> String {
    let (lang, words) = (ask.lang(), ask.words());
    let node = ask.figures.edition.framework.node(node).name.get(lang);
    let comma = word!(words, comma);
    let region =
        region.map_or_else(String::new, |r| format!("{comma}{}", ask.figures.project.region(r).name.get(lang)));
    format!("{node}{region}{comma}{}", say!(words, year, year))
}

/// The address of a value.
pub fn key(kind: &str, node: &str, year: i32, region: &str) -> String {
    if region.is_empty() { format!("{kind}/{node}/{year}") } else { format!("{kind}/{node}/{year}/{region}") }
}
